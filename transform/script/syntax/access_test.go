package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// findKind returns the first node of kind k in source order.
func findKind(t *testing.T, tree *Tree, k Kind) NodeID {
	t.Helper()
	found := NodeID(0)
	tree.Walk(tree.Root, func(n NodeID) bool {
		if found == 0 && tree.Kind(n) == k {
			found = n
		}
		return found == 0
	})
	if found == 0 {
		t.Fatalf("no %s in %s", k, tree.Src)
	}
	return found
}

// texts joins the sources of nodes.
func texts(tree *Tree, nodes func(func(NodeID) bool)) string {
	var out []string
	for n := range nodes {
		out = append(out, tree.Text(n))
	}
	return strings.Join(out, " | ")
}

func TestCalls(t *testing.T) {
	tree := parse(t, "wx.request<T>({url}, ...rest)", TS)
	call := findKind(t, tree, CallExpression)
	if got := tree.Text(tree.Callee(call)); got != "wx.request" {
		t.Errorf("callee %q", got)
	}
	if got := texts(tree, tree.Args(call)); got != "{url} | ...rest" {
		t.Errorf("arguments %q", got)
	}
	if got := tree.ArgsSpan(call).In(tree.Src); got != "({url}, ...rest)" {
		t.Errorf("span of the arguments %q", got)
	}
	if tree.ArgCount(call) != 2 || tree.Text(tree.Arg(call, 1)) != "...rest" || tree.Arg(call, 2) != 0 {
		t.Errorf("count %d, second %q, third %d", tree.ArgCount(call), tree.Text(tree.Arg(call, 1)), tree.Arg(call, 2))
	}
	bare := parse(t, "new X", JS)
	if span := bare.ArgsSpan(findKind(t, bare, NewExpression)); span.Start != 5 || span.Len() != 0 {
		t.Errorf("arguments of new X at %v", span)
	}
	for _, src := range []string{"f /* ( */ (a)", "(f)((a), b)", "f((a))", "import(a)", "async (a)"} {
		tree := parse(t, src, JS)
		kind := CallExpression
		if src[0] == 'i' {
			kind = ImportExpression
		}
		span := tree.ArgsSpan(findKind(t, tree, kind))
		if got := span.In(tree.Src); !strings.HasPrefix(got, "(") || !strings.HasSuffix(got, ")") || span.End != len(src) {
			t.Errorf("%s: arguments %q", src, got)
		}
	}
}

func TestMembers(t *testing.T) {
	tests := []struct{ src, want string }{
		{"wx.request", "wx . request"},
		{"wx['request']", "wx . request computed"},
		{"wx[`request`]", "wx . request computed"},
		{"wx['re\\u0071uest']", "wx . request computed"},
		{"wx?.request", "wx . request optional"},
		{"wx[request]", "wx . ? computed"},
		{"(wx as any).request", "wx as any . request"},
		{"this.#x", "this . #x"},
		{"a[0]", "a . 0 computed"},
		{"a.re\\u0071uest", "a . request"},
	}
	for _, test := range tests {
		src, lang := test.src, TS
		if strings.Contains(src, "#") {
			src = "class A { #x; m() { " + src + " } }"
		}
		tree := parse(t, src, lang)
		n := findKind(t, tree, MemberExpression)
		name, ok := tree.KeyName(n)
		if !ok {
			name = "?"
		}
		got := fmt.Sprintf("%s . %s", tree.Text(tree.Object(n)), name)
		if tree.IsComputed(n) {
			got += " computed"
		}
		if tree.IsOptional(n) {
			got += " optional"
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.src, diff)
		}
		if ok && !tree.KeyIs(n, name) {
			t.Errorf("%s: KeyIs and KeyName disagree", test.src)
		}
	}
}

func TestChain(t *testing.T) {
	tree := parse(t, "a.b['c']!.d", TS)
	root, names := tree.Chain(nil, tree.First(tree.First(tree.Root)))
	if tree.Text(root) != "a" || strings.Join(names, ".") != "b.c.d" {
		t.Errorf("%s then %v", tree.Text(root), names)
	}
	if !tree.IsMember(findKind(t, parse(t, "module.exports", JS), MemberExpression), "nothing", "exports") {
		tree := parse(t, "module['exports']", JS)
		if !tree.IsMember(findKind(t, tree, MemberExpression), "module", "exports") {
			t.Error("module['exports'] is not module.exports")
		}
	}
}

