package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/disk"
)

// TestAgain holds that the second build of the example shop converts nothing,
// and says what the first one said.
func TestAgain(t *testing.T) {
	ctx := context.Background()
	out := filepath.Join(t.TempDir(), "out")
	var f buildFlags
	f.add(&cobra.Command{})
	f.to, f.out = "alipay", out
	p, err := f.plan("../../golden/projects/shop-wechat/src")
	if err != nil {
		t.Fatal(err)
	}
	source := os.DirFS(p.src)
	if p.recall(source) != nil {
		t.Fatal("there is a record before the first build")
	}
	first, _, err := p.bring(ctx, source, disk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.recall(source) == nil {
		t.Fatal("the first build left no record")
	}
	second, report, err := p.bring(ctx, source, disk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if second.Outputs != nil || len(report.Written) > 0 {
		t.Error("the second build converted")
	}
	if !reflect.DeepEqual(first.Files, second.Files) || !reflect.DeepEqual(first.Diagnostics, second.Diagnostics) {
		t.Error("the second build said something else")
	}
}

// BenchmarkAgain is a build of the example shop of which nothing changed.
func BenchmarkAgain(b *testing.B) {
	ctx := context.Background()
	var f buildFlags
	f.add(&cobra.Command{})
	f.to, f.out = "alipay", filepath.Join(b.TempDir(), "out")
	p, err := f.plan("../../golden/projects/shop-wechat/src")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := p.bring(ctx, os.DirFS(p.src), disk.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
