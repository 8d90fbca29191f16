package feature

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// An Absent says why a platform has no row for a feature, and what a person
// can do instead. It changes no verdict: a feature without a row is missing
// whether or not its absence is explained. Its Note ends up in diagnostics.
type Absent struct {
	ID      string // the feature the platform lacks
	Default string // what the platform does all the same, written as a value of the missing feature; "" when nothing
	Idle    bool   // the platform does as well without: nothing is lost
	Note    string // why, or what to use instead, in terms of this platform alone
	Doc     string // where the fact comes from
}

// Absents is what a platform knows of the features it lacks, sorted by ID.
// Make it with NewAbsents.
type Absents []Absent

// NewAbsents joins lists of absences. It panics on an ID given twice, for then
// the table is broken: rows are written by hand.
func NewAbsents(lists ...[]Absent) Absents {
	a := slices.Concat(lists...)
	slices.SortFunc(a, func(x, y Absent) int { return strings.Compare(x.ID, y.ID) })
	for i := 1; i < len(a); i++ {
		if a[i].ID == a[i-1].ID {
			panic(fmt.Sprintf("feature: %q is absent twice", a[i].ID))
		}
	}
	return a
}

// Row returns what is known of the absence of id, or nil.
func (a Absents) Row(id string) *Absent {
	i := sort.Search(len(a), func(i int) bool { return a[i].ID >= id })
	if i == len(a) || a[i].ID != id {
		return nil
	}
	return &a[i]
}
