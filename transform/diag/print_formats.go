package diag

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
)

// JSON is one diagnostic as machine-readable formats of ours give it. Lines
// and columns are 1-based, columns count bytes, offsets are bytes.
type JSON struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Severity string    `json:"severity"`
	Path     string    `json:"path"`
	Start    JSONPlace `json:"start"`
	End      JSONPlace `json:"end"`
	Message  string    `json:"message"`
	Fix      string    `json:"fix,omitempty"`
	Note     string    `json:"note,omitempty"`
	Feature  string    `json:"feature,omitempty"`
}

// A JSONPlace is one end of a range.
type JSONPlace struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// ToJSON is d as machine-readable formats of ours give it.
func (d *Diagnostic) ToJSON(lang Language) JSON {
	name := ""
	if e := d.Entry(); e != nil {
		name = e.Name
	}
	return JSON{
		Code: d.Code, Name: name, Severity: d.Severity.String(), Path: d.Path,
		Start:   JSONPlace{d.Pos.Line, d.Pos.Col, d.Span.Start},
		End:     JSONPlace{d.End.Line, d.End.Col, d.Span.End},
		Message: d.Message(lang), Fix: d.Fix(lang), Note: d.NoteIn(lang), Feature: d.Feature,
	}
}

func encode(w *bufio.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// json prints {version, diagnostics}.
func (r *Report) json(w *bufio.Writer) error {
	doc := struct {
		Version     int    `json:"version"`
		Diagnostics []JSON `json:"diagnostics"`
	}{1, []JSON{}}
	ds, _ := r.chosen()
	for _, d := range ds {
		doc.Diagnostics = append(doc.Diagnostics, d.ToJSON(r.lang()))
	}
	return encode(w, doc)
}

// github prints workflow commands, which GitHub Actions shows at the lines of
// a change.
func (r *Report) github(w *bufio.Writer) {
	ds, _ := r.chosen()
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, d := range ds {
		level := map[Severity]string{Error: "error", Warning: "warning", Info: "notice"}[d.Severity]
		fmt.Fprintf(w, "::%s file=%s", level, property.Replace(r.Prefix+d.Path))
		if d.Pos.Line > 0 {
			fmt.Fprintf(w, ",line=%d,endLine=%d,col=%d", d.Pos.Line, d.End.Line, d.Pos.Col)
			if d.End.Line == d.Pos.Line {
				fmt.Fprintf(w, ",endColumn=%d", d.End.Col)
			}
		}
		fmt.Fprintf(w, ",title=%s::%s\n", property.Replace(r.title(d)), message.Replace(r.sentence(d)))
	}
}

func (r *Report) title(d *Diagnostic) string {
	if e := d.Entry(); e != nil {
		return d.Code + " " + e.Name
	}
	return d.Code
}

// sentence is the message with its note.
func (r *Report) sentence(d *Diagnostic) string {
	m := d.Message(r.lang())
	if note := d.NoteIn(r.lang()); note != "" {
		m += " (" + note + ")"
	}
	return m
}

// gitlab prints a code quality report.
func (r *Report) gitlab(w *bufio.Writer) error {
	type issue struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct {
				Begin int `json:"begin"`
			} `json:"lines"`
		} `json:"location"`
	}
	issues := []issue{}
	seen := map[string]int{}
	ds, _ := r.chosen()
	for _, d := range ds {
		i := issue{Description: r.sentence(d), CheckName: d.Code}
		i.Severity = map[Severity]string{Error: "major", Warning: "minor", Info: "info"}[d.Severity]
		i.Location.Path = r.Prefix + d.Path
		i.Location.Lines.Begin = max(1, d.Pos.Line)
		i.Fingerprint = d.fingerprint(seen)
		issues = append(issues, i)
	}
	return encode(w, issues)
}

// fingerprint identifies d across runs: it changes with what is said and where
// it is said, but not with the line. seen counts what is said twice in a file.
func (d *Diagnostic) fingerprint(seen map[string]int) string {
	key := strings.Join(append([]string{d.Code, d.Path, d.Feature}, d.Args...), "\x00")
	seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
	return hex.EncodeToString(sum[:16])
}

// junit prints a test suite with a case for each diagnostic; notes pass.
func (r *Report) junit(w *bufio.Writer) error {
	type failure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	type testcase struct {
		Class   string   `xml:"classname,attr"`
		Name    string   `xml:"name,attr"`
		Failure *failure `xml:"failure,omitempty"`
	}
	type suite struct {
		XMLName  xml.Name   `xml:"testsuite"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Cases    []testcase `xml:"testcase"`
	}
	s := suite{Name: "wxmy"}
	ds, _ := r.chosen()
	for _, d := range ds {
		c := testcase{Class: r.Prefix + d.Path, Name: fmt.Sprintf("%s at %d:%d", r.title(d), d.Pos.Line, d.Pos.Col)}
		if d.Severity > Info {
			c.Failure = &failure{r.sentence(d), d.Severity.String(), d.Format(r.lang())}
			s.Failures++
		}
		s.Cases = append(s.Cases, c)
	}
	s.Tests = len(s.Cases)
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(s); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

// markdown prints a table a file, for comments and wikis.
func (r *Report) markdown(w *bufio.Writer) {
	cell := strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;")
	ds, left := r.chosen()
	last := ""
	for _, d := range ds {
		if d.Path != last {
			fmt.Fprintf(w, "%s### %s\n\n| line | severity | what | code |\n|---|---|---|---|\n", map[bool]string{true: "\n"}[last != ""], r.Prefix+d.Path)
			last = d.Path
		}
		fmt.Fprintf(w, "| %d:%d | %s | %s | %s |\n", d.Pos.Line, d.Pos.Col, r.word(d.Severity.String()), cell.Replace(r.sentence(d)), d.Code)
	}
	if left > 0 {
		fmt.Fprintf(w, "\n"+r.word("more"), left)
	}
}
