package check

import (
	stdbytes "bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/diag"
)

func htmlOf(t *testing.T) string {
	t.Helper()
	var b stdbytes.Buffer
	source := func(path string) []byte { return shop[path].Data }
	if err := run(t).HTML(&b, Page{Lang: diag.English, Source: source, Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHTMLStandsAlone: the page fetches nothing, and source text cannot end its
// script.
func TestHTMLStandsAlone(t *testing.T) {
	page := htmlOf(t)
	if m := regexp.MustCompile(`(?i)<(link|iframe|img|object)\b|\bsrc=|@import|url\(|fetch\(|XMLHttpRequest`).FindAllString(page[:strings.Index(page, "window.report")], -1); m != nil {
		t.Errorf("the page refers to %q", m)
	}
	if n := strings.Count(page, "</script>"); n != 2 {
		t.Errorf("%d ends of scripts, want 2", n)
	}
}

// probe uses the page as a person would, and leaves what it saw in the title.
const probe = `<script>
(function () {
  const seen = {};
  const all = q => Array.from(document.querySelectorAll(q));
  const click = e => e.click();
  const button = text => all('#filters button').find(b => b.textContent === text);
  seen.units = all('.unit').length;
  seen.share = document.querySelector('.card b').textContent;
  seen.findings = all('.finding').length;
  click(button('worth knowing'));
  seen.withNotes = all('.finding').length;
  click(button('worth knowing'));
  click(all('.unit').find(u => u.textContent.includes('pages/b/b')));
  seen.ofQuietPage = all('.finding').length;
  click(all('.unit').find(u => u.textContent.includes('pages/b/b')));
  const search = document.getElementById('search');
  search.value = 'lang button';
  search.dispatchEvent(new Event('input'));
  seen.found = all('.finding .text').map(e => e.textContent);
  const details = document.querySelector('.finding');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  seen.frame = document.querySelector('pre mark').textContent;
  seen.escaped = document.querySelector('pre').textContent.includes('<button ');
  click(document.getElementById('lang'));
  seen.chinese = document.querySelector('.finding .text').textContent;
  seen.heading = document.querySelector('h2').textContent;
  seen.lang = document.documentElement.lang;
  seen.over = all('td.over').length;
  document.title = 'seen ' + JSON.stringify(seen);
})();
</script></body>`

var inBrowser = flag.Bool("browser", false, "use the report in headless Chromium, as a person would")

// TestHTMLInBrowser reads and uses the page in headless Chromium, where that is
// installed: go test ./cmd/wxmy/check -browser
func TestHTMLInBrowser(t *testing.T) {
	if !*inBrowser {
		t.Skip("only with -browser")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium")
	}
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(strings.Replace(htmlOf(t), "</body>", probe, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file)
	dom, err := cmd.Output()
	if err != nil {
		t.Skipf("Chromium does not run here: %v", err)
	}
	m := regexp.MustCompile(`<title>seen (\{.*?\})</title>`).FindSubmatch(dom)
	if m == nil {
		t.Fatalf("the script of the page failed; the title is %q", regexp.MustCompile(`<title>.*?</title>`).Find(dom))
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(string(m[1]))), &got); err != nil {
		t.Fatal(err)
	}
	notes, shown := 0, 0
	for _, f := range run(t).Findings {
		if f.Class == Note {
			notes++
		} else {
			shown++
		}
	}
	want := map[string]any{
		"units": 4.0, "share": got["share"], "findings": float64(shown), "withNotes": float64(shown + notes), "ofQuietPage": 0.0,
		"found": []any{`<button> has no attribute "lang" on Alipay; it is left out`}, "frame": "lang", "escaped": true,
		"chinese": `支付宝的 <button> 没有属性 "lang"，已略去`, "heading": "页面与组件", "lang": "zh", "over": 2.0,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
