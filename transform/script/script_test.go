package script_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

func parse(t *testing.T, src string) *syntax.Tree {
	t.Helper()
	tree, err := syntax.Parse([]byte(src), syntax.TS)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return tree
}

var kinds = [...]string{"call", "value", "test", "assign", "member", "dynamic", "whole", "typeof", "globaltest", "held", "taken", "receiver", "replaced"}

// show says what a use is in a word or two.
func show(u *script.Use) string {
	s := kinds[u.Kind]
	if u.Name != "" {
		s += " " + u.Name
	}
	for _, f := range []struct {
		on   bool
		text string
	}{{u.Pattern, "pattern"}, {u.Alias, "alias"}, {u.Unsure, "unsure"}} {
		if f.on {
			s += " " + f.text
		}
	}
	return s
}

func TestUses(t *testing.T) {
	for src, want := range map[string][]string{
		`wx.a()`:                                                 {"call a"},
		`wx.a; wx["b"]; wx?.c()`:                                 {"value a", "value b", "call c"},
		`(wx as any).a()`:                                        {"call a"},
		`if (wx.a) f(); wx.b && g; !wx.c`:                        {"test a", "test b", "test c"},
		`typeof wx.a; typeof wx; if (wx) f()`:                    {"test a", "typeof", "globaltest"},
		`wx.a = 1; delete wx.b; wx.c++`:                          {"assign a", "assign b", "assign c"},
		`wx.env.PATH; wx.a.call(wx, 1)`:                          {"member env", "value a", "receiver"},
		`b.call(wx); a.b.call(wx); wx.a.f(wx)`:                   {"whole", "whole", "member a", "whole"},
		`const api = wx; api.a.bind(api)`:                        {"held", "value a alias", "receiver alias"},
		`try { wx } catch (e) {} wx, f(); f((0, wx))`:            {"globaltest", "globaltest", "whole"},
		`wx !== undefined; null == wx; wx == void 0; wx === api`: {"globaltest", "globaltest", "globaltest", "whole"},
		`wx = f(wx)`:                                             {"replaced", "whole"},
		`"undefined" == typeof wx ? "undefined" : f(wx)`:         {"typeof", "typeof"},
		`typeof wx === "undefined" ? "undefined" : (0,f)(wx)`:    {"typeof", "typeof"},
		`typeof wx === "undefined" ? null : f(wx)`:               {"typeof", "whole"},
		`typeof wx === "object" ? "undefined" : f(wx)`:           {"typeof", "whole"},
		`wx[n]; f(wx); x = wx`:                                   {"dynamic", "whole", "whole"},
		`const {a, b: c, ...d} = wx`:                             {"value a pattern", "value b pattern", "whole pattern", "taken"},
		`({a} = wx)`:                                             {"value a pattern", "taken"},
		`const api = wx; api.a(); f(api)`:                        {"held", "call a alias", "whole alias"},
		`let api = wx; api = 1`:                                  {"whole"},
		`export const api = wx`:                                  {"whole"},
		`function f(wx) { wx.a() } "wx.a"; o.wx`:                 nil,
		`globalThis.wx.a()`:                                      {"call a unsure"},
		`with (o) wx.a()`:                                        {"call a unsure"},
		`const {a} = api, api = wx`:                              {"value a pattern alias", "taken alias", "held"},
	} {
		tree := parse(t, src)
		var got []string
		uses := script.Uses(tree, "wx")
		for i := range uses {
			got = append(got, show(&uses[i]))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", src, d)
		}
	}
}

func TestCtors(t *testing.T) {
	for src, want := range map[string]string{
		`Page({data: 1})`:                                   "Page 1",
		`const o = {a: 1}; Component(o)`:                    "Component 1",
		`Component(Object.assign({}, {a: 1}, {b: 1}))`:      "Component 3",
		`Page({...base, a: 1})`:                             "Page 1 open",
		`Component(create({data: 1}))`:                      "Component 0 open",
		`Component(wrap({a: 1}))`:                           "Component 1 wrap",
		`const P = Page; P({a: 1})`:                         "Page 1",
		`Vant({props: {}})`:                                 "Vant 1 own",
		`(0, m.Vant)({methods: {}})`:                        "Vant 1 own",
		`export default make({onLoad() {}})`:                "make 1 own",
		`make({other: 1})`:                                  "",
		`function Page() {} Page({data: 1})`:                "",
		`f(Page); Page = g`:                                 "",
		`Page({a: 1}); Component({b: 1}); make({props: 1})`: "Page 1, Component 1",
	} {
		tree := parse(t, src)
		var got []string
		for _, c := range script.Ctors(tree, []string{"Page", "Component"}, "wrap") {
			s := fmt.Sprint(c.Name, " ", len(c.Options))
			if c.Own {
				s += " own"
			}
			if c.Open {
				s += " open"
			}
			if c.Wrap != 0 {
				s += " wrap"
			}
			got = append(got, s)
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("%s: %q, want %q", src, g, want)
		}
	}
}

