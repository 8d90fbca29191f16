package host

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// A node is one node of a template as view.js reads it.
type node struct {
	Tag   string  `json:"tag,omitempty"` // "" for text
	Attrs []attr  `json:"attrs,omitempty"`
	Kids  []*node `json:"kids,omitempty"`
	Text  *value  `json:"text,omitempty"`
	Raw   string  `json:"raw,omitempty"` // body of an inline module
	Line  int     `json:"line"`
	ID    int     `json:"id"` // unique in the file
}

type attr struct {
	Name  string `json:"name"`
	Value value  `json:"value"`
}

// A value is a literal, or the index of a function of the template's program.
type value struct {
	Lit  *string `json:"lit,omitempty"`
	Bool bool    `json:"bool,omitempty"` // written without a value
	Expr *int    `json:"expr,omitempty"`
	Src  string  `json:"src,omitempty"` // as written
}

// A template is one parsed template file.
type template struct {
	Nodes   []*node
	Program string   // JS source of an array of functions (s, h) => value
	Errors  []string // "line N: ..."; the platform's compiler would refuse the file
}

// templateParser reads markup the way the platform's compiler does: strictly.
type templateParser struct {
	g      *grammar
	src    string
	at     int
	ids    int
	exprs  []string
	open   []string // tags of the elements around, innermost last
	errors []string
}

// parseTemplate parses src by the rules of g. It goes on after an error as far
// as it can, for one bad attribute should not hide the rest.
func parseTemplate(src string, g *grammar) *template {
	p := &templateParser{g: g, src: strings.ToValidUTF8(src, "\ufffd")}
	root := &node{}
	p.children(root, "")
	fns := make([]string, len(p.exprs))
	for i, e := range p.exprs {
		fns[i] = "function(s,h){return " + e + "}"
	}
	return &template{Nodes: root.Kids, Program: "[" + strings.Join(fns, ",\n") + "]", Errors: p.errors}
}

func (p *templateParser) line(at int) int {
	return 1 + strings.Count(p.src[:min(at, len(p.src))], "\n")
}

func (p *templateParser) fail(at int, format string, args ...any) {
	p.errors = append(p.errors, fmt.Sprintf("line %d: ", p.line(at))+fmt.Sprintf(format, args...))
}

func (p *templateParser) newNode(at int) *node {
	p.ids++
	return &node{Line: p.line(at), ID: p.ids}
}

// children reads nodes into parent until the end tag of tag, or the end of the
// source for the root.
func (p *templateParser) children(parent *node, tag string) {
	start := p.at
	for p.at < len(p.src) {
		rest := p.src[p.at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest, "-->")
			if end < 0 {
				p.fail(p.at, "comment is not closed")
				p.at = len(p.src)
				return
			}
			p.at += end + len("-->")
		case strings.HasPrefix(rest, "</"):
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				p.fail(p.at, "end tag is not closed")
				p.at = len(p.src)
				return
			}
			name := strings.TrimSpace(rest[2:end])
			if name != tag && slices.Contains(p.open, name) {
				p.unclosed(start, tag) // the end of an element around ends this one too
				return
			}
			p.at += end + 1
			if name == tag {
				return
			}
			p.fail(p.at-1, "unexpected </%s>", name)
		case rest[0] == '<' && nameLen(rest[1:]) > 0:
			parent.Kids = append(parent.Kids, p.element())
		default:
			p.text(parent)
		}
	}
	if tag != "" {
		p.unclosed(start, tag)
	}
}

func (p *templateParser) unclosed(at int, tag string) {
	if !p.g.openTags {
		p.fail(at, "<%s> is not closed", tag)
	}
}

// text reads character data up to the next tag outside {{ }}.
func (p *templateParser) text(parent *node) {
	start := p.at
	for p.at < len(p.src) {
		rest := p.src[p.at:]
		if strings.HasPrefix(rest, "{{") {
			if n := mustacheLen(rest); n > 0 {
				p.at += n
				continue
			}
		}
		if p.at > start && rest[0] == '<' && len(rest) > 1 && (rest[1] == '/' || rest[1] == '!' || nameLen(rest[1:]) > 0) {
			break
		}
		p.at++
	}
	src := p.src[start:p.at]
	if strings.TrimSpace(src) == "" && !strings.Contains(src, "{{") && !p.g.keepBlank(parent.Tag) {
		return
	}
	n := p.newNode(start)
	if p.g.entities {
		src = html.UnescapeString(src)
	}
	v := p.value(src, start, "text", "", true)
	n.Text = &v
	parent.Kids = append(parent.Kids, n)
}

func (p *templateParser) element() *node {
	start := p.at
	n := p.newNode(start)
	p.at++
	n.Tag = p.word()
	for {
		p.space()
		switch {
		case p.at >= len(p.src):
			p.fail(start, "<%s> is not closed", n.Tag)
			return n
		case strings.HasPrefix(p.src[p.at:], "/>"):
			p.at += 2
			return n
		case p.src[p.at] == '>':
			p.at++
			if n.Tag == p.g.moduleTag {
				p.raw(n)
				return n
			}
			p.open = append(p.open, n.Tag)
			p.children(n, n.Tag)
			p.open = p.open[:len(p.open)-1]
			return n
		}
		p.attribute(n)
	}
}

