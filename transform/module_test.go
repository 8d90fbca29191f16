package transform

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// moduleSession is a session of platforms that differ in their modules only.
func moduleSession() *Session {
	return &Session{
		from: &Platform{Module: ModuleGrammar{Tag: "import-m", NameAttr: "name", ES: true}},
		to:   &Platform{Module: ModuleGrammar{Tag: "m", NameAttr: "module", Inline: true, ES5: true, LiteralBackslash: true}},
	}
}

func TestModuleExports(t *testing.T) {
	for _, c := range []struct {
		source string
		want   ModuleExports
	}{
		{"module.exports = { a: 1 }", ModuleExports{Default: true}},
		{"var b = require('./b.m').x;", ModuleExports{Default: true, Imports: []string{"./b.m"}}},
		{"export default 1", ModuleExports{Default: true}},
		{"export const b = 1, { a, c: [d] } = x; export function f() {}", ModuleExports{Names: []string{"a", "b", "d", "f"}}},
		{"var a, b; export { a as default, b as c, b as 'd-e' }", ModuleExports{Default: true, Names: []string{"c", "d-e"}}},
		{"import x, { y } from './x.m'; export { y }", ModuleExports{Names: []string{"y"}, Imports: []string{"./x.m"}}},
		{"export * from './a.m'; export * as b from './b.m'", ModuleExports{Names: []string{"b"}, Stars: []string{"./a.m"}, Imports: []string{"./a.m", "./b.m"}}},
		{"var = ", ModuleExports{}},
		{"// From <m module=\"x\"> in a.t.\nexport default 1\n", ModuleExports{Default: true, Inline: "\nexport default 1"}},
		{"// From <m module=\"x\"> in a.t, on the tag's own line.\nexport default 1", ModuleExports{Default: true, Inline: "export default 1"}},
		{"// From <other module=\"x\"> in a.t.\nexport default 1", ModuleExports{Default: true}},
	} {
		got := moduleSession().moduleExports([]byte(c.source))
		if d := cmp.Diff(&c.want, got); d != "" {
			t.Errorf("%s\n%s", c.source, d)
		}
	}
}

func TestInlineHeader(t *testing.T) {
	g := moduleSession().to.Module
	for _, body := range []string{"a", "\na\n", "\r\na\r\n", " a", "\n", "// a"} {
		for _, nl := range []string{"\n", "\r\n"} {
			file := inlineHeaderOf(g, "x", "a, b.c.t", body, nl) + body + nl
			if got := inlineBody(g, []byte(file)); got != body {
				t.Errorf("%q comes back as %q from %q", body, got, file)
			}
		}
	}
}

func TestMinifySubset(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"var a = 1 // one\n\n  /* two\n */ var b = '// three'  ;\n", "var a = 1\nvar b = '// three' ;\n"},
		{"f(/* a */b)", "f( b)"},
		{`var a = 'it\'s // x' // y`, `var a = 'it\'s // x'`},
		{"'open\nb", "'open\nb"},
		{"/* open", "/* open"},
		{"", ""},
	} {
		if got := string(minifySubset([]byte(c.in))); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
		}
	}
}

func TestQuote(t *testing.T) {
	style := &codeStyle{known: true, q: "'"}
	l := &lowering{moduleWriter: &moduleWriter{writer: &writer{to: moduleSession().to}, style: style}}
	for _, c := range []struct{ in, want string }{
		{`a`, `'a'`},
		{``, `''`},
		{`it's`, `"it's"`},
		{`both ' and "`, `"both ' and " + '"'`},
		{"a\n\t", `'a\n\t'`},
		{`\d`, `'\d'`},
		{`\n`, `'\\n'`},
		{`a\`, `'a' + decodeURIComponent('%5C')`},
		{`\\d`, `decodeURIComponent('%5C') + decodeURIComponent('%5C') + 'd'`},
		{"\u2028中", `decodeURIComponent('%E2%80%A8') + '中'`},
	} {
		if got := l.quote(c.in); got != c.want {
			t.Errorf("%q is written %s, want %s", c.in, got, c.want)
		}
	}
	for _, c := range []struct{ in, want string }{
		{`^\d+\/$`, `'^\d+/$'`},
		{`["']\\`, `'["\x27]\x5c'`},
		{`'`, `"'"`},
		{`\n\t[\u4e00]`, `'\n\t[\u4e00]'`},
	} {
		if got := l.patternString(c.in, '\''); got != c.want {
			t.Errorf("/%s/ is written %s, want %s", c.in, got, c.want)
		}
	}
}
