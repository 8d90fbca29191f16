package transform

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/ir"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// written is what writing one file gave.
type written struct {
	status  Status
	reason  string
	leftOut bool // for its place: what it holds does not matter
	outputs []Output
	diags   []diag.Diagnostic
	needs   []string // run-time modules: "host/request", "guest/showToast", "template/expr"
	looks   []string // paths asked for, sorted
	edits   []text.Edit
	patched []string // outputs that have a patch, even one that deletes them
}

// A writer turns one source file into its outputs for the target. Its methods
// collect edits, diagnostics, needed modules and looks at other files.
type writer struct {
	s        *Session
	f        *file
	from, to *Platform
	src      []byte        // what there is to convert: as long as the source, see platformCode
	code     *platformCode // of the file
	out      string        // see outPath
	double   string        // suffix of the double that is written, "" for the file itself
	edits    []text.Edit
	diags    []diag.Diagnostic
	extra    []Output        // generated files beside the main one
	needs    map[string]bool // run-time modules
	looks    map[string]bool
	extras   map[string]bool // outputs already generated
	patched  []string        // outputs that have a patch

	// What was asked of other files once and is asked again and again.
	asked      struct{ unit, app bool }
	unit       *Exports
	ofApp      *AppExports
	components map[string]*component // by reference

	// Of templates.
	desk    *desk
	parser  *syntax.Parser // of expressions
	scope   *templateScope
	pending []*Attr        // directives to put on the next element
	leading []*Attr        // directives to put in front of all its attributes
	before  []int32        // see neighbours; nil when not worked out
	joined  map[int32]bool // elements that were written together with one before
	taken   map[int32]bool // components of ours whose handlers an element took back
}

// edit replaces the bytes of span; id names the feature whose rule asks for it.
func (w *writer) edit(span text.Span, new, id string) {
	w.edits = append(w.edits, text.Edit{Span: span, New: new, Feature: id})
}

// insert puts text before the byte at offset.
func (w *writer) insert(offset int, new, id string) {
	w.edit(text.Span{Start: offset, End: offset}, new, id)
}

// report adds a diagnostic at span and returns it for a note to be added.
func (w *writer) report(code string, span text.Span, id string, args ...string) *diag.Diagnostic {
	w.diags = append(w.diags, diag.New(code, w.f.path, span, id, args...))
	return &w.diags[len(w.diags)-1]
}

// need asks for a run-time module, "host/request" for example, and returns the
// path that the file being written must use to refer to it, with extension.
func (w *writer) need(module string) string {
	w.needs[module] = true
	return w.relative(w.s.runtimePath(w.rootDir(), module))
}

// rootDir is the folder of the app or plugin that the file is in, see rootOf.
func (w *writer) rootDir() string { return w.s.rootOf(w.f.path) }

// relative returns how the output of this file refers to another output:
// "./x", "../y/x".
func (w *writer) relative(target string) string { return relativePath(w.outPath(), target) }

// relativePath returns how the file from refers to the file to, both relative
// to one folder: "./x", "../y/x".
func relativePath(from, to string) string {
	for {
		i := strings.IndexByte(from, '/') + 1
		if i == 0 || !strings.HasPrefix(to, from[:i]) {
			break
		}
		from, to = from[i:], to[i:] // a folder that both lie in
	}
	up := strings.Count(from, "/")
	if up == 0 {
		return "./" + to
	}
	return strings.Repeat("../", up) + to
}

// outPath is the path of this file's main output.
func (w *writer) outPath() string {
	if w.out == "" {
		w.out = w.doubled(w.s.outPath(w.f.path))
	}
	return w.out
}

// look returns what another source file exports, or nil when there is none.
// The question is remembered: a change of the answer writes this file again.
func (w *writer) look(p string) *Exports {
	f := w.s.files[p]
	if f != nil {
		p = f.path // which is kept anyway
	}
	w.looks[p] = true
	if f == nil && w.s.variant(p) != "" {
		return &Exports{} // a file for the target stands for it
	}
	if f == nil {
		return nil
	}
	if f.exports == nil {
		return &Exports{}
	}
	return f.exports
}

// notFound reports a reference to a file that is not there, by the name of the
// package where it is one's.
func (w *writer) notFound(span text.Span, id, ref string) *diag.Diagnostic {
	dir := path.Dir(w.f.path)
	if strings.HasPrefix(ref, "/") {
		dir = w.rootDir()
	}
	if _, inside := clean(dir, ref); !inside {
		return w.report("P007", span, id, ref)
	}
	name := strings.TrimPrefix(ref, "~")
	if !isBare(name) || !strings.Contains(name, "/") {
		return w.report("P005", span, id, ref)
	}
	n := 1
	if strings.HasPrefix(name, "@") {
		n = 2 // "@scope/name"
	}
	return w.report("P019", span, id, strings.Join(strings.SplitN(name, "/", n+1)[:n], "/"))
}

