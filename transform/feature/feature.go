// Package feature says what a platform supports. A feature is a dotted ID that
// no platform owns ("element.scroll-view.attr.scroll-x", "api.request"); a
// platform is a table of Support rows, one a feature, saying how the feature is
// spelled there. What happens to a feature between two platforms is computed
// from the two rows, never written down:
//
//	v := feature.Compare(wechat, alipay, "api.showLoading.option.title")
//	// v.Verdict == feature.Rename, v.To.Name == "content"
//
// IDs use the WeChat spelling, in the case it is written, unless the feature
// starts elsewhere. The package knows no platform and no file format.
package feature

import (
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"
)

// Via says how a platform gives a feature.
type Via uint8

const (
	// Native support: the platform does just this, perhaps under another name.
	Native Via = iota
	// Adapted support: the platform has it under this name in a shape of its
	// own (other arguments, another result), and a rule or a module of ours
	// turns one shape into the other.
	Adapted
	// Shim support: the platform has no such thing; a module of ours, or a
	// rewrite into other features, gives it. Name, if any, is what it is made of.
	Shim
	// Partial support: it is there, but something of it is lost or differs,
	// and the row's Note says what.
	Partial
)

func (v Via) String() string { return [...]string{"native", "adapted", "shim", "partial"}[v] }

// Support is one platform's row for one feature. No row means no support.
type Support struct {
	ID      string            // the feature
	Name    string            // native spelling; "" is the last part of ID
	Aliases []string          // other native spellings, read but never written
	Since   string            // base library version of the platform, "" when it was always there
	Via     Via               // how the platform gives it
	Values  map[string]string // canonical -> native enumeration values; absent: as they are
	Default string            // native default as it would be written, "" when unknown or none
	With    string            // of an attribute or a key: the one beside it without which it does nothing
	Needed  bool              // of an option: without it the call fails, and no module of ours gives it
	ByRows  bool              // an Adapted function: the rows beneath it say all that differs, so a call may be rewritten in place
	Note    string            // what a person must know, for a diagnostic or the matrix
	Lossy   bool              // of a Shim: it gives not all of the feature, and Note says what is lost
	Server  string            // what the app's own server must do for this platform, "" when nothing
	Setup   string            // what a person must do in the app or the platform's console before it works, "" when nothing
	Agreed  bool              // of a call: it gives what the user has agreed to elsewhere, and asks nobody itself
	Doc     string            // where the fact comes from
}

// Native is the native spelling of s.
func (s *Support) Native() string {
	if s.Name != "" {
		return s.Name
	}
	return s.ID[strings.LastIndexByte(s.ID, '.')+1:]
}

// Loses reports whether something of the feature is lost or differs here, and
// Note says what.
func (s *Support) Loses() bool { return s.Via == Partial || s.Via == Shim && s.Lossy }

// Value returns the native spelling of a canonical value.
func (s *Support) Value(canonical string) string {
	if v, ok := s.Values[canonical]; ok {
		return v
	}
	return canonical
}

// Canonical returns the canonical spelling of a native value.
func (s *Support) Canonical(native string) string {
	best, found := native, false
	for c, n := range s.Values {
		if n == native && (!found || c < best) {
			best, found = c, true
		}
	}
	return best
}

// A Table is the rows of one platform, sorted by ID. Make one with NewTable.
//
// It is put together when it is first asked for something, so that a program
// that needs none of its tables does not wait for them.
type Table struct {
	once   sync.Once
	lists  [][]Support
	rows   []*Support
	byID   map[string]*Support
	byName map[nameKey]*Support
}

type nameKey struct{ parent, name string }

// NewTable joins lists of rows into a table. When the table is first used it
// panics on an ID given twice or out of form, for then it is broken: rows are
// written by hand.
func NewTable(lists ...[]Support) *Table { return &Table{lists: lists} }

// ready puts the table together, the first time.
func (t *Table) ready() *Table {
	t.once.Do(t.build)
	return t
}

func (t *Table) build() {
	n := 0
	for _, list := range t.lists {
		n += len(list)
	}
	t.rows = make([]*Support, 0, n)
	for _, list := range t.lists {
		for i := range list {
			t.rows = append(t.rows, &list[i])
		}
	}
	t.lists = nil
	slices.SortFunc(t.rows, func(a, b *Support) int { return strings.Compare(a.ID, b.ID) })
	t.byID = make(map[string]*Support, n)
	t.byName = make(map[nameKey]*Support, n)
	for i, r := range t.rows {
		if r.ID == "" || strings.ContainsAny(r.ID, " \t") {
			panic(fmt.Sprintf("feature: bad ID %q", r.ID))
		}
		if i > 0 && t.rows[i-1].ID == r.ID {
			panic(fmt.Sprintf("feature: two rows for %q", r.ID))
		}
		t.byID[r.ID] = r
		if r.Via == Shim {
			continue // shims are never read
		}
		parent := r.ID[:max(0, strings.LastIndexByte(r.ID, '.'))]
		t.read(nameKey{parent, r.Native()}, r)
		for _, alias := range r.Aliases {
			t.read(nameKey{parent, alias}, r)
		}
	}
}

