package transform

import (
	"path"
	"reflect"
	"slices"
	"strings"
)

// layout is how the project is laid out: where the app lies and what belongs
// to it. All outputs may depend on it. It follows from the exports of the
// project file and of app.json, and from which files of that name there are.
type layout struct {
	root      string            // folder of the app, "" when it is the source folder itself
	app       string            // path of app.json, "" when there is none
	plugin    string            // folder of the plugin that the project makes, "" when it makes none or is one
	plugins   string            // path of the plugin.json of it, "" when there is none
	excluded  []string          // folders that are not part of the client
	alias     map[string]string // path aliases: "@/*" -> "/*"
	rawQuery  bool              // the query of a page is left as it was written
	askPages  bool              // scripts read members of other pages that only a module gives them
	hearPage  bool              // scripts listen to what the target tells pages only
	askGlobal bool              // scripts use the global object, which the target has on demand only
	members   map[string]bool   // members that scripts give the platform's global
	states    []string          // run-time modules that remember something and are needed in any case, sorted
	less      bool              // the project file switches the Less compiler on
	ts        bool              // the project file switches the TypeScript compiler on
}

// shapes reports whether the layout may follow from the file p.
func (s *Session) shapes(p string) bool {
	return p == s.from.ProjectFile || path.Base(p) == "app.json" || path.Base(p) == pluginFile
}

// sameFacts reports whether a file says the same as before of what all scripts
// say together.
func sameFacts(before, now *Exports) bool {
	var a, b ScriptExports
	if before != nil && before.Script != nil {
		a = *before.Script
	}
	if now != nil && now.Script != nil {
		b = *now.Script
	}
	return slices.Equal(a.Assigned, b.Assigned) && slices.Equal(a.States, b.States) && a.AsksPages == b.AsksPages && a.HearsPages == b.HearsPages && a.AsksGlobal == b.AsksGlobal && a.Server == b.Server
}

// shape brings the layout up to date. When it changed, every file is written
// again, and may refer to other packages.
func (s *Session) shape(c *change) {
	if !c.shape {
		return
	}
	l := s.findLayout()
	s.census.pages(c, s.pages(l))
	before := s.layout
	s.layout = l
	s.scriptFacts(&s.layout)
	if reflect.DeepEqual(s.layout, before) {
		return
	}
	s.outputs.moved = true
	c.all, c.referAll = true, true
}

// findLayout works out the layout from what was read.
func (s *Session) findLayout() layout {
	var l layout
	if p := s.exportsAt(s.from.ProjectFile); p != nil && p.Config != nil && p.Config.Project != nil {
		pr := p.Config.Project
		l.root = strings.Trim(path.Clean("/"+pr.Root), "/")
		for _, e := range pr.Excluded {
			l.excluded = append(l.excluded, strings.Trim(path.Clean("/"+e), "/"))
		}
		l.less = slices.Contains(pr.Languages, "less")
		l.ts = slices.Contains(pr.Languages, "typescript")
		l.alias = pr.Alias
	}
	if l.root != "" && s.files[path.Join(l.root, "app.json")] == nil {
		l.root = ""
	}
	if s.files[path.Join(l.root, "app.json")] == nil {
		if root, ok := s.onlyApp(); ok {
			l.root = root
		}
	}
	app := s.appAt(l.root)
	if app != nil {
		l.app = path.Join(l.root, "app.json")
		if len(app.Alias) > 0 {
			l.alias = app.Alias
		}
	}
	s.findPlugin(&l)
	l.excluded = append(l.excluded, s.serverFolders(l)...)
	l.rawQuery = s.from.rawQuery() || app != nil && app.RawQuery
	return l
}

// appAt returns what the app configuration in a folder declares, or nil.
func (s *Session) appAt(root string) *AppExports {
	if e := s.exportsAt(path.Join(root, "app.json")); e != nil && e.Config != nil {
		return e.Config.App
	}
	return nil
}

