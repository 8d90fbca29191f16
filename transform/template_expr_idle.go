package transform

import (
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/script/syntax"
)

// Some compilers run functions of modules only, and make undefined of any other
// call in a template; others run what they find.

// idleCall reports a method that the target runs and the source does not: of
// anything but a module's function it makes nothing there.
func (x *expression) idleCall(n syntax.NodeID) {
	w, t := x.w, x.t
	root, _ := t.Chain(nil, t.Callee(n))
	if !w.from.Template.Expr.Has(expr.MethodCall) && x.ofData(root) {
		w.report("T035", t.Span(n), "expr", x.oneLine(n), w.from.Title, w.to.Title)
	}
}

// idle returns what stands for a call of a name, and for members and calls of
// what it gives, where the target would run it and the source does not. The
// name is no function on the target either, where the call would throw, and
// whether it knows Math and its like is not documented: the value that all of
// it has on the source takes its place.
func (x *expression) idle(n syntax.NodeID) (string, bool) {
	w, t := x.w, x.t
	if !w.to.Template.Expr.Has(expr.MethodCall) || w.from.Template.Expr.Has(expr.MethodCall) {
		return "", false
	}
	for at := n; ; {
		switch t.Kind(at) {
		case syntax.MemberExpression:
			at = t.Object(at)
			continue
		case syntax.CallExpression:
			if callee := t.Callee(at); !x.isIdle(callee) {
				at = callee
				continue
			}
			w.report("T034", t.Span(at), "expr", x.oneLine(at), w.from.Title, w.to.Title)
			return "undefined", true
		}
		return "", false
	}
}

// isIdle reports whether what is called is a name, or a function of an object
// that JavaScript has everywhere, and of no module.
func (x *expression) isIdle(callee syntax.NodeID) bool {
	t := x.t
	if t.Kind(callee) == syntax.Identifier {
		return x.ofData(callee)
	}
	root, names := t.Chain(nil, callee)
	return t.Kind(root) == syntax.Identifier && len(names) == 1 && isStatic(t.Text(root)) && !x.w.scope.declares(t.Text(root)) && x.ofData(root)
}

// oneLine is the text of a node without line breaks.
func (x *expression) oneLine(n syntax.NodeID) string {
	return strings.Join(strings.Fields(x.t.Text(n)), " ")
}

// ofData reports whether n, which a chain of members begins with, is a value
// of data for sure. A file that others include may use their modules.
func (x *expression) ofData(n syntax.NodeID) bool {
	w, name := x.w, x.t.Text(n)
	if x.t.Kind(n) != syntax.Identifier || w.scope.declares(name) {
		return true
	}
	if w.scope.isModule(name) {
		return false
	}
	base := w.unitBase()
	return w.exists(base+".js") || w.exists(base+".ts")
}
