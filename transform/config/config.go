// Package config reads JSON configuration into ir.Config, in which every key
// and value has its place, and builds the edits that change it in the style in
// which it is written.
//
//	c := config.Parse(src)
//	e := config.NewEditor(c)
//	if m := c.Get("window").Member("navigationBarTitleText"); m != nil {
//		e.Rename(m, "defaultTitle", "config.app.window.navigationBarTitleText")
//	}
//	out, err := text.Apply(src, e.Edits())
//
// The reader takes what people write beside JSON: comments, trailing commas,
// single quotes, unquoted keys, a byte order mark. Each is one entry of
// Config.Notes. What it can only guess at is an entry of Config.Errors. It
// never fails and never stops.
//
// The package knows no key and no platform.
package config

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// maxDepth is how deep values may nest. Real files stay below 20; the limit
// keeps every walk over the tree within a small stack.
const maxDepth = 1000

// MissingComma is the message of an error between two members or elements that
// no comma parts.
const MissingComma = "missing comma"

// Parse reads src. It keeps src.
func Parse(src []byte) *ir.Config {
	p := parser{src: src, c: &ir.Config{Src: src}}
	if p.skip(); p.end() {
		p.note(0, len(src), "empty file")
	} else {
		p.c.Root = p.value()
	}
	if p.skip(); !p.end() {
		p.fail(p.pos, len(src), "unexpected text after the value")
	}
	order := func(a, b ir.SyntaxError) int { return cmp.Compare(a.Start, b.Start) }
	slices.SortStableFunc(p.c.Errors, order)
	slices.SortStableFunc(p.c.Notes, order)
	return p.c
}

// A parser reads one source by recursive descent.
type parser struct {
	src    []byte
	c      *ir.Config
	pos    int
	depth  int
	arrays int // open arrays, so that a stray "]" can be told from a missing "}"
	deep   bool
}

func (p *parser) fail(start, end int, msg string) {
	p.c.Errors = append(p.c.Errors, ir.SyntaxError{Span: text.Span{Start: start, End: end}, Msg: msg})
}

func (p *parser) note(start, end int, msg string) {
	p.c.Notes = append(p.c.Notes, ir.SyntaxError{Span: text.Span{Start: start, End: end}, Msg: msg})
}

// peek returns the byte at pos, or 0 at the end.
func (p *parser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) end() bool { return p.pos >= len(p.src) }

// skip steps over white space and comments.
func (p *parser) skip() {
	for !p.end() {
		switch c := p.src[p.pos]; {
		case c == ' ' || c == '\n' || c == '\r' || c == '\t':
			p.pos++
		case c == '/' && p.comment():
		case c >= 0x80 || c == '\f' || c == '\v':
			r, n := utf8.DecodeRune(p.src[p.pos:])
			if r != '\ufeff' && !unicode.IsSpace(r) {
				return
			}
			msg := "white space that JSON does not know"
			if r == '\ufeff' && p.pos == 0 {
				msg = "byte order mark"
			}
			p.note(p.pos, p.pos+n, msg)
			p.pos += n
		default:
			return
		}
	}
}

// comment steps over the comment at pos, if there is one.
func (p *parser) comment() bool {
	start, rest := p.pos, p.src[p.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		if n := bytes.IndexAny(rest, "\r\n"); n >= 0 {
			p.pos += n
		} else {
			p.pos = len(p.src)
		}
		p.note(start, p.pos, "comment")
	case bytes.HasPrefix(rest, []byte("/*")):
		if n := bytes.Index(rest[2:], []byte("*/")); n >= 0 {
			p.pos += n + 4
			p.note(start, p.pos, "comment")
		} else {
			p.pos = len(p.src)
			p.fail(start, start+2, "unterminated comment")
		}
	default:
		return false
	}
	p.c.Comments = append(p.c.Comments, text.Span{Start: start, End: p.pos})
	return true
}

// value reads the value at pos, of which there is at least one byte.
func (p *parser) value() *ir.Value {
	switch p.peek() {
	case '{':
		return p.nested(ir.ObjectValue, p.object)
	case '[':
		return p.nested(ir.ArrayValue, p.array)
	case '"', '\'':
		v := &ir.Value{Kind: ir.StringValue}
		v.Span, v.Body, v.Text = p.str()
		return v
	}
	return p.scalar()
}

// nested reads an object or an array whose inside is read by body, which stops
// at the closing bracket or where the value must end without one.
func (p *parser) nested(kind ir.ValueKind, body func(v *ir.Value)) *ir.Value {
	v := &ir.Value{Kind: kind}
	v.Start = p.pos
	bracket := string(p.src[p.pos])
	p.pos++
	v.Body.Start = p.pos
	if p.depth++; p.depth > maxDepth {
		p.fail(v.Start, v.Start+1, "nested too deeply")
		p.deep = true
		p.pos = len(p.src)
	}
	body(v)
	p.depth--
	v.Body.End = p.pos
	if !p.end() && p.peek() == closing(kind) {
		p.pos++
	} else if !p.deep {
		p.fail(v.Start, v.Start+1, "unclosed "+bracket)
	}
	v.End = p.pos
	return v
}

