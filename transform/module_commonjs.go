package transform

import (
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// An exportedName is a name that the module exports, and the text of its value.
type exportedName struct {
	name, value string
	star        bool // it comes from "export *", so a name of the module's own counts first
}

// unwrapExports takes back what an earlier conversion put around a CommonJS
// module, and reports whether it was there.
func (l *lowering) unwrapExports() bool {
	t := l.t
	object, exports, export := syntax.NodeID(0), syntax.NodeID(0), t.Last(t.Root)
	for n := range t.Children(t.Root) {
		switch strings.TrimSuffix(t.Text(n), ";") {
		case moduleObject:
			object = n
		case exportsObject:
			exports = n
		}
	}
	if object == 0 || strings.TrimSuffix(t.Text(export), ";") != moduleExport {
		return false
	}
	for n := range t.Exports() {
		if n != export {
			return false
		}
	}
	l.wrapping = []syntax.NodeID{object, export}
	if exports != 0 {
		l.wrapping = append(l.wrapping, exports)
	}
	return true
}

// findExports notes what the module exports besides its default.
func (l *lowering) findExports() {
	t := l.t
	for n := range t.Exports() {
		switch t.Kind(n) {
		case syntax.ExportAllDeclaration:
			l.named = true
		case syntax.ExportNamedDeclaration:
			l.named = l.named || t.Declaration(n) != 0
			for spec := range t.Specifiers(n) {
				l.named = l.named || nameText(t, t.Foreign(spec)) != "default"
			}
		}
	}
}

// writeExports exports what the module declared for it, behind all its code.
func (l *lowering) writeExports() {
	if l.isDefault != "" && !l.named {
		l.last = append(l.last, "", "module.exports = "+l.isDefault+l.style.end())
		return
	}
	if !l.named {
		return
	}
	var parts []string
	if l.isDefault != "" {
		parts = append(parts, l.quote("default")+": "+l.isDefault)
	}
	for _, x := range l.exported {
		key := x.name
		if x.star && slices.ContainsFunc(l.exported, func(o exportedName) bool { return o.name == key && !o.star }) {
			continue
		}
		if !subsetName(key) {
			key = l.quote(key)
		}
		parts = append(parts, key+": "+x.value)
	}
	space := l.style.brace()
	value := "{" + space + strings.Join(parts, ", ") + space + "}"
	if len(parts) > 4 {
		line := l.nl + l.indentUnit()
		value = "{" + line + strings.Join(parts, ","+line) + l.nl + "}"
	}
	if len(parts) == 0 {
		value = "{}"
	}
	if len(l.stars) > 0 {
		value = l.own("merge") + "(" + strings.Join(append(slices.Clone(l.stars), value), ", ") + ")"
	}
	l.last = append(l.last, "", "module.exports = "+value+l.style.end())
}

// indentUnit is how the author indents by one step.
func (m *moduleWriter) indentUnit() string {
	for at := m.span.Start; at < m.span.End; at++ {
		if m.src[at] == '\n' {
			if end := m.skipSpaces(at + 1); end > at+1 && end < m.span.End && !isSpace(m.src[end]) && !m.inComment(end) {
				return string(m.src[at+1 : end])
			}
		}
	}
	return "  "
}

// importDeclaration says an import by calls of require. An ES module has its
// imports before it runs, so one that stands behind its first use moves.
func (l *lowering) importDeclaration(n syntax.NodeID) []text.Edit {
	if l.t.Source(n) == 0 {
		return nil
	}
	edits := l.importEdits(n)
	if l.usedBefore(n) && !slices.Contains(l.required, n) {
		l.first = append(l.first, l.apply(l.t.Span(n), edits))
		return []text.Edit{l.removeStatement(n)}
	}
	return edits
}

// usedBefore reports whether the module uses what it imports, outside of
// functions, before the import stands.
func (l *lowering) usedBefore(n syntax.NodeID) bool {
	t := l.t
	for s := range t.Specifiers(n) {
		for ref := range t.RefsTo(t.DeclOf(t.Local(s))) {
			if t.Span(ref.Node).End < t.Span(n).Start && t.Enclosing(ref.Node, syntax.Kind.IsFunction) == 0 {
				return true
			}
		}
	}
	return false
}

func (l *lowering) importEdits(n syntax.NodeID) []text.Edit {
	t := l.t
	source := t.Source(n)
	spec, _ := t.String(source)
	first := syntax.NodeID(0)
	count := 0
	for s := range t.Specifiers(n) {
		if first == 0 {
			first = s
		}
		count++
	}
	switch {
	case count == 0:
		return l.replace(n, "require("+l.pathEdit(source).New+")"+l.semicolon(n), "module.import")
	case slices.Contains(l.required, n):
		return []text.Edit{l.removeStatement(n)}
	case count == 1 && t.SpecifierKind(first) == syntax.ImportDefault && l.defaultOf("default", spec) == "":
		return l.plainImport(n, first, source)
	}
	var parts []string
	require := "require(" + l.pathEdit(source).New + ")"
	for s := range t.Specifiers(n) {
		parts = append(parts, l.textOf(t.Local(s))+" = "+l.imported(s, spec, require))
	}
	return l.replace(n, l.commentsIn(t.Span(n))+"var "+strings.Join(parts, ", ")+l.semicolon(n), "module.import")
}

// semicolon is the end of a statement as its author wrote it.
func (l *lowering) semicolon(n syntax.NodeID) string {
	if l.src[l.t.Span(n).End-1] == ';' {
		return ";"
	}
	return ""
}

// plainImport makes "import x from './x'" "var x = require('./x')", with the
// author's spaces.
func (l *lowering) plainImport(n, spec, source syntax.NodeID) []text.Edit {
	t := l.t
	start, name := t.Span(n).Start, t.Span(t.Local(spec))
	gap := spanOf(name.End, t.Span(source).Start).In(l.src)
	gap = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(gap, " \t"), "from"), "\r\n")
	if gap == "" || strings.Trim(gap, " \t") != "" {
		gap = " "
	}
	end := t.Span(source).End
	edits := []text.Edit{{Span: spanOf(start, start+len("import")), New: "var", Feature: "module.import"}}
	edits = append(edits, l.editsOf(t.Local(spec))...)
	return append(edits,
		text.Edit{Span: spanOf(name.End, t.Span(source).Start), New: gap + "= require(", Feature: "module.import"},
		l.pathEdit(source),
		text.Edit{Span: spanOf(end, end), New: ")", Feature: "module.import"})
}

