package transform

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// An importOf is a run-time module that the output brings in under a local
// name.
type importOf struct {
	module string // "host/request", or "namespace"
	call   string // arguments that the module is called with, "" for none
}

// namespaceModule stands for the module that a project gets of its own: the
// whole of the source's API, for code that uses it as a value.
const namespaceModule = "namespace"

// local returns the name under which the output has a module: the source's
// global and the name of the API, "wxRequest". The name is one that the script
// does not use otherwise.
func (s *scriptWriter) local(name string, of importOf) string {
	return s.localOf(s.from.Global, name, of)
}

// localOf is local with another beginning than the global.
func (s *scriptWriter) localOf(prefix, name string, of importOf) string {
	local := prefix
	for _, part := range strings.Split(name, ".") {
		local += strings.ToUpper(part[:1]) + part[1:]
	}
	for {
		have, ours := s.imports[local]
		if ours && have == of || !ours && s.t.Symbol(local) < 0 {
			break
		}
		local += "_"
	}
	s.imports[local] = of
	s.needs[of.module] = true
	return local
}

// bring adds the declarations of the modules that the script uses, behind its
// own.
func (s *scriptWriter) bring() {
	if len(s.imports) == 0 {
		return
	}
	lines := s.importLines()
	at, alone := s.importsAt()
	nl := s.style.nl()
	block := strings.Join(lines, nl)
	if last := lines[len(lines)-1]; !strings.HasSuffix(last, ";") && s.endBefore(s.statementAfter(at)) != "" {
		block += ";" // or the next statement would go on with ours
	}
	switch {
	case at == len(s.src) && at > 0 && s.src[at-1] != '\n':
		block = nl + block
	case alone:
		block += nl + nl
	default:
		block += nl
	}
	s.insert(at, block, "runtime")
}

// statementAfter is where the first statement at or behind an offset begins.
func (s *scriptWriter) statementAfter(at int) int {
	for stmt := range s.t.Children(s.t.Root) {
		if start := s.t.Span(stmt).Start; start >= at && !s.undone[stmt] {
			return start
		}
	}
	return len(s.src)
}

// importLines are the declarations, sorted by local name; those that call a
// module follow the imports in a file of ES modules.
func (s *scriptWriter) importLines() []string {
	names := make([]string, 0, len(s.imports))
	for n := range s.imports {
		names = append(names, n)
	}
	slices.Sort(names)
	var lines, calls []string
	bases := map[string]string{} // module -> local, for modules that are called
	q, end := s.style.quote(), s.style.end()
	for _, n := range names {
		of := s.imports[n]
		p := q + s.relative(s.moduleOutput(of.module)) + q
		call := strings.ReplaceAll(of.call, "'", q)
		kind := "const "
		if of.module == namespaceModule && s.replaces {
			kind = "let "
		}
		switch {
		case !s.t.Module:
			lines = append(lines, kind+n+" = require("+p+")"+call+end)
		case kind == "let ": // an import cannot be assigned to
			base := s.baseName("api")
			lines = append(lines, "import "+base+" from "+p+end)
			calls = append(calls, kind+n+" = "+base+end)
		case of.call == "":
			lines = append(lines, "import "+n+" from "+p+end)
		default:
			base := bases[of.module]
			if base == "" {
				base = s.baseName(of.module)
				bases[of.module] = base
				lines = append(lines, "import "+base+" from "+p+end)
			}
			calls = append(calls, "const "+n+" = "+base+call+end)
		}
	}
	return append(lines, calls...)
}

// baseName is a free local name for a module that is called before use.
func (s *scriptWriter) baseName(module string) string {
	name := path.Base(module)
	local := s.from.Global + strings.ToUpper(name[:1]) + name[1:]
	for {
		if _, taken := s.imports[local]; !taken && s.t.Symbol(local) < 0 {
			return local
		}
		local += "_"
	}
}

// moduleOutput is the output path of a run-time module.
func (s *scriptWriter) moduleOutput(module string) string {
	if module == namespaceModule {
		return s.s.namespacePath(s.rootDir())
	}
	return s.s.runtimePath(s.rootDir(), module)
}

