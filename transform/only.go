package transform

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A project can be taken over page by page: with Options.Only a build converts
// the pages that are named, and what they and the app reach. The rest of the
// code is left out, assets are not, since paths of images are often computed.

// A choice is what Options.Only makes of a project.
type choice struct {
	pages map[string]bool // base paths of the pages that are built
	out   map[string]bool // base paths of the pages that are not
	files map[string]bool // what they and the app reach
}

// ErrNoPage is the error of a pattern that no page matches.
var ErrNoPage = errors.New("no page matches")

// choose works out the choice again, and has those files written again that it
// takes in or leaves out now, or all when the pages are others.
func (s *Session) choose(c *change) error {
	if len(s.opts.Only) == 0 {
		return nil
	}
	now := &choice{pages: map[string]bool{}, out: map[string]bool{}, files: map[string]bool{}}
	used := make([]bool, len(s.opts.Only))
	for base := range s.pages(s.layout) {
		rel, inApp := s.inApp(base)
		if !inApp {
			now.pages[base] = true // of the plugin, which is no part of the app
			continue
		}
		for i, pattern := range s.opts.Only {
			if pageMatches(pattern, rel) {
				now.pages[base], used[i] = true, true
			}
		}
		if !now.pages[base] {
			now.out[base] = true
		}
	}
	if i := slices.Index(used, false); i >= 0 {
		return fmt.Errorf("%w %q", ErrNoPage, s.opts.Only[i])
	}
	s.follow(now)
	old := s.choice
	s.choice = now
	for p := range s.files {
		if old == nil || old.files[p] != now.files[p] || !maps.Equal(old.pages, now.pages) || !maps.Equal(old.out, now.out) {
			c.write(p)
		}
	}
	return nil
}

// pageMatches reports whether a page path matches a pattern: "*" stands for
// anything within one segment, a "**" at the end for all that is below.
func pageMatches(pattern, page string) bool {
	pattern = strings.Trim(pattern, "/")
	if dir, ok := strings.CutSuffix(pattern, "**"); ok {
		return strings.HasPrefix(page, dir)
	}
	ok, err := path.Match(pattern, page)
	return err == nil && ok
}

// follow adds what the app and the chosen pages reach to the choice.
func (s *Session) follow(now *choice) {
	bases := map[string][]string{}
	for p := range s.files {
		plain := p
		if _, stands, ok := s.platformFile(p); ok {
			plain = stands
		}
		bases[trimExt(plain)] = append(bases[trimExt(plain)], p)
	}
	var queue []string
	add := func(ps ...string) {
		for _, p := range ps {
			if s.files[p] != nil && !now.files[p] {
				now.files[p] = true
				queue = append(queue, p)
			}
		}
	}
	for p := range s.files {
		if s.ofApp(p) {
			add(p)
		}
	}
	for base := range now.pages {
		add(bases[base]...)
	}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, base := range s.basesOf(p) {
			add(bases[base]...)
		}
		add(s.filesOf(p)...)
	}
}

// ofApp reports files that belong to the app as a whole: its own, those of the
// project and its plugin, of a custom tab bar and of workers.
func (s *Session) ofApp(p string) bool {
	rel, inApp := s.inApp(p)
	app := s.appAt(s.layout.root)
	switch {
	case !strings.Contains(p, "/") || inApp && !strings.Contains(rel, "/"):
		return true
	case strings.HasPrefix(p, keptDir+"/") || s.inPlugin(p):
		return true
	case app == nil || !inApp:
		return false
	}
	return app.CustomTabBar && strings.HasPrefix(rel, s.from.TabBarDir+"/") ||
		app.Workers != "" && strings.HasPrefix(rel, strings.Trim(app.Workers, "/")+"/")
}

// basesOf are the components that a file names, as paths without extension.
func (s *Session) basesOf(p string) []string {
	x := s.files[p].exports
	if x == nil || x.Config == nil {
		return nil
	}
	refs := slices.Collect(maps.Values(x.Config.Components))
	refs = slices.AppendSeq(refs, maps.Values(x.Config.Generics))
	var bases []string
	for _, ref := range refs {
		for _, c := range s.candidates(p, ref) {
			bases = append(bases, c, path.Join(c, "index"))
			if page := s.originals[c]; page != "" {
				bases = append(bases, page)
			}
		}
	}
	return bases
}

// filesOf are the files that a file names.
func (s *Session) filesOf(p string) []string {
	x := s.files[p].exports
	if x == nil {
		return nil
	}
	exts := []string{"", ".js", ".ts", ".json", s.from.Ext.Template, s.from.Ext.Style, s.from.Ext.Module, ".less", ".scss", ".sass"}
	var files []string
	for _, ref := range references(&Exports{Script: x.Script, Template: x.Template, Module: x.Module, Style: x.Style}) {
		for _, c := range s.candidates(p, ref) {
			for _, ext := range exts {
				for _, q := range []string{c + ext, path.Join(c, "index"+ext)} {
					files = append(files, q, s.variantName(q))
				}
			}
			if main := s.packageMain(c); main != "" {
				files = append(files, main)
			}
		}
	}
	return files
}

