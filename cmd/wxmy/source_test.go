package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"wxmy/transform"
)

// TestSource: files and folders are read as they are, links within the source
// lead where they lead, and those that lead out are errors.
func TestSource(t *testing.T) {
	base := t.TempDir()
	for name, text := range map[string]string{"src/a.js": "1", "src/sub/empty.js": "", "out/b.js": "2"} {
		p := filepath.Join(base, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.WriteFile(p, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	src := filepath.Join(base, "src")
	for name, target := range map[string]string{"file.js": "a.js", "folder": "sub", "away": "../out", "away.js": "../out/b.js", "sub/up": "../../out", "nowhere": "x"} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(src, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	s := newSource(src)
	for _, c := range []struct {
		name, text string
		err        error
	}{
		{"a.js", "1", nil},
		{"sub/empty.js", "", nil},
		{"file.js", "1", nil},
		{"folder/empty.js", "", nil},
		{"nowhere", "", fs.ErrNotExist},
		{"none/at/all.js", "", fs.ErrNotExist},
		{"away.js", "", transform.ErrOutside},
		{"away/b.js", "", transform.ErrOutside},
		{"sub/up/b.js", "", transform.ErrOutside},
	} {
		data, err := s.ReadFile(c.name)
		if string(data) != c.text || !errors.Is(err, c.err) {
			t.Errorf("%s: read %q, %v", c.name, data, err)
		}
		_, err = fs.Stat(s, c.name)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: stat: %v", c.name, err)
		}
	}
	if _, err := s.ReadFile("sub"); err == nil {
		t.Error("a folder was read as a file")
	}
	for _, c := range []struct {
		name  string
		names []string
		err   error
	}{
		{".", []string{"a.js", "away", "away.js", "file.js", "folder", "nowhere", "sub"}, nil},
		{"sub", []string{"empty.js", "up"}, nil},
		{"folder", []string{"empty.js", "up"}, nil},
		{"away", nil, transform.ErrOutside},
		{"sub/up", nil, transform.ErrOutside},
	} {
		entries, err := s.ReadDir(c.name)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if !slices.Equal(names, c.names) || !errors.Is(err, c.err) {
			t.Errorf("%s: listed %q, %v", c.name, names, err)
		}
	}
}

// TestSourceSize: a file that holds more than its size says is read to its end.
func TestSourceSize(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc")
	}
	data, err := newSource("/proc/self").ReadFile("status")
	if err != nil || len(data) == 0 {
		t.Errorf("read %d bytes, %v", len(data), err)
	}
}
