package golden

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"wxmy/golden/host"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// A Project is a conversion that a user holds against a tree.
type Project struct {
	Name     string
	Src      fs.FS
	From, To *transform.Platform
	Options  transform.Options
	// Want is the tree; nil when there is none yet.
	Want fs.FS
	// Scenarios are the behaviour cases: what happens to the app, by name.
	// See host.Script.
	Scenarios map[string]string
}

// An Outcome is what running a Project gave.
type Outcome struct {
	Files       map[string][]byte // the output
	Differences []Difference      // from the tree
	Tally       *Tally            // what they are about
	Diagnostics []diag.Diagnostic
	Played      []Played // scenarios, in order of name
}

// Played is what playing one scenario on both models gave.
type Played struct {
	Name   string
	Before string // transcript of the source on its own model
	After  string // transcript of the output on the other
	// Problem is what the app did that it must not, or why it could not be
	// played; "" when all went well.
	Problem string
}

// OK reports whether the app did the same on both platforms, and nothing that
// it must not.
func (p *Played) OK() bool { return p.Problem == "" && p.Before == p.After }

// Run converts the project, compares, and plays the scenarios. An error means
// that it could not.
func (p *Project) Run(ctx context.Context) (*Outcome, error) {
	s := transform.NewSession(p.Src, p.From, p.To, p.Options)
	r, err := s.Build(ctx)
	if err != nil {
		return nil, err
	}
	o := &Outcome{Diagnostics: r.Diagnostics}
	if o.Files, err = Files(p.Src, r.Outputs); err != nil {
		return nil, err
	}
	want := map[string][]byte{}
	if p.Want != nil {
		if want, err = Tree(p.Want); err != nil {
			return nil, err
		}
	}
	o.Differences = Differences(want, o.Files)
	o.Tally = Count(o.Differences, s, r, p.To)
	for _, name := range sortedNames(p.Scenarios) {
		played, err := p.play(name, p.Scenarios[name], memory(o.Files))
		if err != nil {
			return nil, fmt.Errorf("scenario %s: %w", name, err)
		}
		o.Played = append(o.Played, played)
	}
	return o, nil
}

// Tree reads all files of a folder. What version control and file managers
// leave there does not count.
func Tree(fsys fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == ".":
			return nil
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case d.IsDir() || d.Name() == ".DS_Store":
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = data
		return err
	})
	return files, err
}

// play plays a scenario on both models.
func (p *Project) play(name, text string, output fs.FS) (Played, error) {
	result := Played{Name: name}
	script, err := host.ParseScript(text)
	if err != nil {
		return result, err
	}
	before, errBefore := play(p.Src, p.From, script)
	after, errAfter := play(output, p.To, script)
	result.Before, result.After = before.transcript, after.transcript
	if err := errors.Join(errBefore, errAfter); err != nil {
		result.Problem = err.Error()
	}
	return result, nil
}
