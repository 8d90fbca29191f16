package transform

import (
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// An instanceRow is what there is to be done about a member of pages and
// components.
type instanceRow struct {
	differs *feature.Support // the target lacks it, calls it otherwise, or has it only through a module
	api     *feature.Support // it has a function of the API for a namesake
}

// instanceRows are the rows of these members, by the source's name.
func (s *Session) instanceRows() map[string]*instanceRow {
	s.instanceOnce.Do(func() {
		s.instance = map[string]*instanceRow{}
		at := func(name string) *instanceRow {
			if s.instance[name] == nil {
				s.instance[name] = &instanceRow{}
			}
			return s.instance[name]
		}
		const prefix = "lifecycle.instance."
		for row := range s.from.Features.Under(prefix) {
			target, name := s.to.Features.Row(row.ID), row.ID[len(prefix):]
			part := strings.Contains(name, ".") // what setData does to a property
			same := target != nil && target.Via == feature.Native && target.Native() == row.Native()
			if row.Via == feature.Native && !part && !same {
				at(row.Native()).differs = row
			}
			if target != nil && s.from.Features.Row("api."+name) != nil {
				at(name).api = row
			}
		}
	})
	return s.instance
}

// A memberUse is a member expression that names a member of pages and
// components there is something to be done about.
type memberUse struct {
	node syntax.NodeID
	row  *instanceRow
}

// memberUses are those of the script, found once.
func (s *scriptWriter) memberUses() []memberUse {
	if s.searched {
		return s.members
	}
	s.searched = true
	rows, t := s.s.instanceRows(), s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) != syntax.MemberExpression || t.IsComputed(n) {
			continue
		}
		if row := rows[string(t.Bytes(t.Property(n)))]; row != nil {
			s.members = append(s.members, memberUse{n, row})
		}
	}
	return s.members
}

// eachInstanceMember visits the member expressions that name a member which
// differs.
func (s *scriptWriter) eachInstanceMember(visit func(n syntax.NodeID, row *feature.Support)) {
	for _, m := range s.memberUses() {
		if m.row.differs != nil && !s.t.IsGlobal(s.t.Object(m.node), s.from.Global) {
			visit(m.node, m.row.differs)
		}
	}
}

// instances converts the members of pages and components that the target
// calls otherwise, this.selectComponent, and reports those that it lacks. In
// files that declare a component a module has given it the source's names.
func (s *scriptWriter) instances() {
	declares, closed := false, true
	for _, c := range script.Ctors(s.t, s.from.Script.ctors()) {
		kind := s.from.Script.canonicalCtor(c.Name)
		declares = declares || (kind == "Component" || kind == "Behavior") && !c.Own
		closed = closed && !c.Open && c.Option(s.t, s.from.Script.BehaviorList) == 0
	}
	s.eachInstanceMember(func(n syntax.NodeID, row *feature.Support) {
		if !s.isCalled(n) {
			return
		}
		switch target := s.row(row.ID); {
		case target == nil:
			if s.isThis(s.t.Object(n)) && !s.defines(row.Native()) {
				s.report("S002", s.t.Span(n), row.ID, s.t.Text(n), s.to.Title).Note = s.note(row.ID)
				if closed {
					s.missingMethod(n, row)
				}
			}
		case target.Via == feature.Native && !declares && (strings.Contains(row.ID, ".select") || s.isPage()):
			s.edit(s.t.Span(s.t.Property(n)), target.Native(), row.ID)
		}
	})
}

// ofThis is how a stub's name says that it stands for a method of this.
const ofThis = "this."

// missingMethod puts a stub in the place of a method of this that the target
// lacks.
func (s *scriptWriter) missingMethod(n syntax.NodeID, row *feature.Support) {
	t := s.t
	if s.s.opts.Missing != MissingStub || t.Kind(t.Object(n)) != syntax.ThisExpression || s.guardedMember(n) {
		return
	}
	kind := "sync"
	if script.IsStatement(t, t.Parent(n)) {
		kind = "void"
	}
	name := row.Native()
	local := s.local(name, s.standIn(ofThis+name, kind))
	s.edit(t.Span(n), local, row.ID)
}

// defines reports whether the file itself gives something a member of that
// name, as a property or by assignment.
func (s *scriptWriter) defines(name string) bool {
	t := s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		switch t.Kind(n) {
		case syntax.Property:
			if key, ok := t.KeyName(n); ok && key == name && t.Kind(t.Parent(n)) == syntax.ObjectExpression {
				return true
			}
		case syntax.AssignmentExpression:
			if t.KeyIs(t.Left(n), name) {
				return true
			}
		}
	}
	return false
}

