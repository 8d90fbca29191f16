// Package style reads style sheets (WXSS, ACSS, and what Less and Sass add to
// them) into the flat tree of ir.Style.
//
//	s := style.Parse(src)
//	for _, i := range s.Imports {
//		fmt.Println(i.Path.In(src))
//	}
//
// The reader never fails and never stops. Statements nest in blocks, whatever
// they are; a statement is a rule, an at-rule, a declaration or something else,
// and that is told from its first tokens and from what ends it. So nested
// rules, mixins, variables and guards of the preprocessors are read as well,
// though they are not evaluated. What CSS does not know but is plain, such as
// "//" comments or ">>>", is data in the tree; only what had to be guessed is
// an entry of Style.Errors.
//
// Tokens are those of github.com/tdewolff/parse/v2/css. The package knows no
// property, no element and no platform.
package style

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A Parser reads sheets, one after another, into the memory of the last. The
// zero value is ready.
type Parser struct {
	scratch
	sheet ir.Style
}

// Parse reads src, which it keeps and does not write to, in time and space
// linear in its length. The sheet is valid until the Parser parses again.
func (x *Parser) Parse(src []byte) *ir.Style {
	s := &x.sheet
	*s = ir.Style{
		Src: src, Nodes: s.Nodes[:0], Selectors: s.Selectors[:0], Parts: s.Parts[:0], Imports: s.Imports[:0], URLs: s.URLs[:0],
		Numbers: s.Numbers[:0], Comments: s.Comments[:0], Empty: s.Empty[:0], Errors: s.Errors[:0],
	}
	// Each node has a brace or a semicolon, if at times only the one that ends
	// what it is in; most rules have a selector or two of a few parts.
	rules, rest := bytes.Count(src, []byte{'{'}), bytes.Count(src, []byte{';'})
	s.Nodes = slices.Grow(s.Nodes, 2*rules+rest+1)
	s.Selectors, s.Parts = slices.Grow(s.Selectors, 2*rules), slices.Grow(s.Parts, 4*rules)
	p := parser{scratch: &x.scratch, src: src, s: s}
	p.lex()
	p.pairBraces()
	p.sheet()
	slices.SortStableFunc(s.Errors, func(a, b ir.SyntaxError) int { return cmp.Compare(a.Start, b.Start) })
	return s
}

// Parse reads src with a Parser of its own, for callers that keep the sheet.
func Parse(src []byte) *ir.Style { return new(Parser).Parse(src) }

// MayImport reports whether src can hold an import: whether it has an "@" that
// "import", "use" or "forward" may follow. It is for those who ask for imports
// and nothing else, and most sheets have none.
func MayImport(src []byte) bool {
	for {
		i := bytes.IndexByte(src, '@')
		if i < 0 || i+1 == len(src) {
			return false
		}
		switch src[i+1] | 0x20 {
		case 'i', 'u', 'f':
			return true
		}
		src = src[i+1:]
	}
}

// A scratch is what a parser needs while it reads and no longer.
type scratch struct {
	buf  []byte // the source, with room for the 0 of the lexer
	toks []token
	pair []int32 // by token: the "}" of a "{", -1 where there is none
	open []int32
}

type parser struct {
	*scratch
	src []byte
	s   *ir.Style
	cur int32 // innermost open node
	// known is the end of the statement that a forgotten ";" cut short, and so
	// that of the statement behind it.
	known int
	bare  bool // the @import that is read has no ";" behind it
}

// A token is a token that means something: white space and comments are none.
type token struct {
	kind       css.TokenType
	start, end int
}

// maxBadURLs is how often the reader tries again behind a url() that is none.
// The lexer reads each up to the next ")", however far, so trying every time
// would take quadratic time.
const maxBadURLs = 100

