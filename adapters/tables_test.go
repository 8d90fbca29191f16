package adapters_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform/feature"
)

var update = flag.Bool("update", false, "rewrite the verdict matrices in testdata")

// A platform is a pair of tables under test, and the words of the others that
// its notes must not use.
type platform struct {
	name     string
	features *feature.Table
	absents  feature.Absents
	foreign  *regexp.Regexp
}

var (
	wx = platform{"wechat", wechat.Features, wechat.Absents, regexp.MustCompile(`(?i)\b(alipay|antmove|my|sjs|axml|acss)\b|支付宝`)}
	my = platform{"alipay", alipay.Features, alipay.Absents, regexp.MustCompile(`(?i)\b(wechat|weixin|wx|wxs|wxml|wxss|skyline)\b|微信`)}
)

// TestMatrix holds the verdicts on every feature, in both directions, against
// what was accepted: a change to a table is reviewed as changed verdicts.
func TestMatrix(t *testing.T) {
	for _, pair := range [][2]platform{{wx, my}, {my, wx}} {
		from, to := pair[0], pair[1]
		t.Run(from.name+" to "+to.name, func(t *testing.T) {
			var b strings.Builder
			for _, c := range feature.Matrix(from.features, to.features) {
				fmt.Fprintf(&b, "%s %s %s", c.ID, c.Verdict, c.From.Native())
				if c.To != nil {
					fmt.Fprintf(&b, " -> %s", c.To.Native())
				}
				b.WriteByte('\n')
			}
			golden(t, filepath.Join("testdata", "matrix-"+from.name+"-"+to.name+".txt"), b.String())
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	old, cur := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	shown := 0
	report := func(mark string, lines, other []string) {
		for _, line := range lines {
			if _, ok := slices.BinarySearch(other, line); !ok && shown < 40 {
				t.Errorf("%s %s", mark, line)
				shown++
			}
		}
	}
	slices.Sort(old)
	slices.Sort(cur)
	report("-", old, cur)
	report("+", cur, old)
	if shown > 0 {
		t.Log("accept the change with: go test ./adapters -update")
	}
}

var version = regexp.MustCompile(`^\d+\.\d+(\.\d+)?$`)

// TestRows checks the form of every row.
func TestRows(t *testing.T) {
	for _, p := range []platform{wx, my} {
		for r := range p.features.All() {
			if r.Doc == "" {
				t.Errorf("%s: %s has no Doc", p.name, r.ID)
			}
			if r.Since != "" && !version.MatchString(r.Since) {
				t.Errorf("%s: %s is there since %q, which is no version", p.name, r.ID, r.Since)
			}
			if r.Since != "" && r.Via == feature.Shim && !strings.HasPrefix(r.ID, "element.") && !strings.HasPrefix(r.ID, "lifecycle.") {
				t.Errorf("%s: %s is a shim, yet has a version", p.name, r.ID)
			}
			if r.Via == feature.Partial && r.Note == "" {
				t.Errorf("%s: %s is partial, but no note says what is lost", p.name, r.ID)
			}
			p.checkNote(t, r.ID, r.Note)
			for c, n := range r.Values {
				if c == "" || n == "" {
					t.Errorf("%s: %s maps %q to %q", p.name, r.ID, c, n)
				}
			}
		}
		for _, a := range p.absents {
			if a.Doc == "" || a.Note == "" {
				t.Errorf("%s: the absence of %s lacks a note or a Doc", p.name, a.ID)
			}
			if p.features.Row(a.ID) != nil {
				t.Errorf("%s: %s has a row and is absent", p.name, a.ID)
			}
			p.checkNote(t, a.ID, a.Note)
		}
	}
	for _, pair := range [][2]platform{{wx, my}, {my, wx}} {
		for _, a := range pair[0].absents {
			if r := pair[1].features.Row(a.ID); r == nil || r.Via == feature.Shim {
				t.Errorf("%s: %s is absent, but no platform has it", pair[0].name, a.ID)
			}
		}
	}
}

// checkNote reports a note that names another platform or is no plain phrase.
func (p platform) checkNote(t *testing.T, id, note string) {
	t.Helper()
	if w := p.foreign.FindString(note); w != "" {
		t.Errorf("%s: the note of %s says %q: %s", p.name, id, w, note)
	}
	if strings.TrimSpace(note) != note || strings.HasSuffix(note, ".") {
		t.Errorf("%s: the note of %s is no plain phrase: %q", p.name, id, note)
	}
}

// TestShims checks that a shim stands in for something that exists elsewhere.
func TestShims(t *testing.T) {
	for _, pair := range [][2]platform{{wx, my}, {my, wx}} {
		for r := range pair[0].features.All() {
			if o := pair[1].features.Row(r.ID); r.Via == feature.Shim && (o == nil || o.Via == feature.Shim) {
				t.Errorf("%s: %s is a shim of nothing", pair[0].name, r.ID)
			}
		}
	}
}

// TestValues checks that the values an attribute maps are values it has: a
// row of their own, where there is one, agrees with the map.
func TestValues(t *testing.T) {
	for _, p := range []platform{wx, my} {
		for r := range p.features.All() {
			if !strings.HasPrefix(r.ID, "element.") || !strings.Contains(r.ID, ".attr.") {
				continue
			}
			for c, n := range r.Values {
				if c == "[]" {
					continue // an empty list is no name, so it has no row
				}
				v := p.features.Row(r.ID + ".value." + c)
				if v == nil {
					t.Errorf("%s: %s maps %q, which has no row", p.name, r.ID, c)
				} else if v.Native() != n {
					t.Errorf("%s: %s maps %q to %q, its row says %q", p.name, r.ID, c, n, v.Native())
				}
			}
		}
	}
}

// manyToOne are the native rows that are written with a name that reads as
// another feature, because several spellings of one platform mean the same.
var manyToOne = map[string]string{
	"element.*.event.longtap":            "element.*.event.longpress",
	"element.progress.attr.color":        "element.progress.attr.activeColor",
	"element.slider.attr.color":          "element.slider.attr.backgroundColor",
	"element.slider.attr.selected-color": "element.slider.attr.activeColor",
	"element.text.attr.user-select":      "element.text.attr.selectable",
}

// TestRead checks that a native name is read as the feature that is written
// with it, unless that is only one of several adapted ones.
func TestRead(t *testing.T) {
	for _, p := range []platform{wx, my} {
		for r := range p.features.All() {
			if r.Via != feature.Native {
				continue
			}
			want := r.ID
			if p.name == my.name && manyToOne[r.ID] != "" {
				want = manyToOne[r.ID]
			}
			parent := r.ID[:strings.LastIndexByte(r.ID, '.')]
			if got := p.features.Read(parent, r.Native()); got == nil || got.ID != want {
				t.Errorf("%s: %s under %s reads as %v, want %s", p.name, r.Native(), parent, got, want)
			}
		}
	}
}

// falseFriends are API names that both platforms have for different things.
var falseFriends = []string{"chooseContact", "cloud"}

func TestFalseFriends(t *testing.T) {
	var got []string
	for r := range wx.features.Under("api.") {
		name := strings.TrimPrefix(r.ID, "api.")
		if strings.Contains(name, ".") || r.Via == feature.Shim {
			continue
		}
		if o := my.features.Read("api", r.Native()); o != nil && o.ID != r.ID {
			got = append(got, r.Native())
		}
	}
	if !slices.Equal(got, falseFriends) {
		t.Errorf("false friends are %q, want %q", got, falseFriends)
	}
}

var rowLine = regexp.MustCompile(`^\t\{ID: "([^"]+)"`)

// TestSource checks that rows stand one a line and in order of ID.
func TestSource(t *testing.T) {
	for _, p := range []platform{wx, my} {
		rows := 0
		files, err := filepath.Glob(filepath.Join(p.name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			last, inside := "", false
			for i, line := range strings.Split(string(src), "\n") {
				if strings.HasPrefix(line, "var ") && strings.HasSuffix(line, "{") {
					last, inside = "", strings.Contains(line, "[]feature.Support{")
				}
				m := rowLine.FindStringSubmatch(line)
				if m == nil {
					continue
				}
				if m[1] <= last {
					t.Errorf("%s:%d: %s stands after %s", file, i+1, m[1], last)
				}
				last = m[1]
				if inside {
					rows++
				}
			}
		}
		if rows != p.features.Len() {
			t.Errorf("%s: %d of %d rows stand on a line of their own", p.name, rows, p.features.Len())
		}
	}
}

// TestDefaults checks that no two rows tell the default of one native
// attribute: a writer that spells defaults out would write it twice.
func TestDefaults(t *testing.T) {
	for _, p := range []platform{wx, my} {
		told := map[string]string{}
		for r := range p.features.Under("element.") {
			if r.Default == "" || r.Via == feature.Shim || !strings.Contains(r.ID, ".attr.") {
				continue
			}
			key := r.ID[:strings.LastIndexByte(r.ID, '.')+1] + r.Native()
			if told[key] != "" && p.features.Row(told[key]).Via == r.Via {
				t.Errorf("%s: %s and %s both tell the default of %s", p.name, told[key], r.ID, r.Native())
			}
			told[key] = r.ID
		}
	}
}
