package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

//go:embed allow.tsv
var allowTSV string

// A verdict says whose a finding is.
type verdict int

const (
	ours      verdict = iota // nobody was told: wxmy is wrong
	inherited                // the source has it too
	diagnosed                // wxmy told the user
	allowed                  // the judge is wrong, see allow.tsv
)

// A result is what came of one folder converted in one direction.
type result struct {
	title    string
	from, to *dialect
	files    int
	templates, styles,
	scripts int
	diagnostics int
	crash       string // what a conversion that did not end well said
	findings    []finding
	lost        []string // attributes that the user was told are left out
}

func (r *result) count(v verdict) int {
	n := 0
	for i := range r.findings {
		if r.findings[i].verdict == v {
			n++
		}
	}
	return n
}

func (r *result) failed() bool { return r.crash != "" || r.count(ours) > 0 }

// A diagnostic is one of wxmy's, of its JSON output.
type diagnostic struct {
	Code, Severity, Path, Message, Feature, Note string
	Start                                        struct{ Line int }
}

// roundTrip converts a package to the other platform and its output back.
func (t *tools) roundTrip(ctx context.Context, p pkg, dir, out string) (there, back result, err error) {
	from := dialects[slices.IndexFunc(dialects, func(d *dialect) bool { return d.name == p.platform })]
	to := dialects[slices.IndexFunc(dialects, func(d *dialect) bool { return d != from })]
	if err := os.RemoveAll(out); err != nil {
		return there, back, err
	}
	outThere, outBack := filepath.Join(out, "there"), filepath.Join(out, "back")
	there, err = t.convert(ctx, p.title(), from, to, outThere, dir)
	if err != nil || there.crash != "" {
		return there, back, err
	}
	back, err = t.convert(ctx, p.title()+", back", to, from, outBack, outThere, dir)
	return there, back, err
}

// build converts a folder as if it were written by hand: what an earlier build
// remembers of the author's own bytes would hide what comes back. The result says
// what wxmy said, and no more.
func (t *tools) build(ctx context.Context, title string, from, to *dialect, src, out string) (built, error) {
	r := built{result: result{title: title, from: from, to: to}}
	cmd := exec.CommandContext(ctx, t.wxmy, "build", src, "--from", from.name, "--to", to.name, "-o", out, "--format", "json", "--no-origin")
	cmd.Dir = filepath.Dir(t.wxmy)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return r, fmt.Errorf("convert %s: %w", title, err)
	}
	var report struct{ Diagnostics []diagnostic }
	if e := json.Unmarshal(stdout, &report); e != nil || exit != nil && exit.ExitCode() != 1 {
		r.crash = fmt.Sprintf("%v: %s", err, tail([]byte(stderr.String()), 1000))
	}
	r.said = report.Diagnostics
	r.diagnostics = len(r.said)
	for _, d := range r.said {
		if m := attrFeature.FindStringSubmatch(d.Feature); m != nil && !slices.Contains(r.lost, m[1]) {
			r.lost = append(r.lost, m[1])
		}
	}
	return r, nil
}

var attrFeature = regexp.MustCompile(`^element\.[^.]+\.attr\.([\w-]+)`)

// A built is a result before it is judged, with what wxmy said.
type built struct {
	result
	said []diagnostic
}

// convert converts a folder and has it judged. When there are findings, its
// source is judged as well, and what that was made from itself: the mistakes of
// an author come back with the code.
func (t *tools) convert(ctx context.Context, title string, from, to *dialect, out, src string, origins ...string) (result, error) {
	b, err := t.build(ctx, title, from, to, src, out)
	r := b.result
	if err != nil || r.crash != "" {
		return r, err
	}
	if r.findings, err = t.judge(ctx, to, out); err != nil {
		return r, fmt.Errorf("judge %s: %w", title, err)
	}
	var before []finding
	if len(r.findings) > 0 {
		if before, err = t.judge(ctx, from, src); err != nil {
			return r, fmt.Errorf("judge the source of %s: %w", title, err)
		}
		for _, dir := range origins {
			first, err := t.judge(ctx, to, dir)
			if err != nil {
				return r, fmt.Errorf("judge the origin of %s: %w", title, err)
			}
			before = append(before, first...)
		}
	}
	tree, err := readTree(out)
	if err != nil {
		return r, err
	}
	r.files, r.templates, r.styles = len(tree.files), len(tree.with(to.template)), len(tree.with(to.style))
	r.scripts = len(tree.with(".js", ".ts", to.module))
	return r, sort(r.findings, before, b.said)
}

