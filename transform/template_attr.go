package transform

import (
	"slices"
	"strings"

	"wxmy/transform/feature"
)

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
		w.pluginURL(e, a)
		w.plain(e, a)
	default:
		a.native = w.attrText(a)
	}
}

// plain converts an attribute of a built-in, or one that every element has.
func (w *writer) plain(e *Elem, a *Attr) {
	switch {
	case a.Name == w.from.Template.SlotScope && a.Name != "" && w.to.Template.SlotScope == "":
		a.gone = true
		if w.usesScope(e, a) {
			e.ReportAttr(a, "T012", "element.*.attr.slot-scope", w.to.Title)
			return
		}
		e.ReportAttr(a, "T020", "element.*.attr.slot-scope", w.shown(a), e.Tag, w.to.Title).Say(
			"nothing inside uses "+a.value, "里面没有用到 "+a.value)
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
		w.unknownDirective(e, a)
		return
	case a.ID == "":
		a.native = a.Name
		if row := w.to.Features.Read(e.ID+".attr", a.Name); row != nil && w.hasValues(row.ID) && row.Default != a.value {
			w.begins(e, a, row.ID) // it chooses what the element does
		}
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

// begins says of an attribute that does nothing on the source that it does
// something on the target.
func (w *writer) begins(e *Elem, a *Attr, id string) {
	if a.src == nil {
		return // a rule has written it
	}
	e.ReportAttr(a, "T037", id, w.shown(a), w.from.Title, e.Tag, w.to.Title)
}

// unknownDirective leaves out what looks like a directive or a handler and is
// none on the source, and says how the source writes what may have been meant.
func (w *writer) unknownDirective(e *Elem, a *Attr) {
	a.gone = true
	d := e.ReportAttr(a, "T028", "directive", w.shown(a), w.from.Title)
	if meant := w.meant(e, a); meant != "" {
		d.Say(w.from.Title+` writes "`+meant+`"`, w.from.Title+` 的写法是 "`+meant+`"`)
	}
}

// meant is how the source writes an attribute that is written as the target
// writes it, or "".
func (w *writer) meant(e *Elem, a *Attr) string {
	name, own := a.Name, a.Kind == AttrDirective
	if !own {
		name, own = strings.CutPrefix(name, w.to.Template.Prefix)
	}
	if own {
		if name == "for-key" {
			name = "key"
		}
		if name == "if" || name == "elif" || name == "else" || slices.Contains(forDirectives, name) {
			return w.from.Template.Prefix + name
		}
		return ""
	}
	form, event, _ := w.to.event(a.Name)
	for _, parent := range []string{e.ID + ".event", "element.*.event"} {
		row := w.to.Features.Read(parent, event)
		if row == nil {
			continue
		}
		if native := w.from.Features.Row(row.ID); native != nil && native.Via != feature.Shim {
			if written, ok := w.from.form(form.Phase, native.Native()); ok {
				return written.Prefix + eventSpelling(native.Native(), written.Camel)
			}
		}
	}
	return ""
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
