// Package expr reads the expressions inside {{ }} of templates: where they
// stand in text and attribute values, what they are made of, and which parts
// of JavaScript they use.
//
//	for part := range expr.Split(src, attr.Value) {
//		if !part.Mustache || part.Blank(src) {
//			continue
//		}
//		tree, err := expr.Parse(&parser, src, part, false)
//		...
//		refused := expr.Features(tree).Minus(accepted)
//	}
//
// The package knows no platform: which features a compiler accepts is a Set
// that its caller has. It does not evaluate.
package expr

import (
	"bytes"
	"iter"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A Part is a run of plain text or one mustache of a template text.
type Part struct {
	text.Span           // braces included
	Inner     text.Span // between the braces; empty for plain text
	Mustache  bool      // {{ }} rather than plain text
	Open      bool      // a mustache without "}}": Inner ends with the Span
}

// Split yields the plain text and the mustaches that the bytes of span divide
// into, in order and without gaps. Braces nest and strings hide what they hold,
// so {{ {a: {b: 1}} }} and {{ "}}" }} are one mustache each. A mustache that the
// text or another "{{" ends before "}}" does is a Part with Open set.
func Split(src []byte, span text.Span) iter.Seq[Part] {
	return func(yield func(Part) bool) { split(src, span, yield) }
}

func split(src []byte, span text.Span, yield func(Part) bool) {
	at := span.Start
	for at < span.End {
		i := bytes.Index(src[at:span.End], []byte("{{"))
		if i < 0 {
			break
		}
		start := at + i
		if start > at && !yield(Part{Span: text.Span{Start: at, End: start}}) {
			return
		}
		end := closing(src, start+2, span.End)
		if end < 0 {
			end = span.End
			if j := bytes.Index(src[start+2:span.End], []byte("{{")); j >= 0 {
				end = start + 2 + j
			}
			if !yield(Part{
				Span:  text.Span{Start: start, End: end},
				Inner: text.Span{Start: start + 2, End: end}, Mustache: true, Open: true,
			}) {
				return
			}
			at = end
			continue
		}
		if !yield(Part{
			Span:  text.Span{Start: start, End: end},
			Inner: text.Span{Start: start + 2, End: end - 2}, Mustache: true,
		}) {
			return
		}
		at = end
	}
	if at < span.End {
		yield(Part{Span: text.Span{Start: at, End: span.End}})
	}
}

// closing returns the offset after the "}}" that ends the mustache whose
// inside begins at i, or -1.
func closing(src []byte, i, end int) int {
	depth := 0
	for ; i < end; i++ {
		switch c := src[i]; c {
		case '\'', '"', '`':
			if j := stringEnd(src, i, end); j > 0 {
				i = j - 1
			}
		case '\\':
			i++
		case '{':
			if i+1 < end && src[i+1] == '{' {
				return -1 // no expression holds this
			}
			depth++
		case '}':
			switch {
			case depth > 0:
				depth--
			case i+1 < end && src[i+1] == '}':
				return i + 2
			}
		}
	}
	return -1
}

// stringEnd returns the offset after the string that begins at i, or -1 when
// it does not end on its line.
func stringEnd(src []byte, i, end int) int {
	quote := src[i]
	for i++; i < end; i++ {
		switch src[i] {
		case quote:
			return i + 1
		case '\\':
			i++
		case '\n':
			if quote != '`' {
				return -1
			}
		}
	}
	return -1
}

// Blank reports whether there is nothing but white space in the mustache.
func (p Part) Blank(src []byte) bool {
	return len(bytes.TrimSpace(src[p.Inner.Start:p.Inner.End])) == 0
}

// Parse parses the inside of a mustache. object says that a bare object body,
// "a, b: 1, ...c", may stand there: then the root is an ObjectExpression even
// for a lone name, as in the data of a template. A bare body that can be
// nothing else ("a: 1", "...c") is read as an object in any case. An error is
// a *syntax.Error whose offsets are those of src.
//
// Words that JavaScript reserves may stand as names of data.
func Parse(p *syntax.Parser, src []byte, part Part, object bool) (*syntax.Tree, error) {
	if object {
		return p.ParseObjectBody(src, part.Inner.Start, part.Inner.End)
	}
	tree, err := p.ParseExpression(src, part.Inner.Start, part.Inner.End)
	if err == nil {
		return tree, nil
	}
	if body, bodyErr := p.ParseObjectBody(src, part.Inner.Start, part.Inner.End); bodyErr == nil && bodyOnly(body) {
		return body, nil
	}
	return nil, err
}

// bodyOnly reports whether an object body holds something that no expression
// does: a key with a value, or a spread.
func bodyOnly(t *syntax.Tree) bool {
	for n := range t.Properties(t.Root) {
		if t.Kind(n) == syntax.SpreadElement || !t.Has(n, syntax.Shorthand) {
			return true
		}
	}
	return false
}

// Bare reports whether the tree is an object body without braces of its own.
func Bare(t *syntax.Tree) bool {
	n := t.Nodes[t.Root]
	return n.Kind == syntax.ObjectExpression && (n.Start >= n.End || t.Src[n.Start] != '{')
}
