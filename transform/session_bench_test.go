package transform_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// shop is the example project, as often as it takes to have so many files:
// copies lie in folders beside it.
func shop(t testing.TB, files int) fstest.MapFS {
	t.Helper()
	one := fstest.MapFS{}
	root := os.DirFS(filepath.Join("..", "golden", "projects", "shop-wechat", "src"))
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, p)
		one[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	all := maps.Clone(one)
	for i := 1; len(all) < files; i++ {
		for p, f := range one {
			if path.Dir(p) != "." {
				all[fmt.Sprintf("copy%d/%s", i, p)] = f
			}
		}
	}
	return all
}

// A saver saves files of the shop by turns.
type saver struct {
	tree fstest.MapFS
	was  map[string][]byte
	n    int
}

// save adds a line to one of a few files and returns its path. The line's
// length does not change.
func (s *saver) save() string {
	s.n++
	p := []string{"pages/home/home.wxml", "pages/cart/cart.js", "components/stepper/index.wxml", "pages/mine/mine.wxss"}[s.n%4]
	if s.was[p] == nil {
		s.was[p] = s.tree[p].Data
	}
	line := map[string]string{".wxml": "<view>%06d</view>\n", ".js": "console.log('%06d')\n", ".wxss": ".c%06d { color: red }\n"}[path.Ext(p)]
	s.tree[p] = &fstest.MapFile{Data: fmt.Appendf(s.was[p][:len(s.was[p]):len(s.was[p])], line, s.n)}
	return p
}

// BenchmarkSave is one save in projects of several sizes. What a save costs
// beside its own file should not show.
func BenchmarkSave(b *testing.B) {
	for _, files := range []int{200, 3000, 10000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			v := &saver{tree: shop(b, files), was: map[string][]byte{}}
			s := transform.NewSession(v.tree, wechat.Platform, alipay.Platform, transform.Options{KeepGood: true})
			if _, err := s.Build(b.Context()); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Build(b.Context(), v.save()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBuild is the first build of projects of several sizes. What a file
// costs should not depend on how many there are.
func BenchmarkBuild(b *testing.B) {
	for _, files := range []int{200, 3000, 10000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			tree := shop(b, files)
			size := int64(0)
			for _, f := range tree {
				size += int64(len(f.Data))
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := transform.NewSession(tree, wechat.Platform, alipay.Platform, transform.Options{}).Build(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestSavesKeepMemory: whoever watches all day has no more in memory in the
// evening.
func TestSavesKeepMemory(t *testing.T) {
	v := &saver{tree: shop(t, 0), was: map[string][]byte{}}
	s := transform.NewSession(v.tree, wechat.Platform, alipay.Platform, transform.Options{KeepGood: true})
	build(t, s)
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what pools hold goes the second time
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for i := range 1000 {
		if i == 200 {
			before = live()
		}
		build(t, s, v.save())
	}
	if after := live(); after > before+before/50 {
		t.Errorf("the heap grew from %d to %d bytes", before, after)
	}
	runtime.KeepAlive(s)
}

// BenchmarkSaveBack is one save in an output that is converted back, with what
// its author wrote.
func BenchmarkSaveBack(b *testing.B) {
	for _, files := range []int{200, 3000, 10000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			out, origins := there(b, shop(b, files), wechat.Platform, alipay.Platform)
			s := transform.NewSession(out, alipay.Platform, wechat.Platform, transform.Options{KeepGood: true, Origins: origins})
			if _, err := s.Build(b.Context()); err != nil {
				b.Fatal(err)
			}
			was := out["pages/home/home.axml"].Data
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				out["pages/home/home.axml"] = &fstest.MapFile{Data: fmt.Appendf(was[:len(was):len(was)], "<view>%d</view>\n", n)}
				if _, err := s.Build(b.Context(), "pages/home/home.axml"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
