package transform

import (
	"github.com/antchfx/xpath"

	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/text"
)

// A Hit is an element that a query found.
type Hit struct {
	Span text.Span     // the start tag
	Pos  text.Position // where it begins
	Text string        // the start tag as written
}

// Query finds the elements of a template of p that expr selects. The names it
// sees are canonical: tags and attributes of built-ins, "wx:" before
// directives, "bind:", "catch:" and the like before events.
func Query(p *Platform, src []byte, expr *xpath.Expr) []Hit {
	t := markup.Parse(src, p.markup())
	if depth(t) > deepest {
		return nil
	}
	lines := text.NewLines(src)
	var hits []Hit
	for _, n := range markup.XPath(t, p.canonical(t)).Select(expr) {
		node := &t.Nodes[n]
		if node.Kind != ir.Element || n == 0 {
			continue
		}
		tag := spanOf(node.Start, node.OpenEnd)
		hits = append(hits, Hit{tag, lines.At(tag.Start), tag.In(src)})
	}
	return hits
}

// phases are the canonical prefixes of handlers.
var phases = map[Phase]string{Bind: "bind:", Catch: "catch:", CaptureBind: "capture-bind:", CaptureCatch: "capture-catch:", MutBind: "mut-bind:"}

// canonical names the nodes of a template of p.
func (p *Platform) canonical(t *ir.Template) markup.Canonical {
	s := &Session{from: p, to: p, files: map[string]*file{}}
	w := &writer{from: p, src: t.Src, s: s, f: &file{}, desk: s.desk(), looks: map[string]bool{}}
	return func(n int32) (string, [][2]string) {
		e := &Elem{Tag: t.TagText(n), w: w, t: t, node: n}
		if row := p.Features.Read("element", e.Tag); row != nil {
			e.ID, e.Tag = row.ID, lastPart(row.ID)
		} else if !p.structural(e.Tag) {
			e.custom = true
		}
		var attrs [][2]string
		for i := range t.AttrsOf(n) {
			a := w.readAttr(e, &t.AttrsOf(n)[i])
			name := a.Name
			switch a.Kind {
			case AttrDirective:
				name = "wx:" + name
			case AttrEvent:
				name = phases[a.Phase] + name
			case AttrTwoWay:
				name = "model:" + name
			case AttrData:
				name = "data-" + name
			case AttrMark:
				name = "mark:" + name
			case AttrGeneric:
				name = "generic:" + name
			case AttrChange:
				name = "change:" + name
			}
			attrs = append(attrs, [2]string{name, a.value})
		}
		return e.Tag, attrs
	}
}
