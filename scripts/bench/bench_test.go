package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// TestGenerate holds generated projects to two promises: the same number gives
// the same bytes, and the conversion finds no mistake in them.
func TestGenerate(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if err := generate(dir, 20); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"app.json", "pages/p7/p7.wxml", "pages/p7/p7.js", "images/i0.png"} {
		x, err := os.ReadFile(filepath.Join(a, name))
		y, err2 := os.ReadFile(filepath.Join(b, name))
		if err != nil || err2 != nil || string(x) != string(y) {
			t.Errorf("%s differs: %v, %v", name, err, err2)
		}
	}
	r, err := transform.NewSession(os.DirFS(a), adapters.All[0], adapters.All[1], transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diagnostics {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Path, d.Message(diag.English))
		}
	}
}

// TestOnePage holds the smallest app to what is promised of it.
func TestOnePage(t *testing.T) {
	dir := t.TempDir()
	if err := onePage(dir); err != nil {
		t.Fatal(err)
	}
	r, err := transform.NewSession(os.DirFS(dir), adapters.All[0], adapters.All[1], transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range r.Outputs {
		if o.Source == "" {
			t.Errorf("%s is injected", o.Path)
		}
	}
	if len(r.Diagnostics) > 0 {
		t.Errorf("%v", r.Diagnostics)
	}
}

func TestMedian(t *testing.T) {
	got := median([]cost{{wall: 3 * time.Second, peak: 1}, {wall: time.Second, peak: 9}, {wall: 2 * time.Second, peak: 5}})
	if got.wall != 2*time.Second || got.peak != 5 {
		t.Errorf("got %+v", got)
	}
}

func TestDocument(t *testing.T) {
	r := report{binary: 20 << 20, tables: []table{{
		input: input{name: "shop"}, files: 10, bytes: 1 << 20, session: time.Millisecond, read: cost{wall: time.Millisecond},
		rows: []row{
			{tool: "copy", runs: 1, cost: cost{wall: time.Second}, injected: -1},
			{tool: "wxmy", runs: 1, cost: cost{wall: 2 * time.Second}, injected: 10 << 10},
			{tool: "peer", failed: "failed"},
		},
	}}}
	text := string(r.document())
	for _, want := range []string{"| copy | 1s | 0.5x |", "10.0 KB", "| peer | failed |", "| injected code, the shop to Alipay | at most 20 KB | 10.0 KB | yes |"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
