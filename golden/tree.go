package golden

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"
)

// DifferenceKind tells how a file of two trees differs.
type DifferenceKind uint8

const (
	// Changed: both trees have the file, with other bytes.
	Changed DifferenceKind = iota
	// Added: the conversion gives the file, the tree lacks it.
	Added
	// Gone: the tree has the file, the conversion does not give it.
	Gone
)

func (k DifferenceKind) String() string { return [...]string{"changed", "added", "gone"}[k] }

// A Difference is one file in which what a conversion gives is not what a tree
// holds.
type Difference struct {
	Path string
	Kind DifferenceKind
	Want []byte // of the tree, nil when it lacks the file
	Got  []byte // of the conversion, nil when it does not give the file
}

// Differences compares two trees of files, in order of path.
func Differences(want, got map[string][]byte) []Difference {
	var ds []Difference
	for name, w := range want {
		if g, ok := got[name]; !ok {
			ds = append(ds, Difference{Path: name, Kind: Gone, Want: w})
		} else if !bytes.Equal(w, g) {
			ds = append(ds, Difference{Path: name, Want: w, Got: g})
		}
	}
	for name, g := range got {
		if _, ok := want[name]; !ok {
			ds = append(ds, Difference{Path: name, Kind: Added, Got: g})
		}
	}
	slices.SortFunc(ds, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return ds
}

// largest is the size from which on two files are said to differ without being
// compared line by line.
const largest = 1 << 20

// Unified is d as a unified diff. Folders go before the path on either side,
// "want/" for example. Binary and very large files are only named.
func (d *Difference) Unified(wantDir, gotDir string) string {
	from, to := wantDir+d.Path, gotDir+d.Path
	switch d.Kind {
	case Added:
		from = "/dev/null"
	case Gone:
		to = "/dev/null"
	}
	switch {
	case isBinary(d.Want) || isBinary(d.Got):
		return fmt.Sprintf("--- %s\n+++ %s\nbinary files differ: %d and %d bytes\n", from, to, len(d.Want), len(d.Got))
	case len(d.Want) > largest || len(d.Got) > largest:
		return fmt.Sprintf("--- %s\n+++ %s\nlarge files differ: %d and %d bytes\n", from, to, len(d.Want), len(d.Got))
	case len(d.Want)+len(d.Got) == 0:
		return fmt.Sprintf("--- %s\n+++ %s\nan empty file\n", from, to)
	}
	return udiff.Unified(from, to, string(d.Want), string(d.Got))
}

func isBinary(b []byte) bool {
	b = b[:min(len(b), 8000)]
	for i := 0; i < 3 && len(b) > 0 && !utf8.Valid(b); i++ {
		b = b[:len(b)-1] // a character that the cut went through
	}
	return bytes.IndexByte(b, 0) >= 0 || !utf8.Valid(b)
}
