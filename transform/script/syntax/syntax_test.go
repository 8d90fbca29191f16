package syntax

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dump writes the tree below n, one node a line: kind, source, flags.
func dump(t *Tree, n NodeID) string {
	var b strings.Builder
	var walk func(NodeID, int)
	walk = func(n NodeID, depth int) {
		x := t.Nodes[n]
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat("  ", depth), x.Kind, t.Text(n))
		if x.Op != 0 {
			fmt.Fprintf(&b, " op=%s", x.Op)
		}
		b.WriteByte('\n')
		for c := range t.Children(n) {
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	return b.String()
}

func parse(t *testing.T, src string, lang Lang) *Tree {
	t.Helper()
	tree, err := Parse([]byte(src), lang)
	if err != nil {
		t.Fatalf("%s\n%v", src, err)
	}
	return tree
}

func TestTree(t *testing.T) {
	tests := []struct {
		name, src, want string
		lang            Lang
	}{
		{name: "parentheses are a flag", src: "(a).b", want: `
Program (a).b
  ExpressionStatement (a).b
    MemberExpression (a).b
      Identifier a
      Identifier b
`},
		{name: "arrow with a pattern", src: "({a = 1, ...b}) => a", want: `
Program ({a = 1, ...b}) => a
  ExpressionStatement ({a = 1, ...b}) => a
    ArrowFunctionExpression ({a = 1, ...b}) => a
      Params ({a = 1, ...b})
        ObjectPattern {a = 1, ...b}
          Property a = 1
            AssignmentPattern a = 1
              Identifier a
              Literal 1 op=number
          RestElement ...b
            Identifier b
      Identifier a
`},
		{name: "absent parts", src: "for (;;) [, a]", want: `
Program for (;;) [, a]
  ForStatement for (;;) [, a]
    Absent 
    Absent 
    Absent 
    ExpressionStatement [, a]
      ArrayExpression [, a]
        Absent 
        Identifier a
`},
		{name: "types are siblings", lang: TS, src: "let a: A.B<C> = b as D", want: `
Program let a: A.B<C> = b as D
  VariableDeclaration let a: A.B<C> = b as D op=let
    VariableDeclarator a: A.B<C> = b as D
      Identifier a
      TSTypeAnnotation : A.B<C>
        TSTypeReference A.B<C>
          TSQualifiedName A.B
            Identifier A
            Identifier B
          TSTypeParameterInstantiation <C>
            TSTypeReference C
              Identifier C
      TSAsExpression b as D
        Identifier b
        TSTypeReference D
          Identifier D
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := parse(t, test.src, test.lang)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), dump(tree, tree.Root)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ src, want string }{
		{"let a; let a", `11-12 "a" is already declared`},
		{"a +", `3-3 unexpected end of input`},
		{"1 = 2", `0-1 this cannot be assigned to`},
		{"a?.b = 1", `0-4 an optional chain cannot be assigned to`},
		{"/x/gg", `4-5 bad flag of a regular expression`},
		{"break", `0-5 "break" outside of a loop or switch`},
		{"({__proto__: 1, __proto__: 2})", `16-17 "__proto__" is set twice`},
		{"class A { m() { this.#x } }", `21-22 private name is not declared in a class around it`},
		{"({a = 1})", `4-5 "=" in an object literal is only right in a pattern`},
		{"'abc", `0-4 unterminated string`},
		{strings.Repeat("(", 100_000), `2999-3000 nested too deeply`},
	}
	for _, test := range tests {
		_, err := Parse([]byte(test.src), JS)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%.40s: got %v, want an *Error", test.src, err)
			continue
		}
		if got := fmt.Sprintf("%d-%d %s", e.Start, e.End, e.Msg); got != test.want {
			t.Errorf("%.40s:\ngot  %s\nwant %s", test.src, got, test.want)
		}
	}
}
