package transform

import (
	"path"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// What an earlier conversion brought into a script is recognised by the
// modules it brings in from our run-time folder: under which names they go is
// the author's and ours to choose, where they lie is not. Everything that goes
// through them becomes what the target calls it natively, and their
// declarations go.

// undo takes back what an earlier conversion from the target brought in.
func (s *scriptWriter) undo() {
	bases := map[string]string{} // local -> module that is called before use
	var ours []syntax.NodeID
	for stmt := range s.t.Children(s.t.Root) {
		local, of, ok := s.broughtIn(stmt, bases)
		if !ok {
			continue
		}
		s.undone[stmt] = true
		s.ours[local] = of
		ours = append(ours, stmt)
	}
	s.removeStatements(ours)
	for _, stmt := range ours {
		s.undoUses(stmt)
	}
}

// broughtIn reads a statement that brings in one of our modules.
func (s *scriptWriter) broughtIn(stmt syntax.NodeID, bases map[string]string) (local string, of importOf, ok bool) {
	t := s.t
	switch t.Kind(stmt) {
	case syntax.ImportDeclaration:
		spec, _ := t.String(t.Source(stmt))
		module, ours := s.ownSpec(spec)
		if !ours {
			return "", of, false
		}
		for sp := range t.Specifiers(stmt) {
			local = t.NameOf(t.Local(sp))
		}
		if base := path.Base(module); base == "missing" || base == "wrap" || module == namespaceModule && local != s.to.Global {
			bases[local] = module
		}
		return local, importOf{module: module}, local != ""
	case syntax.VariableDeclaration:
		d := t.First(stmt)
		if t.Next(d) != 0 || t.Kind(t.First(d)) != syntax.Identifier {
			return "", of, false
		}
		local = t.NameOf(t.First(d))
		if local == s.to.Global && bases[t.NameOf(t.Init(d))] == namespaceModule {
			return local, importOf{module: namespaceModule}, true
		}
		module, call, ours := s.ownModuleCall(t.Init(d), bases)
		return local, importOf{module: module, call: call}, ours
	}
	return "", of, false
}

// ownModuleCall reads require('.../host/x.js') and what calls its result.
func (s *scriptWriter) ownModuleCall(n syntax.NodeID, bases map[string]string) (module, call string, ok bool) {
	t := s.t
	if t.Kind(n) != syntax.CallExpression {
		return "", "", false
	}
	if isRequire(t, n) {
		spec, _ := t.String(t.Arg(n, 0))
		module, ok = s.ownSpec(spec)
		return module, "", ok
	}
	callee := t.Callee(n)
	if base := bases[t.NameOf(callee)]; base != "" {
		return base, t.Text(t.Arg(n, 0)), true
	}
	if isRequire(t, callee) {
		spec, _ := t.String(t.Arg(callee, 0))
		module, ok = s.ownSpec(spec)
		return module, t.Text(t.Arg(n, 0)), ok
	}
	return "", "", false
}

// ownSpec returns the run-time module that a specifier names, if an earlier
// conversion from the target wrote it.
func (s *scriptWriter) ownSpec(spec string) (string, bool) {
	if !strings.HasPrefix(spec, ".") {
		return "", false
	}
	p, ok := clean(path.Dir(s.f.path), spec)
	if !ok {
		return "", false
	}
	rest, ok := strings.CutPrefix(p, path.Join(s.rootDir(), s.s.opts.RuntimeDir)+"/")
	if !ok {
		return "", false
	}
	rest = strings.TrimSuffix(rest, ".js")
	if rest == s.to.Global {
		return namespaceModule, true
	}
	return rest, strings.HasPrefix(rest, hostSet) || strings.HasPrefix(rest, guestSet)
}

// removeStatements deletes the lines that statements of ours stand on, and the
// blank line behind them when they stand alone.
func (s *scriptWriter) removeStatements(ours []syntax.NodeID) {
	var blocks []text.Span
	for _, stmt := range ours {
		span, alone := s.lineOf(s.t.Span(stmt))
		if !alone {
			s.edit(span, "", "runtime")
			continue
		}
		if n := len(blocks); n > 0 && blocks[n-1].End == span.Start {
			blocks[n-1].End = span.End
			continue
		}
		blocks = append(blocks, span)
	}
	for i, b := range blocks {
		if i == len(blocks)-1 {
			b.End = s.gapEnd(b.End)
		}
		if b.End == len(s.src) && b.Start > 0 && s.src[b.End-1] != '\n' {
			b.Start-- // the last line has no end: the one before loses its own
			if b.Start > 0 && s.src[b.Start-1] == '\r' {
				b.Start--
			}
		}
		s.edit(b, "", "runtime")
	}
}

// lineOf is the lines that a statement stands on, and false when it shares them:
// then it is the statement and the spaces between it and what else is there.
func (s *scriptWriter) lineOf(span text.Span) (text.Span, bool) {
	start, end := s.lineStart(span.Start), s.lineEnd(span.End)
	before, behind := string(s.src[start:span.Start]), string(s.src[span.End:end])
	first, last := strings.TrimSpace(before) == "", strings.TrimSpace(behind) == ""
	switch {
	case first && last:
		return spanOf(start, end), true
	case last:
		return spanOf(start+len(strings.TrimRight(before, " \t")), span.End), false
	}
	return spanOf(span.Start, span.End+len(behind)-len(strings.TrimLeft(behind, " \t"))), false
}

// gapEnd is the end of the blank line that follows declarations of ours which
// stand alone, at the offset end; it is end when there is none.
func (s *scriptWriter) gapEnd(end int) int {
	if s.leadingEnd() > 0 {
		return end
	}
	if gap := s.lineEnd(end); gap > end && strings.TrimSpace(string(s.src[end:gap])) == "" {
		return gap
	}
	return end
}

// undoUses gives the uses of a local of ours their native form.
func (s *scriptWriter) undoUses(stmt syntax.NodeID) {
	t := s.t
	name := t.First(t.First(stmt))
	if t.Kind(stmt) == syntax.ImportDeclaration {
		for sp := range t.Specifiers(stmt) {
			name = t.Local(sp)
		}
	}
	d := t.DeclarationOf(name)
	if d == nil {
		return
	}
	of := s.ours[t.NameOf(name)]
	if of.module == namespaceModule {
		return
	}
	for ref := range t.RefsTo(d) {
		if !s.undone[ref.Node] && !s.undone[s.statementOf(ref.Node)] {
			s.undoUse(ref.Node, t.NameOf(name), of)
		}
	}
}

// statementOf is the statement of the file's top that holds a node.
func (s *scriptWriter) statementOf(n syntax.NodeID) syntax.NodeID {
	for {
		p := s.t.Parent(n)
		if p == s.t.Root || p == 0 {
			return n
		}
		n = p
	}
}

// wrapped names, by the module that makes native options, the canonical
// constructor that takes them.
var wrapped = map[string]string{
	"App": "App", "Page": "Page", "BehaviorPage": "Page", "EventsPage": "Page", "Component": "Component", "ComponentPage": "Component", "EventsComponentPage": "Component",
	"Behavior": "Behavior", "Mixin": "Behavior",
}

// undoUse gives one use of a local of ours its native form.
func (s *scriptWriter) undoUse(n syntax.NodeID, local string, of importOf) {
	t := s.t
	module := path.Base(of.module)
	call := t.Parent(n)
	called := t.Kind(call) == syntax.CallExpression && t.Callee(call) == n
	switch ctor := wrapped[module]; {
	case ctor != "" && called:
		s.unwrapCtor(call, ctor)
		return
	case module == "event" && called:
		s.unwrapEvent(call)
		return
	case module == twoWayModule:
		return // it goes with the method that it is, see removeOwnMethods
	}
	if base, ok := strings.CutPrefix(local, instancePrefix); ok && called && s.to.Features.Row("lifecycle.instance."+module) != nil && strings.EqualFold(base, module) {
		s.undoInstanceCall(call, module)
		return
	}
	name := s.nativeName(local, of)
	if s.untake(n) {
		return
	}
	span := t.Span(n)
	if called && contains(s.to.Script.Fields, name) {
		span = t.Span(call) // a field that stands as a function
	}
	native := s.to.Global + "." + name
	if strings.HasPrefix(name, ofThis) {
		native = name
	}
	s.edit(span, native, "api."+module)
}

// nativeName is the target's name of the API that a local of ours stands for.
func (s *scriptWriter) nativeName(local string, of importOf) string {
	if of.call != "" {
		switch path.Base(of.module) {
		case "missing":
			return strings.Trim(of.call, `'"`)
		case "wrap":
			if rest, ok := strings.CutPrefix(of.call, s.from.Global+"."); ok {
				return s.backName(rest)
			}
			return strings.Trim(of.call, `'"`)
		}
	}
	name := strings.TrimRight(strings.TrimPrefix(local, s.to.Global), "_")
	if s.to.Features.Read("api", name) != nil {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// backName is the target's name of an API that the source calls name.
func (s *scriptWriter) backName(name string) string {
	if r := s.from.Features.Read("api", name); r != nil {
		if to := s.row(r.ID); to != nil {
			return to.Native()
		}
	}
	return name
}

// unwrapCtor makes Component({...}) of Component(wxComponent({...})).
func (s *scriptWriter) unwrapCtor(call syntax.NodeID, ctor string) {
	t := s.t
	if ctor == "Behavior" {
		ctor = s.to.Script.Behavior
	}
	outer := t.Parent(call)
	if k := t.Kind(outer); k != syntax.CallExpression && k != syntax.NewExpression || t.Callee(outer) == call {
		s.edit(t.Span(t.Callee(call)), ctor, "lifecycle."+ctor)
		return
	}
	if name := t.NameOf(t.Callee(outer)); name != ctor && contains(s.from.Script.ctors(), name) && t.IsGlobal(t.Callee(outer), name) {
		s.edit(t.Span(t.Callee(outer)), ctor, "lifecycle."+ctor)
	}
	s.unwrap(call)
}

// unwrap removes a call around its first argument, but for comments there.
func (s *scriptWriter) unwrap(call syntax.NodeID) {
	t := s.t
	span, args, arg := t.Span(call), t.ArgsSpan(call), t.Span(t.Arg(call, 0))
	if s.skipTrivia(args.Start+1) == arg.Start && strings.TrimSpace(string(s.src[args.Start+1:arg.Start])) != "" {
		s.edit(spanOf(span.Start, args.Start+1), "", "runtime")
	} else {
		s.edit(spanOf(span.Start, arg.Start), "", "runtime")
	}
	comma, has := s.commaBehind(arg.End)
	if !has && comma != span.End-1 || t.ArgCount(call) > 1 || strings.Trim(string(s.src[arg.End:span.End-1]), ", \t\r\n") == "" {
		s.edit(spanOf(arg.End, span.End), "", "runtime")
		return
	}
	if has {
		s.edit(spanOf(comma, comma+1), "", "runtime")
	}
	s.edit(spanOf(span.End-1, span.End), "", "runtime")
}

// unwrapEvent removes "e = wxEvent(e);", or the call where it stands in an
// expression.
func (s *scriptWriter) unwrapEvent(call syntax.NodeID) {
	t := s.t
	s.canonical[t.Enclosing(call, syntax.Kind.IsFunction)] = true
	if s.joinTaken(call) {
		return
	}
	assign := t.Parent(call)
	stmt := t.Parent(assign)
	if t.Kind(assign) == syntax.AssignmentExpression && t.Kind(stmt) == syntax.ExpressionStatement &&
		t.NameOf(t.Left(assign)) == t.NameOf(t.Arg(call, 0)) {
		s.removeEventLine(stmt)
		return
	}
	s.unwrap(call)
}

// joinTaken takes a parameter away whose event, made canonical by the call, is
// what the pattern behind it takes apart, see takenApart.
func (s *scriptWriter) joinTaken(call syntax.NodeID) bool {
	t := s.t
	made, param := call, t.Parent(call)
	if t.Kind(param) == syntax.LogicalExpression && t.Left(param) == call {
		made, param = param, t.Parent(param)
	}
	if t.Kind(param) != syntax.AssignmentPattern || t.Right(param) != made || t.Kind(t.Parent(param)) != syntax.Params {
		return false
	}
	first := t.First(t.Parent(param))
	if t.Next(first) != param || t.NameOf(first) != t.NameOf(t.Arg(call, 0)) {
		return false
	}
	s.edit(spanOf(t.Span(first).Start, t.Span(param).Start), "", "event")
	if made == call {
		s.edit(spanOf(t.Span(t.Left(param)).End, t.Span(call).End), "", "event")
	} else {
		s.edit(spanOf(t.Span(call).Start, t.Span(t.Right(made)).Start), "", "event")
	}
	return true
}

// removeEventLine removes the statement that makes an event canonical: its
// line, or, in a body of one line, itself and the space before it.
func (s *scriptWriter) removeEventLine(stmt syntax.NodeID) {
	span := s.t.Span(stmt)
	start, end := s.lineStart(span.Start), s.lineEnd(span.End)
	if strings.TrimSpace(string(s.src[start:span.Start])) == "" && strings.TrimSpace(string(s.src[span.End:end])) == "" {
		s.edit(spanOf(start, end), "", "runtime")
		return
	}
	for span.Start > 0 && s.src[span.Start-1] == ' ' {
		span.Start--
	}
	s.edit(span, "", "runtime")
}

// removeProperty removes a property of ours with its line.
func (s *scriptWriter) removeProperty(prop syntax.NodeID) {
	span := s.t.Span(prop)
	end := span.End
	if comma, ok := s.commaBehind(end); ok {
		end = comma + 1
	}
	start := s.lineStart(span.Start)
	if strings.TrimSpace(string(s.src[start:span.Start])) == "" && strings.TrimSpace(string(s.src[end:s.lineEnd(end)])) == "" {
		s.edit(spanOf(start, s.lineEnd(end)), "", "runtime")
		return
	}
	for end < len(s.src) && s.src[end] == ' ' {
		end++
	}
	s.edit(spanOf(span.Start, end), "", "runtime")
}

// untake makes the global of the object that a pattern takes members out of:
// const {request} = {request: wxRequest}.
func (s *scriptWriter) untake(n syntax.NodeID) bool {
	t := s.t
	obj := t.Parent(t.Parent(n))
	holder := t.Parent(obj)
	if t.Kind(obj) != syntax.ObjectExpression {
		return false
	}
	var pattern syntax.NodeID
	switch t.Kind(holder) {
	case syntax.VariableDeclarator:
		pattern = t.First(holder)
	case syntax.AssignmentExpression:
		pattern = t.Left(holder)
	}
	if t.Kind(pattern) != syntax.ObjectPattern {
		return false
	}
	for p := range t.Properties(obj) {
		v := t.Value(p)
		_, ours := s.ours[t.NameOf(v)]
		if !ours && !(t.Kind(v) == syntax.MemberExpression && t.IsGlobal(t.Object(v), s.from.Global)) {
			return false
		}
	}
	for p := range t.Properties(obj) {
		v := t.Value(p)
		s.undone[v] = true
		s.undone[t.Object(v)] = true
	}
	s.edit(t.Span(obj), s.to.Global, "api")
	return true
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
