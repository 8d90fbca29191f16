package transform

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"wxmy/transform/diag"
)

// The way back is a merge of three: what the output as it was written would be
// converted to, what the output as it is now is converted to, and what the author
// wrote. What nobody edited is as the author wrote it, what was edited is as it is
// converted. A merged file is taken only when it is proven: converted again, it
// has to give the very bytes that lie in the source now, or those that the plainly
// converted file would give. Where it does not, the plain conversion stands.

// A returning gives the files of a session their origins back.
type returning struct {
	s       *Session
	origins *Origins
	groups  []*group
	of      map[string]*group // by path of their outputs
	spent   []*Origin         // without outputs of their own
	known   map[string]bool   // paths of all outputs of the earlier conversion
	before  *aside            // converts the outputs as they were
	again   *aside            // converts what is about to come out

	edited    int             // groups that are not intact
	touched   bool            // something in the source is otherwise than it was written
	elsewhere map[string]bool // folded paths that files without an origin write
}

// A group is an origin with what is made of it: all outputs of one source file
// go home together or not at all.
type group struct {
	*Origin
	ways  [][]byte // what may come out, best first; none for the plain conversion alone
	way   int      // that which is tried; len(ways) for the plain conversion
	whole bool     // the only way is what the author wrote, all of it

	intact  bool // all outputs hold the bytes that were written
	dirty   bool // the ways have to be found again
	proven  bool // the way that was tried last gives the bytes that are there
	settled int  // the way that the files claim, -1 when that has to be done again
}

func newReturning(s *Session, o *Origins) *returning {
	r := &returning{s: s, origins: o, of: map[string]*group{}, known: o.pathSet()}
	for i := range o.Files {
		g := &group{Origin: &o.Files[i], intact: true, settled: -1}
		if g.Spent {
			r.spent = append(r.spent, g.Origin)
		}
		if len(g.Outputs) == 0 {
			continue
		}
		r.groups = append(r.groups, g)
		for _, out := range g.Outputs {
			r.of[out.Path] = g
		}
	}
	opts := Options{
		RuntimeDir: s.opts.RuntimeDir, Platforms: s.opts.Platforms, Vars: s.opts.Vars, MaxFile: s.opts.MaxFile,
		TargetLib: s.opts.TargetLib, Missing: s.opts.Missing,
	}
	r.before = newAside(s.src, s.from, s.to, opts)
	r.before.session.habits = s.habits
	opts.TargetLib, opts.Missing = o.TargetLib, o.Missing
	r.again = newAside(s.src, s.to, s.from, opts)
	return r
}

// run decides for every group and has the files claim what comes out. What no
// change touched is as it was after the run before.
func (r *returning) run(ctx context.Context) error {
	first := r.elsewhere == nil
	alone, written := first, first // files without a group are others; the files as they were written are
	for f := range r.s.outputs.touched {
		r.before.stale[f.path], r.again.stale[f.path] = true, true
		g := r.of[f.path]
		alone = alone || g == nil
		written = written || g == nil || r.s.files[f.path] == nil
		if g != nil {
			g.dirty = true
		}
	}
	if err := r.propose(ctx, first, alone, written); err != nil {
		return err
	}
	if err := r.prove(ctx); err != nil {
		return err
	}
	along := r.takeAlong()
	for _, g := range r.groups {
		r.settle(g, along[g])
		g.dirty = false
	}
	return nil
}

// plainly is what writing f gave, origins aside.
func (f *file) plainly() *written {
	if f.plain != nil {
		return f.plain
	}
	return &f.written
}

// plainOf are the outputs of the plain conversion of a group by path, and its
// needs.
func (r *returning) plainOf(g *group) (outs map[string]Output, needs map[string]bool) {
	outs, needs = map[string]Output{}, map[string]bool{}
	for _, o := range g.Outputs {
		if f := r.s.files[o.Path]; f != nil {
			for _, out := range f.plainly().outputs {
				outs[out.Path] = out
			}
			for _, n := range f.plainly().needs {
				needs[n] = true
			}
		}
	}
	return outs, needs
}

// propose finds the ways of the groups that may have others than before.
func (r *returning) propose(ctx context.Context, first, alone, written bool) error {
	for _, g := range r.groups {
		if !first && !g.dirty {
			continue
		}
		if now := g.isIntact(r.s); now != g.intact {
			if g.intact = now; now {
				r.edited--
			} else {
				r.edited++
			}
		}
	}
	all := first
	if alone {
		r.elsewhere = r.claimedElsewhere()
		all = true
	}
	if touched := r.edited > 0 || r.hasOthers(); touched != r.touched {
		r.touched, all = touched, true
	}
	if r.touched && (written || !r.before.built) {
		rewritten, err := r.before.build(ctx, r.asWritten)
		if err != nil {
			return err
		}
		for p := range rewritten {
			if g := r.of[p]; g != nil {
				g.dirty = true
			}
		}
	}
	for _, g := range r.groups {
		if g.dirty = g.dirty || all; !g.dirty {
			g.way = 0
			continue
		}
		g.ways, g.way, g.whole, g.proven, g.settled = nil, 0, false, false, -1
		if !r.elsewhere[fold(g.Source)] && !r.byHand(g) && !r.compiled(g) && r.alive(g) {
			r.ways(g)
		}
	}
	return nil
}

