package transform

import (
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// call lowers a call: of what the library lacks, with spread arguments, or
// with "?.".
func (l *lowering) call(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	if l.inChain(n) {
		return l.chain(n), true
	}
	callee := t.Callee(n)
	if name := l.static(callee); name != "" {
		if s, ok := l.staticCall(n, name); ok {
			return l.replace(n, s, "module.library"), true
		}
	}
	if l.spreads(n) {
		return l.replace(n, l.spreadCall(n), "module.spread"), true
	}
	if t.Kind(callee) == syntax.MemberExpression && !t.IsComputed(callee) {
		if s, ok := l.methodCall(n); ok {
			return l.replace(n, s, "module.library"), true
		}
	}
	return nil, false
}

// spreads reports whether a call has spread arguments.
func (l *lowering) spreads(n syntax.NodeID) bool {
	for a := range l.t.Args(n) {
		if l.t.Kind(a) == syntax.SpreadElement {
			return true
		}
	}
	return false
}

// argsText is the text of the arguments of a call with what became of them,
// comments and layout included, and without the parentheses.
func (l *lowering) argsText(n syntax.NodeID) string {
	span := l.t.ArgsSpan(n)
	if span.Len() < 2 {
		return ""
	}
	var edits []text.Edit
	for a := range l.t.Args(n) {
		edits = append(edits, l.editsOf(a)...)
	}
	return strings.TrimSpace(l.apply(spanOf(span.Start+1, span.End-1), edits))
}

// more is argsText behind other arguments.
func (l *lowering) more(n syntax.NodeID) string {
	if s := l.argsText(n); s != "" {
		return ", " + s
	}
	return ""
}

// ownStatic quotes the name of a function that our own module knows by it.
func (l *lowering) ownStatic(name string) string {
	l.needs[templateWordPrefix+name] = true
	return l.quote(name)
}

// staticCall converts a call of a global, or of a member of one.
func (l *lowering) staticCall(n syntax.NodeID, name string) (string, bool) {
	t := l.t
	switch {
	case name == "Number" && !l.isNewer:
		// The compilers of today take it; a module that may come from where
		// they are at home stays as it is.
		return "", false
	case l.spreads(n) && (ownStatics[name] || ownGlobals[name]):
		return l.own("apply") + "(" + l.own("global") + ", " + l.own("spread") + "([" + l.ownStatic(name) + "], " + l.spreadList(n) + "))", true
	case l.spreads(n):
		return "", false
	case ownStatics[name] || ownGlobals[name]:
		return l.own("global") + "(" + l.ownStatic(name) + l.more(n) + ")", true
	case statics[name] != "":
		return statics[name] + "(" + l.argsText(n) + ")", true
	case name == "RegExp":
		return l.regexp(n), true
	case name == "Array":
		return l.newList(n), true
	case name == "Object" || name == "Object.freeze":
		if t.ArgCount(n) == 0 {
			return "{}", true
		}
		return l.argsText(n), true
	case name == "Date":
		return "getDate().toString()", true
	case name == "JSON.stringify" && t.ArgCount(n) > 1:
		d := l.report("S040", t.Span(t.Arg(n, 1)), "module.library", name+"(…, "+t.Text(t.Arg(n, 1))+")", l.to.Title)
		d.Severity = diag.Warning
	}
	return "", false
}

// regexp converts RegExp(source, flags), a literal as its source included.
func (l *lowering) regexp(n syntax.NodeID) string {
	if first := l.t.Arg(n, 0); l.t.Kind(first) == syntax.Literal && l.t.Op(first) == syntax.LitRegexp && l.t.ArgCount(n) == 1 {
		return l.textOf(first)
	}
	return "getRegExp(" + l.argsText(n) + ")"
}

// newList converts Array(…): a length, or items.
func (l *lowering) newList(n syntax.NodeID) string {
	t := l.t
	first := t.Arg(n, 0)
	if t.ArgCount(n) == 1 && (l.kindOf(first) == kindNumber || l.kindOf(first) == kindUnknown) {
		return l.own("list") + "(" + l.argsText(n) + ")"
	}
	return "[" + l.argsText(n) + "]"
}

// methodCall converts a call of a method that values of the subset lack.
func (l *lowering) methodCall(n syntax.NodeID) (string, bool) {
	t := l.t
	callee := t.Callee(n)
	object, name := t.Object(callee), t.NameOf(t.Property(callee))
	kind := l.kindOf(object)
	switch name {
	case "call", "apply":
		if s, ok := l.functionCall(n, object, name); ok {
			return s, true
		}
	}
	if absentMethods[name] && kind != kindModule && kind != kindObject {
		l.lacks(t.Property(callee), "."+name)
		return "", false
	}
	lacking := objectMethods[name]
	switch kind {
	case kindString:
		lacking = lacking || stringMethods[name]
	case kindList:
		lacking = lacking || listMethods[name]
	case kindUnknown:
		lacking = lacking || stringMethods[name] || listMethods[name]
	}
	if !lacking || t.Kind(object) == syntax.ThisExpression {
		return "", false
	}
	return l.own("call") + "(" + l.argument(object) + ", " + l.quote(name) + l.more(n) + ")", true
}

// functionCall converts f.call(…) and f.apply(…): functions of the subset have
// neither. What this is inside cannot be given, so only calls that give none
// convert.
func (l *lowering) functionCall(n, f syntax.NodeID, name string) (string, bool) {
	t := l.t
	if l.kindOf(f) == kindModule {
		return "", false
	}
	root, chain := t.Chain(nil, f)
	last := ""
	if len(chain) > 0 {
		last = chain[len(chain)-1]
	}
	switch whole := l.static(root) + "." + strings.Join(chain, "."); {
	case whole == "Object.prototype.hasOwnProperty":
		return l.own("hasKey") + "(" + l.argsText(n) + ")", true
	case whole == "Object.prototype.toString":
		return l.quote("[object ") + " + " + l.operand(t.Arg(n, 0)) + ".constructor + " + l.quote("]"), true
	case last == "slice" && name == "call" && (whole == "Array.prototype.slice" || t.Kind(root) == syntax.ArrayExpression):
		list := l.argsText(n)
		if t.ArgCount(n) == 1 {
			list += ", 0"
		}
		return l.own("rest") + "(" + list + ")", true
	}
	if this := t.Arg(n, 0); this != 0 && !l.givesNothing(this, f) {
		l.lacks(t.Property(t.Callee(n)), "."+name)
		return "", false
	}
	if name == "apply" {
		if t.ArgCount(n) < 2 {
			return l.operand(f) + "()", true
		}
		return l.own("apply") + "(" + l.argument(f) + ", " + l.argument(t.Arg(n, 1)) + ")", true
	}
	if l.spreads(n) {
		return "", false
	}
	return l.operand(f) + "(" + l.list(n, 1) + ")", true
}

// givesNothing reports whether a call of a function's call or apply gives no
// this that matters: none, or the object that the function is taken from.
func (l *lowering) givesNothing(this, f syntax.NodeID) bool {
	t := l.t
	if t.Kind(this) == syntax.Literal && t.Op(this) == syntax.LitNull || t.NameIs(this, "undefined") {
		return true
	}
	return t.Kind(f) == syntax.MemberExpression && t.Text(t.Object(f)) == t.Text(this) && l.static(f) != ""
}

// spreadCall converts a call with spread arguments.
func (l *lowering) spreadCall(n syntax.NodeID) string {
	t := l.t
	callee, list := t.Callee(n), l.spreadList(n)
	if t.Kind(callee) != syntax.MemberExpression || l.static(callee) != "" || l.kindOf(t.Object(callee)) == kindModule {
		return l.own("apply") + "(" + l.argument(callee) + ", " + list + ")"
	}
	method := ""
	if t.IsComputed(callee) {
		method = l.argument(t.Property(callee))
		l.sayAll()
	} else {
		method = l.quote(t.NameOf(t.Property(callee)))
	}
	return l.own("invoke") + "(" + l.argument(t.Object(callee)) + ", " + method + ", " + list + ")"
}

// spreadList is one list of all the arguments of a call.
func (l *lowering) spreadList(n syntax.NodeID) string {
	t := l.t
	var parts, run []string
	spreads := 0
	flush := func() {
		if len(run) > 0 {
			parts = append(parts, "["+strings.Join(run, ", ")+"]")
			run = nil
		}
	}
	for a := range t.Args(n) {
		if t.Kind(a) == syntax.SpreadElement {
			flush()
			parts = append(parts, l.argument(t.First(a)))
			spreads++
			continue
		}
		run = append(run, l.argument(a))
	}
	flush()
	if len(parts) == 1 && spreads == 1 {
		return parts[0]
	}
	return l.own("spread") + "(" + strings.Join(parts, ", ") + ")"
}

// construct converts new: dates, regular expressions, lists and objects are
// made by functions.
func (l *lowering) construct(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	callee := t.Callee(n)
	s := ""
	switch name := l.static(callee); {
	case l.spreads(n):
		l.cannot(n, "new "+t.Text(callee)+"(...)")
		return nil, true
	case name == "Date":
		s = "getDate(" + l.argsText(n) + ")"
	case name == "RegExp":
		s = l.regexp(n)
	case name == "Array":
		s = l.newList(n)
	case name == "Object" && t.ArgCount(n) == 0:
		s = "{}"
	case absentGlobals[name]:
		return nil, false // which the name itself reports
	default:
		l.cannot(n, "new "+t.Text(callee))
		return nil, true
	}
	return l.replace(n, s, "module.new"), true
}
