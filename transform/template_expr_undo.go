package transform

import (
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/script/syntax"
)

// undo takes back what an earlier conversion wrote through our own module.
func (x *expression) undo(n syntax.NodeID) (string, bool) {
	t, w := x.t, x.w
	if t.Kind(n) == syntax.MemberExpression {
		return x.unquote(n)
	}
	if t.Kind(n) != syntax.CallExpression {
		return "", false
	}
	callee := t.Callee(n)
	if t.Kind(callee) != syntax.MemberExpression || t.Text(t.Object(callee)) != ownModule || !w.scope.own {
		return "", false
	}
	accepts := w.to.Template.Expr
	switch name := t.Text(t.Property(callee)); {
	case (name == "list" || name == "entries") && !w.to.Template.ListLoopsOnly:
		return x.text(t.Arg(n, 0)), true
	case name == "markers" || name == "polygons":
		return x.text(t.Arg(n, 0)), true
	case name == "style" && w.to.Template.StyleObject:
		arg := x.text(t.Arg(n, 0))
		if n == t.Root && strings.HasPrefix(arg, "{") {
			arg = " " + arg + " " // {{{ is no object
		}
		return arg, true
	case name == "spread" && accepts.Has(expr.ArraySpread):
		return "[" + strings.Join(x.unspread(n), ", ") + "]", true
	case name == "has" && w.to.Template.SlotNames != "" && x.text(t.Arg(n, 0)) == ownSlotsVar:
		slot, ok := t.String(t.Arg(n, 1))
		if slot == "default" {
			slot = "$default"
		}
		if keyName.MatchString(slot) {
			return w.to.Template.SlotNames + "." + slot, ok
		}
		return w.to.Template.SlotNames + "[" + t.Text(t.Arg(n, 1)) + "]", ok
	case name == "typeOf" && accepts.Has(expr.Typeof):
		return "typeof " + x.operand(t.Arg(n, 0)), true
	case name == "call" && accepts.Has(expr.MethodCall):
		method, _ := t.String(t.Arg(n, 1))
		return x.operand(t.Arg(n, 0)) + "." + method + "(" + x.rest(n, 2) + ")", method != ""
	case name == "regexp" && accepts.Has(expr.RegExp):
		source, flags := unquoted(t.Text(t.Arg(n, 0))), ""
		if t.ArgCount(n) > 1 {
			flags = unquoted(t.Text(t.Arg(n, 1)))
		}
		return "/" + strings.ReplaceAll(source, "/", `\/`) + "/" + flags, source != ""
	case name == "global" && accepts.Has(expr.MethodCall):
		function, _ := t.String(t.Arg(n, 0))
		return function + "(" + x.rest(n, 1) + ")", function != ""
	}
	return "", false
}

// slotGiven asks our list of the slots that the tag fills, where the platform
// keeps none.
func (x *expression) slotGiven(n syntax.NodeID) (string, bool) {
	t, name := x.t, x.w.from.Template.SlotNames
	if name == "" || x.w.to.Template.SlotNames != "" || t.Kind(n) != syntax.MemberExpression || t.Text(t.Object(n)) != name {
		return "", false
	}
	slot, ok := t.KeyName(n)
	if !ok {
		return "", false
	}
	if slot == "$default" {
		slot = "default"
	}
	q := x.place.quote()
	return x.w.helper("has") + "(" + ownSlotsVar + ", " + q + slot + q + ")", true
}

// unspread are the elements of a list that our module joins: the lists among
// its arguments written out, the others spread.
func (x *expression) unspread(n syntax.NodeID) []string {
	var all []string
	for a := range x.t.Args(n) {
		if x.t.Kind(a) != syntax.ArrayExpression {
			all = append(all, "..."+x.operand(a))
			continue
		}
		for el := range x.t.Children(a) {
			all = append(all, x.text(el))
		}
	}
	return all
}

// rest are the arguments of a call from the i-th on.
func (x *expression) rest(n syntax.NodeID, i int) string {
	var args []string
	for ; x.t.Arg(n, i) != 0; i++ {
		args = append(args, x.text(x.t.Arg(n, i)))
	}
	return strings.Join(args, ", ")
}
