package transform

import (
	"slices"
	"strings"

	"wxmy/transform/branch"
	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/script/syntax"
	"wxmy/transform/style"
	"wxmy/transform/text"
)

// Platform code is what a source holds for some platforms only. Blocks of it
// are read by package branch; here the files get to see their text without
// them, and their edits are joined with those that wake and put to sleep.
// platform_files.go has whole files for one platform, platform_json.go what is
// done where no comment may stand.

// platformCode is the platform code of one file.
type platformCode struct {
	src  []byte // the text that edits apply to
	file *branch.File
	view branch.View
	json *restored // of configuration files
}

// noBlocks is the platform code of a file that has none.
var noBlocks branch.File

// commentForm is how comments are written in a file.
func (s *Session) commentForm(p string, k Kind) (branch.Form, bool) {
	switch k {
	case KindTemplate:
		return branch.Form{Open: "<!--", Close: "-->", Foreign: []string{"/*", "//"}}, true
	case KindScript, KindModule, KindConfig:
		return branch.Form{Open: "/*", Close: "*/", Line: "//", Code: true}, true
	case KindStyle:
		f := branch.Form{Open: "/*", Close: "*/"}
		if strings.HasSuffix(p, s.from.Ext.Style) {
			f.Foreign = []string{"//"}
		} else {
			f.Line = "//"
		}
		return f, true
	}
	return branch.Form{}, false
}

// newEnv is what conditions are held against.
func newEnv(from, to *Platform, o Options) *branch.Env {
	names := o.Platforms
	for _, p := range []*Platform{from, to} {
		if !slices.Contains(names, p.Name) {
			names = append(slices.Clip(names), p.Name)
		}
	}
	return &branch.Env{From: from.Name, To: to.Name, Platforms: names, Vars: o.Vars}
}

// codeOf reads the platform code of a file whose bytes are r. The result has
// the source as its view when there is none, or when it cannot be read.
func (s *Session) codeOf(f *file, r reading) *platformCode {
	return s.codeFor(f, r, s.env)
}

// codeFor is codeOf with conditions held against something else.
func (s *Session) codeFor(f *file, r reading, env *branch.Env) *platformCode {
	c := &platformCode{src: r.src, file: &noBlocks, view: branch.View{Text: r.src}}
	form, ok := s.commentForm(f.path, f.kind)
	if !ok {
		return c
	}
	if f.kind == KindConfig {
		c.json = s.restore(f.path, r, form)
		c.src = c.json.text
		c.view.Text = c.src
	}
	if !branch.Mentioned(c.src) {
		return c
	}
	c.file = branch.Parse(c.src, form, env)
	if len(c.file.Problems) == 0 {
		c.view = *c.file.View()
	}
	return c
}

// platformCode makes the text to convert that of the file without its platform
// code, and reports what is wrong with that. It returns false when the file
// has to be left alone.
func (w *writer) platformCode() bool {
	w.code = w.s.codeOf(w.f, reading{src: w.f.src, beside: w.f.beside})
	w.src = w.code.view.Text
	for _, p := range w.code.file.Problems {
		w.report("P201", p.Span, branch.Feature, p.Msg)
	}
	if len(w.code.file.Problems) > 0 {
		return false
	}
	if j := w.code.json; j != nil && j.lost {
		w.report("P206", text.Span{}, branch.Feature, w.f.path, j.kept)
	}
	for _, p := range w.code.view.Problems {
		w.report("P204", p.Span, branch.Feature, p.Msg, w.to.Title)
	}
	w.checkUnbuilt()
	return true
}

// checkUnbuilt parses the branches that are not built.
func (w *writer) checkUnbuilt() {
	if w.code.file.Empty() {
		return
	}
	built := map[ir.SyntaxError]bool{}
	for _, e := range w.s.syntaxErrors(w.f, w.src) {
		built[e] = true
	}
	texts, unbuilt := w.code.file.Variants()
	for _, t := range texts {
		for _, e := range w.s.syntaxErrors(w.f, t) {
			inside := slices.ContainsFunc(unbuilt, func(u text.Span) bool { return u.Contains(e.Span) })
			if !built[e] && (inside || len(built) == 0) {
				built[e] = true
				w.report("P202", e.Span, branch.Feature, e.Msg)
			}
		}
	}
}

// syntaxErrors are what is not grammatical in a text of the kind of f.
func (s *Session) syntaxErrors(f *file, src []byte) []ir.SyntaxError {
	switch f.kind {
	case KindTemplate:
		return markup.Parse(src, s.from.markup()).Errors
	case KindStyle:
		return style.Parse(src).Errors
	case KindConfig:
		// Commas are seen to when the text is written, see withCommas.
		return slices.DeleteFunc(config.Parse(src).Errors, func(e ir.SyntaxError) bool { return e.Msg == config.MissingComma })
	case KindScript, KindModule:
		p := s.parsers.take()
		defer s.parsers.put(p)
		lang := syntax.JS
		if f.kind == KindScript {
			lang = langOf(f.path)
		}
		if _, err := p.Parse(src, lang); err != nil {
			e := ir.SyntaxError{Msg: err.Error()}
			if at, ok := err.(*syntax.Error); ok {
				e.Span = at.Span
			}
			return []ir.SyntaxError{e}
		}
	}
	return nil
}

// apply makes the edits: those of the writer and those of the platform code.
func (w *writer) apply() ([]byte, error) {
	all, torn := w.code.view.Merge(w.edits)
	for _, e := range torn {
		w.report("P203", e.Span, e.Feature, w.to.Title)
	}
	text.Sort(all)
	w.edits = all
	return text.Apply(w.code.src, all)
}

// final is an output without the platform code that is not built, and without
// the marks of what is, where nothing is kept for the way back.
func (w *writer) final(out []byte, env *branch.Env) []byte {
	if !w.s.opts.Final || w.code.file.Empty() {
		return out
	}
	form, _ := w.s.commentForm(w.f.path, w.f.kind)
	f := branch.Parse(out, form, env)
	if f.Empty() || len(f.Problems) > 0 {
		return out
	}
	if clean, err := text.Apply(out, f.Clean()); err == nil {
		return clean
	}
	return out
}

// locate fills the positions of the diagnostics: those of the bytes of the
// file.
func (w *writer) locate() {
	if w.src == nil || len(w.diags) == 0 {
		return
	}
	src := w.src
	if w.code != nil {
		src = w.code.src
		if w.code.json != nil {
			src = w.f.src
		}
	}
	lines := text.NewLines(src)
	for i := range w.diags {
		d := &w.diags[i]
		if w.code != nil && w.code.json != nil {
			d.Span = w.code.json.place(d.Span)
		}
		d.Locate(lines)
	}
}

// textOf is the text of a file that says what others may learn of it.
func (s *Session) textOf(f *file, r reading) []byte {
	if f.kind != KindConfig && !branch.Mentioned(r.src) {
		return r.src
	}
	c := s.codeOf(f, r)
	src := c.view.Text
	if c.json != nil && c.json.patch != nil {
		if merged, err := text.Apply(src, config.Merge(config.Parse(src), c.json.patch, branch.Feature)); err == nil {
			return merged
		}
	}
	return src
}

// mainOutputs are the outputs of the file itself, whose converted text is out.
func (w *writer) mainOutputs(out []byte) []Output {
	if w.code.json != nil {
		outputs := w.plainJSON(out)
		outputs[0].Data = w.chosenPages(outputs[0].Data)
		return outputs
	}
	return []Output{{Path: w.outPath(), Source: w.f.path, Data: out}}
}