// read has a spelling mean a row. Native rows win a native spelling over
// adapted ones, those over partial ones, names over aliases, and the first over
// others.
func (t *Table) read(k nameKey, r *Support) {
	if have := t.byName[k]; have == nil || claim(r, k.name) < claim(have, k.name) {
		t.byName[k] = r
	}
}

// claim is how good a row's claim to a spelling is, the best being the least.
func claim(r *Support, name string) int {
	if r.Native() != name {
		return 3
	}
	switch r.Via {
	case Native:
		return 0
	case Adapted:
		return 1
	}
	return 2
}

// With returns a table with rows of the user's own: each takes the place of the
// row for its feature, and the features named in without have none.
func (t *Table) With(rows []Support, without []string) *Table {
	gone := map[string]bool{}
	for _, id := range without {
		gone[id] = true
	}
	for i := range rows {
		gone[rows[i].ID] = true
	}
	var kept []Support
	for r := range t.All() {
		if !gone[r.ID] {
			kept = append(kept, *r)
		}
	}
	return NewTable(kept, rows)
}

// Row returns the row of a feature, or nil.
func (t *Table) Row(id string) *Support { return t.ready().byID[id] }

// Read returns the row whose feature lies directly under parent and is
// spelled name here: Read("api", "getAuthCode") is the row of "api.login" on a
// platform that spells login so. It returns nil when the platform has no such
// name. Shim rows are never read: their names are not the platform's.
func (t *Table) Read(parent, name string) *Support { return t.ready().byName[nameKey{parent, name}] }

// All yields the rows in order of ID.
func (t *Table) All() iter.Seq[*Support] {
	return func(yield func(*Support) bool) {
		t.ready()
		for _, r := range t.rows {
			if !yield(r) {
				return
			}
		}
	}
}

// Under yields the rows whose ID begins with prefix, in order of ID.
func (t *Table) Under(prefix string) iter.Seq[*Support] {
	return func(yield func(*Support) bool) {
		t.ready()
		i := sort.Search(len(t.rows), func(i int) bool { return t.rows[i].ID >= prefix })
		for ; i < len(t.rows) && strings.HasPrefix(t.rows[i].ID, prefix); i++ {
			if !yield(t.rows[i]) {
				return
			}
		}
	}
}

// Len is the number of rows.
func (t *Table) Len() int { return len(t.ready().rows) }

// A Verdict is what becomes of a feature on the way from one platform to
// another, from best to worst.
type Verdict uint8

const (
	// Same: spelled and meant alike.
	Same Verdict = iota
	// Rename: another name or other values, the same meaning.
	Rename
	// Converts: another shape; an edit or a module of ours turns one into the other.
	Converts
	// Shimmed: the target lacks it; a rewrite or a module of ours gives it.
	Shimmed
	// Differs: it is there, but something is lost; the note says what.
	Differs
	// Missing: the target cannot say it.
	Missing
)

func (v Verdict) String() string {
	return [...]string{"same", "rename", "converts", "shim", "differs", "missing"}[v]
}

// A Comparison is a feature of one platform held against another.
type Comparison struct {
	ID      string
	Verdict Verdict
	From    *Support // never nil
	To      *Support // nil when missing
}

// Compare computes the verdict on the feature id from the rows of two tables.
// It returns false when from itself has no such feature.
func Compare(from, to *Table, id string) (Comparison, bool) {
	f := from.Row(id)
	if f == nil || f.Via == Shim {
		return Comparison{}, false
	}
	c := Comparison{ID: id, From: f, To: to.Row(id)}
	switch {
	case c.To == nil:
		c.Verdict = Missing
	case c.To.Via == Partial || f.Via == Partial:
		c.Verdict = Differs
	case c.To.Via == Shim:
		c.Verdict = Shimmed
	case c.To.Via == Adapted || f.Via == Adapted:
		c.Verdict = Converts
	case f.Native() != c.To.Native() || !sameValues(f.Values, c.To.Values):
		c.Verdict = Rename
	}
	return c, true
}

func sameValues(a, b map[string]string) bool {
	for k, v := range a {
		if w, ok := b[k]; ok && w != v || !ok && k != v {
			return false
		}
	}
	for k, v := range b {
		if _, ok := a[k]; !ok && k != v {
			return false
		}
	}
	return true
}

// Matrix compares every feature that from itself has, in order of ID.
func Matrix(from, to *Table) []Comparison {
	var all []Comparison
	for r := range from.All() {
		if c, ok := Compare(from, to, r.ID); ok {
			all = append(all, c)
		}
	}
	return all
}
