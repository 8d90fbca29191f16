package transform

import (
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
)

// Component makes the element one of our components on the target, which its
// run-time folder holds under the given name; the tag is "wxmy-" and the name.
// The element's attributes and events are written under their canonical
// names; what the target has no row for is reported as ever. note says how the
// component differs from what the source has, "" when it does not; also lists
// what the component has beyond the rows, as the ends of feature IDs:
// "event.cancel".
func (e *Elem) Component(name, note string, also ...string) {
	e.own, e.ownAlso = true, also
	e.native = ownTagPrefix + name
	e.w.needs[componentSet+name] = true
	e.Report("T018", e.ID, e.Tag, e.w.to.Title, e.native).Note = note
}

// ComponentPart tells that the element needs a part of a component of ours, marked
// in its files by the words "name.part".
func (e *Elem) ComponentPart(name, part string) {
	e.w.needs[wordPrefix+name+"."+part] = true
}

// Around puts one of our components around the element. The element's
// directives go to it, for the element is not there without it, and so do the
// given handlers, under their canonical names.
func (e *Elem) Around(name, note string, handlers ...*Attr) {
	w := e.w
	tag := ownTagPrefix + name
	w.needs[componentSet+name] = true
	e.Report("T018", e.ID, e.Tag, w.to.Title, tag).Note = note
	parts := []string{"<" + tag}
	for _, a := range e.Attrs {
		switch {
		case a.gone:
			continue
		case a.Kind == AttrDirective || a.Kind == AttrPlain && a.Name == "slot":
			w.attribute(e, a)
		case a.Kind == AttrEvent && slices.Contains(handlers, a):
			form, _ := w.to.form(Bind, a.Name)
			a.native = form.Prefix + eventSpelling(a.Name, form.Camel)
			w.handler(e, a)
		default:
			continue
		}
		if !a.gone {
			parts = append(parts, w.attrSource(a))
		}
		a.gone = true
	}
	e.before = append(e.before, strings.Join(parts, " ")+">")
	e.after = append([]string{"</" + tag + ">"}, e.after...)
}

// Inside puts markup of the target in front of what the element holds.
func (e *Elem) Inside(markup string) {
	node := &e.t.Nodes[e.node]
	if !node.SelfClose {
		e.w.insert(node.OpenEnd, markup, e.ID)
		return
	}
	tag := e.native
	if tag == "" {
		tag = e.w.row(e.ID).Native()
	}
	start := strings.LastIndexByte(string(e.w.src[:node.OpenEnd]), '/')
	e.w.edit(spanOf(start, node.OpenEnd), ">"+markup+"</"+tag+">", e.ID)
}

// Own renders one of our components, for Inside: its tag with the element's
// data attributes and the given handlers of canonical events.
func (e *Elem) Own(name string, handlers ...*Attr) string {
	w := e.w
	w.needs[componentSet+name] = true
	parts := []string{"<" + ownTagPrefix + name}
	for _, a := range e.Attrs {
		switch {
		case a.gone:
		case a.Kind == AttrData || a.Kind == AttrMark:
			w.attribute(e, a)
			parts = append(parts, w.attrSource(a))
		case slices.Contains(handlers, a):
			form, _ := w.to.form(Bind, a.Name)
			a.native = form.Prefix + eventSpelling(a.Name, form.Camel)
			w.handler(e, a)
			parts = append(parts, w.attrSource(a))
			a.gone = true
		}
	}
	return strings.Join(parts, " ") + "/>"
}

// Dissolve takes the element's tags away, and puts its directives and handlers
// on the one element that it holds, or, when it holds none, on the next one:
// what a component of ours around or in front of an element was given goes
// back.
func (e *Elem) Dissolve() { e.dissolved = true }

// dissolve does what Dissolve asks for.
func (w *writer) dissolve(e *Elem) {
	node := &e.t.Nodes[e.node]
	var moved []*Attr
	if n := len(e.Children()); n == 1 || n == 0 && node.Next != ir.None {
		for _, a := range e.Attrs {
			if a.Kind == AttrDirective || a.Kind == AttrEvent || a.Kind == AttrPlain && a.Name == "slot" {
				w.attribute(e, a)
			}
			if a.native != "" && !a.gone {
				moved = append(moved, a)
			}
		}
	}
	w.edit(spanOf(node.Start, node.OpenEnd), "", e.ID)
	w.pending = append(w.pending, moved...)
	w.children(e.t, e.node)
	w.edit(node.Close, "", e.ID)
}

