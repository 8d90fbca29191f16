package transform

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A scriptWriter converts one script.
type scriptWriter struct {
	*writer
	t       *syntax.Tree
	imports map[string]importOf // local name -> what it holds
	taken   map[string]bool     // names that the script uses
}

// An importOf is a module that the output brings in under a local name.
type importOf struct {
	module string // "host/request"
	call   string // arguments that the module is called with, "" for none
}

// script converts a JavaScript or TypeScript file.
func (w *writer) script() outcome {
	p := w.s.parserOf()
	defer w.s.parsers.Put(p)
	t, err := p.Parse(w.src, langOf(w.f.path))
	if err != nil {
		span := text.Span{}
		if e, ok := err.(*syntax.Error); ok {
			span = e.Span
		}
		w.report("S001", span, "", err.Error())
		return outcome{Copied, "does not parse"}
	}
	s := &scriptWriter{writer: w, t: t, imports: map[string]importOf{}, taken: map[string]bool{}}
	for i := range t.Decls {
		s.taken[t.NameOf(t.Decls[i].Node)] = true
	}
	s.undo()
	for _, use := range script.Uses(t, w.from.Global) {
		s.use(use)
	}
	s.constructors()
	s.modulePaths()
	s.bring()
	return outcome{status: Converted}
}

// use converts one use of the global.
func (s *scriptWriter) use(u script.Use) {
	if u.Unsure {
		s.report("S004", s.t.Span(u.Global), "api", s.from.Global, s.to.Title)
	}
	switch {
	case u.Pattern:
		return // the value of the pattern is replaced as a whole, see patterns
	case u.Kind == script.Whole && s.taking(u) != 0:
		s.patterns(u)
		return
	case u.Kind == script.Dynamic || u.Kind == script.Whole:
		if !u.Alias {
			s.report("S005", s.t.Span(u.Node), "api", s.from.Global, s.to.Title)
		}
		s.global(u)
		return
	case u.Name == "":
		s.global(u)
		return
	}
	s.member(u)
}

// taking returns the pattern that takes members out of the global where u
// stands, or 0.
func (s *scriptWriter) taking(script.Use) syntax.NodeID { return 0 }

func (s *scriptWriter) patterns(script.Use) {}

// global renames the global itself.
func (s *scriptWriter) global(u script.Use) {
	if u.Alias {
		return
	}
	span := s.t.Span(u.Global)
	if s.t.Kind(u.Global) == syntax.MemberExpression {
		span = s.t.Span(s.t.Property(u.Global))
	}
	s.edit(span, s.to.Global, "api")
}

// member converts the use of a member of the global.
func (s *scriptWriter) member(u script.Use) {
	id, local, native := s.api(u)
	if local != "" {
		s.edit(s.t.Span(u.Node), local, id)
		return
	}
	s.global(u)
	if native != u.Name && s.t.Kind(u.Node) == syntax.MemberExpression {
		prop := s.t.Property(u.Node)
		if s.t.IsComputed(u.Node) {
			s.edit(s.t.Span(prop), "'"+native+"'", id)
		} else {
			s.edit(s.t.Span(prop), native, id)
		}
	}
}

// api decides what stands for a member of the global: a local that holds a
// run-time module, or a native name.
func (s *scriptWriter) api(u script.Use) (id, local, native string) {
	row := s.from.Features.Read("api", u.Name)
	if row == nil {
		if s.to.Features.Read("api", u.Name) == nil && u.Kind != script.Test && u.Kind != script.Assign {
			s.report("S003", s.t.Span(u.Node), "api", s.from.Global+"."+u.Name, s.from.Title)
		}
		return "api." + u.Name, "", u.Name
	}
	name := lastPart(row.ID)
	if module, ok := s.s.moduleFor(name); ok && u.Kind != script.Assign {
		return row.ID, s.local(u.Name, importOf{module: module}), ""
	}
	to := s.row(row.ID)
	if to != nil && to.Via != feature.Shim {
		return row.ID, "", to.Native()
	}
	if u.Kind == script.Test {
		return row.ID, "", u.Name // the test fails, as it should
	}
	d := s.report("S002", s.t.Span(u.Node), row.ID, s.from.Global+"."+u.Name, s.to.Title)
	d.Note = s.note(row.ID)
	if s.s.opts.Missing != MissingStub || u.Kind == script.Assign || u.Kind == script.Member {
		return row.ID, "", u.Name
	}
	call := fmt.Sprintf("('%s', '%s')", u.Name, missingKind(u.Name))
	return row.ID, s.local(u.Name, importOf{module: hostSet + "missing", call: call}), ""
}

