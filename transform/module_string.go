package transform

import (
	"fmt"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// regexpArgs are the arguments of getRegExp for a regular expression literal.
func (l *lowering) regexpArgs(n syntax.NodeID) string {
	s := l.t.Text(n)
	end := strings.LastIndexByte(s, '/')
	source, flags := s[1:end], s[end+1:]
	if strings.Trim(flags, "gim") != "" {
		l.cannot(n, "/"+flags)
	}
	args := l.patternString(source, l.style.quote()[0])
	if flags != "" {
		args += ", " + l.quote(flags)
	}
	return args
}

// isPattern reports whether a string is the source of a regular expression.
func (l *lowering) isPattern(n syntax.NodeID) bool {
	t := l.t
	call := t.Parent(n)
	if t.Kind(call) != syntax.CallExpression && t.Kind(call) != syntax.NewExpression || t.Arg(call, 0) != n {
		return false
	}
	return t.IsGlobal(t.Callee(call), "getRegExp") || t.IsGlobal(t.Callee(call), "RegExp")
}

// patternString writes the source of a regular expression as a string. A
// backslash is itself there, but for n, t and r, which a pattern may as well
// hold as characters; one before a backslash or a quote is written by code. q
// is the quote preferred.
func (l *lowering) patternString(source string, q byte) string {
	if other := '\'' + '"' - q; strings.IndexByte(source, q) >= 0 && strings.IndexByte(source, other) < 0 {
		q = other
	}
	if !l.to.Module.LiteralBackslash {
		return strconv.Quote(source)
	}
	var b strings.Builder
	b.WriteByte(q)
	for i := 0; i < len(source); i++ {
		c := source[i]
		switch {
		case c == '\\' && i+1 < len(source):
			i++
			switch next := source[i]; next {
			case '\\', '\'', '"':
				fmt.Fprintf(&b, `\x%02x`, next)
			case '/':
				b.WriteByte('/')
			default:
				b.WriteByte('\\')
				b.WriteByte(next)
			}
		case c == q:
			fmt.Fprintf(&b, `\x%02x`, c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(q)
	return b.String()
}

// quote writes a string in the target's way and the author's quotes.
func (l *lowering) quote(value string) string { return l.quoteLike(value, l.style.quote()[0]) }

// quoteLike writes a string in the quotes preferred. Where backslashes are
// themselves, a string that holds both kinds of quotes is a sum, and what no
// literal can hold is decoded.
func (l *lowering) quoteLike(value string, prefer byte) string {
	return strings.Join(l.quoteParts(value, prefer), " + ")
}

// isLiteral reports whether a string can be written as one literal.
func (l *lowering) isLiteral(value string) bool {
	parts := l.quoteParts(value, '\'')
	return len(parts) == 1 && (parts[0][0] == '\'' || parts[0][0] == '"')
}

func (l *lowering) quoteParts(value string, prefer byte) []string {
	if !l.to.Module.LiteralBackslash {
		return []string{"'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`).Replace(value) + "'"}
	}
	var parts []string
	var b strings.Builder
	q := byte(0)
	flush := func() {
		if b.Len() > 0 {
			if q == 0 {
				q = prefer
			}
			parts = append(parts, string(q)+b.String()+string(q))
		}
		b.Reset()
		q = 0
	}
	runes := []rune(value)
	for i, c := range runes {
		next := rune(-1)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case c == '\'' || c == '"':
			if q == byte(c) {
				flush()
			}
			if q == 0 {
				q = '\'' + '"' - byte(c)
			}
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\\' && (next == 'n' || next == 'r' || next == 't'):
			b.WriteString(`\\`)
		case c == '\\' && next > ' ' && next != '\\' && next != '\'' && next != '"' && (i == 0 || runes[i-1] != '\\'):
			b.WriteByte('\\')
		case c == '\\' || c < ' ' || c == '\u2028' || c == '\u2029' || c == 0x7f:
			flush()
			parts = append(parts, "decodeURIComponent('"+percent(c)+"')")
		default:
			b.WriteRune(c)
		}
	}
	flush()
	if len(parts) == 0 {
		return []string{string(prefer) + string(prefer)}
	}
	return parts
}

// percent writes the bytes of a character for decodeURIComponent.
func percent(c rune) string {
	var b strings.Builder
	for _, x := range []byte(string(c)) {
		fmt.Fprintf(&b, "%%%02X", x)
	}
	return b.String()
}

// template says a template literal by a sum. It begins with a string, so that
// the sum is one of strings.
func (l *lowering) template(n syntax.NodeID) []text.Edit {
	t := l.t
	var parts []string
	first := true
	for c := range t.Children(n) {
		if t.Kind(c) != syntax.TemplateElement {
			parts = append(parts, l.operand(c))
			first = false
			continue
		}
		if s := cooked(t.Text(c)); s != "" || first && !l.stringFollows(c) {
			parts = append(parts, l.quote(s))
		}
		first = false
	}
	if len(parts) == 0 {
		return l.replace(n, l.quote(""), "module.template")
	}
	s := strings.Join(parts, " + ")
	if len(parts) > 1 || strings.Contains(s, " + ") {
		s = l.groupedSum(n, s)
	}
	return l.replace(n, s, "module.template")
}

// stringFollows reports whether one of the first two parts behind an empty
// beginning is a string, so that the sum needs no empty string before it.
func (l *lowering) stringFollows(c syntax.NodeID) bool {
	t := l.t
	value := t.Next(c)
	if value == 0 {
		return false
	}
	return l.kindOf(value) == kindString || t.Text(t.Next(value)) != ""
}

// cooked is the text of a part of a template literal, escapes resolved.
func cooked(raw string) string {
	raw = strings.ReplaceAll(raw, "\r\n", "\n")
	if !strings.Contains(raw, `\`) {
		return raw
	}
	tree, err := syntax.Parse([]byte("`"+raw+"`"), syntax.JS)
	if err != nil {
		return raw
	}
	s, _ := tree.String(tree.First(tree.First(tree.Root)))
	return s
}
