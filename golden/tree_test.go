package golden_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/golden"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// project is a small app with something of each kind in it.
var project = fstest.MapFS{
	"app.json":      {Data: []byte(`{"pages": ["a/a", "b/b"], "window": {"navigationBarTitleText": "x"}}`)},
	"app.wxss":      {Data: []byte(".x { color: red }\n")},
	"a/a.wxml":      {Data: []byte("<view bindtap=\"f\"/>\n")},
	"a/a.wxss":      {Data: []byte("@import './c.wxss';\n")},
	"a/c.wxss":      {Data: []byte(".c { color: red }\n")},
	"a/a.js":        {Data: []byte("Page({\n  f() { wx.showToast({ title: 'x' }) },\n  g() { wx.hideToast() },\n})\n")},
	"b/b.wxml":      {Data: []byte("<view/>\n")},
	"b/b.js":        {Data: []byte("Page({})\n")},
	"c/c.wxml":      {Data: []byte("<view/>\n")},
	"c/c.json":      {Data: []byte(`{"component": true}`)},
	"c/c.js":        {Data: []byte("Component({})\n")},
	"u/u.wxml":      {Data: []byte("<view/>\n")},
	"u/logo.png":    {Data: []byte("\x89PNG\x00")},
	"u/m.wxs":       {Data: []byte("module.exports = { a: 1 }\n")},
	"u/unequal.txt": {Data: []byte("a\n")},
}

// converted is what the project gives, with all that it takes to ask about it.
func converted(t *testing.T) (map[string][]byte, *transform.Session, *transform.Result, *transform.Platform) {
	t.Helper()
	from, err := find("wechat")
	if err != nil {
		t.Fatal(err)
	}
	to, err := find("alipay")
	if err != nil {
		t.Fatal(err)
	}
	s := transform.NewSession(project, from, to, transform.Options{})
	r, err := s.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	files, err := golden.Files(project, r.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	return files, s, r, to
}

func TestTally(t *testing.T) {
	got, s, r, to := converted(t)
	want := map[string][]byte{"old.txt": []byte("x")}
	for name, data := range got {
		want[name] = data
	}
	change := func(name, old, new string) {
		t.Helper()
		if !strings.Contains(string(want[name]), old) {
			t.Fatalf("%s holds no %q:\n%s", name, old, want[name])
		}
		want[name] = []byte(strings.Replace(string(want[name]), old, new, 1))
	}
	change("a/a.axml", "onTap", "onLongTap")
	change("b/b.axml", "view", "text")
	change("c/c.axml", "view", "text")
	change("u/u.axml", "view", "text")
	change("a/a.acss", "c.acss", "d.acss")
	change("a/a.js", "ideToast() }", "ide() }")
	change("b/b.js", "Page", "page")
	change("u/unequal.txt", "a", "b")
	delete(want, "u/logo.png")
	ds := golden.Differences(want, got)
	tally := golden.Count(ds, s, r, to)
	if got, want := tally.String(), "2 pages, 1 component, 1 template, 1 API call, 1 script, 1 style, 3 assets"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := tally.Format(diag.Chinese), "2 个页面，1 个组件，1 个模板，1 处接口调用，1 个脚本，1 个样式，3 个资源文件"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := golden.Count(nil, s, r, to).String(); got != "" {
		t.Errorf("nothing differs, and the tally says %q", got)
	}
}

func TestUnified(t *testing.T) {
	for _, c := range []struct {
		name string
		d    golden.Difference
		want string
	}{
		{"changed", golden.Difference{Path: "a", Want: []byte("x\ny\n"), Got: []byte("x\nz\n")}, "--- want/a\n+++ got/a\n@@ -1,2 +1,2 @@\n x\n-y\n+z\n"},
		{"added", golden.Difference{Path: "a", Kind: golden.Added, Got: []byte("x\n")}, "--- /dev/null\n+++ got/a\n@@ -0,0 +1 @@\n+x\n"},
		{"gone", golden.Difference{Path: "a", Kind: golden.Gone, Want: []byte("x\n")}, "--- want/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"},
		{"binary", golden.Difference{Path: "a", Want: []byte("\x00"), Got: []byte("xy")}, "--- want/a\n+++ got/a\nbinary files differ: 1 and 2 bytes\n"},
		{"empty", golden.Difference{Path: "a", Kind: golden.Added}, "--- /dev/null\n+++ got/a\nan empty file\n"},
	} {
		if diff := cmp.Diff(c.want, c.d.Unified("want/", "got/")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestBaseline(t *testing.T) {
	at := func(path, attr string, line int) diag.Diagnostic {
		d := diag.New("T003", path, diag.Diagnostic{}.Span, "element.button.attr."+attr, attr, "button", "Alipay")
		d.Pos.Line = line
		return d
	}
	note := diag.New("P014", "p.json", diag.Diagnostic{}.Span, "", "setting", "Alipay")
	b := golden.Baseline{}
	b.Accept("shop", []diag.Diagnostic{at("a.wxml", "lang", 3), at("a.wxml", "lang", 9), at("b.wxml", "lang", 1), note})
	b.Accept("other", nil)
	again, err := golden.ParseBaseline(b.Format())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(b.Format()), string(again.Format())); diff != "" {
		t.Errorf("reading what was written (-want +got):\n%s", diff)
	}
	// One of the two on another line, a third one, a new one, a note; b.wxml was mended.
	now := []diag.Diagnostic{at("a.wxml", "lang", 4), at("a.wxml", "lang", 9), at("a.wxml", "lang", 12), at("a.wxml", "plain", 1), note}
	news, fixed := again.Compare("shop", now)
	if diff := cmp.Diff(now[2:4], news); diff != "" {
		t.Errorf("new ones (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"T003 b.wxml element.button.attr.lang lang, button, Alipay"}, fixed); diff != "" {
		t.Errorf("fixed ones (-want +got):\n%s", diff)
	}
	if _, err := golden.ParseBaseline([]byte("shop T003\n")); err == nil {
		t.Error("a line without tabs is taken")
	}
}
