package syntax

import (
	"unicode/utf8"

	"wxmy/transform/text"
)

// Classes of ASCII bytes.
const (
	classIdent = 1 << iota // may continue an identifier; non-ASCII bytes and "\" need a closer look
	classDigit
	classSpace
	classSlow // begins a rune or escape that the fast loop cannot judge
)

var classes = classTable()

func classTable() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf || c == '\\':
			t[c] = classIdent | classSlow
		case c >= '0' && c <= '9':
			t[c] = classIdent | classDigit
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$':
			t[c] = classIdent
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			t[c] = classSpace
		}
	}
	return t
}

// A token is where the lexer stands. It is a value, so looking ahead is a copy
// and a restore.
type token struct {
	start    int // of the current token
	end      int // of the current token
	prevEnd  int // end of the token before
	octal    int // offset of a legacy octal number or escape in the current token, or -1
	comments int // number of comments before the current token

	tok     Token
	newline bool // a line ends between the token before and the current one
	escaped bool // the current name or string holds an escape
	failed  bool // the first error was met; the token is tokEOF from then on
}

// A lexer splits source into tokens, one at a time.
type lexer struct {
	token
	src          []byte // ends where the input ends
	module       bool   // the goal is module: "<!--" is no comment
	keepComments bool
	commentSpans []text.Span

	errStart, errEnd int
	errMsg           string // "" stands for an unexpected token at errStart
}

// fail records the first error and makes the rest of the input empty, so that
// every loop of the parser ends by itself.
func (l *lexer) fail(start, end int, msg string) {
	if l.failed {
		return
	}
	l.failed = true
	l.errStart, l.errEnd, l.errMsg = start, end, msg
	l.tok, l.newline, l.octal = tokEOF, false, -1
	l.start, l.end = len(l.src), len(l.src)
}

// at returns the byte k behind offset i, or 0 past the end.
func (l *lexer) at(i, k int) byte {
	if i+k < len(l.src) {
		return l.src[i+k]
	}
	return 0
}

// next moves to the next token.
func (l *lexer) next() {
	l.prevEnd = l.end
	i := l.end
	if i < len(l.src) && l.src[i] == ' ' {
		i++
	}
	if i < len(l.src) && classes[l.src[i]]&(classIdent|classSlow) == classIdent {
		l.newline = false // a name behind one space: the most frequent case by far
	} else {
		i = l.skipSpace(i)
	}
	l.start = i
	l.octal = -1
	if i >= len(l.src) {
		l.tok, l.start, l.end = tokEOF, len(l.src), len(l.src)
		return
	}
	c := l.src[i]
	switch class := classes[c]; {
	case class&(classIdent|classDigit) == classIdent:
		l.name(i)
	case class&classDigit != 0 || c == '.' && classes[l.at(i, 1)]&classDigit != 0:
		l.number(i)
	case c == '"' || c == '\'':
		l.string(i, c)
	case c == '#':
		l.private(i)
	default:
		l.punctuation(i, c)
	}
}

// skipSpace returns the offset of the first byte at or after i that is not
// white space or a comment, and notes whether a line ended before it.
func (l *lexer) skipSpace(i int) int {
	src := l.src
	l.newline = false
	for i < len(src) {
		c := src[i]
		if classes[c]&classSpace != 0 {
			i++
			continue
		}
		switch c {
		case '\n', '\r':
			l.newline = true
			i++
			continue
		case '/':
			switch l.at(i, 1) {
			case '/':
				i = l.lineComment(i)
				continue
			case '*':
				if i = l.blockComment(i); l.failed {
					return len(src)
				}
				continue
			}
		case '<':
			if !l.module && l.at(i, 1) == '!' && l.at(i, 2) == '-' && l.at(i, 3) == '-' {
				i = l.lineComment(i)
				continue
			}
		case '-':
			if !l.module && (l.newline || l.prevEnd == 0) && l.at(i, 1) == '-' && l.at(i, 2) == '>' {
				i = l.lineComment(i)
				continue
			}
		case 0xc2, 0xe1, 0xe2, 0xe3, 0xef:
			if n := spaceRune(src[i:]); n > 0 {
				l.newline = l.newline || c == 0xe2 && src[i+1] == 0x80 && src[i+2]&0xfe == 0xa8
				i += n
				continue
			}
		}
		break
	}
	return i
}

// spaceRune returns the length of the white space or line end outside ASCII
// that b begins with, or 0.
func spaceRune(b []byte) int {
	r, n := utf8.DecodeRune(b)
	switch {
	case r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000, r == 0xfeff:
		return n
	}
	return 0
}

// isLineSeparator reports whether U+2028 or U+2029 stands at offset i.
func (l *lexer) isLineSeparator(i int) bool {
	return l.src[i] == 0xe2 && l.at(i, 1) == 0x80 && l.at(i, 2)&0xfe == 0xa8
}

func (l *lexer) comment(start, end int) {
	if l.keepComments {
		l.commentSpans = append(l.commentSpans[:l.comments], text.Span{Start: start, End: end})
		l.comments++
	}
}

// lineComment returns the offset of the line end that closes the comment at i.
func (l *lexer) lineComment(i int) int {
	start := i
	for i < len(l.src) && l.src[i] != '\n' && l.src[i] != '\r' && !l.isLineSeparator(i) {
		i++
	}
	l.comment(start, i)
	return i
}

