package transform

import (
	"slices"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// exprPlace says where an expression stands: nil fields mean in text.
type exprPlace struct {
	attr *Attr
	elem *Elem
}

// data reports that the place is the data of a template, where a lone name is
// the body of an object.
func (p exprPlace) data() bool {
	return p.elem != nil && p.attr != nil && p.elem.Tag == "template" && p.attr.Name == "data"
}

// quote is the quote that strings in the expression may use.
func (p exprPlace) quote() string {
	if p.attr != nil && p.attr.src != nil {
		return otherQuote(p.attr.src)
	}
	return "'"
}

// mustaches converts the expressions in a run of text.
func (w *writer) mustaches(span text.Span) { w.expressions(span, exprPlace{}) }

// expressions converts the expressions in a text or an attribute value.
func (w *writer) expressions(span text.Span, place exprPlace) {
	for part := range expr.Split(w.src, span) {
		if !part.Mustache || part.Blank(w.src) {
			if place.attr != nil && !w.to.Template.MultilineExpr {
				w.edits = append(w.edits, joinLines(w.src, part.Span, nil)...)
			}
			continue
		}
		if part.Open {
			if place.attr != nil {
				w.report("T009", part.Span, "", "unterminated {{")
			}
			continue // in text the reader has said so
		}
		tree, err := expr.Parse(w.parser, w.src, part, place.data())
		if err != nil {
			w.expressionError(part, err)
			continue
		}
		x := &expression{w: w, t: tree, part: part, place: place}
		x.convert()
	}
}

// expressionError reports an expression that does not parse.
func (w *writer) expressionError(part expr.Part, err error) {
	span := part.Inner
	if e, ok := err.(*syntax.Error); ok {
		span = e.Span
	}
	w.report("T009", span, "", err.Error())
}

// An expression is one mustache on its way to the target.
type expression struct {
	w     *writer
	t     *syntax.Tree
	part  expr.Part
	place exprPlace
}

// convert turns what the target cannot say into edits.
func (x *expression) convert() {
	w := x.w
	edits := x.edits(x.t.Root)
	if bare := expr.Bare(x.t) && !x.place.data(); bare && !w.to.Template.BareObject {
		edits = append([]text.Edit{{Span: spanOf(x.part.Inner.Start, x.part.Inner.Start), New: " {", Feature: "expr.object"}}, edits...)
		edits = append(edits, text.Edit{Span: spanOf(x.part.Inner.End, x.part.Inner.End), New: "} ", Feature: "expr.object"})
	}
	if x.objectStyle() {
		inner := x.part.Inner
		out, err := applyWithin(w.src, inner, edits)
		if b := []byte(out); err == nil && !w.to.Template.MultilineExpr {
			out, err = applyWithin(b, spanOf(0, len(b)), joinLines(b, spanOf(0, len(b)), nil))
		}
		if err == nil {
			edits = []text.Edit{{Span: inner, New: w.helper("style") + "(" + strings.TrimSpace(out) + ")", Feature: "element.*.attr.style"}}
		}
	}
	if !w.to.Template.MultilineExpr {
		edits = append(edits, joinLines(w.src, x.part.Inner, edits)...)
	}
	w.edits = append(w.edits, edits...)
}

// applyWithin applies edits that lie in span to the text of span.
func applyWithin(src []byte, span text.Span, edits []text.Edit) (string, error) {
	moved := make([]text.Edit, len(edits))
	for i, e := range edits {
		e.Start -= span.Start
		e.End -= span.Start
		moved[i] = e
	}
	out, err := text.Apply(src[span.Start:span.End], moved)
	return string(out), err
}

// objectStyle reports whether the value of a style may be an object that the
// target cannot take: a literal, or something whose kind is not known.
func (x *expression) objectStyle() bool {
	w, a := x.w, x.place.attr
	if a == nil || a.Kind != AttrPlain || a.Name != "style" || w.to.Template.StyleObject || !w.from.Template.StyleObject {
		return false
	}
	if x.part.Span != a.src.Value {
		return false // part of a longer string
	}
	switch x.t.Kind(x.t.Root) {
	case syntax.ObjectExpression:
		return true
	case syntax.Identifier:
		return w.dataKind(x.t.Text(x.t.Root)) != "string"
	case syntax.MemberExpression:
		return true
	}
	return false
}

// dataKind is the kind of the initial value of a field of this unit, "" when
// it is not known.
func (w *writer) dataKind(name string) string {
	for _, ext := range []string{".js", ".ts"} {
		e := w.look(w.unitBase() + ext)
		if e == nil || e.Script == nil {
			continue
		}
		if k := e.Script.Data[name]; k != "" {
			return k
		}
		for _, p := range e.Script.Properties {
			if p.Name == name && len(p.Types) == 1 {
				return strings.ToLower(p.Types[0])
			}
		}
	}
	return ""
}

// joinLines puts what span holds on one line. Line breaks inside what is
// replaced anyway are gone already.
func joinLines(src []byte, span text.Span, done []text.Edit) []text.Edit {
	var more []text.Edit
	for i := span.Start; i < span.End; i++ {
		if src[i] != '\n' && src[i] != '\r' {
			continue
		}
		end := i
		for end < span.End && isSpace(src[end]) {
			end++
		}
		if !slices.ContainsFunc(done, func(e text.Edit) bool { return e.Start < end && i < e.End }) {
			more = append(more, text.Edit{Span: spanOf(i, end), New: " ", Feature: "expr.lines"})
		}
		i = end - 1
	}
	return more
}

// edits returns the edits that node n and what lies below it need.
func (x *expression) edits(n syntax.NodeID) []text.Edit {
	if s, ok := x.rewrite(n); ok {
		return []text.Edit{{Span: x.t.Span(n), New: s, Feature: "expr"}}
	}
	var all []text.Edit
	for c := range x.t.Children(n) {
		all = append(all, x.edits(c)...)
	}
	return append(all, x.lastComma(n)...)
}

// lastComma takes away the comma behind the last item of a list or an object,
// where the target does not have it.
func (x *expression) lastComma(n syntax.NodeID) []text.Edit {
	t := x.t
	if x.w.to.Template.LastComma || t.Kind(n) != syntax.ObjectExpression && t.Kind(n) != syntax.ArrayExpression && t.Kind(n) != syntax.CallExpression {
		return nil
	}
	last := t.Last(n)
	if last == 0 {
		return nil
	}
	start, end := t.Span(last).End, t.Span(n).End-1
	if n == t.Root && expr.Bare(t) {
		end = x.part.Inner.End
	}
	i := strings.IndexByte(string(x.w.src[start:end]), ',')
	if i < 0 {
		return nil
	}
	return []text.Edit{{Span: spanOf(start+i, start+i+1), Feature: "expr"}}
}

// text is the target's text of node n.
func (x *expression) text(n syntax.NodeID) string {
	out, err := applyWithin(x.w.src, x.t.Span(n), x.edits(n))
	if err != nil {
		return x.t.Text(n)
	}
	return out
}

// operand is text, in parentheses where the node is more than a simple operand.
func (x *expression) operand(n syntax.NodeID) string {
	switch x.t.Kind(n) {
	case syntax.Identifier, syntax.Literal, syntax.MemberExpression, syntax.CallExpression, syntax.TemplateLiteral:
		return x.text(n)
	}
	return "(" + x.text(n) + ")"
}

// rewrite returns what stands for node n on the target when it cannot stay.
func (x *expression) rewrite(n syntax.NodeID) (string, bool) {
	t := x.t
	if s, ok := x.undo(n); ok {
		return s, true
	}
	if s, ok := x.idle(n); ok {
		return s, true
	}
	if s, ok := x.unpaired(n); ok {
		return s, true
	}
	if s, ok := x.slotGiven(n); ok {
		return s, true
	}
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ThisExpression:
		if s, ok := x.name(n); ok || t.Kind(n) == syntax.Identifier {
			return s, ok
		}
	case syntax.Property:
		if t.Has(n, syntax.Shorthand) {
			if s, ok := x.name(t.Value(n)); ok {
				return t.Text(t.Value(n)) + ": " + s, true
			}
		}
		if name, ok := x.unpaired(t.Value(n)); ok && !t.Has(n, syntax.Shorthand) && t.Text(t.Key(n)) == name {
			return name, true // what was shorthand is again
		}
		return "", false
	case syntax.CallExpression:
		return x.call(n)
	case syntax.ArrayExpression:
		if s, ok := x.spread(n); ok {
			return s, true
		}
	case syntax.Literal:
		if s, ok := x.literal(n); ok {
			return s, true
		}
	}
	f, ok := expr.Of(t, n)
	if !ok || x.w.to.Template.Expr.Has(f) {
		return "", false
	}
	if s, ok := x.other(n, f); ok {
		return s, true
	}
	x.w.report("T006", t.Span(n), "expr", f.String(), x.w.to.Title)
	return "", false
}

