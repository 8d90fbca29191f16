package transform

import (
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// Functions of the API that make objects (contexts, managers, tasks) are
// followed as far as the script shows what it does with them: into constants,
// and into fields of this. A member that the target's object lacks is
// reported where it is used.

// objectTypes are the types of objects whose makers are not named for them.
var objectTypes = map[string]string{
	"request": "RequestTask", "uploadFile": "UploadTask", "downloadFile": "DownloadTask", "connectSocket": "SocketTask",
}

// objectType is the type of the object that a function of the API makes, "" for
// those that make none.
func objectType(name string) string {
	if t := objectTypes[name]; t != "" {
		return t
	}
	for _, prefix := range []string{"create", "get"} {
		if t, ok := strings.CutPrefix(name, prefix); ok {
			return t
		}
	}
	return ""
}

// made follows the object that a call of the API makes.
func (s *scriptWriter) made(a *apiUse) {
	t := s.t
	name := objectType(lastPart(a.id))
	if name == "" || a.call == 0 || !s.hasMembers(name) {
		return
	}
	s.follow(name, a.call)
	p := t.Parent(a.call)
	if t.Kind(p) != syntax.AssignmentExpression || t.Right(p) != a.call || t.Kind(t.Left(p)) != syntax.MemberExpression {
		return
	}
	if field, ok := t.KeyName(t.Left(p)); ok && s.isThis(t.Object(t.Left(p))) {
		if s.objects == nil {
			s.objects = map[string]string{}
		}
		s.objects[field] = name
	}
}

// objectsOf are the types of objects that members of others make.
var objectsOf = map[string]string{
	"SelectorQuery.select": "NodesRef", "SelectorQuery.selectAll": "NodesRef", "SelectorQuery.selectViewport": "NodesRef",
	"SelectorQuery.in": "SelectorQuery", "NodesRef.boundingClientRect": "SelectorQuery", "NodesRef.fields": "SelectorQuery",
	"NodesRef.scrollOffset": "SelectorQuery", "NodesRef.node": "SelectorQuery", "NodesRef.context": "SelectorQuery",
}

// follow looks at the members of the object of a type that a call gives, and at
// what they give in turn.
func (s *scriptWriter) follow(object string, call syntax.NodeID) {
	t := s.t
	flow := script.FlowOf(t, call)
	for _, f := range flow.Fields {
		s.objectMember(object, f.Name, f.Node, s.nameOf(f))
		next := t.Parent(f.Node)
		if made := objectsOf[object+"."+f.Name]; made != "" && t.Kind(next) == syntax.CallExpression && t.Callee(next) == f.Node {
			s.follow(made, next)
		}
	}
}

// hasMembers reports whether the source's tables know members of a type.
func (s *scriptWriter) hasMembers(name string) bool {
	for range s.from.Features.Under("object." + name + ".") {
		return true
	}
	return false
}

// objectMember reports a member that the target's object of the type lacks. n is
// the member, or the property of a pattern, and at its name. A test whether it
// is there fails, as it should, and what stands behind one is only noted.
func (s *scriptWriter) objectMember(object, name string, n, at syntax.NodeID) {
	row := s.from.Features.Read("object."+object, name)
	if row == nil || s.row(row.ID) != nil || s.askedFor(n) {
		return
	}
	d := s.report("S002", s.t.Span(at), row.ID, object+"."+name, s.to.Title)
	d.Note = s.note(row.ID)
	if s.t.Kind(n) == syntax.MemberExpression && (s.guardedMember(n) || s.t.IsOptional(s.t.Parent(n)) && s.t.Callee(s.t.Parent(n)) == n) {
		d.Severity = diag.Info
	}
}

// askedFor reports whether all that a member is used for is whether it is there.
func (s *scriptWriter) askedFor(n syntax.NodeID) bool {
	t := s.t
	switch p := t.Parent(n); t.Kind(p) {
	case syntax.UnaryExpression:
		return t.Op(p) == syntax.OpTypeof || t.Op(p) == syntax.OpNot
	case syntax.IfStatement, syntax.ConditionalExpression:
		return t.FirstValue(p) == n
	case syntax.LogicalExpression:
		return t.Op(p) == syntax.OpLogicalAnd && t.Left(p) == n
	}
	return false
}

// heldObjects looks at the members of objects that fields of this hold.
func (s *scriptWriter) heldObjects() {
	if len(s.objects) == 0 {
		return
	}
	t := s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		holder := t.Object(n)
		if t.Kind(n) != syntax.MemberExpression || t.Kind(holder) != syntax.MemberExpression || !s.isThis(t.Object(holder)) {
			continue
		}
		field, _ := t.KeyName(holder)
		if name, ok := t.KeyName(n); ok && s.objects[field] != "" {
			s.objectMember(s.objects[field], name, n, t.Property(n))
		}
	}
}
