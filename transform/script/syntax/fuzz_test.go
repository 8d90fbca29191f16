package syntax

import (
	"errors"
	"fmt"
	"testing"
)

// check fails unless the tree keeps what every tree promises.
func check(t *testing.T, tree *Tree) {
	t.Helper()
	if err := invariants(tree); err != nil {
		t.Fatalf("%v\n%q", err, tree.Src)
	}
}

// invariants looks at ranges, references, declarations and types.
func invariants(t *Tree) error {
	var err error
	t.Walk(t.Root, func(n NodeID) bool {
		x := t.Nodes[n]
		if x.Start > x.End || int(x.End) > len(t.Src) {
			err = fmt.Errorf("%s has the range %d-%d", x.Kind, x.Start, x.End)
			return false
		}
		at := x.Start
		for c := range t.Children(n) {
			y := t.Nodes[c]
			if y.Start < at || y.End > x.End {
				err = fmt.Errorf("%s %d-%d in %s %d-%d, after %d", y.Kind, y.Start, y.End, x.Kind, x.Start, x.End, at)
				return false
			}
			if t.Parent(c) != n {
				err = fmt.Errorf("%s %d-%d has the wrong parent", y.Kind, y.Start, y.End)
				return false
			}
			at = y.End
		}
		return err == nil
	})
	if err != nil {
		return err
	}
	for i := range t.Refs {
		ref := &t.Refs[i]
		if t.RefOf(ref.Node) != ref || t.NameOf(ref.Node) != t.SymbolName(ref.Symbol) {
			return fmt.Errorf("reference %d is not that of its node", i)
		}
		if i > 0 && t.Nodes[t.Refs[i-1].Node].Start >= t.Nodes[ref.Node].Start {
			return fmt.Errorf("reference %d is out of order", i)
		}
		if ref.Decl >= 0 && t.Decls[ref.Decl].Symbol != ref.Symbol {
			return fmt.Errorf("reference %d resolves to another name", i)
		}
	}
	seen := 0
	for i := range t.Decls {
		d := &t.Decls[i]
		if t.DeclOf(d.Node) == nil || d.Same > DeclID(i) {
			return fmt.Errorf("declaration %d is not that of its node", i)
		}
		if d.Same == DeclID(i) {
			for ref := range t.RefsTo(d) {
				if ref.Decl != DeclID(i) {
					return fmt.Errorf("reference at %d is listed under declaration %d", t.Nodes[ref.Node].Start, i)
				}
				seen++
			}
		}
	}
	for _, ref := range t.Refs {
		if ref.Decl >= 0 {
			seen--
		}
	}
	if seen != 0 {
		return fmt.Errorf("declarations list %d references too many", seen)
	}
	end := 0
	for _, span := range t.Types {
		if span.Start < end || span.End <= span.Start || span.End > len(t.Src) {
			return fmt.Errorf("type %v after %d", span, end)
		}
		end = span.End
	}
	return nil
}

// tryAll parses src in every way and checks what comes of it.
func tryAll(t *testing.T, p *Parser, src []byte) {
	t.Helper()
	for _, goal := range []Goal{GoalAny, GoalScript, GoalModule} {
		for _, lang := range []Lang{JS, TS} {
			p.Goal = goal
			tree, err := p.Parse(src, lang)
			checkResult(t, src, tree, err)
		}
	}
	tree, err := p.ParseExpression(src, 0, len(src))
	checkResult(t, src, tree, err)
	tree, err = p.ParseObjectBody(src, len(src)/2, len(src))
	checkResult(t, src, tree, err)
}

