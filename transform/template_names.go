package transform

import (
	"slices"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/ir"
	"wxmy/transform/script/syntax"
)

// templateNames are the names of data that the expressions of a template use,
// sorted: those of loops, of modules, and of what slots hand out left out, and
// those inside <template name>, whose data comes from elsewhere.
func (s *Session) templateNames(t *ir.Template) []string {
	n := &names{p: s.from, t: t, parser: s.parsers.take(), used: map[string]bool{}, bound: map[string]bool{}}
	defer s.parsers.put(n.parser)
	n.node(0)
	for name := range n.bound {
		delete(n.used, name)
	}
	return sortedKeys(n.used)
}

// usesScope reports whether an element that takes what its slot hands out, or
// anything inside it, says the name that this goes by.
func (w *writer) usesScope(e *Elem, scope *Attr) bool {
	n := &names{p: w.from, t: e.t, parser: w.s.parsers.take(), used: map[string]bool{}, bound: map[string]bool{}}
	defer w.s.parsers.put(n.parser)
	n.node(e.node)
	return slices.ContainsFunc(boundNames(scope.value), func(name string) bool { return n.used[name] })
}

type names struct {
	p           *Platform
	t           *ir.Template
	parser      *syntax.Parser
	used, bound map[string]bool
}

func (n *names) node(at int32) {
	x := &n.t.Nodes[at]
	if x.Kind == ir.Text {
		n.expressions(x.Start, x.End, false)
		return
	}
	if x.Kind != ir.Element {
		return
	}
	tag := x.Tag.In(n.t.Src)
	if at != 0 && tag == "template" && n.t.Attr(at, "name") != nil {
		return
	}
	for _, a := range n.t.AttrsOf(at) {
		n.attr(tag, &a)
	}
	n.loop(at)
	for c := range n.t.Children(at) {
		n.node(c)
	}
}

// loop binds the names that a loop has when it gives no others.
func (n *names) loop(at int32) {
	prefix := n.p.Template.Prefix
	if n.t.Attr(at, prefix+"for") == nil && !slices.ContainsFunc(n.p.Template.ForAliases, func(alias string) bool { return n.t.Attr(at, prefix+alias) != nil }) {
		return
	}
	for _, name := range []string{"item", "index"} {
		if n.t.Attr(at, prefix+"for-"+name) == nil {
			n.bound[name] = true
		}
	}
}

// attr notes what an attribute uses, or binds.
func (n *names) attr(tag string, a *ir.Attr) {
	if !a.HasValue {
		return
	}
	name, value := a.Name.In(n.t.Src), a.Value.In(n.t.Src)
	prefix := n.p.Template.Prefix
	switch {
	case name == prefix+"for-item" || name == prefix+"for-index" || name == n.p.Template.SlotScope:
		n.bound[value] = true
	case tag == n.p.Module.Tag && name == n.p.Module.NameAttr:
		for _, part := range boundNames(value) {
			n.bound[part] = true
		}
	default:
		n.expressions(a.Value.Start, a.Value.End, tag == "template" && name == "data")
	}
}

// expressions notes the names in the mustaches of a range; object says that
// they are data of a template.
func (n *names) expressions(start, end int, object bool) {
	for part := range expr.Split(n.t.Src, spanOf(start, end)) {
		if !part.Mustache || part.Blank(n.t.Src) {
			continue
		}
		tree, err := expr.Parse(n.parser, n.t.Src, part, object)
		if err != nil {
			continue
		}
		for _, name := range expr.Names(tree) {
			if !strings.HasPrefix(name, "$") {
				n.used[name] = true
			}
		}
	}
}

// boundNames are the names in the value of an attribute that binds one, or those
// of an object's members.
func boundNames(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("{}, :", r) })
}
