package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/text"
)

func TestOnce(t *testing.T) {
	at := func(line int, code string, args ...string) Diagnostic {
		d := New(code, "a", text.Span{Start: line, End: line}, "", args...)
		d.Pos.Line = line
		return d
	}
	say := func(ds []Diagnostic) []string {
		var lines []string
		for i := range ds {
			lines = append(lines, ds[i].String()+" "+ds[i].Note)
		}
		return lines
	}
	// Y005 is said once for each selector; T013 is about its place alone.
	ds := []Diagnostic{
		at(1, "T013", "x", "view"), at(2, "Y005", "[a]", "P"), at(3, "Y005", "[b]", "P"), at(4, "Y005", "[a]", "P"),
		at(5, "T013", "x", "view"), at(6, "Y005", "[a]", "P"),
	}
	want := []string{ds[0].String() + " ", ds[1].String() + " and 2 more in this file", ds[2].String() + " ", ds[4].String() + " "}
	if d := cmp.Diff(want, say(Once(ds))); d != "" {
		t.Errorf("kept (-want +got):\n%s", d)
	}
	alone := ds[:1]
	if got := Once(alone); &got[0] != &alone[0] {
		t.Error("a list with nothing to leave out was copied")
	}
}

func TestOnceInAll(t *testing.T) {
	at := func(path, code string, args ...string) Diagnostic { return New(code, path, text.Span{}, "", args...) }
	ds := []Diagnostic{
		at("a", "P019", "ui"), at("a", "P005", "x"), at("b", "P019", "ui"), at("b", "P019", "charts"), at("c", "P005", "x"), at("c", "P019", "ui"),
	}
	var got []string
	for _, d := range OnceInAll(ds) {
		got = append(got, d.Path+" "+d.Code+" "+d.Args[0]+" "+d.Note)
	}
	want := []string{"a P019 ui and in 2 more files", "a P005 x ", "b P019 charts ", "c P005 x "}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("kept (-want +got):\n%s", d)
	}
}
