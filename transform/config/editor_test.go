package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// edited applies the changes that do asks for.
func edited(tb testing.TB, src string, do func(e *Editor, root *ir.Value)) string {
	tb.Helper()
	c := Parse([]byte(src))
	e := NewEditor(c)
	do(e, c.Root)
	out, err := text.Apply(c.Src, e.Edits())
	if err != nil {
		tb.Fatalf("%q: %v", src, err)
	}
	return string(out)
}

func TestEditorRename(t *testing.T) {
	got := edited(t, `{"a" : 1, 'b': 2, c: 3, d: {"e": 4}}`, func(e *Editor, root *ir.Value) {
		for i, name := range []string{`x"`, `y'`, "z", "not-bare"} {
			e.Rename(root.Members[i], name, "f")
		}
		e.Rename(root.Get("d").Member("e"), "w", "f")
	})
	want := `{"x\"" : 1, 'y\'': 2, z: 3, "not-bare": {"w": 4}}`
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEditorReplace(t *testing.T) {
	src := "{\r\n    \"a\": 1, // one\r\n    \"b\": {\"c\": [1, 2]}\r\n}"
	got := edited(t, src, func(e *Editor, root *ir.Value) {
		e.Replace(root.Get("a"), Object{{"x", []any{1}}}, "f")
		e.Replace(root.Get("b", "c"), Object{{"y", true}}, "f")
	})
	want := "{\r\n    \"a\": {\r\n        \"x\": [\r\n            1\r\n        ]\r\n    }, // one\r\n    \"b\": {\"c\": {\"y\": true}}\r\n}"
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestEditorDelete(t *testing.T) {
	lines := `{
  // about a
  "a": 1, // one

  /* a section */

  // about b
  "b": [
    1
  ],
  "c": 3 // three
}`
	tests := []struct {
		name, src string
		keys      []string
		want      string
	}{
		{"first on a line", `{"a": 1, "b": 2, "c": 3}`, []string{"a"}, `{"b": 2, "c": 3}`},
		{"middle on a line", `{"a": 1, "b": 2, "c": 3}`, []string{"b"}, `{"a": 1, "c": 3}`},
		{"last on a line", `{ "a": 1, "b": 2, "c": 3 }`, []string{"c"}, `{ "a": 1, "b": 2 }`},
		{"neighbours on a line", `{ "a": 1, "b": 2, "c": 3 }`, []string{"b", "c"}, `{ "a": 1 }`},
		{"first two on a line", `{ "a": 1,"b": 2,"c": 3 }`, []string{"a", "b"}, `{ "c": 3 }`},
		{"first and last on a line", `{"a":1,"b":2,"c":3}`, []string{"a", "c"}, `{"b":2}`},
		{"all on a line", `{ "a": 1, "b": 2 }`, []string{"a", "b"}, `{}`},
		{"comments on a line", `{/* 1 */ "a": 1 /* 2 */, /* 3 */ "b": 2 /* 4 */}`, []string{"a"}, `{/* 3 */ "b": 2 /* 4 */}`},

		{"first", lines, []string{"a"}, `{

  /* a section */

  // about b
  "b": [
    1
  ],
  "c": 3 // three
}`},
		{"middle", lines, []string{"b"}, `{
  // about a
  "a": 1, // one

  /* a section */

  "c": 3 // three
}`},
		{"last", lines, []string{"c"}, `{
  // about a
  "a": 1, // one

  /* a section */

  // about b
  "b": [
    1
  ]
}`},
		{"last two", lines, []string{"b", "c"}, `{
  // about a
  "a": 1 // one

  /* a section */

}`},
		{"all but a free comment", lines, []string{"a", "b", "c"}, `{

  /* a section */

}`},
		{"all", "{\n  // about a\n  \"a\": 1,\n  \"b\": 2 // two\n}\n", []string{"a", "b"}, "{}\n"},
		{"blank line before last", "{\n  \"a\": 1,\n\n  \"b\": 2\n}", []string{"b"}, "{\n  \"a\": 1\n}"},
		{"blank line before middle", "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3\n}", []string{"b"}, "{\n  \"a\": 1,\n\n  \"c\": 3\n}"},
		{"CRLF", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}\r\n", []string{"a"}, "{\r\n\t\"b\": 2\r\n}\r\n"},
		{"comma first", "{\n    \"a\": 1\n  , \"b\": 2\n  , \"c\": 3\n}", []string{"b"}, "{\n    \"a\": 1\n  , \"c\": 3\n}"},
		{"behind a line comment", "{\"a\": 1, // one\n \"b\": 2, \"c\": 3}", []string{"b"}, "{\"a\": 1, // one\n \"c\": 3}"},
		{"last behind a line comment", "{\"a\": 1, // one\n \"b\": 2}", []string{"b"}, "{\"a\": 1 // one\n }"},
		{"trailing comma", "{\n  \"a\": 1,\n  \"b\": 2,\n}", []string{"b"}, "{\n  \"a\": 1\n}"},
		{"duplicates", `{"a": 1, "b": 2, "a": 3}`, []string{"a"}, `{"b": 2}`},
		{"blocks", "{\"list\": [{\n  \"x\": 1\n}, {\n  \"x\": 2\n}], \"b\": 1}", []string{"list"}, `{"b": 1}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := edited(t, test.src, func(e *Editor, root *ir.Value) {
				for _, key := range test.keys {
					if !e.DeleteKey(root, key, "f") {
						t.Errorf("no key %q", key)
					}
				}
			})
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestEditorInsert(t *testing.T) {
	lines := "{\n  \"a\": 1, // one\n\n  // about b\n  \"b\": 2 // two\n}"
	nested := "{\n\t\"window\": {\n\t\t\"a\": 1\n\t},\n\t\"list\": [{\n\t\t\"x\": 1\n\t}, {\n\t\t\"x\": 2\n\t}],\n\t\"none\": {},\n\t\"one\": {\"none\": {}}\n}"
	value := Object{{"x", 3}}
	tests := []struct {
		name, src, want string
		do              func(e *Editor, root *ir.Value)
	}{
		{"first on a line", `{"a": 1, "b": 2}`, `{"n": {"x": 3}, "a": 1, "b": 2}`, func(e *Editor, root *ir.Value) { e.Insert(root, 0, "n", value, "f") }},
		{"first on a wide line", `{ "a": 1 }`, `{ "n": 0, "a": 1 }`, func(e *Editor, root *ir.Value) { e.Insert(root, 0, "n", 0, "f") }},
		{"middle on a line", `{"a":1,"b":2}`, `{"a":1,"n":{"x":3},"b":2}`, func(e *Editor, root *ir.Value) { e.InsertAfter(root, "a", "n", value, "f") }},
		{"last on a line", `{ "a": 1 }`, `{ "a": 1, "n": 0, "m": 1 }`, func(e *Editor, root *ir.Value) {
			e.Append(root, "n", 0, "f")
			e.Append(root, "m", 1, "f")
		}},
		{"first", lines, "{\n  \"n\": 0,\n  \"a\": 1, // one\n\n  // about b\n  \"b\": 2 // two\n}", func(e *Editor, root *ir.Value) { e.Insert(root, 0, "n", 0, "f") }},
		{"middle", lines, "{\n  \"a\": 1, // one\n  \"n\": 0,\n\n  // about b\n  \"b\": 2 // two\n}", func(e *Editor, root *ir.Value) { e.InsertAfter(root, "a", "n", 0, "f") }},
		{"last", lines, "{\n  \"a\": 1, // one\n\n  // about b\n  \"b\": 2, // two\n  \"n\": {\n    \"x\": 3\n  }\n}", func(e *Editor, root *ir.Value) { e.Append(root, "n", value, "f") }},
		{"in place of another", lines, "{\n  \"a\": 1, // one\n\n  \"n\": 0\n}", func(e *Editor, root *ir.Value) {
			e.Insert(root, 1, "n", 0, "f")
			e.DeleteKey(root, "b", "f")
		}},
		{"in place of all on a line", `{"a": 1, "b": 2}`, `{"n": 0, "m": 1}`, func(e *Editor, root *ir.Value) {
			e.DeleteKey(root, "a", "f")
			e.DeleteKey(root, "b", "f")
			e.Insert(root, 1, "n", 0, "f")
			e.Append(root, "m", 1, "f")
		}},
		{"at the end of what goes", `{"a": 1, "b": 2}`, `{"a": 1, "n": 0}`, func(e *Editor, root *ir.Value) {
			e.DeleteKey(root, "b", "f")
			e.Append(root, "n", 0, "f")
		}},
		{"nested object", nested, "{\n\t\"window\": {\n\t\t\"a\": 1,\n\t\t\"n\": {\n\t\t\t\"x\": 3\n\t\t}\n\t},\n\t\"list\": [{\n\t\t\"x\": 1\n\t}, {\n\t\t\"x\": 2\n\t}],\n\t\"none\": {},\n\t\"one\": {\"none\": {}}\n}", func(e *Editor, root *ir.Value) { e.Append(root.Get("window"), "n", value, "f") }},
		{"list of blocks", nested, "{\n\t\"window\": {\n\t\t\"a\": 1\n\t},\n\t\"list\": [{\n\t\t\"x\": 1\n\t}, {\n\t\t\"x\": 2\n\t}, {\n\t\t\"x\": 3\n\t}],\n\t\"none\": {},\n\t\"one\": {\"none\": {}}\n}", func(e *Editor, root *ir.Value) { e.Append(root.Get("list"), "", value, "f") }},
		{"empty objects", nested, "{\n\t\"window\": {\n\t\t\"a\": 1\n\t},\n\t\"list\": [{\n\t\t\"x\": 1\n\t}, {\n\t\t\"x\": 2\n\t}],\n\t\"none\": {\n\t\t\"n\": 0\n\t},\n\t\"one\": {\"none\": {\"n\": 0, \"m\": 1}}\n}", func(e *Editor, root *ir.Value) {
			e.Append(root.Get("none"), "n", 0, "f")
			e.Append(root.Get("one", "none"), "n", 0, "f")
			e.Append(root.Get("one", "none"), "m", 1, "f")
		}},
		{"empty root", "{}\n", "{\n  \"n\": {\n    \"x\": 3\n  }\n}\n", func(e *Editor, root *ir.Value) { e.Append(root, "n", value, "f") }},
		{"empty with a comment", "{ // nothing\n}", "{ // nothing\n  \"n\": 0\n}", func(e *Editor, root *ir.Value) { e.Append(root, "n", 0, "f") }},
		{"behind a line comment", "{\"a\": 1 // one\n}", "{\"a\": 1, // one\n  \"n\": 0\n}", func(e *Editor, root *ir.Value) { e.Append(root, "n", 0, "f") }},
		{"behind a trailing comma", "[\n  1,\n]", "[\n  1,\n  2\n]", func(e *Editor, root *ir.Value) { e.Append(root, "", 2, "f") }},
		{"set", `{"a": 1}`, `{"a": "x", "b": "y"}`, func(e *Editor, root *ir.Value) {
			e.Set(root, "a", "x", "f")
			e.Set(root, "b", "y", "f")
		}},
		{"inside what goes", `{"a": {"b": 1}, "c": 2}`, `{"c": 2}`, func(e *Editor, root *ir.Value) {
			e.Append(root.Get("a"), "n", 0, "f")
			e.Rename(root.Get("a").Member("b"), "m", "f")
			e.Replace(root.Get("a", "b"), 2, "f")
			e.DeleteKey(root, "a", "f")
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, edited(t, test.src, test.do)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestEditorFeatures(t *testing.T) {
	c := Parse([]byte(`{"a": 1, "b": 2, "c": {"d": 3}, "e": 4}`))
	e := NewEditor(c)
	e.Rename(c.Root.Members[0], "x", "rename")
	e.DeleteKey(c.Root, "b", "delete")
	e.Replace(c.Get("c", "d"), 5, "replace")
	e.Append(c.Root, "f", 6, "insert")
	var got []string
	for _, edit := range e.Edits() {
		got = append(got, edit.Feature)
	}
	if d := cmp.Diff([]string{"rename", "delete", "replace", "insert", "insert"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
