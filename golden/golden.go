// Package golden holds conversions against what they are expected to give.
//
// A case is a txtar archive. Its first line names the direction, the rest of
// the comment says in a sentence what the case is about; then come the files
// of the source project, the files of the output, the paths of the run-time
// modules among these, which have tests of their own, and the diagnostics:
//
//	wechat -> alipay
//	A handler keeps its name; its attribute gets the target's form.
//	-- in/a.wxml --
//	<view bindtap="f"/>
//	-- out/a.axml --
//	<view onTap="f"/>
//	-- diagnostics --
//
// Beside the comparison itself every case is held to three laws: the
// conversion is deterministic; a file without diagnostics comes back, byte for
// byte, when the output is converted back; and converting that result again
// gives the same output. A comment line "one-way: reason" lifts the second.
//
// The package serves `go test` and `wxmy golden` alike. It reads and compares;
// it writes nothing.
package golden

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/txtar"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// A Case is one conversion and what it is to give.
type Case struct {
	Name        string
	From, To    string // names of platforms
	About       string // what the case shows
	OneWay      string // why the output cannot be converted back, "" when it can
	In          map[string][]byte
	Out         map[string][]byte // without the run-time modules
	Runtime     []string          // paths of the run-time modules in the output, sorted
	Diagnostics []string          // one line each, without the fix
	Options     transform.Options

	// Untranslated are the notes of diagnostics that are not there in Chinese.
	Untranslated []string

	comment []byte
}

// Parse reads a case from a txtar archive.
func Parse(name string, data []byte) (*Case, error) {
	a := txtar.Parse(data)
	c := &Case{Name: name, In: map[string][]byte{}, Out: map[string][]byte{}, comment: a.Comment}
	first, about, _ := strings.Cut(string(a.Comment), "\n")
	from, to, ok := strings.Cut(first, "->")
	if !ok {
		return nil, fmt.Errorf("case %s: the first line must be \"from -> to\"", name)
	}
	c.From, c.To, c.About = strings.TrimSpace(from), strings.TrimSpace(to), strings.TrimSpace(about)
	for _, line := range strings.Split(about, "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		switch value = strings.TrimSpace(value); key {
		case "one-way":
			c.OneWay = value
		case "target-lib":
			c.Options.TargetLib = value
		case "missing":
			c.Options.Missing = transform.Missing(value)
		case "minify":
			c.Options.Minify = value == "true"
		case "lower":
			c.Options.Lower = value == "true"
		case "only":
			c.Options.Only = strings.Fields(value)
		case "replace":
			c.Options.Replace = append(c.Options.Replace, replacement(value))
		case "vars":
			c.Options.Vars = variables(value)
		}
	}
	for _, f := range a.Files {
		switch dir, rest, _ := strings.Cut(f.Name, "/"); {
		case dir == "in" && rest != "":
			c.In[rest] = f.Data
		case dir == "out" && isModule(rest):
			c.Runtime = append(c.Runtime, rest) // a case may be written with them
		case dir == "out" && rest != "":
			c.Out[rest] = f.Data
		case f.Name == "runtime":
			c.Runtime = append(c.Runtime, lines(f.Data)...)
		case f.Name == "diagnostics":
			c.Diagnostics = lines(f.Data)
		default:
			return nil, fmt.Errorf("case %s: unexpected file %q", name, f.Name)
		}
	}
	slices.Sort(c.Runtime)
	if len(c.In) == 0 {
		return nil, fmt.Errorf("case %s: there is nothing under in/", name)
	}
	return c, nil
}

// replacement reads "x-ui/tip other-ui/Tip prop:text=title event:close=hide".
func replacement(list string) transform.Replacement {
	r := transform.Replacement{Props: map[string]string{}, Events: map[string]string{}}
	for i, f := range strings.Fields(list) {
		kind, rename, _ := strings.Cut(f, ":")
		from, to, _ := strings.Cut(rename, "=")
		switch {
		case i == 0:
			r.Component = f
		case i == 1:
			r.To = f
		case kind == "prop":
			r.Props[from] = to
		case kind == "event":
			r.Events[from] = to
		}
	}
	return r
}

