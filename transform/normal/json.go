package normal

import (
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
)

// JSON reads a configuration file: an item is a value with the path of keys
// that leads to it. Keys come in order of their names. Ok is false for a source
// that cannot be read; it comes line by line.
func JSON(src []byte) (items []Item, ok bool) {
	c := config.Parse(src)
	if c.Root == nil || len(c.Errors) > 0 {
		return Lines(src), false
	}
	r := jsonReader{}
	r.value(c.Root, Item{Span: c.Root.Span})
	return r.items, true
}

type jsonReader struct{ items []Item }

// value adds what lies at and below v; at is the item without its value.
func (r *jsonReader) value(v *ir.Value, at Item) {
	switch {
	case v.Kind == ir.ObjectValue && len(v.Members) > 0:
		members := slices.Clone(v.Members)
		slices.SortStableFunc(members, func(a, b *ir.Member) int { return strings.Compare(a.Name, b.Name) })
		for _, m := range members {
			r.value(m.Value, Item{Span: m.Span, Text: strings.TrimPrefix(at.Text+"."+m.Name, ".")})
		}
	case v.Kind == ir.ArrayValue && len(v.Elems) > 0:
		for _, e := range v.Elems {
			r.value(e, Item{Span: e.Span, Text: at.Text + "[]"})
		}
	case v.Kind == ir.ObjectValue:
		r.items = append(r.items, Item{at.Span, at.Text + "={}"})
	case v.Kind == ir.ArrayValue:
		r.items = append(r.items, Item{at.Span, at.Text + "=[]"})
	default:
		s := v.Text
		if v.Kind == ir.StringValue {
			s = "'" + s + "'"
		}
		r.items = append(r.items, Item{at.Span, at.Text + "=" + s})
	}
}
