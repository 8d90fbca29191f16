package main

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A dialect is what the judges need to know of a platform.
type dialect struct {
	name     string // as wxmy spells it
	global   string // the object that holds its API
	foreign  string // the one that must not occur
	template string // extensions
	style    string
	module   string
	// modules are the elements that load a script module into a template, with
	// the attribute that names the file; besides import and include.
	modules map[string]string
	// leftover says why an attribute cannot be this platform's; "" if it can.
	leftover func(tag, attr, value string) string
	// typings are the folders of the published typings, below node_modules.
	typings []string
	judges  []judge
}

// A judge looks at a folder of one platform.
type judge struct {
	name string
	// kind is what it judges: templates, styles, scripts, api, config, links.
	kind string
	says string // what it makes sure of, for the document
	run  func(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error)
}

// A finding is what a judge has to say.
type finding struct {
	judge, kind string
	file        string // relative, with slashes
	line, col   int
	// name is what it is about, the same on both platforms, where there is
	// such a name: "request.option.headers", or the path that leads nowhere.
	name    string
	message string

	verdict verdict
	why     string
}

// dialects are the platforms.
var dialects = []*dialect{wechat, alipay}

var wechat = &dialect{
	name: "wechat", global: "wx", foreign: "my",
	template: ".wxml", style: ".wxss", module: ".wxs",
	modules:  map[string]string{"wxs": "src"},
	leftover: leftoverInWXML,
	typings:  []string{"miniprogram-api-typings/types"},
	judges: slices.Concat([]judge{
		{"wcc", "templates", "WXML and WXS compile with WeChat's official compiler", wcc},
		{"wcsc", "styles", "WXSS compiles with WeChat's official compiler", wcsc},
		{"glass-easel", "templates", "WXML compiles without a warning in WeChat's current framework", lint},
		{"miniprogram-ci", "config", "app and page JSON compile with WeChat's official build tool", ci},
	}, common),
}

var alipay = &dialect{
	name: "alipay", global: "my", foreign: "wx",
	template: ".axml", style: ".acss", module: ".sjs",
	modules:  map[string]string{"import-sjs": "from"},
	leftover: leftoverInAXML,
	typings:  []string{"@mini-types/my/types", "@mini-types/global/types"},
	judges: slices.Concat([]judge{
		{"axml", "templates", "AXML parses with Ant's own parser (@alipay/axml-transverter)", axml},
		{"idle", "templates", "no attribute of AXML stands where it does nothing", idle},
	}, common),
}

// common are the judges of every platform.
var common = []judge{
	{"balance", "templates", "every element of a template is closed where it should be", balance},
	{"leftovers", "templates", "no attribute or element of the other platform is left in a template", leftovers},
	{"syntax", "scripts", "scripts and script modules parse (esbuild)", syntax},
	{"json", "config", "JSON is JSON", jsonSyntax},
	{"links", "links", "every page, component, template, style, module and script that a file names is there", links},
	{"typings", "api", "members, options, literal values, argument counts and result fields of the API exist in the published typings; nothing of the other global is left", checkTypings},
}

// A tree is a folder with its files.
type tree struct {
	dir   string
	files []string // relative, with slashes, sorted
	has   map[string]bool
}

// readTree lists a folder; packages inside it and wxmy's own record are none
// of its code.
func readTree(dir string) (*tree, error) {
	t := &tree{dir: dir, has: map[string]bool{}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "node_modules" || d.Name() == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		t.files = append(t.files, name)
		t.has[name] = true
		return nil
	})
	slices.Sort(t.files)
	return t, err
}

// with returns the files of one of the extensions.
func (t *tree) with(exts ...string) []string {
	list := []string{} // not nil: it becomes a list in JSON
	for _, f := range t.files {
		if slices.Contains(exts, path.Ext(f)) {
			list = append(list, f)
		}
	}
	return list
}

func (t *tree) read(name string) (string, error) {
	b, err := os.ReadFile(t.path(name))
	return string(b), err
}

func (t *tree) path(name string) string { return filepath.Join(t.dir, filepath.FromSlash(name)) }

// stem is a file's name without its extension: the same on both platforms.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
