package transform

import (
	"slices"
	"strings"

	"wxmy/transform/diag"
)

// InChinese fills what a diagnostic says in Chinese from what it says in
// English: the names of the platforms, their notes where these are translated,
// and what a parser says.
func InChinese(d *diag.Diagnostic, platforms ...*Platform) {
	if d.Syntax() && len(d.Args) > 0 && d.ArgsZH == nil {
		if zh := syntaxChinese(d.Args[0]); zh != d.Args[0] {
			d.ArgsZH = slices.Clone(d.Args)
			d.ArgsZH[0] = zh
		}
	}
	if d.NoteZH == "" {
		d.NoteZH = noteInChinese(d.Note, platforms)
	}
	for _, p := range platforms {
		if i := slices.Index(d.Args, p.Title); i >= 0 && p.TitleZH != "" {
			if d.ArgsZH == nil {
				d.ArgsZH = slices.Clone(d.Args)
			}
			d.ArgsZH[i] = p.TitleZH
		}
	}
}

// noteInChinese is a note in Chinese, whole or, where it joins several, by its
// parts; "" when it is not there in Chinese.
func noteInChinese(note string, platforms []*Platform) string {
	look := func(note string) string {
		for _, p := range platforms {
			if zh := p.Chinese[note]; zh != "" {
				return zh
			}
		}
		return ""
	}
	if zh := look(note); zh != "" {
		return zh
	}
	parts := strings.Split(note, "; ")
	for i, part := range parts {
		if parts[i] = look(part); parts[i] == "" {
			return ""
		}
	}
	return strings.Join(parts, "；")
}

// NoteIn is a note of the platform in a language, where it is there in it.
func (p *Platform) NoteIn(note string, lang diag.Language) string {
	if zh := p.Chinese[note]; zh != "" && lang == diag.Chinese {
		return zh
	}
	return note
}

// TitleIn is the name of the platform in a language.
func (p *Platform) TitleIn(lang diag.Language) string {
	if p.TitleZH != "" && lang == diag.Chinese {
		return p.TitleZH
	}
	return p.Title
}
