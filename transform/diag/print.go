package diag

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"wxmy/transform/text"
)

// A Report is a list of diagnostics to print.
type Report struct {
	Diagnostics []Diagnostic             // sorted, see Sort
	Source      func(path string) []byte // text of a source file, for code frames; may be nil
	Lang        Language                 // "" is English
	Color       bool                     // ANSI colors in pretty output
	Most        int                      // print at most so many, worst kept; 0 is all
	Least       Severity                 // leave out what is less severe
	Version     string                   // version of the tool
	Docs        string                   // address that codes are explained at, "" for none
	Prefix      string                   // goes before paths: the source folder as seen from where the report is read
}

// Formats are the names that Print takes.
var Formats = []string{"pretty", "json", "github", "gitlab", "sarif", "junit", "markdown"}

// Print writes the report in a format of Formats.
func (r *Report) Print(w io.Writer, format string) error {
	b := bufio.NewWriter(w)
	var err error
	switch format {
	case "pretty":
		r.pretty(b)
	case "json":
		err = r.json(b)
	case "github":
		r.github(b)
	case "gitlab":
		err = r.gitlab(b)
	case "sarif":
		err = r.sarif(b)
	case "junit":
		err = r.junit(b)
	case "markdown":
		r.markdown(b)
	default:
		return fmt.Errorf("unknown format %q: want one of %s", format, strings.Join(Formats, ", "))
	}
	if err != nil {
		return err
	}
	return b.Flush()
}

func (r *Report) lang() Language {
	if r.Lang == "" {
		return English
	}
	return r.Lang
}

// chosen returns the diagnostics to print, in order, and how many were left
// out for their number. When there are too many the least severe go first.
func (r *Report) chosen() (ds []*Diagnostic, left int) {
	for i := range r.Diagnostics {
		if r.Diagnostics[i].Severity >= r.Least {
			ds = append(ds, &r.Diagnostics[i])
		}
	}
	if r.Most <= 0 || len(ds) <= r.Most {
		return ds, 0
	}
	left = len(ds) - r.Most
	keep := slices.Clone(ds)
	slices.SortStableFunc(keep, func(a, b *Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	kept := map[*Diagnostic]bool{}
	for _, d := range keep[:r.Most] {
		kept[d] = true
	}
	return slices.DeleteFunc(ds, func(d *Diagnostic) bool { return !kept[d] }), left
}

// Colors of the terminal.
const (
	red, yellow, blue, dim, bold, plain = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
)

func (r *Report) paint(color, s string) string {
	if !r.Color || s == "" {
		return s
	}
	return color + s + plain
}

func severityColor(s Severity) string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	}
	return blue
}

// words of pretty output in the languages known.
var words = map[Language]map[string]string{
	English: {"error": "error", "warning": "warning", "info": "info", "note": "note", "fix": "fix", "see": "see", "more": "... and %d more\n"},
	Chinese: {"error": "错误", "warning": "警告", "info": "提示", "note": "说明", "fix": "处理", "see": "详见", "more": "……还有 %d 条\n"},
}

// In names a severity in a language.
func (s Severity) In(lang Language) string {
	if lang == Chinese {
		return words[Chinese][s.String()]
	}
	return s.String()
}

func (r *Report) word(s string) string { return words[r.lang()][s] }

