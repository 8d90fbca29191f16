package syntax

import (
	"iter"

	"wxmy/transform/text"
)

// Callee returns what a CallExpression or NewExpression calls, or the tag of a
// TaggedTemplateExpression; 0 for other nodes.
func (t *Tree) Callee(n NodeID) NodeID {
	switch t.Nodes[n].Kind {
	case CallExpression, NewExpression, TaggedTemplateExpression:
		return t.Nodes[n].First
	}
	return 0
}

// Args yields the arguments of a CallExpression or NewExpression.
func (t *Tree) Args(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for a := t.Arg(n, 0); a != 0; a = t.NextValue(a) {
			if !yield(a) {
				return
			}
		}
	}
}

// Arg returns argument i of a CallExpression or NewExpression, or 0.
func (t *Tree) Arg(n NodeID, i int) NodeID {
	switch t.Nodes[n].Kind {
	case CallExpression, NewExpression:
	default:
		return 0
	}
	a := t.NextValue(t.Nodes[n].First)
	for ; i > 0 && a != 0; i-- {
		a = t.NextValue(a)
	}
	return a
}

// ArgCount returns the number of arguments of a call.
func (t *Tree) ArgCount(n NodeID) int {
	count := 0
	for a := t.Arg(n, 0); a != 0; a = t.NextValue(a) {
		count++
	}
	return count
}

// ArgsSpan returns the range of the arguments of a CallExpression,
// NewExpression or ImportExpression, parentheses included. It is empty, at the
// end of the node, for "new X" and for other nodes.
func (t *Tree) ArgsSpan(n NodeID) text.Span {
	x := &t.Nodes[n]
	start := int(x.End)
	switch x.Kind {
	case CallExpression, NewExpression, ImportExpression:
		if x.data >= 0 {
			start = int(x.data)
		}
	}
	return text.Span{Start: start, End: int(x.End)}
}

// Object returns the object of a MemberExpression, or 0.
func (t *Tree) Object(n NodeID) NodeID {
	if t.Nodes[n].Kind != MemberExpression {
		return 0
	}
	return t.Nodes[n].First
}

// Property returns the property of a MemberExpression (an Identifier, a
// PrivateIdentifier, or any expression when Computed), or 0.
func (t *Tree) Property(n NodeID) NodeID {
	if t.Nodes[n].Kind != MemberExpression {
		return 0
	}
	return t.Nodes[t.Nodes[n].First].Next
}

// IsComputed reports whether a member, property or class element has its key
// in brackets.
func (t *Tree) IsComputed(n NodeID) bool { return t.Has(n, Computed) }

// IsOptional reports whether a member or call is written with "?.".
func (t *Tree) IsOptional(n NodeID) bool { return t.Has(n, Optional) }

// Unwrap returns the expression inside as, satisfies, <T> and !, which do
// nothing at run time.
func (t *Tree) Unwrap(n NodeID) NodeID {
	for {
		switch t.Nodes[n].Kind {
		case TSAsExpression, TSSatisfiesExpression, TSNonNullExpression, TSInstantiationExpression, TSTypeAssertion:
			n = t.FirstValue(n)
		default:
			return n
		}
	}
}

// Properties yields the properties and spreads of an ObjectExpression or
// ObjectPattern.
func (t *Tree) Properties(n NodeID) iter.Seq[NodeID] {
	return t.Children(t.only(n, ObjectExpression, ObjectPattern))
}

// only returns n if it is of one of two kinds, else 0. That it stands apart
// keeps the iterators small enough for the compiler to inline, which is what
// spares them an allocation.
func (t *Tree) only(n NodeID, a, b Kind) NodeID {
	if k := t.Nodes[n].Kind; k != a && k != b {
		return 0
	}
	return n
}

// Prop returns the Property of the object n whose key is name, or 0. Of
// several it is the last, which is the one that counts.
func (t *Tree) Prop(n NodeID, name string) NodeID {
	found := NodeID(0)
	for prop := range t.Properties(n) {
		if t.KeyIs(prop, name) {
			found = prop
		}
	}
	return found
}

// Key returns the key of a Property, MethodDefinition, PropertyDefinition or
// TSEnumMember; of a shorthand property it is the name itself.
func (t *Tree) Key(n NodeID) NodeID {
	switch t.Nodes[n].Kind {
	case Property:
		key := t.Nodes[n].First
		if t.Has(n, Shorthand) && t.Nodes[key].Kind == AssignmentPattern {
			key = t.Nodes[key].First
		}
		return key
	case MethodDefinition, PropertyDefinition, TSEnumMember:
		return t.afterDecorators(n)
	}
	return 0
}

