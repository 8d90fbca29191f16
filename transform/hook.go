package transform

import (
	"context"
	"errors"
	"slices"

	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A HookFile is a source file as a hook of the user's gets to see it, after the
// rules of ours did their work.
type HookFile struct {
	Path        string
	Kind        Kind
	Unit        Unit
	From, To    *Platform
	Src         []byte
	Edits       []text.Edit       // in order of place
	Diagnostics []diag.Diagnostic // located
	Uses        []FeatureUse
}

// A HookAnswer is what a hook wants changed and said. Spans are those of the
// source.
type HookAnswer struct {
	Edits   []text.Edit
	Reports []HookReport
}

// A HookReport is a diagnostic of a hook's.
type HookReport struct {
	Span  text.Span
	Entry *diag.Entry // its code is one of users' own
	Note  string
}

// errHookStopped is the error of a hook that is not asked any more.
var errHookStopped = errors.New("stopped")

// StopHook is what a hook returns for files that it is not asked about any
// more, because it failed too often. Nothing is said of them.
func StopHook() error { return errHookStopped }

// hook asks the user's hook about the file. What it wants is done, but for
// edits where a rule of ours made one already: those are reported.
func (w *writer) hook(ctx context.Context) {
	ask := w.s.opts.Hook
	if ask == nil || w.src == nil {
		return
	}
	lines := text.NewLines(w.src)
	for i := range w.diags {
		w.diags[i].Locate(lines)
	}
	edits := slices.Clone(w.edits)
	text.Sort(edits)
	answer, err := ask(ctx, &HookFile{
		Path: w.f.path, Kind: w.f.kind, Unit: w.inUnit(), From: w.from, To: w.to, Src: w.src,
		Edits: edits, Diagnostics: slices.Clone(w.diags), Uses: w.s.Uses(w.f.path),
	})
	// The unit is part of the question.
	w.looks[pageKey(w.unitBase())] = true
	w.look(w.unitBase() + ".json")
	switch {
	case errors.Is(err, errHookStopped):
		return
	case err != nil:
		w.report("P053", text.Span{}, "", err.Error())
		return
	}
	for _, e := range answer.Edits {
		if !validSpan(w.src, e.Span) {
			w.report("P054", text.Span{}, "hook", e.New)
			continue
		}
		if slices.ContainsFunc(w.edits, func(ours text.Edit) bool { return overlap(ours.Span, e.Span) }) {
			w.report("P054", e.Span, "hook", e.New)
			continue
		}
		w.edit(e.Span, e.New, "hook")
	}
	for _, r := range answer.Reports {
		span := r.Span
		if !validSpan(w.src, span) {
			span = text.Span{}
		}
		d := diag.NewOwn(r.Entry, w.f.path, span)
		d.Note = r.Note
		w.diags = append(w.diags, d)
	}
}

func validSpan(src []byte, s text.Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(src)
}

// overlap reports whether two edits cannot both be made: they share a byte, or
// one inserts into the middle of the other.
func overlap(a, b text.Span) bool {
	if a.Len() == 0 || b.Len() == 0 {
		return a.Start > b.Start && a.Start < b.End || b.Start > a.Start && b.Start < a.End
	}
	return a.Start < b.End && b.Start < a.End
}
