package transform

import (
	"context"

	"wxmy/transform/text"
)

func (s *Session) moduleExports(string, []byte) *ModuleExports { return nil }
func (s *Session) styleExports(string, []byte) *StyleExports   { return nil }

func (w *writer) moduleText(s text.Span) string { return s.In(w.src) }

func (w *writer) module() outcome                        { return outcome{status: Converted} }
func (w *writer) style(context.Context) (outcome, error) { return outcome{status: Converted}, nil }
func (w *writer) styleValue(*Attr)                       {}
