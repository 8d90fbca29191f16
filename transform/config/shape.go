package config

import (
	"bytes"
	"sort"
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A shape is how the inside of one object or array is laid out. Each item,
// a member or an element, owns a stretch of text:
//
//	// another note
//	         <- free: a blank line parts it from the item
//	// a note        \ own
//	"key": "value",   | start .. end, comma
//	 // and another  / tail
type shape struct {
	v     *ir.Value
	items []item
	head  int  // after the opening bracket and a comment behind it
	lines bool // the first or second item begins a line; for an empty container, what comes should
	one   bool // the whole inside is on one line
}

// An item is one member or element and the text that belongs to it.
type item struct {
	start, end int
	comma      int  // offset of its comma, -1 when there is none
	after      int  // where what precedes it ends
	own        int  // start of the comments directly above or before it, or start
	tail       int  // after its comma and the comment behind it
	free       int  // end of the last comment before own that is not its own, or the end of what precedes
	parted     bool // such a comment exists
}

func (e *Editor) shape(v *ir.Value, parent *shape) *shape {
	s := &shape{v: v, items: make([]item, count(v)), one: !e.breaks(v.Body.Start, v.Body.End)}
	starts := make([]int, len(s.items)+1)
	starts[len(s.items)] = v.Body.End
	for i := range s.items {
		span := span(v, i)
		starts[i], s.items[i].start, s.items[i].end = span.Start, span.Start, span.End
	}
	s.head = e.behind(v.Body.Start, starts[0])
	at := s.head
	for i := range s.items {
		it := &s.items[i]
		it.comma = v.Commas[i]
		e.before(it, at)
		s.lines = s.lines || i < 2 && e.breaks(at, it.own)
		it.tail = e.behind(max(it.end, it.comma+1), starts[i+1])
		at = it.tail
	}
	if len(s.items) == 0 {
		s.lines = parent == nil || !parent.one
	}
	return s
}

// span is the place of member or element i of v.
func span(v *ir.Value, i int) text.Span {
	if v.Kind == ir.ArrayValue {
		return v.Elems[i].Span
	}
	return v.Members[i].Span
}

// before finds the comments between at, where the preceding item ends, and it.
// A comment is the item's own if no blank line parts the two.
func (e *Editor) before(it *item, at int) {
	it.after, it.own, it.free = at, it.start, at
	comments := e.comments(at, it.start)
	for i := len(comments) - 1; i >= 0; i-- {
		gap := e.c.Src[comments[i].End:it.own]
		if lineBreaks(gap) > 1 {
			it.free, it.parted = comments[i].End, true
			return
		}
		it.own = comments[i].Start
	}
}

// behind returns the end of the comments that follow offset at on its line, if
// nothing but them does, and at otherwise. The comments lie before limit.
func (e *Editor) behind(at, limit int) int {
	end := at
	for _, c := range e.comments(at, limit) {
		if strings.Trim(string(e.c.Src[end:c.Start]), " \t") != "" || e.breaks(c.Start, c.End) {
			break
		}
		end = c.End
	}
	rest := bytes.TrimLeft(e.c.Src[end:limit], " \t")
	if len(rest) == 0 {
		// Before another item on the line, the comments are that one's.
		if limit < len(e.c.Src) && e.c.Src[limit] != '}' && e.c.Src[limit] != ']' {
			return at
		}
		return end
	}
	if rest[0] != '\n' && rest[0] != '\r' {
		return at
	}
	return end
}

// comments returns the comments that lie between two offsets.
func (e *Editor) comments(start, end int) []text.Span {
	all := e.c.Comments
	from := sort.Search(len(all), func(i int) bool { return all[i].Start >= start })
	to := from
	for to < len(all) && all[to].End <= end {
		to++
	}
	return all[from:to]
}

// breaks reports whether there is a line break between two offsets.
func (e *Editor) breaks(start, end int) bool {
	return bytes.ContainsAny(e.c.Src[start:end], "\r\n")
}

// lineBreaks counts the line breaks in s.
func lineBreaks(s []byte) int {
	return bytes.Count(s, []byte{'\n'}) + bytes.Count(s, []byte{'\r'}) - bytes.Count(s, []byte("\r\n"))
}

// lineBreakBefore returns the offset of the last line break between two
// offsets, or the first offset when there is none.
func (e *Editor) lineBreakBefore(from, to int) int {
	i := bytes.LastIndexAny(e.c.Src[from:to], "\r\n")
	if i < 0 {
		return from
	}
	if i > 0 && e.c.Src[from+i] == '\n' && e.c.Src[from+i-1] == '\r' {
		i--
	}
	return from + i
}

// indentAt returns the white space that begins the line of an offset.
func (e *Editor) indentAt(at int) string {
	src := e.c.Src
	start := bytes.LastIndexAny(src[:at], "\r\n") + 1
	end := start
	for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
		end++
	}
	return string(src[start:end])
}

// styleOf finds the habits of a file: how it indents, ends lines and writes
// colons. What it does not show is as JSON.stringify has it.
func styleOf(c *ir.Config) Layout {
	var l Layout
	if i := bytes.IndexAny(c.Src, "\r\n"); i >= 0 {
		l.Newline = string(c.Src[i : i+1])
		if bytes.HasPrefix(c.Src[i:], []byte("\r\n")) {
			l.Newline = "\r\n"
		}
	}
	e := Editor{c: c}
	for _, v := range c.Root.Walk() {
		if count(v) == 0 {
			continue
		}
		first := span(v, 0)
		if l.Colon == "" && len(v.Members) > 0 {
			l.Colon = colonOf(c.Src, v.Members[0])
		}
		if l.Unit == "" && e.breaks(v.Body.Start, first.Start) {
			if unit, ok := strings.CutPrefix(e.indentAt(first.Start), e.indentAt(v.Start)); ok {
				l.Unit = unit
			}
		}
	}
	return l.withDefaults()
}

// colonOf returns what stands between the key and the value of m, or "" when
// that is more than a colon and spaces.
func colonOf(src []byte, m *ir.Member) string {
	between := strings.TrimLeft(string(src[m.Key.End:m.Value.Start]), `"'`)
	if strings.Trim(between, " ") != ":" {
		return ""
	}
	return between
}