// lex fills toks. Two things are not as the lexer has them: "//" begins a
// comment, and a url() that is none ends with its line.
func (p *parser) lex() {
	// The lexer writes a 0 behind its input, hence a copy with room for it.
	p.buf = append(append(p.buf[:0], p.src...), 0)
	buf := p.buf[:len(p.src)]
	at, badURLs := 0, 0
	if bytes.HasPrefix(buf, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	p.toks = slices.Grow(p.toks[:0], len(buf)/4)
	l := css.NewLexer(parse.NewInputBytes(buf[at:]))
	for {
		kind, data := l.Next()
		t := token{kind, at, at + len(data)}
		switch {
		case kind == css.ErrorToken:
			return
		case kind == css.DelimToken && p.lineComment(t):
			t.end = p.s.Comments[len(p.s.Comments)-1].End
			l = css.NewLexer(parse.NewInputBytes(buf[t.end:]))
		case kind == css.BadURLToken && badURLs < maxBadURLs:
			badURLs++
			t.end = t.start + badURLEnd(buf[t.start:t.end])
			l = css.NewLexer(parse.NewInputBytes(buf[t.end:]))
			fallthrough
		default:
			p.token(t)
		}
		at = t.end
	}
}

// token keeps t if it means something.
func (p *parser) token(t token) {
	switch t.kind {
	case css.WhitespaceToken, css.CDOToken, css.CDCToken:
		return
	case css.CommentToken:
		p.s.Comments = append(p.s.Comments, ir.StyleComment{Span: t.span()})
		if t.end-t.start < 4 || !bytes.HasSuffix(p.src[:t.end], []byte("*/")) {
			p.fail(t.start, t.start+2, "unterminated comment")
		}
		return
	case css.BadStringToken:
		p.fail(t.start, t.start+1, "unterminated string")
	case css.StringToken:
		if t.end-t.start < 2 || p.src[t.end-1] != p.src[t.start] {
			p.fail(t.start, t.start+1, "unterminated string")
		}
	case css.BadURLToken:
		p.fail(t.start, t.end, "not a url()")
	}
	p.toks = append(p.toks, t)
}

// lineComment reports whether t is the second slash of a "//" comment, and
// takes the comment if so. The "//" of a bare http://... is none.
func (p *parser) lineComment(t token) bool {
	n := len(p.toks)
	if n == 0 || p.toks[n-1].end != t.start || p.src[t.start] != '/' || p.src[t.start-1] != '/' || p.toks[n-1].kind != css.DelimToken {
		return false
	}
	start := t.start - 1
	if start > 0 && p.src[start-1] == ':' {
		return false
	}
	end := len(p.src)
	if i := bytes.IndexAny(p.src[start:], "\r\n"); i >= 0 {
		end = start + i
	}
	p.toks = p.toks[:n-1]
	p.s.Comments = append(p.s.Comments, ir.StyleComment{Span: text.Span{Start: start, End: end}, Line: true})
	return true
}

// badURLEnd returns the length of a url() that is none: up to its ")", or to
// where its declaration must end.
func badURLEnd(s []byte) int {
	i := bytes.IndexAny(s, ");}\r\n")
	switch {
	case i < 0:
		return len(s)
	case s[i] == ')':
		return i + 1
	}
	return max(i, len("url("))
}

// pairBraces finds the "}" of each "{".
func (p *parser) pairBraces() {
	p.pair = slices.Grow(p.pair[:0], len(p.toks))[:len(p.toks)]
	open := p.open[:0]
	for i, t := range p.toks {
		p.pair[i] = -1
		switch t.kind {
		case css.LeftBraceToken:
			open = append(open, int32(i))
		case css.RightBraceToken:
			if n := len(open); n > 0 {
				p.pair[open[n-1]] = int32(i)
				open = open[:n-1]
			}
		}
	}
	p.open = open
}

// says reports whether token i is word, in whatever case.
func (p *parser) says(i int, word string) bool {
	t := p.toks[i]
	return t.end-t.start == len(word) && bytes.EqualFold(p.src[t.start:t.end], []byte(word))
}

// lower returns what s covers in lower case, without a copy where it is so.
func (p *parser) lower(s text.Span) []byte {
	b := p.src[s.Start:s.End]
	for _, c := range b {
		if c >= 'A' && c <= 'Z' {
			return bytes.ToLower(b)
		}
	}
	return b
}

func (t token) span() text.Span { return text.Span{Start: t.start, End: t.end} }

// is reports whether token i is the single character c that the lexer has no
// kind for.
func (p *parser) is(i int, c byte) bool {
	return i < len(p.toks) && p.toks[i].kind == css.DelimToken && p.src[p.toks[i].start] == c
}

// kind returns the kind of token i, or ErrorToken behind the last one.
func (p *parser) kind(i int) css.TokenType {
	if i >= 0 && i < len(p.toks) {
		return p.toks[i].kind
	}
	return css.ErrorToken
}

// adjacent reports whether token i follows the one before it at once.
func (p *parser) adjacent(i int) bool { return p.toks[i].start == p.toks[i-1].end }

// between returns the span of tokens i to j, j excluded; it is empty, at the
// end of what precedes, when there are none.
func (p *parser) between(i, j int) text.Span {
	if i < j {
		return text.Span{Start: p.toks[i].start, End: p.toks[j-1].end}
	}
	at := 0
	if i > 0 {
		at = p.toks[i-1].end
	}
	return text.Span{Start: at, End: at}
}

func (p *parser) fail(start, end int, msg string) {
	p.s.Errors = append(p.s.Errors, ir.SyntaxError{Span: text.Span{Start: start, End: min(end, len(p.src))}, Msg: msg})
}

func (p *parser) unexpected(s text.Span) {
	p.fail(s.Start, s.End, `unexpected "`+s.In(p.src)+`"`)
}
