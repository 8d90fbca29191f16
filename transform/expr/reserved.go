package expr

import (
	"bytes"

	"wxmy/transform/text"
)

// reserved are words that JavaScript keeps for itself and templates use as
// names of data: {{class}} is a field.
var reserved = map[string]bool{
	"break": true, "case": true, "catch": true, "class": true, "const": true, "continue": true, "debugger": true,
	"default": true, "do": true, "else": true, "enum": true, "export": true, "extends": true, "finally": true, "for": true,
	"function": true, "if": true, "import": true, "return": true, "super": true, "switch": true, "throw": true, "try": true,
	"var": true, "while": true, "with": true,
}

// disguise returns a copy of src in which the reserved words of the range have
// a capital last letter, so that they parse as names of the same length; it
// returns nil when there are none.
func disguise(src []byte, span text.Span) []byte {
	var out []byte
	for i := span.Start; i < span.End; i++ {
		c := src[i]
		if c == '\'' || c == '"' || c == '`' {
			if j := stringEnd(src, i, span.End); j > 0 {
				i = j - 1
			}
			continue
		}
		if !isNameByte(c) {
			continue
		}
		j := i
		for j < span.End && isNameByte(src[j]) {
			j++
		}
		if reserved[string(src[i:j])] {
			if out == nil {
				out = bytes.Clone(src[:span.End])
			}
			out[j-1] -= 'a' - 'A'
		}
		i = j - 1
	}
	return out
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}
