package markup

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wxmy/transform/ir"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeff<a/>", `<view a="{{b>c}}" d='e' f>{{g<h}}</view>`, `<wxs module="m">a<b</wxs>`, "<!-- a -->",
		`<a><b></a></b><c d="e`, "<a {{...b}} c={{d}}e=f/>", "{{'</a>'}}{{ {b:{c:1}} }}", "< a / ></ a b>", `<a b="{{ c + " " }}">`,
		"\x00\xff<a\x00>", "<<</></a <a <", "{{`\n`", `{{"\`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		check(t, Parse(src, Options{LiteralBackslash: true, MustacheQuotes: true}))
		tree := Parse(src, Options{Raw: []string{"wxs", "a"}})
		check(t, tree)
		if !bytes.Equal(src, before) {
			t.Fatal("the source was written to")
		}
		if n := len(XPath(tree, AsWritten(tree)).Root().ChildNodes()); n > len(tree.Nodes) {
			t.Fatalf("%d children of the root in a tree of %d nodes", n, len(tree.Nodes))
		}
	})
}

// element draws the source of a well-formed element and its outline.
func element(depth int) *rapid.Generator[[2]string] {
	return rapid.Custom(func(t *rapid.T) [2]string {
		tag := rapid.SampledFrom([]string{"view", "my-tag", "A", "b:c", "x_1"}).Draw(t, "tag")
		src, want := "<"+tag, tag
		for range rapid.IntRange(0, 3).Draw(t, "attrs") {
			space := rapid.SampledFrom([]string{" ", "\n\t", "\r\n"}).Draw(t, "space")
			name := rapid.SampledFrom([]string{"class", "a:if", "@tap", "data-a.b", "{{...c}}"}).Draw(t, "name")
			value := rapid.SampledFrom([]string{"", "x", "{{a>b && c<d}}", "</view>", "a b\nc", "{{ {a:{b:1}} }}"}).Draw(t, "value")
			switch rapid.IntRange(0, 2).Draw(t, "form") {
			case 0:
				src, want = src+space+name, want+"["+name+"]"
			case 1:
				src, want = src+space+name+`="`+value+`"`, want+"["+name+"="+value+"]"
			default:
				src, want = src+space+name+" = '"+value+"'", want+"["+name+"="+value+"]"
			}
		}
		if rapid.Bool().Draw(t, "self-closing") {
			return [2]string{src + " />", want}
		}
		body, outline := "", ""
		text := rapid.SampledFrom([]string{"a", "{{a<b}}", "}}", "{{'}}<c>'}}", " \n", "&lt;"})
		for i := range rapid.IntRange(0, 3).Draw(t, "children") {
			if i > 0 {
				outline += " "
			}
			if depth == 0 || i%2 == 0 {
				s := text.Draw(t, "text")
				body, outline = body+s+"<!---->", outline+fmt.Sprintf("%q comment%q", s, "<!---->")
				continue
			}
			child := element(depth-1).Draw(t, "child")
			body, outline = body+child[0], outline+child[1]
		}
		if outline != "" {
			want += "(" + outline + ")"
		}
		return [2]string{src + ">" + body + "</" + tag + ">", want}
	})
}

func TestParseWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := element(3).Draw(t, "element")
		tree := Parse([]byte(drawn[0]), Options{})
		if len(tree.Errors) > 0 {
			t.Fatalf("%q: %v", drawn[0], tree.Errors)
		}
		if got := outline(tree); got != drawn[1] {
			t.Fatalf("%q\n got %s\nwant %s", drawn[0], got, drawn[1])
		}
	})
}

// TestParseDamaged reads well-formed templates with bytes cut out or put in.
func TestParseDamaged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(element(3).Draw(t, "element")[0])
		for range rapid.IntRange(1, 4).Draw(t, "wounds") {
			at := rapid.IntRange(0, len(src)).Draw(t, "at")
			to := min(len(src), at+rapid.IntRange(0, 3).Draw(t, "cut"))
			put := rapid.SampledFrom([]string{"", "<", ">", `"`, "'", "{{", "}}", "</", "\\", "/"}).Draw(t, "put")
			src = bytes.Join([][]byte{src[:at], []byte(put), src[to:]}, nil)
		}
		tree := Parse(src, Options{Raw: []string{"x_1"}})
		if len(tree.Nodes) > 0 {
			check(failer{t: t}, tree)
		}
	})
}

