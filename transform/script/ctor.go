package script

import (
	"slices"

	"wxmy/transform/script/syntax"
)

// A Ctor is one call of a constructor: App({...}), new App({...}),
// Component(options), or of a function of the project's own that stands for one.
type Ctor struct {
	Name   string        // name of the constructor, or of the function called
	Call   syntax.NodeID // the call
	Callee syntax.NodeID // its callee
	Arg    syntax.NodeID // its first argument, 0 when there is none
	// Options are the object literals that make up the options, the one that
	// counts most last: the argument itself, the value of the constant that it
	// names, the arguments of Object.assign.
	Options []syntax.NodeID
	// Own says that the function called is the project's own; it is taken for
	// a constructor because of what it is given.
	Own bool
	// Open says that options may hold more than the literals show: a spread, a
	// call, a name that is no constant.
	Open bool
	// Wrap is the call that the argument goes through, when it is one of a
	// name in wraps: Component(wrap({...})).
	Wrap syntax.NodeID
}

// optionNames are keys that only options of pages and components have, in the
// spellings of the platforms known.
var optionNames = []string{
	"properties", "props", "methods", "lifetimes", "pageLifetimes", "behaviors", "mixins", "relations", "observers",
	"externalClasses", "attached", "detached", "didMount", "didUpdate", "didUnmount", "onLoad", "onShow", "onReady", "onUnload", "onLaunch",
	"onInit", "deriveDataFromProps",
}

// Ctors returns the calls of the global constructors named, in source order,
// and, when there are none, calls at top level of other functions with an
// object that looks like options.
func Ctors(t *syntax.Tree, names []string, wraps ...string) []Ctor {
	var found []Ctor
	for _, name := range names {
		eachCtorName(t, name, func(node syntax.NodeID) {
			call := t.Parent(outermost(t, node))
			if calls(t, call) && t.Callee(call) == node {
				found = append(found, newCtor(t, name, call, wraps))
			}
		})
	}
	if len(found) == 0 {
		found = own(t, wraps)
	}
	slices.SortStableFunc(found, func(a, b Ctor) int { return t.Span(a.Call).Start - t.Span(b.Call).Start })
	return found
}

// calls reports whether a node is a call, with new or without.
func calls(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.CallExpression || t.Kind(n) == syntax.NewExpression
}

// eachCtorName calls visit for every Identifier that stands for the global
// constructor: its name, and the constants that hold it (const P = Page).
func eachCtorName(t *syntax.Tree, name string, visit func(syntax.NodeID)) {
	for ref := range t.Globals(name) {
		if !ref.AtRunTime() {
			continue // a type of that name
		}
		node := ref.Node
		p := t.Parent(node)
		if t.Kind(p) == syntax.VariableDeclarator && t.Init(p) == node {
			if d := t.DeclarationOf(t.First(p)); d != nil && constant(t, d) {
				for alias := range t.RefsTo(d) {
					visit(alias.Node)
				}
				continue
			}
		}
		visit(node)
	}
}

// CtorValues returns the places where a global constructor is used otherwise
// than by calling it: passed on, or replaced by something that is not seen
// (Page = wrap(Page)). A function in its place is seen, and what that calls.
func CtorValues(t *syntax.Tree, names []string) []syntax.NodeID {
	var found []syntax.NodeID
	for _, name := range names {
		eachCtorName(t, name, func(node syntax.NodeID) {
			p := t.Parent(outermost(t, node))
			if calls(t, p) && t.Callee(p) == node {
				return
			}
			switch t.Kind(p) {
			case syntax.AssignmentExpression:
				if t.Left(p) == node && t.Kind(t.Unwrap(t.Right(p))).IsFunction() {
					return
				}
			case syntax.UnaryExpression, syntax.LogicalExpression, syntax.ConditionalExpression, syntax.IfStatement:
				return
			}
			found = append(found, node)
		})
	}
	return found
}

func newCtor(t *syntax.Tree, name string, call syntax.NodeID, wraps []string) Ctor {
	c := Ctor{Name: name, Call: call, Callee: t.Callee(call), Arg: t.Arg(call, 0)}
	arg := t.Unwrap(c.Arg)
	if t.Kind(arg) == syntax.CallExpression && slices.Contains(wraps, t.NameOf(t.Callee(arg))) {
		c.Wrap = arg
		arg = t.Unwrap(t.Arg(arg, 0))
	}
	c.collect(t, arg, 0)
	return c
}

// collect finds the literals that an expression of options is made of.
func (c *Ctor) collect(t *syntax.Tree, n syntax.NodeID, depth int) {
	n = t.Unwrap(n)
	switch t.Kind(n) {
	case syntax.None:
	case syntax.ObjectExpression:
		for p := range t.Properties(n) {
			if t.Kind(p) != syntax.SpreadElement {
				continue
			}
			c.Open = true
			if depth < 4 {
				c.collect(t, t.FirstValue(p), depth+1)
			}
		}
		c.Options = append(c.Options, n)
	case syntax.Identifier:
		if d := t.DeclarationOf(n); d != nil && depth < 4 && constant(t, d) {
			if init := t.InitOf(d); init != 0 {
				c.collect(t, init, depth+1)
				return
			}
		}
		c.Open = true
	case syntax.CallExpression:
		if m := t.Callee(n); t.IsMember(m, "Object", "assign") {
			for a := range t.Args(n) {
				c.collect(t, a, depth+1)
			}
			return
		}
		c.Open = true
		for a := range t.Args(n) {
			if t.Kind(a) == syntax.ObjectExpression && looksLikeOptions(t, a) {
				c.collect(t, a, depth+1)
			}
		}
	default:
		c.Open = true
	}
}

