// Package modtest checks and runs the run-time modules of a platform: the
// small CommonJS files that a conversion copies into its output.
//
//	suite := modtest.Suite{Modules: os.DirFS("runtime/guest"), Platform: "api", Natives: natives}
//	suite.Check(t)
//	suite.Run(t, os.DirFS("testdata/guest"))
//
// Check reads every module: its form, its syntax, what it requires and which
// members of the platform it touches. Run executes JavaScript tests in goja
// against a strict fake of the natives, with a virtual clock; what a test can
// use is described in prelude.js. It is used by tests only.
package modtest

import (
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

//go:embed prelude.js
var prelude string

// A Suite is one folder of modules and what they may reach.
type Suite struct {
	Modules  fs.FS
	Platform string // the identifier by which modules reach the natives: "wx", "api"
	Coded    bool   // the natives fail with {error, errorMessage} and say nothing of success; else both by errMsg
	Natives  string // rows "name, kind, options" separated by tabs, after a header line; see prelude.js
}

// Names returns the names of the modules, without extension, sorted.
func (s Suite) Names(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(s.Modules, "*.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("no modules (%v)", err)
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f, ".js")
	}
	slices.Sort(names)
	return names
}

// Run executes every *.js file of tests, each test case as a subtest, and
// fails for a module that no test case loaded by name.
func (s Suite) Run(t *testing.T, tests fs.FS) {
	files, err := fs.Glob(tests, "*.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests (%v)", err)
	}
	loaded := map[string]bool{}
	for _, file := range files {
		src, err := fs.ReadFile(tests, file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(file, ".js"), func(t *testing.T) { s.runFile(t, file, string(src), loaded) })
	}
	for _, name := range s.Names(t) {
		if !loaded[name] {
			t.Errorf("%s.js: no test loads it", name)
		}
	}
}

// runFile runs the cases of one test file in one virtual machine. Modules are
// loaded afresh for every case.
func (s Suite) runFile(t *testing.T, file, src string, loaded map[string]bool) {
	m := &machine{vm: goja.New(), suite: s, loaded: loaded}
	m.vm.SetFieldNameMapper(goja.UncapFieldNameMapper())
	must := func(_ goja.Value, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range map[string]any{
		"loadModule": m.load, "nativesTable": s.Natives, "coded": s.Coded, "print": func(args ...any) { t.Log(args...) },
	} {
		if err := m.vm.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	must(m.vm.RunScript("prelude.js", prelude))
	must(m.vm.RunScript(file, src))
	call := func(name string, args ...any) goja.Value {
		t.Helper()
		f, ok := goja.AssertFunction(m.vm.Get(name))
		if !ok {
			t.Fatalf("prelude.js has no function %s", name)
		}
		values := make([]goja.Value, len(args))
		for i, a := range args {
			values[i] = m.vm.ToValue(a)
		}
		v, err := f(goja.Undefined(), values...)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	names := []string{}
	if err := m.vm.ExportTo(call("caseNames"), &names); err != nil || len(names) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			m.cache = map[string]goja.Value{}
			call("startCase", i)
			for range 1000 {
				if !call("stepCase").ToBoolean() {
					break
				}
			}
			if why := call("endCase").String(); why != "" {
				t.Error(why)
			}
		})
	}
}

// A machine is a virtual machine that can load the modules of a suite.
type machine struct {
	vm     *goja.Runtime
	suite  Suite
	cache  map[string]goja.Value
	loaded map[string]bool
}

// load evaluates a module, once a test case, and returns what it exports. The
// platform is the global "native" of the test, as the emitted code would have it.
func (m *machine) load(name string) (goja.Value, error) {
	m.loaded[name] = true
	return m.require("./" + name + ".js")
}

func (m *machine) require(spec string) (goja.Value, error) {
	file := path.Clean(spec)
	if !strings.HasPrefix(spec, "./") || strings.Contains(file, "/") {
		return nil, fmt.Errorf("require(%q): not a sibling", spec)
	}
	if module, ok := m.cache[file]; ok {
		return module.ToObject(m.vm).Get("exports"), nil
	}
	src, err := fs.ReadFile(m.suite.Modules, file)
	if err != nil {
		return nil, err
	}
	code := "(function (module, exports, require, " + m.suite.Platform + ") {'use strict'; " + string(src) + "\n})"
	v, err := m.vm.RunScript(file, code)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	f, _ := goja.AssertFunction(v)
	module := m.vm.NewObject()
	if err := module.Set("exports", m.vm.NewObject()); err != nil {
		return nil, err
	}
	m.cache[file] = module
	if _, err := f(goja.Undefined(), module, module.Get("exports"), m.vm.ToValue(m.require), m.vm.Get("native")); err != nil {
		return nil, fmt.Errorf("load %s: %w", file, err)
	}
	return module.Get("exports"), nil
}
