package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/diag"
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
	return fmt.Sprintf("%s files: %d converted, %d copied, %d skipped; %d written to %s; %s, %s, %d notes; %dms",
		fmt.Sprint(s.Files), s.Converted, s.Copied, s.Skipped, s.Written, dir,
		plural(s.Errors, "error"), plural(s.Warnings, "warning"), s.Infos, s.Milliseconds)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// printBuild prints diagnostics, worst last, and the summary.
func printBuild(w io.Writer, p *plan, r *transform.Result, d disk.Report, s summary, most int) error {
	shown := 0
	for _, sev := range []diag.Severity{diag.Info, diag.Warning, diag.Error} {
		for i := range r.Diagnostics {
			g := &r.Diagnostics[i]
			if g.Severity != sev || sev == diag.Info && most > 0 {
				continue
			}
			if most > 0 && shown == most {
				continue
			}
			shown++
			fmt.Fprintln(w, g.Format(p.lang))
			if g.Note != "" {
				fmt.Fprintln(w, "    note:", g.Note)
			}
			if fix := g.Fix(p.lang); fix != "" {
				fmt.Fprintln(w, "    fix:", fix)
			}
		}
	}
	if rest := s.Errors + s.Warnings - shown; most > 0 && rest > 0 {
		fmt.Fprintf(w, "... and %d more; --max-diagnostics 0 prints all, notes too\n", rest)
	}
	for _, name := range d.Foreign {
		fmt.Fprintf(w, "%s: not written: wxmy did not write the file that is there, or it was edited since; --force overwrites it\n", name)
	}
	_, err := fmt.Fprintln(w, s.line(display(p.out)))
	return err
}

// printJSON prints the whole result as one versioned JSON document.
func printJSON(w io.Writer, p *plan, r *transform.Result, d disk.Report, s summary) error {
	type place struct {
		Line   int `json:"line"`
		Column int `json:"column"`
		Offset int `json:"offset"`
	}
	type diagnostic struct {
		Code     string `json:"code"`
		Severity string `json:"severity"`
		Path     string `json:"path"`
		Start    place  `json:"start"`
		End      place  `json:"end"`
		Message  string `json:"message"`
		Fix      string `json:"fix,omitempty"`
		Note     string `json:"note,omitempty"`
		Feature  string `json:"feature,omitempty"`
	}
	type file struct {
		Path    string   `json:"path"`
		Kind    string   `json:"kind"`
		Status  string   `json:"status"`
		Reason  string   `json:"reason,omitempty"`
		Outputs []string `json:"outputs,omitempty"`
	}
	doc := struct {
		Version     int          `json:"version"`
		From        string       `json:"from"`
		To          string       `json:"to"`
		Summary     summary      `json:"summary"`
		Files       []file       `json:"files"`
		Written     []string     `json:"written"`
		Removed     []string     `json:"removed"`
		NotWritten  []string     `json:"notWritten"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}{
		Version: 1, From: p.from.Name, To: p.to.Name, Summary: s, Files: []file{},
		Written: orEmpty(d.Written), Removed: orEmpty(d.Removed), NotWritten: orEmpty(d.Foreign), Diagnostics: []diagnostic{},
	}
	for _, f := range r.Files {
		doc.Files = append(doc.Files, file{f.Path, f.Kind.String(), string(f.Status), f.Reason, f.Outputs})
	}
	for i := range r.Diagnostics {
		g := &r.Diagnostics[i]
		doc.Diagnostics = append(doc.Diagnostics, diagnostic{
			Code: g.Code, Severity: g.Severity.String(), Path: g.Path,
			Start:   place{g.Pos.Line, g.Pos.Col, g.Span.Start},
			End:     place{g.End.Line, g.End.Col, g.Span.End},
			Message: g.Message(p.lang), Fix: g.Fix(p.lang), Note: g.Note, Feature: g.Feature,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
