package transform

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// doublePage tells what becomes of a page that is a component as well, see
// double.go: where the component is, and what of the script is there twice then.
func (s *scriptWriter) doublePage(kind string, c *script.Ctor) {
	d, ok := s.s.doubles[s.s.plainBase(s.f.path)]
	if kind != "Component" || !ok || s.double != "" {
		return
	}
	users := strings.Join(d.users, ", ")
	if n := len(d.users) - 3; n > 0 {
		users = fmt.Sprintf("%s and %d more", strings.Join(d.users[:3], ", "), n)
	}
	ext := path.Ext(s.outPath())
	name := strings.TrimSuffix(path.Base(s.outPath()), ext) + d.suffix + ext
	s.report("P021", s.t.Span(c.Callee), "config.page.component", users, s.to.Title, name)
	var names []string
	var first syntax.NodeID
	for i := range s.t.Decls {
		decl := &s.t.Decls[i]
		if decl.Same != syntax.DeclID(i) || s.t.Scopes[decl.Scope].Parent >= 0 || !s.changes(decl) {
			continue
		}
		if names == nil {
			first = decl.Node
		}
		names = append(names, s.t.NameOf(decl.Node))
	}
	if names != nil {
		s.report("S046", s.t.Span(first), "config.page.component", strings.Join(names, ", "), name)
	}
}

// keepers are methods, beside those of arrays, by which an object remembers.
var keepers = map[string]bool{"set": true, "add": true, "delete": true, "clear": true}

// changes reports whether a function of the script gives a name of its top
// another value, or changes the object that it was made with.
func (s *scriptWriter) changes(d *syntax.Decl) bool {
	t := s.t
	own := false // the object is made here
	if v := t.Parent(d.Node); t.Kind(v) == syntax.VariableDeclarator {
		switch t.Kind(t.Unwrap(t.Init(v))) {
		case syntax.ObjectExpression, syntax.ArrayExpression, syntax.NewExpression:
			own = true
		}
	}
	for ref := range t.RefsTo(d) {
		if ref.Node == d.Node || t.Enclosing(ref.Node, syntax.Kind.IsFunction) == 0 {
			continue
		}
		if ref.IsWrite() || own && s.changesMember(ref.Node) {
			return true
		}
	}
	return false
}

// changesMember reports whether a use of an object gives something in it
// another value.
func (s *scriptWriter) changesMember(n syntax.NodeID) bool {
	t := s.t
	top := n
	for p := t.Parent(top); t.Kind(p) == syntax.MemberExpression && t.Object(p) == top; p = t.Parent(top) {
		top = p
	}
	switch p := t.Parent(top); t.Kind(p) {
	case syntax.AssignmentExpression:
		return top != n && t.Left(p) == top
	case syntax.UpdateExpression, syntax.UnaryExpression:
		return top != n && (t.Kind(p) == syntax.UpdateExpression || strings.HasPrefix(t.Text(p), "delete"))
	case syntax.CallExpression:
		name, ok := t.KeyName(top)
		return top != n && ok && t.Callee(p) == top && (mutators[name] || keepers[name])
	}
	return false
}

// relations gives the paths of components that are told of each other those
// that these have in the output: of a page's double, or of its page again.
func (s *scriptWriter) relations(c *script.Ctor) {
	t := s.t
	for p := range t.Properties(c.Value(t, "relations")) {
		s.componentPath(t.Key(p))
	}
}

// relationNodes does the same for the calls that ask for related components.
func (s *scriptWriter) relationNodes() {
	const asks = "getRelationNodes"
	t := s.t
	if !bytes.Contains(s.src, []byte(asks)) {
		return
	}
	for i := range t.Nodes {
		if n := syntax.NodeID(i); t.Kind(n) == syntax.CallExpression && t.KeyIs(t.Callee(n), asks) {
			s.componentPath(t.Arg(n, 0))
		}
	}
}

// componentPath converts the path of a component in a string.
func (s *scriptWriter) componentPath(n syntax.NodeID) {
	ref, ok := s.t.String(n)
	if !ok || !strings.Contains(ref, "/") {
		return
	}
	base, ok := firstOf(s.candidates(ref), func(p string) bool { return s.exists(p + ".json") })
	if !ok {
		return
	}
	named := s.componentBase(base)
	if named == base {
		return
	}
	span := s.t.Span(n)
	end := span.End - 1 // the quote
	if start := end - len(path.Base(base)); string(s.src[start:end]) == path.Base(base) {
		s.edit(spanOf(start, end), path.Base(named), "config.component.usingComponents")
	}
}

// ownPage reports a page that a function of the project's own declares as a
// component: it is not seen from here which of its options make a page.
func (s *scriptWriter) ownPage(c *script.Ctor) {
	if !c.Own || !s.s.hosts[pageModule] || !s.isPage() {
		return
	}
	calls := map[string]bool{}
	s.ctorsBehind(s.f.path, map[string]bool{}, calls)
	if calls["Component"] && !calls["Page"] {
		s.report("P023", s.t.Span(c.Callee), "config.page.component", c.Name, s.to.Title)
	}
}

// mostBehind is how many modules behind a page are searched for constructors.
const mostBehind = 64

// ctorsBehind adds the constructors of the platform that a script and those that
// it brings in call.
func (s *scriptWriter) ctorsBehind(name string, seen, calls map[string]bool) {
	seen[name] = true
	x := s.look(name)
	if x == nil || x.Script == nil {
		return
	}
	for _, ctor := range x.Script.Calls {
		calls[ctor] = true
	}
	for _, spec := range x.Script.Imports {
		for _, c := range s.s.candidates(name, spec) {
			for _, ext := range []string{"", ".js", ".ts", "/index.js", "/index.ts"} {
				if f := s.s.files[c+ext]; f != nil && f.kind == KindScript && !seen[f.path] && len(seen) < mostBehind {
					s.ctorsBehind(f.path, seen, calls)
				}
			}
		}
	}
}
