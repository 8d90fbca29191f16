package style

import (
	"bytes"

	"github.com/tdewolff/parse/v2/css"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// value sets the value of a declaration from tokens i to end.
func (p *parser) value(node *ir.StyleNode, i, end int) {
	last := end
	if end-i >= 2 && p.is(end-2, '!') && p.says(end-1, "important") {
		last = end - 2
		node.Important = p.between(last, end)
	}
	node.Value = p.between(i, last)
}

// scan collects the URLs and numbers in tokens i to end, the head of node id,
// and reports parentheses that close nothing.
func (p *parser) scan(id int32, i, end int) {
	depth := 0
	for ; i < end; i++ {
		t := p.toks[i]
		switch t.kind {
		case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
			depth++
		case css.RightParenthesisToken, css.RightBracketToken:
			if depth--; depth < 0 {
				p.unexpected(t.span())
				depth = 0
			}
		case css.URLToken:
			path, quote := p.urlPath(t)
			p.s.URLs = append(p.s.URLs, ir.StyleURL{Span: t.span(), Path: path, Quote: quote, Node: id})
		case css.NumberToken, css.PercentageToken, css.DimensionToken:
			p.number(id, t)
		}
	}
}

// urlPath returns the path in a url() and its quote, 0 when there is none.
func (p *parser) urlPath(t token) (path text.Span, quote byte) {
	start, end := t.start+len("url("), t.end
	if i := bytes.IndexByte(p.src[t.start:t.end], '('); i >= 0 {
		start = t.start + i + 1 // "url" may be written with escapes
	}
	if p.src[end-1] == ')' {
		end--
	}
	for start < end && isSpace(p.src[start]) {
		start++
	}
	for start < end && isSpace(p.src[end-1]) {
		end--
	}
	return p.unquote(start, end)
}

// unquote returns the inside of a string and its quote, or the text itself
// when it has none.
func (p *parser) unquote(start, end int) (inner text.Span, quote byte) {
	if start < end && (p.src[start] == '"' || p.src[start] == '\'') {
		quote = p.src[start]
		start++
		if start < end && p.src[end-1] == quote {
			end--
		}
	}
	return text.Span{Start: start, End: end}, quote
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// number records a numeric token. Its unit is what follows the digits and,
// if it is one, the exponent: the "e" of 1em is none.
func (p *parser) number(id int32, t token) {
	i := t.start
	if p.src[i] == '+' || p.src[i] == '-' {
		i++
	}
	i = p.digits(i, t.end)
	if i < t.end && p.src[i] == '.' {
		i = p.digits(i+1, t.end)
	}
	if i < t.end && p.src[i]|0x20 == 'e' {
		exp := i + 1
		if exp < t.end && (p.src[exp] == '+' || p.src[exp] == '-') {
			exp++
		}
		if end := p.digits(exp, t.end); end > exp {
			i = end
		}
	}
	p.s.Numbers = append(p.s.Numbers, ir.StyleNumber{Span: t.span(), Unit: text.Span{Start: i, End: t.end}, Node: id})
}

func (p *parser) digits(i, end int) int {
	for i < end && p.src[i] >= '0' && p.src[i] <= '9' {
		i++
	}
	return i
}

// imports reads the targets of an @import from tokens i to end and returns the
// first token that belongs to none. Sass takes several; a comma that no target
// follows is one of a media list.
func (p *parser) imports(id int32, i, end int) int {
	var options text.Span
	defer func() { p.bare = false }()
	if p.kind(i) == css.LeftParenthesisToken {
		from := i
		for i < end && p.kind(i) != css.RightParenthesisToken {
			i++
		}
		i = min(i+1, end)
		options = p.between(from, i)
	}
	if i >= end || !p.isTarget(i) {
		name := p.s.Nodes[id].Name
		p.fail(name.Start-1, name.End, "missing path of @"+name.In(p.src))
		return i
	}
	for i < end && p.isTarget(i) {
		t := p.toks[i]
		imp := ir.StyleImport{Span: t.span(), Options: options, Node: id, URL: t.kind == css.URLToken, Open: p.bare}
		if imp.URL {
			imp.Path, imp.Quote = p.urlPath(t)
		} else {
			imp.Path, imp.Quote = p.unquote(t.start, t.end)
		}
		i++
		from := i
		for i < end && !(p.kind(i) == css.CommaToken && i+1 < end && p.isTarget(i+1)) {
			i++
		}
		imp.Media = p.between(from, i)
		p.s.Imports = append(p.s.Imports, imp)
		p.scan(id, from, i)
		i = min(i+1, end)
	}
	return end
}

func (p *parser) isTarget(i int) bool {
	return p.kind(i) == css.StringToken || p.kind(i) == css.URLToken
}
