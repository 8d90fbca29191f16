package main

import (
	"context"
	"slices"
	"strings"
	"testing"
)

func TestFirstDifference(t *testing.T) {
	same := []string{"<a></a>", "x fires change 1"}
	if d := firstDifference(same, slices.Clone(same)); d != "" {
		t.Errorf("the same logs differ: %s", d)
	}
	if d := firstDifference(same, same[:1]); !strings.Contains(d, "entry 2") || !strings.Contains(d, "back `nothing`") {
		t.Errorf("a log that ends early: %s", d)
	}
	long := strings.Repeat("-", 500)
	if d := firstDifference([]string{long + "A"}, []string{long + "B"}); len(d) > 200 || !strings.Contains(d, "A") || !strings.Contains(d, "B") {
		t.Errorf("long entries are not cut to where they part: %s", d)
	}
}

// TestPerform plays a component of two files: what it shows, what it fires, and
// a step that expects something else.
func TestPerform(t *testing.T) {
	tools := installed(t)
	tree := folder(t, map[string]string{
		"app.json":        `{"pages": ["page/index"]}`,
		"page/index.json": `{"usingComponents": {"my-count": "/count"}}`,
		"page/index.wxml": `<my-count bind:change="onChange" /><text class="said">{{said}}</text>`,
		"page/index.js":   `Page({ data: { said: 0 }, onChange(e) { this.setData({ said: e.detail }) } })`,
		"count.json":      `{"component": true}`,
		"count.wxml":      `<view class="box" bindtap="more">{{n}}</view>`,
		"count.js":        `Component({ data: { n: 0 }, methods: { more() { this.setData({ n: this.data.n + 1 }); this.triggerEvent('change', this.data.n) } } })`,
	})
	list, err := tools.perform(context.Background(), tree.dir, []play{
		{Name: "steps", Page: "page/index", Steps: []string{"tap .box", "see 1", "data said 1", "has .none"}},
		{Name: "alone", Using: map[string]string{"x": "/count"}, Markup: "<x />"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"has .none: it is not there"}; !slices.Equal(list[0].Failed, want) {
		t.Errorf("steps failed: %v, not %v", list[0].Failed, want)
	}
	if len(list[1].Log) == 0 || !strings.Contains(list[1].Log[0], ">0<") || !slices.Contains(list[1].Log, "count fires change 1") {
		t.Errorf("the component alone: %v", list[1].Log)
	}
}
