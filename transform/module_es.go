package transform

import (
	"path"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// What a CommonJS module with more than one plain "module.exports = x" is
// wrapped in as an ES module. The way back knows both lines.
const (
	moduleObject  = "var module = { exports: {} }"
	moduleExport  = "export default module.exports"
	exportsObject = "var exports = module.exports"
)

// An esModule turns a CommonJS module into an ES module.
type esModule struct {
	*moduleWriter
	required map[string]string // path as written in the output -> local name
	imports  []string          // lines that import what is required within expressions
	renames  map[syntax.NodeID]string
	only     syntax.NodeID // the statement "module.exports = x" of a module that exports in no other way, or 0
	own      *syntax.Decl  // the local that holds our own module, nil when there is none
}

// toES returns the edits that make the module an ES module: one with a default
// export, which is what the CommonJS module exports, for that is what its
// importers see.
func (m *moduleWriter) toES() []text.Edit {
	e := &esModule{moduleWriter: m, required: map[string]string{}, renames: map[syntax.NodeID]string{}}
	m.visit, m.brings = e.node, e.plainRequire
	e.own = e.ownRequire()
	e.only = e.onlyExport()
	if e.only == 0 && !m.t.Module && !m.builtExports() {
		e.wrapExports()
	}
	if n := newerThanSubset(m.t); n != 0 && m.from.Module.ES5 {
		m.report("S043", m.t.Span(n), "module.language", m.from.Title)
	}
	e.strict()
	edits := m.editsOf(m.t.Root)
	m.first = append(e.imports, m.first...)
	e.verify(edits)
	return edits
}

// node says what becomes of one node.
func (e *esModule) node(n syntax.NodeID) ([]text.Edit, bool) {
	t := e.t
	switch t.Kind(n) {
	case syntax.VariableDeclaration:
		return e.declaration(n)
	case syntax.ExpressionStatement:
		return e.statement(n)
	case syntax.CallExpression:
		return e.call(n)
	case syntax.Literal:
		return e.literal(n)
	case syntax.ImportDeclaration, syntax.ExportAllDeclaration, syntax.ExportNamedDeclaration:
		if source := t.Source(n); source != 0 {
			return []text.Edit{e.pathEdit(source)}, true
		}
	case syntax.Identifier:
		if to := e.renames[n]; to != "" {
			return e.replace(n, to, "module.strict"), true
		}
	case syntax.MemberExpression:
		e.descriptor(n)
	}
	return nil, false
}

// builtExports reports whether platform code that is written for the target
// exports something in the target's own way: then the file is a module of the
// target already. What is converted does not hold it.
func (w *writer) builtExports() bool {
	if w.code == nil || w.code.file.Empty() || w.f.kind != KindModule {
		return false
	}
	built, err := text.Apply(w.code.src, w.code.view.Edits)
	if err != nil {
		return false
	}
	p := w.s.parsers.take()
	defer w.s.parsers.put(p)
	t, err := p.Parse(built, syntax.JS)
	return err == nil && t.Module
}

// wrapExports gives the module the object that it works with, and exports
// what is in it in the end.
func (e *esModule) wrapExports() {
	e.first = append(e.first, moduleObject+e.style.end())
	for ref := range e.t.Globals("exports") {
		e.report("S032", e.t.Span(ref.Node), "module", e.from.Title)
		e.first = append(e.first, exportsObject+e.style.end())
		break
	}
	e.last = append(e.last, moduleExport+e.style.end())
}

// onlyExport returns the statement "module.exports = x" when the module
// mentions module in no other way and x can stand behind "export default".
func (e *esModule) onlyExport() syntax.NodeID {
	t := e.t
	found := syntax.NodeID(0)
	for ref := range t.Globals("module") {
		if found != 0 {
			return 0
		}
		found = ref.Node
	}
	for range t.Globals("exports") {
		return 0
	}
	assign := t.Parent(t.Parent(found))
	stmt := t.Parent(assign)
	if found == 0 || t.Kind(stmt) != syntax.ExpressionStatement || t.Parent(stmt) != t.Root {
		return 0
	}
	if t.Kind(assign) != syntax.AssignmentExpression || t.Op(assign) != syntax.OpAssign || !t.IsMember(t.Left(assign), "module", "exports") {
		return 0
	}
	value := t.Right(assign)
	between := string(e.src[t.Span(t.Left(assign)).End:t.Span(value).Start])
	if between != " = " && (between != "=" || !e.opensItself(value)) || t.Has(assign, syntax.Parenthesized) || t.Span(assign).Start != t.Span(stmt).Start {
		return 0
	}
	if t.Kind(value) == syntax.FunctionExpression {
		if name := t.Name(value); name == 0 || e.unique(t.NameOf(name)) {
			return stmt
		}
		return 0
	}
	for _, word := range []string{"function", "class", "async"} {
		if strings.HasPrefix(t.Text(value), word) {
			return 0
		}
	}
	return stmt
}

// opensItself reports whether an expression may follow a word without a space.
func (m *moduleWriter) opensItself(n syntax.NodeID) bool {
	return strings.IndexByte("{[('\"", m.src[m.t.Span(n).Start]) >= 0
}

// unique reports whether a name is declared just once in the module and not
// used beyond its scope.
func (e *esModule) unique(name string) bool {
	for range e.t.Globals(name) {
		return false
	}
	n := 0
	for i := range e.t.Decls {
		if e.t.SymbolName(e.t.Decls[i].Symbol) == name {
			n++
		}
	}
	return n == 1
}

// statement turns "module.exports = x" into "export default x".
func (e *esModule) statement(n syntax.NodeID) ([]text.Edit, bool) {
	t := e.t
	if n != e.only {
		return nil, false
	}
	assign := t.First(n)
	value := t.Span(t.Right(assign)).Start
	head := "export default "
	if e.src[value-1] == '=' {
		head = "export default"
	}
	edits := []text.Edit{{Span: spanOf(t.Span(n).Start, value), New: head, Feature: "module.exports"}}
	return append(edits, e.editsOf(t.Right(assign))...), true
}

// declaration turns "var x = require('./x')" into an import.
func (e *esModule) declaration(n syntax.NodeID) ([]text.Edit, bool) {
	t := e.t
	d := t.First(n)
	if e.own != nil && e.own.Node == t.First(d) && t.Next(d) == 0 {
		return []text.Edit{e.removeStatement(n)}, true
	}
	if !e.plainRequire(n) {
		return nil, false
	}
	init, name := t.Init(d), t.Span(t.First(d))
	source := t.Source(init)
	gap := strings.TrimSuffix(spanOf(name.End, t.Span(source).Start).In(e.src), "= require(")
	return []text.Edit{
		{Span: spanOf(t.Span(n).Start, t.Span(n).Start+len("var")), New: "import", Feature: "module.require"},
		{Span: spanOf(name.End, t.Span(source).Start), New: gap + "from ", Feature: "module.require"},
		e.pathEdit(source),
		{Span: spanOf(t.Span(source).End, t.Span(init).End), Feature: "module.require"},
	}, true
}

// plainRequire reports whether a statement is "var x = require('./x')" and x
// can be an import. Other spaces than these would not find back, so they make
// it a require like any other.
func (e *esModule) plainRequire(n syntax.NodeID) bool {
	t := e.t
	d := t.First(n)
	if t.Kind(n) != syntax.VariableDeclaration || t.Parent(n) != t.Root || t.Next(d) != 0 || t.Kind(t.First(d)) != syntax.Identifier {
		return false
	}
	init, name := t.Init(d), t.Span(t.First(d))
	if !e.isRequire(init) || t.Has(init, syntax.Parenthesized) || !e.constant(t.DeclOf(t.First(d))) {
		return false
	}
	source := t.Source(init)
	gap, ok := strings.CutSuffix(spanOf(name.End, t.Span(source).Start).In(e.src), "= require(")
	if !ok || gap == "" || strings.Trim(gap, " \t") != "" || t.Span(source).End+1 != t.Span(init).End {
		return false
	}
	return spanOf(t.Span(n).Start, name.Start).In(e.src) == "var " && !strings.HasPrefix(t.NameOf(t.First(d)), e.requiredName(source))
}

// constant reports whether a name is declared once, in the module's own scope,
// and never assigned: what an import can be.
func (e *esModule) constant(d *syntax.Decl) bool {
	if d == nil {
		return false
	}
	for i := range e.t.Decls {
		o := &e.t.Decls[i]
		if o != d && o.Symbol == d.Symbol && o.Scope == d.Scope {
			return false
		}
	}
	for ref := range e.t.RefsTo(d) {
		if ref.IsWrite() && ref.Node != d.Node {
			return false
		}
	}
	return true
}

// isRequire reports whether n is require('…') with the global require.
func (e *esModule) isRequire(n syntax.NodeID) bool {
	t := e.t
	if t.Kind(n) != syntax.CallExpression || t.Source(n) == 0 {
		return false
	}
	_, ok := t.String(t.Source(n))
	return ok && t.IsGlobal(t.Callee(n), "require")
}

// call turns a require that is part of something else into a name that is
// imported at the head of the module, and takes back calls of our own module.
func (e *esModule) call(n syntax.NodeID) ([]text.Edit, bool) {
	if s, ok := e.undo(n); ok {
		return e.replace(n, s, "module.own"), true
	}
	if !e.isRequire(n) {
		return nil, false
	}
	source := e.t.Source(n)
	edit := e.pathEdit(source)
	local, ok := e.required[edit.New]
	if !ok {
		local = e.fresh(e.requiredName(source))
		e.required[edit.New] = local
		e.imports = append(e.imports, "import "+local+" from "+edit.New+e.style.end())
	}
	return e.replace(n, local, "module.require"), true
}

// requiredName is what a module is called that is required within an
// expression: "requireBem" for './bem.wxs'. The way back knows the name.
func (e *esModule) requiredName(source syntax.NodeID) string {
	spec, _ := e.t.String(source)
	return requireName(strings.TrimSuffix(spec, e.from.Ext.Module))
}

// requireName is the name for a module by its path without extension.
func requireName(ref string) string {
	var b strings.Builder
	b.WriteString("require")
	up := true
	for _, c := range path.Base(ref) {
		switch {
		case c >= 'a' && c <= 'z' && up:
			b.WriteRune(c - 'a' + 'A')
			up = false
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			b.WriteRune(c)
			up = false
		default:
			up = true
		}
	}
	return b.String()
}

// pathEdit converts the path of a module, in the author's quotes.
func (m *moduleWriter) pathEdit(source syntax.NodeID) text.Edit {
	spec, _ := m.t.String(source)
	span := m.t.Span(source)
	q := string(m.src[span.Start])
	if q == "`" {
		q = "'"
	}
	return text.Edit{Span: span, New: q + m.modulePath(spec, span) + q, Feature: "module.path"}
}

// modulePath is how the output names the module that the source names spec.
func (m *moduleWriter) modulePath(spec string, at text.Span) string {
	bare := strings.TrimSuffix(spec, m.from.Ext.Module)
	base, found := m.resolveModule(spec)
	if !found {
		m.notFound(at, "", spec)
		return m.dotted(bare + m.to.Ext.Module)
	}
	file := base + m.from.Ext.Module
	if x := m.look(file); x != nil && m.hostOf(file, x.Module) != "" {
		m.report("S041", at, "", spec)
	}
	out := m.s.outPath(file)
	naive := m.dotted(bare + m.to.Ext.Module)
	if p, ok := clean(path.Dir(m.outPath()), naive); ok && p == out && !strings.HasPrefix(naive, "/") {
		return naive
	}
	return m.relative(out)
}

// dotted makes a path that names a neighbour without "./" say so.
func (m *moduleWriter) dotted(ref string) string {
	if strings.HasPrefix(ref, ".") || strings.HasPrefix(ref, "/") {
		return ref
	}
	return "./" + ref
}
