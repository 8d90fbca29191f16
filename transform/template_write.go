package transform

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// Names that conversion adds to a project. The reverse direction knows them.
const (
	ownNoop   = "wxmyNoop"   // the method of handlers that do nothing
	ownModel  = "wxmyModel"  // the method behind two-way bindings
	ownModule = "wxmy"       // the name of our template modules
	ownOn     = "wxmy-on"    // the attribute that lists the handlers a component was given
	ownRef    = "wxmy-ref"   // the event by which a component hands itself to its parent
	ownSlots  = "wxmy-slots" // the attribute that lists the slots a component was given
	ownPrefix = "prop-"      // before a function property whose name is a native event's
)

// ownSlotsVar is the property that ownSlots reaches.
const ownSlotsVar = "wxmySlots"

// template converts a WXML or AXML file.
func (w *writer) template() outcome {
	w.desk, w.parser = w.s.desk(), w.s.parsers.take()
	defer w.s.clearDesk(w.desk)
	defer w.s.parsers.put(w.parser)
	t := w.desk.markup.Parse(w.src, w.from.markup())
	for _, e := range t.Errors {
		w.report("T001", e.Span, "", e.Msg)
	}
	if n := depth(t); n > deepest {
		w.report("P055", text.Span{}, "", fmt.Sprint(n), fmt.Sprint(deepest))
		return outcome{Copied, "too deep"}
	}
	w.scope, w.taken, w.joined = newTemplateScope(w, t), map[int32]bool{}, map[int32]bool{}
	w.children(t, 0)
	w.bringHelper()
	w.limits(t)
	return outcome{status: Converted}
}

func (w *writer) children(t *ir.Template, n int32) {
	for c := range t.Children(n) {
		switch t.Nodes[c].Kind {
		case ir.Element:
			w.element(t, c)
		case ir.Text:
			w.text(t, c)
		}
	}
}

// element converts one element and what it holds.
func (w *writer) element(t *ir.Template, n int32) {
	if w.unwrap(t, n) || w.unlisten(t, n) || w.unhold(t, n) || w.joined[n] || w.unfallback(t, n) {
		return
	}
	e := w.readElem(t, n)
	switch {
	case e.dissolved:
		w.dissolve(e)
		return
	case w.taken[n]:
		w.removeLine(t.Nodes[n].Start, t.Nodes[n].End)
		return
	}
	node := &t.Nodes[n]
	w.enterLoop(e)
	defer w.leaveLoop(e)
	w.duplicates(e)
	w.unhide(e)
	w.undoModel(e)
	w.parts(e)
	switch {
	case e.Tag == w.from.Module.Tag:
		w.moduleTag(e)
		return
	case e.Tag == "import" || e.Tag == "include":
		w.source(e)
	case e.Tag == "slot":
		w.slot(e)
	case e.ID != "" && e.Tag != "block":
		w.builtin(e)
	case e.custom:
		w.unknownElement(e)
		w.customElement(e)
	}
	for _, a := range e.Attrs {
		if !a.gone {
			w.attribute(e, a)
		}
	}
	w.clashes(e)
	w.structure(e)
	if e.dropped {
		w.edit(node.Span, strings.Join(e.before, "")+strings.Join(e.after, ""), e.ID)
		return
	}
	w.emit(e)
	if e.Tag == "slot" && !w.to.Template.SlotFallback && node.First != ir.None {
		w.edit(text.Span{Start: node.OpenEnd, End: node.Close.Start}, "", "element.slot")
	} else {
		w.children(t, n)
	}
	for _, s := range e.after {
		w.insert(node.End, s, e.ID)
	}
}

// unknownElement reports a tag that nothing declares. A template without a
// configuration is part of others, which may; and what is inside an element
// that is lost is lost with it.
func (w *writer) unknownElement(e *Elem) {
	if !e.undeclared || !w.exists(w.unitBase()+".json") {
		return
	}
	for p := e.Parent(); p != nil; p = p.Parent() {
		if p.undeclared || p.ID != "" && w.row(p.ID) == nil {
			return
		}
	}
	e.Report("T030", "", e.Tag, w.from.Title, w.to.Title)
}

