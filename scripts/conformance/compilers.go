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
	"slices"
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

// wcc compiles templates and script modules, each with the modules it loads.
func wcc(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	files := tree.with(d.template, d.module)
	var findings []finding
	for len(files) > 0 {
		n := min(batch, len(files))
		complaint, err := t.wccFiles(ctx, d, tree, files[:n]...)
		if err != nil {
			return nil, err
		}
		for _, f := range files[:n] {
			if complaint == "" {
				break
			}
			one, err := t.wccFiles(ctx, d, tree, f)
			if err != nil {
				return nil, err
			}
			if isAbout(one, f) {
				findings = append(findings, complained(f, one))
			}
		}
		files = files[n:]
	}
	return findings, nil
}

func (t *tools) wccFiles(ctx context.Context, d *dialect, tree *tree, files ...string) (complaint string, err error) {
	list := closure(tree, files, func(file string) []string {
		var names []string
		if path.Ext(file) == d.module {
			for _, l := range linksOfScript(d, tree, file) {
				names = append(names, l.name)
			}
			return names
		}
		for _, l := range linksOfTemplate(d, tree, file) {
			if path.Ext(l.name) == d.module {
				names = append(names, l.name)
			}
		}
		return names
	})
	return compile(ctx, tree.dir, t.compiler("wcc"), list...)
}

// isAbout reports whether a compiler rejects the file itself: not one that it
// loads, which is compiled itself, nor that one is missing, which is for
// another judge.
func isAbout(complaint, file string) bool {
	return strings.Contains(complaint, "./"+file) && !strings.Contains(complaint, "not found from")
}

// wcsc compiles styles, each with what it imports and nothing else: its time
// grows with the square of what it is given.
func wcsc(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	var findings []finding
	for _, f := range tree.with(d.style) {
		list := closure(tree, []string{f}, func(file string) []string { return imports(tree, file) })
		complaint, err := compile(ctx, tree.dir, t.compiler("wcsc"), slices.Concat([]string{"-lc", "-js"}, list, []string{"-o", "/dev/null"})...)
		if err != nil {
			return nil, err
		}
		if isAbout(complaint, f) {
			findings = append(findings, complained(f, complaint))
		}
	}
	return findings, nil
}

// closure returns the files and all that they load, each with "./" before it.
func closure(tree *tree, files []string, loads func(file string) []string) []string {
	queue := slices.Clone(files)
	seen := map[string]bool{}
	var list []string
	for len(queue) > 0 {
		file := queue[0]
		queue = queue[1:]
		if seen[file] || !tree.has[file] {
			continue
		}
		seen[file] = true
		list = append(list, "./"+file)
		for _, name := range loads(file) {
			queue = append(queue, resolve(file, name))
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
