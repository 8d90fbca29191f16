package transform

import (
	"wxmy/transform/text"
)

func (s *Session) moduleExports(string, []byte) *ModuleExports { return nil }

func (w *writer) moduleText(s text.Span) string { return s.In(w.src) }

func (w *writer) module() outcome { return outcome{status: Converted} }
