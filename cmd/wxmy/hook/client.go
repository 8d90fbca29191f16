package hook

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A Client talks to the process of a program. It is not safe for concurrent
// use.
type Client struct {
	w   io.Writer
	r   *bufio.Reader
	Log func(line string) // what the program prints; may be nil
}

// NewClient talks to a Serve that reads w and writes r.
func NewClient(w io.Writer, r io.Reader) *Client { return &Client{w: w, r: bufio.NewReader(r)} }

// ErrGone says that the program's process ended, or wrote what it must not.
var ErrGone = errors.New("the process of the hook ended")

// Load gives the program to its process. The error is the program's own.
func (c *Client) Load(name, source string) error {
	_, err := c.send(&request{Load: source, Name: name})
	return err
}

// Ask asks the program about a file.
func (c *Client) Ask(f *transform.HookFile) (*transform.HookAnswer, error) {
	if !utf8.Valid(f.Src) {
		return &transform.HookAnswer{}, nil // there is no such text in JavaScript
	}
	q := request{
		Path: f.Path, Kind: f.Kind.String(), Unit: f.Unit.Kind.String() + " " + f.Unit.Base, From: f.From.Name, To: f.To.Name, Text: string(f.Src),
		Limits: limits{Reports: mostAnswers},
	}
	for _, e := range f.Edits {
		q.Edits = append(q.Edits, edit{e.Start, e.End, e.New, e.Feature})
	}
	for i := range f.Diagnostics {
		d := &f.Diagnostics[i]
		q.Said = append(q.Said, said{d.Span.Start, d.Span.End, d.Code, d.Severity.String(), d.Message(diag.English)})
	}
	for _, u := range f.Uses {
		q.Uses = append(q.Uses, use{u.Span.Start, u.Span.End, u.ID})
	}
	a, err := c.send(&q)
	if err != nil {
		return nil, err
	}
	answer := &transform.HookAnswer{}
	for _, e := range a.Edits {
		answer.Edits = append(answer.Edits, text.Edit{Span: e.span(), New: e.Text})
	}
	for _, r := range a.Reports {
		entry, err := r.entry()
		if err != nil {
			return nil, err
		}
		answer.Reports = append(answer.Reports, transform.HookReport{Span: text.Span{Start: r.Start, End: r.End}, Entry: entry, Note: r.Note})
	}
	return answer, nil
}

// entry makes of a report what explains it.
func (r *report) entry() (*diag.Entry, error) {
	if !diag.OwnCode(r.Code) {
		return nil, fmt.Errorf("file.report: the code %q is not U and three digits", r.Code)
	}
	if r.Message == "" {
		return nil, fmt.Errorf("file.report: %s has no message", r.Code)
	}
	severity := diag.Warning
	if r.Severity != "" {
		var err error
		if severity, err = diag.ParseSeverity(r.Severity); err != nil {
			return nil, fmt.Errorf("file.report: %w", err)
		}
	}
	return &diag.Entry{Code: r.Code, Name: "hook", Severity: severity, Message: r.Message, MessageZH: r.MessageZH, Fix: r.Fix, FixZH: r.FixZH}, nil
}

func (c *Client) send(q *request) (*response, error) {
	line, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	if _, err := c.w.Write(append(line, '\n')); err != nil {
		return nil, ErrGone
	}
	got, err := c.r.ReadBytes('\n')
	if err != nil {
		return nil, ErrGone
	}
	var a response
	if err := json.Unmarshal(got, &a); err != nil {
		return nil, ErrGone
	}
	if c.Log != nil {
		for _, l := range a.Log {
			c.Log(l)
		}
	}
	if a.Error != "" {
		return nil, errors.New(a.Error)
	}
	return &a, nil
}
