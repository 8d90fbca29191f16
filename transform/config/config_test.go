package config

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/ir"
)

// check fails the test if the spans of c do not nest.
func check(tb testing.TB, c *ir.Config) {
	tb.Helper()
	problems := append(append([]ir.SyntaxError{}, c.Errors...), c.Notes...)
	for _, e := range problems {
		if e.Start < 0 || e.End < e.Start || e.End > len(c.Src) || e.Msg == "" {
			tb.Fatalf("problem %+v", e)
		}
	}
	if c.Root == nil {
		return
	}
	for path, v := range c.Root.Walk() {
		if v.Start < 0 || v.End < v.Start || v.End > len(c.Src) || !v.Contains(v.Body) {
			tb.Fatalf("%v is %+v", path, v)
		}
		if len(v.Commas) != count(v) {
			tb.Fatalf("%v has %d items and %d commas", path, count(v), len(v.Commas))
		}
		at := v.Body.Start
		for i := range count(v) {
			s := span(v, i)
			if s.Start < at || s.End > v.Body.End {
				tb.Fatalf("%v: item %d is at %v, want it from %d on within %v", path, i, s, at, v.Body)
			}
			if at = s.End; v.Commas[i] >= 0 {
				if v.Commas[i] < at || c.Src[v.Commas[i]] != ',' {
					tb.Fatalf("%v: comma %d is at %d", path, i, v.Commas[i])
				}
				at = v.Commas[i] + 1
			}
			if v.Kind == ir.ObjectValue {
				m := v.Members[i]
				if !s.Contains(m.Key.Span) || !s.Contains(m.Value.Span) || m.Value.Start < m.Key.End {
					tb.Fatalf("%v: member %+v", path, m)
				}
			}
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, src, want string
		errors, notes   []string
	}{
		{name: "scalars", src: `[null, true, false, -1.5e3, "a\"\u4e2d\ud83d\ude00\n"]`, want: `[null,true,false,-1.5e3,"a\"中😀\n"]`},
		{name: "nested", src: "{\"a\": {\"b\": [1, {}]},\r\n\"c\": []}", want: `{"a":{"b":[1,{}]},"c":[]}`},
		{name: "empty", src: " \n", notes: []string{"0-2 empty file"}},
		{name: "comments", src: "// a\n{/* b */\"a\": 1 // c\n}/* d */", want: `{"a":1}`, notes: []string{"0-4 comment", "6-13 comment", "20-24 comment", "26-33 comment"}},
		{name: "byte order mark", src: "\ufeff{}", want: "{}", notes: []string{"0-3 byte order mark"}},
		{name: "wide space", src: "{\u3000}", want: "{}", notes: []string{"1-4 white space that JSON does not know"}},
		{name: "trailing commas", src: `{"a": [1,],}`, want: `{"a":[1]}`, notes: []string{"8-9 trailing comma", "10-11 trailing comma"}},
		{name: "quotes", src: `{'a': 'b"\'', c_1: "'"}`, want: `{"a":"b\"'","c_1":"'"}`, notes: []string{"1-2 single quotes", "6-7 single quotes", "9-11 escape that JSON does not know", "14-17 unquoted key"}},
		{name: "duplicate key", src: `{"a": 1, "a": 2}`, want: `{"a":1,"a":2}`, notes: []string{"10-11 duplicate key"}},
		{name: "numbers", src: `[+1, .5, 0x1F, 01]`, want: `[+1,.5,0x1F,01]`, notes: []string{"1-3 number that JSON does not know", "5-7 number that JSON does not know", "9-13 number that JSON does not know", "15-17 number that JSON does not know"}},
		{name: "control character", src: "\"a\tb\x01\"", want: `"a\tb\u0001"`, notes: []string{"2-3 control character in a string"}},

		{name: "missing comma", src: `{"a": 1 "b": [2 3]}`, want: `{"a":1,"b":[2,3]}`, errors: []string{"8-9 missing comma", "16-17 missing comma"}},
		{name: "extra commas", src: `{,"a": 1,, "b": 2}`, want: `{"a":1,"b":2}`, errors: []string{`1-2 unexpected ","`, `9-10 unexpected ","`}},
		{name: "missing value", src: `{"a": , "b"}`, want: `{"a":null,"b":null}`, errors: []string{"1-5 missing value", "8-11 missing colon after key", "8-11 missing value"}},
		{name: "missing colon", src: `{"a" 1}`, want: `{"a":1}`, errors: []string{"1-4 missing colon after key"}},
		{name: "missing key", src: `{{"a": 1}, "b": 2}`, want: `{"b":2}`, errors: []string{"1-9 missing key", `9-10 unexpected ","`}},
		{name: "bare word", src: `{"a": undefined}`, want: `{"a":null}`, errors: []string{`6-15 unexpected "undefined"`}},
		{name: "unclosed", src: `{"a": [1, {"b": 2]`, want: `{"a":[1,{"b":2}]}`, errors: []string{"0-1 unclosed {", "10-11 unclosed {"}},
		{name: "mismatched", src: `{"a": {"b": 1], "c": 2}}`, want: `{"a":{"b":1,"c":2}}`, errors: []string{`13-14 unexpected "]"`, `14-15 unexpected ","`}},
		{name: "unterminated string", src: "{\"a\": \"b\n, \"c\": 1}", want: `{"a":"b","c":1}`, errors: []string{"6-7 unterminated string"}},
		{name: "unterminated comment", src: `{} /* a`, want: "{}", errors: []string{"3-5 unterminated comment"}},
		{name: "invalid escapes", src: `"\d\u12\x4"`, want: `"du12x4"`, errors: []string{"1-3 invalid escape"}},
		{name: "text behind", src: `{} {}`, want: "{}", errors: []string{"3-5 unexpected text after the value"}},
		{name: "no JSON", src: `module.exports = {}`, want: "null", errors: []string{`0-14 unexpected "module.exports"`, "15-19 unexpected text after the value"}},
		{name: "conflict marker", src: "{\n<<<<<<< HEAD\n\"a\": 1}", want: `{"<<<<<<<":null,"a":1}`, errors: []string{"2-9 missing colon after key", `10-14 unexpected "HEAD"`, "15-16 missing comma"}, notes: []string{"2-9 unquoted key"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := Parse([]byte(test.src))
			check(t, c)
			got := ""
			if c.Root != nil {
				got = Render(c.Root, Layout{Inline: true, Colon: ":"})
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if d := cmp.Diff(test.errors, list(c.Errors)); d != "" {
				t.Errorf("errors (-want +got):\n%s", d)
			}
			if d := cmp.Diff(test.notes, list(c.Notes)); d != "" {
				t.Errorf("notes (-want +got):\n%s", d)
			}
		})
	}
}

func list(problems []ir.SyntaxError) []string {
	var out []string
	for _, e := range problems {
		out = append(out, fmt.Sprintf("%d-%d %s", e.Start, e.End, e.Msg))
	}
	return out
}

func TestGet(t *testing.T) {
	c := Parse([]byte(`{"tabBar": {"list": [{"text": "a"}, {"text": "b"}], "custom": true}, "x": 1, "x": "last"}`))
	tests := []struct {
		path []string
		want any
	}{
		{[]string{"tabBar", "list", "1", "text"}, "b"},
		{[]string{"tabBar", "custom"}, true},
		{[]string{"x"}, "last"},
		{[]string{"tabBar", "list", "2"}, nil},
		{[]string{"tabBar", "list", "text"}, nil},
		{[]string{"x", "y"}, nil},
		{[]string{"none", "y"}, nil},
		{[]string{"tabBar", "list", "0"}, Object{{"text", "a"}}},
	}
	for _, test := range tests {
		if d := cmp.Diff(test.want, Any(c.Get(test.path...))); d != "" {
			t.Errorf("Get(%q) (-want +got):\n%s", test.path, d)
		}
	}
	if s, ok := c.Get("x").Str(); s != "last" || !ok {
		t.Errorf("Str() = %q, %v", s, ok)
	}
	if b, ok := c.Get("tabBar", "custom").Bool(); !b || !ok {
		t.Errorf("Bool() = %v, %v", b, ok)
	}
	if _, ok := c.Get("none").Str(); ok {
		t.Error("nil is a string")
	}
	paths := 0
	for path, v := range c.Root.Walk() {
		if got := c.Get(path...); got != v && strings.Join(path, ".") != "x" {
			t.Errorf("Get(%q) is another value", path)
		}
		paths++
	}
	if paths != 10 {
		t.Errorf("Walk yields %d values", paths)
	}
}

func TestParseDeep(t *testing.T) {
	const n = 200_000
	for _, unit := range []string{"[", `{"a":`, "[{\"a\":"} {
		c := Parse([]byte(strings.Repeat(unit, n)))
		check(t, c)
		if len(c.Errors) != 1 || c.Errors[0].Msg != "nested too deeply" {
			t.Errorf("%q: %d errors, the first %+v", unit, len(c.Errors), c.Errors[0])
		}
	}
}

func TestRender(t *testing.T) {
	v := Object{
		{"a", []any{1, "<&>\"", nil, 2.5, json.Number("1e3")}},
		{"b", Object{}},
		{"c", []string{}},
		{"d", map[string]any{"y": true, "x": Raw("0x1")}},
		{"e", []Object{{{"f", false}}}},
	}
	want := "{\r\n>\t\"a\" : [\r\n>\t\t1,\r\n>\t\t\"<&>\\\"\",\r\n>\t\tnull,\r\n>\t\t2.5,\r\n>\t\t1e3\r\n>\t],\r\n>\t\"b\" : {},\r\n>\t\"c\" : [],\r\n>\t\"d\" : {\r\n>\t\t\"x\" : 0x1,\r\n>\t\t\"y\" : true\r\n>\t},\r\n>\t\"e\" : [\r\n>\t\t{\r\n>\t\t\t\"f\" : false\r\n>\t\t}\r\n>\t]\r\n>}"
	if d := cmp.Diff(want, Render(v, Layout{Unit: "\t", Base: ">", Newline: "\r\n", Colon: " : "})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	inline := `{"a": [1, "<&>\"", null, 2.5, 1e3], "b": {}, "c": [], "d": {"x": 0x1, "y": true}, "e": [{"f": false}]}`
	if d := cmp.Diff(inline, Render(v, Layout{Inline: true})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", `{"a": [1, true, null, -0.5e3, "\u00e9\n"]}`, "// c\n{/* d */'a': b,}", "\ufeff{\"a\" 1 \"b\"", "[[[{{{]]]}}}", `{"a": "\`, "{,:,}",
		"\x00\xff", `{"a": /`, `["` + "\n", "{\"a\":1,\r\n\"a\":2}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		c := Parse(src)
		check(t, c)
		valid := json.Valid(src)
		if valid && len(c.Errors) > 0 {
			t.Fatalf("%q is JSON, but: %v", src, c.Errors)
		}
		if !valid && len(c.Errors)+len(c.Notes) == 0 {
			t.Fatalf("%q is no JSON, and nothing tells", src)
		}
		if edits := NewEditor(c).Edits(); len(edits) > 0 {
			t.Fatalf("no changes make edits %v", edits)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	src := []byte(`{
  // of a page
  "navigationBarTitleText": "Cart",
  "usingComponents": {` + strings.Repeat(`
    "goods-item": "/components/goods-item/goods-item",`, 100) + `
    "last": "/components/last/last"
  },
  "enablePullDownRefresh": true,
  "onReachBottomDistance": 50
}
`)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src)
	}
}
