package branch

import (
	"bytes"
	"strings"
)

// skipToken returns where the string, template or regular expression at at
// ends, or the next byte where there is none. It is no lexer: it only has to
// keep what looks like a comment inside one of them from being taken for one,
// in text that need not parse, because branches stand side by side in it.
func skipToken(src []byte, at int) int {
	switch c := src[at]; c {
	case '\'', '"':
		return skipUntil(src, at, c, true)
	case '`':
		return skipUntil(src, at, c, false)
	case '/':
		if regexpAt(src, at) {
			return skipRegexp(src, at)
		}
	}
	return at + 1
}

// skipUntil returns the offset behind the next quote that is not escaped, or
// behind at where the line, or the file, has none.
func skipUntil(src []byte, at int, quote byte, oneLine bool) int {
	for i := at + 1; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			if oneLine {
				return at + 1
			}
		}
	}
	return at + 1
}

func skipRegexp(src []byte, at int) int {
	class := false
	for i := at + 1; i < len(src) && src[i] != '\n'; i++ {
		switch src[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if !class {
				return i + 1
			}
		}
	}
	return at + 1
}

// regexpAt tells a regular expression from a division by what stands before.
func regexpAt(src []byte, at int) bool {
	before := bytes.TrimRight(src[:at], " \t\r\n")
	if len(before) == 0 {
		return true
	}
	last := before[len(before)-1]
	if strings.IndexByte("(,=:[!&|?{};+-*%<>~^", last) >= 0 {
		return true
	}
	if !isWord(last) {
		return false
	}
	start := len(before)
	for start > 0 && isWord(before[start-1]) {
		start--
	}
	switch string(before[start:]) {
	case "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await":
		return true
	}
	return false
}
