package transform

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Of a run-time module only that is shipped for which there is a use: template
// modules hold functions that files use one by one, and a module of several
// functions gives another one or two of them. What is not asked for is left out
// with what it alone needs: functions, constants, other modules.

// partSeparator joins a module and a function of it in the need for that
// function.
const partSeparator = "#"

// needPart asks for one function of a module.
func (w *writer) needPart(module, function string) {
	w.needs[module+partSeparator+function] = true
}

// What may be asked of a module beside members of what it exports.
const (
	itself     = "()" // the function that it exports, to be called
	everything = "*"
)

// parts takes the needs out of needs and returns by module what is asked of it.
func parts(needs map[string]bool) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for need := range needs {
		module, function, ok := strings.Cut(need, partSeparator)
		if ok {
			delete(needs, need)
			ask(all, module, function)
		}
	}
	for module := range needs {
		if all[module] == nil {
			ask(all, module, itself)
		}
	}
	return all
}

// ask notes what is asked of a module, and reports whether that is new.
func ask(all map[string]map[string]bool, module, part string) bool {
	if all[module] == nil {
		all[module] = map[string]bool{}
	}
	had := all[module][part]
	all[module][part] = true
	return !had
}

// trimModule returns the source of a module without what wanted neither holds
// nor needs.
func trimModule(p *syntax.Parser, src []byte, module string, wanted map[string]bool) ([]byte, error) {
	t, err := p.Parse(src, syntax.JS)
	if err != nil {
		return nil, fmt.Errorf("run-time module %s: %w", module, err)
	}
	m := trimming{t: t, wanted: wanted, kept: map[syntax.NodeID]bool{}, names: map[*syntax.Decl]bool{}}
	m.keepRoots()
	out, err := text.Apply(src, m.edits())
	if err != nil {
		return nil, fmt.Errorf("run-time module %s: %w", module, err)
	}
	return gaps.ReplaceAll(out, []byte("\n$1")), nil
}

// gaps are the empty lines around what is gone, of which one may stay.
var gaps = regexp.MustCompile(`\n\n+(\n| *[})\]])`)

// A trimming is one module on the way to being smaller.
type trimming struct {
	t      *syntax.Tree
	wanted map[string]bool
	kept   map[syntax.NodeID]bool // statements
	names  map[*syntax.Decl]bool  // that a pattern at the top binds and kept code uses
}

// keepRoots keeps what runs when the module is loaded, the exports that are
// wanted, and what these need.
func (m *trimming) keepRoots() {
	t := m.t
	for n := range t.Children(t.Root) {
		if members := m.members(n); members != nil {
			m.kept[n] = true
			for _, member := range members {
				if m.wants(member) {
					m.keep(member)
				}
			}
			continue
		}
		if name := m.attached(n); name != "" && !m.wanted[name] && !m.wanted[everything] {
			continue
		}
		if !m.idle(n) {
			m.kept[n] = true
			m.keep(n)
		}
	}
}

// wants reports whether a member of the exported object is asked for.
func (m *trimming) wants(member syntax.NodeID) bool {
	name, ok := m.t.KeyName(member)
	return !ok || m.wanted[name] || m.wanted[itself] || m.wanted[everything]
}

// members returns the members of the object that a statement exports, nil when
// it exports none.
func (m *trimming) members(statement syntax.NodeID) []syntax.NodeID {
	t := m.t
	var object syntax.NodeID
	switch t.Kind(statement) {
	case syntax.ExportDefaultDeclaration:
		object = t.Declaration(statement)
	case syntax.ExpressionStatement:
		if e := t.First(statement); t.Kind(e) == syntax.AssignmentExpression && t.Text(t.Left(e)) == "module.exports" {
			object = t.Right(e)
		}
	}
	if object == 0 || t.Kind(object) != syntax.ObjectExpression {
		return nil
	}
	return slices.Collect(t.Children(object))
}

// attached is the name under which a statement gives the exported function a
// member: module.exports.failure = failure.
func (m *trimming) attached(statement syntax.NodeID) string {
	t := m.t
	e := t.First(statement)
	if t.Kind(statement) != syntax.ExpressionStatement || t.Kind(e) != syntax.AssignmentExpression {
		return ""
	}
	name, _ := strings.CutPrefix(t.Text(t.Left(e)), "module.exports.")
	if name == t.Text(t.Left(e)) {
		return ""
	}
	return name
}

// idle reports whether a statement only declares something.
func (m *trimming) idle(n syntax.NodeID) bool {
	t := m.t
	switch t.Kind(n) {
	case syntax.FunctionDeclaration:
		return true
	case syntax.VariableDeclaration:
		for d := range t.Children(n) {
			init := t.Init(d)
			requires := t.Kind(init) == syntax.CallExpression && t.IsGlobal(t.Callee(init), "require")
			if t.Next(d) != 0 || !requires && (t.Kind(init) == syntax.CallExpression || t.Kind(t.First(d)) != syntax.Identifier) {
				return false
			}
		}
		return true
	}
	return false
}

