package transform

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"wxmy/transform/script/syntax"
)

// Where code uses the source's global as a value (api[name](), promisify(wx)),
// it gets an object of that name which stands for the whole API: a module of
// the project's own, composed of the run-time modules of the functions that
// the project names anywhere, and of the target's own functions.

// namespacePrefix marks what the namespace must hold: "namespace/request", or
// "namespace/*" for everything that the project names.
const namespacePrefix = "namespace/"

// namespacePath is the output path of the namespace module below a root.
func (s *Session) namespacePath(root string) string {
	return path.Join(root, s.opts.RuntimeDir, s.from.Global+".js")
}

// namespaceOutput takes what the namespace must hold out of the needs and
// returns the module, with the modules that it brings in, or nil when no
// file needs one.
func (s *Session) namespaceOutput(root string, needs map[string]bool) (*Output, error) {
	names, wanted := map[string]bool{}, false
	for need := range needs {
		name, ok := strings.CutPrefix(need, namespacePrefix)
		if !ok {
			continue
		}
		delete(needs, need)
		wanted = true
		if name != "*" {
			names[name] = true
			continue
		}
		for _, name := range s.named() {
			names[name] = true
		}
	}
	if !wanted {
		return nil, nil
	}
	set := hostSet
	if _, err := fs.Stat(s.from.Runtime, guestSet+namespaceModule+".js"); err == nil {
		set = guestSet
	}
	needs[set+namespaceModule] = true
	o := Output{Path: s.namespacePath(root), Data: []byte(s.namespaceSource(set, sortedKeys(names), needs))}
	if s.opts.Minify {
		var err error
		if o.Data, err = minifyOutput(o, s.to); err != nil {
			return nil, fmt.Errorf("minify %s: %w", o.Path, err)
		}
	}
	return &o, nil
}

