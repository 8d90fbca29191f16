package transform_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// TestUses names every feature of a small project, same ones included.
func TestUses(t *testing.T) {
	src := fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["a"], "window": {"navigationBarTitleText": "x"}, "usingComponents": {"c": "/c"}}`)},
		"a.wxml":   {Data: []byte(`<view class="a" bindtap="f"><button open-type="share"/><c prop="1"/></view>`)},
		"a.js":     {Data: []byte("const { request } = wx\nPage({ onLoad() { wx.showToast({ title: 'x' }); request({ url: '' }) } })\n")},
		"c.json":   {Data: []byte(`{"component": true}`)},
		"c.js":     {Data: []byte("Component({ lifetimes: { attached() { if (wx.login) wx.cloud.callFunction({}) } } })\n")},
	}
	s := transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{})
	if _, err := s.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"app.json": "config.app.pages=pages config.app.window=window config.app.window.navigationBarTitleText=navigationBarTitleText config.app.usingComponents=usingComponents",
		"a.wxml":   "element.view=view element.*.attr.class=class element.*.event.tap=bindtap element.button=button element.button.attr.open-type=open-type element.button.attr.open-type.value.share=share",
		"a.js":     "api.request=request lifecycle.Page=Page lifecycle.Page.onLoad=onLoad api.showToast=wx.showToast api.showToast.option.title=title",
		"c.json":   "config.component.component=component",
		"c.js":     "lifecycle.Component=Component lifecycle.Component.lifetimes=lifetimes lifecycle.Component.lifetimes.attached=attached api.cloud.callFunction=wx.cloud.callFunction",
		"nothing":  "",
	} {
		var got []string
		for _, u := range s.Uses(path) {
			text := u.Span.In(src[path].Data)
			text, _, _ = strings.Cut(text, "(")
			text, _, _ = strings.Cut(text, ":")
			got = append(got, u.ID+"="+text)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
