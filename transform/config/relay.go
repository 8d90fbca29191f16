package config

import (
	"bytes"
	"sort"
	"strings"

	"wxmy/transform/ir"
)

// relay makes the edits that delete and insert the items of one container.
//
// Items that go together form a run, and a run is one edit; what is inserted
// at a run takes its place. What is inserted between two items that stay is an
// edit of its own. Commas are mended apart from both.
func (e *Editor) relay(s *shape, c *change) {
	if len(s.items) == 0 {
		e.fill(s, c.inserted[0])
		return
	}
	runs := s.runs(c)
	if len(runs) == 1 && len(runs[0].added) == 0 && e.empties(s, runs[0]) {
		e.edit(s.v.Body.Start, s.v.Body.End, "", c.deleted[0])
		return
	}
	e.commas(s, c) // first: an insertion may begin where a comma goes
	last := s.lastKept(c)
	for _, r := range runs {
		follows := r.hi < last || c.insertsPast(r.hi+1)
		if len(r.added) > 0 {
			e.edit(s.items[r.lo].own, s.items[r.hi].tail, e.entries(s, r.added, e.ownLine(s, r.lo), follows), r.added[0].feature)
			continue
		}
		start, end := e.extent(s, r)
		e.edit(start, end, "", c.deleted[r.lo])
	}
	for k := 0; k <= len(s.items); k++ {
		if added := c.inserted[k]; len(added) > 0 && !taken(runs, k) {
			e.between(s, k, added, k <= last || c.insertsPast(k))
		}
	}
}

// A run is a stretch of items that are deleted, and what stands in their place.
type run struct {
	lo, hi int // indices of the first and last item
	added  []addition
}

// runs finds the runs of a container. A comment that belongs to no item ends a
// run, for it stays. An insertion between two runs goes to the first.
func (s *shape) runs(c *change) []run {
	var runs []run
	for i := range s.items {
		if _, gone := c.deleted[i]; !gone {
			continue
		}
		n := len(runs)
		if n > 0 && runs[n-1].hi == i-1 && !s.items[i].parted {
			runs[n-1].hi = i
			runs[n-1].added = append(runs[n-1].added, c.inserted[i+1]...)
			continue
		}
		r := run{lo: i, hi: i}
		if n == 0 || runs[n-1].hi != i-1 {
			r.added = append(r.added, c.inserted[i]...)
		}
		r.added = append(r.added, c.inserted[i+1]...)
		runs = append(runs, r)
	}
	return runs
}

// taken reports whether a run takes what is inserted at index k.
func taken(runs []run, k int) bool {
	for _, r := range runs {
		if r.lo <= k && k <= r.hi+1 {
			return true
		}
	}
	return false
}

// lastKept is the index of the last item that is not deleted, or -1.
func (s *shape) lastKept(c *change) int {
	for i := len(s.items) - 1; i >= 0; i-- {
		if _, gone := c.deleted[i]; !gone {
			return i
		}
	}
	return -1
}

// insertsPast reports whether anything is inserted past index k.
func (c *change) insertsPast(k int) bool {
	for at := range c.inserted {
		if at > k {
			return true
		}
	}
	return false
}

// empties reports whether nothing but white space is left inside once r goes.
func (e *Editor) empties(s *shape, r run) bool {
	last := len(s.items) - 1
	return r.lo == 0 && r.hi == last && s.head == s.v.Body.Start && !s.items[0].parted &&
		len(bytes.TrimSpace(e.c.Src[s.items[last].tail:s.v.Body.End])) == 0
}

// extent returns the text that goes with the run r.
//
// A run that has its lines to itself goes with the line break before it, and at
// the end of the container with the blank lines before it too. A run within a
// line goes with the space before it; at the start of the container, or of a
// line that it shares, with the space behind it instead.
func (e *Editor) extent(s *shape, r run) (start, end int) {
	first, last := s.items[r.lo], s.items[r.hi]
	start, end = e.lineBreakBefore(first.free, first.own), last.tail
	if r.hi == len(s.items)-1 {
		if !first.parted {
			start = first.free
		}
	} else if next := s.items[r.hi+1]; !next.parted && !e.breaks(end, next.own) && (r.lo == 0 || e.breaks(first.free, first.own)) {
		return first.own, next.own
	}
	if e.inLineComment(start) && !startsLine(e.c.Src[end:]) {
		start = first.own // else what follows would become part of the comment
	}
	return start, end
}

// startsLine reports whether only spaces stand before the first line break of s.
func startsLine(s []byte) bool {
	s = bytes.TrimLeft(s, " \t")
	return len(s) > 0 && (s[0] == '\n' || s[0] == '\r')
}

