package host

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestCompileExpr(t *testing.T) {
	for _, c := range []struct{ src, wechat, alipay string }{
		{"a", `s["a"]`, `s["a"]`},
		{"a.b[c].d", `h.m(h.m(h.m(s["a"],"b"),s["c"]),"d")`, `h.m(h.m(h.m(s["a"],"b"),s["c"]),"d")`},
		{"m.f(a, 1)", `h.c(s["m"],"f",[s["a"],1])`, `h.c(s["m"],"f",[s["a"],1])`},
		{"a ? b : c || !d", `(s["a"]?s["b"]:(s["c"]||(!s["d"])))`, `(s["a"]?s["b"]:(s["c"]||(!s["d"])))`},
		{"a && b == 1", `(s["a"]&&(s["b"]==1))`, `(s["a"]&&(s["b"]==1))`},
		{"1 + 2 * 3 % x", `(1+((2*3)%s["x"]))`, `(1+((2*3)%s["x"]))`},
		{"a << 1 | b & ~c", `((s["a"]<<1)|(s["b"]&(~s["c"])))`, `((s["a"]<<1)|(s["b"]&(~s["c"])))`},
		{"[1, 'x', {k: v, w}]", `[1,'x',h.o([["k",s["v"]],["w",s["w"]]])]`, `[1,'x',h.o([["k",s["v"]],["w",s["w"]]])]`},
		{"a?.5:1", "", `(s["a"]?0.5:1)`},
		{"`x${a}y`", "", "(\"\"+`x`+s[\"a\"]+`y`)"},
		{"typeof a", "", `(typeof s["a"])`},
		{"undefined", `s["undefined"]`, "undefined"},
		{"a ?? b", "", ""},
		{"a?.b", "", ""},
		{"a => b", "", ""},
		{"a = b", "", ""},
		{"a, b", "", ""},
		{"a ** b", "", ""},
		{"a++", "", ""},
		{"a >>> b", "", ""},
		{"a in b", "", ""},
		{"new A()", "", ""},
		{"'open", "", ""},
		{"a.", "", ""},
		{"(a", "", ""},
		{"", "", ""},
	} {
		for p, want := range map[*Platform]string{WeChat: c.wechat, Alipay: c.alipay} {
			got, err := compileExpr(c.src, p.grammar.expr, false)
			if want == "" && err == nil {
				t.Errorf("%s takes %q as %s", p, c.src, got)
			}
			if want != "" && (err != nil || got != want) {
				t.Errorf("%s: %q gives %s, %v; want %s", p, c.src, got, err, want)
			}
		}
	}
}

func TestNotES5(t *testing.T) {
	for src, want := range map[string]string{
		"var a = 1 / 2; var b = a / n / 2; module.exports = {a: a}":    "",
		"// let\n/* const */ var s = 'new'; a.class = s; x = {new: 1}": "",
		"let a = 1":           "let",
		"var f = () => 1":     "an arrow function",
		"var a = `x`":         "a template literal",
		"return /x/":          "a regular expression literal",
		"x.replace(/x/g, '')": "a regular expression literal",
		"var a = [...b]":      "spread",
		"try {} catch (e) {}": "try",
		"new Date()":          "new",
	} {
		if got := notES5(src); got != want {
			t.Errorf("notES5(%q) = %q, want %q", src, got, want)
		}
	}
}

// FuzzTemplate holds the reader to its word: whatever the source, it returns,
// and the program it makes is script.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"<view a='{{b}}'>x{{y}}</view>", "<wxs module='m'>x</wxs>", "<a><b></a>", "{{ {a:{b:'}}'}} }}", "<x y=\"{{`${a}`}}\"/>", "<!-- ", "</", "{{...a, b: 'c'}}", "<template data=\"{{...o}}\"/>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, p := range []*Platform{WeChat, Alipay} {
			tmpl := parseTemplate(src, &p.grammar)
			if _, err := goja.Compile("t", tmpl.Program, false); err != nil && !strings.Contains(src, "\\") {
				t.Errorf("%s: %q gives the program\n%s\n%v", p, src, tmpl.Program, err)
			}
		}
	})
}

func TestParseTemplateErrors(t *testing.T) {
	for _, c := range []struct {
		src            string
		wechat, alipay int // errors
	}{
		{`<view a="{{b}}" c='d' e><text/></view>`, 0, 0},
		{`<view a={{b}}/>`, 1, 0},
		{`<view a=b/>`, 1, 1},
		{`<view><text></view>`, 1, 0},
		{`<view>`, 1, 0},
		{`</view>`, 1, 1},
		{`<view a="1" a="2"/>`, 0, 1},
		{"<view a=\"{{\nb}}\">{{\nb}}</view>", 1, 0},
		{`<view a="{{b"/>`, 1, 1},
		{`<!-- open`, 1, 1},
		{`<wxs module="m">a < b</wxs>`, 0, 0},
		{`{{ '<a>' }} < 5`, 0, 0},
	} {
		for p, want := range map[*Platform]int{WeChat: c.wechat, Alipay: c.alipay} {
			if got := parseTemplate(c.src, &p.grammar).Errors; len(got) != want {
				t.Errorf("%s: %s gives %q, want %d errors", p, c.src, got, want)
			}
		}
	}
}
