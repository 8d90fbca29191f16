package main

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// shell is a command line as the system's shell runs it, with further
// arguments behind it.
func shell(ctx context.Context, line string, args ...string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		return exec.CommandContext(ctx, "cmd", append([]string{"/C", line}, args...)...)
	}
	if len(args) > 0 {
		line += ` "$@"`
	}
	return exec.CommandContext(ctx, "sh", append([]string{"-c", line, "sh"}, args...)...)
}

// sassCommand compiles Sass files of the folder src by a command.
func sassCommand(line, src string) func(context.Context, string, []byte) ([]byte, error) {
	return func(ctx context.Context, path string, _ []byte) ([]byte, error) {
		cmd := shell(ctx, line, filepath.Join(src, filepath.FromSlash(path)))
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			first, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n")
			if first == "" {
				return nil, err
			}
			return nil, errors.New(first)
		}
		return out.Bytes(), nil
	}
}
