package adapters_test

import (
	"sort"
	"strings"
	"testing"

	"wxmy/adapters"
	"wxmy/transform"
)

// TestReleaseRows holds the rows about releases to their form: every limit has
// a source and a date, and what needs a declaration is a feature that some
// platform has.
func TestReleaseRows(t *testing.T) {
	for _, p := range adapters.All {
		scopes := map[transform.SizeScope]bool{}
		for _, l := range p.Release.Sizes {
			scopes[l.Scope] = true
			if l.Bytes <= 0 || l.Doc == "" || len(l.Date) != len("2026-02") {
				t.Errorf("%s: limit %+v lacks a number, a source or a date", p.Name, l)
			}
		}
		if !scopes[transform.SizePackage] || !scopes[transform.SizeTotal] {
			t.Errorf("%s: limits %v are not all", p.Name, scopes)
		}
		if len(p.Release.Words) == 0 || len(p.Release.ImageWords) == 0 || p.Release.WordsNote == "" {
			t.Errorf("%s: no names of its own", p.Name)
		}
		rows := p.Release.Review
		if !sort.SliceIsSorted(rows, func(i, j int) bool { return rows[i].ID < rows[j].ID }) {
			t.Errorf("%s: rows are not in order", p.Name)
		}
		for _, r := range rows {
			if r.What == "" || r.WhatZH == "" || r.How == "" || r.HowZH == "" || r.Doc == "" {
				t.Errorf("%s: %s is not filled in", p.Name, r.ID)
			}
			id, _, _ := strings.Cut(r.ID, ".value.")
			known := false
			for _, q := range adapters.All {
				known = known || q.Features.Row(id) != nil
			}
			if !known {
				t.Errorf("%s: no platform has %s", p.Name, id)
			}
		}
	}
}