// byHand reports whether people made an edit of what the group comes to.
func (r *returning) byHand(g *group) bool {
	if r.s.handwork == nil {
		return false
	}
	_, patched := r.s.handwork.Patches[g.Source]
	return patched
}

// compiled reports whether a program of the user's own compiles a file of the
// group. What it reads beside that nobody knows, so nothing can be proven.
func (r *returning) compiled(g *group) bool {
	return r.s.opts.Sass != nil && slices.ContainsFunc(g.Outputs, func(o OriginOutput) bool { return sassReads(o.Path) })
}

// alive reports whether all outputs of a group are there to be read.
func (r *returning) alive(g *group) bool {
	return !slices.ContainsFunc(g.Outputs, func(o OriginOutput) bool {
		f := r.s.files[o.Path]
		return f == nil || f.src == nil || f.problem != nil
	})
}

// hasOthers reports whether there are files that the earlier conversion did not
// write.
func (r *returning) hasOthers() bool {
	for p := range r.s.files {
		if !r.known[p] {
			return true
		}
	}
	return false
}

// asWritten are the files of the source as the earlier conversion wrote them;
// assets, and files of which that is not known, as they are.
func (r *returning) asWritten(put func(Output) bool) {
	for _, g := range r.groups {
		for _, o := range g.Outputs {
			put(Output{Path: o.Path, Source: o.Path, Data: o.Data})
		}
	}
	for p, f := range r.s.files {
		if r.known[p] {
			put(Output{Path: p, Source: p, Copy: f.src == nil, Data: f.src})
		}
	}
}

// claimedElsewhere are the folded paths that files without an origin write.
func (r *returning) claimedElsewhere() map[string]bool {
	paths := map[string]bool{}
	for p, f := range r.s.files {
		if r.of[p] == nil {
			for _, o := range f.plainly().outputs {
				paths[fold(o.Path)] = true
			}
		}
	}
	return paths
}

// needsOf are the run-time modules that a group needs when src comes out.
func (r *returning) needsOf(g *group, src []byte) []string {
	_, needs := r.plainOf(g)
	for n := range needs {
		mark := r.s.opts.RuntimeDir + "/"
		if name, ok := strings.CutPrefix(n, componentSet); ok {
			mark = ownTagPrefix + name
		}
		if !bytes.Contains(src, []byte(mark)) {
			delete(needs, n)
		}
	}
	return sortedKeys(needs)
}

// prove settles on a way for every group.
func (r *returning) prove(ctx context.Context) error {
	r.guard()
	if !slices.ContainsFunc(r.groups, (*group).tried) {
		return nil
	}
	gave := map[*group][]map[string]string{} // what each way gave that was not the bytes that are there
	for failed := true; failed; {
		if err := r.convertAgain(ctx); err != nil {
			return err
		}
		failed = false
		for _, g := range r.groups {
			if g.tried() && !r.proves(g) {
				gave[g] = append(gave[g], r.again.outputs(g.Source))
				g.way, failed = g.way+1, true
			}
		}
		r.guard()
	}
	return r.meansTheSame(ctx, gave)
}

// convertAgain converts what is about to come out.
func (r *returning) convertAgain(ctx context.Context) error {
	rewritten, err := r.again.build(ctx, r.comesOut)
	for _, g := range r.groups {
		g.proven = g.proven && !rewritten[g.Source]
	}
	return err
}

// proves reports whether the way that is tried gives the bytes that are there.
func (r *returning) proves(g *group) bool {
	if !g.proven {
		g.proven = r.isThere(g, r.again.session.files[g.Source])
	}
	return g.proven
}

// meansTheSame takes ways that do not give the bytes that are there, when the
// plain conversion does not either but gives the same as they do.
func (r *returning) meansTheSame(ctx context.Context, gave map[*group][]map[string]string) error {
	plain := map[*group]map[string]string{}
	for g, all := range gave {
		if g.way < len(g.ways) {
			continue
		}
		outs, _ := r.plainOf(g)
		got := r.again.outputs(slices.Collect(maps.Keys(outs))...)
		if way := slices.IndexFunc(all, func(w map[string]string) bool { return maps.Equal(w, got) }); way >= 0 {
			plain[g], g.way = got, way
		}
	}
	if len(plain) == 0 {
		return nil
	}
	r.guard()
	if err := r.convertAgain(ctx); err != nil {
		return err
	}
	for _, g := range r.groups {
		if want, ok := plain[g]; g.tried() && (ok && !maps.Equal(want, r.again.outputs(g.Source)) || !ok && !r.proves(g)) {
			for g := range plain {
				g.way = len(g.ways)
			}
			break
		}
	}
	r.guard()
	return nil
}

