package transform

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// outputs are what the builds of a session gave so far, kept so that a Build
// looks only at what its own writing changed.
//
// Each source file claims the paths of its outputs. Of several claims to one
// path the first by rank wins, and the others are reported, unless a file of the
// user's own takes their place. Paths that differ
// by case alone are one path: on many file systems the one would overwrite the
// other, and the output must be the same everywhere.
type outputs struct {
	touched map[*file]bool    // files whose outputs may be others than those claimed
	queue   []*file           // those, as they were touched: most often in order of path
	places  map[string]*place // by folded path
	all     []Output          // what the last Build gave, by path; it shares this with its Result
	results []FileResult      // of all files; nil when they are others
	diags   []diag.Diagnostic // of all files, as long as said
	said    bool
	moved   bool           // files need other components of ours, or are others
	shipped file           // stands for the run-time modules
	overlay file           // stands for what the user's own files give
	uses    map[string]int // run-time module -> number of files that need it
	was     []demand       // what the modules were shipped for
	named   []string       // the functions of the API that scripts named then, when it mattered
}

// A place is a path that outputs may have, however its letters are cased.
type place struct {
	folded string
	claims []claim // best first
	won    *Output // what the last Build gave, nil for nothing
	stale  bool    // claims are others than when that was said
}

// A claim is the wish of one file to have an output.
type claim struct {
	f *file
	n int // number of the output among those of the file
}

func (c claim) out() *Output { return &c.f.written.outputs[c.n] }

func newOutputs() outputs {
	return outputs{touched: map[*file]bool{}, places: map[string]*place{}, uses: map[string]int{}}
}

// at returns the place of a path.
func (o *outputs) at(name string) *place {
	folded := fold(name)
	p := o.places[folded]
	if p == nil {
		p = &place{folded: folded}
		o.places[folded] = p
	}
	return p
}

// touch has the outputs of f looked at.
func (o *outputs) touch(f *file) {
	if !o.touched[f] {
		o.touched[f] = true
		o.queue = append(o.queue, f)
	}
}

// fold is what two paths have in common that differ by case alone.
func fold(p string) string { return strings.ToLower(p) }

// replace takes over what writing f gave.
func (o *outputs) replace(f *file, now written) {
	o.moved = o.moved || !slices.Equal(components(f.written.needs), components(now.needs))
	for _, n := range f.written.needs {
		if o.uses[n]--; o.uses[n] == 0 {
			delete(o.uses, n)
		}
	}
	for _, n := range now.needs {
		o.uses[n]++
	}
	if f.written.status != now.status {
		o.results = nil
	}
	f.written = now
	o.touch(f)
}

// ship works out the run-time modules again when files need others than at the
// Build before, or the app or the plugin lies elsewhere.
func (s *Session) ship() error {
	o := &s.outputs
	var named []string
	if o.uses[namespacePrefix+"*"] > 0 {
		named = s.named()
	}
	now := s.demands()
	if o.was != nil && !s.reship && slices.Equal(named, o.named) && slices.EqualFunc(now, o.was, demand.equal) {
		return nil
	}
	var outs []Output
	for _, d := range now {
		more, err := s.runtimeOutputs(d.root, maps.Clone(d.needs))
		if err != nil {
			return err
		}
		outs = append(outs, more...)
	}
	o.was, o.named, s.reship = now, named, false
	w := newWriter(s, &file{path: path.Join(s.layout.root, "app.json")})
	outs = w.patch(outs)
	if s.opts.Minify {
		w.minify(outs)
	}
	done := w.done(Converted, "", outs)
	o.said = o.said && reflect.DeepEqual(o.shipped.written.diags, done.diags)
	o.replace(&o.shipped, done)
	return nil
}

// A demand is the run-time modules that the files of the app or of the plugin
// need.
type demand struct {
	root  string
	needs map[string]bool
}

func (d demand) equal(e demand) bool { return d.root == e.root && maps.Equal(d.needs, e.needs) }

// demands are those of the app and, where the project makes one, of the plugin.
func (s *Session) demands() []demand {
	o := &s.outputs
	app := demand{s.layout.root, make(map[string]bool, len(o.uses))}
	if s.layout.plugin == "" {
		for n := range o.uses {
			app.needs[n] = true
		}
		return []demand{app}
	}
	plugin := demand{s.layout.plugin, map[string]bool{}}
	for _, n := range o.overlay.written.needs {
		app.needs[n], plugin.needs[n] = true, true
	}
	for p, f := range s.files {
		to := app.needs
		if s.inPlugin(p) {
			to = plugin.needs
		}
		for _, n := range f.written.needs {
			to[n] = true
			if n == wordPrefix+twoWayWord {
				plugin.needs[n] = true // the app may bind the plugin's components so
			}
		}
	}
	return []demand{app, plugin}
}

// settle takes over the claims of the touched files and returns the outputs
// that changed and the paths that are there no longer.
func (o *outputs) settle() (changed []Output, removed []string) {
	stale := o.claim()
	won := make([]*place, 0, len(stale)) // those that have another output now
	for _, p := range stale {
		p.stale = false
		slices.SortFunc(p.claims, func(a, b claim) int {
			return cmp.Or(o.rank(a)-o.rank(b), strings.Compare(a.f.path, b.f.path), cmp.Compare(a.n, b.n))
		})
		for _, c := range p.claims {
			o.touch(c.f)
		}
		before := p.won
		if len(p.claims) == 0 {
			delete(o.places, p.folded)
			if before != nil {
				removed = append(removed, before.Path)
			}
			continue
		}
		p.won = p.claims[0].out()
		if before != nil && before.Path != p.won.Path {
			removed = append(removed, before.Path)
		} else if before != nil && p.won.same(*before) {
			continue
		}
		won = append(won, p)
	}
	slices.SortFunc(won, func(a, b *place) int { return byPath(a.won, b.won) })
	changed = slices.Grow(changed, len(won))
	for _, p := range won {
		changed = append(changed, *p.won)
	}
	slices.Sort(removed)
	o.merge(changed, removed)
	return slices.Clip(changed), removed
}

