package transform

import (
	"slices"
	"strings"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// A pattern takes members out of the global (const {request} = wx), a constant
// holds it (const api = wx): what stands there in the output depends on all the
// members that are used of it.

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
		return s.local(name, s.standIn(name, s.from.missingKind(name)))
	}
	module, _ := s.s.moduleFor(lastPart(row.ID))
	return s.local(name, importOf{module: module})
}