// namespaceSource is the text of the module.
func (s *Session) namespaceSource(set string, names []string, needs map[string]bool) string {
	var members, renamed []string
	for _, name := range names {
		row := s.from.Features.Read("api", name)
		if row == nil {
			continue
		}
		module, ok := s.moduleFor(lastPart(row.ID))
		target := s.to.Features.Row(row.ID)
		switch {
		case target == nil:
			needs[hostSet+"missing"] = true
			needs[missingWord+s.from.missingKind(name)] = true
			members = append(members, fmt.Sprintf("  %s: require('./%smissing.js')('%s', '%s'),\n", name, hostSet, name, s.from.missingKind(name)))
		case ok && contains(s.from.Script.Fields, name):
			needs[module] = true
			members = append(members, fmt.Sprintf("  get %s() {\n    return require('./%s.js')();\n  },\n", name, module))
		case ok:
			needs[module] = true
			for _, m := range s.stateOf(lastPart(row.ID)) {
				needs[stateNeed(m)] = true // nobody knows how it is called
			}
			members = append(members, fmt.Sprintf("  %s: require('./%s.js'),\n", name, module))
		case target.Native() != name:
			renamed = append(renamed, fmt.Sprintf("  %s: '%s',\n", name, target.Native()))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "// Stands for %s where the app uses it as a value. It holds what the app names.\n", s.from.Global)
	fmt.Fprintf(&b, "const namespace = require('./%s%s.js');\n\nmodule.exports = namespace({\n", set, namespaceModule)
	b.WriteString(strings.Join(members, ""))
	if len(renamed) > 0 {
		b.WriteString("}, {\n" + strings.Join(renamed, ""))
	}
	b.WriteString("});\n")
	return b.String()
}

// named are the functions of the API that the project's scripts name, in code
// and in strings, sorted.
func (s *Session) named() []string {
	names := map[string]bool{}
	for p, f := range s.files {
		if f.kind != KindScript || f.src == nil || s.skipReason(p) != "" {
			continue
		}
		if f.named == nil {
			f.named = s.namedIn(f.src)
		}
		for _, name := range f.named {
			names[name] = true
		}
	}
	return sortedKeys(names)
}

// namedIn are the functions of the API, as far as the target has them, that
// one script names. It is never nil.
func (s *Session) namedIn(src []byte) []string {
	names := map[string]bool{}
	for i := 0; i < len(src); i++ {
		start := i
		for i < len(src) && isWord(src[i]) {
			i++
		}
		if i-start <= 2 || names[string(src[start:i])] {
			continue
		}
		word := string(src[start:i])
		if row := s.from.Features.Read("api", word); row != nil && s.to.Features.Row(row.ID) != nil {
			names[word] = true
		}
	}
	for _, name := range s.composed(src) {
		names[name] = true
	}
	return sortedKeys(names)
}

// literalWord is a string that could be part of a name.
var literalWord = regexp.MustCompile(`["'\x60]([A-Za-z]+)["'\x60]`)

// composed are the functions of the API whose names a script may put together
// from strings: "get", "device" and "Info" make getDeviceInfo.
func (s *Session) composed(src []byte) []string {
	words := map[string]bool{}
	for _, m := range literalWord.FindAllSubmatch(src, -1) {
		words[string(m[1])] = true
	}
	var names []string
	for row := range s.from.Features.Under("api.") {
		name := row.Native()
		if strings.Count(row.ID, ".") == 1 && s.to.Features.Row(row.ID) != nil && madeOf(name, words) {
			names = append(names, name)
		}
	}
	return names
}

// madeOf reports whether a name is a verb among the words and a capitalized
// one, with or without a third behind them.
func madeOf(name string, words map[string]bool) bool {
	verb := strings.IndexFunc(name, unicode.IsUpper)
	if verb <= 0 || !words[name[:verb]] {
		return false
	}
	rest := name[verb:]
	for end := len(rest); end > 1; end-- {
		middle := strings.ToLower(rest[:1]) + rest[1:end]
		if (words[middle] || words[rest[:end]]) && (end == len(rest) || words[rest[end:]]) {
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// sharesState reports whether the run-time module of an API shares what it
// remembers between calls with modules that the project needs in any case: a
// call past the module would not know of it.
func (s *Session) sharesState(name string) bool {
	for _, m := range s.stateOf(name) {
		if slices.Contains(s.layout.states, m) {
			return true
		}
	}
	return false
}

// stateOf returns the modules behind the module of an API that remember
// something between calls, told by a let at their top.
func (s *Session) stateOf(name string) []string {
	if known, ok := s.states.Load(name); ok {
		return known.([]string)
	}
	var found []string
	if module, ok := s.moduleFor(name); ok {
		queue, seen := []string{module}, map[string]bool{}
		for len(queue) > 0 {
			module, queue = queue[0], queue[1:]
			if seen[module] {
				continue
			}
			seen[module] = true
			m := s.remembers(module)
			if m.stateful {
				found = append(found, module)
			}
			queue = append(queue, m.requires...)
		}
	}
	s.states.Store(name, found)
	return found
}

// A moduleMemory says whether a run-time module has a let at its top, and which
// modules it requires.
type moduleMemory struct {
	stateful bool
	requires []string
}

// remembers reads that out of the module, once a session.
func (s *Session) remembers(module string) moduleMemory {
	if known, ok := s.memories.Load(module); ok {
		return known.(moduleMemory)
	}
	var m moduleMemory
	defer func() { s.memories.Store(module, m) }()
	src, err := s.moduleSource(module)
	if err != nil {
		return m
	}
	p := s.parsers.take()
	defer s.parsers.put(p)
	t, err := p.Parse(src, syntax.JS)
	if err != nil {
		return m
	}
	for stmt := range t.Children(t.Root) {
		m.stateful = m.stateful || t.Kind(stmt) == syntax.VariableDeclaration && t.Op(stmt) == syntax.KwLet
	}
	m.requires = requiredBy(t, module)
	return m
}

// requiredBy are the run-time modules that another one requires.
func requiredBy(t *syntax.Tree, module string) []string {
	var all []string
	for n := range t.Requires() {
		lit, _ := t.String(t.Source(n))
		if dep, ok := strings.CutPrefix(lit, "./"); ok {
			all = append(all, path.Dir(module)+"/"+strings.TrimSuffix(dep, ".js"))
		}
	}
	return all
}
