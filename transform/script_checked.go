package transform

import (
	"bytes"

	"wxmy/transform/diag"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// lostResult reports a field that the target does not give: as a note where the
// script is prepared for that.
func (s *scriptWriter) lostResult(f script.Field, id, of string) {
	d := s.report("S008", s.t.Span(s.nameOf(f)), id, f.Name, of, s.to.Title)
	d.Note = s.note(id)
	if s.checked(f.Node) {
		d.Severity = diag.Info
	}
}

// checked reports whether a script is prepared for a field that is not there:
//
//	res.theme || 'light'    res.host && res.host.env    const { theme = 'light' } = res
func (s *scriptWriter) checked(read syntax.NodeID) bool {
	t := s.t
	if t.Kind(read) != syntax.MemberExpression {
		return t.Kind(t.Value(read)) == syntax.AssignmentPattern
	}
	switch p := t.Parent(read); t.Kind(p) {
	case syntax.LogicalExpression:
		if t.Left(p) == read && t.Op(p) != syntax.OpLogicalAnd {
			return true
		}
	case syntax.MemberExpression:
		if t.Object(p) == read && t.Has(p, syntax.Optional) {
			return true
		}
	case syntax.UnaryExpression:
		if t.Op(p) == syntax.OpTypeof {
			return true
		}
	}
	for n, p := read, t.Parent(read); p != 0 && !t.Kind(p).IsFunction(); n, p = p, t.Parent(p) {
		var test, then syntax.NodeID
		switch t.Kind(p) {
		case syntax.LogicalExpression:
			if t.Op(p) == syntax.OpLogicalAnd {
				test, then = t.Left(p), t.Right(p)
			}
		case syntax.IfStatement, syntax.ConditionalExpression:
			test = t.FirstValue(p)
			then = t.NextValue(test)
		}
		if n == test && s.names(then, read) || n == then && s.names(test, read) {
			return true
		}
	}
	return false
}

// names reports whether what read reads is read inside n, too.
func (s *scriptWriter) names(n, read syntax.NodeID) bool {
	t, found := s.t, false
	if n == 0 {
		return false
	}
	t.Walk(n, func(c syntax.NodeID) bool {
		found = found || t.Kind(c) == syntax.MemberExpression && bytes.Equal(t.Bytes(c), t.Bytes(read))
		return !found
	})
	return found
}
