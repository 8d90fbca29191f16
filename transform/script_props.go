package transform

import (
	"slices"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// Where properties need no declaration, a component takes what its tags give
// it. On the other side a property that is not declared never arrives: so what
// a script reads is worked out from how it reads it.

// propertyHooks are the hooks whose first argument is a set of properties.
var propertyHooks = []string{"deriveDataFromProps", "didUpdate"}

// propertyReads are the names of the properties that a component's script
// reads: this.props.x, const { x } = this.props, and the properties that hooks
// are given. They are sorted.
func propertyReads(t *syntax.Tree, g *ScriptGrammar) []string {
	names := map[string]bool{}
	add := func(f script.Flow) {
		for _, field := range f.Fields {
			names[field.Name] = true
		}
	}
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) == syntax.MemberExpression && t.KeyIs(n, g.Properties) && isOwner(t, t.Object(n)) {
			add(script.FlowOf(t, n))
		}
		if fn := t.Value(n); (t.Kind(n) == syntax.Property || t.Kind(n) == syntax.PropertyDefinition) && t.Kind(fn).IsFunction() {
			if name, ok := t.KeyName(n); ok && slices.Contains(propertyHooks, name) {
				add(script.ParamFlow(t, fn, 0))
			}
		}
	}
	return sortedKeys(names)
}

// isOwner reports whether an expression is this, or a constant that holds it.
func isOwner(t *syntax.Tree, n syntax.NodeID) bool {
	if t.Kind(n) == syntax.ThisExpression {
		return true
	}
	d := t.DeclarationOf(n)
	return t.Kind(n) == syntax.Identifier && d != nil && t.Kind(t.InitOf(d)) == syntax.ThisExpression
}

// takes reports whether a component has a use for a property, declared or not.
func (w *writer) takes(c *component, name string) bool {
	if c == nil || c.script == nil {
		return false
	}
	if slices.Contains(c.script.Reads, name) || slices.ContainsFunc(c.script.Properties, func(p Property) bool { return p.Name == name }) {
		return true
	}
	x := w.look(c.base + w.from.Ext.Template)
	return x != nil && x.Template != nil && slices.Contains(x.Template.Names, name)
}

// Where a component's tag is no node, its class is one of the properties,
// className. Where it is one, the class is the node's: it stays, to find the
// component by, and is said once more for the component.
const classProperty, classAttr = "className", "class-name"

// givenClass tells a component its class.
func (w *writer) givenClass(e *Elem) {
	if !w.from.Template.FunctionProps || w.to.Template.FunctionProps || !e.ours || e.canonical() {
		return
	}
	class := e.Attr("class")
	if class == nil || class.gone || e.Attr(classProperty) != nil || e.Attr(classAttr) != nil || !w.takes(e.component, classProperty) {
		return
	}
	e.Add(classAttr, class.value)
}
