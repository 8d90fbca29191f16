package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed packages.tsv
var packagesTSV string

//go:embed judges/package.json
var judgesJSON []byte

// A pkg is a folder of code to convert: of a pinned npm package, or, with a
// dir, of this repository.
type pkg struct {
	name, version string
	platform      string
	root          string // the folder in the package
	dir           string
}

func (p pkg) title() string {
	if p.version == "" {
		return p.name
	}
	return p.name + "@" + p.version
}

// slug is a file name for the package, one for each root of it.
func (p pkg) slug() string {
	return strings.NewReplacer("/", "_", "@", "").Replace(p.title() + "-" + p.platform)
}

// readPackages reads packages.tsv.
func readPackages() ([]pkg, error) {
	rows, err := readTSV(packagesTSV, 4)
	if err != nil {
		return nil, fmt.Errorf("packages.tsv: %w", err)
	}
	packages := make([]pkg, 0, len(rows))
	for _, r := range rows {
		packages = append(packages, pkg{name: r[0], version: r[1], platform: r[2], root: r[3]})
	}
	return packages, nil
}

// shops are the example projects of this repository.
func shops(root string) []pkg {
	var list []pkg
	for _, d := range dialects {
		dir := filepath.Join(root, "golden", "projects", "shop-"+d.name, "src")
		if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
			list = append(list, pkg{name: "shop-" + d.name, platform: d.name, dir: dir})
		}
	}
	return list
}

// readTSV returns the rows of a table with n columns, comments left out.
func readTSV(text string, n int) ([][]string, error) {
	var rows [][]string
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != n {
			return nil, fmt.Errorf("line %d has %d columns, not %d", i+1, len(row), n)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// fetch returns the folder to convert, downloading it if need be.
func (p pkg) fetch(ctx context.Context, cache string) (string, error) {
	if p.dir != "" {
		return p.dir, nil
	}
	dir := filepath.Join(cache, "npm", strings.ReplaceAll(p.title(), "/", "_"))
	root := filepath.Join(dir, "package", filepath.FromSlash(p.root))
	if _, err := os.Stat(root); err == nil {
		return root, nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	out, err := output(ctx, dir, "npm", "pack", "--silent", "--ignore-scripts", p.title())
	if err != nil {
		return "", fmt.Errorf("fetch %s: %w", p.title(), err)
	}
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return "", fmt.Errorf("fetch %s: npm pack named no file", p.title())
	}
	// Not every package lies in a folder named "package".
	if err := os.MkdirAll(filepath.Join(dir, "package"), 0o777); err != nil {
		return "", err
	}
	if _, err := output(ctx, dir, "tar", "-xzf", lines[len(lines)-1], "-C", "package", "--strip-components=1"); err != nil {
		return "", fmt.Errorf("unpack %s: %w", p.title(), err)
	}
	if _, err := os.Stat(root); err != nil {
		return "", fmt.Errorf("fetch %s: %w", p.title(), err)
	}
	return root, nil
}

// tools is where the judges are.
type tools struct {
	modules string               // the folder node_modules
	wxmy    string               // the binary that is judged
	said    map[string][]finding // by folder
	asked   []string             // names of the judges that are asked; nil means all
}

// installTools installs the judges where they are not installed yet.
func installTools(ctx context.Context, progress io.Writer, cache string) (*tools, error) {
	dir := filepath.Join(cache, "judges")
	t := &tools{modules: filepath.Join(dir, "node_modules"), said: map[string][]finding{}}
	manifest := filepath.Join(dir, "package.json")
	if have, err := os.ReadFile(manifest); err == nil && bytes.Equal(have, judgesJSON) {
		return t, nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	fmt.Fprintln(progress, "installing the judges into", dir)
	if err := os.WriteFile(manifest, judgesJSON, 0o666); err != nil {
		return nil, err
	}
	if _, err := output(ctx, dir, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"); err != nil {
		_ = os.Remove(manifest) // so that the next run tries again
		return nil, fmt.Errorf("install the judges: %w", err)
	}
	// npm does not know that the compilers are programs.
	return t, filepath.WalkDir(filepath.Join(t.modules, "miniprogram-compiler", "bin"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chmod(name, 0o755)
	})
}

// checkout is the folder of this repository.
func checkout(ctx context.Context) (string, error) {
	out, err := output(ctx, ".", "go", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	mod := strings.TrimSpace(string(out))
	if mod == "" || mod == os.DevNull {
		return "", errors.New("run it inside the repository")
	}
	return filepath.Dir(mod), nil
}

// buildTool builds the wxmy that is judged.
func buildTool(ctx context.Context, root, cache string) (string, error) {
	name := filepath.Join(cache, "wxmy")
	_, err := output(ctx, root, "go", "build", "-o", name, "./cmd/wxmy")
	return name, err
}

// output runs a program in dir and returns what it prints. Its error holds
// what the program said last.
func output(ctx context.Context, dir, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return stdout.Bytes(), fmt.Errorf("%s: %w\n%s", name, err, bytes.TrimSpace(tail(stderr.Bytes(), 2000)))
	}
	return stdout.Bytes(), nil
}

func tail(b []byte, n int) []byte {
	if len(b) > n {
		b = b[len(b)-n:]
	}
	return b
}
