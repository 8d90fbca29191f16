package syntax

import (
	"unicode"
	"unicode/utf8"
)

// name reads an identifier or reserved word at i.
func (l *lexer) name(i int) {
	src := l.src
	j := i
	for j < len(src) && classes[src[j]]&(classIdent|classSlow) == classIdent {
		j++
	}
	if j < len(src) && classes[src[j]]&classSlow != 0 {
		l.nameSlow(i, j)
		return
	}
	l.tok, l.end, l.escaped = tokName, j, false
	if n := j - i; n >= 2 && n <= 10 && src[i] >= 'b' && src[i] <= 'w' {
		l.tok = keyword(src[i:j])
	}
}

// nameSlow goes on with an identifier whose next byte, at j, is a backslash or
// outside ASCII.
func (l *lexer) nameSlow(i, j int) {
	escaped := false
	for j < len(l.src) && classes[l.src[j]]&classIdent != 0 {
		r, n := rune(l.src[j]), 1
		switch {
		case r == '\\':
			escaped = true
			r, n = decodeUnicodeEscape(l.src[j:])
			if n == 0 {
				l.fail(j, j+1, "bad escape in a name")
				return
			}
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRune(l.src[j:])
			if !isIdentRune(r, j == i) && j > i {
				l.tok, l.end, l.escaped = tokName, j, escaped
				return
			}
		}
		if !isIdentRune(r, j == i) {
			l.fail(j, j+n, "")
			return
		}
		j += n
	}
	l.tok, l.end, l.escaped = tokName, j, escaped
}

func isIdentRune(r rune, first bool) bool {
	if r < utf8.RuneSelf {
		c := classes[r]
		return c&classIdent != 0 && r != '\\' && (!first || c&classDigit == 0)
	}
	if unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space) {
		return true
	}
	return !first && (unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) || r == 0x200c || r == 0x200d)
}

