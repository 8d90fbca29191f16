package adapters_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/rogpeppe/go-internal/txtar"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/script/syntax"
)

// TestModuleBehaviour converts snippets of template modules, runs both sides
// and compares what their functions return.
func TestModuleBehaviour(t *testing.T) {
	for _, direction := range []struct {
		file     string
		from, to *transform.Platform
	}{
		{"testdata/modules/sjs.txtar", alipay.Platform, wechat.Platform},
		{"testdata/modules/wxs.txtar", wechat.Platform, alipay.Platform},
	} {
		for _, s := range snippets(t, direction.file) {
			t.Run(strings.TrimSuffix(filepath.Base(direction.file), ".txtar")+"/"+s.name, func(t *testing.T) {
				out := convertModules(t, direction.from, direction.to, map[string]string{"a": s.source})
				t.Logf("%s", out["a"+direction.to.Ext.Module])
				before := newModules(t, direction.from, map[string]string{"a" + direction.from.Ext.Module: s.source})
				after := newModules(t, direction.to, out)
				for _, call := range s.calls {
					want, got := before.call("a", call), after.call("a", call)
					if want != got {
						t.Errorf("%s gives %s before and %s after", call, want, got)
					}
				}
			})
		}
	}
}

// TestModuleOfficialCompiler compiles the snippets of SJS, converted, with the
// official WXS compiler and runs what it makes of them. It is slow and needs
// WXMY_JUDGES to name a folder in which miniprogram-compiler@0.2.3 is
// installed from npm:
//
//	WXMY_JUDGES=… go test ./adapters -run OfficialCompiler
func TestModuleOfficialCompiler(t *testing.T) {
	wcc := officialCompiler(t)
	for _, s := range snippets(t, "testdata/modules/sjs.txtar") {
		t.Run(s.name, func(t *testing.T) {
			out := convertModules(t, alipay.Platform, wechat.Platform, map[string]string{"a": s.source})
			before := newModules(t, alipay.Platform, map[string]string{"a.sjs": s.source})
			after := compileModules(t, wcc, out, s.calls)
			for i, call := range s.calls {
				want, got := before.call("a", call), after[i]
				if want != got {
					t.Errorf("%s gives %s before and %s compiled\n%s", call, want, got, out["a.wxs"])
				}
			}
		})
	}
}

// TestModuleOfficialCompilerBack runs what the official compiler makes of the
// snippets of WXS, and compares what they return converted.
func TestModuleOfficialCompilerBack(t *testing.T) {
	wcc := officialCompiler(t)
	for _, s := range snippets(t, "testdata/modules/wxs.txtar") {
		t.Run(s.name, func(t *testing.T) {
			before := compileModules(t, wcc, map[string]string{"a.wxs": s.source}, s.calls)
			out := convertModules(t, wechat.Platform, alipay.Platform, map[string]string{"a": s.source})
			after := newModules(t, alipay.Platform, out)
			for i, call := range s.calls {
				if want, got := before[i], after.call("a", call); want != got {
					t.Errorf("%s gives %s compiled and %s after\n%s", call, want, got, out["a.sjs"])
				}
			}
		})
	}
}

// A snippet is a module and calls of what it exports.
type snippet struct {
	name, source string
	calls        []string
}

func snippets(t *testing.T, file string) []snippet {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []snippet
	for _, f := range a.Files {
		s := snippet{name: f.Name, source: string(f.Data)}
		for _, line := range strings.Split(s.source, "\n") {
			if call, ok := strings.CutPrefix(line, "//= "); ok {
				s.calls = append(s.calls, call)
			}
		}
		all = append(all, s)
	}
	return all
}

// convertModules converts modules, by name without extension, and returns the
// outputs by path. What cannot be said is a mistake here.
func convertModules(t *testing.T, from, to *transform.Platform, modules map[string]string) map[string]string {
	t.Helper()
	src := fstest.MapFS{}
	for name, code := range modules {
		src[name+from.Ext.Module] = &fstest.MapFile{Data: []byte(code)}
	}
	r, err := transform.NewSession(src, from, to, transform.Options{}).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.Severity > diag.Info {
			t.Errorf("%s", d.String())
		}
	}
	out := map[string]string{}
	for _, o := range r.Outputs {
		out[o.Path] = string(o.Data)
		if strings.HasSuffix(o.Path, ".sjs") {
			p := syntax.Parser{Goal: syntax.GoalModule}
			if _, err := p.Parse(o.Data, syntax.JS); err != nil {
				t.Errorf("%s is no ES module: %v\n%s", o.Path, err, o.Data)
			}
		}
	}
	return out
}

// A moduleEngine runs template modules in an engine of their own, which has
// the library of the platform and little more.
type moduleEngine struct {
	t       *testing.T
	vm      *goja.Runtime
	es      bool
	ext     string
	sources map[string]string
	loaded  map[string]*goja.Object
}

