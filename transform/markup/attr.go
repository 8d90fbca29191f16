package markup

import (
	"bytes"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// attrs reads the attributes and the end of a start tag from offset i on. It
// returns the offset after the tag and whether the tag closes itself.
func (p *parser) attrs(i int, tag text.Span) (end int, selfClose bool) {
	for {
		i = p.skipSpace(i)
		if i >= len(p.src) {
			p.cut = true
			p.fail(tag.Start-1, tag.End, "missing > in <"+tag.In(p.src)+">")
			return i, false
		}
		switch c := p.src[i]; c {
		case '>':
			return i + 1, false
		case '/':
			if j := p.skipSpace(i + 1); j < len(p.src) && p.src[j] == '>' {
				if j > i+1 {
					p.fail(i, j+1, "white space in />")
				}
				return j + 1, true
			}
			p.unexpected(i, i+1)
			i++
		case '<':
			if p.startsMarkup(i) {
				p.fail(tag.Start-1, tag.End, "missing > in <"+tag.In(p.src)+">")
				return i, false
			}
			p.unexpected(i, i+1)
			i++
		case '=', '"', '\'':
			p.unexpected(i, i+1)
			i++
		default:
			i = p.attr(i)
		}
	}
}

// startsMarkup reports whether the "<" at offset i within a tag shows that the
// tag was not ended.
func (p *parser) startsMarkup(i int) bool {
	if i+1 >= len(p.src) {
		return false
	}
	c := p.src[i+1]
	return isTagStart(c) || c == '/' || c == '!'
}

func (p *parser) unexpected(start, end int) {
	p.fail(start, end, `unexpected "`+string(p.src[start:end])+`"`)
}

// attr reads the attribute at offset i and returns the offset after it.
func (p *parser) attr(i int) int {
	end, word := p.attrName(i)
	if !word {
		p.unexpected(i, end)
		return end
	}
	a := ir.Attr{
		Span:  text.Span{Start: i, End: end},
		Value: text.Span{Start: end, End: end},
	}
	a.Name.Span = a.Span
	if eq := p.skipSpace(end); eq < len(p.src) && p.src[eq] == '=' {
		a.HasValue = true
		a.Value = text.Span{Start: eq + 1, End: eq + 1}
		a.End = eq + 1
		p.value(&a)
	}
	p.t.Attrs = append(p.t.Attrs, a)
	return a.End
}

// attrName returns the end of the attribute name at offset i, and whether it
// holds anything that names: a letter, a digit, "_" or a mustache. A spread
// such as {{...item}} is a name without value.
func (p *parser) attrName(i int) (end int, word bool) {
	for i < len(p.src) {
		c := p.src[i]
		if c == '{' && bytes.HasPrefix(p.src[i:], openMustache) {
			if end := mustacheEnd(p.src, i); end > 0 {
				i, word = end, true
				continue
			}
		}
		if isDelimiter(c) {
			break
		}
		word = word || isTagStart(c) || c >= '0' && c <= '9' || c >= 0x80
		i++
	}
	return i, word
}

// value reads the value of a, whose span ends just after its "=".
func (p *parser) value(a *ir.Attr) {
	i := p.skipSpace(a.End)
	switch {
	case i < len(p.src) && (p.src[i] == '"' || p.src[i] == '\''):
		a.Quote = p.src[i]
		a.Value.Start = i + 1
		a.Value.End, a.End = p.quoted(i)
		if a.End == a.Value.End {
			p.fail(i, i+1, "unterminated value of "+a.Name.In(p.src))
		}
	case i == a.End || bytes.HasPrefix(p.src[i:], openMustache):
		end := p.unquoted(i)
		if end == i {
			p.fail(a.Start, a.End, "missing value of "+a.Name.In(p.src))
			return
		}
		a.Value = text.Span{Start: i, End: end}
		a.End = end
	default:
		// In a= b="1" the second name is no value: so WeChat's compiler has it.
		p.fail(a.Start, a.End, "missing value of "+a.Name.In(p.src))
	}
}

// quoted returns the end of the value within the quote at offset i and the end
// of its closing quote. An unterminated value ends with its line or before the
// first ">", whichever comes first; then both ends are the same.
func (p *parser) quoted(i int) (value, end int) {
	q := p.quoteEnd(i, i+1)
	if q < 0 {
		q = i + 1
		for q < len(p.src) && p.src[q] != '>' && p.src[q] != '\n' && p.src[q] != '\r' {
			q++
		}
		return q, q
	}
	if m := p.openMustacheIn(i+1, q); m >= 0 {
		// The quote stands within a mustache, as in a="{{ b == "c" }}": what is
		// meant is plain, though not every compiler takes it.
		if end := mustacheEnd(p.src, m); end > 0 && bytes.IndexByte(p.src[m:end], '\n') < 0 {
			if outer := p.quoteEnd(i, end); outer > 0 {
				if !p.o.MustacheQuotes {
					p.fail(q, q+1, "quote inside {{ }} is the same as the one around it")
				}
				return outer, outer + 1
			}
		}
	}
	return q, q + 1
}

// quoteEnd returns the offset of the first quote of the kind at offset i that
// stands at or after from and that no backslash makes part of the value, or -1.
func (p *parser) quoteEnd(i, from int) int {
	quote := p.src[i]
	for {
		q := p.index(from, quote)
		switch {
		case q == len(p.src):
			return -1
		case p.o.LiteralBackslash:
			return q
		}
		slash := q
		for slash > i+1 && p.src[slash-1] == '\\' {
			slash--
		}
		if (q-slash)%2 == 0 {
			return q
		}
		from = q + 1
	}
}

// openMustacheIn returns the offset of a "{{" within the source from start to
// end that no "}}" follows there, or -1.
func (p *parser) openMustacheIn(start, end int) int {
	v := p.src[start:end]
	if bytes.IndexByte(v, '{') < 0 || bytes.HasSuffix(v, []byte("}}")) {
		return -1
	}
	i := bytes.LastIndex(v, openMustache)
	if i < 0 || bytes.Contains(v[i:], []byte("}}")) {
		return -1
	}
	return start + i
}

// unquoted returns the end of the unquoted value at offset i. A mustache ends
// it if another attribute follows at once: a={{b}}c="d".
func (p *parser) unquoted(i int) int {
	for i < len(p.src) && !isSpace(p.src[i]) && p.src[i] != '>' && p.src[i] != '<' {
		if p.src[i] == '/' && i+1 < len(p.src) && p.src[i+1] == '>' {
			break
		}
		if p.src[i] == '{' && bytes.HasPrefix(p.src[i:], openMustache) {
			if end := mustacheEnd(p.src, i); end > 0 {
				i = end
				if j := p.nameEnd(i); j > i && j < len(p.src) && p.src[j] == '=' {
					break
				}
				continue
			}
		}
		i++
	}
	return i
}
