package feature

import (
	"slices"
	"testing"
)

func tables() (a, b *Table) {
	a = NewTable([]Support{
		{ID: "api.same"},
		{ID: "api.renamed"},
		{ID: "api.shaped"},
		{ID: "api.lost"},
		{ID: "api.made", Via: Shim},
		{ID: "api.less"},
		{ID: "api.valued", Values: map[string]string{"x": "y"}},
	})
	b = NewTable([]Support{
		{ID: "api.same"},
		{ID: "api.renamed", Name: "called", Aliases: []string{"old"}},
		{ID: "api.shaped", Via: Adapted},
		{ID: "api.made"},
		{ID: "api.less", Via: Partial},
		{ID: "api.valued"},
		{ID: "api.shim", Name: "called", Via: Shim},
	})
	return a, b
}

func TestCompare(t *testing.T) {
	a, b := tables()
	for id, want := range map[string]Verdict{
		"api.same": Same, "api.renamed": Rename, "api.shaped": Converts, "api.lost": Missing, "api.less": Differs, "api.valued": Rename,
	} {
		if c, ok := Compare(a, b, id); !ok || c.Verdict != want {
			t.Errorf("%s: got %v, want %v", id, c.Verdict, want)
		}
	}
	if c, ok := Compare(b, a, "api.made"); !ok || c.Verdict != Shimmed {
		t.Errorf("api.made: got %v, want shim", c.Verdict)
	}
	if _, ok := Compare(a, b, "api.made"); ok {
		t.Error("what a platform lacks is compared")
	}
}

func TestRead(t *testing.T) {
	_, b := tables()
	for name, want := range map[string]string{"called": "api.renamed", "old": "api.renamed", "same": "api.same"} {
		if r := b.Read("api", name); r == nil || r.ID != want {
			t.Errorf("%s is read as %v, want %s", name, r, want)
		}
	}
	if r := b.Read("api", "renamed"); r != nil {
		t.Errorf("a canonical name is read where the native one differs: %v", r)
	}
	if r := b.Read("api", "shim"); r != nil {
		t.Errorf("a shim is read: %v", r)
	}
}

func TestUnder(t *testing.T) {
	a, _ := tables()
	n := 0
	for r := range a.Under("api.l") {
		n++
		if r.ID != "api.less" && r.ID != "api.lost" {
			t.Errorf("unexpected %s", r.ID)
		}
	}
	if n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
}

func TestBrokenRowsPanic(t *testing.T) {
	for name, rows := range map[string][]Support{
		"twice": {{ID: "a"}, {ID: "a"}},
		"empty": {{}},
		"space": {{ID: "a b"}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			NewTable(rows).Len()
		}()
	}
}

func TestCanonicalValue(t *testing.T) {
	s := Support{ID: "x", Values: map[string]string{"b": "1", "a": "1", "c": "2"}}
	if got := s.Canonical("1"); got != "a" {
		t.Errorf("got %q, want the first in order", got)
	}
	if got := s.Value("c"); got != "2" {
		t.Errorf("got %q", got)
	}
	if got := s.Value("z"); got != "z" {
		t.Errorf("got %q", got)
	}
}

func TestWith(t *testing.T) {
	base := NewTable([]Support{{ID: "api.a"}, {ID: "api.b", Name: "bee"}, {ID: "api.c"}})
	got := base.With([]Support{{ID: "api.b", Name: "b2"}, {ID: "api.d"}}, []string{"api.c"})
	var ids []string
	for r := range got.All() {
		ids = append(ids, r.ID+"="+r.Native())
	}
	if want := []string{"api.a=a", "api.b=b2", "api.d=d"}; !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
	if base.Row("api.c") == nil || base.Row("api.b").Native() != "bee" {
		t.Error("the table itself changed")
	}
}
