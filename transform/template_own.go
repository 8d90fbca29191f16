package transform

import (
	"slices"
	"strings"

	"wxmy/transform/ir"
)

// What an earlier conversion wrote into a template is taken back here, so that
// there and back gives the author's own.

// boxless is the style of a view that listens for a component whose tag is no
// node. It has no box of its own.
const boxless = "display: contents"

// takeBack takes from the tag of a custom component what told it, where
// handlers are events, which functions it was given.
func (w *writer) takeBack(e *Elem) {
	if !w.to.Template.FunctionProps || w.from.Template.FunctionProps {
		return
	}
	for _, a := range e.Attrs {
		switch {
		case a.Kind == AttrPlain && (a.Name == ownOn || a.Name == ownSlots):
			a.gone = true
		case a.Kind == AttrPlain && a.Name == classAttr:
			class := e.Attr("class")
			a.gone = class != nil && class.value == a.value
		case a.Kind == AttrEvent && a.Name == ownRef:
			a.Become("ref", a.value)
		}
	}
}

// undoModel makes a value and our handler of its changes a two-way binding
// again.
func (w *writer) undoModel(e *Elem) {
	model := e.find(AttrData, "wxmy-model")
	if model == nil || w.to.Template.TwoWay == "" || w.from.Template.TwoWay != "" {
		return
	}
	for _, field := range strings.Fields(model.value) {
		for _, a := range e.Attrs {
			if inner, whole := a.Whole(); a.Kind == AttrPlain && whole && inner == field {
				a.Kind = AttrTwoWay
				break
			}
		}
	}
	then := e.find(AttrData, "wxmy-then")
	for _, a := range e.Attrs {
		if a.Kind != AttrEvent || a.value != ownModel {
			continue
		}
		if a.gone = then == nil; !a.gone {
			a.Set(then.value)
		}
	}
	for _, a := range []*Attr{model, then, e.find(AttrData, "wxmy-prop")} {
		if a != nil {
			a.gone = true
		}
	}
}

// unlisten takes a view away that listens for the component inside it, where
// the component's own tag can do that, and reports whether it did.
func (w *writer) unlisten(t *ir.Template, n int32) bool {
	if w.from.Template.HostEvents || !w.to.Template.HostEvents || t.TagText(n) != "view" {
		return false
	}
	node := &t.Nodes[n]
	style, c := t.Attr(n, "style"), node.First
	if style == nil || style.Start != t.AttrsOf(n)[0].Start || style.Value.In(w.src) != boxless || c == ir.None || t.Nodes[c].Next != ir.None || t.Nodes[c].Kind != ir.Element {
		return false
	}
	holder, inner := w.readElem(t, n), w.lookAt(t, c)
	if !inner.custom && !inner.fromOwn {
		return false
	}
	w.enterLoop(holder)
	defer w.leaveLoop(holder)
	var moved []*Attr
	for _, a := range holder.Attrs {
		if a == holder.Attr("style") || (a.Kind == AttrData || a.Kind == AttrMark) && inner.has(a) {
			continue
		}
		w.attribute(holder, a)
		if !a.gone {
			moved = append(moved, a)
		}
	}
	w.edit(spanOf(node.Start, node.OpenEnd), "", "element.view")
	w.pending = append(w.pending, moved...)
	w.element(t, c)
	w.edit(node.Close, "", "element.view")
	return true
}

// unhold takes a view away that fills a slot for what is no element, where that
// can do it by itself, and reports whether it did.
func (w *writer) unhold(t *ir.Template, n int32) bool {
	c := t.Nodes[n].First
	if !w.from.Template.SlotElementOnly || w.to.Template.SlotElementOnly || t.TagText(n) != "view" || t.Attr(n, "slot") == nil {
		return false
	}
	if c == ir.None || t.Nodes[c].Next != ir.None || t.Nodes[c].Kind != ir.Element {
		return false
	}
	switch t.TagText(c) {
	case "block", "template", "slot", "include":
	default:
		return false
	}
	node, holder := &t.Nodes[n], w.readElem(t, n)
	style := holder.Attr("style")
	if style == nil || style.value != boxless || slices.ContainsFunc(holder.Attrs, func(a *Attr) bool {
		return a != style && a.Kind != AttrDirective && (a.Kind != AttrPlain || a.Name != "slot")
	}) {
		return false
	}
	w.enterLoop(holder)
	defer w.leaveLoop(holder)
	to := &w.pending
	for _, a := range holder.Attrs {
		if a == style {
			to = &w.leading
			continue
		}
		w.attribute(holder, a)
		if !a.gone {
			*to = append(*to, a)
		}
	}
	w.edit(spanOf(node.Start, node.OpenEnd), "", "element.view")
	w.element(t, c)
	w.edit(node.Close, "", "element.view")
	return true
}

