package reconcile

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"wxmy/transform"
)

// A File is a file of the app in both twins, or in one.
type File struct {
	Key    string // what the files have in common, for sorting
	A, B   string // paths; "" where the twin has no such file
	Sort   Sort   // of a file that only one twin has, or that is not text
	Reason string
	Whole  bool // the file as a whole is one difference
	Hunks  []Hunk
}

// Counts are differences by sort.
type Counts [3]int

// Counts counts the differences of a file.
func (f *File) Counts() Counts {
	var c Counts
	if f.Whole {
		c[f.Sort]++
	}
	for i := range f.Hunks {
		c[f.Hunks[i].Sort]++
	}
	return c
}

// A Report is what two twins are like.
type Report struct {
	A, B   *transform.Platform
	Files  []File // those with differences, by path
	Same   int    // files without
	Counts Counts
}

// Run compares two twins. They must be of different platforms.
func Run(ctx context.Context, a, b Twin) (*Report, error) {
	if a.Platform == b.Platform {
		return nil, fmt.Errorf("both projects are written for %s", a.Platform.Title)
	}
	ta, err := read(ctx, a, b.Platform)
	if err != nil {
		return nil, err
	}
	tb, err := read(ctx, b, a.Platform)
	if err != nil {
		return nil, err
	}
	r := &Report{A: a.Platform, B: b.Platform}
	for _, p := range pairs(ta, tb) {
		f, err := p.compare(ta, tb)
		if err != nil {
			return nil, err
		}
		counts := f.Counts()
		if counts == (Counts{}) {
			r.Same++
			continue
		}
		for i := range counts {
			r.Counts[i] += counts[i]
		}
		r.Files = append(r.Files, f)
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Key, b.Key) })
	return r, ctx.Err()
}

// A couple is a file of each twin, or of one.
type couple struct{ key, a, b string }

// pairs finds the files that belong together: those whose output has the path
// of the other.
func pairs(a, b *twin) []couple {
	byKey := map[string]*couple{}
	for _, f := range a.results {
		if k := a.key(f); k != "" {
			byKey[fold(k)] = &couple{key: k, a: f.Path}
		}
	}
	for _, f := range b.results {
		// The file of b stands where the conversion of a's would.
		rel, ok := strings.CutPrefix(f.Path, b.root)
		if !ok || aside(rel) {
			continue
		}
		if f.Path == b.Platform.ProjectFile {
			rel = f.Path
		}
		if c := byKey[fold(rel)]; c != nil {
			c.b = f.Path
			continue
		}
		byKey[fold(rel)] = &couple{key: rel, b: f.Path}
	}
	list := make([]couple, 0, len(byKey))
	for _, c := range byKey {
		list = append(list, *c)
	}
	slices.SortFunc(list, func(x, y couple) int { return strings.Compare(x.key, y.key) })
	return list
}

func fold(p string) string { return strings.ToLower(p) }

// compare compares the files of a couple.
func (c couple) compare(a, b *twin) (File, error) {
	f := File{Key: c.key, A: c.a, B: c.b}
	switch {
	case c.b == "":
		f.Whole = true
		f.Sort, f.Reason = a.alone(c.a)
		return f, nil
	case c.a == "":
		f.Whole = true
		f.Sort, f.Reason = b.alone(c.b)
		return f, nil
	}
	kind := a.results[c.a].Kind
	if kind == transform.KindAsset || b.results[c.b].Kind != kind {
		same, err := sameBytes(a.Src, c.a, b.Src, c.b)
		f.Whole, f.Sort = !same, Drift
		return f, err
	}
	sa, sb, err := c.sources(a, b, kind)
	if err != nil {
		return f, err
	}
	if kind == transform.KindConfig && sa.parsed && sb.parsed {
		f.Hunks = compareKeys(sa, sb)
		if c.a == a.Platform.ProjectFile {
			f.settle("project file")
		}
		return f, nil
	}
	hunks, ok := compare(sa, sb)
	if !ok {
		f.Whole, f.Sort, f.Reason = true, Drift, "too long to compare"
		return f, nil
	}
	f.Hunks = hunks
	return f, nil
}

// settle says why all differences of the file are those of the platforms that
// would be drift elsewhere.
func (f *File) settle(reason string) {
	for i := range f.Hunks {
		if h := &f.Hunks[i]; h.Sort == Drift {
			h.Sort, h.Reason = Platform, reason
		}
	}
}

// alone sorts a file that the other twin does not have.
func (t *twin) alone(p string) (Sort, string) {
	f := t.results[p]
	if f.Path == t.Platform.ProjectFile {
		return Platform, "project file of " + t.Platform.Title
	}
	if f.Status == transform.Skipped {
		return Platform, f.Reason
	}
	if f.Kind == transform.KindModule && t.modulesCall() {
		return Platform, reasonModule
	}
	if w := t.words.FindString(p); w != "" {
		return Platform, fmt.Sprintf("names %q", w)
	}
	return Drift, ""
}

func sameBytes(a fs.FS, p string, b fs.FS, q string) (bool, error) {
	x, err := fs.ReadFile(a, p)
	if err != nil {
		return false, err
	}
	y, err := fs.ReadFile(b, q)
	return bytes.Equal(x, y), err
}
