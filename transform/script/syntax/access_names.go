package syntax

import "unicode/utf8"

// NameIs reports whether n is an Identifier called name.
func (t *Tree) NameIs(n NodeID, name string) bool {
	x := &t.Nodes[n]
	if x.Kind != Identifier {
		return false
	}
	if x.Flags&Escaped != 0 {
		return t.NameOf(n) == name
	}
	return string(t.Src[x.Start:x.End]) == name
}

// NameOf returns the name of an Identifier with its escapes decoded, "" for
// other nodes.
func (t *Tree) NameOf(n NodeID) string {
	x := &t.Nodes[n]
	if x.Kind != Identifier {
		return ""
	}
	if x.Flags&Escaped != 0 {
		return string(appendName(nil, t.Bytes(n)))
	}
	return t.names.hold(t.Bytes(n))
}

// held are names as strings, each of them once: scripts of one project call
// most things alike.
type held map[string]string

// mostHeld is how many names are held, and longestHeld how long they are. What
// a machine wrote may have any number.
const mostHeld, longestHeld = 4096, 64

func (h *held) hold(name []byte) string {
	if s, ok := (*h)[string(name)]; ok {
		return s
	}
	s := string(name)
	if len(s) > longestHeld {
		return s
	}
	if *h == nil || len(*h) >= mostHeld {
		*h = held{}
	}
	(*h)[s] = s
	return s
}

// String returns the value of a string: a string Literal or a TemplateLiteral
// without expressions. ok is false for every other node.
func (t *Tree) String(n NodeID) (value string, ok bool) {
	switch x := &t.Nodes[n]; x.Kind {
	case Literal:
		if x.Op == LitString {
			return unescape(t.Src[x.Start+1:x.End-1], x.Flags&Escaped != 0), true
		}
	case TemplateLiteral:
		if e := x.First; e != 0 && t.Nodes[e].Next == 0 {
			return unescape(t.Bytes(e), true), true
		}
	}
	return "", false
}

// TemplateString returns what a TemplateElement stands for.
func (t *Tree) TemplateString(n NodeID) string { return unescape(t.Bytes(n), true) }

// StringIs reports whether n is a string whose value is s.
func (t *Tree) StringIs(n NodeID, s string) bool {
	x := &t.Nodes[n]
	if x.Kind == Literal && x.Op == LitString && x.Flags&Escaped == 0 {
		return string(t.Src[x.Start+1:x.End-1]) == s
	}
	value, ok := t.String(n)
	return ok && value == s
}

// KeyName returns the key of a Property, MethodDefinition, PropertyDefinition,
// TSEnumMember, or the property of a MemberExpression, when it is the same on
// every run: a name, a string in quotes or brackets, a number. Escapes are
// decoded. A private name keeps its "#".
func (t *Tree) KeyName(n NodeID) (name string, ok bool) {
	key := t.keyNode(n)
	if t.keyIsName(n, key) {
		return t.NameOf(key), true
	}
	if t.keyIsText(key) {
		return t.Text(key), true
	}
	return t.String(key)
}

// KeyIs reports whether KeyName(n) is name.
func (t *Tree) KeyIs(n NodeID, name string) bool {
	key := t.keyNode(n)
	if t.keyIsName(n, key) {
		return t.NameIs(key, name)
	}
	if t.keyIsText(key) {
		return string(t.Bytes(key)) == name
	}
	return t.StringIs(key, name)
}

func (t *Tree) keyNode(n NodeID) NodeID {
	if t.Nodes[n].Kind == MemberExpression {
		return t.Property(n)
	}
	return t.Key(n)
}

func (t *Tree) keyIsName(n, key NodeID) bool {
	return t.Nodes[key].Kind == Identifier && t.Nodes[n].Flags&Computed == 0
}

// keyIsText reports whether a key names itself: a private name or a number.
func (t *Tree) keyIsText(key NodeID) bool {
	x := &t.Nodes[key]
	return x.Kind == PrivateIdentifier || x.Kind == Literal && x.Op == LitNumber
}

// IsMember reports whether n is object.property, however it is written, with
// the name object on the left: IsMember(n, "module", "exports").
func (t *Tree) IsMember(n NodeID, object, property string) bool {
	return t.Nodes[n].Kind == MemberExpression && t.NameIs(t.Object(n), object) && t.KeyIs(n, property)
}

// Chain returns the static names of a member chain from left to right,
// appended to dst, and the expression it begins with: for a.b["c"] these are b
// and c, and the Identifier a. It ends at the first part that is not static.
func (t *Tree) Chain(dst []string, n NodeID) (root NodeID, names []string) {
	n = t.Unwrap(n)
	if t.Nodes[n].Kind != MemberExpression {
		return n, dst
	}
	name, ok := t.KeyName(n)
	if !ok {
		return n, dst
	}
	root, names = t.Chain(dst, t.Object(n))
	return root, append(names, name)
}

// unescape returns the value of the text between quotes.
func unescape(b []byte, escaped bool) string {
	if !escaped {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		c := b[i]
		if c != '\\' || i+1 >= len(b) {
			if c == '\r' { // of a template: line ends are \n
				c = '\n'
				if i+1 < len(b) && b[i+1] == '\n' {
					i++
				}
			}
			out = append(out, c)
			i++
			continue
		}
		var n int
		out, n = appendEscape(out, b[i:])
		i += n
	}
	return string(out)
}

var singleEscapes = [256]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 'v': '\v'}

// appendEscape appends what the escape sequence at the start of b stands for
// and returns its length.
func appendEscape(dst, b []byte) ([]byte, int) {
	switch c := b[1]; c {
	case 'n', 't', 'r', 'b', 'f', 'v':
		return append(dst, singleEscapes[c]), 2
	case '\n':
		return dst, 2
	case '\r':
		if len(b) > 2 && b[2] == '\n' {
			return dst, 3
		}
		return dst, 2
	case 'x', 'u':
		if r, n := EscapedRune(b); n > 0 {
			return appendSurrogates(dst, r, n, b)
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		r, n := rune(0), 1
		for n < len(b) && n < 4 && b[n] >= '0' && b[n] < '8' && r*8+rune(b[n]-'0') < 256 {
			r = r*8 + rune(b[n]-'0')
			n++
		}
		return appendRune(dst, r), n
	}
	r, n := utf8.DecodeRune(b[1:])
	if r == 0x2028 || r == 0x2029 {
		return dst, 1 + n
	}
	return append(dst, b[1:1+n]...), 1 + n
}

// EscapedRune reads \xXX, \uXXXX or \u{X…} at the start of b and returns what it
// stands for and its length; the length is 0 when it is no such escape.
func EscapedRune(b []byte) (r rune, length int) {
	if len(b) >= 4 && b[0] == '\\' && b[1] == 'x' && hexDigit(b[2]) >= 0 && hexDigit(b[3]) >= 0 {
		return rune(hexDigit(b[2])<<4 | hexDigit(b[3])), 4
	}
	return decodeUnicodeEscape(b)
}

// appendSurrogates appends r, of an escape that is n bytes long; if it is the
// first half of a pair it takes the second half with it.
func appendSurrogates(dst []byte, r rune, n int, b []byte) ([]byte, int) {
	if r >= 0xd800 && r < 0xdc00 {
		if low, m := decodeUnicodeEscape(b[n:]); m > 0 && low >= 0xdc00 && low < 0xe000 {
			return appendRune(dst, 0x10000+(r-0xd800)<<10+(low-0xdc00)), n + m
		}
	}
	return appendRune(dst, r), n
}

func appendRune(dst []byte, r rune) []byte { return utf8.AppendRune(dst, r) }
