package adapters_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/feature"
)

// TestModulesReached checks that every run-time module of either platform can
// be shipped: it is named for a feature that the other side can use and this
// table gives, asked for by name in the engine or in the platform's rules, or
// needed by a module for which that is so.
func TestModulesReached(t *testing.T) {
	all := []*transform.Platform{wechat.Platform, alipay.Platform}
	engine := quoted(t, "../transform/*.go")
	for i, target := range all {
		source := all[1-i]
		reached := reach{target: target, source: source, modules: map[string]bool{}}
		for row := range source.Features.All() {
			if to := target.Features.Row(row.ID); to != nil && row.Via != feature.Shim && !strings.HasPrefix(row.ID, "element.") {
				reached.named(row.ID[strings.LastIndexByte(row.ID, '.')+1:])
			}
		}
		for name := range engine {
			reached.named(name)
		}
		rules := quoted(t, target.Name+"/*.go")
		for _, file := range files(t, target.Runtime, "component") {
			if rules[path.Base(path.Dir(file))] {
				reached.module(file)
			}
		}
		for _, module := range append(files(t, target.Runtime, "host"), files(t, target.Runtime, "component")...) {
			if !reached.modules[module] {
				t.Errorf("nothing ever ships %s of %s", module, target.Title)
			}
		}
		for _, module := range files(t, source.Runtime, "guest") {
			if !reached.modules[module] {
				t.Errorf("nothing ever ships %s of %s", module, source.Title)
			}
		}
	}
}

// A reach is the run-time modules that a conversion from source to target may
// ship, by path.
type reach struct {
	source, target *transform.Platform
	modules        map[string]bool
}

// named adds the modules of a name. The source's comes first; where it is, the
// target's is reached through the members of the API that it uses alone.
func (r reach) named(name string) {
	if guest := "guest/" + name + ".js"; r.source.Runtime != nil {
		if _, err := fs.Stat(r.source.Runtime, guest); err == nil {
			r.module(guest)
			return
		}
	}
	r.module("host/" + name + ".js")
}

var (
	required = regexp.MustCompile(`require\('([./\w-]+)'\)`)
	apiUsed  = regexp.MustCompile(`\bapi\.(\w+)`)
)

// module adds a module and what it needs, if there is one.
func (r reach) module(name string) {
	from := r.target.Runtime
	if strings.HasPrefix(name, "guest/") {
		from = r.source.Runtime
	}
	src, err := fs.ReadFile(from, name)
	if err != nil || r.modules[name] {
		return
	}
	r.modules[name] = true
	for _, m := range required.FindAllStringSubmatch(string(src), -1) {
		r.module(path.Join(path.Dir(name), m[1]))
	}
	if strings.HasPrefix(name, "guest/") {
		for _, m := range apiUsed.FindAllStringSubmatch(string(src), -1) {
			r.module("host/" + m[1] + ".js")
		}
	}
}

// files are the scripts in a folder of a platform's run-time files, by path.
func files(t *testing.T, runtime fs.FS, dir string) []string {
	t.Helper()
	var all []string
	if _, err := fs.Stat(runtime, dir); err != nil {
		return nil
	}
	err := fs.WalkDir(runtime, dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(p) == ".js" {
			all = append(all, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// quoted are the names that stand as whole texts in Go files, other than tests.
func quoted(t *testing.T, pattern string) map[string]bool {
	t.Helper()
	sources, err := filepath.Glob(pattern)
	if err != nil || len(sources) == 0 {
		t.Fatalf("no files %s (%v)", pattern, err)
	}
	names := map[string]bool{}
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"([\w-]+)"`).FindAllStringSubmatch(string(src), -1) {
			names[m[1]] = true
		}
	}
	return names
}
