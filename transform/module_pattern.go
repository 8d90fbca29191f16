package transform

import (
	"regexp"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// repeatableText matches expressions that may be written several times: names
// and members of them.
var repeatableText = regexp.MustCompile(`^[A-Za-z_]\w*(\.\w+|\[\d+\]|\['[\w-]+'\])*$`)

// A binding gives a value to a variable or a member.
type binding struct{ target, value string }

func joinBindings(pairs []binding) string {
	parts := make([]string, len(pairs))
	for i, b := range pairs {
		parts[i] = b.target + " = " + b.value
	}
	return strings.Join(parts, ", ")
}

// bind returns what a pattern gives to whom when it takes apart the value of
// from, an expression that may be written several times.
func (l *lowering) bind(pattern syntax.NodeID, from string) []binding {
	t := l.t
	switch t.Kind(pattern) {
	case syntax.ObjectPattern:
		return l.bindObject(pattern, from)
	case syntax.ArrayPattern:
		var pairs []binding
		i := 0
		for c := range t.Children(pattern) {
			switch t.Kind(c) {
			case syntax.Absent:
			case syntax.RestElement:
				pairs = append(pairs, l.bindTo(t.First(c), from+".slice("+strconv.Itoa(i)+")")...)
			default:
				pairs = append(pairs, l.bindTo(c, from+"["+strconv.Itoa(i)+"]")...)
			}
			i++
		}
		return pairs
	}
	return l.bindTo(pattern, from)
}

func (l *lowering) bindObject(pattern syntax.NodeID, from string) []binding {
	t := l.t
	var pairs []binding
	var names []string
	for p := range t.Properties(pattern) {
		if t.Kind(p) == syntax.RestElement {
			rest := l.own("omit") + "(" + from + ", [" + strings.Join(names, ", ") + "])"
			pairs = append(pairs, l.bindTo(t.First(p), rest)...)
			continue
		}
		name, ok := t.KeyName(p)
		switch {
		case !ok:
			key := l.textOf(t.Key(p))
			names = append(names, key)
			pairs = append(pairs, l.bindTo(t.Value(p), l.own("at")+"("+from+", "+key+")")...)
		default:
			names = append(names, l.quote(name))
			pairs = append(pairs, l.bindTo(t.Value(p), from+l.access(name))...)
		}
	}
	return pairs
}

// access is how a member of a name is taken: ".a" or "['a-b']".
func (l *lowering) access(name string) string {
	if subsetName(name) {
		return "." + name
	}
	return "[" + l.quote(name) + "]"
}

// bindTo gives value to one part of a pattern: a name, a member, a pattern in
// the pattern, each perhaps with a default.
func (l *lowering) bindTo(target syntax.NodeID, value string) []binding {
	t := l.t
	var pairs []binding
	if t.Kind(target) == syntax.AssignmentPattern {
		fallback := l.argument(t.Right(target))
		target = t.Left(target)
		if !repeatableText.MatchString(value) {
			name := l.patternTemp()
			pairs = append(pairs, binding{name, value})
			value = name
		}
		value = value + " === undefined ? " + fallback + " : " + value
	}
	switch t.Kind(target) {
	case syntax.ObjectPattern, syntax.ArrayPattern:
		if len(patternNames(t, target)) != 1 || !repeatableText.MatchString(value) {
			name := l.patternTemp()
			pairs = append(pairs, binding{name, value})
			value = name
		}
		return append(pairs, l.bind(target, value)...)
	}
	return append(pairs, binding{l.textOf(target), value})
}

// patternTemp is a new name for a part of a value that is taken apart further.
func (l *lowering) patternTemp() string {
	name := l.give("part")
	if l.frame != nil && l.assigning {
		l.frame.temps = append(l.frame.temps, name)
	}
	return name
}

// variables lowers a declaration of variables.
func (l *lowering) variables(n syntax.NodeID) []text.Edit {
	t := l.t
	var edits []text.Edit
	switch t.Op(n) {
	case syntax.KwLet, syntax.KwConst:
		start := t.Span(n).Start
		edits = append(edits, text.Edit{Span: spanOf(start, start+len(t.Op(n).String())), New: "var", Feature: "module.var"})
	case syntax.KwUsing, syntax.KwAwaitUsing:
		l.cannot(n, t.Op(n).String())
	}
	for d := range t.Children(n) {
		edits = append(edits, l.declarator(d)...)
	}
	switch t.Kind(t.Parent(n)) {
	case syntax.BlockStatement, syntax.SwitchCase:
		edits = append(edits, l.endStatement(n)...)
	}
	return edits
}

// declarator lowers one part of a declaration: a pattern becomes several.
func (l *lowering) declarator(d syntax.NodeID) []text.Edit {
	t := l.t
	target, init := t.First(d), t.Init(d)
	switch t.Kind(target) {
	case syntax.ObjectPattern, syntax.ArrayPattern:
		return []text.Edit{{Span: t.Span(d), New: l.commentsIn(t.Span(target)) + joinBindings(l.takeApart(target, init)), Feature: "module.pattern"}}
	}
	edits := l.editsOf(target)
	if init != 0 {
		return append(edits, l.editsOf(init)...)
	}
	if l.plan.reset[d] {
		end := t.Span(target).End
		edits = append(edits, text.Edit{Span: spanOf(end, end), New: " = undefined", Feature: "module.var"})
	}
	return edits
}

// takeApart returns what a pattern gives to whom, value included: a value that
// is more than a name gets one first, unless it is used just once.
func (l *lowering) takeApart(pattern, value syntax.NodeID) []binding {
	from := l.argument(value)
	if repeatableText.MatchString(from) && (l.t.Kind(value) == syntax.Identifier || len(patternNames(l.t, pattern)) == 1) {
		if pairs := l.bind(pattern, from); len(pairs) > 0 {
			return pairs
		}
	}
	name := l.patternTemp()
	return append([]binding{{name, from}}, l.bind(pattern, name)...)
}

// commentsIn are the comments within a span whose text goes, to keep before
// what takes its place.
func (l *lowering) commentsIn(span text.Span) string {
	var b strings.Builder
	for _, c := range l.t.Comments {
		if !span.Contains(c) {
			continue
		}
		s := c.In(l.src)
		if line, ok := strings.CutPrefix(s, "//"); ok {
			s = "/*" + strings.TrimRight(line, " \t\r\n") + " */"
		}
		b.WriteString(s + " ")
	}
	return b.String()
}

// assignment lowers assignments to patterns and the operators that the subset
// lacks.
func (l *lowering) assignment(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	left, right := t.Left(n), t.Right(n)
	switch t.Kind(left) {
	case syntax.ObjectPattern, syntax.ArrayPattern:
		pairs := l.assignPattern(left, right)
		return l.replace(n, "("+joinBindings(pairs)+", "+pairs[0].target+")", "module.pattern"), true
	}
	op := ""
	target, value := l.textOf(left), ""
	switch t.Op(n) {
	case syntax.OpNullishAssign:
		op = target + " == null"
	case syntax.OpLogicalOrAssign:
		op = "!" + target
	case syntax.OpLogicalAndAssign:
		op = target
	case syntax.OpPowAssign:
		value = "Math.pow(" + target + ", " + l.argument(right) + ")"
	default:
		return nil, false
	}
	if !l.repeatable(left) {
		l.cannot(n, t.Op(n).String())
		return nil, true
	}
	if value == "" {
		value = op + " ? " + l.argument(right) + " : " + target
	}
	return l.replace(n, l.grouped(n, target+" = "+value), "module.assign"), true
}

// assignPattern is takeApart for an assignment, where the value always gets a
// name first: what is assigned may stand in it.
func (l *lowering) assignPattern(pattern, value syntax.NodeID) []binding {
	was := l.assigning
	l.assigning = true
	defer func() { l.assigning = was }()
	name := l.patternTemp()
	return append([]binding{{name, l.argument(value)}}, l.bind(pattern, name)...)
}

// expressionStatement makes an assignment to a pattern several statements.
func (l *lowering) expressionStatement(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	x := t.First(n)
	if t.Kind(x) != syntax.AssignmentExpression {
		return nil, false
	}
	switch t.Kind(t.Left(x)) {
	case syntax.ObjectPattern, syntax.ArrayPattern:
	default:
		return nil, false
	}
	span := t.Span(n)
	end := ""
	if l.src[span.End-1] == ';' {
		end = ";"
	}
	s := l.commentsIn(t.Span(t.Left(x))) + joinBindings(l.assignPattern(t.Left(x), t.Right(x)))
	return []text.Edit{{Span: span, New: s + end, Feature: "module.pattern"}}, true
}

// repeatable reports whether an expression may be written twice: evaluating it
// changes nothing.
func (l *lowering) repeatable(n syntax.NodeID) bool {
	t := l.t
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ThisExpression, syntax.Literal:
		return true
	case syntax.MemberExpression:
		return !t.IsOptional(n) && l.repeatable(t.Object(n)) && (!t.IsComputed(n) || l.repeatable(t.Property(n)))
	}
	return false
}

