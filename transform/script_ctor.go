package transform

import (
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// constructors converts the calls that declare the app, pages, components and
// their shared parts: their options go through a run-time module where the
// target's differ in what they mean, and get what templates need of them.
func (s *scriptWriter) constructors() {
	g := &s.from.Script
	var wraps []string
	for local, of := range s.ours {
		if wrapped[lastOf(of.module)] != "" {
			wraps = append(wraps, local)
		}
	}
	slices.Sort(wraps)
	for _, c := range script.Ctors(s.t, g.ctors(), wraps...) {
		kind := g.canonicalCtor(c.Name)
		if c.Wrap == 0 && !c.Own {
			s.lostHooks(kind, &c)
		}
		module, wraps := "", false
		if c.Wrap == 0 && !c.Own {
			module, wraps = s.wrapModule(kind, &c)
		}
		s.doublePage(kind, &c)
		s.ownPage(&c)
		s.relations(&c)
		s.handlers(kind, &c, wraps)
		s.ownMethods(kind, &c)
		if wraps {
			s.wrap(kind, &c, module)
		} else if kind == "Page" && c.Wrap == 0 && !c.Own {
			s.plainPage(&c)
		}
	}
	for _, n := range script.CtorValues(s.t, g.ctors()) {
		s.report("S010", s.t.Span(n), "lifecycle."+g.canonicalCtor(s.t.NameOf(n)), s.t.NameOf(n))
	}
}

// lastOf is the last part of a path.
func lastOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// wrap puts a module around the options of a constructor.
func (s *scriptWriter) wrap(kind string, c *script.Ctor, module string) {
	name := lastOf(module)
	id := "lifecycle." + kind
	local := s.local(name, importOf{module: module})
	if kind == "Behavior" {
		// The module makes the whole of it, not options alone.
		s.edit(s.t.Span(c.Callee), local, id)
		return
	}
	native := s.to.nativeCtor(kind)
	if kind == "Component" && name != kind {
		native = "Page"
	}
	if native != c.Name && s.t.NameOf(c.Callee) == c.Name {
		s.edit(s.t.Span(c.Callee), native, id)
	}
	arg := s.t.Span(c.Arg)
	s.insert(arg.Start, local+"(", id)
	s.insert(arg.End, s.wrapArguments(kind)+")", id)
}

// nativeCtor is the platform's name of a constructor.
func (p *Platform) nativeCtor(kind string) string {
	if kind == "Behavior" {
		return p.Script.Behavior
	}
	return kind
}

// wrapArguments are further arguments of the module around options, ", x" or
// "".
func (s *scriptWriter) wrapArguments(kind string) string {
	switch {
	case kind == "Page" && s.s.layout.rawQuery && !s.to.rawQuery() && s.guestOf("Page"),
		kind == "Page" && s.s.layout.rawQuery && !s.from.rawQuery() && s.guestOf("Page"):
		q := s.style.quote()
		b := s.style.brace()
		return ", {" + b + "decodeQuery: " + q + "disable" + q + b + "}"
	case kind == "Component":
		if names := s.undeclared(); len(names) > 0 && s.guestOf(kind) {
			q := s.style.quote()
			return ", [" + q + strings.Join(names, q+", "+q) + q + "]"
		}
	}
	return ""
}

// guestOf reports whether the module of a constructor is the source's.
func (s *scriptWriter) guestOf(kind string) bool {
	module, ok := s.s.moduleFor(s.from.nativeCtor(kind))
	return ok && strings.HasPrefix(module, guestSet)
}

// rawQuery reports whether the platform leaves a page's query as it is unless
// an app says otherwise.
func (p *Platform) rawQuery() bool {
	row := p.Features.Row("config.app.behavior.decodeQuery")
	return row == nil || row.Default == "disable"
}

// undeclared are the properties that a component uses without declaring them:
// in the script as it reads this.props, in the template by a name that the
// script does not hold.
func (s *scriptWriter) undeclared() []string {
	x := s.look(s.f.path)
	if x == nil || x.Script == nil {
		return nil
	}
	declared := map[string]bool{"id": true}
	for _, p := range x.Script.Properties {
		declared[p.Name] = true
	}
	found := map[string]bool{}
	add := func(name string) {
		if _, handler := handlerProp(name); !handler && !declared[name] && !strings.Contains(name, "-") {
			found[name] = true
		}
	}
	for _, name := range x.Script.Reads {
		add(name)
	}
	own := s.dataNames()
	s.eachTemplate(s.unitBase()+s.from.Ext.Template, map[string]bool{}, func(x *TemplateExports) {
		for _, name := range x.Names {
			if !own[name] {
				add(name)
			}
		}
	})
	return sortedKeys(found)
}

// dataNames are the fields that the script holds as data, or may set: those of
// data and of what setData is given, or, where these are no literals, whatever
// names a key or a string has.
func (s *scriptWriter) dataNames() map[string]bool {
	t := s.t
	names, open := map[string]bool{}, false
	keys := func(n syntax.NodeID) {
		if t.Kind(n) != syntax.ObjectExpression {
			open = true
			return
		}
		for p := range t.Properties(n) {
			name, ok := t.KeyName(p)
			open = open || !ok
			names[pathHead(name)] = true
		}
	}
	for i := range t.Nodes {
		switch n := syntax.NodeID(i); t.Kind(n) {
		case syntax.Property:
			if t.KeyIs(n, "data") {
				keys(t.Value(n))
			}
		case syntax.CallExpression:
			if t.KeyIs(t.Callee(n), "setData") || t.KeyIs(t.Callee(n), "$spliceData") {
				keys(t.Arg(n, 0))
			}
		}
	}
	for i := range t.Nodes {
		if n := syntax.NodeID(i); !open {
			break
		} else if name, ok := t.KeyName(n); ok && t.Kind(n) == syntax.Property {
			names[name] = true
		} else if text, ok := t.String(n); ok {
			names[pathHead(text)] = true
		}
	}
	return names
}

// pathHead is the field that a path begins with: "a" for "a.b[0]".
func pathHead(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

// wrapModule is the module that makes native options of the source's, and
// false when they do as they are or with a plain edit.
func (s *scriptWriter) wrapModule(kind string, c *script.Ctor) (string, bool) {
	name := kind
	switch kind {
	case "App":
		if !s.appNeedsModule(c) {
			return "", false
		}
	case "Page":
		if !s.pageNeedsModule(c) {
			return "", false
		}
		switch {
		case s.s.layout.hearPage:
			name = "EventsPage"
		case c.Option(s.t, s.from.Script.BehaviorList) != 0:
			name = "BehaviorPage"
		}
	case "Component":
		switch {
		case s.isPage() && s.s.layout.hearPage:
			name = "EventsComponentPage"
		case s.isPage():
			name = "ComponentPage"
		}
	case "Behavior":
		name = s.from.Script.Behavior
	}
	for _, name := range []string{name, kind} {
		if module, ok := s.s.moduleFor(name); ok {
			return module, true
		}
	}
	return "", false
}

// lostHooks reports the options of a constructor that the target lacks.
func (s *scriptWriter) lostHooks(kind string, c *script.Ctor) {
	t := s.t
	if kind == "Component" && s.isPage() {
		kind = "Page"
		if v := c.Value(t, "methods"); t.Kind(v) == syntax.ObjectExpression {
			s.lostHooksOf(kind, v)
		}
		return
	}
	for _, o := range c.Options {
		s.lostHooksOf(kind, o)
	}
}

func (s *scriptWriter) lostHooksOf(kind string, obj syntax.NodeID) {
	t := s.t
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) != syntax.Property {
			continue
		}
		s.lostHook("lifecycle."+kind, name, p)
		if name != "lifetimes" && name != "pageLifetimes" && name != "events" {
			continue
		}
		for q := range t.Properties(t.Unwrap(t.Value(p))) {
			if inner, ok := t.KeyName(q); ok {
				s.lostHook("lifecycle."+kind+"."+name, inner, q)
			}
		}
	}
}

