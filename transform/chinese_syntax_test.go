package transform

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSyntaxChinese holds that everything the parsers say is there in Chinese:
// the texts are read out of their sources.
func TestSyntaxChinese(t *testing.T) {
	var said []string
	for _, dir := range []string{"markup", "style", "expr", "script/syntax", "config", "branch"} {
		said = append(said, parserMessages(t, dir)...)
	}
	if len(said) < 100 {
		t.Fatalf("only %d messages found", len(said))
	}
	patterns := map[string]bool{}
	for _, p := range syntaxPatterns {
		patterns[p.en] = true
	}
	for _, msg := range said {
		if msg == "{0} in </{1}>" {
			continue // two patterns
		}
		if syntaxMessages[msg] == "" && !patterns[msg] && syntaxChinese(filled(msg)) == filled(msg) {
			t.Errorf("%q has no translation", msg)
		}
	}
}

// filled puts something in the place of the parts of a pattern.
func filled(pattern string) string {
	return strings.NewReplacer(slotMark(0), "x", slotMark(1), "y").Replace(pattern)
}

func TestSyntaxChineseParts(t *testing.T) {
	for msg, want := range map[string]string{
		"end tag </view> for <text>":                     "</view> 与 <text> 不匹配",
		"missing > in </view>":                           "</view> 缺少 >",
		"missing > in <view>":                            "<view> 缺少 >",
		`unexpected "}"`:                                 `意外的 "}"`,
		`unexpected "x" in the condition`:                `条件里有意外的 "x"`,
		`unexpected "a" b"`:                              `意外的 "a" b"`,
		`"x" is already declared in a block around this`: `"x" 在外层块里已经声明`,
		"unclosed {":                                     "{ 没有闭合",
		"unclosed [":                                     "[ 没有闭合",
		"unclosed <a>":                                   "<a> 没有结束标签",
		"something else":                                 "something else",
	} {
		if got := syntaxChinese(msg); got != want {
			t.Errorf("%s: got %s, want %s", msg, got, want)
		}
	}
}

// parserMessages returns the messages in the sources of a package: the last
// text that a function called fail, failNode, suspect or problem is given, and
// constants; {0}, {1} stand for what is no text.
func parserMessages(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources in %s: %v", dir, err)
	}
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"fail", "failNode", "suspect", "problem"}, fn.Sel.Name) {
				return true
			}
			for _, arg := range slices.Backward(call.Args) {
				args := 0
				if msg, isText := message(arg, &args); isText && msg != "" {
					all = append(all, msg)
					break
				}
			}
			return true
		})
	}
	return all
}

// message renders an expression that makes a message; it is no text when it
// holds none.
func message(e ast.Expr, args *int) (string, bool) {
	hole := func() string {
		*args++
		return slotMark(*args - 1)
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			for strings.Contains(s, "%") { // of a format
				i := strings.Index(s, "%")
				part := hole()
				if s[i+1] == 'q' {
					part = `"` + part + `"`
				}
				s = s[:i] + part + s[i+2:]
			}
			return s, true
		}
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return "", false
		}
		left, leftText := message(e.X, args)
		if !leftText {
			left = hole()
		}
		right, rightText := message(e.Y, args)
		if !rightText {
			right = hole()
		}
		return left + right, leftText || rightText
	case *ast.CallExpr:
		if fn, ok := e.Fun.(*ast.Ident); ok && fn.Name == "quote" {
			return `"` + hole() + `"`, true
		}
	}
	return "", false
}