// name renames a free name: a module that the target brings in otherwise.
func (x *expression) name(n syntax.NodeID) (string, bool) {
	if x.t.Kind(n) == syntax.Identifier && (x.t.RefOf(n) == nil || x.t.DeclarationOf(n) != nil) {
		return "", false
	}
	to := x.w.scope.rename(x.t.Text(n))
	return to, to != ""
}

// call converts a call of something that is no module's function.
func (x *expression) call(n syntax.NodeID) (string, bool) {
	w, t := x.w, x.t
	callee := t.Callee(n)
	if w.to.Template.Expr.Has(expr.MethodCall) {
		x.idleCall(n)
		return "", false
	}
	root, names := t.Chain(nil, callee)
	if t.Kind(root) == syntax.Identifier && w.scope.isModule(t.Text(root)) {
		return "", false
	}
	var args []string
	for a := range t.Args(n) {
		if t.Kind(a) == syntax.SpreadElement {
			w.report("T006", t.Span(a), "expr", expr.CallSpread.String(), w.to.Title)
			return "", false
		}
		args = append(args, x.text(a))
	}
	q := x.place.quote()
	if t.Kind(callee) == syntax.Identifier || t.Kind(root) == syntax.Identifier && len(names) == 1 && isStatic(t.Text(root)) {
		if _, known := slices.BinarySearch(templateGlobals, t.Text(callee)); !known {
			w.report("T006", t.Span(n), "expr", "a call of \""+t.Text(callee)+"\"", w.to.Title)
			return "", false
		}
		return w.helper("global") + "(" + strings.Join(append([]string{q + t.Text(callee) + q}, args...), ", ") + ")", true
	}
	if t.Kind(callee) != syntax.MemberExpression || t.IsComputed(callee) {
		w.report("T006", t.Span(n), "expr", expr.FunctionCall.String(), w.to.Title)
		return "", false
	}
	all := append([]string{x.text(t.Object(callee)), q + t.Text(t.Property(callee)) + q}, args...)
	return w.helper("call") + "(" + strings.Join(all, ", ") + ")", true
}

