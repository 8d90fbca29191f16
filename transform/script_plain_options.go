package transform

import (
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// An option is one option of a call, as its properties or its argument have
// it.
type option struct {
	source, target *feature.Support
	prop           syntax.NodeID // 0 for an argument
	value          syntax.NodeID
}

// object converts the one object of options that both sides take.
func (p *plainCall) object() bool {
	t := p.t
	obj := t.Arg(p.call, 0)
	if obj == 0 {
		return len(p.missingDefaults(nil)) == 0
	}
	if t.Kind(obj) != syntax.ObjectExpression || t.ArgCount(p.call) != 1 {
		return false
	}
	var given []option
	for prop := range t.Properties(obj) {
		name, ok := t.KeyName(prop)
		if !ok || t.Kind(prop) != syntax.Property || t.Has(prop, syntax.Computed|syntax.Getter|syntax.Setter) {
			return false
		}
		if isCallback(name) {
			if !p.callback(name, prop) {
				return false
			}
			continue
		}
		o, ok := p.option(name, prop)
		if !ok {
			return false
		}
		given = append(given, o)
	}
	return p.defaults(obj, given)
}

// isCallback reports whether an option is one of those that every function
// takes.
func isCallback(name string) bool { return name == "success" || name == "fail" || name == "complete" }

// option converts the name and the value of one option.
func (p *plainCall) option(name string, prop syntax.NodeID) (option, bool) {
	t := p.t
	source := p.from.Features.Read(p.id+".option", name)
	if source == nil || source.Via != feature.Native || t.Has(prop, syntax.Method) {
		return option{}, false
	}
	target := p.to.Features.Row(source.ID)
	if target == nil || target.Via != feature.Native {
		return option{}, false
	}
	o := option{source: source, target: target, prop: prop, value: t.Value(prop)}
	p.rename(prop, name, target.Native())
	return o, p.value(&o)
}

// rename gives a property another key.
func (p *plainCall) rename(prop syntax.NodeID, from, to string) {
	t := p.t
	key := t.Span(t.Key(prop))
	switch value := t.Value(prop); {
	case t.Has(prop, syntax.Shorthand):
		if from != to {
			p.insert(key.Start, to+": ")
		}
	case t.NameIs(value, to) && t.Kind(t.Key(prop)) == syntax.Identifier && from != to:
		p.edit(spanOf(key.Start, t.Span(value).Start), "")
	case from != to && t.Kind(t.Key(prop)) == syntax.Identifier:
		p.edit(key, to)
	case from != to:
		p.edit(spanOf(key.Start+1, key.End-1), to)
	}
}

// value converts the value of an option where the sides spell values
// differently, which takes a literal, or a choice of literals.
func (p *plainCall) value(o *option) bool {
	if o.source.Values == nil && o.target.Values == nil {
		return true
	}
	for _, n := range outcomes(p.t, o.value) {
		if p.t.Has(o.prop, syntax.Shorthand) || !p.literal(o, n) {
			return false
		}
	}
	return true
}

// literal converts one literal value of an option.
func (p *plainCall) literal(o *option, n syntax.NodeID) bool {
	v, ok := p.t.String(n)
	if !ok || p.t.Kind(n) != syntax.Literal {
		return false
	}
	canonical := o.source.Canonical(v)
	if o.source.Values != nil && o.source.Values[canonical] != v {
		return false
	}
	native := o.target.Value(canonical)
	if o.target.Values != nil && o.target.Values[canonical] == "" {
		return false
	}
	if native != v {
		span := p.t.Span(n)
		p.edit(spanOf(span.Start+1, span.End-1), native)
	}
	return true
}

// defaults writes out the defaults that differ, in front of the options, and
// takes away those that an earlier conversion wrote there.
func (p *plainCall) defaults(obj syntax.NodeID, given []option) bool {
	t := p.t
	first := t.First(obj)
	missing := p.missingDefaults(given)
	var written []string
	for _, o := range given {
		// Whoever writes out one default writes out all.
		if len(missing) > 0 || o.prop != first || !p.isWritten(&o, written) {
			break
		}
		next := t.Next(first)
		if next == 0 {
			return false
		}
		p.unedit(t.Span(first))
		p.edit(spanOf(t.Span(first).Start, t.Span(next).Start), "")
		written = append(written, o.source.ID)
		first = next
	}
	if len(missing) == 0 {
		return true
	}
	if first == 0 {
		return false
	}
	at := t.Span(first).Start
	gap := string(t.Src[t.Span(obj).Start+1 : at])
	if strings.TrimSpace(gap) != "" {
		return false // a comment stands first
	}
	if !strings.Contains(gap, "\n") {
		gap = " "
	}
	var b strings.Builder
	for _, text := range missing {
		b.WriteString(text + "," + gap)
	}
	p.insert(at, b.String())
	return true
}

// unedit drops the edits that lie in a span.
func (p *plainCall) unedit(span text.Span) {
	p.edits = slices.DeleteFunc(p.edits, func(e text.Edit) bool { return span.Contains(e.Span) })
}

// isWritten reports whether an option only says what the target does anyway
// and the source does not: an earlier conversion wrote it out. They come in
// order of their features.
func (p *plainCall) isWritten(o *option, before []string) bool {
	if !differentDefaults(o.source, o.target) || len(before) > 0 && before[len(before)-1] >= o.source.ID {
		return false
	}
	return o.prop != 0 && p.t.Text(o.value) == p.defaultText(p.canonicalDefault(o.target), o.source)
}

func differentDefaults(a, b *feature.Support) bool {
	if a.Default == "" || b.Default == "" {
		return false
	}
	return a.Canonical(a.Default) != b.Canonical(b.Default)
}

// canonicalDefault is a row's default in canonical terms.
func (p *plainCall) canonicalDefault(r *feature.Support) string { return r.Canonical(r.Default) }

// defaultText is a canonical value as code for the platform of row.
func (p *plainCall) defaultText(canonical string, row *feature.Support) string {
	v := row.Value(canonical)
	if v == "true" || v == "false" || strings.Trim(v, "0123456789.-") == "" {
		return v
	}
	return p.style.quote() + v + p.style.quote()
}

// missingDefaults are the options, as code, that the source leaves to a
// default which the target does not share.
func (p *plainCall) missingDefaults(given []option) []string {
	var out []string
	for _, d := range p.s.otherOptions(p.from, p.id) {
		source, target := d.source, d.target
		if slices.ContainsFunc(given, func(o option) bool { return o.source == source }) {
			continue
		}
		out = append(out, target.Native()+": "+p.defaultText(p.canonicalDefault(source), target))
	}
	return out
}

// An otherOption is an option whose default is not the same on both sides.
type otherOption struct{ source, target *feature.Support }

// otherOptions are those of a function of one of the session's platforms.
func (s *Session) otherOptions(from *Platform, id string) []otherOption {
	s.optionsOnce.Do(func() {
		s.options = map[*Platform]map[string][]otherOption{s.from: otherOptions(s.from, s.to), s.to: otherOptions(s.to, s.from)}
	})
	return s.options[from][id]
}

// otherOptions are those of all functions, by function.
func otherOptions(from, to *Platform) map[string][]otherOption {
	all := map[string][]otherOption{}
	for target := range to.Features.Under("api.") {
		id, _, is := strings.Cut(target.ID, ".option.")
		if source := from.Features.Row(target.ID); is && source != nil && differentDefaults(source, target) {
			all[id] = append(all[id], otherOption{source, target})
		}
	}
	return all
}

// callback checks that a callback reads nothing that differs, and renames
// fields of the result that only have another name.
func (p *plainCall) callback(name string, prop syntax.NodeID) bool {
	t := p.t
	if t.Has(prop, syntax.Shorthand) {
		return false
	}
	fn := t.Unwrap(t.Value(prop))
	if !t.Kind(fn).IsFunction() {
		return false
	}
	flow := script.ParamFlow(t, fn, 0)
	if flow.Open {
		return false
	}
	if name != "success" {
		return len(flow.Fields) == 0
	}
	for _, f := range flow.Fields {
		if !p.resultField(f) {
			return false
		}
	}
	return true
}

// resultField converts the reading of one field of a result.
func (p *plainCall) resultField(f script.Field) bool {
	source := p.from.Features.Read(p.id+".result", f.Name)
	if !plainRow(source) {
		return false
	}
	target := p.to.Features.Row(source.ID)
	if !plainRow(target) {
		return false
	}
	for _, sub := range p.from.fieldsBelow(p.t, source.ID, f) {
		if !p.sameField(sub) {
			return false
		}
	}
	if target.Native() == f.Name {
		return true
	}
	if p.t.Kind(f.Node) == syntax.MemberExpression {
		if p.t.IsComputed(f.Node) {
			return false
		}
		p.edit(p.t.Span(p.t.Property(f.Node)), target.Native())
		return true
	}
	return p.renamePattern(f, target.Native())
}

// renamePattern renames the key of a pattern and keeps the local it binds:
// {text} becomes {data: text}.
func (p *plainCall) renamePattern(f script.Field, to string) bool {
	t := p.t
	if t.Has(f.Node, syntax.Computed) || t.Kind(t.Value(f.Node)) == syntax.AssignmentPattern {
		return false
	}
	p.rename(f.Node, f.Name, to)
	return true
}
