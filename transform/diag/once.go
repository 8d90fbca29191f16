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
		d.Note = joined(d.Note, fmt.Sprintf("and %d more in this file", n))
		if d.NoteZH != "" {
			d.NoteZH = joined(d.NoteZH, fmt.Sprintf("此文件中还有 %d 处", n))
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
