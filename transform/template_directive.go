package transform

import (
	"regexp"
	"strings"

	"wxmy/transform/ir"
)

// forDirectives are the directives that make a loop, in the order they are
// written.
var forDirectives = []string{"for", "for-item", "for-index", "key"}

// directive gives if, for and their like the target's prefix.
func (w *writer) directive(e *Elem, a *Attr) {
	a.native = w.to.Template.Prefix + a.Name
	if a.src != nil && w.attrText(a) == w.from.Template.KeyAttr {
		a.set = true
	}
	switch a.Name {
	case "key":
		w.loopKey(e, a)
	case "for":
		w.loopList(e, a)
	}
}

var (
	keyMember = regexp.MustCompile(`^([\w$]+)\.([\w$]+)$`)
	keyName   = regexp.MustCompile(`^[\w$]+$`)
)

// loopKey turns the value of a key into the name of a property of the items,
// or "*this".
func (w *writer) loopKey(e *Elem, a *Attr) {
	v := strings.TrimSpace(a.value)
	inner, computed := wholeMustache(v)
	switch {
	case v == "":
		// An empty key is no key.
		e.ReportAttr(a, "T014", "directive.key", "", "no key")
		a.gone = true
		return
	case !computed && !strings.Contains(v, "{{"):
		if v == "*item" {
			a.Set("*this")
		}
		return
	case !computed:
		e.ReportAttr(a, "T014", "directive.key", a.value, "no key")
		a.gone = true
		return
	}
	item, index := w.loopNames(e)
	name := ""
	switch m := keyMember.FindStringSubmatch(inner); {
	case inner == item:
		name = "*this"
	case inner == index:
		name = "index"
	case m != nil && m[1] == item:
		name = m[2]
	case keyName.MatchString(inner):
		name = inner
	}
	if name == "" {
		e.ReportAttr(a, "T014", "directive.key", a.value, "no key")
		a.gone = true
		return
	}
	if w.from.Template.KeyAttr == "" {
		e.ReportAttr(a, "T014", "directive.key", a.value, name)
	}
	a.Set(name)
}

// loopNames are the names of the item and the index in the loop of e, or in
// the nearest loop around it.
func (w *writer) loopNames(e *Elem) (item, index string) {
	for n := e.node; n != ir.None; n = e.t.Nodes[n].Parent {
		loop := e.t.Attr(n, w.from.Template.Prefix+"for")
		for _, alias := range w.from.Template.ForAliases {
			if loop == nil {
				loop = e.t.Attr(n, w.from.Template.Prefix+alias)
			}
		}
		if loop == nil {
			continue
		}
		item, index = "item", "index"
		if a := e.t.Attr(n, w.from.Template.Prefix+"for-item"); a != nil {
			item = a.Value.In(w.src)
		}
		if a := e.t.Attr(n, w.from.Template.Prefix+"for-index"); a != nil {
			index = a.Value.In(w.src)
		}
		return item, index
	}
	return "", ""
}

// loopList routes what is not known to be a list through a module, for targets
// that promise to loop over lists alone.
func (w *writer) loopList(e *Elem, a *Attr) {
	if !w.to.Template.ListLoopsOnly || w.from.Template.ListLoopsOnly {
		return
	}
	inner, whole := wholeMustache(a.value)
	if !whole && strings.TrimSpace(a.value) != "" {
		// A string, even one with {{ }} in it, is walked letter by letter.
		if lit, ok := a.Literal(); ok {
			a.Set("{{" + w.helper("list") + "(" + otherQuote(a.src) + lit + otherQuote(a.src) + ")}}")
		}
		return
	}
	switch {
	case !whole:
	case w.isObject(e, inner):
		w.loopEntries(e, a, inner)
	case w.notList(inner):
		a.Set("{{" + w.helper("list") + "(" + inner + ")}}")
	}
}

// loopEntries loops over the pairs of an object: the item is the value and the
// index the name.
func (w *writer) loopEntries(e *Elem, a *Attr, object string) {
	item, index := "item", "index"
	if d := e.Directive("for-item"); d != nil {
		item = d.value
		d.gone = true
	}
	if d := e.Directive("for-index"); d != nil {
		index = d.value
		d.gone = true
	}
	const entry = "wxmyEntry"
	a.Set("{{" + w.helper("entries") + "(" + object + ")}}")
	e.Attrs = append(e.Attrs, &Attr{Kind: AttrDirective, Name: "for-item", native: w.to.Template.Prefix + "for-item", value: entry, has: true, set: true, done: true})
	if k := e.Directive("key"); k != nil && k.value != "" && k.value != "*this" {
		k.Become(w.to.Template.Prefix+"key", "key")
	}
	w.scope.loops = append(w.scope.loops, loopRename{e, map[string]string{item: entry + ".value", index: entry + ".key"}})
}