// omitted reports whether a page is not among those that are built. What reaches
// it all the same takes it for a component.
func (s *Session) omitted(base string) bool { return s.choice != nil && s.choice.out[base] }

// leftOutByChoice reports code that no chosen page reaches.
func (s *Session) leftOutByChoice(f *file) bool {
	return s.choice != nil && f.kind != KindAsset && !s.choice.files[f.path]
}

// chosenPages takes the pages that are not built out of an app configuration of
// the target: out of the list, the subpackages, the tab bar and what else names
// them.
func (w *writer) chosenPages(src []byte) []byte {
	if w.s.choice == nil || w.f.path != w.s.layout.app {
		return src
	}
	c := config.Parse(src)
	if len(c.Errors) > 0 || c.Root == nil {
		return src
	}
	ed := config.NewEditor(c)
	gone := func(page string) bool {
		return w.s.choice.out[path.Join(w.s.layout.root, strings.Trim(page, "/"))]
	}
	dropPages(ed, c.Root.Get("pages"), "", gone)
	for _, key := range []string{"subPackages", "subpackages"} {
		if subs := c.Root.Get(key); subs != nil {
			dropSubpackages(ed, c.Root, key, subs, gone)
		}
	}
	w.dropTabs(ed, c.Root, gone)
	if rules := c.Root.Get("preloadRule"); rules != nil {
		for i, m := range rules.Members {
			if gone(m.Name) {
				ed.Delete(rules, i, "config.app.preloadRule")
			}
		}
	}
	if entry, ok := c.Root.Get("entryPagePath").Str(); ok && gone(entry) {
		ed.DeleteKey(c.Root, "entryPagePath", "config.app.entryPagePath")
	}
	out, err := text.Apply(src, ed.Edits())
	if err != nil {
		return src
	}
	return out
}

// dropPages deletes pages from a list and returns how many are left.
func dropPages(ed *config.Editor, list *ir.Value, root string, gone func(string) bool) int {
	left := 0
	if list == nil {
		return left
	}
	for i, e := range list.Elems {
		if page, ok := e.Str(); ok && gone(path.Join(root, page)) {
			ed.Delete(list, i, "config.app.pages")
			continue
		}
		left++
	}
	return left
}

// dropSubpackages deletes pages from the subpackages, those that are left
// without any, and the key itself when none is left.
func dropSubpackages(ed *config.Editor, app *ir.Value, key string, subs *ir.Value, gone func(string) bool) {
	left := 0
	for i, sub := range subs.Elems {
		root, _ := sub.Get("root").Str()
		if dropPages(ed, sub.Get("pages"), root, gone) > 0 {
			left++
			continue
		}
		ed.Delete(subs, i, "config.app.subPackages")
	}
	if left == 0 {
		ed.DeleteKey(app, key, "config.app.subPackages")
	}
}

// dropTabs deletes tabs of pages that are not built. A tab bar takes two tabs
// at least; with fewer there is none.
func (w *writer) dropTabs(ed *config.Editor, app *ir.Value, gone func(string) bool) {
	for _, key := range []string{"list", "items"} {
		list := app.Get("tabBar", key)
		if list == nil {
			continue
		}
		var out []int
		for i, e := range list.Elems {
			if page, ok := e.Get("pagePath").Str(); ok && gone(page) {
				out = append(out, i)
			}
		}
		if len(out) > 0 && len(list.Elems)-len(out) < 2 {
			ed.DeleteKey(app, "tabBar", "config.app.tabBar")
			return
		}
		for _, i := range out {
			ed.Delete(list, i, "config.app.tabBar")
		}
	}
}

// pagePath finds what may be the path of a page in a string.
var pagePath = regexp.MustCompile("[\"'`](\\.{0,2}/?[\\w./-]*/[\\w.-]+)")

// linksOut reports links to pages that are not built.
func (w *writer) linksOut() {
	if w.s.choice == nil || w.f.kind != KindScript && w.f.kind != KindTemplate {
		return
	}
	for _, m := range pagePath.FindAllSubmatchIndex(w.src, -1) {
		ref := string(w.src[m[2]:m[3]])
		at := []string{strings.TrimPrefix(path.Join(w.s.layout.root, ref), "/")}
		if !strings.HasPrefix(ref, "/") {
			at = append(at, path.Join(path.Dir(w.f.path), ref))
		}
		if slices.ContainsFunc(at, func(p string) bool { return w.s.choice.out[p] }) {
			w.report("P211", text.Span{Start: m[2], End: m[3]}, "config.app.pages", ref)
		}
	}
}