// importsAt is where declarations of modules go: the start of the line behind
// the last of the leading imports, requires and directives. Where there are
// none it is before the first statement and the comment that belongs to it,
// and alone is true: a blank line follows.
func (s *scriptWriter) importsAt() (at int, alone bool) {
	end := s.leadingEnd()
	switch {
	case end == 0:
		return s.beforeComment(s.firstStatement()), true
	case s.sharesLine(end):
		first := s.firstStatement()
		return s.outside(s.comments(0, first), s.lineStart(first)), false
	}
	return s.lineEnd(end), false
}

// firstStatement is the offset of the first statement that is the author's.
func (s *scriptWriter) firstStatement() int {
	for stmt := range s.t.Children(s.t.Root) {
		if !s.undone[stmt] {
			return s.t.Span(stmt).Start
		}
	}
	return 0
}

// leadingEnd is where the last of the leading imports, requires and directives
// ends, 0 when there are none. Declarations between them that do not touch the
// API when the file is loaded do not count: const app = getApp().
func (s *scriptWriter) leadingEnd() int {
	end := 0
	for stmt := range s.t.Children(s.t.Root) {
		switch {
		case s.undone[stmt]:
		case s.bringsIn(stmt):
			end = s.t.Span(stmt).End
		case s.t.Kind(stmt) != syntax.VariableDeclaration || s.touchesAPI(stmt):
			return end
		}
	}
	return end
}

// touchesAPI reports whether a statement names the API, or what an earlier
// conversion brought in for it.
func (s *scriptWriter) touchesAPI(stmt syntax.NodeID) bool {
	span := s.t.Span(stmt)
	for i := range s.t.Refs {
		r := &s.t.Refs[i]
		if !span.Contains(s.t.Span(r.Node)) {
			continue
		}
		name := s.t.SymbolName(r.Symbol)
		if _, ours := s.ours[name]; ours || name == s.from.Global || contains(s.from.Script.ctors(), name) {
			return true
		}
	}
	return false
}

// sharesLine reports whether more than a line comment follows on the line of a
// statement that ends at the offset.
func (s *scriptWriter) sharesLine(end int) bool {
	rest := strings.TrimSpace(strings.TrimLeft(string(s.src[end:s.lineEnd(end)]), "; "))
	return rest != "" && !strings.HasPrefix(rest, "//")
}

// beforeComment moves from the start of the first statement's line to the
// start of the comments right above it, which belong to it, unless one is the
// first line of the file and names the file.
func (s *scriptWriter) beforeComment(first int) int {
	all := s.comments(0, first)
	start := s.outside(all, s.lineStart(first))
	for _, c := range slices.Backward(all) {
		if c.End > start {
			continue
		}
		line := s.lineStart(c.Start)
		apart := strings.TrimSpace(string(s.src[c.End:start])) != "" || bytes.Count(s.src[c.End:start], []byte("\n")) > 1
		if apart || strings.TrimSpace(string(s.src[line:c.Start])) != "" || line == 0 && namesFile(c.In(s.src)) {
			break
		}
		start = line
	}
	return start
}

// outside moves an offset that lies within one of some comments to the start of
// the line where the comment begins.
func (s *scriptWriter) outside(comments []text.Span, at int) int {
	for _, c := range slices.Backward(comments) {
		if c.Start < at && at < c.End {
			at = s.lineStart(c.Start)
		}
	}
	return at
}

// comments are those between two offsets where nothing stands but white space,
// comments, and statements that bring in modules.
func (s *scriptWriter) comments(from, to int) []text.Span {
	var all []text.Span
	for i := from; i < to; i++ {
		var end string
		switch c := s.src[i]; {
		case c == '\'' || c == '"' || c == '`':
			end = string(c)
		case c == '/' && i+1 < to && s.src[i+1] == '/':
			end = "\n"
		case c == '/' && i+1 < to && s.src[i+1] == '*':
			end = "*/"
		default:
			continue
		}
		start, next := i, bytes.Index(s.src[i+len(end):to], []byte(end))
		if i += len(end) + next + len(end) - 1; next < 0 {
			i = to - 1
		}
		if s.src[start] == '/' {
			stop := i + 1
			if end == "\n" && s.src[i] == '\n' {
				stop = i
			}
			all = append(all, spanOf(start, stop))
		}
	}
	return all
}