// unfallback makes a condition on the slots that the component was given, with
// the slot and what shows in its place, a slot with fallback content again, and
// reports whether it did.
func (w *writer) unfallback(t *ir.Template, n int32) bool {
	if w.from.Template.SlotFallback || !w.to.Template.SlotFallback || t.TagText(n) != "block" {
		return false
	}
	cond, s, other := t.Attr(n, w.from.Template.Prefix+"if"), t.Nodes[n].First, t.Nodes[n].Next
	if cond == nil || !strings.HasPrefix(cond.Value.In(w.src), "{{"+ownModule+".has("+ownSlotsVar+", ") || s == ir.None || other == ir.None {
		return false
	}
	if t.TagText(s) != "slot" || t.Nodes[s].SelfClose || t.TagText(other) != "block" || t.Attr(other, w.from.Template.Prefix+"else") == nil {
		return false
	}
	node, slot, rest := &t.Nodes[n], &t.Nodes[s], &t.Nodes[other]
	e := w.readElem(t, s)
	for _, a := range e.Attrs {
		w.attribute(e, a)
	}
	w.edit(spanOf(node.Start, node.OpenEnd), "", "element.slot")
	w.emit(e)
	w.edit(spanOf(slot.OpenEnd, rest.OpenEnd), "", "element.slot")
	w.children(t, other)
	w.edit(rest.Close, "</slot>", "element.slot")
	w.joined[other] = true
	return true
}

// has reports whether the element has an attribute just like a.
func (e *Elem) has(a *Attr) bool {
	return slices.ContainsFunc(e.Attrs, func(b *Attr) bool { return a.Kind == b.Kind && a.Name == b.Name && a.value == b.value })
}

// refs tells a component that its parent asks for it: where there is no ref,
// the component fires an event that hands itself over.
func (w *writer) refs(e *Elem) {
	if !w.from.Template.FunctionProps || w.to.Template.FunctionProps {
		return
	}
	a := e.Attr("ref")
	if a == nil || !e.ours || e.canonical() {
		return
	}
	a.Kind, a.Name = AttrEvent, ownRef
}

// canonical reports whether the component is one that an earlier conversion
// brought here: its events are events. What stands for a generic is taken for
// a component like the one that has the generic.
func (e *Elem) canonical() bool {
	c := e.component
	if c == nil && e.ours {
		c = &component{script: e.w.unitScript()}
	}
	return c != nil && c.script != nil && c.script.Canonical
}

// unitScript returns what the script of this unit exports, or nil.
func (w *writer) unitScript() *ScriptExports { return w.scriptOf(w.unitBase()) }

// scriptOf returns what the script at a path without extension exports, or nil.
func (w *writer) scriptOf(base string) *ScriptExports {
	for _, ext := range []string{".js", ".ts"} {
		if x := w.look(base + ext); x != nil && x.Script != nil {
			return x.Script
		}
	}
	return nil
}

// appHas reports whether the app's script has a method or hook.
func (w *writer) appHas(method string) bool {
	x := w.scriptOf(trimExt(w.s.layout.app))
	return x != nil && slices.Contains(x.Methods, method)
}

// clashes drops attributes that came to the same native name as an earlier
// one, for no target calls two handlers of one event.
func (w *writer) clashes(e *Elem) {
	if len(e.Attrs) < 2 {
		return
	}
	seen := w.desk.native
	clear(seen)
	for _, a := range e.Attrs {
		if a.gone || a.native == "" {
			continue
		}
		key := strings.ToLower(a.native)
		first := seen[key]
		if first == nil {
			seen[key] = a
			continue
		}
		if w.to.Template.DuplicateAttrs && first.src != nil && a.src != nil && first.written == a.written {
			continue // as the author wrote it
		}
		switch both := first.src != nil && a.src != nil; {
		case both && first.Kind == a.Kind && first.saysTheSame(a):
			e.ReportAttr(a, "T031", a.ID, a.native, e.Tag)
		case both && first.written != a.written:
			e.ReportAttr(a, "T024", a.ID, first.written, a.written, e.Tag, w.to.Title)
		default:
			e.ReportAttr(a, "T013", a.ID, a.native, e.Tag)
		}
		first.gone = true
		seen[key] = a
	}
}
