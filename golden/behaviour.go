package golden

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/txtar"

	"wxmy/golden/host"
	"wxmy/transform"
)

// A Behaviour is a case of what an app does: the same scenario is played by
// the source on the model of its own platform and by the converted project on
// the model of the other. What the app observed and what the user saw must be
// alike, and neither may do what its platform does not allow. As a file it is
// an archive:
//
//	wechat -> alipay
//	A request that the server refuses ends in success, whatever the status.
//	shows: request.status
//	-- in/p/p.js --
//	Page({ onLoad() { wx.request({ url: 'https://x/gone', success: (r) => console.log(r.statusCode) }) } })
//	-- script --
//	server GET /gone 404
//	launch
//	-- transcript --
//	…
//	-- diagnostics --
//
// A source without app.json has the one page p/p. The transcript is that of the
// source: a case in which nothing happens proves nothing. What may differ stands
// under "differences", see ParseAllowances.
type Behaviour struct {
	Name        string
	From, To    string
	About       string   // what the case shows, in a sentence
	Shows       []string // the subjects it proves, from the list beside the cases
	In          map[string][]byte
	Script      string // see host.Script
	Transcript  string // of the source on its own model
	Allowances  Allowances
	Diagnostics []string // one line each, without the fix
	Options     transform.Options
	archive     *txtar.Archive
}

// ParseBehaviour reads a case from an archive.
func ParseBehaviour(name string, data []byte) (*Behaviour, error) {
	a := txtar.Parse(data)
	b := &Behaviour{Name: name, In: map[string][]byte{}, archive: a}
	if err := b.head(string(a.Comment)); err != nil {
		return nil, fmt.Errorf("case %s: %w", name, err)
	}
	for _, f := range a.Files {
		dir, rest, _ := strings.Cut(f.Name, "/")
		var err error
		switch {
		case dir == "in" && rest != "":
			b.In[rest] = f.Data
		case f.Name == "script":
			b.Script = string(f.Data)
		case f.Name == "transcript":
			b.Transcript = string(f.Data)
		case f.Name == "differences":
			b.Allowances, err = ParseAllowances(string(f.Data))
		case f.Name == "diagnostics":
			b.Diagnostics = lines(f.Data)
		default:
			err = fmt.Errorf("unexpected file %q", f.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", name, err)
		}
	}
	return b, nil
}

// head reads the comment of the archive.
func (b *Behaviour) head(comment string) error {
	first, rest, _ := strings.Cut(comment, "\n")
	from, to, ok := strings.Cut(first, "->")
	if !ok {
		return errors.New(`the first line must be "from -> to"`)
	}
	b.From, b.To = strings.TrimSpace(from), strings.TrimSpace(to)
	var about []string
	for _, line := range strings.Split(rest, "\n") {
		key, value, _ := strings.Cut(line, ":")
		switch value = strings.TrimSpace(value); key {
		case "shows":
			for _, s := range strings.Split(value, ",") {
				b.Shows = append(b.Shows, strings.TrimSpace(s))
			}
		case "target-lib":
			b.Options.TargetLib = value
		default:
			about = append(about, line)
		}
	}
	b.About = strings.TrimSpace(strings.Join(about, "\n"))
	return nil
}

// Format writes the case as an archive.
func (b *Behaviour) Format() []byte {
	a := &txtar.Archive{Comment: b.archive.Comment}
	for _, f := range b.archive.Files {
		if f.Name != "transcript" && f.Name != "diagnostics" {
			a.Files = append(a.Files, f)
		}
	}
	a.Files = append(a.Files,
		txtar.File{Name: "transcript", Data: []byte(b.Transcript)},
		txtar.File{Name: "diagnostics", Data: []byte(joined(b.Diagnostics))})
	return txtar.Format(a)
}

// project is the source with what every app needs.
func (b *Behaviour) project(from *transform.Platform) map[string][]byte {
	files := map[string][]byte{}
	for name, data := range b.In {
		files[name] = data
	}
	if files["app.json"] == nil {
		files["app.json"] = []byte(`{"pages":["p/p"]}`)
		for name, text := range map[string]string{"p/p" + from.Ext.Template: "<view/>\n", "p/p.js": "Page({})\n"} {
			if files[name] == nil {
				files[name] = []byte(text)
			}
		}
	}
	return files
}

// A Performance is what running a Behaviour gave.
type Performance struct {
	Case  *Behaviour        // the case with the actual transcript and diagnostics
	After string            // transcript of the converted project
	Calls map[string]bool   // what the source used of its platform, by native name: "showToast", "SocketTask.send"
	Files map[string][]byte // the converted project
	Codes map[string]bool   // of the diagnostics
}

// Run converts the source and plays the scenario on both sides. The error joins
// all that must not be: violations on either side, steps that could not be
// played, differences that are not allowed or did not occur.
func (b *Behaviour) Run(ctx context.Context, find Platforms) (*Performance, error) {
	from, err := find(b.From)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", b.Name, err)
	}
	to, err := find(b.To)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", b.Name, err)
	}
	script, err := host.ParseScript(b.Script)
	if err != nil {
		return nil, fmt.Errorf("case %s: script: %w", b.Name, err)
	}
	in := b.project(from)
	r, err := convert(ctx, in, from, to, b.Options)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", b.Name, err)
	}
	p := &Performance{Files: r.files, Codes: map[string]bool{}}
	got := *b
	p.Case = &got
	got.Diagnostics = nil
	for i := range r.result.Diagnostics {
		d := &r.result.Diagnostics[i]
		p.Codes[d.Code] = true
		if d.Path == "app.json" && b.In["app.json"] == nil {
			continue // not the case's own
		}
		got.Diagnostics = append(got.Diagnostics, d.String())
	}
	var errs []error
	before, err := play(memory(in), from, script)
	errs = append(errs, err)
	after, err := play(memory(r.files), to, script)
	errs = append(errs, err)
	got.Transcript, p.Calls = before.transcript, before.calls
	p.After = after.transcript
	errs = append(errs, b.Allowances.Check(before.transcript, after.transcript, p.Codes))
	return p, errors.Join(errs...)
}

