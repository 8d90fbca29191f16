package patch

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// draw makes a text of few different lines, with and without an end.
func draw(t *rapid.T, name string) []byte {
	lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "b", "-- c", "++ d", "@@ -1 +1 @@", "汉字", "e\r", "\\ f", " g"}), 0, 12).Draw(t, name)
	s := strings.Join(lines, "\n")
	if s != "" && rapid.Bool().Draw(t, name+" ends") {
		s += "\n"
	}
	return []byte(s)
}

// TestThereAndBack: what is written is what is read, whatever the texts are,
// and the edit is made in the text that it was made in.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := New("pages/a.axml", draw(t, "base"), draw(t, "edit"))
		if string(p.Base) == string(p.Edit) {
			t.Skip("no edit")
		}
		got, err := Parse(p.Format())
		if err != nil {
			t.Fatalf("%v\n%s", err, p.Format())
		}
		if !p.Equal(got) || string(got.Base) != string(p.Base) {
			t.Fatalf("got %q for %q\n%s", got.Edit, p.Edit, p.Format())
		}
		if m := got.Apply(p.Base); string(m.Text()) != string(p.Edit) || len(m.Conflicts()) > 0 {
			t.Fatalf("applied to its base it gives %q, want %q", m.Text(), p.Edit)
		}
	})
}

// TestParseNeverPanics: whatever somebody did to the file.
func TestParseNeverPanics(t *testing.T) {
	whole := string(New("a", []byte("1\n2\n3\n4\n5\n6\n7\n8\n9\n"), []byte("1\nx\n3\n4\n5\n6\n7\n8\ny")).Format())
	rapid.Check(t, func(t *rapid.T) {
		lines := strings.SplitAfter(whole, "\n")
		n := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
		switch rapid.SampledFrom([]string{"delete", "double", "cut", "change"}).Draw(t, "how") {
		case "delete":
			lines[n] = ""
		case "double":
			lines[n] += lines[n]
		case "cut":
			lines = lines[:n]
		case "change":
			lines[n] = rapid.StringMatching(`[-+ @\\]?[0-9xy]?`).Draw(t, "text") + "\n"
		}
		p, err := Parse([]byte(strings.Join(lines, "")))
		if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || e.Line < 1) {
			t.Fatalf("error %v", err)
		}
		if err == nil && p == nil {
			t.Fatal("neither patch nor error")
		}
	})
}

func TestForm(t *testing.T) {
	got := string(New("pages/a/a.axml", []byte("<view>\n  a\n</view>\n"), []byte("<view>\n  b\n</view>\n")).Format())
	want := `pages/a/a.axml was edited by hand.
base sha256 ` + Sum([]byte("<view>\n  a\n</view>\n")) + `

--- a/pages/a/a.axml
+++ b/pages/a/a.axml
@@ -1,3 +1,3 @@
 <view>
-  a
+  b
 </view>

the base, deflate and base64:
`
	if !strings.HasPrefix(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	d, err := Parse(Deletion("a.js", "abc").Format())
	if err != nil || !d.Equal(&Patch{File: "a.js", Deleted: true, Hash: "abc"}) {
		t.Errorf("got %+v, %v", d, err)
	}
}

// TestEditedByHand: the diff is what counts, and need not be counted again;
// editors may take white space from the ends of lines.
func TestEditedByHand(t *testing.T) {
	spaced := string(New("a", []byte("1\n\n3\n"), []byte("x\n\n3\n")).Format())
	if q, err := Parse([]byte(strings.Replace(spaced, "\n \n", "\n\n", 1))); err != nil || string(q.Edit) != "x\n\n3\n" {
		t.Errorf("got %v, %v", q, err)
	}
	src := string(New("a", []byte("1\n2\n3\n"), []byte("1\nx\n3\n")).Format())
	p, err := Parse([]byte(strings.Replace(src, "+x\n", "+x\n+y\n", 1)))
	if err != nil || string(p.Edit) != "1\nx\ny\n3\n" {
		t.Errorf("got %q, %v", p.Edit, err)
	}
}

func TestErrors(t *testing.T) {
	src := string(New("a", []byte("1\n2\n3\n"), []byte("1\nx\n3\n")).Format())
	for _, c := range []struct{ old, new, want string }{
		{baseLine, "nothing ", `line 1: no line "base sha256": this is no patch of wxmy adopt`},
		{"-2\n", "-5\n", "line 8: the text that the patch is made to has another line here"},
		{"@@ -1", "@@ -9", "line 6: the hunk begins behind the end of the text"},
		{"+++ b/a\n", "", "line 5: want a line that begins with +++"},
		{"+x\n", "x\n", "line 9: want a line that begins with a space, - or +"},
		{packLine, "", "line 14: the patch ends before the text that it is made to"},
	} {
		_, err := Parse([]byte(strings.Replace(src, c.old, c.new, 1)))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q for %q: got %v, want %s", c.new, c.old, err, c.want)
		}
	}
}