// duplicates drops all but the last of attributes that mean the same, when the
// target refuses them.
func (w *writer) duplicates(e *Elem) {
	if len(e.Attrs) < 2 {
		return
	}
	later := w.desk.same
	clear(later)
	for i := len(e.Attrs) - 1; i >= 0; i-- {
		a := e.Attrs[i]
		if a.src == nil {
			continue
		}
		m, written := meaning{a.Kind, a.Name, a.Phase}, w.attrText(a)
		behind, twice := later[m]
		if !a.gone && twice && (!w.to.Template.DuplicateAttrs || behind.text != written || behind.others) {
			if a.saysTheSame(behind.last) {
				e.ReportAttr(a, "T031", "", written, e.Tag)
			} else {
				e.ReportAttr(a, "T013", "", written, e.Tag)
			}
			a.gone = true
		}
		if !twice {
			later[m] = spelling{last: a, text: written}
		} else if behind.text != written {
			behind.others = true
			later[m] = behind
		}
	}
}

// A meaning is what attributes of one element have in common that count once.
type meaning struct {
	kind  AttrKind
	name  string
	phase Phase
}

// A spelling is how the attributes of one meaning are written.
type spelling struct {
	last   *Attr // the one that counts
	text   string
	others bool // some before it are written otherwise
}

// saysTheSame reports whether two attributes of the source that mean the same
// have the same value, too.
func (a *Attr) saysTheSame(b *Attr) bool {
	return a.has == b.has && a.value == b.value
}

func (w *writer) attrText(a *Attr) string { return w.desk.name(w.src, a.src.Name) }

// builtin applies the rows of a built-in component to its tag, and adds
// defaults that differ.
func (w *writer) builtin(e *Elem) {
	if rule := w.to.Write.Elements[e.ID]; rule != nil {
		rule(e)
	}
	if w.to.Write.Any != nil {
		w.to.Write.Any(e)
	}
	row := w.row(e.ID)
	switch {
	case e.native != "":
	case row == nil:
		e.native, e.reported = "view", true
		e.Report("T002", e.ID, e.Tag, w.to.Title).Note = w.note(e.ID)
	case row.Via == feature.Partial || row.Via == feature.Shim && w.to.Write.Elements[e.ID] == nil:
		e.native = row.Native()
		e.Report("T007", e.ID, e.Tag, w.to.Title).Note = row.Note
	default:
		e.native = row.Native()
	}
	if row != nil && !e.own && !e.fromOwn {
		w.defaults(e)
	}
	if e.own {
		w.listenOnHost(e)
	}
}

// defaultOf is what the platform does when a feature is not set: the default of
// its row, or what it does all the same where it has no such feature.
func (p *Platform) defaultOf(id string) string {
	if r := p.Features.Row(id); r != nil {
		return r.Default
	}
	if a := p.Absents.Row(id); a != nil {
		return a.Default
	}
	return ""
}

var numberValue = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// defaults writes out attributes that the author left to a default which the
// target has otherwise.
func (w *writer) defaults(e *Elem) {
	for _, d := range w.otherDefaults(e.ID) {
		if d.row.With != "" && e.Attr(d.row.With) == nil || e.Attr(d.name) != nil || e.find(AttrTwoWay, d.name) != nil {
			continue
		}
		e.Add(d.row.Native(), d.value)
	}
}

// An otherDefault is a default of the target that is not that of the source.
type otherDefault struct {
	row   *feature.Support // of the target
	name  string           // of the attribute
	value string           // that of the source, as the target has it written
}

// otherDefaults are those of the attributes of an element.
func (w *writer) otherDefaults(id string) []otherDefault {
	all, ok := w.desk.others[id]
	if ok {
		return all
	}
	for r := range w.to.Features.Under(id + ".attr.") {
		if r.Default == "" || strings.Count(r.ID, ".") != 3 || r.Via == feature.Shim {
			continue
		}
		def := w.from.defaultOf(r.ID)
		if def == "" || def == r.Default {
			continue
		}
		v := r.Value(def)
		if v == "true" || v == "false" || numberValue.MatchString(v) {
			v = "{{" + v + "}}"
		}
		all = append(all, otherDefault{r, lastPart(r.ID), v})
	}
	w.desk.others[id] = all
	return all
}

