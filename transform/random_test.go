package transform_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/diag"
)

var seeds = flag.Int("seeds", 0, "number of random seeds to try beside the kept ones")

// keptSeeds once found a difference, or stand for the shape of a session.
var keptSeeds = []uint64{1, 2, 1007, 1034, 1092}

// TestBuildFollowsChanges holds a session that is told of changes to a fresh
// one: after any sequence of creates, edits, renames, moves, deletes and
// reverts, in any batches, both give the same outputs, files and diagnostics,
// and what the session calls changed and removed is what a reader of its
// results has to do. Try more by: go test ./transform -run Follows -seeds 200 -race
func TestBuildFollowsChanges(t *testing.T) {
	all := slices.Clone(keptSeeds)
	for n := range *seeds {
		all = append(all, 1000+uint64(n))
	}
	for _, seed := range all {
		t.Run(fmt.Sprint("wechat-", seed), func(t *testing.T) {
			follow(t, newMutator(t, seed, wechat.Platform, "shop-wechat"), alipay.Platform, transform.Options{})
		})
		t.Run(fmt.Sprint("alipay-", seed), func(t *testing.T) {
			follow(t, newMutator(t, seed, alipay.Platform, "shop-alipay"), wechat.Platform, transform.Options{})
		})
		t.Run(fmt.Sprint("back-", seed), func(t *testing.T) {
			m := newMutator(t, seed, alipay.Platform, "shop-alipay")
			home := m.convertTo(t, wechat.Platform, "shop-wechat")
			follow(t, m, wechat.Platform, transform.Options{Origins: home})
		})
	}
}

// convertTo makes the tree that of a project converted to the platform of the
// mutator, and returns the origins of that.
func (m *mutator) convertTo(t *testing.T, from *transform.Platform, project string) *transform.Origins {
	other := newMutator(t, 0, from, project)
	s := transform.NewSession(other.tree, from, m.from, transform.Options{})
	clear(m.tree)
	clear(m.original)
	home := &transform.Origins{}
	for _, o := range build(t, s).Outputs {
		m.original[o.Path] = other.bytes(o)
		m.tree[o.Path] = &fstest.MapFile{Data: other.bytes(o)}
		home.Paths = append(home.Paths, o.Path)
	}
	told := s.Origins()
	told.Paths = home.Paths
	return told
}

func follow(t *testing.T, m *mutator, to *transform.Platform, o transform.Options) {
	from := m.from
	o.Missing, o.KeepGood = transform.MissingStub, m.r.IntN(3) == 0
	if o.KeepGood {
		// What was good is hard to tell of packages, of which only what is
		// referred to is read, and of files that are read together.
		apart := regexp.MustCompile(`^(node_modules|\.wxmy-kept)/|\.(wechat|alipay)\.`)
		maps.DeleteFunc(m.tree, func(p string, _ *fstest.MapFile) bool { return apart.MatchString(p) })
		maps.DeleteFunc(m.original, func(p string, _ []byte) bool { return apart.MatchString(p) })
	}
	if m.r.IntN(4) == 0 {
		o.Sass = func(_ context.Context, p string, src []byte) ([]byte, error) {
			base, _ := fs.ReadFile(m.tree, "styles/_base.scss")
			return append([]byte("/* "+p+" */\n"), append(base, src...)...), nil
		}
	}
	if !o.KeepGood && m.r.IntN(4) == 0 {
		o.Only = []string{m.pick([]string{"pages/i*/*", "pages/c*/*", "pages/**", "**"})}
	}
	s := transform.NewSession(m.tree, from, to, o)
	seen := map[string][]byte{}
	for batch := range 8 {
		var changed []string
		if batch > 0 {
			for range 1 + m.r.IntN(1<<m.r.IntN(6)) {
				m.step()
			}
			changed = m.take()
			if m.r.IntN(12) == 0 {
				changed = nil // events were lost
			} else if len(changed) == 0 {
				continue
			}
		}
		got, err := s.Build(t.Context(), changed...)
		if errors.Is(err, transform.ErrNoPage) {
			m.note("no page")
			continue
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, m.log())
		}
		tree, troubled := m.tree, 0
		if o.KeepGood {
			tree, troubled = m.good(t, to, changed)
		}
		want, err := transform.NewSession(tree, from, to, o).Build(t.Context())
		if err != nil {
			t.Fatalf("fresh: %v\n%s", err, m.log())
		}
		if troubled > 0 {
			got.Diagnostics = slices.DeleteFunc(slices.Clone(got.Diagnostics), diag.Diagnostic.Syntax)
			want.Diagnostics = slices.DeleteFunc(slices.Clone(want.Diagnostics), diag.Diagnostic.Syntax)
		}
		compare(t, m, got, want)
		for _, p := range got.Removed {
			delete(seen, p)
		}
		for _, out := range got.Changed {
			seen[out.Path] = m.bytes(out)
		}
		for _, out := range got.Outputs {
			if b, ok := seen[out.Path]; !ok || !bytes.Equal(b, m.bytes(out)) {
				t.Errorf("batch %d: %s is not among the changed", batch, out.Path)
			}
		}
		if len(seen) != len(got.Outputs) {
			t.Errorf("batch %d: %d outputs, but %d by what changed", batch, len(got.Outputs), len(seen))
		}
		if t.Failed() {
			t.Fatalf("batch %d\n%s", batch, m.log())
		}
	}
}