func (s *scriptWriter) lostHook(parent, name string, prop syntax.NodeID) {
	row := s.from.Features.Read(parent, name)
	if row == nil {
		return
	}
	target := s.row(row.ID)
	switch {
	case target == nil:
		s.report("S009", s.t.Span(s.t.Key(prop)), row.ID, name, s.to.Title).Note = s.note(row.ID)
	case target.Via == feature.Partial:
		s.reportOnce("R001", s.t.Span(s.t.Key(prop)), row.ID, name, s.to.Title)
	case contains(s.to.Script.Demanded, row.ID) && versionLess(s.s.opts.TargetLib, target.Since):
		s.report("S018", s.t.Span(s.t.Key(prop)), row.ID, name, target.Since, s.to.Title, s.s.opts.TargetLib)
	}
}

// ownMethods gives a page or component the methods that its converted
// templates name: the one behind two-way bindings and the one that does
// nothing. What an earlier conversion gave is taken away.
func (s *scriptWriter) ownMethods(kind string, c *script.Ctor) {
	if kind != "Page" && kind != "Component" || len(c.Options) == 0 {
		return
	}
	s.removeOwnMethods(c)
	twoWay, noop := s.templateNeeds(s.unitBase()+s.from.Ext.Template, map[string]bool{})
	var lines []string
	if twoWay && s.to.Template.TwoWay == "" && !s.canonicalTwoWay(c) {
		local := s.local(twoWayModule, importOf{module: hostSet + twoWayModule})
		lines = append(lines, ownModel+": "+local)
	}
	if noop && s.to.Template.NamedHandlerOnly && !s.from.Template.NamedHandlerOnly {
		lines = append(lines, ownNoop+"() {}")
	}
	if len(lines) == 0 {
		return
	}
	obj := c.Options[len(c.Options)-1]
	if kind == "Component" {
		if v := c.Value(s.t, "methods"); s.t.Kind(v) == syntax.ObjectExpression {
			obj = v
		} else {
			lines = []string{"methods: { " + strings.Join(lines, ", ") + " }"}
		}
	}
	s.addProperties(obj, lines)
}

