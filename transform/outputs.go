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
	touched map[*file]bool     // files whose outputs may be others than those claimed
	claims  map[string][]claim // by folded path, best first
	won     map[string]Output  // by folded path: what the last Build gave
	all     []Output           // the values of won by path; nil when paths came or went
	results []FileResult       // of all files; nil when they are others
	diags   []diag.Diagnostic  // of all files, as long as said
	said    bool
	moved   bool            // files need other components of ours, or are others
	shipped file            // stands for the run-time modules
	overlay file            // stands for what the user's own files give
	uses    map[string]int  // run-time module -> number of files that need it
	root    string          // folder of the app that the modules were shipped for
	was     map[string]bool // the modules that files needed then
	named   []string        // the functions of the API that scripts named then, when it mattered
}

// A claim is the wish of one file to have an output.
type claim struct {
	f   *file
	n   int // number of the output among those of the file
	out Output
}

func newOutputs() outputs {
	return outputs{touched: map[*file]bool{}, claims: map[string][]claim{}, won: map[string]Output{}, uses: map[string]int{}}
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
	f.written = now
	o.touched[f] = true
}

// ship works out the run-time modules again when files need others than at the
// Build before, or the app lies elsewhere.
func (s *Session) ship() error {
	o := &s.outputs
	var named []string
	if o.uses[namespacePrefix+"*"] > 0 {
		named = s.named()
	}
	same := o.was != nil && !s.reship && slices.Equal(named, o.named) && o.root == s.layout.root && len(o.was) == len(o.uses)
	for n := range o.uses {
		same = same && o.was[n]
	}
	if same {
		return nil
	}
	needs := make(map[string]bool, len(o.uses))
	for n := range o.uses {
		needs[n] = true
	}
	outs, err := s.runtimeOutputs(maps.Clone(needs))
	if err != nil {
		return err
	}
	o.was, o.root, o.named, s.reship = needs, s.layout.root, named, false
	w := newWriter(s, &file{path: path.Join(s.layout.root, "app.json")})
	outs = w.patch(outs)
	if s.opts.Minify {
		w.minify(outs)
	}
	now := w.done(Converted, "", outs)
	o.said = o.said && reflect.DeepEqual(o.shipped.written.diags, now.diags)
	o.replace(&o.shipped, now)
	return nil
}

// settle takes over the claims of the touched files and returns the outputs
// that changed and the paths that are there no longer.
func (o *outputs) settle() (changed []Output, removed []string) {
	paths := map[string]bool{}
	for f := range o.touched {
		for _, c := range f.claimed {
			o.claims[c] = slices.DeleteFunc(o.claims[c], func(c claim) bool { return c.f == f })
			paths[c] = true
		}
		f.claimed = f.claimed[:0]
		for n, out := range f.written.outputs {
			p := fold(out.Path)
			o.claims[p] = append(o.claims[p], claim{f, n, out})
			f.claimed = append(f.claimed, p)
			paths[p] = true
		}
	}
	for p := range paths {
		slices.SortFunc(o.claims[p], func(a, b claim) int {
			return cmp.Or(o.rank(a)-o.rank(b), strings.Compare(a.f.path, b.f.path), cmp.Compare(a.n, b.n))
		})
		for _, c := range o.claims[p] {
			o.touched[c.f] = true
		}
		before, had := o.won[p]
		if len(o.claims[p]) == 0 {
			delete(o.claims, p)
			delete(o.won, p)
			if had {
				removed, o.all = append(removed, before.Path), nil
			}
			continue
		}
		now := o.claims[p][0].out
		if had && now.Path == before.Path {
			if now.same(before) {
				continue
			}
		} else {
			if had {
				removed = append(removed, before.Path)
			}
			o.all = nil
		}
		o.won[p] = now
		changed = append(changed, now)
	}
	slices.SortFunc(changed, byPath)
	slices.Sort(removed)
	return changed, removed
}

// rank puts files of the user's own first, and what is copied, being written
// for the target already, behind what becomes that.
func (o *outputs) rank(c claim) int {
	switch {
	case c.f == &o.overlay:
		return 0
	case c.f != &o.shipped && (c.out.Copy || c.f.written.status == Copied):
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

func byPath(a, b Output) int { return strings.Compare(a.Path, b.Path) }

// list returns all outputs by path. It is the caller's.
func (o *outputs) list(changed []Output) []Output {
	if o.all == nil {
		o.all = make([]Output, 0, len(o.won))
		for _, out := range o.won {
			o.all = append(o.all, out)
		}
		slices.SortFunc(o.all, byPath)
		return slices.Clone(o.all)
	}
	for _, out := range changed {
		if i, ok := slices.BinarySearchFunc(o.all, out, byPath); ok {
			o.all[i] = out
		}
	}
	return slices.Clone(o.all)
}

// conclude works out what a Result says of f: the outputs that it got, and
// its diagnostics with those about outputs that it did not get.
func (o *outputs) conclude(f *file) {
	r := FileResult{Path: f.path, Kind: f.kind, Status: f.written.status, Reason: f.written.reason}
	ds := slices.Clone(f.written.diags)
	if !f.written.leftOut {
		ds = append(ds, f.trouble...)
	}
	for n, out := range f.written.outputs {
		first := o.claims[fold(out.Path)][0]
		if first.f == f && first.n == n {
			r.Outputs = append(r.Outputs, out.Path)
			continue
		}
		if first.f == &o.overlay {
			r.Reason = cmp.Or(r.Reason, "an overlay has its output")
			continue
		}
		other := first.f.path
		if first.f == &o.shipped {
			other = first.out.Path
		}
		ds = append(ds, diag.New("P008", f.path, text.Span{}, "", other, f.path, first.out.Path))
	}
	slices.Sort(r.Outputs)
	ds = diag.Sort(ds)
	if !reflect.DeepEqual(r, f.result) {
		f.result, o.results = r, nil
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
	for f := range o.touched {
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
	r.Outputs = o.list(r.Changed)
	if o.results == nil {
		for _, f := range s.ordered() {
			o.results = append(o.results, f.result)
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
	r.Files, r.Diagnostics = slices.Clip(o.results), slices.Clip(o.diags)
	return r, nil
}
