package transform

import (
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script/syntax"
)

// capability converts wx.canIUse('...') with a literal question, where the
// target's own function can answer it in its own words; it reports whether it
// did. Like every plain edit it is proved by translating back.
func (s *scriptWriter) capability(a *apiUse) bool {
	if a.id != "api.canIUse" || a.call == 0 || s.hidden(a.Global) || !s.plainForm(a) {
		return false
	}
	arg := s.t.Arg(a.call, 0)
	question, ok := s.t.String(arg)
	if !ok || s.t.Kind(arg) != syntax.Literal || s.t.ArgCount(a.call) != 1 {
		return false
	}
	asked, ok := translateQuestion(s.from, s.to, question)
	if !ok {
		return false
	}
	if back, ok := translateQuestion(s.to, s.from, asked); !ok || back != question {
		return false
	}
	s.native(a)
	if asked != question {
		span := s.t.Span(arg)
		s.edit(spanOf(span.Start+1, span.End-1), asked, a.id)
	}
	return true
}

// kinds of parts of an API that a question may name, by the words for them.
var questionKinds = map[string]string{"object": "option", "return": "result", "success": "result", "callback": "result"}

// translateQuestion puts a question to canIUse in the words of another
// platform: api.kind.field.value or element.attribute.value. It returns false
// when the tables do not know the name, or the target has it in another shape,
// which only a module can answer for.
//
// What the source has not, under words that mean something to the target, is
// asked for as the source's: my.login is nothing that anyone has.
func translateQuestion(from, to *Platform, question string) (string, bool) {
	if rest, ok := strings.CutPrefix(question, to.Global+"."); ok {
		return rest, true
	}
	if from.lacks(question, to) {
		return from.Global + "." + question, true
	}
	parts := strings.Split(question, ".")
	for n := len(parts); n > 0; n-- { // names may have dots: "ap.faceVerify"
		name := strings.Join(parts[:n], ".")
		if row := from.Features.Read("api", name); row != nil {
			return translateAPI(from, to, row, append([]string{name}, parts[n:]...))
		}
	}
	row := from.Features.Read("element", parts[0])
	if row == nil || len(parts) > 3 {
		// A name that only the target has means nothing here, nor does a question
		// about it there, once it is put back.
		only := to.Features.Read("api", parts[0])
		return question, only != nil && from.Features.Row(only.ID) == nil
	}
	target := to.Features.Row(row.ID)
	if target == nil || target.Via != feature.Native {
		return "", false
	}
	asked := target.Native()
	if len(parts) > 1 {
		attr := from.Features.Read(row.ID+".attr", parts[1])
		if attr == nil {
			return "", false
		}
		native := to.Features.Row(attr.ID)
		if native == nil || native.Via != feature.Native {
			return "", false
		}
		asked += "." + native.Native()
		if len(parts) > 2 {
			if attr.Values != nil || native.Values != nil {
				return "", false
			}
			value, ok := translateValue(from, to, attr.ID+".value", parts[2])
			if !ok {
				return "", false
			}
			asked += "." + value
		}
	}
	return asked, true
}

// translateValue puts the value of an attribute, one of the features below id,
// in the words of another platform. A value that means nothing on either side
// stays: the answer is no.
func translateValue(from, to *Platform, id, value string) (string, bool) {
	if row := from.Features.Read(id, value); row != nil {
		if target := to.Features.Row(row.ID); target != nil {
			return target.Native(), target.Via == feature.Native
		}
	}
	return value, to.Features.Read(id, value) == nil
}

// lacks reports whether the answer to a question is no here and may be yes on
// another platform. Names of functions that are that one's alone are left out:
// a conversion leaves such a question as it is, and it has to come back.
func (p *Platform) lacks(question string, other *Platform) bool {
	parts := strings.Split(question, ".")
	if there := other.Features.Read("api", question); there != nil {
		return p.Features.Read("api", question) == nil && p.Features.Row(there.ID) != nil
	}
	if row := p.Features.Read("api", parts[0]); row != nil {
		if len(parts) != 3 || row.Via != feature.Native || questionKinds[parts[1]] == "" {
			return false
		}
		field, there := "."+questionKinds[parts[1]], other.Features.Read("api", parts[0])
		return p.Features.Read(row.ID+field, parts[2]) == nil && there != nil && other.Features.Read(there.ID+field, parts[2]) != nil
	}
	there := other.element(parts)
	return there != nil && p.element(parts) == nil
}

// element is the row that a question about an element, its attribute or a value
// of that means here, or nil.
func (p *Platform) element(parts []string) *feature.Support {
	row := p.Features.Read("element", parts[0])
	for i, below := range []string{".attr", ".value"} {
		if row != nil && len(parts) > i+1 {
			row = p.Features.Read(row.ID+below, parts[i+1])
		}
	}
	if len(parts) > 3 {
		return nil
	}
	return row
}

func translateAPI(from, to *Platform, row *feature.Support, parts []string) (string, bool) {
	target := to.Features.Row(row.ID)
	if target == nil || needsConsent(row, target) {
		// The answer is no, in any words that mean nothing else there.
		return strings.Join(parts, "."), to.Features.Read("api", parts[0]) == nil
	}
	if target.Via == feature.Shim || len(parts) > 1 && (!byRows(target) || !byRows(row)) {
		return "", false
	}
	asked := []string{target.Native()}
	if len(parts) > 1 {
		kind := questionKinds[parts[1]]
		if kind == "" || parts[1] == "success" {
			return "", false
		}
		asked = append(asked, parts[1])
		for _, name := range parts[min(2, len(parts)):] {
			field := from.Features.Read(row.ID+"."+kind, name)
			if field == nil || len(asked) > 2 {
				return "", false
			}
			native := to.Features.Row(field.ID)
			if native == nil || native.Via != feature.Native {
				return "", false
			}
			asked = append(asked, native.Native())
		}
	}
	return strings.Join(asked, "."), true
}