// guardedMember reports whether a test of the member stands before it:
// this.animate && this.animate(...), if (this.animate).
func (s *scriptWriter) guardedMember(n syntax.NodeID) bool {
	t, name := s.t, s.t.Text(n)
	for c, p := n, t.Parent(n); p != 0; c, p = p, t.Parent(p) {
		var test syntax.NodeID
		switch t.Kind(p) {
		case syntax.IfStatement, syntax.ConditionalExpression:
			test = t.FirstValue(p)
		case syntax.LogicalExpression:
			test = t.Left(p)
		}
		if test != 0 && test != c && strings.Contains(t.Text(test), name) {
			return true
		}
	}
	return false
}

func (s *scriptWriter) isCalled(n syntax.NodeID) bool {
	p := s.t.Parent(n)
	return s.t.Kind(p) == syntax.CallExpression && s.t.Callee(p) == n && s.t.ArgCount(p) > 0
}

// instanceCalls converts calls of members that have a function of the API for
// a namesake, and go through its module: the query that a page or component
// makes is the module's, told whose it is. The local's name tells the reverse
// direction that it was a member.
//
//	this.createSelectorQuery()              thisCreateSelectorQuery(this)
//	this.createIntersectionObserver(x)      thisCreateIntersectionObserver(this, x)
//
// A module of the source is told by in(), and only where options are given:
// without them the target's own member does.
func (s *scriptWriter) instanceCalls() {
	t := s.t
	for _, m := range s.memberUses() {
		n, row := m.node, m.row.api
		if row == nil || !s.isThis(t.Object(n)) {
			continue
		}
		call := t.Parent(n)
		if t.Kind(call) != syntax.CallExpression || t.Callee(call) != n {
			continue
		}
		name := lastPart(row.ID)
		module, ok := s.s.moduleFor(name)
		guest := strings.HasPrefix(module, guestSet)
		if !ok || guest && t.ArgCount(call) == 0 {
			continue
		}
		local, owner := s.localOf(instancePrefix, name, importOf{module: module}), t.Text(t.Object(n))
		s.edit(t.Span(n), local, row.ID)
		switch arg := t.Arg(call, 0); {
		case guest:
			s.insert(t.Span(call).End, ".in("+owner+")", row.ID)
		case arg != 0:
			s.insert(t.Span(arg).Start, owner+", ", row.ID)
		default:
			s.insert(t.Span(call).End-1, owner, row.ID)
		}
	}
}

// instancePrefix begins the locals of modules that stand for members.
const instancePrefix = "this"

// undoInstanceCall makes this.createX() of thisCreateX(this) or of
// thisCreateX().in(this).
func (s *scriptWriter) undoInstanceCall(call syntax.NodeID, name string) {
	t := s.t
	id := "lifecycle.instance." + name
	owner := t.Arg(call, 0)
	if in := t.Parent(call); t.KeyIs(in, "in") && t.Object(in) == call {
		outer := t.Parent(in)
		s.edit(t.Span(t.Callee(call)), t.Text(t.Arg(outer, 0))+"."+name, id)
		s.edit(spanOf(t.Span(call).End, t.Span(outer).End), "", id)
		return
	}
	s.edit(t.Span(t.Callee(call)), t.Text(owner)+"."+name, id)
	s.removeFirstArgument(call, id)
}

// removeFirstArgument removes the first argument of a call and the comma behind
// it, but for comments there.
func (s *scriptWriter) removeFirstArgument(call syntax.NodeID, id string) {
	t := s.t
	start, end := t.Span(t.Arg(call, 0)).Start, t.Span(t.Arg(call, 0)).End
	comma, has := s.commaBehind(end)
	if has && comma == end {
		end++
	} else if has {
		s.edit(spanOf(comma, comma+1), "", id)
	}
	if next := t.Span(t.Arg(call, 1)).Start; t.Arg(call, 1) != 0 && strings.TrimSpace(string(s.src[end:next])) == "" {
		end = next
	}
	for s.src[end] == ' ' || s.src[end] == '\t' {
		end++
	}
	s.edit(spanOf(start, end), "", id)
}

// isThis reports whether an expression is this, or a constant that holds it.
func (s *scriptWriter) isThis(n syntax.NodeID) bool {
	return isOwner(s.t, n)
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
		if row != nil && row.differs != nil && s.onlyMade(row.differs) && isListed(t, t.Object(n)) {
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