// attribute gives an attribute its native name and value.
func (w *writer) attribute(e *Elem, a *Attr) {
	if a.done {
		return
	}
	switch a.Kind {
	case AttrDirective:
		w.directive(e, a)
	case AttrEvent:
		w.event(e, a)
	case AttrTwoWay:
		w.twoWay(e, a)
	case AttrData:
		w.dataAttr(e, a)
	case AttrPlain:
		w.plain(e, a)
	default:
		a.native = w.attrText(a)
	}
}

// plain converts an attribute of a built-in, or one that every element has.
func (w *writer) plain(e *Elem, a *Attr) {
	switch {
	case a.Name == w.from.Template.SlotScope && a.Name != "" && w.to.Template.SlotScope == "":
		e.ReportAttr(a, "T012", "element.*.attr.slot-scope", w.to.Title)
		a.gone = true
		return
	case e.custom || e.ID == "" && e.Tag != "slot":
		if a.Name == "hidden" && !w.hiddenWorks(e) {
			w.hide(e, a)
			return
		}
		if a.Name == "ref" && e.Tag == "template" && w.from.Template.FunctionProps && !w.to.Template.FunctionProps {
			a.ID = "element.*.attr.ref"
			w.lostAttr(e, a)
			return
		}
		if a.Name == "style" && e.Tag != "template" {
			w.styleValue(a)
		}
		a.native = a.Name
		return
	case a.ID == "" && w.foreign(e, a):
		a.gone = true
		e.ReportAttr(a, "T028", "directive", w.shown(a), w.from.Title)
		return
	case a.ID == "":
		a.native = a.Name
		return
	}
	if a.Name == "hidden" && !w.hiddenWorks(e) {
		w.hide(e, a)
		return
	}
	if w.ownTakes(e, a.ID) {
		a.native = a.Name
		w.value(e, a, w.row(a.ID))
		return
	}
	row := w.row(a.ID)
	if w.saysDefault(a, row) {
		a.gone = true
		return
	}
	if row == nil || row.Via == feature.Shim {
		// What a rule did not build is not there.
		w.lostAttr(e, a)
		return
	}
	a.native = row.Native()
	if strings.HasSuffix(a.native, "*") {
		a.native = a.Name
	}
	if from, written := w.from.Features.Row(a.ID), w.shown(a); from != nil && from.Native() != written && a.native == dashedName(written) {
		a.native = written // the other spelling of the same name
	}
	if e.reported && !strings.HasPrefix(a.ID, "element.*.") {
		a.gone = true
		return
	}
	if row.Via == feature.Partial || unruled(row, a) {
		e.Differs(a, row.Note)
	}
	if a.Name == "style" {
		w.styleValue(a)
	}
	w.value(e, a, row)
}

// foreign reports whether an attribute that the source knows nothing of would
// be a directive or a handler on the target.
func (w *writer) foreign(e *Elem, a *Attr) bool {
	if strings.HasPrefix(a.Name, w.to.Template.Prefix) {
		return true
	}
	_, event, ok := w.to.event(a.Name)
	if !ok {
		return false
	}
	return w.to.Features.Read("element.*.event", event) != nil || w.to.Features.Read(e.ID+".event", event) != nil
}

// ownTakes reports whether the element becomes one of our components and that
// knows the feature: it knows what the target's table has a row for, and all of
// an element that the target does not have at all.
func (w *writer) ownTakes(e *Elem, id string) bool {
	if !e.own || strings.HasPrefix(id, "element.*.") {
		return false
	}
	tag, row := w.row(e.ID), w.row(id)
	if row != nil || tag != nil && tag.Via == feature.Shim {
		return true
	}
	if attr, _, isValue := strings.Cut(id, ".value."); isValue {
		row = w.row(attr)
		return row != nil && row.Via == feature.Shim
	}
	return slices.Contains(e.ownAlso, strings.TrimPrefix(id, e.ID+"."))
}

// unruled reports whether a name is adapted, with something to be said about
// it, and no rule has set the value.
func unruled(row *feature.Support, a *Attr) bool {
	return row.Via == feature.Adapted && row.Note != "" && !a.set
}

