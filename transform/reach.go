package transform

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// reach finds the files of installed packages that the project refers to, and
// those that these refer to in turn: node_modules is read only where it is
// used. Those that nothing refers to any more are dropped.
func (s *Session) reach(ctx context.Context, c *change) error {
	if c.packages {
		s.manifests.Clear()
		s.along.Clear()
		c.tell(packagesKey)
		c.referAll = true
	}
	moved := c.packages
	for c.referAll || len(c.refer) > 0 {
		queue := s.ordered()
		if !c.referAll {
			queue = s.filesAt(sortedKeys(c.refer))
		}
		c.referAll = false
		clear(c.refer)
		var found []*file
		for _, f := range queue {
			refers := s.referred(f)
			moved = moved || !slices.Equal(refers, f.refers)
			f.refers = refers
			for _, q := range refers {
				if s.files[q] == nil {
					found = append(found, s.add(c, q))
				}
			}
		}
		if err := s.read(ctx, c, found); err != nil {
			return err
		}
	}
	if moved || c.left {
		s.unreach(c)
	}
	return nil
}

// unreach drops the files in folders of packages that nothing of the project
// leads to.
func (s *Session) unreach(c *change) {
	seen := map[string]bool{}
	var follow func(f *file)
	follow = func(f *file) {
		for _, q := range f.refers {
			if next := s.files[q]; next != nil && !seen[q] {
				seen[q] = true
				follow(next)
			}
		}
	}
	for p, f := range s.files {
		if !s.packaged(p) {
			follow(f)
		}
	}
	for p := range s.files {
		if s.packaged(p) && !seen[p] {
			s.drop(c, p)
		}
	}
}

// Packages returns the folders of the installed packages that the project
// reads, relative to the source folder and sorted.
func (s *Session) Packages() []string {
	if s.packages == nil {
		found := map[string]bool{}
		for p := range s.files {
			if inPackages(p) {
				found[packageOf(p)] = true
			}
		}
		s.packages = sortedKeys(found)
	}
	return s.packages
}

// packageOf is the folder of the package that a file lies in.
func packageOf(p string) string {
	const modules = "node_modules/"
	at := strings.LastIndex(p, modules) + len(modules)
	names := 1
	if strings.HasPrefix(p[at:], "@") {
		names = 2
	}
	for i := at; i < len(p); i++ {
		if p[i] == '/' {
			if names--; names == 0 {
				return p[:i]
			}
		}
	}
	return p
}

// referred returns the files in folders of packages that a file refers to
// and that are there. With the first file of a package come its pictures and
// fonts, which nothing names in a way that is sure to be read.
func (s *Session) referred(f *file) []string {
	p := f.path
	if f.exports == nil || s.skipReason(p) != "" {
		return nil
	}
	packaged := s.packaged(p)
	var all []string
	add := func(ref string, exts ...string) {
		if ref == "" || !packaged && (strings.HasPrefix(ref, ".") || strings.HasPrefix(ref, "/")) && !s.packaged(strings.TrimLeft(ref, "./")) {
			return
		}
		for _, c := range s.candidates(p, ref) {
			if !s.packaged(c) {
				continue
			}
			n := len(all)
			for _, ext := range exts {
				main, index := c+ext, path.Join(c, "index"+ext)
				for _, q := range []string{main, s.variantName(main), index, s.variantName(index)} {
					if info, err := fs.Stat(s.src, q); err == nil && !info.IsDir() {
						all = append(all, q)
					}
				}
			}
			if main := s.packageMain(c); main != "" {
				all = append(all, main)
			}
			if len(all) > n {
				all = append(all, s.comeAlong(p, all[n])...)
				break // the others are places that nothing looks at any more
			}
		}
	}
	if c := f.exports.Config; c != nil {
		for _, m := range []map[string]string{c.Components, c.Generics} {
			for _, name := range slices.Sorted(maps.Keys(m)) {
				if s.replacement(p, m[name]) != nil {
					continue
				}
				add(m[name], s.from.Ext.Template, s.from.Ext.Style, ".js", ".ts", ".json", s.to.Ext.Template, s.to.Ext.Style)
			}
		}
	}
	if c := f.exports.Script; c != nil {
		for _, ref := range c.Imports {
			add(ref, "", ".js", ".ts", ".json")
		}
	}
	if c := f.exports.Template; c != nil {
		for _, ref := range append(slices.Clone(c.Sources), c.Modules...) {
			add(ref, "", s.from.Ext.Template, s.from.Ext.Module)
		}
	}
	if c := f.exports.Module; c != nil {
		for _, ref := range c.Imports {
			add(ref, "", s.from.Ext.Module)
		}
	}
	if c := f.exports.Style; c != nil {
		for _, ref := range c.Imports {
			add(ref, "", s.from.Ext.Style, ".less")
		}
	}
	return all
}

// packageMain is Session.packageMain, remembered.
func (w *writer) packageMain(dir string) string {
	w.looks[packagesKey] = true
	return w.s.packageMain(dir)
}

// packageMain returns the main script of the package in dir, "" when dir is
// no package.
func (s *Session) packageMain(dir string) string {
	if up := path.Base(path.Dir(dir)); up != "node_modules" && up != s.from.PackageDir && !strings.HasPrefix(path.Base(path.Dir(dir)), "@") {
		return ""
	}
	src, err := fs.ReadFile(s.src, path.Join(dir, "package.json"))
	if err != nil {
		return ""
	}
	main := packageEntry(src)
	for _, q := range []string{main, main + ".js", path.Join(main, "index.js")} {
		if q = path.Join(dir, q); s.packaged(q) {
			if info, err := fs.Stat(s.src, q); err == nil && !info.IsDir() {
				return q
			}
		}
	}
	return ""
}
