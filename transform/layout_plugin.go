package transform

import (
	"path"
	"strings"
)

// A project may make a plugin beside the mini-program that tries it out. A
// plugin is a package of its own: it is uploaded alone, "/" at the start of a
// path is its own folder, nothing in it can name a file outside, and what
// app.json declares does not reach it. So it gets run-time modules of its own,
// those that its files use.

// pluginFile is the configuration file of a plugin, on every platform.
const pluginFile = "plugin.json"

// findPlugin finds the plugin that the project makes: in the folder that the
// project file names, or that of the one plugin.json there is.
func (s *Session) findPlugin(l *layout) {
	if p := s.exportsAt(s.from.ProjectFile); p != nil && p.Config != nil && p.Config.Project != nil && p.Config.Project.PluginRoot != "" {
		l.plugins = path.Join(strings.Trim(path.Clean("/"+p.Config.Project.PluginRoot), "/"), pluginFile)
	}
	if !s.isPlugin(l.plugins) {
		l.plugins = s.onlyPlugin(l.root)
	}
	if dir := path.Dir(l.plugins); l.plugins != "" && dir != "." {
		l.plugin = dir
	}
	if l.plugin == l.root {
		l.plugin = "" // all of it is the plugin
	}
}

// isPlugin reports whether p is the configuration file of a plugin.
func (s *Session) isPlugin(p string) bool {
	e := s.exportsAt(p)
	return e != nil && e.Config != nil && e.Config.Plugin != nil
}

// onlyPlugin returns the path of the one plugin.json that does not lie in a
// folder of the app, "" when there is none or more than one.
func (s *Session) onlyPlugin(root string) string {
	found := ""
	for p := range s.files {
		if path.Base(p) != pluginFile || s.packaged(p) || !s.isPlugin(p) {
			continue
		}
		if _, inside := below(root, p); root != "" && inside && path.Dir(p) != root {
			continue
		}
		if found != "" {
			return ""
		}
		found = p
	}
	return found
}

// pluginPages returns the pages that the plugin declares, relative to it.
func (s *Session) pluginPages(l layout) []string {
	if !s.isPlugin(l.plugins) {
		return nil
	}
	return s.exportsAt(l.plugins).Config.Plugin.Pages
}

// inPlugin reports whether p is a file of the plugin that the project makes.
func (s *Session) inPlugin(p string) bool {
	_, ok := below(s.layout.plugin, p)
	return ok && s.layout.plugin != ""
}

// rootOf is the folder that "/" at the start of a path means in the file p, and
// that the run-time modules lie in which p uses: that of the app or the plugin.
func (s *Session) rootOf(p string) string {
	if s.inPlugin(p) {
		return s.layout.plugin
	}
	return s.layout.root
}

// inRoot returns p relative to the folder of the app or plugin that it is in.
func (s *Session) inRoot(p string) (string, bool) { return below(s.rootOf(p), p) }

// below returns p relative to a folder, "" being the project itself.
func below(dir, p string) (string, bool) {
	if dir == "" {
		return p, true
	}
	return strings.CutPrefix(p, dir+"/")
}
