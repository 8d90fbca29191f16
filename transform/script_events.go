package transform

import (
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Handlers get an event object whose shape is the platform's. Templates tell
// which methods handle which events. What a handler reads of its event decides:
// the data of the element that was touched lies elsewhere, which is a plain
// edit; where more differs, or the event goes where no analysis follows, a
// module of the target makes the event canonical at the start of the handler,
//
//	onTouch(e) {
//	  e = wxEvent(e);
//
// or a module of the source around the options does it for every handler.

// A handlerEvent is what a method may be called with as a handler.
type handlerEvent struct {
	ids     []string // features of the native events
	custom  bool     // events of components
	called  bool     // some of these components call their handlers with arguments of their own
	guessed bool     // no template names it, but it reads an event
}

// An eventUse is what a function does with the event it is given.
type eventUse struct {
	edits []text.Edit // plain edits
	more  bool        // what plain edits do not say
}

// handlers converts the handlers among the options of a constructor; wraps
// says that a module goes around them.
func (s *scriptWriter) handlers(kind string, c *script.Ctor, wraps bool) {
	module, ok := s.s.moduleFor("event")
	if !ok || kind == "App" || wraps && s.guestOf(kind) {
		return
	}
	if was := s.ours[s.t.NameOf(s.t.Callee(c.Wrap))]; strings.HasPrefix(was.module, guestSet) {
		return // the handlers were left as they are
	}
	hosted := strings.HasPrefix(module, hostSet)
	handled := s.handled()
	for _, m := range c.Methods(s.t, "methods") {
		h := handled[m.Name]
		if s.canonical[m.Func] {
			continue // the event was canonical, and is so again
		}
		if h == nil {
			if !hosted || !s.readsEvent(m.Func) {
				continue
			}
			h = &handlerEvent{guessed: true}
		}
		s.lostDetails(m.Func, h)
		use := s.eventUse(m.Func, h)
		switch {
		case !hosted:
			s.edits = append(s.edits, use.edits...)
		case use.more || len(use.edits) > 0 && (h.custom || h.guessed || s.calledByName(m)):
			s.makeCanonical(m.Func, module)
		default:
			s.edits = append(s.edits, use.edits...)
		}
	}
}

// handlersDiffer reports whether a page's handlers need the source's module
// around the page.
func (s *scriptWriter) handlersDiffer(c *script.Ctor) bool {
	module, ok := s.s.moduleFor("event")
	if !ok || strings.HasPrefix(module, hostSet) {
		return false
	}
	handled := s.handled()
	for _, m := range c.Methods(s.t, "methods") {
		h := handled[m.Name]
		if h == nil || s.canonical[m.Func] {
			continue
		}
		use := s.eventUse(m.Func, h)
		if use.more || h.called || s.returnsFromInput(m.Func, h) || s.adaptedEvents(h) {
			return true
		}
	}
	return false
}

// adaptedEvents reports whether the target has one of the events in a shape of
// its own, whatever a handler reads of it.
func (s *scriptWriter) adaptedEvents(h *handlerEvent) bool {
	return slices.ContainsFunc(h.ids, func(id string) bool {
		row := s.row(id)
		return row != nil && row.Via == feature.Adapted
	})
}

// handled tells, by method, which events the unit's templates give it.
func (s *scriptWriter) handled() map[string]*handlerEvent {
	found := map[string]*handlerEvent{}
	s.eachTemplate(s.unitBase()+s.from.Ext.Template, map[string]bool{}, func(x *TemplateExports) {
		for _, h := range x.Handlers {
			if h.Name == "" {
				continue
			}
			e := found[h.Name]
			if e == nil {
				e = &handlerEvent{}
				found[h.Name] = e
			}
			if !h.Custom {
				e.ids = append(e.ids, h.ID)
				continue
			}
			e.custom = true
			e.called = e.called || s.callsHandlers(h.Tag)
			if id := "element.*.event." + h.Event; s.from.Template.HostEvents && s.from.Features.Row(id) != nil {
				e.ids = append(e.ids, id) // it may come from inside the component, too
			}
		}
	})
	return found
}

// callsHandlers reports whether the component of a tag calls its handlers as
// functions among its properties, with any arguments; an event is what one
// gives that an earlier conversion made, or that is ours.
func (s *scriptWriter) callsHandlers(tag string) bool {
	if !s.from.Template.FunctionProps {
		return false
	}
	ref, ok := s.componentRef(tag)
	if !ok {
		return false
	}
	if _, own := s.s.ownElement(tag, ref); own {
		return false
	}
	c := s.component(ref)
	return c != nil && c.script != nil && !c.script.Canonical
}

// calledByName reports whether a method is also called, or handed on, by the
// script itself, perhaps with an event that is canonical already.
func (s *scriptWriter) calledByName(m script.Method) bool {
	t := s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if t.Kind(n) == syntax.MemberExpression && !t.IsComputed(n) && t.NameIs(t.Property(n), m.Name) {
			return true
		}
	}
	return false
}

