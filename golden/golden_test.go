package golden_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wxmy/adapters"
	"wxmy/golden"
	"wxmy/transform"
)

var update = flag.Bool("update", false, "accept what the conversions give")

func find(name string) (*transform.Platform, error) {
	for _, p := range adapters.All {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("unknown platform %q", name)
}

// TestCases runs every case below testdata.
func TestCases(t *testing.T) {
	n := 0
	err := filepath.WalkDir("testdata", func(path string, d fs.DirEntry, err error) error {
		if err == nil && path == filepath.FromSlash(behaviours) {
			return fs.SkipDir // cases of another kind
		}
		if err != nil || d.IsDir() {
			return err
		}
		if filepath.Ext(path) != ".txtar" {
			t.Errorf("%s: only cases lie here", path)
			return nil
		}
		n++
		name := strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(path, "testdata"+string(filepath.Separator))), ".txtar")
		t.Run(name, func(t *testing.T) { runCase(t, path) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Fatal("no cases")
	}
}

func runCase(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := golden.Parse(filepath.ToSlash(path), data)
	if err != nil {
		t.Fatal(err)
	}
	if c.About == "" {
		t.Errorf("%s: say in a sentence what the case shows", path)
	}
	got, err := c.Run(context.Background(), find)
	if err != nil {
		t.Error(err)
	}
	if got == nil {
		return
	}
	for _, note := range got.Untranslated {
		t.Errorf("a note is not in Chinese: %s", note)
	}
	if *update {
		if err := os.WriteFile(path, got.Format(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := c.Compare(got); d != "" {
		t.Errorf("the conversion gives something else; accept it with -update:\n%s", d)
	}
}
