// Package markup reads mini-program templates (WXML, AXML) into the flat tree
// of ir.Template.
//
//	t := markup.Parse(src, markup.Options{Raw: []string{"wxs"}})
//	for n := range t.Children(0) {
//		fmt.Println(t.TagText(n))
//	}
//
// The reader never fails and never stops: whatever the source holds, the tree
// covers every byte of it, and each place that is not grammatical is one entry
// of Template.Errors. An entry means that the reader had to guess. What the
// platforms' own compilers take, or what real files hold without harm, is no
// error: duplicate attributes, attributes without space between them, upper
// case tags, unquoted values, white space around "=", "< view>", "</ view >",
// line breaks in values, "<" and ">" inside {{ }} and inside values.
//
// Two things have a meaning outside of tags: "<", and the "{{ }}" of a mustache,
// in which "<" is an operator. A "<" with white space behind it is text, unless
// a ">" shows it to be a tag. Inside a quoted value only the quote counts.
//
// The package knows no tag, no attribute and no platform; it does not read
// expressions and decodes neither entities nor escapes.
package markup

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// Options tells what the grammar alone cannot.
type Options struct {
	// Raw lists the tags whose body is a script and not markup, in the case
	// in which they are written.
	Raw []string
	// LiteralBackslash says that a backslash in a value is a character like any
	// other. Otherwise it keeps the quote behind it from closing the value.
	LiteralBackslash bool
	// MustacheQuotes says that a="{{ "b" }}" is one value. It is read as one in
	// any case, but otherwise it is an error.
	MustacheQuotes bool
}

// Parse reads src. Node 0 of the result is a root that spans the source; a
// byte order mark stands in place of its start tag. Nodes and attributes are
// in source order, errors too. Bytes that belong to no tag, stray end tags
// among them, are Text.
//
// Parse keeps src and takes time and space linear in its length.
func Parse(src []byte, o Options) *ir.Template { return new(Parser).Parse(src, o) }

// A Parser reads templates, one after another, into the memory of the last.
// The zero value is ready.
type Parser struct{ t ir.Template }

// Parse is the function of that name, with a result that is valid until the
// Parser parses again.
func (x *Parser) Parse(src []byte, o Options) *ir.Template {
	t := &x.t
	*t = ir.Template{Src: src, Nodes: t.Nodes[:0], Attrs: t.Attrs[:0], Errors: t.Errors[:0]}
	// Every "<" begins at most one node and ends at most one run of text; in
	// real templates three nodes for two of them are enough, and nearly every
	// attribute has its "=".
	t.Nodes = slices.Grow(t.Nodes, bytes.Count(src, []byte{'<'})*3/2+4)
	t.Attrs = slices.Grow(t.Attrs, bytes.Count(src, []byte{'='}))
	p := parser{src: src, t: t, o: o, next: -1, cur: ir.None}
	p.read()
	return t
}

// A parser reads one source. Between two steps everything before pos is read,
// and the bytes from text to pos are character data that is not yet a node.
type parser struct {
	src  []byte
	t    *ir.Template
	o    Options
	pos  int
	text int
	next int            // offset of the first "<" at or after pos, when known
	cur  int32          // innermost open element
	cut  bool           // the source ended within the start tag of cur
	open map[string]int // number of open elements by tag; see match
}

var (
	byteOrderMark = []byte("\ufeff")
	openMustache  = []byte("{{")
	openComment   = []byte("<!--")
	closeComment  = []byte("-->")
)

func (p *parser) read() {
	root := p.add(ir.Node{Kind: ir.Element, Closed: true})
	p.cur = root
	if bytes.HasPrefix(p.src, byteOrderMark) {
		p.t.Nodes[root].OpenEnd = len(byteOrderMark)
		p.pos, p.text = len(byteOrderMark), len(byteOrderMark)
	}
	p.checkBytes()
	for p.pos < len(p.src) {
		if p.next < p.pos {
			p.next = p.index(p.pos, '<')
		}
		if m := bytes.Index(p.src[p.pos:p.next], openMustache); m >= 0 {
			p.mustache(p.pos + m)
			continue
		}
		if p.pos = p.next; p.pos < len(p.src) {
			p.markup()
		}
	}
	p.flush(len(p.src))
	p.closeTo(root, len(p.src))
	p.t.Nodes[root].Span = text.Span{End: len(p.src)}
	p.t.Nodes[root].Close = text.Span{Start: len(p.src), End: len(p.src)}
	slices.SortStableFunc(p.t.Errors, func(a, b ir.SyntaxError) int { return cmp.Compare(a.Start, b.Start) })
}

