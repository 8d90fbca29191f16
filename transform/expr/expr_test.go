package expr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

func TestSplit(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"plain", "text(plain)"},
		{"{{a}}", "expr(a)"},
		{"a {{b}}c{{ d }}", "text(a ) expr(b) text(c) expr( d )"},
		{"{{ {a: {b: 1}} }}", "expr( {a: {b: 1}} )"},
		{"{{'}}'}}!", "expr('}}') text(!)"},
		{`{{"\"}}"}}`, `expr("\"}}")`},
		{"{{`}}${a}`}}", "expr(`}}${a}`)"},
		{"{{}}", "expr()"},
		{"x{{a", "text(x) open(a)"},
		{"{{a} {{b}}", "open(a} ) expr(b)"},
		{"{{a'}}b", "expr(a') text(b)"},
		{"{a} }} {", "text({a} }} {)"},
		{"{{{a: 1}}}", "expr({a: 1})"},
		{"价{{格}}", "text(价) expr(格)"},
	}
	for _, test := range tests {
		src := []byte(test.in)
		var got []string
		end := 0
		for part := range Split(src, text.Span{Start: 0, End: len(src)}) {
			switch {
			case part.Open:
				got = append(got, "open("+part.Inner.In(src)+")")
			case part.Mustache:
				got = append(got, "expr("+part.Inner.In(src)+")")
			default:
				got = append(got, "text("+part.In(src)+")")
			}
			if part.Start != end {
				t.Errorf("%q: a part begins at %d, the one before ends at %d", test.in, part.Start, end)
			}
			end = part.End
		}
		if end != len(src) {
			t.Errorf("%q: the parts end at %d of %d", test.in, end, len(src))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q: %s", test.in, diff)
		}
	}
}

// parseIn parses what stands in the first mustache of in.
func parseIn(t *testing.T, in string, object bool) (*syntax.Tree, error) {
	t.Helper()
	src := []byte(in)
	for part := range Split(src, text.Span{Start: 0, End: len(src)}) {
		if part.Mustache {
			return Parse(new(syntax.Parser), src, part, object)
		}
	}
	t.Fatalf("%q holds no mustache", in)
	return nil, nil
}

