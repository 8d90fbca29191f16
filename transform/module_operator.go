package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// unary lowers what the subset's compiler gets wrong: signs that would join,
// and void and delete, which take all that follows.
func (l *lowering) unary(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	arg := t.FirstValue(n)
	switch op := t.Op(n); op {
	case syntax.OpVoid:
		if t.Kind(arg) == syntax.Literal {
			return l.replace(n, "undefined", "module.void"), true
		}
		return l.alone(n), true
	case syntax.OpDelete:
		return l.alone(n), true
	case syntax.OpAdd, syntax.OpSub:
		if t.Has(arg, syntax.Parenthesized) {
			return nil, false
		}
		sign := l.src[t.Span(n).Start]
		if (t.Kind(arg) == syntax.UnaryExpression || t.Kind(arg) == syntax.UpdateExpression) && l.src[t.Span(arg).Start] == sign {
			return l.parenthesize(arg, l.editsOf(arg)), true
		}
	}
	return nil, false
}

// update says "++this.x" by an assignment: the subset's compiler takes no this
// behind the sign.
func (l *lowering) update(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	root, names := t.Chain(nil, t.First(n))
	if !t.Has(n, syntax.Prefix) || t.Kind(root) != syntax.ThisExpression || len(names) == 0 {
		return nil, false
	}
	sign := string(l.src[t.Span(n).Start])
	return l.replace(n, l.grouped(n, l.textOf(t.First(n))+" "+sign+"= 1"), "module.operator"), true
}

// alone puts an operator that takes all that follows in parentheses, unless
// nothing follows.
func (l *lowering) alone(n syntax.NodeID) []text.Edit {
	edits := l.inner(n)
	if l.t.Has(n, syntax.Parenthesized) || l.t.Kind(l.t.Parent(n)) == syntax.ExpressionStatement {
		return edits
	}
	return l.parenthesize(n, edits)
}

// binary lowers the operators that the subset lacks.
func (l *lowering) binary(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	left, right := t.Left(n), t.Right(n)
	switch t.Op(n) {
	case syntax.OpPow:
		return l.replace(n, "Math.pow("+l.argument(left)+", "+l.argument(right)+")", "module.operator"), true
	case syntax.OpIn:
		return l.replace(n, l.own("hasKey")+"("+l.argument(right)+", "+l.argument(left)+")", "module.operator"), true
	case syntax.OpInstanceof:
		switch name := l.static(right); name {
		case "Array", "Date", "RegExp", "Function", "Object", "String", "Number", "Boolean":
			return l.replace(n, l.own("isA")+"("+l.argument(left)+", "+l.quote(name)+")", "module.operator"), true
		}
		l.cannot(n, "instanceof "+t.Text(right))
		return nil, true
	}
	return nil, false
}

// logical lowers "??".
func (l *lowering) logical(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	if t.Op(n) != syntax.OpNullish {
		return nil, false
	}
	test, value := l.once(t.Left(n))
	return l.replace(n, l.grouped(n, test+" != null ? "+value+" : "+l.argument(t.Right(n))), "module.operator"), true
}

// once gives an expression that is needed twice: test is what stands where it
// is evaluated, value what stands for it from then on.
func (l *lowering) once(n syntax.NodeID) (test, value string) {
	if l.repeatable(n) {
		s := l.operand(n)
		return s, s
	}
	s := l.argument(n)
	value = l.temp("value")
	return "(" + value + " = " + s + ")", value
}

// inChain reports whether a member or call is part of a chain with "?." and
// its last link.
func (l *lowering) inChain(n syntax.NodeID) bool {
	t := l.t
	for x := n; x == n || !t.Has(x, syntax.Parenthesized); x = t.First(x) {
		switch t.Kind(x) {
		case syntax.MemberExpression, syntax.CallExpression:
			if t.IsOptional(x) {
				return true
			}
		default:
			return false
		}
	}
	return false
}

// chain says a chain with "?." by a condition for each such link: what stands
// before it must be there, or all of the chain is undefined.
func (l *lowering) chain(n syntax.NodeID) []text.Edit {
	var links []syntax.NodeID // from the last to the first
	t := l.t
	x := n
	for t.Kind(x) == syntax.MemberExpression || t.Kind(x) == syntax.CallExpression {
		if x != n && (t.Has(x, syntax.Parenthesized) || !l.inChain(x) && !t.IsOptional(x)) {
			break
		}
		links = append(links, x)
		x = t.First(x)
	}
	var tests []string
	test, so := l.once(x)
	whole := test // the chain so far, evaluated; so is the same once it has been
	for i := len(links) - 1; i >= 0; i-- {
		link := links[i]
		if t.IsOptional(link) {
			tests = append(tests, whole+" == null")
			whole = so
		}
		next := l.link(link, whole, i > 0 && t.Kind(links[i-1]) == syntax.CallExpression)
		whole, so = next, strings.Replace(next, whole, so, 1)
		if i > 0 && l.optionalAhead(links[:i]) && t.Kind(link) == syntax.CallExpression {
			name := l.temp("value")
			whole, so = "("+name+" = "+whole+")", name
		}
	}
	s := strings.Join(tests, " || ") + " ? undefined : " + whole
	if t.Kind(t.Parent(n)) == syntax.UnaryExpression && t.Op(t.Parent(n)) == syntax.OpDelete {
		l.cannot(n, "delete ?.")
		return nil
	}
	return l.replace(n, l.grouped(n, s), "module.chain")
}

// optionalAhead reports whether one of the links that follow has "?.".
func (l *lowering) optionalAhead(links []syntax.NodeID) bool {
	for _, x := range links {
		if l.t.IsOptional(x) {
			return true
		}
	}
	return false
}

// link is one link of a chain behind the text of what comes before it.
// called says that the next link calls it.
func (l *lowering) link(n syntax.NodeID, object string, called bool) string {
	t := l.t
	if t.Kind(n) == syntax.CallExpression {
		callee := t.Callee(n)
		if t.Kind(callee) == syntax.MemberExpression && !t.IsComputed(callee) {
			name := t.NameOf(t.Property(callee))
			if before, ok := strings.CutSuffix(object, l.access(name)); ok && (stringMethods[name] || listMethods[name] || objectMethods[name]) {
				return l.own("call") + "(" + before + ", " + l.quote(name) + l.more(n) + ")"
			}
		}
		return object + "(" + l.argsText(n) + ")"
	}
	if !t.IsComputed(n) {
		return object + l.access(t.NameOf(t.Property(n)))
	}
	key := l.argument(t.Property(n))
	if called || l.kindOf(t.Property(n)) != kindUnknown {
		return object + "[" + key + "]"
	}
	return l.own("at") + "(" + object + ", " + key + ")"
}
