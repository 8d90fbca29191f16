package normal

import (
	"slices"
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/text"
)

// A Grammar is what differs between templates.
type Grammar struct {
	// Raw are the elements whose body is a script.
	Raw []string
	// Order is what an attribute is sorted by; nil sorts by its name.
	Order func(name string) string
}

// Template reads a template: an item is a start tag without its attributes, an
// attribute, a run of text or an end tag.
func Template(src []byte, g Grammar) []Item {
	r := templateReader{t: markup.Parse(src, markup.Options{Raw: g.Raw, MustacheQuotes: true}), order: g.Order}
	if r.order == nil {
		r.order = func(name string) string { return name }
	}
	r.children(0)
	return r.items
}

type templateReader struct {
	t     *ir.Template
	order func(string) string
	items []Item
}

func (r *templateReader) children(n int32) {
	for c := range r.t.Children(n) {
		node := &r.t.Nodes[c]
		switch node.Kind {
		case ir.Text:
			r.text(node.Span)
		case ir.Raw:
			r.script(node.Span)
		case ir.Element:
			r.element(c)
		}
	}
}

func (r *templateReader) element(n int32) {
	node := &r.t.Nodes[n]
	tag := r.t.TagText(n)
	r.items = append(r.items, Item{text.Span{Start: node.Start, End: node.Tag.End}, "<" + tag})
	attrs := slices.Clone(r.t.AttrsOf(n))
	slices.SortStableFunc(attrs, func(a, b ir.Attr) int {
		return strings.Compare(r.order(a.Name.In(r.t.Src)), r.order(b.Name.In(r.t.Src)))
	})
	for _, a := range attrs {
		s := a.Name.In(r.t.Src)
		if v := a.Value.In(r.t.Src); strings.TrimSpace(v) != "" {
			s += "=" + attrValue(s, v)
		}
		r.items = append(r.items, Item{a.Span, " " + s})
	}
	r.children(n)
	end := node.Close
	if end.Len() == 0 {
		end = text.Span{Start: max(node.Start, node.OpenEnd-1), End: node.OpenEnd}
	}
	r.items = append(r.items, Item{end, "</" + tag})
}

// attrValue is the value of an attribute; in a style a last semicolon does not
// count.
func attrValue(name, s string) string {
	s = value(s)
	if name == "style" {
		s = strings.TrimRight(s, "; ")
	}
	return s
}

// value is text with expressions in it.
func value(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{{")
		b.WriteString(strings.ReplaceAll(spaces.ReplaceAllString(before, " "), `"`, `'`))
		if !found {
			return strings.TrimSpace(b.String())
		}
		inner, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return strings.TrimSpace(b.String() + "{{" + rest)
		}
		b.WriteString("{{" + expression(inner) + "}}")
		s = after
	}
}

// expression is an expression without white space outside of its strings.
func expression(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n', '\r':
			if i > 0 && i+1 < len(s) && isWord(s[i-1]) && isWord(s[i+1]) {
				b.WriteByte(' ')
			}
		case '\'', '"':
			end := i + 1
			for end < len(s) && s[end] != c {
				end++
			}
			b.WriteString("'" + s[i+1:end] + "'")
			i = end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (r *templateReader) text(span text.Span) {
	s := span.In(r.t.Src)
	trimmed := strings.TrimSpace(s)
	if trimmed == "" {
		return
	}
	start := span.Start + strings.Index(s, trimmed)
	r.items = append(r.items, Item{text.Span{Start: start, End: start + len(trimmed)}, value(trimmed)})
}

// script reads the body of an inline module.
func (r *templateReader) script(span text.Span) {
	items, _ := Script([]byte(span.In(r.t.Src)), false)
	for _, item := range items {
		item.Start += span.Start
		item.End += span.Start
		r.items = append(r.items, item)
	}
}