// own finds calls of the project's own constructors at top level.
func own(t *syntax.Tree, wraps []string) []Ctor {
	var found []Ctor
	for stmt := range t.Children(t.Root) {
		call := t.FirstValue(stmt)
		switch t.Kind(stmt) {
		case syntax.ExpressionStatement:
		case syntax.ExportDefaultDeclaration:
			call = t.Declaration(stmt)
		default:
			continue
		}
		if t.Kind(call) == syntax.AssignmentExpression {
			call = t.Right(call)
		}
		if t.Kind(call) != syntax.CallExpression {
			continue
		}
		name := calleeName(t, t.Callee(call))
		if name == "" {
			continue
		}
		for a := range t.Args(call) {
			if t.Kind(a) == syntax.ObjectExpression && looksLikeOptions(t, a) {
				c := newCtor(t, name, call, wraps)
				c.Own = true
				found = append(found, c)
				break
			}
		}
	}
	return found
}

// calleeName is the name of a function called: f(), m.f(), (0, m.f)().
func calleeName(t *syntax.Tree, n syntax.NodeID) string {
	if t.Kind(n) == syntax.SequenceExpression {
		n = t.Last(n)
	}
	if t.Kind(n) == syntax.MemberExpression {
		name, _ := t.KeyName(n)
		return name
	}
	return t.NameOf(n)
}

func looksLikeOptions(t *syntax.Tree, obj syntax.NodeID) bool {
	for p := range t.Properties(obj) {
		if name, ok := t.KeyName(p); ok && slices.Contains(optionNames, name) {
			return true
		}
	}
	return false
}

// Option returns the property of the options that counts for a name, or 0.
func (c *Ctor) Option(t *syntax.Tree, name string) syntax.NodeID {
	for i := len(c.Options) - 1; i >= 0; i-- {
		if p := t.Prop(c.Options[i], name); p != 0 {
			return p
		}
	}
	return 0
}

// Value returns the value of an option, or 0.
func (c *Ctor) Value(t *syntax.Tree, name string) syntax.NodeID {
	if p := c.Option(t, name); p != 0 {
		return t.Unwrap(t.Value(p))
	}
	return 0
}

// A Method is a function among the options.
type Method struct {
	Name string
	Prop syntax.NodeID // the property
	Func syntax.NodeID // the function
}

// Methods returns the functions at the top of the options, and those of the
// groups named ("methods", "lifetimes"), in source order of each.
func (c *Ctor) Methods(t *syntax.Tree, groups ...string) []Method {
	var found []Method
	add := func(obj syntax.NodeID) {
		for p := range t.Properties(obj) {
			name, ok := t.KeyName(p)
			if !ok || t.Kind(p) != syntax.Property {
				continue
			}
			if f := Func(t, t.Value(p)); f != 0 {
				found = append(found, Method{Name: name, Prop: p, Func: f})
			}
		}
	}
	for _, o := range c.Options {
		add(o)
	}
	for _, g := range groups {
		if v := c.Value(t, g); t.Kind(v) == syntax.ObjectExpression {
			add(v)
		}
	}
	return found
}

// Func returns the function that an expression is or names: itself, the
// constant it names, or the function that a wrapper such as debounce is given
// first; 0 when it is none.
func Func(t *syntax.Tree, n syntax.NodeID) syntax.NodeID {
	n = t.Unwrap(n)
	switch k := t.Kind(n); {
	case k.IsFunction():
		return n
	case k == syntax.Identifier:
		d := t.DeclarationOf(n)
		if d == nil {
			return 0
		}
		if f := t.Declarator(d); t.Kind(f).IsFunction() && t.Kind(f) != syntax.ArrowFunctionExpression && d.Kind != syntax.DeclParam {
			return f
		}
		if init := t.Unwrap(t.InitOf(d)); t.Kind(init).IsFunction() {
			return init
		}
	case k == syntax.CallExpression:
		if a := t.Unwrap(t.Arg(n, 0)); t.Kind(a).IsFunction() {
			return a
		}
	}
	return 0
}

// KindOf names the kind of value that an expression plainly has: "array",
// "object", "number", "string", "boolean", "null", "function", or "other".
func KindOf(t *syntax.Tree, n syntax.NodeID) string {
	n = t.Unwrap(n)
	switch t.Kind(n) {
	case syntax.ArrayExpression:
		return "array"
	case syntax.ObjectExpression:
		return "object"
	case syntax.TemplateLiteral:
		return "string"
	case syntax.FunctionExpression, syntax.ArrowFunctionExpression:
		return "function"
	case syntax.UnaryExpression:
		switch t.Op(n).String() {
		case "!":
			return "boolean"
		case "-", "+":
			return "number"
		case "typeof":
			return "string"
		}
	case syntax.Literal:
		switch t.Op(n) {
		case syntax.LitString:
			return "string"
		case syntax.LitNumber:
			return "number"
		}
		switch t.Text(n) {
		case "true", "false":
			return "boolean"
		case "null":
			return "null"
		}
	}
	return "other"
}
