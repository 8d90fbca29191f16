package transform

import (
	"bytes"
	"slices"

	"github.com/evanw/esbuild/pkg/api"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// TypeScript becomes JavaScript where that is asked for (Options.Lower). What
// only the checker reads is cut out of the source, which stays as it is written
// otherwise:
//
//	function f(a: string, b?: T[]): void {}      function f(a, b) {}
//
// A file with something that needs code at run time (an enum, a namespace, a
// parameter property, import = or export =) is printed anew by esbuild.

// lowerScript returns the JavaScript of a script. A script that does not parse
// stays as it is, which the conversion has reported.
func lowerScript(src []byte) []byte {
	t, err := syntax.Parse(src, syntax.TS)
	if err != nil {
		return src
	}
	if t.Unerasable != 0 {
		r := api.Transform(string(src), api.TransformOptions{
			Loader: api.LoaderTS, Target: api.ES2022, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent,
		})
		if len(r.Errors) > 0 {
			return src
		}
		return r.Code
	}
	spans := append(slices.Clone(t.Types), typeImports(t)...)
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	ends := statementEnds(t)
	var out []byte
	at := 0
	for i, span := range spans {
		if span.Start < at {
			continue // inside one that is cut already
		}
		out = append(out, src[at:span.Start]...)
		at = span.End
		for i+1 < len(spans) && blank(src[at:max(at, spans[i+1].Start)]) && spans[i+1].Start >= at && !bytes.Contains(src[at:spans[i+1].Start], []byte("\n")) {
			i++
			at = spans[i].End
		}
		out, at = mend(out, src, at, ends[at])
	}
	return append(out, src[at:]...)
}

func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }

// mend joins what stands before and behind a cut: a line of which nothing is
// left goes, with one of two blank lines, white space is not doubled, words do not become one, and a
// statement that ended here does not go on in the next line.
func mend(out, src []byte, at int, ended bool) ([]byte, int) {
	line := out[bytes.LastIndexByte(out, '\n')+1:]
	next := at
	for next < len(src) && (src[next] == ' ' || src[next] == '\t' || src[next] == '\r') {
		next++
	}
	atEnd := next == len(src) || src[next] == '\n'
	guard := ended && goesOn(src, next)
	if blank(line) && atEnd && !guard {
		if next < len(src) {
			next++
		}
		out = out[:len(out)-len(line)]
		// Of the blank lines around it one is enough.
		if after := bytes.IndexByte(src[next:], '\n'); (len(out) == 0 || bytes.HasSuffix(out, []byte("\n\n"))) && after >= 0 && blank(src[next:next+after]) {
			next += after + 1
		}
		return out, next
	}
	if guard {
		return append(out, ';'), at
	}
	switch {
	case atEnd || bytes.IndexByte([]byte(";,)]"), src[next]) >= 0:
		return bytes.TrimRight(out, " \t"), next
	case blank(line) || bytes.IndexByte([]byte(" (["), line[len(line)-1]) >= 0:
		return out, next
	case next == at && isWord(line[len(line)-1]) && isWord(src[next]):
		return append(out, ' '), at
	}
	return out, at
}

// goesOn reports whether what follows on a later line could be read as
// going on with what stands before it.
func goesOn(src []byte, at int) bool {
	rest := src[at:]
	trimmed := bytes.TrimLeft(rest, " \t\r\n")
	return len(trimmed) > 0 && bytes.IndexByte(rest[:len(rest)-len(trimmed)], '\n') >= 0 && bytes.IndexByte([]byte("([`+-/*"), trimmed[0]) >= 0 &&
		!bytes.HasPrefix(trimmed, []byte("//")) && !bytes.HasPrefix(trimmed, []byte("/*"))
}

// statementEnds are the offsets behind statements and fields of classes.
func statementEnds(t *syntax.Tree) map[int]bool {
	ends := map[int]bool{}
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		switch t.Kind(t.Parent(n)) {
		case syntax.Program, syntax.BlockStatement, syntax.ClassBody, syntax.SwitchCase, syntax.StaticBlock:
			ends[t.Span(n).End] = true
		}
	}
	return ends
}

// typeImports are the imports whose names stand in types alone: what they name
// may be nothing when the code runs.
func typeImports(t *syntax.Tree) []text.Span {
	var spans []text.Span
	for n := range t.Imports() {
		var cut []text.Span
		kept := 0
		for spec := range t.Specifiers(n) {
			if atRunTime(t, spec) {
				kept++
				continue
			}
			cut = append(cut, withComma(t.Src, t.Span(spec)))
		}
		if kept == 0 && len(cut) > 0 {
			cut = []text.Span{t.Span(n)}
		}
		spans = append(spans, cut...)
	}
	return spans
}

// withComma is a span in a list with the comma behind it, or, at the list's end,
// before it.
func withComma(src []byte, span text.Span) text.Span {
	end := span.End
	for end < len(src) && isSpace(src[end]) {
		end++
	}
	if end < len(src) && src[end] == ',' {
		return spanOf(span.Start, end+1)
	}
	start := span.Start
	for start > 0 && isSpace(src[start-1]) {
		start--
	}
	if start > 0 && src[start-1] == ',' {
		return spanOf(start-1, span.End)
	}
	return span
}

// atRunTime reports whether code uses the name that a specifier brings in.
func atRunTime(t *syntax.Tree, spec syntax.NodeID) bool {
	d := t.DeclOf(t.Local(spec))
	if d == nil {
		return true
	}
	for ref := range t.RefsTo(d) {
		if ref.AtRunTime() {
			return true
		}
	}
	return false
}
