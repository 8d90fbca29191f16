// Package diag holds what we tell people about their source: diagnostics with
// a stable code and a place, the catalogue that explains each code, and the
// printers that show them.
//
// A diagnostic is about the user's source; an error is about us not being able
// to run. The two never mix.
//
//	d := diag.New("T003", "pages/a.wxml", span, "element.button.attr.lang", "lang", "button", "Alipay")
//	fmt.Println(d.Message(diag.English))
//
// The package knows no platform: names of platforms come in as arguments.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wxmy/transform/text"
)

// Severity is how bad a diagnostic is.
type Severity uint8

const (
	// Info is worth knowing; nothing is lost.
	Info Severity = iota
	// Warning is a loss or a difference that a person should look at.
	Warning
	// Error is source that could not be converted as it stands.
	Error
)

func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// ParseSeverity reads "info", "warning" or "error".
func ParseSeverity(s string) (Severity, error) {
	for _, v := range []Severity{Info, Warning, Error} {
		if v.String() == s {
			return v, nil
		}
	}
	return Error, fmt.Errorf("unknown severity %q: want info, warning or error", s)
}

// A Language is a language that messages are written in.
type Language string

const (
	// English is the default language.
	English Language = "en"
	// Chinese is simplified Chinese.
	Chinese Language = "zh"
)

// A Diagnostic is one thing a person should know about one place of the source.
type Diagnostic struct {
	Code     string        // letter and three digits, a key of the catalogue
	Severity Severity      // of the catalogue entry, unless raised
	Path     string        // source file, relative to the project, "/" as separator
	Span     text.Span     // bytes of the file
	Pos, End text.Position // filled by Locate; zero when the place is the file as a whole
	Feature  string        // feature ID, "" when none
	Args     []string      // what fills {0}, {1}, ... of the message
	ArgsZH   []string      // Args for messages in simplified Chinese, nil when they are the same
	Note     string        // a platform fact that explains this case, "" when none
	NoteZH   string        // Note in simplified Chinese, "" when there is no translation
	Own      *Entry        // what explains a code of a user's own rules; nil for codes of the catalogue
}

// New returns a diagnostic of the catalogue. It panics on a code that the
// catalogue lacks: the codes in the program are fixed.
func New(code, path string, span text.Span, feature string, args ...string) Diagnostic {
	e := Lookup(code)
	if e == nil {
		panic("diag: no catalogue entry " + code)
	}
	return Diagnostic{Code: code, Severity: e.Severity, Path: path, Span: span, Feature: feature, Args: args}
}

// NewOwn returns a diagnostic of a user's own rule, which e explains.
func NewOwn(e *Entry, path string, span text.Span) Diagnostic {
	return Diagnostic{Code: e.Code, Severity: e.Severity, Path: path, Span: span, Own: e}
}

// Entry returns what explains the code of d, or nil.
func (d *Diagnostic) Entry() *Entry {
	if d.Own != nil {
		return d.Own
	}
	return Lookup(d.Code)
}

// OwnCode reports whether a code is one that users' own rules have: U and three
// digits.
func OwnCode(code string) bool {
	return len(code) == 4 && code[0] == 'U' && strings.Trim(code[1:], "0123456789") == ""
}

// Message renders the message of d without its place or code.
func (d *Diagnostic) Message(lang Language) string {
	e := d.Entry()
	if e == nil {
		return d.Code
	}
	m := e.Message
	if lang == Chinese && e.MessageZH != "" {
		m = e.MessageZH
	}
	return d.fill(m, lang)
}

// Syntax reports whether d says that the file does not parse.
func (d Diagnostic) Syntax() bool {
	e := d.Entry()
	return e != nil && e.Syntax
}

// Fix renders the way out that the catalogue names, "" when it names none.
func (d *Diagnostic) Fix(lang Language) string {
	e := d.Entry()
	if e == nil {
		return ""
	}
	f, alone := e.Fix, e.FixAlone
	if lang == Chinese && e.FixZH != "" {
		f, alone = e.FixZH, e.FixAloneZH
	}
	if d.Note == "" && alone != "" {
		f = alone
	}
	return d.fill(f, lang)
}

// fill fills a text with the arguments in a language. Chinese text has spaces
// around Latin names alone.
func (d *Diagnostic) fill(m string, lang Language) string {
	if lang != Chinese || d.ArgsZH == nil {
		return fill(m, d.Args)
	}
	for i, a := range d.ArgsZH {
		mark := "{" + strconv.Itoa(i) + "}"
		if first, _ := utf8.DecodeRuneInString(a); unicode.Is(unicode.Han, first) {
			m = strings.ReplaceAll(m, " "+mark, mark)
		}
		if last, _ := utf8.DecodeLastRuneInString(a); unicode.Is(unicode.Han, last) {
			m = strings.ReplaceAll(m, mark+" ", mark)
		}
	}
	return fill(m, d.ArgsZH)
}

// Say gives d a note in both languages.
func (d *Diagnostic) Say(en, zh string) { d.Note, d.NoteZH = en, zh }

// NoteIn is the note in a language, where it is there in it.
func (d *Diagnostic) NoteIn(lang Language) string {
	if lang == Chinese && d.NoteZH != "" {
		return d.NoteZH
	}
	return d.Note
}

// String is "path:line:col: severity: message [code name]".
func (d *Diagnostic) String() string { return d.Format(English) }

// Format is String in the given language.
func (d *Diagnostic) Format(lang Language) string {
	var b strings.Builder
	b.WriteString(d.Path)
	if d.Pos.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", d.Pos.Line, d.Pos.Col)
	}
	name := ""
	if e := d.Entry(); e != nil {
		name = " " + e.Name
	}
	fmt.Fprintf(&b, ": %s: %s [%s%s]", d.Severity, d.Message(lang), d.Code, name)
	return b.String()
}

// Locate fills Pos and End from the lines of the file.
func (d *Diagnostic) Locate(lines *text.Lines) {
	d.Pos, d.End = lines.At(d.Span.Start), lines.At(d.Span.End)
}

// Sort orders diagnostics by path, place, code and arguments, and drops exact
// repetitions: nothing is said twice.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, compare)
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		strings.Compare(a.Code, b.Code),
		strings.Compare(a.Feature, b.Feature),
		slices.Compare(a.Args, b.Args),
	)
}

// fill replaces {0}, {1}, ... by the arguments.
func fill(m string, args []string) string {
	if !strings.Contains(m, "{") {
		return m
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(m)
}
