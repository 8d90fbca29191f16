package transform

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Run-time modules come in two sets. host/<name>.js of the target implements
// the canonical API <name> on the target's natives; guest/<name>.js of the
// source presents the source's own shape of it on the canonical API, which it
// reaches as api.<name>. Where both are the identity nothing is shipped.
const (
	hostSet     = "host/"
	guestSet    = "guest/"
	templateSet = "template/"
)

// moduleFor returns the run-time module through which the source's use of a
// feature goes, "host/request" for example, and false when the target's native
// does as it is.
func (s *Session) moduleFor(name string) (string, bool) {
	if s.guests[name] {
		return guestSet + name, true
	}
	if s.hosts[name] {
		return hostSet + name, true
	}
	return "", false
}

// modulesIn returns the names of the modules in one set of a platform.
func modulesIn(p *Platform, set string) map[string]bool {
	names := map[string]bool{}
	if p.Runtime == nil {
		return names
	}
	entries, _ := fs.ReadDir(p.Runtime, strings.TrimSuffix(set, "/")) // no folder, no modules
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".js"); ok {
			names[name] = true
		}
	}
	return names
}

// moduleSource returns the source text of a run-time module.
func (s *Session) moduleSource(module string) ([]byte, error) {
	p, ext := s.to, ".js"
	switch {
	case strings.HasPrefix(module, guestSet):
		p = s.from
	case strings.HasPrefix(module, templateSet):
		ext = s.to.Ext.Module
	}
	src, err := fs.ReadFile(p.Runtime, module+ext)
	if err != nil {
		return nil, fmt.Errorf("run-time module %s of %s: %w", module, p.Name, err)
	}
	return src, nil
}

// A shipping is the run-time modules of a project on their way out.
type shipping struct {
	s     *Session
	root  string // folder of the app or plugin that they go to
	said  vocabulary
	asked map[string]map[string]bool // module -> what is asked of it
	whole map[string]bool            // modules that get all their marked parts
	told  map[string]bool            // see untold
	files map[string][]Output
	queue []string
}

// runtimeOutputs returns the modules that the app or plugin in a folder needs,
// and those that they need in turn.
func (s *Session) runtimeOutputs(root string, needs map[string]bool) ([]Output, error) {
	var outs []Output
	namespace, err := s.namespaceOutput(root, needs)
	if err != nil {
		return nil, err
	}
	h := shipping{s: s, root: root, said: said(needs), whole: map[string]bool{}, told: map[string]bool{}, files: map[string][]Output{}}
	if namespace != nil {
		outs = append(outs, *namespace)
	}
	h.asked = parts(needs)
	h.queue = slices.Sorted(maps.Keys(h.asked))
	for len(h.queue) > 0 {
		module := h.queue[0]
		h.queue = h.queue[1:]
		if err := h.emit(module); err != nil {
			return nil, err
		}
	}
	if err := h.merge(); err != nil {
		return nil, err
	}
	for _, module := range slices.Sorted(maps.Keys(h.files)) {
		outs = append(outs, h.files[module]...)
	}
	return outs, nil
}

// merge ships a module once that both sets have in the same words: the host module
// then hands on the guest module.
func (h *shipping) merge() error {
	for _, module := range slices.Sorted(maps.Keys(h.files)) {
		name, ok := strings.CutPrefix(module, hostSet)
		if !ok || h.files[guestSet+name] == nil {
			continue
		}
		src, err := h.s.moduleSource(module)
		if err != nil {
			return err
		}
		if twin, err := h.s.moduleSource(guestSet + name); err != nil || !bytes.Equal(src, twin) {
			continue
		}
		h.ask(guestSet+name, h.asked[module], h.whole[module])
		if err := h.emit(guestSet + name); err != nil {
			return err
		}
		h.files[module][0].Data = fmt.Appendf(nil, "// The same as there.\nmodule.exports = require('../%s%s.js');\n", guestSet, name)
	}
	return nil
}

// ask asks for parts of a module, which is shipped again if it was shipped
// with less.
func (h *shipping) ask(module string, parts map[string]bool, whole bool) {
	more := whole && !h.whole[module]
	h.whole[module] = h.whole[module] || whole
	for part := range parts {
		more = ask(h.asked, module, part) || more
	}
	if more {
		h.queue = append(h.queue, module)
	}
}

