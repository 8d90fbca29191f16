package syntax

import (
	"strings"
	"testing"
)

// TestValid holds what must parse, a line a subject.
func TestValid(t *testing.T) {
	tests := []struct {
		goal Goal
		lang Lang
		srcs []string
	}{
		{GoalScript, JS, []string{
			"a\n++b", "a\n/b/g", "x = {}\n/1/g", "if (a) ; else b", "do a; while (b) c", "a: b: for (;;) continue a",
			"var let = 1; let\nx = 2", "var yield, await, async, of, get, set, static", "async\nfunction f() {}", "async () => await 1", "async (a, b)", "async\n(a)",
			"(a, b) => ({})", "({a, b: [c] = d, ...e}) => 1", "({a = 1} = b)", "[a, , {b: c.d}, ...e[f]] = g", "for ({a} of b);", "for (let of of c);", "for (var i = 0 in {});",
			"for (let in a);", "for (async of => 1;;) break", "(function* () { yield\n2; yield* a; yield; })", "function* f(a = function* () { yield }) {}",
			"class A { static async *#b() {} get = 1; set; static; async; 'constructor'() {} static {} }", "class A extends (B, C) { constructor() { super(); super.a } }",
			"class A { #a; b(c) { return #a in c && c?.#a } }", "a ?? (b || c)", "(-1) ** 2", "2 ** -1", "a?.b?.[c]?.(d)", "a?.5 : 1", "new a.b(c).d", "new (a())()",
			"`a${`b${c}`}d`", "a`\\u`", "/[/]\\/(?<a>b)\\k<a>/dgimsuy", "/[[a-z]&&[^b]]/v", "/{/", "/a{,1}/", "/\\u{1}/u", "'\\u{1F600}\\x41\\0'", "0b1; 0o7; 0xf; 1_0.0_1e1_0; 10n; .5; 5.; 017; 09.5",
			"\"use\\x20strict\"; with (a) b", "<!-- a\nb --> c", "if (1) function f() {}", "label: function f() {}", "try {} catch {} finally {}", "switch (a) { default: let b; case 1: }",
			"var \\u0061b, 变量, $_, \u2118", "x = y => {}\nz", "({async: 1, get: 2, set: 3, async a() {}, get b() {}, set c(d) {}, *e() {}, async *f() {}, [g]: 1, 1: 2, 'h': 3, __proto__: 1, __proto__() {}})",
			"({__proto__: a, __proto__: b} = c)", "delete a.b; delete (a)", "import('a', {with: {}}).then()", "function f() { new.target }", "a = b ? c : d ? e : f", "a ||= b &&= c ??= d", "debugger", "eval = 1",
		}},
		{GoalModule, JS, []string{
			"import a, * as b from 'c'", "import {default as a, 'b' as c} from 'd'", "import {} from 'a'", "import 'a' with {type: 'json'}", "export {a as default, b as 'c'}; let a, b",
			"export default function () {}", "export default class {}", "export default (a)", "export default async () => {}", "export * as default from 'a'", "export const {a, b: [c]} = d",
			"await a; for await (b of c);", "import.meta.url", "export async function* f() {}", "import {a} from 'b'; export {a}",
		}},
		{GoalAny, JS, []string{
			"return 1", "import a from 'b'; module.exports = a; return", "await a()", "var await = 1; await + 1", "const a = await import('b')", "with (a) b", "import a from 'b'; with (c) d; var e = 010",
			"new.target", "require('a'); export default {}", "if (a) return; export const b = 1",
		}},
		{GoalAny, TS, []string{
			"let a: typeof b.c | keyof D & readonly E[] | [f: G, h?: I, ...J[]] | `k${L}`", "let a: new <T>(b: T) => T, c: abstract new () => D", "let a: { b?: C; readonly [d: string]: E; f(): G; new (): H; <I>(): J; get k(): L }",
			"let a: { readonly [K in keyof T as `x${K}`]-?: T[K] }", "let a: B extends infer C extends D ? E : F", "let a: import('b').C<D>, d: typeof import('e')", "let a: unique symbol, b: asserts, c: (d) => d is string",
			"function f(a): asserts a is B", "function f(a): asserts a", "let a = <T,>(b: T) => b, c = <D>e, f = g as const, h = i satisfies J", "a = b ? (c) : d => e", "a = b ? (c): D => e : f", "a = b ? (c, d) : e",
			"f<A>(b); new C<D<E>>(); g<H>`i`; j?.<K>(l); const m = n<O>", "a < b > c", "a<b>>c", "a < b || c > d", "x as any as B; y!; z!.a![0]!()", "for (const a of b as C[]) d", "if (a < b && c > (d)) e",
			"class A { private constructor(readonly a: B, public c = 1, protected d?: E) {} }", "class A { declare a: B; static readonly c?: D = 1; e!: F; [g: string]: H; abstract; override i() {} accessor j = 1 }",
			"abstract class A { abstract b(): C; abstract d: E; f(): void }", "@a @b.c(d) class E { @f g; @h() i(@j k) {} }", "@a export class B {}", "export @a class B {}", "export default abstract class {}",
			"type A<in out T extends B = C> = D; type = 1; var type: type", "interface A<B> extends C.D<E>, F { (): G }", "declare let a: B, c: D; declare const e: F; declare class G { h(): I; j: K }", "declare module 'a' { export default b; export = c }",
			"declare global { var a: B }", "namespace A.B { export const c = 1; import D = E.F }", "module A {}", "module.exports = a; namespace; declare\nlet x", "enum A { B, C = 'd', 'e' = 1 << 2 }", "declare const enum A { B }",
			"import type A from 'b'; import type {C} from 'd'; import type * as E from 'f'; import {type G, type as H, type as} from 'i'; import type, {J} from 'k'", "export type {A} from 'b'; export type * from 'c'; export type {D as E}; export {type F, type G as H}",
			"import a = require('b'); import c = D.E; export import f = G; export = a", "export as namespace A", "function f(this: A, ...b: C[]): this is D {}", "let a = async <T>(b: T): Promise<T> => b; async<T>(c)", "let f = function <T>(a: T) {}",
			"let a: (b: string, {c}: D, [e]?: F) => void, g: (h)", "try {} catch (a: unknown) {}", "let x: A.B.C[]['d'][number]", "let o = {a<T>(b: T): T { return b }, get c(): D { return 1 }}", "(a as B) = 1; (<C>d).e = 2; f! = 3", "let a: -1 | 1n | true | null | undefined | void | this",
			"const a: B; let c!: D", "label: for (;;) {}", "a ? b : c ? d : e", "(a?: B, c: D = 1) => {}", "({a, b}: C): D => {}", "let a: B<C<D<E>>>= 1", "class A { get: B; set: C; async: D; static: E; readonly: F; declare: G }",
		}},
	}
	for _, test := range tests {
		for _, src := range test.srcs {
			p := Parser{Goal: test.goal}
			tree, err := p.Parse([]byte(src), test.lang)
			if err != nil {
				t.Errorf("%s: %v", src, err)
				continue
			}
			check(t, tree)
		}
	}
}

