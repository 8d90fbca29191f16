package main

import (
	"slices"
	"testing"
)

// TestFind holds that every reader has a target.
func TestFind(t *testing.T) {
	all, err := find("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, reader := range []target{
		{"./../../transform/markup", "FuzzParse"},
		{"./../../transform/style", "FuzzParse"},
		{"./../../transform/config", "FuzzParse"},
		{"./../../transform/expr", "FuzzSplit"},
		{"./../../transform/branch", "FuzzParse"},
		{"./../../transform/script/syntax", "FuzzParse"},
		{"./../../transform", "FuzzSession"},
		{"./../../adapters", "FuzzModules"},
	} {
		if !slices.Contains(all, reader) {
			t.Errorf("no %s in %s", reader.name, reader.dir)
		}
	}
}
