package transform

import (
	"fmt"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// lostFields reports the options that a call gives, and the fields of the
// result that are read, where the target has nothing like them.
func (s *scriptWriter) lostFields(a *apiUse) {
	t := s.t
	obj := t.Unwrap(t.Arg(a.call, 0))
	if t.Kind(obj) == syntax.ObjectExpression {
		s.lostOptions(a, obj, a.id+".option")
	}
	for _, f := range s.results(a) {
		row := s.from.Features.Read(a.id+".result", f.Name)
		if row == nil {
			continue
		}
		if target := s.row(row.ID); target != nil {
			if target.Via == feature.Partial {
				s.reportOnce("R001", t.Span(s.nameOf(f)), row.ID, s.from.Global+"."+a.name+" with "+f.Name, s.to.Title)
			}
			continue
		}
		s.lostResult(f, row.ID, s.from.Global+"."+a.name)
	}
}

// neededOptions reports the options that the target's function fails without,
// where the call plainly does not give them: it has none at all, or a literal
// that lacks them.
func (s *scriptWriter) neededOptions(a *apiUse) {
	t := s.t
	obj := t.Unwrap(t.Arg(a.call, 0))
	if a.call == 0 || obj != 0 && t.Kind(obj) != syntax.ObjectExpression {
		return
	}
	given := map[string]bool{}
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok {
			return // a spread, or a key that is computed
		}
		if row := s.from.Features.Read(a.id+".option", name); row != nil {
			given[row.ID] = true
		}
	}
	var lacks []string
	note := ""
	for row := range s.to.Features.Under(a.id + ".option.") {
		if row.Needed && !given[row.ID] {
			lacks, note = append(lacks, row.Native()), row.Note
		}
	}
	if len(lacks) > 0 {
		s.report("S024", t.Span(a.node), a.id, strings.Join(lacks, `", "`), s.from.Global+"."+a.name, s.to.Title).Note = note
	}
}

// lostOptions reports the options of an object, and of the objects inside it.
func (s *scriptWriter) lostOptions(a *apiUse, obj syntax.NodeID, parent string) {
	t := s.t
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok || isCallback(name) {
			continue
		}
		row := s.from.Features.Read(parent, name)
		if row == nil {
			continue
		}
		path := strings.TrimPrefix(row.ID, a.id+".option.")
		if target := s.row(row.ID); target != nil && target.Via == feature.Shim && target.Note != "" {
			s.reportOnce("R001", t.Span(t.Key(p)), row.ID, s.from.Global+"."+a.name+" with "+path, s.to.Title)
		}
		if s.row(row.ID) == nil && a.target.Server != "" {
			continue // another contract with the server: that says what is given instead
		}
		if s.row(row.ID) == nil {
			if absent := s.to.Absents.Row(row.ID); absent != nil && absent.Idle {
				continue
			}
			s.report("S007", t.Span(t.Key(p)), row.ID, path, s.from.Global+"."+a.name, s.to.Title).Note = s.note(row.ID)
			continue
		}
		if v := t.Unwrap(t.Value(p)); t.Kind(v) == syntax.ObjectExpression {
			s.lostOptions(a, v, row.ID)
		}
	}
}

// nameOf is the name in the place where a field is read.
func (s *scriptWriter) nameOf(f script.Field) syntax.NodeID {
	if s.t.Kind(f.Node) == syntax.MemberExpression {
		return s.t.Property(f.Node)
	}
	return s.t.Key(f.Node)
}

// results are the fields of the result that a call's success callback, its
// promise, or the code around a synchronous call reads.
func (s *scriptWriter) results(a *apiUse) []script.Field {
	t := s.t
	var fields []script.Field
	if fn := s.callbackOf(a, "success"); fn != 0 {
		flow := script.ParamFlow(t, fn, 0)
		fields = flow.Fields
	}
	if !s.from.asynchronous(a.name) {
		flow := script.FlowOf(t, a.call)
		return append(fields, flow.Fields...)
	}
	return append(fields, s.promised(a.call)...)
}

// promised are the fields of the result that a promise's then, or what awaits
// it, reads.
func (s *scriptWriter) promised(call syntax.NodeID) []script.Field {
	t := s.t
	p := t.Parent(call)
	switch t.Kind(p) {
	case syntax.AwaitExpression:
		flow := script.FlowOf(t, p)
		return flow.Fields
	case syntax.MemberExpression:
		then := t.Parent(p)
		if t.KeyIs(p, "then") && t.Object(p) == call && t.Kind(then) == syntax.CallExpression {
			if fn := script.Func(t, t.Arg(then, 0)); fn != 0 {
				flow := script.ParamFlow(t, fn, 0)
				return flow.Fields
			}
		}
	}
	return nil
}