// spread joins the parts of a list with spreads through our module: [...a, b]
// is spread(a, [b]).
func (x *expression) spread(n syntax.NodeID) (string, bool) {
	t := x.t
	if x.w.to.Template.Expr.Has(expr.ArraySpread) {
		return "", false
	}
	var parts, run []string
	spread := false
	flush := func() {
		if len(run) > 0 {
			parts = append(parts, "["+strings.Join(run, ", ")+"]")
			run = nil
		}
	}
	for c := range t.Children(n) {
		if t.Kind(c) == syntax.SpreadElement {
			spread = true
			flush()
			parts = append(parts, x.text(t.FirstValue(c)))
			continue
		}
		run = append(run, x.text(c))
	}
	flush()
	if !spread || len(parts) > 4 {
		return "", false
	}
	return x.w.helper("spread") + "(" + strings.Join(parts, ", ") + ")", true
}

// templateGlobals are the functions of the language that our module offers to
// templates: what is called by another name is none that a template can reach.
var templateGlobals = []string{
	"Array.from", "Array.isArray", "Array.of", "Boolean", "Date.now", "Date.parse", "JSON.parse", "JSON.stringify",
	"Math.abs", "Math.atan2", "Math.ceil", "Math.cos", "Math.exp", "Math.floor", "Math.log", "Math.log10", "Math.log2", "Math.max",
	"Math.min", "Math.pow", "Math.random", "Math.round", "Math.sign", "Math.sin", "Math.sqrt", "Math.tan", "Math.trunc",
	"Number", "Number.isFinite", "Number.isInteger", "Number.isNaN", "Object.assign", "Object.entries", "Object.keys", "Object.values",
	"String", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "isFinite", "isNaN", "parseFloat", "parseInt",
}

