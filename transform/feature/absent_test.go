package feature

import "testing"

func TestAbsents(t *testing.T) {
	a := NewAbsents(
		[]Absent{{ID: "element.b", Note: "second"}},
		[]Absent{{ID: "element.a", Note: "first"}, {ID: "element.c", Note: "third"}},
	)
	for id, want := range map[string]string{"element.a": "first", "element.b": "second", "element.c": "third"} {
		if got := a.Row(id); got == nil || got.Note != want {
			t.Errorf("Row(%q) = %v, want the note %q", id, got, want)
		}
	}
	if got := a.Row("element.d"); got != nil {
		t.Errorf("Row of an unknown ID = %v, want nil", got)
	}
}

func TestAbsentsTwice(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an ID given twice did not panic")
		}
	}()
	NewAbsents([]Absent{{ID: "element.a"}}, []Absent{{ID: "element.a"}})
}
