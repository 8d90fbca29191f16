package check

import (
	stdbytes "bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// shop is a project with something of everything that a check looks at.
var shop = fstest.MapFS{
	"app.json":             {Data: []byte(`{"pages": ["pages/a/a", "pages/b/b"], "subPackages": [{"root": "sub", "pages": ["c/c"]}], "window": {"navigationBarTitleText": "微信小店"}}`)},
	"app.js":               {Data: []byte("App({})\n")},
	"project.config.json":  {Data: []byte(`{"description": "微信 project", "setting": {}}`)},
	"pages/a/a.wxml":       {Data: []byte("<view bindtap=\"f\"/>\n<button lang=\"en\">用微信登录</button>\n<!-- wxmy-ignore P104: the name of a person -->\n<view>老微信</view>\n<image src=\"/images/wechat.png\"/>\n")},
	"pages/a/a.js":         {Data: []byte("// https://not.a.server.com/in/a/comment\nPage({\n  f() {\n    wx.login()\n    wx.getLocation({ success() {} })\n    wx.request({ url: 'https://api.shop.com/x' })\n    wx.request({ url: 'http://10.0.0.1/x' })\n    wx.requestPayment({})\n    wx.requestPayment({})\n  },\n})\n")},
	"pages/b/b.wxml":       {Data: []byte("<view>fine</view>\n")},
	"pages/b/b.js":         {Data: []byte("Page({})\n")},
	"sub/c/c.wxml":         {Data: []byte("<web-view src=\"x\"/>\n")},
	"sub/c/c.js":           {Data: []byte("const svg = 'http://www.w3.org/2000/svg'\nconst api = `https://api.shop.com/y`\nPage({ api, svg })\n")},
	"sub/video.mp4":        {Data: make([]byte, 3<<20)},
	"images/wechat.png":    {Data: []byte("\x89PNG")},
	"images/wxapp-bg.png":  {Data: []byte("\x89PNG")},
	"images/icon-wx-2.png": {Data: []byte("\x89PNG")},
}

func run(t *testing.T) *Report {
	t.Helper()
	r, err := Run(context.Background(), shop, wechat.Platform, alipay.Platform, transform.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFindings names what is found of each kind, and where.
func TestFindings(t *testing.T) {
	got := map[string][]string{}
	for _, f := range run(t).Findings {
		if strings.HasPrefix(f.Code, "P1") || f.Class >= Hand {
			at := fmt.Sprintf("%s:%d", f.Path, f.Pos.Line)
			got[f.Code] = append(got[f.Code], at+" "+strings.Join(f.Args, "|")+" "+f.Class.String()+"/"+f.Band.String())
		}
	}
	want := map[string][]string{
		"T003": {"pages/a/a.wxml:2 lang|button|Alipay lost/minutes"},
		"P101": {"app.json:0 sub|3.0 MB|2.0 MB|Alipay release/hours", "app.json:0 sub|3.0 MB|2.0 MB|WeChat note/none"},
		"P102": {"pages/a/a.js:6 https://api.shop.com|Alipay release/none"},
		"P103": {"pages/a/a.js:7 http://10.0.0.1|Alipay release/hours"},
		"P104": {"app.json:1 微信小店|WeChat|Alipay release/minutes", "pages/a/a.wxml:2 用微信登录|WeChat|Alipay release/minutes"},
		"P105": {"images/icon-wx-2.png:0 icon-wx-2.png|WeChat|Alipay release/minutes", "images/wechat.png:0 wechat.png|WeChat|Alipay release/minutes"},
		"P106": {"pages/a/a.js:5 wx.getLocation|Alipay release/none"},
		"P107": {"sub/c/c.wxml:1 <web-view>|Alipay release/hours"},
		"R002": {"pages/a/a.js:4 wx.login|Alipay hand/hours", "pages/a/a.js:8 wx.requestPayment|Alipay hand/days"},
	}
	for code, list := range want {
		if diff := cmp.Diff(list, got[code]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
	}
}

// TestIgnored: a comment with a reason takes findings of a check back too.
func TestIgnored(t *testing.T) {
	var got []string
	for _, i := range run(t).Ignored {
		got = append(got, i.Code+" "+i.Reason)
	}
	if diff := cmp.Diff([]string{"P104 the name of a person"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUnits: pages, with most work first, and what becomes of what they use.
func TestUnits(t *testing.T) {
	r := run(t)
	var order []string
	units := map[string]Unit{}
	for _, u := range r.Units {
		order = append(order, u.Base)
		units[u.Base] = u
	}
	if order[0] != "pages/a/a" || order[len(order)-1] == "pages/a/a" {
		t.Errorf("order %v", order)
	}
	a, b := units["pages/a/a"], units["pages/b/b"]
	if a.Counts.Lost != 1 || a.Counts.Itself == 0 || a.Counts.Share() >= 100 || a.Effort.Days != 1 {
		t.Errorf("page a: %+v", a)
	}
	if b.Counts.Share() != 100 || b.Effort.High != 0 || b.Kind.String() != "page" {
		t.Errorf("page b: %+v", b)
	}
	var sum Counts
	for _, u := range r.Units {
		sum.add(u.Counts)
	}
	if sum != r.Counts {
		t.Errorf("units add up to %+v, the report says %+v", sum, r.Counts)
	}
}

// TestAgainCostsLess: the second finding of a kind is no second decision.
func TestAgainCostsLess(t *testing.T) {
	d := diag.New("T003", "a.wxml", diag.Diagnostic{}.Span, "element.button.attr.lang", "lang", "button", "Alipay")
	var once, twice tally
	f := Finding{Diagnostic: d, Class: Lost, Band: Minutes}
	once.add(&f)
	twice.add(&f)
	twice.add(&f)
	if twice.sum.Minutes != 2 || twice.sum.High <= once.sum.High || twice.sum.High >= 2*once.sum.High {
		t.Errorf("once %+v, twice %+v", once.sum, twice.sum)
	}
}

// TestPackages weighs the main package, the subpackage and the sum.
func TestPackages(t *testing.T) {
	var got []string
	for _, p := range run(t).Packages {
		got = append(got, fmt.Sprintf("%s %v %v", p.Title(diag.English), p.To > 3<<20, p.From > 3<<20))
	}
	if diff := cmp.Diff([]string{"main package false false", "sub true true", "all packages true true"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrettyAndJSON(t *testing.T) {
	r := run(t)
	var b stdbytes.Buffer
	if err := r.Pretty(&b, diag.English); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\npages/a/a", "\n1 more with nothing to do by hand\n", "https://api.shop.com  (2 places)", "http://10.0.0.1  (1 place, refused)", "estimated work: about "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := r.JSON(&b, diag.Chinese); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version  int
		Findings []struct{ Code, Message, Effort, Class, Unit string }
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != 1 || len(doc.Findings) != len(r.Findings) || doc.Findings[0].Effort == "" {
		t.Errorf("got %+v", doc)
	}
}

// TestWords: every Chinese word is one that the report says.
func TestWords(t *testing.T) {
	var all strings.Builder
	for _, name := range []string{"check.go", "effort.go", "print.go", "release.go", "html.go", "report.html", "report.js"} {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(src)
	}
	for en := range chinese {
		if !regexp.MustCompile(`["'>]` + regexp.QuoteMeta(en) + `["'<]`).MatchString(all.String()) {
			t.Errorf("nothing says %q", en)
		}
	}
}
