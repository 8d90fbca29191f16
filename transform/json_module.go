package transform

import (
	"path"
	"strings"

	"wxmy/transform/script/syntax"
)

// On some platforms a script may require a JSON file. For the others the file
// gets a module of the same name beside it, "x.json.js", that exports what the
// file holds: JSON is an expression of JavaScript, comments included.

// jsonEnding ends the names of JSON files.
const jsonEnding = ".json"

// jsonModules reports whether JSON files that scripts require become modules.
func (s *Session) jsonModules() bool {
	return s.from.Script.JSONModules && !s.to.Script.JSONModules
}

// jsonNamed returns how the census knows a JSON file that the script at p
// names: by its path, or by the path from the app's folder with a slash in
// front; "" for what is no JSON file of the project.
func jsonNamed(p, spec string) string {
	switch {
	case !strings.HasSuffix(spec, jsonEnding):
		return ""
	case strings.HasPrefix(spec, "/"):
		return path.Clean(spec)
	case strings.HasPrefix(spec, "."):
		if file, ok := clean(path.Dir(p), spec); ok {
			return file
		}
	}
	return ""
}

// required takes over which JSON files a script requires.
func (n *census) required(c *change, p string, before, now *Exports) {
	count := func(x *Exports, by int) {
		if x == nil || x.Script == nil {
			return
		}
		for _, spec := range x.Script.Imports {
			file := jsonNamed(p, spec)
			if file == "" {
				continue
			}
			was := n.json[file]
			if n.json[file] += by; (was == 0) != (n.json[file] == 0) {
				c.tell(jsonKey(file))
			}
		}
	}
	count(before, -1)
	count(now, 1)
}

// jsonRequired reports whether the specifier in n names a JSON file that
// becomes a module. One that is not there is reported.
func (s *scriptWriter) jsonRequired(n syntax.NodeID, spec string) bool {
	if !s.s.jsonModules() {
		return false
	}
	file := jsonNamed(s.f.path, spec)
	if rest, ok := strings.CutPrefix(file, "/"); ok {
		file = path.Join(s.rootDir(), rest)
	}
	switch {
	case file == "":
		return false
	case s.exists(file):
		return true
	}
	s.report("P005", s.t.Span(n), "module.path", spec)
	return false
}

// jsonModule makes the module of a JSON file that scripts require. It holds what
// the source's scripts read, whatever becomes of the file itself.
func (w *writer) jsonModule() {
	if !w.s.jsonModules() || w.double != "" || !w.jsonNeeded() {
		return
	}
	src := strings.TrimPrefix(string(w.src), "\ufeff")
	w.generate(w.outPath()+".js", []byte("module.exports = "+strings.TrimRight(src, " \t\r\n")+"\n"))
}

// jsonNeeded reports whether scripts require the file, which is JSON.
func (w *writer) jsonNeeded() bool {
	needed := false
	names := []string{w.f.path}
	if rel, ok := w.s.inRoot(w.f.path); ok {
		names = append(names, "/"+rel)
	}
	for _, name := range names {
		w.looks[jsonKey(name)] = true
		needed = needed || w.s.census.json[name] > 0
	}
	return needed
}
