package transform

import (
	"path"
	"slices"
	"strings"
)

// layout is the shape of the project: where the app lies and which files are
// pages, components and neither. It follows from the exports of the
// configuration files and from which files there are.
type layout struct {
	root     string            // folder of the app, "" when it is the source folder itself
	app      string            // path of app.json, "" when there is none
	excluded []string          // folders that are not part of the client
	pages    map[string]bool   // base paths (without extension) of pages
	parts    map[string]bool   // base paths of components
	alias    map[string]string // path aliases: "@/*" -> "/*"
	less     bool              // the project file switches the Less compiler on
	tags     []string          // canonical tags of the built-ins that templates use, sorted
	ts       bool              // the project file switches the TypeScript compiler on
}

// findLayout works out the layout from what was read.
func (s *Session) findLayout() layout {
	l := layout{pages: map[string]bool{}, parts: map[string]bool{}}
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
	app := path.Join(l.root, "app.json")
	e := s.exportsAt(app)
	if e != nil && e.Config != nil && e.Config.App != nil {
		l.app = app
		for _, p := range e.Config.App.Pages {
			if q, ok := clean(l.root, p); ok {
				l.pages[q] = true
			}
		}
		if len(e.Config.App.Alias) > 0 {
			l.alias = e.Config.App.Alias
		}
	}
	tags := map[string]bool{}
	for _, p := range s.paths() {
		f := s.files[p]
		if f.exports != nil && f.exports.Template != nil {
			for _, t := range f.exports.Template.Tags {
				tags[t] = true
			}
		}
		if f.kind == KindConfig && f.exports != nil && f.exports.Config != nil && f.exports.Config.Component {
			if base := trimExt(p); !l.pages[base] {
				l.parts[base] = true
			}
		}
	}
	l.tags = sortedKeys(tags)
	return l
}

// onlyApp finds the folder of the one app.json that lists pages, when there is
// just one.
func (s *Session) onlyApp() (string, bool) {
	found, n := "", 0
	for _, p := range s.paths() {
		if path.Base(p) != "app.json" || inPackages(p) {
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
	if rel, ok := s.inApp(p); ok && strings.HasPrefix(rel, s.opts.RuntimeDir+"/") && s.ownModule(rel) {
		return "run-time module of an earlier conversion"
	}
	return ""
}

// ownModule reports whether a file below the app is a run-time module that a
// conversion wrote.
func (s *Session) ownModule(rel string) bool {
	rel = strings.TrimPrefix(rel, s.opts.RuntimeDir+"/")
	return strings.HasPrefix(rel, "host/") || strings.HasPrefix(rel, "guest/") || strings.HasPrefix(rel, "template/") || strings.HasPrefix(rel, "style/") ||
		strings.HasPrefix(rel, componentSet)
}

// inApp returns p relative to the folder of the app.
func (s *Session) inApp(p string) (string, bool) {
	if s.layout.root == "" {
		return p, true
	}
	return strings.CutPrefix(p, s.layout.root+"/")
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
	if i := strings.LastIndex("/"+p, "/node_modules/"); i >= 0 && s.to.PackageDir != "node_modules" {
		p = path.Join(s.layout.root, s.to.PackageDir, p[i+len("node_modules/"):])
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
	default:
		return ext
	}
}

// runtimePath is where a run-time module goes: "host/request" in
// "miniprogram/wxmy/host/request.js".
func (s *Session) runtimePath(module string) string {
	ext := ".js"
	if strings.HasPrefix(module, "template/") {
		ext = s.to.Ext.Module
	}
	return path.Join(s.layout.root, s.opts.RuntimeDir, module+ext)
}
