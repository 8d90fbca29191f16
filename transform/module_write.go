package transform

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A moduleWriter converts one template module: a file, or the body of a module
// tag. Where both platforms have the same module system and language nothing
// changes but paths.
//
// It works from the syntax tree, parents first. visit says what becomes of a
// node; where it says nothing the children are asked. Code that moves is taken
// along with textOf, which holds what became of it.
type moduleWriter struct {
	*writer
	t     *syntax.Tree
	src   []byte            // the file that holds the module
	span  text.Span         // where in it the module stands
	words map[string]string // names in the tree that stand for words that JavaScript reserves
	visit func(syntax.NodeID) ([]text.Edit, bool)
	// brings reports whether a statement is an import in the output.
	brings func(syntax.NodeID) bool

	taken map[string]bool // names that the author uses anywhere, and those in made
	made  map[string]bool // names made for the whole module
	nl    string          // line break of the file
	style *codeStyle      // how its author writes

	kinds   map[*syntax.Decl]kind // what names hold, as far as it is known or being worked out
	settled int                   // how many of the kinds are known
	first   []string              // lines to put before the first statement, imports left out
	last    []string              // lines to put behind the last statement
}

// module converts a file that is a template module.
func (w *writer) module() outcome {
	edits, ok := w.moduleEdits(w.src)
	if !ok {
		return outcome{Copied, "does not parse"}
	}
	w.edits = append(w.edits, edits...)
	if host := w.inlineHost(); host != "" {
		return outcome{Skipped, "stands in " + host + ", as it did before an earlier conversion"}
	}
	return outcome{status: Converted}
}

// moduleText converts the body of a module tag of this template and returns
// its text for a file of its own.
func (w *writer) moduleText(s text.Span) string {
	body, said := w.src[s.Start:s.End], len(w.diags)
	edits, ok := w.moduleEdits(body)
	for i := range w.diags[said:] {
		d := &w.diags[said+i]
		d.Span = spanOf(d.Span.Start+s.Start, d.Span.End+s.Start)
	}
	if !ok {
		return string(body)
	}
	out, err := text.Apply(body, edits)
	if err != nil {
		return string(body)
	}
	return string(out)
}

// moduleEdits returns the edits that make the module src one of the target; ok
// is false when it does not parse.
func (w *writer) moduleEdits(src []byte) (edits []text.Edit, ok bool) {
	p := w.s.parsers.take()
	defer w.s.parsers.put(p)
	p.KeepComments = true
	defer func() { p.KeepComments = false }()
	t, words, err := w.s.parseModule(p, src)
	if err != nil {
		at := spanOf(0, 0)
		if e, isSyntax := err.(*syntax.Error); isSyntax {
			at = e.Span
		}
		w.report("S001", at, "", err.Error())
		return nil, false
	}
	m := &moduleWriter{
		writer: w, t: t, src: src, span: spanOf(0, len(src)), words: words, nl: lineBreak(src), style: &codeStyle{t: t},
		taken: map[string]bool{}, made: map[string]bool{}, kinds: map[*syntax.Decl]kind{},
	}
	m.takeNames()
	switch {
	case m.to.Module.ES && !m.from.Module.ES:
		edits = m.toES()
	case m.from.Module.ES && !m.to.Module.ES:
		edits = m.toCommonJS()
	}
	return separate(src, append(edits, m.lines()...)), true
}

// separate puts a space where words would join that something stood between:
// "return[...a]" must not become "returnspread(a)".
func separate(src []byte, edits []text.Edit) []text.Edit {
	text.Sort(edits)
	last := byte(0) // the last byte of what edits before put where the next one begins
	for i := range edits {
		e := &edits[i]
		before := last
		if e.Start > 0 && (i == 0 || edits[i-1].End < e.Start) {
			before = src[e.Start-1]
		}
		if e.New == "" {
			last = before
			continue
		}
		if isNameByte(before) && isNameByte(e.New[0]) {
			e.New = " " + e.New
		}
		last = e.New[len(e.New)-1]
		if e.End < len(src) && isNameByte(last) && isNameByte(src[e.End]) && (i+1 == len(edits) || edits[i+1].Start > e.End) {
			e.New += " "
		}
	}
	return edits
}

