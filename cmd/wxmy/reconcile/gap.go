package reconcile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/normal"
)

// small is the number of items up to which a difference is not taken apart: a
// few lines around something that the platforms do not have alike belong to
// it.
const small = 8

// gap sorts what is left between two pairs.
func (c *comparison) gap(a0, a1, b0, b1 int) {
	moreA, moreB := c.a.continued(a0-1, c.b.items[b0:b1]), c.b.continued(b0-1, c.a.items[a0:a1])
	a0, b0 = a0+moreB, b0+moreA
	switch {
	case brackets(c.a.items[a0:a1]) && brackets(c.b.items[b0:b1]):
		return // what they close is a difference of its own
	case c.reworded(a0, a1, b0, b1):
		c.hunks = append(c.hunks, c.hunk(Mechanical, "", a0, a1, b0, b1))
		return
	case a0 == a1 && c.a.otherwise(a0-1, moreA, c.b.items[b0]):
		a0--
	case b0 == b1 && c.b.otherwise(b0-1, moreB, c.a.items[a0]):
		b0--
	case a1-a0 == 1 && b1-b0 == 1 && c.a.event(a0) != "" && c.a.event(a0) == c.b.event(b0):
		c.hunks = append(c.hunks, c.hunk(Platform, "an event of a component of yours", a0, a1, b0, b1))
		return
	}
	marksA, marksB := c.a.within(a0, a1), c.b.within(b0, b1)
	oneSided := a0 == a1 || b0 == b1
	if oneSided && (c.a.dropped(a0, a1) || c.b.dropped(b0, b1)) {
		reason, marked, _ := tally(marksA, marksB)
		sort := Mechanical
		if marked > 0 {
			sort = Platform
		}
		c.hunks = append(c.hunks, c.hunk(sort, reason, a0, a1, b0, b1))
		return
	}
	if oneSided {
		standing(marksA)
		standing(marksB)
	} else {
		shared(marksA, marksB)
	}
	switch reason, marked, all := tally(marksA, marksB); {
	case marked == 0:
		c.hunks = append(c.hunks, c.hunk(Drift, "", a0, a1, b0, b1))
	case all <= small || marked*2 >= all:
		c.hunks = append(c.hunks, c.hunk(Platform, reason, a0, a1, b0, b1))
	default:
		c.split(marksA, marksB, a0, b0)
	}
}

// brackets reports whether the items only close something.
func brackets(items []normal.Item) bool {
	return !slices.ContainsFunc(items, func(it normal.Item) bool { return normal.Weight(it.Text) > 1 })
}

// continued is the number of items at the beginning of the other twin's that
// belong to what item i converts to.
func (s *source) continued(i int, others []normal.Item) int {
	n := 0
	for more := s.further[i]; n < len(more) && n < len(others) && others[n].Text == more[n]; n++ {
	}
	return n
}

// otherwise reports whether item i becomes several, of which the other twin has
// some or none and then this one, which the conversion would not give.
func (s *source) otherwise(i, have int, other normal.Item) bool {
	more := s.further[i]
	return len(more) > have && (have > 0 || head.FindString(more[0]) == head.FindString(other.Text))
}

var head = regexp.MustCompile(`^[\w$.]*`)

// reworded reports whether the items differ by nothing but what either platform
// calls the same members of the API.
func (c *comparison) reworded(a0, a1, b0, b1 int) bool {
	if a1-a0 != b1-b0 {
		return false
	}
	for i := range a1 - a0 {
		x, y := c.a.items[a0+i].Text, c.b.items[b0+i].Text
		if word.ReplaceAllString(x, "") != word.ReplaceAllString(y, "") {
			return false
		}
		ours, theirs := word.FindAllString(x, -1), word.FindAllString(y, -1)
		if len(ours) != len(theirs) {
			return false
		}
		for j, w := range ours {
			if w != theirs[j] && (w != c.a.t.Platform.Global || theirs[j] != c.b.t.Platform.Global) && !c.a.t.lexicon[w][theirs[j]] {
				return false
			}
		}
	}
	return true
}