// keep keeps what is named below a node, and what that names in turn.
func (m *trimming) keep(n syntax.NodeID) {
	t := m.t
	t.Walk(n, func(n syntax.NodeID) bool {
		if t.Kind(n) != syntax.Identifier || t.RefOf(n) == nil {
			return true
		}
		d := t.DeclarationOf(n)
		if d == nil || m.names[d] {
			return true
		}
		m.names[d] = true
		stmt := d.Node
		for stmt != 0 && t.Parent(stmt) != t.Root {
			stmt = t.Parent(stmt)
		}
		if stmt != 0 && !m.kept[stmt] && m.idle(stmt) {
			m.kept[stmt] = true
			m.keep(stmt)
		}
		return true
	})
}

// edits take away what is not kept.
func (m *trimming) edits() []text.Edit {
	t := m.t
	var edits []text.Edit
	for n := range t.Children(t.Root) {
		switch members := m.members(n); {
		case members != nil:
			edits = m.leave(edits, members, m.wants)
		case !m.kept[n]:
			edits = append(edits, text.Edit{Span: m.paragraph(n), Feature: "runtime"})
		case t.Kind(n) == syntax.VariableDeclaration && t.Kind(t.First(t.First(n))) == syntax.ObjectPattern:
			edits = m.leave(edits, slices.Collect(t.Children(t.First(t.First(n)))), func(prop syntax.NodeID) bool {
				d := t.DeclOf(t.Value(prop))
				return d == nil || m.names[d]
			})
		}
	}
	return edits
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
	head := headOffset(src)
	span.Start = lineStart(span.Start)
	for span.Start > head {
		above := lineStart(span.Start - 1)
		if !strings.HasPrefix(string(src[above:span.Start]), "//") {
			break
		}
		span.Start = above
	}
	for span.End < len(src) && src[span.End] != '\n' {
		span.End++ // a comment behind it
	}
	span.End = min(span.End+1, len(src))
	if span.Start <= head || src[span.Start-2] == '\n' {
		for span.End < len(src) && src[span.End] == '\n' {
			span.End++
		}
	}
	return span
}

// leave takes away the members of an object or a pattern that are not to stay.
func (m *trimming) leave(edits []text.Edit, members []syntax.NodeID, stays func(syntax.NodeID) bool) []text.Edit {
	t := m.t
	var stay []string
	for _, member := range members {
		if stays(member) {
			stay = append(stay, t.Text(member))
		}
	}
	if len(stay) == len(members) {
		return edits
	}
	between := ", "
	if len(members) > 1 {
		between = string(t.Src[t.Span(members[0]).End:t.Span(members[1]).Start])
	}
	all := text.Span{Start: t.Span(members[0]).Start, End: t.Span(members[len(members)-1]).End}
	return append(edits, text.Edit{Span: all, New: strings.Join(stay, between), Feature: "runtime"})
}

// asked returns what the source of a module asks of the modules that it
// requires, by their specifiers.
func asked(t *syntax.Tree) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for n := range t.Requires() {
		spec, ok := t.String(t.Source(n))
		if !ok {
			continue
		}
		for _, part := range partsOf(t, n) {
			ask(all, spec, part)
		}
	}
	return all
}

// partsOf are the parts of a module that the code around a require uses.
func partsOf(t *syntax.Tree, require syntax.NodeID) []string {
	if use := useOf(t, require); use != everything {
		return []string{use}
	}
	d := t.Parent(require)
	if t.Kind(d) != syntax.VariableDeclarator {
		return []string{everything}
	}
	var all []string
	switch id := t.First(d); t.Kind(id) {
	case syntax.ObjectPattern:
		for prop := range t.Children(id) {
			name, ok := t.KeyName(prop)
			if !ok {
				return []string{everything}
			}
			all = append(all, name)
		}
	case syntax.Identifier:
		for ref := range t.RefsTo(t.DeclOf(id)) {
			all = append(all, useOf(t, ref.Node))
		}
	default:
		return []string{everything}
	}
	return all
}

// useOf says which part of a module is used where an expression stands for it.
func useOf(t *syntax.Tree, n syntax.NodeID) string {
	p := t.Parent(n)
	switch t.Kind(p) {
	case syntax.CallExpression:
		if t.Callee(p) == n {
			return itself
		}
	case syntax.MemberExpression:
		if name, ok := t.KeyName(p); ok && t.Object(p) == n && !t.IsComputed(p) {
			return name
		}
	}
	return everything
}