// between inserts additions before item k, next to which nothing is deleted.
func (e *Editor) between(s *shape, k int, added []addition, follows bool) {
	at := s.head
	if k > 0 {
		at = s.items[k-1].tail
	}
	lines := e.ownLine(s, min(k, len(s.items)-1)) || e.inLineComment(at)
	out := e.entries(s, added, lines, follows)
	switch first := s.items[0]; {
	case lines || k > 0:
		out = e.lead(s, lines) + out
	case !first.parted && first.own > s.head:
		out = string(e.c.Src[s.head:first.own]) + out
	default:
		out += e.lead(s, lines)
	}
	e.edit(at, at, out, added[0].feature)
}

// ownLine reports whether item i begins a line.
func (e *Editor) ownLine(s *shape, i int) bool { return e.breaks(s.items[i].after, s.items[i].own) }

// lead is what stands before an item that follows a comma.
func (e *Editor) lead(s *shape, lines bool) string {
	if lines {
		return e.style.Newline + e.itemIndent(s)
	}
	return e.separator(s)
}

// inLineComment reports whether a line comment ends at offset at, so that what
// is put there would be part of it.
func (e *Editor) inLineComment(at int) bool {
	all := e.c.Comments
	i := sort.Search(len(all), func(i int) bool { return all[i].End >= at })
	return i < len(all) && all[i].End == at && e.c.Src[all[i].Start+1] == '/'
}

// entries renders additions one after another, each on a line of its own or
// all on one line. What precedes the first is not part of it.
func (e *Editor) entries(s *shape, added []addition, lines, follows bool) string {
	var b strings.Builder
	for i, a := range added {
		if i > 0 {
			b.WriteString(e.lead(s, lines))
		}
		b.WriteString(e.entry(s, a, lines))
		if follows || i < len(added)-1 {
			b.WriteByte(',')
		}
	}
	return b.String()
}

func (e *Editor) entry(s *shape, a addition, lines bool) string {
	l := e.style
	l.Inline = !lines && s.one
	l.Base = e.indentAt(s.v.Start)
	if lines {
		l.Base = e.itemIndent(s)
	}
	if s.v.Kind == ir.ArrayValue {
		return Render(a.value, l)
	}
	return quote(a.key) + l.Colon + Render(a.value, l)
}

// itemIndent is the indentation of the items of s.
func (e *Editor) itemIndent(s *shape) string {
	for _, it := range s.items {
		if len(bytes.TrimLeft(e.c.Src[e.lineStart(it.start):it.start], " \t")) == 0 {
			return e.indentAt(it.start)
		}
	}
	return e.indentAt(s.v.Start) + e.style.Unit
}

func (e *Editor) lineStart(at int) int { return bytes.LastIndexAny(e.c.Src[:at], "\r\n") + 1 }

// separator is the white space behind the commas of s, when it is on one line.
func (e *Editor) separator(s *shape) string {
	if len(s.items) > 1 && s.items[0].comma >= 0 {
		if gap := string(e.c.Src[s.items[0].comma+1 : s.items[1].start]); strings.Trim(gap, " \t") == "" {
			return gap
		}
	}
	if strings.HasSuffix(e.style.Colon, " ") {
		return " "
	}
	return ""
}

// fill puts additions into an empty container.
func (e *Editor) fill(s *shape, added []addition) {
	if len(added) == 0 {
		return
	}
	at, end := s.v.Body.Start, s.v.Body.End
	if comments := e.comments(at, end); len(comments) > 0 {
		at = comments[len(comments)-1].End
	}
	if len(bytes.TrimSpace(e.c.Src[at:end])) > 0 {
		end = at // something that could not be read stands there; it stays
	}
	lines := s.lines || e.inLineComment(at)
	out := e.entries(s, added, lines, false)
	if lines {
		out = e.lead(s, lines) + out + e.style.Newline + e.indentAt(s.v.Start)
	}
	e.edit(at, end, out, added[0].feature)
}

// commas takes the comma from the item that becomes the last one, and gives
// one to an item that gets a successor.
func (e *Editor) commas(s *shape, c *change) {
	last := s.lastKept(c)
	for i, it := range s.items {
		if _, gone := c.deleted[i]; gone {
			continue
		}
		added := c.insertsPast(i)
		switch {
		case i == last && !added && it.comma >= 0 && i < len(s.items)-1:
			e.edit(it.comma, it.comma+1, "", c.deleted[i+1])
		case it.comma < 0 && added && (i == last || len(c.inserted[i+1]) > 0):
			at := it.end
			if !e.ownLine(s, i) && !e.inLineComment(it.tail) {
				at = it.tail // else its comment would seem to be that of what follows
			}
			e.edit(at, at, ",", c.firstPast(i))
		}
	}
}

// firstPast is the feature of the first thing inserted past index k.
func (c *change) firstPast(k int) string {
	for k++; ; k++ {
		if added := c.inserted[k]; len(added) > 0 {
			return added[0].feature
		}
	}
}
