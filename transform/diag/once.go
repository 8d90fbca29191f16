package diag

import (
	"fmt"
	"strings"
)

// Once leaves one of those diagnostics that say the same of many places of one
// file, where the catalogue says that once is enough: the first, with a note
// of how many more there are. The order stays.
func Once(ds []Diagnostic) []Diagnostic {
	first := map[string]int{} // what is said -> index in kept
	more := map[int]int{}     // index in kept -> how many were left out
	var kept []Diagnostic
	for i, d := range ds {
		if e := Lookup(d.Code); e == nil || !e.Once {
			if kept != nil {
				kept = append(kept, d)
			}
			continue
		}
		if kept == nil {
			kept = append(make([]Diagnostic, 0, len(ds)), ds[:i]...)
		}
		said := d.Path + "\x00" + d.Code + "\x00" + strings.Join(d.Args, "\x00") + "\x00" + d.Note
		if at, ok := first[said]; ok {
			more[at]++
			continue
		}
		first[said] = len(kept)
		kept = append(kept, d)
	}
	if kept == nil {
		return ds
	}
	for at, n := range more {
		d := &kept[at]
		if d.NoteZH != "" || d.Note == "" {
			d.NoteZH = joined(d.NoteZH, fmt.Sprintf("此文件中还有 %d 处", n))
		}
		d.Note = joined(d.Note, fmt.Sprintf("and %d more in this file", n))
	}
	return kept
}

// OnceInAll is Once for what holds for many files, for a person to read: of the
// diagnostics that the catalogue wants told once, the first stays, with a note
// of how many more files there are.
func OnceInAll(ds []Diagnostic) []Diagnostic {
	first := map[string]int{}          // what is said -> index in kept
	files := map[int]map[string]bool{} // index in kept -> the other files that say it
	kept := make([]Diagnostic, 0, len(ds))
	for _, d := range ds {
		if e := Lookup(d.Code); e == nil || !e.All {
			kept = append(kept, d)
			continue
		}
		said := d.Code + "\x00" + strings.Join(d.Args, "\x00")
		at, ok := first[said]
		switch {
		case !ok:
			first[said] = len(kept)
			kept = append(kept, d)
		case d.Path != kept[at].Path:
			if files[at] == nil {
				files[at] = map[string]bool{}
			}
			files[at][d.Path] = true
		default:
			kept = append(kept, d)
		}
	}
	for at, others := range files {
		d := &kept[at]
		d.Note = joined(d.Note, fmt.Sprintf("and in %d more files", len(others)))
		if len(others) == 1 {
			d.Note = strings.TrimSuffix(d.Note, "s")
		}
		if d.NoteZH != "" {
			d.NoteZH = joined(d.NoteZH, fmt.Sprintf("另有 %d 个文件相同", len(others)))
		}
	}
	return kept
}

func joined(note, more string) string {
	if note == "" {
		return more
	}
	return note + "; " + more
}