// library makes an engine that of a template module: constructors are strings,
// and what the platform lacks is not there.
const library = `
for (const [proto, name] of [[Array.prototype, 'Array'], [String.prototype, 'String'], [Number.prototype, 'Number'],
	[Boolean.prototype, 'Boolean'], [Object.prototype, 'Object'], [Function.prototype, 'Function'], [Date.prototype, 'Date'],
	[RegExp.prototype, 'RegExp']]) {
	Object.defineProperty(proto, 'constructor_', { value: name, writable: true });
}
const getDate = (() => { const D = Date; return (...args) => new D(...args) })();
const getRegExp = (() => { const R = RegExp; return (source, flags) => new R(source, flags) })();
`

// subset takes away what WXS has not. Source: the library that the official
// compiler puts into what it makes.
const subset = `
for (const m of ['at', 'find', 'findIndex', 'findLast', 'findLastIndex', 'includes', 'fill', 'flat', 'flatMap', 'keys', 'values', 'entries', 'copyWithin'])
	delete Array.prototype[m];
for (const m of ['at', 'includes', 'startsWith', 'endsWith', 'padStart', 'padEnd', 'repeat', 'replaceAll', 'substr', 'trimStart', 'trimEnd', 'trimLeft', 'trimRight', 'codePointAt', 'matchAll', 'normalize'])
	delete String.prototype[m];
for (const m of ['call', 'apply', 'bind']) delete Function.prototype[m];
delete Object.prototype.hasOwnProperty;
for (const m of ['trunc', 'sign', 'log2', 'log10', 'hypot', 'cbrt']) delete Math[m];
for (const m of ['Object', 'Array', 'String', 'Boolean', 'Symbol', 'Map', 'Set', 'RegExp', 'Function', 'Promise', 'Reflect', 'Proxy'])
	delete globalThis[m];
`

func newModules(t *testing.T, p *transform.Platform, sources map[string]string) *moduleEngine {
	t.Helper()
	m := &moduleEngine{t: t, vm: goja.New(), es: p.Module.ES, ext: p.Ext.Module, sources: sources, loaded: map[string]*goja.Object{}}
	prelude := library
	if !m.es {
		prelude += subset
	}
	if _, err := m.vm.RunString(prelude); err != nil {
		t.Fatal(err)
	}
	return m
}

var constructor = regexp.MustCompile(`\.constructor\b`)

// load runs a module and returns what it exports.
func (m *moduleEngine) load(path string) *goja.Object {
	m.t.Helper()
	if x := m.loaded[path]; x != nil {
		return x
	}
	source, ok := m.sources[path]
	if !ok {
		m.t.Fatalf("there is no %s", path)
	}
	code := constructor.ReplaceAllString(source, ".constructor_")
	if m.es {
		r := api.Transform(code, api.TransformOptions{Format: api.FormatCommonJS, Target: api.ES2015, LogLevel: api.LogLevelSilent})
		if len(r.Errors) > 0 {
			m.t.Fatalf("%s: %s\n%s", path, r.Errors[0].Text, source)
		}
		code = string(r.Code)
	} else {
		code = literalBackslashes(code)
	}
	fn, err := m.vm.RunScript(path, "(function (module, exports, require) {"+code+"\n})")
	if err != nil {
		m.t.Fatalf("%v\n%s", err, source)
	}
	call, _ := goja.AssertFunction(fn)
	module := m.vm.NewObject()
	exports := m.vm.NewObject()
	if err := module.Set("exports", exports); err != nil {
		m.t.Fatal(err)
	}
	require := func(spec string) goja.Value { return m.load(filepath.Join(filepath.Dir(path), spec)) }
	if _, err := call(goja.Undefined(), module, exports, m.vm.ToValue(require)); err != nil {
		m.t.Fatalf("%s: %v\n%s", path, err, code)
	}
	x := module.Get("exports").ToObject(m.vm)
	m.loaded[path] = x
	return x
}

var stringLiteral = regexp.MustCompile(`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*(?s:.*?)\*/`)

