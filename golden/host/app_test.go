package host

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// project makes a file system from pairs of path and content.
func project(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// page makes a WeChat project of one page.
func page(t *testing.T, script, markup string) *App {
	t.Helper()
	app, err := New(project("app.json", `{"pages":["p/p"]}`, "p/p.js", script, "p/p.wxml", markup), WeChat, Options{Budget: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return app
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEndlessLoopIsStopped(t *testing.T) {
	app := page(t, "Page({onLoad() { for (;;) {} }})", "<view/>")
	err := app.Launch("")
	if err == nil || !strings.Contains(err.Error(), "ran longer than") {
		t.Errorf("Launch of an endless loop: %v", err)
	}
	if len(app.Violations()) == 0 {
		t.Error("the endless loop is no violation")
	}
}

func TestEndlessTimersAreStopped(t *testing.T) {
	app := page(t, "Page({onLoad() { const f = () => setTimeout(f, 0); f() }})", "<view/>")
	app.options.Budget = 10 * time.Second
	must(t, app.Launch(""))
	if v := strings.Join(app.Violations(), "\n"); !strings.Contains(v, "timers that never end") {
		t.Errorf("violations: %s", v)
	}
}

func TestTimersFollowTheVirtualClock(t *testing.T) {
	app := page(t, `Page({onLoad() {
		const from = Date.now()
		setTimeout((a) => console.log('once', a, Date.now() - from), 100, 'arg')
		const id = setInterval(() => console.log('again', Date.now() - from), 40)
		setTimeout(() => clearInterval(id), 100)
		const gone = setTimeout(() => console.log('never'), 50); clearTimeout(gone)
		Promise.resolve().then(() => console.log('microtask'))
		console.log('first')
	}})`, "<view/>")
	must(t, app.Launch(""))
	must(t, app.Advance(time.Second))
	want := "log first\nlog microtask\nlog again 40\nlog again 80\nlog once arg 100"
	if got := strings.Join(app.Console(), "\n"); got != want {
		t.Errorf("console:\n%s\nwant:\n%s", got, want)
	}
}

func TestMathRandomIsTheSameEveryTime(t *testing.T) {
	draw := func() string {
		app := page(t, "Page({onLoad() { console.log(Math.random(), Date.now()) }})", "<view/>")
		must(t, app.Launch(""))
		return app.Console()[0]
	}
	if a, b := draw(), draw(); a != b {
		t.Errorf("two runs differ: %s, %s", a, b)
	}
}

func TestServerAndSocketFunctions(t *testing.T) {
	app := page(t, `Page({
		data: {list: []},
		onLoad() {
			wx.request({url: 'https://x/list', success: (r) => this.setData({list: r.data.list})})
			const s = wx.connectSocket({url: 'wss://x'})
			s.onOpen(() => s.send({data: 'ping'}))
			s.onMessage((m) => console.log(m.data))
		},
	})`, `<text wx:for="{{list}}" class="t">{{item}}</text>`)
	app.Server(func(r Request) Response {
		return Response{Body: map[string]any{"list": []string{r.Method, r.URL}}, Delay: 50 * time.Millisecond}
	})
	app.Socket(func(_, message string, open bool) []string {
		if open {
			return []string{"welcome"}
		}
		return []string{"got " + message}
	})
	must(t, app.Launch(""))
	must(t, app.Advance(time.Second))
	text, err := app.Page().Text(".t@1")
	must(t, err)
	if text != "https://x/list" {
		t.Errorf("second text is %q", text)
	}
	if got := strings.Join(app.Console(), ","); got != "log welcome,log got ping" {
		t.Errorf("console: %s", got)
	}
}

func TestLogHoldsCallsAndOutcomes(t *testing.T) {
	app := page(t, "Page({onLoad() { wx.setStorageSync('k', 1); wx.getStorage({key: 'no', fail() {}}) }})", "<view/>")
	must(t, app.Launch(""))
	log := app.Log()
	if len(log) != 2 || log[0].API != "setStorageSync" || log[0].Outcome != "ok" || log[1].Outcome != "getStorage:fail data not found" {
		t.Errorf("log: %+v", log)
	}
}

func TestRespondTakesAFunction(t *testing.T) {
	app := page(t, "Page({onLoad() { wx.scanCode({onlyFromCamera: true, success: (r) => console.log(r.result)}) }})", "<view/>")
	must(t, app.Respond("scanCode", func(options any) any {
		return map[string]any{"result": options.(map[string]any)["onlyFromCamera"]}
	}))
	must(t, app.Launch(""))
	if got := app.Console()[0]; got != "log true" {
		t.Errorf("console: %s", got)
	}
}

func TestSelectors(t *testing.T) {
	app := page(t, "Page({})", `<view id="a" class="x y"><text class="z">one</text><text class="z" data-k="v">two</text></view><view class="x" hidden>one</view>`)
	must(t, app.Launch(""))
	for selector, want := range map[string]bool{
		"#a": true, ".x.y": true, "view .z": true, "view > text": true, "text[data-k=v]": true, "#a.x, #none": true,
		".z@1": true, ".z@2": false, "text=two": true, "text=three": false, ".y .x": false, ".x@1": false,
	} {
		got, err := app.Page().Has(selector)
		must(t, err)
		if got != want {
			t.Errorf("Has(%q) = %v", selector, got)
		}
	}
	if err := app.Page().Tap("#none"); err == nil || !strings.Contains(err.Error(), "#none") {
		t.Errorf("a tap on nothing gives %v", err)
	}
}

func TestProjectRoot(t *testing.T) {
	fsys := project("project.config.json", "{/* c */\"miniprogramRoot\": \"src/\"}", "src/app.json", `{"pages":["p/p"]}`, "src/p/p.js", "Page({})", "src/p/p.wxml", "<view>x</view>")
	app, err := New(fsys, WeChat, Options{})
	must(t, err)
	must(t, app.Launch(""))
	if got := app.Page().Route(); got != "p/p" {
		t.Errorf("route %q", got)
	}
	if _, err := New(project(), WeChat, Options{}); err == nil {
		t.Error("a folder without app.json is no project")
	}
}

func TestParseScript(t *testing.T) {
	script, err := ParseScript("# c\nlaunch p/p?x=1\n\nfire change .a .b = {\"value\": \\\n [1]}\ninput .n = plain text\n")
	must(t, err)
	if len(script) != 3 || script[1].Line != 4 || script[1].Arg != "change .a .b" || script[2].Value != "plain text" || script[0].Arg != "p/p?x=1" {
		t.Errorf("script: %+v", script)
	}
	if _, err := ParseScript("launch\ndance\n"); err == nil || !strings.Contains(err.Error(), `line 2: there is no step "dance"`) {
		t.Errorf("an unknown step gives %v", err)
	}
}

func TestPlayGoesOnAfterAFailure(t *testing.T) {
	app := page(t, "Page({})", "<view>x</view>")
	script, err := ParseScript("launch\ntap .none\nrender\ntab 3\nadvance soon")
	must(t, err)
	transcript, err := app.Play(script)
	if err == nil || !strings.Contains(err.Error(), "line 2: tap .none") || !strings.Contains(err.Error(), "line 5") {
		t.Errorf("error: %v", err)
	}
	if !strings.Contains(transcript, "cannot: ") || !strings.Contains(transcript, "<view>") {
		t.Errorf("transcript:\n%s", transcript)
	}
}

// TestShops opens every page of the example projects: they are written by the
// platforms' rules, so nothing may be a violation.
func TestShops(t *testing.T) {
	for dir, p := range map[string]*Platform{"../projects/shop-wechat/src": WeChat, "../projects/shop-alipay/src": Alipay} {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			app, err := New(os.DirFS(dir), p, Options{})
			must(t, err)
			app.Server(func(Request) Response { return Response{Body: map[string]any{}} })
			must(t, app.Launch(""))
			must(t, app.LoadAll())
			for _, v := range app.Violations() {
				t.Error(v)
			}
		})
	}
}
