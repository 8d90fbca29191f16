// Fuzz runs every fuzz target of the module, one after the other, each for a
// while:
//
//	go run ./scripts/fuzz -for 2000x  what CI does: so many inputs
//	go run ./scripts/fuzz -for 10m    before a release
//	go run ./scripts/fuzz -for 1h -only FuzzSession
//
// Input that breaks something is kept by go test in testdata/fuzz of the
// package, and every later go test tries it again.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	long := flag.String("for", "2000x", "how long each target runs: a time, or a number of inputs and x")
	only := flag.String("only", "", "run the targets with this in their name")
	workers := flag.Int("workers", 2, "how many run at once")
	flag.Parse()
	targets, err := find(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(2)
	}
	failed := 0
	for _, t := range targets {
		if !strings.Contains(t.name, *only) {
			continue
		}
		fmt.Printf("%s %s\n", t.dir, t.name)
		if err := t.run(*long, *workers); err != nil {
			fmt.Println(err)
			failed++
		}
	}
	if failed > 0 {
		fmt.Printf("%d of %d targets failed\n", failed, len(targets))
		os.Exit(1)
	}
}

// A target is one fuzz test.
type target struct{ dir, name string }

var declaration = regexp.MustCompile(`^func (Fuzz\w+)\(`)

// find lists the targets below a folder, by path and name.
func find(root string) ([]target, error) {
	var all []target
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != root):
			return fs.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for lines := bufio.NewScanner(bytes.NewReader(src)); lines.Scan(); {
			if m := declaration.FindStringSubmatch(lines.Text()); m != nil {
				all = append(all, target{"./" + filepath.ToSlash(filepath.Dir(name)), m[1]})
			}
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New("no targets here; run it in the root of the checkout")
	}
	return all, err
}

// ranOut is what go test says when a target's time is up at a bad moment. It
// names no input, and is no finding.
const ranOut = "    context deadline exceeded\nFAIL"

// run fuzzes one target. The output of go test is the error when it fails.
func (t target) run(long string, workers int) error {
	// What is only interesting is not made small: that takes a minute each.
	cmd := exec.Command("go", "test", t.dir, "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", long,
		"-fuzzminimizetime", "20x", "-parallel", fmt.Sprint(workers))
	out, err := cmd.CombinedOutput()
	if err != nil && !bytes.Contains(out, []byte(ranOut)) {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}