func compare(t *testing.T, m *mutator, got, want *transform.Result) {
	t.Helper()
	if !reflect.DeepEqual(got.Files, want.Files) {
		t.Errorf("files (-want +got):\n%s", cmp.Diff(want.Files, got.Files))
	}
	if !reflect.DeepEqual(slices.Clip(got.Diagnostics), slices.Clip(want.Diagnostics)) {
		t.Errorf("diagnostics (-want +got):\n%s", cmp.Diff(want.Diagnostics, got.Diagnostics))
	}
	outs := func(r *transform.Result) map[string]string {
		all := map[string]string{}
		for _, o := range r.Outputs {
			all[o.Path] = fmt.Sprintf("from %q copy %v\n%s", o.Source, o.Copy, m.bytes(o))
		}
		return all
	}
	if g, w := outs(got), outs(want); !maps.Equal(g, w) {
		t.Errorf("outputs (-want +got):\n%s", cmp.Diff(w, g))
	}
}

// A mutator changes a tree at random.
type mutator struct {
	r        *rand.Rand
	from     *transform.Platform
	tree     fstest.MapFS
	original map[string][]byte
	touched  map[string]bool
	steps    []string
	last     map[string][]byte // what files held when they last did parse
}

func newMutator(t *testing.T, seed uint64, from *transform.Platform, project string) *mutator {
	m := &mutator{
		r: rand.New(rand.NewPCG(seed, 7)), from: from,
		tree: fstest.MapFS{}, original: map[string][]byte{}, touched: map[string]bool{},
	}
	root := filepath.Join("..", "golden", "projects", project, "src")
	err := fs.WalkDir(os.DirFS(root), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
		m.original[p] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range m.synthetic() {
		m.original[name] = []byte(data)
	}
	for p, data := range m.original {
		m.tree[p] = &fstest.MapFile{Data: data}
	}
	return m
}

// synthetic are files that hang together in the ways that a change of one is
// felt by others: components that pages use, modules that templates and
// modules bring in, sheets that import sheets and files, packages that bring in
// packages.
func (m *mutator) synthetic() map[string]string {
	x := m.from.Ext
	files := map[string]string{
		"styles/_base.scss":    ".base { color: red }\n",
		"styles/sassy.scss":    "@import 'base';\n.a { .b { color: blue } }\n",
		"assets/font.woff":     "font",
		"assets/dot.png":       "dot",
		"cloud/fn/index.js":    "exports.main = () => 1\n",
		"cloud/fn/config.json": "{}\n",
	}
	for i := range 12 {
		base := fmt.Sprintf("parts/p%d/p%d", i, i)
		files[base+".json"] = fmt.Sprintf(`{"component": true, "usingComponents": {"next": "../p%d/p%d"}}`, (i+1)%12, (i+1)%12)
		files[base+".js"] = m.pick(scripts)
		files[base+x.Template] = m.pick(templates[m.from.Name]) + "<next/>\n"
		files[base+x.Style] = m.pick(styles)
		files[fmt.Sprintf("mods/m%d%s", i, x.Module)] = m.pick(modules[m.from.Name])
	}
	m.forPlatforms(files)
	files["parts/p0/p0.json"] = configs[1]
	files["parts/p0/p0"+x.Style] = styles[2]
	if m.from.PackageDir == "node_modules" {
		for _, name := range []string{"mini-a", "mini-b", "@scope/mini-c"} {
			dir := "node_modules/" + name
			files[dir+"/package.json"] = `{"name": "` + name + `", "main": "lib/main.js"}`
			files[dir+"/lib/main.js"] = "const b = require('mini-b'); module.exports = b\n"
			files[dir+"/es/button/index.json"] = `{"component": true, "usingComponents": {"icon": "../icon/index"}}`
			files[dir+"/es/button/index.js"] = m.pick(scripts)
			files[dir+"/es/button/index"+x.Template] = m.pick(templates[m.from.Name])
			files[dir+"/es/icon/index.json"] = `{"component": true}`
			files[dir+"/es/icon/index.js"] = m.pick(scripts)
			files[dir+"/es/icon/index"+x.Template] = "<view/>"
		}
	}
	return files
}

// forPlatforms adds files for one platform, files that are merged into others,
// and what an earlier conversion kept.
func (m *mutator) forPlatforms(files map[string]string) {
	for _, p := range []*transform.Platform{wechat.Platform, alipay.Platform} {
		for i := range 3 {
			base := fmt.Sprintf("parts/p%d/p%d.%s", i, i, p.Name)
			files[base+p.Ext.Template] = m.pick(templates[p.Name])
			files[base+".js"] = m.pick(scripts)
			files[base+".json"] = m.pick(configs)
			files["assets/dot."+p.Name+".png"] = p.Name
		}
		files["app."+p.Name+".json"] = `{"window": {"x": 1}}`
		kept := ".wxmy-kept/" + p.Name
		files[kept+"/files/parts/p4/p4.js"] = m.pick(scripts)
		files[kept+"/files/parts/p5/p5.json"] = m.pick(configs)
		files[kept+"/text/parts/p6/p6.json"] = files["parts/p6/p6.json"]
		files[kept+"/source/parts/p6/p6.json"] = m.pick(configs)
		files[kept+"/text/parts/p7/p7.json"] = m.pick(configs)
	}
}

var scripts = []string{
	"// #if wechat\nwx.login({})\n/* #else //\nmy.getAuthCode({})\n// #endif */\n",
	"// #if alipay\nPage({})\n",
	"Component({properties: {value: String, list: {type: Array, value: []}}, props: {value: '', list: []}})\n",
	"Component({properties: {value: Number}, props: {value: 0, onChange() {}}, methods: {tap() { this.triggerEvent('change'); this.props.onChange() }}})\n",
	"Page({data: {a: [], b: {}}, onLoad() { wx.showToast({title: 'x'}); my.showToast({content: 'x'}) }})\n",
	"Page({data: {n: 1}, tap() { wx.getStorageSync('k'); my.getStorageSync({key: 'k'}) }})\n",
	"const a = require('../p1/p1'); const b = require('mini-b'); module.exports = {a, b, r: wx.request, q: my.request}\n",
	"import b from 'mini-a/es/button/index'; import '@scope/mini-c'; export default b\n",
	"Component({data: {broken: \n",
	"App({globalData: {}, onLaunch() {}})\n",
	"",
	"module.exports = 1\n",
}

var styles = []string{
	".a { color: red }\n",
	"@import '../p1/p1.wxss';\n@import '../p1/p1.acss';\npage { color: red }\n",
	".b { background: url(../../assets/dot.png) }\n@font-face { src: url('/assets/font.woff') }\n",
	"@import 'mini-b/x.acss';\n* { margin: 0 }\n",
	".broken { color: \n",
	"",
}

var templates = map[string][]string{
	"wechat": {
		"<!-- #if alipay ::\n<x/>\n:: #else -->\n<view bindtap=\"f\"/>\n<!-- #endif -->\n",
		"<view wx:if=\"{{a}}\" bindtap=\"tap\">{{ b.c }}</view>\n",
		"<picker mode=\"date\" bindchange=\"f\"/><p1 value=\"1\" bind:change=\"f\"/>\n",
		"<wxs module=\"tools\">module.exports = {f: function (x) { return x }}</wxs><text>{{tools.f(1)}}</text>\n",
		"<wxs module=\"m\" src=\"../../mods/m1.wxs\"/><block wx:for=\"{{3}}\" wx:key=\"*this\">{{m.f(item)}}</block>\n",
		"<import src=\"../p2/p2.wxml\"/><template is=\"x\" data=\"{{...a}}\"/>\n",
		"<include src=\"/parts/p3/p3.wxml\"/><movable-area><movable-view/></movable-area>\n",
		"<slot name=\"s\">fallback</slot><scroll-view scroll-y bindscrolltolower=\"more\"/>\n",
		"<view><text>unclosed\n",
		"",
	},
	"alipay": {
		"<view a:if=\"{{a}}\" onTap=\"tap\">{{ b.c }}</view>\n",
		"<picker onChange=\"f\"/><p1 value=\"1\" onChange=\"f\"/><button-a/>\n",
		"<import-sjs name=\"m\" from=\"../../mods/m1.sjs\"/><block a:for=\"{{list}}\" a:key=\"*this\">{{m.f(item)}}</block>\n",
		"<import-sjs name=\"{f, g: h}\" from=\"../../mods/m2.sjs\"/><text>{{f(1) + h}}</text>\n",
		"<import src=\"../p2/p2.axml\"/><template is=\"x\" data=\"{{...a}}\"/>\n",
		"<include src=\"/parts/p3/p3.axml\"/><movable-area><movable-view/></movable-area>\n",
		"<slot name=\"s\">fallback</slot><scroll-view scroll-y onScrollToLower=\"more\"/>\n",
		"<view><text>unclosed\n",
		"",
	},
}

var modules = map[string][]string{
	"wechat": {
		"module.exports = {f: function (x) { return x }}\n",
		"var n = require('./m2.wxs'); module.exports = {f: n.f, g: 1}\n",
		"module.exports.f = function () { return getRegExp('a') }\n",
		"module.exports = {",
		"",
	},
	"alipay": {
		"export default {f: x => x}\n",
		"import n from './m2.sjs'; export const f = n.f; export const g = 1\n",
		"export function f() { return 1 }\n",
		"export default {",
		"",
	},
}

// configs are contents of JSON files; %s is the path of some component.
var configs = []string{
	"{\"component\": true,\n// #if wechat\n\"usingComponents\": {\"p1\": \"/parts/p1/p1\"}\n// #endif\n}",
	`{"component": true, "usingComponents": {"p1": "/parts/p1/p1", "button-a": "mini-a/es/button/index"}}`,
	`{"component": true, "usingComponents": {"p1": "../p1/p1", "next": "../p2/p2"}, "styleIsolation": "shared"}`,
	`{"usingComponents": {"p1": "/parts/p4/p4", "c": "@scope/mini-c/es/button/index"}, "navigationBarTitleText": "x"}`,
	`{"component": true, "componentGenerics": {"next": true}}`,
	`{"component": true`,
	`{"light": {"a": "#fff"}, "dark": {"a": "#000"}}`,
	`{}`,
}

func (m *mutator) pick(list []string) string { return list[m.r.IntN(len(list))] }

func (m *mutator) paths() []string { return slices.Sorted(maps.Keys(m.tree)) }

// bytes are those of an output as they are now.
func (m *mutator) bytes(o transform.Output) []byte {
	if o.Copy {
		return m.tree[o.Source].Data
	}
	return o.Data
}

func (m *mutator) put(p string, data []byte) {
	m.tree[p] = &fstest.MapFile{Data: data}
	m.touched[p] = true
}

func (m *mutator) remove(p string) {
	delete(m.tree, p)
	m.touched[p] = true
}

// free reports whether p can be a file: no folder is called so, and no folder
// on the way is a file.
func (m *mutator) free(p string) bool {
	for q := path.Dir(p); q != "."; q = path.Dir(q) {
		if m.tree[q] != nil {
			return false
		}
	}
	for q := range m.tree {
		if strings.HasPrefix(q, p+"/") {
			return false
		}
	}
	return true
}

// take returns what was touched since the last time, in any order.
func (m *mutator) take() []string {
	ps := slices.Sorted(maps.Keys(m.touched))
	m.r.Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
	clear(m.touched)
	m.steps = append(m.steps, "build")
	return ps
}

// good is the tree as a session sees it that keeps what was good: files that do
// not parse have the bytes they had when they last did. The second result is
// the number of such files.
func (m *mutator) good(t *testing.T, to *transform.Platform, changed []string) (fstest.MapFS, int) {
	tree, troubled, last := fstest.MapFS{}, 0, map[string][]byte{}
	for p, f := range m.tree {
		tree[p] = f
		old, had := m.last[p]
		if had && (bytes.Equal(old, f.Data) || changed != nil && !slices.Contains(changed, p)) {
			last[p] = old
			tree[p] = &fstest.MapFile{Data: old}
			if !bytes.Equal(old, f.Data) {
				troubled++
			}
			continue
		}
		alone := fstest.MapFS{p: f}
		if path.Base(p) != "package.json" { // read whenever it is asked for
			// A package that nothing refers to would not be read.
			alone = fstest.MapFS{strings.ReplaceAll(p, "node_modules/", "packages/"): f}
		}
		r, err := transform.NewSession(alone, m.from, to, transform.Options{}).Build(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case !slices.ContainsFunc(r.Diagnostics, diag.Diagnostic.Syntax):
			last[p] = f.Data
		case had:
			last[p] = old
			tree[p] = &fstest.MapFile{Data: old}
			troubled++
		}
	}
	m.last = last
	return tree, troubled
}

func (m *mutator) log() string { return strings.Join(m.steps, "\n") }

func (m *mutator) note(format string, args ...any) {
	m.steps = append(m.steps, fmt.Sprintf(format, args...))
}

// content is something to put into a file of that name.
func (m *mutator) content(p string) []byte {
	switch path.Base(p) {
	case "app.json":
		return m.app()
	case m.from.ProjectFile:
		return []byte(m.pick([]string{
			`{"compileType": "miniprogram"}`,
			`{"cloudfunctionRoot": "cloud/", "appid": "x"}`,
			`{"miniprogramRoot": "parts", "cloudfunctionRoot": "cloud"}`,
			`{"compileOptions": {"resolveAlias": {"@/*": "/*"}}}`,
			`{"compileType": `,
		}))
	}
	switch path.Ext(p) {
	case m.from.Ext.Template:
		return []byte(m.pick(templates[m.from.Name]))
	case m.from.Ext.Module:
		return []byte(m.pick(modules[m.from.Name]))
	case ".js", ".ts":
		return []byte(m.pick(scripts))
	case m.from.Ext.Style, ".less", ".scss":
		return []byte(m.pick(styles))
	case ".json":
		return []byte(m.pick(configs))
	}
	return fmt.Appendf(nil, "asset %d", m.r.IntN(100))
}

// app is an app configuration with some of the pages.
func (m *mutator) app() []byte {
	var pages []string
	for _, p := range m.paths() {
		if path.Ext(p) == m.from.Ext.Template && m.r.IntN(3) > 0 {
			pages = append(pages, `"`+strings.TrimSuffix(p, path.Ext(p))+`"`)
		}
	}
	more := m.pick([]string{"", `, "usingComponents": {"p1": "/parts/p5/p5"}`, `, "resolveAlias": {"~/*": "/parts/*"}`, `, "themeLocation": "theme.json"`})
	return []byte(`{"pages": [` + strings.Join(pages, ", ") + "]" + more + "}")
}

// step makes one random change.
func (m *mutator) step() {
	ps := m.paths()
	p := ps[m.r.IntN(len(ps))]
	asked := []string{
		"app.json", m.from.ProjectFile, "theme.json", "app" + m.from.Ext.Style,
		"assets/dot.png", "parts/p0/p0.json", "parts/p1/p1.js", "styles/_base.scss",
	}
	if m.r.IntN(6) == 0 {
		p = m.pick(asked)
	}
	switch m.r.IntN(13) {
	case 0, 1, 2:
		m.note("replace %s", p)
		if m.free(p) {
			m.put(p, m.content(p))
		}
	case 3, 4:
		if f := m.tree[p]; f != nil {
			m.note("append to %s", p)
			m.put(p, append(slices.Clip(f.Data), m.content(p)...))
		}
	case 5:
		m.note("delete %s", p)
		m.remove(p)
	case 6:
		q := path.Join(path.Dir(ps[m.r.IntN(len(ps))]), path.Base(p))
		m.move(p, q)
	case 7:
		q := path.Join(path.Dir(p), strings.ToUpper(path.Base(p)[:1])+path.Base(p)[1:])
		m.move(p, q)
	case 8:
		m.folder(path.Dir(p), path.Clean(path.Dir(ps[m.r.IntN(len(ps))])+m.pick([]string{"", "2", "/in"})))
	case 9, 10:
		m.revert(path.Dir(p))
	case 11:
		ext := m.pick([]string{m.from.Ext.Template, ".js", ".json", m.from.Ext.Style, m.from.Ext.Module, ".ts", ".png", ".axml", ".scss", ".less"})
		q := path.Clean(path.Dir(p) + m.pick([]string{"/index", "/p1", "/new", "2/x", "/app"}) + ext)
		if m.free(q) {
			m.note("create %s", q)
			m.put(q, m.content(q))
		}
	case 12:
		q := m.pick(asked)
		m.note("toggle %s", q)
		switch data := m.original[q]; {
		case m.tree[q] != nil:
			m.remove(q)
		case data != nil && m.free(q):
			m.put(q, data)
		}
	}
}

func (m *mutator) move(p, q string) {
	f := m.tree[p]
	if f == nil || p == q || !m.free(q) {
		return
	}
	m.note("move %s to %s", p, q)
	m.remove(p)
	m.put(q, f.Data)
}

// folder moves a whole folder.
func (m *mutator) folder(dir, to string) {
	if dir == "." || to == dir || strings.HasPrefix(to, dir+"/") || strings.HasPrefix(dir, to+"/") {
		return
	}
	for _, p := range m.paths() {
		if rest, ok := strings.CutPrefix(p, dir+"/"); ok {
			m.move(p, path.Join(to, rest))
		}
	}
}

// revert brings a folder, or everything, back to how it was at first.
func (m *mutator) revert(dir string) {
	if m.r.IntN(20) == 0 {
		dir = "."
	}
	m.note("revert %s", dir)
	in := func(p string) bool { return dir == "." || strings.HasPrefix(p, dir+"/") }
	for _, p := range m.paths() {
		if in(p) && m.original[p] == nil {
			m.remove(p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(m.original)) {
		if f := m.tree[p]; in(p) && (f == nil || !bytes.Equal(f.Data, m.original[p])) && m.free(p) {
			m.put(p, m.original[p])
		}
	}
}
