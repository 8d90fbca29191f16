package branch

import (
	"bytes"

	"wxmy/transform/text"
)

// Merge joins the edits that were made from the text of the view with those of
// the view itself. What is kept stays where it is: an edit that reaches over it
// is cut in pieces, one that inserts within it moves in front of it. Torn are
// the edits that replace or delete something on both sides of what is kept, so
// that it may now stand in the wrong place.
func (v *View) Merge(edits []text.Edit) (all []text.Edit, torn []text.Edit) {
	if len(v.Kept) == 0 && len(v.Edits) == 0 {
		return edits, nil
	}
	for _, e := range edits {
		pieces := v.cut(e)
		if v.tears(e) {
			torn = append(torn, e)
		}
		all = append(all, pieces...)
	}
	return append(all, v.Edits...), torn
}

// cut returns what e does outside of what is kept.
func (v *View) cut(e text.Edit) []text.Edit {
	if e.Len() == 0 {
		for _, k := range v.Kept {
			if k.Start < e.Start && e.Start < k.End {
				e.Start, e.End = k.Start, k.Start
			}
		}
		return []text.Edit{e}
	}
	var pieces []text.Edit
	rest := e
	for _, k := range v.Kept {
		if k.End <= rest.Start || rest.End <= k.Start {
			continue
		}
		if rest.Start < k.Start {
			pieces = append(pieces, text.Edit{Span: text.Span{Start: rest.Start, End: k.Start}, New: rest.New, Feature: e.Feature})
			rest.New = ""
		}
		rest.Start = min(k.End, rest.End)
	}
	if rest.Len() > 0 || rest.New != "" {
		pieces = append(pieces, rest)
	}
	return pieces
}

// tears reports whether e changes something on both sides of what is kept.
func (v *View) tears(e text.Edit) bool {
	for _, k := range v.Kept {
		if e.Start < k.Start && k.End < e.End &&
			len(bytes.TrimSpace(v.Text[e.Start:k.Start])) > 0 && len(bytes.TrimSpace(v.Text[k.End:e.End])) > 0 {
			return true
		}
	}
	return false
}
