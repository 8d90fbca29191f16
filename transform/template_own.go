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
	for _, a := range e.Attrs {
		if inner, whole := a.Whole(); a.Kind == AttrPlain && whole && inner == model.value {
			a.Kind = AttrTwoWay
			break
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
	w.pending, w.place = append(w.pending, moved...), w.placeOf(node.OpenEnd)
	w.element(t, c)
	w.edit(node.Close, "", "element.view")
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
// brought here: its events are events.
func (e *Elem) canonical() bool {
	return e.component != nil && e.component.script != nil && e.component.script.Canonical
}

// clashes drops attributes that came to the same native name as an earlier
// one, for no target calls two handlers of one event.
func (w *writer) clashes(e *Elem) {
	seen := map[string]*Attr{}
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
		e.ReportAttr(a, "T013", a.ID, a.native, e.Tag)
		first.gone = true
		seen[key] = a
	}
}
