package branch

import (
	"bytes"
	"strings"

	"wxmy/transform/text"
)

// sleepMark stands in place of the terminator of a comment before a branch
// that is asleep, and in place of the opening of the comment behind it.
const sleepMark = "::"

// A parser goes once over the text of a file.
type parser struct {
	*File
	at int
}

func (p *parser) problem(s text.Span, msg string) {
	p.Problems = append(p.Problems, Problem{s, msg})
}

// chains reads blocks until one of the branch that holds them goes on or ends,
// which is left to the caller, or to the end of the file. in is that branch,
// nil at top level; level is how many sleeping comments the text lies in.
func (p *parser) chains(in *branch, level int) []*chain {
	var list []*chain
	foreign := 0 // blocks of other tools that are open: "#ifdef"
	for {
		m, ok := p.marker(in, level)
		switch {
		case !ok:
			return list
		case m.word == "ifdef" || m.word == "ifndef":
			foreign++
		case foreign > 0 && m.word != "if":
			if m.word == "endif" {
				foreign--
			}
		case m.word == "if":
			list = append(list, p.chain(m, level))
		case in == nil:
			p.problem(m.Span, "#"+m.word+" without #if")
		default:
			p.at = m.Start
			return list
		}
	}
}

// chain reads the block that begins with the marker m.
func (p *parser) chain(m marker, level int) *chain {
	c := &chain{level: level}
	for {
		b := &branch{marker: m, asleep: m.asleep}
		p.condition(c, b)
		c.branches = append(c.branches, b)
		inner := level
		if b.asleep {
			inner++
		}
		b.body.Start = m.End
		b.nested = p.chains(b, inner)
		next, ok := p.marker(b, inner)
		if ok && b.asleep && next.line != m.line {
			p.problem(next.Span, "the branch before is asleep in a comment that does not end here")
		}
		b.body.End = next.Start
		if !ok {
			b.body.End = p.at
			p.problem(c.branches[0].marker.Span, "#if without #endif")
			c.end = marker{Span: text.Span{Start: p.at, End: p.at}}
			return c
		}
		if next.word == "endif" {
			c.end = next
			return c
		}
		m = next
	}
}

// condition reads what stands behind the word of a marker.
func (p *parser) condition(c *chain, b *branch) {
	m := b.marker
	if n := len(c.branches); n > 0 && c.branches[n-1].marker.word == "else" {
		p.problem(m.Span, "#"+m.word+" behind #else")
	}
	if m.word == "else" {
		if strings.TrimSpace(m.cond.In(p.src)) != "" {
			p.problem(m.cond, "#else takes no condition")
		}
		return
	}
	var errs []Problem
	b.cond, errs = parseCond(m.cond.In(p.src), m.cond.Start, p.env)
	for _, e := range errs {
		if e.Len() == 0 { // a place in the text, not an empty one
			e.Span = m.Span
		}
		p.Problems = append(p.Problems, e)
	}
}

// marker finds the next marker. in is the branch that the text belongs to and
// level how many sleeping comments it lies in: what ends the innermost ends
// the branch.
func (p *parser) marker(in *branch, level int) (marker, bool) {
	asleep := in != nil && in.asleep
	for p.at < len(p.src) {
		at := p.at
		rest := p.src[at:]
		switch {
		case asleep && p.closes(at, level-1):
			return marker{}, false
		case asleep && !in.marker.line && bytes.HasPrefix(rest, []byte(sleepMark)):
			if m, ok := p.block(at, at+len(sleepMark), level-1); ok && m.word != "if" {
				return m, true
			}
			p.at = at + 1
		case bytes.HasPrefix(rest, []byte(p.form.Open)):
			if m, ok := p.block(at, at+len(p.form.Open), level); ok {
				return m, true
			}
			p.at = p.commentEnd(at+len(p.form.Open), level)
		case p.form.Line != "" && bytes.HasPrefix(rest, []byte(p.form.Line)) && (p.form.Code || p.lineStart(at)):
			m, ok := p.line(at, asleep && in.marker.line, level)
			if ok && p.lineStart(at) {
				return m, true
			}
			if ok {
				p.problem(m.Span, "#"+m.word+" must stand on a line of its own")
			}
			if p.form.Code {
				p.at = p.lineEnd(at)
			} else {
				p.at++
			}
		case p.form.Code:
			p.at = skipToken(p.src, at)
		case p.foreign(at):
			p.at++
		default:
			p.at++
		}
	}
	return marker{}, false
}

// foreign reports a directive in a comment that this kind of file does not have.
func (p *parser) foreign(at int) bool {
	for _, open := range p.form.Foreign {
		if !bytes.HasPrefix(p.src[at:], []byte(open)) {
			continue
		}
		if word, end, ok := p.directive(at + len(open)); ok && word != "ifdef" && word != "ifndef" {
			p.problem(text.Span{Start: at, End: end}, "#"+word+" must stand in a comment of the form "+p.form.Open+" "+p.form.Close)
			return true
		}
	}
	return false
}

