package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// An outcome is what a batch led to in one target.
type outcome struct {
	target  *target
	changed []string // source files
	result  *transform.Result
	report  disk.Report
	took    time.Duration
	news    []diag.Diagnostic // diagnostics that were not there before, wherever they stood
	moved   []string          // source files whose diagnostics are others than before
	errors  int               // number of errors before
	refused bool              // the disk refuses something else than before
	spoke   bool              // something of the above is worth a line
}

// conclude compares what a build gave with what was known. Without a result
// only the disk had something to do.
func (t *target) conclude(changed []string, r *transform.Result, report disk.Report, took time.Duration) outcome {
	o := outcome{target: t, changed: changed, result: r, report: report, took: took, errors: t.errors}
	if r != nil {
		o.news, o.moved = compareDiagnostics(t.last, r.Diagnostics)
		t.last, t.errors = r.Diagnostics, 0
		for i := range r.Diagnostics {
			if r.Diagnostics[i].Severity == diag.Error {
				t.errors++
			}
		}
	}
	var refused strings.Builder
	for _, f := range report.Failed {
		fmt.Fprintln(&refused, f.Path, f.Err)
	}
	o.refused = refused.String() != t.refused
	t.refused = refused.String()
	o.spoke = len(o.moved) > 0 || len(o.report.Foreign)+len(o.report.Edited)+len(o.report.Left) > 0 || o.refused && t.refused != ""
	return o
}

// compareDiagnostics returns the diagnostics of now that were not there before,
// taking no notice of where in their files they stand, and the files whose
// diagnostics changed in any way. Both lists are sorted by path.
func compareDiagnostics(before, now []diag.Diagnostic) (news []diag.Diagnostic, moved []string) {
	if len(before) > 0 && len(before) == len(now) && &before[0] == &now[0] {
		return nil, nil
	}
	for len(before) > 0 || len(now) > 0 {
		var p string
		if len(now) == 0 || len(before) > 0 && before[0].Path < now[0].Path {
			p = before[0].Path
		} else {
			p = now[0].Path
		}
		a, b := ofPath(before, p), ofPath(now, p)
		before, now = before[len(a):], now[len(b):]
		if slices.EqualFunc(a, b, sameDiagnostic) {
			continue
		}
		moved = append(moved, p)
		known := map[string]int{}
		for i := range a {
			known[gist(&a[i])]++
		}
		for i := range b {
			if g := gist(&b[i]); known[g] > 0 {
				known[g]--
			} else {
				news = append(news, b[i])
			}
		}
	}
	return news, moved
}

// ofPath is the beginning of ds that is about the file p.
func ofPath(ds []diag.Diagnostic, p string) []diag.Diagnostic {
	n := 0
	for n < len(ds) && ds[n].Path == p {
		n++
	}
	return ds[:n]
}

func sameDiagnostic(a, b diag.Diagnostic) bool {
	return a.Code == b.Code && a.Severity == b.Severity && a.Span == b.Span && a.Pos == b.Pos && a.Feature == b.Feature &&
		a.Note == b.Note && slices.Equal(a.Args, b.Args)
}

// gist is what a diagnostic says, without the place.
func gist(d *diag.Diagnostic) string {
	return d.Code + "\x00" + d.Feature + "\x00" + strings.Join(d.Args, "\x00") + "\x00" + d.Note
}

// A teller says what happens. Nobody reads what cannot be written, so errors
// of writing are passed over.
type teller interface {
	begin() // outcomes follow that are of one batch
	built(outcome)
	watching(src string)
	changed(outcome)
	trouble(error)
	complete() // nothing is refused any more
	ran(line string, err error)
	ended()
}

// A plainTeller tells people. The form of its lines is stable.
type plainTeller struct {
	w     io.Writer
	flags *buildFlags
	many  bool            // there are several targets
	said  map[string]bool // of the batch, see tell
}

func (p *plainTeller) begin() { p.said = map[string]bool{} }

func (p *plainTeller) say(t *target, format string, args ...any) {
	name := ""
	if p.many && t != nil {
		name = t.plan.title() + ": "
	}
	fmt.Fprintf(p.w, "[watch] %s%s\n", name, fmt.Sprintf(format, args...))
}

func (p *plainTeller) built(o outcome) {
	p.tell(o)
	name := ""
	if o.target.plan.tenant != "" {
		name = o.target.plan.title() + ": " // as build has it
	}
	fmt.Fprintln(p.w, name+summarize(o.result, o.report, o.took).line(display(o.target.plan.out)))
}

func (p *plainTeller) watching(src string) { p.say(nil, "watching %s", display(src)) }

