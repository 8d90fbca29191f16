package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFresh holds the committed pages against what the program says today.
func TestFresh(t *testing.T) {
	for name, want := range pages() {
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
