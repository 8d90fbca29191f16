package main

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder makes a folder of files given as name and content.
func folder(t *testing.T, files map[string]string) *tree {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := readTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// installed returns the judges if they are installed, and skips the test if
// not: installing takes minutes and the network.
func installed(t *testing.T) *tools {
	t.Helper()
	dir := os.Getenv("WXMY_JUDGES")
	if dir == "" {
		dir = filepath.Join(defaultCache(), "judges", "node_modules")
	}
	if _, err := os.Stat(filepath.Join(dir, "miniprogram-compiler")); err != nil {
		t.Skip("the judges are not installed; go run ./scripts/conformance does that")
	}
	return &tools{modules: dir, said: map[string][]finding{}}
}

// about lists findings as "file name", or "file" without a name, each once.
func about(findings []finding) []string {
	set := map[string]bool{}
	for _, f := range findings {
		set[strings.TrimSpace(f.file+" "+f.name)] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// A judgement is a test of a judge: files, and what it has to say of them.
type judgement struct {
	name  string
	judge string
	of    *dialect
	files map[string]string
	want  []string
}

func TestJudges(t *testing.T) {
	for _, test := range []judgement{
		{"balance", "balance", alipay, map[string]string{
			"good.axml":   `<view a:if="{{a > b}}"><image src="x"/><text>{{"</view>"}}</text><!-- <b> --></view>`,
			"open.axml":   `<view><text></view>`,
			"closed.axml": `<view></view></view>`,
			"end.axml":    `<view>`,
			"sjs.axml":    `<import-sjs name="m">var a = 1 < 2</import-sjs><view/>`,
		}, []string{"closed.axml", "end.axml", "open.axml"}},
		{"leftovers in AXML", "leftovers", alipay, map[string]string{
			"good.axml": `<view a:if="{{a}}" onTap="f" catchTap="g" binding="x" data-bind="y"/>`,
			"wx.axml":   `<view wx:if="{{a}}" bindtap="f"/>`,
			"wxs.axml":  `<wxs module="m" src="m.wxs"/>`,
		}, []string{"wx.axml bindtap", "wx.axml wx:if", "wxs.axml wxs"}},
		{"leftovers in WXML", "leftovers", wechat, map[string]string{
			"good.wxml": `<view wx:if="{{a}}" bindtap="f" catch:tap="g" once="x"/>`,
			"my.wxml":   `<view a:if="{{a}}" onTap="f"/>`,
			"sjs.wxml":  `<import-sjs name="m" from="m.sjs"/>`,
		}, []string{"my.wxml a:if", "my.wxml onTap", "sjs.wxml import-sjs"}},
		{"syntax", "syntax", wechat, map[string]string{
			"good.js":  `import a from './a'; export default async () => a?.b`,
			"good.ts":  `const a: number = 1`,
			"bad.js":   `const a: number = 1`,
			"bad.wxs":  `var a = ;`,
			"more.txt": `((`,
		}, []string{"bad.js", "bad.wxs"}},
		{"json", "json", wechat, map[string]string{
			"good.json": "\ufeff{}",
			"bad.json":  "{a: 1}",
		}, []string{"bad.json"}},
		{"links", "links", wechat, map[string]string{
			"app.json":     `{"pages": ["p/a", "p/none"], "subPackages": [{"root": "s", "pages": ["none"]}], "tabBar": {"list": [{"iconPath": "none.png"}]}}`,
			"p/a.json":     `{"usingComponents": {"a": "../c/a", "b": "/c/b", "npm": "some-package/x", "none": "/c/none", "p": "plugin://x/y"}}`,
			"p/a.wxml":     `<import src="../t.wxml"/><include src="/none.wxml"/><wxs module="m" src="../m.wxs"/><image src="/none.png"/>`,
			"p/a.wxss":     `@import "../s.wxss"; @import url("/none.wxss"); .a { background: url(none.png) }`,
			"p/a.js":       "import a from '../m'\nconst b = require('./none'), c = require('npm')\n// require('./commented')",
			"c/a.json":     `{}`,
			"c/b/index.js": ``, "c/b/index.json": `{}`,
			"t.wxml": ``, "m.wxs": ``, "m.js": ``, "s.wxss": ``,
		}, []string{
			"app.json /none", "app.json /p/none", "app.json /s/none",
			"p/a.js ./none", "p/a.json /c/none", "p/a.wxml /none", "p/a.wxss /none",
		}},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, nil) })
	}
}

