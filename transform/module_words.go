package transform

import "bytes"

// unreserved are words that JavaScript reserves and the subset does not.
var unreserved = wordSet(`catch class const debugger enum export extends finally import in instanceof new super throw try with`)

// wordAt is the word that begins at an offset, "" when none does.
func wordAt(code []byte, at int) string {
	end := at
	for end < len(code) && isNameByte(code[end]) {
		end++
	}
	return string(code[at:end])
}

// disguised is the name of the same length that stands for a reserved word.
// The subset has no names with a dollar sign, so nothing else is called so.
func disguised(word string) string { return "$" + word[1:] }

// disguise returns code with a reserved word replaced where it can be a name:
// not in strings and comments, and not as the name of a member.
func disguise(code []byte, word string) []byte {
	out := bytes.Clone(code)
	before := byte(' ') // the last byte that is no space
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\'' || c == '"':
			for i++; i < len(code) && code[i] != c && code[i] != '\n'; i++ {
				if code[i] == '\\' {
					i++
				}
			}
		case c == '/' && bytes.HasPrefix(code[i:], []byte("//")):
			for i+1 < len(code) && code[i+1] != '\n' {
				i++
			}
			continue
		case c == '/' && bytes.HasPrefix(code[i:], []byte("/*")):
			if end := bytes.Index(code[i:], []byte("*/")); end >= 0 {
				i += end + 1
			}
			continue
		case isNameByte(c):
			start := i
			for i+1 < len(code) && isNameByte(code[i+1]) {
				i++
			}
			if string(code[start:i+1]) == word && before != '.' && !isKey(code, i+1, before) {
				out[start] = '$'
			}
		}
		if i < len(code) && !isSpace(code[i]) {
			before = code[i]
		}
	}
	return out
}

// isKey reports whether a word that ends at an offset is the key of a member
// of an object.
func isKey(code []byte, end int, before byte) bool {
	for end < len(code) && isSpace(code[end]) {
		end++
	}
	return (before == '{' || before == ',') && end < len(code) && code[end] == ':'
}

func isNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
