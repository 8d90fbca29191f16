package transform_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// there converts a project and returns the output with its origins.
func there(t testing.TB, src fstest.MapFS, from, to *transform.Platform) (fstest.MapFS, *transform.Origins) {
	t.Helper()
	s := transform.NewSession(src, from, to, transform.Options{})
	out := fstest.MapFS{}
	var paths []string
	for _, o := range build(t, s).Outputs {
		data := o.Data
		if o.Copy {
			data = src[o.Source].Data
		}
		out[o.Path] = &fstest.MapFile{Data: data}
		paths = append(paths, o.Path)
	}
	origins := s.Origins()
	origins.Paths = paths
	return out, origins
}

// back converts the output of there back.
func back(t *testing.T, out fstest.MapFS, origins *transform.Origins, from, to *transform.Platform) (*transform.Session, *transform.Result) {
	t.Helper()
	s := transform.NewSession(out, from, to, transform.Options{Origins: origins})
	return s, build(t, s)
}

// Both shops come back byte for byte, whatever their authors wrote, and there is
// nothing to say about what was lost on the way there.
func TestProjectsComeBack(t *testing.T) {
	for _, c := range []struct {
		project  string
		from, to *transform.Platform
	}{
		{"shop-wechat", wechat.Platform, alipay.Platform},
		{"shop-alipay", alipay.Platform, wechat.Platform},
	} {
		t.Run(c.project, func(t *testing.T) {
			src := fstest.MapFS{}
			m := newMutator(t, 0, c.from, c.project)
			for p := range m.tree {
				root := filepath.Join("..", "golden", "projects", c.project, "src")
				if data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p))); err == nil {
					src[p] = &fstest.MapFile{Data: data}
				}
			}
			out, origins := there(t, src, c.from, c.to)
			_, r := back(t, out, origins, c.to, c.from)
			if len(r.Diagnostics) > 0 {
				t.Errorf("diagnostics: %v", r.Diagnostics)
			}
			got := map[string]string{}
			for _, o := range r.Outputs {
				if got[o.Path] = string(o.Data); o.Copy {
					got[o.Path] = string(out[o.Source].Data)
				}
			}
			want := map[string]string{}
			for p, f := range src {
				want[p] = string(f.Data)
			}
			if !maps.Equal(got, want) {
				t.Error(cmp.Diff(want, got))
			}
		})
	}
}

// What somebody edited in the output is converted, and all else is as the
// author wrote it, on the same line too.
func TestEditedOutputComesBack(t *testing.T) {
	for _, c := range []struct {
		name     string
		file     string // of the source
		src      string
		edit     [2]string // in the output
		want     string
		platform *transform.Platform
	}{
		{
			"a line elsewhere", "a.wxml",
			"<view bind:tap='f'>\n  <text bindtap=\"g\">{{ a }}</text>\n</view>\n",
			[2]string{"{{ a }}", "{{ b }}"},
			"<view bind:tap='f'>\n  <text bindtap=\"g\">{{ b }}</text>\n</view>\n", wechat.Platform,
		},
		{
			"the same line", "a.wxml",
			"<view bind:tap='f' class=\"x\"/>\n",
			[2]string{`class="x"`, `class="y" a:if="{{c}}"`},
			"<view bind:tap='f' class=\"y\" wx:if=\"{{c}}\"/>\n", wechat.Platform,
		},
		{
			"a line more", "a.wxml",
			"<view wx:for-items=\"{{list}}\" wx:key=\"id\" bind:tap=\"f\"/>\n",
			[2]string{"/>\n", "/>\n<view onTap=\"g\"/>\n"},
			"<view wx:for-items=\"{{list}}\" wx:key=\"id\" bind:tap=\"f\"/>\n<view bind:tap=\"g\"/>\n", wechat.Platform,
		},
		{
			"the very word", "a.wxml",
			"<view bind:tap=\"f\"/><view catch:tap=\"h\"/>\n",
			[2]string{"onTap", "catchTap"},
			"<view catch:tap=\"f\"/><view catch:tap=\"h\"/>\n", wechat.Platform,
		},
		{
			"a style", "a.wxss",
			"/* RPX */ .a { width: 10RPX }\n.b { color: red }\n",
			[2]string{"red", "blue"},
			"/* RPX */ .a { width: 10RPX }\n.b { color: blue }\n", wechat.Platform,
		},
		{
			"what was lost", "a.json",
			"{\n  \"singlePage\": {\"navigationBarFit\": \"squeezed\"},\n  \"navigationBarTitleText\": \"x\"\n}\n",
			[2]string{`"x"`, `"y"`},
			"{\n  \"singlePage\": {\"navigationBarFit\": \"squeezed\"},\n  \"navigationBarTitleText\": \"y\"\n}\n", wechat.Platform,
		},
		{
			"a script", "a.js",
			"Page({\n  f: function () {\n    wx.showToast({ 'title': \"a\" })\n  },\n  g() { return 1 },\n})\n",
			[2]string{"return 1", "return my.getStorageSync({ key: 'k' }).data"},
			"const myGetStorageSync = require('./wxmy/guest/getStorageSync.js')\n\n" +
				"Page({\n  f: function () {\n    wx.showToast({ 'title': \"a\" })\n  },\n  g() { return myGetStorageSync({ key: 'k' }).data },\n})\n", wechat.Platform,
		},
		{
			"the other way", "a.axml",
			"<view a:for='{{list}}' onTap='f'>\n{{ item }}</view>\n",
			[2]string{"{{ item }}", "{{ item.x }}"},
			"<view a:for='{{list}}' onTap='f'>\n{{ item.x }}</view>\n", alipay.Platform,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, to := wechat.Platform, alipay.Platform
			if c.platform == alipay.Platform {
				from, to = to, from
			}
			src := tree(map[string]string{"app.json": `{"pages": ["a"]}`, c.file: c.src})
			out, origins := there(t, src, from, to)
			var name string
			for p := range out {
				if strings.HasPrefix(p, "a.") {
					name = p
				}
			}
			was := string(out[name].Data)
			now := strings.Replace(was, c.edit[0], c.edit[1], 1)
			if was == now {
				t.Fatalf("nothing to edit in %s:\n%s", name, was)
			}
			s, r := back(t, out, origins, to, from)
			if got := output(r, c.file); got != c.src {
				t.Errorf("unedited it is\n%s\nwant\n%s", got, c.src)
			}
			out[name] = &fstest.MapFile{Data: []byte(now)}
			if got := output(build(t, s, name), c.file); got != c.want {
				t.Errorf("edited it is\n%s\nwant\n%s", got, c.want)
			}
			out[name] = &fstest.MapFile{Data: []byte(was)}
			if got := output(build(t, s, name), c.file); got != c.src {
				t.Errorf("reverted it is\n%s\nwant\n%s", got, c.src)
			}
		})
	}
}

