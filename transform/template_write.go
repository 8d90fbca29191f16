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
	mends := w.mends(t)
	for _, e := range t.Errors {
		if mends {
			w.mend(e)
		} else {
			w.report("T001", e.Span, "", e.Msg)
		}
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
	end := w.endOf(node)
	if e.Tag == "slot" && !w.to.Template.SlotFallback && node.First != ir.None {
		w.edit(text.Span{Start: node.OpenEnd, End: min(node.Close.Start, end)}, "", "element.slot")
	} else {
		w.children(t, n)
	}
	if !node.Closed && w.mends(t) {
		w.insert(end, "</"+cmp.Or(e.native, t.TagText(n))+">", e.ID)
	}
	for _, s := range e.after {
		w.insert(end, s, e.ID)
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
		said := func(name string) bool { return e.Attr(name) != nil || e.find(AttrTwoWay, name) != nil }
		if d.row.With != "" && e.Attr(d.row.With) == nil || slices.ContainsFunc(d.names, said) {
			continue
		}
		e.Add(d.row.Native(), d.value)
	}
	for _, id := range w.lostDefaults(e.ID) {
		if e.Attr(lastPart(id)) == nil {
			e.Report("T007", e.ID, e.Tag, w.to.Title).Note = w.note(id)
		}
	}
}

// lostDefaults are the attributes of an element by which the source does
// something unless it is told not to, and the target never does.
func (w *writer) lostDefaults(id string) []string {
	all, ok := w.desk.lost[id]
	if ok {
		return all
	}
	for r := range w.from.Features.Under(id + ".attr.") {
		if a := w.to.Absents.Row(r.ID); a != nil && a.Default != "" && r.Default != "" && a.Default != r.Default && r.Via != feature.Shim {
			all = append(all, r.ID)
		}
	}
	w.desk.lost[id] = all
	return all
}

// An otherDefault is a default of the target that is not that of the source.
type otherDefault struct {
	row   *feature.Support // of the target
	names []string         // of the attributes that the target calls so
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
		var names []string
		for other := range w.to.Features.Under(id + ".attr.") {
			if strings.Count(other.ID, ".") == 3 && other.Native() == r.Native() {
				names = append(names, lastPart(other.ID))
			}
		}
		all = append(all, otherDefault{r, names, v})
	}
	w.desk.others[id] = all
	return all
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
