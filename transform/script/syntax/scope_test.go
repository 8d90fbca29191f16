package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// resolution lists the references of a tree: name@offset and where its
// declaration stands, global, or arguments.
func resolution(tree *Tree) string {
	var out []string
	for _, ref := range tree.Refs {
		to := "global"
		switch {
		case ref.Decl == Arguments:
			to = "arguments"
		case ref.Decl >= 0:
			to = fmt.Sprint(tree.Nodes[tree.Decls[ref.Decl].Node].Start)
		}
		s := fmt.Sprintf("%s@%d=%s", tree.NameOf(ref.Node), tree.Nodes[ref.Node].Start, to)
		if ref.IsWrite() {
			s += "w"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestScopes(t *testing.T) {
	tests := []struct {
		name, src, want string
		lang            Lang
	}{
		{name: "shadowed parameter", src: "wx.a; function f(wx) { wx.b }", want: "wx@0=global wx@23=17"},
		{name: "var is seen before it", src: "a; var a", want: "a@0=7"},
		{name: "let in a block", src: "{ let a; a } a", want: "a@9=6 a@13=global"},
		{name: "function in a block, sloppy", src: "if (1) { function a() {} } a()", want: "a@27=18"},
		{name: "function in a block, strict", src: "'use strict'; { function a() {} } a()", want: "a@34=global"},
		{name: "hoisting stops at let", src: "let a; { function a() {} } { { function b() {} } let b }; a; b", want: "a@58=4 b@61=global"},
		{name: "default values do not see the body", src: "function f(a = b) { var b }", want: "b@15=global"},
		{name: "default values see parameters", src: "function f(a, b = a) {}", want: "a@18=11"},
		{name: "function name", src: "(function f(f) { f }); (function g() { g }); g", want: "f@17=12 g@39=33 g@45=global"},
		{name: "class name", src: "(class A { m() { A } }); class B { m() { B } }", want: "A@17=7 B@41=31"},
		{name: "catch", src: "try {} catch (e) { e; var e } e", want: "e@19=14 e@30=26"},
		{name: "arguments", src: "arguments; function f() { () => arguments } var x = arguments", want: "arguments@0=global arguments@32=arguments arguments@52=global"},
		{name: "arrow parameters were expressions", src: "(a, {b: c = d}, [e]) => a + b + c + e", want: "d@12=global a@24=1 b@28=global c@32=8 e@36=17"},
		{name: "arrow in a default value", src: "(a = () => b, b) => a", want: "b@11=14 a@20=1"},
		{name: "writes", src: "a = 1; b += 1; c++; [d, {e, f: g.h}] = i; for (j of k);", want: "a@0=globalw b@7=globalw c@15=globalw d@21=globalw e@25=globalw g@31=global i@39=global j@47=globalw k@52=global"},
		{name: "labels and keys are no references", src: "a: for (;;) { break a } x = {b: c, d() {}, e}", want: "x@24=globalw c@32=global e@43=global"},
		{name: "escapes", src: "var \\u0061; a; \\u{61}", want: "a@12=4 a@15=4"},
		{name: "imports", src: "import a, {b as c} from 'd'; a; b; c; export {a as e}", want: "a@29=7 b@32=global c@35=16 a@46=7"},
		{name: "foreign exports", src: "export {a} from 'b'; a", want: "a@21=global"},
		{name: "types and values are apart", lang: TS, src: "interface A {} let a: A = A; type B<T> = T | typeof a", want: "A@22=10 A@26=global T@41=36 a@52=19"},
		{name: "declare leaves globals global", lang: TS, src: "declare const wx: any; wx.a", want: "wx@23=global"},
		{name: "namespaced types", lang: TS, src: "let a: WechatMiniprogram.Page.Options", want: "WechatMiniprogram@7=global"},
		{name: "type parameters", lang: TS, src: "const f = <T,>(a: T): T => a as T; class C<U> { v: U; m<W>(x: W) {} }", want: "T@18=11 T@22=11 a@27=15 T@32=11 U@51=43 W@62=56"},
		{name: "infer", lang: TS, src: "type A<T> = T extends (infer U)[] ? U : U", want: "T@12=7 U@36=29 U@40=global"},
		{name: "enum members", lang: TS, src: "enum A { B = 1, C = B } A.C", want: "B@20=9 A@24=5"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := parse(t, test.src, test.lang)
			check(t, tree)
			if diff := cmp.Diff(test.want, resolution(tree)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRedeclarations(t *testing.T) {
	tests := []struct {
		src string
		ok  bool
	}{
		{"var a; var a; function a() {}", true},
		{"let a; var a", false},
		{"var a; let a", false},
		{"{ let a; { var a } }", false},
		{"let a; { let a }", true},
		{"function f(a) { let a }", false},
		{"function f(a) { var a }", true},
		{"try {} catch (a) { let a }", false},
		{"try {} catch (a) { var a }", true},
		{"try {} catch ({a}) { var a }", false},
		{"{ function a() {} function a() {} }", true},
		{"'use strict'; { function a() {} function a() {} }", false},
		{"import a from 'a'; let a", false},
		{"class A {} class A {}", false},
		{"switch (1) { case 1: let a; default: let a }", false},
		{"export {a, a}; let a", false},
		{"export {b}", false},
		{"(a, a) => 1", false},
		{"function f(a, a) {}", true},
		{"function f(a, [a]) {}", false},
	}
	for _, test := range tests {
		if _, err := Parse([]byte(test.src), JS); (err == nil) != test.ok {
			t.Errorf("%s: %v", test.src, err)
		}
	}
	for _, src := range []string{
		"function f(a: string): void; function f(a: number): void; function f(a: any) {}",
		"interface A {} interface A {} class A {} namespace A {}", "enum A {} enum A {}", "declare function f(): void; declare function f(): void",
		"type A = 1; const A = 1", "import type A from 'a'; const A = 1",
	} {
		if _, err := Parse([]byte(src), TS); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
}

func TestDeclarators(t *testing.T) {
	tree := parse(t, "const a = wx, {b: [c]} = wx; function d(e = 1) {} class f {} try {} catch (g) {} for (const h of []); import i, {j} from 'k'", JS)
	var got []string
	for i := range tree.Decls {
		d := &tree.Decls[i]
		got = append(got, fmt.Sprintf("%s %s %s", tree.SymbolName(d.Symbol), tree.Kind(tree.Declarator(d)), tree.Text(tree.InitOf(d))))
	}
	want := []string{
		"a VariableDeclarator wx", "c VariableDeclarator ", "d FunctionDeclaration ", "e Params ", "f ClassDeclaration ", "g CatchClause ",
		"h VariableDeclarator ", "i ImportDefaultSpecifier ", "j ImportSpecifier ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReferences(t *testing.T) {
	tree := parse(t, "const a = require('a'); a.b(); function f() { a = 1; return a }", JS)
	d := tree.DeclarationOf(tree.Refs[len(tree.Refs)-1].Node)
	var got []uint32
	for ref := range tree.RefsTo(d) {
		got = append(got, tree.Nodes[ref.Node].Start)
	}
	if diff := cmp.Diff([]uint32{24, 46, 60}, got); diff != "" {
		t.Error(diff)
	}
	if tree.Text(tree.InitOf(d)) != "require('a')" || !tree.IsGlobal(tree.Callee(tree.InitOf(d)), "require") {
		t.Errorf("a is declared as %q", tree.Text(tree.InitOf(d)))
	}
}

func TestDynamic(t *testing.T) {
	tests := []struct {
		src  string
		want bool
	}{
		{"with (o) { wx.a }", true},
		{"function f() { eval(x); wx.a }", true},
		{"function f() { eval(x) } wx.a", false},
		{"with (o) { (function (wx) { wx.a }) }", false},
		{"wx.a", false},
	}
	for _, test := range tests {
		tree := parse(t, test.src, JS)
		got := false
		for i := range tree.Refs {
			if ref := &tree.Refs[i]; tree.NameIs(ref.Node, "wx") {
				got = tree.IsDynamic(ref)
			}
		}
		if got != test.want {
			t.Errorf("%s: %v", test.src, got)
		}
	}
}

func TestUsedAtRunTime(t *testing.T) {
	tree := parse(t, "import {A, b, C} from 'd'; let x: A; b(); let y: typeof C", TS)
	var got []string
	for i := range tree.Decls {
		if d := &tree.Decls[i]; d.Kind == DeclImport && tree.UsedAtRunTime(d) {
			got = append(got, tree.SymbolName(d.Symbol))
		}
	}
	if diff := cmp.Diff([]string{"b"}, got); diff != "" {
		t.Error(diff)
	}
}
