package style

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", ".a{color:red}", "@import (a) url('b') c, d;", "// c\n/* d */@media (a){&-b:is(.c,d)>>>e{f:1rpx!important}}",
		".m(@a;@b:{c:d}) when (@a){@{b}-c:d;.m();@r:{}}", "%p{#{$a}:b}$c:(d:e)", "}{}}{", "url(a b url('", "a{b:c(}", "[a=][", "\x00\xff\\",
		"--a:{b}c;", "'\n\"", ":::a::(", "@@{#{", "<!--a-->", "a{b:c\nd:e}", "@keyframes a{from{}50%{}}", "/**//*/", "U+26;u+?", ".a#{b}.c@{d",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		check(t, Parse(src))
		if !bytes.Equal(src, before) {
			t.Fatal("the source was written to")
		}
		// Spare room behind the source is the caller's too.
		roomy := append(make([]byte, 0, len(src)+8), src...)
		copy(roomy[len(src):cap(roomy)], "untouche")
		Parse(roomy)
		if got := roomy[len(src):cap(roomy)]; !bytes.HasPrefix(got, []byte("untouche")) {
			t.Fatalf("the bytes behind the source became %q", got)
		}
	})
}

// TestParseMixed reads statements put together at random.
func TestParseMixed(t *testing.T) {
	pieces := []string{
		".a", "view", "#b", "&", "-c", ":hover", "::after", ":is(", ":not(", "(", ")", "[d=e]", "*", ">", "+", "~", ">>>", "/deep/", ",", "{", "}", ";", ":", " ", "\n",
		"color", "@media", "@import", "@a", "$b", "@{c}", "#{$d}", "1rpx", "50%", "url(e)", "url('f')", "\"g\"", "'", "/* h */", "// i", "!important", "--j", "when", "from",
		"<!--", "\\", "{}", "/*",
	}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 5, 60).Draw(t, "pieces"), "")
		check(failer{t: t}, Parse([]byte(src)))
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
		"a{", "}", "{", "a{}", "(", "a(", "[", ":is(", ":not(a,", "#{", "@{", "({", "(#{", "// a\n", "/*", "url(a b ", "url(a b;", "\"", "'\n", "a:", "a:b\n", ".a,", "&",
		"@a:", "@import ", "@import 'a',", ":", "::", "<!--", "\\", "--a:{", "a.b>c ", "1rpx ", "when(", "a when ", ".a(b){", "@media{",
	} {
		const size = 1 << 20
		src := []byte(strings.Repeat(unit, size/len(unit)))
		if s := Parse(src); s.Nodes[0].End != len(src) {
			t.Fatalf("%q: the tree ends at %d", unit, s.Nodes[0].End)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	src := []byte(strings.Repeat(`/* a list of goods */
@import "../../common/base.wxss";
.goods, .goods--wide > .goods__item:not(:last-child) {
  display: flex;
  padding: 24rpx 30rpx;
  background: #fff url("https://example.com/goods.png") no-repeat;
  border-bottom: 1rpx solid rgba(0, 0, 0, 0.1) !important;
}
@media (min-width: 750px) {
  .goods .price::before { color: var(--price, #f60); font-size: calc(28rpx + 1vw); }
}
`, 40))
	var p Parser
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if s := p.Parse(src); len(s.Errors) > 0 {
			b.Fatal(s.Errors)
		}
	}
}