func (g *group) tried() bool { return g.way < len(g.ways) }

// isThere reports whether the outputs of a file are, byte for byte, those of
// the group that lie in the source.
func (r *returning) isThere(g *group, again *file) bool {
	if again == nil || len(again.written.outputs) != len(g.Outputs) {
		return false
	}
	for _, o := range again.written.outputs {
		i := slices.IndexFunc(g.Outputs, func(was OriginOutput) bool { return was.Path == o.Path })
		if i < 0 || !bytes.Equal(o.Data, r.s.files[o.Path].src) {
			return false
		}
	}
	return true
}

// guard keeps the plain conversion of configuration files that declare
// components of ours while a file that comes out uses one.
func (r *returning) guard() {
	if len(r.s.registered) == 0 {
		return
	}
	ours := func(need string) bool { return strings.HasPrefix(need, componentSet) }
	uses := false
	for p, f := range r.s.files {
		if uses || !slices.ContainsFunc(f.plainly().needs, ours) {
			continue
		}
		g := r.of[p]
		uses = g == nil || !g.tried() || slices.ContainsFunc(r.needsOf(g, g.ways[g.way]), ours)
	}
	if !uses {
		return
	}
	for p := range r.s.registered {
		if g := r.of[p]; g != nil {
			g.way = len(g.ways)
		}
	}
}

// comesOut are the files that come out, run-time modules aside.
func (r *returning) comesOut(put func(Output) bool) {
	for _, g := range r.groups {
		if g.tried() {
			put(Output{Path: g.Source, Source: g.Outputs[0].Path, Data: g.ways[g.way]})
		}
	}
	for _, f := range r.s.ordered() {
		if g := r.of[f.path]; g == nil || !g.tried() {
			for _, o := range f.plainly().outputs {
				put(o)
			}
		}
	}
	for _, g := range r.spent {
		put(Output{Path: g.Source, Data: g.Text})
	}
}

// takeAlong returns the spent files that come out, each with the first group
// that asks for it.
func (r *returning) takeAlong() map[*group][]Output {
	along := map[*group][]Output{}
	for _, o := range r.spent {
		if v := r.again.view.files[o.Source]; v == nil || v.Source != "" {
			continue // something else is called so
		}
		asks := map[string]bool{}
		for _, f := range r.again.session.askers[o.Source] {
			asks[f.path] = true
		}
		i := slices.IndexFunc(r.groups, func(g *group) bool { return g.tried() && asks[g.Source] })
		if i >= 0 {
			g := r.groups[i]
			along[g] = append(along[g], Output{Path: o.Source, Source: g.Outputs[0].Path, Data: o.Text})
		}
	}
	return along
}

// settle has the files of a group claim what comes out: the group's file and
// what it takes along.
func (r *returning) settle(g *group, along []Output) {
	if g.settled == g.way && len(along) == 0 {
		return
	}
	g.settled = g.way
	if len(along) > 0 {
		g.settled = -1
	}
	for i, o := range g.Outputs {
		f := r.s.files[o.Path]
		if f == nil {
			continue
		}
		plain := f.plainly()
		if !g.tried() {
			if f.plain != nil {
				f.plain = nil
				r.s.outputs.replace(f, *plain)
			}
			continue
		}
		now := *plain
		now.status, now.reason, now.outputs, now.needs = Skipped, "part of "+g.Source, nil, nil
		if g.whole {
			now.diags = slices.DeleteFunc(slices.Clone(plain.diags), lost)
		}
		if i == 0 {
			now.status, now.reason = Converted, ""
			now.outputs = append([]Output{{Path: g.Source, Source: f.path, Data: g.ways[g.way]}}, along...)
			now.needs = r.needsOf(g, g.ways[g.way])
		}
		if f.plain == nil || !sameOutputs(now.outputs, f.written.outputs) || !slices.Equal(now.needs, f.written.needs) || len(now.diags) != len(f.written.diags) {
			before := *plain
			r.s.outputs.replace(f, now)
			f.plain = &before
		}
	}
}

// lost reports diagnostics that tell of a loss. What is wrong with the project
// itself is wrong in the author's own words too.
func lost(d diag.Diagnostic) bool {
	return !d.Syntax() && (d.Severity < diag.Error || !strings.HasPrefix(d.Code, "P"))
}

func sameOutputs(a, b []Output) bool {
	return slices.EqualFunc(a, b, func(a, b Output) bool { return a.Path == b.Path && a.same(b) })
}