// twoWayModule is the module of the method behind two-way bindings.
const twoWayModule = "twoWay"

// canonicalTwoWay reports whether the options have the method already.
func (s *scriptWriter) canonicalTwoWay(c *script.Ctor) bool {
	return slices.ContainsFunc(c.Methods(s.t, "methods"), func(m script.Method) bool { return m.Name == ownModel })
}

// templateNeeds looks for two-way bindings and empty handlers in a template
// and those that it brings in.
func (s *scriptWriter) templateNeeds(name string, seen map[string]bool) (twoWay, noop bool) {
	s.eachTemplate(name, seen, func(x *TemplateExports) {
		twoWay = twoWay || x.TwoWay
		noop = noop || x.Noop
	})
	return twoWay, noop
}

// eachTemplate visits what a template and those that it brings in export.
func (s *scriptWriter) eachTemplate(name string, seen map[string]bool, visit func(*TemplateExports)) {
	if seen[name] {
		return
	}
	seen[name] = true
	x := s.look(name)
	if x == nil || x.Template == nil {
		return
	}
	visit(x.Template)
	for _, ref := range x.Template.Sources {
		if !strings.HasSuffix(ref, s.from.Ext.Template) {
			ref += s.from.Ext.Template
		}
		for _, p := range s.s.candidates(name, ref) {
			s.eachTemplate(p, seen, visit)
		}
	}
}

// addProperties adds properties in front of those of an object.
func (s *scriptWriter) addProperties(obj syntax.NodeID, props []string) {
	t := s.t
	first := t.First(obj)
	open := t.Span(obj).Start + 1
	if first == 0 {
		b := s.style.brace()
		s.insert(open, b+strings.Join(props, ", ")+b, "runtime")
		return
	}
	at := t.Span(first).Start
	if line, ok := s.nextLine(open); ok {
		at = line
		indent := string(s.src[s.lineStart(t.Span(first).Start):t.Span(first).Start])
		indent = indent[:len(indent)-len(strings.TrimLeft(indent, " \t"))]
		nl := s.style.nl()
		s.insert(at, indent+strings.Join(props, ","+nl+indent)+","+nl, "runtime")
		return
	}
	s.insert(at, strings.Join(props, ", ")+", ", "runtime")
}

// removeOwnMethods takes away the methods that an earlier conversion gave.
func (s *scriptWriter) removeOwnMethods(c *script.Ctor) {
	t := s.t
	var own []syntax.NodeID
	for _, name := range []string{ownModel, ownNoop} {
		p := c.Option(t, name)
		if methods := c.Value(t, "methods"); p == 0 && t.Kind(methods) == syntax.ObjectExpression {
			p = t.Prop(methods, name)
		}
		_, ours := s.ours[t.NameOf(t.Value(p))]
		if p != 0 && (ours || name == ownNoop && !s.to.Template.NamedHandlerOnly) {
			own = append(own, p)
		}
	}
	if len(own) == 0 {
		return
	}
	obj := t.Parent(own[0])
	if holder := t.Parent(obj); t.KeyIs(holder, "methods") && len(own) == s.countProperties(obj) {
		if t.First(t.Parent(holder)) == holder {
			s.removeProperty(holder)
		} else {
			s.edit(t.Span(obj), "{}", "runtime")
		}
		return
	}
	for _, p := range own {
		s.removeProperty(p)
	}
}

func (s *scriptWriter) countProperties(obj syntax.NodeID) int {
	n := 0
	for range s.t.Properties(obj) {
		n++
	}
	return n
}

// throughConstructor is what a component's script declares, when it declares
// it through a constructor of the project's own: whether the options are
// canonical already is known where that one calls the platform's.
func (w *writer) throughConstructor(name string, x *ScriptExports) *ScriptExports {
	if x.Canonical || !x.Own {
		return x
	}
	for _, spec := range x.Imports {
		for _, c := range w.s.candidates(name, spec) {
			for _, ext := range []string{"", ".js", ".ts", "/index.js", "/index.ts"} {
				f := w.s.files[c+ext]
				if f == nil || f.kind != KindScript {
					continue
				}
				if e := w.look(c + ext); e != nil && e.Script != nil && e.Script.Canonical {
					canonical := *x
					canonical.Canonical = true
					return &canonical
				}
			}
		}
	}
	return x
}
