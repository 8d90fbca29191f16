package transform

import (
	"bytes"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Calls of functions whose rows say all that differs are rewritten in place,
// where the call itself proves that this is enough: one literal object of
// options that all have rows (or the arguments that stand for them), literal
// values where values differ, no field of a result that differs. The options
// get the target's names and values; a default that differs is written out,
// in front of the others.
//
// Every such edit is proved by converting the result back: if that does not
// give the original text, byte for byte, the call goes through a module.

// A plainCall is one call on its way from one platform to another.
type plainCall struct {
	s        *Session
	t        *syntax.Tree
	from, to *Platform
	style    *codeStyle
	id       string
	call     syntax.NodeID
	about    callUse
	edits    []text.Edit
}

// A callUse is what the code around a call does with its result. It is the
// same before and after the call is converted.
type callUse struct {
	statement bool     // nothing
	boolean   bool     // asks for its truth
	caught    bool     // would catch what the call throws
	fields    []string // reads these fields, by their canonical names
	open      bool     // anything else
}

// inPlace rewrites a call in place if that is safe, and reports whether it
// did. A function that needs no module is left to be renamed when its call
// needs no edit.
func (s *scriptWriter) inPlace(a *apiUse, hasModule bool) bool {
	if s.hidden(a.Global) || hasModule && s.s.sharesState(lastPart(a.id)) {
		return false
	}
	p := s.plainCall(a)
	if p == nil || !p.convert() || !p.proved() {
		return false
	}
	s.edits = append(s.edits, p.edits...)
	s.native(a)
	return true
}

// plainCall prepares a call to be rewritten, nil when there can be no question
// of it.
func (s *scriptWriter) plainCall(a *apiUse) *plainCall {
	if a.Alias || a.Unsure || a.Pattern || !byRows(a.source) || !byRows(a.target) || s.t.IsOptional(a.call) || !s.plainForm(a) {
		return nil
	}
	return &plainCall{s: s.s, t: s.t, from: s.from, to: s.to, style: &s.style, id: a.id, call: a.call, about: s.callUse(a)}
}

func byRows(r *feature.Support) bool {
	return r.Via == feature.Native || r.Via == feature.Adapted && r.ByRows
}

// callUse finds out what is done with the result of a call.
func (s *scriptWriter) callUse(a *apiUse) callUse {
	t := s.t
	n := s.resultOf(a)
	u := callUse{statement: s.unheard(n), boolean: script.InBoolean(t, n), caught: script.InTry(t, n)}
	if u.statement || u.boolean {
		return u
	}
	flow := script.FlowOf(t, n)
	u.open = flow.Open || flow.Logged
	for _, f := range flow.Fields {
		row := s.from.Features.Read(a.id+".result", f.Name)
		if row == nil {
			u.open = true
			break
		}
		u.fields = append(u.fields, row.ID)
		u.fields = append(u.fields, s.from.fieldsBelow(t, row.ID, f)...)
	}
	return u
}

// fieldsBelow are the features of the parts of a field that are read: all of
// them when the field goes where no analysis follows.
func (p *Platform) fieldsBelow(t *syntax.Tree, id string, f script.Field) []string {
	var ids []string
	flow := script.FieldFlow(t, f)
	for _, g := range flow.Fields {
		if sub := p.Features.Read(id, g.Name); sub != nil {
			ids = append(ids, sub.ID)
		}
	}
	if flow.Open || flow.Logged {
		for _, prefix := range []string{id + ".", id + "[]"} {
			for sub := range p.Features.Under(prefix) {
				ids = append(ids, sub.ID)
			}
		}
	}
	return ids
}

// resultOf is the expression whose value is the result of a call: the call
// itself, or the field that the source returns and the target's call is.
func (s *scriptWriter) resultOf(a *apiUse) syntax.NodeID {
	name := lastPart(a.id)
	if m := s.t.Parent(a.call); s.to.Script.Bare[name] != "" && s.from.Script.Bare[name] == "" && s.t.KeyIs(m, s.to.Script.Bare[name]) && s.t.Object(m) == a.call {
		return m
	}
	return a.call
}

// proved converts the edited call back and compares.
func (p *plainCall) proved() bool {
	span := p.t.Span(p.unit())
	inner := make([]text.Edit, len(p.edits))
	for i, e := range p.edits {
		e.Start, e.End = e.Start-span.Start, e.End-span.Start
		inner[i] = e
	}
	before := p.t.Src[span.Start:span.End]
	after, err := text.Apply(before, inner)
	if err != nil {
		return false
	}
	parser := p.s.parsers.take()
	defer p.s.parsers.put(parser)
	t, err := parser.ParseExpression(after, 0, len(after))
	if err != nil {
		return false
	}
	back := &plainCall{s: p.s, t: t, from: p.to, to: p.from, style: p.style, id: p.id, about: p.about}
	if back.call = t.Root; t.Kind(back.call) == syntax.MemberExpression && p.to.Script.Bare[lastPart(p.id)] == "" {
		back.call = t.Object(back.call)
	}
	if t.Kind(back.call) != syntax.CallExpression || !back.convert() {
		return false
	}
	again, err := text.Apply(after, back.edits)
	return err == nil && bytes.Equal(again, before)
}

// unit is the expression that the edits lie in.
func (p *plainCall) unit() syntax.NodeID {
	name := lastPart(p.id)
	if p.to.Script.Bare[name] != "" && p.from.Script.Bare[name] == "" {
		return p.t.Parent(p.call)
	}
	return p.call
}

// convert collects the edits inside the call and reports whether they are all
// that it takes.
func (p *plainCall) convert() bool {
	return p.result() && p.arguments()
}

func (p *plainCall) edit(span text.Span, new string) {
	p.edits = append(p.edits, text.Edit{Span: span, New: new, Feature: p.id})
}

func (p *plainCall) insert(at int, new string) { p.edit(spanOf(at, at), new) }

// result checks that what is done with the result is the same on both sides,
// and converts a result that one side returns bare.
func (p *plainCall) result() bool {
	name := lastPart(p.id)
	fromBare, toBare := p.from.Script.Bare[name], p.to.Script.Bare[name]
	if fromBare != toBare {
		// The empty value of one side is not that of the other, but as false.
		if !p.about.boolean {
			return false
		}
		if toBare == "" {
			p.insert(p.t.Span(p.call).End, "."+p.nativeResult(fromBare))
			return true
		}
		m := p.t.Parent(p.call)
		if p.t.Object(m) != p.call || !p.t.KeyIs(m, toBare) {
			return false
		}
		p.edit(spanOf(p.t.Span(p.call).End, p.t.Span(m).End), "")
		return true
	}
	if p.about.open || p.about.boolean && p.from.asynchronous(name) {
		return false
	}
	if p.about.statement {
		return true
	}
	if p.from.asynchronous(name) {
		return false // a promise is made, or not, by rules of its own
	}
	for _, id := range p.about.fields {
		if !p.sameField(id) {
			return false
		}
	}
	return true
}

// nativeResult is the target's name of a field of the result.
func (p *plainCall) nativeResult(field string) string {
	if r := p.to.Features.Row(p.id + ".result." + field); r != nil {
		return r.Native()
	}
	return field
}

// sameField reports whether both sides give a field under one name and with
// the same values.
func (p *plainCall) sameField(id string) bool {
	source, target := p.from.Features.Row(id), p.to.Features.Row(id)
	return plainRow(source) && plainRow(target) && source.Native() == target.Native()
}

// plainRow reports whether a field is there as it is.
func plainRow(r *feature.Support) bool {
	return r != nil && r.Via == feature.Native && r.Values == nil && !strings.Contains(r.Name, ".")
}

// arguments converts the arguments.
func (p *plainCall) arguments() bool {
	name := lastPart(p.id)
	fromOrder, toOrder := p.from.Script.Positional[name], p.to.Script.Positional[name]
	if (fromOrder != nil || toOrder != nil) && p.about.caught {
		return false // one side throws, the other answers with an error
	}
	switch {
	case fromOrder != nil && toOrder != nil:
		return true
	case fromOrder != nil:
		return p.gather(fromOrder)
	case toOrder != nil:
		return p.spreadOut(toOrder)
	}
	return p.object()
}

// gather makes one object of arguments: f(k, v) becomes f({ key: k, data: v }).
// A last comma and comments come to stand inside of it.
func (p *plainCall) gather(order []string) bool {
	t := p.t
	n := t.ArgCount(p.call)
	if n == 0 || n > len(order) {
		return false
	}
	all := t.ArgsSpan(p.call)
	i, last := 0, syntax.NodeID(0)
	for arg := range t.Args(p.call) {
		row := p.to.Features.Row(p.id + ".option." + order[i])
		if row == nil || t.Kind(arg) == syntax.SpreadElement || t.Has(arg, syntax.Parenthesized) {
			return false
		}
		key, at := row.Native()+": ", t.Span(arg).Start
		if i == 0 {
			gap := string(t.Src[all.Start+1 : at])
			switch {
			case strings.TrimLeft(gap, " \t") == "":
				key = "{" + p.style.brace() + key
			case strings.Contains(gap, "\n"):
				p.insert(all.Start+1, "{") // the arguments have lines of their own
			default:
				p.insert(all.Start+1, "{"+p.style.brace())
			}
		}
		p.insert(at, key)
		i, last = i+1, arg
	}
	if tail := string(t.Src[t.Span(last).End : all.End-1]); strings.Contains(tail, "\n") {
		p.insert(all.End-1, "}")
	} else {
		p.insert(t.Span(last).End+len(strings.TrimRight(tail, " \t")), p.style.brace()+"}")
	}
	return true
}

// spreadOut makes arguments of one object: f({ key: k, data: v }) becomes
// f(k, v). The object has just these options, in that order.
func (p *plainCall) spreadOut(order []string) bool {
	t := p.t
	obj := t.Arg(p.call, 0)
	if t.Kind(obj) != syntax.ObjectExpression || t.ArgCount(p.call) != 1 {
		return false
	}
	i, last := 0, syntax.NodeID(0)
	for prop := range t.Properties(obj) {
		name, ok := t.KeyName(prop)
		if !ok || i >= len(order) || t.Kind(prop) != syntax.Property || t.Has(prop, syntax.Shorthand|syntax.Method|syntax.Computed|syntax.Getter|syntax.Setter) {
			return false
		}
		if row := p.from.Features.Read(p.id+".option", name); row == nil || lastPart(row.ID) != order[i] {
			return false
		}
		value := t.Value(prop)
		start, end := t.Span(prop).Start, t.Span(value).Start
		if string(t.Src[start:end]) != name+": " || t.Has(value, syntax.Parenthesized) {
			return false
		}
		p.edit(spanOf(start, end), "")
		i, last = i+1, value
	}
	if i == 0 {
		return false
	}
	p.dropBraces(t.Span(obj), t.Span(t.First(obj)).Start, t.Span(last).End)
	return true
}

// dropBraces takes away the braces of an object whose properties begin and end
// at the offsets, with the spaces that go with them; lines of their own stay.
func (p *plainCall) dropBraces(obj text.Span, first, last int) {
	head, tail := string(p.t.Src[obj.Start+1:first]), string(p.t.Src[last:obj.End-1])
	open := obj.Start + 1
	if !strings.Contains(head, "\n") {
		open += len(head) - len(strings.TrimLeft(head, " \t"))
	}
	p.edit(spanOf(obj.Start, open), "")
	shut := obj.End - 1
	if !strings.Contains(tail, "\n") {
		shut = last + len(strings.TrimRight(tail, " \t"))
	}
	p.edit(spanOf(shut, obj.End), "")
}
