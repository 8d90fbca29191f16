package reconcile

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"

	"wxmy/transform/diag"
)

// Formats are the names that Print takes.
var Formats = []string{"pretty", "json", "markdown"}

// PrintOptions say what to print.
type PrintOptions struct {
	Format string // one of Formats
	Lang   diag.Language
	// Verbose shows every difference with its lines, for people.
	Verbose bool
	// Files limits the differences to files whose path, on either side, matches
	// a pattern or lies below it. Those are shown with their lines.
	Files []string
	// DirA and DirB go before the paths of either side.
	DirA, DirB string
}

// Print writes the report.
func (r *Report) Print(w io.Writer, o PrintOptions) error {
	switch o.Format {
	case "json":
		return r.json(w, o)
	case "markdown":
		return r.markdown(w, o)
	}
	return r.pretty(w, o)
}

// Select returns the report on the files that o names; r itself when it names
// none.
func (r *Report) Select(names []string) *Report {
	if len(names) == 0 {
		return r
	}
	some := &Report{A: r.A, B: r.B}
	for i := range r.Files {
		f := &r.Files[i]
		if !named(f.A, names) && !named(f.B, names) {
			continue
		}
		some.Files = append(some.Files, *f)
		counts := f.Counts()
		for i := range counts {
			some.Counts[i] += counts[i]
		}
	}
	return some
}

func named(p string, names []string) bool {
	for _, n := range names {
		n = strings.TrimSuffix(path.Clean(n), "/")
		if ok, err := path.Match(n, p); p != "" && (p == n || strings.HasPrefix(p, n+"/") || err == nil && ok) {
			return true
		}
	}
	return false
}

// pretty is for people: a line a file, and with Verbose the differences.
func (r *Report) pretty(out io.Writer, o PrintOptions) error {
	w := bufio.NewWriter(out)
	widest := 0
	for i := range r.Files {
		widest = max(widest, len(r.Files[i].title()))
	}
	for i := range r.Files {
		f := &r.Files[i]
		c := f.Counts()
		fmt.Fprintf(w, "%-*s  %4d %s  %4d %s  %4d %s", widest, f.title(), c[Mechanical], say(o.Lang, "mechanical"), c[Platform], say(o.Lang, "platform"), c[Drift], say(o.Lang, "drift"))
		if f.Whole {
			fmt.Fprintf(w, "  %s", f.state(o.Lang))
		}
		fmt.Fprintln(w)
		if !o.Verbose {
			continue
		}
		for h := range f.Hunks {
			f.Hunks[h].pretty(w, f, o)
		}
	}
	if len(r.Files) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w, r.Summary(o.Lang))
	return w.Flush()
}

// Summary is the report in one line.
func (r *Report) Summary(lang diag.Language) string {
	return fmt.Sprintf(say(lang, "%d files alike, %d with differences: %d mechanical, %d platform, %d drift"),
		r.Same, len(r.Files), r.Counts[Mechanical], r.Counts[Platform], r.Counts[Drift])
}

// title names the file as far as both twins call it alike.
func (f *File) title() string {
	switch {
	case f.A == "":
		return f.B
	case f.B == "" || strings.EqualFold(f.A, f.B) || strings.TrimSuffix(f.A, path.Ext(f.A)) == strings.TrimSuffix(f.B, path.Ext(f.B)):
		return f.A
	}
	return f.A + " | " + f.B
}

// state says of a file that counts as a whole why it does.
func (f *File) state(lang diag.Language) string {
	s := say(lang, "other bytes")
	switch {
	case f.A == "":
		s = say(lang, "only in the second")
	case f.B == "":
		s = say(lang, "only in the first")
	}
	if f.Reason != "" {
		s += " (" + f.Reason + ")"
	}
	return s
}

// pretty shows one difference: its places, and its lines on both sides.
func (h *Hunk) pretty(w io.Writer, f *File, o PrintOptions) {
	fmt.Fprintf(w, "  %s:%d | %s:%d: %s", o.DirA+f.A, h.A.Line, o.DirB+f.B, h.B.Line, say(o.Lang, h.Sort.String()))
	if h.Reason != "" {
		fmt.Fprintf(w, " (%s)", h.Reason)
	}
	fmt.Fprintln(w)
	for _, l := range h.A.Lines {
		fmt.Fprintf(w, "    - %s\n", strings.TrimRight(l, "\r"))
	}
	for _, l := range h.B.Lines {
		fmt.Fprintf(w, "    + %s\n", strings.TrimRight(l, "\r"))
	}
}

