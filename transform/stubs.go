package transform

import (
	"context"

	"wxmy/transform/text"
)

func (s *Session) scriptExports(string, []byte) *ScriptExports { return nil }
func (s *Session) moduleExports(string, []byte) *ModuleExports { return nil }
func (s *Session) styleExports(string, []byte) *StyleExports   { return nil }

type exprPlace struct {
	attr *Attr
	elem *Elem
}

func (w *writer) script() outcome                        { return outcome{status: Converted} }
func (w *writer) module() outcome                        { return outcome{status: Converted} }
func (w *writer) style(context.Context) (outcome, error) { return outcome{status: Converted}, nil }
func (w *writer) mustaches(text.Span, bool)              {}
func (w *writer) expressions(text.Span, exprPlace)       {}
func (w *writer) moduleText(src []byte, base int) string { return string(src) }
func (w *writer) styleValue(*Attr)                       {}

func (s *Session) runtimeOutputs(map[string]bool) ([]Output, error) { return nil, nil }
func mapsKeys()                                                     {}
