package transform_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// shopFiles is the example shop, in memory, so that the disk is not measured.
func shopFiles(b *testing.B) (files fstest.MapFS, bytes int64) {
	b.Helper()
	files = fstest.MapFS{}
	src := os.DirFS("../golden/projects/shop-wechat/src")
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(src, name)
		files[name] = &fstest.MapFile{Data: data}
		bytes += int64(len(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, bytes
}

// BenchmarkShop converts the shop in a new session.
func BenchmarkShop(b *testing.B) {
	files, n := shopFiles(b)
	b.SetBytes(n)
	b.ReportAllocs()
	for b.Loop() {
		rebuild(b, transform.NewSession(files, wechat.Platform, alipay.Platform, transform.Options{}))
	}
}

// BenchmarkShopUnchanged looks at the whole shop again, and nothing changed.
func BenchmarkShopUnchanged(b *testing.B) {
	files, n := shopFiles(b)
	s := transform.NewSession(files, wechat.Platform, alipay.Platform, transform.Options{})
	rebuild(b, s)
	b.SetBytes(n)
	b.ReportAllocs()
	for b.Loop() {
		rebuild(b, s)
	}
}

// BenchmarkShopSaved converts one file that was saved.
func BenchmarkShopSaved(b *testing.B) {
	for _, name := range []string{"app.wxss", "app.js", "pages/cart/cart.wxml"} {
		b.Run(name, func(b *testing.B) {
			shop, _ := shopFiles(b)
			if shop[name] == nil {
				b.Fatalf("the shop has no %s", name)
			}
			files := maps.Clone(shop)
			s := transform.NewSession(files, wechat.Platform, alipay.Platform, transform.Options{})
			rebuild(b, s)
			b.SetBytes(int64(len(shop[name].Data)))
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "%s\n%*s", shop[name].Data, n%7, "")}
				rebuild(b, s, name)
			}
		})
	}
}

func rebuild(b *testing.B, s *transform.Session, changed ...string) {
	b.Helper()
	if _, err := s.Build(context.Background(), changed...); err != nil {
		b.Fatal(err)
	}
}
