package transform_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// shipped are the folders of the host modules in the outputs that a plugin or
// app got, by the name of the module.
func shipped(r *transform.Result, module string) []string {
	at := []string{}
	for _, o := range r.Outputs {
		if rest, ok := strings.CutSuffix(o.Path, "wxmy/host/"+module+".js"); ok {
			at = append(at, path.Clean("./"+rest))
		}
	}
	slices.Sort(at)
	return at
}

// TestPluginOfItsOwn holds that what the files of a plugin use is shipped to it,
// and stays right when they change and when the plugin moves.
func TestPluginOfItsOwn(t *testing.T) {
	src := tree(map[string]string{
		"project.config.json":    `{"miniprogramRoot": "app", "pluginRoot": "one"}`,
		"app/app.json":           `{"pages": ["a"]}`,
		"app/a.js":               `Page({a() { wx.showModal({}) }})`,
		"one/plugin.json":        `{"main": "index.js"}`,
		"one/index.js":           `module.exports = wx.getSystemInfoSync()`,
		"other/two/plugin.json":  `{"main": "index.js"}`,
		"other/two/index.js":     `module.exports = 2`,
		"other/none/plugin.json": `[]`,
	})
	s := transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{})
	check := func(module string, want []string, changed ...string) {
		t.Helper()
		if diff := cmp.Diff(want, shipped(build(t, s, changed...), module)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", module, diff)
		}
	}
	write := func(p, text string) { src[p] = &fstest.MapFile{Data: []byte(text)} }

	check("showModal", []string{"app"})
	check("getSystemInfoSync", []string{"one"})
	write("one/index.js", `module.exports = () => wx.showModal({})`)
	check("showModal", []string{"app", "one"}, "one/index.js")
	check("getSystemInfoSync", []string{})
	write("project.config.json", `{"miniprogramRoot": "app", "pluginRoot": "other/two/"}`)
	write("other/two/index.js", `module.exports = wx.getSystemInfoSync()`)
	check("getSystemInfoSync", []string{"other/two"}, "project.config.json", "other/two/index.js")
	check("showModal", []string{"app"})
}

// TestPluginOfSomePages holds that a part of an app has the whole plugin.
func TestPluginOfSomePages(t *testing.T) {
	src := tree(map[string]string{
		"project.config.json": `{"miniprogramRoot": "app", "pluginRoot": "plugin"}`,
		"app/app.json":        `{"pages": ["p/a", "p/b"]}`,
		"app/p/a.js":          `Page({})`,
		"app/p/b.js":          `Page({})`,
		"plugin/plugin.json":  `{"pages": {"c": "c"}, "main": "index.js"}`,
		"plugin/index.js":     `module.exports = 1`,
		"plugin/c.js":         `Page({})`,
	})
	r := build(t, transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{Only: []string{"p/a"}}))
	for p, want := range map[string]bool{"app/p/a.js": true, "app/p/b.js": false, "plugin/index.js": true, "plugin/c.js": true} {
		if got := output(r, p) != ""; got != want {
			t.Errorf("%s is built: %v", p, got)
		}
	}
}

// TestPluginBoundBothWays holds that a plugin's component which the app binds
// both ways has what it needs for that, though no file of the plugin says so.
func TestPluginBoundBothWays(t *testing.T) {
	src := tree(map[string]string{
		"project.config.json": `{"miniprogramRoot": "app", "pluginRoot": "plugin"}`,
		"app/app.json":        `{"pages": ["a"], "plugins": {"me": {"version": "dev", "provider": "wx1"}}}`,
		"app/a.js":            `Page({data: {count: 1}})`,
		"app/a.json":          `{"usingComponents": {"stars": "plugin://me/stars"}}`,
		"app/a.wxml":          `<stars model:count="{{count}}"/>`,
		"plugin/plugin.json":  `{"publicComponents": {"stars": "stars"}}`,
		"plugin/stars.js":     `Component({properties: {count: Number}, methods: {more() { this.setData({count: 2}) }}})`,
		"plugin/stars.json":   `{"component": true}`,
		"plugin/stars.wxml":   `<view bindtap="more"/>`,
	})
	const listener = "onWxmyModel"
	check := func(want bool) {
		t.Helper()
		r := build(t, transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{}))
		if got := strings.Contains(output(r, "plugin/wxmy/host/instance.js"), listener); got != want {
			t.Errorf("the plugin's modules know %s: %v", listener, got)
		}
	}
	check(true)
	src["app/a.wxml"] = &fstest.MapFile{Data: []byte(`<stars count="{{count}}"/>`)}
	check(false)
}