func (t *Tree) afterDecorators(n NodeID) NodeID {
	c := t.FirstValue(n)
	for t.Nodes[c].Kind == Decorator {
		c = t.NextValue(c)
	}
	return c
}

// Value returns the value of a Property, MethodDefinition (its function),
// PropertyDefinition or TSEnumMember, or 0.
func (t *Tree) Value(n NodeID) NodeID {
	switch t.Nodes[n].Kind {
	case Property:
		if t.Has(n, Shorthand) {
			return t.Nodes[n].First
		}
		return t.NextValue(t.Nodes[n].First)
	case MethodDefinition:
		return t.Nodes[t.Key(n)].Next
	case PropertyDefinition, TSEnumMember:
		return t.NextValue(t.Key(n))
	}
	return 0
}

// Params yields the parameters of a function: Identifier, a pattern,
// AssignmentPattern, RestElement or TSParameterProperty. The parameter this of
// TypeScript and decorators are left out.
func (t *Tree) Params(fn NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c := t.FirstValue(t.ParamList(fn)); c != 0; c = t.NextValue(c) {
			if k := t.Nodes[c].Kind; k == ThisExpression || k == Decorator {
				continue
			}
			if !yield(c) {
				return
			}
		}
	}
}

// ParamList returns the Params node of a function, or 0.
func (t *Tree) ParamList(fn NodeID) NodeID {
	if !t.Nodes[fn].Kind.IsFunction() {
		return 0
	}
	c := t.Nodes[fn].First
	for c != 0 && t.Nodes[c].Kind != Params {
		c = t.Nodes[c].Next
	}
	return c
}

// Body returns the body of a function, or 0: a BlockStatement, or the
// expression of an arrow function.
func (t *Tree) Body(fn NodeID) NodeID { return t.NextValue(t.ParamList(fn)) }

// Name returns the Identifier that names a function or class, or 0.
func (t *Tree) Name(n NodeID) NodeID {
	k := t.Nodes[n].Kind
	if !k.IsFunction() && !k.IsClass() {
		return 0
	}
	c := t.afterDecorators(n)
	if t.Nodes[c].Kind == Identifier && t.Has(c, Binding) {
		return c
	}
	return 0
}

// SuperClass returns what a class extends, or 0.
func (t *Tree) SuperClass(n NodeID) NodeID {
	if !t.Nodes[n].Kind.IsClass() {
		return 0
	}
	return NodeID(t.Nodes[n].data)
}

// Members yields the elements of a class.
func (t *Tree) Members(n NodeID) iter.Seq[NodeID] {
	return t.Children(t.Last(t.only(n, ClassDeclaration, ClassExpression)))
}

// Left returns the left side of a binary, logical or assignment expression, of
// an AssignmentPattern, and of for-in and for-of; 0 for other nodes.
func (t *Tree) Left(n NodeID) NodeID {
	switch t.Nodes[n].Kind {
	case BinaryExpression, LogicalExpression, AssignmentExpression, AssignmentPattern, ForInStatement, ForOfStatement:
		return t.FirstValue(n)
	}
	return 0
}

// Right returns the right side where Left returns the left.
func (t *Tree) Right(n NodeID) NodeID {
	left := t.Left(n)
	if left == 0 {
		return 0
	}
	return t.NextValue(left)
}

// Init returns the value of a VariableDeclarator, or 0.
func (t *Tree) Init(n NodeID) NodeID {
	if t.Nodes[n].Kind != VariableDeclarator {
		return 0
	}
	return t.NextValue(t.Nodes[n].First)
}

// ThisScope returns what gives the this of the node n its meaning: the nearest
// function that is no arrow, PropertyDefinition or StaticBlock around it, else
// the root.
func (t *Tree) ThisScope(n NodeID) NodeID {
	child := n
	for a := t.Parent(n); a != 0; child, a = a, t.Parent(a) {
		switch t.Nodes[a].Kind {
		case FunctionExpression, FunctionDeclaration, StaticBlock:
			return a
		case PropertyDefinition:
			if child == t.Value(a) {
				return a
			}
		}
	}
	return t.Root
}