// exists reports whether a source file is there; like look, it is remembered.
func (w *writer) exists(p string) bool { return w.look(p) != nil }

// generate adds an output of the writer's own making. The same path given
// twice is kept once.
func (w *writer) generate(p string, data []byte) {
	if w.extras[p] {
		return
	}
	w.extras[p] = true
	w.extra = append(w.extra, Output{Path: p, Source: w.f.path, Data: data})
}

// row returns the target's row of a feature, or nil.
func (w *writer) row(id string) *feature.Support { return w.to.Features.Row(id) }

// note says why the target lacks a feature or how its support differs, "" when
// the tables say nothing.
func (w *writer) note(id string) string {
	if r := w.row(id); r != nil && r.Note != "" {
		return r.Note
	}
	return w.to.absent(id)
}

// absent returns the note of the platform on a feature it lacks.
func (p *Platform) absent(id string) string {
	if a := p.Absents.Row(id); a != nil {
		return a.Note
	}
	return ""
}

// Edits returns the edits that the last build made to a source file, in the
// order of their place; nil for files that are copied, skipped or unknown.
func (s *Session) Edits(path string) []text.Edit {
	f := s.files[path]
	if f == nil {
		return nil
	}
	edits := slices.Clone(f.written.edits)
	text.Sort(edits)
	return edits
}

// mostNotes is how many notes a writer may have taken in maps that are used
// again: to clear one takes as long as it once was large.
const mostNotes = 256

// newWriter takes a writer out of the stock. done gives it back.
func newWriter(s *Session, f *file) *writer {
	w := s.writers.take()
	if w.needs == nil {
		w.needs, w.looks, w.extras = map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	w.s, w.f, w.from, w.to = s, f, s.from, s.to
	return w
}

// release gives the writer back, with the memory of its notes alone. It must
// not be used any more.
func (w *writer) release() {
	s, many := w.s, len(w.needs)+len(w.looks)+len(w.extras) > mostNotes
	clear(w.edits) // or the texts of this file would stay
	*w = writer{needs: w.needs, looks: w.looks, extras: w.extras, edits: w.edits[:0]}
	if many {
		return
	}
	clear(w.needs)
	clear(w.looks)
	clear(w.extras)
	s.writers.put(w)
}

// writeFile writes one file: the outputs, and what a person must know.
func (s *Session) writeFile(ctx context.Context, f *file) (written, error) {
	done, err := s.writeAs(ctx, f, "")
	if err != nil || len(s.doubles) == 0 {
		return done, err
	}
	return s.withDouble(ctx, f, done)
}

// writeAs writes a file as itself, or as the part of a double.
func (s *Session) writeAs(ctx context.Context, f *file, double string) (written, error) {
	w := newWriter(s, f)
	w.double = double
	if reason := s.skipReason(f.path); reason != "" {
		return written{status: Skipped, reason: reason, leftOut: true}, nil
	}
	if errors.Is(f.problem, ErrOutside) {
		w.report("P007", text.Span{}, "", f.path)
		return w.done(Skipped, "a link that leads out of the project", nil), nil
	}
	if f.problem != nil {
		w.report("P012", text.Span{}, "", plainError(f.problem))
		return w.done(Skipped, "unreadable", nil), nil
	}
	w.speak()
	if page := s.originals[trimExt(f.path)]; page != "" && f.kind != KindAsset {
		return w.leaveOut(ctx, page)
	}
	if s.builtForTarget(f.path) {
		return w.takeOver(), nil
	}
	if s.leftOutByChoice(f) {
		return written{status: Skipped, reason: "not reached from the chosen pages"}, nil
	}
	if done, ok := w.carry(); ok {
		if f.kind == KindTemplate {
			done.needs = append(done.needs, everyWord) // its events have the target's names
		}
		return done, nil
	}
	switch {
	case f.kind == KindAsset:
		return w.done(Copied, "", []Output{{Path: w.outPath(), Source: f.path, Copy: true}}), nil
	case f.size > s.opts.MaxFile:
		w.report("P013", text.Span{}, "", fmt.Sprint(f.size), fmt.Sprint(s.opts.MaxFile))
		w.sayAll()
		return w.done(Copied, "too large", []Output{{Path: w.outPath(), Source: f.path, Copy: true}}), nil
	}
	w.src = f.src
	done, err := w.outputs(ctx)
	switch {
	case err == nil:
		return done, nil
	case ctx.Err() != nil:
		return written{}, err
	}
	w = newWriter(s, f)
	w.src, w.double = f.src, double
	w.speak()
	w.report("P016", text.Span{}, "", err.Error())
	return w.done(Copied, "wxmy could not convert it", []Output{{Path: w.outPath(), Source: f.path, Data: f.src}}), nil
}

// outputs converts the file and gathers what it gave. A rule that breaks, in
// whatever way, costs this file and no other.
func (w *writer) outputs(ctx context.Context) (done written, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v%s", v, broken())
		}
	}()
	if !w.platformCode() {
		return w.done(Copied, "its platform code cannot be read", []Output{{Path: w.outPath(), Source: w.f.path, Data: w.f.src}}), nil
	}
	if j := w.code.json; j != nil && j.exact != nil && len(w.s.registered[w.f.path]) == 0 {
		return w.done(Converted, "", []Output{{Path: w.outPath(), Source: w.f.path, Data: j.exact}}), nil
	}
	status, err := w.convert(ctx)
	if err != nil {
		return written{}, err
	}
	if status == (outcome{status: Copied}) && len(w.code.view.Edits) > 0 {
		status.status = Converted
	}
	w.byFullName()
	w.linksOut()
	if status.status == Converted {
		w.tabBarPaths()
		w.hook(ctx)
	}
	out, err := w.apply()
	if err != nil {
		return written{}, err
	}
	outputs := append(w.mainOutputs(w.final(out, w.s.env)), w.extra...)
	if status.status == Skipped {
		outputs = w.extra
	}
	w.setAppID(outputs)
	w.mark(outputs)
	w.lower(outputs)
	outputs = w.patch(outputs)
	if w.s.opts.Minify && status.status != Copied {
		w.minify(outputs)
	}
	return w.done(status.status, status.reason, outputs), nil
}

