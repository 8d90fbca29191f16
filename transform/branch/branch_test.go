package branch

import (
	"strings"
	"testing"

	"wxmy/transform/text"
)

var (
	markupForm = Form{Open: "<!--", Close: "-->"}
	codeForm   = Form{Open: "/*", Close: "*/", Line: "//", Code: true}
	styleForm  = Form{Open: "/*", Close: "*/", Foreign: []string{"//"}}
)

func envOf(from, to string, vars map[string]any) *Env {
	return &Env{From: from, To: to, Platforms: []string{"wechat", "alipay"}, Vars: vars}
}

// see gives what is converted and what the output is when nothing is.
func see(t *testing.T, src string, form Form, env *Env) (seen, out string) {
	t.Helper()
	f := Parse([]byte(src), form, env)
	for _, p := range f.Problems {
		t.Errorf("problem at %d: %s", p.Start, p.Msg)
	}
	if t.Failed() {
		t.FailNow()
	}
	v := f.View()
	if len(v.Problems) > 0 {
		t.Fatalf("problems: %v", v.Problems)
	}
	if len(v.Text) != len(src) {
		t.Fatalf("the view has %d bytes, the source %d", len(v.Text), len(src))
	}
	all, _ := v.Merge(nil)
	b, err := text.Apply([]byte(src), all)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(v.Text)), " "), string(b)
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		name, src string
		form      Form
		vars      map[string]any
		seen      string // what is converted, white space made single
		out       string
	}{
		{
			name: "native source", form: markupForm,
			src:  "<a/>\n<!-- #if wechat -->\n<b/>\n<!-- #elif alipay ::\n<c/>\n:: #endif -->\n<d/>",
			seen: "<a/> <d/>",
			out:  "<a/>\n<!-- #if wechat ::\n<b/>\n:: #elif alipay -->\n<c/>\n<!-- #endif -->\n<d/>",
		},
		{
			name: "both awake", form: markupForm,
			src:  "<!-- #if wechat --><b/><!-- #else --><c/><!-- #endif -->",
			seen: "",
			out:  "<!-- #if wechat ::<b/>:: #else; awake in wechat --><c/><!-- #endif -->",
		},
		{
			name: "a variable is converted", form: markupForm, vars: map[string]any{"vip": true},
			src:  "<!-- #if vip --><b/><!-- #else ::<c/>:: #endif -->",
			seen: "<b/>",
			out:  "<!-- #if vip --><b/><!-- #else ::<c/>:: #endif -->",
		},
		{
			name: "line comments", form: codeForm,
			src:  "  // #if wechat\n  a()\n  // #else\n  b()\n  // #endif\nc()\n",
			seen: "c()",
			out:  "  /* #if wechat //\n  a()\n  // #else; awake in wechat */\n  b()\n  // #endif\nc()\n",
		},
		{
			name: "two asleep in a row", form: codeForm, vars: map[string]any{"vip": false},
			src:  "// #if wechat\na()\n// #elif vip\nb()\n// #elif alipay\nc()\n// #endif\n",
			seen: "",
			out:  "/* #if wechat //\na()\n// #elif vip; awake in wechat\nb()\n// #elif alipay; awake in wechat */\nc()\n// #endif\n",
		},
		{
			name: "terminators inside", form: codeForm,
			src:  "/* #if wechat */ a() /* why */ + 'x*/' /* #endif */",
			seen: "",
			out:  `/* #if wechat :: a() /* why *\/ + 'x*\/' :: #endif */`,
		},
		{
			name: "nested", form: markupForm, vars: map[string]any{"vip": true},
			src:  "<!-- #if wechat -->\n<a/>\n<!-- #if vip -->\n<b/>\n<!-- #endif -->\n<!-- note -->\n<!-- #endif -->",
			seen: "",
			out:  "<!-- #if wechat ::\n<a/>\n<!-- #if vip --\\>\n<b/>\n<!-- #endif --\\>\n<!-- note --\\>\n:: #endif -->",
		},
		{
			name: "markers in strings are text", form: codeForm,
			src:  "var a = '/* #if wechat */', b = \"// #endif\", c = `\n// #if x\n`, d = /[/]\\/* #else *\\//\n// #if alipay\nb()\n// #endif",
			seen: "var a = '/* #if wechat */', b = \"// #endif\", c = ` // #if x `, d = /[/]\\/* #else *\\//",
			out:  "var a = '/* #if wechat */', b = \"// #endif\", c = `\n// #if x\n`, d = /[/]\\/* #else *\\//\n// #if alipay; awake in wechat\nb()\n// #endif",
		},
		{
			name: "blocks of other tools", form: codeForm,
			src:  "// #ifdef MP-WEIXIN\na()\n// #else\nb()\n// #endif\n",
			seen: "// #ifdef MP-WEIXIN a() // #else b() // #endif",
			out:  "// #ifdef MP-WEIXIN\na()\n// #else\nb()\n// #endif\n",
		},
		{
			name: "conditions", form: styleForm, vars: map[string]any{"brand": "red", "n": 2.0},
			src:  "/* #if alipay and brand == \"red\" and not (n == 3 or wechat) */a{}/* #endif */b{}",
			seen: "b{}",
			out:  "/* #if alipay and brand == \"red\" and not (n == 3 or wechat); awake in wechat */a{}/* #endif */b{}",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			seen, out := see(t, c.src, c.form, envOf("wechat", "alipay", c.vars))
			if seen != c.seen {
				t.Errorf("converted is %q, want %q", seen, c.seen)
			}
			if out != c.out {
				t.Errorf("the output is\n%s\nwant\n%s", out, c.out)
			}
			if _, back := see(t, out, c.form, envOf("alipay", "wechat", c.vars)); back != c.src {
				t.Errorf("and back is\n%s\nwant\n%s", back, c.src)
			}
		})
	}
}

