package style

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// outline prints the tree: rules by their selectors, statements by their
// parts, blocks in braces, "!" behind a block that is not closed.
func outline(s *ir.Style) string {
	var b strings.Builder
	var walk func(n int32)
	walk = func(n int32) {
		for c := range s.Children(n) {
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "{") {
				b.WriteByte(' ')
			}
			node := s.Nodes[c]
			switch node.Kind {
			case ir.StyleRule:
				for i, sel := range s.SelectorsOf(c) {
					if i > 0 {
						b.WriteByte(',')
					}
					b.WriteString(parts(s, sel))
				}
			case ir.StyleAtRule:
				fmt.Fprintf(&b, "@%s(%s)", node.Name.In(s.Src), node.Prelude.In(s.Src))
			case ir.StyleDecl:
				fmt.Fprintf(&b, "%s=%s%s", node.Name.In(s.Src), node.Value.In(s.Src), node.Important.In(s.Src))
			default:
				fmt.Fprintf(&b, "other(%s)", node.Prelude.In(s.Src))
			}
			if node.HasBody {
				b.WriteByte('{')
				walk(c)
				b.WriteByte('}')
			}
			if !node.Closed {
				b.WriteByte('!')
			}
		}
	}
	walk(0)
	return b.String()
}

var partNames = map[ir.PartKind]string{
	ir.SelType: "type", ir.SelUniversal: "all", ir.SelClass: "class", ir.SelID: "id", ir.SelAttr: "attr", ir.SelPseudoClass: "pseudo",
	ir.SelPseudoElement: "element", ir.SelNesting: "nest", ir.SelStop: "stop", ir.SelPlaceholder: "placeholder", ir.SelArgs: "args",
	ir.SelGuard: "guard", ir.SelInvalid: "invalid", ir.SelDescendant: "_", ir.SelChild: ">", ir.SelNext: "+", ir.SelSibling: "~",
	ir.SelDeep: ">>>", ir.SelColumn: "||",
}

