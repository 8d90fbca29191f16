package reconcile

import (
	"fmt"
	"regexp"
	"strings"

	"wxmy/transform"
	"wxmy/transform/branch"
	"wxmy/transform/diag"
	"wxmy/transform/expr"
	"wxmy/transform/feature"
	"wxmy/transform/normal"
	"wxmy/transform/text"
)

// A mark says why an item is known to differ between the platforms.
type mark struct {
	reason string // "" for an item that is not known to
	id     string // of the feature that it touches, "" for other reasons
	opens  bool   // the reason holds for the block that the item opens
	alone  bool   // it explains as well why the other twin has nothing there
}

// mark finds the items that touch what the platforms do not have alike.
func (s *source) mark(edits []text.Edit) {
	s.marks = make([]mark, len(s.items))
	for _, e := range edits {
		switch e.Feature {
		case branch.Feature:
			s.at(e.Span, mark{reason: "platform code", alone: true})
		case "expr":
			s.at(e.Span, mark{reason: "an expression that templates of the other platform cannot hold"})
		default:
			s.feature(e.Feature, text.Span{Start: e.Start, End: e.Start + 1})
		}
	}
	for _, u := range s.t.s.Uses(s.path) {
		s.feature(u.ID, text.Span{Start: u.Span.Start, End: u.Span.Start + 1})
		s.below(u)
	}
	for _, d := range s.t.diags[s.path] {
		if d.Span.Len() > 0 {
			s.at(text.Span{Start: d.Span.Start, End: d.Span.Start + 1}, mark{d.Code + " " + d.Entry().Name, d.Feature, strings.HasPrefix(d.Feature, "api."), d.Severity > diag.Info})
		}
	}
	for i := range s.items {
		s.attribute(&s.items[i])
		s.members(&s.items[i])
		s.grammar(&s.items[i])
		s.api(&s.items[i])
		if w := s.t.words.FindString(s.items[i].Text); w != "" {
			s.at(s.items[i].Span, mark{reason: fmt.Sprintf("names %q", w), alone: true})
		}
	}
}

// feature marks the place where a feature is used that the other platform does
// not have alike. A key that it calls otherwise is written as it does.
func (s *source) feature(id string, span text.Span) {
	c, ok := feature.Compare(s.t.Platform.Features, s.t.to.Features, id)
	if !ok {
		return
	}
	if c.To != nil && c.From.Native() != c.To.Native() {
		s.rename(span.Start, c.From.Native(), c.To.Native())
	}
	if c.Verdict < feature.Converts {
		if c.To != nil && len(c.From.Values)+len(c.To.Values) > 0 && c.Verdict != feature.Same {
			s.at(span, mark{reason: id + ": other values"})
		}
		return
	}
	opens := strings.HasPrefix(id, "api.") || strings.HasPrefix(id, "lifecycle.")
	s.at(span, mark{fmt.Sprintf("%s: %s", id, c.Verdict), id, opens, c.Verdict >= feature.Shimmed})
}

// below marks all that lies in a value of a configuration whose key the other
// platform does not have.
func (s *source) below(u transform.FeatureUse) {
	name := u.Span.In(s.src)
	if !strings.HasPrefix(u.ID, "config.") || s.t.to.Features.Row(u.ID) != nil {
		return
	}
	for i := range s.items {
		it := &s.items[i]
		if before, _, ok := strings.Cut("."+it.Text, "."+name+"."); ok && !strings.Contains(before, "=") && it.Start > u.Span.End {
			s.at(it.Span, mark{reason: u.ID + ": missing", id: u.ID, alone: true})
		}
	}
}

// rename writes the key that begins at an offset, and that the conversion left
// alone because a module sees to it, under another name.
func (s *source) rename(start int, from, to string) {
	for i := range s.items {
		if it := &s.items[i]; it.Start == start && s.converted[i] == it.Text {
			if rest, ok := strings.CutPrefix(it.Text, from+":"); ok {
				s.converted[i] = to + ":" + rest
			}
		}
	}
}

// attribute marks an attribute that the platform has on every element, on
// those of components as well.
func (s *source) attribute(it *normal.Item) {
	name, ok := strings.CutPrefix(it.Text, " ")
	if !ok {
		return
	}
	name, _, _ = strings.Cut(name, "=")
	if row := s.t.Platform.Features.Read("element.*.attr", name); row != nil {
		s.feature(row.ID, text.Span{Start: it.Start, End: it.Start + 1})
	}
}

// grammar marks what the grammars of the platforms make necessary: the data of
// an event stands elsewhere, and where expressions cannot call functions a
// template module does.
func (s *source) grammar(it *normal.Item) {
	span := text.Span{Start: it.Start, End: it.Start + 1}
	if strings.Contains(it.Text, "arget.dataset") && s.t.Platform.Script.EventSource != s.t.to.Script.EventSource {
		s.at(span, mark{reason: "the data of an event"})
	}
	if m := packaged.FindStringSubmatch(it.Text); m != nil {
		s.at(span, mark{reason: fmt.Sprintf("package %q", m[1])})
	}
	if s.t.modulesCall() && it.Text == "<"+s.t.Platform.Module.Tag {
		s.at(span, mark{reason: reasonModule, alone: true})
	}
}

// packaged is a script that comes from an installed package: those of component
// libraries are made for one platform.
var packaged = regexp.MustCompile(`(?:^import .*from ?|^import ?|require\()'([\w@][^']*)'`)

const reasonModule = "expressions cannot call functions, modules do"

// modulesCall reports whether templates of the platform need modules for what
// those of the other do in expressions.
func (t *twin) modulesCall() bool {
	return !t.Platform.Template.Expr.Has(expr.MethodCall) && t.to.Template.Expr.Has(expr.MethodCall)
}

// api marks what an item calls, in files as well that do not parse.
func (s *source) api(it *normal.Item) {
	for _, m := range s.t.calls.FindAllStringSubmatch(it.Text, -1) {
		if row := s.t.Platform.Features.Read("api", m[1]); row != nil {
			s.feature(row.ID, text.Span{Start: it.Start, End: it.Start + 1})
		}
	}
}

var members = regexp.MustCompile(`\b(?:this|that|self|_this)\.(\w+)`)

// members marks the members of pages and components that the other platform
// does not have alike.
func (s *source) members(it *normal.Item) {
	for _, m := range members.FindAllStringSubmatch(it.Text, -1) {
		for _, parent := range []string{"lifecycle.instance", "lifecycle.Component", "lifecycle.Page"} {
			if row := s.t.Platform.Features.Read(parent, m[1]); row != nil && m[1] != "data" {
				s.feature(row.ID, text.Span{Start: it.Start, End: it.Start + 1})
				break
			}
		}
	}
}

// at marks the items that a span lies in. A mark that explains more takes the
// place of one that explains less.
func (s *source) at(span text.Span, m mark) {
	for i := range s.items {
		it := &s.items[i]
		if old := s.marks[i]; it.Start < span.End && span.Start < it.End && (old.reason == "" || m.alone && !old.alone) {
			m.opens = m.opens || old.opens
			s.marks[i] = m
		}
	}
}