// A failer lets check report to a property.
type failer struct {
	testing.TB
	t *rapid.T
}

func (f failer) Helper()                           {}
func (f failer) Fatalf(format string, args ...any) { f.t.Fatalf(format, args...) }

// TestParseLinear reads a megabyte of each source made to hurt. No clock is
// looked at: with quadratic time the test would not end within its limit.
func TestParseLinear(t *testing.T) {
	for _, unit := range []string{
		"<a>", "<a></b>", "<a ", "</a>", "<", "< ", "< a ", "{{", "{{'", "{{\"'`", "{{\\'", "{{\\`", "{{{", "}}", "<!--", "<a b=\"",
		"<a b='{{\" c=\"", "a=\"{{\" ", "<a b=\"\\\"", "<wxs>", "<wxs></wxs", "<a b={{", " b=\"c\"", "{{a}}", "<a\n", "\\\"", "<a b=\"{{'\" ",
	} {
		const size = 1 << 20
		src := []byte("<a " + strings.Repeat(unit, size/len(unit)))
		if tree := Parse(src, Options{Raw: []string{"wxs"}}); tree.Nodes[0].End != len(src) {
			t.Fatalf("%q: the tree ends at %d", unit, tree.Nodes[0].End)
		}
	}
}

func TestParseHuge(t *testing.T) {
	const n = 100_000
	deep := Parse([]byte(strings.Repeat("<a>", n)+strings.Repeat("</b>", n)+strings.Repeat("</a>", n)), Options{})
	check(t, deep)
	if len(deep.Errors) != n || !deep.Nodes[1].Closed {
		t.Errorf("%d errors in a deep tree with %d stray tags", len(deep.Errors), n)
	}
	wide := Parse([]byte("<a"+strings.Repeat(" b='c'", 10*n)+"/>"), Options{})
	check(t, wide)
	if got := len(wide.AttrsOf(1)); got != 10*n || wide.Attr(1, "b") == nil {
		t.Errorf("%d attributes, want %d", got, 10*n)
	}
}

func BenchmarkParse(b *testing.B) {
	src := []byte(strings.Repeat(`<!-- a list of goods -->
<view class="goods {{index % 2 ? 'odd' : ''}}" wx:for="{{goods}}" wx:key="id" bindtap="open" data-id="{{item.id}}">
  <image class="goods-image" src="{{item.image || '/images/none.png'}}" mode="aspectFill" />
  <view class="goods-body">
    <text class="name">{{item.name}}</text>
    <text class="price" wx:if="{{item.price > 0 && item.price < 100}}">¥{{item.price}}</text>
    <van-button size="small" bind:click="add" disabled="{{!item.stock}}">加入购物车</van-button>
  </view>
</view>
`, 40))
	b.Run("tree", func(b *testing.B) {
		var p Parser
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if t := p.Parse(src, Options{Raw: []string{"wxs"}}); len(t.Errors) > 0 {
				b.Fatal(t.Errors)
			}
		}
	})
	b.Run("xpath", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			t := Parse(src, Options{Raw: []string{"wxs"}})
			if XPath(t, AsWritten(t)).Root().FirstChild == nil {
				b.Fatal("empty tree")
			}
		}
	})
}

// TestParseAllocs holds a well-formed template to three allocations: the
// template, its nodes and its attributes.
func TestParseAllocs(t *testing.T) {
	src := []byte(`<view class="a"><text>{{b}}</text><image src="c"/></view>`)
	if got := testing.AllocsPerRun(100, func() { Parse(src, Options{}) }); got > 3 {
		t.Errorf("%v allocations", got)
	}
	if tree := Parse(src, Options{}); tree.Nodes[1].Kind != ir.Element {
		t.Errorf("first node is %+v", tree.Nodes[1])
	}
}