func parts(s *ir.Style, sel ir.Selector) string {
	var out []string
	for _, p := range s.PartsOf(sel) {
		text := partNames[p.Kind]
		if p.Name.Len() > 0 && !p.Kind.Combinator() {
			text += ":" + p.Name.In(s.Src)
		}
		if p.Value.Len() > 0 {
			text += "=" + p.Value.In(s.Src)
		}
		if p.Dynamic {
			text += "*"
		}
		if args := s.Args(p); len(args) > 0 {
			text += "("
			for i, a := range args {
				if i > 0 {
					text += ","
				}
				text += parts(s, a)
			}
			text += ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

// check fails the test if spans do not nest, or if bytes between the
// statements are not accounted for.
func check(tb testing.TB, s *ir.Style) {
	tb.Helper()
	owned := make([]bool, len(s.Src))
	mark := func(sp text.Span, what string) {
		if sp.Start < 0 || sp.End < sp.Start || sp.End > len(s.Src) {
			tb.Fatalf("%s is at %v of %d", what, sp, len(s.Src))
		}
		for i := sp.Start; i < sp.End; i++ {
			owned[i] = true
		}
	}
	for _, e := range s.Empty {
		mark(e, "empty statement")
	}
	for i, c := range s.Comments {
		mark(c.Span, "comment")
		if i > 0 && c.Start < s.Comments[i-1].End {
			tb.Fatalf("comment %d overlaps", i)
		}
	}
	for i, e := range s.Errors {
		mark(e.Span, e.Msg)
		if i > 0 && e.Start < s.Errors[i-1].Start {
			tb.Fatalf("error %d is not in order", i)
		}
	}
	for n := range s.Nodes {
		node := &s.Nodes[n]
		if n > 0 && node.Len() == 0 {
			tb.Fatalf("node %d is empty: %+v", n, *node)
		}
		at := node.Start
		for _, sp := range []text.Span{node.Name.Span, node.Prelude, node.Value, node.Important, node.Body} {
			if sp == (text.Span{}) {
				continue
			}
			if sp.Start < at || sp.End < sp.Start || sp.End > node.End {
				tb.Fatalf("node %d: span %v, want it from %d on: %+v", n, sp, at, *node)
			}
			at = sp.End
		}
		if n > 0 {
			head := node.End
			if node.HasBody {
				head = node.Body.Start
				mark(text.Span{Start: node.Body.End, End: node.End}, "end of block")
			}
			mark(text.Span{Start: node.Start, End: head}, "head")
		}
		at = node.Body.Start
		for c := range s.Children(int32(n)) {
			child := s.Nodes[c]
			if child.Start < at || child.End > node.Body.End || child.Parent != int32(n) || !node.HasBody {
				tb.Fatalf("child %d of %d: %+v", c, n, child)
			}
			at = child.End
		}
		checkSelectors(tb, s, s.SelectorsOf(int32(n)), node.Prelude)
	}
	for i, own := range owned {
		if !own && !strings.ContainsRune(" \t\r\n\f", rune(s.Src[i])) && !bytes.HasPrefix(s.Src, []byte("\ufeff")) &&
			!bytes.Contains(s.Src, []byte("<!--")) && !bytes.Contains(s.Src, []byte("-->")) {
			tb.Fatalf("byte %d %q belongs to nothing", i, s.Src[i])
		}
	}
	for _, u := range s.URLs {
		if !s.Nodes[u.Node].Contains(u.Span) || !u.Contains(u.Path) {
			tb.Fatalf("url %+v", u)
		}
	}
	for _, u := range s.Imports {
		if !s.Nodes[u.Node].Contains(u.Span) || !u.Contains(u.Path) {
			tb.Fatalf("import %+v", u)
		}
	}
	for _, u := range s.Numbers {
		if !s.Nodes[u.Node].Contains(u.Span) || !u.Contains(u.Unit) || u.Unit.End != u.End {
			tb.Fatalf("number %+v", u)
		}
	}
}

func checkSelectors(tb testing.TB, s *ir.Style, sels []ir.Selector, within text.Span) {
	tb.Helper()
	at := within.Start
	for _, sel := range sels {
		if sel.Start < at || sel.End > within.End || sel.Len() == 0 {
			tb.Fatalf("selector %+v, want it within %v from %d on", sel, within, at)
		}
		at = sel.Start
		for _, p := range s.PartsOf(sel) {
			if p.Start < at || p.End <= p.Start || p.Kind != ir.SelGuard && p.End > sel.End || p.Name.Len() > 0 && !p.Contains(p.Name.Span) || p.Value.Len() > 0 && !p.Contains(p.Value) {
				tb.Fatalf("part %+v of %+v", p, sel)
			}
			at = p.End
			checkSelectors(tb, s, s.Args(p), p.Value)
		}
	}
}

func failures(s *ir.Style) []string {
	var out []string
	for _, e := range s.Errors {
		out = append(out, fmt.Sprintf("%d-%d %s", e.Start, e.End, e.Msg))
	}
	return out
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, src, want string
		errors          []string
	}{
		{name: "empty"},
		{name: "rule", src: ".a{color:red;width: 1px !important}", want: "class:a{color=red width=1px!important}"},
		{name: "selectors", src: "view.a > #b + text ~ .c .d,\n*{}", want: "type:view class:a > id:b + type:text ~ class:c _ class:d,all{}"},
		{name: "tight combinators", src: "a>b+c~d{}", want: "type:a > type:b + type:c ~ type:d{}"},
		{name: "attributes", src: `[a],b[c="d e"],[ f ^= 'g' i ][h=j]{}`, want: "attr:a,type:b attr:c=d e,attr:f=g attr:h=j{}"},
		{name: "pseudo", src: ":host .a:hover::after,b:before,c:nth-child(2n + 1){}", want: "pseudo:host _ class:a pseudo:hover element:after,type:b element:before,type:c pseudo:nth-child=2n + 1{}"},
		{name: "selectors in parentheses", src: ".a:not(.b, :is(c d)) , ::slotted(e){}", want: "class:a pseudo:not=.b, :is(c d)(class:b,pseudo:is=c d(type:c _ type:d)),element:slotted=e(type:e){}"},
		{name: "deep", src: ".a >>> .b,.c /deep/ .d,.e ::v-deep .f{}", want: "class:a >>> class:b,class:c >>> class:d,class:e _ element:v-deep _ class:f{}"},
		{name: "keyframes", src: "@-webkit-keyframes k{from{a:b}50.5%,to{a:c}}from{}", want: "@-webkit-keyframes(k){stop:from{a=b} stop:50.5%,stop:to{a=c}} type:from{}"},
		{name: "at-rules", src: `@charset "utf-8";@media (min-width:1rpx) and (a){.a{}}@page :first{margin:0}@font-face{src:url(a)}`, want: `@charset("utf-8") @media((min-width:1rpx) and (a)){class:a{}} @page(:first){margin=0} @font-face(){src=url(a)}`},
		{name: "custom properties", src: ":root{--a:1rpx;--B: { c: d };e:var(--a)}", want: "pseudo:root{--a=1rpx --B={c=d} e=var(--a)}"},
		{name: "hacks", src: ".a{*zoom:1;_b:c;filter:progid:D.E(a=1,b='#c')}", want: "class:a{*zoom=1 _b=c filter=progid:D.E(a=1,b='#c')}"},
		{name: "comments", src: "/* a{} */.b/*c*/.d{e:/*f*/g/*h*/;// i }'\n}", want: "class:b _ class:d{e=g}"},
		{name: "bare address", src: ".a{b:http://c.d/e;f:g}", want: "class:a{b=http://c.d/e f=g}"},
		{name: "nesting", src: ".a{&:hover{b:c}&-d &,> e{f:g}&__h-1{}}", want: "class:a{nest pseudo:hover{b=c} nest:-d _ nest,> type:e{f=g} nest:__h-1{}}"},
		{name: "Less", src: "@a: 1px;@b:{c:d};.m(@x; @y: 2rpx) when (@x > 1), (@y) {w: @x}.n{.m(1; 2);.m;&:extend(.o all);@b();.p-@{a}-q{};@{a}-r: s;t+: u}", want: "@a=1px @b={c=d} class:m=@x; @y: 2rpx guard{w=@x} class:n{other(.m(1; 2)) other(.m) other(&:extend(.o all)) @b(()) class:p-@{a}-q*{} @{a}-r=s t=u}"},
		{name: "block as argument", src: ".m({a: b; c: d}, 1);", want: "other(.m({a: b; c: d}, 1))"},
		{name: "Sass", src: "$a: (b: c, d: e) !default;@mixin m($x: 1){&:not(#{$x}){a:b}}@include m{c:d}%p{e:f}.q-#{$a}{@extend %p;font:{size:1px}#{$a}-g:h}@if $a == 1{}@else if not $b{}", want: "$a=(b: c, d: e) !default @mixin(m($x: 1)){nest pseudo:not=#{$x}(type:#{$x}*){a=b}} @include(m){c=d} placeholder:p{e=f} class:q-#{$a}*{@extend(%p) font={size=1px} #{$a}-g=h} @if($a == 1){} @else(if not $b){}"},
		{name: "names beyond ASCII", src: ".中文{a:b}", want: "class:中文{a=b}"},
		{name: "marks of HTML", src: "<!-- a{} -->", want: "type:a{}"},
		{name: "byte order mark", src: "\ufeffa{}", want: "type:a{}"},

		{name: "unclosed", src: ".a{b:c;.d{", want: "class:a{b=c class:d{}!}!", errors: []string{"2-3 unclosed {", "9-10 unclosed {"}},
		{name: "stray brace", src: ".a{}}.b{}", want: "class:a{} class:b{}", errors: []string{`4-5 unexpected "}"`}},
		{name: "no selector", src: "{a:b}", want: "{a=b}", errors: []string{"0-1 missing selector"}},
		{name: "empty selectors", src: ".a,,.b,{}", want: "class:a,class:b{}", errors: []string{"3-4 empty selector", "7-8 empty selector"}},
		{name: "no block", src: ".a{}.b", want: "class:a{} other(.b)", errors: []string{"4-6 missing block"}},
		{name: "no colon", src: ".a{color red;b:c}", want: "class:a{other(color red) b=c}", errors: []string{"3-8 missing : behind color"}},
		{name: "forgotten semicolon", src: ".a{b: c d\n  e: f}", want: "class:a{b=c d e=f}", errors: []string{"8-9 missing ; behind the value"}},
		{name: "unclosed parenthesis", src: ".a{b:c(1;d:e}.f{}", want: "class:a{b=c(1;d:e} class:f{}", errors: []string{"6-7 unclosed ("}},
		{name: "parenthesis too many", src: ".a{b:c)}", want: "class:a{b=c)}", errors: []string{`6-7 unexpected ")"`}},
		{name: "unterminated string", src: ".a{b:'c;\nd:e}", want: "class:a{b='c;\nd:e}", errors: []string{"5-6 unterminated string"}},
		{name: "unterminated comment", src: ".a{}/* b", want: "class:a{}", errors: []string{"4-6 unterminated comment"}},
		{name: "no url", src: ".a{b:url(c d;e:f}.g{h:i(j)}", want: "class:a{b=url(c d e=f} class:g{h=i(j)}", errors: []string{"5-12 not a url()"}},
		{name: "no import path", src: "@import a;", want: "@import(a)", errors: []string{"0-7 missing path of @import"}},
		{name: "forgotten semicolon of an import", src: "@import 'a'\nb{c:d}@import 'e'\n@import 'f';", want: "@import('a') type:b{c=d} @import('e') @import('f')"},
		{name: "junk in selector", src: "^.a,.2b{}", want: "invalid class:a,invalid{}", errors: []string{`0-1 unexpected "^"`, `4-7 unexpected ".2b"`}},
		{name: "conflict", src: "<<< HEAD\n.a{}", want: "invalid _ type:HEAD _ class:a{}", errors: []string{`0-3 unexpected "<<<"`}},
		{name: "interpolations", src: ".@{a}-@{b}{@{c}-@{d}:e}", want: "class:@{a}-@{b}*{@{c}-@{d}=e}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := Parse([]byte(test.src))
			check(t, s)
			if got := outline(s); got != test.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", test.src, got, test.want)
			}
			if d := cmp.Diff(test.errors, failures(s)); d != "" {
				t.Errorf("errors of %q (-want +got):\n%s", test.src, d)
			}
		})
	}
}

