package golden_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"

	"wxmy/adapters"
	"wxmy/golden"
	"wxmy/transform"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// TestScripts holds every script that the example projects convert to: it
// parses, and it names the source's API nowhere, unless a diagnostic says so.
func TestScripts(t *testing.T) {
	dirs, err := filepath.Glob("projects/*/src")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) { scripts(t, os.DirFS(dir)) })
	}
}

func scripts(t *testing.T, src fs.FS) {
	t.Helper()
	var from, to *transform.Platform
	for _, p := range adapters.All {
		if _, err := fs.Stat(src, p.ProjectFile); err == nil {
			from = p
		} else {
			to = p
		}
	}
	r, err := transform.NewSession(src, from, to, transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	files, err := golden.Files(src, r.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for i := range r.Diagnostics {
		said[r.Diagnostics[i].Path] = true
	}
	checked := 0
	for _, o := range r.Outputs {
		lang := syntax.JS
		switch path.Ext(o.Path) {
		case ".ts":
			lang = syntax.TS
		case ".js":
		default:
			continue
		}
		checked++
		tree, err := syntax.Parse(files[o.Path], lang)
		if err != nil {
			t.Errorf("%s does not parse: %v", o.Path, err)
			continue
		}
		for _, u := range script.Uses(tree, from.Global) {
			if !said[o.Source] {
				t.Errorf("%s still names %s", o.Path, tree.Text(u.Node))
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d scripts", checked)
	}
}