// groupedSum is grouped for a sum, which needs no parentheses between weaker
// operators and before a plus.
func (l *lowering) groupedSum(n syntax.NodeID, s string) string {
	t := l.t
	parent := t.Parent(n)
	switch t.Kind(parent) {
	case syntax.ConditionalExpression, syntax.LogicalExpression:
		return s
	case syntax.BinaryExpression:
		switch t.Op(parent) {
		case syntax.OpAdd:
			if t.Left(parent) == n {
				return s
			}
		case syntax.OpEqual, syntax.OpNotEqual, syntax.OpStrictEqual, syntax.OpStrictNotEqual, syntax.OpLess, syntax.OpLessEqual,
			syntax.OpGreater, syntax.OpGreaterEqual:
			return s
		}
	}
	return l.grouped(n, s)
}

// grouped puts text that stands for node n in parentheses, unless n has them
// or is a whole statement, an argument or a value where none are needed.
func (l *lowering) grouped(n syntax.NodeID, s string) string {
	t := l.t
	if t.Has(n, syntax.Parenthesized) {
		return s
	}
	parent := t.Parent(n)
	switch t.Kind(parent) {
	case syntax.ExpressionStatement, syntax.VariableDeclarator, syntax.ReturnStatement, syntax.IfStatement, syntax.WhileStatement, syntax.Property, syntax.ArrayExpression:
		return s
	case syntax.CallExpression:
		if t.Callee(parent) != n {
			return s
		}
	case syntax.AssignmentExpression:
		if t.Right(parent) == n {
			return s
		}
	case syntax.ArrowFunctionExpression:
		if t.Body(parent) == n {
			return s
		}
	}
	return "(" + s + ")"
}
