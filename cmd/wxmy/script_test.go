package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run wxmy as a process of its own: this test binary
// under another name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"wxmy": main})
}

// TestScripts runs the scripts of testdata/script: what a user types, and what
// comes back. REPO is the root of the checkout.
func TestScripts(t *testing.T) {
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("WXMY_UPDATE_SCRIPTS") != "",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"until": until, "age": age, "aged": aged, "exits": exits, "same": same, "commands": commands},
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repo)
			return nil
		},
	})
}

// until waits for a file to match a pattern, or, negated, not to be there:
//
//	until FILE PATTERN
//	! until FILE
func until(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 && (!neg || len(args) != 1) {
		ts.Fatalf("usage: until FILE PATTERN, or ! until FILE")
	}
	end := time.Now().Add(20 * time.Second)
	for ; time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		switch {
		case neg && os.IsNotExist(err):
			return
		case !neg && err == nil && regexp.MustCompile("(?m)"+args[1]).Match(data):
			return
		}
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Fatalf("waited in vain for %s: %v\n%s", args[0], err, data)
}

// exits runs a command, which must end with the exit code:
//
//	exits CODE COMMAND...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		ts.Check(err)
	}
	code := 0
	if failed != nil {
		code = failed.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// same holds two folders to the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	read := func(dir string) map[string]string {
		files := map[string]string{}
		ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(dir)), ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(ts.MkAbs(dir), filepath.FromSlash(p)))
			files[p] = string(data)
			return err
		}))
		return files
	}
	if d := cmp.Diff(read(args[0]), read(args[1])); d != "" {
		ts.Fatalf("%s and %s differ:\n%s", args[0], args[1], d)
	}
}

// commands writes the commands of a workflow or of a job, which call wxmy, to a
// shell script:
//
//	commands YAML SCRIPT
func commands(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: commands YAML SCRIPT")
	}
	var b strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "- ")
		if strings.HasPrefix(line, "wxmy ") || strings.HasPrefix(line, "cat ") {
			b.WriteString(line + "\n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}

// past is the time that age gives files.
var past = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// age makes files old, so that aged can tell whether they were written since.
func age(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		ts.Check(os.Chtimes(ts.MkAbs(name), past, past))
	}
}

// aged fails when a file was written since age, or, negated, when it was not.
func aged(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if info.ModTime().Equal(past) == neg {
			ts.Fatalf("%s was written %v", name, info.ModTime())
		}
	}
}
