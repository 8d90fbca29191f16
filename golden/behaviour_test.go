package golden_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"

	"wxmy/adapters"
	"wxmy/golden"
)

const behaviours = "testdata/behaviour"

// TestBehaviour plays every case below testdata/behaviour on both models, and
// checks what the cases show together.
func TestBehaviour(t *testing.T) {
	shown := &coverage{t: t}
	t.Cleanup(shown.check)
	err := filepath.WalkDir(behaviours, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txtar" {
			return err
		}
		name := strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(path, filepath.FromSlash(behaviours)+string(filepath.Separator))), ".txtar")
		shown.cases++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			perform(t, path, shown)
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func perform(t *testing.T, path string, shown *coverage) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := golden.ParseBehaviour(filepath.ToSlash(path), data)
	if err != nil {
		t.Fatal(err)
	}
	if b.About == "" || len(b.Shows) == 0 {
		t.Errorf("%s: say in a sentence what the case shows, and name its subjects", path)
	}
	got, err := b.Run(context.Background(), find)
	if err != nil {
		t.Error(err)
	}
	if got == nil {
		return
	}
	if err == nil {
		shown.add(b, got.Calls)
	}
	if *update {
		if err := os.WriteFile(path, got.Case.Format(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := b.Compare(got.Case); d != "" {
		t.Errorf("the case gives something else; accept it with -update:\n%s", d)
	}
}

// TestFlows plays the flows of the example projects, projects/*/flows/*.script,
// on the project and on what it converts to. Beside a flow lie the transcript of
// the project and, where something may differ, the differences.
func TestFlows(t *testing.T) {
	dirs, err := filepath.Glob("projects/*/flows")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no flows: %v", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) {
			t.Parallel()
			flows(t, dir)
		})
	}
}

func flows(t *testing.T, dir string) {
	t.Helper()
	src := os.DirFS(filepath.Join(filepath.Dir(dir), "src"))
	p := golden.Project{Name: dir, Src: src, Scenarios: map[string]string{}}
	for _, known := range adapters.All {
		if _, err := fs.Stat(src, known.ProjectFile); err == nil {
			p.From = known
		} else {
			p.To = known
		}
	}
	scripts, err := filepath.Glob(filepath.Join(dir, "*.script"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no flows in %s: %v", dir, err)
	}
	for _, name := range scripts {
		p.Scenarios[strings.TrimSuffix(name, ".script")] = read(t, name)
	}
	o, err := p.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for i := range o.Diagnostics {
		codes[o.Diagnostics[i].Code] = true
	}
	for _, played := range o.Played {
		t.Run(filepath.Base(played.Name), func(t *testing.T) { flow(t, played, codes) })
	}
}

// flow judges one flow; its name is the path of its files without extension.
func flow(t *testing.T, played golden.Played, codes map[string]bool) {
	t.Helper()
	if played.Problem != "" {
		t.Error(played.Problem)
	}
	var allowed golden.Allowances
	if name := played.Name + ".differences"; exists(name) {
		var err error
		if allowed, err = golden.ParseAllowances(read(t, name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if err := allowed.Check(played.Before, played.After, codes); err != nil {
		t.Error(err)
	}
	name := played.Name + ".transcript"
	if *update {
		if err := os.WriteFile(name, []byte(played.Before), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := udiff.Unified("want", "got", read(t, name), played.Before); d != "" {
		t.Errorf("%s: the flow goes another way; accept it with -update:\n%s", name, d)
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}