// appIDFeature is the row of the ID of the mini-program in the project file.
const appIDFeature = "config.project.appid"

// setAppID writes the ID of the mini-program that was asked for into the
// project file, on platforms that read it there.
func (w *writer) setAppID(outputs []Output) {
	row := w.row(appIDFeature)
	if w.s.opts.AppID == "" || row == nil || w.f.path != w.from.ProjectFile || len(outputs) == 0 {
		return
	}
	patch := config.Parse([]byte(config.Render(config.Object{{Key: row.Native(), Value: w.s.opts.AppID}}, config.Layout{})))
	c := config.Parse(outputs[0].Data)
	if len(c.Errors) > 0 || c.Root == nil || c.Root.Kind != ir.ObjectValue {
		return // which the conversion has reported
	}
	if out, err := text.Apply(outputs[0].Data, config.Merge(c, patch.Root, appIDFeature)); err == nil {
		outputs[0].Data = out
	}
}

// lower makes JavaScript of outputs in TypeScript, where that is asked for.
func (w *writer) lower(outputs []Output) {
	if !w.s.opts.Lower || w.f.kind != KindScript || path.Ext(w.f.path) != ".ts" {
		return
	}
	for i := range outputs {
		if outputs[i].Copy {
			outputs[i].Data, outputs[i].Copy = w.f.src, false
		}
		outputs[i].Data = lowerScript(outputs[i].Data)
	}
}

// minify shrinks outputs.
func (w *writer) minify(outputs []Output) {
	for i := range outputs {
		small, err := minifyOutput(outputs[i], w.to)
		if err != nil {
			w.report("P017", text.Span{}, "", outputs[i].Path, err.Error())
			continue
		}
		outputs[i].Data = small
	}
}

// broken names the place in the engine where a panic arose.
func broken() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		frame, more := frames.Next()
		if strings.Contains(frame.Function, "/transform") {
			return fmt.Sprintf(" (%s:%d)", path.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// intoOthers is the reason of a file that is part of the outputs of others.
const intoOthers = "its light values are written into the configuration"

// outcome is what a kind's writer says of its file.
type outcome struct {
	status Status
	reason string
}

// convert hands the file to the writer of its kind.
func (w *writer) convert(ctx context.Context) (outcome, error) {
	if w.from == w.to {
		return outcome{status: Copied}, nil // all but the platform code is as it should be
	}
	switch w.f.kind {
	case KindTemplate:
		return w.template(), nil
	case KindModule:
		return w.module(), nil
	case KindScript:
		return w.script(), nil
	case KindStyle:
		return w.style(ctx)
	case KindConfig:
		return w.config(), nil
	}
	panic("transform: no writer for " + w.f.kind.String())
}

// done gathers what the writer collected, and ends its work.
func (w *writer) done(status Status, reason string, outputs []Output) written {
	outputs = w.patch(outputs)
	w.speakByHand(outputs)
	w.locate()
	for i := range w.diags {
		InChinese(&w.diags[i], w.to, w.from)
	}
	defer w.release()
	return written{
		status: status, reason: reason, outputs: outputs, diags: w.diags,
		needs: sortedKeys(w.needs), looks: sortedKeys(w.looks), edits: append([]text.Edit(nil), w.edits...), patched: w.patched,
	}
}

// plainError says what went wrong without the path, which the diagnostic has.
func plainError(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func sortedKeys(m map[string]bool) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