// readsEvent reports whether a function treats its first parameter as an event
// whose origin it reads.
func (s *scriptWriter) readsEvent(fn syntax.NodeID) bool {
	flow := script.ParamFlow(s.t, fn, 0)
	for _, f := range flow.Fields {
		if f.Name != "target" {
			continue
		}
		inner := script.FieldFlow(s.t, f)
		for _, g := range inner.Fields {
			if g.Name == "dataset" || g.Name == s.from.Script.EventSource {
				return true
			}
		}
	}
	return false
}

// eventUse finds out what a function reads of its event.
func (s *scriptWriter) eventUse(fn syntax.NodeID, h *handlerEvent) eventUse {
	var use eventUse
	t := s.t
	if len(h.ids) == 0 && h.custom {
		return use // events of components have one shape everywhere
	}
	flow := script.ParamFlow(t, fn, 0)
	use.more = flow.Open
	for _, f := range flow.Fields {
		switch f.Name {
		case "target":
			s.eventTarget(f, &use)
		case "type":
			use.more = use.more || s.typesDiffer(h)
		case "detail":
			use.more = use.more || s.detailsDiffer(f, h)
		case "timeStamp":
			// The time between two events is the same on any clock.
			use.more = use.more || s.to.Script.RelativeTime && !s.from.Script.RelativeTime && t.Symbol("Date") >= 0
		default:
			// A platform may leave details on the event itself.
			use.more = use.more || slices.ContainsFunc(h.ids, func(id string) bool { return s.from.Features.Read(id+".detail", "e."+f.Name) != nil })
		}
	}
	return use
}

// eventTarget converts the reading of the target of an event.
func (s *scriptWriter) eventTarget(f script.Field, use *eventUse) {
	t := s.t
	inner := script.FieldFlow(t, f)
	use.more = use.more || inner.Open
	source, target := s.from.Script.EventSource, s.to.Script.EventSource
	if source == target {
		return
	}
	for _, g := range inner.Fields {
		switch {
		case g.Name == source:
			s.renameField(g, target, use)
		case g.Name == "dataset":
			// It is that of the element that listens.
			if t.Kind(f.Node) != syntax.MemberExpression || t.IsComputed(f.Node) || t.Kind(g.Node) != syntax.MemberExpression || t.Object(g.Node) != f.Node {
				use.more = true
				continue
			}
			use.edits = append(use.edits, text.Edit{Span: t.Span(t.Property(f.Node)), New: "currentTarget", Feature: "event.target"})
		}
	}
}