// AddStyle puts declarations, "width: 1px;", in front of the element's inline
// style.
func (e *Elem) AddStyle(declarations string) {
	style := e.Attr("style")
	if style == nil {
		e.Add("style", declarations)
		return
	}
	if style.prefix != "" || style.value != "" {
		declarations += " "
	}
	style.prefix = declarations + style.prefix
}

// Before puts markup of the target in front of the element.
func (e *Elem) Before(markup string) { e.before = append(e.before, markup) }

// TakeFirst takes the handlers back that one of our components tells of which
// is the first element inside this one, and leaves that component out.
func (e *Elem) TakeFirst(name string) {
	for c := range e.t.Children(e.node) {
		if e.t.Nodes[c].Kind == ir.Element {
			e.take(c, name)
			return
		}
	}
}

// take takes the handlers of node c when it is our component of that name.
func (e *Elem) take(c int32, name string) {
	if e.t.TagText(c) != ownTagPrefix+name {
		return
	}
	own := e.w.lookAt(e.t, c)
	if !own.fromOwn {
		return
	}
	for _, a := range own.Attrs {
		if a.Kind == AttrEvent {
			e.Attrs = append(e.Attrs, &Attr{Kind: AttrEvent, Name: a.Name, ID: e.w.eventID(e, a.Name), value: a.value, has: a.has, set: true, quote: a.src})
		}
	}
	e.w.taken[c] = true
}

// eventID is the feature of an element's canonical event.
func (w *writer) eventID(e *Elem, name string) string {
	for _, id := range []string{e.ID + ".event." + name, "element.*.event." + name} {
		if w.known(id) {
			return id
		}
	}
	return ""
}

// Within reports whether an element with the feature ID stands around this one.
func (e *Elem) Within(id string) bool {
	for p := e.Parent(); p != nil; p = p.Parent() {
		if p.ID == id {
			return true
		}
	}
	return false
}

// lookAt reads an element without saying anything about it.
func (w *writer) lookAt(t *ir.Template, n int32) *Elem {
	said := len(w.diags)
	e := w.readElem(t, n)
	w.diags = w.diags[:said]
	return e
}

// Parent returns the element around this one, nil at the top. It is for
// looking at; changing it changes nothing.
func (e *Elem) Parent() *Elem {
	p := e.t.Nodes[e.node].Parent
	if p == ir.None || p == 0 {
		return nil
	}
	return e.w.lookAt(e.t, p)
}

// Children returns the elements directly below, to look at.
func (e *Elem) Children() []*Elem {
	var all []*Elem
	for c := range e.t.Children(e.node) {
		if e.t.Nodes[c].Kind == ir.Element {
			all = append(all, e.w.lookAt(e.t, c))
		}
	}
	return all
}

// Empty reports whether the element holds nothing but blank text and comments.
func (e *Elem) Empty() bool { return !hasContent(e.t, e.node) }

// Lose drops everything but the directives, for tags that hold nothing else.
func (e *Elem) Lose() {
	for _, a := range e.Attrs {
		if a.Kind != AttrDirective {
			a.gone = true
		}
	}
}

// Reported says that the loss of the whole element is reported: its attributes
// are not reported one by one.
func (e *Elem) Reported() { e.reported = true }

// Helper names a function of the target's template module for use in an
// expression, and has the template bring the module in.
func (e *Elem) Helper(function string) string { return e.w.helper(function) }

// Differs reports that an attribute does not do quite the same on the target.
func (e *Elem) Differs(a *Attr, note string) *diag.Diagnostic {
	d := e.ReportAttr(a, "T008", a.ID, e.w.shown(a), e.Tag, e.w.to.Title)
	d.Note = note
	return d
}

// Needs reports that the target's element does nothing without an attribute
// whose value the source does not hold.
func (e *Elem) Needs(native string, attrs ...string) *diag.Diagnostic {
	return e.Report("T019", e.ID, native, e.w.to.Title, strings.Join(attrs, ", "))
}

// Note is what the target's tables say of a feature, "" when nothing.
func (e *Elem) Note(id string) string { return e.w.note(id) }

// Whole returns the expression that is the whole value of a, and whether there
// is one: "a.b" of "{{a.b}}".
func (a *Attr) Whole() (string, bool) { return wholeMustache(a.value) }

// True reports whether a literally says true: "{{true}}", a text that is not
// empty, or nothing at all; known is false where it depends on an expression.
func (a *Attr) True() (yes, known bool) {
	if !a.has {
		return true, true
	}
	if inner, whole := a.Whole(); whole {
		return inner == "true", inner == "true" || inner == "false"
	}
	return a.value != "", !strings.Contains(a.value, "{{")
}

// Quote is the quote that strings inside the value of a may use.
func (a *Attr) Quote() string { return otherQuote(a.src) }