// isObject reports whether a loop is over the pairs of an object: the field
// starts as one, or the author calls the index a key.
func (w *writer) isObject(e *Elem, list string) bool {
	if keyName.MatchString(list) && w.dataKind(list) == "object" {
		return true
	}
	if d := e.Directive("for-index"); d != nil {
		switch d.value {
		case "key", "k", "name", "prop", "field":
			return w.dataKind(list) != "array"
		}
	}
	return false
}

// notList reports whether an expression is known to give a number or a string.
func (w *writer) notList(expr string) bool {
	if numberValue.MatchString(expr) || strings.HasPrefix(expr, "'") || strings.HasPrefix(expr, `"`) {
		return true
	}
	if !keyName.MatchString(expr) {
		return false
	}
	kind := w.dataKind(expr)
	return kind == "number" || kind == "string"
}

// helper asks for our template module and returns how an expression names one
// of its functions.
func (w *writer) helper(function string) string {
	w.scope.helper = true
	return ownModule + "." + function
}

// structure puts blocks around an element whose directives the target cannot
// hold all at once.
func (w *writer) structure(e *Elem) {
	g := &w.to.Template
	loop, cond := e.Directive("for"), e.Directive("if")
	other := e.Directive("elif")
	if other == nil {
		other = e.Directive("else")
	}
	if other != nil && (loop != nil || cond != nil) && !g.ElseWithIf {
		w.wrap(e, other)
	}
	noElement := e.Tag == "template" || e.Tag == "include" || e.Tag == "slot"
	if loop != nil && (cond != nil || noElement) && !g.ElseWithIf {
		var moved []*Attr
		for _, name := range forDirectives {
			if a := e.Directive(name); a != nil {
				moved = append(moved, a)
			}
		}
		w.wrap(e, moved...)
	}
	if g.SlotElementOnly && !w.from.Template.SlotElementOnly {
		w.slotHolder(e)
	}
}

// wrap moves directives of e to a block around it.
func (w *writer) wrap(e *Elem, moved ...*Attr) {
	var b strings.Builder
	b.WriteString("<block")
	for _, a := range moved {
		b.WriteString(" " + w.attrSource(a))
		a.gone = true
	}
	b.WriteString(">")
	e.before = append(e.before, b.String())
	e.after = append([]string{"</block>"}, e.after...)
}

// slotHolder puts a view around content of a named slot that is no element.
func (w *writer) slotHolder(e *Elem) {
	slot := e.Attr("slot")
	if slot == nil || e.Tag != "block" && e.Tag != "template" && e.Tag != "slot" && e.Tag != "include" {
		return
	}
	e.before = append(e.before, "<view "+w.attrSource(slot)+">")
	e.after = append([]string{"</view>"}, e.after...)
	slot.gone = true
}

// unwrap removes a block or view that an earlier conversion put around an
// element: nothing but the wrapper tells it from the author's own, so it is
// the tight form "<block ...><x ...>...</x></block>" with no space between that
// is taken, and only where the target can hold all the directives at once.
func (w *writer) unwrap(t *ir.Template, n int32) bool {
	if !w.to.Template.ElseWithIf || w.from.Template.ElseWithIf || t.TagText(n) != "block" {
		return false
	}
	node := &t.Nodes[n]
	c := node.First
	if c == ir.None || t.Nodes[c].Next != ir.None || t.Nodes[c].Kind != ir.Element || !node.Closed || node.SelfClose {
		return false
	}
	p := w.from.Template.Prefix
	outer := t.AttrsOf(n)
	if len(outer) == 0 {
		return false
	}
	isLoop, isElse := false, false
	for _, a := range outer {
		name, ok := strings.CutPrefix(a.Name.In(w.src), p)
		if !ok {
			return false
		}
		switch name {
		case "for", "for-item", "for-index", "key":
			isLoop = true
		case "elif", "else":
			isElse = true
		default:
			return false
		}
	}
	inner := t.TagText(c)
	switch {
	case isLoop && isElse:
		return false
	case isLoop && t.Attr(c, p+"if") == nil && inner != "template" && inner != "include" && inner != "slot":
		return false
	case isElse && t.Attr(c, p+"if") == nil && t.Attr(c, p+"for") == nil:
		return false
	case t.Attr(c, p+"elif") != nil || t.Attr(c, p+"else") != nil:
		return false
	case isLoop && t.Attr(c, p+"for") != nil:
		return false
	}
	// The directives go back to the front of the element's attributes.
	var moved []*Attr
	holder := w.readElem(t, n)
	for _, a := range holder.Attrs {
		w.attribute(holder, a)
		if !a.gone {
			moved = append(moved, a)
		}
	}
	w.edit(spanOf(node.Start, node.OpenEnd), "", "element.block")
	w.pending = append(w.pending, moved...)
	w.element(t, c)
	w.edit(node.Close, "", "element.block")
	return true
}
