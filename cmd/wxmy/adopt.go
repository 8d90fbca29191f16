package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/patch"
)

func newAdopt() *cobra.Command {
	a := adoption{}
	cmd := &cobra.Command{
		Use:   "adopt [OUT] [FILE...]",
		Short: "Keep what was changed by hand in the output",
		Long: `Find what somebody changed in the output folder OUT since wxmy wrote it, and keep it
beside the source, so that every build makes it again:

  edits      become patches, one a file, in wxmy.patches/<platform>/. A build makes
             them again by a three-way merge. Where the conversion has come to change
             the same lines otherwise, that is an error, and the output holds both
             sides until somebody joins them there and runs wxmy adopt again.
  deletions  become patches too.
  new files  go to the overlay, wxmy.overlay/<platform>/, as do edits of files that
             have no lines, such as pictures.

Until then a build keeps an edited file as it is and says so; a deleted one comes
back. OUT is the output of the project here when not given. With FILEs, paths in the
output, only those are adopted.`,
		Example: `  wxmy adopt                          # everything that was changed
  wxmy adopt shop-alipay pages/a/a.axml
  wxmy adopt --list                   # what is kept, and what is not yet
  wxmy adopt --drop pages/a/a.axml    # from the next build on as converted`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.run(cmd, args) },
	}
	a.build.add(cmd, "from", "to", "tenant", "lang")
	fs := cmd.Flags()
	fs.BoolVar(&a.list, "list", false, "list what is kept, and change nothing")
	fs.StringSliceVar(&a.drop, "drop", nil, "forget the patch of a file of the output; may be repeated")
	return cmd
}

// An adoption is one run of adopt.
type adoption struct {
	build buildFlags
	list  bool
	drop  []string

	out    io.Writer
	plan   *plan
	folder *disk.Folder
	files  []string // of the output, to which it is limited; nil for all
	failed bool
}

func (a *adoption) run(cmd *cobra.Command, args []string) (err error) {
	a.out = cmd.OutOrStdout()
	if a.plan, a.folder, err = a.build.output(cmd.Context(), args); err != nil {
		return err
	}
	if len(args) > 1 {
		for _, arg := range args[1:] {
			a.files = append(a.files, a.inOutput(arg))
		}
	}
	switch {
	case len(a.drop) > 0:
		err = a.forget()
	case a.list:
		err = a.show()
	default:
		err = a.adopt()
	}
	if err == nil && a.failed {
		return exit(exitProblems)
	}
	return err
}

// output finds the output folder that the arguments of a command begin with, or
// that of the project here, and what it is made of. Nothing is written to it.
func (f *buildFlags) output(ctx context.Context, args []string) (*plan, *disk.Folder, error) {
	open := func(dir string) (*disk.Folder, error) {
		folder, err := disk.Open(ctx, dir, disk.Options{DryRun: true})
		if err == nil && !folder.Known() {
			err = fmt.Errorf("wxmy has not written to %s, or the folder .wxmy beside it is gone: build first", display(dir))
		}
		return folder, err
	}
	if len(args) == 0 {
		p, err := f.plan(".")
		if err != nil {
			return nil, nil, err
		}
		folder, err := open(p.out)
		return p, folder, err
	}
	folder, err := open(followed(args[0]))
	if err != nil {
		return nil, nil, err
	}
	made := folder.Made()
	if made.Source == "" {
		return nil, nil, fmt.Errorf("it is not known what %s is made of: build it again", args[0])
	}
	src := filepath.FromSlash(made.Source)
	if !filepath.IsAbs(src) {
		src = filepath.Join(filepath.Dir(folder.Dir()), src)
	}
	f.to, f.out, f.tenants = made.To, args[0], []string{made.Tenant}
	for _, name := range []string{"to", "out", "tenant"} {
		f.flags.Lookup(name).Changed = true // they go before the configuration
	}
	p, err := f.plan(src)
	return p, folder, err
}

// inOutput is the path in the output that an argument names: from the output
// folder, or from here; that of a patch names what the patch is of.
func (a *adoption) inOutput(arg string) string {
	abs, err := filepath.Abs(arg)
	if err == nil {
		if rel, ok := inside(a.plan.hand.patches, followed(abs)); ok {
			return strings.TrimSuffix(rel, patchExt)
		}
		if rel, ok := inside(a.folder.Dir(), followed(abs)); ok {
			return rel
		}
	}
	return path.Clean(filepath.ToSlash(arg))
}

