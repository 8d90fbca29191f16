package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
)

// ownRequire finds the local that an earlier conversion gave our own module.
func (e *esModule) ownRequire() *syntax.Decl {
	t := e.t
	for n := range t.Requires() {
		spec, _ := t.String(t.Source(n))
		d := t.Parent(n)
		if !e.isOwn(spec) || t.Kind(d) != syntax.VariableDeclarator || t.Kind(t.First(d)) != syntax.Identifier || t.Parent(t.Parent(d)) != t.Root {
			continue
		}
		return t.DeclOf(t.First(d))
	}
	return nil
}

// isOwn reports whether a path names our own module for templates.
func (w *writer) isOwn(spec string) bool {
	return strings.HasSuffix(spec, "/"+w.s.opts.RuntimeDir+"/"+templateSet+"expr"+w.from.Ext.Module)
}

// undo takes back a call of our own module that an earlier conversion wrote.
func (e *esModule) undo(n syntax.NodeID) (string, bool) {
	t := e.t
	callee := t.Callee(n)
	if e.own == nil || t.Kind(callee) != syntax.MemberExpression || t.IsComputed(callee) || t.DeclarationOf(t.Object(callee)) != e.own {
		return "", false
	}
	arg := func(i int) string { return e.operand(t.Arg(n, i)) }
	switch name := t.Text(t.Property(callee)); name {
	case "call":
		if method, ok := t.String(t.Arg(n, 1)); ok {
			return arg(0) + "." + method + "(" + e.list(n, 2) + ")", true
		}
	case "global":
		if function, ok := t.String(t.Arg(n, 0)); ok {
			return function + "(" + e.list(n, 1) + ")", true
		}
	case "invoke":
		if method, ok := t.String(t.Arg(n, 1)); ok {
			return arg(0) + "." + method + "(" + e.spread(t.Arg(n, 2)) + ")", true
		}
	case "apply":
		return arg(0) + "(" + e.spread(t.Arg(n, 1)) + ")", true
	case "at":
		return arg(0) + "[" + e.textOf(t.Arg(n, 1)) + "]", true
	case "hasKey":
		return "(" + arg(1) + " in " + arg(0) + ")", true
	case "isA":
		if class, ok := t.String(t.Arg(n, 1)); ok {
			return "(" + arg(0) + " instanceof " + class + ")", true
		}
	case "typeOf":
		return "typeof " + arg(0), true
	case "spread":
		return "[" + e.spread(n) + "]", true
	case "merge":
		return "{ " + e.members(n) + " }", true
	case "pair":
		return "{ [" + e.argument(t.Arg(n, 0)) + "]: " + e.argument(t.Arg(n, 1)) + " }", true
	case "omit":
		return e.omit(n), true
	case "rest":
		return "[].slice.call(" + e.list(n, 0) + ")", true
	case "list":
		return "Array(" + e.list(n, 0) + ")", true
	}
	return "", false
}

// operand is textOf in parentheses, where the node is more than a simple operand.
func (m *moduleWriter) operand(n syntax.NodeID) string {
	switch m.t.Kind(n) {
	case syntax.Identifier, syntax.MemberExpression, syntax.CallExpression, syntax.ThisExpression, syntax.ArrayExpression:
		return m.textOf(n)
	case syntax.Literal:
		if m.t.Op(n) != syntax.LitNumber {
			return m.textOf(n)
		}
	}
	return "(" + m.textOf(n) + ")"
}

// list is the text of the arguments of a call from the i-th on.
func (m *moduleWriter) list(n syntax.NodeID, i int) string {
	var args []string
	for ; m.t.Arg(n, i) != 0; i++ {
		args = append(args, m.argument(m.t.Arg(n, i)))
	}
	return strings.Join(args, ", ")
}

// argument is textOf in parentheses where a comma would end the argument.
func (m *moduleWriter) argument(n syntax.NodeID) string {
	if m.t.Kind(n) == syntax.SequenceExpression {
		return "(" + m.textOf(n) + ")"
	}
	return m.textOf(n)
}

// spread is what stands between the brackets of a list that our module's
// function spread, or a literal, makes: the items of literals, and other lists
// with "..." before them.
func (e *esModule) spread(n syntax.NodeID) string {
	t := e.t
	var parts []string
	switch {
	case t.Kind(n) == syntax.ArrayExpression:
		for c := range t.Children(n) {
			parts = append(parts, e.argument(c))
		}
	case e.isOwnCall(n, "spread"):
		for a := range t.Args(n) {
			if s := e.spread(a); s != "" {
				parts = append(parts, s)
			}
		}
	default:
		parts = append(parts, "..."+e.argument(n))
	}
	return strings.Join(parts, ", ")
}

// members is what stands between the braces of an object that our module's
// function merge makes.
func (e *esModule) members(n syntax.NodeID) string {
	t := e.t
	var parts []string
	for a := range t.Args(n) {
		switch {
		case e.isOwnCall(a, "pair"):
			parts = append(parts, "["+e.argument(t.Arg(a, 0))+"]: "+e.argument(t.Arg(a, 1)))
		case t.Kind(a) == syntax.ObjectExpression:
			for p := range t.Properties(a) {
				parts = append(parts, e.textOf(p))
			}
		default:
			parts = append(parts, "..."+e.argument(a))
		}
	}
	return strings.Join(parts, ", ")
}

// isOwnCall reports whether n calls a function of our own module.
func (e *esModule) isOwnCall(n syntax.NodeID, function string) bool {
	t := e.t
	callee := t.Callee(n)
	return t.Kind(n) == syntax.CallExpression && t.Kind(callee) == syntax.MemberExpression && !t.IsComputed(callee) &&
		e.own != nil && t.DeclarationOf(t.Object(callee)) == e.own && t.KeyIs(callee, function)
}

// omit says the members of an object but for some by a pattern.
func (e *esModule) omit(n syntax.NodeID) string {
	t := e.t
	var names []string
	i := 0
	for c := range t.Children(t.Arg(n, 1)) {
		names = append(names, e.textOf(c)+": _"+string(rune('a'+i%26)))
		i++
	}
	return "(function ({ " + strings.Join(append(names, "...rest"), ", ") + " }) { return rest; })(" + e.textOf(t.Arg(n, 0)) + ")"
}