func TestObjects(t *testing.T) {
	tree := parse(t, `({a, 'b-c': 1, [d]: 2, ['e']: 3, f() {}, get g() { return 1 }, set g(v) {}, async *h() {}, ...i, 7: 8, a: 9})`, JS)
	object := findKind(t, tree, ObjectExpression)
	var got []string
	for p := range tree.Properties(object) {
		if tree.Kind(p) == SpreadElement {
			got = append(got, tree.Text(p))
			continue
		}
		name, ok := tree.KeyName(p)
		if !ok {
			name = "?"
		}
		for _, f := range []struct {
			flag Flags
			name string
		}{{Shorthand, "shorthand"}, {Computed, "computed"}, {Method, "method"}, {Getter, "getter"}, {Setter, "setter"}, {Async, "async"}, {Generator, "generator"}} {
			if tree.Has(p, f.flag) {
				name += " " + f.name
			}
		}
		got = append(got, name+"="+tree.Text(tree.Value(p)))
	}
	want := []string{
		"a shorthand=a", "b-c=1", "? computed=2", "e computed=3", "f method=() {}", "g getter=() { return 1 }", "g setter=(v) {}",
		"h method async generator=() {}", "...i", "7=8", "a=9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := tree.Text(tree.Value(tree.Prop(object, "a"))); got != "9" {
		t.Errorf("the property a that counts is %q", got)
	}
	if tree.Prop(object, "x") != 0 {
		t.Error("there is no property x")
	}
}

func TestFunctions(t *testing.T) {
	tests := []struct{ src, want string }{
		{"function f(a, {b}, c = 1, ...d) { return }", "f | a | {b} | c = 1 | ...d | { return }"},
		{"x = a => a + 1", " | a | a + 1"},
		{"x = async ([a], b) => ({})", " | [a] | b | {}"},
		{"x = function g() {}", "g | {}"},
		{"function f(this: A, @b c?: D) {}", "f | c | {}"},
		{"class A { constructor(private a: B) {} }", " | private a | {}"},
	}
	for _, test := range tests {
		tree := parse(t, test.src, TS)
		fn := NodeID(0)
		tree.Walk(tree.Root, func(n NodeID) bool {
			if fn == 0 && tree.Kind(n).IsFunction() {
				fn = n
			}
			return fn == 0
		})
		got := []string{tree.Text(tree.Name(fn))}
		for param := range tree.Params(fn) {
			got = append(got, strings.TrimSuffix(tree.Text(param), ": B"))
		}
		got = append(got, tree.Text(tree.Body(fn)))
		if diff := cmp.Diff(test.want, strings.Join(got, " | ")); diff != "" {
			t.Errorf("%s: %s", test.src, diff)
		}
	}
}

