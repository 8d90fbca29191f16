package transform

import (
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// instanceRows are the members of pages and components that the target lacks,
// calls otherwise, or has only through a module, by the source's name.
func (s *Session) instanceRows() map[string]*feature.Support {
	s.instanceOnce.Do(func() {
		s.instance = map[string]*feature.Support{}
		const prefix = "lifecycle.instance."
		for row := range s.from.Features.Under(prefix) {
			target := s.to.Features.Row(row.ID)
			part := strings.Contains(row.ID[len(prefix):], ".") // what setData does to a property
			same := target != nil && target.Via == feature.Native && target.Native() == row.Native()
			if row.Via == feature.Native && !part && !same {
				s.instance[row.Native()] = row
			}
		}
	})
	return s.instance
}

// eachInstanceMember visits the member expressions that name one of these.
func (s *scriptWriter) eachInstanceMember(visit func(n syntax.NodeID, row *feature.Support)) {
	rows, t := s.s.instanceRows(), s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) != syntax.MemberExpression || t.IsComputed(n) {
			continue
		}
		if row := rows[string(t.Bytes(t.Property(n)))]; row != nil && !t.IsGlobal(t.Object(n), s.from.Global) {
			visit(n, row)
		}
	}
}

// instances converts the members of pages and components that the target
// calls otherwise, this.selectComponent, and reports those that it lacks. In
// files that declare a component a module has given it the source's names.
func (s *scriptWriter) instances() {
	declares := false
	for _, c := range script.Ctors(s.t, s.from.Script.ctors()) {
		kind := s.from.Script.canonicalCtor(c.Name)
		declares = declares || (kind == "Component" || kind == "Behavior") && !c.Own
	}
	s.eachInstanceMember(func(n syntax.NodeID, row *feature.Support) {
		if !s.isCalled(n) {
			return
		}
		switch target := s.row(row.ID); {
		case target == nil:
			if s.isThis(s.t.Object(n)) {
				s.report("S002", s.t.Span(n), row.ID, s.t.Text(n), s.to.Title).Note = s.note(row.ID)
			}
		case target.Via == feature.Native && !declares && (strings.Contains(row.ID, ".select") || s.isPage()):
			s.edit(s.t.Span(s.t.Property(n)), target.Native(), row.ID)
		}
	})
}

func (s *scriptWriter) isCalled(n syntax.NodeID) bool {
	p := s.t.Parent(n)
	return s.t.Kind(p) == syntax.CallExpression && s.t.Callee(p) == n && s.t.ArgCount(p) > 0
}

// isThis reports whether an expression is this, or a constant that holds it.
func (s *scriptWriter) isThis(n syntax.NodeID) bool {
	t := s.t
	if t.Kind(n) == syntax.ThisExpression {
		return true
	}
	d := t.DeclarationOf(n)
	return t.Kind(n) == syntax.Identifier && d != nil && t.Kind(t.InitOf(d)) == syntax.ThisExpression
}

// pageless are members that only components have.
var pageless = map[string]bool{
	"lifecycle.instance.id": true, "lifecycle.instance.dataset": true, "lifecycle.instance.triggerEvent": true,
}

// asksPages reports whether a script reads, of a page that getCurrentPages
// gives, a member that only a module gives it on the target.
func (s *Session) asksPages(t *syntax.Tree) bool {
	asks := false
	for range t.Globals("getCurrentPages") {
		asks = true
	}
	if !asks {
		return false
	}
	rows := s.instanceRows()
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) != syntax.MemberExpression || t.IsComputed(n) {
			continue
		}
		row := rows[string(t.Bytes(t.Property(n)))]
		if row != nil && s.onlyMade(row) && isListed(t, t.Object(n)) {
			return true
		}
	}
	return false
}

// onlyMade reports whether pages have a member on the target through a module
// alone.
func (s *Session) onlyMade(row *feature.Support) bool {
	target := s.to.Features.Row(row.ID)
	return target != nil && (target.Via == feature.Shim || target.Via == feature.Adapted) && !pageless[row.ID]
}

// isListed reports whether an expression takes one of a list: pages[i],
// pages.pop(), or a constant that holds it.
func isListed(t *syntax.Tree, n syntax.NodeID) bool {
	switch n = t.Unwrap(n); t.Kind(n) {
	case syntax.MemberExpression:
		return t.IsComputed(n)
	case syntax.CallExpression:
		return t.KeyIs(t.Callee(n), "pop") || t.KeyIs(t.Callee(n), "at")
	case syntax.Identifier:
		d := t.DeclarationOf(n)
		return d != nil && t.InitOf(d) != 0 && t.InitOf(d) != n && t.Kind(t.InitOf(d)) != syntax.Identifier && isListed(t, t.InitOf(d))
	}
	return false
}

// membersDiffer reports whether a page uses members of its instance that only
// a module gives it on the target.
func (s *scriptWriter) membersDiffer() bool {
	found := false
	s.eachInstanceMember(func(n syntax.NodeID, row *feature.Support) {
		found = found || s.s.onlyMade(row) && s.isThis(s.t.Object(n))
	})
	return found
}