// visible makes text safe for a terminal: control characters, those that turn
// the direction of writing included, must not act there.
func visible(s string) string {
	if !strings.ContainsFunc(s, acts) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if acts(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

func acts(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F
}

// pretty prints each file's diagnostics together, with a frame of the source,
// and what to do once for each code and file.
func (r *Report) pretty(w *bufio.Writer) {
	ds, left := r.chosen()
	last := ""
	var lines *text.Lines
	said := map[string]bool{}
	for len(ds) > 0 {
		d := ds[0]
		if d.Path != last {
			last, lines = d.Path, nil
			clear(said)
			if r.Source != nil {
				if src := r.Source(d.Path); src != nil {
					lines = text.NewLines(src)
				}
			}
		}
		n := 1
		for lines != nil && n < len(ds) && alike(ds[n-1], ds[n]) {
			n++
		}
		r.prettyOne(w, ds[:n], lines, said)
		ds = ds[n:]
	}
	if left > 0 {
		fmt.Fprintf(w, r.word("more"), left)
	}
}

// alike reports whether two diagnostics say the same of two names that stand on
// lines next to each other, as options of one call do. Messages quote the name.
func alike(a, b *Diagnostic) bool {
	const near = 2
	e := a.Entry()
	return a.Path == b.Path && a.Code == b.Code && a.Severity == b.Severity && a.Note == b.Note &&
		len(a.Args) > 1 && len(a.Args) == len(b.Args) && slices.Equal(a.Args[1:], b.Args[1:]) && a.Args[0] != b.Args[0] &&
		e != nil && strings.Contains(e.Message, `"{0}"`) && strings.Contains(cmp.Or(e.MessageZH, e.Message), `"{0}"`) &&
		a.End.Line == a.Pos.Line && b.Pos.Line > a.Pos.Line && b.Pos.Line <= a.Pos.Line+near
}

// prettyOne prints diagnostics that are alike as one, with a frame for each.
func (r *Report) prettyOne(w *bufio.Writer, ds []*Diagnostic, lines *text.Lines, said map[string]bool) {
	d := *ds[0]
	for _, more := range ds[1:] {
		names := append([]string{d.Args[0] + `", "` + more.Args[0]}, d.Args[1:]...)
		if d.ArgsZH != nil {
			d.ArgsZH = append(names[:1:1], d.ArgsZH[1:]...)
		}
		d.Args = names
	}
	place := r.Prefix + d.Path
	if d.Pos.Line > 0 {
		place += fmt.Sprintf(":%d:%d", d.Pos.Line, d.Pos.Col)
	}
	name := ""
	if e := d.Entry(); e != nil {
		name = " " + e.Name
	}
	fmt.Fprintf(w, "%s: %s: %s %s\n", r.paint(bold, visible(place)), r.paint(severityColor(d.Severity), r.word(d.Severity.String())),
		visible(d.Message(r.lang())), r.paint(dim, "["+d.Code+name+"]"))
	for _, d := range ds {
		if lines != nil && d.Pos.Line > 0 && d.Span.Len() > 0 {
			r.frame(w, d, lines)
		}
	}
	if note := d.NoteIn(r.lang()); note != "" && !said[note] {
		said[note] = true
		fmt.Fprintf(w, "    %s: %s\n", r.word("note"), visible(note))
	}
	fix := d.Fix(r.lang())
	if fix == "" || said[d.Code+fix] {
		return
	}
	fmt.Fprintf(w, "    %s: %s\n", r.word("fix"), visible(fix))
	if r.Docs != "" && !said[d.Code] {
		fmt.Fprintf(w, "    %s: %s#%s\n", r.word("see"), r.Docs, strings.ToLower(d.Code))
	}
	said[d.Code+fix], said[d.Code] = true, true
}

// frame prints the line of a diagnostic with carets below what it is about. A
// long line is cut around it.
func (r *Report) frame(w *bufio.Writer, d *Diagnostic, lines *text.Lines) {
	const before, wide = 40, 120
	line := lines.Line(d.Pos.Line)
	from := d.Pos.Col - 1
	to := len(line)
	if d.End.Line == d.Pos.Line {
		to = min(to, d.End.Col-1)
	}
	if from > len(line) || to < from {
		return
	}
	start, end := 0, len(line)
	if end > wide {
		start = max(0, from-before)
		end = min(len(line), start+wide)
		to = min(to, end)
	}
	for start > 0 && !runeStart(line[start]) {
		start--
	}
	for end < len(line) && !runeStart(line[end]) {
		end++
	}
	number := fmt.Sprint(d.Pos.Line)
	head, tail := "", ""
	if start > 0 {
		head = "…"
	}
	if end < len(line) {
		tail = "…"
	}
	fmt.Fprintf(w, "  %s %s%s%s\n", r.paint(dim, number+" |"), head, visible(strings.ReplaceAll(string(line[start:end]), "\t", " ")), tail)
	carets := max(1, columns(line[from:max(from, to)]))
	fmt.Fprintf(w, "  %s %s%s\n", r.paint(dim, strings.Repeat(" ", len(number))+" |"),
		strings.Repeat(" ", columns([]byte(head))+columns(line[start:from])), r.paint(severityColor(d.Severity), strings.Repeat("^", carets)))
}

func runeStart(b byte) bool { return b&0xC0 != 0x80 }

// columns is how wide a terminal shows text: East Asian characters take two.
func columns(b []byte) int {
	n := 0
	for _, c := range string(b) {
		switch {
		case c >= 0x1100 && (c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xF900 && c <= 0xFAFF ||
			c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60 || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1F64F):
			n += 2
		default:
			n++
		}
	}
	return n
}
