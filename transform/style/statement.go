package style

import (
	"bytes"

	"github.com/tdewolff/parse/v2/css"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// sheet reads all statements. Blocks are not read by recursion, so that their
// depth costs nothing.
func (p *parser) sheet() {
	p.cur = ir.None
	p.cur = p.add(ir.StyleNode{Kind: ir.StyleSheet, HasBody: true, Closed: true})
	for i := 0; i < len(p.toks); {
		switch p.toks[i].kind {
		case css.SemicolonToken:
			p.s.Empty = append(p.s.Empty, p.toks[i].span())
			i++
		case css.RightBraceToken:
			if p.cur == 0 {
				p.unexpected(p.toks[i].span())
			} else {
				node := &p.s.Nodes[p.cur]
				node.Body.End, node.End, node.Closed = p.toks[i].start, p.toks[i].end, true
				p.cur = node.Parent
			}
			i++
		default:
			i = p.statement(i)
		}
	}
	for ; p.cur != 0; p.cur = p.s.Nodes[p.cur].Parent {
		node := &p.s.Nodes[p.cur]
		node.Body.End, node.End = len(p.src), len(p.src)
		p.fail(node.Body.Start-1, node.Body.Start, "unclosed {")
	}
	p.s.Nodes[0].Span = text.Span{End: len(p.src)}
	p.s.Nodes[0].Body = text.Span{End: len(p.src)}
}

// add appends n to the tree as the last child of the open node.
func (p *parser) add(n ir.StyleNode) int32 {
	id := int32(len(p.s.Nodes))
	n.Parent, n.First, n.Last, n.Next = p.cur, ir.None, ir.None, ir.None
	p.s.Nodes = append(p.s.Nodes, n)
	if p.cur == ir.None {
		return id
	}
	parent := &p.s.Nodes[p.cur]
	if parent.Last == ir.None {
		parent.First = id
	} else {
		p.s.Nodes[parent.Last].Next = id
	}
	parent.Last = id
	return id
}

// statement reads the statement at token i and returns the token after it: for
// one with a block the first within the block.
func (p *parser) statement(i int) int {
	end := p.known
	if end <= i {
		end = p.statementEnd(i)
	}
	if p.kind(i) == css.AtKeywordToken && p.says(i, "@import") {
		p.known = end
		end = p.importEnd(i+1, end)
	}
	block := p.kind(end) == css.LeftBraceToken
	node := ir.StyleNode{Closed: !block, HasBody: block}
	name, colon := p.property(i, end)
	switch {
	case p.kind(i) == css.AtKeywordToken && !p.isVariable(i):
		node.Kind = ir.StyleAtRule
		node.Name.Span = text.Span{Start: p.toks[i].start + 1, End: p.toks[i].end}
		node.Prelude = p.between(i+1, end)
	case colon >= 0 && (!block || colon == end-1):
		node.Kind = ir.StyleDecl
		node.Name.Span = name
		if !block {
			p.known = end
			end = p.forgotten(colon+1, end)
		}
		p.value(&node, colon+1, end)
	case block:
		node.Kind = ir.StyleRule
		node.Prelude = p.between(i, end)
	default:
		node.Kind = ir.StyleOther
		node.Prelude = p.between(i, end)
		p.checkOther(i, end)
	}
	node.Start, node.End = p.toks[i].start, p.between(i, end).End
	if p.kind(end) == css.SemicolonToken {
		node.End = p.toks[end].end
	}
	id := p.add(node)
	p.contents(id, i, end)
	switch p.kind(end) {
	case css.SemicolonToken:
		return end + 1
	case css.LeftBraceToken:
		at := p.toks[end].end
		p.s.Nodes[id].Body = text.Span{Start: at, End: at}
		p.cur = id
		return end + 1
	}
	return end
}

// contents reads what lies in the head of node id, which is tokens i to end:
// selectors, imports, and the URLs and numbers of all but selectors.
func (p *parser) contents(id int32, i, end int) {
	switch p.s.Nodes[id].Kind {
	case ir.StyleRule:
		p.rule(id, i, end)
	case ir.StyleAtRule:
		from := i + 1
		switch string(p.lower(p.s.Nodes[id].Name.Span)) {
		case "import", "use", "forward":
			from = p.imports(id, i+1, end)
		}
		p.scan(id, from, end)
	default:
		p.scan(id, i, end)
	}
}

// statementEnd returns the token that ends the statement at token i: a ";", a
// "{" or "}", or the end. Parentheses hide what they hold, but a brace that no
// one can mean to be in them ends the statement all the same.
func (p *parser) statementEnd(i int) int {
	depth, open := 0, 0
	for ; i < len(p.toks); i++ {
		switch p.toks[i].kind {
		case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
			if depth == 0 {
				open = i
			}
			depth++
		case css.RightParenthesisToken, css.RightBracketToken:
			depth = max(0, depth-1)
		case css.SemicolonToken:
			if depth == 0 {
				return i
			}
		case css.LeftBraceToken:
			if end := p.skipBraces(i, depth > 0); end > 0 {
				i = end
				continue
			}
			p.unclosed(depth, open)
			return i
		case css.RightBraceToken:
			p.unclosed(depth, open)
			return i
		}
	}
	p.unclosed(depth, open)
	return i
}

func (p *parser) unclosed(depth, open int) {
	if depth > 0 {
		t := p.toks[open]
		p.fail(t.end-1, t.end, "unclosed "+string(p.src[t.end-1]))
	}
}

// skipBraces returns the "}" of the "{" at token i if the two belong to the
// statement around them: those of an interpolation, #{$a} or @{a}, and in
// parentheses those of a block that is an argument. Otherwise it returns -1.
func (p *parser) skipBraces(i int, nested bool) int {
	end := int(p.pair[i])
	if end < 0 {
		return -1
	}
	if p.isInterpolation(i - 1) {
		return end
	}
	if nested {
		switch p.kind(i - 1) {
		case css.LeftParenthesisToken, css.FunctionToken, css.CommaToken, css.ColonToken, css.SemicolonToken:
			return end
		}
	}
	return -1
}

// isInterpolation reports whether an interpolation begins at token i.
func (p *parser) isInterpolation(i int) bool {
	return i >= 0 && (p.is(i, '#') || p.is(i, '@')) && p.kind(i+1) == css.LeftBraceToken && p.adjacent(i+1) &&
		p.pair[i+1] >= 0 && !p.holdsStatement(i+2, int(p.pair[i+1]))
}

// holdsStatement reports whether tokens i to end are more than an expression.
func (p *parser) holdsStatement(i, end int) bool {
	for ; i < end; i++ {
		if k := p.toks[i].kind; k == css.SemicolonToken || k == css.LeftBraceToken {
			return true
		}
	}
	return false
}

// isVariable reports whether the at-keyword at token i is a variable of Less
// that is declared there. The colon of "@page :first" is none of that kind.
func (p *parser) isVariable(i int) bool {
	return p.kind(i+1) == css.ColonToken && (p.adjacent(i+1) || !p.says(i, "@page"))
}

// property returns the name of the property that the statement at token i
// declares and the token that is its colon, or -1 when it declares none.
func (p *parser) property(i, end int) (name text.Span, colon int) {
	first := i
	if p.kind(i) == css.AtKeywordToken || p.is(i, '*') || p.is(i, '$') {
		i++ // a variable, or a property that only old browsers are to see
	}
	for i < end && (i == first || p.adjacent(i)) {
		switch p.toks[i].kind {
		case css.IdentToken, css.CustomPropertyNameToken:
			i++
			continue
		case css.NumberToken, css.DimensionToken:
			if i > first {
				i++
				continue
			}
		case css.DelimToken:
			if i > first && p.is(i, '-') { // between two interpolations
				i++
				continue
			}
		}
		if !p.isInterpolation(i) {
			break
		}
		i = int(p.pair[i+1]) + 1
	}
	if i == first || i >= end {
		return name, -1
	}
	name = p.between(first, i)
	if p.is(i, '+') { // "background+:" of Less adds to a list
		if i++; i < end && p.adjacent(i) && p.says(i, "_") {
			i++
		}
	}
	if p.kind(i) != css.ColonToken || i >= end {
		return name, -1
	}
	return name, i
}

// importEnd returns the end of the @import whose prelude begins at token i and
// would end at token end. It has no block, and where its ";" was forgotten it
// ends behind its path: so WeChat's compiler has it, but CSS takes the next rule
// for part of it.
func (p *parser) importEnd(i, end int) int {
	cut := p.kind(end) == css.LeftBraceToken
	for j := i; j < end; j++ {
		cut = cut || p.kind(j) == css.AtKeywordToken
	}
	if !cut {
		return end
	}
	for j := i; j < end; j++ {
		if p.isTarget(j) {
			p.bare = true
			return j + 1
		}
	}
	return end
}

// forgotten returns the end of the value in tokens i to end: where its ";" was
// forgotten, the value ends before the property on the next line.
func (p *parser) forgotten(i, end int) int {
	depth := 0
	for j := i; j+1 < end; j++ {
		switch p.toks[j].kind {
		case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
			depth++
		case css.RightParenthesisToken, css.RightBracketToken:
			depth--
		case css.IdentToken, css.CustomPropertyNameToken:
			if depth == 0 && j > i && p.kind(j+1) == css.ColonToken && bytes.ContainsAny(p.src[p.toks[j-1].end:p.toks[j].start], "\r\n") {
				p.fail(p.toks[j-1].start, p.toks[j-1].end, "missing ; behind the value")
				return j
			}
		}
	}
	return end
}

// checkOther reports a statement that no preprocessor could mean either.
func (p *parser) checkOther(i, end int) {
	first := p.toks[i].span()
	switch {
	case p.kind(i) == css.IdentToken || p.kind(i) == css.CustomPropertyNameToken:
		p.fail(first.Start, first.End, "missing : behind "+first.In(p.src))
	case end == len(p.toks) && p.cur == 0:
		p.fail(first.Start, p.toks[end-1].end, "missing block")
	case !p.is(i, '.') && !p.is(i, '&') && !p.is(i, '%') && !p.is(i, '#') && p.kind(i) != css.HashToken && p.kind(i) != css.FunctionToken:
		p.unexpected(first)
	}
}
