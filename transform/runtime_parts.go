package transform

import (
	"fmt"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A template module holds functions that files use one by one, so only those
// are shipped that some file asks for, with what these call in turn. A need
// for one function is the need for its module, partSeparator, and its name.
const partSeparator = "#"

// needPart asks for one function of a module.
func (w *writer) needPart(module, function string) {
	w.needs[module+partSeparator+function] = true
}

// parts takes the needs for single functions out of needs and returns them by
// module.
func parts(needs map[string]bool) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for need := range needs {
		module, function, ok := strings.Cut(need, partSeparator)
		if !ok {
			continue
		}
		delete(needs, need)
		if all[module] == nil {
			all[module] = map[string]bool{}
		}
		all[module][function] = true
	}
	return all
}

// trimModule returns the source of a module without the functions that wanted
// neither holds nor needs. The module declares functions and exports an object
// of them, in its last statement.
func trimModule(src []byte, module string, wanted map[string]bool) ([]byte, error) {
	var p syntax.Parser
	t, err := p.Parse(src, syntax.JS)
	if err != nil {
		return nil, fmt.Errorf("run-time module %s: %w", module, err)
	}
	m := trimming{t: t, kept: map[*syntax.Decl]bool{}}
	var last syntax.NodeID
	for n := t.First(t.Root); n != 0; n = t.Next(n) {
		last = n
	}
	exports := m.members(last)
	if exports == nil {
		return nil, fmt.Errorf("run-time module %s: its last statement exports no object", module)
	}
	for _, member := range exports {
		if wanted[t.Text(t.Key(member))] {
			m.keep(member)
		}
	}
	var edits []text.Edit
	for n := t.First(t.Root); n != last && n != 0; n = t.Next(n) {
		if t.Kind(n) == syntax.FunctionDeclaration && !m.kept[t.DeclarationOf(t.Name(n))] {
			edits = append(edits, text.Edit{Span: m.paragraph(n), Feature: "runtime"})
		}
	}
	edits = append(edits, m.listed(exports, wanted))
	return text.Apply(src, edits)
}

// A trimming is one module on the way to fewer functions.
type trimming struct {
	t    *syntax.Tree
	kept map[*syntax.Decl]bool
}

// members returns the members of the object that a statement exports.
func (m *trimming) members(statement syntax.NodeID) []syntax.NodeID {
	t := m.t
	var object syntax.NodeID
	switch t.Kind(statement) {
	case syntax.ExportDefaultDeclaration:
		object = t.Declaration(statement)
	case syntax.ExpressionStatement:
		if e := t.First(statement); t.Kind(e) == syntax.AssignmentExpression {
			object = t.Right(e)
		}
	}
	if object == 0 || t.Kind(object) != syntax.ObjectExpression {
		return nil
	}
	var all []syntax.NodeID
	for n := t.First(object); n != 0; n = t.Next(n) {
		all = append(all, n)
	}
	return all
}

// keep keeps the functions that are named below a node, and what they name.
func (m *trimming) keep(n syntax.NodeID) {
	t := m.t
	t.Walk(n, func(n syntax.NodeID) bool {
		if t.Kind(n) != syntax.Identifier {
			return true
		}
		d := t.DeclarationOf(n)
		if d == nil || m.kept[d] {
			return true
		}
		fn := t.Parent(d.Node)
		if t.Kind(fn) == syntax.FunctionDeclaration && t.Parent(fn) == t.Root {
			m.kept[d] = true
			m.keep(fn)
		}
		return true
	})
}

// paragraph is the span of a statement with the comment above it and the empty
// lines below.
func (m *trimming) paragraph(n syntax.NodeID) text.Span {
	src, span := m.t.Src, m.t.Span(n)
	lineStart := func(at int) int {
		for at > 0 && src[at-1] != '\n' {
			at--
		}
		return at
	}
	span.Start = lineStart(span.Start)
	for span.Start > 0 {
		above := lineStart(span.Start - 1)
		if !strings.HasPrefix(string(src[above:span.Start]), "//") {
			break
		}
		span.Start = above
	}
	for span.End < len(src) && src[span.End] == '\n' {
		span.End++
	}
	return span
}

// listed leaves the wanted members alone in the list of exports.
func (m *trimming) listed(exports []syntax.NodeID, wanted map[string]bool) text.Edit {
	t := m.t
	var stay []string
	for _, member := range exports {
		if wanted[t.Text(t.Key(member))] {
			stay = append(stay, t.Text(member))
		}
	}
	between := ", "
	if len(exports) > 1 {
		between = string(t.Src[t.Span(exports[0]).End:t.Span(exports[1]).Start])
	}
	all := text.Span{Start: t.Span(exports[0]).Start, End: t.Span(exports[len(exports)-1]).End}
	return text.Edit{Span: all, New: strings.Join(stay, between), Feature: "runtime"}
}
