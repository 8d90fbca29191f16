package config

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"wxmy/transform/text"
)

// str reads the string at pos: its span, the span within the quotes, and what
// it says. A string that is not closed ends with its line.
func (p *parser) str() (span, body text.Span, value string) {
	start, quote := p.pos, p.src[p.pos]
	if quote == '\'' {
		p.note(start, start+1, "single quotes")
	}
	plain, control := true, false
	i := start + 1
	for ; i < len(p.src) && p.src[i] != quote; i++ {
		switch c := p.src[i]; {
		case c == '\\':
			plain = false
			if i++; bytes.HasPrefix(p.src[min(i, len(p.src)):], []byte("\r\n")) {
				i++ // an escaped line break is two bytes here
			}
		case c == '\n' || c == '\r':
			p.fail(start, start+1, "unterminated string")
			return p.endStr(start, i, i, plain)
		case c < ' ' && !control:
			control = true
			p.note(i, i+1, "control character in a string")
		}
	}
	if i >= len(p.src) {
		p.fail(start, start+1, "unterminated string")
		return p.endStr(start, len(p.src), len(p.src), plain)
	}
	return p.endStr(start, i, i+1, plain)
}

func (p *parser) endStr(start, bodyEnd, end int, plain bool) (span, body text.Span, value string) {
	p.pos = end
	span, body = text.Span{Start: start, End: end}, text.Span{Start: start + 1, End: bodyEnd}
	if plain {
		return span, body, body.In(p.src)
	}
	value, foreign, bad := unescape(p.src[body.Start:body.End])
	if at := body.Start + foreign; foreign >= 0 {
		p.note(at, min(at+2, body.End), "escape that JSON does not know")
	}
	if at := body.Start + bad; bad >= 0 {
		p.fail(at, min(at+2, body.End), "invalid escape")
	}
	return span, body, value
}

// unescape decodes the escapes of JSON and those of JavaScript beside them. An
// escape that neither knows stands for what follows its backslash, as in
// JavaScript. The offsets are those of the first escape that is JavaScript's
// alone and of the first that is nobody's, or -1.
func unescape(s []byte) (value string, foreign, bad int) {
	foreign, bad = -1, -1
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		at := i
		i++
		switch c := s[i]; c {
		case '"', '\\', '/':
			b.WriteByte(c)
			continue
		case 'b', 'f', 'n', 'r', 't':
			b.WriteByte("\b\f\n\r\t"[strings.IndexByte("bfnrt", c)])
			continue
		case '\'', '0', 'v':
			b.WriteByte("'\x00\v"[strings.IndexByte("'0v", c)])
		case '\n':
		case '\r':
			if bytes.HasPrefix(s[i+1:], []byte{'\n'}) {
				i++
			}
		case 'u', 'x':
			r, n := hexEscape(s[i:])
			if n == 0 {
				b.WriteByte(c)
				bad = first(bad, at)
				continue
			}
			if whole, m := surrogate(r, s[i+n:]); m > 0 {
				r, n = whole, n+m
			}
			b.WriteRune(r)
			i += n - 1
			if c == 'u' {
				continue
			}
		default:
			b.WriteByte(c)
			bad = first(bad, at)
			continue
		}
		foreign = first(foreign, at)
	}
	return b.String(), foreign, bad
}

// first keeps the offset that was found first.
func first(old, now int) int {
	if old >= 0 {
		return old
	}
	return now
}

// hexEscape decodes the escape that begins with the "u" or "x" of s and
// returns its length, 0 when it is none.
func hexEscape(s []byte) (r rune, n int) {
	digits := 4
	if s[0] == 'x' {
		digits = 2
	}
	if len(s) <= digits {
		return 0, 0
	}
	v, err := strconv.ParseUint(string(s[1:1+digits]), 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(v), 1 + digits
}

// surrogate returns the character that the high surrogate r makes with the
// escape at the start of s, and the length of that escape.
func surrogate(r rune, s []byte) (rune, int) {
	if !utf16.IsSurrogate(r) || !bytes.HasPrefix(s, []byte(`\u`)) {
		return 0, 0
	}
	low, n := hexEscape(s[1:])
	if both := utf16.DecodeRune(r, low); n > 0 && both != utf8.RuneError {
		return both, n + 1
	}
	return 0, 0
}

func isJSONNumber(s string) bool {
	return (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && json.Valid([]byte(s))
}

// isNumber reports whether s is a number to JavaScript, if not to JSON.
func isNumber(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	if s == "" || s[0] != '.' && (s[0] < '0' || s[0] > '9') || strings.Contains(s, "_") {
		return false
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return true
	}
	_, err := strconv.ParseUint(s, 0, 64)
	return err == nil
}
