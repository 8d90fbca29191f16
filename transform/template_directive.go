package transform

import (
	"cmp"
	"slices"
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
		if e.Directive("for") == nil && !a.gone {
			w.loneKey(e, a)
		}
	case "for":
		w.loopList(e, a)
	case "if", "elif":
		w.bareCondition(a, e)
	case "else", "for-item", "for-index":
	default:
		w.unknownDirective(e, a)
	}
}

// bareCondition writes a branch that gives no condition, and so always holds,
// in the way of a target that asks for one.
func (w *writer) bareCondition(a *Attr, e *Elem) {
	if a.has || !w.from.Template.BareConditions || w.to.Template.BareConditions {
		return
	}
	if a.Name == "elif" {
		a.native = w.to.Template.Prefix + "else"
		e.ReportAttr(a, "T040", "directive.elif", w.shown(a), a.native)
		return
	}
	a.Set("{{true}}")
	e.ReportAttr(a, "T040", "directive.if", w.shown(a), a.native+`="{{true}}"`)
}

// loneKey takes a key off an element without a loop: to the block around it
// that has one, for which it was meant.
func (w *writer) loneKey(e *Elem, a *Attr) {
	a.gone = true
	block := e.t.Nodes[e.node].Parent
	attrs := e.t.AttrsOf(block)
	if block == ir.None || e.t.TagText(block) != "block" || !slices.ContainsFunc(attrs, func(b ir.Attr) bool {
		name, ok := strings.CutPrefix(b.Name.In(w.src), w.from.Template.Prefix)
		return ok && (name == "for" || slices.Contains(w.from.Template.ForAliases, name))
	}) || slices.ContainsFunc(attrs, func(b ir.Attr) bool {
		name := b.Name.In(w.src)
		return name == w.from.Template.Prefix+"key" || name == w.from.Template.KeyAttr && name != ""
	}) {
		e.ReportAttr(a, "T027", "directive.key", w.shown(a))
		return
	}
	e.ReportAttr(a, "T029", "directive.key", w.shown(a))
	w.insert(attrs[len(attrs)-1].End, " "+w.attrSource(a), "directive.key")
}

// helper asks for our template module and returns how an expression names one
// of its functions.
func (w *writer) helper(function string) string {
	w.scope.helper = true
	w.needPart(templateSet+"expr", function)
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
	if other != nil {
		w.branch(e, other)
		if more := cmp.Or(cond, loop); cond != nil || loop != nil && !g.ElseWithLoop {
			if cond != nil || !w.from.Template.ElseWithLoop {
				e.ReportAttr(more, "T026", "directive."+more.Name, w.attrText(other), w.attrText(more), e.Tag)
			}
			w.wrap(e, other)
		}
	}
	held := w.needsHolder(e)
	noElement := !held && (e.Tag == "template" || e.Tag == "include" || e.Tag == "slot")
	if loop != nil && (cond != nil || noElement) && !g.LoopWithIf {
		var moved []*Attr
		for _, name := range forDirectives {
			if a := e.Directive(name); a != nil {
				moved = append(moved, a)
			}
		}
		w.wrap(e, moved...)
	}
	if held {
		w.slotHolder(e)
	}
}

// branch reports a branch that belongs to no condition, which no compiler takes.
func (w *writer) branch(e *Elem, other *Attr) {
	if !w.continues(e) {
		e.ReportAttr(other, "T025", "directive."+other.Name, w.attrText(other), w.from.Template.Prefix+"if")
	}
}

// continues reports whether an element stands right behind a condition or
// another branch of it. An element that is a loop of conditions begins none.
func (w *writer) continues(e *Elem) bool {
	if w.before == nil {
		w.before = w.neighbours(e.t)
	}
	before := w.before[e.node]
	if before == ir.None {
		return false
	}
	p := w.from.Template.Prefix
	elif := e.t.Attr(before, p+"elif") != nil
	if !elif && e.t.Attr(before, p+"if") == nil {
		return false
	}
	return e.t.Attr(before, p+"for") == nil || elif
}