// callbackOf is the function that a call's literal options give for a
// callback, or 0.
func (s *scriptWriter) callbackOf(a *apiUse, name string) syntax.NodeID {
	p := s.t.Prop(s.t.Unwrap(s.t.Arg(a.call, 0)), name)
	if p == 0 {
		return 0
	}
	return script.Func(s.t, s.t.Value(p))
}

// needsWrap reports whether the code around a call that the target has just so
// relies on the source's way of answering: on a promise where the target
// may make none, or on the fields of an error.
func (s *scriptWriter) needsWrap(a *apiUse) bool {
	if !s.from.asynchronous(a.name) {
		return false
	}
	t := s.t
	if !s.unheard(a.call) && !s.promiseAnyway(a) {
		return true
	}
	for _, name := range []string{"success", "fail", "complete"} {
		if fn := s.callbackOf(a, name); fn != 0 && s.readsError(script.ParamFlow(t, fn, 0)) {
			return true
		}
	}
	for _, n := range script.Caught(t, a.call) {
		if s.readsError(script.CaughtFlow(t, n)) {
			return true
		}
	}
	return false
}

// unheard reports whether nothing is done with the value of an expression: it is
// a statement, or what a short arrow function returns to a timer or to a
// function of the platform that calls it back.
func (s *scriptWriter) unheard(n syntax.NodeID) bool {
	t := s.t
	if script.IsStatement(t, n) {
		return true
	}
	arrow := t.Parent(n)
	if t.Kind(arrow) != syntax.ArrowFunctionExpression || t.Body(arrow) != n || t.Has(arrow, syntax.Async) {
		return false
	}
	if timer := t.Parent(arrow); t.Kind(timer) == syntax.CallExpression {
		return t.IsGlobal(t.Callee(timer), "setTimeout") && t.Arg(timer, 0) == arrow
	}
	name, ok := t.KeyName(t.Parent(arrow))
	if !ok || !isCallback(name) || t.Kind(t.Parent(arrow)) != syntax.Property {
		return false
	}
	options := t.Parent(t.Parent(arrow))
	call := t.Parent(options)
	if t.Kind(call) != syntax.CallExpression || t.Arg(call, 0) != options {
		return false
	}
	root, _ := t.Chain(nil, t.Callee(call))
	_, ours := s.ours[t.Text(root)]
	return ours || t.IsGlobal(root, s.from.Global)
}

// promiseAnyway reports whether the target makes a promise for a call whose
// result is used, just as the source does.
func (s *scriptWriter) promiseAnyway(a *apiUse) bool {
	if s.to.Script.Promises {
		return false // it is documented for new libraries only
	}
	for _, name := range []string{"success", "fail", "complete"} {
		if s.t.Prop(s.t.Unwrap(s.t.Arg(a.call, 0)), name) != 0 {
			return false
		}
	}
	arg := s.t.Unwrap(s.t.Arg(a.call, 0))
	return arg == 0 || s.t.Kind(arg) == syntax.ObjectExpression
}

// readsError reports whether a field is read that answers carry beside their
// own: errMsg and its like.
func (s *scriptWriter) readsError(flow script.Flow) bool {
	for _, f := range flow.Fields {
		for _, group := range []string{"api.*.fail", "api.*.result"} {
			row := s.from.Features.Read(group, f.Name)
			if row == nil {
				continue
			}
			if to := s.row(row.ID); to == nil || to.Via != feature.Native || to.Native() != f.Name || row.Via != feature.Native {
				return true
			}
		}
	}
	return false
}

// wrapper is the module that gives a function which is otherwise the same the
// source's way of answering: a guest of the source's where it has one, else a
// host of the target's.
func (s *scriptWriter) wrapper(a *apiUse) importOf {
	native := s.to.nativePath(a.target)
	if _, err := s.s.moduleSource(guestSet + "wrap"); err == nil {
		return importOf{module: guestSet + "wrap", call: fmt.Sprintf("(%s.%s)", s.to.Global, native)}
	}
	return importOf{module: hostSet + "wrap", call: fmt.Sprintf("('%s', '%s')", a.name, native)}
}
