package transform_test

import (
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// A JSON file gets its module when a script comes to require it, and loses it
// with the last one that does.
func TestJSONModuleComesAndGoes(t *testing.T) {
	src := tree(map[string]string{"app.json": `{"pages": []}`, "a/a.js": "f()\n", "data.json": "[1]\n"})
	s := transform.NewSession(src, alipay.Platform, wechat.Platform, transform.Options{})
	build(t, s)
	const module = "data.json.js"
	for _, step := range []struct{ script, want string }{
		{"f()\n", ""},
		{"f(require('../data.json'))\n", "module.exports = [1]\n"},
		{"f(require('/data.json'))\n", "module.exports = [1]\n"},
		{"g()\n", ""},
	} {
		src["a/a.js"] = &fstest.MapFile{Data: []byte(step.script)}
		r := build(t, s, "a/a.js")
		if got := output(r, module); got != step.want {
			t.Errorf("%q: %s is %q, want %q", step.script, module, got, step.want)
		}
	}
}
