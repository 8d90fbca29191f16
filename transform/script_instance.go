package transform

import (
	"bytes"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// instances converts the members of pages and components that the target
// calls otherwise, this.selectComponent, and reports those that it lacks. In
// files that declare a component a module has given it the source's names.
func (s *scriptWriter) instances() {
	declares := false
	for _, c := range script.Ctors(s.t, s.from.Script.ctors()) {
		kind := s.from.Script.canonicalCtor(c.Name)
		declares = declares || (kind == "Component" || kind == "Behavior") && !c.Own
	}
	page := s.isPage()
	for row := range s.from.Features.Under("lifecycle.instance.") {
		name := row.Native()
		target := s.row(row.ID)
		if row.Via != feature.Native || !bytes.Contains(s.src, []byte(name)) || isPart(row.ID) {
			continue
		}
		switch {
		case target == nil:
			s.eachMember(name, func(n syntax.NodeID) {
				if s.isThis(s.t.Object(n)) && s.isCalled(n) {
					s.report("S002", s.t.Span(n), row.ID, s.t.Text(n), s.to.Title).Note = s.note(row.ID)
				}
			})
		case target.Via == feature.Native && target.Native() != name && !declares && (page || strings.Contains(row.ID, ".select")):
			s.eachMember(name, func(n syntax.NodeID) {
				if s.isCalled(n) && !s.t.IsComputed(n) {
					s.edit(s.t.Span(s.t.Property(n)), target.Native(), row.ID)
				}
			})
		}
	}
}

// isPart reports whether a feature is a part of a member: what setData does to
// a property.
func isPart(id string) bool { return strings.Contains(strings.TrimPrefix(id, "lifecycle.instance."), ".") }

// eachMember visits the member expressions whose property is name.
func (s *scriptWriter) eachMember(name string, visit func(syntax.NodeID)) {
	for i := range s.t.Nodes {
		n := syntax.NodeID(i)
		if s.t.Kind(n) == syntax.MemberExpression && s.t.KeyIs(n, name) && !s.inPlatform(n) {
			visit(n)
		}
	}
}

// inPlatform reports whether a member is one of the platform's global.
func (s *scriptWriter) inPlatform(n syntax.NodeID) bool {
	return s.t.IsGlobal(s.t.Object(n), s.from.Global)
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

// membersDiffer reports whether a page uses members of its instance that only
// a module gives it on the target.
func (s *scriptWriter) membersDiffer(*script.Ctor) bool {
	for row := range s.from.Features.Under("lifecycle.instance.") {
		target := s.row(row.ID)
		name := row.Native()
		if row.Via != feature.Native || target == nil || isPart(row.ID) || !bytes.Contains(s.src, []byte(name)) || target.Via != feature.Shim && target.Via != feature.Adapted {
			continue
		}
		found := false
		s.eachMember(name, func(n syntax.NodeID) { found = found || s.isThis(s.t.Object(n)) })
		if found && !pageless[row.ID] {
			return true
		}
	}
	return false
}

// pageless are members that only components have.
var pageless = map[string]bool{
	"lifecycle.instance.id": true, "lifecycle.instance.dataset": true, "lifecycle.instance.triggerEvent": true,
}
