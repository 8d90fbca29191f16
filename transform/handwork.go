package transform

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/patch"
	"wxmy/transform/text"
)

// Handwork is what a project holds of its output itself: files that take the
// place of outputs or join them, and edits that people made in the output and
// that are made again in whatever the conversion gives today. It is not to be
// changed once a session has it.
type Handwork struct {
	Overlay []Output // with Data; in the target's own language, taken as they are
	Patches map[string]HandPatch
}

// A HandPatch is the patch of one output.
type HandPatch struct {
	*patch.Patch
	Name string // of its file, for messages
	Err  error  // why it cannot be read; Patch is nil then
}

func (p HandPatch) equal(q HandPatch) bool {
	return p.Name == q.Name && p.Patch.Equal(q.Patch) && fmt.Sprint(p.Err) == fmt.Sprint(q.Err)
}

// hands takes over what the project holds of its output, and has those files
// written again whose patches are others than before.
func (s *Session) hands(c *change) error {
	if s.opts.Handwork == nil {
		return nil
	}
	now, err := s.opts.Handwork()
	if err != nil || now == s.handwork {
		return err
	}
	before := s.handwork
	if before == nil {
		before = &Handwork{}
	}
	s.handwork, s.overlaid = now, map[string]bool{}
	for _, o := range now.Overlay {
		s.overlaid[fold(o.Path)] = true
	}
	s.outputs.said = false
	w := newWriter(s, &s.outputs.overlay)
	for _, o := range now.Overlay {
		w.say(o.Data)
	}
	s.outputs.replace(&s.outputs.overlay, written{outputs: now.Overlay, needs: sortedKeys(w.needs)})
	for name := range before.Patches {
		if q, ok := now.Patches[name]; !ok || !q.equal(before.Patches[name]) {
			s.patchChanged(c, name)
		}
	}
	for name := range now.Patches {
		if _, ok := before.Patches[name]; !ok {
			s.patchChanged(c, name)
		}
	}
	return nil
}

// patchChanged has the files written again that give an output.
func (s *Session) patchChanged(c *change, name string) {
	if p := s.outputs.places[fold(name)]; p != nil {
		for _, claim := range p.claims {
			s.rewrite(c, claim.f)
		}
	}
	for _, f := range s.files {
		if slices.Contains(f.written.patched, name) {
			s.rewrite(c, f) // a patch deleted the output
		}
	}
	if slices.Contains(s.outputs.shipped.written.patched, name) {
		s.reship = true
	}
}

// rewrite has a file written again, or the run-time modules shipped again.
func (s *Session) rewrite(c *change, f *file) {
	switch f {
	case &s.outputs.shipped:
		s.reship = true
	case &s.outputs.overlay:
	default:
		c.write(f.path)
	}
}

// patch makes the edits that people made by hand in outputs, once.
func (w *writer) patch(outputs []Output) []Output {
	if w.s.handwork == nil || len(w.s.handwork.Patches) == 0 || w.patched != nil {
		return outputs
	}
	var kept []Output
	for _, o := range outputs {
		p, ok := w.s.handwork.Patches[o.Path]
		if ok {
			w.patched = append(w.patched, o.Path)
		}
		if !ok || w.s.overlaid[fold(o.Path)] || w.patchOne(p, &o) {
			kept = append(kept, o)
		}
	}
	return kept
}

// patchOne makes the edit of a patch in an output. It returns false when that
// is to delete the file.
func (w *writer) patchOne(p HandPatch, o *Output) bool {
	if p.Err != nil {
		w.report("P304", text.Span{}, "", o.Path, p.Name, p.Err.Error())
		return true
	}
	data := o.Data
	if o.Copy {
		var err error
		if data, err = fs.ReadFile(w.s.src, o.Source); err != nil {
			return true // bringing the file to the output says so
		}
	}
	if p.Deleted {
		if patch.Sum(data) != p.Hash {
			w.report("P303", text.Span{}, "", o.Path, p.Name)
		}
		return false
	}
	m := p.Apply(data)
	o.Copy, o.Conversion, o.Edit = false, data, p.Edit
	o.Data = m.Text()
	if len(m.Conflicts()) > 0 {
		o.Data = m.Marked("conversion of today", "edit in "+p.Name)
		w.reportConflicts(o.Path, p.Name, m)
	} else if string(o.Data) == string(data) {
		w.report("P305", text.Span{}, "", o.Path, p.Name)
	}
	return true
}

// reportConflicts reports each place that the conversion and an edit changed
// in different ways, with its line in the output.
func (w *writer) reportConflicts(out, name string, m text.Merged) {
	lines := m.MarkedLines()
	for i, c := range m.Conflicts() {
		d := w.report("P301", text.Span{}, "", fmt.Sprintf("%s:%d", out, lines[i]), name)
		d.Note = "the conversion gives\n" + quoted(c.Ours) + "\n    the edit has\n" + quoted(c.Theirs)
		d.NoteZH = "转换结果是\n" + quoted(c.Ours) + "\n    手工修改是\n" + quoted(c.Theirs)
	}
}

// quoted shows the lines of one side of a conflict, the first of many.
func quoted(s string) string {
	const most = 12
	lines := slices.Collect(strings.Lines(s))
	more := ""
	if n := len(lines) - most; n > 0 {
		lines, more = lines[:most], fmt.Sprintf("\n      | ... %d more", n)
	}
	if len(lines) == 0 {
		return "      | "
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString("      | " + strings.TrimRight(l, "\r\n") + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n") + more
}

// unusedPatches reports patches of outputs that nothing gives. When only some
// pages are built that is no news.
func (s *Session) unusedPatches() []diag.Diagnostic {
	if s.handwork == nil || len(s.handwork.Patches) == 0 || len(s.opts.Only) > 0 {
		return nil
	}
	used := map[string]bool{}
	note := func(f *file) {
		for _, p := range f.written.patched {
			used[p] = true
		}
	}
	note(&s.outputs.shipped)
	for _, f := range s.files {
		note(f)
	}
	var ds []diag.Diagnostic
	for name, p := range s.handwork.Patches {
		if !used[name] {
			ds = append(ds, diag.New("P302", p.Name, text.Span{}, "", name))
		}
	}
	return ds
}
