package main

import (
	"strings"
	"testing"
)

// TestDocument holds what the page must say of each kind of finding.
func TestDocument(t *testing.T) {
	page := string(document([]result{{
		title: "a@1", from: wechat, to: alipay,
		findings: []finding{
			{judge: "typings", file: "a.js", message: `no "x" in my`, verdict: ours, line: 3},
			{judge: "wcc", file: "b.wxml", message: "./b.wxml:1:2: unexpected `x`", verdict: inherited},
			{judge: "wcc", file: "c.wxml", message: "./c.wxml:9:9: unexpected `y`", verdict: inherited},
			{judge: "axml", file: "d.axml", message: "no", verdict: diagnosed, why: "T006: cannot say it"},
			{judge: "typings", message: "z", verdict: allowed, why: "documented"},
		},
	}}, []performance{{title: "a@1", kind: "there and back", plays: 2, wrong: []string{"b: entry 1"}}}, nil))
	for _, want := range []string{
		"glass-easel 0.12.1", "miniprogram-compiler 0.2.3", // the judges' versions
		"`a.js:3`: no \"x\" in my (typings)", "unexpected … (2; a@1, `b.wxml`)", "axml: T006 (1; a@1, `d.axml`: T006: cannot say it)",
		"typings: documented (1)", "a@1, there and back: b: entry 1",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if again := string(document(nil, nil, nil)); strings.Contains(again, "## Ours") {
		t.Error("a page without findings lists some")
	}
}
