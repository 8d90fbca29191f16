package markup

import (
	"testing"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
	"github.com/google/go-cmp/cmp"

	"wxmy/transform/ir"
)

func TestSelect(t *testing.T) {
	src := `<scroll-view a:if="{{x}}" hidden>
	<!-- note --><map id="m">text</map>
	<view><map on:tap="f"/></view>
</scroll-view>
<map/>`
	tree := Parse([]byte(src), Options{})
	view := XPath(tree, AsWritten(tree))
	tests := []struct {
		expr string
		want []string
	}{
		{`//scroll-view//map`, []string{`<map id="m">`, `<map on:tap="f"/>`}},
		{`/map`, []string{`<map/>`}},
		{`//scroll-view[@a:if]`, []string{`<scroll-view a:if="{{x}}" hidden>`}},
		{`//@on:tap`, []string{`<map on:tap="f"/>`}},
		{`//@id | //map`, []string{`<map id="m">`, `<map on:tap="f"/>`, `<map/>`}},
		{`//*[@hidden and not(@id)]`, []string{`<scroll-view a:if="{{x}}" hidden>`}},
		{`//map[text()="text"]/following-sibling::view`, []string{`<view>`}},
		{`//comment()[contains(., "note")]`, []string{`<!-- note -->`}},
		{`//button`, nil},
	}
	for _, test := range tests {
		var got []string
		for _, n := range view.Select(xpath.MustCompile(test.expr)) {
			got = append(got, src[tree.Nodes[n].Start:tree.Nodes[n].OpenEnd])
		}
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.expr, d)
		}
	}
}

func TestViewCanonical(t *testing.T) {
	tree := Parse([]byte(`<a b="1"/>`), Options{})
	asked := 0
	view := XPath(tree, func(n int32) (string, [][2]string) {
		asked++
		return "canonical-" + tree.TagText(n), [][2]string{{"event:tap", "f"}}
	})
	if asked != 0 {
		t.Fatal("the tree is built before it is asked for")
	}
	found := xmlquery.FindOne(view.Root(), `/canonical-a[@event:tap="f"]`)
	if view.Index(found) != 1 {
		t.Errorf("Index(%v) = %d, want 1", found, view.Index(found))
	}
	if view.Root(); asked != 1 {
		t.Errorf("asked %d times for the name of one element", asked)
	}
	if view.Index(nil) != ir.None || view.Index(&xmlquery.Node{}) != ir.None {
		t.Error("a node of no view has an index")
	}
}
