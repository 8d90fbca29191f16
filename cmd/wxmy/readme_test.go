package main

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// TestReadme converts what the README shows before, and wants what it shows
// after, in every language that there is one in.
func TestReadme(t *testing.T) {
	block := regexp.MustCompile("(?s)```(xml|js)\n(.*?)```")
	for _, name := range []string{"../../README.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		blocks := block.FindAllStringSubmatch(string(text), -1)
		if len(blocks) != 4 {
			t.Fatalf("%s: %d examples in XML and JavaScript, want two before and two after", name, len(blocks))
		}
		got := converted(t, blocks[0][2], blocks[2][2])
		for i, ext := range []string{"axml", "js"} {
			if want := blocks[2*i+1][2]; got["pages/cart/cart."+ext] != want {
				t.Errorf("%s: %s becomes\n%swant\n%s", name, ext, got["pages/cart/cart."+ext], want)
			}
		}
	}
}

// converted is the example as a page of an app, converted to Alipay.
func converted(t *testing.T, template, script string) map[string]string {
	t.Helper()
	src := fstest.MapFS{}
	for name, text := range map[string]string{
		"app.json":               `{"pages": ["pages/cart/cart", "pages/goods/goods"], "usingComponents": {"stepper": "/stepper"}}`,
		"pages/cart/cart.wxml":   template,
		"pages/cart/cart.js":     script,
		"pages/goods/goods.wxml": "<view/>",
		"stepper.json":           `{"component": true}`,
		"stepper.wxml":           "<view/>",
		"stepper.js":             "Component({ properties: { value: Number } })",
		"project.config.json":    "{}",
		"pages/cart/cart.json":   "{}",
		"pages/goods/goods.json": "{}",
		"pages/goods/goods.js":   "Page({})",
	} {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := transform.NewSession(src, wechat.Platform, alipay.Platform, transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	outputs := map[string]string{}
	for _, o := range r.Outputs {
		outputs[o.Path] = string(o.Data)
	}
	return outputs
}

// TestReadmeCommands holds that the README names every command.
func TestReadmeCommands(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, cmd := range newRoot().Commands() {
		if !cmd.Hidden && cmd.Name() != "help" && !strings.Contains(string(text), "`wxmy "+cmd.Name()) {
			t.Errorf("README.md does not name wxmy %s", cmd.Name())
		}
	}
}
