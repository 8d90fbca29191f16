package check

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A Page is what the HTML report needs beside the report itself.
type Page struct {
	Lang    diag.Language            // that it opens in; both are in it
	Source  func(path string) []byte // text of a source file, for code frames; may be nil
	Version string                   // of the tool
	Title   string                   // name of the project, "" for none
}

//go:embed report.html
var pageText string

//go:embed report.css
var pageStyle string

//go:embed report.js
var pageScript string

var page = template.Must(template.New("report").Parse(pageText))

// frameLines is how many lines a code frame shows around the one it is about.
const frameLines = 2

// A pageFinding is a finding with its texts in both languages and its frame.
type pageFinding struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Severity string    `json:"severity"`
	Class    string    `json:"class"`
	Effort   string    `json:"effort"`
	Unit     string    `json:"unit"`
	Path     string    `json:"path"`
	Line     int       `json:"line"`
	Col      int       `json:"col"`
	Message  [2]string `json:"message"` // English, Chinese
	Fix      [2]string `json:"fix"`
	Note     [2]string `json:"note"`
	Why      [2]string `json:"why"`
	Frame    []pageRow `json:"frame,omitempty"`
}

// A pageRow is a line of a code frame; Before, Mark and After are the parts of
// the line that the finding is about, Mark alone is empty on other lines.
type pageRow struct {
	Line   int    `json:"line"`
	Before string `json:"before"`
	Mark   string `json:"mark,omitempty"`
	After  string `json:"after,omitempty"`
}

// HTML writes the report as one page that needs nothing else: no network, no
// fonts, no server. It holds both languages and switches between them.
func (r *Report) HTML(w io.Writer, p Page) error {
	type unit struct {
		jsonUnit
		Share int       `json:"share"`
		Title [2]string `json:"title"`
		Work  [2]string `json:"work"`
	}
	type pkg struct {
		jsonPackage
		Title [2]string `json:"title"`
	}
	doc := r.document(diag.English)
	data := struct {
		From     [2]string         `json:"from"`
		To       [2]string         `json:"to"`
		Counts   Counts            `json:"counts"`
		Share    int               `json:"share"`
		Work     [2]string         `json:"work"`
		Units    []unit            `json:"units"`
		Findings []pageFinding     `json:"findings"`
		Ignored  []jsonIgnored     `json:"ignored"`
		Packages []pkg             `json:"packages"`
		Hosts    []jsonHost        `json:"hosts"`
		Words    map[string]string `json:"words"`
	}{
		From: [2]string{r.From.Title, r.From.TitleIn(diag.Chinese)}, To: [2]string{r.To.Title, r.To.TitleIn(diag.Chinese)}, Counts: r.Counts, Share: r.Counts.Share(),
		Work:  [2]string{r.Effort.Format(diag.English), r.Effort.Format(diag.Chinese)},
		Units: []unit{}, Findings: []pageFinding{}, Ignored: doc.Ignored, Packages: []pkg{}, Hosts: doc.Hosts, Words: chinese,
	}
	for i := range r.Units {
		u := &r.Units[i]
		data.Units = append(data.Units, unit{
			doc.Units[i], u.Counts.Share(),
			[2]string{u.Title(diag.English), u.Title(diag.Chinese)},
			[2]string{u.Effort.Format(diag.English), u.Effort.Format(diag.Chinese)},
		})
	}
	for i := range r.Packages {
		x := &r.Packages[i]
		data.Packages = append(data.Packages, pkg{doc.Packages[i], [2]string{x.Title(diag.English), x.Title(diag.Chinese)}})
	}
	frames := frames{source: p.Source, lines: map[string]*text.Lines{}}
	for i := range r.Findings {
		data.Findings = append(data.Findings, r.Findings[i].page(&frames))
	}
	encoded, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	lang := "en"
	if p.Lang == diag.Chinese {
		lang = "zh"
	}
	return page.Execute(w, map[string]any{
		"Lang": lang, "From": r.From.TitleIn(p.Lang), "To": r.To.TitleIn(p.Lang), "Title": p.Title, "Version": p.Version,
		"Style": template.CSS(pageStyle), "Script": template.JS(pageScript), "Data": template.JS(encoded),
	})
}

// page is a finding as the page shows it.
func (f *Finding) page(frames *frames) pageFinding {
	x := pageFinding{
		Code: f.Code, Severity: f.Severity.String(), Class: f.Class.String(), Effort: f.Band.String(), Unit: f.Unit, Path: f.Path, Line: f.Pos.Line, Col: f.Pos.Col,
		Message: [2]string{f.Message(diag.English), f.Message(diag.Chinese)},
		Fix:     [2]string{f.Fix(diag.English), f.Fix(diag.Chinese)},
		Note:    [2]string{f.NoteIn(diag.English), f.NoteIn(diag.Chinese)},
	}
	if e := f.Entry(); e != nil {
		x.Name, x.Why = e.Name, [2]string{e.Why, e.WhyIn(diag.Chinese)}
	}
	x.Frame = frames.of(&f.Diagnostic)
	return x
}

// frames cuts code frames out of source files.
type frames struct {
	source func(string) []byte
	lines  map[string]*text.Lines
}

func (f *frames) of(d *diag.Diagnostic) []pageRow {
	if f.source == nil || d.Pos.Line == 0 {
		return nil
	}
	lines, ok := f.lines[d.Path]
	if !ok {
		if src := f.source(d.Path); src != nil {
			lines = text.NewLines(src)
		}
		f.lines[d.Path] = lines
	}
	if lines == nil {
		return nil
	}
	var rows []pageRow
	for n := max(1, d.Pos.Line-frameLines); n <= min(lines.Count(), d.Pos.Line+frameLines); n++ {
		line := lines.Line(n)
		if n != d.Pos.Line {
			rows = append(rows, pageRow{Line: n, Before: clip(line, 0)})
			continue
		}
		from := min(d.Pos.Col-1, len(line))
		to := len(line)
		if d.End.Line == d.Pos.Line {
			to = min(max(d.End.Col-1, from), len(line))
		}
		start := max(0, from-longest/2)
		rows = append(rows, pageRow{Line: n, Before: clip(line[:from], start), Mark: clip(line[from:to], 0), After: clip(line[to:], 0)})
	}
	return rows
}

// longest is how much of a line a frame shows before it is cut: minified code
// has lines of a megabyte.
const longest = 160

// clip is a part of a line from an offset on, cut where it is too long.
func clip(line []byte, start int) string {
	s := string(line[start:])
	cut := start > 0
	if len(s) > longest {
		s = s[:longest] + "…"
	}
	s = strings.ToValidUTF8(s, "")
	if cut {
		s = "…" + s
	}
	return s
}
