package transform

import (
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// enter begins a function; leave ends it and returns the statements that it
// must begin with.
func (l *lowering) enter(fn syntax.NodeID) { l.frame = &frame{up: l.frame, node: fn} }

func (l *lowering) leave() []string {
	f := l.frame
	l.frame = f.up
	return l.declarations(f)
}

// function lowers a function that is written as one.
func (l *lowering) function(n syntax.NodeID) []text.Edit {
	t := l.t
	switch {
	case t.Has(n, syntax.Async):
		l.cannot(n, "async function")
	case t.Has(n, syntax.Generator):
		l.cannot(n, "function*")
	}
	var edits []text.Edit
	if name := t.Name(n); name != 0 {
		edits = append(edits, l.editsOf(name)...)
	}
	l.enter(n)
	edits = append(edits, l.params(n)...)
	body := l.inner(t.Body(n))
	edits = append(edits, l.atHead(t.Body(n), l.leave())...)
	return append(edits, body...)
}

// functionExpression is function, in parentheses where a member of it is taken.
func (l *lowering) functionExpression(n syntax.NodeID) []text.Edit {
	edits := l.function(n)
	if parent := l.t.Parent(n); l.t.Kind(parent) == syntax.MemberExpression && l.t.Object(parent) == n && !l.t.Has(n, syntax.Parenthesized) {
		return l.parenthesize(n, edits)
	}
	return edits
}

// parenthesize puts node n, with its edits, in parentheses.
func (l *lowering) parenthesize(n syntax.NodeID, edits []text.Edit) []text.Edit {
	span := l.t.Span(n)
	edits = append([]text.Edit{{Span: spanOf(span.Start, span.Start), New: "(", Feature: "module.lower"}}, edits...)
	return append(edits, text.Edit{Span: spanOf(span.End, span.End), New: ")", Feature: "module.lower"})
}

// arrow says an arrow function by a function.
func (l *lowering) arrow(n syntax.NodeID) []text.Edit {
	t := l.t
	if t.Has(n, syntax.Async) {
		l.cannot(n, "async")
	}
	params, body := t.Span(t.ParamList(n)), t.Span(t.Body(n))
	open, shut := "function ", ""
	if l.src[params.Start] != '(' {
		open, shut = "function (", ")"
	}
	wrap := t.Kind(t.Parent(n)) == syntax.ExpressionStatement && !t.Has(n, syntax.Parenthesized)
	if wrap {
		open = "(" + open
	}
	l.enter(n)
	edits := []text.Edit{{Span: spanOf(params.Start, params.Start), New: open, Feature: "module.arrow"}}
	edits = append(edits, l.params(n)...)
	if shut != "" {
		edits = append(edits, text.Edit{Span: spanOf(params.End, params.End), New: shut, Feature: "module.arrow"})
	}
	inner := l.bodyOf(n)
	sign := l.find('=', params.End, body.Start)
	if t.Kind(t.Body(n)) == syntax.BlockStatement {
		edits = append(edits, l.dropSign(params.End, sign))
		edits = append(edits, l.atHead(t.Body(n), l.leave())...)
		edits = append(edits, inner...)
	} else {
		edits = append(edits, l.returnBody(n, sign, inner, l.leave())...)
	}
	if wrap {
		end := t.Span(n).End
		edits = append(edits, text.Edit{Span: spanOf(end, end), New: ")", Feature: "module.arrow"})
	}
	return edits
}

// bodyOf lowers the body of an arrow function.
func (l *lowering) bodyOf(n syntax.NodeID) []text.Edit {
	body := l.t.Body(n)
	if l.t.Kind(body) == syntax.BlockStatement {
		return l.inner(body)
	}
	return l.editsOf(body)
}

// dropSign deletes "=>" with the space before it.
func (l *lowering) dropSign(from, sign int) text.Edit {
	start := sign
	for start > from && l.src[start-1] == ' ' {
		start--
	}
	edit := text.Edit{Span: spanOf(start, sign+len("=>")), Feature: "module.arrow"}
	if l.src[sign+len("=>")] == '{' {
		edit.New = " "
	}
	return edit
}

// returnBody makes the expression of an arrow function the body of a function.
// An object loses the parentheses that it needs no more.
func (l *lowering) returnBody(n syntax.NodeID, sign int, inner []text.Edit, head []string) []text.Edit {
	t := l.t
	body, end := t.Span(t.Body(n)), t.Span(n).End
	open := "{ "
	if len(head) > 0 {
		open += strings.Join(head, " ") + " "
	}
	start := l.skipTrivia(sign + len("=>"))
	if t.Kind(t.Body(n)) == syntax.ObjectExpression && l.skipSpaces(start+1) == body.Start && l.skipSpaces(body.End) == end-1 {
		edits := []text.Edit{
			{Span: spanOf(sign, sign+len("=>")), New: strings.TrimSuffix(open, " "), Feature: "module.arrow"},
			{Span: spanOf(start, body.Start), New: "return ", Feature: "module.arrow"},
		}
		edits = append(edits, inner...)
		return append(edits, text.Edit{Span: spanOf(body.End, end), New: " }", Feature: "module.arrow"})
	}
	edits := []text.Edit{{Span: spanOf(sign, sign+len("=>")), New: strings.TrimSuffix(open, " "), Feature: "module.arrow"}}
	if l.src[sign+len("=>")] != ' ' && start == sign+len("=>") {
		edits[0].New = open
	}
	edits = append(edits, text.Edit{Span: spanOf(start, start), New: "return ", Feature: "module.arrow"})
	edits = append(edits, inner...)
	return append(edits, text.Edit{Span: spanOf(end, end), New: " }", Feature: "module.arrow"})
}

// params lowers the parameters of a function: what is more than a name with a
// default becomes a name, and statements at the head of the body.
func (l *lowering) params(fn syntax.NodeID) []text.Edit {
	t := l.t
	var edits []text.Edit
	i, moved := 0, false
	for p := range t.Params(fn) {
		target, value := p, syntax.NodeID(0)
		if t.Kind(p) == syntax.AssignmentPattern {
			target, value = t.Left(p), t.Right(p)
		}
		switch {
		case t.Kind(p) == syntax.RestElement:
			edits = append(edits, l.restParam(p, i))
		case t.Kind(target) != syntax.Identifier:
			name := l.give(patternHint(t, target))
			edits = append(edits, text.Edit{Span: t.Span(target), New: name, Feature: "module.pattern"})
			l.bindParam(target, name)
			moved = true
			if value != 0 {
				edits = append(edits, l.editsOf(value)...)
			}
		case value != 0 && moved:
			name := l.textOf(target)
			l.frame.head = append(l.frame.head, name+" = "+name+" === undefined ? "+l.argument(value)+" : "+name+";")
			edits = append(edits, text.Edit{Span: t.Span(p), New: name, Feature: "module.pattern"})
		default:
			edits = append(edits, l.editsOf(p)...)
		}
		i++
	}
	return edits
}

// patternHint is what a parameter is called that a pattern takes apart.
func patternHint(t *syntax.Tree, pattern syntax.NodeID) string {
	if t.Kind(pattern) == syntax.ArrayPattern {
		return "list"
	}
	return "options"
}

// bindParam takes a parameter apart at the head of the function.
func (l *lowering) bindParam(pattern syntax.NodeID, from string) {
	if pairs := l.bind(pattern, from); len(pairs) > 0 {
		l.frame.head = append(l.frame.head, "var "+joinBindings(pairs)+";")
	}
}

// restParam says a rest parameter, the i-th, by the arguments of the function.
func (l *lowering) restParam(p syntax.NodeID, i int) text.Edit {
	t := l.t
	rest := l.own("rest") + "(arguments, " + strconv.Itoa(i) + ")"
	if target := t.First(p); t.Kind(target) == syntax.Identifier {
		l.frame.head = append(l.frame.head, "var "+l.textOf(target)+" = "+rest+";")
	} else {
		name := l.give("list")
		l.frame.head = append(l.frame.head, "var "+name+" = "+rest+";")
		l.bindParam(target, name)
	}
	start := t.Span(p).Start
	for start > l.span.Start && isSpace(l.src[start-1]) {
		start--
	}
	if l.src[start-1] == ',' {
		start--
	}
	return text.Edit{Span: spanOf(start, t.Span(p).End), Feature: "module.rest"}
}

// this in an arrow function is that of the function around it, which keeps it
// in a variable.
func (l *lowering) this(n syntax.NodeID) ([]text.Edit, bool) {
	f := l.frame
	for l.t.Kind(f.node) == syntax.ArrowFunctionExpression {
		f = f.up
	}
	if f.up == nil {
		return l.replace(n, "undefined", "module.this"), true
	}
	if l.exportedFunction(f.node) && !f.said {
		f.said = true
		l.report("S042", l.t.Span(n), "module.this", l.to.Title)
	}
	if f == l.frame {
		return l.bare(n, "this"), true
	}
	if f.that == "" {
		f.that = l.giveIn(f, "that")
	}
	return l.replace(n, f.that, "module.this"), true
}

// exportedFunction reports whether a function is exported by itself or as a
// member of what is exported by default, so that templates call it.
func (l *lowering) exportedFunction(fn syntax.NodeID) bool {
	t := l.t
	n := t.Parent(fn)
	if t.Kind(n) == syntax.Property {
		n = t.Parent(t.Parent(n))
	}
	switch t.Kind(n) {
	case syntax.ExportDefaultDeclaration, syntax.ExportNamedDeclaration:
		return true
	case syntax.VariableDeclarator:
		return t.Kind(t.Parent(t.Parent(n))) == syntax.ExportNamedDeclaration
	}
	return false
}

// bare wraps this or arguments where the subset's compiler does not take the
// word by itself: it does as an argument, an item, a member's value, what is
// returned, and before a member that is taken there.
func (l *lowering) bare(n syntax.NodeID, word string) []text.Edit {
	t := l.t
	if !t.Has(n, syntax.Parenthesized) {
		switch parent := t.Parent(n); t.Kind(parent) {
		case syntax.MemberExpression:
			if t.Object(parent) == n {
				return nil
			}
		case syntax.CallExpression, syntax.ArrayExpression, syntax.Property, syntax.ReturnStatement:
			return nil
		}
	}
	return l.replace(n, "["+word+"][0]", "module."+word)
}

// identifier says the names that the subset's compiler cannot take plainly.
func (l *lowering) identifier(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	ref := t.RefOf(n)
	if ref == nil {
		return nil, true
	}
	switch {
	case ref.Decl == syntax.Arguments:
		return l.arguments(n), true
	case ref.Decl == syntax.Global && t.Kind(t.Parent(n)) != syntax.MemberExpression:
		return l.globalValue(n), true
	case ref.Decl == syntax.Global && absentGlobals[t.NameOf(n)]:
		l.lacks(n, t.NameOf(n))
	case ref.Decl == syntax.Global && t.NameOf(n) == "require":
		l.cannot(n, t.Text(t.Parent(n)))
	}
	return nil, true
}

// arguments lowers the arguments object.
func (l *lowering) arguments(n syntax.NodeID) []text.Edit {
	switch {
	case l.t.Kind(l.frame.node) == syntax.ArrowFunctionExpression:
		// An arrow function has the arguments of the function around it, but
		// its own once it is a function itself.
		l.cannot(n, "arguments")
		return nil
	case l.t.Kind(l.t.Parent(n)) == syntax.ForOfStatement, l.t.Kind(l.t.Parent(n)) == syntax.SpreadElement:
		return l.replace(n, l.own("rest")+"(arguments, 0)", "module.arguments")
	}
	return l.bare(n, "arguments")
}

// globalValue says a global that is not called by a function.
func (l *lowering) globalValue(n syntax.NodeID) []text.Edit {
	t := l.t
	name := t.NameOf(n)
	parent := t.Parent(n)
	called := t.Callee(parent) == n
	switch {
	case absentGlobals[name]:
		l.lacks(n, name)
	case name == "require":
		l.cannot(n, "require")
	case !called && ownGlobals[name] && !l.assigned(n):
		return l.replace(n, l.globalFunction(n, name), "module.library")
	}
	return nil
}

// globalFunction is a function that stands for a global one of one parameter.
func (l *lowering) globalFunction(n syntax.NodeID, name string) string {
	return l.grouped(n, "function (v) { return "+l.own("global")+"("+l.ownStatic(name)+", v); }")
}
