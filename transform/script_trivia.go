package transform

import "bytes"

// What is taken away next to a comment must see it: a comma behind one is still
// there.

// skipTrivia is the offset of the first character from an offset on that is
// neither white space nor part of a comment.
func (s *scriptWriter) skipTrivia(at int) int { return skipTrivia(s.src, at) }

func skipTrivia(src []byte, at int) int {
	for at < len(src) {
		rest := src[at:]
		switch {
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n':
			at++
		case bytes.HasPrefix(rest, []byte("//")):
			at = lineEndOf(src, at)
		case bytes.HasPrefix(rest, []byte("/*")):
			i := bytes.Index(rest[2:], []byte("*/"))
			if i < 0 {
				return len(src)
			}
			at += i + 4
		default:
			return at
		}
	}
	return at
}

// nextLine is the start of the first line behind an offset that begins outside
// a comment, before the next token. It returns false when the token is on the
// same line, or on one that begins in a comment.
func (s *scriptWriter) nextLine(at int) (int, bool) {
	for end := s.skipTrivia(at); at < end; {
		switch s.src[at] {
		case '\n':
			return at + 1, true
		case '/':
			if s.src[at+1] == '*' {
				at += 2 + bytes.Index(s.src[at+2:], []byte("*/")) + 2
				continue
			}
			at = s.lineEnd(at) - 1
		default:
			at++
		}
	}
	return 0, false
}

// commaBehind is the offset of the comma that follows an offset, white space
// and comments between, and false when another token does.
func (s *scriptWriter) commaBehind(at int) (int, bool) {
	at = s.skipTrivia(at)
	return at, at < len(s.src) && s.src[at] == ','
}

// lineEndOf is the offset behind the end of the line that holds an offset.
func lineEndOf(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}