// TestInvalid holds what must not parse, with a word of the message.
func TestInvalid(t *testing.T) {
	tests := []struct {
		goal Goal
		word string
		srcs []string
	}{
		{GoalScript, "unexpected", []string{
			"a b", "(a", "[a", "{a", "a.", "a ? b", "if a", "var", "()", "(a,)", "(...a)", "a => {} + 1", "for (a of b, c);", "class { }", "function () {}", "x = {a b}", "`${a", "#a", "a\n=> b", "new a?", "try", "@", "import.a", "a.#", "await a", "a || () => 1",
		}},
		{GoalScript, "cannot be assigned", []string{"1 = 2", "a() = 1", "a + b = c", "++1", "a?.b = 1", "(a, b) = c", "for (1 of a);", "for (a() in b);", "[a + 1] = b", "({a: 1} = b)", "'use strict'; eval = 1", "'use strict'; [arguments] = a"}},
		{GoalScript, "parenthes", []string{"({a}) = 1", "[({a})] = 1", "((a)) => 1", "-1 ** 2", "a ?? b || c", "a && b ?? c"}},
		{GoalScript, "rest", []string{"(...a, b) => 1", "[...a, b] = c", "[...a,] = b", "({...a, b} = c)", "function f(...a, b) {}", "let [...a, b] = c", "({...{a}} = b)"}},
		{GoalScript, "strict mode", []string{"'use strict'; with (a) b", "'use strict'; 010", "'use strict'; '\\1'", "'use strict'; delete a", "'use strict'; var public", "function eval() { 'use strict' }", "class A extends let {}", "'\\1'; 'use strict'"}},
		{GoalScript, "modules", []string{"import a from 'b'", "export default 1", "import.meta"}},
		{GoalScript, "outside", []string{"return", "break", "continue", "() => { break }", "switch (a) { case 1: continue }"}},
		{GoalScript, "label", []string{"break a", "a: { continue a }", "a: a: b", "a: { (() => { break a }) }"}},
		{GoalScript, "super", []string{"super.a", "function f() { super() }", "class A { b() { super() } }", "class A { constructor() { super() } }", "class A extends B { constructor() { new super() } }"}},
		{GoalScript, "await", []string{"async function f() { var await }", "async (await) => 1", "async () => (a = await b) => 1", "class A { static { await } }", "async function f(a = await b) {}"}},
		{GoalScript, "yield", []string{"function* f() { var yield }", "function* f(a = yield) {}", "'use strict'; yield", "function* f() { (a = yield) => 1 }"}},
		{GoalScript, "regular expression", []string{"/a/gg", "/a/x", "/(/", "/)/", "/[/", "/a**/", "/[b-a]/", "/a{2,1}/", "/\\1/u", "/{/u", "/\\u{110000}/u", "/(?<a/", "/\\k<a>(?<b>)/", "/a", "/(?a)/"}},
		{GoalScript, "declared", []string{"let a, a", "class A { #a; #a }", "class A { get #a() {} get #a() {} }", "a.#b", "'use strict'; function f(a, a) {}"}},
		{GoalScript, "constructor", []string{"class A { constructor() {} constructor() {} }", "class A { get constructor() {} }", "class A { constructor = 1 }", "class A { #constructor }", "class A { async constructor() {} }"}},
		{GoalScript, "parameter", []string{"({get a(b) {}})", "({set a() {}})", "({set a(...b) {}})", "function f(a = 1) { 'use strict' }", "(a, [a]) => 1", "(a.b) => 1"}},
		{GoalScript, "value", []string{"const a", "let {a}", "for (let a = 1 of b);", "for (const a;;);", "throw\na"}},
		{GoalScript, "without braces", []string{"if (a) let\n[b] = c", "while (a) function f() {}", "for (;;) class A {}", "if (a) const b = 1", "'use strict'; if (a) function f() {}", "if (1) async function f() {}", "while (1) a: function f() {}"}},
		{GoalScript, "escape", []string{"'\\u'", "'\\x1'", "`\\u`", "`\\01`", "v\\u0061r a", "\\u{110000}", "\\"}},
		{GoalScript, "number", []string{"1a", "0b2", "0x", "1__0", "1_", "01n", "0_1", "1e", "3in []", "08n"}},
		{GoalScript, "unterminated", []string{"'a", "'a\n'", "`a", "/* a", "/a\n/"}},
		{GoalScript, "new.target", []string{"new.target", "() => new.target"}},
		{GoalModule, "strict", []string{"with (a) b", "010", "var static"}},
		{GoalModule, "await", []string{"var await", "function await() {}"}},
		{GoalModule, "top level", []string{"{ import a from 'b' }", "function f() { export default 1 }"}},
		{GoalModule, "export", []string{"export {a}", "export default 1; export default 2", "export let a; export {a}", "export {a as b, c as b}; let a, c", "export a => 1"}},
		{GoalModule, "outside", []string{"return"}},
		{GoalAny, "cannot be a name", []string{"async function f() { await: 1 }"}},
	}
	for _, test := range tests {
		for _, src := range test.srcs {
			p := Parser{Goal: test.goal}
			_, err := p.Parse([]byte(src), JS)
			if err == nil {
				t.Errorf("%s: parses", src)
			} else if !strings.Contains(err.Error(), test.word) {
				t.Errorf("%s: %v (want %q)", src, err, test.word)
			}
		}
	}
}

// TestStrictByGoal: a file that only happens to use import is not held to
// strict mode, for many tools do not either.
func TestStrictByGoal(t *testing.T) {
	src := []byte("import a from 'b'; function f() { arguments = 010 }")
	for goal, ok := range map[Goal]bool{GoalAny: true, GoalModule: false, GoalScript: false} {
		p := Parser{Goal: goal}
		if _, err := p.Parse(src, JS); (err == nil) != ok {
			t.Errorf("goal %d: %v", goal, err)
		}
	}
}