// imported is the value of one name of an import.
func (l *lowering) imported(s syntax.NodeID, spec, require string) string {
	t := l.t
	switch t.SpecifierKind(s) {
	case syntax.ImportNamespace:
		if l.defaultOf("default", spec) == "" {
			return "{ " + l.quote("default") + ": " + require + " }"
		}
		return require
	case syntax.ImportDefault:
		return require + l.defaultOf("default", spec)
	}
	return require + l.defaultOf(nameText(t, t.Foreign(s)), spec)
}

// defaultOf is how an exported name is taken from a module: the module itself
// for the default of one that exports nothing else.
func (l *lowering) defaultOf(name, spec string) string {
	if name != "default" {
		return l.access(name)
	}
	if x := l.moduleAt(spec); x == nil || x.Default && len(x.Names) == 0 && len(x.Stars) == 0 {
		return ""
	}
	return l.access("default")
}

// moduleAt is what the module that spec names exports, nil when it is not there.
func (l *lowering) moduleAt(spec string) *ModuleExports {
	base, ok := l.resolveModule(spec)
	if !ok {
		return nil
	}
	if x := l.look(base + l.from.Ext.Module); x != nil {
		return x.Module
	}
	return nil
}

// findRequired finds the imports that an earlier conversion made of requires
// within expressions, and puts the requires back.
func (l *lowering) findRequired() {
	t := l.t
	for n := range t.Imports() {
		spec, _ := t.String(t.Source(n))
		for s := range t.Specifiers(n) {
			if t.SpecifierKind(s) != syntax.ImportDefault || !l.requiredAs(t.NameOf(t.Local(s)), spec) {
				break
			}
			l.required = append(l.required, n)
			require := "require(" + l.pathEdit(t.Source(n)).New + ")"
			for ref := range t.RefsTo(t.DeclOf(t.Local(s))) {
				l.plan.rename[ref.Node] = require
			}
		}
	}
}

// requiredAs reports whether a name is one that a require within an expression
// gets.
func (l *lowering) requiredAs(name, spec string) bool {
	rest, ok := strings.CutPrefix(name, requireName(strings.TrimSuffix(spec, l.from.Ext.Module)))
	return ok && strings.Trim(rest, "0123456789") == "" && l.defaultOf("default", spec) == ""
}

// export says an export declaration by what it declares; what it exports is
// written behind all code, or where it stands when that is all there is.
func (l *lowering) export(n syntax.NodeID) []text.Edit {
	t := l.t
	if slices.Contains(l.wrapping, n) {
		return []text.Edit{l.removeStatement(n)}
	}
	switch t.Kind(n) {
	case syntax.ExportDefaultDeclaration:
		return l.exportDefault(n)
	case syntax.ExportAllDeclaration:
		return l.exportAll(n)
	}
	decl := t.Declaration(n)
	if decl == 0 {
		return l.exportList(n)
	}
	for _, id := range declaredNames(t, decl) {
		l.exported = append(l.exported, exportedName{name: t.NameOf(id), value: l.textOf(id)})
		l.live(id)
	}
	edits := []text.Edit{{Span: spanOf(t.Span(n).Start, t.Span(decl).Start), Feature: "module.export"}}
	return append(edits, l.editsOf(decl)...)
}