// judge runs all judges of a platform on a folder. The output of one
// conversion is the source of the next: what was said of it is kept.
func (t *tools) judge(ctx context.Context, d *dialect, dir string) ([]finding, error) {
	if said, ok := t.said[dir]; ok {
		return slices.Clone(said), nil
	}
	tree, err := readTree(dir)
	if err != nil {
		return nil, err
	}
	var all []finding
	for _, j := range d.judges {
		if t.asked != nil && !slices.Contains(t.asked, j.name) {
			continue
		}
		found, err := j.run(ctx, t, d, tree)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", j.name, err)
		}
		for i := range found {
			found[i].judge, found[i].kind = j.name, j.kind
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b finding) int {
		if c := strings.Compare(a.file, b.file); c != 0 {
			return c
		}
		return a.line - b.line
	})
	t.said[dir] = all
	return slices.Clone(all), nil
}

// An allowance is a row of allow.tsv.
type allowance struct {
	judge   string
	pattern *regexp.Regexp
	reason  string
}

func readAllowances() ([]allowance, error) {
	rows, err := readTSV(allowTSV, 3)
	if err != nil {
		return nil, fmt.Errorf("allow.tsv: %w", err)
	}
	list := make([]allowance, 0, len(rows))
	for _, r := range rows {
		pattern, err := regexp.Compile(r[1])
		if err != nil {
			return nil, fmt.Errorf("allow.tsv: %w", err)
		}
		list = append(list, allowance{r[0], pattern, r[2]})
	}
	return list, nil
}

// sort finds out whose each finding is.
func sort(findings, before []finding, diagnostics []diagnostic) error {
	allow, err := readAllowances()
	if err != nil {
		return err
	}
	for i := range findings {
		f := &findings[i]
		f.verdict, f.why = whose(f, before, diagnostics, allow)
	}
	return nil
}

func whose(f *finding, before []finding, diagnostics []diagnostic, allow []allowance) (verdict, string) {
	for _, a := range allow {
		if a.judge == f.judge && a.pattern.MatchString(f.name+": "+f.message) {
			return allowed, a.reason
		}
	}
	for i := range before {
		b := &before[i]
		if b.kind == f.kind && b.name == f.name && sameFile(b.file, f.file) {
			return inherited, b.message
		}
	}
	for i := range diagnostics {
		if d := &diagnostics[i]; d.covers(f) {
			return diagnosed, d.Code + ": " + d.Message
		}
	}
	return ours, ""
}

// covers reports whether the diagnostic told the user of the finding: it is
// about the same file, and about the same name or, without one, the same line
// or the whole file.
func (d *diagnostic) covers(f *finding) bool {
	if !sameFile(d.Path, f.file) {
		return false
	}
	if d.Code == "S001" {
		return true // the file was copied as it is
	}
	about := d.Feature + " " + d.Message + " " + d.Note
	switch {
	case f.name == "":
		return d.Severity == "error" || d.Start.Line == f.line
	case f.kind == "links":
		return strings.Contains(about, strings.TrimLeft(f.name, "./"))
	}
	words := strings.FieldsFunc(about, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' })
	for _, name := range strings.FieldsFunc(f.name, func(r rune) bool { return r == '.' || r == ':' }) {
		if name != "option" && name != "value" && name != "arguments" && !slices.Contains(words, name) {
			return false
		}
	}
	return true
}

// sameFile reports whether two files of different platforms are the same one:
// they have the same stem and serve the same end. A script module that was cut
// out of a template ("index__util.sjs") is part of that template.
func sameFile(a, b string) bool {
	return whole(a) == whole(b) && end(a) == end(b) || end(a) == "template" && end(b) == "module" && whole(a) == whole(b) && whole(b) != stem(b)
}

var cutOut = regexp.MustCompile(`__\w+$`)

func whole(file string) string { return cutOut.ReplaceAllString(stem(file), "") }

// end is what a file is for.
func end(file string) string {
	ext := path.Ext(file)
	for _, d := range dialects {
		switch ext {
		case d.template:
			return "template"
		case d.style:
			return "style"
		case d.module:
			return "module"
		}
	}
	if ext == ".ts" {
		return ".js"
	}
	return ext
}
