package transform

import (
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// loopStatement lowers the body of a loop: it gets the statements that each
// round begins with, and becomes a function of its own where the plan says so.
func (l *lowering) loopStatement(loop syntax.NodeID, begin []string) []text.Edit {
	t := l.t
	body := loopBody(t, loop)
	span := t.Span(body)
	names, own := l.plan.bodies[loop]
	if t.Kind(body) != syntax.BlockStatement {
		open, shut := "", ""
		if len(begin) > 0 || t.Kind(loop) == syntax.DoWhileStatement {
			open, shut = strings.Join(append([]string{"{"}, begin...), " ")+" ", " }"
		}
		edits := []text.Edit{{Span: spanOf(span.Start, span.Start), New: open, Feature: "module.loop"}}
		edits = append(edits, l.editsOf(body)...)
		return append(edits, text.Edit{Span: spanOf(span.End, span.End), New: shut, Feature: "module.loop"})
	}
	if !own {
		edits := l.atHead(body, begin)
		return append(edits, l.inner(body)...)
	}
	var params []string
	for _, name := range names {
		if to := l.renamed(loop, name); to != "" {
			name = to
		}
		params = append(params, name)
	}
	list := strings.Join(params, ", ")
	edits := []text.Edit{{Span: spanOf(span.Start+1, span.Start+1), New: " (function (" + list + ") {", Feature: "module.loop"}}
	edits = append(edits, l.atHead(body, begin)...)
	edits = append(edits, l.inner(body)...)
	return append(edits, text.Edit{Span: spanOf(span.End-1, span.End-1), New: "})(" + list + "); ", Feature: "module.loop"})
}

// renamed is the new name of what the head of a loop declares, "" when it
// keeps its own.
func (l *lowering) renamed(loop syntax.NodeID, name string) string {
	for _, id := range patternNames(l.t, l.t.First(loop)) {
		if l.t.NameOf(id) == name {
			return l.plan.rename[id]
		}
	}
	return ""
}

// whileLoop lowers while and do.
func (l *lowering) whileLoop(n syntax.NodeID) []text.Edit {
	t := l.t
	if t.Kind(n) == syntax.DoWhileStatement {
		return append(l.loopStatement(n, nil), l.editsOf(t.Last(n))...)
	}
	return append(l.editsOf(t.First(n)), l.loopStatement(n, nil)...)
}

// forLoop lowers the loop with three parts. The subset's compiler miscompiles
// a head that declares several variables, so those move before the loop.
func (l *lowering) forLoop(n syntax.NodeID) []text.Edit {
	t := l.t
	init := t.First(n)
	test := t.Next(init)
	update := t.Next(test)
	var edits []text.Edit
	if t.Kind(init) == syntax.VariableDeclaration && (t.Next(t.First(init)) != 0 || t.Kind(t.First(t.First(init))) != syntax.Identifier) {
		span := t.Span(init)
		edits = append(edits, l.before(n, []string{l.apply(span, l.variables(init)) + ";"})...)
		edits = append(edits, text.Edit{Span: span, Feature: "module.loop"})
	} else {
		edits = append(edits, l.editsOf(init)...)
	}
	edits = append(edits, l.editsOf(test)...)
	edits = append(edits, l.editsOf(update)...)
	return append(edits, l.loopStatement(n, nil)...)
}

// forEach says for-of by a count over the list, and for-in by one over the
// names of the object.
func (l *lowering) forEach(n syntax.NodeID) []text.Edit {
	t := l.t
	if t.Has(n, syntax.Async) {
		l.cannot(n, "for await")
		return l.inner(n)
	}
	left, right, body := t.Left(n), t.Right(n), loopBody(t, n)
	var before []string
	list := l.textOf(right)
	if t.Kind(n) == syntax.ForInStatement {
		name := l.give("names")
		before = append(before, "var "+name+" = "+l.own("global")+"("+l.ownStatic("Object.keys")+", "+list+");")
		list = name
	} else if t.Kind(right) != syntax.Identifier || l.assignedIn(right, n) {
		name := l.give("list")
		before = append(before, "var "+name+" = "+list+";")
		list = name
	}
	i := l.give("i")
	item := list + "[" + i + "]"
	head := spanOf(t.Span(left).Start, l.closing(t.Span(right).End, t.Span(body).Start))
	edits := l.before(n, before)
	edits = append(edits, text.Edit{Span: head, New: "var " + i + " = 0; " + i + " < " + list + ".length; " + i + "++", Feature: "module.loop"})
	return append(edits, l.loopStatement(n, []string{l.eachItem(left, item)})...)
}

// eachItem is the statement that gives an item to what the head of a loop
// names.
func (l *lowering) eachItem(left syntax.NodeID, item string) string {
	t := l.t
	target, word := left, ""
	if t.Kind(left) == syntax.VariableDeclaration {
		target, word = t.First(t.First(left)), "var "
	}
	switch t.Kind(target) {
	case syntax.ObjectPattern, syntax.ArrayPattern:
		if word == "" {
			l.assigning = true
			defer func() { l.assigning = false }()
		}
		if len(patternNames(t, target)) != 1 {
			name := l.patternTemp()
			return word + joinBindings(append([]binding{{name, item}}, l.bind(target, name)...)) + ";"
		}
		return word + joinBindings(l.bind(target, item)) + ";"
	}
	return word + l.textOf(target) + " = " + item + ";"
}

// assignedIn reports whether a name is assigned within a node.
func (l *lowering) assignedIn(name, n syntax.NodeID) bool {
	d := l.t.DeclarationOf(name)
	if d == nil {
		return true
	}
	for ref := range l.t.RefsTo(d) {
		if ref.IsWrite() && l.t.Span(n).Contains(l.t.Span(ref.Node)) {
			return true
		}
	}
	return false
}

// closing is the offset of the last closing parenthesis from at on.
func (l *lowering) closing(at, end int) int {
	found := end
	for p := l.find(')', at, end); p >= 0; p = l.find(')', p+1, end) {
		found = p
	}
	return found
}

// continueStatement returns from the function that the body of a loop became.
func (l *lowering) continueStatement(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	if label := t.First(n); label != 0 {
		l.cannot(n, "continue "+t.Text(label))
		return nil, true
	}
	if _, own := l.plan.bodies[continues(t, n)]; own {
		start := t.Span(n).Start
		edits := []text.Edit{{Span: spanOf(start, start+len("continue")), New: "return", Feature: "module.loop"}}
		return append(edits, l.endStatement(n)...), true
	}
	return nil, true
}

// ifStatement gives a loop before else its braces: the subset's compiler ends
// the statement behind it.
func (l *lowering) ifStatement(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	yes := t.Next(t.First(n))
	no := t.Next(yes)
	if no == 0 || !isLoop(t.Kind(yes)) {
		return nil, false
	}
	span := t.Span(yes)
	edits := append(l.editsOf(t.First(n)), text.Edit{Span: spanOf(span.Start, span.Start), New: "{ ", Feature: "module.loop"})
	edits = append(edits, l.editsOf(yes)...)
	edits = append(edits, text.Edit{Span: spanOf(span.End, span.End), New: " }", Feature: "module.loop"})
	return append(edits, l.editsOf(no)...), true
}

// switchStatement gives a switch labels that the subset's compiler takes: it
// takes names, numbers, strings and booleans, and the default case last.
// Otherwise the value to switch on becomes the number of the case.
func (l *lowering) switchStatement(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	value := t.First(n)
	if l.plainSwitch(n) {
		return nil, false
	}
	subject, head := "", ""
	if l.repeatable(value) {
		subject = l.operand(value)
	} else {
		subject = l.temp("value")
		head = subject + " = " + l.argument(value) + ", "
	}
	var edits []text.Edit
	number, fallback := 0, "0"
	for c := t.Next(value); c != 0; c = t.Next(c) {
		number++
		label, test := strconv.Itoa(number), t.First(c)
		at := spanOf(t.Span(c).Start, l.find(':', max(t.Span(test).End, t.Span(c).Start), t.Span(c).End))
		if t.Kind(test) == syntax.Absent {
			fallback = label
		} else {
			head += subject + " === " + l.operand(test) + " ? " + label + " : "
		}
		edits = append(edits, text.Edit{Span: at, New: "case " + label, Feature: "module.switch"})
		for s := t.Next(test); s != 0; s = t.Next(s) {
			edits = append(edits, l.editsOf(s)...)
		}
	}
	head += fallback
	if !l.repeatable(value) {
		head = "(" + head + ")"
	}
	return append([]text.Edit{{Span: t.Span(value), New: head, Feature: "module.switch"}}, edits...), true
}

// plainSwitch reports whether the labels of a switch may stay.
func (l *lowering) plainSwitch(n syntax.NodeID) bool {
	t := l.t
	for c := t.Next(t.First(n)); c != 0; c = t.Next(c) {
		test := t.First(c)
		if t.Kind(test) == syntax.Absent {
			if t.Next(c) != 0 {
				return false
			}
			continue
		}
		if t.Has(test, syntax.Parenthesized) || !l.plainLabel(test) {
			return false
		}
	}
	return true
}

func (l *lowering) plainLabel(n syntax.NodeID) bool {
	t := l.t
	switch t.Kind(n) {
	case syntax.Identifier:
		return !subsetWords[t.NameOf(n)]
	case syntax.UnaryExpression:
		return t.Op(n) == syntax.OpSub && plainNumber(t.Text(t.First(n)))
	case syntax.Literal:
		switch t.Op(n) {
		case syntax.LitTrue, syntax.LitFalse:
			return true
		case syntax.LitNumber:
			return plainNumber(t.Text(n))
		case syntax.LitString:
			return !strings.Contains(t.Text(n), `\\`)
		}
	}
	return false
}

// plainNumber reports whether the subset's compiler takes a number as written.
func plainNumber(s string) bool {
	return s != "" && s[0] != '.' && strings.Trim(s, "0123456789.") == ""
}
