package transform

import (
	"bytes"
	"regexp"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/feature"
)

// event gives a handler the target's form and name.
func (w *writer) event(e *Elem, a *Attr) {
	if e.reported && !strings.HasPrefix(a.ID, "element.*.") {
		a.gone = true
		return
	}
	name := a.Name
	if !e.custom && a.ID != "" {
		row := w.row(a.ID)
		switch {
		case w.ownTakes(e, a.ID):
		case row == nil || row.Via == feature.Shim && !w.firesEvent(e, row.Native()):
			e.ReportAttr(a, "T004", a.ID, w.shown(a), e.Tag, w.to.Title).Note = w.note(a.ID)
			a.gone = true
			return
		case row.Via == feature.Partial || row.Via == feature.Shim || row.Via == feature.Adapted && row.Note != "" && !w.to.Write.Events[a.ID]:
			e.Differs(a, row.Note)
			fallthrough
		default:
			name = row.Native()
		}
	} else if row := w.targetEvent(e, name); row != nil {
		w.begins(e, a, row.ID)
		name = row.Native()
	}
	if e.custom {
		name = w.componentEvent(e, name)
	}
	phase := w.phase(e, a)
	form, ok := w.s.form(phase, name)
	if !ok {
		e.ReportAttr(a, "T010", "event.phase", w.shown(a), w.to.Title)
		a.gone = true
		return
	}
	switch {
	case phase != a.Phase:
		e.Differs(a, "").Say(phaseNote(a.Phase, e.custom))
	case (phase == Catch || phase == CaptureCatch) && !e.custom && w.mayBeEmpty(a):
		e.Differs(a, "").Say(emptyCatch, emptyCatchZH)
	}
	a.native = form.Prefix + eventSpelling(name, form.Camel)
	w.handler(e, a)
}

// targetEvent is the row of an event that the source does not know of an element
// and the target does, however its letters are written, or nil.
func (w *writer) targetEvent(e *Elem, name string) *feature.Support {
	if e.custom || e.ID == "" {
		return nil
	}
	for _, parent := range []string{e.ID, "element.*"} {
		if row := w.row(parent + ".event." + strings.ToLower(name)); row != nil && row.Via != feature.Shim {
			return row
		}
	}
	return nil
}

// firesEvent reports whether the element has the event, by its native name, on
// the target.
func (w *writer) firesEvent(e *Elem, native string) bool {
	return w.to.Features.Read(e.ID+".event", native) != nil || w.to.Features.Read("element.*.event", native) != nil
}

// componentEvent is how the handler of a custom component is named: where
// handlers are functions among the properties and the target has events
// proper, one that is called like a native event gets a prefix, or it would be
// called for both.
func (w *writer) componentEvent(e *Elem, name string) string {
	switch {
	case w.from.Template.FunctionProps && !w.to.Template.FunctionProps && e.ours && !e.canonical():
		if w.to.Features.Row("element.*.event."+strings.ToLower(name)) != nil {
			return ownPrefix + name
		}
	case w.to.Template.FunctionProps && !w.from.Template.FunctionProps:
		return strings.TrimPrefix(name, ownPrefix)
	}
	return name
}

// form returns the first form of the platform that handles the phase and can
// hold the name.
func (p *Platform) form(phase Phase, name string) (EventForm, bool) {
	for _, f := range p.Events {
		if f.Phase == phase && (!f.Simple || simpleEvent(name)) {
			return f, true
		}
	}
	return EventForm{}, false
}

// form is the form of the target that handles the phase and can hold the name:
// where there are several ("bindtap", "bind:tap"), the one that the project's own
// files use most, as far as origins tell of them, else the first of the platform.
func (s *Session) form(phase Phase, name string) (EventForm, bool) {
	if f, ok := s.habits[phase]; ok && (!f.Simple || simpleEvent(name)) {
		return f, true
	}
	return s.to.form(phase, name)
}