// live reports an exported name that is assigned after the module has run:
// importers of a CommonJS module do not see it.
func (l *lowering) live(id syntax.NodeID) {
	t := l.t
	d := t.DeclarationOf(id)
	if d == nil {
		return
	}
	for ref := range t.RefsTo(d) {
		if ref.IsWrite() && ref.Node != d.Node && t.Enclosing(ref.Node, syntax.Kind.IsFunction) != 0 {
			l.report("S039", t.Span(ref.Node), "module.export", t.NameOf(id), l.to.Title)
			return
		}
	}
}

// exportDefault converts the default export.
func (l *lowering) exportDefault(n syntax.NodeID) []text.Edit {
	t := l.t
	value := t.Declaration(n)
	head := spanOf(t.Span(n).Start, l.valueStart(n))
	word := "module.exports = "
	if l.src[head.End-1] != ' ' {
		word = "module.exports="
	}
	if t.Kind(value) == syntax.FunctionDeclaration && t.Name(value) != 0 && (l.named || l.usedBeyond(value)) {
		l.isDefault = l.textOf(t.Name(value))
		return append([]text.Edit{{Span: head, Feature: "module.export"}}, l.editsOf(value)...)
	}
	if l.named {
		if d := t.DeclarationOf(value); t.Kind(value) == syntax.Identifier && d != nil && !l.assignedIn(value, t.Root) {
			l.isDefault = l.textOf(value)
			return []text.Edit{l.removeStatement(n)}
		}
		l.isDefault = l.fresh("defaultExport")
		word = "var " + l.isDefault + " = "
	}
	edits := append([]text.Edit{{Span: head, New: word, Feature: "module.export"}}, l.editsOf(value)...)
	if k := t.Kind(value); k == syntax.FunctionDeclaration || k == syntax.ClassDeclaration {
		edits = append(edits, l.endDeclaration(n)...)
	}
	return edits
}

// valueStart is where what is exported by default begins, its parentheses
// included.
func (l *lowering) valueStart(n syntax.NodeID) int {
	start := l.t.Span(n).Start + len("export")
	start = l.skipTrivia(start) + len("default")
	return l.skipTrivia(start)
}

// usedBeyond reports whether the name of a function is used outside of it.
func (l *lowering) usedBeyond(fn syntax.NodeID) bool {
	t := l.t
	for ref := range t.RefsTo(t.DeclOf(t.Name(fn))) {
		if !t.Span(fn).Contains(t.Span(ref.Node)) {
			return true
		}
	}
	return false
}

// endDeclaration ends a statement that was a declaration, where what follows
// would be taken for its continuation.
func (l *lowering) endDeclaration(n syntax.NodeID) []text.Edit {
	end := l.t.Span(n).End
	next := l.skipTrivia(end)
	if next < l.span.End && strings.IndexByte("([`+-/", l.src[next]) >= 0 {
		return []text.Edit{{Span: spanOf(end, end), New: ";", Feature: "module.export"}}
	}
	return nil
}

// exportList notes the names of "export { a, b as c }", from a module or not.
func (l *lowering) exportList(n syntax.NodeID) []text.Edit {
	t := l.t
	source := t.Source(n)
	spec, _ := t.String(source)
	for s := range t.Specifiers(n) {
		var value string
		if source != 0 {
			value = "require(" + l.pathEdit(source).New + ")" + l.defaultOf(nameText(t, t.Local(s)), spec)
		} else {
			value = l.textOf(t.Local(s))
			l.live(t.Local(s))
		}
		if name := nameText(t, t.Foreign(s)); name == "default" {
			l.isDefault = value
		} else {
			l.exported = append(l.exported, exportedName{name: name, value: value})
		}
	}
	return []text.Edit{l.removeStatement(n)}
}

// exportAll exports all names of another module.
func (l *lowering) exportAll(n syntax.NodeID) []text.Edit {
	t := l.t
	source := t.Source(n)
	spec, _ := t.String(source)
	require := "require(" + l.pathEdit(source).New + ")"
	name, isOne := exportedAs(t, n)
	x := l.moduleAt(spec)
	switch {
	case isOne:
		if l.defaultOf("default", spec) == "" {
			require = "{ " + l.quote("default") + ": " + require + " }"
		}
		l.exported = append(l.exported, exportedName{name: name, value: require})
	case x != nil && len(x.Stars) == 0:
		for _, name := range x.Names {
			l.exported = append(l.exported, exportedName{name: name, value: require + l.access(name), star: true})
		}
	default:
		l.stars = append(l.stars, require)
	}
	return []text.Edit{l.removeStatement(n)}
}
