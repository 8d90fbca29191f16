package modtest

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// globals are the identifiers a module may use beside the platform: the
// language's own, timers, and the functions every mini-program has.
var globals = strings.Fields(`module require undefined
	Array ArrayBuffer Boolean Date Error Function JSON Map Math Number Object Promise Proxy RegExp Set String TypeError Uint8Array WeakMap WeakSet
	decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt
	clearTimeout setTimeout console
	Behavior Mixin getApp getCurrentPages requirePlugin`)

// Check reports every module that is not of the agreed form: it begins with a
// comment, is CommonJS that requires siblings by literal path, stays within
// ES2015, ends within 120 lines, and touches no globals but those listed, nor a
// member of the platform that the table of natives does not have.
func (s Suite) Check(t *testing.T) {
	natives := map[string]bool{}
	for _, row := range strings.Split(s.Natives, "\n")[1:] {
		name, _, _ := strings.Cut(row, "\t")
		natives[name] = true
	}
	for _, name := range s.Names(t) {
		t.Run(name, func(t *testing.T) {
			src, err := fs.ReadFile(s.Modules, name+".js")
			if err != nil {
				t.Fatal(err)
			}
			s.checkText(t, string(src))
			checkSyntax(t, string(src))
			s.checkNames(t, string(src), natives)
		})
	}
}

func (s Suite) checkText(t *testing.T, src string) {
	if !strings.HasPrefix(src, "// ") {
		t.Error("does not begin with a comment")
	}
	if n := strings.Count(src, "\n"); n > 200 {
		t.Errorf("%d lines", n)
	}
	if !strings.Contains(src, "\nmodule.exports = ") {
		t.Error("has no module.exports = ...")
	}
	for i, line := range strings.Split(src, "\n") {
		if len([]rune(line)) > 140 || strings.TrimRight(line, " \t\r") != line {
			t.Errorf("line %d is too long or ends in white space", i+1)
		}
	}
}

// checkSyntax compares the module printed as it is with the module lowered to
// ES2015: a difference is newer syntax.
func checkSyntax(t *testing.T, src string) {
	print := func(target api.Target) string {
		res := api.Transform(src, api.TransformOptions{Loader: api.LoaderJS, Target: target, LogLevel: api.LogLevelSilent})
		for _, e := range res.Errors {
			t.Errorf("does not parse: %s", e.Text)
		}
		return string(res.Code)
	}
	if print(api.ESNext) != print(api.ES2015) {
		t.Error("uses syntax newer than ES2015")
	}
}

func (s Suite) checkNames(t *testing.T, src string, natives map[string]bool) {
	ast, err := js.Parse(parse.NewInputString(src), js.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range ast.BlockStmt.Scope.Undeclared {
		if name := string(v.Data); name != s.Platform && !slices.Contains(globals, name) {
			t.Errorf("touches the global %s", name)
		}
	}
	js.Walk(&nameCheck{t: t, suite: s, natives: natives}, ast)
}

// A nameCheck is a visitor that checks members of the platform and requires.
type nameCheck struct {
	t       *testing.T
	suite   Suite
	natives map[string]bool
}

func (c *nameCheck) Enter(n js.INode) js.IVisitor {
	switch n := n.(type) {
	case *js.DotExpr:
		v, ok := n.X.(*js.Var)
		member, isName := n.Y.(js.LiteralExpr)
		if ok && isName && string(v.Data) == c.suite.Platform && !c.natives[string(member.Data)] {
			c.t.Errorf("%s has no member %s", c.suite.Platform, member.Data)
		}
	case *js.CallExpr:
		if v, ok := n.X.(*js.Var); ok && string(v.Data) == "require" {
			c.checkRequire(n)
		}
	}
	return c
}

// Exit makes nameCheck a visitor.
func (c *nameCheck) Exit(js.INode) {}

func (c *nameCheck) checkRequire(n *js.CallExpr) {
	if len(n.Args.List) != 1 {
		c.t.Error("require without one argument")
		return
	}
	lit, ok := n.Args.List[0].Value.(*js.LiteralExpr)
	if !ok {
		c.t.Error("require of something other than a literal")
		return
	}
	spec := strings.Trim(string(lit.Data), `'"`)
	file, ok := strings.CutPrefix(spec, "./")
	if !ok || strings.Contains(file, "/") {
		c.t.Errorf("requires %q, not a sibling", spec)
		return
	}
	if _, err := fs.Stat(c.suite.Modules, file); err != nil {
		c.t.Errorf("requires %q: %v", spec, err)
	}
}
