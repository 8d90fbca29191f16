package transform_test

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// shelf is a cache in memory.
type shelf map[string][]byte

func (s shelf) cache() *transform.Cache {
	return &transform.Cache{
		Key:   "test",
		Load:  func(name string) []byte { return s[name] },
		Store: func(name string, data []byte) { s[name] = data },
	}
}

func packaged() map[string]string {
	return map[string]string{
		"app.json":                             `{"pages": ["a"], "usingComponents": {"x-tip": "x-ui/tip"}}`,
		"a.wxml":                               `<x-tip bind:close="f"/>`,
		"a.js":                                 `Page({ f() {} })`,
		"node_modules/x-ui/package.json":       `{"name": "x-ui", "version": "1.0.0", "miniprogram": "lib"}`,
		"node_modules/x-ui/lib/tip.json":       `{"component": true, "usingComponents": {"x-icon": "./icon"}}`,
		"node_modules/x-ui/lib/tip.wxml":       `<x-icon bind:tap="f" name="{{a}}"/><button lang="en"/>`,
		"node_modules/x-ui/lib/tip.js":         "const day = require('day')\nComponent({ methods: { f() { wx.showToast({ title: day() }) } } })",
		"node_modules/x-ui/lib/icon.json":      `{"component": true}`,
		"node_modules/x-ui/lib/icon.wxml":      `<view/>`,
		"node_modules/x-ui/lib/icon.js":        `Component({ properties: { name: String } })`,
		"node_modules/day/package.json":        `{"name": "day", "version": "1.0.0", "main": "one.js"}`,
		"node_modules/day/one.js":              `module.exports = () => 1`,
		"node_modules/day/two.js":              `module.exports = () => 2`,
		"node_modules/x-ui/lib/icon/index.js":  `Component({})`,
		"node_modules/x-ui/lib/unused/tip.wxs": ``,
	}
}

func converted(t *testing.T, files map[string]string, o transform.Options) (map[string]string, []string) {
	t.Helper()
	src := fstest.MapFS{}
	for name, text := range files {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := transform.NewSession(src, wechat.Platform, alipay.Platform, o).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.Outputs {
		out[f.Path] = string(f.Data)
	}
	var said []string
	for i := range r.Diagnostics {
		said = append(said, r.Diagnostics[i].String())
	}
	return out, said
}

// TestCache: whatever changed since the cache was filled, a build with it gives
// what a build without it gives.
func TestCache(t *testing.T) {
	changes := map[string]func(files map[string]string, o *transform.Options){
		"nothing": func(map[string]string, *transform.Options) {},
		"bytes": func(f map[string]string, _ *transform.Options) {
			f["node_modules/x-ui/lib/tip.wxml"] = `<view bindtap="f"/>`
		},
		"dependency": func(f map[string]string, _ *transform.Options) {
			f["node_modules/x-ui/lib/icon.js"] = `Component({ methods: { g() { this.triggerEvent('tap') } } })`
		},
		"configured": func(f map[string]string, _ *transform.Options) {
			f["node_modules/x-ui/lib/icon.json"] = `{"component": true, "options": {"virtualHost": true}}`
		},
		"gone": func(f map[string]string, _ *transform.Options) { delete(f, "node_modules/x-ui/lib/icon.json") },
		"main": func(f map[string]string, _ *transform.Options) {
			f["node_modules/day/package.json"] = `{"name": "day", "version": "1.0.0", "main": "two.js"}`
		},
		"nested": func(f map[string]string, _ *transform.Options) {
			f["node_modules/x-ui/node_modules/day/package.json"] = `{"main": "own.js"}`
			f["node_modules/x-ui/node_modules/day/own.js"] = `module.exports = () => 3`
		},
		"alias": func(f map[string]string, _ *transform.Options) {
			f["app.json"] = `{"pages": ["a"], "resolveAlias": {"day": "/day"}, "usingComponents": {"x-tip": "x-ui/tip"}}`
		},
		"missing": func(_ map[string]string, o *transform.Options) { o.Missing = transform.MissingKeep },
		"lib":     func(_ map[string]string, o *transform.Options) { o.TargetLib = "1.20" },
		"minify":  func(_ map[string]string, o *transform.Options) { o.Minify = true },
		"page":    func(f map[string]string, _ *transform.Options) { f["a.wxml"] = `<x-tip/><button bindtap="f"/>` },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			kept := shelf{}
			converted(t, packaged(), transform.Options{Cache: kept.cache()})
			if len(kept) != 2 {
				t.Fatalf("%d packages are kept, not 2", len(kept))
			}
			files, o := packaged(), transform.Options{}
			change(files, &o)
			want, wantSaid := converted(t, files, o)
			o.Cache = kept.cache()
			got, gotSaid := converted(t, files, o)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-without +with the cache)\n%s", d)
			}
			if d := cmp.Diff(wantSaid, gotSaid); d != "" {
				t.Errorf("(-without +with the cache)\n%s", d)
			}
		})
	}
}

// TestCacheIsUsed: what is kept is not converted again, and what was damaged is.
func TestCacheIsUsed(t *testing.T) {
	kept := shelf{}
	want, _ := converted(t, packaged(), transform.Options{Cache: kept.cache()})
	stores := 0
	c := kept.cache()
	c.Store = func(string, []byte) { stores++ }
	converted(t, packaged(), transform.Options{Cache: c})
	if stores != 0 {
		t.Errorf("%d packages were converted again", stores)
	}
	for name := range maps.Clone(kept) {
		kept[name] = slices.Concat(kept[name][:len(kept[name])-9], []byte("damaged.."))
	}
	got, _ := converted(t, packaged(), transform.Options{Cache: c})
	if d := cmp.Diff(want, got); d != "" || stores == 0 {
		t.Errorf("from a damaged cache: (-want +got)\n%s", d)
	}
}
