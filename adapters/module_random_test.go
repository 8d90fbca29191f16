package adapters_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
)

// TestModuleRandom writes random functions in SJS, converts them to WXS and
// compares what both return.
func TestModuleRandom(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		randomModule(t, r, func(out map[string]string) string {
			return newModules(t, wechat.Platform, out).call("a", randomCall)
		})
	})
}

// TestModuleRandomOfficialCompiler runs what the official compiler makes of
// such functions; see TestModuleOfficialCompiler for what it needs.
func TestModuleRandomOfficialCompiler(t *testing.T) {
	wcc := officialCompiler(t)
	rapid.Check(t, func(r *rapid.T) {
		randomModule(t, r, func(out map[string]string) string {
			return compileModules(t, wcc, out, []string{randomCall})[0]
		})
	})
}

const randomCall = `default [3, "ab", [1, [2, "x"], 4], {"p": 1, "q": {"p": "z", "list": [5, 6]}}]`

// randomModule holds a random module to giving the same before and after.
func randomModule(t *testing.T, r *rapid.T, run func(map[string]string) string) {
	g := &program{r: r}
	source := g.module()
	out := convertModules(t, alipay.Platform, wechat.Platform, map[string]string{"a": source})
	want := newModules(t, alipay.Platform, map[string]string{"a.sjs": source}).call("a", randomCall)
	if strings.HasPrefix(want, "error") {
		return
	}
	if got := run(out); want != got {
		r.Fatalf("gives %s before and %s after\n%s\n%s", want, got, source, out["a.wxs"])
	}
}

// A program is a module that is being made up.
type program struct {
	r      *rapid.T
	names  []string // variables in scope, those that may be assigned with "=" before them
	depth  int
	loops  int
	indent string
}

func (g *program) pick(label string, n int) int { return rapid.IntRange(0, n-1).Draw(g.r, label) }

func (g *program) module() string {
	g.names = []string{"=n", "=s", "l", "o"}
	body := g.block(6)
	return "const outer = 7;\nexport default (n, s, l, o) => {\n  const fs = [];\n" + body +
		"  return [n, s, fs.map(f => typeof f === 'function' ? f() : f), outer];\n};\n"
}

// block is some statements; what they declare ends with them.
func (g *program) block(max int) string {
	kept, indent := len(g.names), g.indent
	g.indent += "  "
	g.depth++
	var b strings.Builder
	for range 1 + g.pick("statements", max) {
		b.WriteString(g.indent + g.statement() + "\n")
	}
	g.depth--
	g.names, g.indent = g.names[:kept], indent
	return b.String()
}

// fresh is a name for a declaration, often one that is in scope already.
func (g *program) fresh(assignable bool) string {
	name := string(rune('a' + g.pick("name", 4)))
	// A name may be declared once in a block; a number makes it so.
	name += fmt.Sprint(g.depth)
	if g.pick("number", 2) == 0 {
		name = string(rune('a'+g.pick("letter", 4))) + fmt.Sprint(len(g.names))
	}
	if assignable {
		return "=" + name
	}
	return name
}

func (g *program) name() string {
	return strings.TrimPrefix(g.names[g.pick("use", len(g.names))], "=")
}

// declare declares a name that the block has not yet.
func (g *program) declare(assignable bool) string {
	name := g.fresh(assignable)
	for _, n := range g.names {
		if strings.TrimPrefix(n, "=") == strings.TrimPrefix(name, "=") {
			name += fmt.Sprint("x", len(g.names))
			break
		}
	}
	g.names = append(g.names, name)
	return strings.TrimPrefix(name, "=")
}

