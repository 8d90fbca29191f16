// Package hook runs a program of the user's own, in JavaScript, that may add
// edits and diagnostics to each file of a conversion. docs/hooks.md describes
// what such a program sees.
//
// The program runs in a process of its own, for the JavaScript engine can be
// asked to stop only between two of its steps, and has no limit of memory: one
// line can allocate gigabytes. The package holds both ends of the pipe:
//
//	hook.Serve(os.Stdin, os.Stdout, platforms)       // in the process of the program
//	c := hook.NewClient(stdin, stdout)               // in wxmy
//	err := c.Load("hooks.js", source)
//	answer, err := c.Ask(file)
//
// Starting, limiting and ending the process is the command's. The program gets
// the language and nothing else: no files, network, processes, timers, modules,
// environment, and the same clock and random numbers each time. Every file is
// dealt with by a fresh instance of the program, so that what is done with one
// does not depend on which came before.
package hook

import (
	"wxmy/transform/text"
)

// A request is a line from wxmy to the program's process.
type request struct {
	// Load, when there is one, is the program; everything else is empty.
	Load   string `json:"load,omitempty"`
	Name   string `json:"name,omitempty"`
	Path   string `json:"path,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Unit   string `json:"unit,omitempty"` // "page pages/a/a"
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Text   string `json:"text,omitempty"`
	Edits  []edit `json:"edits,omitempty"`
	Said   []said `json:"said,omitempty"`
	Uses   []use  `json:"uses,omitempty"`
	Limits limits `json:"limits"`
}

type limits struct {
	Reports int `json:"reports"` // most reports and edits for one file
}

// Spans are byte offsets on the wire; the program sees UTF-16 offsets.
type (
	edit struct {
		Start   int    `json:"start"`
		End     int    `json:"end"`
		Text    string `json:"text"`
		Feature string `json:"feature,omitempty"`
	}
	said struct {
		Start    int    `json:"start"`
		End      int    `json:"end"`
		Code     string `json:"code"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
	}
	use struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		ID    string `json:"id"`
	}
	// A report is a diagnostic of the program's.
	report struct {
		Start     int    `json:"start"`
		End       int    `json:"end"`
		Code      string `json:"code"`
		Severity  string `json:"severity"`
		Message   string `json:"message"`
		MessageZH string `json:"messageZh"`
		Fix       string `json:"fix"`
		FixZH     string `json:"fixZh"`
		Note      string `json:"note"`
	}
)

// A response is a line from the program's process to wxmy.
type response struct {
	Error   string   `json:"error,omitempty"`
	Edits   []edit   `json:"edits,omitempty"`
	Reports []report `json:"reports,omitempty"`
	Log     []string `json:"log,omitempty"`
}

// mostAnswers is how many edits and reports one file may get: a program that
// gives more has gone wrong.
const mostAnswers = 10000

func (e edit) span() text.Span { return text.Span{Start: e.Start, End: e.End} }
