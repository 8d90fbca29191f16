package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/term"

	"wxmy/transform/diag"
)

// checkFormat refuses a --format or --severity that does not exist before any
// work is done.
func (f *buildFlags) checkFormat() error {
	if !slices.Contains(diag.Formats, f.format) {
		return fmt.Errorf("unknown --format %q: want one of %s", f.format, strings.Join(diag.Formats, ", "))
	}
	_, err := f.least()
	return err
}

// least is the least severity that is printed. People see what asks something
// of them; machines see all and choose themselves.
func (f *buildFlags) least() (diag.Severity, error) {
	switch {
	case f.severity != "":
		return diag.ParseSeverity(f.severity)
	case f.format == "json" || f.format == "sarif" || f.format == "gitlab":
		return diag.Info, nil
	}
	return diag.Warning, nil
}

// printDiagnostics prints diagnostics of the source of p in the format asked
// for.
func (f *buildFlags) printDiagnostics(w io.Writer, p *plan, ds []diag.Diagnostic) error {
	least, err := f.least()
	if err != nil {
		return err
	}
	r := diag.Report{
		Diagnostics: ds, Source: p.read, Lang: p.lang, Least: least, Version: version(), Prefix: prefix(p.src),
	}
	if f.format == "pretty" {
		r.Diagnostics, r.Color, r.Most = worstLast(diag.OnceInAll(ds)), colored(w), f.max
	}
	return r.Print(w, f.format)
}

// prefix is what goes before paths of the source folder so that they can be
// opened from here.
func prefix(src string) string {
	switch d := filepath.ToSlash(display(src)); d {
	case ".", "":
		return ""
	default:
		return d + "/"
	}
}

// worstLast orders files by their worst diagnostic, so that errors stand where
// the eye ends up.
func worstLast(ds []diag.Diagnostic) []diag.Diagnostic {
	worst := map[string]diag.Severity{}
	for i := range ds {
		worst[ds[i].Path] = max(worst[ds[i].Path], ds[i].Severity)
	}
	sorted := slices.Clone(ds)
	slices.SortStableFunc(sorted, func(a, b diag.Diagnostic) int { return int(worst[a.Path]) - int(worst[b.Path]) })
	return sorted
}

// colored reports whether to write colors to w: on a terminal, unless NO_COLOR
// is set or the terminal knows none; elsewhere only with FORCE_COLOR.
func colored(w io.Writer) bool {
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if v := os.Getenv("FORCE_COLOR"); v != "" {
		return v != "0"
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}