func TestClasses(t *testing.T) {
	tree := parse(t, "@d class A<T> extends B<T> { static x = 1; @e y; constructor() { super() } get z() { return 1 } static {} }", TS)
	class := findKind(t, tree, ClassDeclaration)
	if got := tree.Text(tree.Name(class)) + " " + tree.Text(tree.SuperClass(class)); got != "A B" {
		t.Errorf("got %q", got)
	}
	var got []string
	for m := range tree.Members(class) {
		name, _ := tree.KeyName(m)
		got = append(got, fmt.Sprintf("%s %s=%s", tree.Kind(m), name, tree.Text(tree.Value(m))))
	}
	want := []string{
		"PropertyDefinition x=1", "PropertyDefinition y=", "MethodDefinition constructor=() { super() }",
		"MethodDefinition z=() { return 1 }", "StaticBlock =",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStrings(t *testing.T) {
	tests := []struct {
		src, want string
		ok        bool
	}{
		{`'a'`, "a", true},
		{`"a\n\t\x41\u0042\u{43}\0"`, "a\n\tABC\x00", true},
		{"'a\\\nb'", "ab", true},
		{"'a\\\r\nb'", "ab", true},
		{"`a\r\nb\\`c`", "a\nb`c", true},
		{`'\ud83d\ude00'`, "😀", true},
		{`'\q\'\"'`, `q'"`, true},
		{`'\101\18'`, "A\x018", true},
		{"`a${b}`", "", false},
		{"1", "", false},
	}
	for _, test := range tests {
		tree := parse(t, "x("+test.src+")", JS)
		arg := tree.Arg(findKind(t, tree, CallExpression), 0)
		got, ok := tree.String(arg)
		if got != test.want || ok != test.ok {
			t.Errorf("%s: got %q, %v", test.src, got, ok)
		}
		if tree.StringIs(arg, test.want) != test.ok {
			t.Errorf("%s: StringIs disagrees", test.src)
		}
	}
}

func TestModules(t *testing.T) {
	tree := parse(t, `
import 'side'
import a, {b, c as d, "e" as f, type G} from 'named'
import * as h from 'all'
import type I from 'type'
export {b as j, d}
export * from 'k'
export * as "l" from 'm'
export {n as o} from 'p'
export default a
export const q = 1
const r = require('s'), {t} = require("u"), v = require(w), x = require('y', 1)
function z(require) { require('shadowed') }
`, TS)
	var got []string
	for n := range tree.Imports() {
		line := "import " + tree.Text(tree.Source(n))
		for s := range tree.Specifiers(n) {
			line += fmt.Sprintf(" %d:%s<-%s", tree.SpecifierKind(s), tree.Text(tree.Local(s)), tree.Text(tree.Foreign(s)))
			if tree.Has(s, TypeOnly) {
				line += " type"
			}
		}
		if tree.Has(n, TypeOnly) {
			line += " type"
		}
		got = append(got, line)
	}
	for n := range tree.Exports() {
		line := "export " + tree.Text(tree.Source(n)) + " " + tree.Text(tree.Declaration(n))
		for s := range tree.Specifiers(n) {
			line += fmt.Sprintf(" %s->%s", tree.Text(tree.Local(s)), tree.Text(tree.Foreign(s)))
		}
		got = append(got, line)
	}
	for n := range tree.Requires() {
		got = append(got, "require "+tree.Text(tree.Source(n)))
	}
	want := []string{
		"import 'side'",
		`import 'named' 1:a<- 3:b<-b 3:d<-c 3:f<-"e" 3:G<-G type`,
		"import 'all' 2:h<-",
		"import 'type' 1:I<- type",
		"export   b->j d->d",
		"export 'k' ",
		"export 'm' ",
		"export 'p'  n->o",
		"export  a",
		"export  const q = 1",
		"require 's'",
		`require "u"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !tree.Module {
		t.Error("this is a module")
	}
}

func TestThisScope(t *testing.T) {
	src := "function f() { () => this.a } class A { b = this.c; static { this.d } [this.e] = 1; m() { this.g } } this.h"
	tree := parse(t, src, JS)
	var got []string
	tree.Walk(tree.Root, func(n NodeID) bool {
		if tree.Kind(n) == ThisExpression {
			got = append(got, tree.Kind(tree.ThisScope(n)).String())
		}
		return true
	})
	want := []string{"FunctionDeclaration", "PropertyDefinition", "StaticBlock", "Program", "FunctionExpression", "Program"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAt(t *testing.T) {
	tree := parse(t, "wx.request({url})", JS)
	for offset, want := range map[int]string{0: "wx", 4: "request", 12: "url", 11: "{url}", 16: "wx.request({url})"} {
		if got := tree.Text(tree.At(offset)); got != want {
			t.Errorf("at %d: got %q, want %q", offset, got, want)
		}
	}
	if tree.At(100) != 0 {
		t.Error("there is nothing at 100")
	}
}

func TestComments(t *testing.T) {
	src := "/* a */ x // b\nasync /* c */ (d) /* e */ => 1 <!-- f\n/** g */"
	p := Parser{KeepComments: true}
	tree, err := p.Parse([]byte(src), JS)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, span := range tree.Comments {
		got = append(got, span.In(tree.Src))
	}
	if diff := cmp.Diff([]string{"/* a */", "// b", "/* c */", "/* e */", "<!-- f", "/** g */"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestAllocations holds a Parser that has warmed up to none.
func TestAllocations(t *testing.T) {
	for name, lang := range map[string]Lang{"page.js": JS, "component.ts": TS} {
		src := sample(t, name)
		var p Parser
		sum := 0
		run := func() {
			tree, err := p.Parse(src, lang)
			if err != nil {
				t.Fatal(err)
			}
			for ref := range tree.Globals("wx") {
				call := tree.Parent(tree.Parent(ref.Node))
				for arg := range tree.Args(call) {
					for prop := range tree.Properties(arg) {
						if tree.KeyIs(prop, "title") {
							sum++
						}
					}
				}
			}
		}
		run()
		if n := testing.AllocsPerRun(20, run); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
		if sum == 0 {
			t.Errorf("%s: found no title", name)
		}
	}
}