// event is an attribute that sets a handler, without the prefixes that a
// platform and its authors give the name; "" for other items. The components of
// one twin call "onclose" what those of the other call "close".
func (s *source) event(i int) string {
	name, handler, ok := strings.Cut(strings.TrimPrefix(s.items[i].Text, " "), "=")
	if !ok || s.items[i].Text[0] != ' ' {
		return ""
	}
	for _, e := range s.t.Platform.Events {
		if rest, ok := strings.CutPrefix(name, e.Prefix); ok {
			rest = strings.TrimPrefix(strings.ToLower(strings.TrimPrefix(rest, ":")), "on")
			return fmt.Sprint(e.Phase, rest, handler)
		}
	}
	return ""
}

// shared takes away the marks of features that both sides use: that is not what
// they differ in.
func shared(a, b []mark) {
	both := map[string]bool{}
	for i := range a {
		both[a[i].id] = both[a[i].id] || slices.ContainsFunc(b, func(m mark) bool { return m.id == a[i].id })
	}
	for _, ms := range [][]mark{a, b} {
		for i := range ms {
			if ms[i].id != "" && both[ms[i].id] {
				ms[i] = mark{}
			}
		}
	}
}

// standing leaves the marks that explain why the other twin has nothing.
func standing(ms []mark) {
	for i := range ms {
		if !ms[i].alone {
			ms[i] = mark{}
		}
	}
}

// tally counts the items that are marked, and returns the first reason.
func tally(a, b []mark) (reason string, marked, all int) {
	for _, ms := range [][]mark{a, b} {
		for _, m := range ms {
			all++
			if m.reason == "" {
				continue
			}
			marked++
			if reason == "" {
				reason = m.reason
			}
		}
	}
	return reason, marked, all
}

// dropped reports whether the conversion leaves nothing of the items.
func (s *source) dropped(from, to int) bool {
	for i := from; i < to; i++ {
		if s.converted[i] != "" {
			return false
		}
	}
	return from < to
}

// within are the marks of a range of items. What stands directly inside a block
// that a marked item opens, a call say, has its mark as long as that item has
// no counterpart.
func (s *source) within(from, to int) []mark {
	ms := slices.Clone(s.marks[from:to])
	for i := range ms {
		if o := s.opener[from+i]; o >= 0 && ms[i].reason == "" && !s.paired[o] {
			ms[i] = s.marks[o]
		}
	}
	return ms
}

// nest finds for each item the marked one that opens the block in which it
// stands.
func (s *source) nest() {
	s.opener = make([]int, len(s.items))
	type block struct{ item, depth int }
	var open []block // marked ones
	depth := 0
	for i := range s.items {
		head := s.items[i].Text
		s.opener[i] = -1
		after := depth + balance(head)
		for len(open) > 0 && min(depth, after) < open[len(open)-1].depth && !strings.HasPrefix(head, "}") {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 {
			s.opener[i] = open[n-1].item
		}
		for len(open) > 0 && after < open[len(open)-1].depth {
			open = open[:len(open)-1]
		}
		if m := s.marks[i]; m.opens && after > depth && (m.alone && strings.HasSuffix(head, "{") || strings.HasSuffix(head, ":{") || strings.HasSuffix(head, "({")) {
			open = append(open, block{i, after})
		}
		depth = after
	}
}

// balance is the number of brackets that a text opens and does not close.
func balance(s string) int {
	n := 0
	for i := range len(s) {
		switch s[i] {
		case '(', '{', '[':
			n++
		case ')', '}', ']':
			n--
		}
	}
	return n
}

// split makes of a large gap one difference for each run of items that are
// marked, and of those that are not, on each side.
func (c *comparison) split(marksA, marksB []mark, a0, b0 int) {
	runs := func(ms []mark, add func(from, to int, reason string)) {
		for i := 0; i < len(ms); {
			j := i + 1
			for j < len(ms) && (ms[j].reason == "") == (ms[i].reason == "") {
				j++
			}
			add(i, j, ms[i].reason)
			i = j
		}
	}
	sort := func(reason string) Sort {
		if reason == "" {
			return Drift
		}
		return Platform
	}
	runs(marksA, func(from, to int, reason string) {
		if brackets(c.a.items[a0+from : a0+to]) {
			return
		}
		c.hunks = append(c.hunks, c.hunk(sort(reason), reason, a0+from, a0+to, b0, b0))
	})
	runs(marksB, func(from, to int, reason string) {
		if brackets(c.b.items[b0+from : b0+to]) {
			return
		}
		end := a0 + len(marksA)
		c.hunks = append(c.hunks, c.hunk(sort(reason), reason, end, end, b0+from, b0+to))
	})
}
