package transform

import (
	"path"
	"strings"

	"wxmy/transform/diag"
)

// Kind is what a source file is.
type Kind uint8

const (
	// KindAsset is copied byte for byte.
	KindAsset Kind = iota
	// KindTemplate is a WXML or AXML file.
	KindTemplate
	// KindStyle is a WXSS or ACSS file, or Less or Sass.
	KindStyle
	// KindScript is JavaScript or TypeScript.
	KindScript
	// KindModule is a template module: WXS or SJS.
	KindModule
	// KindConfig is JSON that the platform may read.
	KindConfig
)

func (k Kind) String() string {
	return [...]string{"asset", "template", "style", "script", "module", "config"}[k]
}

// kindOf tells the kind of a file from its name. Files of other platforms'
// endings are assets.
func kindOf(p *Platform, name string) Kind {
	switch ext := path.Ext(name); strings.ToLower(ext) {
	case p.Ext.Template:
		return KindTemplate
	case p.Ext.Style, ".less", ".scss", ".sass":
		return KindStyle
	case p.Ext.Module:
		return KindModule
	case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts":
		return KindScript
	case ".json":
		return KindConfig
	}
	return KindAsset
}

// trimExt removes the extension of a path: "a/b.wxml" is "a/b".
func trimExt(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// A file is one source file as the session knows it.
type file struct {
	path   string
	kind   Kind
	known  bool // it was read
	good   bool // it could be read and did parse
	speaks bool // it holds ignoreWord

	// What its bytes alone say.
	src     []byte   // nil for assets and files that are too large: they stay where they are
	size    int64    //
	problem error    // the file could not be read
	beside  *beside  // what it was read together with
	exports *Exports // what other files may learn of it

	named  []string // functions of the API that it names; nil when they were not looked for
	refers []string // files in folders of packages that it refers to

	// What writing it gave, and what the last Build said of it.
	written written
	plain   *written          // what it was, where the author's own words take its place; see returning
	trouble []diag.Diagnostic // why the bytes it has now do not count; see Options.KeepGood
	claimed []*place          // of its outputs
	got     []string          // paths of the outputs that are its own, sorted
	reason  string            // see FileResult
	diags   []diag.Diagnostic
	ignored []Ignored // diagnostics that comments of the file took back
}

// Status is what became of a source file.
type Status string

const (
	// Converted: the file was read and written for the target.
	Converted Status = "converted"
	// Copied: the file was carried over byte for byte.
	Copied Status = "copied"
	// Skipped: the file was left out, and Reason says why.
	Skipped Status = "skipped"
)

// A FileResult says what became of one source file.
type FileResult struct {
	Path    string   // source path, relative to the source folder
	Kind    Kind     //
	Status  Status   //
	Reason  string   // why it was skipped or copied; "" when that is plain
	Outputs []string // paths in the output folder, sorted
}

// result is what the last Build says of f.
func (f *file) result() FileResult {
	return FileResult{Path: f.path, Kind: f.kind, Status: f.written.status, Reason: f.reason, Outputs: f.got}
}

// An Output is one file of the output.
type Output struct {
	Path   string // relative to the output folder, "/" as separator
	Source string // source file it comes from; "" for run-time modules
	Copy   bool   // the bytes are those of Source, and Data is nil
	Data   []byte

	// Of an output that a patch changed; see Handwork.
	Conversion []byte // what the conversion alone gave
	Edit       []byte // what somebody had made of an earlier one by hand
}
