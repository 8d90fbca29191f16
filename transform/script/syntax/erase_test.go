package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
)

// erases blanks the types of a tree and compares what is left with the tree.
func erases(t *Tree) error {
	src := bytes.Clone(t.Src)
	for _, span := range t.Types {
		arrow := bytes.HasPrefix(bytes.TrimSpace(src[span.End:]), []byte("=>"))
		for i := span.Start; i < span.End; i++ {
			if arrow || src[i] != '\n' && src[i] != '\r' {
				src[i] = ' '
			}
		}
	}
	plain, err := Parse(src, JS)
	if err != nil {
		var e *Error
		if errors.As(err, &e) {
			return fmt.Errorf("%d: %s near %q", e.Start, e.Msg, src[max(0, e.Start-20):min(len(src), e.Start+20)])
		}
		return err
	}
	want, got := runtimeNodes(t), runtimeNodes(plain)
	for n := range want {
		if !got[n] {
			return fmt.Errorf("%s is lost", n)
		}
	}
	for n := range got {
		if !want[n] {
			return fmt.Errorf("%s is new", n)
		}
	}
	return nil
}

// runtimeNodes lists the nodes that erasing types keeps, by kind and start:
// they may end sooner without their types.
func runtimeNodes(t *Tree) map[string]bool {
	nodes := map[string]bool{}
	t.Walk(t.Root, func(n NodeID) bool {
		x := t.Nodes[n]
		switch {
		case x.Kind.IsType() || x.Flags&(Declare|TypeOnly) != 0:
			return false
		case x.Kind == ThisExpression && t.Kind(t.Parent(n)) == Params:
			return false
		case (x.Kind == ExportNamedDeclaration || x.Kind == ExportDefaultDeclaration) && erased(t, t.Declaration(n)):
			return false
		}
		switch x.Kind {
		case Absent, EmptyStatement, TSAsExpression, TSSatisfiesExpression, TSNonNullExpression, TSTypeAssertion, TSInstantiationExpression:
		case Identifier, Literal, CallExpression, MemberExpression, BinaryExpression, ObjectExpression, Property, BlockStatement,
			ReturnStatement, VariableDeclaration, AssignmentPattern, ObjectPattern:
			if t.Src[x.Start] != '<' { // a type assertion in front moves the start
				nodes[fmt.Sprintf("%s %d", x.Kind, x.Start)] = true
			}
		default:
			nodes[x.Kind.String()] = true
		}
		return true
	})
	return nodes
}

func TestErase(t *testing.T) {
	for _, src := range []string{
		"let a: number, b!: string, c = d as any, e = f!.g! satisfies H",
		"function f<T>(this: Window, a?: T, ...b: T[]): a is string { return <any>a }",
		"function g(this: void): asserts a is b; function g(): void {}",
		"const x = async <T,>(a: T): Promise<T> => a, y = (a?: b, {c}: d = e): void => {}",
		"type A = B; interface C extends D<E> { f(): void } export type { G } from 'h'; export interface I {}",
		"import type J from 'j'; import { type K, L } from 'l'; import M, { type N } from 'n'; export { type O, P }; let O, P",
		"abstract class Q<R> extends S<T> implements U, V { private readonly a?: b; static c!: d; declare e: f; abstract g(): h; i?(): j {} k(): l; k() {} [m: string]: n; override o = p as q }",
		"declare const r: s; declare module 't' { export const u: v } declare global { interface W {} } declare function x(): y",
		"f<T>(x); new A<B>(c); a?.<T>(b); d<e>`f`; (g<h>)",
		"try {} catch (e: unknown) {} for (const k of l as m[]) n",
		"export default interface X {}",
		"let z = { a<T>(b: T): c { return b }, get d(): e { return 1 }, async *f(): g {} }",
		"class A { constructor(a?: string) } ",
	} {
		tree, err := Parse([]byte(src), TS)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if tree.Unerasable != 0 {
			t.Errorf("%s: %s is not erasable", src, tree.Text(tree.Unerasable))
		}
		if err := erases(tree); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
	for _, src := range []string{"enum A {}", "const enum A {}", "namespace A {}", "class A { constructor(private a) {} }", "import a = require('a')", "export = a"} {
		if tree := parse(t, src, TS); tree.Unerasable == 0 {
			t.Errorf("%s: should not be erasable", src)
		}
	}
	if tree := parse(t, "declare enum A {} declare namespace B {}", TS); tree.Unerasable != 0 {
		t.Errorf("%s should be erasable", tree.Text(tree.Unerasable))
	}
}

func erased(t *Tree, n NodeID) bool { return t.Kind(n).IsType() || t.Has(n, Declare) }