func (g *program) statement() string {
	if g.depth > 3 {
		return "fs.push(" + g.expression(2) + ");"
	}
	switch g.pick("statement", 16) {
	case 0, 1:
		e := g.expression(3)
		return "const " + g.declare(false) + " = " + e + ";"
	case 2:
		e := g.expression(3)
		return "let " + g.declare(true) + " = " + e + ";"
	case 3:
		return "let " + g.declare(true) + ";"
	case 4:
		e := g.expression(2)
		a, b := g.declare(false), g.declare(true)
		return fmt.Sprintf("let { p: %s, q: %s = %s } = o;", a, b, e)
	case 5:
		a, b := g.declare(true), g.declare(false)
		return fmt.Sprintf("let [%s, , ...%s] = l;", a, b)
	case 6:
		return "if (" + g.expression(2) + ") {\n" + g.block(3) + g.indent + "} else {\n" + g.block(2) + g.indent + "}"
	case 7:
		return "{\n" + g.block(3) + g.indent + "}"
	case 8:
		kept := len(g.names)
		x := g.declare(false)
		s := "for (const " + x + " of l) {\n" + g.loopBlock() + g.indent + "}"
		g.names = g.names[:kept]
		return s
	case 9:
		kept := len(g.names)
		i := g.declare(false)
		s := fmt.Sprintf("for (let %s = 0, end%d = 3; %s < end%d; %s++) {\n", i, g.depth, i, g.depth, i) + g.loopBlock() + g.indent + "}"
		g.names = g.names[:kept]
		return s
	case 10:
		kept := len(g.names)
		k := g.declare(false)
		s := "for (const " + k + " in o) {\n" + g.loopBlock() + g.indent + "}"
		g.names = g.names[:kept]
		return s
	case 11:
		if v := g.assignable(); v != "" {
			op := []string{"=", "+=", "??="}[g.pick("op", 3)]
			return v + " " + op + " " + g.expression(2) + ";"
		}
		return ";"
	case 12, 13:
		return "fs.push(() => (" + g.expression(2) + "));"
	case 14:
		return "switch (" + g.expression(1) + ") {\n" + g.indent + "  case 'a': case o.p: {\n" + g.block(2) + g.indent + "  break; }\n" +
			g.indent + "  default: {\n" + g.block(2) + g.indent + "  }\n" + g.indent + "}"
	}
	f := g.name()
	return "fs.push(" + f + ");"
}

func (g *program) loopBlock() string {
	g.loops++
	defer func() { g.loops-- }()
	b := g.block(3)
	if g.pick("leave", 3) == 0 {
		b += g.indent + "  if (" + g.expression(1) + ") continue;\n" + g.indent + "  fs.push('end');\n"
	}
	return b
}

func (g *program) assignable() string {
	var names []string
	for _, n := range g.names {
		if strings.HasPrefix(n, "=") {
			names = append(names, n[1:])
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[g.pick("target", len(names))]
}

func (g *program) expression(depth int) string {
	if depth == 0 {
		switch g.pick("leaf", 5) {
		case 0:
			return []string{"0", "1", ".5", "0x1F", "'it\\'s'", "''", "null", "undefined", "'\\\\d'"}[g.pick("literal", 9)]
		case 1:
			return "o.p"
		}
		return g.name()
	}
	e := func() string { return g.expression(depth - 1) }
	switch g.pick("expression", 18) {
	case 0:
		return "(" + e() + " + " + e() + ")"
	case 1:
		return "`" + "a${" + e() + "}b${" + e() + "}`"
	case 2:
		return "(" + e() + " ?? " + e() + ")"
	case 3:
		return "o?.q?.[" + e() + "]"
	case 4:
		return "[" + e() + ", ...l, " + e() + "]"
	case 5:
		n := g.name()
		return "{ " + n + ", ...o, [`k${" + e() + "}`]: " + e() + " }"
	case 6:
		kept := len(g.names)
		x := g.declare(false)
		body := e()
		g.names = g.names[:kept]
		return "l.map(" + x + " => (" + body + "))"
	case 7:
		kept := len(g.names)
		a, b := g.declare(false), g.declare(false)
		body := e()
		g.names = g.names[:kept]
		return "(({ p: " + a + " = 2, ..." + b + " }) => [" + body + ", " + a + "])(o)"
	case 8:
		kept := len(g.names)
		a := g.declare(false)
		body := e()
		g.names = g.names[:kept]
		return "((..." + a + ") => (" + body + "))(" + e() + ", ...l)"
	case 9:
		return "(" + e() + " ? " + e() + " : " + e() + ")"
	case 10:
		return "typeof " + e()
	case 11:
		return "Object.keys(o).includes('p')"
	case 12:
		return "String(" + e() + ").padStart(4, '-')"
	case 13:
		return "l.find(v => v === " + e() + ")"
	case 14:
		return "(2 ** 3)"
	case 15:
		return "[1, 2][" + e() + "]"
	}
	return e()
}
