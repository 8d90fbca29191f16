package reconcile

import (
	"cmp"
	"slices"
	"strings"
)

// compareKeys compares two configuration files, in which the order of keys says
// nothing and their names are those of either platform.
func compareKeys(a, b *source) []Hunk {
	c := &comparison{a: a, b: b}
	c.intern()
	left, right := c.pairKeys()
	for _, i := range left {
		j := slices.IndexFunc(right, func(j int) bool {
			return keyOf(a.converted[i]) == keyOf(b.items[j].Text) || keyOf(a.items[i].Text) == keyOf(b.converted[j])
		})
		if j < 0 {
			c.gap(i, i+1, len(b.items), len(b.items))
			continue
		}
		c.gap(i, i+1, right[j], right[j]+1)
		right = slices.Delete(right, j, j+1)
	}
	for _, j := range right {
		c.gap(len(a.items), len(a.items), j, j+1)
	}
	slices.SortStableFunc(c.hunks, func(x, y Hunk) int {
		return cmp.Or(cmp.Compare(x.A.Line, y.A.Line), cmp.Compare(x.B.Line, y.B.Line))
	})
	return c.hunks
}

// pairKeys finds the values that belong together, wherever they stand, and
// returns the items that are left on either side.
func (c *comparison) pairKeys() (left, right []int) {
	taken := make([]bool, len(c.b.items))
	paired := make([]bool, len(c.a.items))
	for _, kind := range []int{equal, converted, renamed} {
		for i := range c.a.items {
			if paired[i] {
				continue
			}
			for j := range c.b.items {
				if taken[j] || c.kind(i, j) != kind {
					continue
				}
				paired[i], taken[j] = true, true
				c.add(i, i+1, j, j+1, kind)
				break
			}
		}
	}
	for i, done := range paired {
		if !done {
			left = append(left, i)
		}
	}
	for j, done := range taken {
		if !done {
			right = append(right, j)
		}
	}
	return left, right
}

// keyOf is an item without its value, "" when there is none.
func keyOf(s string) string {
	key, _, ok := strings.Cut(s, "=")
	if !ok {
		return "\x00"
	}
	return key
}
