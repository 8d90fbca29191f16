package diag

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestCatalogue holds every entry to the form that people rely on.
func TestCatalogue(t *testing.T) {
	code := regexp.MustCompile(`^[PTSYR]\d{3}$`)
	name := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	names := map[string]string{}
	for _, e := range Catalogue() {
		if !code.MatchString(e.Code) {
			t.Errorf("%s: not a letter and three digits", e.Code)
		}
		if !name.MatchString(e.Name) {
			t.Errorf("%s: name %q is not kebab-case", e.Code, e.Name)
		}
		if other := names[e.Name]; other != "" {
			t.Errorf("%s and %s are both called %s", other, e.Code, e.Name)
		}
		names[e.Name] = e.Code
		for what, text := range map[string]string{"Message": e.Message, "MessageZH": e.MessageZH, "Why": e.Why, "WhyZH": e.WhyZH, "Before": e.Before, "After": e.After} {
			if text == "" {
				t.Errorf("%s: no %s", e.Code, what)
			}
		}
		if strings.HasSuffix(e.Message, ".") || strings.Contains(e.Message, "!") && !strings.Contains(e.Message, "!important") {
			t.Errorf("%s: message %q ends in a full stop or exclaims", e.Code, e.Message)
		}
		for what, text := range map[string]string{"MessageZH": e.MessageZH, "WhyZH": e.WhyZH, "FixZH": e.FixZH, "FixAloneZH": e.FixAloneZH} {
			if text != "" && text != "{0}" && !strings.ContainsFunc(text, isHan) {
				t.Errorf("%s: %s is not in Chinese: %q", e.Code, what, text)
			}
		}
		if (e.Fix == "") != (e.FixZH == "") {
			t.Errorf("%s: a fix in one language only", e.Code)
		}
		if e.Severity == Error && e.Fix == "" {
			t.Errorf("%s: an error without a way out", e.Code)
		}
		if holes(e.Message) != holes(e.MessageZH) {
			t.Errorf("%s: the two messages take different arguments", e.Code)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// holes is the set of arguments that a message takes.
func holes(m string) string {
	var b strings.Builder
	for _, h := range []string{"{0}", "{1}", "{2}", "{3}", "{4}"} {
		if strings.Contains(m, h) {
			b.WriteString(h)
		}
	}
	return b.String()
}

func TestMessage(t *testing.T) {
	d := New("T003", "a.wxml", Diagnostic{}.Span, "", "lang", "button", "Alipay")
	if got, want := d.String(), `a.wxml: warning: <button> has no attribute "lang" on Alipay; it is left out [T003 attribute-missing]`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := d.Message(Chinese); !strings.Contains(got, "button") {
		t.Errorf("Chinese message %q", got)
	}
}

func TestSortDropsRepetitions(t *testing.T) {
	a := New("T003", "b.wxml", Diagnostic{}.Span, "x", "1", "2", "3")
	b := New("T003", "a.wxml", Diagnostic{}.Span, "x", "1", "2", "3")
	got := Sort([]Diagnostic{a, b, a})
	if len(got) != 2 || got[0].Path != "a.wxml" || got[1].Path != "b.wxml" {
		t.Errorf("got %v", got)
	}
}
