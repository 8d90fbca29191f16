// Package ir holds the meaning of a project: types only, no behaviour beyond
// walking them. The representation is an annotation of text: every name that
// could differ between platforms is a Name, a span of the source file plus the
// ID of the feature it means. Parsers fill the spans, readers fill the IDs,
// writers turn IDs into edits.
//
// The package knows no platform.
package ir

import "wxmy/transform/text"

// A Name is a name as written in a source file and what it means.
type Name struct {
	text.Span
	ID string // feature ID, "" when unknown or not yet read
}

// A SyntaxError is a place where a file does not follow its grammar.
type SyntaxError struct {
	text.Span
	Msg string // lower case, no full stop, no position
}

func (e SyntaxError) Error() string { return e.Msg }

// UnitKind is the role of a unit in a project.
type UnitKind uint8

const (
	// UnitNone is a file that belongs to no unit: a shared template, style or script.
	UnitNone UnitKind = iota
	// UnitApp is the app itself: app.js, app.json and the global style.
	UnitApp
	// UnitPage is a page listed in the app configuration.
	UnitPage
	// UnitComponent is a custom component.
	UnitComponent
)

func (k UnitKind) String() string { return [...]string{"none", "app", "page", "component"}[k] }
