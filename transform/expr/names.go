package expr

import (
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A Chain is a name of the data, or of a module, that an expression mentions,
// with the static members behind it: in list[0].name and list['size'].x these
// are list, and list size x.
type Chain struct {
	text.Span               // from the name to the end of the last static member
	Name      text.Span     // the name alone
	Path      []string      // the name, then the members
	Node      syntax.NodeID // the longest static chain
	Called    bool          // the chain is called: a.b()
	Shorthand bool          // the name is a shorthand property, {a}: key and value in one
}

// Chains returns every use of a name that the expression does not declare
// itself, in source order. Parameters of arrow functions are left out.
func Chains(t *syntax.Tree) []Chain {
	var chains []Chain
	for i := range t.Refs {
		if ref := &t.Refs[i]; ref.Decl == syntax.Global {
			chains = append(chains, chainAt(t, ref.Node))
		}
	}
	return chains
}

func chainAt(t *syntax.Tree, name syntax.NodeID) Chain {
	c := Chain{Name: t.Span(name), Path: []string{t.NameOf(name)}, Node: name}
	for {
		parent := t.Parent(c.Node)
		if t.Object(parent) != c.Node {
			c.Called = t.Kind(parent) == syntax.CallExpression && t.Callee(parent) == c.Node
			c.Shorthand = c.Node == name && t.Kind(parent) == syntax.Property && t.Has(parent, syntax.Shorthand)
			c.Span = t.Span(c.Node)
			return c
		}
		member, ok := t.KeyName(parent)
		if !ok {
			c.Span = t.Span(c.Node)
			return c
		}
		c.Path = append(c.Path, member)
		c.Node = parent
	}
}

// Names returns the distinct names that the expression takes from outside, in
// the order of their first use.
func Names(t *syntax.Tree) []string {
	var names []string
	seen := map[syntax.Symbol]bool{}
	for i := range t.Refs {
		if ref := &t.Refs[i]; ref.Decl == syntax.Global && !seen[ref.Symbol] {
			seen[ref.Symbol] = true
			names = append(names, t.NameOf(ref.Node))
		}
	}
	return names
}
