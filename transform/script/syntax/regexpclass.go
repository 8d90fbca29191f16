package syntax

import "unicode/utf8"

// atomEscape reads an escape outside of a class and reports whether a
// quantifier may follow.
func (r *pattern) atomEscape() bool {
	start := r.at
	switch c := r.peek(1); {
	case c == 'b' || c == 'B':
		r.at += 2
		return false
	case c == 'k' && (r.unicode || r.named):
		r.at += 2
		if !r.eat('<') {
			r.fail(start, "bad reference in a regular expression")
			return true
		}
		r.uses = append(r.uses, r.name())
	case c >= '1' && c <= '9' && r.unicode:
		r.at++
		if n := r.decimal(); n > r.groups {
			r.fail(start, "a reference to no group in a regular expression")
		}
	default:
		r.escape(false)
	}
	return true
}

// escape reads an escape and returns the character it stands for, or -1 for a
// class of characters.
func (r *pattern) escape(class bool) rune {
	start := r.at
	c := r.peek(1)
	switch c {
	case 'd', 'D', 's', 'S', 'w', 'W':
		r.at += 2
		return -1
	case 'f', 'n', 'r', 't', 'v':
		r.at += 2
		return rune(singleEscapes[c])
	case 'p', 'P':
		if r.unicode {
			return r.propertyEscape()
		}
	case 'c':
		if letter := r.peek(2) | 0x20; letter >= 'a' && letter <= 'z' {
			r.at += 3
			return rune(letter) & 31
		}
	case 'x':
		if high, low := hexDigit(r.peek(2)), hexDigit(r.peek(3)); high >= 0 && low >= 0 {
			r.at += 4
			return rune(high<<4 | low)
		}
	case 'u':
		if v, ok := r.unicodeEscape(); ok {
			return v
		}
	case 'b':
		if class {
			r.at += 2
			return '\b'
		}
	case '-':
		if class {
			r.at += 2
			return '-'
		}
	case '0':
		if classes[r.peek(2)]&classDigit == 0 {
			r.at += 2
			return 0
		}
	}
	if r.unicode && !isPatternSyntax(c) && !(r.sets && class) {
		r.fail(start, "bad escape in a regular expression with the flag u")
		return -1
	}
	r.at++
	return r.rune()
}

// unicodeEscape reads \uXXXX, in unicode mode also pairs and \u{X…}.
func (r *pattern) unicodeEscape() (rune, bool) {
	v, n := decodeUnicodeEscape(r.src[r.at:])
	if n == 0 || r.peek(2) == '{' && !r.unicode {
		return 0, false
	}
	r.at += n
	if r.unicode && v >= 0xd800 && v < 0xdc00 {
		if low, m := decodeUnicodeEscape(r.src[r.at:]); m > 0 && low >= 0xdc00 && low < 0xe000 {
			r.at += m
			v = 0x10000 + (v-0xd800)<<10 + (low - 0xdc00)
		}
	}
	return v, true
}

// isPatternSyntax reports whether c may be escaped in unicode mode.
func isPatternSyntax(c byte) bool {
	switch c {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/':
		return true
	}
	return false
}

// propertyEscape reads \p{…}, of which it checks only the form.
func (r *pattern) propertyEscape() rune {
	start := r.at
	r.at += 2
	if !r.eat('{') {
		r.fail(start, "bad property in a regular expression")
		return -1
	}
	from := r.at
	for c := r.peek(0); c == '=' || c < utf8.RuneSelf && classes[c]&classIdent != 0 && c != '\\'; c = r.peek(0) {
		r.at++
	}
	if r.at == from || !r.eat('}') {
		r.fail(start, "bad property in a regular expression")
	}
	return -1
}

// class reads a character class from behind its "[".
func (r *pattern) class() {
	start := r.at - 1
	if r.sets {
		r.setClass(start)
		return
	}
	r.eat('^')
	for r.at < len(r.src) && r.src[r.at] != ']' {
		at := r.at
		low, _ := r.classAtom()
		if r.peek(0) != '-' || r.peek(1) == ']' || r.at+1 >= len(r.src) {
			continue
		}
		r.at++
		_, high := r.classAtom()
		switch {
		case low < 0 || high < 0:
			if r.unicode {
				r.fail(at, "bad range in a regular expression")
			}
		case low > high:
			r.fail(at, "range out of order in a regular expression")
		}
	}
	if !r.eat(']') {
		r.fail(start, "unmatched bracket in a regular expression")
	}
}

// classAtom reads one character or escape of a class. It returns the character
// as the start and as the end of a range, which differ where a character
// beyond the basic plane counts as two; -1 stands for a class.
func (r *pattern) classAtom() (asLow, asHigh rune) {
	if r.peek(0) == '\\' {
		c := r.escape(true)
		return c, c
	}
	c := r.rune()
	if c >= 0x10000 && !r.unicode {
		return 0xdc00 + (c-0x10000)&0x3ff, 0xd800 + (c-0x10000)>>10
	}
	return c, c
}

// setClass reads a class of the flag v, of which it checks brackets and escapes.
func (r *pattern) setClass(start int) {
	for depth := 1; r.at < len(r.src); {
		switch r.src[r.at] {
		case '\\':
			r.escape(true)
		case '[':
			depth++
			r.at++
		case ']':
			depth--
			r.at++
			if depth == 0 {
				return
			}
		default:
			r.rune()
		}
	}
	r.fail(start, "unmatched bracket in a regular expression")
}
