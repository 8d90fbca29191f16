package transform

import (
	"path"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/ir"
)

// configIdiom returns what deals with a key whose value has a structure of its
// own on every platform, or nil. It reports whether it dealt with the key.
func configIdiom(id string) func(*Key) bool {
	switch id {
	case "config.app.usingComponents", "config.component.usingComponents":
		return (*Key).usingComponents
	case "config.component.componentGenerics":
		return (*Key).generics
	case "config.component.componentPlaceholder":
		return (*Key).placeholders
	case "config.app.plugins", "config.app.subPackages[].plugins":
		return (*Key).plugins
	case pluginPagesID:
		return (*Key).pluginPages
	case publicPagesID:
		return (*Key).publicPages
	case "config.app.preloadRule[].packages":
		return (*Key).packages
	case "config.app.subPackages[].root":
		return (*Key).packageRoot
	case "config.app.sitemapLocation":
		return (*Key).sitemap
	case "config.app.permission":
		return (*Key).permission
	case "config.component.styleIsolation":
		return (*Key).pageIsolation
	}
	return nil
}

// usingComponents converts the tags and paths of components.
func (k *Key) usingComponents() bool {
	w := k.f.w
	for _, m := range k.member.Value.Members {
		if w.to.Template.ComponentName != nil {
			if name := w.to.Template.ComponentName(m.Name); name != m.Name {
				k.f.ed.Rename(m, name, k.ID)
				w.report("T017", m.Key.Span, k.ID, m.Name, name, w.to.Title)
			}
		}
		if ref, ok := m.Value.Str(); ok {
			if _, own := w.s.ownElement(m.Name, ref); !own {
				k.componentPath(m.Value, ref)
			}
		}
	}
	return true
}

// idle reports whether the file lies in an app and is the configuration of
// nothing in it: of no page, and of no component.
func (f *ConfigFile) idle() bool {
	return f.Role == "config.page" && f.w.s.layout.app != "" && !f.w.isPage()
}

// componentPath converts the path of one component.
func (k *Key) componentPath(v *ir.Value, ref string) {
	w := k.f.w
	switch {
	case ref == "" || k.ofPlugin(v, ref):
		return
	}
	if r := w.s.replacement(w.f.path, ref); r != nil {
		k.f.ed.Replace(v, r.To, k.ID)
		return
	}
	base, found := w.resolve(ref, func(b string) bool { return w.exists(b + ".json") })
	if !found {
		if d := w.notFound(v.Span, k.ID, ref); k.f.idle() {
			d.Severity = diag.Info
			d.Note, d.NoteZH = "neither a page of the app nor a component: nothing reads this file", "它既不是应用的页面，也不是组件，没有谁会读这个文件"
		}
		return
	}
	named := w.componentBase(base)
	out := trimExt(w.s.outPath(named + ".json"))
	if strings.HasPrefix(ref, ".") || strings.HasPrefix(ref, "/") {
		plain := base == path.Join(path.Dir(w.f.path), ref) || base == path.Join(w.rootDir(), ref)
		if folder, ok := strings.CutSuffix(ref, path.Base(base)); ok && plain && named != base {
			k.f.ed.Replace(v, folder+path.Base(named), k.ID)
			return
		}
		moved := strings.HasPrefix(ref, ".") && out == path.Join(path.Dir(w.outPath()), ref) // both, with their package
		if plain && (out == base || moved) {
			return
		}
	} else if named == base && w.s.outPath(base+".json") == base+".json" && base == path.Join(path.Dir(w.f.path), ref) && w.from.PackageDir != "" && w.to.PackageDir == w.from.PackageDir {
		return
	}
	if rel, inside := below(w.rootDir(), out); inside {
		k.f.ed.Replace(v, "/"+rel, k.ID)
	} else {
		k.f.ed.Replace(v, w.relative(out), k.ID)
	}
}

// generics converts the default components of generics.
func (k *Key) generics() bool {
	for _, m := range k.member.Value.Members {
		if d := m.Value.Get("default"); d != nil {
			if ref, ok := d.Str(); ok {
				k.componentPath(d, ref)
			}
		}
	}
	return k.f.w.row(k.ID) != nil
}

// placeholders converts the tags that stand in while a component loads.
func (k *Key) placeholders() bool { return k.f.w.row(k.ID) != nil }

// packages turns names of subpackages into their roots, where the target knows
// them by these alone.
func (k *Key) packages() bool {
	w := k.f.w
	app := w.app()
	if app == nil || w.row("config.app.subPackages[].name") != nil {
		return false
	}
	for i, e := range k.member.Value.Elems {
		name, ok := e.Str()
		if !ok {
			continue
		}
		if at := slices.IndexFunc(app.Subpackages, func(s Subpackage) bool { return s.Name == name && name != "" }); at >= 0 {
			k.f.ed.Replace(e, app.Subpackages[at].Root, k.ID)
		} else if name == "__APP__" {
			w.report("P015", e.Span, k.ID, name, w.to.Title).Say("the main package is there before any other", "主包总是最先加载")
			k.f.ed.Delete(k.member.Value, i, k.ID)
		}
	}
	return true
}

// packageRoot strips the slash at the end of a subpackage's root, which only
// some platforms take.
func (k *Key) packageRoot() bool {
	root, ok := k.member.Value.Str()
	if !ok {
		return false
	}
	if r := k.f.w.row(k.ID); r != nil && r.Via == feature.Adapted {
		if t := strings.TrimRight(root, "/"); t != root {
			k.f.ed.Replace(k.member.Value, t, k.ID)
		}
		return true
	}
	return false
}

// sitemap drops the key where the file has a fixed place.
func (k *Key) sitemap() bool {
	if r := k.f.w.row(k.ID); r == nil || r.Via != feature.Shim {
		return false
	}
	if at, ok := k.member.Value.Str(); ok && strings.TrimPrefix(at, "./") != "sitemap.json" {
		k.Report("P004", k.member.Name, k.f.w.to.Title)
	} else {
		k.Report("P015", k.member.Name, k.f.w.to.Title)
	}
	k.Drop()
	return true
}

// permission keeps the scopes that the target takes a description for; the
// note of its row names them.
func (k *Key) permission() bool {
	w := k.f.w
	row := w.row(k.ID)
	if row == nil || row.Note == "" {
		return false
	}
	for i, m := range k.member.Value.Members {
		if !strings.Contains(row.Note, m.Name) {
			w.report("P003", m.Key.Span, k.ID, k.member.Name, m.Name, w.to.Title)
			k.f.ed.Delete(k.member.Value, i, k.ID)
		}
	}
	return true
}

// pageIsolation converts the isolation of styles, whose values on pages have a
// prefix of their own.
func (k *Key) pageIsolation() bool {
	w := k.f.w
	row, from := w.row(k.ID), w.from.Features.Row(k.ID)
	said, ok := k.member.Value.Str()
	if row == nil || from == nil || !ok {
		return false
	}
	canonical := from.Canonical(said)
	native := row.Value(canonical)
	if native != said {
		k.f.ed.Replace(k.member.Value, native, k.ID)
		k.Report("P004", k.member.Name+": "+said, w.to.Title)
	}
	return true
}

// Target is the name of the target platform, for messages.
func (k *Key) Target() string { return k.f.w.to.Title }