func (l *lexer) blockComment(start int) int {
	for i := start + 2; i+1 < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '*' && l.src[i+1] == '/':
			l.comment(start, i+2)
			return i + 2
		case c == '\n' || c == '\r' || c == 0xe2 && l.isLineSeparator(i):
			l.newline = true
		}
	}
	l.fail(start, len(l.src), "unterminated comment")
	return len(l.src)
}

// private reads "#name".
func (l *lexer) private(i int) {
	if classes[l.at(i, 1)]&(classIdent|classDigit) != classIdent {
		l.fail(i, i+1, "")
		return
	}
	l.name(i + 1)
	if !l.failed {
		l.start, l.tok = i, tokPrivate
	}
}

// punctuation reads an operator or bracket, the longest that fits.
func (l *lexer) punctuation(i int, c byte) {
	set := func(t Token, n int) { l.tok, l.end = t, i+n }
	a := l.at(i, 1)
	switch c {
	case '`':
		set(tokTemplate, 1)
	case '{':
		set(tokLBrace, 1)
	case '}':
		set(tokRBrace, 1)
	case '(':
		set(tokLParen, 1)
	case ')':
		set(tokRParen, 1)
	case '[':
		set(tokLBracket, 1)
	case ']':
		set(tokRBracket, 1)
	case ';':
		set(tokSemicolon, 1)
	case ',':
		set(tokComma, 1)
	case ':':
		set(tokColon, 1)
	case '~':
		set(OpBitNot, 1)
	case '@':
		set(tokAt, 1)
	case '.':
		if a == '.' && l.at(i, 2) == '.' {
			set(tokEllipsis, 3)
		} else {
			set(tokDot, 1)
		}
	case '?':
		switch {
		case a == '?' && l.at(i, 2) == '=':
			set(OpNullishAssign, 3)
		case a == '?':
			set(OpNullish, 2)
		case a == '.' && classes[l.at(i, 2)]&classDigit == 0:
			set(tokQuestionDot, 2)
		default:
			set(tokQuestion, 1)
		}
	case '=':
		switch {
		case a == '=' && l.at(i, 2) == '=':
			set(OpStrictEqual, 3)
		case a == '=':
			set(OpEqual, 2)
		case a == '>':
			set(tokArrow, 2)
		default:
			set(OpAssign, 1)
		}
	case '!':
		switch {
		case a == '=' && l.at(i, 2) == '=':
			set(OpStrictNotEqual, 3)
		case a == '=':
			set(OpNotEqual, 2)
		default:
			set(OpNot, 1)
		}
	case '+':
		l.doubled(i, '+', OpAdd, OpIncrement, OpAddAssign)
	case '-':
		l.doubled(i, '-', OpSub, OpDecrement, OpSubAssign)
	case '/':
		l.doubled(i, 0, OpDiv, tokEOF, OpDivAssign)
	case '%':
		l.doubled(i, 0, OpMod, tokEOF, OpModAssign)
	case '^':
		l.doubled(i, 0, OpXor, tokEOF, OpXorAssign)
	case '*':
		l.tripled(i, '*', OpMul, OpMulAssign, OpPow, OpPowAssign)
	case '&':
		l.tripled(i, '&', OpAnd, OpAndAssign, OpLogicalAnd, OpLogicalAndAssign)
	case '|':
		l.tripled(i, '|', OpOr, OpOrAssign, OpLogicalOr, OpLogicalOrAssign)
	case '<':
		l.tripled(i, '<', OpLess, OpLessEqual, OpShl, OpShlAssign)
	case '>':
		if a == '>' && l.at(i, 2) == '>' {
			if l.at(i, 3) == '=' {
				set(OpUShrAssign, 4)
			} else {
				set(OpUShr, 3)
			}
			return
		}
		l.tripled(i, '>', OpGreater, OpGreaterEqual, OpShr, OpShrAssign)
	default:
		l.fail(i, i+1, "")
	}
}

// doubled reads c, cc or c=.
func (l *lexer) doubled(i int, c byte, single, double, assign Token) {
	switch a := l.at(i, 1); {
	case a == '=':
		l.tok, l.end = assign, i+2
	case c != 0 && a == c:
		l.tok, l.end = double, i+2
	default:
		l.tok, l.end = single, i+1
	}
}

// tripled reads c, c=, cc or cc=.
func (l *lexer) tripled(i int, c byte, single, assign, double, doubleAssign Token) {
	switch a := l.at(i, 1); {
	case a == '=':
		l.tok, l.end = assign, i+2
	case a == c && l.at(i, 2) == '=':
		l.tok, l.end = doubleAssign, i+3
	case a == c:
		l.tok, l.end = double, i+2
	default:
		l.tok, l.end = single, i+1
	}
}

// splitGreater turns >>, >=, >>= and the like into a single ">", which is what
// closes a list of type arguments.
func (l *lexer) splitGreater() {
	switch l.tok {
	case OpShr, OpUShr, OpGreaterEqual, OpShrAssign, OpUShrAssign:
		l.tok, l.end = OpGreater, l.start+1
	}
}

// splitLess turns << into a single "<", which opens type arguments whose first
// type is a generic function.
func (l *lexer) splitLess() {
	if l.tok == OpShl {
		l.tok, l.end = OpLess, l.start+1
	}
}
