package normal

import (
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Script reads JavaScript, TypeScript or the language of template modules: an
// item is a statement, a property or an element of an array, up to the block
// that it opens. Ok is false for a source that does not parse; it comes line by
// line, and its counterpart should, too.
func Script(src []byte, ts bool) (items []Item, ok bool) {
	lang := syntax.JS
	if ts {
		lang = syntax.TS
	}
	t, err := syntax.Parse(src, lang)
	if err != nil {
		return Lines(src), false
	}
	r := scriptReader{t: t, src: src, starts: map[int]bool{}, leaves: map[int]syntax.NodeID{}}
	r.walk()
	return r.items(), true
}

type scriptReader struct {
	t      *syntax.Tree
	src    []byte
	starts map[int]bool          // offsets at which an item begins
	leaves map[int]syntax.NodeID // literals and the like, which may hold anything
}

// walk finds where items begin and what must not be looked into.
func (r *scriptReader) walk() {
	for n := range r.t.Nodes {
		id := syntax.NodeID(n)
		switch r.t.Kind(id) {
		case syntax.Program, syntax.BlockStatement, syntax.SwitchStatement, syntax.SwitchCase, syntax.ClassBody, syntax.ObjectExpression, syntax.ArrayExpression:
			for c := range r.t.Children(id) {
				r.starts[r.t.Span(c).Start] = true
			}
		case syntax.Literal, syntax.TemplateElement:
			r.leaves[r.t.Span(id).Start] = id
		}
	}
	if last := r.t.Root; last != 0 {
		r.starts[r.t.Span(last).Start] = true
	}
}

// items goes through the tokens.
func (r *scriptReader) items() []Item {
	var items []Item
	var b strings.Builder
	begin, end := 0, 0
	flush := func() {
		s := strings.TrimRight(b.String(), ",")
		if s != "" {
			items = append(items, Item{text.Span{Start: begin, End: end}, methodForm(s)})
		}
		b.Reset()
	}
	word := false // the last token was a word
	for at := 0; at < len(r.src); {
		next, token, isWord := r.token(at)
		if token == "" || token == ";" {
			at = next
			continue
		}
		if r.starts[at] || token == "}" && b.Len() > 0 {
			flush()
			word = false
		}
		if b.Len() == 0 {
			begin = at
		}
		if word && isWord {
			b.WriteByte(' ')
		}
		b.WriteString(token)
		word, at, end = isWord, next, next
	}
	flush()
	return slices.Clip(items)
}

// token reads one token at an offset; comments and white space are "".
func (r *scriptReader) token(at int) (next int, token string, word bool) {
	if n, ok := r.leaves[at]; ok {
		span := r.t.Span(n)
		if span.End > at {
			return span.End, r.literal(n), r.t.Op(n) != syntax.LitString && r.t.Kind(n) == syntax.Literal
		}
	}
	switch c := r.src[at]; {
	case c <= ' ':
		return at + 1, "", false
	case c == '/' && at+1 < len(r.src) && r.src[at+1] == '/':
		if i := slices.Index(r.src[at:], '\n'); i >= 0 {
			return at + i, "", false
		}
		return len(r.src), "", false
	case c == '/' && at+1 < len(r.src) && r.src[at+1] == '*':
		if i := strings.Index(string(r.src[at+2:]), "*/"); i >= 0 {
			return at + i + 4, "", false
		}
		return len(r.src), "", false
	case isWord(c):
		end := at
		for end < len(r.src) && isWord(r.src[end]) {
			end++
		}
		return end, string(r.src[at:end]), true
	default:
		return at + 1, string(r.src[at : at+1]), false
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

var plainKey = regexp.MustCompile(`^'[A-Za-z_$][\w$]*'$`)

// literal is a literal in the quotes that all have, and a key without.
func (r *scriptReader) literal(n syntax.NodeID) string {
	s := string(r.t.Bytes(n))
	if r.t.Kind(n) != syntax.Literal || r.t.Op(n) != syntax.LitString {
		return s
	}
	s = quoted(s[1 : len(s)-1])
	if p := r.t.Parent(n); r.t.Kind(p) == syntax.Property && r.t.Key(p) == n && !r.t.IsComputed(p) && plainKey.MatchString(s) {
		return s[1 : len(s)-1]
	}
	return s
}

// quoted puts the inside of a string in single quotes.
func quoted(s string) string {
	s = strings.ReplaceAll(s, `\"`, `"`)
	return "'" + strings.ReplaceAll(s, `\'`, `'`) + "'"
}

var (
	functionValue = regexp.MustCompile(`^((?:'[^']*'|[\w$]+)):(async )?function\(`)
	oneParam      = regexp.MustCompile(`\(([\w$]+)\)=>`)
)

// methodForm writes a property that is a function as a method, and the lone
// parameter of an arrow function without parentheses.
func methodForm(s string) string {
	return oneParam.ReplaceAllString(functionValue.ReplaceAllString(s, "$2$1("), "$1=>")
}
