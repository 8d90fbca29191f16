package text

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestApply(t *testing.T) {
	at := func(start, end int, s string) Edit { return Edit{Span: Span{start, end}, New: s} }
	for _, c := range []struct {
		name, src string
		edits     []Edit
		want      string
		bad       bool
	}{
		{"nothing", "abc", nil, "abc", false},
		{"replace", "wx.x", []Edit{at(0, 2, "my")}, "my.x", false},
		{"any order", "abcd", []Edit{at(3, 4, "D"), at(0, 1, "A")}, "AbcD", false},
		{"insertions keep their order", "ab", []Edit{at(1, 1, "1"), at(1, 1, "2")}, "a12b", false},
		{"an insertion goes before a replacement", "ab", []Edit{at(1, 2, "B"), at(1, 1, "1")}, "a1B", false},
		{"delete", "a, b", []Edit{at(1, 4, "")}, "a", false},
		{"overlap", "abcd", []Edit{at(0, 2, "x"), at(1, 3, "y")}, "", true},
		{"past the end", "ab", []Edit{at(1, 3, "x")}, "", true},
		{"backwards", "ab", []Edit{at(2, 1, "x")}, "", true},
	} {
		got, err := Apply([]byte(c.src), c.edits)
		if (err != nil) != c.bad {
			t.Errorf("%s: error %v", c.name, err)
			continue
		}
		if !c.bad && string(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestApplyWithoutEditsIsTheSource(t *testing.T) {
	src := []byte("x")
	got, err := Apply(src, nil)
	if err != nil || &got[0] != &src[0] {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestPlacedNamesWhatApplyPutsIn(t *testing.T) {
	src := []byte("wx.request(wx.x)")
	edits := []Edit{{Span: Span{11, 13}, New: "my"}, {Span: Span{0, 10}, New: "wxRequest"}, {Span: Span{0, 0}, New: "// a\n"}}
	Sort(edits)
	out, err := Apply(src, edits)
	if err != nil {
		t.Fatal(err)
	}
	for i, at := range Placed(edits) {
		if got := at.In(out); got != edits[i].New {
			t.Errorf("edit %d: %q stands in its place, want %q", i, got, edits[i].New)
		}
	}
}

func TestLines(t *testing.T) {
	src := []byte("a\r\n\tb\rc\n\né😀x")
	l := NewLines(src)
	for _, c := range []struct {
		offset int
		want   Position
	}{
		{0, Position{1, 1, 1}},
		{3, Position{2, 1, 1}},
		{4, Position{2, 2, 2}},
		{6, Position{3, 1, 1}},
		{8, Position{4, 1, 1}},
		{9, Position{5, 1, 1}},
		{11, Position{5, 3, 2}},
		{15, Position{5, 7, 4}},
		{-1, Position{1, 1, 1}},
		{99, Position{5, 8, 5}},
	} {
		if got := l.At(c.offset); got != c.want {
			t.Errorf("offset %d: got %+v, want %+v", c.offset, got, c.want)
		}
	}
	if l.Count() != 5 {
		t.Errorf("%d lines, want 5", l.Count())
	}
	for line, want := range map[int]string{1: "a", 2: "\tb", 3: "c", 4: "", 5: "é😀x"} {
		if got := l.Line(line); string(got) != want {
			t.Errorf("line %d: got %q, want %q", line, got, want)
		}
	}
	if l.Line(0) != nil || l.Line(6) != nil {
		t.Error("lines outside of the text are not nil")
	}
}

// TestLongLines holds that columns in lines that are counted from marks are
// those counted from the beginning, whatever the bytes.
func TestLongLines(t *testing.T) {
	piece := "ab\u4e2d\U0001F600\xff\x80\x80\x80\x80\xf0\x9f"
	src := []byte("first\n" + strings.Repeat(piece, 700) + "\r\n" + strings.Repeat("\x80", 5000))
	lines := NewLines(src)
	for offset := range len(src) + 1 {
		at := lines.At(offset)
		start := offset - at.Col + 1
		if want := len(utf16.Encode([]rune(string(src[start:offset])))) + 1; at.UTF16 != want {
			t.Fatalf("offset %d: UTF-16 column %d, want %d", offset, at.UTF16, want)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("hello"), 1, 2, 3, 4, "x")
	f.Fuzz(func(t *testing.T, src []byte, a, b, c, d int, s string) {
		edits := []Edit{{Span: Span{a, b}, New: s}, {Span: Span{c, d}, New: s}}
		out, err := Apply(src, edits)
		if err != nil {
			return
		}
		if want := len(src) - (b - a) - (d - c) + 2*len(s); len(out) != want {
			t.Fatalf("%d bytes, want %d", len(out), want)
		}
		if !bytes.HasPrefix(out, src[:min(a, c)]) {
			t.Fatal("bytes before the first edit changed")
		}
		Sort(edits)
		if !Gives(src, edits, out) {
			t.Fatal("the edits are said to give something else")
		}
		for i := range out {
			other := bytes.Clone(out)
			other[i]++
			if Gives(src, edits, other) || Gives(src, edits, out[:i]) || Gives(src, edits, append(other, 'x')) {
				t.Fatalf("another text is said to be what the edits give, from byte %d", i)
			}
		}
	})
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("a\r\nb\rc\n"), 3)
	f.Fuzz(func(t *testing.T, src []byte, offset int) {
		l := NewLines(src)
		p := l.At(offset)
		if p.Line < 1 || p.Line > l.Count() || p.Col < 1 || p.UTF16 < 1 || p.UTF16 > p.Col {
			t.Fatalf("%+v of %d lines", p, l.Count())
		}
	})
}

// editedLines is a text of some 4 KB with the edits of every other of its lines.
func editedLines() (src []byte, edits []Edit) {
	for i := range 100 {
		line := "  wx.request({ url: '/api/goods', success })\n"
		if i%2 == 0 {
			edits = append(edits, Edit{Span: Span{len(src) + 2, len(src) + 4}, New: "my", Feature: "api"})
		}
		src = append(src, line...)
	}
	return src, edits
}

func BenchmarkApply(b *testing.B) {
	src, edits := editedLines()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Apply(src, edits); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewLines(b *testing.B) {
	src, _ := editedLines()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		NewLines(src)
	}
}
