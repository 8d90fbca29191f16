package transform

import (
	"slices"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// Scripts that are written for several platforms look which one they are on:
//
//	typeof my !== 'undefined' && my.canIUse ? {name: 'zfb', api: my}
//	  : typeof wx !== 'undefined' ? {name: 'wx', api: wx} : null
//
// What they do where the target's global is missing never runs on the target,
// so the source's global stays there as it is written.

// ownUses are the uses of the source's global without those that never run on
// the target.
func (s *scriptWriter) ownUses(uses []script.Use) []script.Use {
	if s.t.Symbol(s.to.Global) < 0 {
		return uses
	}
	return slices.DeleteFunc(uses, func(u script.Use) bool {
		test := s.elsewhere(u.Global)
		if test != 0 {
			s.reportOnce("S025", s.t.Span(test), "api", s.to.Global, s.to.Title)
		}
		return test != 0
	})
}

// elsewhere returns the test behind which a node stands where the target's
// global was looked for and is not there, 0 when there is none.
func (s *scriptWriter) elsewhere(n syntax.NodeID) syntax.NodeID {
	t := s.t
	for p := t.Parent(n); p != 0; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.IfStatement, syntax.ConditionalExpression:
			test := t.FirstValue(p)
			there := t.NextValue(test)
			if n == there && s.gone(test) || n == t.NextValue(there) && s.present(test) {
				return test
			}
		}
	}
	return 0
}

// present reports whether a test holds on the target for certain: it asks for
// the target's global, and of that alone whether it is what it has to be.
func (s *scriptWriter) present(test syntax.NodeID) bool {
	t := s.t
	if t.Kind(test) == syntax.LogicalExpression && t.Op(test) == syntax.OpLogicalAnd {
		return s.present(t.Left(test)) && (s.present(t.Right(test)) || s.looksAt(t.Right(test)))
	}
	name, there := script.TypeAsked(t, test)
	return there && t.IsGlobal(name, s.to.Global)
}

// gone reports whether a test fails on the target for certain.
func (s *scriptWriter) gone(test syntax.NodeID) bool {
	name, there := script.TypeAsked(s.t, test)
	return !there && s.t.IsGlobal(name, s.to.Global)
}

// looksAt reports whether an expression looks at the target's global: a member
// of it, its type, or what a function says of it.
func (s *scriptWriter) looksAt(n syntax.NodeID) bool {
	t := s.t
	switch t.Kind(n) {
	case syntax.MemberExpression:
		return t.IsGlobal(t.Object(n), s.to.Global)
	case syntax.CallExpression:
		return t.ArgCount(n) == 1 && t.IsGlobal(t.Arg(n, 0), s.to.Global)
	case syntax.BinaryExpression:
		left, right := t.Left(n), t.Right(n)
		return s.asksOf(left) && t.Kind(right) == syntax.Literal || s.asksOf(right) && t.Kind(left) == syntax.Literal
	}
	return false
}

// asksOf reports whether an expression is the type of a member of the target's
// global.
func (s *scriptWriter) asksOf(n syntax.NodeID) bool {
	return s.t.Kind(n) == syntax.UnaryExpression && s.t.Op(n) == syntax.OpTypeof && s.looksAt(s.t.First(n))
}