// emit makes the files of a module or component as they are shipped, and asks
// for what they require in turn.
func (h *shipping) emit(module string) error {
	if strings.HasPrefix(module, componentSet) {
		files, err := h.componentOutputs(module)
		h.files[module] = files
		return err
	}
	src, err := h.s.moduleSource(module)
	if err != nil {
		return err
	}
	data, err := h.emitModule(module, src, h.asked[module])
	h.files[module] = []Output{{Path: h.s.runtimePath(h.root, module), Data: data}}
	return err
}

// emitModule returns a module as it is shipped, and asks for the modules it requires.
// In a guest module every api.<name> becomes what the target has for it.
func (h *shipping) emitModule(module string, src []byte, wanted map[string]bool) ([]byte, error) {
	v := h.said
	if h.whole[module] {
		v.all = true
	}
	if strings.HasPrefix(module, templateSet) {
		v = v.ofTemplates()
	}
	p := h.s.parsers.take()
	defer h.s.parsers.put(p)
	src, err := trimModule(p, []byte(v.cut(withoutNotes(string(src)))), module, wanted)
	if err != nil || strings.HasPrefix(module, templateSet) {
		return src, err
	}
	tree, err := p.Parse(src, syntax.JS)
	if err != nil {
		return nil, fmt.Errorf("run-time module %s: %w", module, err)
	}
	for spec, parts := range asked(tree) {
		dep := strings.TrimSuffix(path.Join(path.Dir(module), spec), ".js")
		h.ask(dep, parts, h.whole[module] || h.untold(dep))
	}
	if !strings.HasPrefix(module, guestSet) {
		return src, nil
	}
	out, err := h.guest(tree)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("run-time module %s", module), err)
	}
	return out, nil
}

// untold reports whether a module has marks with words that modules do not say.
func (h *shipping) untold(module string) bool {
	known, ok := h.told[module]
	if !ok {
		src, err := h.s.moduleSource(module)
		known = err == nil && slices.ContainsFunc(marksIn(string(src)), func(word string) bool { return strings.Contains(word, ".") })
		h.told[module] = known
	}
	return known
}

// guest makes of every api.<name> in a guest module what the target has for it.
// Such a module says other words than the project, so host modules come whole.
func (h *shipping) guest(tree *syntax.Tree) ([]byte, error) {
	s := h.s
	var edits []text.Edit
	imports := map[string]string{} // local name -> module
	for ref := range tree.Globals("api") {
		member := tree.Parent(ref.Node)
		if tree.Kind(member) != syntax.MemberExpression || tree.Has(member, syntax.Computed) || tree.Object(member) != ref.Node {
			edits = append(edits, text.Edit{Span: tree.Span(ref.Node), New: s.to.Global, Feature: "runtime"})
			continue
		}
		name := tree.Text(tree.Property(member))
		if s.hosts[name] {
			local := "host" + strings.ToUpper(name[:1]) + name[1:]
			imports[local] = hostSet + name
			edits = append(edits, text.Edit{Span: tree.Span(member), New: local, Feature: "api." + name})
			continue
		}
		native := s.to.Global + "." + name
		if row := s.to.Features.Row("api." + name); row != nil {
			native = s.to.Global + "." + row.Native()
		}
		edits = append(edits, text.Edit{Span: tree.Span(member), New: native, Feature: "api." + name})
	}
	var head strings.Builder
	for _, local := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&head, "const %s = require('../%s.js');\n", local, imports[local])
		h.ask(imports[local], map[string]bool{everything: true}, true)
	}
	if head.Len() > 0 {
		at := headOffset(tree.Src)
		edits = append(edits, text.Edit{Span: spanOf(at, at), New: head.String(), Feature: "runtime"})
	}
	return text.Apply(tree.Src, edits)
}

// withoutNotes is a module without what its first comment holds below an empty
// line: notes for those who change the module, not for those who read what is
// shipped.
func withoutNotes(src string) string {
	head, notes, found := strings.Cut(src[:headOffset([]byte(src))], "\n//\n")
	if !found {
		return src
	}
	return head + "\n" + src[len(head)+len("\n//\n")+len(notes):]
}

// headOffset is where the code of a module begins, after its first comment.
func headOffset(src []byte) int {
	at := 0
	for at < len(src) {
		end := at
		for end < len(src) && src[end] != '\n' {
			end++
		}
		if !strings.HasPrefix(strings.TrimSpace(string(src[at:end])), "//") {
			break
		}
		at = min(end+1, len(src))
	}
	return at
}
