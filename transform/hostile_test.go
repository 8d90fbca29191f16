package transform_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// What a hostile project may take: input of some megabytes is worked through in
// about a second, and anything that grows with its square would take minutes.
const (
	mostTime  = 25 * time.Second
	mostAlloc = 6 << 30
)

// hostile are projects that somebody wrote to do harm, or that a machine wrote
// without measure. Each says which diagnostic it must at least give, as
// "CODE path"; "" when it is odd but fine.
var hostile = []struct {
	name, want string
	files      func() map[string]string
}{
	// Paths that lead out.
	{"page outside", "P007 app.json", one("app.json", `{"pages": ["../../etc/passwd"]}`)},
	{"absolute page", "P005 app.json", one("app.json", `{"pages": ["/../../etc/passwd"]}`)},
	{"package outside", "P007 app.json", one("app.json", `{"pages": ["p/p"], "subPackages": [{"root": "../../x", "pages": ["a"]}]}`)},
	{"tab icon outside", "P007 app.json", one("app.json", `{"pages": ["p/p"], "tabBar": {"list": [{"pagePath": "p/p", "text": "x", "iconPath": "../../../x.png"}]}}`)},
	{"app root outside", "P007 project.config.json", one("project.config.json", `{"miniprogramRoot": "../../"}`)},
	{"component outside", "P007 p/p.json", one("p/p.json", `{"usingComponents": {"x": "../../../x"}}`)},
	{"import outside", "P007 p/p.wxml", one("p/p.wxml", `<import src="../../../x.wxml"/><include src="../../y.wxml"/>`)},
	{"module outside", "P007 p/p.wxml", one("p/p.wxml", `<wxs module="m" src="../../x.wxs"/>{{m.x}}`)},
	{"style outside", "P007 p/p.wxss", one("p/p.wxss", `@import "../../../x.wxss";`)},
	{"require outside", "P007 p/p.js", one("p/p.js", `require('../../../etc/x')`)},
	{"import outside of a script", "P007 p/p.js", one("p/p.js", `import x from '../../../etc/x'; wx.y = x`)},
	{"require outside of a module", "P007 p/m.wxs", one("p/m.wxs", `var x = require('../../x.wxs'); module.exports = x`)},
	{"package main outside", "", func() map[string]string {
		return map[string]string{
			"p/p.js":                         `require('evil')`,
			"node_modules/evil/package.json": `{"main": "../../../../etc/passwd"}`,
		}
	}},
	{"alias outside", "", func() map[string]string {
		return map[string]string{
			"app.json": `{"pages": ["p/p"], "resolveAlias": {"~/*": "/../../*"}}`,
			"p/p.js":   `require('~/etc/passwd')`,
		}
	}},

	// Names.
	{"names by case", "P008 p/Q.js", func() map[string]string {
		return map[string]string{"p/q.js": "1", "p/Q.js": "2", "P/q.js": "3"}
	}},
	{"names that outputs have", "P008 p/p.axml", func() map[string]string { return map[string]string{"p/p.axml": "<view/>"} }},
	{"names of modules", "", func() map[string]string {
		return map[string]string{"wxmy/host/request.js": "mine", "p/p.js": "wx.request(x)"}
	}},
	{"odd names", "", func() map[string]string {
		return map[string]string{"p/a\nb.js": "wx.x()", "p/\u202e.wxml": "<view", "p/ .json": "{"}
	}},

	// Depth.
	{"deep elements", "P055 p/p.wxml", one("p/p.wxml", strings.Repeat("<view>", 100_000))},
	{"deep closed elements", "P055 p/p.wxml", one("p/p.wxml", strings.Repeat("<view wx:if='{{a}}'>", 16_666)+strings.Repeat("</view>", 16_666))},
	{"deep text", "", one("p/p.wxml", strings.Repeat("</view>", 100_000))},
	{"deep arrays", "S001 p/p.js", one("p/p.js", strings.Repeat("[", 50_000))},
	{"deep parentheses", "S001 p/p.js", one("p/p.js", "wx.x("+strings.Repeat("(", 50_000)+"1"+strings.Repeat(")", 50_000)+")")},
	{"deep blocks", "S001 p/p.js", one("p/p.js", strings.Repeat("{", 50_000)+strings.Repeat("}", 50_000))},
	{"deep functions", "S001 p/p.js", one("p/p.js", strings.Repeat("function f(){", 50_000)+strings.Repeat("}", 50_000))},
	{"deep arrows", "", one("p/p.js", strings.Repeat("a=>", 50_000)+"wx.x")},
	{"deep conditions", "", one("p/p.js", strings.Repeat("a?b:", 50_000)+"wx.x")},
	{"deep else", "", one("p/p.js", strings.Repeat("if(a){}else ", 50_000)+"wx.x()")},
	{"deep signs", "", one("p/p.js", strings.Repeat("!", 50_000)+"wx.x")},
	{"deep templates", "S001 p/p.js", one("p/p.js", strings.Repeat("`${", 50_000))},
	{"deep patterns", "S001 p/p.js", one("p/p.js", "var "+strings.Repeat("[", 50_000)+"a"+strings.Repeat("]", 50_000)+"=wx")},
	{"deep types", "S001 p/p.ts", one("p/p.ts", "let a: "+strings.Repeat("A<", 50_000)+"B"+strings.Repeat(">", 50_000)+" = wx.x()")},
	{"long sums", "", one("p/p.js", "wx.x("+strings.Repeat("a+", 150_000)+"a)")},
	{"long members", "", one("p/p.js", "wx"+strings.Repeat(".a", 150_000))},
	{"long calls", "", one("p/p.js", "wx.x"+strings.Repeat("()", 150_000))},
	{"deep module", "", one("p/m.wxs", "module.exports = {a: "+strings.Repeat("(", 50_000)+"1"+strings.Repeat(")", 50_000)+"}")},
	{"long module", "", one("p/m.wxs", "module.exports = {a: "+strings.Repeat("1+", 150_000)+"1}")},
	{"deep expression", "T009 p/p.wxml", one("p/p.wxml", "<view a='{{"+strings.Repeat("(", 50_000)+"1"+strings.Repeat(")", 50_000)+"}}'/>")},
	{"long expression", "", one("p/p.wxml", "<view a='{{"+strings.Repeat("a+", 50_000)+"a}}'/>")},
	{"deep JSON", "P001 p/p.json", one("p/p.json", strings.Repeat("[", 50_000))},
	{"deep JSON objects", "P001 p/p.json", one("p/p.json", strings.Repeat(`{"a":`, 50_000)+"1"+strings.Repeat("}", 50_000))},
	{"deep styles", "", one("p/p.wxss", strings.Repeat("a{", 50_000)+strings.Repeat("}", 50_000))},
	{"deep media", "", one("p/p.wxss", strings.Repeat("@media x{", 50_000))},
	{"deep selectors", "", one("p/p.wxss", strings.Repeat(":not(", 50_000)+"a"+strings.Repeat(")", 50_000)+"{}")},
	{"deep platform code", "", one("p/p.js", strings.Repeat("// #ifdef alipay\n", 16_666)+strings.Repeat("// #endif\n", 16_666))},
	{"deep platform conditions", "", one("p/p.js", "// #if "+strings.Repeat("(", 50_000)+"alipay\nx\n// #endif\n")},
	{"deep folders", "", func() map[string]string {
		return map[string]string{strings.Repeat("a/", 1000) + "a.js": "wx.x()"}
	}},

	// Width.
	{"many attributes", "", one("p/p.wxml", "<view "+numbered(1_000_000, "a%d='1' ")+"/>")},
	{"same attributes", "P056 p/p.wxml", one("p/p.wxml", "<view "+numbered(50_000, "class='a%d' ")+"/>")},
	{"many handlers", "", one("p/p.wxml", "<view "+numbered(100_000, "bind:a%d='b' ")+"/>")},
	{"many siblings", "", one("p/p.wxml", strings.Repeat("<view wx:if='{{a}}'/><view wx:else/>", 16_666))},
	{"many elif", "", one("p/p.wxml", "<view wx:if='{{a}}'/>"+strings.Repeat("<view wx:elif='{{b}}'/>", 16_666))},
	{"many loops", "", one("p/p.wxml", strings.Repeat("<view wx:for='{{a}}' wx:if='{{item}}'>{{item}}</view>", 10_000))},
	{"many expressions", "", one("p/p.wxml", "<view a='"+strings.Repeat("{{a}} ", 100_000)+"'/>")},
	{"many comments", "", one("p/p.wxml", strings.Repeat("<!-- x -->", 100_000))},
	{"many templates", "", one("p/p.wxml", numbered(16_666, "<template name='t%d'><view/></template><template is='t%[1]d' data='{{a}}'/>"))},
	{"many modules", "", one("p/p.wxml", numbered(20_000, "<wxs module='m%d'>module.exports={a:1}</wxs>{{m%[1]d.a}}"))},
	{"many handlers' functions", "", func() map[string]string {
		return map[string]string{
			"p/p.wxml": numbered(16_666, "<view bindtap='f%d'/>"),
			"p/p.js":   "Page({" + numbered(16_666, "f%d(e){},") + "})",
		}
	}},
	{"many suppressions", "P056 p/p.js", one("p/p.js", strings.Repeat("// wxmy-ignore S001: because\n", 16_666))},
	{"many suppressed", "", one("p/p.wxml", strings.Repeat("<!-- wxmy-ignore T003: because --><view foo-bar='1' aria-x='1'/>\n", 10_000))},
	{"many uses", "", one("p/p.js", strings.Repeat("wx.request({url: a});", 50_000))},
	{"many uses unknown", "P056 p/p.js", one("p/p.js", strings.Repeat("wx.nope();", 50_000))},
	{"many names", "", one("p/p.js", numbered(50_000, "var a%d = wx.x%[1]d;"))},
	{"many scopes", "", one("p/p.js", strings.Repeat("function f(wx){wx.x()}", 50_000))},
	{"many requires", "", one("p/p.js", numbered(16_666, "var a%d = require('./b%[1]d');"))},
	{"many strings", "", one("p/p.js", "var a = ["+strings.Repeat("'wx',", 150_000)+"]")},
	{"many options", "", one("p/p.js", "wx.request({"+numbered(100_000, "a%d: 1,")+"})")},
	{"many setData", "", one("p/p.js", "Page({f() {"+strings.Repeat("this.setData({a: 1});", 50_000)+"}})")},
	{"many regexps", "", one("p/p.js", strings.Repeat("a = /a/;", 100_000)+"wx")},
	{"many statements of a module", "", one("p/m.wxs", numbered(16_666, "function f%d(a) { return a + 1 }\n")+"module.exports = {"+numbered(16_666, "f%d: f%[1]d,")+"}")},
	{"many platform blocks", "", one("p/p.js", strings.Repeat("// #ifdef alipay\na\n// #else\nb\n// #endif\n", 16_666))},
	{"many rules", "", one("p/p.wxss", numbered(50_000, "page .a%d view > .b{width:1rpx}"))},
	{"many selectors", "", one("p/p.wxss", strings.Repeat("view,", 150_000)+"a{}")},
	{"many style imports", "", one("p/p.wxss", numbered(16_666, "@import './a%d.wxss';"))},
	{"many keys", "", one("p/p.json", "{"+numbered(100_000, `"a%d": 1,`)+`"z": 1}`)},
	{"same keys", "", one("p/p.json", "{"+strings.Repeat(`"navigationBarTitleText": "x",`, 50_000)+`"z": 1}`)},
	{"many pages", "P056 app.json", one("app.json", `{"pages": [`+numbered(100_000, `"p/p%d",`)+`"p/p"]}`)},
	{"many packages", "", one("app.json", `{"pages": ["p/p"], "subPackages": [`+numbered(20_000, `{"root": "s%d", "pages": ["a"]},`)+`{"root": "s", "pages": []}]}`)},
	{"many components", "", func() map[string]string {
		return map[string]string{
			"p/p.json": `{"usingComponents": {` + numbered(16_666, `"c%d": "./c%[1]d",`) + `"p": "./p"}}`,
			"p/p.wxml": numbered(16_666, "<c%d bind:x='y'/>"),
		}
	}},
	{"many files", "", func() map[string]string {
		files := map[string]string{}
		for i := range 20_000 {
			files[fmt.Sprintf("p/f%d.js", i)] = "wx.request({})"
		}
		return files
	}},
	{"giant token", "", one("p/p.js", "var "+strings.Repeat("a", 8<<20)+"= wx.x")},
	{"giant string", "", one("p/p.js", "wx.x('"+strings.Repeat("a", 8<<20)+"')")},
	{"giant text", "", one("p/p.wxml", strings.Repeat("a", 8<<20)+"<view/>")},
	{"giant comment", "", one("p/p.wxss", "/*"+strings.Repeat("a", 8<<20))},
	{"giant attribute", "", one("p/p.wxml", "<view a='"+strings.Repeat("{", 1<<20)+"'/>")},
	{"giant file", "P013 p/p.js", one("p/p.js", strings.Repeat("wx.x();\n", 3<<20))},
	{"open quotes", "", one("p/p.wxml", strings.Repeat("<view a=\"", 100_000))},
	{"open mustaches", "", one("p/p.wxml", strings.Repeat("{{", 100_000))},
	{"open tags", "", one("p/p.wxml", strings.Repeat("<", 100_000))},
	{"open comments", "", one("p/p.wxml", strings.Repeat("<!--", 100_000))},
	{"open raw", "", one("p/p.wxml", strings.Repeat("<wxs>", 16_666))},
	{"open slashes", "", one("p/p.js", strings.Repeat("/*/", 100_000)+"wx")},
	{"arrow or not", "", one("p/p.js", strings.Repeat("(a,", 20_000)+"wx")},
	{"arrow with defaults", "", one("p/p.js", strings.Repeat("(a=", 20_000)+"wx")},
	{"async or not", "", one("p/p.js", strings.Repeat("async(", 20_000)+"wx")},
	{"generic or less", "", one("p/p.ts", strings.Repeat("a<", 20_000)+"wx")},
	{"arrow or not, typed", "", one("p/p.ts", strings.Repeat("(a:", 5_000)+"wx")},
	{"condition or arrow, typed", "", one("p/p.ts", strings.Repeat("a?(b):", 5_000)+"wx")},

	// Bytes.
	{"circles", "", func() map[string]string {
		return map[string]string{
			"p/p.wxml": `<import src="q.wxml"/><include src="q.wxml"/><include src="p.wxml"/>`,
			"p/q.wxml": `<import src="p.wxml"/><include src="p.wxml"/>`,
			"p/p.wxss": `@import "q.wxss";`, "p/q.wxss": `@import "p.wxss";`,
			"p/p.js": `require('./q')`, "p/q.js": `require('./p')`,
			"p/p.wxs": `var q = require('./q.wxs'); module.exports = q`, "p/q.wxs": `var p = require('./p.wxs'); module.exports = p`,
			"p/p.json": `{"component": true, "usingComponents": {"p": "./p", "q": "./q"}}`,
			"p/q.json": `{"component": true, "usingComponents": {"p": "./p", "q": "./q"}}`,
		}
	}},
	{"binary", "S001 p/p.js", bytesOf(func() string {
		r, b := rand.NewChaCha8([32]byte{1}), make([]byte, 1<<20)
		_, _ = r.Read(b)
		return string(b)
	})},
	{"invalid UTF-8", "", bytesOf(func() string { return strings.Repeat("\xff\xfe\xc3", 50_000) })},
	{"NUL", "", bytesOf(func() string { return strings.Repeat("\x00", 150_000) })},
	{"UTF-16", "", bytesOf(func() string { return "\xff\xfe" + strings.Repeat("<\x00v\x00", 10_000) })},
	{"only CR", "", bytesOf(func() string { return strings.Repeat("a\r", 50_000) })},
	{"byte order marks", "", bytesOf(func() string { return strings.Repeat("\ufeff", 50_000) })},
}