// These judges come from npm.
func TestInstalledJudges(t *testing.T) {
	tools := installed(t)
	for _, test := range []judgement{
		{"wcc", "wcc", wechat, map[string]string{
			"p/good.wxml": `<wxs module="m" src="../m.wxs"/><view wx:if="{{m.a(b)}}">{{b}}</view>`,
			"p/open.wxml": `<view>`,
			"p/expr.wxml": `<view>{{a?.b}}</view>`,
			"p/uses.wxml": `<wxs module="m" src="../bad.wxs"/>`,
			"p/none.wxml": `<wxs module="m" src="../none.wxs"/>`,
			"m.wxs":       `module.exports = { a: function (b) { return b } }`,
			"bad.wxs":     `module.exports = { a: (b) => b }`,
		}, []string{"bad.wxs", "p/expr.wxml", "p/open.wxml"}},
		{"wcsc", "wcsc", wechat, map[string]string{
			"good.wxss": `@import "/p/base.wxss"; .a { width: 10rpx }`,
			"open.wxss": `.a { width: 10rpx`,
			"uses.wxss": `@import "./open.wxss";`,
			"none.wxss": `@import "./nowhere.wxss";`,

			"p/base.wxss": `page { color: red }`,
		}, []string{"open.wxss"}},
		{"glass-easel", "glass-easel", wechat, map[string]string{
			"good.wxml":  `<view wx:if="{{a}}" bindtap="f"/>`,
			"twice.wxml": `<view class="a" class="b"/>`,
			"a.wxml":     `<view a:if="{{a}}"/>`,
		}, []string{"a.wxml if", "twice.wxml class"}},
		{"axml", "axml", alipay, map[string]string{
			"good.axml": `<view a:if="{{a}}" onTap="f">{{a.b(c)}}</view>`,
			"expr.axml": `<view>{{a?.b}}</view>`,
			"else.axml": `<view a:else/>`,
		}, []string{"else.axml", "expr.axml"}},
		{"miniprogram-ci", "miniprogram-ci", wechat, map[string]string{
			"app.json":            `{"pages": ["p/a", "p/b"]}`,
			"project.config.json": `{"appid": "wx0000000000000000"}`,
			"p/a.json":            `{"navigationBarTitleText": "a"}`,
			"p/a.wxml":            ``, "p/a.js": ``, "p/b.wxml": ``, "p/b.js": ``,
			"p/b.json": `{"enablePullDownRefresh": "yes"}`,
		}, []string{"p/b.json"}},
		{"typings of WeChat", "typings", wechat, map[string]string{
			"good.js": `wx.request({ url: 'x', success(res) { console.log(res.statusCode) } })
				if (wx.notThere) { wx.notThere() }
				const my = { x() {} }; my.x()`,
			"bad.js": `wx.nothing()
				wx.request({ url: 'x', headers: {}, method: 'FETCH', success: (res) => res.status })
				wx.getSystemInfo({ success: ({ models }) => models })
				wx.setStorageSync({ key: 'a' }, 1, 2)
				my.alert({})`,
		}, []string{
			"bad.js RequestSuccessCallbackResult.status", "bad.js my.alert", "bad.js nothing",
			"bad.js request.option.headers", "bad.js request.option.method.value.FETCH",
			"bad.js result.models", "bad.js setStorageSync.arguments",
		}},
		{"typings of Alipay", "typings", alipay, map[string]string{
			"good.js": `my.request({ url: 'x', headers: {} }); const v = my.getStorageSync({ key: 'a' }).data`,
			"bad.js":  `my.showToast({ title: 'x' }); my.getStorageSync('a'); wx.login()`,
		}, []string{"bad.js getStorageSync.arguments", "bad.js showToast.option.title", "bad.js wx.login"}},
	} {
		t.Run(test.name, func(t *testing.T) { t.Parallel(); test.run(t, tools) })
	}
}

func (test *judgement) run(t *testing.T, tools *tools) {
	t.Helper()
	i := slices.IndexFunc(test.of.judges, func(j judge) bool { return j.name == test.judge })
	findings, err := test.of.judges[i].run(context.Background(), tools, test.of, folder(t, test.files))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(test.want, about(findings)); diff != "" {
		t.Errorf("found (-want +got):\n%s\n%+v", diff, findings)
	}
}

func TestWhose(t *testing.T) {
	allow, err := readAllowances()
	if err != nil {
		t.Fatal(err)
	}
	before := []finding{{kind: "api", file: "a.js", name: "request.option.headers"}, {kind: "templates", file: "b.wxml"}}
	diagnostics := []diagnostic{
		{Path: "a.js", Feature: "api.chooseVideo"},
		{Path: "c.wxml", Severity: "warning", Message: "attribute"},
	}
	diagnostics[1].Start.Line = 7
	for _, test := range []struct {
		f    finding
		want verdict
	}{
		{finding{judge: "typings", kind: "api", file: "a.js", name: "request.option.headers"}, inherited},
		{finding{judge: "typings", kind: "api", file: "a.js", name: "chooseVideo"}, diagnosed},
		{finding{judge: "typings", kind: "api", file: "a.js", name: "chooseImage"}, ours},
		{finding{judge: "typings", kind: "api", file: "d.js", name: "chooseVideo"}, ours},
		{finding{judge: "axml", kind: "templates", file: "b.axml"}, inherited},
		{finding{judge: "axml", kind: "templates", file: "c.axml", line: 7}, diagnosed},
		{finding{judge: "syntax", kind: "scripts", file: "c__m.sjs", line: 7}, diagnosed},
		{finding{judge: "syntax", kind: "scripts", file: "c.js", line: 7}, ours},
		{finding{judge: "axml", kind: "templates", file: "c.axml", line: 8}, ours},
		{finding{judge: "wcsc", kind: "styles", file: "e.wxss", message: "ERR: ./e.wxss(1:2): unexpected token `~`"}, allowed},
	} {
		if got, _ := whose(&test.f, before, diagnostics, allow); got != test.want {
			t.Errorf("%+v is %s, want %s", test.f, verdicts[got], verdicts[test.want])
		}
	}
}

func TestPackages(t *testing.T) {
	packages, err := readPackages()
	if err != nil {
		t.Fatal(err)
	}
	slugs := map[string]bool{}
	for _, p := range packages {
		if slugs[p.slug()] {
			t.Errorf("%s is listed twice", p.slug())
		}
		slugs[p.slug()] = true
		if !slices.ContainsFunc(dialects, func(d *dialect) bool { return d.name == p.platform }) {
			t.Errorf("%s is of no known platform: %q", p.name, p.platform)
		}
	}
}
