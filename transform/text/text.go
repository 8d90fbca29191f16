// Package text holds the smallest facts about source text: spans of bytes,
// edits over them, and the positions people read.
//
// A file's output is its own source plus edits: Apply is the only way text
// is changed, so whatever no edit touches survives byte for byte.
//
//	out, err := text.Apply(src, []text.Edit{{Span: text.Span{Start: 0, End: 2}, New: "my"}})
//
// The package knows nothing of any language or platform.
package text

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"
)

// A Span is a half-open range of byte offsets, Start inclusive, End exclusive.
type Span struct {
	Start, End int
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// In returns the bytes of src that s covers.
func (s Span) In(src []byte) string { return string(src[s.Start:s.End]) }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// An Edit replaces the bytes of Span by New. An empty Span inserts; an empty
// New deletes. Feature is the ID of the feature whose rule asked for the edit;
// it says why a byte changed.
type Edit struct {
	Span
	New     string
	Feature string
}

// Sort orders edits by start, then by end, keeping the order in which edits
// of equal spans were made: insertions at one place appear in the order given,
// and before a replacement that starts there.
func Sort(edits []Edit) { slices.SortStableFunc(edits, byPlace) }

// byPlace compares the places of edits.
func byPlace(a, b Edit) int {
	if c := cmp.Compare(a.Start, b.Start); c != 0 {
		return c
	}
	return cmp.Compare(a.End, b.End)
}

// Apply returns src with the edits made. Edits may come in any order; two that
// overlap, or one that leaves src, are an error, for then a rule is wrong and
// no output would be right. With no edits it returns src itself.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	if len(edits) == 0 {
		return src, nil
	}
	sorted := edits
	if !slices.IsSortedFunc(edits, byPlace) {
		sorted = slices.Clone(edits)
		Sort(sorted)
	}
	size, end := len(src), 0
	for _, e := range sorted {
		if e.Start < end || e.End < e.Start || e.End > len(src) {
			return nil, fmt.Errorf("edit %d-%d of %s overlaps another or leaves the text", e.Start, e.End, e.Feature)
		}
		size += len(e.New) - e.Len()
		end = e.End
	}
	out := make([]byte, 0, size)
	at := 0
	for _, e := range sorted {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.New...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}

// Gives reports whether Apply makes want of src with edits, which are in the
// order that Sort gives. It makes no text.
func Gives(src []byte, edits []Edit, want []byte) bool {
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(src) {
			return false
		}
		kept := src[at:e.Start]
		if !bytes.HasPrefix(want, kept) {
			return false
		}
		want = want[len(kept):]
		if len(want) < len(e.New) || string(want[:len(e.New)]) != e.New {
			return false
		}
		want = want[len(e.New):]
		at = e.End
	}
	return bytes.Equal(want, src[at:])
}

// Placed returns, for edits in the order that Sort gives, where the new text of
// each stands in what Apply returns.
func Placed(edits []Edit) []Span {
	spans := make([]Span, len(edits))
	delta := 0
	for i, e := range edits {
		start := e.Start + delta
		spans[i] = Span{start, start + len(e.New)}
		delta += len(e.New) - e.Len()
	}
	return spans
}

// Moved returns where the byte at offset of the source is once the edits, which
// Apply must take, are made. What was replaced is where its replacement begins.
func Moved(edits []Edit, offset int) int {
	by := 0
	for _, e := range edits {
		switch {
		case e.End <= offset:
			by += len(e.New) - e.Len()
		case e.Start < offset:
			by -= offset - e.Start
		}
	}
	return offset + by
}

// A Position is a place as people and tools name it: Line and Col are 1-based,
// Col counts bytes; UTF16 is the 1-based column in UTF-16 code units that
// SARIF and editors want.
type Position struct {
	Line, Col, UTF16 int
}

// Lines finds the line of an offset. Make one with NewLines.
type Lines struct {
	src    []byte
	starts []int
	once   sync.Once
	marks  []mark // see units
}

// A mark says how many UTF-16 units stand before an offset.
type mark struct{ offset, units int }

// apart is how many bytes lie between marks, and so how long lines are of
// which the units are counted from their beginning.
const apart = 1024

// NewLines indexes the line starts of src. "\n", "\r\n" and a lone "\r" each
// end a line.
func NewLines(src []byte) *Lines {
	starts := make([]int, 1, 1+bytes.Count(src, []byte{'\n'}))
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '\n':
			starts = append(starts, i+1)
		case '\r':
			if i+1 >= len(src) || src[i+1] != '\n' {
				starts = append(starts, i+1)
			}
		}
	}
	return &Lines{src: src, starts: starts}
}

// Count is the number of lines, at least 1.
func (l *Lines) Count() int { return len(l.starts) }

// At returns the position of the byte at offset; an offset outside the text
// is taken as its nearest end.
func (l *Lines) At(offset int) Position {
	offset = max(0, min(offset, len(l.src)))
	line := sort.SearchInts(l.starts, offset+1) - 1
	start := l.starts[line]
	units := 0
	if offset-start <= apart {
		units = count(l.src[start:offset])
	} else {
		units = l.units(offset) - l.units(start)
	}
	return Position{Line: line + 1, Col: offset - start + 1, UTF16: units + 1}
}

// units counts the UTF-16 units before an offset from the mark before it: to
// count those of a line of a megabyte for each of its diagnostics would take
// minutes.
func (l *Lines) units(offset int) int {
	l.once.Do(func() {
		at := mark{}
		for l.marks = []mark{at}; at.offset < len(l.src); l.marks = append(l.marks, at) {
			end := min(len(l.src), at.offset+apart)
			for whole := end + utf8.UTFMax - 1; end < min(whole, len(l.src)) && !utf8.RuneStart(l.src[end]); {
				end++
			}
			n := count(l.src[at.offset:end])
			at = mark{end, at.units + n}
		}
	})
	i := sort.Search(len(l.marks), func(i int) bool { return l.marks[i].offset > offset }) - 1
	n := count(l.src[l.marks[i].offset:offset])
	return l.marks[i].units + n
}

// count returns the number of UTF-16 units of a text; what is no UTF-8 counts
// one each byte.
func count(b []byte) int {
	units := 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r >= 0x10000 {
			units++
		}
		units++
		b = b[n:]
	}
	return units
}

// Line returns the text of the 1-based line without its line ending, or nil
// when there is no such line.
func (l *Lines) Line(line int) []byte {
	if line < 1 || line > len(l.starts) {
		return nil
	}
	start, end := l.starts[line-1], len(l.src)
	if line < len(l.starts) {
		end = l.starts[line]
	}
	for end > start && (l.src[end-1] == '\n' || l.src[end-1] == '\r') {
		end--
	}
	return l.src[start:end]
}