// changes are what somebody changed in the output.
type changes struct{ edited, gone, added []string }

func (a *adoption) changes() (c changes, err error) {
	if c.edited, c.gone, err = a.folder.Edited(); err != nil {
		return c, fmt.Errorf("look at the output: %w", err)
	}
	c.added, err = a.folder.Added(func(name string) bool {
		base := path.Base(name)
		return strings.HasPrefix(base, ".") || transform.NoSource(base) || slices.Contains(a.plan.to.PrivateFiles, name)
	})
	if err != nil {
		return c, fmt.Errorf("look at the output: %w", err)
	}
	c.edited = slices.DeleteFunc(c.edited, a.isAdopted)
	c.gone = slices.DeleteFunc(c.gone, a.isAdopted)
	c.added = slices.DeleteFunc(c.added, a.isAdopted)
	if a.files != nil {
		var unknown error
		for _, f := range a.files {
			if !slices.Contains(c.edited, f) && !slices.Contains(c.gone, f) && !slices.Contains(c.added, f) {
				unknown = errors.Join(unknown, fmt.Errorf("%s was not changed in %s", f, display(a.folder.Dir())))
			}
		}
		if unknown != nil {
			return c, unknown
		}
		others := func(name string) bool { return !slices.Contains(a.files, name) }
		c.edited, c.gone, c.added = slices.DeleteFunc(c.edited, others), slices.DeleteFunc(c.gone, others), slices.DeleteFunc(c.added, others)
	}
	return c, nil
}

// isAdopted reports whether what lies in the output, or does not, is kept
// already, and no build has been since.
func (a *adoption) isAdopted(name string) bool {
	data, err := os.ReadFile(filepath.Join(a.folder.Dir(), filepath.FromSlash(name)))
	if over := a.plan.hand.overlayFile(name); over != "" {
		kept, err2 := os.ReadFile(over)
		return err == nil && err2 == nil && bytes.Equal(data, kept)
	}
	p, known := a.patchOf(name)
	if !known {
		return false
	}
	if errors.Is(err, os.ErrNotExist) {
		return p.Deleted
	}
	return err == nil && !p.Deleted && bytes.Equal(data, p.Edit)
}

// patchOf is the patch of an output, where there is one that can be read.
func (a *adoption) patchOf(name string) (*patch.Patch, bool) {
	data, err := os.ReadFile(a.plan.hand.patchFile(name))
	if err != nil {
		return nil, false
	}
	p, err := patch.Parse(data)
	return p, err == nil
}

func (a *adoption) adopt() error {
	if a.folder.Made().Minified {
		return fmt.Errorf("%s is minified, and an edit there cannot be made again: build without --minify and edit that", display(a.folder.Dir()))
	}
	c, err := a.changes()
	if err != nil {
		return err
	}
	if err := a.unjoined(c.edited); err != nil {
		return err
	}
	if len(c.edited)+len(c.gone)+len(c.added) == 0 && !a.failed {
		fmt.Fprintf(a.out, "nothing was changed by hand in %s\n", display(a.folder.Dir()))
		return nil
	}
	for _, name := range c.edited {
		err = errors.Join(err, a.edited(name))
	}
	for _, name := range c.gone {
		err = errors.Join(err, a.gone(name))
	}
	for _, name := range c.added {
		err = errors.Join(err, a.overlay(name, "added"))
	}
	return err
}

// unjoined says which conflicts nobody has touched yet.
func (a *adoption) unjoined(edited []string) error {
	kept, err := a.plan.hand.read()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(kept.Patches)) {
		if a.files != nil && !slices.Contains(a.files, name) || slices.Contains(edited, name) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(a.folder.Dir(), filepath.FromSlash(name)))
		if err == nil {
			a.isMarked(name, data)
		}
	}
	return nil
}

// isMarked reports, and says, that a file holds both sides of a conflict.
func (a *adoption) isMarked(name string, data []byte) bool {
	line := marked(data)
	if line == 0 {
		return false
	}
	fmt.Fprintf(a.out, "%s%s:%d: the two sides of the conflict are not joined yet: edit the file, then adopt it\n", prefix(a.folder.Dir()), name, line)
	a.failed = true
	return true
}

