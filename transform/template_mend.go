package transform

import (
	"bytes"
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/markup"
)

// mends reports whether a template that does not follow the grammar can be
// mended: all that is wrong are end tags, and the source's platform itself has
// an idea of where they belong, which the target's has not.
func (w *writer) mends(t *ir.Template) bool {
	if len(t.Errors) == 0 || !w.from.Template.ClosesTags || w.to.Template.ClosesTags {
		return false
	}
	for _, e := range t.Errors {
		tag, unclosed := strings.CutPrefix(e.Msg, markup.Unclosed)
		if !unclosed && !strings.HasPrefix(e.Msg, markup.Stray) || tag == w.from.Module.Tag+">" {
			return false
		}
	}
	return true
}

// mend says what becomes of an end tag that is missing or of no element, and
// takes the latter out. What is missing is written with its element.
func (w *writer) mend(e ir.SyntaxError) {
	if tag, unclosed := strings.CutPrefix(e.Msg, markup.Unclosed); unclosed {
		w.report("T038", e.Span, "", strings.TrimSuffix(tag, ">"), w.to.Title)
		return
	}
	w.report("T039", e.Span, "", e.Span.In(w.src), w.to.Title)
	w.edit(e.Span, "", "")
}

// endOf is where an element ends. One that nothing ends does so in front of the
// space at the end of the file.
func (w *writer) endOf(node *ir.Node) int {
	if node.Closed || node.End < len(w.src) {
		return node.End
	}
	return max(node.OpenEnd, len(bytes.TrimRight(w.src, " \t\r\n")))
}
