package transform

import (
	"github.com/antchfx/xpath"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/markup"
)

// A Limit is a rule of the user's own about templates: elements that must not
// be there, or not like this.
type Limit struct {
	// Where selects the elements, over the canonical names that Query sees.
	Where *xpath.Expr
	// Entry is what is said of each of them; its code is one of users' own.
	Entry *diag.Entry
}

// limits reports the elements of a template that the user's limits select.
func (w *writer) limits(t *ir.Template) {
	if len(w.s.opts.Limits) == 0 {
		return
	}
	view := markup.XPath(t, w.from.canonical(t))
	for _, l := range w.s.opts.Limits {
		for _, n := range view.Select(l.Where) {
			node := &t.Nodes[n]
			if node.Kind == ir.Element && n != 0 {
				w.diags = append(w.diags, diag.NewOwn(l.Entry, w.f.path, node.Tag.Span))
			}
		}
	}
}
