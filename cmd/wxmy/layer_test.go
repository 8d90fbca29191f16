package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// TestLayered: a layered source is a file system like any other, and its files
// are those of the layer, merged JSON included.
func TestLayered(t *testing.T) {
	base, layer := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"app.json": "{\n  // pages\n  \"pages\": [\"a\"],\n  \"window\": {\"title\": \"Shop\", \"old\": 1}\n}\n", "a/a.js": "a", "a/b.js": "b", "logo.png": "png", "broken.json": "{"} {
		put(t, base, name, text)
	}
	for name, text := range map[string]string{"app.json": `{"window": {"title": "Acme", "old": null}, "pages[+]": ["b"]}`, "a/b.js": "other", "b/c.js": "c", "broken.json": "{}"} {
		put(t, layer, name, text)
	}
	l := layered{os.DirFS(base), os.DirFS(layer)}
	if err := fstest.TestFS(l, "app.json", "a/a.js", "a/b.js", "b/c.js", "logo.png"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{
		"app.json": "{\n  // pages\n  \"pages\": [\"a\", \"b\"],\n  \"window\": {\"title\": \"Acme\"}\n}\n",
		"a/a.js":   "a", "a/b.js": "other", "b/c.js": "c", "logo.png": "png", "broken.json": "{}",
	} {
		if got, err := fs.ReadFile(l, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := fs.Stat(l, "none"); err == nil {
		t.Error("a file that nobody has is there")
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
