package transform

import (
	"bytes"

	"wxmy/transform/script/syntax"
)

// codeInText reports code that is run from text, which no analysis reads: eval,
// and Function as a constructor, unless the text is there and does not name the
// platform's global.
func (s *scriptWriter) codeInText() {
	t := s.t
	for _, name := range []string{"eval", "Function"} {
		for ref := range t.Globals(name) {
			call := t.Parent(ref.Node)
			if k := t.Kind(call); k != syntax.CallExpression && k != syntax.NewExpression || t.Callee(call) != ref.Node {
				continue
			}
			if !s.harmlessText(call) {
				s.report("S021", t.Span(ref.Node), "", s.from.Global)
			}
		}
	}
}

// harmlessText reports whether all arguments of a call are texts without the
// name of the platform's global, or are made of such: eval("quire".replace(/^/, "re")).
func (s *scriptWriter) harmlessText(call syntax.NodeID) bool {
	t := s.t
	for i := 0; i < t.ArgCount(call); i++ {
		arg := t.Arg(call, i)
		if !s.isText(arg) || bytes.Contains(t.Bytes(arg), []byte(s.from.Global)) {
			return false
		}
	}
	return true
}

// isText reports whether n is a text that stands there, sums of them, or what
// methods make of them that get nothing else.
func (s *scriptWriter) isText(n syntax.NodeID) bool {
	t := s.t
	switch t.Kind(n) {
	case syntax.Literal:
		return true
	case syntax.TemplateLiteral:
		_, whole := t.String(n)
		return whole
	case syntax.BinaryExpression:
		return s.isText(t.Left(n)) && s.isText(t.Right(n))
	case syntax.CallExpression:
		m := t.Callee(n)
		for i := 0; i < t.ArgCount(n); i++ {
			if !s.isText(t.Arg(n, i)) {
				return false
			}
		}
		return t.Kind(m) == syntax.MemberExpression && !t.IsComputed(m) && s.isText(t.Object(m))
	}
	return false
}
