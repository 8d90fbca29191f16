package transform

import (
	"bytes"
	"slices"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// selectors are the members of a page that find components, and loading is the
// hook in which some platforms have none to find.
var selectors = []string{"selectComponent", "selectAllComponents"}

const loading = "onLoad"

// earlySelections reports components that a page asks for while it loads, where
// the target does not have them until the page is shown: in the hook itself,
// and in methods that run at no other time.
func (s *scriptWriter) earlySelections() {
	if s.from.Script.LateComponents || !s.to.Script.LateComponents || !bytes.Contains(s.src, []byte("Component(")) {
		return
	}
	for _, c := range script.Ctors(s.t, s.from.Script.ctors()) {
		if c.Own || s.from.Script.canonicalCtor(c.Name) != "Page" {
			continue
		}
		s.earlyIn(&c)
	}
}

// earlyIn is earlySelections for one page.
func (s *scriptWriter) earlyIn(c *script.Ctor) {
	t, methods := s.t, c.Methods(s.t)
	calls := s.membersCalled(selectors, methods)
	if len(calls) == 0 {
		return
	}
	var early []syntax.NodeID // functions that run while the page loads, and at no other time
	for _, m := range methods {
		if m.Name == loading && t.Unwrap(t.Value(m.Prop)) == m.Func {
			early = append(early, m.Func)
		}
	}
	for grown := len(early) > 0; grown; {
		grown = false
		for _, m := range methods {
			if !slices.Contains(early, m.Func) && t.Unwrap(t.Value(m.Prop)) == m.Func && s.onlyIn(early, m.Name) {
				early, grown = append(early, m.Func), true
			}
		}
	}
	for _, n := range calls {
		if slices.ContainsFunc(early, func(fn syntax.NodeID) bool { return s.atOnce(n, fn) }) {
			name := t.Text(t.Property(n))
			s.report("S023", t.Span(n), "lifecycle.instance."+name, t.Text(n), loading, s.to.Title)
		}
	}
}

// membersCalled are the members of this, by the names given, that the methods
// call.
func (s *scriptWriter) membersCalled(names []string, methods []script.Method) []syntax.NodeID {
	t := s.t
	var found []syntax.NodeID
	for _, m := range methods {
		t.Walk(m.Func, func(n syntax.NodeID) bool {
			if t.Kind(n) == syntax.MemberExpression && !t.IsComputed(n) && slices.Contains(names, t.Text(t.Property(n))) && s.isCalled(n) && s.isThis(t.Object(n)) {
				found = append(found, n)
			}
			return true
		})
	}
	return found
}

// onlyIn reports whether the file names a method nowhere but where the
// functions call it at once, and no handler of the template does.
func (s *scriptWriter) onlyIn(fns []syntax.NodeID, method string) bool {
	t, used := s.t, false
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) != syntax.MemberExpression || !t.KeyIs(n, method) {
			continue
		}
		call := t.Parent(n)
		if t.Kind(call) != syntax.CallExpression || t.Callee(call) != n || !slices.ContainsFunc(fns, func(fn syntax.NodeID) bool { return s.atOnce(n, fn) }) {
			return false
		}
		used = true
	}
	if x := s.look(s.unitBase() + s.from.Ext.Template); used && x != nil && x.Template != nil {
		return !slices.ContainsFunc(x.Template.Handlers, func(h Handler) bool { return h.Name == method || h.Name == "" })
	}
	return used
}

// atOnce reports whether a node runs while the function does: it is in no other
// function inside, and behind nothing that is awaited.
func (s *scriptWriter) atOnce(n, fn syntax.NodeID) bool {
	t := s.t
	if t.Enclosing(n, syntax.Kind.IsFunction) != fn {
		return false
	}
	awaits := false
	t.Walk(fn, func(m syntax.NodeID) bool {
		awaits = awaits || t.Kind(m) == syntax.AwaitExpression && t.Span(m).Start < t.Span(n).Start && t.Enclosing(m, syntax.Kind.IsFunction) == fn
		return true
	})
	return !awaits
}
