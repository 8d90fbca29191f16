package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/disk"
	"wxmy/golden"
	"wxmy/transform"
	"wxmy/transform/diag"
)

func newDiff() *cobra.Command {
	var f buildFlags
	var with string
	var stat bool
	cmd := &cobra.Command{
		Use:   "diff [SRC]",
		Short: "Show what a build would change in the output",
		Long: `Print as a unified diff what a fresh build of SRC would change in the output folder,
and exit 1 when it would. Nothing is written. Files in the output folder that wxmy
did not write do not count as long as the manifest beside it, in .wxmy/, says which
ones it did write; without the manifest all files count.

With --with, print what another version of wxmy would give instead of this one,
files and diagnostics: what an upgrade changes.`,
		Example: `  wxmy diff                          # in CI: is the committed output up to date?
  wxmy diff shop --stat
  wxmy diff shop --with ./wxmy-next  # what would the next version change?`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := f.plan(sourceArg(args, 0))
			if err == nil && with == "" {
				err = p.origins()
			}
			if err != nil {
				return err
			}
			d := differ{plan: p, out: cmd.OutOrStdout(), stat: stat}
			if with != "" {
				return d.version(cmd.Context(), with)
			}
			return d.output(cmd.Context())
		},
	}
	f.add(cmd, "from", "to", "out", "tenant", "target-lib", "missing", "minify", "lower", "lang")
	cmd.Flags().StringVar(&with, "with", "", "another wxmy to compare with")
	cmd.Flags().BoolVar(&stat, "stat", false, "name the files only")
	return cmd
}

// A differ compares builds of one plan.
type differ struct {
	plan *plan
	out  io.Writer
	stat bool
}

// A build is what this version gives for the plan.
type build struct {
	session *transform.Session
	result  *transform.Result
	files   map[string][]byte
}

func (d *differ) build(ctx context.Context) (*build, error) {
	src := d.plan.source
	s := transform.NewSession(src, d.plan.from, d.plan.to, d.plan.opts)
	r, err := s.Build(ctx)
	if err != nil {
		return nil, err
	}
	files, err := golden.Files(src, r.Outputs)
	return &build{s, r, files}, err
}

// output compares with what lies in the output folder.
func (d *differ) output(ctx context.Context) error {
	b, err := d.build(ctx)
	if err != nil {
		return err
	}
	old, err := golden.Tree(os.DirFS(d.plan.out))
	if err != nil {
		return fmt.Errorf("read the output folder: %w", err)
	}
	folder, err := disk.Open(ctx, d.plan.out, disk.Options{DryRun: true})
	if err != nil {
		return err
	}
	ds := golden.Differences(old, b.files)
	if folder.Known() {
		ds = slices.DeleteFunc(ds, func(x golden.Difference) bool { return x.Kind == golden.Gone && !folder.Owns(x.Path) })
	}
	edited, _, err := folder.Edited()
	if err != nil {
		return fmt.Errorf("look at the output folder: %w", err)
	}
	err = d.print(ds, b, prefix(d.plan.out), "build/")
	for _, x := range ds {
		if slices.Contains(edited, x.Path) {
			fmt.Fprintf(d.out, "%s%s was edited by hand: a build keeps it as it is, wxmy adopt has builds make the edit again\n", prefix(d.plan.out), x.Path)
		}
	}
	return err
}

// version compares what this version gives with what another one does.
func (d *differ) version(ctx context.Context, other string) error {
	b, err := d.build(ctx)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "wxmy-diff-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	out := filepath.Join(tmp, filepath.Base(d.plan.out))
	said, err := runOther(ctx, other, d.plan, out)
	if err != nil {
		return err
	}
	files, err := golden.Tree(os.DirFS(out))
	if err != nil {
		return err
	}
	fewer, more := compareSaid(saidBy(b.result, d.plan.lang), said)
	for _, line := range fewer {
		fmt.Fprintf(d.out, "no longer said: %s\n", line)
	}
	for _, line := range more {
		fmt.Fprintf(d.out, "newly said: %s\n", line)
	}
	err = d.print(golden.Differences(b.files, files), b, "this/", "other/")
	if err == nil && len(fewer)+len(more) > 0 {
		return exit(exitProblems)
	}
	return err
}

// runOther builds the plan with another wxmy and returns its diagnostics.
func runOther(ctx context.Context, other string, p *plan, out string) ([]string, error) {
	if abs, err := filepath.Abs(other); err == nil {
		if _, err := os.Stat(abs); err == nil {
			other = abs
		}
	}
	args := []string{
		"build", p.src, "--from", p.from.Name, "--to", p.to.Name, "-o", out, "--format", "json",
		"--missing", string(p.opts.Missing), "--lang", string(p.lang),
	}
	if p.opts.TargetLib != "" {
		args = append(args, "--target-lib", p.opts.TargetLib)
	}
	if p.opts.Minify {
		args = append(args, "--minify")
	}
	if p.opts.Lower {
		args = append(args, "--lower")
	}
	cmd := exec.CommandContext(ctx, other, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	printed, err := cmd.Output()
	var status *exec.ExitError
	if err != nil && (!errors.As(err, &status) || status.ExitCode() != exitProblems) {
		return nil, fmt.Errorf("run %s: %w\n%s", other, err, stderr.Bytes())
	}
	var doc struct{ Diagnostics []diag.JSON }
	if err := json.Unmarshal(printed, &doc); err != nil {
		return nil, fmt.Errorf("read what %s printed: %w", other, err)
	}
	var lines []string
	for _, x := range doc.Diagnostics {
		lines = append(lines, fmt.Sprintf("%s: %s: %s [%s]", x.Path, x.Severity, x.Message, x.Code))
	}
	return lines, nil
}

// saidBy are the diagnostics of a result, without lines.
func saidBy(r *transform.Result, lang diag.Language) []string {
	var lines []string
	for i := range r.Diagnostics {
		x := &r.Diagnostics[i]
		lines = append(lines, fmt.Sprintf("%s: %s: %s [%s]", x.Path, x.Severity, x.Message(lang), x.Code))
	}
	return lines
}

// compareSaid returns the lines that only this and only the other holds.
func compareSaid(this, other []string) (fewer, more []string) {
	count := map[string]int{}
	for _, l := range other {
		count[l]++
	}
	for _, l := range this {
		if count[l] == 0 {
			fewer = append(fewer, l)
		} else {
			count[l]--
		}
	}
	for l, n := range count {
		for range n {
			more = append(more, l)
		}
	}
	slices.Sort(fewer)
	slices.Sort(more)
	return fewer, more
}

// print prints differences and what they are about.
func (d *differ) print(ds []golden.Difference, b *build, from, to string) error {
	if len(ds) == 0 {
		return nil
	}
	for i := range ds {
		if d.stat {
			fmt.Fprintf(d.out, "%s %s\n", ds[i].Kind, ds[i].Path)
		} else {
			fmt.Fprint(d.out, ds[i].Unified(from, to))
		}
	}
	fmt.Fprintln(d.out, golden.Count(ds, b.session, b.result, d.plan.to).Format(d.plan.lang))
	return exit(exitProblems)
}