// neighbours returns for every node the element that stands right before it,
// with nothing but space, comments and modules between.
func (w *writer) neighbours(t *ir.Template) []int32 {
	all := make([]int32, len(t.Nodes))
	for parent := range t.Nodes {
		before := ir.None
		for c := range t.Children(int32(parent)) {
			all[c] = before
			switch node := &t.Nodes[c]; {
			case node.Kind == ir.Element && t.TagText(c) != w.from.Module.Tag:
				before = c
			case node.Kind == ir.Text && strings.TrimSpace(node.In(w.src)) != "":
				before = ir.None
			}
		}
	}
	return all
}

// wrap moves directives of e to a block around it.
func (w *writer) wrap(e *Elem, moved ...*Attr) {
	var b strings.Builder
	b.WriteString("<block")
	for _, a := range moved {
		b.WriteString(" " + w.attrSource(a))
	}
	b.WriteString(">")
	for _, a := range moved {
		a.gone = true
	}
	e.before = append(e.before, b.String())
	e.after = append([]string{"</block>"}, e.after...)
}

// needsHolder reports whether the element fills a slot by name, and is no
// element there that could.
func (w *writer) needsHolder(e *Elem) bool {
	if !w.to.Template.SlotElementOnly || w.from.Template.SlotElementOnly || e.Attr("slot") == nil {
		return false
	}
	return e.Tag == "block" || e.Tag == "template" || e.Tag == "slot" || e.Tag == "include"
}

// slotHolder puts a view without a box around content of a named slot that is
// no element. The view takes the slot and the directives: those in front of the
// style stood with the slot, those behind it in front of all attributes.
func (w *writer) slotHolder(e *Elem) {
	slot := e.Attr("slot")
	front, with := slotDirectives(e, slot)
	for _, a := range front {
		a.gone = true
	}
	var b strings.Builder
	b.WriteString("<view")
	for _, a := range with {
		b.WriteString(" " + w.attrSource(a))
		a.gone = true
	}
	b.WriteString(` style="` + boxless + `"`)
	for _, a := range front {
		b.WriteString(" " + w.attrSource(a))
	}
	e.before = append(e.before, b.String()+">")
	e.after = append([]string{"</view>"}, e.after...)
}

// slotDirectives are the directives that go with the slot of an element, and
// the slot, as they stand next to each other; front are the others.
func slotDirectives(e *Elem, slot *Attr) (front, with []*Attr) {
	closed := false
	for _, a := range e.Attrs {
		switch moves := a == slot || a.Kind == AttrDirective; {
		case a.gone:
		case moves && closed:
			front = append(front, a)
		case moves:
			with = append(with, a)
		case slices.Contains(with, slot):
			closed = true
		default:
			front, with = append(front, with...), nil
		}
	}
	return front, with
}

// unwrap removes a block that an earlier conversion put around an element with
// a loop: nothing but the wrapper tells it from the author's own, so it is the
// tight form "<block ...><x ...>...</x></block>" with no space between that is
// taken, and only where the target can hold all the directives at once. A
// block around a branch stays: authors write that one as well.
func (w *writer) unwrap(t *ir.Template, n int32) bool {
	from, to := &w.from.Template, &w.to.Template
	if !to.LoopWithIf || from.LoopWithIf || t.TagText(n) != "block" {
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
	for _, a := range outer {
		name, ok := strings.CutPrefix(a.Name.In(w.src), p)
		if !ok {
			return false
		}
		switch name {
		case "for", "for-item", "for-index", "key":
		default:
			return false
		}
	}
	inner := t.TagText(c)
	switch {
	case t.Attr(c, p+"if") == nil && inner != "template" && inner != "include" && inner != "slot":
		return false
	case t.Attr(c, p+"elif") != nil || t.Attr(c, p+"else") != nil || t.Attr(c, p+"for") != nil:
		return false
	case inner == "slot" && from.SlotFallback && !to.SlotFallback && hasContent(t, c):
		return false // the loop is over the condition that shows the content, too
	}
	// The directives go back to the front of the element's attributes.
	var moved []*Attr
	holder := w.readElem(t, n)
	w.enterLoop(holder)
	defer w.leaveLoop(holder)
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
