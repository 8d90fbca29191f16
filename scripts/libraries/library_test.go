package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
)

// TestJudge tells the four ways in which a component may convert.
func TestJudge(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"package.json":         `{"name": "x-ui", "version": "1.2.3", "miniprogram": "lib"}`,
		"lib/plain/index.json": `{"component": true}`,
		"lib/plain/index.wxml": `<view wx:if="{{a}}"/>`,
		"lib/plain/index.js":   `Component({})`,
		"lib/more/index.json":  `{"component": true, "usingComponents": {"plain": "../plain/index"}}`,
		"lib/more/index.wxml":  `<plain/>`,
		"lib/more/index.js":    `Component({ methods: { f() { wx.request({ url: 'a' }) } } })`,
		"lib/less/index.json":  `{"component": true}`,
		"lib/less/index.wxml":  `<button lang="en"/>`,
		"lib/less/index.js":    `Component({})`,
		"lib/none/index.json":  `{"component": true, "usingComponents": {"gone": "../gone"}}`,
		"lib/none/index.wxml":  `<gone/>`,
		"lib/none/index.js":    `Component({})`,
		"lib/base.json":        `{"some": "data"}`,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, err := readLibrary(files)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.judge(t.Context(), wechat.Platform, alipay.Platform); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	writeSums(&b, []library{l})
	l.write(&b)
	for _, want := range []string{
		"| x-ui | 1.2.3 | 4 | 1 | 1 | 1 | 1 |\n",
		"| plain | converts |  |  |\n", "| more | by module |  |", "request", "| less | degraded | T003 ", "| none | not | P005 ",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}
