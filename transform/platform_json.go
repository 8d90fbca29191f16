package transform

import (
	"bytes"
	"io/fs"
	"path"
	"slices"

	"wxmy/transform/branch"
	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// JSON takes no comments where platforms read it. So the output of a
// configuration file with platform code is its text without markers and
// sleeping branches, with what the target's own file of merges says
// ("app.alipay.json"), and the whole text is kept beside it, and the source as
// well. Converting back gives the source while the output still follows from the
// kept text; else it starts from the kept text with the changes made to the
// output merged into it.

// beside are the bytes of other files that the reading of a configuration file
// depends on; nil for those that are not there.
type beside struct {
	kept  []byte // the text with its platform code, from an earlier conversion
	from  []byte // the source of that conversion
	patch []byte // what is merged into the output
	home  []byte // what was merged into the text by the earlier conversion
}

func (b *beside) equal(o *beside) bool {
	if b == nil || o == nil {
		return b == o
	}
	return bytes.Equal(b.kept, o.kept) && bytes.Equal(b.from, o.from) && bytes.Equal(b.patch, o.patch) && bytes.Equal(b.home, o.home)
}

// besides reads what lies beside a configuration file; nil when nothing does.
func (s *Session) besides(f *file) *beside {
	p := f.path
	if s.suffixed == 0 && s.keptFiles == 0 {
		return nil
	}
	read := func(name string) []byte {
		if s.files[name] == nil {
			return nil
		}
		data, err := fs.ReadFile(s.src, name)
		if err != nil {
			return nil // reading the file itself says what is wrong
		}
		return data
	}
	b := &beside{patch: read(mergeName(p, s.to.Name))}
	if s.opts.KeepGood && b.patch != nil && patchOf(b.patch) == nil && f.beside != nil && patchOf(f.beside.patch) != nil {
		b.patch = f.beside.patch
	}
	if s.from != s.to {
		b.kept, b.from = read(s.keptText(s.to.Name, p)), read(s.keptSource(s.to.Name, p))
		plain := p
		if p == s.from.ProjectFile {
			plain = s.to.ProjectFile // whose name the file of merges had at home
		}
		b.home = read(s.keptFile(s.to.Name, mergeName(plain, s.from.Name)))
	}
	if b.kept == nil && b.patch == nil {
		return nil
	}
	return b
}

// besidesAgain takes over that other bytes lie beside a file that keeps its own.
func (s *Session) besidesAgain(c *change, f *file, now *beside) {
	if f.beside.equal(now) {
		return
	}
	r := reading{src: f.src, size: f.size, beside: now, speaks: f.speaks}
	s.take(c, f, r, s.exportsOf(f, r))
}

// mergeName is the file of what is merged into the output of p for a platform:
// "app.alipay.json" for "app.json".
func mergeName(p, platform string) string { return trimExt(p) + "." + platform + path.Ext(p) }

// A restored is a configuration file as it was before its platform code was
// taken out.
type restored struct {
	text  []byte
	exact []byte        // what the file was converted from, when nothing changed since
	home  bool          // the text came from what an earlier conversion kept
	lost  bool          // the file was changed where that has platform code
	kept  string        // path of what was kept
	patch *ir.Value     // to merge into the output
	moves [][]text.Edit // from the text to the bytes of the file
}

// restore finds the text of a configuration file.
func (s *Session) restore(p string, r reading, form branch.Form) *restored {
	j := &restored{text: r.src}
	if r.beside == nil {
		return j
	}
	j.patch = patchOf(r.beside.patch)
	if r.beside.kept == nil {
		return j
	}
	j.kept = s.keptText(s.to.Name, p)
	env := s.env
	out, moves := withoutComments(r.beside.kept, form, env, patchOf(r.beside.home))
	if bytes.Equal(out, r.src) {
		j.text, j.exact, j.home, j.moves, j.patch = r.beside.kept, r.beside.from, true, moves, nil
		return j
	}
	merged := text.Merge3(out, r.beside.kept, r.src, true)
	if len(merged.Conflicts()) > 0 {
		j.lost = true
		return j
	}
	// What an editor of the file did moved the places; a place in the text is
	// then that in what was kept, as near as it gets.
	j.text, j.home, j.moves, j.patch = merged.Text(), true, moves, nil
	return j
}

// patchOf reads a file of merges; nil when it is none.
func patchOf(src []byte) *ir.Value {
	if src == nil {
		return nil
	}
	c := config.Parse(src)
	if len(c.Errors) > 0 || c.Root == nil || c.Root.Kind != ir.ObjectValue {
		return nil
	}
	return c.Root
}

// place returns where a place of the text is in the bytes of the file.
func (j *restored) place(s text.Span) text.Span {
	for _, edits := range j.moves {
		s = text.Span{Start: text.Moved(edits, s.Start), End: text.Moved(edits, s.End)}
	}
	return s
}

// withoutComments is a configuration file as a platform may read it: without
// its platform code, with the patch. moves are the edits of each step.
func withoutComments(src []byte, form branch.Form, env *branch.Env, patch *ir.Value) (out []byte, moves [][]text.Edit) {
	out = src
	step := func(edits []text.Edit) {
		next, err := text.Apply(out, edits)
		if err == nil && len(edits) > 0 {
			out, moves = next, append(moves, edits)
		}
	}
	if f := branch.Parse(src, form, env); !f.Empty() && len(f.Problems) == 0 {
		step(f.Clean())
		step(config.Commas(config.Parse(out), branch.Feature))
	}
	if patch != nil {
		step(config.Merge(config.Parse(out), patch, branch.Feature))
	}
	return out, moves
}

// withCommas puts commas where something was added beside platform code.
func withCommas(src []byte, form branch.Form, env *branch.Env) []byte {
	f := branch.Parse(src, form, env)
	if f.Empty() || len(f.Problems) > 0 {
		return src
	}
	edits := slices.DeleteFunc(config.Commas(config.Parse(f.Awake()), branch.Feature), func(e text.Edit) bool { return e.New == "" })
	out, err := text.Apply(src, edits)
	if err != nil {
		return src
	}
	return out
}

// plainJSON returns the outputs of a configuration file whose converted text is
// out: the text itself when it goes home or has no platform code, else what the
// target may read of it, and the text kept beside it.
func (w *writer) plainJSON(out []byte) []Output {
	main := Output{Path: w.outPath(), Source: w.f.path, Data: out}
	j := w.code.json
	if j.home || w.code.file.Empty() && j.patch == nil {
		return []Output{main}
	}
	form, _ := w.s.commentForm(w.f.path, w.f.kind)
	out = withCommas(out, form, w.s.env)
	main.Data, _ = withoutComments(out, form, w.s.env, j.patch)
	if w.from == w.to || w.s.oneWay() {
		return []Output{main}
	}
	return []Output{
		main,
		{Path: w.s.keptText(w.from.Name, main.Path), Source: w.f.path, Data: out},
		{Path: w.s.keptSource(w.from.Name, main.Path), Source: w.f.path, Data: w.code.src},
	}
}