// edited keeps an edit of one file.
func (a *adoption) edited(name string) error {
	data, err := os.ReadFile(filepath.Join(a.folder.Dir(), filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("read the edit: %w", err)
	}
	if a.isMarked(name, data) {
		return nil
	}
	base, known := a.folder.Base(name)
	if a.plan.hand.overlayFile(name) != "" || !known || !patch.Text(data) {
		return a.overlay(name, "kept as a whole")
	}
	at := a.plan.hand.patchFile(name)
	if bytes.Equal(base, data) {
		if err := os.Remove(at); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("drop the patch: %w", err)
		}
		fmt.Fprintf(a.out, "%s: as converted, patch dropped\n", name)
		return nil
	}
	return a.keep(name, at, patch.New(name, base, data).Format(), "edited")
}

// gone keeps the deletion of one file.
func (a *adoption) gone(name string) error {
	if over := a.plan.hand.overlayFile(name); over != "" {
		fmt.Fprintf(a.out, "%s was deleted, and comes from %s: delete it there\n", name, display(over))
		a.failed = true
		return nil
	}
	return a.keep(name, a.plan.hand.patchFile(name), patch.Deletion(name, a.folder.Hash(name)).Format(), "deleted")
}

// overlay keeps a file as it is.
func (a *adoption) overlay(name, what string) error {
	data, err := os.ReadFile(filepath.Join(a.folder.Dir(), filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("read the file: %w", err)
	}
	at := a.plan.hand.overlayFile(name)
	if at == "" {
		at = a.plan.hand.newOverlayFile(name)
	}
	return a.keep(name, at, data, what)
}

// keep writes what is kept of one file, and says so.
func (a *adoption) keep(name, at string, data []byte, what string) error {
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	if err := os.WriteFile(at, data, 0o666); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	_, err := fmt.Fprintf(a.out, "%s: %s -> %s\n", name, what, display(at))
	return err
}

// marked is the first line of a conflict that stands in a text with both
// sides; 0 when there is none.
func marked(data []byte) int {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if bytes.HasPrefix(line, []byte("<<<<<<< ")) || bytes.HasPrefix(line, []byte(">>>>>>> ")) {
			return n
		}
	}
	return 0
}

// forget drops patches.
func (a *adoption) forget() error {
	for _, arg := range a.drop {
		name := a.inOutput(arg)
		err := os.Remove(a.plan.hand.patchFile(name))
		switch {
		case errors.Is(err, os.ErrNotExist) && a.plan.hand.overlayFile(name) != "":
			return fmt.Errorf("%s comes from the overlay: delete %s", name, display(a.plan.hand.overlayFile(name)))
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("there is no patch of %s", name)
		case err != nil:
			return fmt.Errorf("drop the patch: %w", err)
		}
		for dir := filepath.Dir(a.plan.hand.patchFile(name)); dir != a.plan.hand.patches && os.Remove(dir) == nil; {
			dir = filepath.Dir(dir)
		}
		fmt.Fprintf(a.out, "%s: patch dropped\n", name)
	}
	return nil
}

// show lists what is kept and what is not.
func (a *adoption) show() error {
	kept, err := a.plan.hand.read()
	if err != nil {
		return err
	}
	var lines []string
	for name, p := range kept.Patches {
		what := "edited"
		switch {
		case p.Err != nil:
			what = "broken: " + p.Err.Error()
		case p.Deleted:
			what = "deleted"
		}
		lines = append(lines, fmt.Sprintf("%s: %s -> %s", name, what, display(a.plan.hand.patchFile(name))))
	}
	for _, o := range kept.Overlay {
		lines = append(lines, fmt.Sprintf("%s: overlay -> %s", o.Path, display(a.plan.hand.overlayFile(o.Path))))
	}
	c, err := a.changes()
	if err != nil {
		return err
	}
	for what, names := range map[string][]string{"edited": c.edited, "deleted": c.gone, "added": c.added} {
		for _, name := range names {
			lines = append(lines, fmt.Sprintf("%s: %s, not adopted", name, what))
		}
	}
	slices.Sort(lines)
	for _, l := range lines {
		fmt.Fprintln(a.out, l)
	}
	return nil
}
