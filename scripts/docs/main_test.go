package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFresh holds the committed pages against what the program says today.
func TestFresh(t *testing.T) {
	all, err := pages(filepath.Join("..", "..", "docs"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range all {
		got, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if string(got) != want {
			t.Errorf("docs/%s is stale: run go run ./scripts/docs", name)
		}
	}
}