// pages returns the base paths, without extension, of the pages of the app.
func (s *Session) pages(l layout) map[string]bool {
	set := map[string]bool{}
	if app := s.appAt(l.root); app != nil {
		for _, p := range app.Pages {
			if q, ok := clean(l.root, p); ok {
				set[q] = true
			}
		}
	}
	for _, p := range s.pluginPages(l) {
		if q, ok := clean(l.plugin, p); ok {
			set[q] = true
		}
	}
	return set
}

// onlyApp finds the folder of the one app.json that lists pages, when there is
// just one.
func (s *Session) onlyApp() (string, bool) {
	found, n := "", 0
	for p := range s.files {
		if path.Base(p) != "app.json" || s.packaged(p) {
			continue
		}
		if e := s.exportsAt(p); e != nil && e.Config != nil && e.Config.App != nil && len(e.Config.App.Pages) > 0 {
			found, n = path.Dir(p), n+1
		}
	}
	if found == "." {
		found = ""
	}
	return found, n == 1
}

func (s *Session) exportsAt(p string) *Exports {
	if f := s.files[p]; f != nil {
		return f.exports
	}
	return nil
}

// skipReason says why a file is left out of the output, "" when it is not.
func (s *Session) skipReason(p string) string {
	if slices.Contains(s.from.PrivateFiles, p) {
		return "personal settings of the devtools"
	}
	for _, e := range s.layout.excluded {
		if e != "" && strings.HasPrefix(p, e+"/") {
			return "not part of the client: " + e
		}
	}
	if rel, ok := s.inRoot(p); ok && s.from != s.to && strings.HasPrefix(rel, s.opts.RuntimeDir+"/") && s.ownModule(rel) {
		return "run-time module of an earlier conversion"
	}
	return ""
}

// ownModule reports whether a file below the app or the plugin is a run-time
// module that a conversion wrote.
func (s *Session) ownModule(rel string) bool {
	rel = strings.TrimPrefix(rel, s.opts.RuntimeDir+"/")
	return strings.HasPrefix(rel, "host/") || strings.HasPrefix(rel, "guest/") || strings.HasPrefix(rel, "template/") || strings.HasPrefix(rel, "style/") ||
		strings.HasPrefix(rel, componentSet) || rel == s.to.Global+".js"
}

// inApp returns p relative to the folder of the app, where it is not the
// plugin's.
func (s *Session) inApp(p string) (string, bool) {
	if s.inPlugin(p) {
		return p, false
	}
	return below(s.layout.root, p)
}

// outPath is where the main output of a source file goes: the same place, with
// the target's names.
func (s *Session) outPath(p string) string {
	if p == s.from.ProjectFile {
		return s.to.ProjectFile
	}
	if rel, ok := s.inApp(p); ok {
		if rest, ok := strings.CutPrefix(rel, s.from.TabBarDir+"/"); ok {
			p = path.Join(s.layout.root, s.to.TabBarDir, rest)
		}
	}
	if q, ok := s.packageOut(p); ok {
		p = q
	}
	return trimExt(p) + s.outExt(p)
}

// outExt is the extension of the output of a source file.
func (s *Session) outExt(p string) string {
	switch ext := path.Ext(p); ext {
	case s.from.Ext.Template:
		return s.to.Ext.Template
	case s.from.Ext.Style:
		return s.to.Ext.Style
	case s.from.Ext.Module:
		return s.to.Ext.Module
	case ".ts":
		if s.opts.Lower {
			return ".js"
		}
		return ext
	default:
		return ext
	}
}

// runtimePath is where a run-time module goes below a root: "host/request" in
// "miniprogram/wxmy/host/request.js".
func (s *Session) runtimePath(root, module string) string {
	ext := ".js"
	if strings.HasPrefix(module, "template/") {
		ext = s.to.Ext.Module
	}
	return path.Join(root, s.opts.RuntimeDir, module+ext)
}
