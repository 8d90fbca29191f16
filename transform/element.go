package transform

import (
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// AttrKind is what an attribute is for.
type AttrKind uint8

const (
	// AttrPlain is an attribute of a component or a common one: class, style, id, slot.
	AttrPlain AttrKind = iota
	// AttrDirective is if, elif, else, for, for-item, for-index or key.
	AttrDirective
	// AttrEvent is a handler.
	AttrEvent
	// AttrTwoWay is a two-way binding.
	AttrTwoWay
	// AttrData is a data- attribute.
	AttrData
	// AttrChange is a module function that watches a property: change:prop.
	AttrChange
	// AttrMark is mark:name.
	AttrMark
	// AttrGeneric is generic:name.
	AttrGeneric
)

// An Elem is an element on its way from one platform to another, in canonical
// terms: the reader's rule makes it canonical, the writer's rule and the rows
// say it natively, and what then differs from the source becomes edits.
type Elem struct {
	// ID is the feature, "element.button"; "" for custom components and for
	// what is no component: block, template, import, include, slot, modules.
	ID string
	// Tag is the canonical tag of a built-in, or the tag as written.
	Tag string
	// Attrs are the attributes in source order, added ones last.
	Attrs []*Attr

	w          *writer
	t          *ir.Template
	node       int32
	replaced   *Replacement // what takes the place of a custom component, or nil
	component  *component   // what is known of a custom component, nil for anything else
	custom     bool         // a custom component, known or not
	undeclared bool         // one that neither the unit nor the app declares
	fromOwn    bool         // the source's tag is one of our components: its names are canonical
	ours       bool         // a component of the project, or a generic that one stands for: it is converted as well
	own        bool         // becomes one of our components: canonical names are written
	ownAlso    []string     // features of that component beyond the target's rows
	native     string       // tag to write; "" means that the rows decide
	before     []string     // text to put before the element
	after      []string     // text to put after it, innermost first
	dissolved  bool         // its tags go, what it holds stays
	dropped    bool         // the element is left out, with all it holds
	emptied    bool         // what it holds and its end tag are replaced by the rule itself
	reported   bool         // its loss is reported; its attributes are not reported again
}

// An Attr is one attribute of an Elem.
type Attr struct {
	Kind AttrKind
	// Name is canonical and without prefix: "open-type", "if", "tap", "goods-id".
	Name string
	// Phase is how an event is handled.
	Phase Phase
	// ID is the feature, "" when unknown.
	ID string

	src     *ir.Attr // as written; nil when a rule added it
	written string   // its name there
	value   string   // text of the value, canonical once a rule changed it
	has     bool     // there is a value
	set     bool     // value was changed by a rule
	gone    bool     // left out of the output, or moved elsewhere
	native  string   // full native name to write; "" means that the rows decide
	done    bool     // value and name are native already: rows do not apply
	bare    bool     // written without a value
	prefix  string   // goes before the value
	call    string   // function of our template module that the whole value goes through, "" for none
	quote   *ir.Attr // the attribute whose quote an added one takes
}

// Attr returns the last plain attribute with the canonical name, or nil.
func (e *Elem) Attr(name string) *Attr { return e.find(AttrPlain, name) }

// Data returns the attribute data-<name> of the element, or nil.
func (e *Elem) Data(name string) *Attr { return e.find(AttrData, name) }

// Event returns the handler of the canonical event, or nil.
func (e *Elem) Event(name string) *Attr { return e.find(AttrEvent, name) }

// Directive returns the directive ("if", "for", ...), or nil.
func (e *Elem) Directive(name string) *Attr { return e.find(AttrDirective, name) }

func (e *Elem) find(kind AttrKind, name string) *Attr {
	for i := len(e.Attrs) - 1; i >= 0; i-- {
		if a := e.Attrs[i]; a.Kind == kind && a.Name == name && !a.gone {
			return a
		}
	}
	return nil
}

// Add adds a plain attribute. A rule that writes gives the native name and
// value; they are not looked up again.
func (e *Elem) Add(name, value string) *Attr {
	a := &Attr{Kind: AttrPlain, Name: name, native: name, value: value, has: true, set: true, done: true}
	e.Attrs = append(e.Attrs, a)
	return a
}

// AddAfter is Add, with a place behind another attribute.
func (e *Elem) AddAfter(a *Attr, name, value string) *Attr {
	b := &Attr{Kind: AttrPlain, Name: name, native: name, value: value, has: true, set: true, done: true, quote: a.src}
	e.Attrs = slices.Insert(e.Attrs, slices.Index(e.Attrs, a)+1, b)
	return b
}

// AddCanonicalAfter adds a plain attribute behind another one; a rule that
// reads gives the canonical name and value, and the rows apply to them.
func (e *Elem) AddCanonicalAfter(a *Attr, name, value string) {
	b := &Attr{Kind: AttrPlain, Name: name, ID: e.ID + ".attr." + name, value: value, has: true, set: true, quote: a.src}
	at := slices.Index(e.Attrs, a) + 1
	for at < len(e.Attrs) && e.Attrs[at].src == nil {
		at++
	}
	e.Attrs = slices.Insert(e.Attrs, at, b)
}

// Rename gives a handler another canonical event of the element.
func (e *Elem) Rename(a *Attr, event string) { a.Name, a.ID = event, e.ID+".event."+event }

// AddEvent adds a handler of the canonical event.
func (e *Elem) AddEvent(name string, phase Phase, handler string) *Attr {
	a := &Attr{Kind: AttrEvent, Name: name, Phase: phase, value: handler, has: true, set: true}
	e.Attrs = append(e.Attrs, a)
	return a
}

// SetTag makes the rule's native tag the one that is written.
func (e *Elem) SetTag(native string) { e.native = native }

// Child reports whether the element has a child element with the given tag, as written.
func (e *Elem) Child(tag string) bool {
	for c := range e.t.Children(e.node) {
		if e.t.Nodes[c].Kind == ir.Element && e.t.TagText(c) == tag {
			return true
		}
	}
	return false
}

// Lib reports whether the target's base library is at least the given version.
func (e *Elem) Lib(version string) bool { return !versionLess(e.w.s.opts.TargetLib, version) }

// Report adds a diagnostic about the element's start tag and returns it, for
// a note to be added.
func (e *Elem) Report(code, id string, args ...string) *diag.Diagnostic {
	n := &e.t.Nodes[e.node]
	return e.w.report(code, text.Span{Start: n.Start, End: n.Tag.End}, id, args...)
}

// ReportAttr adds a diagnostic about an attribute.
func (e *Elem) ReportAttr(a *Attr, code, id string, args ...string) *diag.Diagnostic {
	if a.src == nil {
		return e.Report(code, id, args...)
	}
	return e.w.report(code, a.src.Name.Span, id, args...)
}

// Literal returns the value of a and whether it is a literal: there is a value
// and no {{ }} in it.
func (a *Attr) Literal() (string, bool) {
	if a == nil || !a.has || strings.Contains(a.value, "{{") {
		return "", false
	}
	return a.value, true
}

// Written is the attribute's name in the source, "" when a rule added it.
func (a *Attr) Written() string {
	if a.src == nil {
		return ""
	}
	return a.written
}

// Value returns the text of the value, {{ }} included.
func (a *Attr) Value() string { return a.value }

// Set changes the value. After a rule that writes has set it, the rows do not
// apply to it.
func (a *Attr) Set(value string) *Attr {
	a.value, a.has, a.set = value, true, true
	return a
}

// Become makes a the native attribute name with the native value.
func (a *Attr) Become(name, value string) {
	a.native, a.done = name, true
	a.Set(value)
}

// Drop leaves a out of the output.
func (a *Attr) Drop() { a.gone = true }

// versionLess reports whether the base library version a is older than b.
// Versions are numbers joined by dots; a missing number is 0.
func versionLess(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		x, y := versionPart(as, i), versionPart(bs, i)
		if x != y {
			return x < y
		}
	}
	return false
}

func versionPart(parts []string, i int) int {
	n := 0
	if i < len(parts) {
		for _, c := range parts[i] {
			if c < '0' || c > '9' {
				break
			}
			n = n*10 + int(c-'0')
		}
	}
	return n
}
