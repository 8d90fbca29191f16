package transform

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"wxmy/transform/ir"
)

// templateExports reads what other files may learn of a template.
func (s *Session) templateExports(src []byte) *TemplateExports {
	p := s.from
	d := s.desk()
	defer s.clearDesk(d)
	t := d.markup.Parse(src, p.markup())
	x := &TemplateExports{}
	tags := map[string]bool{}
	for i := range t.Nodes {
		n := &t.Nodes[i]
		if n.Kind != ir.Element || i == 0 {
			continue
		}
		tag := d.name(src, n.Tag)
		row := p.Features.Read("element", tag)
		if row != nil && !p.structural(tag) {
			tags[lastPart(row.ID)] = true
		}
		x.element(p, t, int32(i), tag)
		if body := inlineModule(p, t, int32(i), tag); body != nil {
			x.Modules = append(x.Modules, s.moduleExports(body).Imports...)
		}
		for _, a := range t.AttrsOf(int32(i)) {
			id := ""
			if row != nil {
				id = row.ID
			}
			x.handler(p, src, id, tag, d.name(src, a.Name), &a)
		}
	}
	x.Tags = sortedKeys(tags)
	x.AsksSlots = p.Template.SlotNames != "" && bytes.Contains(src, []byte(p.Template.SlotNames))
	if !p.Script.Typed {
		x.Names = s.templateNames(t)
	}
	slices.SortFunc(x.Handlers, func(a, b Handler) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Event, b.Event), strings.Compare(a.ID, b.ID), strings.Compare(a.Tag, b.Tag))
	})
	x.Handlers = slices.Compact(x.Handlers)
	return x
}

// inlineModule is the source of a module that stands in the template, nil when
// n is no such thing.
func inlineModule(p *Platform, t *ir.Template, n int32, tag string) []byte {
	if tag != p.Module.Tag {
		return nil
	}
	for c := range t.Children(n) {
		if t.Nodes[c].Kind == ir.Raw {
			return []byte(t.Nodes[c].In(t.Src))
		}
	}
	return nil
}

// element notes what a structural element declares.
func (x *TemplateExports) element(p *Platform, t *ir.Template, n int32, tag string) {
	value := func(name string) string {
		if a := t.Attr(n, name); a != nil {
			return a.Value.In(t.Src)
		}
		return ""
	}
	switch tag {
	case p.Module.Tag:
		if src := value(p.Module.SrcAttr); src != "" {
			x.Modules = append(x.Modules, src)
		}
	case "import", "include":
		if src := value("src"); src != "" {
			x.Sources = append(x.Sources, src)
		}
	case "template":
		if name := value("name"); name != "" {
			x.Templates = append(x.Templates, name)
		}
	case "slot":
		name := value("name")
		x.Slots = append(x.Slots, name)
		if p.Template.SlotFallback && hasContent(t, n) {
			x.Fallbacks = append(x.Fallbacks, name)
		}
	}
}

// handler notes an attribute that names a handler or binds both ways.
func (x *TemplateExports) handler(p *Platform, src []byte, element, tag, name string, a *ir.Attr) {
	if p.Template.TwoWay != "" && strings.HasPrefix(name, p.Template.TwoWay) {
		x.TwoWay = true
		return
	}
	if p.Template.FunctionProps && name == "ref" && element == "" && a.HasValue {
		// The component calls the method with itself.
		x.Handlers = append(x.Handlers, Handler{Name: a.Value.In(src), Event: "ref", Custom: true, Tag: tag})
		return
	}
	form, event, ok := p.event(name)
	if !ok {
		return
	}
	h := Handler{Event: event, Custom: element == ""}
	if h.Custom {
		h.Tag = tag
	}
	if !h.Custom {
		if row := p.Features.Read(element+".event", event); row != nil {
			h.Event, h.ID = lastPart(row.ID), row.ID
		}
	}
	if h.ID == "" {
		if row := p.Features.Read("element.*.event", event); row != nil && !h.Custom {
			h.Event, h.ID = lastPart(row.ID), row.ID
		}
	}
	if h.ID == "" && !h.Custom && !form.Camel && !strings.Contains(name, ":") {
		return
	}
	v := ""
	if a.HasValue {
		v = strings.TrimSpace(a.Value.In(src))
	}
	switch {
	case v == "" || v == "true" || v == "false":
		x.Noop = true
	case !strings.Contains(v, "{{"):
		h.Name = v
	}
	x.Handlers = append(x.Handlers, h)
}
