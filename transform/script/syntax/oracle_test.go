package syntax

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// oracleDir returns the folder into which the packages of the oracle tests
// were installed, or skips the test; see the doc comment.
func oracleDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("WXMY_SYNTAX_ORACLE")
	if dir == "" {
		t.Skip("set WXMY_SYNTAX_ORACLE, see the doc comment")
	}
	return dir
}

func goalOf(name string) Goal {
	if strings.HasSuffix(name, ".module.js") {
		return GoalModule
	}
	return GoalScript
}

// outdated holds tests that the standard has overtaken, and why.
var outdated = map[string]string{
	"0d5e450f1da8a92a": `\\9 in a string is allowed since ES2021`,
	"748656edbfb2d0bb": `\\8 in a string is allowed since ES2021`,
	"79f882da06f88c9f": `\\8 in a string is allowed since ES2021`,
	"92b6af54adef3624": `\\9 in a string is allowed since ES2021`,
	"647e21f8f157c338": "U+2029 in a string is allowed since ES2019",
	"8af69d8f15295ed2": "U+2028 in a string is allowed since ES2019",
	"98204d734f8c72b3": "class fields exist since ES2022",
	"ef81b93cf9bdb4ec": "class fields exist since ES2022",
	"e3fbcf63d7e43ead": "for (var x = 1 in y) is allowed again since ES2017",
	"12a74c60f52a60de": "sloppy mode allows functions twice in a block since ES2017",
	"1aff49273f3e3a98": "sloppy mode allows functions twice in a block since ES2017",
	"be7329119eaa3d47": "sloppy mode allows functions twice in a block since ES2017",
	"ec31fa5e521c5df4": "sloppy mode allows functions twice in a block since ES2017",
}

// TestOracleTest262 runs the published parser tests: programs of pass must
// parse, those of fail and early must not.
func TestOracleTest262(t *testing.T) {
	root := filepath.Join(oracleDir(t), "node_modules", "test262-parser-tests")
	for _, set := range []struct {
		folder string
		valid  bool
	}{{"pass", true}, {"pass-explicit", true}, {"fail", false}, {"early", false}} {
		files, err := filepath.Glob(filepath.Join(root, set.folder, "*.js"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", set.folder, err)
		}
		wrong, known := 0, 0
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(file)
			p := Parser{Goal: goalOf(name)}
			_, err = p.Parse(src, JS)
			if (err == nil) == set.valid {
				continue
			}
			if outdated[strings.TrimSuffix(name, ".js")] != "" {
				known++
				continue
			}
			wrong++
			t.Errorf("%s/%s: valid %v, got %v: %q", set.folder, name, set.valid, err, quote(src))
		}
		t.Logf("%s: %d of %d, %d outdated", set.folder, len(files)-wrong-known, len(files), known)
	}
}

// A judgement is what the JavaScript tools say of one file.
type judgement struct {
	File, Error, SourceType string
	Nodes, Globals          []string
}

// judgements runs oracle.cjs over the packages and calls f for every file.
func judgements(t *testing.T, f func(j *judgement, src []byte)) {
	t.Helper()
	dir := oracleDir(t)
	folders := strings.Fields(os.Getenv("WXMY_SYNTAX_ORACLE_FOLDERS"))
	if len(folders) == 0 {
		folders = []string{filepath.Join(dir, "node_modules")}
	}
	cmd := exec.Command("node", append([]string{"--max-old-space-size=2048", "testdata/oracle/oracle.cjs", dir}, folders...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := json.NewDecoder(out)
	for {
		var j judgement
		if err := lines.Decode(&j); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile(j.File)
		if err != nil {
			t.Fatal(err)
		}
		f(&j, src)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}

// ourNodes lists the nodes of a tree as the oracle does: by kind and range.
func ourNodes(tree *Tree) map[string]bool {
	got := map[string]bool{}
	tree.Walk(tree.Root, func(n NodeID) bool {
		x := tree.Nodes[n]
		if x.Kind != Params && x.Kind != Absent {
			got[fmt.Sprintf("%s %d %d", x.Kind, x.Start, x.End)] = true
		}
		return true
	})
	return got
}

// dynamic reports whether the file uses with or a direct eval. For those
// eslint-scope resolves nothing it is not sure of; this package resolves, and
// IsDynamic says that it is not sure.
func dynamic(tree *Tree) bool {
	return slices.ContainsFunc(tree.Scopes, func(s Scope) bool { return s.Eval || s.Kind == WithScope })
}

// ourGlobals lists the references that nothing in the file declares. The
// arguments of a file are not among them: CommonJS wraps files in a function.
func ourGlobals(tree *Tree) map[string]bool {
	got := map[string]bool{}
	for i := range tree.Refs {
		if ref := &tree.Refs[i]; ref.Decl == Global && !tree.NameIs(ref.Node, "arguments") {
			got[fmt.Sprintf("%s %d", tree.NameOf(ref.Node), tree.Nodes[ref.Node].Start)] = true
		}
	}
	return got
}

// compare reports up to three members that only one of the sets has.
func compare(t *testing.T, file, what string, got map[string]bool, want []string) bool {
	t.Helper()
	var diff []string
	wanted := make(map[string]bool, len(want))
	for _, w := range want {
		wanted[w] = true
		if !got[w] {
			diff = append(diff, "missing "+w)
		}
	}
	for g := range got {
		if !wanted[g] {
			diff = append(diff, "extra "+g)
		}
	}
	if len(diff) == 0 {
		return true
	}
	slices.Sort(diff)
	t.Errorf("%s: %d %s differ: %s", file, len(diff), what, strings.Join(diff[:min(len(diff), 6)], ", "))
	return false
}

// TestOracleJavaScript compares ranges with acorn and global references with
// eslint-scope.
func TestOracleJavaScript(t *testing.T) {
	var files, ranges, nodes, globals, refs int
	var p Parser
	judgements(t, func(j *judgement, src []byte) {
		if strings.HasSuffix(j.File, ".ts") || strings.Contains(j.File, "test262-parser-tests") {
			return
		}
		tree, err := p.Parse(src, JS)
		if (err == nil) != (j.Error == "") {
			t.Errorf("%s: got %v, acorn says %q", j.File, err, j.Error)
		}
		if err != nil || j.Error != "" {
			return
		}
		files++
		want := slices.DeleteFunc(j.Nodes, func(n string) bool { return strings.HasPrefix(n, "ChainExpression ") })
		if compare(t, j.File, "nodes", ourNodes(tree), want) {
			ranges++
		}
		nodes += len(want)
		if dynamic(tree) {
			j.Globals = slices.DeleteFunc(j.Globals, func(g string) bool { return !ourGlobals(tree)[g] })
		}
		if compare(t, j.File, "global references", ourGlobals(tree), j.Globals) {
			globals++
		}
		refs += len(j.Globals)
	})
	t.Logf("%d files: ranges equal in %d (%d nodes), globals equal in %d (%d references)", files, ranges, nodes, globals, refs)
}
