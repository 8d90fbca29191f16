package adapters_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wxmy/transform/feature"
)

// The fact files in testdata/facts say, row by row, what either platform has
// and what becomes of it on the other. The tests below hold the tables against
// them both ways: every fact has its row with the verdict it demands, and
// every row of ours has its fact.

// A fact is one row of a fact file, by column.
type fact map[string]string

func facts(t *testing.T, name string) []fact {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "facts", name))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(src), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	var all []fact
	for _, line := range lines[1:] {
		f := fact{}
		for i, v := range strings.Split(line, "\t") {
			f[head[i]] = v
		}
		all = append(all, f)
	}
	return all
}

// sides are the platforms in the direction of a fact.
func (f fact) sides() (from, to platform) {
	if f["direction"] == "my>wx" {
		return my, wx
	}
	return wx, my
}

// allowed are the verdicts that satisfy a relation. A row speaks for both
// directions, so it is as weak as the weaker one: see check.
var allowed = map[string][]feature.Verdict{
	"same":    {feature.Same},
	"rename":  {feature.Same, feature.Rename, feature.Converts}, // options of another name make an API convert
	"value":   {feature.Same, feature.Rename, feature.Converts},
	"detail":  {feature.Same, feature.Rename, feature.Converts},
	"options": {feature.Same, feature.Rename, feature.Converts},
	"result":  {feature.Same, feature.Rename, feature.Converts},
	"shim":    {feature.Same, feature.Rename, feature.Converts, feature.Shimmed},
	"none":    {feature.Missing},
}

// A demand is what facts of either direction want of one feature.
type demand struct {
	from, to platform
	relation string
	fact     string
}

// A ledger collects demands and the rows that facts account for.
type ledger struct {
	demands map[string][]demand
	backed  map[string]map[string]bool // platform, ID
}

func newLedger() *ledger {
	return &ledger{map[string][]demand{}, map[string]map[string]bool{wx.name: {}, my.name: {}}}
}

// back notes that a fact accounts for the row of id on p.
func (l *ledger) back(p platform, id string) { l.backed[p.name][id] = true }

// want notes that a fact wants something of id.
func (l *ledger) want(id string, f fact, what string) {
	from, to := f.sides()
	l.back(from, id)
	l.demands[id] = append(l.demands[id], demand{from, to, f["relation"], f["direction"] + " " + what})
}

// check reports every demand that is not met. A verdict may be weaker than a
// fact says where the fact of the other direction says so, where a row that is
// uncertain says so in its note, where a run-time module sees to the rest, or
// where except has a reason.
func (l *ledger) check(t *testing.T, except map[string]string) {
	t.Helper()
	used := map[string]bool{}
	for id, demands := range l.demands {
		for _, d := range demands {
			c, ok := feature.Compare(d.from.features, d.to.features, id)
			if !ok {
				t.Errorf("%s: %s has no row %s", d.fact, d.from.name, id)
				continue
			}
			if slices.Contains(allowed[d.relation], c.Verdict) || weaker(demands, c.Verdict) || uncertain(c) ||
				c.Verdict == feature.Converts && moduleOf(id) != "" {
				continue
			}
			if except[id] != "" {
				used[id] = true
				continue
			}
			t.Errorf("%s is %s: %s says %s", id, c.Verdict, d.fact, d.relation)
		}
	}
	for id := range except {
		if !used[id] {
			t.Errorf("%s needs no exception", id)
		}
	}
}

// weaker reports whether one of the demands is met by the verdict; a feature
// that one direction calls missing is never excused so.
func weaker(demands []demand, v feature.Verdict) bool {
	return v != feature.Missing && slices.ContainsFunc(demands, func(d demand) bool {
		return d.relation != "none" && slices.Contains(allowed[d.relation], v)
	})
}

func uncertain(c feature.Comparison) bool {
	has := func(r *feature.Support) bool {
		return r != nil && r.Via == feature.Partial && strings.Contains(r.Note, "(uncertain)")
	}
	return c.Verdict == feature.Differs && (has(c.From) || has(c.To))
}

// unbacked reports the rows under prefix that no fact accounts for. Shims are
// accounted for by what they stand in for.
func (l *ledger) unbacked(t *testing.T, prefix string, except map[string]string) {
	t.Helper()
	used := map[string]bool{}
	for _, p := range []platform{wx, my} {
		for r := range p.features.Under(prefix) {
			switch {
			case r.Via == feature.Shim || l.backed[p.name][r.ID]:
			case except[r.ID] != "":
				used[r.ID] = true
			case except[family(r.ID)] != "":
				used[family(r.ID)] = true
			default:
				t.Errorf("%s: no fact for %s", p.name, r.ID)
			}
		}
	}
	for id := range except {
		if !used[id] {
			t.Errorf("%s needs no exception", id)
		}
	}
}

// family is id with its last part as a star.
func family(id string) string { return id[:strings.LastIndexByte(id, '.')] + ".*" }

// resolve returns the ID of the feature that path means natively under parent,
// "" when there is none. Names are taken step by step, "[]" after one being an
// entry of a list; where a step leads nowhere, a row may have the path as name.
func resolve(p platform, parent, path string) string {
	head, rest, more := strings.Cut(path, ".")
	if !more {
		return named(p, parent, path)
	}
	name, list := strings.CutSuffix(head, "[]")
	id := named(p, parent, name)
	if id == "" {
		id = parent + "." + name // no row of its own, perhaps rows beneath
	}
	if list {
		id += "[]"
	}
	if id = resolve(p, id, rest); id != "" {
		return id
	}
	return named(p, parent, path)
}

func named(p platform, parent, name string) string {
	if r := p.features.Read(parent, name); r != nil {
		return r.ID
	}
	return ""
}
