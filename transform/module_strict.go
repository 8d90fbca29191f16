package transform

import (
	"slices"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// strictWords are names that WXS-like modules may give and ES modules may not,
// for they are strict.
var strictWords = []string{"await", "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield", "eval", "arguments"}

// strict does what a module needs because ES modules are strict and CommonJS
// modules are not: it declares names that are assigned without a declaration,
// renames what is called by a reserved word, and reports functions in blocks
// that are called outside of them.
func (e *esModule) strict() {
	e.reserved()
	e.undeclared()
	e.lone()
	for i := range e.t.Decls {
		d := &e.t.Decls[i]
		if d.Kind == syntax.DeclHoisted {
			e.hoisted(d)
		}
	}
}

// undeclared declares the names that the module assigns without a declaration.
func (e *esModule) undeclared() {
	t := e.t
	var names []string
	for i := range t.Refs {
		ref := &t.Refs[i]
		if ref.Decl != syntax.Global || !ref.IsWrite() {
			continue
		}
		name := t.SymbolName(ref.Symbol)
		if to := e.renames[ref.Node]; to != "" {
			name = to
		}
		if slices.Contains(names, name) || name == "module" || name == "exports" {
			continue
		}
		e.report("S033", t.Span(ref.Node), "module.strict", name, e.to.Title)
		names = append(names, name)
	}
	if len(names) > 0 {
		e.first = append(e.first, "var "+strings.Join(names, ", ")+e.style.end())
	}
}

// reserved renames what a module calls by a word that strict code, or all of
// JavaScript, reserves.
func (e *esModule) reserved() {
	t := e.t
	given := map[string]string{}
	rename := func(n syntax.NodeID, y syntax.Symbol) {
		name := t.SymbolName(y)
		if word := e.words[name]; word != "" {
			name = word
		} else if !slices.Contains(strictWords, name) {
			return
		}
		if given[name] == "" {
			given[name] = e.fresh(name + "_")
			e.report("S034", t.Span(n), "module.strict", name, given[name], e.to.Title)
		}
		e.renames[n] = given[name]
	}
	for i := range t.Decls {
		rename(t.Decls[i].Node, t.Decls[i].Symbol)
	}
	for i := range t.Refs {
		if ref := &t.Refs[i]; ref.Decl != syntax.Arguments && (ref.Decl >= 0 || e.words[t.SymbolName(ref.Symbol)] != "") {
			rename(ref.Node, ref.Symbol)
		}
	}
}

// hoisted reports a function in a block that is called around it, where
// strict code does not see it.
func (e *esModule) hoisted(d *syntax.Decl) {
	t := e.t
	for ref := range t.RefsTo(d) {
		e.report("S035", t.Span(ref.Node), "module.strict", t.SymbolName(d.Symbol), e.to.Title)
		return
	}
}

// lone reports functions that are no method and use this: it is an object in
// code that is not strict, and nothing in code that is.
func (e *esModule) lone() {
	t := e.t
	said := map[syntax.NodeID]bool{}
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) != syntax.ThisExpression {
			continue
		}
		fn := t.ThisScope(n)
		if said[fn] {
			continue
		}
		said[fn] = true
		parent := t.Parent(fn)
		method := t.Kind(parent) == syntax.Property || t.Kind(parent) == syntax.AssignmentExpression && t.Kind(t.Left(parent)) == syntax.MemberExpression
		if !method {
			e.report("S044", t.Span(n), "module.strict", e.to.Title)
		}
	}
}

// verify reports a module that strict code refuses for a reason that no rule
// knows.
func (e *esModule) verify(edits []text.Edit) {
	p := e.s.parsers.take()
	defer e.s.parsers.put(p)
	p.Goal = syntax.GoalModule
	defer func() { p.Goal = syntax.GoalAny }()
	if _, err := p.Parse([]byte(e.apply(e.span, edits)), syntax.JS); err != nil {
		at := e.t.Span(e.t.First(e.t.Root))
		e.report("S045", spanOf(at.Start, at.Start), "module.strict", err.Error(), e.to.Title)
	}
}

// literal converts strings, and numbers in the old octal form.
func (e *esModule) literal(n syntax.NodeID) ([]text.Edit, bool) {
	t := e.t
	switch t.Op(n) {
	case syntax.LitString:
		if e.from.Module.LiteralBackslash && !e.to.Module.LiteralBackslash {
			return e.doubleBackslashes(n), true
		}
	case syntax.LitNumber:
		s := t.Text(n)
		if len(s) < 2 || s[0] != '0' || strings.Trim(s, "0123456789") != "" {
			return nil, true
		}
		base := 8
		if strings.ContainsAny(s, "89") {
			base = 10
		}
		v, err := strconv.ParseUint(s, base, 64)
		if err != nil {
			return nil, true
		}
		to := strconv.FormatUint(v, 10)
		e.report("S034", t.Span(n), "module.strict", s, to, e.to.Title)
		return e.replace(n, to, "module.strict"), true
	}
	return nil, false
}

// doubleBackslashes makes a string whose backslashes are themselves one whose
// backslashes escape.
func (e *esModule) doubleBackslashes(n syntax.NodeID) []text.Edit {
	span := e.t.Span(n)
	var edits []text.Edit
	for i := span.Start + 1; i < span.End-1; i++ {
		if e.src[i] != '\\' {
			continue
		}
		switch e.src[i+1] {
		case 'n', 't', 'r', '\n', '\r':
		case '\\', '\'', '"':
			e.report("S031", spanOf(i, i+2), "module.string", string(e.src[i:i+2]), e.from.Title)
		default:
			edits = append(edits, text.Edit{Span: spanOf(i, i), New: `\`, Feature: "module.string"})
			continue
		}
		i++
	}
	return edits
}