// raw reads the body of an inline module.
func (p *templateParser) raw(n *node) {
	end := strings.Index(p.src[p.at:], "</"+n.Tag+">")
	if end < 0 {
		p.fail(p.at, "<%s> is not closed", n.Tag)
		p.at = len(p.src)
		return
	}
	n.Raw = p.src[p.at : p.at+end]
	if strings.TrimSpace(n.Raw) != "" && !p.g.inlineModule {
		p.fail(p.at, "<%s> takes no body", n.Tag)
	}
	p.at += end + len(n.Tag) + len("</>")
}

func (p *templateParser) attribute(n *node) {
	start := p.at
	name := p.word()
	if name == "" {
		p.fail(p.at, "unexpected %q in <%s>", p.src[p.at:p.at+1], n.Tag)
		p.at++
		return
	}
	p.space()
	a := attr{Name: name, Value: value{Bool: true}}
	if p.at < len(p.src) && p.src[p.at] == '=' {
		p.at++
		p.space()
		src, ok := p.quoted()
		if !ok {
			p.fail(start, "value of %s is not in quotes", name)
			return
		}
		if p.g.entities {
			src = html.UnescapeString(src)
		}
		a.Value = p.value(src, start, n.Tag, name, false)
	}
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			if p.g.noDuplicates {
				p.fail(start, "attribute %s stands twice", name)
			}
			n.Attrs[i] = a
			return
		}
	}
	n.Attrs = append(n.Attrs, a)
}

// quoted reads an attribute's value. Where the platform takes it, a value that
// is one {{ }} may do without quotes.
func (p *templateParser) quoted() (string, bool) {
	if n := mustacheLen(p.src[min(p.at, len(p.src)):]); p.g.bareMustache && n > 0 {
		p.at += n
		return p.src[p.at-n : p.at], true
	}
	if p.at >= len(p.src) || p.src[p.at] != '"' && p.src[p.at] != '\'' {
		for p.at < len(p.src) && strings.IndexByte(" \t\r\n>", p.src[p.at]) < 0 && !strings.HasPrefix(p.src[p.at:], "/>") {
			p.at++
		}
		return "", false
	}
	end := strings.IndexByte(p.src[p.at+1:], p.src[p.at])
	if end < 0 {
		p.at = len(p.src)
		return "", false
	}
	s := p.src[p.at+1 : p.at+1+end]
	p.at += end + 2
	return s, true
}

func (p *templateParser) space() {
	for p.at < len(p.src) && strings.IndexByte(" \t\r\n", p.src[p.at]) >= 0 {
		p.at++
	}
}

// word reads a tag or attribute name.
func (p *templateParser) word() string {
	start := p.at
	for p.at < len(p.src) && strings.IndexByte(" \t\r\n=></\"'", p.src[p.at]) < 0 {
		p.at++
	}
	return p.src[start:p.at]
}

// value compiles what stands in an attribute or between tags. tag and attr tell
// where; text makes even a lone {{x}} a string.
func (p *templateParser) value(src string, at int, tag, attr string, text bool) value {
	if !strings.Contains(src, "{{") {
		return value{Lit: &src, Src: src}
	}
	var parts []string
	literal := func(s string) {
		if s != "" {
			parts = append(parts, jsString(s))
		}
	}
	rest, exprs := src, 0
	for {
		open := strings.Index(rest, "{{")
		if open < 0 {
			literal(rest)
			break
		}
		n := mustacheLen(rest[open:])
		if n == 0 {
			p.fail(at, "{{ without }} in %s", where(tag, attr))
			literal(rest)
			break
		}
		literal(rest[:open])
		inner := rest[open+2 : open+n-2]
		rest = rest[open+n:]
		if strings.TrimSpace(inner) == "" {
			parts = append(parts, `""`)
			continue
		}
		object := p.g.expr.bareObject && attr != "" && strings.ContainsAny(inner, ":") || tag == "template" && attr == "data"
		rules := p.g.expr
		rules.newline = rules.newline || attr == ""
		js, err := compileExpr(inner, rules, object)
		if err != nil {
			p.fail(at, "%v in {{%s}} of %s", err, inner, where(tag, attr))
			js = "undefined"
		}
		parts = append(parts, js)
		exprs++
	}
	js := "h.cat([" + strings.Join(parts, ",") + "])"
	if !text && len(parts) == 1 && exprs == 1 {
		js = parts[0]
	}
	i := len(p.exprs)
	p.exprs = append(p.exprs, js)
	return value{Expr: &i, Src: src}
}

func where(tag, attr string) string {
	if attr == "" {
		return "the text"
	}
	return "<" + tag + " " + attr + ">"
}

// mustacheLen is the length of the {{ }} that s begins with, strings and inner
// braces taken into account; 0 when it does not end.
func mustacheLen(s string) int {
	if !strings.HasPrefix(s, "{{") {
		return 0
	}
	depth := 0
	for i := 2; i < len(s); i++ {
		switch s[i] {
		case '\'', '"', '`':
			end := strings.IndexByte(s[i+1:], s[i])
			for end > 0 && s[i+end] == '\\' {
				next := strings.IndexByte(s[i+end+2:], s[i])
				if next < 0 {
					return 0
				}
				end += next + 1
			}
			if end < 0 {
				continue
			}
			i += end + 1
		case '{':
			depth++
		case '}':
			if depth > 0 {
				depth--
			} else if i+1 < len(s) && s[i+1] == '}' {
				return i + 2
			}
		}
	}
	return 0
}

// jsString quotes s for JS source.
func jsString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