// renameField gives a field that is read another name.
func (s *scriptWriter) renameField(f script.Field, to string, use *eventUse) {
	t := s.t
	switch {
	case t.IsComputed(f.Node):
		use.more = true
	case t.Kind(f.Node) == syntax.MemberExpression:
		use.edits = append(use.edits, text.Edit{Span: t.Span(t.Property(f.Node)), New: to, Feature: "event.target"})
	case t.Has(f.Node, syntax.Shorthand) && t.Kind(t.Value(f.Node)) == syntax.Identifier:
		at := t.Span(f.Node).Start
		use.edits = append(use.edits, text.Edit{Span: spanOf(at, at), New: to + ": ", Feature: "event.target"})
	case t.Has(f.Node, syntax.Shorthand):
		use.more = true
	case t.NameIs(t.Value(f.Node), to):
		key := t.Span(t.Key(f.Node))
		use.edits = append(use.edits, text.Edit{Span: spanOf(key.Start, t.Span(t.Value(f.Node)).Start), Feature: "event.target"})
	default:
		use.edits = append(use.edits, text.Edit{Span: t.Span(t.Key(f.Node)), New: to, Feature: "event.target"})
	}
}

// typesDiffer reports whether an event of the handler has another name on the
// target.
func (s *scriptWriter) typesDiffer(h *handlerEvent) bool {
	for _, id := range h.ids {
		source, target := s.from.Features.Row(id), s.row(id)
		if source != nil && target != nil && source.Native() != target.Native() {
			return true
		}
	}
	return h.guessed
}

// detailsDiffer reports whether what a handler reads of an event's detail is
// in another shape on the target.
func (s *scriptWriter) detailsDiffer(f script.Field, h *handlerEvent) bool {
	flow := script.FieldFlow(s.t, f)
	for _, id := range h.ids {
		source, target := s.from.Features.Row(id), s.row(id)
		if source == nil || target == nil {
			continue
		}
		if source.Via == feature.Adapted || target.Via == feature.Adapted {
			return true
		}
		for row := range s.from.Features.Under(id + ".detail.") {
			to := s.row(row.ID)
			if to == nil && !strings.HasPrefix(id, "element.*.") {
				continue // it is lost, and reported as such
			}
			same := to != nil && to.Via == feature.Native && row.Via == feature.Native && to.Native() == row.Native()
			if !same && (flow.Open || hasField(flow.Fields, lastPart(row.Native()))) {
				return true
			}
		}
	}
	return false
}

func hasField(fields []script.Field, name string) bool {
	for _, f := range fields {
		if f.Name == name {
			return true
		}
	}
	return false
}

// lostDetails reports the fields of an event's detail that the target lacks,
// unless a module makes them.
func (s *scriptWriter) lostDetails(fn syntax.NodeID, h *handlerEvent) {
	flow := script.ParamFlow(s.t, fn, 0)
	for _, f := range flow.Fields {
		if f.Name != "detail" {
			continue
		}
		inner := script.FieldFlow(s.t, f)
		for _, g := range inner.Fields {
			for _, id := range h.ids {
				row := s.from.Features.Read(id+".detail", g.Name)
				if row == nil || s.row(row.ID) != nil || strings.HasPrefix(id, "element.*.") {
					continue
				}
				s.lostResult(g, row.ID, "the event "+lastPart(id))
			}
		}
	}
	if s.returnsFromInput(fn, h) && !s.to.Script.InputReturns {
		s.report("S013", s.t.Span(fn), "element.input.event.input", s.to.Title)
	}
}

// returnsFromInput reports whether a handler of an input event returns a
// value, which one side shows in place of the text.
func (s *scriptWriter) returnsFromInput(fn syntax.NodeID, h *handlerEvent) bool {
	input := false
	for _, id := range h.ids {
		input = input || id == "element.input.event.input"
	}
	if !input || s.from.Script.InputReturns == s.to.Script.InputReturns {
		return false
	}
	t, found := s.t, false
	body := t.Body(fn)
	if t.Kind(body) != syntax.BlockStatement {
		return false
	}
	t.Walk(body, func(n syntax.NodeID) bool {
		if t.Kind(n).IsFunction() {
			return false
		}
		found = found || t.Kind(n) == syntax.ReturnStatement && t.FirstValue(n) != 0
		return !found
	})
	return found
}