// variables reads "vip=true brand=red".
func variables(list string) map[string]any {
	vars := map[string]any{}
	for _, f := range strings.Fields(list) {
		name, value, _ := strings.Cut(f, "=")
		vars[name] = value
		if b, err := strconv.ParseBool(value); err == nil {
			vars[name] = b
		}
	}
	return vars
}

// isModule reports whether an output is a run-time module.
func isModule(name string) bool {
	for _, set := range []string{"host", "guest", "template", "component"} {
		if strings.HasPrefix(name, "wxmy/"+set+"/") || strings.Contains(name, "/wxmy/"+set+"/") {
			return true
		}
	}
	return false
}

func lines(data []byte) []string {
	var ls []string
	for _, l := range strings.Split(string(data), "\n") {
		if l != "" {
			ls = append(ls, l)
		}
	}
	return ls
}

// Format writes the case as an archive.
func (c *Case) Format() []byte {
	a := &txtar.Archive{Comment: c.comment}
	for _, dir := range []struct {
		name  string
		files map[string][]byte
	}{{"in", c.In}, {"out", c.Out}} {
		for _, name := range sortedNames(dir.files) {
			a.Files = append(a.Files, txtar.File{Name: path.Join(dir.name, name), Data: dir.files[name]})
		}
	}
	if len(c.Runtime) > 0 {
		a.Files = append(a.Files, txtar.File{Name: "runtime", Data: []byte(joined(c.Runtime))})
	}
	a.Files = append(a.Files, txtar.File{Name: "diagnostics", Data: []byte(joined(c.Diagnostics))})
	return txtar.Format(a)
}

func joined(ls []string) string {
	if len(ls) == 0 {
		return ""
	}
	return strings.Join(ls, "\n") + "\n"
}

func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Platforms finds a platform by name.
type Platforms func(name string) (*transform.Platform, error)

// Run converts the case's source and returns what it gives: a case with the
// same input and the actual output and diagnostics.
func (c *Case) Run(ctx context.Context, find Platforms) (*Case, error) {
	from, err := find(c.From)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", c.Name, err)
	}
	to, err := find(c.To)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", c.Name, err)
	}
	got := &Case{Name: c.Name, From: c.From, To: c.To, About: c.About, OneWay: c.OneWay, In: c.In, comment: c.comment, Options: c.Options}
	r, err := convert(ctx, c.In, from, to, c.Options)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", c.Name, err)
	}
	got.Out = map[string][]byte{}
	for _, o := range r.result.Outputs {
		if isModule(o.Path) {
			got.Runtime = append(got.Runtime, o.Path)
		} else {
			got.Out[o.Path] = r.files[o.Path]
		}
	}
	for i := range r.result.Diagnostics {
		d := &r.result.Diagnostics[i]
		got.Diagnostics = append(got.Diagnostics, d.String())
		if d.Note != "" {
			got.Diagnostics = append(got.Diagnostics, "    note: "+d.Note)
			if d.NoteZH == "" {
				got.Untranslated = append(got.Untranslated, d.Note)
			}
		}
	}
	return got, got.laws(ctx, r, from, to)
}

// A run is a conversion with its outputs as files.
type run struct {
	result *transform.Result
	files  map[string][]byte
}

func convert(ctx context.Context, in map[string][]byte, from, to *transform.Platform, o transform.Options) (*run, error) {
	src := memory(in)
	for _, p := range adapters.All {
		o.Platforms = append(o.Platforms, p.Name)
	}
	result, err := transform.NewSession(src, from, to, o).Build(ctx)
	if err != nil {
		return nil, err
	}
	files, err := Files(src, result.Outputs)
	return &run{result, files}, err
}

