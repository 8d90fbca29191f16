package markup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/ir"
)

// outline prints a tree in one line: elements with their attributes, text in
// quotes, comments and raw bodies marked, "!" for an element without end tag.
func outline(t *ir.Template) string {
	var b strings.Builder
	var walk func(n int32)
	walk = func(n int32) {
		first := true
		for c := range t.Children(n) {
			if !first {
				b.WriteByte(' ')
			}
			first = false
			node := t.Nodes[c]
			switch node.Kind {
			case ir.Text:
				fmt.Fprintf(&b, "%q", node.In(t.Src))
			case ir.Comment:
				fmt.Fprintf(&b, "comment%q", node.In(t.Src))
			case ir.Raw:
				fmt.Fprintf(&b, "raw%q", node.In(t.Src))
			default:
				b.WriteString(t.TagText(c))
				for _, a := range t.AttrsOf(c) {
					b.WriteString("[" + a.Name.In(t.Src))
					if a.HasValue {
						b.WriteString("=" + a.Value.In(t.Src))
					}
					b.WriteByte(']')
				}
				if !node.Closed {
					b.WriteByte('!')
				}
				if node.First != ir.None {
					b.WriteByte('(')
					walk(c)
					b.WriteByte(')')
				}
			}
		}
	}
	walk(0)
	return b.String()
}

func failures(t *ir.Template) []string {
	var out []string
	for _, e := range t.Errors {
		out = append(out, fmt.Sprintf("%d-%d %s", e.Start, e.End, e.Msg))
	}
	return out
}

// check fails the test if the spans of the tree are not what ir.Template
// promises: they nest, follow one another and cover the source.
func check(tb testing.TB, t *ir.Template) {
	tb.Helper()
	for n := range t.Nodes {
		node := &t.Nodes[n]
		at := node.OpenEnd
		if node.Kind != ir.Element {
			if node.First != ir.None || node.Len() == 0 || at != node.End || node.AttrFirst != node.AttrEnd {
				tb.Fatalf("leaf %d is %+v", n, *node)
			}
			continue
		}
		last := ir.None
		for c := range t.Children(int32(n)) {
			child := &t.Nodes[c]
			if child.Start != at || child.Parent != int32(n) || c <= last {
				tb.Fatalf("child %d of %d starts at %d, want %d: %+v", c, n, child.Start, at, *child)
			}
			at, last = child.End, c
		}
		if last != node.Last || node.Close.Start != at || node.Close.End != node.End {
			tb.Fatalf("element %d: children end at %d: %+v", n, at, *node)
		}
		checkTag(tb, t, int32(n))
	}
	if root := t.Nodes[0]; root.Start != 0 || root.End != len(t.Src) || root.Parent != ir.None {
		tb.Fatalf("root is %+v", root)
	}
	for i, e := range t.Errors {
		if e.Start < 0 || e.End <= e.Start || e.End > len(t.Src) || i > 0 && e.Start < t.Errors[i-1].Start {
			tb.Fatalf("error %d is %+v", i, e)
		}
	}
}