func closing(kind ir.ValueKind) byte {
	if kind == ir.ObjectValue {
		return '}'
	}
	return ']'
}

// object reads members up to the "}".
func (p *parser) object(v *ir.Value) {
	seen := map[string]bool{}
	for p.next(v) {
		m := p.member()
		if m == nil {
			continue
		}
		if seen[m.Name] {
			p.note(m.Key.Start, m.Key.End, "duplicate key")
		}
		seen[m.Name] = true
		v.Members = append(v.Members, m)
		v.Commas = append(v.Commas, p.comma(v))
	}
}

// array reads elements up to the "]".
func (p *parser) array(v *ir.Value) {
	p.arrays++
	for p.next(v) {
		if e := p.value(); e.Len() > 0 {
			v.Elems = append(v.Elems, e)
			v.Commas = append(v.Commas, p.comma(v))
		}
	}
	p.arrays--
}

// next moves to the next member or element of v. It is false at the closing
// bracket and where v ends without one.
func (p *parser) next(v *ir.Value) bool {
	for {
		p.skip()
		c := p.peek()
		switch {
		case p.end() || c == closing(v.Kind):
			return false
		case c == ']' && p.arrays > 0:
			return false
		case c == '}' && v.Kind == ir.ArrayValue && p.depth > p.arrays:
			return false
		case c != ']' && c != '}' && c != ',' && c != ':':
			return true
		}
		p.unexpected()
	}
}

// unexpected reports the character at pos and steps over it.
func (p *parser) unexpected() {
	_, n := utf8.DecodeRune(p.src[p.pos:])
	p.fail(p.pos, p.pos+n, `unexpected "`+string(p.src[p.pos:p.pos+n])+`"`)
	p.pos += n
}

// comma reads the comma after a member or an element of v and returns its
// offset, or -1.
func (p *parser) comma(v *ir.Value) int {
	p.skip()
	switch at := p.pos; {
	case p.end() || p.peek() == '}' || p.peek() == ']':
		return -1
	case p.peek() != ',':
		p.fail(at, at+1, MissingComma)
		return -1
	default:
		p.pos++
		if p.skip(); p.peek() == closing(v.Kind) {
			p.note(at, at+1, "trailing comma")
		}
		return at
	}
}

// member reads a key and its value, or steps over what cannot be a key.
func (p *parser) member() *ir.Member {
	m := &ir.Member{}
	m.Start = p.pos
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		_, m.Key.Span, m.Name = p.str()
	case c == '{' || c == '[':
		v := p.value()
		p.fail(v.Start, v.End, "missing key")
		return nil
	default:
		word := p.word()
		if word.Len() == 0 {
			p.unexpected()
			return nil
		}
		p.note(word.Start, word.End, "unquoted key")
		m.Key.Span, m.Name = word, word.In(p.src)
	}
	m.End = p.pos
	p.skip()
	if p.peek() != ':' {
		p.fail(m.Start, m.End, "missing colon after key")
	} else {
		p.pos++
		m.End = p.pos
		p.skip()
	}
	switch p.peek() {
	case ',', '}', ']', ':', 0:
		p.fail(m.Start, m.End, "missing value")
		m.Value = &ir.Value{Span: text.Span{Start: m.End, End: m.End}, Body: text.Span{Start: m.End, End: m.End}}
	default:
		m.Value = p.value()
		m.End = m.Value.End
	}
	return m
}

// scalar reads a literal or a number. Any other word is an invalid value.
func (p *parser) scalar() *ir.Value {
	word := p.word()
	if word.Len() == 0 {
		p.unexpected()
		return &ir.Value{Span: word, Body: word}
	}
	v := &ir.Value{Span: word, Body: word, Text: word.In(p.src)}
	switch {
	case v.Text == "null":
		v.Kind = ir.NullValue
	case v.Text == "true" || v.Text == "false":
		v.Kind = ir.BoolValue
	case isJSONNumber(v.Text):
		v.Kind = ir.NumberValue
	case isNumber(v.Text):
		v.Kind = ir.NumberValue
		p.note(v.Start, v.End, "number that JSON does not know")
	default:
		p.fail(v.Start, v.End, `unexpected "`+v.Text+`"`)
	}
	return v
}

// word steps over a bare word and returns its span.
func (p *parser) word() text.Span {
	start := p.pos
	for !p.end() {
		c := p.src[p.pos]
		if c <= ' ' || strings.IndexByte(",:{}[]\"'/", c) >= 0 {
			break
		}
		if c >= 0x80 {
			if r, _ := utf8.DecodeRune(p.src[p.pos:]); unicode.IsSpace(r) || r == '\ufeff' {
				break
			}
		}
		p.pos++
	}
	return text.Span{Start: start, End: p.pos}
}
