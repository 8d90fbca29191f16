package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestRandom makes random changes to a tree while a receiver keeps a copy of
// it from the batches alone. In the end the copy must equal the tree.
func TestRandom(t *testing.T) {
	seeds := []uint64{1, 2, 3, 4, 5, 6, 7, 8}
	if testing.Short() {
		seeds = seeds[:2]
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			both(t, func(t *testing.T, o Options) { random(t, o, seed) })
		})
	}
}

func random(t *testing.T, o Options, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	f := unwatched(t)
	for range 60 {
		mutate(f, r)
	}
	f.watch(o, nil)
	copied := read(f)
	for range 400 {
		mutate(f, r)
		if r.IntN(20) == 0 {
			time.Sleep(time.Duration(r.IntN(15)) * time.Millisecond)
		}
		if r.IntN(10) == 0 {
			select {
			case b := <-f.w.Batches():
				update(f, copied, b)
			default:
			}
		}
	}
	deadline := time.After(patience)
	for !maps.Equal(copied, read(f)) {
		select {
		case b := <-f.w.Batches():
			update(f, copied, b)
		case <-deadline:
			t.Fatalf("the copy is %v\nthe tree is %v", copied, read(f))
		}
	}
}

// update brings the copy up to date as a receiver would.
func update(f *folder, copied map[string]string, b Batch) {
	f.note(b)
	for _, gone := range b.Gone {
		for name := range copied {
			if _, ok := within(name, gone); ok {
				delete(copied, name)
			}
		}
	}
	for _, name := range b.Files {
		// What is gone again by now will be reported.
		if content, err := os.ReadFile(f.path(name)); err == nil && !slices.Contains(b.Gone, name) {
			copied[name] = string(content)
		}
	}
	if b.Full {
		clear(copied)
		maps.Copy(copied, read(f))
	}
}

// read returns all files below the root by name.
func read(f *folder) map[string]string {
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(f.root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(f.path(name))
		files[name] = string(content)
		return err
	})
	f.must(err)
	return files
}

// mutate makes one change that succeeds or not, as it comes: the names are few,
// so files and folders often meet.
func mutate(f *folder, r *rand.Rand) {
	name := func() string {
		p := "."
		for range 1 + r.IntN(3) {
			p = path.Join(p, string(rune('a'+r.IntN(5))))
		}
		return filepath.Join(f.root, filepath.FromSlash(p))
	}
	a, b := name(), name()
	switch r.IntN(8) {
	case 0, 1, 2:
		_ = os.WriteFile(a, []byte{byte('0' + r.IntN(10))}, 0o666)
	case 3:
		_ = os.MkdirAll(a, 0o777)
	case 4:
		_ = os.RemoveAll(a)
	case 5, 6:
		_ = os.Rename(a, b)
	case 7:
		_ = os.WriteFile(a+".tmp", []byte{byte('0' + r.IntN(10))}, 0o666)
		_ = os.Rename(a+".tmp", a)
		_ = os.Remove(a + ".tmp")
	}
}

// BenchmarkSave measures the time from a save to its batch.
func BenchmarkSave(b *testing.B) {
	for _, files := range []int{100, 10_000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			root := b.TempDir()
			for i := range files {
				dir := filepath.Join(root, fmt.Sprint(i/10))
				if err := os.MkdirAll(dir, 0o777); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), nil, 0o666); err != nil {
					b.Fatal(err)
				}
			}
			w, err := New(root, Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer w.Close()
			for i := 0; b.Loop(); i++ {
				if err := os.WriteFile(filepath.Join(root, "0", "0"), fmt.Append(nil, i), 0o666); err != nil {
					b.Fatal(err)
				}
				<-w.Batches()
			}
		})
	}
}
