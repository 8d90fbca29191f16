package reconcile

import (
	"strings"

	"wxmy/transform/normal"
)

// Sort is what a difference is.
type Sort uint8

const (
	// Mechanical: the conversion gives it.
	Mechanical Sort = iota
	// Platform: the platforms do not have the same there.
	Platform
	// Drift: nothing explains it.
	Drift
)

func (s Sort) String() string { return [...]string{"mechanical", "platform", "drift"}[s] }

// A Side is where one twin stands in a difference.
type Side struct {
	Line  int      // 1-based; where the other twin has more, the line before which it has it
	Lines []string // as they are written, "" for none
}

// A Hunk is one difference.
type Hunk struct {
	Sort   Sort
	Reason string // why it is a difference of the platforms
	A, B   Side
}

// How two items belong together.
const (
	apart = iota
	equal
	converted // either converts to the other
	renamed   // they differ by the names of the platforms alone
)

// A comparison is two files being compared.
type comparison struct {
	a, b  *source
	keyA  [][3]int32 // text, converted, without names of the platform
	keyB  [][3]int32
	hunks []Hunk
}

// compare finds the differences of two files. Ok is false when they are too
// long.
func compare(a, b *source) (hunks []Hunk, ok bool) {
	c := &comparison{a: a, b: b}
	c.intern()
	pairs, ok := normal.Align(len(a.items), len(b.items), c.score)
	if !ok {
		return nil, false
	}
	pairs = c.firm(pairs)
	for _, p := range pairs {
		a.paired[p.A], b.paired[p.B] = true, true
	}
	c.walk(pairs)
	return c.hunks, true
}

// firm drops pairs of closing brackets that stand alone between items that
// found no counterpart: they only tear apart what is one difference.
func (c *comparison) firm(pairs []normal.Pair) []normal.Pair {
	joined := func(p, q normal.Pair) bool { return p.A+1 == q.A && p.B+1 == q.B }
	var firm []normal.Pair
	for i := 0; i < len(pairs); {
		j, weight := i, 0
		for ; j < len(pairs) && (j == i || joined(pairs[j-1], pairs[j])); j++ {
			weight += normal.Weight(c.a.items[pairs[j].A].Text)
		}
		first := i == 0 && pairs[i] == normal.Pair{}
		last := j == len(pairs) && pairs[j-1].A == len(c.a.items)-1 && pairs[j-1].B == len(c.b.items)-1
		if weight > 2 || first || last {
			firm = append(firm, pairs[i:j]...)
		}
		i = j
	}
	return firm
}

// walk goes through the pairs and what lies between them.
func (c *comparison) walk(pairs []normal.Pair) {
	var run []normal.Pair // pairs that belong to one difference
	kind := equal
	flush := func() {
		if len(run) > 0 {
			c.add(run[0].A, run[len(run)-1].A+1, run[0].B, run[len(run)-1].B+1, kind)
		}
		run = nil
	}
	end := normal.Pair{A: len(c.a.items), B: len(c.b.items)}
	nextA, nextB := 0, 0
	for _, p := range append(pairs, end) {
		if p.A > nextA || p.B > nextB {
			flush()
			c.gap(nextA, p.A, nextB, p.B)
		}
		nextA, nextB = p.A+1, p.B+1
		k := equal
		if p != end {
			k = c.kind(p.A, p.B)
		}
		if k != kind {
			flush()
		}
		if kind = k; k != equal {
			run = append(run, p)
		}
	}
	flush()
}

// intern numbers the texts, so that comparing is cheap.
func (c *comparison) intern() {
	numbers := map[string]int32{}
	number := func(s string) int32 {
		n, ok := numbers[s]
		if !ok {
			n = int32(len(numbers) + 1)
			numbers[s] = n
		}
		return n
	}
	keys := func(s *source) [][3]int32 {
		ks := make([][3]int32, len(s.items))
		for i := range ks {
			t := s.items[i].Text
			ks[i] = [3]int32{number(t), number(s.converted[i]), -1}
			if bare := s.t.words.ReplaceAllString(t, "\x00"); bare != t {
				ks[i][2] = number(strings.ToLower(bare))
			}
			if s.converted[i] == "" {
				ks[i][1] = -2
			}
		}
		return ks
	}
	c.keyA, c.keyB = keys(c.a), keys(c.b)
}

func (c *comparison) kind(a, b int) int {
	x, y := &c.keyA[a], &c.keyB[b]
	switch {
	case x[0] == y[0]:
		return equal
	case x[1] == y[0] || x[0] == y[1]:
		return converted
	case x[2] == y[2] && x[2] > 0:
		return renamed
	}
	return apart
}

func (c *comparison) score(a, b int) int {
	if c.kind(a, b) == apart {
		return 0
	}
	return normal.Weight(c.a.items[a].Text)
}

// add adds the difference between two ranges of items that belong together.
func (c *comparison) add(a0, a1, b0, b1, kind int) {
	switch kind {
	case converted:
		c.hunks = append(c.hunks, c.hunk(Mechanical, "", a0, a1, b0, b1))
	case renamed:
		c.hunks = append(c.hunks, c.hunk(Platform, "the name of the platform", a0, a1, b0, b1))
	}
}

// hunk is a difference with its places.
func (c *comparison) hunk(s Sort, reason string, a0, a1, b0, b1 int) Hunk {
	return Hunk{Sort: s, Reason: reason, A: c.a.side(a0, a1), B: c.b.side(b0, b1)}
}

// side is where a range of items stands.
func (s *source) side(from, to int) Side {
	if from >= to {
		if from < len(s.items) {
			return Side{Line: s.lines.At(s.items[from].Start).Line}
		}
		return Side{Line: s.lines.At(len(s.src)).Line}
	}
	first, last := s.items[from].Start, 0
	for _, it := range s.items[from:to] {
		first, last = min(first, it.Start), max(last, it.End)
	}
	side := Side{Line: s.lines.At(first).Line}
	for l := side.Line; l <= s.lines.At(max(first, last-1)).Line; l++ {
		side.Lines = append(side.Lines, string(s.lines.Line(l)))
	}
	return side
}
