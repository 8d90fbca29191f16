package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
)

// mutators are the methods that change an array in place.
var mutators = map[string]bool{
	"push": true, "pop": true, "shift": true, "unshift": true, "splice": true, "sort": true, "reverse": true, "fill": true, "copyWithin": true,
}

// changedInPlace reports data that the template shows and a method changes in
// place without setting it, where the source shows it all the same and the target
// does not.
func (s *scriptWriter) changedInPlace() {
	if !s.from.Script.SharedData || s.to.Script.SharedData {
		return
	}
	t := s.t
	shown := map[string]bool{}
	s.eachTemplate(s.unitBase()+s.from.Ext.Template, map[string]bool{}, func(x *TemplateExports) {
		for _, name := range x.Names {
			shown[name] = true
		}
	})
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		var changed syntax.NodeID
		switch t.Kind(n) {
		case syntax.CallExpression:
			m := t.Callee(n)
			if name, ok := t.KeyName(m); !ok || t.Kind(m) != syntax.MemberExpression || !mutators[name] {
				continue
			}
			changed = t.Object(t.Callee(n))
		case syntax.AssignmentExpression:
			changed = t.Left(n)
		case syntax.UpdateExpression:
			changed = t.FirstValue(n)
		default:
			continue
		}
		if field := s.dataField(changed); shown[field] && !s.setNear(n, field) {
			s.report("S020", t.Span(changed), "lifecycle.instance.data", t.Text(changed), s.to.Title)
		}
	}
}

// dataField is the field of this.data that an expression reaches into, "" for
// any other expression.
func (s *scriptWriter) dataField(n syntax.NodeID) string {
	t := s.t
	for n = t.Unwrap(n); t.Kind(n) == syntax.MemberExpression; n = t.Unwrap(t.Object(n)) {
		holder := t.Unwrap(t.Object(n))
		if t.Kind(holder) == syntax.MemberExpression && t.KeyIs(holder, "data") && s.isThis(t.Object(holder)) {
			name, _ := t.KeyName(n)
			return name
		}
	}
	return ""
}

// setNear reports whether the method around a node sets a field of the data,
// or may set it: by a key or path of its name, or by what is no literal.
func (s *scriptWriter) setNear(n syntax.NodeID, field string) bool {
	t := s.t
	method := t.Enclosing(n, syntax.Kind.IsFunction)
	for outer := method; outer != 0; outer = t.Enclosing(t.Parent(outer), syntax.Kind.IsFunction) {
		method = outer
		if k := t.Kind(t.Parent(outer)); k == syntax.Property || k == syntax.MethodDefinition {
			break
		}
	}
	if method == 0 {
		return true
	}
	found := false
	t.Walk(method, func(c syntax.NodeID) bool {
		if t.Kind(c) != syntax.CallExpression {
			return !found
		}
		callee := t.Callee(c)
		if t.Kind(callee) == syntax.MemberExpression && t.Kind(t.Object(callee)) == syntax.ThisExpression && !t.KeyIs(callee, "setData") && !t.KeyIs(callee, "$spliceData") {
			found = true // a method of its own, which may set it
			return false
		}
		if !t.KeyIs(callee, "setData") && !t.KeyIs(callee, "$spliceData") {
			return !found
		}
		obj := t.Unwrap(t.Arg(c, 0))
		if t.Kind(obj) != syntax.ObjectExpression {
			found = true
			return false
		}
		for p := range t.Properties(obj) {
			name, ok := t.KeyName(p)
			path := strings.Trim(t.Text(t.Key(p)), "'\"`")
			if !ok && !strings.HasPrefix(path, field) || name == field || strings.HasPrefix(path, field+".") || strings.HasPrefix(path, field+"[") {
				found = true
			}
		}
		return !found
	})
	return found
}