// block reads a directive of a block comment whose text begins at start; what
// opens it stands at at.
func (p *parser) block(at, start, level int) (marker, bool) {
	m := marker{prefix: text.Span{Start: at, End: start}}
	word, rest, ok := p.directive(start)
	if !ok {
		return m, false
	}
	m.word = word
	eol := p.lineEnd(rest)
	for i := rest; ; i++ {
		switch {
		case i >= len(p.src):
			return m, false
		case p.closes(i, level):
			m.suffix = text.Span{Start: i, End: i + len(p.form.Close) + level}
		case m.word != "endif" && bytes.HasPrefix(p.src[i:], []byte(sleepMark)):
			m.suffix, m.asleep = text.Span{Start: i, End: i + len(sleepMark)}, true
		case m.word != "endif" && i == eol && p.form.Line != "" && bytes.HasSuffix(trimRight(p.src[rest:eol]), []byte(p.form.Line)):
			// "/* #if wechat //": the marker of a line comment before a branch
			// that is asleep.
			end := rest + len(trimRight(p.src[rest:eol]))
			m.suffix, m.asleep, m.line = text.Span{Start: end - len(p.form.Line), End: end}, true, true
		default:
			continue
		}
		m.cond = text.Span{Start: rest, End: m.suffix.Start}
		m.Span = text.Span{Start: at, End: m.suffix.End}
		p.at = m.End
		p.homeOf(&m)
		return m, true
	}
}

// line reads a directive of a line comment at at. With ending set the branch
// before is asleep in a comment that may end in this line.
func (p *parser) line(at int, ending bool, level int) (marker, bool) {
	m := marker{line: true, prefix: text.Span{Start: at, End: at + len(p.form.Line)}}
	word, rest, ok := p.directive(at + len(p.form.Line))
	if !ok {
		return m, false
	}
	m.word = word
	eol := p.lineEnd(at)
	end := at + len(trimRight(p.src[at:eol]))
	m.suffix = text.Span{Start: end, End: end}
	if ending && word != "if" {
		m.asleep = word != "endif"
		n := len(p.form.Close) + level - 1
		if end-n >= rest && p.closes(end-n, level-1) {
			m.suffix.Start, m.asleep = end-n, false
		}
	}
	m.cond = text.Span{Start: min(rest, m.suffix.Start), End: m.suffix.Start}
	m.Span = text.Span{Start: at, End: end}
	p.at = m.End
	p.homeOf(&m)
	return m, true
}

// directive reads "#word" behind white space; rest is where it ends.
func (p *parser) directive(at int) (word string, rest int, ok bool) {
	for at < len(p.src) && (p.src[at] == ' ' || p.src[at] == '\t') {
		at++
	}
	if at == len(p.src) || p.src[at] != '#' {
		return "", 0, false
	}
	end := at + 1
	for end < len(p.src) && isWord(p.src[end]) {
		end++
	}
	switch word = string(p.src[at+1 : end]); word {
	case "if", "elif", "else", "endif", "ifdef", "ifndef":
		return word, end, true
	}
	return "", 0, false
}

// homeOf takes "; awake in wechat" off the condition of a marker.
func (p *parser) homeOf(m *marker) {
	cond := m.cond.In(p.src)
	i := strings.LastIndexByte(cond, ';')
	if i < 0 {
		return
	}
	f := strings.Fields(cond[i+1:])
	if len(f) != 3 || f[0] != "awake" && f[0] != "asleep" || f[1] != "in" {
		return
	}
	m.home = home{platform: f[2], awake: f[0] == "awake"}
	m.home.Start = m.cond.Start + i
	m.home.End = m.cond.Start + len(trimRight([]byte(cond)))
	m.cond.End = m.cond.Start + i
}

// closes reports whether a terminator of the given level stands at at.
func (p *parser) closes(at, level int) bool {
	n := len(p.form.Close)
	if at < 0 || at+n+level > len(p.src) {
		return false
	}
	head, tail := p.form.Close[:n-1], p.form.Close[n-1]
	if string(p.src[at:at+n-1]) != head || p.src[at+n-1+level] != tail {
		return false
	}
	return strings.Trim(string(p.src[at+n-1:at+n-1+level]), `\`) == ""
}

// commentEnd is where the comment whose text begins at at ends.
func (p *parser) commentEnd(at, level int) int {
	for ; at < len(p.src); at++ {
		if p.closes(at, level) {
			return at + len(p.form.Close) + level
		}
		if level > 0 && p.closes(at, level-1) {
			return at // the comment that all this lies in ends first
		}
	}
	return at
}

func (p *parser) lineEnd(at int) int {
	if i := bytes.IndexAny(p.src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(p.src)
}

func (p *parser) lineStart(at int) bool {
	for at > 0 && (p.src[at-1] == ' ' || p.src[at-1] == '\t') {
		at--
	}
	return at == 0 || p.src[at-1] == '\n' || p.src[at-1] == '\r' || bytes.HasSuffix(p.src[:at], []byte("\ufeff"))
}

func trimRight(b []byte) []byte { return bytes.TrimRight(b, " \t") }