func memory(files map[string][]byte) fs.FS {
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

// Files gives the bytes of every output; copies are read from src.
func Files(src fs.FS, outputs []transform.Output) (map[string][]byte, error) {
	files := make(map[string][]byte, len(outputs))
	for _, o := range outputs {
		data := o.Data
		if o.Copy {
			var err error
			if data, err = fs.ReadFile(src, o.Source); err != nil {
				return nil, err
			}
		}
		files[o.Path] = data
	}
	return files, nil
}

// laws holds a conversion to what holds for every one.
func (c *Case) laws(ctx context.Context, r *run, from, to *transform.Platform) error {
	if c.Options.Minify || c.Options.Lower {
		return nil
	}
	again, err := convert(ctx, c.In, from, to, c.Options)
	if err != nil {
		return err
	}
	if d := Diff(r.files, again.files); d != "" {
		return fmt.Errorf("case %s: two conversions differ:\n%s", c.Name, d)
	}
	if c.OneWay != "" {
		return nil
	}
	back, err := convert(ctx, r.files, to, from, transform.Options{Vars: c.Options.Vars})
	if err != nil {
		return fmt.Errorf("case %s: there and back: %w", c.Name, err)
	}
	var errs []error
	spoken := Spoken(r.result, back.result)
	for _, name := range sortedNames(c.In) {
		got, there := back.files[name]
		if spoken[name] || !there || bytes.Equal(got, c.In[name]) {
			continue
		}
		errs = append(errs, fmt.Errorf("case %s: there and back changes %s:\n%s", c.Name, name, udiff.Unified("source/"+name, "back/"+name, string(c.In[name]), string(got))))
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	third, err := convert(ctx, back.files, from, to, c.Options)
	if err != nil {
		return fmt.Errorf("case %s: there, back and there: %w", c.Name, err)
	}
	if d := Diff(unspoken(r.files, spoken, r.result), unspoken(third.files, spoken, r.result)); d != "" {
		return fmt.Errorf("case %s: there, back and there again differs:\n%s", c.Name, d)
	}
	return nil
}

// Spoken returns the source files of there about whose text the way there, or
// the way back from their outputs, had something to say. What shows only when
// the app runs does not count: the text comes back.
func Spoken(there, back *transform.Result) map[string]bool {
	said := map[string]bool{}
	for i := range there.Diagnostics {
		if d := &there.Diagnostics[i]; !strings.HasPrefix(d.Code, "R") {
			said[d.Path] = true
		}
	}
	for i := range there.Ignored {
		said[there.Ignored[i].Path] = true
	}
	source := map[string]string{}
	for _, o := range there.Outputs {
		source[o.Path] = o.Source
	}
	for i := range back.Diagnostics {
		if d := &back.Diagnostics[i]; !strings.HasPrefix(d.Code, "R") {
			said[source[d.Path]] = true
		}
	}
	for i := range back.Ignored {
		said[source[back.Ignored[i].Path]] = true
	}
	return said
}

// unspoken leaves out the outputs of files that were spoken of.
func unspoken(files map[string][]byte, spoken map[string]bool, r *transform.Result) map[string][]byte {
	left := map[string][]byte{}
	for _, o := range r.Outputs {
		if data, ok := files[o.Path]; ok && o.Source != "" && !spoken[o.Source] {
			left[o.Path] = data
		}
	}
	return left
}

// Compare returns what differs between the case and what it gave, as unified
// diffs, or "".
func (c *Case) Compare(got *Case) string {
	d := Diff(c.Out, got.Out)
	if want, have := joined(c.Runtime), joined(got.Runtime); want != have {
		d += udiff.Unified("want/runtime", "got/runtime", want, have)
	}
	if want, have := joined(c.Diagnostics), joined(got.Diagnostics); want != have {
		d += udiff.Unified("want/diagnostics", "got/diagnostics", want, have)
	}
	return d
}

// Diff returns the differences between two trees of files as unified diffs in
// order of path; "" means that they are equal.
func Diff(want, got map[string][]byte) string {
	names := sortedNames(want)
	for _, n := range sortedNames(got) {
		if _, ok := want[n]; !ok {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	var b strings.Builder
	for _, n := range names {
		w, inWant := want[n]
		g, inGot := got[n]
		switch {
		case !inGot:
			fmt.Fprintf(&b, "missing: %s\n", n)
		case !inWant:
			fmt.Fprintf(&b, "unexpected: %s\n", n)
			b.WriteString(udiff.Unified("want/"+n, "got/"+n, "", string(g)))
		case !bytes.Equal(w, g):
			b.WriteString(udiff.Unified("want/"+n, "got/"+n, string(w), string(g)))
		}
	}
	return b.String()
}

// Worst is the worst severity of a list of diagnostics, Info for none.
func Worst(ds []diag.Diagnostic) diag.Severity {
	worst := diag.Info
	for i := range ds {
		worst = max(worst, ds[i].Severity)
	}
	return worst
}
