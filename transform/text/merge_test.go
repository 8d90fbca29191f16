package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMerge3(t *testing.T) {
	for _, c := range []struct {
		name               string
		base, ours, theirs string
		adjacent           bool
		want               string // with the marks of conflicts
	}{
		{"nothing", "a\nb\n", "a\nb\n", "a\nb\n", false, "a\nb\n"},
		{"ours", "a\nb\n", "A\nb\n", "a\nb\n", false, "A\nb\n"},
		{"theirs", "a\nb\n", "a\nb\n", "a\nB\n", false, "a\nB\n"},
		{"both alike", "a\nb\n", "A\nb\n", "A\nb\n", false, "A\nb\n"},
		{"apart", "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", false, "A\nb\nC\n"},
		{"touching", "a\nb\n", "A\nb\n", "a\nB\n", false, "<<<<<<< ours\nA\nb\n=======\na\nB\n>>>>>>> theirs\n"},
		{"touching, side by side", "a\nb\n", "A\nb\n", "a\nB\n", true, "A\nB\n"},
		{"insertion beside a change", "a\nb\nc\n", "a\n1\nb\nc\n", "a\nB\nc\n", true, "a\n1\nB\nc\n"},
		{"two insertions at one place", "a\nb\n", "a\n1\nb\n", "a\n2\nb\n", true, "a\n<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\nb\n"},
		{"conflict", "a\nb\nc\n", "a\n1\nc\n", "a\n2\nc\n", false, "a\n<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\nc\n"},
		{"deleted and changed", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", false, "a\n<<<<<<< ours\n=======\nB\n>>>>>>> theirs\nc\n"},
		{"no line break at the end", "a\nb", "a\n1", "a\n2", false, "a\n<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\n"},
	} {
		m := Merge3([]byte(c.base), []byte(c.ours), []byte(c.theirs), c.adjacent)
		if got := string(m.Marked("ours", "theirs")); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestMerge3Lines(t *testing.T) {
	m := Merge3([]byte("a\nb\nc\nd\n"), []byte("0\na\nb\nc\nX\n"), []byte("a\nb\nc\nY\n"), false)
	cs := m.Conflicts()
	if len(cs) != 1 || cs[0].Line != 5 || cs[0].Base != "d\n" || cs[0].Ours != "X\n" || cs[0].Theirs != "Y\n" {
		t.Errorf("conflicts are %+v", cs)
	}
	if got := string(m.Text()); got != "0\na\nb\nc\nX\n" {
		t.Errorf("the text is %q", got)
	}
}

// edited changes some lines of a text at random and says which.
func edited(t *rapid.T, base []string, label string) (out []string, touched []int) {
	for i, line := range base {
		switch rapid.IntRange(0, 9).Draw(t, label) {
		case 0:
			touched = append(touched, i)
		case 1:
			out, touched = append(out, label+line), append(touched, i)
		case 2:
			out, touched = append(out, label+"+", line), append(touched, i)
		default:
			out = append(out, line)
		}
	}
	return out, touched
}

// TestMerge3Properties: a side that changed nothing gives way; the sides are
// alike; what lies apart is never a conflict, and nothing is lost.
func TestMerge3Properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var base []string
		for i := range rapid.IntRange(0, 30).Draw(t, "lines") {
			base = append(base, strings.Repeat("x", i+1)) // all different
		}
		ours, a := edited(t, base, "o")
		theirs, b := edited(t, base, "t")
		join := func(ls []string) []byte {
			if len(ls) == 0 {
				return nil
			}
			return []byte(strings.Join(ls, "\n") + "\n")
		}
		adjacent := rapid.Bool().Draw(t, "adjacent")
		x, y, z := join(base), join(ours), join(theirs)
		if got := Merge3(x, y, x, adjacent); string(got.Text()) != string(y) || len(got.Conflicts()) > 0 {
			t.Fatalf("ours alone gives %q", got.Text())
		}
		if got := Merge3(x, x, z, adjacent); string(got.Text()) != string(z) || len(got.Conflicts()) > 0 {
			t.Fatalf("theirs alone gives %q", got.Text())
		}
		if got := Merge3(x, y, y, adjacent); string(got.Text()) != string(y) || len(got.Conflicts()) > 0 {
			t.Fatalf("both alike gives %q", got.Text())
		}
		one, other := Merge3(x, y, z, adjacent), Merge3(x, z, y, adjacent)
		if len(one.Conflicts()) != len(other.Conflicts()) {
			t.Fatalf("%d conflicts one way, %d the other", len(one.Conflicts()), len(other.Conflicts()))
		}
		near := slices.ContainsFunc(a, func(i int) bool {
			return slices.ContainsFunc(b, func(j int) bool { return i-j <= 2 && j-i <= 2 })
		})
		if near {
			return
		}
		if len(one.Conflicts()) > 0 {
			t.Fatalf("changes apart conflict:\n%s", one.Marked("ours", "theirs"))
		}
		got := strings.Split(string(one.Text()), "\n")
		for _, l := range slices.Concat(ours, theirs) {
			changed := strings.HasPrefix(l, "o") || strings.HasPrefix(l, "t")
			if changed && !slices.Contains(got, l) {
				t.Fatalf("%q is lost:\n%s", l, one.Text())
			}
		}
	})
}
