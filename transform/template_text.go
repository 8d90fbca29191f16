package transform

import (
	"regexp"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// characters are the named references that templates use, and what they stand
// for. "<" would open a tag, so an expression says it.
var characters = map[string]string{
	"nbsp": "\u00a0", "ensp": "\u2002", "emsp": "\u2003", "lt": "{{'<'}}", "gt": ">", "amp": "&", "quot": `"`, "apos": "'",
	"copy": "©", "reg": "®", "trade": "™", "yen": "¥", "times": "×", "divide": "÷", "middot": "·", "bull": "•", "hellip": "…",
	"ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»", "larr": "←", "rarr": "→", "mdash": "—", "ndash": "–",
}

var reference = regexp.MustCompile(`&([a-zA-Z]+);`)

// text converts a run of character data: its expressions, and the references
// to characters that only some platforms decode.
func (w *writer) text(t *ir.Template, n int32) {
	span := t.Nodes[n].Span
	w.mustaches(span)
	from, to := w.from.Template.Entities, w.to.Template.Entities
	if from == to || w.decodes(t, n) {
		return
	}
	for part := range expr.Split(w.src, span) {
		switch {
		case part.Mustache:
		case from:
			w.decode(part.Span)
		default:
			w.hardSpaces(part.Span)
		}
	}
}

// decodes reports whether the text stands in an element that decodes
// references on both platforms.
func (w *writer) decodes(t *ir.Template, n int32) bool {
	a := t.Attr(t.Nodes[n].Parent, "decode")
	return a != nil && (!a.HasValue || a.Value.In(w.src) != "{{false}}")
}

// decode writes the characters that references stand for.
func (w *writer) decode(span text.Span) {
	for _, m := range reference.FindAllSubmatchIndex(w.src[span.Start:span.End], -1) {
		at := spanOf(span.Start+m[0], span.Start+m[1])
		name := string(w.src[span.Start+m[2] : span.Start+m[3]])
		char, ok := characters[name]
		if !ok {
			continue
		}
		w.edit(at, char, "text.entity")
		if name != "nbsp" {
			w.report("T023", at, "text.entity", at.In(w.src), w.to.Title)
		}
	}
}

// hardSpaces writes the blank that breaks no line as the reference that shows
// it to a reader.
func (w *writer) hardSpaces(span text.Span) {
	const space = "\u00a0"
	s := span.In(w.src)
	for at := 0; ; {
		i := strings.Index(s[at:], space)
		if i < 0 {
			return
		}
		at += i
		w.edit(spanOf(span.Start+at, span.Start+at+len(space)), "&nbsp;", "text.entity")
		at += len(space)
	}
}
