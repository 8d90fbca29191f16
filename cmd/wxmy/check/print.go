package check

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"wxmy/transform/diag"
)

// Diagnostics are the findings as plain diagnostics, for the formats that
// know nothing of effort.
func (r *Report) Diagnostics() []diag.Diagnostic {
	ds := make([]diag.Diagnostic, len(r.Findings))
	for i := range r.Findings {
		ds[i] = r.Findings[i].Diagnostic
	}
	return ds
}

// Pretty writes what people want to know first: how much converts, what each
// page takes, sizes and domains, and the sum. The findings themselves are for
// diag.Report to print.
func (r *Report) Pretty(out io.Writer, lang diag.Language) error {
	w := bufio.NewWriter(out)
	t := table{right: []bool{false, false, true, true, true, true, true}}
	t.row(word(lang, "pages and components"), "", word(lang, "itself"), word(lang, "module"), word(lang, "hand"), word(lang, "lost"), word(lang, "effort"))
	quiet := 0
	for i := range r.Units {
		u := &r.Units[i]
		if u.Effort.High == 0 {
			quiet++
			continue
		}
		t.row(u.Title(lang), fmt.Sprintf("%3d%%", u.Counts.Share()), fmt.Sprint(u.Counts.Itself), fmt.Sprint(u.Counts.Module),
			fmt.Sprint(u.Counts.Hand), fmt.Sprint(u.Counts.Lost), u.Effort.Format(lang))
	}
	t.print(w)
	if quiet > 0 {
		fmt.Fprintf(w, word(lang, "%d more with nothing to do by hand")+"\n", quiet)
	}
	if len(r.Packages) > 0 {
		fmt.Fprintln(w)
		t := table{right: []bool{false, true, true, true, true}}
		t.row(word(lang, "package sizes"), r.From.TitleIn(lang), word(lang, "limit"), r.To.TitleIn(lang), word(lang, "limit"))
		for i := range r.Packages {
			p := &r.Packages[i]
			cells := []string{p.Title(lang), bytes(p.From), "", bytes(p.To), ""}
			if l := p.Limit(r.From); l != nil {
				cells[2] = bytes(l.Bytes)
			}
			if l := p.Limit(r.To); l != nil {
				cells[4] = bytes(l.Bytes)
			}
			t.row(cells...)
		}
		t.print(w)
	}
	if len(r.Hosts) > 0 {
		fmt.Fprintf(w, "\n%s\n", word(lang, "server domains"))
		for _, h := range r.Hosts {
			refused := ""
			if h.Insecure {
				refused = ", " + word(lang, "refused")
			}
			places := "%d places"
			if len(h.Places) == 1 {
				places = "%d place"
			}
			fmt.Fprintf(w, "  %s  ("+word(lang, places)+"%s)\n", h.Origin, len(h.Places), refused)
		}
	}
	fmt.Fprintln(w)
	if n := len(r.Ignored); n > 0 {
		fmt.Fprintf(w, word(lang, "taken back with a reason: %d")+"\n", n)
	}
	fmt.Fprintf(w, word(lang, "%d%% of %d uses convert without a person")+"\n", r.Counts.Share(), r.Counts.Total())
	fmt.Fprintf(w, "%s: %s\n", word(lang, "estimated work"), r.Effort.Format(lang))
	return w.Flush()
}

// Title names the unit for people.
func (u *Unit) Title(lang diag.Language) string {
	switch {
	case u.Base == "":
		return word(lang, "shared")
	case u.Kind.String() == "app":
		return word(lang, "app")
	}
	return u.Base
}

// Format is the estimate for people: "about 2.0 h to 1.5 d".
func (e Estimate) Format(lang diag.Language) string {
	if e.High == 0 {
		return word(lang, "nothing to do by hand")
	}
	return fmt.Sprintf(word(lang, "about %s to %s"), duration(lang, e.Low), duration(lang, e.High))
}

// duration is an amount of work for people; a day has eight hours.
func duration(lang diag.Language, minutes int) string {
	switch {
	case minutes < 60:
		return fmt.Sprintf(word(lang, "%d min"), minutes)
	case minutes < 8*60:
		return fmt.Sprintf(word(lang, "%.1f hours"), float64(minutes)/60)
	}
	return fmt.Sprintf(word(lang, "%.1f days"), float64(minutes)/60/8)
}

