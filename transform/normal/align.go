package normal

// A Pair says that item A of one list is item B of another.
type Pair struct{ A, B int }

// largest is the size of the table up to which two lists are compared item by
// item; beyond it nobody wrote them by hand.
const largest = 120_000_000

// Align finds which items of two lists belong together, in order, such that
// the scores of the pairs are the highest together. Score is 0 for two items
// that cannot be a pair. What the lists share at their beginnings and ends is
// taken as it comes. Ok is false when the lists are too long to tell.
func Align(n, m int, score func(a, b int) int) (pairs []Pair, ok bool) {
	first := 0
	for first < n && first < m && score(first, first) > 0 {
		pairs = append(pairs, Pair{first, first})
		first++
	}
	last := 0
	for last < n-first && last < m-first && score(n-1-last, m-1-last) > 0 {
		last++
	}
	middle, ok := table(n-first-last, m-first-last, func(a, b int) int { return score(first+a, first+b) })
	if !ok {
		return nil, false
	}
	for _, p := range middle {
		pairs = append(pairs, Pair{first + p.A, first + p.B})
	}
	for i := last; i > 0; i-- {
		pairs = append(pairs, Pair{n - i, m - i})
	}
	return pairs, true
}

// Ways in which the best alignment up to a cell goes on.
const (
	skipA = iota
	skipB
	pair
)

// table is Align by dynamic programming, from the ends backwards.
func table(n, m int, score func(a, b int) int) ([]Pair, bool) {
	if n == 0 || m == 0 {
		return nil, true
	}
	if n*m > largest {
		return nil, false
	}
	ways := make([]byte, n*m)
	row := make([]int32, m+1)
	for a := n - 1; a >= 0; a-- {
		diagonal := int32(0) // of the row below, one to the right
		for b := m - 1; b >= 0; b-- {
			below, way := row[b], byte(skipA)
			best := below
			if row[b+1] > best {
				best, way = row[b+1], skipB
			}
			if s := score(a, b); s > 0 && diagonal+int32(s) >= best {
				best, way = diagonal+int32(s), pair
			}
			diagonal, row[b], ways[a*m+b] = below, best, way
		}
	}
	var pairs []Pair
	for a, b := 0, 0; a < n && b < m; {
		switch ways[a*m+b] {
		case pair:
			pairs = append(pairs, Pair{a, b})
			a, b = a+1, b+1
		case skipA:
			a++
		default:
			b++
		}
	}
	return pairs, true
}

// Shared is the number of items that two lists share, in order; 0 for lists
// that are too long to tell.
func Shared(a, b []Item) int {
	pairs, _ := Align(len(a), len(b), func(i, j int) int {
		if a[i].Text == b[j].Text {
			return 1
		}
		return 0
	})
	return len(pairs)
}
