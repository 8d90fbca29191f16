package golden_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wxmy/adapters"
	"wxmy/golden"
	"wxmy/transform"
)

// TestProjects converts the projects below golden/projects and holds the
// output against the tree and the diagnostics that lie beside the source:
// projects/shop-wechat/{src,want,diagnostics.txt}.
func TestProjects(t *testing.T) {
	dirs, err := filepath.Glob("projects/*/src")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	for _, src := range dirs {
		dir := filepath.Dir(src)
		t.Run(filepath.Base(dir), func(t *testing.T) { holdProject(t, dir) })
	}
}

func holdProject(t *testing.T, dir string) {
	t.Helper()
	src := os.DirFS(filepath.Join(dir, "src"))
	var from, to *transform.Platform
	for _, p := range adapters.All {
		if _, err := fs.Stat(src, p.ProjectFile); err == nil {
			from = p
		} else {
			to = p
		}
	}
	if from == nil || to == nil {
		t.Fatal("the project file does not tell the platform")
	}
	r, err := transform.NewSession(src, from, to, transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got, err := golden.Files(src, r.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for i := range r.Diagnostics {
		said.WriteString(r.Diagnostics[i].String() + "\n")
	}
	got["diagnostics.txt"] = []byte(said.String())
	want := wantTree(t, dir)
	if *update {
		acceptTree(t, dir, want, got)
		return
	}
	if d := golden.Diff(want, got); d != "" {
		t.Errorf("the conversion gives something else; accept it with -update:\n%s", clip(d, 20000))
	}
}

// wantTree reads the expected tree, diagnostics.txt among its files.
func wantTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	want := map[string][]byte{}
	if data, err := os.ReadFile(filepath.Join(dir, "diagnostics.txt")); err == nil {
		want["diagnostics.txt"] = data
	}
	root := filepath.Join(dir, "want")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) && p == root {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(root, p)
		want[filepath.ToSlash(rel)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return want
}

// acceptTree makes the expected tree what the conversion gives.
func acceptTree(t *testing.T, dir string, want, got map[string][]byte) {
	t.Helper()
	place := func(name string) string {
		if name == "diagnostics.txt" {
			return filepath.Join(dir, name)
		}
		return filepath.Join(dir, "want", filepath.FromSlash(name))
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			if err := os.Remove(place(name)); err != nil {
				t.Error(err)
			}
		}
	}
	for name, data := range got {
		if string(want[name]) == string(data) && want[name] != nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(place(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place(name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n] + "\n... (cut)"
	}
	return s
}
