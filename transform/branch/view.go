package branch

import (
	"bytes"
	"strings"

	"wxmy/transform/text"
)

// Feature is the feature of edits that wake branches or put them to sleep.
const Feature = "platform-code"

// A View is a file as the platforms of its Env see it.
type View struct {
	// Text is what there is to convert: the source, with blanks in place of
	// markers and of all that is not built or is written for another platform.
	// It is as long as the source, and its lines are those of the source.
	Text []byte
	// Kept are the places of the source that are blank in Text, sorted: they
	// are in the output whatever becomes of what surrounds them.
	Kept []text.Span
	// Edits wake and put to sleep. They apply to the source.
	Edits []text.Edit
	// Problems are branches that cannot be built.
	Problems []Problem
}

// A viewer makes a View.
type viewer struct {
	*File
	v   *View
	env *Env
}

// View returns the file as it is to be converted. The file must have no
// Problems.
func (f *File) View() *View {
	v := &View{Text: f.src}
	if f.Empty() {
		return v
	}
	v.Text = append([]byte(nil), f.src...)
	w := viewer{f, v, f.env}
	w.chains(f.chains, f.env.From, true, 0)
	v.Kept = merged(v.Kept)
	return v
}

// chains decides about the blocks of one branch, or of the whole file: lang is
// the platform that the text around them is written for, visible whether that
// text is to be converted, level how many sleeping comments it will lie in.
func (w *viewer) chains(list []*chain, lang string, visible bool, level int) {
	for _, c := range list {
		w.chain(c, lang, visible, level)
	}
}

func (w *viewer) chain(c *chain, lang string, visible bool, level int) {
	to := c.taken(facts{platform: w.env.To, vars: w.env.Vars})
	from := c.taken(facts{platform: w.env.From, vars: w.env.Vars})
	before := false // the branch before will be asleep
	for i, b := range c.branches {
		built := i == to
		own := w.language(c, i, lang)
		if built && visible && own != w.env.From && own != w.env.To {
			w.v.Problems = append(w.v.Problems, Problem{b.marker.Span, own})
		}
		seen := visible && built && own == w.env.From
		asleep, mark := w.keep(b, built, i == from)
		w.marker(b.marker, before, asleep, level, mark)
		inner, sourceLevel := level, c.level
		if asleep {
			inner++
		}
		if b.asleep {
			sourceLevel++
		}
		if !seen {
			w.blank(b.body)
			if built && visible {
				w.standIn(b.body)
			}
		} else if sourceLevel > 0 {
			w.wakeText(b.body, sourceLevel)
		}
		w.escapes(b, sourceLevel, inner)
		w.chains(b.nested, own, seen, inner)
		before = asleep
	}
	w.marker(c.end, before, false, level, home{})
}

// keep says whether a branch is asleep in the output, and what its marker
// remembers of how it was kept.
func (w *viewer) keep(b *branch, built, natural bool) (asleep bool, mark home) {
	mark = home{platform: b.marker.home.platform, awake: b.marker.home.awake}
	switch {
	case mark.platform == w.env.To && (w.env.From != w.env.To || w.env.Restore):
		return !mark.awake, home{}
	case mark.platform == "" && b.asleep == natural:
		mark = home{platform: w.env.From, awake: !b.asleep}
	}
	return !built, mark
}

// language is the platform that the text of a branch is written for: that of
// what surrounds it, unless the condition rules it out.
func (w *viewer) language(c *chain, i int, around string) string {
	if around != w.env.From {
		return around
	}
	b := c.branches[i]
	order := []string{w.env.From, w.env.To}
	if h := b.marker.home; b.asleep && h.platform != "" {
		order = []string{h.platform, w.env.From, w.env.To}
	}
	for _, p := range append(order, w.env.Platforms...) {
		if c.may(i, p) {
			return p
		}
	}
	return w.env.From
}

// taken is the branch that the facts choose, -1 for none.
func (c *chain) taken(f facts) int {
	for i, b := range c.branches {
		if b.cond.value(f) == yes {
			return i
		}
	}
	return -1
}

// may reports whether branch i can be chosen on a platform, whatever the
// variables are.
func (c *chain) may(i int, platform string) bool {
	f := facts{platform: platform, free: true}
	for _, b := range c.branches[:i] {
		if b.cond.value(f) == yes {
			return false
		}
	}
	return c.branches[i].cond.value(f) != no
}

// blank takes a range out of the text that is converted.
func (w *viewer) blank(s text.Span) {
	blank(w.v.Text, s)
	w.v.Kept = append(w.v.Kept, s)
}

// standIn puts a number in place of code for the target that is the operand of
// something: without it what follows would be taken for the operand.
func (w *viewer) standIn(s text.Span) {
	before := bytes.TrimRight(w.v.Text[:s.Start], " \t\r\n")
	if !w.form.Code || s.Len() == 0 || len(before) == 0 {
		return
	}
	if at := s.Start; bytes.IndexByte([]byte("=+-*/%&|^!~?:<>"), before[len(before)-1]) >= 0 && w.v.Text[at] == ' ' {
		w.v.Text[at] = '0'
	}
}