// checkBytes reports the first byte that no text file holds. It is read like any
// other byte.
func (p *parser) checkBytes() {
	if i := bytes.IndexByte(p.src, 0); i >= 0 {
		p.fail(i, i+1, "NUL byte")
	}
	if utf8.Valid(p.src) {
		return
	}
	for i := 0; i < len(p.src); {
		r, n := utf8.DecodeRune(p.src[i:])
		if r == utf8.RuneError && n == 1 {
			p.fail(i, i+1, "invalid UTF-8")
			return
		}
		i += n
	}
}

// mustache steps over the {{ }} at offset i of character data.
func (p *parser) mustache(i int) {
	end := mustacheEnd(p.src, i)
	if end < 0 {
		p.fail(i, i+2, "unterminated {{")
		end = i + 2
	}
	p.pos = end
}

// markup reads what begins with the "<" at pos.
func (p *parser) markup() {
	rest := p.src[p.pos:]
	switch {
	case bytes.HasPrefix(rest, openComment):
		p.comment()
	case len(rest) > 1 && rest[1] == '/':
		p.endTag()
	case p.startsTag(p.pos):
		p.startTag()
	default:
		if len(rest) > 1 && !isSpace(rest[1]) {
			p.fail(p.pos, p.pos+1, `unexpected "<"`)
		}
		p.pos++
	}
}

// comment reads the comment at pos. It ends at the first "-->" after its
// opening four bytes: "<!-->" is not yet a comment, as in WeChat's compiler.
func (p *parser) comment() {
	start := p.pos
	end := len(p.src)
	if i := bytes.Index(p.src[start+len(openComment):], closeComment); i >= 0 {
		end = start + len(openComment) + i + len(closeComment)
	} else {
		p.fail(start, start+len(openComment), "unterminated comment")
	}
	p.flush(start)
	p.addLeaf(ir.Comment, start, end)
	p.pos, p.text = end, end
}

// flush makes a node of the character data that ends at end.
func (p *parser) flush(end int) {
	if end > p.text {
		p.addLeaf(ir.Text, p.text, end)
		p.text = end
	}
}

func (p *parser) addLeaf(kind ir.NodeKind, start, end int) {
	p.add(ir.Node{
		Kind:    kind,
		Span:    text.Span{Start: start, End: end},
		OpenEnd: end,
		Close:   text.Span{Start: end, End: end},
		Closed:  true,
	})
}

// add appends n to the tree as the last child of the open element. Attributes
// of n must be the last ones read.
func (p *parser) add(n ir.Node) int32 {
	id := int32(len(p.t.Nodes))
	n.Parent, n.First, n.Last, n.Next = p.cur, ir.None, ir.None, ir.None
	if n.AttrEnd == 0 {
		n.AttrFirst = int32(len(p.t.Attrs))
		n.AttrEnd = n.AttrFirst
	}
	p.t.Nodes = append(p.t.Nodes, n)
	if p.cur == ir.None {
		return id
	}
	parent := &p.t.Nodes[p.cur]
	if parent.Last == ir.None {
		parent.First = id
	} else {
		p.t.Nodes[parent.Last].Next = id
	}
	parent.Last = id
	return id
}

// What the messages begin with about elements without an end tag, and about end
// tags of no element.
const (
	Unclosed = "unclosed <"
	Stray    = "stray </"
)

func (p *parser) fail(start, end int, msg string) {
	p.t.Errors = append(p.t.Errors, ir.SyntaxError{Span: text.Span{Start: start, End: end}, Msg: msg})
}

// index returns the offset of the first b at or after i, or the length of the
// source.
func (p *parser) index(i int, b byte) int {
	if n := bytes.IndexByte(p.src[i:], b); n >= 0 {
		return i + n
	}
	return len(p.src)
}

// skipSpace returns the offset of the first byte at or after i that is no
// white space.
func (p *parser) skipSpace(i int) int {
	for i < len(p.src) && isSpace(p.src[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}

// isTagStart reports whether c can begin a tag name. Other bytes after "<"
// are text, such as that of <中文>.
func isTagStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// isDelimiter reports whether c ends the name of a tag or an attribute.
func isDelimiter(c byte) bool {
	switch c {
	case '=', '>', '/', '<', '"', '\'':
		return true
	}
	return isSpace(c)
}
