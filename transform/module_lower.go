package transform

import (
	"slices"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A lowering turns an ES module into a CommonJS module, in the ES5 subset when
// the target asks for it. Each construct changes where it stands, so that
// comments and layout stay; what moves does so within its statement.
type lowering struct {
	*moduleWriter
	plan      *scopePlan
	frame     *frame
	ownName   string // local of our own module, "" until it is used
	isNewer   bool   // the module is written in more than the subset
	assigning bool   // a pattern is assigned, not declared: its parts need variables

	named     bool            // names are exported beside the default
	exported  []exportedName  // in source order
	stars     []string        // modules all of whose names are exported
	isDefault string          // text of what is exported by default, when that is written at the end
	required  []syntax.NodeID // imports that were requires within expressions
	wrapping  []syntax.NodeID // statements that an earlier conversion put around the module
}

// A frame is a function, or the module itself, while its code is lowered.
type frame struct {
	up    *frame
	node  syntax.NodeID
	that  string   // name of a variable that holds this
	temps []string // variables to declare
	head  []string // statements to begin with
	given []string // names made for it
	said  bool     // that it uses this is reported
}

// toCommonJS returns the edits that make the module a CommonJS module.
func (m *moduleWriter) toCommonJS() []text.Edit {
	l := &lowering{moduleWriter: m, isNewer: newerThanSubset(m.t) != 0}
	m.visit, m.brings = l.node, func(n syntax.NodeID) bool { return m.t.Kind(n) == syntax.ImportDeclaration }
	wrapped := l.unwrapExports()
	if m.to.Module.ES5 {
		l.plan = m.plan(wrapped)
	} else {
		l.plan = &scopePlan{m: m, rename: map[syntax.NodeID]string{}}
	}
	l.frame = &frame{node: m.t.Root}
	l.findRequired()
	if !wrapped {
		l.findExports()
	}
	edits := l.inner(m.t.Root)
	if !wrapped {
		l.writeExports()
	}
	for _, line := range l.declarations(l.frame) {
		m.first = append(m.first, strings.TrimSuffix(line, ";")+m.style.end())
	}
	if l.ownName != "" {
		q := m.style.quote()
		m.first = append([]string{"var " + l.ownName + " = require(" + q + m.need(templateSet+"expr") + q + ")" + m.style.end()}, m.first...)
	}
	return edits
}

// own is the name of a function of our own module, which the module then
// requires.
func (l *lowering) own(function string) string {
	if l.ownName == "" {
		l.ownName = l.fresh(ownModule)
	}
	l.needPart(templateSet+"expr", function)
	return l.ownName + "." + function
}

// node says what becomes of one node.
func (l *lowering) node(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	switch t.Kind(n) {
	case syntax.VariableDeclaration:
		if slices.Contains(l.wrapping, n) {
			return []text.Edit{l.removeStatement(n)}, true
		}
	case syntax.ImportDeclaration:
		return l.importDeclaration(n), true
	case syntax.ExportDefaultDeclaration, syntax.ExportNamedDeclaration, syntax.ExportAllDeclaration:
		return l.export(n), true
	case syntax.CallExpression:
		if spec, ok := t.String(t.Source(n)); ok && t.IsGlobal(t.Callee(n), "require") && spec != "" {
			return []text.Edit{l.pathEdit(t.Source(n))}, true
		}
	case syntax.MemberExpression:
		l.descriptor(n)
	case syntax.Identifier:
		if to := l.plan.rename[n]; to != "" {
			return l.replace(n, to, "module.name"), true
		}
	}
	if !l.to.Module.ES5 {
		return nil, false
	}
	if edits, done := l.statement(n); done {
		return edits, true
	}
	return l.expression(n)
}

// statement lowers statements and declarations.
func (l *lowering) statement(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	switch t.Kind(n) {
	case syntax.VariableDeclaration:
		return l.variables(n), true
	case syntax.FunctionDeclaration:
		return l.function(n), true
	case syntax.ExpressionStatement:
		return l.expressionStatement(n)
	case syntax.ReturnStatement:
		if t.First(n) == 0 {
			return l.endStatement(n), true
		}
	case syntax.ForStatement:
		return l.forLoop(n), true
	case syntax.ForOfStatement, syntax.ForInStatement:
		return l.forEach(n), true
	case syntax.WhileStatement, syntax.DoWhileStatement:
		return l.whileLoop(n), true
	case syntax.IfStatement:
		return l.ifStatement(n)
	case syntax.ContinueStatement:
		return l.continueStatement(n)
	case syntax.SwitchStatement:
		return l.switchStatement(n)
	case syntax.LabeledStatement:
		l.cannot(n, t.Text(t.First(n))+":")
	case syntax.BreakStatement:
		if label := t.First(n); label != 0 {
			l.cannot(n, "break "+t.Text(label))
		}
	case syntax.TryStatement:
		l.cannot(n, "try")
	case syntax.ThrowStatement:
		l.cannot(n, "throw")
	case syntax.WithStatement:
		l.cannot(n, "with")
	case syntax.ClassDeclaration:
		l.cannot(n, "class")
		return nil, true
	case syntax.DebuggerStatement:
		return []text.Edit{l.removeStatement(n)}, true
	}
	return nil, false
}

// expression lowers expressions.
func (l *lowering) expression(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	switch t.Kind(n) {
	case syntax.Identifier:
		return l.identifier(n)
	case syntax.ThisExpression:
		return l.this(n)
	case syntax.Literal:
		return l.literal(n)
	case syntax.TemplateLiteral:
		return l.template(n), true
	case syntax.TaggedTemplateExpression:
		l.cannot(n, t.Text(t.First(n))+"`…`")
		return nil, true
	case syntax.ArrayExpression:
		return l.array(n)
	case syntax.ObjectExpression:
		return l.object(n)
	case syntax.FunctionExpression:
		return l.functionExpression(n), true
	case syntax.ArrowFunctionExpression:
		return l.arrow(n), true
	case syntax.MemberExpression:
		return l.member(n)
	case syntax.CallExpression:
		return l.call(n)
	case syntax.NewExpression:
		return l.construct(n)
	case syntax.UnaryExpression:
		return l.unary(n)
	case syntax.UpdateExpression:
		return l.update(n)
	case syntax.BinaryExpression:
		return l.binary(n)
	case syntax.LogicalExpression:
		return l.logical(n)
	case syntax.AssignmentExpression:
		return l.assignment(n)
	case syntax.ClassExpression:
		l.cannot(n, "class")
		return nil, true
	case syntax.AwaitExpression:
		l.cannot(n, "await")
	case syntax.YieldExpression:
		l.cannot(n, "yield")
	case syntax.ImportExpression:
		l.cannot(n, "import()")
	case syntax.MetaProperty:
		l.cannot(n, t.Text(n))
	case syntax.Super:
		l.cannot(n, "super")
	}
	return nil, false
}

// cannot reports a construct that nothing in the subset does.
func (l *lowering) cannot(n syntax.NodeID, what string) {
	span := l.t.Span(n)
	if end := strings.IndexByte(span.In(l.src), '\n'); end > 0 {
		span.End = span.Start + end
	}
	l.report("S037", span, "module.language", what, l.to.Title)
}

// lacks reports something of the library that the subset lacks.
func (l *lowering) lacks(n syntax.NodeID, what string) {
	l.report("S040", l.t.Span(n), "module.library", what, l.to.Title)
}

// give returns a name for a variable of the function that is being lowered,
// near the one wanted: nothing in the module has it, nor was it made for this
// function or one around it.
func (l *lowering) give(name string) string { return l.giveIn(l.frame, name) }

func (l *lowering) giveIn(f *frame, name string) string {
	found := name
	for i := 1; l.made[found] || l.usedIn(f.node, found) || l.isGiven(found); i++ {
		found = name + strconv.Itoa(i)
	}
	f.given = append(f.given, found)
	return found
}

// usedIn reports whether the author uses a name anywhere within a node.
func (l *lowering) usedIn(n syntax.NodeID, name string) bool {
	t := l.t
	y := t.Symbol(name)
	if y < 0 {
		return false
	}
	span := t.Span(n)
	for i := range t.Refs {
		if t.Refs[i].Symbol == y && span.Contains(t.Span(t.Refs[i].Node)) {
			return true
		}
	}
	for i := range t.Decls {
		if t.Decls[i].Symbol == y && span.Contains(t.Span(t.Decls[i].Node)) {
			return true
		}
	}
	return false
}

// isGiven reports whether a name was made for this function or one around it.
func (l *lowering) isGiven(name string) bool {
	for f := l.frame; f != nil; f = f.up {
		if slices.Contains(f.given, name) {
			return true
		}
	}
	return false
}

// temp is a new variable of the function that is being lowered.
func (l *lowering) temp(name string) string {
	name = l.give(name)
	l.frame.temps = append(l.frame.temps, name)
	return name
}

// declarations are the statements that a function begins with.
func (l *lowering) declarations(f *frame) []string {
	var lines []string
	if f.that != "" {
		lines = append(lines, "var "+f.that+" = [this][0];")
	}
	if len(f.temps) > 0 {
		lines = append(lines, "var "+strings.Join(f.temps, ", ")+";")
	}
	return append(lines, f.head...)
}

// atHead inserts statements at the beginning of a block, laid out as what
// follows there.
func (l *lowering) atHead(block syntax.NodeID, lines []string) []text.Edit {
	if len(lines) == 0 {
		return nil
	}
	at := l.t.Span(block).Start + 1
	sep := " "
	if first := l.t.First(block); first != 0 {
		if gap := spanOf(at, l.t.Span(first).Start).In(l.src); strings.Contains(gap, "\n") {
			sep = l.nl + indentOf(gap)
		}
	}
	tail := ""
	if l.t.First(block) == 0 && l.t.Span(block).End == at+1 {
		tail = " "
	}
	return []text.Edit{{Span: spanOf(at, at), New: sep + strings.Join(lines, sep) + tail, Feature: "module.lower"}}
}

// indentOf is the white space at the end of s behind its last line break.
func indentOf(s string) string {
	line := s[strings.LastIndexByte(s, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// before inserts statements before statement n; where only one statement may
// stand, all get braces.
func (l *lowering) before(n syntax.NodeID, lines []string) []text.Edit {
	if len(lines) == 0 {
		return nil
	}
	span := l.t.Span(n)
	switch l.t.Kind(l.t.Parent(n)) {
	case syntax.Program, syntax.BlockStatement, syntax.SwitchCase:
		start := span.Start
		for start > l.span.Start && l.src[start-1] != '\n' {
			start--
		}
		indent := spanOf(start, span.Start).In(l.src)
		sep := l.nl + indent
		if strings.TrimLeft(indent, " \t") != "" {
			sep = " "
		}
		return []text.Edit{{Span: spanOf(span.Start, span.Start), New: strings.Join(lines, sep) + sep, Feature: "module.lower"}}
	}
	return []text.Edit{
		{Span: spanOf(span.Start, span.Start), New: "{ " + strings.Join(lines, " ") + " ", Feature: "module.lower"},
		{Span: spanOf(span.End, span.End), New: " }", Feature: "module.lower"},
	}
}

// endStatement gives a statement that ends right before a brace its semicolon,
// which the subset's compiler asks for.
func (l *lowering) endStatement(n syntax.NodeID) []text.Edit {
	end := l.t.Span(n).End
	if l.src[end-1] == ';' {
		return nil
	}
	next := l.skipSpaces(end)
	if next < l.span.End && l.src[next] == '}' {
		return []text.Edit{{Span: spanOf(end, end), New: ";", Feature: "module.lower"}}
	}
	return nil
}

// skipTrivia is the offset of the first byte from at on that is neither space
// nor comment.
func (m *moduleWriter) skipTrivia(at int) int {
	for {
		for at < m.span.End && isSpace(m.src[at]) {
			at++
		}
		end := at
		for _, c := range m.t.Comments {
			if c.Start == at {
				end = c.End
				break
			}
		}
		if end == at {
			return at
		}
		at = end
	}
}

// find is the offset of the byte c from at on, comments left out, or -1.
func (m *moduleWriter) find(c byte, at, end int) int {
	for at = m.skipTrivia(at); at < end; at = m.skipTrivia(at + 1) {
		if m.src[at] == c {
			return at
		}
	}
	return -1
}
