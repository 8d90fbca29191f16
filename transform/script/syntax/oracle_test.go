package syntax

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
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

// TestOracleTypeScript compares with typescript-estree and scope-manager: the
// ranges of what exists at run time, and global references.
func TestOracleTypeScript(t *testing.T) {
	var files, ranges, nodes, globals, refs int
	var p Parser
	judgements(t, func(j *judgement, src []byte) {
		if !strings.HasSuffix(j.File, ".ts") {
			return
		}
		tree, err := p.Parse(src, TS)
		if (err == nil) != (j.Error == "") {
			t.Errorf("%s: got %v, typescript-estree says %q", j.File, err, j.Error)
		}
		if err != nil || j.Error != "" {
			return
		}
		files++
		comparable := func(n string) bool {
			switch kind, _, _ := strings.Cut(n, " "); kind {
			case "CallExpression", "NewExpression", "MemberExpression", "BinaryExpression", "LogicalExpression", "ObjectExpression",
				"ArrayExpression", "ConditionalExpression", "AssignmentExpression", "Property", "IfStatement", "ReturnStatement",
				"BlockStatement", "ArrowFunctionExpression", "FunctionDeclaration", "ClassDeclaration", "VariableDeclaration",
				"TSAsExpression", "TSNonNullExpression", "ImportDeclaration", "ExportNamedDeclaration", "TSInterfaceDeclaration",
				"TSTypeAliasDeclaration", "TSEnumDeclaration", "TSTypeReference", "TSTypeParameterInstantiation", "ClassBody",
				"TSModuleDeclaration", "TSTypeQuery", "TSSatisfiesExpression", "Decorator", "AwaitExpression":
				return true
			}
			return false
		}
		got := ourNodes(tree)
		maps.DeleteFunc(got, func(n string, _ bool) bool { return !comparable(n) })
		for n := range tree.Nodes { // typescript-estree has plain expressions there
			if k := tree.Nodes[n].Kind; k == TSInterfaceHeritage || k == TSClassImplements {
				x := tree.Nodes[tree.First(NodeID(n))]
				delete(got, fmt.Sprintf("%s %d %d", x.Kind, x.Start, x.End))
			}
		}
		names := ourNodes(tree)
		want := slices.DeleteFunc(j.Nodes, func(n string) bool {
			heritage, isMember := strings.CutPrefix(n, "MemberExpression")
			return !comparable(n) || isMember && names["TSQualifiedName"+heritage] || isConst(src, n)
		})
		if compare(t, j.File, "nodes", got, want) {
			ranges++
		}
		nodes += len(want)
		free := ourGlobals(tree)
		forgiveScopes(tree, free)
		if compare(t, j.File, "global references", free, j.Globals) {
			globals++
		}
		refs += len(j.Globals)
	})
	t.Logf("%d files: ranges equal in %d (%d nodes), globals equal in %d (%d references)", files, ranges, nodes, globals, refs)
}

// isConst reports whether the node is the const of "as const", which
// typescript-estree takes for the name of a type.
func isConst(src []byte, n string) bool {
	var start, end int
	_, err := fmt.Sscanf(n, "TSTypeReference %d %d", &start, &end)
	return err == nil && string(src[start:end]) == "const"
}

// forgiveScopes makes free agree with scope-manager where the two differ on
// purpose: here "declare const wx" leaves wx global, and "namespace A.B"
// declares A.
func forgiveScopes(tree *Tree, free map[string]bool) {
	key := func(n NodeID) string { return fmt.Sprintf("%s %d", tree.NameOf(n), tree.Nodes[n].Start) }
	declared := map[Symbol]bool{}
	for i := range tree.Decls {
		d := &tree.Decls[i]
		if d.declare && d.Scope == 0 && d.Kind.meaning()&meansValue != 0 {
			declared[d.Symbol] = true
		}
		if d.Kind == DeclNamespace && tree.Kind(tree.Next(d.Node)) == Identifier {
			for ref := range tree.RefsTo(d) {
				free[key(ref.Node)] = true
			}
		}
	}
	for _, ref := range tree.Refs {
		if ref.Decl == Global && ref.Flags&TypeRef == 0 && declared[ref.Symbol] {
			delete(free, key(ref.Node))
		}
	}
}

// TestOracleErase blanks the types of every TypeScript file: what is left must
// be JavaScript with the same nodes at the same places. "export {T}" of a type
// looks like that of a value, so it may stay behind.
func TestOracleErase(t *testing.T) {
	root := filepath.Join(oracleDir(t), "node_modules")
	files, unerasable := 0, 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".ts") || strings.HasSuffix(file, ".d.ts") {
			return err
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		tree, err := Parse(src, TS)
		if err != nil {
			t.Logf("%s: %v", file, err)
			return nil
		}
		if tree.Unerasable != 0 {
			unerasable++
			return nil
		}
		files++
		if err := erases(tree); err != nil && !strings.Contains(err.Error(), "exported but not declared") {
			t.Errorf("%s: %v", file, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files erased, %d with enums and the like left out", files, unerasable)
}

// TestOracleDefine compares the number of global references to wx and my with
// what esbuild replaces when told to define them.
func TestOracleDefine(t *testing.T) {
	root := filepath.Join(oracleDir(t), "node_modules")
	var p Parser
	files, uses := 0, 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".js") && !strings.HasSuffix(file, ".ts") {
			return err
		}
		src, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(src, []byte("wx")) && !bytes.Contains(src, []byte("my")) || len(src) > 1<<20 {
			return err
		}
		lang, loader := JS, api.LoaderJS
		if strings.HasSuffix(file, ".ts") {
			lang, loader = TS, api.LoaderTS
		}
		tree, err := p.Parse(src, lang)
		if err != nil {
			return nil
		}
		for _, name := range []string{"wx", "my"} {
			got := 0
			for ref := range tree.Globals(name) {
				if ref.AtRunTime() && !ref.IsWrite() {
					got++
				}
			}
			if got == 0 && tree.Symbol(name) < 0 {
				continue
			}
			out := api.Transform(string(src), api.TransformOptions{
				Loader: loader, Define: map[string]string{name: "__defined__"}, TreeShaking: api.TreeShakingFalse, LogLevel: api.LogLevelSilent,
			})
			if len(out.Errors) > 0 {
				continue
			}
			files++
			uses += got
			if want := bytes.Count(out.Code, []byte("__defined__")); got != want {
				t.Errorf("%s: %d uses of %s, esbuild replaces %d", file, got, name, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d uses", files, uses)
}

// BenchmarkOracleCorpus parses every script of the packages.
func BenchmarkOracleCorpus(b *testing.B) {
	dir := os.Getenv("WXMY_SYNTAX_ORACLE")
	if dir == "" {
		b.Skip("set WXMY_SYNTAX_ORACLE, see testdata/oracle/README.md")
	}
	for ext, lang := range map[string]Lang{".js": JS, ".ts": TS} {
		var sources [][]byte
		total := 0
		err := filepath.WalkDir(filepath.Join(dir, "node_modules"), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(file) != ext {
				return err
			}
			src, err := os.ReadFile(file)
			if err == nil && len(src) < 1<<20 {
				sources = append(sources, src)
				total += len(src)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(ext, func(b *testing.B) {
			var p Parser
			b.SetBytes(int64(total))
			b.ReportAllocs()
			b.ReportMetric(float64(len(sources)), "files")
			for b.Loop() {
				for _, src := range sources {
					if tree, err := p.Parse(src, lang); err == nil && len(tree.Nodes) == 0 {
						b.Fatal("an empty tree")
					}
				}
			}
		})
	}
}
