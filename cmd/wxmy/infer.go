package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"wxmy/adapters"
	"wxmy/transform"
)

// platform finds a platform by the name that flags use.
func platform(name string) (*transform.Platform, error) {
	var names []string
	for _, p := range adapters.All {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return nil, fmt.Errorf("unknown platform %q: want %s", name, strings.Join(names, " or "))
}

// inferPlatform finds out which platform the project in dir is written for:
// by its project file, else by the endings of its templates and styles.
func inferPlatform(dir string) (*transform.Platform, error) {
	var found []*transform.Platform
	for _, p := range adapters.All {
		if _, err := os.Stat(filepath.Join(dir, p.ProjectFile)); err == nil {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	count := map[*transform.Platform]int{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if d.IsDir() {
			if n := d.Name(); n == "node_modules" || n == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		for _, p := range adapters.All {
			switch filepath.Ext(path) {
			case p.Ext.Template, p.Ext.Style:
				count[p]++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var best *transform.Platform
	tie := false
	for _, p := range adapters.All {
		switch {
		case best == nil || count[p] > count[best]:
			best, tie = p, false
		case count[p] == count[best]:
			tie = true
		}
	}
	if best == nil || count[best] == 0 || tie {
		return nil, errors.New("cannot tell the platform of the source; name it with --from")
	}
	return best, nil
}

// otherPlatform is the only platform beside p, or an error when there is a choice.
func otherPlatform(p *transform.Platform) (*transform.Platform, error) {
	var other *transform.Platform
	for _, q := range adapters.All {
		if q != p {
			if other != nil {
				return nil, errors.New("name the target with --to")
			}
			other = q
		}
	}
	return other, nil
}

// defaultOutput is the output folder when none is named: beside the source,
// "shop" -> "shop-alipay"; a source that ends in its own platform's name
// changes it, "shop-wechat" -> "shop-alipay". That of a tenant has its name too,
// "shop" -> "shop-acme-alipay".
func defaultOutput(src string, from, to *transform.Platform, tenant string) string {
	base := strings.TrimSuffix(filepath.Base(src), "-"+from.Name)
	if tenant != "" {
		base += "-" + tenant
	}
	return filepath.Join(filepath.Dir(src), base+"-"+to.Name)
}

// inside reports whether path lies in dir, and where. Both are absolute.
func inside(dir, path string) (string, bool) {
	rel, err := filepath.Rel(dir, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}
