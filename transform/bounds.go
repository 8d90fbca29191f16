package transform

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// What a hostile project, or one that a machine made, could do: grow the work
// beyond reason, or name what is not its own. Each has a bound and an error.

const (
	// deepest is how deep elements may lie in each other. No page comes near;
	// rules that follow the tree down must not run out of stack.
	deepest = 1000
	// mostSaid is how many diagnostics are kept of one file. A file that has
	// more is not what its name says, and nobody reads them.
	mostSaid = 1000
)

// ErrOutside is the error of a file system for a file that lies outside of it:
// a link led there.
var ErrOutside = errors.New("it is a link that leads out of the project")

// depth is how deep the elements of a template lie in each other.
func depth(t *ir.Template) int {
	levels := make([]int32, len(t.Nodes))
	most := int32(0)
	for i := 1; i < len(t.Nodes); i++ {
		if p := t.Nodes[i].Parent; p != ir.None {
			levels[i] = levels[p] + 1
			most = max(most, levels[i])
		}
	}
	return int(most)
}

// bounded keeps the first of the diagnostics of a file, sorted by place, when
// they are too many, and says so. Errors go before others.
func bounded(path string, ds []diag.Diagnostic) []diag.Diagnostic {
	if len(ds) <= mostSaid {
		return ds
	}
	kept := slices.Clone(ds)
	slices.SortStableFunc(kept, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	many := diag.New("P056", path, text.Span{}, "", fmt.Sprint(len(ds)), fmt.Sprint(mostSaid))
	return diag.Sort(append(slices.Clone(kept[:mostSaid]), many))
}

// named reports pages, icons and folders that an app or project configuration
// names and that are not there, or that lie outside of the project.
func (f *ConfigFile) named() {
	root, base := f.c.Root, f.w.s.layout.root
	switch f.Role {
	case "config.app":
		f.pages(f.w.s.key(root, "config.app.pages"), base)
		if packages := f.w.s.key(root, "config.app.subPackages"); packages != nil {
			for _, p := range packages.Elems {
				dir, _ := p.Get("root").Str()
				if f.inside(p.Get("root"), base) {
					f.pages(p.Get("pages"), path.Join(base, dir))
				}
			}
		}
		if bar := f.w.s.key(root, "config.app.tabBar"); bar != nil {
			f.icons(f.w.s.key(bar, "config.app.tabBar.list"), base)
		}
	case "config.project":
		for _, m := range root.Members {
			if strings.HasSuffix(m.Name, "Root") {
				f.inside(m.Value, "")
			}
		}
	}
}

// pages reports the pages of a list that are not below dir.
func (f *ConfigFile) pages(list *ir.Value, dir string) {
	if list == nil {
		return
	}
	for _, p := range list.Elems {
		if f.inside(p, dir) {
			f.there(p, dir, f.w.from.Ext.Template, ".js", ".ts")
		}
	}
}

// icons reports the icons of tabs that are not there.
func (f *ConfigFile) icons(list *ir.Value, dir string) {
	if list == nil {
		return
	}
	for _, tab := range list.Elems {
		for _, id := range []string{"config.app.tabBar.list[].iconPath", "config.app.tabBar.list[].selectedIconPath"} {
			icon := f.w.s.key(tab, id)
			if ref, _ := icon.Str(); strings.Contains(ref, "://") || strings.HasPrefix(ref, "@") {
				continue
			}
			if f.inside(icon, dir) {
				f.there(icon, dir, "")
			}
		}
	}
}

// inside reports a path that leads out of the project, and whether v is one
// that does not.
func (f *ConfigFile) inside(v *ir.Value, dir string) bool {
	ref, ok := v.Str()
	if !ok || ref == "" {
		return false
	}
	if _, inside := clean(dir, ref); !inside {
		f.w.report("P007", v.Span, "", ref)
		return false
	}
	return true
}

// there reports a path below dir of which no file is there with one of some
// endings.
func (f *ConfigFile) there(v *ir.Value, dir string, exts ...string) {
	ref, _ := v.Str()
	p, _ := clean(dir, ref)
	found := false
	for _, ext := range exts {
		found = f.w.exists(p+ext) || found
	}
	if !found {
		f.w.report("P005", v.Span, "", ref)
	}
}

// outsideModule reports a module path that leads out of the project.
func (s *scriptWriter) outsideModule(n syntax.NodeID, spec string) {
	if !strings.HasPrefix(spec, ".") {
		return
	}
	if _, ok := clean(path.Dir(s.f.path), spec); !ok {
		s.report("P007", s.t.Span(n), "module.path", spec)
	}
}