// A jsonCounts is Counts for machines.
type jsonCounts struct {
	Mechanical int `json:"mechanical"`
	Platform   int `json:"platform"`
	Drift      int `json:"drift"`
}

func (c Counts) json() jsonCounts { return jsonCounts{c[Mechanical], c[Platform], c[Drift]} }

// json is one versioned document with every difference.
func (r *Report) json(w io.Writer, o PrintOptions) error {
	type side struct {
		Line  int      `json:"line"`
		Lines []string `json:"lines"`
	}
	type hunk struct {
		Sort   string `json:"sort"`
		Reason string `json:"reason,omitempty"`
		A      side   `json:"a"`
		B      side   `json:"b"`
	}
	type file struct {
		A      string     `json:"a,omitempty"`
		B      string     `json:"b,omitempty"`
		Counts jsonCounts `json:"counts"`
		Whole  string     `json:"whole,omitempty"`
		Hunks  []hunk     `json:"hunks"`
	}
	doc := struct {
		Version int        `json:"version"`
		A       string     `json:"a"`
		B       string     `json:"b"`
		Same    int        `json:"same"`
		Counts  jsonCounts `json:"counts"`
		Files   []file     `json:"files"`
	}{Version: 1, A: r.A.Name, B: r.B.Name, Same: r.Same, Counts: r.Counts.json(), Files: []file{}}
	orEmpty := func(s Side) side {
		if s.Lines == nil {
			return side{s.Line, []string{}}
		}
		return side(s)
	}
	for i := range r.Files {
		f := &r.Files[i]
		x := file{A: f.A, B: f.B, Counts: f.Counts().json(), Hunks: []hunk{}}
		if f.Whole {
			x.Whole = f.state(o.Lang)
		}
		for _, h := range f.Hunks {
			x.Hunks = append(x.Hunks, hunk{h.Sort.String(), h.Reason, orEmpty(h.A), orEmpty(h.B)})
		}
		doc.Files = append(doc.Files, x)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// markdown is a table of the files and, with Verbose, the drift of each with
// its lines.
func (r *Report) markdown(out io.Writer, o PrintOptions) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s\n\n| %s | %s | %s | %s | |\n|---|--:|--:|--:|---|\n", r.Summary(o.Lang), say(o.Lang, "file"), say(o.Lang, "mechanical"), say(o.Lang, "platform"), say(o.Lang, "drift"))
	for i := range r.Files {
		f := &r.Files[i]
		c := f.Counts()
		state := ""
		if f.Whole {
			state = f.state(o.Lang)
		}
		fmt.Fprintf(w, "| %s | %d | %d | %d | %s |\n", strings.ReplaceAll(f.title(), "|", `\|`), c[Mechanical], c[Platform], c[Drift], strings.ReplaceAll(state, "|", `\|`))
	}
	if o.Verbose {
		for i := range r.Files {
			r.Files[i].markdown(w, o)
		}
	}
	return w.Flush()
}

// markdown shows the differences of one file.
func (f *File) markdown(w io.Writer, o PrintOptions) {
	if len(f.Hunks) == 0 {
		return
	}
	fmt.Fprintf(w, "\n### %s\n", f.title())
	for i := range f.Hunks {
		h := &f.Hunks[i]
		fmt.Fprintf(w, "\n%s:%d, %s:%d: %s", o.DirA+f.A, h.A.Line, o.DirB+f.B, h.B.Line, say(o.Lang, h.Sort.String()))
		if h.Reason != "" {
			fmt.Fprintf(w, " (%s)", h.Reason)
		}
		fmt.Fprint(w, "\n\n````diff\n")
		for _, l := range h.A.Lines {
			fmt.Fprintf(w, "-%s\n", strings.TrimRight(l, "\r"))
		}
		for _, l := range h.B.Lines {
			fmt.Fprintf(w, "+%s\n", strings.TrimRight(l, "\r"))
		}
		fmt.Fprintln(w, "````")
	}
}

// say is a word of the report in a language.
func say(lang diag.Language, s string) string {
	if lang == diag.Chinese && chinese[s] != "" {
		return chinese[s]
	}
	return s
}

var chinese = map[string]string{
	"mechanical":         "机械",
	"platform":           "平台",
	"drift":              "漂移",
	"file":               "文件",
	"other bytes":        "内容不同",
	"only in the first":  "仅第一个项目有",
	"only in the second": "仅第二个项目有",
	"%d files alike, %d with differences: %d mechanical, %d platform, %d drift": "%d 个文件一致，%d 个有差异：机械 %d，平台 %d，漂移 %d",
}