func blank(b []byte, s text.Span) {
	for i := s.Start; i < s.End; i++ {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = ' '
		}
	}
}

// marker spells a marker for the output: before and behind it something is
// asleep or not, and it lies itself in level sleeping comments.
func (w *viewer) marker(m marker, before, behind bool, level int, mark home) {
	s := m.Span
	if m.line {
		for s.Start > 0 && (w.src[s.Start-1] == ' ' || w.src[s.Start-1] == '\t') {
			s.Start--
		}
	}
	w.blank(s)
	w.remember(m, mark)
	if m.Len() == 0 {
		return // the end of a block that has none
	}
	if m.line {
		w.lineMarker(m, before, behind, level)
		return
	}
	prefix, suffix := w.form.Open, w.terminator(level)
	if before {
		prefix = sleepMark
	}
	if behind {
		suffix = sleepMark
	}
	w.replace(m.prefix, prefix)
	w.replace(m.suffix, suffix)
}

// lineMarker is marker for a line comment.
func (w *viewer) lineMarker(m marker, before, behind bool, level int) {
	prefix, suffix := w.form.Line, ""
	switch {
	case behind && !before:
		prefix, suffix = w.form.Open, " "+w.form.Line
	case before && !behind:
		suffix = " " + w.terminator(level)
	}
	w.replace(m.prefix, prefix)
	s := m.suffix
	if s.Len() > 0 && s.Start > m.prefix.End && w.src[s.Start-1] == ' ' {
		s.Start--
	}
	w.replace(s, suffix)
}

// remember writes into a marker how its branch was kept, or takes that out.
func (w *viewer) remember(m marker, mark home) {
	if m.home.platform == mark.platform && m.home.awake == mark.awake {
		return
	}
	at := m.home.Span
	if at.Len() == 0 {
		end := m.cond.Start + len(strings.TrimRight(m.cond.In(w.src), " \t"))
		at = text.Span{Start: end, End: end}
	}
	state := "asleep"
	if mark.awake {
		state = "awake"
	}
	note := ""
	if mark.platform != "" {
		note = "; " + state + " in " + mark.platform
	}
	w.replace(at, note)
}

// terminator spells the end of a comment that lies in level sleeping ones.
func (w *viewer) terminator(level int) string {
	n := len(w.form.Close) - 1
	return w.form.Close[:n] + strings.Repeat(`\`, level) + w.form.Close[n:]
}

func (w *viewer) replace(s text.Span, new string) {
	if s.In(w.src) != new {
		w.v.Edits = append(w.v.Edits, text.Edit{Span: s, New: new, Feature: Feature})
	}
}

// escapes respells the terminators in the text of a branch, that of the blocks
// in it excepted, for another number of sleeping comments around it.
func (w *viewer) escapes(b *branch, was, is int) {
	if was == is {
		return
	}
	at := b.body.Start
	for _, c := range b.nested {
		w.respell(text.Span{Start: at, End: c.branches[0].marker.Start}, was, is)
		at = c.end.End
	}
	w.respell(text.Span{Start: at, End: b.body.End}, was, is)
}

func (w *viewer) respell(s text.Span, was, is int) {
	for _, t := range w.terminators(s) {
		at := t.End - 1 // of the last byte, behind the backslashes
		if is > was {
			w.replace(text.Span{Start: at, End: at}, strings.Repeat(`\`, is-was))
		} else if t.Len()-len(w.form.Close) >= was-is {
			w.replace(text.Span{Start: at - (was - is), End: at}, "")
		}
	}
}

// terminators finds what ends a comment, on whatever level.
func (w *viewer) terminators(s text.Span) []text.Span {
	n := len(w.form.Close) - 1
	head, tail := w.form.Close[:n], w.form.Close[n]
	var found []text.Span
	for i := s.Start; i+n < s.End; i++ {
		if string(w.src[i:i+n]) != head {
			continue
		}
		end := i + n
		for end < s.End && w.src[end] == '\\' {
			end++
		}
		if end < s.End && w.src[end] == tail {
			found = append(found, text.Span{Start: i, End: end + 1})
		}
	}
	return found
}

// wakeText spells the terminators of a sleeping branch that is converted as if
// it were awake; blanks behind them keep its length.
func (w *viewer) wakeText(s text.Span, level int) {
	for _, t := range w.terminators(s) {
		if t.Len()-len(w.form.Close) < level {
			continue
		}
		w.v.Text[t.End-1-level] = w.src[t.End-1]
		blank(w.v.Text, text.Span{Start: t.End - level, End: t.End})
	}
}

// merged sorts spans and joins those that touch or overlap.
func merged(spans []text.Span) []text.Span {
	edits := make([]text.Edit, len(spans))
	for i, s := range spans {
		edits[i].Span = s
	}
	text.Sort(edits)
	var out []text.Span
	for _, e := range edits {
		if n := len(out); n > 0 && e.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, e.End)
			continue
		}
		out = append(out, e.Span)
	}
	return out
}
