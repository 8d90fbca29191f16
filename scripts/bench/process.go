package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// A cost is what one run of a program cost, or the medians of several.
type cost struct {
	wall, cpu time.Duration // cpu is user and system time of all processors
	peak      int64         // bytes of memory, 0 where the system does not say
}

// runProgram runs a program to its end. Exit code 1 is taken for success:
// converters say so that there are problems in the source.
func runProgram(ctx context.Context, dir string, env []string, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(start)}
	if s := cmd.ProcessState; s != nil {
		c.cpu, c.peak = s.UserTime()+s.SystemTime(), peak(s)
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 && ctx.Err() == nil {
		err = nil
	}
	if err != nil {
		text := bytes.TrimSpace(out.Bytes())
		return c, fmt.Errorf("%s: %w\n%s", filepath.Base(name), err, text[max(0, len(text)-2000):])
	}
	return c, nil
}

// median returns the median of each of the costs.
func median(costs []cost) cost {
	mid := func(of func(cost) int64) int64 {
		values := make([]int64, len(costs))
		for i, c := range costs {
			values[i] = of(c)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return cost{
		wall: time.Duration(mid(func(c cost) int64 { return int64(c.wall) })),
		cpu:  time.Duration(mid(func(c cost) int64 { return int64(c.cpu) })),
		peak: mid(func(c cost) int64 { return c.peak }),
	}
}

// The first arguments with which this program runs itself, so that copying a
// folder and reading one are measured as processes too.
const (
	copyChore = "copy"
	readChore = "read"
)

// chore does what args say, and reports whether they name a chore at all.
func chore(args []string) (done bool, err error) {
	switch {
	case len(args) == 3 && args[0] == copyChore:
		return true, os.CopyFS(args[2], os.DirFS(args[1]))
	case len(args) == 2 && args[0] == readChore:
		return true, readAll(args[1])
	}
	return false, nil
}

// readAll reads every file of a folder.
func readAll(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, f)
		return errors.Join(err, f.Close())
	})
}

// size counts the files of a folder and their bytes, those that skip names
// left out.
func size(dir string, skip func(rel string) bool) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || d.IsDir() || skip != nil && skip(filepath.ToSlash(rel)) {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files++
			bytes += info.Size()
		}
		return err
	})
	return files, bytes, err
}