// one is a project with one file that matters.
func one(name, text string) func() map[string]string {
	return func() map[string]string { return map[string]string{name: text} }
}

// bytesOf is a project with the same bytes in a file of every kind.
func bytesOf(text func() string) func() map[string]string {
	return func() map[string]string {
		files, s := map[string]string{}, text()
		for _, ext := range []string{".js", ".ts", ".wxml", ".wxss", ".wxs", ".json", ".less", ".mjs"} {
			files["p/p"+ext] = s
		}
		return files
	}
}

// numbered repeats a format with the numbers from 0.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestHostile holds that no project does harm: a session comes back in time and
// within bounds, says what is wrong, accounts for every file, and names no
// output outside.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			src := fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p/p"]}`)}, "p/p.js": {Data: []byte("Page({})")}, "p/p.wxml": {Data: []byte("<view/>")}}
			for name, text := range c.files() {
				src[name] = &fstest.MapFile{Data: []byte(text)}
			}
			r := endure(t, src, transform.Options{})
			if !found(r, c.want) {
				t.Errorf("no %q among the diagnostics of %d files:%s", c.want, len(r.Files), first(r.Diagnostics))
			}
		})
	}
}

// TestHostileMinified holds the same of those that minifiers cannot take.
func TestHostileMinified(t *testing.T) {
	for _, name := range []string{"long sums", "long calls", "many uses", "many scopes", "many setData", "deep styles"} {
		t.Run(name, func(t *testing.T) {
			for _, c := range hostile {
				if c.name == name {
					src := fstest.MapFS{}
					for name, text := range c.files() {
						src[name] = &fstest.MapFile{Data: []byte(text)}
					}
					endure(t, src, transform.Options{Minify: true})
				}
			}
		})
	}
}

