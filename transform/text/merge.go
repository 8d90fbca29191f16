package text

import (
	"bytes"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// A Chunk is a stretch of whole lines of a three-way merge.
type Chunk struct {
	// Text is what the merge gives; that of ours in a conflict.
	Text string
	// Conflict: both sides changed the lines of Base, and not in the same way.
	Conflict           bool
	Base, Ours, Theirs string // of a conflict
	Line               int    // 1-based line of ours where the chunk begins
}

// A Merged is the result of a three-way merge.
type Merged struct{ Chunks []Chunk }

// Merge3 joins two changes of one text, line by line: what only one side
// changed is as that side has it, what both changed alike is taken once, and
// what both changed otherwise is a conflict. Changes of lines that touch are one
// change to both sides, unless adjacent says that they may stand side by side.
func Merge3(base, ours, theirs []byte, adjacent bool) Merged {
	b := string(base)
	m := merger{base: b, sides: [2][]udiff.Edit{udiff.Lines(b, string(ours)), udiff.Lines(b, string(theirs))}, adjacent: adjacent, line: 1}
	m.run()
	return m.out
}

// Conflicts returns the chunks in which the two sides contradict each other.
func (m Merged) Conflicts() []Chunk {
	var cs []Chunk
	for _, c := range m.Chunks {
		if c.Conflict {
			cs = append(cs, c)
		}
	}
	return cs
}

// Text returns the merged text, with ours in place of conflicts.
func (m Merged) Text() []byte {
	var b bytes.Buffer
	for _, c := range m.Chunks {
		b.WriteString(c.Text)
	}
	return b.Bytes()
}

// Marked returns the merged text with both sides of each conflict between the
// lines that version control marks them with, under the given names.
func (m Merged) Marked(ours, theirs string) []byte {
	var b bytes.Buffer
	for _, c := range m.Chunks {
		if !c.Conflict {
			b.WriteString(c.Text)
			continue
		}
		b.WriteString("<<<<<<< " + ours + "\n" + ended(c.Ours) + "=======\n" + ended(c.Theirs) + ">>>>>>> " + theirs + "\n")
	}
	return b.Bytes()
}

// MarkedLines returns the 1-based line of what Marked gives in which each
// conflict begins.
func (m Merged) MarkedLines() []int {
	var at []int
	line := 1
	for _, c := range m.Chunks {
		if !c.Conflict {
			line += strings.Count(c.Text, "\n")
			continue
		}
		at = append(at, line)
		line += 3 + strings.Count(ended(c.Ours), "\n") + strings.Count(ended(c.Theirs), "\n")
	}
	return at
}

// ended is a text that ends with a line break, unless it is empty.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}

// A merger walks over the changes of both sides in order of the base.
type merger struct {
	base     string
	sides    [2][]udiff.Edit
	adjacent bool
	at       int // offset in base up to which all is done
	line     int // of ours
	out      Merged
}

func (m *merger) run() {
	for len(m.sides[0]) > 0 || len(m.sides[1]) > 0 {
		start, end, count := m.group()
		m.add(Chunk{Text: m.base[m.at:start]})
		ours := patched(m.base, start, end, m.sides[0][:count[0]])
		theirs := patched(m.base, start, end, m.sides[1][:count[1]])
		m.sides[0], m.sides[1] = m.sides[0][count[0]:], m.sides[1][count[1]:]
		switch base := m.base[start:end]; {
		case ours == theirs, theirs == base:
			m.add(Chunk{Text: ours})
		case ours == base:
			m.add(Chunk{Text: theirs})
		default:
			m.add(Chunk{Text: ours, Conflict: true, Base: base, Ours: ours, Theirs: theirs})
		}
		m.at = end
	}
	m.add(Chunk{Text: m.base[m.at:]})
}

// group returns the range of base that the next change covers together with
// all that overlap it, and how many changes of each side these are.
func (m *merger) group() (start, end int, count [2]int) {
	first := 0
	if len(m.sides[0]) == 0 || len(m.sides[1]) > 0 && before(m.sides[1][0], m.sides[0][0]) {
		first = 1
	}
	e := m.sides[first][0]
	start, end, count[first] = e.Start, e.End, 1
	for grown := true; grown; {
		grown = false
		for side := range m.sides {
			if count[side] == len(m.sides[side]) {
				continue
			}
			if next := m.sides[side][count[side]]; m.joins(start, end, next) {
				end, grown = max(end, next.End), true
				count[side]++
			}
		}
	}
	return start, end, count
}

func before(a, b udiff.Edit) bool {
	return a.Start < b.Start || a.Start == b.Start && a.End < b.End
}

// joins reports whether a change belongs to those that cover start to end.
func (m *merger) joins(start, end int, e udiff.Edit) bool {
	if m.adjacent {
		return e.Start < end || e.Start == start && e.End == end
	}
	return e.Start <= end
}

func (m *merger) add(c Chunk) {
	c.Line = m.line
	m.line += strings.Count(c.Text, "\n")
	if c.Text != "" || c.Conflict {
		m.out.Chunks = append(m.out.Chunks, c)
	}
}

// patched returns a range of base with edits made that lie in it.
func patched(base string, start, end int, edits []udiff.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(base[start:e.Start])
		b.WriteString(e.New)
		start = e.End
	}
	b.WriteString(base[start:end])
	return b.String()
}