// checkTag checks the spans within the start tag of element n.
func checkTag(tb testing.TB, t *ir.Template, n int32) {
	tb.Helper()
	if n == 0 {
		return
	}
	node := t.Nodes[n]
	if node.Tag.Start <= node.Start || node.Tag.Len() == 0 || node.Tag.End > node.OpenEnd {
		tb.Fatalf("tag of %d: %+v", n, node)
	}
	if node.SelfClose && (t.Src[node.OpenEnd-1] != '>' || node.End != node.OpenEnd) {
		tb.Fatalf("self-closing %d: %+v", n, node)
	}
	at := node.Tag.End
	for _, a := range t.AttrsOf(n) {
		ok := a.Start >= at && a.Name.Start == a.Start && a.Name.Len() > 0 &&
			a.Value.Start >= a.Name.End && a.Value.End >= a.Value.Start && a.Value.End <= a.End && a.End <= node.OpenEnd
		if !ok {
			tb.Fatalf("attribute of %d: %+v", n, a)
		}
		at = a.End
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, src, want string
		o               Options
		errors          []string
	}{
		{name: "empty"},
		{name: "text only", src: "a {{b}} c", want: `"a {{b}} c"`},
		{name: "element", src: `<view class="a" hidden>x</view>`, want: `view[class=a][hidden]("x")`},
		{name: "self-closing", src: `<view/><a />`, want: `view a`},
		{name: "comment", src: "<!-- <a> {{ -->b", want: `comment"<!-- <a> {{ -->" "b"`},
		{name: "short comment is none yet", src: "<!-->{{-->", want: `comment"<!-->{{-->"`},
		{name: "byte order mark", src: "\ufeff<view/>", want: "view"},
		{name: "CRLF", src: "<view\r\n\ta='1'\r\n>\r\n</view\r\n>", want: `view[a=1]("\r\n")`},
		{name: "no space between attributes", src: `<view a="1"b='2'c/>`, want: "view[a=1][b=2][c]"},
		{name: "space around =", src: "<view a = \"1\" b=\n'2'/>", want: "view[a=1][b=2]"},
		{name: "duplicate attribute", src: `<view a="1" a="2"/>`, want: "view[a=1][a=2]"},
		{name: "upper case", src: `<View></View>`, want: "View"},
		{name: "space in tags", src: `< view></ view >`, want: "view"},
		{name: "quotes and newline in value", src: "<view a='\"\n' b=\"'\"/>", want: "view[a=\"\n][b=']"},
		{name: "markup in value", src: `<view a="</view>" b="{{x>1&&y<2}}"/>`, want: `view[a=</view>][b={{x>1&&y<2}}]`},
		{name: "escaped quote in value", src: `<view a="\"x\\" b/>`, want: `view[a=\"x\\][b]`},
		{name: "unquoted", src: `<view a=b c={{d > "/>"}}e={{f}} g={{h}}/>`, want: `view[a=b][c={{d > "/>"}}][e={{f}}][g={{h}}]`},
		{name: "spread", src: `<view {{...a}} b/>`, want: "view[{{...a}}][b]"},
		{name: "less than in mustache", src: `<a>{{b<c}}{{"</a>"}}{{ {d:{e:1}}.f<g }}</a>`, want: `a("{{b<c}}{{\"</a>\"}}{{ {d:{e:1}}.f<g }}")`},
		{name: "triple brace", src: `{{{a:b}}}<a/>`, want: `"{{{a:b}}}" a`},
		{name: "stray closing braces", src: `a}}}<a/>`, want: `"a}}}" a`},
		{name: "template literal", src: "{{`<a>\n${b}`}}<a/>", want: "\"{{`<a>\\n${b}`}}\" a"},
		{name: "raw", src: `<wxs module="m">if (a<b) { "</wxsx>" }</wxs ><a/>`, want: `wxs[module=m](raw"if (a<b) { \"</wxsx>\" }") a`},
		{name: "empty raw", src: `<wxs src="a.wxs"></wxs><wxs/>{{a}}`, want: `wxs[src=a.wxs] wxs "{{a}}"`},
		{name: "raw tags go by case", src: `<WXS><a/></WXS>`, want: `WXS(a)`},
		{name: "names", src: `<a:b-c_d.e @f="1" :g="2" [h]="3" (i)="4" #j $k *l/>`, want: `a:b-c_d.e[@f=1][:g=2][[h]=3][(i)=4][#j][$k][*l]`},

		{name: "literal backslash", src: `<a b="c\" d='\'/>`, want: `a[b=c\][d=\]`, o: Options{LiteralBackslash: true}},
		{name: "quotes in mustache", src: `<a b="{{ c ? "" : "}}" }}" d="1"/>`, want: `a[b={{ c ? "" : "}}" }}][d=1]`, o: Options{MustacheQuotes: true}},

		{name: "unclosed", src: `<a><b>x</a>`, want: `a(b!("x"))`, errors: []string{"3-5 unclosed <b>"}},
		{name: "unclosed at the end", src: `<a><b>`, want: `a!(b!)`, errors: []string{"0-2 unclosed <a>", "3-5 unclosed <b>"}},
		{name: "stray", src: `a</b>c<d></b></d></d>`, want: `"a</b>c" d("</b>") "</d>"`, errors: []string{"1-5 stray </b>", "9-13 stray </b>", "17-21 stray </d>"}},
		{name: "stray without name", src: `</>`, want: `"</>"`, errors: []string{"0-3 stray </>"}},
		{name: "end tag in another case", src: `<a></A>`, want: `a`, errors: []string{"3-7 end tag </A> for <a>"}},
		{name: "text in end tag", src: `<a></a b="1">c`, want: `a "c"`, errors: []string{"3-13 unexpected text in </a>"}},
		{name: "missing > of end tag", src: `<a><b></b<c/></a`, want: `a(b c)`, errors: []string{"6-9 missing > in </b>", "13-16 missing > in </a>"}},
		{name: "missing > of start tag", src: `<a><b c="1" <d/></b></a>`, want: `a(b[c=1](d))`, errors: []string{"3-5 missing > in <b>"}},
		{name: "missing > at the end", src: `<a b`, want: `a[b]!`, errors: []string{"0-2 missing > in <a>"}},
		{name: "less than in tag", src: `<a < b>c</a>`, want: `a[b]("c")`, errors: []string{`3-4 unexpected "<"`}},
		{name: "less than in text", src: `<a>1 < 2 <中文> b</a>`, want: `a("1 < 2 <中文> b")`, errors: []string{`9-10 unexpected "<"`}},
		{name: "not a tag", src: `a < b</a>`, want: `"a < b</a>"`, errors: []string{"5-9 stray </a>"}},
		{name: "junk in tag", src: `<a b="1"", =c="2" / d>e</a>`, want: `a[b=1][c=2][d]("e")`, errors: []string{`8-9 unexpected """`, `9-10 unexpected ","`, `11-12 unexpected "="`, `18-19 unexpected "/"`}},
		{name: "space before >", src: `<a / >b`, want: `a "b"`, errors: []string{"3-6 white space in />"}},
		{name: "missing value", src: `<a b= c="1" d=/><a b=>`, want: `a[b=][c=1][d=] a[b=]!`, errors: []string{"3-5 missing value of b", "12-14 missing value of d", "16-18 unclosed <a>", "19-21 missing value of b"}},
		{name: "unterminated value", src: "<a b=\"c>\nd</a>", want: `a[b=c]("\nd")`, errors: []string{"5-6 unterminated value of b"}},
		{name: "quote in mustache", src: `<a b="{{ c + " " }}" d="1"/>`, want: `a[b={{ c + " " }}][d=1]`, errors: []string{"13-14 quote inside {{ }} is the same as the one around it"}},
		{name: "open mustache in value", src: `<a b="{{" c="1"/>`, want: `a[b={{][c=1]`},
		{name: "unterminated mustache", src: "<a>{{ b </a>{{c<d}}", want: `a("{{ b ") "{{c<d}}"`, errors: []string{"3-5 unterminated {{"}},
		{name: "unterminated comment", src: "a<!-- b", want: `"a" comment"<!-- b"`, errors: []string{"1-5 unterminated comment"}},
		{name: "unclosed raw", src: "<wxs>a<b", want: `wxs!(raw"a<b")`, errors: []string{"0-4 unclosed <wxs>"}},
		{name: "declaration", src: `<?xml version="1.0"?><a/>`, want: `"<?xml version=\"1.0\"?>" a`, errors: []string{`0-1 unexpected "<"`}},
		{name: "bytes", src: "<a>\x00\xff\xfe</a>", want: `a("\x00\xff\xfe")`, errors: []string{"3-4 NUL byte", "4-5 invalid UTF-8"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.o.Raw = []string{"wxs"}
			got := Parse([]byte(test.src), test.o)
			check(t, got)
			if outline(got) != test.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", test.src, outline(got), test.want)
			}
			if d := cmp.Diff(test.errors, failures(got)); d != "" {
				t.Errorf("errors of %q (-want +got):\n%s", test.src, d)
			}
		})
	}
}
