package host

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the models do now into the cases in testdata")

// TestModels plays the cases of testdata: a txtar file with the scenario
// "drive", projects under "wechat/" and "alipay/" (either may be missing), and
// the transcripts: "want" when both must give the same, else "want.wechat" and
// "want.alipay". "problems.wechat" and "problems.alipay" list the violations
// expected. A project without app.json has the one page p/p.
func TestModels(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runCase(t, file)
		})
	}
}

func runCase(t *testing.T, file string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.Files {
		parts[f.Name] = string(f.Data)
	}
	script, err := ParseScript(parts["drive"])
	if err != nil {
		t.Fatal(err)
	}
	results := map[string]string{} // part -> what it should hold by what happened
	for _, p := range []*Platform{WeChat, Alipay} {
		name := strings.ToLower(p.String())
		fsys := caseProject(parts, name, p)
		if fsys == nil {
			continue
		}
		app, err := New(fsys, p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		transcript, err := app.Play(script)
		if err != nil && parts["fails"] == "" {
			t.Errorf("%s: %v", p, err)
		}
		results["want."+name] = transcript
		results["problems."+name] = strings.Join(app.Violations(), "\n")
	}
	if results["want.wechat"] == results["want.alipay"] && parts["want.wechat"] == "" {
		results["want"] = results["want.wechat"]
		delete(results, "want.wechat")
		delete(results, "want.alipay")
	}
	if *update {
		writeResults(t, file, archive, results)
		return
	}
	for name, got := range results {
		if diff := cmp.Diff(strings.TrimSpace(parts[name]), strings.TrimSpace(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// caseProject is the project of a platform in a case, nil when there is none.
func caseProject(parts map[string]string, name string, p *Platform) fstest.MapFS {
	fsys := fstest.MapFS{}
	for file, text := range parts {
		if rest, ok := strings.CutPrefix(file, name+"/"); ok {
			fsys[rest] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	if len(fsys) == 0 {
		return nil
	}
	for file, text := range map[string]string{"app.json": `{"pages":["p/p"]}`, "p/p" + p.markup: "<view/>", "p/p.js": "Page({})"} {
		if fsys[file] == nil {
			fsys[file] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// writeResults puts the results into the case, new parts at its end.
func writeResults(t *testing.T, file string, archive *txtar.Archive, results map[string]string) {
	t.Helper()
	var kept []txtar.File
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want") && !strings.HasPrefix(f.Name, "problems") {
			kept = append(kept, f)
		}
	}
	for _, name := range []string{"want", "want.wechat", "want.alipay", "problems.wechat", "problems.alipay"} {
		if text := strings.TrimSpace(results[name]); text != "" {
			kept = append(kept, txtar.File{Name: name, Data: []byte(text + "\n")})
		}
	}
	archive.Files = kept
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
