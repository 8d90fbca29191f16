package reconcile_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/cmd/wxmy/reconcile"
	"wxmy/transform/diag"
)

var update = flag.Bool("update", false, "accept what the twins give")

// TestTwins sorts the differences of each pair of projects in testdata and holds
// the whole report against the golden in its archive.
func TestTwins(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no twins: %v", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r, want := run(t, a)
			var got bytes.Buffer
			if err := r.Print(&got, reconcile.PrintOptions{Verbose: true}); err != nil {
				t.Fatal(err)
			}
			if *update {
				a.Files[len(a.Files)-1].Data = got.Bytes()
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, got.String()); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// run reconciles the two projects of an archive; its last file is the report
// that is wanted.
func run(t *testing.T, a *txtar.Archive) (*reconcile.Report, string) {
	t.Helper()
	twins := map[string]fstest.MapFS{"wechat": {}, "alipay": {}}
	for _, f := range a.Files {
		if dir, rest, ok := strings.Cut(f.Name, "/"); ok {
			twins[dir][rest] = &fstest.MapFile{Data: f.Data}
		}
	}
	r, err := reconcile.Run(t.Context(),
		reconcile.Twin{Src: twins["wechat"], Platform: wechat.Platform}, reconcile.Twin{Src: twins["alipay"], Platform: alipay.Platform})
	if err != nil {
		t.Fatal(err)
	}
	return r, string(a.Files[len(a.Files)-1].Data)
}

// TestOrder: which twin comes first changes the sides, not what is drift.
func TestOrder(t *testing.T) {
	a, err := txtar.ParseFile("testdata/shop.txtar")
	if err != nil {
		t.Fatal(err)
	}
	twins := map[string]fstest.MapFS{"wechat": {}, "alipay": {}}
	for _, f := range a.Files {
		if dir, rest, ok := strings.Cut(f.Name, "/"); ok {
			twins[dir][rest] = &fstest.MapFile{Data: f.Data}
		}
	}
	first, _ := run(t, a)
	second, err := reconcile.Run(t.Context(),
		reconcile.Twin{Src: twins["alipay"], Platform: alipay.Platform}, reconcile.Twin{Src: twins["wechat"], Platform: wechat.Platform})
	if err != nil {
		t.Fatal(err)
	}
	if first.Counts[reconcile.Drift] != second.Counts[reconcile.Drift] {
		t.Errorf("%v one way, %v the other", first.Counts, second.Counts)
	}
}

// TestSelect limits a report to some files, by the paths of either side.
func TestSelect(t *testing.T) {
	a, err := txtar.ParseFile("testdata/shop.txtar")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := run(t, a)
	for pattern, want := range map[string]int{"pages/cart": 4, "pages/cart/cart.axml": 1, "pages/cart/*.js": 1, "nothing": 0} {
		if n := len(r.Select([]string{pattern}).Files); n != want {
			t.Errorf("%q: %d files, not %d", pattern, n, want)
		}
	}
	if zh := r.Summary(diag.Chinese); !strings.Contains(zh, "漂移") {
		t.Errorf("in Chinese: %s", zh)
	}
}
