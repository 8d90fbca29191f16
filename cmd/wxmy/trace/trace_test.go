package trace

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestSame builds a folder, asks things of it through a Recorder, changes one
// thing and wants it noticed exactly when it was asked about.
func TestSame(t *testing.T) {
	ask := func(fsys fs.FS) {
		fs.ReadDir(fsys, ".")
		fs.ReadDir(fsys, "pages")
		fs.ReadFile(fsys, "app.json")
		fs.Stat(fsys, "app.json")
		fs.Stat(fsys, "logo.png")
		fs.Stat(fsys, "node_modules/a/package.json")
		fs.ReadLink(fsys, "link")
		fs.Lstat(fsys, "link")
		if f, err := fsys.Open("pages/a.js"); err == nil {
			io.Copy(io.Discard, f)
			f.Close()
		}
	}
	tests := []struct {
		name   string
		change func(dir string) error
		same   bool
	}{
		{"nothing", func(string) error { return nil }, true},
		{"bytes of a file that was read", write("app.json", "[]"), false},
		{"bytes of a file that was opened", write("pages/a.js", "b"), false},
		{"the same bytes again", write("app.json", "{}"), true},
		{"another size of a file that was looked at", write("logo.png", "12345"), false},
		{"bytes of a file that was only looked at", write("logo.png", "4321"), true},
		{"a new file in a folder that was listed", write("pages/b.js", ""), false},
		{"a new file in a folder that was not", write("node_modules/a/index.js", ""), true},
		{"a file that was not there", write("node_modules/a/package.json", "{}"), false},
		{"a file that is gone", func(dir string) error { return os.Remove(filepath.Join(dir, "pages/a.js")) }, false},
		{"a link that leads elsewhere", func(dir string) error {
			if err := os.Remove(filepath.Join(dir, "link")); err != nil {
				return err
			}
			return os.Symlink("app.json", filepath.Join(dir, "link"))
		}, false},
		{"a file that became a folder", func(dir string) error {
			if err := os.Remove(filepath.Join(dir, "logo.png")); err != nil {
				return err
			}
			return os.Mkdir(filepath.Join(dir, "logo.png"), 0o777)
		}, false},
	}
	for _, tt := range tests {
		for _, wait := range []time.Duration{settled, 0} { // by bytes, and by stamps where the system has them
			t.Run(tt.name, func(t *testing.T) { testSame(t, wait, ask, tt.change, tt.same) })
		}
	}
}

func testSame(t *testing.T, wait time.Duration, ask func(fs.FS), change func(dir string) error, same bool) {
	defer func(was time.Duration) { settled = was }(settled)
	settled = wait
	dir := t.TempDir()
	for name, text := range map[string]string{"app.json": "{}", "pages/a.js": "a", "logo.png": "1234", "node_modules/a/x.js": ""} {
		if err := write(name, text)(dir); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("pages", filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here:", err)
	}
	r := New(os.DirFS(dir))
	ask(r)
	seen := r.Seen()
	time.Sleep(20 * time.Millisecond) // times are coarse
	if err := change(dir); err != nil {
		t.Fatal(err)
	}
	if got := Same(os.DirFS(dir), seen); got != same {
		t.Errorf("Same = %v, want %v", got, same)
	}
}

func write(name, text string) func(dir string) error {
	return func(dir string) error {
		name := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, []byte(text), 0o666)
	}
}

// TestUnsure holds what must never count as the same: a file that was read in
// part, and one that changed between two questions.
func TestUnsure(t *testing.T) {
	for name, ask := range map[string]func(t *testing.T, dir string, fsys fs.FS){
		"read in part": func(t *testing.T, _ string, fsys fs.FS) {
			f, err := fsys.Open("a")
			if err != nil {
				t.Fatal(err)
			}
			f.Read(make([]byte, 1))
			f.Close()
		},
		"changed meanwhile": func(t *testing.T, dir string, fsys fs.FS) {
			fs.ReadFile(fsys, "a")
			if err := write("a", "other")(dir); err != nil {
				t.Fatal(err)
			}
			fs.ReadFile(fsys, "a")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := write("a", "text")(dir); err != nil {
				t.Fatal(err)
			}
			r := New(os.DirFS(dir))
			ask(t, dir, r)
			if Same(os.DirFS(dir), r.Seen()) {
				t.Error("Same = true")
			}
		})
	}
}

// TestCut holds that a record that was cut off, anywhere, is no record.
func TestCut(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"pages/aa", "pages/ab", "z"} {
		if err := write(name, name)(dir); err != nil {
			t.Fatal(err)
		}
	}
	r := New(os.DirFS(dir))
	for _, name := range []string{"pages/aa", "pages/ab", "z"} {
		fs.ReadFile(r, name)
	}
	seen := r.Seen()
	if !Same(os.DirFS(dir), seen) {
		t.Fatal("Same = false for the whole record")
	}
	for n := 1; n < len(seen); n++ {
		all, err := decode(seen[:n])
		if err == nil && len(all) == 3 {
			t.Errorf("%d of %d bytes count as a whole record", n, len(seen))
		}
	}
}
