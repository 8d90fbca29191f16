package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed *.cjs
var scripts embed.FS

// node runs one of the embedded scripts on a task and returns its findings.
func (t *tools) node(ctx context.Context, script string, task map[string]any) ([]finding, error) {
	var list []struct {
		File, Name, Message string
		Line, Col           int
	}
	if err := t.nodeInto(ctx, script, task, &list); err != nil {
		return nil, err
	}
	findings := make([]finding, 0, len(list))
	for _, f := range list {
		findings = append(findings, finding{file: f.File, line: f.Line, col: f.Col, name: f.Name, message: f.Message})
	}
	return findings, nil
}

// nodeInto runs one of the embedded scripts on a task and reads what it writes
// into out.
func (t *tools) nodeInto(ctx context.Context, script string, task map[string]any, out any) error {
	program, err := scripts.ReadFile(script)
	if err != nil {
		return err
	}
	task["modules"] = t.modules
	in, err := json.Marshal(task)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "node", "--max-old-space-size=4096", "-e", string(program))
	cmd.Stdin = bytes.NewReader(in)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", script, err, bytes.TrimSpace(tail(stderr.Bytes(), 2000)))
	}
	if err := json.Unmarshal(stdout.Bytes(), out); err != nil {
		return fmt.Errorf("%s: %w in %q", script, err, tail(stdout.Bytes(), 200))
	}
	return nil
}

// axml asks Ant's parser.
func axml(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	return t.node(ctx, "axml.cjs", map[string]any{"root": tree.dir, "files": tree.with(d.template)})
}

// lint asks glass-easel.
func lint(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	return t.node(ctx, "lint.cjs", map[string]any{"root": tree.dir, "files": tree.with(d.template)})
}

// ci asks miniprogram-ci, which can judge apps only.
func ci(ctx context.Context, t *tools, _ *dialect, tree *tree) ([]finding, error) {
	if !tree.has["app.json"] {
		return nil, nil
	}
	return t.node(ctx, "ci.cjs", map[string]any{"root": tree.dir})
}

// checkTypings asks TypeScript.
func checkTypings(ctx context.Context, t *tools, d *dialect, tree *tree) ([]finding, error) {
	var typings []string
	for _, dir := range d.typings {
		err := filepath.WalkDir(filepath.Join(t.modules, filepath.FromSlash(dir)), func(name string, e fs.DirEntry, err error) error {
			// The types of script modules and workers replace those of scripts.
			special := strings.HasSuffix(name, ".sjs.d.ts") || strings.HasSuffix(name, ".worker.d.ts")
			if err == nil && !e.IsDir() && strings.HasSuffix(name, ".d.ts") && !special {
				typings = append(typings, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	files := []string{}
	for _, f := range tree.with(".js", ".ts") {
		if !strings.HasSuffix(f, ".d.ts") {
			files = append(files, tree.path(f))
		}
	}
	return t.node(ctx, "typings.cjs", map[string]any{
		"root": tree.dir, "global": d.global, "other": d.foreign, "typings": typings, "files": files,
	})
}
