package transform

import (
	"regexp"
	"slices"
	"strings"
)

// hiddenWorks reports whether "hidden" does what it says on the element.
func (w *writer) hiddenWorks(e *Elem) bool {
	on := w.to.Template.HiddenOn
	return on == nil || !e.custom && slices.Contains(on, e.native)
}

// hide says "hidden" by a style, on elements where the target does not know it.
func (w *writer) hide(e *Elem, a *Attr) {
	if e.Tag == "block" {
		a.gone = true
		e.ReportAttr(a, "T003", "element.*.attr.hidden", "hidden", e.Tag, w.to.Title).Say("a block has no box: it was never hidden", "block 没有盒子，本来就不会隐藏")
		return
	}
	q := otherQuote(a.src)
	cond, whole := wholeMustache(strings.TrimSpace(a.value))
	switch {
	case !a.has:
		cond = q + "hidden" + q
	case strings.TrimSpace(a.value) == "":
		a.gone = true
		return
	case !whole:
		cond = q + a.value + q // a text that is not empty
	}
	if style := e.Attr("style"); style != nil {
		style.prefix = hideStyle(cond, otherQuote(style.src))
		a.gone = true
		return
	}
	a.Become("style", hideStyle(cond, q))
}

// hideStyle is the declaration that hides an element on a condition. unhide
// knows it again.
func hideStyle(cond, q string) string {
	return "{{" + hideCondition(cond) + hideMiddle(q) + "}}"
}

func hideMiddle(q string) string { return " ? " + q + "display:none;" + q + " : " + q + q }

// unhide turns the style that hide writes into "hidden" again, where that
// works on every element.
func (w *writer) unhide(e *Elem) {
	style := e.Attr("style")
	if style == nil || w.to.Template.HiddenOn != nil || w.from.Template.HiddenOn == nil || !strings.HasPrefix(style.value, "{{") {
		return
	}
	for _, q := range []string{"'", `"`} {
		cond, rest, ok := strings.Cut(style.value, hideMiddle(q)+"}}")
		if !ok || strings.Contains(cond[2:], "{{") {
			continue
		}
		cond = cond[2:]
		if strings.HasPrefix(cond, "(") && strings.HasSuffix(cond, ")") && !simpleOperand.MatchString(cond[1:len(cond)-1]) {
			cond = cond[1 : len(cond)-1]
		}
		value := "{{" + cond + "}}"
		if text := strings.Trim(cond, q); text != cond {
			value = text // a text hides, whatever it is
		}
		if rest == "" {
			style.Become("hidden", value)
			style.bare = value == "hidden"
			return
		}
		style.Set(rest)
		hidden := &Attr{Kind: AttrPlain, Name: "hidden", native: "hidden", value: value, has: true, set: true, done: true, quote: style.src}
		hidden.bare = value == "hidden"
		at := slices.Index(e.Attrs, style)
		e.Attrs = slices.Insert(e.Attrs, at, hidden)
		return
	}
}

// hideCondition puts an expression in parentheses unless it is a name or a
// member.
func hideCondition(c string) string {
	if simpleOperand.MatchString(c) || quotedText.MatchString(c) {
		return c
	}
	return "(" + c + ")"
}

var quotedText = regexp.MustCompile(`^('[^']*'|"[^"]*")$`)

var simpleOperand = regexp.MustCompile(`^!*[\w$]+(\.[\w$]+|\[\w+\])*$`)

// wholeMustache returns what stands in the one {{ }} that is the whole value.
func wholeMustache(v string) (string, bool) {
	if !strings.HasPrefix(v, "{{") || !strings.HasSuffix(v, "}}") || strings.Contains(v[2:len(v)-2], "{{") {
		return "", false
	}
	return strings.TrimSpace(v[2 : len(v)-2]), true
}