// What an origin says is not taken on trust: where it would not be converted to
// what lies there, the plain conversion stands.
func TestOriginsAreProven(t *testing.T) {
	out := tree(map[string]string{"app.json": `{"pages": ["a"]}`, "a.axml": "<view onTap=\"f\"/>\n"})
	for _, c := range []struct{ name, text, want string }{
		{"right", "<view bind:tap=\"f\"/>\n", "<view bind:tap=\"f\"/>\n"},
		{"another handler", "<view bind:tap=\"g\"/>\n", "<view bindtap=\"f\"/>\n"},
		{"does not parse", "<view bind:tap=\"f\">\n", "<view bindtap=\"f\"/>\n"},
		{"a module that is not there", "<wxs module=\"m\" src=\"./wxmy/template/expr.wxs\"/><view bind:tap=\"f\"/>\n", "<view bindtap=\"f\"/>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			origins := &transform.Origins{
				From: "wechat", To: "alipay", Paths: []string{"app.json", "a.axml"},
				Files: []transform.Origin{
					{
						Source: "a.wxml", Text: []byte(c.text),
						Outputs: []transform.OriginOutput{{Path: "a.axml", Data: out["a.axml"].Data}},
					},
					{ // deleted since; it says how the author writes handlers
						Source: "b.wxml", Text: []byte("<view bindtap=\"f\"/><view bindtap=\"f\"/>"),
						Outputs: []transform.OriginOutput{{Path: "b.axml", Data: []byte("<view onTap=\"f\"/><view onTap=\"f\"/>")}},
					},
				},
			}
			_, r := back(t, out, origins, alipay.Platform, wechat.Platform)
			if got := output(r, "a.wxml"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A method that a template comes to need reaches the script, though nobody
// edited that.
func TestEditIsFeltElsewhere(t *testing.T) {
	src := tree(map[string]string{
		"app.json": `{"pages": ["a"]}`, "a.wxml": "<input bind:input='f'/>\n<view/>\n",
		"a.js": "Page({\n  f: function () { wx.showToast({ 'title': 'x' }) }\n})\n",
	})
	out, origins := there(t, src, wechat.Platform, alipay.Platform)
	out["a.axml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(out["a.axml"].Data), "<view/>", "<view ref=\"saveRef\"/>", 1))}
	_, with := back(t, out, origins, alipay.Platform, wechat.Platform)
	_, plain := back(t, out, nil, alipay.Platform, wechat.Platform)
	if d := cmp.Diff(output(plain, "a.js"), output(with, "a.js")); strings.Contains(output(plain, "a.js"), "wxmy/") != strings.Contains(output(with, "a.js"), "wxmy/") {
		t.Error(d)
	}
}

// Origins count for nothing where the output is to be otherwise than its author
// wrote it.
func TestOriginsDoWithout(t *testing.T) {
	src := tree(map[string]string{"app.json": `{"pages": ["p/a", "q/b"]}`, "p/a.wxml": "<view bind:tap='f'/>\n", "q/b.wxml": "<view/>\n", "p/a.wxss": ".a {  color: red  }\n"})
	out, origins := there(t, src, wechat.Platform, alipay.Platform)
	for _, c := range []struct {
		name string
		o    transform.Options
		file string
		want string
	}{
		{"as it was", transform.Options{}, "p/a.wxss", ".a {  color: red  }\n"},
		{"shrunk", transform.Options{Minify: true}, "p/a.wxss", ".a{color:red}"},
		{"a part", transform.Options{Only: []string{"q/b"}}, "p/a.wxml", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Origins = origins
			s := transform.NewSession(out, alipay.Platform, wechat.Platform, c.o)
			if got := output(build(t, s), c.file); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if kept := s.Origins(); (kept == nil) != (c.name != "as it was") {
				t.Errorf("the origins of this conversion are %v", kept)
			}
		})
	}
}
