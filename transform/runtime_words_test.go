package transform_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/script/syntax"
)

// TestMarkedParts holds that each run-time module is whole without any of its
// marked parts: it parses, and names nothing that is gone.
func TestMarkedParts(t *testing.T) {
	marks := 0
	for _, p := range adapters.All {
		err := fs.WalkDir(p.Runtime, ".", func(name string, d fs.DirEntry, err error) error {
			if ext := path.Ext(name); err != nil || ext != ".js" && ext != p.Ext.Module {
				return err
			}
			src, err := fs.ReadFile(p.Runtime, name)
			if err != nil {
				return err
			}
			words := transform.Marked(src)
			slices.Sort(words)
			words = slices.Compact(words)
			marks += len(words)
			known := free(t, p.Name+" "+name, src)
			check := func(said []string) {
				small, err := transform.Shipped(src, said)
				if err != nil {
					t.Errorf("%s %s, said %v: %v", p.Name, name, said, err)
					return
				}
				for global := range free(t, name, small) {
					if !known[global] {
						t.Errorf("%s %s, said %v: %s is gone:\n%s", p.Name, name, said, global, small)
					}
				}
			}
			check(nil)
			for i, w := range words {
				check([]string{w})
				check(slices.Delete(slices.Clone(words), i, i+1))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if marks == 0 {
		t.Error("no module has a mark")
	}
}

// free are the names in a script that nothing in it declares.
func free(t *testing.T, name string, src []byte) map[string]bool {
	t.Helper()
	var p syntax.Parser
	tree, err := p.Parse(src, syntax.JS)
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, src)
		return nil
	}
	names := map[string]bool{}
	for i := range tree.Refs {
		if ref := &tree.Refs[i]; ref.Decl == syntax.Global {
			names[tree.Text(ref.Node)] = true
		}
	}
	return names
}

// TestWordsSaid holds that a part is shipped once a file of the project says
// its word, whatever kind of file, and taken back with the word.
func TestWordsSaid(t *testing.T) {
	const page = "Page({ onLoad() { wx.createMapContext('m').moveToLocation(); } });\n"
	src := fstest.MapFS{
		"app.json":        {Data: []byte(`{"pages":["p/p"]}`)},
		"p/p.js":          {Data: []byte(page)},
		"p/p.wxml":        {Data: []byte("<map id=\"m\"/>\n")},
		"utils/other.js":  {Data: []byte("module.exports = 1;\n")},
		"utils/other2.js": {Data: []byte("module.exports = 1;\n")},
	}
	wechat, alipay := adapters.All[0], adapters.All[1]
	if wechat.Name != "wechat" {
		wechat, alipay = alipay, wechat
	}
	s := transform.NewSession(src, wechat, alipay, transform.Options{})
	shipped := func(changed ...string) string {
		t.Helper()
		r, err := s.Build(t.Context(), changed...)
		if err != nil {
			t.Fatal(err)
		}
		clean, err := transform.NewSession(src, wechat, alipay, transform.Options{}).Build(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		text := func(r *transform.Result) string {
			for _, o := range r.Outputs {
				if o.Path == "wxmy/host/createMapContext.js" {
					return string(o.Data)
				}
			}
			t.Fatal("createMapContext.js is not shipped")
			return ""
		}
		if text(r) != text(clean) {
			t.Errorf("after %v:\n%s\nwant, as in a clean build:\n%s", changed, text(r), text(clean))
		}
		return text(r)
	}
	without := shipped()
	if !strings.Contains(without, "moveToLocation") || strings.Contains(without, "moveAlong") || strings.Contains(without, "openMapApp") {
		t.Errorf("not what the page calls:\n%s", without)
	}
	for _, said := range []string{
		"exports.go = map => map.moveAlong({});\n",
		"exports.go = map => map['moveAlong']({});\n",
		"exports.go = (map, kind) => map['move' + kind]({});\n",
		"exports.go = (map, kind) => map[`${kind}Along`]({});\n",
		"exports.go = (map, kind) => call(map, 'move' + kind);\n",
		"exports.go = (map, verb, kind) => map[verb + kind]({});\n",
		"exports.go = map => map.move\\u0041long({});\n",
		"exports.go = map => map.move\\u{41}long({});\n",
		"exports.go = map => map['move\\x41long']({});\n",
	} {
		src["utils/other.js"] = &fstest.MapFile{Data: []byte(said)}
		if got := shipped("utils/other.js"); !strings.Contains(got, "moveAlong") {
			t.Errorf("%sdoes not bring moveAlong:\n%s", said, got)
		}
		src["utils/other.js"] = &fstest.MapFile{Data: []byte("module.exports = 1;\n")}
		if got := shipped("utils/other.js"); got != without {
			t.Errorf("moveAlong stays:\n%s", got)
		}
	}
}
