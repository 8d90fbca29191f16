package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A summary counts what a build did.
type summary struct {
	Files        int   `json:"files"`
	Converted    int   `json:"converted"`
	Copied       int   `json:"copied"`
	Skipped      int   `json:"skipped"`
	Written      int   `json:"written"`
	Removed      int   `json:"removed"`
	Errors       int   `json:"errors"`
	Warnings     int   `json:"warnings"`
	Infos        int   `json:"infos"`
	Milliseconds int64 `json:"milliseconds"`
}

func summarize(r *transform.Result, d disk.Report, took time.Duration) summary {
	s := summary{
		Files: len(r.Files), Written: len(d.Written), Removed: len(d.Removed),
		Milliseconds: took.Milliseconds(),
	}
	for _, f := range r.Files {
		switch f.Status {
		case transform.Converted:
			s.Converted++
		case transform.Copied:
			s.Copied++
		case transform.Skipped:
			s.Skipped++
		}
	}
	for i := range r.Diagnostics {
		switch r.Diagnostics[i].Severity {
		case diag.Error:
			s.Errors++
		case diag.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
	return s
}

// line is the one line that ends a build. Its form is stable.
func (s summary) line(dir string) string {
	return fmt.Sprintf("%s files: %d converted, %d copied, %d skipped; %d written to %s; %s, %s, %s; %dms",
		fmt.Sprint(s.Files), s.Converted, s.Copied, s.Skipped, s.Written, dir,
		plural(s.Errors, "error"), plural(s.Warnings, "warning"), plural(s.Infos, "note"), s.Milliseconds)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// printBuild prints the diagnostics in the format asked for, and the summary:
// to people with them, beside machines' formats on standard error.
func (f *buildFlags) printBuild(cmd *cobra.Command, b *built) error {
	if err := f.printDiagnostics(cmd.OutOrStdout(), b.plan, b.result.Diagnostics); err != nil {
		return err
	}
	w := cmd.OutOrStdout()
	if f.format != "pretty" {
		w = cmd.ErrOrStderr()
	}
	printRefused(w, b.plan, b.report)
	if !slices.ContainsFunc(b.result.Files, func(f transform.FileResult) bool { return path.Base(f.Path) == "app.json" }) {
		fmt.Fprintln(w, "no app.json: the files are converted as parts of an app that is not here")
	}
	_, err := fmt.Fprintln(w, b.sum.line(display(b.plan.out)))
	return err
}

// printRefused says which outputs were not written, and why.
func printRefused(w io.Writer, p *plan, d disk.Report) {
	printKept(w, p, "P306", d.Edited)
	printKept(w, p, "P307", d.Foreign)
	for _, name := range d.Left {
		fmt.Fprintf(w, "%s: left: it was edited, and nothing gives it any more; it is yours now\n", name)
	}
	for _, x := range d.Failed {
		fmt.Fprintf(w, "%s: not written: %v\n", x.Path, x.Err)
	}
}

// printKept says which files were kept in the place of outputs, and what to do.
func printKept(w io.Writer, p *plan, code string, names []string) {
	for i, name := range names {
		d := diag.New(code, prefix(p.out)+name, text.Span{}, "", name)
		fmt.Fprintln(w, d.Format(p.lang))
		if i == len(names)-1 {
			fmt.Fprintf(w, "    %s\n", d.Fix(p.lang))
		}
	}
}

// A failure is an output that could not be written, for machines.
type failure struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

func failures(d disk.Report) []failure {
	all := []failure{}
	for _, x := range d.Failed {
		all = append(all, failure{x.Path, x.Err.Error()})
	}
	return all
}

// A jsonFile is what became of a source file, for machines.
type jsonFile struct {
	Path    string   `json:"path"`
	Kind    string   `json:"kind"`
	Status  string   `json:"status"`
	Reason  string   `json:"reason,omitempty"`
	Outputs []string `json:"outputs,omitempty"`
}

// A jsonBuild is what a build gave, for machines. The form is versioned; fields
// are only ever added.
type jsonBuild struct {
	Version     int         `json:"version"`
	Tenant      string      `json:"tenant,omitempty"`
	AppID       string      `json:"appId,omitempty"`
	From        string      `json:"from"`
	To          string      `json:"to"`
	Summary     summary     `json:"summary"`
	Files       []jsonFile  `json:"files"`
	Written     []string    `json:"written"`
	Removed     []string    `json:"removed"`
	NotWritten  []string    `json:"notWritten"` // not ours, or edited
	Edited      []string    `json:"edited"`     // ours, but edited by hand
	Left        []string    `json:"left"`       // orphans that were edited
	Failed      []failure   `json:"failed"`
	Diagnostics []diag.JSON `json:"diagnostics"`
}

// document is the form of b for machines.
func (b *built) document() jsonBuild {
	p, d := b.plan, &b.report
	doc := jsonBuild{
		Version: 1, Tenant: p.tenant, AppID: p.opts.AppID, From: p.from.Name, To: p.to.Name, Summary: b.sum, Files: []jsonFile{},
		Written: orEmpty(d.Written), Removed: orEmpty(d.Removed), NotWritten: notWritten(*d), Edited: orEmpty(d.Edited), Left: orEmpty(d.Left),
		Failed: failures(*d), Diagnostics: []diag.JSON{},
	}
	for _, f := range b.result.Files {
		doc.Files = append(doc.Files, jsonFile{f.Path, f.Kind.String(), string(f.Status), f.Reason, f.Outputs})
	}
	for i := range b.result.Diagnostics {
		doc.Diagnostics = append(doc.Diagnostics, b.result.Diagnostics[i].ToJSON(p.lang))
	}
	return doc
}

// printJSON prints a value as one JSON document.
func printJSON(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// printAllJSON prints the results of several builds as one document.
func printAllJSON(w io.Writer, all []built) error {
	doc := struct {
		Version int         `json:"version"`
		Builds  []jsonBuild `json:"builds"`
	}{Version: 1, Builds: []jsonBuild{}}
	for i := range all {
		doc.Builds = append(doc.Builds, all[i].document())
	}
	return printJSON(w, doc)
}

// notWritten are the outputs in whose place something else was kept.
func notWritten(d disk.Report) []string {
	all := append(slices.Clone(orEmpty(d.Foreign)), d.Edited...)
	slices.Sort(all)
	return all
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