// makeCanonical makes the event canonical at the start of a handler.
func (s *scriptWriter) makeCanonical(fn syntax.NodeID, module string) {
	t := s.t
	if s.canonical[fn] {
		return
	}
	s.canonical[fn] = true
	var param syntax.NodeID
	for p := range t.Params(fn) {
		param = p
		break
	}
	if s.takenApart(fn, param, module) {
		return
	}
	if t.Kind(param) == syntax.AssignmentPattern {
		param = t.Left(param)
	}
	if t.Kind(param) != syntax.Identifier {
		s.report("S014", t.Span(param), "event", s.to.Title)
		return
	}
	name := t.NameOf(param)
	local := s.local("event", importOf{module: module})
	body := t.Body(fn)
	if t.Kind(body) != syntax.BlockStatement {
		for ref := range t.RefsTo(t.DeclarationOf(param)) {
			s.insert(t.Span(ref.Node).Start, local+"(", "event")
			s.insert(t.Span(ref.Node).End, ")", "event")
		}
		return
	}
	s.insertFirst(body, name+" = "+local+"("+name+")")
}

// takenApart makes the event canonical that a pattern in the place of the only
// parameter takes apart, and reports whether that is what there is. The event
// gets a name, and the pattern what is made of it, for nobody gives a second
// parameter:
//
//	onTouch({ type }) {}             onTouch(event, { type } = wxEvent(event)) {}
//	onError({ detail } = {}) {}      onError(event, { detail } = wxEvent(event) || {}) {}
func (s *scriptWriter) takenApart(fn, param syntax.NodeID, module string) bool {
	t := s.t
	pattern := param
	if t.Kind(param) == syntax.AssignmentPattern {
		pattern = t.Left(param)
	}
	if t.Kind(pattern) != syntax.ObjectPattern || t.NextValue(param) != 0 || langOf(s.f.path) == syntax.TS {
		return false
	}
	name := "event"
	for s.namedIn(fn, name) {
		name += "_"
	}
	made := s.local("event", importOf{module: module}) + "(" + name + ")"
	s.insert(t.Span(param).Start, name+", ", "event")
	if pattern == param {
		s.insert(t.Span(pattern).End, " = "+made, "event")
	} else {
		s.insert(t.Span(t.Right(param)).Start, made+" || ", "event")
	}
	return true
}

// namedIn reports whether a function declares a name or refers to it.
func (s *scriptWriter) namedIn(fn syntax.NodeID, name string) bool {
	t := s.t
	symbol, span := t.Symbol(name), t.Span(fn)
	return symbol >= 0 &&
		(slices.ContainsFunc(t.Refs, func(r syntax.Ref) bool { return r.Symbol == symbol && span.Contains(t.Span(r.Node)) }) ||
			slices.ContainsFunc(t.Decls, func(d syntax.Decl) bool { return d.Symbol == symbol && span.Contains(t.Span(d.Node)) }))
}

// insertFirst inserts a statement at the start of a block.
func (s *scriptWriter) insertFirst(block syntax.NodeID, stmt string) {
	t := s.t
	open := t.Span(block).Start + 1
	first := t.First(block)
	for t.Kind(first) == syntax.ExpressionStatement && t.Kind(t.First(first)) == syntax.Literal && t.Next(first) != 0 {
		open, first = t.Span(first).End, t.Next(first) // behind directives
	}
	line, ok := s.nextLine(open)
	if first == 0 || !ok {
		s.insert(open, " "+stmt+";", "event")
		return
	}
	start := t.Span(first).Start
	indent := string(s.src[s.lineStart(start):start])
	indent = indent[:len(indent)-len(strings.TrimLeft(indent, " \t"))]
	s.insert(line, indent+stmt+s.endBefore(start)+s.style.nl(), "event")
}

// endBefore ends a statement in the author's way, where the next one begins at
// the offset: some beginnings would go on with the statement.
func (s *scriptWriter) endBefore(next int) string {
	if next < len(s.src) && strings.IndexByte("([`+-/*", s.src[next]) >= 0 {
		return ";"
	}
	return s.style.end()
}
