package hook

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

func find(name string) (*transform.Platform, error) {
	for _, p := range adapters.All {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("no platform %q", name)
}

// served is a client of a Serve that runs in this process.
func served(t *testing.T, program string) (*Client, error) {
	t.Helper()
	toServe, fromClient := io.Pipe()
	toClient, fromServe := io.Pipe()
	go func() {
		fromServe.CloseWithError(Serve(toServe, fromServe, find))
	}()
	t.Cleanup(func() { fromClient.Close() })
	c := NewClient(fromClient, toClient)
	return c, c.Load("hooks.js", program)
}

func file(src string) *transform.HookFile {
	from, _ := find("wechat")
	to, _ := find("alipay")
	return &transform.HookFile{
		Path: "pages/a/a.wxml", Kind: transform.KindTemplate, Unit: transform.Unit{Kind: ir.UnitPage, Base: "pages/a/a"}, From: from, To: to, Src: []byte(src),
		Edits: []text.Edit{{Span: text.Span{Start: len("<view>微信</view><map "), End: len("<view>微信</view><map bindtap")}, New: "onTap", Feature: "element.*.event.tap"}},
		Uses:  []transform.FeatureUse{{ID: "element.map", Span: text.Span{Start: len("<view>微信</view><"), End: len("<view>微信</view><map")}}},
	}
}

const source = `<view>微信</view><map bindtap="f"/>`

// TestAsk: a program sees the file in characters, and what it answers comes
// back in bytes.
func TestAsk(t *testing.T) {
	c, err := served(t, `
		let calls = 0
		module.exports = {
			file(file) {
				calls++
				const at = file.text.indexOf('微信')
				file.edit(at, at + 2, '支付宝')
				const map = file.query('//map[@bind:tap]')[0]
				const use = file.uses.find(u => u.id === 'element.map')
				file.report({
					start: map.start, end: map.end, code: 'U001', severity: 'error', message: calls + ' map', messageZh: '地图', fix: 'none', note: 'why',
				})
				file.report({ start: use.start, end: use.end, code: 'U002', message: file.text.slice(use.start, use.end) + file.edits[0]?.text })
				console.log(file.unit.kind, file.unit.base, file.kind, file.from, file.to, Date.now())
			},
		}`)
	if err != nil {
		t.Fatal(err)
	}
	var log []string
	c.Log = func(l string) { log = append(log, l) }
	for range 2 { // each file meets a fresh instance
		got, err := c.Ask(file(source))
		if err != nil {
			t.Fatal(err)
		}
		show := func(s text.Span) string { return s.In([]byte(source)) }
		var lines []string
		for _, e := range got.Edits {
			lines = append(lines, "edit "+show(e.Span)+" -> "+e.New)
		}
		for _, r := range got.Reports {
			lines = append(lines, fmt.Sprintf("%s %s %s|%s|%s|%s: %s", r.Entry.Code, r.Entry.Severity, r.Entry.Message, r.Entry.MessageZH, r.Entry.Fix, r.Note, show(r.Span)))
		}
		want := []string{
			"edit 微信 -> 支付宝",
			`U001 error 1 map|地图|none|why: <map bindtap="f"/>`,
			"U002 warning maponTap|||: map",
		}
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if diff := cmp.Diff("pages/a/a.wxml: page pages/a/a template wechat alipay 0", log[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMistakes: what is wrong with a program is said in its own terms, and the
// next file is dealt with all the same.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, program, load, ask string }{
		{"syntax", "module.exports = {", `hooks.js:1:19: `, ""},
		{"no function", "module.exports = {}", "the hook exports no function file(file)", ""},
		{"throws at load", "throw new Error('no')", "Error: no", ""},
		{"throws", "module.exports = { file() { throw new RangeError('x') } }", "", "RangeError: x"},
		{"offsets", "exports.file = f => f.edit(0, 1e6, '')", "", "TypeError: 0 to 1000000 lies outside of the file"},
		{"no offsets", "exports.file = f => f.edit()", "", "TypeError: a start and an end are needed"},
		{"code", "exports.file = f => f.report({code: 'T003', message: 'x'})", "", `TypeError: file.report: the code "T003" is not U and three digits`},
		{"message", "exports.file = f => f.report({code: 'U001'})", "", "TypeError: file.report: U001 has no message"},
		{"severity", "exports.file = f => f.report({code: 'U001', message: 'x', severity: 'bad'})", "", `unknown severity "bad"`},
		{"xpath", "exports.file = f => f.query('//[')", "", "TypeError: "},
		{"too many", "exports.file = f => { for (;;) f.edit(0, 0, 'x') }", "", "TypeError: more than 10000 edits"},
		{"deep", "exports.file = f => { const g = () => g() + 1; g() }", "", "RangeError|stack"},
		{"require", "require('fs')", "ReferenceError: require is not defined", ""},
		{"process", "exports.file = () => process.exit(1)", "", "ReferenceError: process is not defined"},
		{"fetch", "exports.file = () => fetch('x')", "", "ReferenceError: fetch is not defined"},
	} {
		t.Run(c.name, func(t *testing.T) {
			client, err := served(t, c.program)
			if !says(err, c.load) {
				t.Fatalf("loading says %v, want %q", err, c.load)
			}
			if c.ask == "" {
				return
			}
			for range 2 {
				if _, err := client.Ask(file(source)); !says(err, c.ask) {
					t.Errorf("asking says %v, want %q", err, c.ask)
				}
			}
		})
	}
}

func says(err error, want string) bool {
	if want == "" || err == nil {
		return want == "" && err == nil
	}
	for _, w := range strings.Split(want, "|") {
		if strings.Contains(err.Error(), w) {
			return true
		}
	}
	return false
}

// TestNotText: what is no text in JavaScript is left alone.
func TestNotText(t *testing.T) {
	c, err := served(t, "exports.file = () => { throw new Error('seen') }")
	if err != nil {
		t.Fatal(err)
	}
	f := file(source)
	f.Src = []byte("\xff")
	if a, err := c.Ask(f); err != nil || len(a.Edits) > 0 {
		t.Errorf("got %v, %v", a, err)
	}
}

// TestOffsets: there and back, at the start of every character.
func TestOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aé微😀\n"))).Draw(t, "s")
		o := newOffsets(s)
		units := 0
		for i, r := range s {
			if got := o.utf16(i); got != units {
				t.Fatalf("byte %d of %q is unit %d, want %d", i, s, got, units)
			}
			if got := o.byte(units); got != i {
				t.Fatalf("unit %d of %q is byte %d, want %d", units, s, got, i)
			}
			units += utf16.RuneLen(r)
		}
		if o.length != units || o.utf16(len(s)) != units || o.byte(units) != len(s) {
			t.Fatalf("%q ends wrong", s)
		}
	})
}

// TestDocumentedExample runs the program of docs/hooks.md.
func TestDocumentedExample(t *testing.T) {
	for _, page := range []string{"../../../docs/hooks.md", "../../../docs/hooks.zh.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, program, ok := strings.Cut(string(text), "```js\n")
		program, _, ended := strings.Cut(program, "```")
		if !ok || !ended {
			t.Fatalf("%s: no example", page)
		}
		c, err := served(t, program)
		if err != nil {
			t.Fatal(err)
		}
		f := file("<text>{{phone}}</text>")
		f.Edits, f.Uses = nil, nil
		got, err := c.Ask(f)
		if err != nil || len(got.Reports) != 1 || got.Reports[0].Entry.Code != "U010" {
			t.Errorf("%s: template: %v, %v", page, got, err)
		}
		f.Kind, f.Path, f.Src = transform.KindScript, "a.js", []byte("track({ channel: 'weixin' })")
		got, err = c.Ask(f)
		if err != nil || len(got.Edits) != 1 || got.Edits[0].In(f.Src) != "weixin" || got.Edits[0].New != "alipay" {
			t.Errorf("%s: script: %v, %v", page, got, err)
		}
	}
}
