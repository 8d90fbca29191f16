package transform_test

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// FuzzSession converts one file of any kind, there and back, from either
// platform. Whatever the bytes: no rule breaks, the file is accounted for, the
// result is the same again, and what parsed before still parses. A long run:
//
//	go test ./transform -run '^$' -fuzz FuzzSession -fuzztime 1h
func FuzzSession(f *testing.F) {
	for _, seed := range []struct{ name, text string }{
		{"p.js", "Page({data: {a: 1}, f() { wx.request({url: 'https://x/', success: (r) => this.setData({a: r.data})}) }})"},
		{"p.ts", "const f = async <T,>(a: T): Promise<T> => { await wx.login(); return a as T }"},
		{"p.wxml", "<wxs module='m'>module.exports = {f: function (a) { return a }}</wxs><view wx:for='{{a}}' wx:key='id' bind:tap='f' class='{{m.f(item)}}'/>"},
		{"p.wxss", "@import './a.wxss'; page .a > view { width: 1rpx; background: url(a.png) }"},
		{"p.wxs", "var a = getRegExp('x', 'g'); module.exports = {f: function (b) { return a.test(b) ? '\\\\d' : arguments.length }}"},
		{"p.json", `{"component": true, "usingComponents": {"x": "./x"}, /* c */ "navigationBarTitleText": "a"}`},
		{"app.json", `{"pages": ["p"], "window": {"navigationStyle": "custom"}, "tabBar": {"list": [{"pagePath": "p", "text": "a"}]}}`},
		{"p.axml", "<import-sjs name='m' from='./m.sjs'/><view a:for='{{a}}' onTap='f' catchTap='g'>{{m.f(item)}}</view>"},
		{"p.acss", ".a { width: 1rpx }"},
		{"p.sjs", "import a from './b.sjs'; export default { f: ({x, ...y}) => `${x}` }; export const c = (d) => [...d]"},
		{"q.js", "my.httpRequest({url: 'x'}); Component({props: {a: 1}, didMount() { this.props.onA(1) }})"},
		{"p.js", "// #ifdef alipay\nmy.x()\n// #else\nwx.x()\n// #endif\n// wxmy-ignore S002: we know\nwx.nope()\n"},
	} {
		f.Add(seed.name, []byte(seed.text))
	}
	kept(f)
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		from, to := platformsOf(name)
		if from == nil || len(text) > 1<<16 {
			t.Skip()
		}
		src := fstest.MapFS{name: {Data: text}}
		if name != "app.json" {
			src["app.json"] = &fstest.MapFile{Data: []byte(`{"pages": ["p"]}`)}
		}
		r := oneWay(t, src, from, to)
		if again := oneWay(t, src, from, to); !slices.EqualFunc(r.Outputs, again.Outputs, func(a, b transform.Output) bool {
			return a.Path == b.Path && string(a.Data) == string(b.Data)
		}) {
			t.Error("the second conversion gives something else")
		}
		back := fstest.MapFS{}
		for _, o := range r.Outputs {
			if data := o.Data; !o.Copy {
				back[o.Path] = &fstest.MapFile{Data: data}
			}
		}
		if bad := slices.IndexFunc(r.Diagnostics, diag.Diagnostic.Syntax); bad >= 0 {
			return
		}
		for _, d := range oneWay(t, back, to, from).Diagnostics {
			if d.Syntax() {
				t.Errorf("the output does not parse: %s\n%s", d.String(), back[d.Path].Data)
			}
		}
	})
}

// kept adds the seeds of the golden cases of this kind: real shapes to mutate.
func kept(f *testing.F) {
	for _, shop := range []string{"shop-wechat", "shop-alipay"} {
		for _, name := range []string{"pages/home/home", "pages/cart/cart", "components/stepper/stepper"} {
			for _, ext := range []string{".js", ".wxml", ".axml", ".wxss", ".acss", ".json"} {
				if text, err := os.ReadFile(filepath.Join("../golden/projects", shop, "src", name+ext)); err == nil {
					side := "p" + ext
					if shop == "shop-alipay" && (ext == ".js" || ext == ".json") {
						side = "q" + ext
					}
					f.Add(side, text)
				}
			}
		}
	}
}

// platformsOf is the way that a file is converted, by its name; "q" is a file
// of Alipay where the ending does not tell.
func platformsOf(name string) (from, to *transform.Platform) {
	if name != "app.json" && name != "p"+path.Ext(name) && name != "q"+path.Ext(name) {
		return nil, nil
	}
	switch path.Ext(name) {
	case ".axml", ".acss", ".sjs":
		return alipay.Platform, wechat.Platform
	case ".wxml", ".wxss", ".wxs", ".js", ".ts", ".json":
		if name[0] == 'q' {
			return alipay.Platform, wechat.Platform
		}
		return wechat.Platform, alipay.Platform
	}
	return nil, nil
}

// oneWay builds a project and holds what must be so whatever it is.
func oneWay(t *testing.T, src fstest.MapFS, from, to *transform.Platform) *transform.Result {
	t.Helper()
	r, err := transform.NewSession(src, from, to, transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diagnostics {
		if d.Code == "P016" {
			t.Fatalf("a rule broke: %s", d.Message(diag.English))
		}
	}
	if len(r.Files) != len(src) {
		t.Errorf("%d of %d files are accounted for", len(r.Files), len(src))
	}
	return r
}
