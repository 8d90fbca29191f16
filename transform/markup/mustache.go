package markup

import "bytes"

// mustacheEnd returns the offset just after the "}}" that closes the "{{" at
// offset i, or -1 when nothing does. Braces nest and strings hide what they
// hold, so {{ {a: {b: 1}} }} and {{ "}}" }} are one mustache each.
//
// An end tag, a comment or another "{{" outside of a string cannot be part of
// an expression: there the mustache is unterminated. This keeps one forgotten
// "}}" from swallowing the rest of the file, and keeps the time spent on
// mustaches that do not end linear.
func mustacheEnd(src []byte, i int) int {
	depth := 0
	for i += 2; i < len(src); i++ {
		switch src[i] {
		case '\'', '"', '`':
			if end := stringEnd(src, i); end > 0 {
				i = end - 1
			}
		case '\\':
			i++ // as within a string, so that both see the same quotes
		case '{':
			if i+1 < len(src) && src[i+1] == '{' {
				return -1
			}
			depth++
		case '}':
			if depth > 0 {
				depth--
			} else if i+1 < len(src) && src[i+1] == '}' {
				return i + 2
			}
		case '<':
			if rest := src[i+1:]; bytes.HasPrefix(rest, []byte{'/'}) || bytes.HasPrefix(rest, []byte("!--")) {
				return -1
			}
		}
	}
	return -1
}

// stringEnd returns the offset just after the string literal at offset i, or
// -1 when it does not end; a template literal alone may span lines.
func stringEnd(src []byte, i int) int {
	quote := src[i]
	for i++; i < len(src); i++ {
		switch src[i] {
		case quote:
			return i + 1
		case '\\':
			i++
		case '\n':
			if quote != '`' {
				return -1
			}
		}
	}
	return -1
}
