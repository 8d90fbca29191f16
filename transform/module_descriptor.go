package transform

import (
	"slices"

	"wxmy/transform/script/syntax"
)

// descriptor reports a method of a node, of its owner or of an event that the
// target's have not. Handlers written in modules are given these objects; what
// they are called is the author's choice, so the method's name alone tells.
func (m *moduleWriter) descriptor(n syntax.NodeID) {
	t := m.t
	call := t.Parent(n)
	if t.Kind(call) != syntax.CallExpression || t.Callee(call) != n || t.IsComputed(n) {
		return
	}
	name := t.NameOf(t.Property(n))
	if !slices.Contains(m.from.Module.Descriptor, name) || slices.Contains(m.to.Module.Descriptor, name) {
		return
	}
	object := t.Object(n)
	if d := t.DeclarationOf(object); d != nil && d.Kind == syntax.DeclImport {
		return
	}
	m.report("S036", t.Span(t.Property(n)), "module.descriptor."+name, name, m.to.Title)
}
