package transform

import "bytes"

// minifySubset shrinks a module in the ES5 subset: comments, indentation and
// empty lines go, and nothing else. Its strings are not JavaScript's, and its
// compiler takes neither the numbers nor the statements that other minifiers
// write.
func minifySubset(src []byte) []byte {
	out := make([]byte, 0, len(src))
	gap := byte(0) // white space that is due: a line break, a space, or none
	blank := func(c byte) {
		if c == '\n' || gap == 0 {
			gap = c
		}
	}
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\n' || c == '\r':
			blank('\n')
			continue
		case c == ' ' || c == '\t':
			blank(' ')
			continue
		case bytes.HasPrefix(src[i:], []byte("//")):
			end := bytes.IndexByte(src[i:], '\n')
			if end < 0 {
				end = len(src) - i
			}
			i += end - 1
			continue
		case bytes.HasPrefix(src[i:], []byte("/*")):
			end := bytes.Index(src[i:], []byte("*/"))
			if end < 0 {
				return append(out, src[i:]...)
			}
			blank(' ')
			if bytes.IndexByte(src[i:i+end], '\n') >= 0 {
				blank('\n')
			}
			i += end + 1
			continue
		}
		if gap != 0 && len(out) > 0 {
			out = append(out, gap)
		}
		gap = 0
		end := i + 1
		if c := src[i]; c == '\'' || c == '"' {
			end = stringEnd(src, i)
		}
		out = append(out, src[i:end]...)
		i = end - 1
	}
	if gap == '\n' {
		out = append(out, '\n')
	}
	return out
}

// stringEnd is the offset behind the string that begins at an offset, or
// behind its line when it does not end there.
func stringEnd(src []byte, at int) int {
	for i := at + 1; i < len(src); i++ {
		switch src[i] {
		case src[at]:
			return i + 1
		case '\\':
			i++
		case '\n':
			return i
		}
	}
	return len(src)
}
