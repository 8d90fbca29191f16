package hook

import (
	"sort"
	"unicode/utf8"
)

// offsets turns byte offsets of a text into UTF-16 ones and back. Only the
// characters that take more than a byte are remembered; between them the two
// run side by side.
type offsets struct {
	length int // of the text in UTF-16 units
	wide   []wideChar
}

// A wideChar is a character of several bytes: where it begins and ends.
type wideChar struct{ byteStart, byteEnd, unitStart, unitEnd int }

func newOffsets(s string) *offsets {
	o := &offsets{}
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i, o.length = i+1, o.length+1
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		units := 1
		if r >= 0x10000 {
			units = 2
		}
		o.wide = append(o.wide, wideChar{i, i + n, o.length, o.length + units})
		i, o.length = i+n, o.length+units
	}
	return o
}

// utf16 is the UTF-16 offset of a byte offset; within a character it is where
// that begins.
func (o *offsets) utf16(at int) int {
	i := sort.Search(len(o.wide), func(i int) bool { return o.wide[i].byteEnd > at })
	if i < len(o.wide) && at > o.wide[i].byteStart {
		return o.wide[i].unitStart
	}
	if i == 0 {
		return at
	}
	return o.wide[i-1].unitEnd + at - o.wide[i-1].byteEnd
}

// byte is the byte offset of a UTF-16 offset; within a character it is where
// that begins.
func (o *offsets) byte(at int) int {
	i := sort.Search(len(o.wide), func(i int) bool { return o.wide[i].unitEnd > at })
	if i < len(o.wide) && at > o.wide[i].unitStart {
		return o.wide[i].byteStart
	}
	if i == 0 {
		return at
	}
	return o.wide[i-1].byteEnd + at - o.wide[i-1].unitEnd
}
