package transform

import (
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A templateScope is what is known while one template is walked.
type templateScope struct {
	modules map[string]string // names of template modules -> what an expression writes instead, "" for the name itself
	helper  bool              // an expression uses our own module
	own     bool              // the template brings our own module in already
	loops   []loop            // loops around the element that is being written
}

// rename returns what stands for a free name, "" for the name itself.
func (s *templateScope) rename(name string) string {
	for i := len(s.loops) - 1; i >= 0; i-- {
		if to, ok := s.loops[i].names[name]; ok {
			return to
		}
	}
	return s.modules[name]
}

// isModule reports whether a name is that of a template module.
func (s *templateScope) isModule(name string) bool {
	_, ok := s.modules[name]
	return ok || name == ownModule
}

func newTemplateScope(w *writer, t *ir.Template) *templateScope {
	s := &templateScope{modules: map[string]string{}}
	for i := range t.Nodes {
		n := &t.Nodes[i]
		if n.Kind != ir.Element || n.Tag.In(w.src) != w.from.Module.Tag {
			continue
		}
		a := t.Attr(int32(i), w.from.Module.NameAttr)
		if a == nil {
			continue
		}
		name := strings.TrimSpace(a.Value.In(w.src))
		if name == ownModule {
			s.own = true
			continue
		}
		x := w.moduleExports(t, int32(i))
		alone := x == nil || x.Default && len(x.Names) == 0 && len(x.Stars) == 0
		if list, ok := namedModules(name); ok {
			holder := moduleHolder(list)
			for _, m := range list {
				switch {
				case w.to.Module.Named:
					s.modules[m.local] = ""
				case m.name == "default" && alone:
					s.modules[m.local] = holder
				default:
					s.modules[m.local] = holder + "." + m.name
				}
			}
			continue
		}
		s.modules[name] = ""
		if reservedModule(name) {
			s.modules[name] = moduleAlias(name)
		}
		if !alone && x.Default && !w.to.Module.ES {
			s.modules[name] = name + ".default"
		}
	}
	return s
}

// reservedModule reports names that not every platform takes for a module:
// WXS may be called "this".
func reservedModule(name string) bool { return name == "this" }

// moduleAlias is what a module is called whose name the target refuses.
func moduleAlias(name string) string { return name + "Module" }

// A namedModule is one name taken out of a module: "{a, b: c}" takes a as a
// and b as c.
type namedModule struct{ name, local string }

// namedModules reads a list of names in braces.
func namedModules(v string) ([]namedModule, bool) {
	inner, ok := strings.CutPrefix(v, "{")
	if !ok {
		return nil, false
	}
	inner = strings.TrimSuffix(inner, "}")
	var list []namedModule
	for _, part := range strings.Split(inner, ",") {
		name, local, renamed := strings.Cut(part, ":")
		name, local = strings.TrimSpace(name), strings.TrimSpace(local)
		if name == "" {
			continue
		}
		if !renamed {
			local = name
		}
		list = append(list, namedModule{name, local})
	}
	return list, true
}

// moduleHolder is the name under which a target that takes only whole modules
// gets the module of a list of names.
func moduleHolder(list []namedModule) string {
	var b strings.Builder
	b.WriteString("m")
	for _, m := range list {
		b.WriteString("_" + m.local)
	}
	return b.String()
}

// moduleExports returns what the module of a module tag exports, or nil.
func (w *writer) moduleExports(t *ir.Template, n int32) *ModuleExports {
	a := t.Attr(n, w.from.Module.SrcAttr)
	if a == nil {
		return nil
	}
	base, ok := w.resolveModule(a.Value.In(w.src))
	if !ok {
		return nil
	}
	if x := w.look(base + w.from.Ext.Module); x != nil {
		return x.Module
	}
	return nil
}

// resolveModule finds the source path, without extension, of a template module.
func (w *writer) resolveModule(ref string) (string, bool) {
	return w.resolveExt(strings.TrimSuffix(ref, w.from.Ext.Module), w.from.Ext.Module)
}

// bringHelper adds the tag that brings our own module in, when an expression
// came to use it.
func (w *writer) bringHelper() {
	if !w.scope.helper {
		return
	}
	g := &w.to.Module
	at := 0
	if len(w.src) >= 3 && w.src[0] == 0xEF && w.src[1] == 0xBB && w.src[2] == 0xBF {
		at = 3
	}
	nl := "\n"
	if i := strings.IndexByte(string(w.src), '\n'); i > 0 && w.src[i-1] == '\r' {
		nl = "\r\n"
	}
	tag := "<" + g.Tag + " " + g.NameAttr + `="` + ownModule + `" ` + g.SrcAttr + `="` + w.need(templateSet+"expr") + `"/>` + nl
	w.edits = append([]text.Edit{{Span: spanOf(at, at), New: tag, Feature: "module.own"}}, w.edits...)
}

// moduleTag converts the tag that brings a template module in.
func (w *writer) moduleTag(e *Elem) {
	from, to := &w.from.Module, &w.to.Module
	node := &e.t.Nodes[e.node]
	name, src := e.find(AttrPlain, from.NameAttr), e.find(AttrPlain, from.SrcAttr)
	if name != nil && strings.TrimSpace(name.value) == ownModule && src != nil && strings.Contains(src.value, w.s.opts.RuntimeDir+"/template/") {
		w.removeLine(node.Start, node.End)
		return
	}
	e.native = to.Tag
	for _, a := range e.Attrs {
		a.native = w.attrText(a)
	}
	if name != nil {
		name.native = to.NameAttr
		if n := strings.TrimSpace(name.value); reservedModule(n) {
			name.Set(moduleAlias(n))
		}
		if list, ok := namedModules(strings.TrimSpace(name.value)); ok && !to.Named {
			name.Set(moduleHolder(list))
		}
	}
	switch {
	case src != nil:
		src.native = to.SrcAttr
		if body := w.inlineOf(src); body != "" {
			w.inlineAgain(e, src, body)
			return
		}
		w.moduleSource(e, src)
		w.emit(e)
	case to.Inline || node.SelfClose || !node.Closed || w.src[node.OpenEnd-1] != '>':
		w.emit(e)
	default:
		w.inlineModule(e, name)
	}
}

// moduleSource converts the path of a template module.
func (w *writer) moduleSource(e *Elem, a *Attr) {
	lit, ok := a.Literal()
	if !ok || lit == "" {
		return
	}
	base, found := w.resolveModule(lit)
	if !found {
		w.notFound(a.src.Span, "", lit)
	}
	if found && (w.from.Module.Packages && !w.to.Module.Packages && isBare(lit) || w.to.Module.RelativeOnly && strings.HasPrefix(lit, "/")) {
		a.Set(w.relative(w.s.outPath(base + w.from.Ext.Module)))
		return
	}
	a.Set(strings.TrimSuffix(lit, w.from.Ext.Module) + w.to.Ext.Module)
}

// removeLine deletes a range, and its line when nothing else stands there.
func (w *writer) removeLine(start, end int) {
	s, e := start, end
	for s > 0 && (w.src[s-1] == ' ' || w.src[s-1] == '\t') {
		s--
	}
	lineStart := s == 0 || w.src[s-1] == '\n'
	for e < len(w.src) && (w.src[e] == ' ' || w.src[e] == '\t' || w.src[e] == '\r') {
		e++
	}
	switch {
	case lineStart && e < len(w.src) && w.src[e] == '\n':
		w.edit(spanOf(s, e+1), "", "module.own")
	default:
		w.edit(spanOf(start, end), "", "module.own")
	}
}
