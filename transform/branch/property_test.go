package branch

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wxmy/transform/text"
)

// A maker writes random text with platform code, as a person would.
type maker struct {
	t    *rapid.T
	form Form
	b    strings.Builder
}

func (m *maker) pick(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(m.t, label)
}

func (m *maker) close(level int) string {
	n := len(m.form.Close) - 1
	return m.form.Close[:n] + strings.Repeat(`\`, level) + m.form.Close[n:]
}

func (m *maker) text(depth, level int) {
	for range rapid.IntRange(0, 2).Draw(m.t, "pieces") {
		fmt.Fprintf(&m.b, "%s\n", m.pick("text", "a()", "  b", m.form.Open+" c "+m.close(level), ""))
		if depth > 0 {
			m.block(depth, level)
		}
	}
	m.b.WriteString("x\n")
}

func (m *maker) block(depth, level int) {
	line := m.form.Line != "" && rapid.Bool().Draw(m.t, "line")
	words := []string{"if"}
	for range rapid.IntRange(0, 2).Draw(m.t, "elifs") {
		words = append(words, "elif")
	}
	if rapid.Bool().Draw(m.t, "else") {
		words = append(words, "else")
	}
	asleep := false
	for _, word := range append(words, "endif") {
		next := word != "endif" && rapid.Bool().Draw(m.t, "asleep")
		if word == "if" || word == "elif" {
			word += " " + m.pick("condition", "wechat", "alipay", "vip", "not vip", "wechat or vip", "alipay and n == 2")
		}
		m.marker(word, line, asleep, next, level)
		inner := level
		if asleep = next; asleep {
			inner++
		}
		if !strings.HasPrefix(word, "endif") {
			m.text(depth-1, inner)
		}
	}
}

func (m *maker) marker(word string, line, before, behind bool, level int) {
	open, end := m.form.Open, m.close(level)
	switch {
	case line && behind && !before:
		end = m.form.Line
	case line && before && !behind:
		open = m.form.Line
	case line:
		open, end = m.form.Line, ""
	default:
		if before {
			open = sleepMark
		}
		if behind {
			end = sleepMark
		}
	}
	indent, gap := "", " "
	if line {
		indent = m.pick("indent", "", "  ")
	} else {
		gap = m.pick("gap", "", " ", "  ")
	}
	text := indent + open + gap + "#" + word + " " + end
	if end == "" {
		text = indent + open + " #" + word
	}
	m.b.WriteString(text + "\n")
}

// TestThereAndBack converts random files from one platform to the other and
// back: that gives the source, and what is converted has the source's length
// and lines.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &maker{t: t, form: rapid.SampledFrom([]Form{markupForm, codeForm, styleForm}).Draw(t, "form")}
		m.text(3, 0)
		src := m.b.String()
		vars := map[string]any{"vip": rapid.Bool().Draw(t, "vip"), "n": float64(rapid.IntRange(1, 2).Draw(t, "n"))}
		there := turn(t, src, m.form, envOf("wechat", "alipay", vars))
		if again := turn(t, there, m.form, envOf("alipay", "alipay", vars)); again != there {
			t.Fatalf("not settled:\n%s\nbecomes\n%s", there, again)
		}
		if back := turn(t, there, m.form, envOf("alipay", "wechat", vars)); back != src {
			t.Fatalf("source\n%s\nthere\n%s\nback\n%s", src, there, back)
		}
	})
}

func turn(t *rapid.T, src string, form Form, env *Env) string {
	f := Parse([]byte(src), form, env)
	if len(f.Problems) > 0 {
		t.Fatalf("%s\nhas the problem at %d: %s", src, f.Problems[0].Start, f.Problems[0].Msg)
	}
	v := f.View()
	if len(v.Text) != len(src) || strings.Count(string(v.Text), "\n") != strings.Count(src, "\n") {
		t.Fatalf("the view of\n%s\nis\n%s", src, v.Text)
	}
	all, _ := v.Merge(nil)
	out, err := text.Apply([]byte(src), all)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return string(out)
}

func FuzzParse(f *testing.F) {
	f.Add("<!-- #if alipay ::\n<c/>\n:: #else --><!-- #endif -->", 0)
	f.Add("/* #if wechat //\n*\\/ 'x\n// #else */\n// #endif", 1)
	f.Fuzz(func(t *testing.T, src string, n int) {
		form := []Form{markupForm, codeForm, styleForm}[uint(n)%3]
		p := Parse([]byte(src), form, envOf("wechat", "alipay", map[string]any{"vip": true}))
		if len(p.Problems) > 0 {
			return
		}
		v := p.View()
		if len(v.Text) != len(src) {
			t.Fatalf("%d bytes, want %d", len(v.Text), len(src))
		}
		texts, _ := p.Variants()
		for _, b := range texts {
			if len(b) != len(src) {
				t.Fatal("a variant has another length")
			}
		}
		all, _ := v.Merge(nil)
		if _, err := text.Apply([]byte(src), all); err != nil {
			t.Fatal(err)
		}
	})
}
