package transform

import (
	"bytes"
	"path"
	"strings"

	"wxmy/transform/text"
)

// The folder of a custom tab bar has a name of its own on each platform. What
// lies in it keeps its place there, and all that names it goes with it: modules,
// sheets, pictures, in whatever kind of file, and pictures that a script hands to
// a template.

// tabBarPaths renames the folder of a custom tab bar in the paths that lead
// into it. A path is one by what stands before it: a quote or a parenthesis, and
// dots and slashes that lead there.
func (w *writer) tabBarPaths() {
	from, to := w.from.TabBarDir, w.to.TabBarDir
	dir := path.Join(w.s.layout.root, from)
	if from == to || w.s.inPlugin(w.f.path) || !bytes.Contains(w.src, []byte(from+"/")) || !w.exists(path.Join(dir, "index.json")) {
		return
	}
	text.Sort(w.edits)
	known, next := len(w.edits), 0 // edits of others, and the first that does not end before the name
	for at := 0; ; at += len(from) {
		i := bytes.Index(w.src[at:], []byte(from+"/"))
		if i < 0 {
			return
		}
		at += i
		way, ok := w.wayTo(at)
		if !ok {
			continue
		}
		base := path.Dir(w.f.path)
		if strings.HasPrefix(way, "/") || path.Base(w.f.path) == "app.json" {
			base = w.s.layout.root
		}
		if into, ok := clean(base, way+from); !ok || into != dir {
			continue
		}
		name := text.Span{Start: at, End: at + len(from)}
		for next < known && w.edits[next].End <= name.Start {
			next++
		}
		switch {
		case next == known || w.edits[next].Start >= name.End:
			w.edit(name, to, "config.app.tabBar.custom")
		case w.edits[next].Contains(name):
			e := &w.edits[next]
			e.New = strings.ReplaceAll(e.New, way+from+"/", way+to+"/")
		}
	}
}

// wayTo returns the dots and slashes that stand before a name in the source, and
// whether a path begins with them.
func (w *writer) wayTo(at int) (string, bool) {
	start := at
	for start > 0 && (w.src[start-1] == '.' || w.src[start-1] == '/') {
		start--
	}
	return string(w.src[start:at]), start > 0 && strings.IndexByte("\"'`(", w.src[start-1]) >= 0
}
