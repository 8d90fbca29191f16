package normal

import (
	"regexp"
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/style"
	"wxmy/transform/text"
)

// Style reads a style sheet: an item is the head of a rule, a declaration, or
// the end of a block.
func Style(src []byte) []Item {
	r := styleReader{s: style.Parse(src)}
	r.children(0)
	return r.items
}

type styleReader struct {
	s     *ir.Style
	items []Item
}

func (r *styleReader) children(n int32) {
	for c := range r.s.Children(n) {
		r.node(c)
	}
}

func (r *styleReader) node(n int32) {
	node := &r.s.Nodes[n]
	switch node.Kind {
	case ir.StyleDecl:
		s := strings.ToLower(node.Name.In(r.s.Src)) + ":" + declared(node.Value.In(r.s.Src))
		if node.Important.Len() > 0 {
			s += " !important"
		}
		r.add(node.Span, s)
	case ir.StyleRule:
		r.add(text.Span{Start: node.Start, End: node.Prelude.End}, selectors(node.Prelude.In(r.s.Src))+"{")
	case ir.StyleAtRule:
		r.add(text.Span{Start: node.Start, End: max(node.Prelude.End, node.Name.End)}, "@"+node.Name.In(r.s.Src)+" "+declared(node.Prelude.In(r.s.Src)))
	default:
		r.add(node.Span, declared(node.In(r.s.Src)))
	}
	if node.HasBody {
		r.children(n)
		r.add(text.Span{Start: node.End - 1, End: node.End}, "}")
	}
}

func (r *styleReader) add(span text.Span, s string) {
	r.items = append(r.items, Item{span, s})
}

var (
	remarks   = regexp.MustCompile(`(?s)/\*.*?\*/`)
	combines  = regexp.MustCompile(`\s*([>+~,])\s*`)
	parted    = regexp.MustCompile(`\s*([,/()])\s*`)
	leading   = regexp.MustCompile(`(^|[^\w.])0(\.\d)`)
	nothing   = regexp.MustCompile(`(^|[^\w.])0(?:px|rpx|em|rem|vw|vh|pt)\b`)
	hex       = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b`)
	addresses = regexp.MustCompile(`url\('([^']*)'\)`)
)

func selectors(s string) string {
	s = strings.TrimSpace(spaces.ReplaceAllString(remarks.ReplaceAllString(s, ""), " "))
	return strings.ReplaceAll(combines.ReplaceAllString(s, "$1"), `"`, `'`)
}

// declared is a value: white space, quotes, zeros and the case of colours do
// not count.
func declared(s string) string {
	s = strings.TrimSpace(spaces.ReplaceAllString(remarks.ReplaceAllString(s, ""), " "))
	s = strings.TrimRight(strings.ReplaceAll(s, `"`, `'`), "; ")
	s = parted.ReplaceAllString(s, "$1")
	s = leading.ReplaceAllString(s, "$1$2")
	s = nothing.ReplaceAllString(s, "${1}0")
	s = addresses.ReplaceAllString(s, "url($1)")
	return hex.ReplaceAllStringFunc(s, strings.ToLower)
}