// TestSleepingIsConverted has a branch that is asleep in the source although it
// is built: it is converted as if it were awake.
func TestSleepingIsConverted(t *testing.T) {
	src := `/* #if vip :: f() /* x *\/ :: #endif */`
	env := map[string]any{"vip": true}
	seen, out := see(t, src, codeForm, envOf("wechat", "alipay", env))
	if want := "f() /* x */"; seen != want {
		t.Errorf("converted is %q, want %q", seen, want)
	}
	if want := "/* #if vip; asleep in wechat */ f() /* x */ /* #endif */"; out != want {
		t.Errorf("the output is %q, want %q", out, want)
	}
	if _, back := see(t, out, codeForm, envOf("alipay", "wechat", env)); back != src {
		t.Errorf("and back is %q", back)
	}
}

func TestSamePlatform(t *testing.T) {
	seen, out := see(t, "// #if wechat\na()\n// #else\nb()\n// #endif\n", codeForm, envOf("wechat", "wechat", nil))
	if want := "// #if wechat\na()\n/* #else; awake in wechat //\nb()\n// #endif */\n"; out != want {
		t.Errorf("the output is\n%s", out)
	}
	if seen != "a()" {
		t.Errorf("seen is %q", seen)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, src, want string
		form            Form
	}{
		{"not ended", "a\n<!-- #if wechat -->\nb", "2: #if without #endif", markupForm},
		{"not begun", "<!-- #endif -->", "1: #endif without #if", markupForm},
		{"else without if", "// #else\n// #endif", "1: #else without #if", codeForm},
		{"else alone", "// #else\nf()", "1: #else without #if", codeForm},
		{"elif alone", "<!-- #elif a -->", "1: #elif without #if", markupForm},
		{"two else", "// #if wechat\n// #else\n// #else\n// #endif", "3: #else behind #else", codeForm},
		{"elif behind else", "// #if wechat\n// #else\n// #elif alipay\n// #endif", "3: #elif behind #else", codeForm},
		{"unknown name", "// #if wechta\n// #endif", `1: "wechta" is neither a platform (wechat, alipay) nor a variable of the configuration`, codeForm},
		{"no condition", "// #if\n// #endif", "1: the condition is missing", codeForm},
		{"C operators", "// #if wechat && alipay\n// #endif", "1: conditions are written with and, or, not", codeForm},
		{"rest", "// #if wechat alipay\n// #endif", `1: unexpected "alipay" in the condition`, codeForm},
		{"parenthesis", "// #if (wechat\n// #endif", "1: a parenthesis is not closed", codeForm},
		{"ends early", "// #if wechat and\n// #endif", "1: the condition ends too early", codeForm},
		{"string", "// #if wechat == \"a\n// #endif", "1: the string is not ended", codeForm},
		{"else with condition", "// #if wechat\n// #else alipay\n// #endif", "2: #else takes no condition", codeForm},
		{"comment ends first", "<!-- #if alipay ::\n<a/> -->\n", "1: #if without #endif", markupForm},
		{"not alone", "a() // #if wechat\n", "1: #if must stand on a line of its own", codeForm},
		{"another form", "a {}\n// #if wechat\n", "2: #if must stand in a comment of the form /* */", styleForm},
		{"another way to end", "/* #if alipay ::\n// #endif\n */", "2: the branch before is asleep in a comment that does not end here", codeForm},
	} {
		f := Parse([]byte(c.src), c.form, envOf("wechat", "alipay", nil))
		if len(f.Problems) == 0 {
			t.Errorf("%s: no problem", c.name)
			continue
		}
		p := f.Problems[0]
		line := text.NewLines([]byte(c.src)).At(p.Start).Line
		if got := string(rune('0'+line)) + ": " + p.Msg; got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestVariants(t *testing.T) {
	src := "0<!-- #if wechat -->1<!-- #if vip -->2<!-- #else -->3<!-- #endif --><!-- #elif alipay ::4:: #else ::5:: #endif --><!-- #if vip -->6<!-- #endif -->"
	f := Parse([]byte(src), markupForm, envOf("wechat", "alipay", map[string]any{"vip": false}))
	texts, unbuilt := f.Variants()
	var got []string
	for _, b := range texts {
		if len(b) != len(src) {
			t.Errorf("%d bytes, want %d", len(b), len(src))
		}
		got = append(got, strings.ReplaceAll(string(b), " ", ""))
	}
	if want := "0126 0136 046 056"; strings.Join(got, " ") != want {
		t.Errorf("variants are %q, want %q", got, want)
	}
	var left []string
	for _, s := range unbuilt {
		left = append(left, s.In([]byte(src)))
	}
	if want := "1<!-- #if vip -->2<!-- #else -->3<!-- #endif -->|5|6"; strings.Join(left, "|") != want {
		t.Errorf("not built are %q", left)
	}
}

func TestMerge(t *testing.T) {
	src := "ab /* #if alipay */X/* #endif */ cd"
	v := Parse([]byte(src), codeForm, envOf("wechat", "alipay", nil)).View()
	at := func(start, end int, s string) text.Edit {
		return text.Edit{Span: text.Span{Start: start, End: end}, New: s}
	}
	block := "/* #if alipay; awake in wechat */X/* #endif */"
	for _, c := range []struct {
		name string
		edit text.Edit
		want string
		torn bool
	}{
		{"outside", at(0, 2, "AB"), "AB " + block + " cd", false},
		{"within", at(10, 10, "!"), "ab !" + block + " cd", false},
		{"from the left", at(1, 10, "!"), "a!" + block + " cd", false},
		{"from the right", at(10, 34, "!"), "ab " + block + "!d", false},
		{"white space around", at(2, len(src)-2, ""), "ab" + block + "cd", false},
		{"all of it", at(0, len(src), "new"), "new" + block, true},
	} {
		all, torn := v.Merge([]text.Edit{c.edit})
		got, err := text.Apply([]byte(src), all)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if string(got) != c.want || (len(torn) > 0) != c.torn {
			t.Errorf("%s: got %q, torn %v; want %q, %v", c.name, got, len(torn) > 0, c.want, c.torn)
		}
	}
}

// BenchmarkParse reads a script without platform code, as most are, and one
// with some.
func BenchmarkParse(b *testing.B) {
	plain := strings.Repeat("Page({ data: { color: '#fff' }, onLoad() { this.load() } })\n", 50)
	for name, src := range map[string]string{
		"without": plain,
		"with":    plain + "// #if wechat\nwx.a()\n// #elif alipay\nmy.a()\n// #endif\n",
	} {
		b.Run(name, func(b *testing.B) {
			data, env := []byte(src), envOf("wechat", "alipay", nil)
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if f := Parse(data, codeForm, env); len(f.Problems) > 0 {
					b.Fatal(f.Problems)
				}
			}
		})
	}
}