func simpleEvent(name string) bool {
	return strings.IndexFunc(name, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// softer is the phase to fall back on where a platform lacks one.
func softer(p Phase) Phase {
	switch p {
	case CaptureBind, MutBind:
		return Bind
	case CaptureCatch:
		return Catch
	}
	return p
}

// phaseNote is what is lost of the way to bind a handler, in English and Chinese.
func phaseNote(p Phase, component bool) (en, zh string) {
	switch {
	case component:
		return "the handler is a function that the component calls: there is no way to go, nor to stop", "处理函数由组件直接调用：没有冒泡，也就无从阻止"
	case p == MutBind:
		return "the handlers no longer exclude each other", "各处理函数不再互斥"
	}
	return "the handler runs on the way up, not down", "处理函数在冒泡阶段执行，而不是捕获阶段"
}

// bindings are the features of the ways to bind a handler.
var bindings = map[Phase]string{
	Bind: "bubble", Catch: "catch", CaptureBind: "capture", CaptureCatch: "capture-catch", MutBind: "exclusive",
}

// phase is how the target handles an event: as the source does, or in the
// nearest way that it knows.
func (w *writer) phase(e *Elem, a *Attr) Phase {
	if e.custom && w.to.Template.FunctionProps {
		return Bind
	}
	row := w.row("element.*.binding." + bindings[a.Phase])
	if row == nil || row.Via == feature.Shim || row.Since != "" && !e.Lib(row.Since) {
		return softer(a.Phase)
	}
	return a.Phase
}

// eventSpelling is an event's name behind its prefix.
func eventSpelling(name string, camelCase bool) string {
	if !camelCase || name == "" {
		return name
	}
	name = camel(name)
	return strings.ToUpper(name[:1]) + name[1:]
}

// handler converts the value of a handler.
func (w *writer) handler(e *Elem, a *Attr) {
	v := strings.TrimSpace(a.value)
	switch {
	case v == "" && w.to.Template.NamedHandlerOnly:
		a.Set(ownNoop)
	case (v == "true" || v == "false") && w.to.Template.NamedHandlerOnly:
		e.Differs(a, "").Say("no method has that name: one that does nothing takes its place", "没有这个名字的方法：换成一个什么都不做的方法")
		a.Set(ownNoop)
	case v == ownNoop && !w.to.Template.NamedHandlerOnly:
		a.Set("")
	}
}

// emptyCatch is what is not certain of an event that is caught under a name that
// may be empty: a platform may say that such a handler is off and the event goes
// on, of others it is only known that nothing is called.
const (
	emptyCatch   = "an empty name calls nothing on either platform; whether the event then goes on to the elements around it is not certain on both: try it"
	emptyCatchZH = "名字为空时，两个平台都不会调用任何函数；但此时事件是否继续冒泡，并非在两个平台上都能确定，请实测"
)

// mayBeEmpty reports whether the value of a handler is an expression with an empty
// name among its outcomes: one or the other by a condition, say.
func (w *writer) mayBeEmpty(a *Attr) bool {
	if a.src == nil || a.set {
		return false
	}
	for part := range expr.Split(w.src, a.src.Value) {
		if !part.Mustache || part.Open || part.Span != a.src.Value {
			continue
		}
		t, err := expr.Parse(w.parser, w.src, part, false)
		if err != nil {
			return false // it is reported elsewhere
		}
		for _, n := range outcomes(t, t.Root) {
			if name, ok := t.String(n); ok && name == "" {
				return true
			}
		}
	}
	return false
}

// nativeOnHost reports whether a is a handler of a native event on the tag of
// a custom component that does not fire such an event itself: the author
// counts on the events of the nodes inside the component.
func (w *writer) nativeOnHost(e *Elem, a *Attr) bool {
	if !e.custom && !e.own || !w.from.Template.HostEvents || w.to.Template.HostEvents || a.gone || a.Kind != AttrEvent {
		return false
	}
	if e.own {
		return strings.HasPrefix(a.ID, "element.*.")
	}
	if w.from.Features.Row("element.*.event."+a.Name) == nil || e.component == nil || e.component.script == nil {
		return false
	}
	for _, name := range e.component.script.Events {
		if name == a.Name {
			return false
		}
	}
	return true
}

// customElement converts the tag of a custom component.
func (w *writer) customElement(e *Elem) {
	if w.to.Template.ComponentName != nil {
		if name := w.to.Template.ComponentName(e.Tag); name != e.Tag {
			if _, declared := w.componentRef(e.Tag); !declared {
				e.Report("T017", "", e.Tag, name, w.to.Title)
			}
			e.native = name
		}
	}
	if e.replaced != nil {
		w.replace(e)
		return
	}
	w.takeBack(e)
	w.undefinedProps(e)
	w.refs(e)
	w.listenOnHost(e)
	w.givenHandlers(e)
	w.givenSlots(e)
	w.givenClass(e)
}

// listenOnHost puts a box-less view around a component whose tag listens to
// native events, for targets where that tag is no node.
func (w *writer) listenOnHost(e *Elem) {
	var on []*Attr
	for _, a := range e.Attrs {
		if w.nativeOnHost(e, a) {
			on = append(on, a)
		}
	}
	if len(on) == 0 {
		return
	}
	var moved []*Attr
	attrs := []string{`style="` + boxless + `"`}
	for _, a := range e.Attrs {
		moves := a.Kind == AttrDirective || a.Kind == AttrPlain && (a.Name == "slot" || a.Name == "id" && w.idForHandlers(e, a))
		copies := a.Kind == AttrData || a.Kind == AttrMark
		switch {
		case a.gone || !moves && !copies && !w.nativeOnHost(e, a):
			continue
		case copies:
			w.attribute(e, a)
			attrs = append(attrs, w.attrSource(a))
			continue
		case a.Kind == AttrEvent:
			row := w.row("element.*.event." + a.Name)
			if row == nil {
				continue
			}
			form, _ := w.s.form(w.phase(&Elem{w: w}, a), row.Native())
			a.native = form.Prefix + eventSpelling(row.Native(), form.Camel)
			w.handler(e, a)
		default:
			w.attribute(e, a)
		}
		if !a.gone {
			attrs = append(attrs, w.attrSource(a))
			moved = append(moved, a)
		}
	}
	for _, a := range moved {
		a.gone = true
	}
	e.before = append(e.before, "<view "+strings.Join(attrs, " ")+">")
	e.after = append([]string{"</view>"}, e.after...)
}

// idRead is how a script reads the id of an event's target.
var idRead = regexp.MustCompile(`arget\.id\b|arget\s*:\s*\{[^}]*\bid\b|\bid\b[^}]*\}\s*=\s*[\w.]*arget\b`)

// idForHandlers reports whether the id of a component goes to the view that
// listens for it: where a handler reads it, and nothing selects the component
// by it.
func (w *writer) idForHandlers(e *Elem, id *Attr) bool {
	script := w.unitText(".js", ".ts")
	if !idRead.Match(script) {
		return false
	}
	selectors := []string{"#" + id.value}
	if strings.Contains(id.value, "{{") {
		selectors = []string{"'#", `"#`, "`#"}
	}
	for _, s := range selectors {
		if bytes.Contains(script, []byte(s)) || bytes.Contains(w.unitText(w.from.Ext.Style), []byte(s)) {
			e.Differs(id, "").Say("handlers do not get it: it stays on the component, which is selected by it", "处理函数拿不到它：它留在组件上，选择组件时要用到")
			return false
		}
	}
	return true
}

// unitText is the source of the file of this unit that has the first of the
// extensions with which there is one.
func (w *writer) unitText(exts ...string) []byte {
	for _, ext := range exts {
		p := w.unitBase() + ext
		if f := w.s.files[p]; w.look(p) != nil && f != nil {
			w.looks[bytesKey(p)] = true
			return f.src
		}
	}
	return nil
}

// givenHandlers lists, for a component whose handlers are functions among its
// properties, which of them this tag gives: where the target has events proper
// the component could not know otherwise.
func (w *writer) givenHandlers(e *Elem) {
	if !w.from.Template.FunctionProps || w.to.Template.FunctionProps || !e.ours || e.canonical() {
		return
	}
	var names []string
	for _, a := range e.Attrs {
		if a.Kind == AttrEvent && !a.gone {
			names = append(names, a.Name)
		}
	}
	if len(names) > 0 {
		e.Add(ownOn, strings.Join(names, " "))
	}
}

// modelEvents are the events that tell of a change of a two-way bound value,
// by canonical tag; any other element uses "change".
var modelEvents = map[string]string{"input": "input", "textarea": "input"}

// twoWay says a two-way binding by a value and a handler, for targets that
// have none.
func (w *writer) twoWay(e *Elem, a *Attr) {
	name := a.Name
	if w.to.Template.TwoWay != "" {
		a.native = w.to.Template.TwoWay + name
		return
	}
	plain := *a
	plain.Kind = AttrPlain
	w.plain(e, &plain)
	a.native, a.gone = plain.native, plain.gone
	if a.native == "" {
		a.native = name
	}
	if a.gone {
		return
	}
	field, whole := wholeMustache(a.value)
	if !whole || !keyName.MatchString(field) {
		e.ReportAttr(a, "T016", "directive.model", a.value)
		return
	}
	if e.custom {
		w.twoWayProp(e, name, field)
		return
	}
	event := modelEvents[e.Tag]
	if event == "" {
		event = "change"
	}
	e.Add("data-wxmy-model", field)
	if own := e.Event(event); own != nil {
		// The author's handler is called by ours, which takes its place.
		if own.value != "" {
			e.Add("data-wxmy-then", own.value)
		}
		own.Set(ownModel)
		return
	}
	w.ownHandler(e, event, ownModel)
}

// twoWayProp binds a property of a component both ways, one of perhaps several:
// the names of all stand in one attribute.
func (w *writer) twoWayProp(e *Elem, name, field string) {
	if model := e.Attr("data-wxmy-model"); model != nil {
		model.Set(model.value + " " + field)
		prop := e.Attr("data-wxmy-prop")
		prop.Set(prop.value + " " + name)
		return
	}
	e.Add("data-wxmy-model", field)
	e.Add("data-wxmy-prop", name)
	w.ownHandler(e, "wxmy-model", ownModel)
}

// ownHandler adds a handler of ours for a canonical event.
func (w *writer) ownHandler(e *Elem, event, method string) {
	native := event
	for _, id := range []string{e.ID + ".event." + event, "element.*.event." + event} {
		if row := w.row(id); row != nil {
			native = row.Native()
			break
		}
	}
	form, _ := w.to.form(Bind, native)
	e.Add(form.Prefix+eventSpelling(native, form.Camel), method)
}

// dataAttr converts a data- attribute.
func (w *writer) dataAttr(e *Elem, a *Attr) {
	name := a.Name
	if w.from.Template.LowerData && w.to.Template.LowerDataOnly {
		if low := strings.ToLower(name); low != name {
			e.ReportAttr(a, "T015", "element.*.attr.data", "data-"+name, camel(low))
			name = low
		}
	}
	a.native = "data-" + name
}
