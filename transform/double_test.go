package transform_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// paged is a project with a page that may be a component of another.
func paged() fstest.MapFS {
	return tree(map[string]string{
		"app.json":         `{"pages": ["index/index", "home/home"]}`,
		"index/index.json": `{"usingComponents": {"home": "../home/home"}}`,
		"index/index.wxml": `<home bindgo="go"/>`,
		"index/index.js":   "Page({\n  go() {},\n});\n",
		"home/home.json":   `{"component": true, "navigationBarTitleText": "Home"}`,
		"home/home.wxml":   `<view bindtap="tap">{{title}}</view>`,
		"home/home.wxss":   ".a > .b { color: red }\n",
		"home/home.js":     "\ufefflet n = 0;\nComponent({\n  methods: {\n    tap() { this.triggerEvent('go', n++); },\n  },\n});\n",
	})
}

// doubles are the outputs of a result that belong to no file's own name.
func doubles(r *transform.Result) []string {
	all := []string{}
	for _, o := range r.Outputs {
		if strings.HasPrefix(o.Path, "home/") && strings.Contains(o.Path, "-wxmy") {
			all = append(all, o.Path)
		}
	}
	return all
}

// sameAsNew compares a result with what a new session gives.
func sameAsNew(t *testing.T, r *transform.Result, s *transform.Session) {
	t.Helper()
	clean := build(t, s)
	if d := cmp.Diff(clean.Outputs, r.Outputs); d != "" {
		t.Errorf("outputs (-new session +got):\n%s", d)
	}
	if d := cmp.Diff(clean.Diagnostics, r.Diagnostics); d != "" {
		t.Errorf("diagnostics (-new session +got):\n%s", d)
	}
	if d := cmp.Diff(clean.Files, r.Files); d != "" {
		t.Errorf("files (-new session +got):\n%s", d)
	}
}

// TestDoubleComesAndGoes follows a page while it becomes a component as well and
// ceases to be one, in all the ways that this can happen.
func TestDoubleComesAndGoes(t *testing.T) {
	src := paged()
	fresh := func() *transform.Session {
		return transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{})
	}
	s := fresh()
	all := []string{"home/home-wxmy.acss", "home/home-wxmy.axml", "home/home-wxmy.js", "home/home-wxmy.json"}
	if got := doubles(build(t, s)); !slices.Equal(got, all) {
		t.Errorf("at first there is %v", got)
	}
	component := string(src["home/home.js"].Data)
	for _, step := range []struct {
		name, file, text string
		want             []string
		ref              string // what index.json names
	}{
		{"nobody names it", "index/index.json", `{}`, []string{}, ""},
		{"it is named", "index/index.json", `{"usingComponents": {"home": "/home/home"}}`, all, "/home/home-wxmy"},
		{"it is no page", "app.json", `{"pages": ["index/index"]}`, []string{}, "/home/home"},
		{"it is a page", "app.json", `{"pages": ["index/index", "home/home"]}`, all, "/home/home-wxmy"},
		{"it is a plain page", "home/home.js", "Page({});\n", []string{}, "/home/home"},
		{"it is a component", "home/home.js", component, all, "/home/home-wxmy"},
		{"its style goes", "home/home.wxss", "", all[1:], "/home/home-wxmy"},
		{"the name is taken", "home/HOME-WXMY.png", "x", []string{"home/home-wxmy2.axml", "home/home-wxmy2.js", "home/home-wxmy2.json"}, "/home/home-wxmy2"},
		{"the name is free", "home/HOME-WXMY.png", "", all[1:], "/home/home-wxmy"},
		{"another names it, too", "home/home.json", `{"component": true, "usingComponents": {"home": "home"}}`, all[1:], "/home/home-wxmy"},
		{"its template changes", "home/home.wxml", `<text/>`, all[1:], "/home/home-wxmy"},
	} {
		t.Run(step.name, func(t *testing.T) {
			src[step.file] = &fstest.MapFile{Data: []byte(step.text)}
			if step.text == "" {
				delete(src, step.file)
			}
			r := build(t, s, step.file)
			if got := doubles(r); !slices.Equal(got, step.want) {
				t.Errorf("there is %v, want %v", got, step.want)
			}
			if ref := output(r, "index/index.json"); step.ref != "" && !strings.Contains(ref, `"`+step.ref+`"`) {
				t.Errorf("index.json is %s", ref)
			}
			sameAsNew(t, r, fresh())
		})
	}
}

// written are the outputs of a result as a source.
func written(src fstest.MapFS, r *transform.Result) fstest.MapFS {
	out := fstest.MapFS{}
	for _, o := range r.Outputs {
		data := o.Data
		if o.Copy {
			data = src[o.Source].Data
		}
		out[o.Path] = &fstest.MapFile{Data: data}
	}
	return out
}

// TestDoubleComesHome converts a page and its double back, with and without what
// is known of the way there, and edits them.
func TestDoubleComesHome(t *testing.T) {
	src := paged()
	there := transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{})
	r := build(t, there)
	for name, origins := range map[string]*transform.Origins{"plainly": nil, "with origins": there.Origins()} {
		t.Run(name, func(t *testing.T) {
			out := written(src, r)
			fresh := func() *transform.Session {
				return transform.NewSession(out, alipay.Platform, wechat.Platform, transform.Options{Origins: origins})
			}
			s := fresh()
			back := build(t, s)
			got := written(out, back)
			if d := cmp.Diff(texts(src), texts(got)); d != "" {
				t.Errorf("there and back (-source +got):\n%s", d)
			}
			edit := func(p, old, now string) *transform.Result {
				t.Helper()
				text := strings.Replace(string(out[p].Data), old, now, 1)
				out[p] = &fstest.MapFile{Data: []byte(text)}
				r := build(t, s, p)
				sameAsNew(t, r, fresh())
				return r
			}
			for _, e := range []struct{ file, old, now string }{
				{"home/home%s.js", "n++", "++n"}, {"home/home%s.axml", "<view ", "<view id=\"a\" "}, {"home/home%s.acss", "red", "blue"},
			} {
				one := edit(strings.Replace(e.file, "%s", "-wxmy", 1), e.old, e.now)
				if !slices.Contains(codes(one.Diagnostics), strings.Replace(e.file, "%s", "-wxmy", 1)+" P022") {
					t.Errorf("%s: nothing says that the edit is lost: %v", e.file, codes(one.Diagnostics))
				}
				both := edit(strings.Replace(e.file, "%s", "", 1), e.old, e.now)
				for _, d := range both.Diagnostics {
					if d.Code == "P022" {
						t.Errorf("%s: the edit is in both, and yet %s", e.file, d.String())
					}
				}
			}
			r := build(t, s)
			if text := output(r, "home/home.js"); !strings.Contains(text, "++n") || strings.Contains(text, "wxmy") {
				t.Errorf("home.js is\n%s", text)
			}
		})
	}
}

func texts(src fstest.MapFS) map[string]string {
	all := map[string]string{}
	for p, f := range src {
		all[p] = string(f.Data)
	}
	return all
}