// claim takes over the claims of the touched files and returns the places that
// they had before or have now.
func (o *outputs) claim() (stale []*place) {
	note := func(p *place) {
		if !p.stale {
			p.stale = true
			stale = append(stale, p)
		}
	}
	if len(o.places) == 0 {
		o.places = make(map[string]*place, len(o.queue))
	}
	for _, f := range o.queue {
		for _, p := range f.claimed {
			p.claims = slices.DeleteFunc(p.claims, func(c claim) bool { return c.f == f })
			note(p)
		}
		f.claimed = slices.Grow(f.claimed[:0], len(f.written.outputs))
		for n := range f.written.outputs {
			p := o.at(f.written.outputs[n].Path)
			p.claims = append(p.claims, claim{f, n})
			f.claimed = append(f.claimed, p)
			note(p)
		}
	}
	return stale
}

// merge brings the list of all outputs up to date. Results have the old one, so
// that stays as it is.
func (o *outputs) merge(changed []Output, removed []string) {
	switch {
	case len(changed)+len(removed) == 0:
		return
	case len(o.all) == 0:
		o.all = changed
		return
	}
	all := make([]Output, 0, len(o.all)+len(changed))
	for _, out := range o.all {
		for len(changed) > 0 && changed[0].Path < out.Path {
			all, changed = append(all, changed[0]), changed[1:]
		}
		for len(removed) > 0 && removed[0] < out.Path {
			removed = removed[1:]
		}
		switch {
		case len(changed) > 0 && changed[0].Path == out.Path:
			all, changed = append(all, changed[0]), changed[1:]
		case len(removed) > 0 && removed[0] == out.Path:
		default:
			all = append(all, out)
		}
	}
	o.all = append(all, changed...)
}

// rank puts files of the user's own first, and what is copied, being written
// for the target already, behind what becomes that.
func (o *outputs) rank(c claim) int {
	switch {
	case c.f == &o.overlay:
		return 0
	case c.f != &o.shipped && (c.out().Copy || c.f.written.status == Copied):
		return 2
	}
	return 1
}

// same reports whether o is surely what p is. The bytes of a copy are not
// known.
func (o Output) same(p Output) bool {
	return !o.Copy && !p.Copy && o.Source == p.Source && bytes.Equal(o.Data, p.Data) &&
		bytes.Equal(o.Conversion, p.Conversion) && bytes.Equal(o.Edit, p.Edit)
}

func byPath(a, b *Output) int { return strings.Compare(a.Path, b.Path) }

// conclude works out what a Result says of f: the outputs that it got, and
// its diagnostics with those about outputs that it did not get.
func (o *outputs) conclude(f *file) {
	var got []string
	reason := f.written.reason
	ds := slices.Clone(f.written.diags)
	if !f.written.leftOut {
		ds = append(ds, f.trouble...)
	}
	for n := range f.written.outputs {
		first := f.claimed[n].claims[0]
		if first.f == f && first.n == n {
			got = append(got, f.written.outputs[n].Path)
			continue
		}
		if first.f == &o.overlay {
			reason = cmp.Or(reason, "an overlay has its output")
			continue
		}
		other := first.f.path
		if first.f == &o.shipped {
			other = first.out().Path
		}
		ds = append(ds, diag.New("P008", f.path, text.Span{}, "", other, f.path, first.out().Path))
	}
	slices.Sort(got)
	ds = diag.Sort(ds)
	if reason != f.reason || !slices.Equal(got, f.got) {
		f.reason, f.got, o.results = reason, got, nil
	}
	if len(ds)+len(f.diags) > 0 && !reflect.DeepEqual(ds, f.diags) {
		f.diags, o.said = ds, false
	}
}

// result gathers what all files gave, and adds the run-time modules.
func (s *Session) result() (*Result, error) {
	o := &s.outputs
	if err := s.ship(); err != nil {
		return nil, err
	}
	r := &Result{}
	r.Changed, r.Removed = o.settle()
	if len(s.unrecorded) == 0 {
		s.unrecorded = make(map[string]bool, len(o.queue))
	}
	for _, f := range o.queue {
		if f.path != "" {
			s.unrecorded[f.path] = true
		}
		if s.files[f.path] == f {
			o.conclude(f)
			s.ignore(f)
			f.diags = bounded(f.path, diag.Once(f.diags))
		}
	}
	clear(o.touched)
	o.queue = nil
	if o.results == nil {
		o.results = make([]FileResult, 0, len(s.files))
		for _, f := range s.ordered() {
			o.results = append(o.results, f.result())
		}
	}
	if !o.said {
		o.diags, o.said = nil, true
		for _, f := range s.ordered() {
			o.diags = append(o.diags, f.diags...)
		}
		if more := append(slices.Clone(o.shipped.written.diags), s.unusedPatches()...); len(more) > 0 {
			o.diags = diag.Sort(append(o.diags, more...))
		}
	}
	r.Outputs, r.Files, r.Diagnostics = slices.Clip(o.all), slices.Clip(o.results), slices.Clip(o.diags)
	return r, nil
}
