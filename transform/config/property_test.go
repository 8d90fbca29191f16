package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A sample is a random document: its source is put together from pieces, with
// random layout between them.
type sample struct {
	t     *rapid.T
	b     strings.Builder
	eol   string
	messy bool // comments, odd spaces and trailing commas
}

func drawSample(t *rapid.T, messy bool) string {
	s := &sample{t: t, eol: rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line break"), messy: messy}
	s.gap("")
	s.value(3, "")
	s.gap("")
	return s.b.String()
}

func (s *sample) pick(label string, of ...string) string {
	return rapid.SampledFrom(of).Draw(s.t, label)
}

// gap writes what may stand between two tokens.
func (s *sample) gap(usual string) {
	s.b.WriteString(usual)
	if s.messy && rapid.IntRange(0, 5).Draw(s.t, "mess") == 0 {
		s.b.WriteString(strings.ReplaceAll(s.pick("gap", "", " ", "\n", "\n\n", " // a\n", "/* b */", "\n\t// \"c\": {\n", "/* d\n */", "\n\n  // e\n\n", " /* f */ // g\n"), "\n", s.eol))
	}
}

func (s *sample) value(depth int, indent string) {
	switch n := rapid.IntRange(0, 5).Draw(s.t, "kind"); {
	case depth == 0 || n < 2:
		s.b.WriteString(s.pick("scalar", "1", "-2.5", "true", "null", `"a"`, `"b, } ] // c"`, `"\"\u4e2d"`, `""`))
	default:
		s.list(depth, indent, n%2 == 0)
	}
}

func (s *sample) list(depth int, indent string, object bool) {
	brackets := "[]"
	if object {
		brackets = "{}"
	}
	in, pad, comma := "", s.pick("padding", "", " "), s.pick("comma", ",", ", ")
	lines := rapid.Bool().Draw(s.t, "lines")
	if lines {
		in, pad, comma = indent+"  ", s.eol+indent+"  ", ","+s.eol+indent+"  "
	}
	n := rapid.IntRange(0, 4).Draw(s.t, "items")
	s.b.WriteByte(brackets[0])
	for i := range n {
		if i == 0 {
			s.gap(pad)
		} else {
			s.gap("")
			s.b.WriteString(comma[:1])
			s.gap(comma[1:])
		}
		if object {
			s.b.WriteString(s.pick("key", `"a"`, `"b"`, `"c"`, `"d\\"`))
			s.gap("")
			s.b.WriteString(":")
			s.gap(" ")
		}
		s.value(depth-1, in)
	}
	s.gap("")
	if s.messy && n > 0 && rapid.IntRange(0, 3).Draw(s.t, "trailing comma") == 0 {
		s.b.WriteString(",")
		s.gap("")
	}
	if n > 0 && lines {
		s.b.WriteString(s.eol + indent)
	} else {
		s.b.WriteString(strings.Trim(pad, "\r\n"))
	}
	s.b.WriteByte(brackets[1])
}

// A model is what a batch of changes should make of a document.
type model struct {
	renamed  map[*ir.Member]string
	replaced map[*ir.Value]any
	deleted  map[*ir.Value]map[int]bool
	inserted map[*ir.Value]map[int][]Field
}

func (m *model) expect(v *ir.Value) any {
	if r, ok := m.replaced[v]; ok {
		return r
	}
	var fields Object
	elems := []any{}
	put := func(f Field) {
		fields = append(fields, f)
		elems = append(elems, f.Value)
	}
	for i := 0; i <= count(v); i++ {
		for _, f := range m.inserted[v][i] {
			put(f)
		}
		if i == count(v) || m.deleted[v][i] {
			continue
		}
		if v.Kind == ir.ArrayValue {
			put(Field{"", m.expect(v.Elems[i])})
			continue
		}
		member := v.Members[i]
		name := member.Name
		if to, ok := m.renamed[member]; ok {
			name = to
		}
		put(Field{name, m.expect(member.Value)})
	}
	switch v.Kind {
	case ir.ArrayValue:
		return elems
	case ir.ObjectValue:
		return append(Object{}, fields...)
	}
	return Any(v)
}

// change draws one change and asks both the editor and the model for it.
func (m *model) change(t *rapid.T, e *Editor, values []*ir.Value, n int) {
	v := rapid.SampledFrom(values).Draw(t, "value")
	value := rapid.SampledFrom([]any{"new", true, nil, Object{}, []any{}, Object{{"x", []any{"y"}}}}).Draw(t, "to")
	key := fmt.Sprintf("n%d", n)
	kind := rapid.IntRange(0, 9).Draw(t, "change")
	if v.Kind != ir.ObjectValue && v.Kind != ir.ArrayValue || kind == 0 {
		e.Replace(v, value, "replace")
		m.replaced[v] = value
		return
	}
	items := count(v)
	at := rapid.IntRange(0, items).Draw(t, "at")
	switch {
	case kind <= 5 && items > 0:
		at = min(at, items-1)
		e.Delete(v, at, "delete")
		if m.deleted[v] == nil {
			m.deleted[v] = map[int]bool{}
		}
		m.deleted[v][at] = true
	case kind == 6 && items > 0 && v.Kind == ir.ObjectValue:
		member := v.Members[min(at, items-1)]
		e.Rename(member, key, "rename")
		m.renamed[member] = key
	default:
		e.Insert(v, at, key, value, "insert")
		if m.inserted[v] == nil {
			m.inserted[v] = map[int][]Field{}
		}
		m.inserted[v][at] = append(m.inserted[v][at], Field{key, value})
	}
}

// kept yields the spans that must survive a batch: keys, scalars and brackets
// of what is neither renamed, replaced nor deleted.
func (m *model) kept(v *ir.Value, yield func(text.Span)) {
	if _, ok := m.replaced[v]; ok {
		return
	}
	if v.Kind != ir.ArrayValue && v.Kind != ir.ObjectValue {
		yield(v.Span)
		return
	}
	yield(text.Span{Start: v.Start, End: v.Start + 1})
	yield(text.Span{Start: v.End - 1, End: v.End})
	for i := range count(v) {
		switch {
		case m.deleted[v][i]:
		case v.Kind == ir.ArrayValue:
			m.kept(v.Elems[i], yield)
		default:
			member := v.Members[i]
			if _, ok := m.renamed[member]; !ok {
				yield(member.Key.Span)
			}
			m.kept(member.Value, yield)
		}
	}
}

func TestEditorProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawSample(t, rapid.Bool().Draw(t, "messy"))
		c := Parse([]byte(src))
		if len(c.Errors) > 0 {
			t.Fatalf("the sample %q does not parse: %v", src, c.Errors)
		}
		var values []*ir.Value
		for _, v := range c.Root.Walk() {
			values = append(values, v)
		}
		e := NewEditor(c)
		m := &model{map[*ir.Member]string{}, map[*ir.Value]any{}, map[*ir.Value]map[int]bool{}, map[*ir.Value]map[int][]Field{}}
		for i := range rapid.IntRange(0, 6).Draw(t, "changes") {
			m.change(t, e, values, i)
		}
		edits := e.Edits()
		out, err := text.Apply(c.Src, edits)
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		again := Parse(out)
		if len(again.Errors) > 0 {
			t.Fatalf("%q\nbecame %q: %v", src, out, again.Errors)
		}
		if d := cmp.Diff(m.expect(c.Root), Any(again.Root)); d != "" {
			t.Fatalf("%q\nbecame %q (-want +got):\n%s", src, out, d)
		}
		m.kept(c.Root, func(s text.Span) {
			for _, edit := range edits {
				if edit.Start < s.End && s.Start < edit.End {
					t.Fatalf("%q: edit %+v touches %q", src, edit, s.In(c.Src))
				}
			}
		})
		if len(c.Notes) == 0 && len(again.Notes) > 0 {
			t.Fatalf("%q is JSON, but became %q", src, out)
		}
		if d := cmp.Diff(edits, e.Edits()); d != "" {
			t.Fatalf("asked again (-first +second):\n%s", d)
		}
	})
}