// parseModule parses a module. Where the subset is the language, words that
// JavaScript reserves and the subset does not may be names; the tree then has
// names of the same length for them, and words says which. Backslashes that
// are themselves there are hidden from the parser in the same way, where they
// begin no escape of JavaScript's.
func (s *Session) parseModule(p *syntax.Parser, code []byte) (t *syntax.Tree, words map[string]string, err error) {
	plain := false // backslashes are hidden
	for {
		t, err = p.Parse(code, syntax.JS)
		var bad *syntax.Error
		if err == nil || !errors.As(err, &bad) {
			return t, words, err
		}
		word := wordAt(code, bad.Start)
		switch {
		case s.from.Module.ES5 && unreserved[word] && words[disguised(word)] == "":
			code = disguise(code, word)
			if words == nil {
				words = map[string]string{}
			}
			words[disguised(word)] = word
		case s.from.Module.LiteralBackslash && !plain:
			plain = true
			code = hideBackslashes(code)
		default:
			return t, words, err
		}
	}
}

// hideBackslashes returns code without the backslashes that are themselves.
// Only strings have any in the subset.
func hideBackslashes(code []byte) []byte {
	out := bytes.Clone(code)
	for i := 0; i+1 < len(code); i++ {
		if code[i] != '\\' {
			continue
		}
		switch code[i+1] {
		case 'n', 't', 'r', '\\', '\'', '"', '\n', '\r':
			i++
		default:
			out[i] = '_'
		}
	}
	return out
}

