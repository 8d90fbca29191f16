package transform

import (
	"fmt"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// missing deals with a member that the target lacks.
func (s *scriptWriter) missing(a *apiUse) {
	if a.Kind == script.Test {
		s.absent(a)
		return
	}
	guarded := s.guarded(a.node, a.name)
	d := s.report("S002", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title)
	d.Note = s.note(a.id)
	if guarded {
		d.Severity = diag.Info
	}
	if s.s.opts.Missing == MissingError {
		d.Severity = diag.Error
	}
	friend := s.to.Features.Read("api", a.name) != nil // called the same, but something else
	if s.s.opts.Missing != MissingStub || guarded && !friend {
		s.global(a.Use)
		return
	}
	s.replace(a, s.local(a.name, s.stub(a)))
}

// absent lets a test of a member fail, as it should: the global alone gets its
// new name. Of a member that may not be there itself it asks in two steps.
func (s *scriptWriter) absent(a *apiUse) {
	around := a.name[:max(strings.LastIndexByte(a.name, '.'), 0)]
	if around == "" || s.hidden(a.Global) || a.Alias || s.t.Text(a.node) != s.from.Global+"."+a.name || s.guarded(a.node, around) {
		s.global(a.Use)
		return
	}
	to := s.to.Global + "."
	s.edit(s.t.Span(a.node), "("+to+around+" && "+to+a.name+")", a.id)
}

// stub is the module that stands in for a member that the target lacks.
func (s *scriptWriter) stub(a *apiUse) importOf {
	kind := s.from.missingKind(a.name)
	if contains(s.from.Script.Fields, a.name) {
		kind = "object"
	}
	if kind == "sync" && a.call != 0 {
		switch {
		case script.IsStatement(s.t, a.call):
			kind = "void"
		case s.t.Enclosing(a.call, syntax.Kind.IsFunction) == 0:
			kind = "factory" // it runs when the file is loaded, where nothing may throw
		}
	}
	return s.standIn(a.name, kind)
}

// missingKind says how a function that is not there answers.
func (p *Platform) missingKind(name string) string {
	last := name[strings.LastIndexByte(name, '.')+1:]
	switch {
	case contains(p.Script.Tasks, name):
		return "task"
	case strings.HasSuffix(name, "Sync"):
		return "sync"
	case strings.HasPrefix(last, "report"):
		return "void"
	case listens(last):
		return "listener"
	case makesObject(last):
		return "factory"
	case contains(p.Script.Immediate, name):
		return "sync"
	}
	return "async"
}

// listens reports whether a function of that name takes or removes a listener.
func listens(name string) bool {
	return len(name) > 2 && name[:2] == "on" && isUpper(name[2]) || len(name) > 3 && name[:3] == "off" && isUpper(name[3])
}

// makesObject reports whether a function of that name gives an object with
// methods.
func makesObject(name string) bool {
	switch name {
	case "createBLEConnection", "createBLEPeripheralServer", "createBufferURL":
		return false
	}
	return strings.HasPrefix(name, "create") || strings.HasSuffix(name, "Manager") || name == "getNFCAdapter" || strings.HasSuffix(name, "Context") || name == "database"
}

// asynchronous reports whether a function answers later, by callbacks or a
// promise.
func (p *Platform) asynchronous(name string) bool {
	return p.missingKind(name) == "async" && !contains(p.Script.Fields, name)
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// guarded reports whether node stands where the author has made sure that the
// target has the member of that name: inside if (wx.x) or wx.canIUse('x') &&
// ..., or behind if (!wx.x) return.
func (s *scriptWriter) guarded(node syntax.NodeID, name string) bool {
	t := s.t
	for n, p := node, t.Parent(node); p != 0; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.IfStatement, syntax.ConditionalExpression:
			test := t.FirstValue(p)
			if t.NextValue(test) == n && s.tests(test, name) {
				return true
			}
		case syntax.LogicalExpression:
			left := t.Left(p)
			then := t.Op(p) == syntax.OpLogicalAnd || t.Op(p) == syntax.OpLogicalOr && t.Kind(left) == syntax.UnaryExpression // a && b, !a || b
			if t.Right(p) == n && then && s.tests(left, name) {
				return true
			}
		case syntax.BlockStatement, syntax.Program:
			for c := range t.Children(p) {
				if c == n {
					break
				}
				if t.Kind(c) == syntax.IfStatement && s.leaves(t.NextValue(t.FirstValue(c))) && s.tests(t.FirstValue(c), name) {
					return true
				}
			}
		}
	}
	return false
}

// leaves reports whether a statement ends the function around it.
func (s *scriptWriter) leaves(n syntax.NodeID) bool {
	t := s.t
	switch t.Kind(n) {
	case syntax.ReturnStatement, syntax.ThrowStatement:
		return true
	case syntax.BlockStatement:
		return s.leaves(t.Last(n))
	}
	return false
}

// tests reports whether an expression asks for a member of the API.
func (s *scriptWriter) tests(n syntax.NodeID, name string) bool {
	t, found := s.t, false
	t.Walk(n, func(c syntax.NodeID) bool {
		switch t.Kind(c) {
		case syntax.MemberExpression:
			root, names := t.Chain(nil, c)
			found = found || t.IsGlobal(root, s.from.Global) && strings.Join(names, ".") == name
		case syntax.Identifier:
			found = found || s.holdsTest(c, name)
		case syntax.CallExpression:
			m := t.Callee(c)
			if t.KeyIs(m, "canIUse") && t.IsGlobal(t.Object(m), s.from.Global) {
				asked, _ := t.String(t.Arg(c, 0))
				found = found || asked == name || strings.HasPrefix(asked, name+".")
			}
		}
		return !found
	})
	return found
}

// standIn is a function of a kind that stands for what the target lacks.
func (s *scriptWriter) standIn(name, kind string) importOf {
	s.needs[missingWord+kind] = true
	return importOf{module: hostSet + "missing", call: fmt.Sprintf("('%s', '%s')", name, kind)}
}

// holdsTest reports whether a name is that of a constant which tells whether a
// member of the API is there: const able = wx.x && typeof wx.x.y === 'function'.
func (s *scriptWriter) holdsTest(n syntax.NodeID, name string) bool {
	t, found := s.t, false
	d := t.DeclarationOf(n)
	if d == nil || !script.Constant(t, d) {
		return false
	}
	t.Walk(t.InitOf(d), func(c syntax.NodeID) bool {
		if t.Kind(c) == syntax.MemberExpression && script.Tested(t, c) {
			root, names := t.Chain(nil, c)
			found = found || t.IsGlobal(root, s.from.Global) && strings.Join(names, ".") == name
		}
		return !found
	})
	return found
}
