package syntax

import (
	"slices"
	"unicode/utf8"

	"wxmy/transform/text"
)

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
	r.checkNames()
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
	sets     bool        // flag v: classes nest
	groups   int         // capturing groups in all
	named    bool        // one of them has a name
	names    []text.Span // of groups
	uses     []text.Span // of names of groups, by \k
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
			r.names = append(r.names, r.name())
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

// checkNames fails when a reference names no group.
func (r *pattern) checkNames() {
	for _, use := range r.uses {
		if !slices.ContainsFunc(r.names, func(s text.Span) bool { return s.In(r.src) == use.In(r.src) }) {
			r.fail(use.Start, "a reference to no group in a regular expression")
		}
	}
}

// name reads the name of a group up to ">".
func (r *pattern) name() text.Span {
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
	name := text.Span{Start: start, End: r.at}
	if r.at == start || !r.eat('>') {
		r.fail(start, "bad name of a group in a regular expression")
	}
	return name
}