func TestParse(t *testing.T) {
	tests := []struct {
		in     string
		object bool
		want   string // kind, source, "bare"
	}{
		{in: "a='{{b + 1}}'", want: "BinaryExpression b + 1"},
		{in: "{{ {a: 1} }}", want: "ObjectExpression {a: 1}"},
		{in: "{{a: 1, ...b}}", want: "ObjectExpression a: 1, ...b bare"},
		{in: "{{...b}}", want: "ObjectExpression ...b bare"},
		{in: "{{a, b}}", want: "SequenceExpression a, b"},
		{in: "{{a, b}}", object: true, want: "ObjectExpression a, b bare"},
		{in: "{{a}}", object: true, want: "ObjectExpression a bare"},
		{in: "{{ a, b, }}", object: true, want: "ObjectExpression a, b, bare"},
		{in: "{{ }}", object: true, want: "ObjectExpression  bare"},
		{in: "{{(a, b)}}", want: "SequenceExpression a, b"},
		{in: "{{a ? 'x' : \"y\"}}", want: `ConditionalExpression a ? 'x' : "y"`},
		{in: "{{class}}", want: "Identifier class"},
		{in: "{{default.name + with}}", want: "BinaryExpression default.name + with"},
		{in: "{{ {class, for: if} }}", want: "ObjectExpression {class, for: if}"},
		{in: "{{class, ...item}}", object: true, want: "ObjectExpression class, ...item bare"},
		{in: "{{import ? function : super}}", want: "ConditionalExpression import ? function : super"},
	}
	for _, test := range tests {
		tree, err := parseIn(t, test.in, test.object)
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
			continue
		}
		got := fmt.Sprintf("%s %s", tree.Kind(tree.Root), tree.Text(tree.Root))
		if Bare(tree) {
			got += " bare"
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		in     string
		object bool
		want   string
	}{
		{in: "{{a +}}", want: "5-5 unexpected end of input"},
		{in: "{{a b}}", want: `4-5 unexpected "b"`},
		{in: "{{}}", want: "2-2 unexpected end of input"},
		{in: "{{a: }}", want: `3-4 unexpected ":"`},
		{in: "{{a b}}", object: true, want: `4-5 unexpected "b"`},
		{in: "{{a.}} tail", want: "4-4 unexpected end of input"},
	}
	for _, test := range tests {
		_, err := parseIn(t, test.in, test.object)
		e, ok := err.(*syntax.Error)
		if !ok {
			t.Errorf("%s: got %v, want an error", test.in, err)
			continue
		}
		if diff := cmp.Diff(test.want, fmt.Sprintf("%d-%d %s", e.Start, e.End, e.Msg)); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}

// TestFeatures holds one line for every form whose support was probed.
func TestFeatures(t *testing.T) {
	tests := []struct{ in, want string }{
		{"{{a.b[0]['c'] + 'x' % 2 === -1 ? !a : [1, {x: b, y}]}}", ""},
		{"{{a & b | c ^ d << 2 >> 1}}", ""},
		{"{{a << 2 >>> 1}}", "the >>> operator"},
		{"{{s.includes('x')}}", "a method call"},
		{"{{f(a)}}", "a function call"},
		{"{{`x${a}`}}", "a template literal"},
		{"{{a?.b}}", "optional chaining"},
		{"{{a?.[0]}}", "optional chaining"},
		{"{{a?.()}}", "optional chaining"},
		{"{{a ?? b}}", "the ?? operator"},
		{"{{typeof a}}", "typeof"},
		{"{{void 0}}", "void"},
		{"{{delete a.b}}", "delete"},
		{"{{[...b, 1]}}", "a spread in an array"},
		{"{{ {...b} }}", "a spread in an object"},
		{"{{...b, c}}", "a spread in an object"},
		{"{{f(...b)}}", "a function call, a spread in a call"},
		{"{{x => x}}", "an arrow function"},
		{"{{function () {}}}", "a function"},
		{"{{new Date()}}", "new"},
		{"{{a ** 2}}", "the ** operator"},
		{"{{'a' in b}}", "the in operator"},
		{"{{a instanceof b}}", "instanceof"},
		{"{{(a, b)}}", "the comma operator"},
		{"{{/x/.test(a)}}", "a method call, a regular expression"},
		{"{{a = 1}}", "an assignment"},
		{"{{a += 1}}", "an assignment"},
		{"{{a++}}", "++ or --"},
		{"{{+a}}", "a unary plus"},
		{"{{~a}}", "the ~ operator"},
		{"{{0x10}}", "a number in this form"},
		{"{{1e3}}", "a number in this form"},
		{"{{.5}}", "a number in this form"},
		{"{{0.5 + 10}}", ""},
		{"{{ {[k]: 1} }}", "a computed key"},
		{"{{ {f() {}} }}", "a function, a method in an object"},
		{"{{a\n? b : c}}", "a line break in an expression"},
		{"{{\na}}", "a line break in an expression"},
		{"{{this.a}}", "this"},
		{"{{class {}}}", "a class"},
	}
	for _, test := range tests {
		tree, err := parseIn(t, test.in, false)
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
			continue
		}
		if diff := cmp.Diff(test.want, Features(tree).String()); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}

func TestSets(t *testing.T) {
	s := SetOf(New, Typeof, In)
	if !s.Has(In) || s.Has(Void) {
		t.Errorf("membership of %v is wrong", s)
	}
	if got, want := s.Minus(SetOf(New, Void)), SetOf(Typeof, In); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for f := range features {
		if f.String() == "" {
			t.Errorf("feature %d has no name", f)
		}
	}
}

func TestChains(t *testing.T) {
	tests := []struct{ in, want string }{
		{"{{a}}", "a[2:3]"},
		{"{{a.b['c'].d[i].e}}", "a.b.c.d[2:12] i[13:14]"},
		{"{{m.f(x, {y, z: w.q})}}", "m.f[2:5]() x[6:7] y[10:11]{} w.q[16:19]"},
		{"{{x => x + y}}", "y[11:12]"},
		{"{{f(g)}}", "f[2:3]() g[4:5]"},
		{"{{...o, p, q: 1}}", "o[5:6] p[8:9]{}"},
		{"{{class.in}}", "class.in[2:10]"},
	}
	for _, test := range tests {
		tree, err := parseIn(t, test.in, strings.HasPrefix(test.in, "{{..."))
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
			continue
		}
		var got []string
		for _, c := range Chains(tree) {
			s := fmt.Sprintf("%s[%d:%d]", strings.Join(c.Path, "."), c.Start, c.End)
			if c.Called {
				s += "()"
			}
			if c.Shorthand {
				s += "{}"
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}

func TestNames(t *testing.T) {
	tree, err := parseIn(t, "{{a.b + c(a, d => d + e)}}", false)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "c", "e"}, Names(tree)); diff != "" {
		t.Error(diff)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"a{{b}}", "{{'}}'}}", "{{a", "{{ {a:{b:1}} }}", "{{`${a}`}}", "{{{{}}", `{{"\`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		src := []byte(s)
		end := 0
		var p syntax.Parser
		for part := range Split(src, text.Span{Start: 0, End: len(src)}) {
			if part.Start != end || part.End <= part.Start || !part.Contains(part.Inner) && part.Mustache {
				t.Fatalf("part %+v after %d", part, end)
			}
			end = part.End
			if !part.Mustache {
				continue
			}
			for _, object := range []bool{false, true} {
				tree, err := Parse(&p, src, part, object)
				if err != nil {
					continue
				}
				if root := tree.Span(tree.Root); !part.Inner.Contains(root) {
					t.Fatalf("expression %v outside of %v", root, part.Inner)
				}
				Features(tree)
				Chains(tree)
			}
		}
		if end != len(src) {
			t.Fatalf("parts end at %d of %d", end, len(src))
		}
	})
}

// BenchmarkSplit reads the expressions of a run of text.
func BenchmarkSplit(b *testing.B) {
	src := []byte(strings.Repeat("from {{item.price > 0 ? item.price : ''}} to {{m.format(item, {a, b: 1})}} each, ", 20))
	var p syntax.Parser
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		for part := range Split(src, text.Span{End: len(src)}) {
			if !part.Mustache {
				continue
			}
			if _, err := Parse(&p, src, part, false); err != nil {
				b.Fatal(err)
			}
		}
	}
}