// literalBackslashes reads backslashes in strings as WXS does.
func literalBackslashes(code string) string {
	return stringLiteral.ReplaceAllStringFunc(code, func(s string) string {
		if s[0] == '/' {
			return s
		}
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && strings.IndexByte(`ntr\`, s[i+1]) < 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(s[i])
			if s[i] == '\\' && s[i+1] == '\\' {
				b.WriteByte('\\')
				i++
			}
		}
		return b.String()
	})
}

// call runs "f [args]" or "default.f [args]" and returns the result as JSON,
// or what it failed with. A CommonJS module that exports nothing beside a
// default is that default.
func (m *moduleEngine) call(name, call string) string {
	m.t.Helper()
	path, args, _ := strings.Cut(call, " ")
	exports := goja.Value(m.load(name + m.ext))
	var this goja.Value = goja.Undefined()
	for i, part := range strings.Split(path, ".") {
		if o := exports.ToObject(m.vm); i == 0 && part == "default" && !m.es && o.Get("default") == nil {
			continue
		}
		this = exports
		if exports = exports.ToObject(m.vm).Get(part); exports == nil {
			return "no " + path
		}
	}
	fn, ok := goja.AssertFunction(exports)
	if !ok {
		return "no function " + path
	}
	list, err := m.vm.RunString("(" + args + ")")
	if err != nil {
		m.t.Fatalf("%s: %v", call, err)
	}
	var values []goja.Value
	m.vm.ForOf(list, func(v goja.Value) bool { values = append(values, v); return true })
	got, err := fn(this, values...)
	if err != nil {
		return "error " + err.Error()
	}
	return m.json(got)
}

// json writes a value so that values of two engines can be compared.
func (m *moduleEngine) json(v goja.Value) string {
	if goja.IsUndefined(v) {
		return "undefined"
	}
	stringify, _ := goja.AssertFunction(m.vm.Get("JSON").ToObject(m.vm).Get("stringify"))
	s, err := stringify(goja.Undefined(), v)
	if err != nil {
		return "error " + err.Error()
	}
	return s.String()
}

// officialCompiler returns the path of an executable copy of wcc.
func officialCompiler(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("WXMY_JUDGES")
	if dir == "" {
		t.Skip("WXMY_JUDGES is not set")
	}
	bin, err := os.ReadFile(filepath.Join(dir, "node_modules/miniprogram-compiler/bin/linux/wcc"))
	if err != nil {
		t.Skip(err)
	}
	wcc := filepath.Join(t.TempDir(), "wcc")
	if err := os.WriteFile(wcc, bin, 0o700); err != nil {
		t.Fatal(err)
	}
	return wcc
}

// compileModules compiles the modules with a template that makes the calls,
// renders it, and returns the results as JSON.
func compileModules(t *testing.T, wcc string, out map[string]string, calls []string) []string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-d", "-o", "out.js", "./page.wxml"}
	for path, code := range out {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "./"+path)
	}
	vm := goja.New()
	data := vm.NewObject()
	page := `<wxs module="m" src="./a.wxs"/>`
	for i, call := range calls {
		path, list, _ := strings.Cut(call, " ")
		if !strings.Contains(out["a.wxs"], "'default':") {
			path = strings.TrimPrefix(strings.TrimPrefix(path, "default"), ".")
		}
		v, err := vm.RunString("(" + list + ")")
		if err != nil {
			t.Fatal(err)
		}
		var params []string
		vm.ForOf(v, func(x goja.Value) bool {
			name := fmt.Sprintf("a%d_%d", i, len(params))
			params = append(params, name)
			_ = data.Set(name, x)
			return true
		})
		page += fmt.Sprintf(`<view v="{{%s(%s)}}"/>`, strings.TrimSuffix("m."+path, "."), strings.Join(params, ", "))
	}
	if err := os.WriteFile(filepath.Join(dir, "page.wxml"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(wcc, args...)
	cmd.Dir = dir
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("wcc: %v\n%s\n%s", err, said, out["a.wxs"])
	}
	js, err := os.ReadFile(filepath.Join(dir, "out.js"))
	if err != nil {
		t.Fatal(err)
	}
	return render(t, vm, string(js), data)
}

// render runs what the compiler made and returns the attribute v of each view.
func render(t *testing.T, vm *goja.Runtime, js string, data *goja.Object) []string {
	t.Helper()
	_ = vm.Set("data", data)
	v, err := vm.RunString(`
var window = this, Window = {}, errors = [];
var console = { log() {}, warn() {}, error: e => errors.push(String(e && e.message || e)) };
` + js + `
;const tree = $gwx('./page.wxml')(data, undefined, {});
tree.children.map(c => { const v = c.attr.v; return v === undefined ? 'undefined' : JSON.stringify(v) }).concat(errors)`)
	if err != nil {
		t.Fatal(err)
	}
	var results []string
	if err := vm.ExportTo(v, &results); err != nil {
		t.Fatal(err)
	}
	return results
}

// FuzzModules holds the conversion of modules to never failing: whatever a
// file holds, its edits fit together.
func FuzzModules(f *testing.F) {
	for _, file := range []string{"testdata/modules/sjs.txtar", "testdata/modules/wxs.txtar"} {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, s := range a.Files {
			for _, statement := range strings.SplitAfter(string(s.Data), ";\n") {
				f.Add(statement)
			}
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, d := range [][2]*transform.Platform{{alipay.Platform, wechat.Platform}, {wechat.Platform, alipay.Platform}} {
			src := fstest.MapFS{"a" + d[0].Ext.Module: {Data: []byte(source)}}
			if _, err := transform.NewSession(src, d[0], d[1], transform.Options{}).Build(t.Context()); err != nil {
				t.Errorf("%s to %s: %v", d[0].Name, d[1].Name, err)
			}
		}
	})
}