// missingKind says how a function that is not there answers, by the way the
// platforms name their functions.
func missingKind(name string) string {
	switch {
	case strings.HasSuffix(name, "Sync"):
		return "sync"
	case len(name) > 2 && name[:2] == "on" && isUpper(name[2]), len(name) > 3 && name[:3] == "off" && isUpper(name[3]):
		return "listener"
	case strings.HasPrefix(name, "create"), strings.HasSuffix(name, "Manager"), strings.HasSuffix(name, "Context"):
		return "factory"
	}
	return "async"
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// local returns the name under which the output has a module: the source's
// global and the member, "wxRequest".
func (s *scriptWriter) local(name string, of importOf) string {
	local := s.from.Global + strings.ToUpper(name[:1]) + name[1:]
	for s.taken[local] && s.imports[local] != of {
		local += "_"
	}
	s.imports[local] = of
	s.needs[of.module] = true
	return local
}

// constructors puts our functions around the options of components and of the
// pages that need it.
func (s *scriptWriter) constructors() {
	g := &s.from.Script
	for _, c := range script.Ctors(s.t, g.ctors()) {
		if c.Own || c.Arg == 0 {
			continue
		}
		kind := g.canonicalCtor(c.Name)
		module := s.wrapModule(kind, &c)
		if module == "" {
			continue
		}
		set, name, _ := strings.Cut(module, "/")
		local := s.local(name, importOf{module: set + "/" + name})
		switch {
		case kind == "Behavior":
			s.edit(s.t.Span(c.Callee), local, "lifecycle.Behavior")
		default:
			if kind != c.Name || s.isPage() && kind == "Component" {
				s.edit(s.t.Span(c.Callee), "Page", "lifecycle."+kind)
			}
			span := s.t.ArgsSpan(c.Call)
			arg := s.t.Span(c.Arg)
			_ = span
			s.insert(arg.Start, local+"(", "lifecycle."+kind)
			s.insert(arg.End, ")", "lifecycle."+kind)
		}
	}
}

// wrapModule is the module that makes native options of the source's, "" when
// they do as they are.
func (s *scriptWriter) wrapModule(kind string, c *script.Ctor) string {
	name := kind
	switch kind {
	case "Behavior":
		name = s.from.Script.Behavior
	case "Component":
		if s.isPage() {
			name = "ComponentPage"
		}
	case "Page":
		if c.Option(s.t, s.from.Script.BehaviorList) != 0 {
			name = "BehaviorPage"
		} else if !s.copiesData(c) {
			return ""
		}
	case "App":
		return ""
	}
	if module, ok := s.s.moduleFor(name); ok {
		return module
	}
	if module, ok := s.s.moduleFor(kind); ok {
		return module
	}
	return ""
}

// copiesData reports whether the initial data of a page holds objects, which
// every page opened must have to itself.
func (s *scriptWriter) copiesData(c *script.Ctor) bool {
	data := c.Value(s.t, "data")
	if data == 0 {
		return c.Open
	}
	if s.t.Kind(data) != syntax.ObjectExpression {
		return true
	}
	for p := range s.t.Properties(data) {
		switch script.KindOf(s.t, s.t.Value(p)) {
		case "array", "object", "other":
			return true
		}
	}
	return false
}

// modulePaths converts the paths of modules that lie elsewhere in the output.
func (s *scriptWriter) modulePaths() {
	convert := func(n syntax.NodeID) {
		spec, ok := s.t.String(n)
		if !ok {
			return
		}
		if to := s.modulePath(spec); to != spec {
			span := s.t.Span(n)
			s.edit(spanOf(span.Start+1, span.End-1), to, "module.path")
		}
	}
	for n := range s.t.Imports() {
		convert(s.t.Source(n))
	}
	for n := range s.t.Exports() {
		if src := s.t.Source(n); src != 0 {
			convert(src)
		}
	}
	for n := range s.t.Requires() {
		convert(s.t.Source(n))
	}
}

// modulePath is how the output names the module that the source names spec:
// packages that the output holds in a folder of its own are named by path.
func (s *scriptWriter) modulePath(spec string) string {
	if spec == "" || strings.HasPrefix(spec, ".") || strings.HasPrefix(spec, "/") {
		return spec
	}
	for _, c := range s.s.candidates(s.f.path, spec) {
		for _, ext := range []string{"", ".js", ".ts", "/index.js", "/index.ts"} {
			if path.Ext(c+ext) == "" || !s.exists(c+ext) {
				continue
			}
			return strings.TrimSuffix(s.relative(s.s.outPath(c+ext)), path.Ext(c+ext))
		}
	}
	return spec
}

// undo takes back what an earlier conversion brought in.
func (s *scriptWriter) undo() {}

// bring adds the declarations of the modules that the script uses, behind its
// own.
func (s *scriptWriter) bring() {
	if len(s.imports) == 0 {
		return
	}
	names := make([]string, 0, len(s.imports))
	for n := range s.imports {
		names = append(names, n)
	}
	slices.Sort(names)
	quote, semi := s.habits()
	nl := "\n"
	if strings.Contains(string(s.src[:min(len(s.src), 2000)]), "\r\n") {
		nl = "\r\n"
	}
	var b strings.Builder
	for _, n := range names {
		of := s.imports[n]
		p := quote + s.relative(s.s.runtimePath(of.module)) + quote
		switch {
		case s.t.Module && of.call != "":
			base := s.from.Global + "Missing"
			if !strings.Contains(b.String(), "import "+base+" ") {
				fmt.Fprintf(&b, "import %s from %s%s%s", base, p, semi, nl)
			}
			fmt.Fprintf(&b, "const %s = %s%s%s%s", n, base, of.call, semi, nl)
		case s.t.Module:
			fmt.Fprintf(&b, "import %s from %s%s%s", n, p, semi, nl)
		default:
			fmt.Fprintf(&b, "const %s = require(%s)%s%s%s", n, p, of.call, semi, nl)
		}
	}
	at := s.declarationsEnd()
	s.insert(at, b.String(), "runtime")
}

// habits are the quote and the statement end that the author prefers.
func (s *scriptWriter) habits() (quote, semi string) {
	single, double, semis, bare := 0, 0, 0, 0
	for i := range s.t.Nodes {
		n := &s.t.Nodes[i]
		switch n.Kind {
		case syntax.Literal:
			switch s.src[n.Start] {
			case '\'':
				single++
			case '"':
				double++
			}
		case syntax.ExpressionStatement, syntax.VariableDeclaration:
			if n.End > n.Start && s.src[n.End-1] == ';' {
				semis++
			} else {
				bare++
			}
		}
	}
	quote, semi = "'", ";"
	if double > single {
		quote = `"`
	}
	if bare > semis {
		semi = ""
	}
	return quote, semi
}

// declarationsEnd is where the leading run of imports, requires and directives
// ends: the start of the line after it.
func (s *scriptWriter) declarationsEnd() int {
	at := 0
	for stmt := range s.t.Children(s.t.Root) {
		if !s.bringsIn(stmt) {
			if at == 0 {
				return s.lineStart(s.t.Span(stmt).Start)
			}
			break
		}
		at = s.t.Span(stmt).End
	}
	for at < len(s.src) && s.src[at] != '\n' {
		at++
	}
	return min(at+1, len(s.src))
}

func (s *scriptWriter) lineStart(at int) int {
	for at > 0 && s.src[at-1] != '\n' {
		at--
	}
	return at
}

// bringsIn reports whether a statement is a directive, an import, or a
// declaration of a required module.
func (s *scriptWriter) bringsIn(stmt syntax.NodeID) bool {
	t := s.t
	switch t.Kind(stmt) {
	case syntax.ImportDeclaration:
		return true
	case syntax.ExpressionStatement:
		_, isString := t.String(t.First(stmt))
		return isString
	case syntax.VariableDeclaration:
		for d := range t.Children(stmt) {
			init := t.Init(d)
			for t.Kind(init) == syntax.MemberExpression {
				init = t.Object(init)
			}
			if t.Kind(init) != syntax.CallExpression || t.NameOf(t.Callee(init)) != "require" {
				return false
			}
		}
		return true
	}
	return false
}