// lostAttr leaves out an attribute that the target does not have.
func (w *writer) lostAttr(e *Elem, a *Attr) {
	a.gone = true
	if e.reported {
		return
	}
	code := "T003"
	absent := w.to.Absents.Row(a.ID)
	if absent != nil && (absent.Idle || absent.Default != "" && a.value == absent.Default) || w.switchedOff(a) {
		code = "T020"
	}
	if a.ID == "element.*.attr.ref" {
		// Only a component has one.
		e.ReportAttr(a, "T020", a.ID, w.shown(a), e.Tag, w.to.Title)
		return
	}
	e.ReportAttr(a, code, a.ID, w.shown(a), e.Tag, w.to.Title).Note = w.note(a.ID)
}

// switchedOff reports whether an attribute only says that something is off which
// is off by default: what cannot be on is off, too.
func (w *writer) switchedOff(a *Attr) bool {
	row := w.from.Features.Row(a.ID)
	if row == nil || row.Default != "false" || !a.has {
		return false
	}
	inner, whole := wholeMustache(a.value)
	return whole && inner == "false"
}

// saysDefault reports whether an attribute only undoes a default of the source
// that the target does not have: the target does so by itself.
func (w *writer) saysDefault(a *Attr, row *feature.Support) bool {
	def, from := w.to.defaultOf(a.ID), w.from.Features.Row(a.ID)
	if def == "" || from == nil || from.Default == "" || from.Default == def || a.set || !a.has {
		return false
	}
	v := a.value
	if inner, whole := wholeMustache(v); whole {
		v = inner
	}
	return v == def || v == from.Value(def)
}

// shown is how the source writes the attribute, for messages.
func (w *writer) shown(a *Attr) string {
	if a.src == nil {
		return a.Name
	}
	return w.attrText(a)
}

// value converts the value of an attribute whose values differ.
func (w *writer) value(e *Elem, a *Attr, row *feature.Support) {
	lit, ok := a.Literal()
	if !ok {
		return
	}
	from := w.from.Features.Row(a.ID)
	if from != nil && !a.set && !e.fromOwn {
		lit = from.Canonical(lit)
	}
	if !e.own && !w.hasValues(a.ID) {
		if row != nil {
			a.change(row.Value(lit))
		}
		return
	}
	if from != nil && !a.set && !e.fromOwn {
		if r := w.from.Features.Read(a.ID+".value", lit); r != nil {
			lit = strings.TrimPrefix(r.ID, a.ID+".value.")
		}
	}
	id := a.ID + ".value." + lit
	if w.ownTakes(e, id) {
		return // our component takes canonical values
	}
	if to := w.row(id); to != nil && to.Via != feature.Shim {
		a.change(to.Native())
		if to.Via == feature.Partial || to.Via == feature.Adapted && to.Note != "" {
			e.ReportAttr(a, "T008", id, w.shown(a)+"="+lit, e.Tag, w.to.Title).Note = to.Note
		}
		return
	}
	if w.from.Features.Row(id) != nil {
		e.ReportAttr(a, "T005", id, w.shown(a), lit, e.Tag, w.to.Title).Note = w.note(id)
		a.gone = true
		return
	}
	if row != nil {
		a.change(row.Value(lit))
	}
}

// change sets a value unless that is what it is.
func (a *Attr) change(value string) {
	if value != a.value {
		a.Set(value)
	}
}

// hasValues reports whether there are rows for single values of an attribute.
func (w *writer) hasValues(id string) bool {
	has, ok := w.desk.values[id]
	if ok {
		return has
	}
	for _, p := range []*Platform{w.from, w.to} {
		for range p.Features.Under(id + ".value.") {
			has = true
			break
		}
	}
	w.desk.values[id] = has
	return has
}

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

// otherQuote is the quote to use inside the value of an attribute.
func otherQuote(src *ir.Attr) string {
	if src != nil && quoteAround(src) == '\'' {
		return `"`
	}
	return "'"
}

// quoteAround is the quote that the value of an attribute stands in once it is
// written: its own, or the one that is put around a value without.
func quoteAround(src *ir.Attr) byte { return cmp.Or(src.Quote, '"') }
