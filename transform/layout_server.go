package transform

import (
	"path"
	"strings"
)

// Cloud functions lie beside the app, in a folder that the project file names.
// Where it does not, or is not there (it holds ids, and many keep it to
// themselves), their scripts tell: they require the package of the platform's
// servers. What they are made of must not come into the app.

// serverFolders returns the folders at the root of the project or the app that
// hold scripts of servers, and no page and no plugin.
func (s *Session) serverFolders(l layout) []string {
	found := map[string]bool{}
	for p, f := range s.files {
		if f.exports == nil || f.exports.Script == nil || !f.exports.Script.Server || inPackages(p) {
			continue
		}
		rel, inApp := below(l.root, p)
		top, _, folder := strings.Cut(rel, "/")
		if !inApp {
			top, _, folder = strings.Cut(p, "/")
		} else {
			top = path.Join(l.root, top)
		}
		if folder {
			found[top] = true
		}
	}
	if len(found) == 0 {
		return nil
	}
	needed := []string{l.app, l.plugins}
	for page := range s.pages(l) {
		needed = append(needed, page)
	}
	for _, p := range needed {
		for dir := range found {
			if _, holds := below(dir, p); holds {
				delete(found, dir)
			}
		}
	}
	return sortedKeys(found)
}