// lineBreak is the line break that a file uses, by its first one.
func lineBreak(src []byte) string {
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// takeNames notes every name in the module.
func (m *moduleWriter) takeNames() {
	for i := range m.t.Refs {
		m.taken[m.t.SymbolName(m.t.Refs[i].Symbol)] = true
	}
	for i := range m.t.Decls {
		m.taken[m.t.SymbolName(m.t.Decls[i].Symbol)] = true
	}
}

// fresh returns a name that nothing in the module has, near the one wanted,
// and takes it.
func (m *moduleWriter) fresh(name string) string {
	found := name
	for i := 1; m.taken[found] || subsetWords[found] || unreserved[found]; i++ {
		found = name + strconv.Itoa(i)
	}
	m.taken[found], m.made[found] = true, true
	return found
}

// editsOf returns the edits that node n and what lies below it need.
func (m *moduleWriter) editsOf(n syntax.NodeID) []text.Edit {
	if edits, done := m.visit(n); done {
		return edits
	}
	return m.inner(n)
}

// inner returns the edits that the children of n need.
func (m *moduleWriter) inner(n syntax.NodeID) []text.Edit {
	var all []text.Edit
	for c := range m.t.Children(n) {
		all = append(all, m.editsOf(c)...)
	}
	return all
}

// textOf is what became of node n, its own parentheses left out.
func (m *moduleWriter) textOf(n syntax.NodeID) string {
	return m.apply(m.t.Span(n), m.editsOf(n))
}

// apply returns the text of span with edits made. That edits overlap would be
// a mistake of the rules; Session reports it for the file as a whole, so here
// the source stands in.
func (m *moduleWriter) apply(span text.Span, edits []text.Edit) string {
	out, err := applyWithin(m.src, span, separate(m.src, edits))
	if err != nil {
		return span.In(m.src)
	}
	return out
}

// replace is the edit that puts text in the place of a node.
func (m *moduleWriter) replace(n syntax.NodeID, new, id string) []text.Edit {
	return []text.Edit{{Span: m.t.Span(n), New: new, Feature: id}}
}

// lines puts the lines that the module needs before its first statement and
// behind its last one.
func (m *moduleWriter) lines() []text.Edit {
	var edits []text.Edit
	if len(m.first) > 0 {
		at, indent := m.firstLine()
		var b strings.Builder
		for i, line := range m.first {
			if i == len(m.first)-1 && m.style.end() == "" && m.goesOn(m.skipTrivia(at)) {
				line += ";"
			}
			b.WriteString(indent + line + m.nl)
		}
		edits = append(edits, text.Edit{Span: spanOf(at, at), New: b.String(), Feature: "module"})
	}
	if len(m.last) > 0 {
		at, whole := m.lastLine()
		var b strings.Builder
		for _, line := range m.last {
			if whole {
				b.WriteString(line + m.nl)
			} else {
				b.WriteString(m.nl + line)
			}
		}
		edits = append(edits, text.Edit{Span: spanOf(at, at), New: b.String(), Feature: "module"})
	}
	return edits
}

// goesOn reports whether what stands at an offset would be taken for the
// continuation of a statement on the line before.
func (m *moduleWriter) goesOn(at int) bool {
	return at < m.span.End && strings.IndexByte("([`+-/*,.", m.src[at]) >= 0
}

// firstLine is where lines go that come before all code, and how the code
// there is indented: behind the imports that the module begins with, else
// behind the last blank line before the first statement, so that a comment
// that belongs to the statement stays with it.
func (m *moduleWriter) firstLine() (at int, indent string) {
	at = m.span.Start
	if bytes.HasPrefix(m.src[at:m.span.End], []byte("\ufeff")) {
		at += len("\ufeff")
	}
	code := m.span.End
	for stmt := range m.t.Children(m.t.Root) {
		if !m.brings(stmt) {
			code = m.t.Span(stmt).Start
			break
		}
		line := m.t.Span(stmt).End
		for line < m.span.End && m.src[line] != '\n' {
			line++
		}
		if line == m.span.End || m.t.Next(stmt) != 0 && m.t.Span(m.t.Next(stmt)).Start < line {
			code = m.t.Span(stmt).Start
			break
		}
		at = line + 1
	}
	if at > m.span.Start && m.t.First(m.t.Root) != 0 && at > m.t.Span(m.t.First(m.t.Root)).Start {
		return at, ""
	}
	blank := true // nothing stands on the line so far
	for p := at; p < code; p++ {
		switch c := m.src[p]; {
		case c == '\n':
			if blank && !m.inComment(p) {
				at = p + 1
			}
			blank = true
		case c != ' ' && c != '\t' && c != '\r':
			blank = false
		}
	}
	return at, string(m.src[at:m.skipSpaces(at)])
}

func (m *moduleWriter) inComment(at int) bool {
	for _, c := range m.t.Comments {
		if c.Start < at && at < c.End {
			return true
		}
	}
	return false
}

// skipSpaces is the offset of the first byte from at on that is no space or tab.
func (m *moduleWriter) skipSpaces(at int) int {
	for at < m.span.End && (m.src[at] == ' ' || m.src[at] == '\t') {
		at++
	}
	return at
}

// lastLine is where lines go that come behind all code. whole says that they
// are whole lines; otherwise the module ends within a line, and each begins
// with a line break.
func (m *moduleWriter) lastLine() (at int, whole bool) {
	at = m.span.End
	for at > m.span.Start && (m.src[at-1] == ' ' || m.src[at-1] == '\t') {
		at--
	}
	if at > m.span.Start && m.src[at-1] == '\n' {
		return at, true
	}
	return m.span.End, false
}

// removeStatement deletes a statement, with its line when nothing else stands
// there. It takes back what lines put there.
func (m *moduleWriter) removeStatement(n syntax.NodeID) text.Edit {
	s := m.t.Span(n)
	start, end := s.Start, m.skipSpaces(s.End)
	for start > m.span.Start && (m.src[start-1] == ' ' || m.src[start-1] == '\t') {
		start--
	}
	if end < m.span.End && m.src[end] == '\r' {
		end++
	}
	lineStart := start == m.span.Start || m.src[start-1] == '\n'
	edit := text.Edit{Span: s, Feature: "module"}
	switch {
	case lineStart && end < m.span.End && m.src[end] == '\n':
		edit.Span = spanOf(start, end+1)
	case lineStart && end == m.span.End && start > m.span.Start:
		start--
		if start > m.span.Start && m.src[start-1] == '\r' {
			start--
		}
		edit.Span = spanOf(start, end)
	}
	return edit
}