// namesFile reports whether a comment holds the name of a script: "// app.js".
func namesFile(comment string) bool {
	name := strings.TrimSpace(strings.TrimLeft(comment, "/* "))
	name = strings.TrimSpace(strings.TrimSuffix(name, "*/"))
	return !strings.ContainsAny(name, " \t") && (strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".ts"))
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
		return isString || isRequire(t, t.First(stmt))
	case syntax.VariableDeclaration:
		for d := range t.Children(stmt) {
			init := t.Init(d)
			for t.Kind(init) == syntax.MemberExpression {
				init = t.Object(init)
			}
			if !isRequire(t, init) {
				return false
			}
		}
		return true
	}
	return false
}

func isRequire(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.CallExpression && t.NameOf(t.Callee(n)) == "require"
}

// modulePaths converts the paths of modules that lie elsewhere in the output,
// and reports ways to load a module that the target lacks.
func (s *scriptWriter) modulePaths() {
	for n := range s.t.Imports() {
		s.moduleSpec(s.t.Source(n))
	}
	for n := range s.t.Exports() {
		if src := s.t.Source(n); src != 0 {
			s.moduleSpec(src)
		}
	}
	for n := range s.t.Requires() {
		s.moduleSpec(s.t.Source(n))
	}
	for stmt := range s.t.Children(s.t.Root) {
		if s.t.Kind(stmt) == syntax.TSImportEqualsDeclaration {
			s.moduleSpec(s.t.Source(stmt))
		}
	}
	s.loaders()
}

// packedAlone reports whether the file is a package that the source's devtools
// packed, and needs no other one.
func (s *scriptWriter) packedAlone() bool {
	return s.from.Script.PackedAlone != "" && bytes.Contains(s.src, []byte(s.from.Script.PackedAlone))
}

// loaders looks at require beyond its plain form: require.async('x'),
// require('x', callback), and its like.
func (s *scriptWriter) loaders() {
	t := s.t
	for ref := range t.Globals("require") {
		switch p := t.Parent(ref.Node); t.Kind(p) {
		case syntax.MemberExpression:
			name, ok := t.KeyName(p)
			if !ok || t.Object(p) != ref.Node {
				continue
			}
			s.global0(p, "require."+name)
			if call := t.Parent(p); t.Kind(call) == syntax.CallExpression && t.Callee(call) == p {
				s.moduleSpec(t.Arg(call, 0))
			}
		case syntax.CallExpression:
			if t.Callee(p) != ref.Node {
				continue
			}
			if t.ArgCount(p) > 1 {
				s.moduleSpec(t.Arg(p, 0))
				s.global0(p, "require.async")
			} else if _, ok := t.String(t.Arg(p, 0)); !ok && !s.packedAlone() {
				s.reportOnce("S012", t.Span(p), "lifecycle.global.require", t.Text(t.Arg(p, 0)))
			}
		}
	}
	for _, name := range []string{"requireMiniProgram", "requirePlugin"} {
		for ref := range t.Globals(name) {
			s.global0(ref.Node, name)
		}
	}
}

// global0 reports the use of a global name that the target lacks.
func (s *scriptWriter) global0(n syntax.NodeID, name string) {
	id := "lifecycle.global." + name
	if s.from.Features.Row(id) != nil && s.row(id) == nil {
		s.report("S002", s.t.Span(n), id, name, s.to.Title).Note = s.note(id)
	}
}

// moduleSpec converts the path in a string that names a module.
func (s *scriptWriter) moduleSpec(n syntax.NodeID) {
	spec, ok := s.t.String(n)
	if !ok {
		return
	}
	s.outsideModule(n, spec)
	s.missingModule(n, spec)
	if to := s.modulePath(n, spec); to != spec {
		span := s.t.Span(n)
		s.edit(spanOf(span.Start+1, span.End-1), to, "module.path")
	}
}