func TestImports(t *testing.T) {
	src := `@import "a.wxss";
@import url( '/b.css' ) screen, print;
@import (reference, optional) 'c' ;@import URL(d.css);
@import 'e', "f";
@use "g" as h;`
	s := Parse([]byte(src))
	check(t, s)
	var got []string
	for _, i := range s.Imports {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%q|%v|%s", i.In(s.Src), i.Path.In(s.Src), i.Options.In(s.Src), i.Media.In(s.Src), i.Quote, i.URL, s.Nodes[i.Node].Name.In(s.Src)))
	}
	want := []string{
		`"a.wxss"|a.wxss|||'"'|false|import`,
		`url( '/b.css' )|/b.css||screen, print|'\''|true|import`,
		`'c'|c|(reference, optional)||'\''|false|import`,
		`URL(d.css)|d.css|||'\x00'|true|import`,
		`'e'|e|||'\''|false|import`,
		`"f"|f|||'"'|false|import`,
		`"g"|g||as h|'"'|false|use`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if len(s.URLs) > 0 || len(s.Errors) > 0 {
		t.Errorf("URLs %v, errors %v", s.URLs, s.Errors)
	}
}

func TestURLsAndNumbers(t *testing.T) {
	src := `@media (min-width:100RPX){.a:nth-child(2n){background:url(a.png) 0 50%,url( "b c.png" );src:url('')}}
.b{margin:-1.5rpx +.5em 1e3px 1e-2 2em calc(100% - 10Rpx);--c:3rpx;color:#123;.m(4rpx)}`
	s := Parse([]byte(src))
	check(t, s)
	var urls, numbers []string
	for _, u := range s.URLs {
		urls = append(urls, fmt.Sprintf("%s %q %q", u.Path.In(s.Src), u.Quote, s.Nodes[u.Node].Name.In(s.Src)))
	}
	for _, n := range s.Numbers {
		numbers = append(numbers, n.In(s.Src)+" "+n.Unit.In(s.Src)+" "+s.Nodes[n.Node].Name.In(s.Src))
	}
	if d := cmp.Diff([]string{`a.png '\x00' "background"`, `b c.png '"' "background"`, ` '\'' "src"`}, urls); d != "" {
		t.Errorf("URLs (-want +got):\n%s", d)
	}
	want := []string{
		"100RPX RPX media", "0  background", "50% % background", "-1.5rpx rpx margin", "+.5em em margin", "1e3px px margin", "1e-2  margin",
		"2em em margin", "100% % margin", "10Rpx Rpx margin", "3rpx rpx --c", "4rpx rpx ",
	}
	if d := cmp.Diff(want, numbers); d != "" {
		t.Errorf("numbers (-want +got):\n%s", d)
	}
}

func TestComments(t *testing.T) {
	src := "/* a */.b{// c ' {\r\n}//"
	s := Parse([]byte(src))
	check(t, s)
	want := []ir.StyleComment{
		{Span: text.Span{Start: 0, End: 7}},
		{Span: text.Span{Start: 10, End: 18}, Line: true},
		{Span: text.Span{Start: 21, End: 23}, Line: true},
	}
	if d := cmp.Diff(want, s.Comments); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestEmpty(t *testing.T) {
	s := Parse([]byte(";.a{;b:c;;};"))
	check(t, s)
	want := []text.Span{{Start: 0, End: 1}, {Start: 4, End: 5}, {Start: 9, End: 10}, {Start: 11, End: 12}}
	if d := cmp.Diff(want, s.Empty); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestCompounds(t *testing.T) {
	s := Parse([]byte("> a.b:hover c >>> #d {}"))
	var got []string
	for compound := range s.Compounds(s.SelectorsOf(1)[0]) {
		got = append(got, string(s.Src[compound[0].Start:compound[len(compound)-1].End]))
	}
	if d := cmp.Diff([]string{"a.b:hover", "c", "#d"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
