package transform

import (
	"path"
	"slices"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

func spanOf(start, end int) text.Span { return text.Span{Start: start, End: end} }

// emit turns what became of an element into edits of its tags.
func (w *writer) emit(e *Elem) {
	node := &e.t.Nodes[e.node]
	for _, s := range e.before {
		w.insert(node.Start, s, e.ID)
	}
	if e.native != "" && e.native != e.t.TagText(e.node) {
		w.edit(node.Tag.Span, e.native, e.ID)
		if node.Closed && !node.SelfClose && !e.emptied {
			start := node.Close.Start + len("</")
			w.edit(spanOf(start, start+node.Tag.Len()), e.native, e.ID)
		}
	}
	at, n := node.Tag.End, 0
	moved, place := w.pending, usualPlace(e)
	for _, m := range w.leading {
		w.insert(at, " "+w.attrSource(m), m.ID)
	}
	w.pending, w.leading = nil, nil
	put := func(gap string) {
		for _, m := range moved {
			w.insert(at, gap+w.attrSource(m), m.ID)
		}
		moved = nil
	}
	gap := " "
	for _, a := range e.Attrs {
		if a.src == nil {
			if !a.gone && a.quote == nil && strings.Contains(gap, "\n") {
				w.insert(at, gap+w.attrSource(a), a.ID) // one to a line, as the author has it
			} else if !a.gone {
				w.insert(at, " "+w.attrSource(a), a.ID)
			}
			continue
		}
		gap = string(w.src[at:a.src.Start])
		if n == place {
			put(gap)
		}
		n++
		w.emitAttr(e, a, at)
		at = a.src.End
	}
	put(gap)
}

// usualPlace is the number of attributes in front of those that move to an
// element: they stand in front of the first directive, or of everything.
func usualPlace(e *Elem) int {
	n := 0
	for _, a := range e.Attrs {
		if a.src == nil {
			continue
		}
		if a.Kind == AttrDirective && !a.gone {
			return n
		}
		n++
	}
	return 0
}

// emitAttr turns what became of one attribute of the source into edits. prev
// is where the attribute before it, or the tag's name, ends.
func (w *writer) emitAttr(e *Elem, a *Attr, prev int) {
	s := a.src
	if a.gone {
		start := prev
		if next := s.End; next < len(w.src) && !isSpace(w.src[next]) && w.src[next] != '>' && w.src[next] != '/' {
			start = s.Start
		}
		w.edit(spanOf(start, s.End), "", a.ID)
		return
	}
	if prev == s.Start {
		w.insert(prev, " ", a.ID)
	}
	if a.native != "" && a.native != s.Name.In(w.src) {
		w.edit(s.Name.Span, a.native, a.ID)
	}
	quote := ""
	if s.HasValue && s.Quote == 0 {
		quote = string(quoteAround(s))
	}
	switch {
	case a.bare:
		w.edit(spanOf(s.Name.End, s.End), "", a.ID)
	case a.set && !s.HasValue:
		if a.value != "" {
			w.insert(s.Name.End, `="`+a.prefix+a.value+`"`, a.ID)
		}
	case a.set:
		if v := quote + a.prefix + a.value + quote; v != s.Value.In(w.src) {
			w.edit(s.Value, v, a.ID)
		}
	case s.HasValue:
		if quote+a.prefix != "" {
			w.insert(s.Value.Start, quote+a.prefix, a.ID)
		}
		w.edits = append(w.edits, w.valueEdits(e, a)...)
		if quote != "" {
			w.insert(s.Value.End, quote, a.ID)
		}
	}
}

// attrSource renders an attribute as it stands on the target, for places where
// it is added or moved to.
func (w *writer) attrSource(a *Attr) string {
	if a.bare || a.src != nil && !a.has && !a.set {
		return a.native
	}
	v := a.value
	if a.src != nil && !a.set {
		edits := w.valueEdits(nil, a)
		for i := range edits {
			edits[i].Start -= a.src.Value.Start
			edits[i].End -= a.src.Value.Start
		}
		if out, err := text.Apply([]byte(v), edits); err == nil {
			v = string(out)
		}
	}
	q := `"`
	switch {
	case a.src != nil && a.src.Quote == '\'':
		q = "'"
	case a.src == nil && a.quote != nil && a.quote.Quote == '\'':
		q = "'"
	case a.src == nil && strings.Contains(v, `"`):
		q = "'"
	}
	return a.native + "=" + q + a.prefix + v + q
}

// valueEdits are the edits that the expressions of a value need.
func (w *writer) valueEdits(e *Elem, a *Attr) []text.Edit {
	mark := len(w.edits)
	convert := func() { w.expressions(a.src.Value, exprPlace{attr: a, elem: e}) }
	if a.Kind == AttrDirective && a.Name == "for" {
		w.outside(convert)
	} else {
		convert()
	}
	edits := append([]text.Edit(nil), w.edits[mark:]...)
	w.edits = w.edits[:mark]
	if a.call == "" {
		return edits
	}
	// The expression is whole: {{ x }} becomes {{ wxmy.call(x) }}.
	v := a.src.Value.In(w.src)
	body := strings.TrimSpace(v[2 : len(v)-2])
	start := a.src.Value.Start + strings.Index(v, body)
	open := text.Edit{Span: spanOf(start, start), New: ownModule + "." + a.call + "(", Feature: a.ID}
	end := start + len(body)
	return append(append([]text.Edit{open}, edits...), text.Edit{Span: spanOf(end, end), New: ")", Feature: a.ID})
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// source converts the path of an import or include.
func (w *writer) source(e *Elem) {
	a := e.Attr("src")
	if a == nil {
		return
	}
	lit, ok := a.Literal()
	if !ok || lit == "" {
		return
	}
	want, named := strings.CutSuffix(lit, w.from.Ext.Template)
	base, found := w.resolveExt(want, w.from.Ext.Template)
	full := w.to.Template.FullImports && found
	switch beside := path.Join(path.Dir(w.f.path), want); {
	case !found:
		w.notFound(a.src.Span, "", lit)
	case full && isBare(want) && base == beside:
		want = "./" + want // a bare path would name a package
	case base != beside && !(strings.HasPrefix(want, "/") && base == path.Join(w.rootDir(), strings.TrimPrefix(want, "/"))):
		want = w.relative(trimExt(w.s.outPath(base + w.from.Ext.Template)))
	}
	if named || full {
		want += w.to.Ext.Template
	}
	if want != lit {
		a.Become(a.Name, want)
	}
}

// resolveExt resolves a path without its extension to a source path without
// its extension.
func (w *writer) resolveExt(ref, ext string) (string, bool) {
	for _, c := range w.candidates(ref) {
		if w.exists(c + ext) {
			return c, true
		}
	}
	return "", false
}

// slot converts a slot that a component offers.
func (w *writer) slot(e *Elem) {
	node := &e.t.Nodes[e.node]
	repeats := w.from.Template.SlotRepeats && !w.to.Template.SlotRepeats && w.repeated(e)
	if w.from.Template.SlotScope != "" && w.to.Template.SlotScope == "" {
		for _, a := range e.Attrs {
			if a.Kind != AttrPlain || a.Name == "name" || a.Name == "slot" || a.Name == "slot-scope" {
				continue
			}
			d := e.ReportAttr(a, "T012", "element.slot", w.to.Title)
			if repeats {
				d.Say("nor does a slot in a loop show what fills it more than once", "循环中的插槽也只显示一次填入的内容")
			}
			repeats = false
			break
		}
	}
	if repeats {
		e.Report("T036", "element.slot", w.to.Title)
	}
	if w.from.Template.SlotFallback && !w.to.Template.SlotFallback && node.First != ir.None {
		w.slotFallback(e)
	}
}

// repeated reports whether a slot stands in a loop and has the same name each
// time.
func (w *writer) repeated(e *Elem) bool {
	if len(w.scope.loops) == 0 {
		return false
	}
	a := e.Attr("name")
	if a == nil {
		return true
	}
	for part := range expr.Split(w.src, a.src.Value) {
		if !part.Mustache {
			continue
		}
		tree, err := expr.Parse(w.parser, w.src, part, false)
		if err != nil || slices.ContainsFunc(expr.Names(tree), w.loopName) {
			return false
		}
	}
	return true
}

// loopName reports whether a name is one that a loop around the place declares.
func (w *writer) loopName(name string) bool {
	return slices.ContainsFunc(w.scope.loops, func(l loop) bool {
		_, declares := l.names[name]
		return declares
	})
}

// slotFallback says the fallback content of a slot by a condition on the list
// of slots that the component was given.
func (w *writer) slotFallback(e *Elem) {
	node := &e.t.Nodes[e.node]
	if !hasContent(e.t, e.node) {
		return
	}
	name, ok := w.slotName(e)
	if !ok {
		e.Report("T011", "element.slot", w.to.Title)
		return
	}
	mark := len(w.edits)
	w.children(e.t, e.node)
	edits := append([]text.Edit(nil), w.edits[mark:]...)
	w.edits = w.edits[:mark]
	for i := range edits {
		edits[i].Start -= node.OpenEnd
		edits[i].End -= node.OpenEnd
	}
	body, err := text.Apply(w.src[node.OpenEnd:node.Close.Start], edits)
	if err != nil {
		e.Report("T011", "element.slot", w.to.Title)
		return
	}
	p := w.to.Template.Prefix
	has := w.helper("has") + "(" + ownSlotsVar + ", " + name + ")"
	open, end := "", ""
	if directives := w.takeDirectives(e); directives != "" {
		open, end = "<block"+directives+">", "</block>"
	}
	e.before = append(e.before, open+"<block "+p+`if="{{`+has+`}}">`)
	e.after = append([]string{"</block><block " + p + "else>" + string(body) + "</block>" + end}, e.after...)
}

// slotName is the name of a slot as an expression of the target, to stand
// between double quotes. It returns false for a name that is put together of
// several parts.
func (w *writer) slotName(e *Elem) (string, bool) {
	a := e.Attr("name")
	if a == nil || a.value == "" {
		return "'default'", true
	}
	if lit, ok := a.Literal(); ok {
		return "'" + lit + "'", true
	}
	if _, whole := wholeMustache(a.value); !whole {
		return "", false
	}
	for part := range expr.Split(w.src, a.src.Value) {
		tree, err := expr.Parse(w.parser, w.src, part, false)
		if err != nil {
			break
		}
		name := (&expression{w: w, t: tree, part: part, place: exprPlace{attr: a, elem: e}}).text(tree.Root)
		if strings.ContainsAny(name, "\"\n") {
			break
		}
		return hideCondition(name) + " || 'default'", true
	}
	return "", false
}

// takeDirectives takes the directives off an element and returns them as they
// stand on the target, for an element that goes around it.
func (w *writer) takeDirectives(e *Elem) string {
	var b strings.Builder
	for _, a := range e.Attrs {
		if a.Kind != AttrDirective || a.gone {
			continue
		}
		w.attribute(e, a)
		if !a.gone {
			b.WriteString(" " + w.attrSource(a))
		}
		a.gone = true
	}
	return b.String()
}

// hasContent reports whether a node holds anything but blank text and comments.
func hasContent(t *ir.Template, n int32) bool {
	for c := range t.Children(n) {
		switch t.Nodes[c].Kind {
		case ir.Element:
			return true
		case ir.Text:
			if strings.TrimSpace(t.Nodes[c].Span.In(t.Src)) != "" {
				return true
			}
		}
	}
	return false
}

// givenSlots lists the slots that a tag fills, for a component that shows
// something else in slots that are not filled, or asks for them.
func (w *writer) givenSlots(e *Elem) {
	if e.component == nil {
		return
	}
	x := w.look(e.component.base + w.from.Ext.Template)
	if x == nil || x.Template == nil {
		return
	}
	shows := len(x.Template.Fallbacks) > 0 && w.from.Template.SlotFallback && !w.to.Template.SlotFallback
	asks := x.Template.AsksSlots && w.to.Template.SlotNames == ""
	if !shows && !asks {
		return
	}
	given := map[string]bool{}
	for c := range e.t.Children(e.node) {
		switch e.t.Nodes[c].Kind {
		case ir.Element:
			name := "default"
			if a := e.t.Attr(c, "slot"); a != nil && a.Value.In(w.src) != "" {
				name = a.Value.In(w.src)
			}
			given[name] = true
		case ir.Text:
			if strings.TrimSpace(e.t.Nodes[c].Span.In(w.src)) != "" {
				given["default"] = true
			}
		}
	}
	e.Add(ownSlots, strings.Join(sortedKeys(given), " "))
}
