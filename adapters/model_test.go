package adapters_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"wxmy/golden/host"
)

// TestGuestOnModels plays scenarios on the models of both platforms: a project
// of Alipay as it is, and the same scripts on WeChat, through the run-time
// modules, with templates written by hand. Both must be seen to do the same, and
// neither may do what its platform does not allow.
//
// A case is testdata/model/*.txtar: the files of the project, templates in both
// languages, and "script", a scenario as in package host.
func TestGuestOnModels(t *testing.T) {
	files, err := filepath.Glob("testdata/model/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			alipay, wechat, script := sides(t, archive)
			want := play(t, host.Alipay, alipay, script)
			got := play(t, host.WeChat, wechat, script)
			if got != want {
				t.Errorf("on WeChat:\n%s\non Alipay:\n%s", got, want)
			}
			if os.Getenv("MODEL_SHOW") != "" {
				t.Log(want)
			}
		})
	}
}

func play(t *testing.T, p *host.Platform, files fs.FS, script host.Script) string {
	t.Helper()
	app, err := host.New(files, p, host.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told, err := app.Play(script)
	if err != nil {
		t.Errorf("%s: %v", p, err)
	}
	for _, v := range app.Violations() {
		t.Errorf("%s: %s", p, v)
	}
	return told
}

// sides sorts the files of a case. On WeChat every script runs with the
// constructors and the API that the run-time modules make.
func sides(t *testing.T, archive *txtar.Archive) (alipay, wechat fstest.MapFS, script host.Script) {
	t.Helper()
	alipay, wechat = fstest.MapFS{}, runtimeFiles(t)
	for _, f := range archive.Files {
		file := &fstest.MapFile{Data: f.Data}
		switch path.Ext(f.Name) {
		case ".axml", ".sjs":
			alipay[f.Name] = file
		case ".wxml", ".wxs":
			wechat[f.Name] = file
		case ".js":
			alipay[f.Name] = file
			wechat[f.Name] = &fstest.MapFile{Data: []byte(inRuntime(f.Name, string(f.Data)))}
		case ".json":
			alipay[f.Name], wechat[f.Name] = file, file
		case "":
			var err error
			if script, err = host.ParseScript(string(f.Data)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return alipay, wechat, script
}

// inRuntime wraps a script so that its free names are those of the modules.
func inRuntime(name, src string) string {
	at := strings.Repeat("../", strings.Count(name, "/")) + "./wxmy/"
	return fmt.Sprintf(`const guest = (name) => require('%[1]sguest/' + name + '.js');
const wrap = (construct, name) => (options, ...more) => construct(guest(name)(options, ...more));
((App, Page, Component, Mixin, my) => { %[2]s
})(wrap(App, 'App'), wrap(Page, 'Page'), wrap(Component, 'Component'), guest('Mixin'), require('%[1]sapi.js'));`, at, src)
}

// runtimeFiles are the modules as they lie in a converted project, and api.js,
// which makes the whole of my.
func runtimeFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	hosts := modules(t, "wechat/runtime/host")
	for name, src := range hosts {
		out["wxmy/host/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	member := regexp.MustCompile(`\bapi\.(\w+)`)
	guests := modules(t, "alipay/runtime/guest")
	for name, src := range guests {
		emitted := member.ReplaceAllStringFunc(src, func(use string) string {
			api := strings.TrimPrefix(use, "api.")
			if _, made := hosts[api+".js"]; made {
				return "require('../host/" + api + ".js')"
			}
			return "wx." + api
		})
		emitted = regexp.MustCompile(`\bapi\[`).ReplaceAllString(emitted, "wx[")
		out["wxmy/guest/"+name] = &fstest.MapFile{Data: []byte(emitted)}
	}
	out["wxmy/api.js"] = &fstest.MapFile{Data: []byte(namespace(guests, hosts))}
	return out
}

// namespace is the script of an object that has every API of Alipay's tables.
func namespace(guests, hosts map[string]string) string {
	var members, names strings.Builder
	for r := range my.features.Under("api.") {
		id := strings.TrimPrefix(r.ID, "api.")
		if strings.ContainsAny(id, ".*") || strings.Contains(r.Native(), ".") {
			continue
		}
		file := id + ".js"
		switch {
		case guests[file] != "":
			fmt.Fprintf(&members, "%q: require('./guest/%s'),\n", r.Native(), file)
		case hosts[file] != "":
			fmt.Fprintf(&members, "%q: require('./host/%s'),\n", r.Native(), file)
		case r.Native() != id:
			fmt.Fprintf(&names, "%q: %q,\n", r.Native(), id)
		}
	}
	return "module.exports = require('./guest/namespace.js')({\n" + members.String() + "}, {\n" + names.String() + "});\n"
}

// modules reads the JavaScript files of a folder.
func modules(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	names, err := filepath.Glob(filepath.Join(dir, "*.js"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no modules in %s (%v)", dir, err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.Base(name)] = string(src)
	}
	return found
}