func (p *plainTeller) changed(o outcome) {
	p.tell(o)
	removed := ""
	if n := len(o.report.Removed); n > 0 {
		removed = fmt.Sprintf(", %d removed", n)
	}
	p.say(o.target, "%d changed, %d written%s, %dms", len(o.changed), len(o.report.Written), removed, o.took.Milliseconds())
	switch {
	case o.target.errors == 0 && o.errors > 0:
		p.say(o.target, "errors cleared")
	case o.target.errors != o.errors:
		p.say(o.target, "%s", plural(o.target.errors, "error"))
	}
}

// tell says what is wrong, once: what a batch led to for several tenants of a
// platform is said for the first.
func (p *plainTeller) tell(o outcome) {
	var news []diag.Diagnostic
	for _, d := range o.news {
		key := o.target.plan.to.Name + " " + d.String()
		if !p.said[key] {
			news = append(news, d)
		}
		p.said[key] = true
	}
	// The formats were checked before, and a frame that cannot be shown is left out.
	_ = p.flags.printDiagnostics(p.w, o.target.plan, news)
	report := o.report
	if !o.refused {
		report.Failed = nil
	}
	printRefused(p.w, o.target.plan, report)
}

func (p *plainTeller) trouble(err error) { p.say(nil, "%v", err) }

func (p *plainTeller) complete() { p.say(nil, "the output is complete again") }

func (p *plainTeller) ran(_ string, err error) {
	if err != nil {
		p.say(nil, "exec: %v", err)
	}
}

func (p *plainTeller) ended() { p.say(nil, "ended") }

// A jsonTeller tells programs: one event a line.
type jsonTeller struct{ w io.Writer }

// An event is one line of a jsonTeller.
type event struct {
	Event      string      `json:"event"`
	Version    int         `json:"version,omitempty"` // of this format; with "build"
	Source     string      `json:"source,omitempty"`  // native path; with "build" and "watching"
	Output     string      `json:"output,omitempty"`  // native path
	From       string      `json:"from,omitempty"`
	To         string      `json:"to,omitempty"`
	Tenant     string      `json:"tenant,omitempty"`
	Summary    *summary    `json:"summary,omitempty"`
	Changed    []string    `json:"changed,omitempty"` // source files of the batch
	Written    []string    `json:"written,omitempty"`
	Removed    []string    `json:"removed,omitempty"`
	NotWritten []string    `json:"notWritten,omitempty"`
	Edited     []string    `json:"edited,omitempty"`
	Left       []string    `json:"left,omitempty"`
	Failed     []failure   `json:"failed,omitempty"`
	Files      []eventFile `json:"files,omitempty"`
	Message    string      `json:"message,omitempty"` // with "trouble", and "exec" that failed
}

// An eventFile is a source file whose diagnostics changed, with those that it
// has now.
type eventFile struct {
	Path        string      `json:"path"`
	Diagnostics []diag.JSON `json:"diagnostics"`
}

func (j *jsonTeller) emit(e event) {
	enc := json.NewEncoder(j.w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(e)
}

func (j *jsonTeller) outcome(kind string, o outcome) event {
	p := o.target.plan
	e := event{
		Event: kind, Output: p.out, From: p.from.Name, To: p.to.Name, Tenant: p.tenant, Changed: o.changed,
		Written: o.report.Written, Removed: o.report.Removed, NotWritten: notWritten(o.report), Edited: o.report.Edited, Left: o.report.Left, Failed: failures(o.report),
	}
	if o.result != nil {
		s := summarize(o.result, o.report, o.took)
		e.Summary = &s
	}
	for _, m := range o.moved {
		f := eventFile{Path: m, Diagnostics: []diag.JSON{}}
		i, _ := slices.BinarySearchFunc(o.target.last, m, func(d diag.Diagnostic, p string) int { return strings.Compare(d.Path, p) })
		for _, d := range ofPath(o.target.last[i:], m) {
			f.Diagnostics = append(f.Diagnostics, d.ToJSON(p.lang))
		}
		e.Files = append(e.Files, f)
	}
	return e
}

func (j *jsonTeller) begin() {}

func (j *jsonTeller) built(o outcome) {
	e := j.outcome("build", o)
	e.Version, e.Source = 1, o.target.plan.src
	j.emit(e)
}

func (j *jsonTeller) watching(src string) { j.emit(event{Event: "watching", Source: src}) }

func (j *jsonTeller) changed(o outcome) { j.emit(j.outcome("change", o)) }

func (j *jsonTeller) trouble(err error) { j.emit(event{Event: "trouble", Message: err.Error()}) }

func (j *jsonTeller) complete() { j.emit(event{Event: "complete"}) }

func (j *jsonTeller) ran(_ string, err error) {
	e := event{Event: "exec"}
	if err != nil {
		e.Message = err.Error()
	}
	j.emit(e)
}

func (j *jsonTeller) ended() { j.emit(event{Event: "end"}) }