// Compare returns what differs between the case as it is written and what it
// gave, as unified diffs, or "".
func (b *Behaviour) Compare(got *Behaviour) string {
	return udiff.Unified("want/transcript", "got/transcript", b.Transcript, got.Transcript) +
		udiff.Unified("want/diagnostics", "got/diagnostics", joined(b.Diagnostics), joined(got.Diagnostics))
}

// standIns is where a conversion puts the components that stand for elements
// which the target lacks.
const standIns = "wxmy/component"

// A performance is one side's playing of a scenario.
type performance struct {
	transcript string
	calls      map[string]bool
}

// play plays a scenario on the model of a platform. The error joins violations
// and steps that could not be played.
func play(fsys fs.FS, on *transform.Platform, script host.Script) (performance, error) {
	model := host.Model(on.Global)
	if model == nil {
		return performance{}, fmt.Errorf("there is no model of %s", on.Title)
	}
	app, err := host.New(fsys, model, host.Options{StandIns: standIns})
	if err != nil {
		return performance{}, fmt.Errorf("on %s: %w", on.Title, err)
	}
	p := performance{calls: map[string]bool{}}
	p.transcript, err = app.Play(script)
	var problems []error
	if err != nil {
		problems = append(problems, fmt.Errorf("on %s: %w", on.Title, err))
	}
	for _, v := range app.Violations() {
		problems = append(problems, fmt.Errorf("on %s: %s", on.Title, v))
	}
	for _, name := range app.Used() {
		p.calls[name] = true
	}
	return p, errors.Join(problems...)
}

// Allowances are what may differ between the transcripts of a case.
type Allowances []Allowance

// An Allowance is one edit from the source's transcript to the other.
type Allowance struct {
	Reason   string
	Codes    []string // of the diagnostics that tell the user
	Old, New string   // lines
}

// ParseAllowances reads the differences that a case allows. Each is a reason
// behind "#", which names in brackets the code of the diagnostic that tells
// the user, if he is told, and the lines that go and come:
//
//	# The platform does not say where a tap was. [S023]
//	-console log {"x":10,"y":10}
//	+console log undefined
//
// It holds wherever just these lines differ.
func ParseAllowances(text string) (Allowances, error) {
	var all Allowances
	for _, block := range strings.Split(text, "\n\n") {
		var d Allowance
		for _, line := range strings.Split(strings.Trim(block, "\n"), "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
				d.Reason = strings.TrimSpace(d.Reason + " " + strings.TrimSpace(line[1:]))
			case strings.HasPrefix(line, "-"):
				d.Old += line[1:] + "\n"
			case strings.HasPrefix(line, "+"):
				d.New += line[1:] + "\n"
			case line != "":
				return nil, fmt.Errorf("differences: a line begins with #, - or +, not %q", line)
			}
		}
		if d.Reason+d.Old+d.New == "" {
			continue
		}
		if d.Reason == "" {
			return nil, fmt.Errorf("differences: no reason is given for %q", d.Old+d.New)
		}
		for _, word := range strings.Fields(d.Reason) {
			if code, ok := strings.CutPrefix(strings.TrimRight(word, "]."), "["); ok {
				d.Codes = append(d.Codes, code)
			}
		}
		all = append(all, d)
	}
	return all, nil
}

// Check compares two transcripts. codes are those of the conversion's
// diagnostics.
func (ds Allowances) Check(before, after string, codes map[string]bool) error {
	var errs []error
	used := make([]bool, len(ds))
	for _, e := range udiff.Lines(before, after) {
		gone := before[e.Start:e.End]
		i := slices.IndexFunc(ds, func(d Allowance) bool { return d.Old == gone && d.New == e.New })
		if i < 0 {
			step := strings.Count(before[:e.Start], "\n") + 1
			errs = append(errs, fmt.Errorf("the transcripts differ at line %d:\n%s%s", step, prefixed("-", gone), prefixed("+", e.New)))
			continue
		}
		used[i] = true
	}
	for i, d := range ds {
		if !used[i] {
			errs = append(errs, fmt.Errorf("a difference that is allowed does not occur: %s", d.Reason))
		}
		for _, code := range d.Codes {
			if !codes[code] {
				errs = append(errs, fmt.Errorf("no diagnostic %s tells of the difference: %s", code, d.Reason))
			}
		}
	}
	return errors.Join(errs...)
}

func prefixed(mark, text string) string {
	var b strings.Builder
	for _, line := range strings.SplitAfter(text, "\n") {
		if line != "" {
			b.WriteString(mark + line)
		}
	}
	return b.String()
}
