package config

import (
	"slices"
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// Merge returns the edits that bring patch into c, both of which are objects,
// as JSON Merge Patch has it: members are set, those of objects one by one, and
// null deletes. A key that ends in "[+]" or "[-]" adds the elements of its array
// to the array of that name, or takes them out, where that array is the base;
// an element that is there already is not added. Every edit carries the feature.
func Merge(c *ir.Config, patch *ir.Value, feature string) []text.Edit {
	if c.Root == nil || c.Root.Kind != ir.ObjectValue || patch == nil {
		return nil
	}
	ed := NewEditor(c)
	ed.merge(c.Root, patch, feature)
	return ed.Edits()
}

func (e *Editor) merge(into, patch *ir.Value, feature string) {
	for _, m := range patch.Members {
		if name, ok := strings.CutSuffix(m.Name, "[+]"); ok {
			e.addElems(into, name, m.Value, feature)
			continue
		}
		if name, ok := strings.CutSuffix(m.Name, "[-]"); ok {
			e.removeElems(into.Get(name), m.Value, feature)
			continue
		}
		old := into.Get(m.Name)
		switch {
		case m.Value.Kind == ir.NullValue:
			e.DeleteKey(into, m.Name, feature)
		case old != nil && old.Kind == ir.ObjectValue && m.Value.Kind == ir.ObjectValue:
			e.merge(old, m.Value, feature)
		case old == nil || Render(Any(old), Layout{}) != Render(Any(m.Value), Layout{}):
			e.Set(into, m.Name, Any(m.Value), feature)
		}
	}
}

func (e *Editor) addElems(into *ir.Value, name string, list *ir.Value, feature string) {
	old := into.Get(name)
	if old == nil || old.Kind != ir.ArrayValue {
		e.Set(into, name, Any(list), feature)
		return
	}
	for _, v := range list.Elems {
		if indexOf(old, v) < 0 {
			e.Append(old, "", Any(v), feature)
		}
	}
}

func (e *Editor) removeElems(old, list *ir.Value, feature string) {
	if old == nil {
		return
	}
	for _, v := range list.Elems {
		if i := indexOf(old, v); i >= 0 {
			e.Delete(old, i, feature)
		}
	}
}

// indexOf finds an element of an array that says what v says, or -1.
func indexOf(array, v *ir.Value) int {
	want := Render(Any(v), Layout{})
	return slices.IndexFunc(array.Elems, func(o *ir.Value) bool { return Render(Any(o), Layout{}) == want })
}

// Commas returns the edits that put a comma between any two members or
// elements and take out those behind the last, as JSON wants it.
func Commas(c *ir.Config, feature string) []text.Edit {
	var edits []text.Edit
	if c.Root == nil {
		return nil
	}
	for _, v := range c.Root.Walk() {
		for i, at := range v.Commas {
			last := i == len(v.Commas)-1
			switch {
			case last && at >= 0:
				edits = append(edits, text.Edit{Span: text.Span{Start: at, End: at + 1}, Feature: feature})
			case !last && at < 0:
				end := endOf(v, i)
				edits = append(edits, text.Edit{Span: text.Span{Start: end, End: end}, New: ",", Feature: feature})
			}
		}
	}
	return edits
}

// endOf is where the member or element i of v ends.
func endOf(v *ir.Value, i int) int {
	if v.Kind == ir.ObjectValue {
		return v.Members[i].Value.End
	}
	return v.Elems[i].End
}
