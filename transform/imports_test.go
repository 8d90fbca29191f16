package transform_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mayImport says, for each of our packages, which others of ours it may
// import; "transform/*" stands for everything below transform. Packages that
// are not listed may import nothing of ours.
var mayImport = map[string][]string{
	"transform/text":          {},
	"transform/feature":       {},
	"transform/ir":            {"transform/text"},
	"transform/diag":          {"transform/text"},
	"transform/markup":        {"transform/ir", "transform/text"},
	"transform/style":         {"transform/ir", "transform/text"},
	"transform/config":        {"transform/ir", "transform/text"},
	"transform/branch":        {"transform/text"},
	"transform/patch":         {"transform/text"},
	"transform/script/syntax": {"transform/ir", "transform/text"},
	"transform/script":        {"transform/script/syntax", "transform/ir", "transform/text"},
	"transform/expr":          {"transform/script/syntax", "transform/ir", "transform/text"},
	"transform":               {"transform/*"},
	"adapters/wechat":         {"transform", "transform/*"},
	"adapters/alipay":         {"transform", "transform/*"},
	"adapters":                {"adapters/wechat", "adapters/alipay", "transform", "transform/*"},
	"adapters/internal/*":     {"*"},
	"watch":                   {},
	"transform/normal":        {"transform/*"},
	"golden":                  {"*"},
	"golden/*":                {"*"},
	"cmd/*":                   {"*"},
	"cmd/wxmy/check":          {"transform", "transform/*"},
	"cmd/wxmy/reconcile":      {"transform", "transform/*"},
	"cmd/wxmy/hook":           {"transform", "transform/*"},
	"cmd/wxmy/disk":           {"transform", "transform/*"},
	"cmd/wxmy/trace":          {},
	"scripts/*":               {"*"},
}

func allowed(pkg string) []string {
	if a, ok := mayImport[pkg]; ok {
		return a
	}
	for p := path.Dir(pkg); p != "."; p = path.Dir(p) {
		if a, ok := mayImport[p+"/*"]; ok {
			return a
		}
	}
	return nil
}

func matches(patterns []string, pkg string) bool {
	for _, p := range patterns {
		if p == "*" || p == pkg {
			return true
		}
		if dir, ok := strings.CutSuffix(p, "/*"); ok && strings.HasPrefix(pkg, dir+"/") {
			return true
		}
	}
	return false
}

// TestImports holds every package to the architecture: parsers know no
// platform, the engine knows no adapter, an adapter knows no other adapter,
// watch knows none of ours.
func TestImports(t *testing.T) {
	seen := 0
	eachGoFile(t, func(rel string, imports []string) {
		if strings.HasSuffix(rel, "_test.go") {
			return
		}
		seen++
		pkg := path.Dir(rel)
		for _, imp := range imports {
			ours, ok := strings.CutPrefix(imp, "wxmy/")
			if !ok || ours == pkg {
				continue
			}
			if !matches(allowed(pkg), ours) {
				t.Errorf("%s imports %s; %s may import %v", rel, imp, pkg, allowed(pkg))
			}
		}
	})
	if seen < 20 {
		t.Fatalf("only %d files found", seen)
	}
}

// TestOnlyCommandTouchesTheSystem keeps printing, exiting, the environment and
// writing files to the commands.
func TestOnlyCommandTouchesTheSystem(t *testing.T) {
	eachGoFile(t, func(rel string, imports []string) {
		top, _, _ := strings.Cut(rel, "/")
		if dir := path.Dir(rel); dir == "cmd/wxmy" || dir == "cmd/wxmy/disk" || top == "scripts" || top == "watch" || strings.HasSuffix(rel, "_test.go") || strings.HasPrefix(rel, "adapters/internal/") || strings.HasPrefix(rel, "golden/host/") {
			return
		}
		for _, imp := range imports {
			if imp == "os" || imp == "os/exec" || imp == "log" {
				t.Errorf("%s imports %q: only commands touch the system", rel, imp)
			}
		}
	})
}

func eachGoFile(t *testing.T, f func(rel string, imports []string)) {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(os.DirFS(root), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if b := path.Base(p); b == "testdata" || b != "." && strings.HasPrefix(b, ".") || b == "projects" {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(p) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, p), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, i := range file.Imports {
			s, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, s)
		}
		f(p, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoPlatformNames keeps the names of platforms out of the engine: what it
// knows of one it knows from its value.
func TestNoPlatformNames(t *testing.T) {
	forbidden := []string{`"wechat"`, `"alipay"`, `"my"`, `"wx"`, `"wx.`, `"my.`}
	eachGoFile(t, func(rel string, _ []string) {
		if !strings.HasPrefix(rel, "transform/") || strings.HasSuffix(rel, "_test.go") || strings.HasPrefix(rel, "transform/diag/entries") {
			return
		}
		src, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(rel)))
		if err != nil {
			t.Error(err)
			return
		}
		for i, line := range strings.Split(string(src), "\n") {
			code, _, _ := strings.Cut(line, "//")
			for _, f := range forbidden {
				if strings.Contains(code, f) {
					t.Errorf("%s:%d names a platform: %s", rel, i+1, strings.TrimSpace(line))
				}
			}
		}
	})
}
