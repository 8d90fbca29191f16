package main

import (
	"context"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
)

// links checks that what a file names is there: pages and components of JSON,
// imports of templates, styles and scripts.
func links(_ context.Context, _ *tools, d *dialect, tree *tree) ([]finding, error) {
	var findings []finding
	for _, file := range tree.files {
		var names []link
		switch ext := path.Ext(file); ext {
		case ".json":
			names = linksOfJSON(d, tree, file)
		case d.template:
			names = linksOfTemplate(d, tree, file)
		case d.style:
			for _, name := range imports(tree, file) {
				if !strings.Contains(name, "//") {
					names = append(names, link{name: name, exts: []string{"", d.style}})
				}
			}
		case ".js", ".ts", d.module:
			if !strings.HasSuffix(file, ".d.ts") {
				names = linksOfScript(d, tree, file)
			}
		}
		for _, l := range names {
			if !l.found(tree, file) {
				findings = append(findings, finding{file: file, name: stem(l.name), message: `"` + l.name + `" leads to no file`})
			}
		}
	}
	return findings, nil
}

// A link is a name that a file gives another one.
type link struct {
	name string
	exts []string // that may be left out; "" for none
	npm  bool     // may be a package, which is not judged
}

func (l link) found(tree *tree, file string) bool {
	if l.npm && !strings.HasPrefix(l.name, ".") && !strings.HasPrefix(l.name, "/") {
		return true
	}
	target := resolve(file, l.name)
	return slices.ContainsFunc(l.exts, func(ext string) bool { return tree.has[target+ext] }) || strings.HasPrefix(target, "../")
}

// linksOfJSON returns the pages of an app and the components of any file.
func linksOfJSON(d *dialect, tree *tree, file string) []link {
	var config struct {
		Pages           []string
		SubPackages     []subPackage `json:"subPackages"`
		UsingComponents map[string]any
		TabBar          struct{ List, Items []map[string]any }
	}
	source, err := tree.read(file)
	if err != nil || json.Unmarshal([]byte(source), &config) != nil {
		return nil // another judge's business
	}
	var list []link
	page := []string{d.template}
	if file == "app.json" {
		for _, p := range config.Pages {
			list = append(list, link{name: "/" + strings.TrimPrefix(p, "/"), exts: page})
		}
		for _, s := range config.SubPackages {
			for _, p := range s.Pages {
				list = append(list, link{name: "/" + path.Join(s.Root, p), exts: page})
			}
		}
		for _, item := range append(config.TabBar.List, config.TabBar.Items...) {
			for _, key := range []string{"iconPath", "selectedIconPath", "icon", "activeIcon"} {
				if icon, ok := item[key].(string); ok && !strings.Contains(icon, "//") {
					list = append(list, link{name: "/" + strings.TrimPrefix(icon, "/"), exts: []string{""}})
				}
			}
		}
	}
	for _, v := range config.UsingComponents {
		if name, ok := v.(string); ok && !strings.Contains(name, "://") {
			list = append(list, link{name: name, exts: []string{".json", "/index.json"}, npm: true})
		}
	}
	slices.SortFunc(list, func(a, b link) int { return strings.Compare(a.name, b.name) })
	return list
}

type subPackage struct {
	Root  string
	Pages []string
}

// linksOfTemplate returns the templates and script modules a template loads.
func linksOfTemplate(d *dialect, tree *tree, file string) []link {
	source, err := tree.read(file)
	if err != nil {
		return nil
	}
	var list []link
	for _, t := range scan(source) {
		attr, ext := d.modules[t.name], d.module
		if t.name == "import" || t.name == "include" {
			attr, ext = "src", d.template
		}
		for _, a := range t.attrs {
			if a[0] == attr && a[1] != "" && !strings.Contains(a[1], "{{") {
				list = append(list, link{name: a[1], exts: []string{"", ext}})
			}
		}
	}
	return list
}

// required finds modules in script: require("x"), import ... from "x".
var required = regexp.MustCompile(`(?m)(?:\brequire\(\s*|\bfrom\s*|^\s*import\s*)["']([./][^"'\n]*)["']`)

var comments = regexp.MustCompile(`(?m)^\s*//.*$|(?s:/\*.*?\*/)`)

// linksOfScript returns the modules that a script loads by path.
func linksOfScript(d *dialect, tree *tree, file string) []link {
	source, err := tree.read(file)
	if err != nil {
		return nil
	}
	exts := []string{"", ".js", ".ts", ".json", "/index.js", "/index.ts", ".d.ts", "/index.d.ts", d.module}
	var list []link
	for _, m := range required.FindAllStringSubmatch(comments.ReplaceAllString(source, ""), -1) {
		list = append(list, link{name: m[1], exts: exts})
	}
	return list
}