// A table prints cells in columns; East Asian characters count two columns.
type table struct {
	right []bool // columns that end at the right
	rows  [][]string
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) print(w io.Writer) {
	widths := make([]int, len(t.right))
	for _, r := range t.rows {
		for i, c := range r {
			widths[i] = max(widths[i], width(c))
		}
	}
	for _, r := range t.rows {
		var b strings.Builder
		for i, c := range r {
			pad := strings.Repeat(" ", widths[i]-width(c))
			if t.right[i] {
				b.WriteString(pad + c + "  ")
			} else {
				b.WriteString(c + pad + "  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

func width(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// The JSON form of a report. It is versioned; fields are only ever added.
type (
	jsonReport struct {
		Version  int           `json:"version"`
		From     string        `json:"from"`
		To       string        `json:"to"`
		Counts   Counts        `json:"counts"`
		Effort   Estimate      `json:"effort"`
		Units    []jsonUnit    `json:"units"`
		Findings []jsonFinding `json:"findings"`
		Ignored  []jsonIgnored `json:"ignored"`
		Packages []jsonPackage `json:"packages"`
		Hosts    []jsonHost    `json:"hosts"`
	}
	jsonUnit struct {
		Kind   string   `json:"kind"`
		Base   string   `json:"base"`
		Files  []string `json:"files"`
		Counts Counts   `json:"counts"`
		Effort Estimate `json:"effort"`
	}
	jsonFinding struct {
		diag.JSON
		Unit   string `json:"unit"`
		Class  string `json:"class"`
		Effort string `json:"effort"`
	}
	jsonIgnored struct {
		diag.JSON
		Reason string `json:"reason"`
	}
	jsonPackage struct {
		Name      string `json:"name"`
		Total     bool   `json:"total,omitempty"`
		From      int64  `json:"fromBytes"`
		FromLimit int64  `json:"fromLimit,omitempty"`
		To        int64  `json:"toBytes"`
		ToLimit   int64  `json:"toLimit,omitempty"`
	}
	jsonHost struct {
		Origin   string   `json:"origin"`
		Insecure bool     `json:"insecure"`
		Places   []string `json:"places"`
	}
)

// JSON writes the report as one document.
func (r *Report) JSON(w io.Writer, lang diag.Language) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r.document(lang))
}

func (r *Report) document(lang diag.Language) jsonReport {
	doc := jsonReport{
		Version: 1, From: r.From.Name, To: r.To.Name, Counts: r.Counts, Effort: r.Effort,
		Units: []jsonUnit{}, Findings: []jsonFinding{}, Ignored: []jsonIgnored{}, Packages: []jsonPackage{}, Hosts: []jsonHost{},
	}
	for _, u := range r.Units {
		doc.Units = append(doc.Units, jsonUnit{u.Kind.String(), u.Base, u.Files, u.Counts, u.Effort})
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		doc.Findings = append(doc.Findings, jsonFinding{f.ToJSON(lang), f.Unit, f.Class.String(), f.Band.String()})
	}
	for i := range r.Ignored {
		doc.Ignored = append(doc.Ignored, jsonIgnored{r.Ignored[i].ToJSON(lang), r.Ignored[i].Reason})
	}
	for i := range r.Packages {
		p := &r.Packages[i]
		j := jsonPackage{Name: p.Name, Total: p.Total, From: p.From, To: p.To}
		if l := p.Limit(r.From); l != nil {
			j.FromLimit = l.Bytes
		}
		if l := p.Limit(r.To); l != nil {
			j.ToLimit = l.Bytes
		}
		doc.Packages = append(doc.Packages, j)
	}
	for _, h := range r.Hosts {
		j := jsonHost{Origin: h.Origin, Insecure: h.Insecure, Places: []string{}}
		for _, p := range h.Places {
			j.Places = append(j.Places, fmt.Sprintf("%s:%d", p.Path, p.Line))
		}
		doc.Hosts = append(doc.Hosts, j)
	}
	return doc
}
