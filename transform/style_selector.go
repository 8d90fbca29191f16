package transform

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/ir"
)

// selectors converts the selectors of every rule.
func (x *styleWriter) selectors() {
	for i := range x.s.Nodes {
		n := &x.s.Nodes[i]
		if n.Kind != ir.StyleRule {
			continue
		}
		selectors := x.s.SelectorsOf(int32(i))
		said := make([][]string, 0, 8)
		changed := false
		for _, sel := range selectors {
			alternatives := x.selector(sel)
			said = append(said, alternatives)
			changed = changed || alternatives != nil
		}
		if !changed {
			continue
		}
		var list []string
		for i, sel := range selectors {
			if said[i] == nil {
				said[i] = x.asWritten(sel)
			}
			list = append(list, said[i]...)
		}
		x.edit(n.Prelude, joinSelectors(n.Prelude.In(x.src), list), "style.selector")
	}
}

// joinSelectors writes a list of selectors in the layout of the old one.
func joinSelectors(old string, list []string) string {
	trimmed := strings.TrimRight(old, " \t\r\n")
	sep := ", "
	if i := strings.IndexByte(trimmed, ','); i >= 0 {
		rest := trimmed[i+1:]
		sep = "," + rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
	}
	return strings.Join(list, sep) + old[len(trimmed):]
}

// selector returns what stands for one selector on the target where that is
// not what is written: one, or several where one construct has to be said by
// alternatives.
func (x *styleWriter) selector(sel ir.Selector) []string {
	var alternatives []string
	at := sel.Start // what is written from here on is not in the alternatives
	for _, p := range x.s.PartsOf(sel) {
		options := x.part(p)
		if options == nil {
			continue
		}
		if len(options)*max(1, len(alternatives)) > 200 {
			x.report("Y003", p.Span, "style.selector", p.Span.In(x.src), x.to.Title)
			options = []string{p.Span.In(x.src)}
		}
		between := string(x.src[at:p.Start])
		at = p.End
		if alternatives == nil {
			alternatives = []string{""}
		}
		var next []string
		for _, a := range alternatives {
			for _, o := range options {
				next = append(next, a+between+o)
			}
		}
		alternatives = next
	}
	if alternatives == nil {
		return nil
	}
	return x.finish(sel, alternatives, at)
}

// part returns what a part of a selector becomes, nil where it stays.
func (x *styleWriter) part(p ir.SelectorPart) []string {
	switch p.Kind {
	case ir.SelType:
		if name := x.tag(p); name != p.Span.In(x.src) {
			return []string{name}
		}
	case ir.SelClass, ir.SelID:
		if x.rejects("characters") && bytes.ContainsFunc(x.src[p.Start:p.End], func(c rune) bool { return c == '\\' || c >= 0x80 }) {
			x.report("Y003", p.Span, "style.selector", p.Span.In(x.src), x.to.Title)
		}
	case ir.SelUniversal:
		if x.rejects("universal") {
			return x.everyTag()
		}
	case ir.SelSibling:
		if x.rejects("sibling") {
			x.report("Y004", p.Span, "style.sibling", p.Span.In(x.src), x.to.Title)
		}
	case ir.SelDeep:
		if x.rejects("deep") {
			return []string{" "}
		}
	case ir.SelPseudoClass:
		return x.pseudo(p)
	case ir.SelPseudoElement:
		switch name := p.Name.In(x.src); {
		case name == "v-deep" && x.rejects("deep"):
			return []string{" "}
		case name == "slotted" && x.rejects("is"):
			x.report("Y003", p.Span, "style.selector", p.Span.In(x.src), x.to.Title)
		}
	case ir.SelAttr:
		if slices.Contains(x.to.Style.Unsure, "attribute") && !slices.Contains(x.from.Style.Unsure, "attribute") {
			x.report("Y005", p.Span, "style.attribute", p.Span.In(x.src), x.to.Title)
		}
	}
	return nil
}

// blanks are what is left around a combinator that was taken out.
var blanks = regexp.MustCompile(`[ \t]+`)

// everyTag are the names that "*" stands for: those that the templates use, or
// all where there are none.
func (x *styleWriter) everyTag() []string {
	used := map[string]bool{}
	for _, tag := range x.tags() {
		if row := x.row("element." + tag); row != nil {
			used[row.Native()] = true
		}
	}
	var names []string
	for _, tag := range x.to.Style.Tags {
		if used[tag] {
			names = append(names, tag)
		}
	}
	if len(names) == 0 {
		return x.to.Style.Tags
	}
	return names
}

// pseudo converts a pseudo-class.
func (x *styleWriter) pseudo(p ir.SelectorPart) []string {
	switch name := strings.ToLower(p.Name.In(x.src)); name {
	case "root":
		if x.rejects("root") {
			return []string{"page"}
		}
	case "is", "where", "matches", "-webkit-any":
		if !x.rejects("is") {
			break
		}
		var all []string
		for _, sel := range x.s.Args(p) {
			inner := x.selector(sel)
			if inner == nil {
				inner = x.asWritten(sel)
			}
			for _, s := range inner {
				all = append(all, strings.TrimSpace(s))
			}
		}
		return all
	}
	return nil
}

// tag converts a type selector: an element that has another name, a component
// whose name is not possible.
func (x *styleWriter) tag(p ir.SelectorPart) string {
	name := p.Name.In(x.src)
	if p.Dynamic || name == "page" {
		return name
	}
	row := x.from.Features.Read("element", name)
	if row == nil {
		if x.to.Template.ComponentName != nil && strings.Contains(name, "-") {
			return x.to.Template.ComponentName(name)
		}
		return name
	}
	if is := x.to.Style.Selectors[row.ID]; is != "" {
		return is
	}
	to := x.row(row.ID)
	if to != nil && to.Via == feature.Shim && x.to.Features.Read("element", to.Native()) != nil {
		x.report("Y011", p.Span, row.ID, name, to.Native(), x.to.Title)
	}
	switch {
	case to == nil || to.Via == feature.Shim && x.to.Features.Read("element", to.Native()) == nil:
		x.report("Y006", p.Span, row.ID, name, x.to.Title).Note = x.note(row.ID)
		return name
	}
	return to.Native()
}
