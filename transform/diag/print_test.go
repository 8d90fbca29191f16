package diag

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"wxmy/transform/text"
)

const sample = "<view>\n\t<button lang=\"en\">按钮</button>\n</view>\n"

func report(t *testing.T) *Report {
	t.Helper()
	at := strings.Index(sample, "lang")
	a := New("T003", "pages/a b.wxml", text.Span{Start: at, End: at + 4}, "element.button.attr.lang", "lang", "button", "Alipay")
	a.Note = "leave it out"
	b := New("P014", "project.config.json", text.Span{}, "config.project", "setting", "Alipay")
	c := New("T001", "pages/a b.wxml", text.Span{Start: 0, End: 6}, "", "unclosed <view>, 100% wrong")
	ds := []Diagnostic{a, b, c}
	for i := range ds {
		if ds[i].Span.Len() > 0 {
			ds[i].Locate(text.NewLines([]byte(sample)))
		}
	}
	return &Report{Diagnostics: Sort(ds), Version: "1.2.3", Source: func(path string) []byte {
		if strings.HasSuffix(path, ".wxml") {
			return []byte(sample)
		}
		return nil
	}}
}

func printed(t *testing.T, r *Report, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Print(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPretty(t *testing.T) {
	want := `pages/a b.wxml:1:1: error: unclosed <view>, 100% wrong [T001 template-syntax]
  1 | <view>
    | ^^^^^^
    fix: Mend the markup.
pages/a b.wxml:2:10: warning: <button> has no attribute "lang" on Alipay; it is left out [T003 attribute-missing]
  2 |  <button lang="en">按钮</button>
    |          ^^^^
    note: leave it out
    fix: Do without it, or do by hand what the note says.
project.config.json: info: settings that Alipay does not have are left out: setting [P014 project-settings]
`
	if got := printed(t, report(t), "pretty"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMostKeepsTheWorst(t *testing.T) {
	r := report(t)
	r.Most, r.Lang = 1, Chinese
	got := printed(t, r, "pretty")
	if !strings.Contains(got, "T001") || strings.Contains(got, "T003") || !strings.Contains(got, "还有 2 条") {
		t.Errorf("got\n%s", got)
	}
}

func TestColor(t *testing.T) {
	r := report(t)
	r.Color = true
	if got := printed(t, r, "pretty"); !strings.Contains(got, "\x1b[31merror\x1b[0m") {
		t.Errorf("no color in\n%s", got)
	}
}

func TestGitHub(t *testing.T) {
	got := printed(t, report(t), "github")
	for _, want := range []string{
		"::error file=pages/a b.wxml,line=1,endLine=1,col=1,endColumn=7,title=T001 template-syntax::unclosed <view>, 100%25 wrong\n",
		"::notice file=project.config.json,title=P014 project-settings::",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestSARIFFollowsItsSchema(t *testing.T) {
	got := printed(t, report(t), "sarif")
	log, err := sarif.FromBytes([]byte(got))
	if err != nil {
		t.Fatal(err)
	}
	// The library writes fields that we leave out, and some of them wrongly empty.
	log.Runs[0].Language, log.Runs[0].Tool.Driver.Language = "en-US", "en-US"
	log.Runs[0].NewlineSequences = []string{"\n"}
	if err := log.Validate(); err != nil {
		t.Error(err)
	}
	if n := len(log.Runs[0].Results); n != 3 {
		t.Errorf("%d results, want 3", n)
	}
	if !strings.Contains(got, `"uri": "pages/a%20b.wxml"`) {
		t.Errorf("the path is not escaped in\n%s", got)
	}
}

func TestGitLab(t *testing.T) {
	var issues []map[string]any
	if err := json.Unmarshal([]byte(printed(t, report(t), "gitlab")), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	for _, i := range issues {
		if seen[i["fingerprint"]] {
			t.Errorf("fingerprint %v stands twice", i["fingerprint"])
		}
		seen[i["fingerprint"]] = true
	}
	if len(issues) != 3 {
		t.Errorf("%d issues, want 3", len(issues))
	}
}

func TestJUnit(t *testing.T) {
	var suite struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
	}
	if err := xml.Unmarshal([]byte(printed(t, report(t), "junit")), &suite); err != nil {
		t.Fatal(err)
	}
	if suite.Tests != 3 || suite.Failures != 2 {
		t.Errorf("got %+v, want 3 tests and 2 failures", suite)
	}
}

func TestMarkdown(t *testing.T) {
	got := printed(t, report(t), "markdown")
	if !strings.Contains(got, "### pages/a b.wxml\n") || !strings.Contains(got, "| 2:10 | warning | &lt;button> has no attribute") {
		t.Errorf("got\n%s", got)
	}
}

// TestPrettyIsSafe: what stands in a hostile project does nothing to a terminal.
func TestPrettyIsSafe(t *testing.T) {
	d := New("T001", "a\x1b[2J.wxml", text.Span{Start: 0, End: 3}, "", "\x1b]0;x\x07\u202e")
	src := []byte("\x1b[31m<view>\u202e\r\n")
	d.Locate(text.NewLines(src))
	r := Report{Diagnostics: []Diagnostic{d}, Source: func(string) []byte { return src }}
	if got := printed(t, &r, "pretty"); strings.ContainsAny(got, "\x1b\x07\r\u202e") {
		t.Errorf("got %q", got)
	}
}

// TestPrettySaysOnce: options of one call are one message with a frame for each,
// and a note or a fix is not said again in its file.
func TestPrettySaysOnce(t *testing.T) {
	src := []byte("f({\n  a: 1,\n  b: 2,\n})\n\n\ng({ a: 1 })\n")
	lines := text.NewLines(src)
	var ds []Diagnostic
	for _, at := range []struct {
		start int
		name  string
		call  string
	}{{6, "a", "wx.f"}, {14, "b", "wx.f"}, {29, "a", "wx.g"}} {
		d := New("S007", "p.js", text.Span{Start: at.start, End: at.start + 1}, "", at.name, at.call, "Alipay")
		d.Note = "leave it out"
		d.Locate(lines)
		ds = append(ds, d)
	}
	r := Report{Diagnostics: ds, Source: func(string) []byte { return src }}
	want := `p.js:2:3: warning: wx.f takes no option "a", "b" on Alipay [S007 option-missing]
  2 |   a: 1,
    |   ^
  3 |   b: 2,
    |   ^
    note: leave it out
    fix: Do without the option, or do by hand what the note says.
p.js:7:5: warning: wx.g takes no option "a" on Alipay [S007 option-missing]
  7 | g({ a: 1 })
    |     ^
`
	if got := printed(t, &r, "pretty"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := report(t).Print(&bytes.Buffer{}, "xml"); err == nil {
		t.Error("no error")
	}
}