// endure builds a project and holds what must be so whatever it is.
func endure(t *testing.T, src fstest.MapFS, o transform.Options) *transform.Result {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	type end struct {
		r   *transform.Result
		err error
	}
	done := make(chan end, 1)
	ctx, cancel := context.WithTimeout(t.Context(), mostTime)
	defer cancel()
	go func() {
		r, err := transform.NewSession(src, wechat.Platform, alipay.Platform, o).Build(ctx)
		done <- end{r, err}
	}()
	var e end
	select {
	case e = <-done:
	case <-ctx.Done():
		stacks := make([]byte, 1<<16)
		t.Fatalf("no end after %v\n%s", mostTime, stacks[:runtime.Stack(stacks, true)])
	}
	if e.err != nil {
		t.Fatal(e.err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > mostAlloc {
		t.Errorf("%d MB allocated", n>>20)
	}
	t.Logf("%v, %d MB allocated", time.Since(start).Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
	said := map[string]int{}
	for _, d := range e.r.Diagnostics {
		said[d.Path]++
		if d.Code == "P016" {
			t.Errorf("a rule broke: %s", d.Message(diag.English))
		}
		if said[d.Path] > 1100 {
			t.Fatalf("more than 1100 diagnostics in %s", d.Path)
		}
	}
	for _, o := range e.r.Outputs {
		if !fs.ValidPath(strings.ToValidUTF8(o.Path, "_")) || path.IsAbs(o.Path) {
			t.Errorf("output %q", o.Path)
		}
	}
	listed := map[string]bool{}
	for _, f := range e.r.Files {
		listed[f.Path] = true
	}
	for name := range src {
		if !listed[name] && !strings.HasPrefix(name, "node_modules/") {
			t.Errorf("nothing is said of %q", name)
		}
	}
	return e.r
}

// found reports whether a diagnostic is there that starts so: "CODE path".
func found(r *transform.Result, want string) bool {
	if want == "" {
		return true
	}
	code, name, _ := strings.Cut(want, " ")
	for _, d := range r.Diagnostics {
		if d.Code == code && d.Path == name {
			return true
		}
	}
	return false
}

// first lists some diagnostics.
func first(ds []diag.Diagnostic) string {
	var b bytes.Buffer
	for _, d := range ds[:min(len(ds), 8)] {
		fmt.Fprintf(&b, "\n\t%s:%d: %s %.100s", d.Path, d.Pos.Line, d.Code, d.Message(diag.English))
	}
	return b.String()
}
