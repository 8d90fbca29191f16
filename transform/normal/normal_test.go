package normal_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/normal"
)

func texts(items []normal.Item) string {
	var lines []string
	for _, it := range items {
		lines = append(lines, it.Text)
	}
	return strings.Join(lines, "\n")
}

// TestTaste: what is a matter of taste is no difference.
func TestTaste(t *testing.T) {
	script := func(s string) string {
		items, ok := normal.Script([]byte(s), false)
		if !ok {
			t.Errorf("does not parse: %s", s)
		}
		return texts(items)
	}
	template := func(s string) string {
		return texts(normal.Template([]byte(s), normal.Grammar{Raw: []string{"wxs"}}))
	}
	style := func(s string) string { return texts(normal.Style([]byte(s))) }
	json := func(s string) string {
		items, _ := normal.JSON([]byte(s))
		return texts(items)
	}
	for name, c := range map[string]struct {
		form func(string) string
		a, b string
	}{
		"layout":      {script, "a({b: 1, 'c': \"d\",}); // e", "a( {\n b:1,\n /* f */ c: 'd' } )"},
		"methods":     {script, "x = {f: function (a) { return a }}", "x = { f(a) { return a; }, }"},
		"arrows":      {script, "(a) => a", "a=>a;"},
		"attributes":  {template, `<view b='1' a="{{ x ? 'y' : "z" }}"/>`, "<view\n a=\"{{x?'y':'z'}}\"   b=\"1\" ></view>"},
		"remarks":     {template, "<!-- a --><text> b\n c </text>", "<text>b c</text>"},
		"module":      {template, "<wxs module=\"m\">var a = \"1\";</wxs>", "<wxs module=\"m\">\nvar a='1'\n</wxs>"},
		"declaration": {style, ".a>b { COLOR: #FFF; margin: 0px 0.5em ; }", ".a > b{color:#fff;margin:0 .5em}"},
		"addresses":   {style, "@import \"a.css\"; a { b: url(\"c\") /* d */ }", "@import 'a.css';a{b:url(c)}"},
		"keys":        {json, `{"a": 1, "b": {"c": ["x", {}]}}`, "{ \"b\": {\"c\": [\"x\", {}]},\n \"a\": 1 }"},
	} {
		if d := cmp.Diff(c.form(c.a), c.form(c.b)); d != "" {
			t.Errorf("%s: (-a +b)\n%s", name, d)
		}
	}
}

// TestMeaning: what says something is a difference, and an item of its own.
func TestMeaning(t *testing.T) {
	items, _ := normal.Script([]byte("if (a) {\n  wx.b({ c: [1, 2] })\n} else d()"), false)
	if d := cmp.Diff("if(a){\nwx.b({\nc:[\n1\n2]\n})\n}else d()", texts(items)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff("<view\n a=1\nx{{y}}\n</view", texts(normal.Template([]byte(`<view a="1">x{{ y }}</view>`), normal.Grammar{}))); d != "" {
		t.Error(d)
	}
	if _, ok := normal.Script([]byte("a b"), false); ok {
		t.Error("a script that does not parse is said to")
	}
}

// TestPlaces: an item knows where it stands.
func TestPlaces(t *testing.T) {
	src := "<view a=\"1\">\n  b\n</view>"
	for _, it := range normal.Template([]byte(src), normal.Grammar{}) {
		if it.Text == "b" && it.In([]byte(src)) != "b" {
			t.Errorf("b stands at %v", it.Span)
		}
	}
}

// TestAlign finds the alignment with the highest score, not the first one.
func TestAlign(t *testing.T) {
	a, b := []string{"}", "long line", "}", "x"}, []string{"y", "}", "}", "long line", "x"}
	pairs, ok := normal.Align(len(a), len(b), func(i, j int) int {
		if a[i] != b[j] {
			return 0
		}
		return normal.Weight(a[i])
	})
	var shared []string
	for _, p := range pairs {
		shared = append(shared, a[p.A])
	}
	if d := cmp.Diff([]string{"}", "long line", "x"}, shared); d != "" || !ok {
		t.Error(d)
	}
	if _, ok := normal.Align(1<<20, 1<<20, func(i, j int) int { return 0 }); ok {
		t.Error("two lists that are too long are compared")
	}
}