// missingModule reports a file that a script requires and that is not there: a
// platform that links scripts when the app is built refuses all of it, where
// another stops at the call. In a script that may not belong to the client at
// all it is a warning. Packages are not looked for: they may be installed later.
func (s *scriptWriter) missingModule(n syntax.NodeID, spec string) {
	if !strings.HasPrefix(spec, ".") && !strings.HasPrefix(spec, "/") || strings.HasSuffix(spec, jsonEnding) {
		return
	}
	if _, ours := s.ownSpec(spec); ours {
		return // which an earlier conversion wrote, and which goes
	}
	_, inside := clean(path.Dir(s.f.path), spec)
	if !inside || s.s.packaged(s.f.path) || path.Ext(s.f.path) != ".js" || s.moduleFile(spec) != "" {
		return
	}
	for _, c := range s.candidates(spec) {
		for _, ext := range []string{".mjs", ".cjs", ".jsx", ".tsx", ".d.ts", ".json", "/index.jsx", "/index.tsx", "/index.json"} {
			if s.exists(c + ext) {
				return
			}
		}
	}
	if d := s.report("P005", s.t.Span(n), "module.path", spec); !s.isUnit() {
		d.Severity = diag.Warning
	}
}

// isUnit reports whether the file is the script of the app, a page or a
// component.
func (s *scriptWriter) isUnit() bool {
	if s.unitBase() == path.Join(s.s.layout.root, "app") || s.isPage() {
		return true
	}
	x := s.unitConfig()
	return x != nil && x.Config != nil && x.Config.Component
}

// modulePath is how the output names the module that the source names spec:
// a template module has another ending, and packages that the output holds in
// a folder of its own are named by path.
func (s *scriptWriter) modulePath(n syntax.NodeID, spec string) string {
	if s.from.Ext.Module != s.to.Ext.Module {
		if base, ok := strings.CutSuffix(spec, s.from.Ext.Module); ok {
			return base + s.to.Ext.Module
		}
	}
	switch {
	case s.jsonRequired(n, spec):
		return spec + ".js"
	case spec == "" || strings.HasPrefix(spec, "/"):
		return spec
	case strings.HasPrefix(spec, "."):
		return s.packagedPath(spec)
	}
	file := s.moduleFile(spec)
	if file == "" {
		return spec
	}
	out := s.s.outPath(file)
	bare := strings.TrimSuffix(out, path.Ext(out))
	if rest, ok := strings.CutPrefix(bare, path.Join(s.rootDir(), s.to.PackageDir)+"/"); ok {
		if rest == spec || rest == spec+"/index" {
			return spec
		}
		return rest
	}
	if !s.s.packaged(file) {
		s.reportOnce("S006", s.t.Span(n), "module.path", spec, s.to.Title)
		return "./" + spec
	}
	return s.relative(bare)
}

// packagedPath turns a relative path into a folder of packages that the target
// knows into the name of the package: an earlier conversion made it.
func (s *scriptWriter) packagedPath(spec string) string {
	if s.from.PackageDir == s.to.PackageDir {
		return spec
	}
	p, ok := clean(path.Dir(s.f.path), spec)
	if !ok {
		return spec
	}
	rest, ok := strings.CutPrefix(p, path.Join(s.rootDir(), s.to.PackageDir)+"/")
	if !ok || strings.Contains(s.f.path, s.to.PackageDir+"/") {
		return spec
	}
	return strings.TrimSuffix(rest, "/index")
}

// moduleFile is the source file that a bare specifier names, "" when the
// project has none.
func (s *scriptWriter) moduleFile(spec string) string {
	for _, c := range s.candidates(spec) {
		for _, ext := range []string{"", ".js", ".ts", "/index.js", "/index.ts"} {
			if path.Ext(c+ext) != "" && s.exists(c+ext) {
				return c + ext
			}
		}
		if main := s.packageMain(c); main != "" && s.exists(main) {
			return main
		}
	}
	return ""
}