// decodeUnicodeEscape reads \uXXXX or \u{X…} at the start of b and returns the
// rune and the length; the length is 0 when it is no such escape.
func decodeUnicodeEscape(b []byte) (rune, int) {
	if len(b) < 2 || b[1] != 'u' {
		return 0, 0
	}
	if len(b) > 2 && b[2] == '{' {
		r := rune(0)
		for i := 3; i < len(b); i++ {
			if b[i] == '}' && i > 3 {
				return r, i + 1
			}
			d := hexDigit(b[i])
			if d < 0 {
				return 0, 0
			}
			if r = r<<4 | rune(d); r > unicode.MaxRune {
				return 0, 0
			}
		}
		return 0, 0
	}
	if len(b) < 6 {
		return 0, 0
	}
	r := rune(0)
	for _, c := range b[2:6] {
		d := hexDigit(c)
		if d < 0 {
			return 0, 0
		}
		r = r<<4 | rune(d)
	}
	return r, 6
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// string reads a string whose quote stands at i.
func (l *lexer) string(i int, quote byte) {
	src := l.src
	l.tok, l.escaped = LitString, false
	for j := i + 1; j < len(src); j++ {
		switch c := src[j]; c {
		case quote:
			l.end = j + 1
			return
		case '\n', '\r':
			l.fail(i, j, "unterminated string")
			return
		case '\\':
			l.escaped = true
			n := l.escape(j)
			if n == 0 {
				return
			}
			j += n - 1
		}
	}
	l.fail(i, len(src), "unterminated string")
}

// escape checks the escape sequence at i and returns its length, or 0 after a
// failure. Legacy octal escapes are noted for strict mode.
func (l *lexer) escape(i int) int {
	switch c := l.at(i, 1); c {
	case 'u':
		_, n := decodeUnicodeEscape(l.src[i:])
		if n == 0 {
			l.fail(i, min(i+2, len(l.src)), "bad unicode escape")
		}
		return n
	case 'x':
		if i+3 >= len(l.src) || hexDigit(l.src[i+2]) < 0 || hexDigit(l.src[i+3]) < 0 {
			l.fail(i, min(i+2, len(l.src)), "bad hexadecimal escape")
			return 0
		}
		return 4
	case '\r':
		if l.at(i, 2) == '\n' {
			return 3
		}
		return 2
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		if l.octal < 0 && (c != '0' || classes[l.at(i, 2)]&classDigit != 0) {
			l.octal = i
		}
		return 2
	}
	return 2
}

// number reads a numeric literal at i.
func (l *lexer) number(i int) {
	j := i
	l.tok = LitNumber
	radix := 0
	if l.src[i] == '0' {
		switch l.at(i, 1) | 0x20 {
		case 'x':
			radix = 16
		case 'o':
			radix = 8
		case 'b':
			radix = 2
		}
	}
	var ok bool
	if radix != 0 {
		j, ok = l.digits(i+2, radix)
		ok = ok && j > i+2
		if ok && l.at(j, 0) == 'n' {
			l.tok = LitBigInt
			j++
		}
	} else {
		j, ok = l.decimal(i)
	}
	if !ok || j < len(l.src) && l.identStartAt(j) || classes[l.at(j, 0)]&classDigit != 0 {
		l.fail(i, max(j, i+1), "bad number")
		return
	}
	l.end = j
}

// decimal reads what has no radix prefix: integers, fractions, exponents, big
// integers and the legacy forms 017 and 019.
func (l *lexer) decimal(i int) (int, bool) {
	j, ok := l.digits(i, 10)
	if !ok {
		return j, false
	}
	legacy := j-i > 1 && l.src[i] == '0'
	if legacy {
		l.octal = i
		octal := true
		for _, c := range l.src[i:j] {
			if c == '_' {
				return j, false
			}
			octal = octal && c < '8'
		}
		if octal {
			return j, true
		}
	}
	if l.at(j, 0) == 'n' && !legacy && j > i {
		l.tok = LitBigInt
		return j + 1, true
	}
	if l.at(j, 0) == '.' {
		if j, ok = l.digits(j+1, 10); !ok {
			return j, false
		}
	}
	if l.at(j, 0)|0x20 == 'e' {
		k := j + 1
		if c := l.at(k, 0); c == '+' || c == '-' {
			k++
		}
		if j, ok = l.digits(k, 10); !ok || j == k {
			return j, false
		}
	}
	return j, true
}

// digits reads digits and the separators between them.
func (l *lexer) digits(i, radix int) (int, bool) {
	j := i
	for ; j < len(l.src); j++ {
		c := l.src[j]
		if c == '_' {
			if j == i || l.src[j-1] == '_' || hexDigit(l.at(j, 1)) < 0 || hexDigit(l.at(j, 1)) >= radix {
				return j, false
			}
			continue
		}
		if d := hexDigit(c); d < 0 || d >= radix {
			break
		}
	}
	return j, true
}

// identStartAt reports whether an identifier could begin at i.
func (l *lexer) identStartAt(i int) bool {
	c := classes[l.src[i]]
	if c&classSlow != 0 && l.src[i] != '\\' {
		r, _ := utf8.DecodeRune(l.src[i:])
		return isIdentRune(r, true)
	}
	return c&classIdent != 0 && c&classDigit == 0
}

// regexp rescans the current "/" or "/=" as a regular expression and returns
// the offset of its closing slash.
func (l *lexer) regexp() int {
	class := false
	i := l.start + 1
	for ; ; i++ {
		if i >= len(l.src) || l.src[i] == '\n' || l.src[i] == '\r' || l.isLineSeparator(i) {
			l.fail(l.start, min(i, len(l.src)), "unterminated regular expression")
			return len(l.src)
		}
		c := l.src[i]
		if c == '\\' && i+1 < len(l.src) && l.src[i+1] != '\n' && l.src[i+1] != '\r' && !l.isLineSeparator(i+1) {
			i++
			continue
		}
		if c == '/' && !class {
			break
		}
		class = c == '[' || class && c != ']'
	}
	slash := i
	for i++; i < len(l.src) && classes[l.src[i]]&classIdent != 0; i++ {
		if classes[l.src[i]]&classSlow != 0 && spaceRune(l.src[i:]) > 0 {
			break
		}
	}
	l.tok, l.end = LitRegexp, i
	return slash
}
