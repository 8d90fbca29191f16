package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// compiler is the path of wcc or wcsc for this system.
func (t *tools) compiler(name string) string {
	dir := map[string]string{"darwin": "mac", "windows": "windows"}[runtime.GOOS]
	if dir == "" {
		dir = "linux"
	}
	if dir == "windows" {
		name += ".exe"
	}
	return filepath.Join(t.modules, "miniprogram-compiler", "bin", dir, name)
}

// compile runs an official compiler and returns what it rejects. They are run
// in the folder with paths that begin with "./"; other paths confuse them.
func compile(ctx context.Context, dir, compiler string, args ...string) (complaint string, err error) {
	cmd := exec.CommandContext(ctx, compiler, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if err == nil {
		return "", nil
	}
	if errors.As(err, &exit) && ctx.Err() == nil {
		if complaint = strings.TrimSpace(stderr.String()); complaint == "" {
			complaint = exit.String()
		}
		return complaint, nil
	}
	return "", fmt.Errorf("run %s: %w", compiler, err)
}

// batch is how many files wcc is given at once. It ends at the first mistake,
// so a batch that fails is gone through one by one.
const batch = 50

// wcc compiles templates and script modules.
func wcc(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	files := tree.with(d.template, d.module)
	var findings []finding
	for len(files) > 0 {
		n := min(batch, len(files))
		args := make([]string, 0, n)
		for _, f := range files[:n] {
			args = append(args, "./"+f)
		}
		complaint, err := compile(ctx, tree.dir, t.compiler("wcc"), args...)
		if err != nil {
			return nil, err
		}
		for _, f := range files[:n] {
			if complaint == "" {
				break
			}
			one, err := compile(ctx, tree.dir, t.compiler("wcc"), "./"+f)
			if err != nil {
				return nil, err
			}
			if one != "" {
				findings = append(findings, complained(f, one))
			}
		}
		files = files[n:]
	}
	return findings, nil
}

// wcsc compiles styles, each with what it imports and nothing else: its time
// grows with the square of what it is given.
func wcsc(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	var findings []finding
	for _, f := range tree.with(d.style) {
		args := []string{"-lc", "-js"}
		for _, name := range closure(tree, f) {
			args = append(args, "./"+name)
		}
		complaint, err := compile(ctx, tree.dir, t.compiler("wcsc"), append(args, "-o", "/dev/null")...)
		if err != nil {
			return nil, err
		}
		// A mistake in an import is found when that file is compiled itself.
		if complaint != "" && (len(args) == 3 || strings.Contains(complaint, "./"+f)) {
			findings = append(findings, complained(f, complaint))
		}
	}
	return findings, nil
}

// closure is a style with all styles that it imports, itself first.
func closure(tree *tree, file string) []string {
	list := []string{file}
	seen := map[string]bool{file: true}
	for i := 0; i < len(list); i++ {
		for _, name := range imports(tree, list[i]) {
			target := resolve(list[i], name)
			if tree.has[target] && !seen[target] {
				seen[target] = true
				list = append(list, target)
			}
		}
	}
	return list
}

// imports returns the names that a style imports.
func imports(tree *tree, file string) []string {
	source, err := tree.read(file)
	if err != nil {
		return nil
	}
	var names []string
	lexer := css.NewLexer(parse.NewInputString(source))
	after := false // an @import
	for {
		kind, text := lexer.Next()
		switch kind {
		case css.ErrorToken:
			return names
		case css.AtKeywordToken:
			after = string(text) == "@import"
		case css.StringToken:
			if after {
				names = append(names, string(text[1:len(text)-1]))
			}
			after = false
		case css.URLToken:
			if after {
				inner := strings.TrimSuffix(strings.TrimPrefix(string(text), "url("), ")")
				names = append(names, strings.Trim(strings.TrimSpace(inner), `"'`))
			}
			after = false
		case css.SemicolonToken, css.LeftBraceToken:
			after = false
		}
	}
}

// resolve is the path that a name in a file stands for: from the root with a
// leading slash, else from the file's folder.
func resolve(file, name string) string {
	if rest, ok := strings.CutPrefix(name, "/"); ok {
		return path.Clean(rest)
	}
	return path.Join(path.Dir(file), name)
}

// place finds "12:3" or "(12:3)" in what a compiler says.
var place = regexp.MustCompile(`[:(](\d+):(\d+)`)

// complained makes a finding of a compiler's words.
func complained(file, complaint string) finding {
	f := finding{file: file, message: strings.Join(strings.Fields(complaint), " ")}
	if m := place.FindStringSubmatch(complaint); m != nil {
		f.line, _ = strconv.Atoi(m[1])
		f.col, _ = strconv.Atoi(m[2])
	}
	return f
}