func checkResult(t *testing.T, src []byte, tree *Tree, err error) {
	t.Helper()
	if err == nil {
		check(t, tree)
		return
	}
	var e *Error
	if !errors.As(err, &e) || e.Msg == "" || e.Start < 0 || e.End < e.Start || e.End > len(src) {
		t.Fatalf("bad error %#v for %q", err, src)
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"page.js", "component.ts"} {
		f.Add(sample(f, name))
	}
	for _, s := range []string{
		"({a = 1, b: [c, ...d] = e} = f)", "async (a, {b}) => { for await (const c of d) yield }", "x = a ? (b) : c => d",
		"class A extends B { static #x = 1; get [y]() { return super.z } static { this.#x } }", "label: for (;;) continue label",
		"import a, {b as c} from 'd' with {type: 'json'}; export * as e from 'f'; export {c}", "`a${b}c${`d`}`", "/[a-z]+(?<n>x)\\k<n>/u",
		"let f = <T,>(a?: T, ...b: U[]): a is V => a!", "declare module 'x' { export type Y = { [K in keyof Z]?: Z[K] } }",
		"enum E { A = 1, B = A << 2 } namespace N.M { export const x = 1 }", "abstract class C<T> { constructor(private a: T, public b?: string) { super() } [k: string]: any }",
		"function f(this: Window, a = b, b) { 'use strict' }", "a ?? b || c", "new a.b?.c", "if (1) function f() {} f()", "\\u{61}b = 1 \\", "<!-- x\n--> y", "#!x",
		"type A = B extends infer C extends D ? E : F", "f<T>(x); f<T>; a < b > c; a<b>>c", "try {} catch ({a}) { var a }", "0b12 .5e 1_0n 08.5",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<14 {
			return
		}
		tryAll(t, new(Parser), src)
	})
}

// TestMutants breaks real code in many small ways: whatever comes of it, the
// parser must end, and a tree must hold together. One Parser serves all, so
// that nothing of one file leaks into the next.
func TestMutants(t *testing.T) {
	var p Parser
	for _, name := range []string{"page.js", "component.ts"} {
		src := sample(t, name)
		for i := 0; i < len(src); i += 1 + len(src)/400 {
			tryAll(t, &p, src[:i])
			tryAll(t, &p, append(append([]byte{}, src[:i]...), src[min(i+1, len(src)):]...))
			for _, s := range []string{"(", "}", "<", "`", "=>", " let ", "?", "/"} {
				tryAll(t, &p, append(append(append([]byte{}, src[:i]...), s...), src[i:]...))
			}
		}
	}
}

// TestNesting holds every construct that nests to the depth limit: none may
// overflow the stack or take exponential time.
func TestNesting(t *testing.T) {
	const many = 20_000
	var p Parser
	for _, s := range []string{
		"(", "[", "{", "a(", "a[", "a.b(", "x={", "x={a:", "[{a:", "()=>", "a=>", "a=", "a?", "a?b:", "!", "- ", "new ", "typeof ", "await ", "`${",
		"if(a)", "else ", "for(;;)", "while(1)", "do ", "a:", "function f(){", "function f(a=", "class A{", "class A extends ", "class A{a(){", "class{a=",
		"var {a:", "var [", "try{", "switch(a){case ", "with(a)", "import(", "@(", "@a(", "async(", "async()=>", "async function f(){", "yield ", "...", "([", "({a:[",
		"(a,", "/(", "a**", "a??", "a,", "#a in ", "let a:", "type A=", "type A={a:", "type A=(", "type A=[", "type A=<T>(a:", "type A=a extends ", "type A=a extends b?", "type A=keyof ",
		"<T>", "<T>(", "<T>()=>", "a<", "f<T>(", "f<a,", "(a:", "(a?:", "(a)=>", "a?(b):", "a?(b):c=>", "(a):b=>", "type A=()=>", "type A=new()=>", "type A=`${", "type A=typeof a<", "x as ", "a as (",
		"enum A{a=", "namespace a{", "declare module 'a'{", "interface A{a:", "class A<T extends ", "type A=import('a').B<", "function f<T=", "type A=a is ", "type A={[a in ", "type A=infer ", "type A=a[", "type A=a|",
	} {
		src := make([]byte, 0, many*len(s))
		for range many {
			src = append(src, s...)
		}
		for _, lang := range []Lang{JS, TS} {
			tree, err := p.Parse(src, lang)
			checkResult(t, src, tree, err)
		}
	}
}
