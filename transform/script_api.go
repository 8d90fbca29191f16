package transform

import (
	"fmt"
	"slices"
	"strings"

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

// A rootUse is a global that a constant holds or a pattern takes apart, with
// what is decided of its members.
type rootUse struct {
	held    bool
	node    syntax.NodeID
	members []taken
	whole   bool // a member cannot be told
}

// A taken is one member that a pattern or a constant gives access to.
type taken struct {
	name string // the source's
	key  string // as the pattern writes it
	text string // what stands for it in the target: "my.x" or a local
	same bool   // the target calls it the same, natively
}

// root notes a global that a constant holds or a pattern takes apart.
func (s *scriptWriter) root(u *script.Use) {
	if (u.Kind == script.Held || u.Kind == script.Taken) && !u.Alias && !s.isUndone(u) {
		s.roots[u.Root] = &rootUse{held: u.Kind == script.Held, node: u.Root}
	}
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
	case script.Whole, script.Dynamic:
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
	if a.Kind != script.Test && !known {
		s.report("S003", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.from.Title)
	}
}

// missing deals with a member that the target lacks.
func (s *scriptWriter) missing(a *apiUse) {
	if a.Kind == script.Test {
		s.global(a.Use) // the test fails, as it should
		return
	}
	guarded := s.guarded(a)
	d := s.report("S002", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title)
	d.Note = s.note(a.id)
	if guarded {
		d.Severity = 0
	}
	if s.s.opts.Missing == MissingError {
		d.Severity = 2
	}
	friend := s.to.Features.Read("api", a.name) != nil // called the same, but something else
	if s.s.opts.Missing != MissingStub || guarded && !friend || contains(s.from.Script.Fields, a.name) {
		s.global(a.Use)
		return
	}
	s.replace(a, s.local(a.name, s.stub(a)))
}

// stub is the module that stands in for a member that the target lacks.
func (s *scriptWriter) stub(a *apiUse) importOf {
	kind := s.from.missingKind(a.name)
	if kind == "sync" && a.call != 0 {
		switch {
		case script.IsStatement(s.t, a.call):
			kind = "void"
		case s.t.Enclosing(a.call, syntax.Kind.IsFunction) == 0:
			kind = "factory" // it runs when the file is loaded, where nothing may throw
		}
	}
	return importOf{module: hostSet + "missing", call: fmt.Sprintf("('%s', '%s')", a.name, kind)}
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
	if name == "createBLEConnection" || name == "createBLEPeripheralServer" {
		return false
	}
	return strings.HasPrefix(name, "create") || strings.HasSuffix(name, "Manager") || strings.HasSuffix(name, "Context") || name == "database"
}

// asynchronous reports whether a function answers later, by callbacks or a
// promise.
func (p *Platform) asynchronous(name string) bool {
	return p.missingKind(name) == "async" && !contains(p.Script.Fields, name)
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

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
	s.differing(a)
	s.made(a)
	if s.capability(a) {
		return
	}
	module, has := s.s.moduleFor(lastPart(a.id))
	of := importOf{module: module}
	if a.call != 0 {
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
	if a.target.Via == feature.Partial || a.source.Via == feature.Partial {
		s.reportOnce("R001", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title)
	}
	if a.target.Server != "" && !s.told["R002 "+a.id] {
		s.told["R002 "+a.id] = true
		s.report("R002", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title).Note = a.target.Server
	}
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

// takenMember decides on a member that a constant or a pattern gives access to.
func (s *scriptWriter) takenMember(a *apiUse, root *rootUse) {
	m := taken{name: a.name, key: a.name}
	switch {
	case a.source == nil:
		if a.Kind != script.Test && s.to.Features.Read("api", a.name) == nil && !s.s.layout.members[a.name] {
			s.report("S003", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.from.Title)
		}
		m.text, m.same = s.to.Global+"."+a.name, true
	case a.target == nil:
		if a.Kind != script.Test {
			s.report("S002", s.t.Span(a.node), a.id, s.from.Global+"."+a.name, s.to.Title).Note = s.note(a.id)
		}
		m.text, m.same = s.to.Global+"."+a.name, true
		if s.s.opts.Missing == MissingStub && a.Kind != script.Test {
			m.text, m.same = "", false
		}
	default:
		s.differing(a)
		if _, has := s.s.moduleFor(lastPart(a.id)); has {
			break
		}
		name := s.to.nativePath(a.target)
		m.text, m.same = s.to.Global+"."+name, name == a.name
	}
	root.members = append(root.members, m)
}

// finishRoots gives the constants that hold the global, and the patterns that
// take it apart, something to hold: the target's global where every member is
// its own, else an object of the members or one that stands for all.
func (s *scriptWriter) finishRoots() {
	nodes := make([]syntax.NodeID, 0, len(s.roots))
	for n := range s.roots {
		nodes = append(nodes, n)
	}
	slices.Sort(nodes)
	for _, n := range nodes {
		root := s.roots[n]
		same := func(m taken) bool { return m.same }
		switch {
		case !s.hidden(n) && !root.whole && !slices.ContainsFunc(root.members, func(m taken) bool { return !same(m) }):
			s.edit(s.t.Span(n), s.to.Global, "api")
		case s.hidden(n) || root.held || root.whole:
			for _, m := range root.members {
				s.needs[namespacePrefix+m.name] = true
			}
			s.namespace()
		default:
			s.edit(s.t.Span(n), s.membersObject(root), "api")
		}
	}
}

// membersObject is an object with the members that a pattern takes out.
func (s *scriptWriter) membersObject(root *rootUse) string {
	var parts []string
	seen := map[string]bool{}
	for _, m := range root.members {
		if seen[m.name] {
			continue
		}
		seen[m.name] = true
		value := m.text
		if value == "" {
			value = s.memberLocal(m.name)
		}
		parts = append(parts, m.key+": "+value)
	}
	b := s.style.brace()
	return "{" + b + strings.Join(parts, ", ") + b + "}"
}

// memberLocal is the local of the module, or of the stub, of a member.
func (s *scriptWriter) memberLocal(name string) string {
	row := s.from.Features.Read("api", name)
	if s.row(row.ID) == nil {
		return s.local(name, importOf{module: hostSet + "missing", call: fmt.Sprintf("('%s', '%s')", name, s.from.missingKind(name))})
	}
	module, _ := s.s.moduleFor(lastPart(row.ID))
	return s.local(name, importOf{module: module})
}

// guarded reports whether a use stands where the author has made sure that the
// target has the member: inside if (wx.x) or wx.canIUse('x') && ..., or behind
// if (!wx.x) return.
func (s *scriptWriter) guarded(a *apiUse) bool {
	t := s.t
	for n, p := a.node, t.Parent(a.node); p != 0; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.IfStatement, syntax.ConditionalExpression:
			test := t.FirstValue(p)
			if t.NextValue(test) == n && s.tests(test, a.name) {
				return true
			}
		case syntax.LogicalExpression:
			if t.Right(p) == n && t.Op(p) == syntax.OpLogicalAnd && s.tests(t.Left(p), a.name) {
				return true
			}
		case syntax.BlockStatement, syntax.Program:
			for c := range t.Children(p) {
				if c == n {
					break
				}
				if t.Kind(c) == syntax.IfStatement && s.leaves(t.NextValue(t.FirstValue(c))) && s.tests(t.FirstValue(c), a.name) {
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
