package transform

import (
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// An apiUse is a use of a member of the API, and what the tables say of it.
type apiUse struct {
	*script.Use
	id     string        // feature
	name   string        // as written, with dots: "cloud.callFunction"
	node   syntax.NodeID // the whole of the name
	call   syntax.NodeID // the call of it, or 0
	source *feature.Support
	target *feature.Support // nil when the target lacks it
}

// isUndone reports whether a use belongs to what an earlier conversion brought
// in.
func (s *scriptWriter) isUndone(u *script.Use) bool {
	return s.undone[u.Global] || s.undone[s.statementOf(u.Global)]
}

// use converts one use of the global.
func (s *scriptWriter) use(u *script.Use) {
	if s.isUndone(u) {
		return
	}
	if u.Unsure {
		s.report("S004", s.t.Span(u.Global), "api", s.from.Global, s.to.Title)
	}
	root := s.roots[u.Root]
	switch u.Kind {
	case script.Held, script.Taken:
		return
	case script.Receiver:
		s.receiver(u, root)
		return
	case script.Replaced:
		s.replacedGlobal(u)
		return
	case script.Whole, script.Dynamic:
		if s.calledOn(u.Global) {
			s.global(u)
			return
		}
		s.unknownMember(u, root)
		return
	}
	if u.Name == "" {
		if root == nil {
			s.global(u)
		}
		return
	}
	a := s.apiOf(u)
	if root != nil {
		s.takenMember(&a, root)
		return
	}
	s.member(&a)
}

// apiOf looks up the feature that a use means. Names with dots are features of
// their own: wx.cloud.callFunction.
func (s *scriptWriter) apiOf(u *script.Use) apiUse {
	t := s.t
	a := apiUse{Use: u, id: "api." + u.Name, name: u.Name, node: u.Node, call: u.Call}
	a.source = s.from.Features.Read("api", u.Name)
	if a.source != nil {
		a.id = a.source.ID
	}
	for n := u.Node; u.Kind == script.Member || a.node != u.Node; {
		m := t.Parent(n)
		key, ok := t.KeyName(m)
		if t.Kind(m) != syntax.MemberExpression || t.Object(m) != n || !ok {
			break
		}
		row := s.from.Features.Read("api", a.name+"."+key)
		if row == nil {
			row = s.from.Features.Read(a.id, key)
		}
		if row == nil {
			break
		}
		a.source, a.id, a.name, a.node, a.call = row, row.ID, a.name+"."+key, m, 0
		if c := t.Parent(m); t.Kind(c) == syntax.CallExpression && t.Callee(c) == m {
			a.call = c
		}
		n = m
	}
	if a.node != u.Node && a.call == 0 && script.Tested(t, a.node) {
		asked := *u
		asked.Kind, a.Use = script.Test, &asked
	}
	a.target = s.row(a.id)
	return a
}

// global renames the global itself.
func (s *scriptWriter) global(u *script.Use) {
	if u.Alias {
		return
	}
	if s.hidden(u.Global) {
		s.throughNamespace(u, "")
		return
	}
	span := s.t.Span(u.Global)
	if s.t.Kind(u.Global) == syntax.MemberExpression {
		span = s.t.Span(s.t.Property(u.Global))
	}
	s.edit(span, s.to.Global, "api")
}

// unknownMember deals with a use of the global, or of a member of it, that no
// analysis follows: the global becomes an object that stands for all of it.
func (s *scriptWriter) unknownMember(u *script.Use, root *rootUse) {
	if root != nil {
		root.whole = true
	}
	if u.Unsure {
		s.global(u)
		return
	}
	s.needs[namespacePrefix+"*"] = true
	s.report("S005", s.t.Span(u.Node), "api", s.from.Global, s.to.Title)
	if !u.Alias && !u.Pattern {
		s.namespace()
	}
}

// receiver deals with the global that a member of it is called on, where it is
// of no use to the member. It stays beside a member whose name is computed: that
// is one of the object which stands for all of the global.
func (s *scriptWriter) receiver(u *script.Use, root *rootUse) {
	m := s.t.Callee(s.t.Parent(u.Global))
	if _, named := s.t.KeyName(s.t.Object(m)); named && root == nil {
		s.global(u)
	}
}

// calledOn reports whether n is what call, apply or bind of a local that an
// earlier conversion brought in gets first, which was a member of the global.
func (s *scriptWriter) calledOn(n syntax.NodeID) bool {
	call := s.t.Parent(n)
	if s.t.Kind(call) != syntax.CallExpression || s.t.Arg(call, 0) != n {
		return false
	}
	m := s.t.Callee(call)
	_, ours := s.ours[s.t.NameOf(s.t.Object(m))]
	return ours && s.t.Kind(m) == syntax.MemberExpression && script.OfFunctions(s.t, m)
}

// replacedGlobal deals with an assignment to the global: the object that stands
// for all of it is written to instead, as far as the file reaches.
func (s *scriptWriter) replacedGlobal(u *script.Use) {
	s.report("S011", s.t.Span(u.Global), "api", s.from.Global)
	s.needs[namespacePrefix+"*"] = true
	s.namespace()
}

// namespace brings in the object that stands for the whole of the source's
// global, under the very name of that global.
func (s *scriptWriter) namespace() {
	s.imports[s.from.Global] = importOf{module: namespaceModule}
}

// member converts the use of a member of the global.
func (s *scriptWriter) member(a *apiUse) {
	switch {
	case a.Kind == script.Assign:
		s.assigned(a)
	case a.source == nil:
		s.unknown(a)
	case a.target == nil:
		s.missing(a)
	default:
		s.supported(a)
	}
}

// assigned deals with a member that is written: one of the author's own, or
// one of the platform's that is replaced.
func (s *scriptWriter) assigned(a *apiUse) {
	s.global(a.Use)
	if a.source != nil {
		s.report("S011", s.t.Span(a.node), a.id, s.from.Global+"."+a.name)
	}
}

// unknown deals with a member that the source's tables do not know.
func (s *scriptWriter) unknown(a *apiUse) {
	s.global(a.Use)
	known := s.to.Features.Read("api", a.name) != nil || s.s.layout.members[a.name]
	if a.Kind == script.Test || known {
		return
	}
	d := s.report("S003", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.from.Title)
	if (s.asked[a.name] || s.asked["canIUse"]) && s.guarded(a.node, a.name) {
		d.Severity = diag.Info
	}
}

// replace puts a local in the place of the whole of a name.
func (s *scriptWriter) replace(a *apiUse, local string) {
	s.edit(s.t.Span(a.node), local, a.id)
}

// plainForm reports whether a name is written just so: wx.request, without
// brackets, a question mark or a line break.
func (s *scriptWriter) plainForm(a *apiUse) bool {
	return !a.Alias && s.t.Text(a.node) == s.from.Global+"."+a.name
}

// supported converts the use of a member that the target has in some way.
func (s *scriptWriter) supported(a *apiUse) {
	if a.Kind == script.Test && needsConsent(a.source, a.target) {
		s.global(a.Use)
		return
	}
	s.differing(a)
	s.made(a)
	if s.capability(a) {
		return
	}
	module, has := s.s.moduleFor(lastPart(a.id))
	of := importOf{module: module}
	if a.call != 0 {
		s.neededOptions(a)
		if s.inPlace(a, has) {
			return
		}
		s.lostFields(a)
		if !has && s.needsWrap(a) {
			of, has = s.wrapper(a), true
		}
	}
	switch {
	case !s.hidden(a.Global) && (!has || a.Kind == script.Test && a.target.Via != feature.Shim):
		s.native(a)
	case s.hidden(a.Global) || !s.plainForm(a):
		s.throughNamespace(a.Use, a.name)
	default:
		s.throughModule(a, s.local(a.name, of))
	}
}

// throughModule puts the local of a module in the place of a member. What is a
// field on the source's side is a function of the module.
func (s *scriptWriter) throughModule(a *apiUse, local string) {
	if contains(s.from.Script.Fields, a.name) {
		local += "()"
	}
	s.replace(a, local)
}

// throughNamespace leaves a use as it is written and makes the global an object
// that has the member.
func (s *scriptWriter) throughNamespace(u *script.Use, name string) {
	if u.Unsure && !s.hidden(u.Global) {
		s.global(u)
		return
	}
	s.needs[namespacePrefix+name] = true
	s.namespace()
}

// differing notes, once a file, that something of an API is lost.
func (s *scriptWriter) differing(a *apiUse) {
	if a.Kind == script.Test {
		return
	}
	if a.target.Loses() || a.source.Via == feature.Partial {
		s.reportOnce("R001", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title)
	}
	s.onceOf(a, "R002", a.target.Server)
	if d := s.onceOf(a, "R003", a.target.Setup); d != nil && needsConsent(a.source, a.target) && s.lookedFor(a) {
		d.Severity = diag.Info
	}
}

// onceOf reports what a person has to do for a function, once a file; nil when
// there is nothing to say or it was said.
func (s *scriptWriter) onceOf(a *apiUse, code, todo string) *diag.Diagnostic {
	if key := code + " " + a.id; todo != "" && !s.told[key] {
		s.told[key] = true
		d := s.report(code, s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title)
		d.Note = todo
		return d
	}
	return nil
}

// lookedFor reports whether a member that is used has been looked for: around
// the use, anywhere in the file, or under a condition that is called after it.
func (s *scriptWriter) lookedFor(a *apiUse) bool {
	t := s.t
	if s.asked[a.name] || s.guarded(a.node, a.name) {
		return true
	}
	for p := t.Parent(a.node); p != 0; p = t.Parent(p) {
		if k := t.Kind(p); k != syntax.IfStatement && k != syntax.ConditionalExpression && k != syntax.LogicalExpression {
			continue
		}
		if test := t.FirstValue(p); strings.Contains(strings.ToLower(t.Text(test)), strings.ToLower(a.name)) && !t.Span(test).Contains(t.Span(a.node)) {
			return true
		}
	}
	return false
}

// needsConsent reports whether a function that asks the user on the source gives
// on the target what the user has agreed to elsewhere. Who looks whether it is
// there has another way, which is the one to go: it counts as missing then.
func needsConsent(source, target *feature.Support) bool {
	return target.Agreed && !source.Agreed
}

// native renames the global and, where its name differs, the member.
func (s *scriptWriter) native(a *apiUse) {
	s.global(a.Use)
	name := s.to.nativePath(a.target)
	if name == a.name {
		return
	}
	first, rest := s.t.Property(a.Node), s.t.Span(a.node).End
	span := spanOf(s.t.Span(first).Start, rest)
	switch {
	case s.t.IsComputed(a.Node):
		span = s.t.Span(first)
		name = s.style.quote() + name + s.style.quote()
	case s.t.Kind(a.node) != syntax.MemberExpression:
		return
	}
	s.edit(span, name, a.id)
}

// nativePath is a member's name from the global object on, with dots.
func (p *Platform) nativePath(row *feature.Support) string {
	name := row.Native()
	if strings.Contains(name, ".") {
		return name
	}
	parent := row.ID[:strings.LastIndexByte(row.ID, '.')]
	if parent == "api" {
		return name
	}
	if r := p.Features.Row(parent); r != nil {
		return p.nativePath(r) + "." + name
	}
	return strings.TrimPrefix(parent, "api.") + "." + name
}