// isStatic reports the global objects whose functions our module offers.
func isStatic(name string) bool {
	switch name {
	case "Math", "JSON", "Array", "Object", "Number", "String", "Date":
		return true
	}
	return false
}

// other converts a construct that the target's compiler refuses.
func (x *expression) other(n syntax.NodeID, f expr.Feature) (string, bool) {
	w, t := x.w, x.t
	q := x.place.quote()
	switch f {
	case expr.TemplateLiteral:
		return x.concatenation(n)
	case expr.Typeof:
		return w.helper("typeOf") + "(" + x.text(t.FirstValue(n)) + ")", true
	case expr.Void:
		return "undefined", true
	case expr.RegExp:
		return x.regexp(n)
	case expr.UnaryPlus:
		return "(" + x.operand(t.FirstValue(n)) + " * 1)", true
	case expr.Exponent:
		return w.helper("global") + "(" + q + "Math.pow" + q + ", " + x.text(t.Left(n)) + ", " + x.text(t.Right(n)) + ")", true
	case expr.OptionalChain:
		return x.chain(n)
	case expr.Nullish:
		left := x.operand(t.Left(n))
		return "(" + left + " === null || " + left + " === undefined ? " + x.text(t.Right(n)) + " : " + left + ")", simpleOperand.MatchString(left)
	}
	return "", false
}

// regexp makes a regular expression by our module, where a string can hold its
// source: no platform has an escape for quotes there, or for what ends {{ }}.
func (x *expression) regexp(n syntax.NodeID) (string, bool) {
	t, q := x.t, x.place.quote()
	lit := t.Text(n)
	end := strings.LastIndexByte(lit, '/')
	source, flags := strings.ReplaceAll(lit[1:end], `\/`, "/"), lit[end+1:]
	if strings.ContainsAny(source, "'\"\n") || strings.Contains(source, `\\`) || strings.Contains(source, "{{") || strings.Contains(source, "}}") {
		return "", false
	}
	args := q + source + q
	if flags != "" {
		args += ", " + q + flags + q
	}
	return x.w.helper("regexp") + "(" + args + ")", true
}

// unquoted is what stands between the quotes of a literal, "" where it is none.
func unquoted(literal string) string {
	if !quotedText.MatchString(literal) {
		return ""
	}
	return literal[1 : len(literal)-1]
}

// chain writes an optional member without its question mark: a member of
// nothing is nothing in a template, and no error.
func (x *expression) chain(n syntax.NodeID) (string, bool) {
	t := x.t
	if t.Kind(n) != syntax.MemberExpression || !x.w.to.Template.SafeMembers {
		return "", false
	}
	if t.IsComputed(n) {
		return x.text(t.Object(n)) + "[" + x.text(t.Property(n)) + "]", true
	}
	return x.text(t.Object(n)) + "." + t.Text(t.Property(n)), true
}