func TestCtorValues(t *testing.T) {
	tree := parse(t, `const P = Page; P({}); f(Page); if (Page) g(); Page = h; Page = function (o) { P(o) }`)
	if got := len(script.CtorValues(tree, []string{"Page"})); got != 2 {
		t.Errorf("%d places where Page is a value, want 2", got)
	}
}

// TestFlow follows the value of f() in each source.
func TestFlow(t *testing.T) {
	for src, want := range map[string]string{
		`f()`:                       "",
		`f().a`:                     "a",
		`const {a, b: {c}} = f()`:   "a b",
		`const r = f(); r.a; r.b.c`: "a b",
		`let r = f(); r = 1; r.a`:   "open",
		`const r = await f(); r.a`:  "a",
		`g(f())`:                    "open",
		`console.log(f())`:          "logged",
		`return f()`:                "open",
		`if (f()) g()`:              "tested",
		`const {a} = f() || {}`:     "a tested",
		`const {a, ...rest} = f()`:  "a open",
		`x.y = f()`:                 "open",
		`const r = f(); function g() { return r }`: "open",
	} {
		tree := parse(t, src)
		call := syntax.NodeID(0)
		for i := range tree.Nodes {
			n := syntax.NodeID(i)
			if tree.Kind(n) == syntax.CallExpression && tree.NameOf(tree.Callee(n)) == "f" {
				call = n
			}
		}
		flow := script.FlowOf(tree, call)
		if got := flowText(&flow); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

func flowText(f *script.Flow) string {
	words := f.Names()
	for _, x := range []struct {
		on   bool
		text string
	}{{f.Open, "open"}, {f.Logged, "logged"}, {f.Tested, "tested"}} {
		if x.on {
			words = append(words, x.text)
		}
	}
	return strings.Join(words, " ")
}

func TestParamFlow(t *testing.T) {
	for src, want := range map[string]string{
		`(e) => e.a`:                                  "a",
		`(e) => f(e.a)`:                               "a",
		`({a, b}) => 1`:                               "a b",
		`(...all) => 1`:                               "open",
		`function (e) { return arguments[0] }`:        "open",
		`function () { return 1 }`:                    "",
		`(e = {}) => { e.a; console.log(e) }`:         "a logged",
		`function (e) { e = g(e); e.a }`:              "open",
		`(x: Type) => { const {a} = x; x.b.c(); }`:    "a b",
		`function (e) { return () => arguments.name}`: "open",
	} {
		tree := parse(t, "x = "+src)
		fn := tree.Right(tree.First(tree.First(tree.Root)))
		flow := script.ParamFlow(tree, fn, 0)
		if got := flowText(&flow); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, x := range []struct {
		src                     string
		statement, boolean, try bool
	}{
		{`f()`, true, false, false},
		{`a && f()`, true, false, false},
		{`a ? b() : f()`, true, false, false},
		{`void f()`, true, false, false},
		{`x = f()`, false, false, false},
		{`if (f()) g()`, false, true, false},
		{`x = f() || 1`, false, true, false},
		{`x = !f()`, false, true, false},
		{`x = f() ?? 1`, false, false, false},
		{`try { f() } catch (e) {}`, true, false, true},
		{`try { g() } catch (e) { f() }`, true, false, false},
		{`try { g(() => { f() }) } catch (e) {}`, true, false, false},
	} {
		tree := parse(t, x.src)
		call := syntax.NodeID(0)
		for i := range tree.Nodes {
			n := syntax.NodeID(i)
			if tree.Kind(n) == syntax.CallExpression && tree.NameOf(tree.Callee(n)) == "f" {
				call = n
			}
		}
		got := [3]bool{script.IsStatement(tree, call), script.InBoolean(tree, call), script.InTry(tree, call)}
		if want := [3]bool{x.statement, x.boolean, x.try}; got != want {
			t.Errorf("%s: statement, boolean, try = %v, want %v", x.src, got, want)
		}
	}
}

func TestCaught(t *testing.T) {
	for src, want := range map[string]int{
		`f().then(a, (e) => 1)`:                              1,
		`f().then(() => 1).catch((e) => 1)`:                  1,
		`async () => { try { await f() } catch (e) {} }`:     1,
		`async () => { await f().catch(function (e) {}) }`:   1,
		`async () => { await f() }`:                          0,
		`async () => { try { g() } catch (e) { await f() }}`: 0,
	} {
		tree := parse(t, src)
		call := syntax.NodeID(0)
		for i := range tree.Nodes {
			n := syntax.NodeID(i)
			if tree.Kind(n) == syntax.CallExpression && tree.NameOf(tree.Callee(n)) == "f" {
				call = n
			}
		}
		if got := len(script.Caught(tree, call)); got != want {
			t.Errorf("%s: %d places catch, want %d", src, got, want)
		}
	}
}
