package syntax

import "unicode/utf8"

// checkRegexp checks the current token, a regular expression whose closing
// slash stands at the given offset.
func (p *Parser) checkRegexp(slash int) {
	seen := 0
	for i := slash + 1; i < p.end; i++ {
		bit := 0
		switch p.src[i] {
		case 'd', 'g', 'i', 'm', 's', 'u', 'v', 'y':
			bit = 1 << (p.src[i] - 'a')
		}
		if bit == 0 || seen&bit != 0 {
			p.fail(i, i+1, "bad flag of a regular expression")
			return
		}
		seen |= bit
	}
	const u, v = 1 << ('u' - 'a'), 1 << ('v' - 'a')
	if seen&u != 0 && seen&v != 0 {
		p.fail(slash+1, p.end, `the flags "u" and "v" exclude each other`)
		return
	}
	r := pattern{src: p.src[:slash], at: p.start + 1, unicode: seen&(u|v) != 0, sets: seen&v != 0}
	r.countGroups()
	r.disjunction()
	if r.at < slash {
		r.fail(r.at, "unmatched parenthesis in a regular expression")
	}
	if r.msg != "" {
		p.fail(min(r.failedAt, slash), min(r.failedAt, slash)+1, r.msg)
	}
}

// A pattern checks the body of a regular expression. Without the flags u and v
// the standard forgives almost everything, and so does this.
type pattern struct {
	src      []byte // ends before the closing slash
	at       int
	unicode  bool
	sets     bool // flag v: classes nest
	groups   int  // capturing groups in all
	named    bool // one of them has a name
	depth    int
	failedAt int
	msg      string
}

// fail records the first failure and moves to the end, so that every loop ends.
func (r *pattern) fail(at int, msg string) {
	if r.msg == "" {
		r.failedAt, r.msg = at, msg
	}
	r.at = len(r.src)
}

func (r *pattern) peek(k int) byte {
	if r.at+k < len(r.src) {
		return r.src[r.at+k]
	}
	return 0
}

func (r *pattern) eat(c byte) bool {
	if r.at < len(r.src) && r.src[r.at] == c {
		r.at++
		return true
	}
	return false
}

// countGroups looks ahead for capturing groups, which backward references need.
func (r *pattern) countGroups() {
	class := false
	for i := r.at; i < len(r.src); i++ {
		switch c := r.src[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '(' && !class:
			if i+1 < len(r.src) && r.src[i+1] != '?' {
				r.groups++
			} else if i+3 < len(r.src) && r.src[i+2] == '<' && r.src[i+3] != '=' && r.src[i+3] != '!' {
				r.groups++
				r.named = true
			}
		}
	}
}

func (r *pattern) disjunction() {
	r.depth++
	if r.depth > maxDepth {
		r.fail(r.at, "nested too deeply")
	}
	for r.at < len(r.src) && r.src[r.at] != ')' {
		if !r.eat('|') {
			r.term()
		}
	}
	r.depth--
}

// term reads an assertion, or an atom and its quantifier.
func (r *pattern) term() {
	start := r.at
	repeats := true
	switch c := r.src[r.at]; c {
	case '^', '$':
		r.at++
		repeats = false
	case '(':
		repeats = r.group()
	case '[':
		r.at++
		r.class()
	case '\\':
		repeats = r.atomEscape()
	case '*', '+', '?':
		r.fail(start, "nothing to repeat in a regular expression")
		return
	case '{':
		if r.unicode || r.quantifierAhead() {
			r.fail(start, "nothing to repeat in a regular expression")
			return
		}
		r.at++
	case '}', ']':
		if r.unicode {
			r.fail(start, "this must be escaped in a regular expression with the flag u")
			return
		}
		r.at++
	default:
		r.rune()
	}
	r.quantifier(repeats)
}

// rune moves past one character and returns it.
func (r *pattern) rune() rune {
	c, n := utf8.DecodeRune(r.src[r.at:])
	r.at += n
	return c
}

func (r *pattern) quantifier(repeats bool) {
	start := r.at
	switch c := r.peek(0); {
	case c == '*' || c == '+' || c == '?':
		r.at++
	case c == '{' && r.quantifierAhead():
		if low, high := r.bounds(); high >= 0 && low > high {
			r.fail(start, "numbers out of order in a regular expression")
			return
		}
	case c == '{' && r.unicode:
		r.fail(start, "incomplete quantifier in a regular expression")
		return
	default:
		return
	}
	if !repeats {
		r.fail(start, "nothing to repeat in a regular expression")
		return
	}
	r.eat('?')
}

// quantifierAhead reports whether {n}, {n,} or {n,m} stands here.
func (r *pattern) quantifierAhead() bool {
	at := r.at
	low, _ := r.bounds()
	ok := low >= 0
	r.at = at
	return ok
}

// bounds reads {n}, {n,} or {n,m}. low is -1 when it is none of them, high -1
// when it is open. Numbers beyond a million are as good as a million.
func (r *pattern) bounds() (low, high int) {
	r.at++
	low = r.decimal()
	high = low
	if r.eat(',') {
		high = r.decimal()
	}
	if low < 0 || !r.eat('}') {
		return -1, -1
	}
	return low, high
}

func (r *pattern) decimal() int {
	start, n := r.at, 0
	for ; classes[r.peek(0)]&classDigit != 0; r.at++ {
		n = min(n*10+int(r.src[r.at]-'0'), 1_000_000)
	}
	if r.at == start {
		return -1
	}
	return n
}

// group reads from "(" and reports whether a quantifier may follow.
func (r *pattern) group() bool {
	start := r.at
	repeats := true
	r.at++
	if r.eat('?') {
		switch c := r.peek(0); {
		case c == ':':
			r.at++
		case c == '=' || c == '!':
			r.at++
			repeats = !r.unicode
		case c == '<' && (r.peek(1) == '=' || r.peek(1) == '!'):
			r.at += 2
			repeats = false
		case c == '<':
			r.at++
			r.name()
		default:
			r.modifiers()
		}
	}
	r.disjunction()
	if !r.eat(')') {
		r.fail(start, "unmatched parenthesis in a regular expression")
	}
	return repeats
}

// modifiers reads the flags of (?i-s:…).
func (r *pattern) modifiers() {
	start := r.at
	for c := r.peek(0); c == 'i' || c == 'm' || c == 's' || c == '-'; c = r.peek(0) {
		r.at++
	}
	if r.at == start || !r.eat(':') {
		r.fail(start, "bad group in a regular expression")
	}
}

// name reads the name of a group up to ">".
func (r *pattern) name() {
	start := r.at
	for r.at < len(r.src) && r.src[r.at] != '>' {
		first := r.at == start
		c, n := utf8.DecodeRune(r.src[r.at:])
		if c == '\\' {
			if c, n = decodeUnicodeEscape(r.src[r.at:]); n == 0 {
				break
			}
		}
		if !isIdentRune(c, first) && !(c >= 0xd800 && c < 0xe000) {
			break
		}
		r.at += n
	}
	if r.at == start || !r.eat('>') {
		r.fail(start, "bad name of a group in a regular expression")
	}
}

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
		r.name()
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
