package transform_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

func tree(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func build(t testing.TB, s *transform.Session, changed ...string) *transform.Result {
	t.Helper()
	r, err := s.Build(t.Context(), changed...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// output is the text of an output, "" when there is none of that path.
func output(r *transform.Result, p string) string {
	for _, o := range r.Outputs {
		if o.Path == p {
			return string(o.Data)
		}
	}
	return ""
}

func codes(ds []diag.Diagnostic) []string {
	all := []string{}
	for i := range ds {
		all = append(all, ds[i].Path+" "+ds[i].Code)
	}
	return all
}

func TestOutputsThatDifferByCaseCollide(t *testing.T) {
	s := transform.NewSession(tree(map[string]string{"Page.wxml": "<view>a</view>", "page.wxml": "<view>b</view>"}), wechat.Platform, alipay.Platform, transform.Options{})
	r := build(t, s)
	if got := output(r, "Page.axml"); got != "<view>a</view>" {
		t.Errorf("Page.axml is %q", got)
	}
	if len(r.Outputs) != 1 {
		t.Errorf("%d outputs", len(r.Outputs))
	}
	if got, want := codes(r.Diagnostics), []string{"page.wxml P008"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestForgottenNames: where the disk does not tell names by case, the old name
// of a renamed file still opens.
func TestForgottenNames(t *testing.T) {
	m := tree(map[string]string{"Page.js": "a"})
	s := transform.NewSession(m, wechat.Platform, alipay.Platform, transform.Options{})
	build(t, s)
	m["page.js"] = m["Page.js"]
	s.Forget("Page.js")
	r := build(t, s, "Page.js", "page.js")
	if len(r.Outputs) != 1 || r.Outputs[0].Path != "page.js" || !slices.Equal(r.Removed, []string{"Page.js"}) {
		t.Errorf("outputs %v, removed %v", r.Outputs, r.Removed)
	}
}

func TestRuleThatBreaksCostsItsFile(t *testing.T) {
	from := *wechat.Platform
	from.Read.Elements = map[string]func(*transform.Elem){"element.view": func(*transform.Elem) { panic("rule") }}
	s := transform.NewSession(tree(map[string]string{"a.wxml": "<view/>", "b.wxml": "<text/>"}), &from, alipay.Platform, transform.Options{})
	r := build(t, s)
	if got, want := codes(r.Diagnostics), []string{"a.wxml P016"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if m := r.Diagnostics[0].Message(diag.English); !strings.Contains(m, "rule (session_test.go:") {
		t.Errorf("the message is %q", m)
	}
	if output(r, "a.axml") != "<view/>" || output(r, "b.axml") != "<text/>" {
		t.Errorf("outputs %v", r.Outputs)
	}
}

func TestScriptThatDoesNotMinify(t *testing.T) {
	s := transform.NewSession(tree(map[string]string{"a.js": "let  x = 1;\n", "b.js": "let = = 1;\n", "c.wxss": ".a { color:  red }\n"}), wechat.Platform, alipay.Platform, transform.Options{Minify: true})
	r := build(t, s)
	if output(r, "a.js") == "let  x = 1;\n" || output(r, "b.js") != "let = = 1;\n" || output(r, "c.acss") != ".a{color:red}" {
		t.Errorf("outputs %v", r.Outputs)
	}
	if got, want := codes(r.Diagnostics), []string{"b.js S001"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFileThatStopsToParseKeepsItsOutput(t *testing.T) {
	m := tree(map[string]string{"app.json": `{"pages": ["a"]}`, "a.js": "Page({tap() { wx.showToast({title: 'a'}) }})\n", "a.wxml": "<view bindtap=\"tap\"/>\n"})
	s := transform.NewSession(m, wechat.Platform, alipay.Platform, transform.Options{KeepGood: true})
	before := build(t, s)

	m["a.js"] = &fstest.MapFile{Data: []byte("Page({\n")}
	r := build(t, s, "a.js")
	if d := cmp.Diff(before.Outputs, r.Outputs); d != "" || len(r.Changed)+len(r.Removed) > 0 {
		t.Errorf("changed %v, removed %v, outputs (-before +after):\n%s", r.Changed, r.Removed, d)
	}
	if got, want := codes(r.Diagnostics), append(codes(before.Diagnostics), "a.js S001"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}

	m["a.js"] = &fstest.MapFile{Data: []byte("Page({tap() { wx.showToast({title: 'b'}) }})\n")}
	r = build(t, s, "a.js")
	if out := output(r, "a.js"); !strings.Contains(out, "'b'") {
		t.Errorf("a.js is %q", out)
	}
	if len(r.Changed) != 1 || slices.Contains(codes(r.Diagnostics), "a.js S001") {
		t.Errorf("changed %v, diagnostics %v", r.Changed, r.Diagnostics)
	}
}

// A badFS is a tree that cannot be read for a while.
type badFS struct {
	fstest.MapFS
	bad bool
}

func (b *badFS) Open(name string) (fs.File, error) {
	if b.bad {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("gone")}
	}
	return b.MapFS.Open(name)
}

func (b *badFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if b.bad {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("gone")}
	}
	return b.MapFS.ReadDir(name)
}

func (b *badFS) Stat(name string) (fs.FileInfo, error) {
	if b.bad {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: errors.New("gone")}
	}
	return b.MapFS.Stat(name)
}

func TestBuildAfterOneThatCouldNotRun(t *testing.T) {
	b := &badFS{MapFS: tree(map[string]string{"a.wxml": "<view/>", "b.wxml": "<view/>"})}
	s := transform.NewSession(b, wechat.Platform, alipay.Platform, transform.Options{})
	build(t, s)
	b.bad = true
	if _, err := s.Build(t.Context(), "a.wxml"); err == nil {
		t.Error("no error")
	}
	b.bad = false
	b.MapFS["b.wxml"] = &fstest.MapFile{Data: []byte("<text/>")}
	r := build(t, s, "a.wxml")
	if output(r, "b.axml") != "<text/>" || len(r.Changed) != 1 {
		t.Errorf("changed %v, outputs %v", r.Changed, r.Outputs)
	}
}

// What wakes a file: the build is told of one file, and writes those whose output
// that changes, and no others.
func TestWake(t *testing.T) {
	files := map[string]string{
		"app.json":          `{"pages": ["a/a", "b/b", "c/c"], "usingComponents": {"global": "/parts/global"}}`,
		"a/a.json":          `{"usingComponents": {"card": "../parts/card"}}`,
		"a/a.wxml":          `<card bindtap="f"/>`,
		"b/b.wxml":          `<global bindtap="f"/>`,
		"c/c.wxml":          `<import src="../parts/row.wxml"/><view/>`,
		"parts/card.json":   `{"component": true}`,
		"parts/card.js":     `Component({properties: {title: String}})`,
		"parts/global.js":   `Component({properties: {title: String}})`,
		"parts/global.json": `{"component": true}`,
	}
	for _, c := range []struct {
		name, file, text string
		gone             bool
		want             []string // outputs that changed, or diagnostics "file code" that came
	}{
		{"an event that a component fires", "parts/card.js", `Component({methods: {f() { this.triggerEvent("tap") }}})`, false, []string{"a/a.axml", "parts/card.js"}},
		{"of a component of the app", "parts/global.js", `Component({methods: {f() { this.triggerEvent("tap") }}})`, false, []string{"b/b.axml", "parts/global.js"}},
		{"a body that says nothing new", "parts/card.js", `Component({properties: {title: String}, data: {x: 1}})`, false, []string{"parts/card.js"}},
		{"a missing file that came", "parts/row.wxml", `<template name="row"/>`, false, []string{"parts/row.axml"}},
		{"a page that is one no longer", "app.json", `{"pages": ["a/a", "c/c"], "usingComponents": {"global": "/parts/global"}}`, false, []string{"app.json"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := tree(files)
			s := transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{})
			before := build(t, s)
			src[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			after := build(t, s, c.file)
			var got []string
			for _, o := range after.Changed {
				if output(before, o.Path) != output(after, o.Path) {
					got = append(got, o.Path)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("changed (-want +got):\n%s", d)
			}
			clean := build(t, transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{}))
			if d := cmp.Diff(clean.Diagnostics, after.Diagnostics); d != "" {
				t.Errorf("diagnostics (-clean +got):\n%s", d)
			}
		})
	}
}
