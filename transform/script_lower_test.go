package transform

import "testing"

func TestLowerScript(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"annotations", "function f(a: string, b?: T[], ...c: U): void { return <any>a }\n", "function f(a, b, ...c) { return a }\n"},
		{"assertions", "const x = y as unknown as T;\nlet v!: string\nconst k = { a: 1 } as const\n", "const x = y;\nlet v\nconst k = { a: 1 }\n"},
		{"declarations", "// kept\ninterface A {\n  b: string\n}\n\ntype C = A | null;\nlet d = 1\n", "// kept\n\nlet d = 1\n"},
		{"imports", "import type { A } from 'a'\nimport { B, C } from 'b'\nimport { D } from 'd'\nimport 'e'\nconst f: B = C\n", "import { C } from 'b'\nimport 'e'\nconst f = C\n"},
		{"classes", "abstract class Q<R> extends S<T> implements U {\n  private readonly a?: b;\n  abstract g(): h;\n  m<T>(x: T): T { return x! }\n}\n", "class Q extends S {\n  a;\n  m(x) { return x }\n}\n"},
		{"calls", "Page<Data, WechatMiniprogram.IAnyObject>({ onLoad(this: P, q?: Q) {} })\n", "Page({ onLoad(q) {} })\n"},
		{"end of statement", "let a = b as T\n(c)()\ntype X = 1\n[d] = e\n", "let a = b ;\n(c)()\n;\n[d] = e\n"},
		{"arrow", "const f = (a: string): Promise<{\n  b: string\n}> => a\n", "const f = (a) => a\n"},
		{"words", "function g() { return<T>a }\n", "function g() { return a }\n"},
		{"does not parse", "let = : x", "let = : x"},
	} {
		if got := string(lowerScript([]byte(c.src))); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	if got := string(lowerScript([]byte("enum K { A }\nlet a: K = K.A\n"))); got == "" || got[0] == 'e' {
		t.Errorf("an enum stays: %s", got)
	}
}
