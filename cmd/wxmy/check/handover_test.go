package check

import (
	stdbytes "bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters"
	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

func handOver(t *testing.T) *Handover {
	t.Helper()
	src := fstest.MapFS{}
	for name, f := range shop {
		src[name] = f
	}
	src["pages/b/b.js"] = &fstest.MapFile{Data: []byte(`Page({
  f() {
    wx.uploadFile({ url: 'https://up.shop.com/a', filePath: 'a', name: 'a' })
    wx.connectSocket({ url: "wss://ws.shop.com" })
    wx.downloadFile({ url: base + '/x', success: () => { const far = 'https://far.shop.com' } })
    wx.request({ url: 'https://up.shop.com/b', data: { openId: this.openid } })
  },
})
`)}
	src["pages/b/b.wxml"] = &fstest.MapFile{Data: []byte("<web-view src=\"https://h5.shop.com/x\"/>\n")}
	h, err := RunHandover(context.Background(), src, wechat.Platform, alipay.Platform, transform.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestServices: every row names its source and says something, server work
// comes first, and all places are there.
func TestServices(t *testing.T) {
	h := handOver(t)
	var got []string
	for _, s := range h.Services {
		if s.Source == "" || s.Says.EN == "" || len(s.Places) == 0 {
			t.Errorf("a row without source, text or place: %+v", s)
		}
		got = append(got, fmt.Sprint(s.Name, " ", s.Target, " ", s.Server, " ", s.Places))
	}
	want := []string{
		"wx.login my.getAuthCode true [pages/a/a.js:4]",
		"wx.requestPayment my.tradePay true [pages/a/a.js:8 pages/a/a.js:9]",
		"<web-view> <web-view> false [pages/b/b.wxml:1 sub/c/c.wxml:1]",
		"openid  true [pages/b/b.js:6]",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestAddresses: what each server is asked for, callbacks aside.
func TestAddresses(t *testing.T) {
	got := map[string]string{}
	for _, a := range handOver(t).Addresses {
		got[a.Origin] = fmt.Sprint(a.Uses, a.Insecure, len(a.Places))
	}
	want := map[string]string{
		"https://api.shop.com": "[request] false 2", "http://10.0.0.1": "[request] true 1", "https://up.shop.com": "[request upload] false 2",
		"wss://ws.shop.com": "[socket] false 1", "https://far.shop.com": "[kept in the code] false 1", "https://h5.shop.com": "[web-view] false 1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestServerFacts: what servers have to do for what most apps use is there in
// Chinese, on all platforms.
func TestServerFacts(t *testing.T) {
	for _, p := range adapters.All {
		for _, name := range []string{"getPhoneNumber", "getRunData", "getWeRunData", "login", "requestOrderPayment", "requestPayment", "tradePay"} {
			if row := p.Features.Row("api." + name); row != nil && row.Server != "" && p.Chinese[row.Server] == "" {
				t.Errorf("%s, %s: no Chinese for %q", p.Name, row.ID, row.Server)
			}
		}
	}
}

// TestHandoverWords: every Chinese word is one that a hand-over says.
func TestHandoverWords(t *testing.T) {
	var all strings.Builder
	for _, name := range []string{"handover.go", "handover_doc.go"} {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(src)
	}
	for en := range handoverZH {
		if !strings.Contains(all.String(), `"`+en+`"`) {
			t.Errorf("nothing says %q", en)
		}
	}
	for _, m := range regexp.MustCompile(`d\.say\("([^"]+)"`).FindAllStringSubmatch(all.String(), -1) {
		if handoverZH[m[1]] == "" {
			t.Errorf("no Chinese for %q", m[1])
		}
	}
}

// TestHandoverForms: both forms hold the same cells, in both languages, and the
// page shows code as code and nothing as markup.
func TestHandoverForms(t *testing.T) {
	h := handOver(t)
	for _, lang := range []diag.Language{diag.English, diag.Chinese} {
		var md, page stdbytes.Buffer
		if err := h.Markdown(&md, lang, "1"); err != nil {
			t.Fatal(err)
		}
		if err := h.HTML(&page, lang, "1"); err != nil {
			t.Fatal(err)
		}
		if n, m := strings.Count(page.String(), "<tr>"), strings.Count(md.String(), "\n|")-strings.Count(md.String(), "\n|---"); n != m {
			t.Errorf("%s: the page has %d rows, the text %d", lang, n, m)
		}
		for _, want := range []string{"<code>&lt;web-view&gt;</code>", `<a href="report.html">`, `lang="` + string(lang) + `"`} {
			if !strings.Contains(page.String(), want) {
				t.Errorf("%s: no %q in the page", lang, want)
			}
		}
	}
}

func TestCompareVersions(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"2.9", "2.10", -1}, {"2.9", "2.9.0", 0}, {"2.11.2", "2.11", 1}, {"3.0", "2.99", 1}} {
		if got := compareVersions(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
