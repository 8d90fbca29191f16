package transform

import "strings"

// parts gathers what sets one class or one declaration, "class:on" and
// "style:color", in the attributes of the whole, for targets that have only
// these, and drops what only some renderers know.
func (w *writer) parts(e *Elem) {
	if !w.from.Template.Parts || w.to.Template.Parts {
		return
	}
	for _, a := range e.Attrs {
		prefix, name, ok := strings.Cut(a.Name, ":")
		if !ok || a.Kind != AttrPlain || a.gone {
			continue
		}
		switch prefix {
		case "class":
			w.gather(e, a, "class", w.classPart(a, name)+" ")
		case "style":
			w.gather(e, a, "style", name+":"+a.value+";")
		case "let", "slot":
			a.gone = true
			e.ReportAttr(a, "T003", "element.*.attr."+prefix+":*", a.Name, e.Tag, w.to.Title).Say("the values that an element names are not to be had: compute them in data", "得不到元素所指的值，请在 data 中计算")
		}
	}
}

// classPart is the class name on its condition.
func (w *writer) classPart(a *Attr, name string) string {
	cond, whole := a.Whole()
	if !whole {
		return name
	}
	q := otherQuote(a.src)
	return "{{" + hideCondition(cond) + " ? " + q + name + q + " : " + q + q + "}}"
}

// gather puts text in front of an attribute's value and drops the part.
func (w *writer) gather(e *Elem, part *Attr, whole, text string) {
	d := e.Differs(part, "")
	d.Say("it is part of the "+whole+" there", "在那里它是 "+whole+" 的一部分")
	d.Feature = "element.*.attr." + whole
	part.gone = true
	if a := e.Attr(whole); a != nil {
		a.prefix += text
		return
	}
	a := e.Add(whole, "")
	a.quote = part.src
	a.prefix = strings.TrimSpace(text)
}
