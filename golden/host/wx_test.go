package host

import (
	"strings"
	"testing"
	"testing/fstest"
)

// project makes a file system from "path", "content" pairs.
func project(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

// launch starts a project on its first page and fails the test on an error.
func launch(t *testing.T, p *Platform, files ...string) *App {
	t.Helper()
	a, err := New(project(files...), p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Launch(""); err != nil {
		t.Fatal(err)
	}
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lines joins what was printed, without the level "log".
func printed(a *App) string {
	var out []string
	for _, l := range a.Console() {
		out = append(out, strings.TrimPrefix(l, "log "))
	}
	return strings.Join(out, "\n")
}

func render(t *testing.T, a *App) string {
	t.Helper()
	s, err := a.Page().Render()
	must(t, err)
	return s
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	got, want = strings.TrimSpace(got), strings.TrimSpace(want)
	if got != want {
		t.Errorf("%s:\n got:\n%s\nwant:\n%s", what, got, want)
	}
}

// clean fails the test when the app did what it must not.
func clean(t *testing.T, a *App) {
	t.Helper()
	for _, v := range a.Violations() {
		t.Error(v)
	}
}

func TestSmoke(t *testing.T) {
	a := launch(t, WeChat,
		"app.json", `{"pages":["pages/a/a"],"window":{"navigationBarTitleText":"Shop"}}`,
		"app.js", `App({onLaunch(o){console.log('launch',o.path)},globalData:{n:1}})`,
		"pages/a/a.json", `{"usingComponents":{"c":"/comp/c"}}`,
		"pages/a/a.wxml", `<view class="x" bindtap="hit" data-id="{{3}}">n {{n}}</view><c v="{{n}}" bind:go="went"><text>in</text></c><input value="{{t}}" bindinput="typed"/>`,
		"pages/a/a.js", `Page({data:{n:1,t:''},onLoad(q){console.log('load',q)},onShow(){console.log('show')},onReady(){console.log('ready')},
			hit(e){this.setData({n:this.data.n+1});wx.showToast({title:'hi'+e.target.dataset.id})}, went(e){console.log('went',e.detail,e.type)}, typed(e){this.setData({t:e.detail.value})}})`,
		"comp/c.json", `{"component":true}`,
		"comp/c.wxml", `<view class="inner" bindtap="go">{{v}} <slot/></view>`,
		"comp/c.js", `Component({properties:{v:{type:Number,observer(n,o){console.log('obs',n,o)}}},lifetimes:{created(){console.log('c created')},attached(){console.log('c attached',this.data.v)},ready(){console.log('c ready')}},methods:{go(){this.triggerEvent('go',{v:this.data.v})}}})`,
	)
	must(t, a.Page().Tap(".x"))
	must(t, a.Page().Tap(".inner"))
	must(t, a.Page().Input("input", "abc"))
	t.Log(render(t, a))
	t.Log(printed(a))
	t.Log(a.Seen())
	t.Log(a.Problems())
}
