package syntax

import (
	"os"
	"testing"
)

// sample is code as mini-programs have it, some 2 KB.
func sample(tb testing.TB, name string) []byte {
	tb.Helper()
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return src
}

func benchmarkParse(b *testing.B, name string, lang Lang) {
	src := sample(b, name)
	var p Parser
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Parse(src, lang); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJavaScript(b *testing.B) { benchmarkParse(b, "page.js", JS) }

func BenchmarkTypeScript(b *testing.B) { benchmarkParse(b, "component.ts", TS) }

func BenchmarkExpression(b *testing.B) {
	src := []byte(`<view class="{{active ? 'on' : 'off'}} {{list[index].name || m.format(item, {a, b: 1})}}">`)
	var p Parser
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.ParseExpression(src, 41, 86); err != nil {
			b.Fatal(err)
		}
	}
}