// TestEditorThereAndBack inserts something, and deletes it from the result:
// the source comes back.
func TestEditorThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawSample(t, rapid.Bool().Draw(t, "messy"))
		c := Parse([]byte(src))
		var containers []*ir.Value
		for _, v := range c.Root.Walk() {
			// An empty container comes back as {} and without its spaces, and a
			// trailing comma does not come back.
			if n := count(v); n > 0 && v.Commas[n-1] < 0 {
				containers = append(containers, v)
			}
		}
		if len(containers) == 0 {
			t.Skip("nothing to insert into")
		}
		v := rapid.SampledFrom(containers).Draw(t, "container")
		at := rapid.IntRange(0, count(v)).Draw(t, "at")
		e := NewEditor(c)
		e.Insert(v, at, "new", "new", "there")
		there, err := text.Apply(c.Src, e.Edits())
		if err != nil {
			t.Fatal(err)
		}
		c2 := Parse(there)
		e2 := NewEditor(c2)
		for _, v := range c2.Root.Walk() {
			for i := range count(v) {
				if v.Kind == ir.ArrayValue && v.Elems[i].Text == "new" || v.Kind == ir.ObjectValue && v.Members[i].Name == "new" {
					e2.Delete(v, i, "back")
				}
			}
		}
		back, err := text.Apply(there, e2.Edits())
		if err != nil {
			t.Fatal(err)
		}
		if string(back) != src {
			t.Fatalf("%q\nbecame %q\nand    %q", src, there, back)
		}
	})
}
