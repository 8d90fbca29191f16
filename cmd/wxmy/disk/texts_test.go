package disk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wxmy/transform/patch"
)

func held(t interface{ Fatalf(string, ...any) }, x *texts, all map[string]string) {
	for hash, want := range all {
		if got, ok := x.text(hash); !ok || string(got) != want {
			t.Fatalf("got %q, %v for %q", got, ok, want)
		}
	}
}

// TestTexts: whatever is added, saved, read again and swept in between, the
// texts that are needed are there.
func TestTexts(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		name := filepath.Join(dir, fmt.Sprint(n))
		x := openTexts(name)
		added, saved := map[string]string{}, map[string]string{}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"add", "save", "cut off", "sweep"}).Draw(t, "step") {
			case "add":
				s := rapid.StringN(0, 50, -1).Draw(t, "text")
				x.add(map[string][]byte{patch.Sum([]byte(s)): []byte(s)})
				added[patch.Sum([]byte(s))] = s
			case "save":
				if err := x.save(); err != nil {
					t.Fatal(err)
				}
				for h, s := range added {
					saved[h] = s
				}
			case "cut off":
				f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprint(f, strings.Repeat("0", rapid.IntRange(0, 70).Draw(t, "bytes")), " 12\nab")
				f.Close()
				x = openTexts(name)
				added = map[string]string{}
				for h, s := range saved {
					added[h] = s
				}
			case "sweep":
				needed := map[string]bool{}
				for h := range added {
					needed[h] = true
				}
				if err := x.save(); err != nil {
					t.Fatal(err)
				}
				for h, s := range added {
					saved[h] = s
				}
				if err := x.sweep(func() map[string]bool { return needed }); err != nil {
					t.Fatal(err)
				}
			}
			held(t, x, added)
		}
		held(t, openTexts(name), saved)
	})
}

// TestSweep: what nobody needs goes, once it is most of a large file.
func TestSweep(t *testing.T) {
	name := filepath.Join(t.TempDir(), "texts")
	x := openTexts(name)
	all, needed := map[string]string{}, map[string]bool{}
	for i := range 80 {
		var b strings.Builder
		for j := range 8000 {
			fmt.Fprint(&b, i*j*7919%10007, " ")
		}
		hash := patch.Sum([]byte(b.String()))
		x.add(map[string][]byte{hash: []byte(b.String())})
		if i%10 == 0 {
			all[hash], needed[hash] = b.String(), true
		}
	}
	if err := x.save(); err != nil {
		t.Fatal(err)
	}
	before := x.size
	if err := x.sweep(func() map[string]bool { return needed }); err != nil {
		t.Fatal(err)
	}
	if before < leastWaste || x.size > before/2 || len(x.at) != len(needed) {
		t.Errorf("%d bytes before, %d after, %d texts", before, x.size, len(x.at))
	}
	held(t, x, all)
	held(t, openTexts(name), all)
}
