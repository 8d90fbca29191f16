package syntax

// primary parses a PrimaryExpression, "new" and "import" expressions, and,
// where p.arrowAt allows it, arrow functions.
func (p *Parser) primary() NodeID {
	if p.anyName && p.atDataName() {
		return p.use(Read)
	}
	switch p.tok {
	case tokName:
		return p.nameOrArrow()
	case LitString, LitNumber, LitBigInt, LitTrue, LitFalse, LitNull:
		return p.literal()
	case tokTemplate:
		return p.template(false)
	case OpDiv, OpDivAssign:
		return p.regexpLiteral()
	case kwThis:
		return p.leaf(ThisExpression)
	case kwSuper:
		return p.super()
	case tokLParen:
		return p.parenthesized()
	case tokLBracket:
		return p.array()
	case tokLBrace:
		return p.object()
	case kwFunction:
		return p.function(p.start, FunctionExpression, 0)
	case kwClass, tokAt:
		return p.class(p.start, ClassExpression)
	case kwNew:
		return p.newExpression()
	case kwImport:
		return p.importExpression()
	}
	p.unexpected()
	return p.absent()
}

// atDataName reports whether a reserved word stands here that is the name of
// data rather than the start of an expression.
func (p *Parser) atDataName() bool {
	switch p.tok {
	case kwThis, LitNull, LitTrue, LitFalse, kwNew:
		return false
	case kwClass:
		t := p.peek().tok
		return t != tokLBrace && t != tokName && t != kwExtends
	case kwFunction:
		t := p.peek().tok
		return t != tokLParen && t != tokName && t != OpMul
	case kwImport:
		return p.peek().tok != tokLParen
	}
	return p.tok.isKeyword()
}

func (p *Parser) literal() NodeID {
	if p.octal >= 0 && p.ctx&inStrict != 0 {
		p.fail(p.octal, p.octal+1, "octal numbers and escapes are not allowed in strict mode")
	}
	f := Flags(0)
	if p.tok == LitString && p.escaped {
		f = Escaped
	}
	n := p.add(Node{Start: uint32(p.start), End: uint32(p.end), data: -1, Flags: f, Kind: Literal, Op: p.tok})
	p.next()
	return n
}

func (p *Parser) regexpLiteral() NodeID {
	slash := p.regexp()
	if !p.failed {
		p.checkRegexp(slash)
	}
	n := p.leaf(Literal)
	p.node(n).Op = LitRegexp
	return n
}

func (p *Parser) super() NodeID {
	n := p.leaf(Super)
	switch p.tok {
	case tokLParen:
		if p.ctx&inSuperCall == 0 {
			p.failNode(n, `"super()" is only allowed in the constructor of a derived class`)
		}
	case tokDot, tokLBracket:
		if p.ctx&inSuperMember == 0 {
			p.failNode(n, `"super" is only allowed in methods`)
		}
	default:
		p.unexpected()
	}
	return n
}

// nameOrArrow parses a name, or an arrow function or async function that
// begins with one.
func (p *Parser) nameOrArrow() NodeID {
	start, mayArrow := p.start, p.arrowAt == p.start
	if p.isWord("async") {
		if n := p.async(mayArrow); n != 0 {
			return n
		}
	}
	firstRef, firstScope := len(p.tree.Refs), len(p.tree.Scopes)
	n := p.reference(Read)
	if p.tok == tokArrow && !p.newline && mayArrow {
		return p.arrow(start, n, firstRef, firstScope, 0)
	}
	return n
}

// async parses what begins with the word async if it is more than a name;
// otherwise it returns 0 and nothing has been read.
func (p *Parser) async(mayArrow bool) NodeID {
	start := p.start
	t := p.peek()
	if t.newline {
		return 0
	}
	switch {
	case t.tok == kwFunction:
		p.next()
		return p.function(start, FunctionExpression, Async)
	case t.tok == tokName && mayArrow:
		firstRef, firstScope := len(p.tree.Refs), len(p.tree.Scopes)
		s := p.save()
		p.next()
		if p.isWord("await") {
			p.fail(p.start, p.end, `"await" cannot be a name here`)
		}
		n := p.reference(Read)
		if p.tok == tokArrow && !p.newline {
			return p.arrow(start, n, firstRef, firstScope, Async)
		}
		p.restore(s)
	case t.tok == tokLParen:
		return p.asyncCall(mayArrow)
	case t.tok == OpLess && p.lang == TS && mayArrow:
		s := p.save()
		p.next()
		if n := p.genericArrow(true, start); n != 0 {
			return n
		}
		p.restore(s)
	}
	return 0
}

// asyncCall parses async(…), a call or the start of an arrow function.
func (p *Parser) asyncCall(mayArrow bool) NodeID {
	start := p.start
	firstRef := len(p.tree.Refs)
	callee := p.reference(Read)
	firstScope := len(p.tree.Scopes)
	c := p.cover()
	if mayArrow && p.atArrow(c) {
		// The word async was no reference.
		p.dropRef(&p.tree.Refs[firstRef])
		if c.awaitNameAt >= 0 {
			p.fail(c.awaitNameAt, c.awaitNameAt+len("await"), `"await" cannot be a name here`)
		}
		return p.arrow(start, p.coverParams(c), firstRef+1, firstScope, Async)
	}
	if c.typed >= 0 {
		p.fail(c.typed, c.typed+1, "")
	}
	p.settleCover(c)
	// Put the callee in front of the arguments.
	p.kids = append(p.kids, 0)
	copy(p.kids[c.mark+1:], p.kids[c.mark:])
	p.kids[c.mark] = callee
	for _, k := range p.kids[c.mark+1:] {
		if p.node(k).Kind == RestElement {
			p.node(k).Kind = SpreadElement
		}
	}
	n := p.list(CallExpression, start, c.end, c.mark)
	p.node(n).data = int32(c.start)
	return n
}

// A cover is a list in parentheses of which it is not yet known whether it is
// an expression, the arguments of async(…), or the parameters of an arrow
// function. Its elements lie in p.kids[mark:].
type cover struct {
	start, end      int
	mark            int
	inner, innerEnd int // range of what stands between the parentheses
	onlyParams      int // offset of what no expression in parentheses has, or -1
	typed           int // offset of what only typed parameters have, or -1

	// The fields of Parser by these names, as the list left them.
	pending                       int
	pendingMsg                    string
	awaitAt, yieldAt, awaitNameAt int
}

// cover parses a list in parentheses.
func (p *Parser) cover() cover {
	c := cover{start: p.start, mark: len(p.kids), onlyParams: -1, typed: -1}
	savedPending, savedMsg := p.pending, p.pendingMsg
	savedAwait, savedYield, savedName := p.awaitAt, p.yieldAt, p.awaitNameAt
	p.pending, p.awaitAt, p.yieldAt, p.awaitNameAt = -1, -1, -1, -1
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	p.expect(tokLParen)
	c.inner, c.innerEnd = p.start, p.start
	if p.tok == tokRParen {
		c.onlyParams = p.start
	}
	for p.tok != tokRParen && p.tok != tokEOF {
		p.coverElement(&c)
		c.innerEnd = p.prevEnd
		if p.tok != tokRParen {
			comma := p.start
			p.expect(tokComma)
			if p.tok == tokRParen {
				if c.onlyParams < 0 {
					c.onlyParams = comma
				}
				if last := p.node(p.kids[len(p.kids)-1]); last.Kind == RestElement {
					last.data = 1
				}
			}
		}
	}
	p.ctx = old
	c.end = p.end
	p.expect(tokRParen)
	c.pending, c.pendingMsg, c.awaitAt, c.yieldAt, c.awaitNameAt = p.pending, p.pendingMsg, p.awaitAt, p.yieldAt, p.awaitNameAt
	p.pending, p.pendingMsg = savedPending, savedMsg
	p.awaitAt, p.yieldAt, p.awaitNameAt = later(savedAwait, p.awaitAt), later(savedYield, p.yieldAt), later(savedName, p.awaitNameAt)
	return c
}

// later returns b, or a when b is none.
func later(a, b int) int {
	if b >= 0 {
		return b
	}
	return a
}

func (p *Parser) coverElement(c *cover) {
	start := p.start
	if p.lang == TS && p.typedParamStart(c) {
		return
	}
	if p.tok == tokEllipsis {
		if c.onlyParams < 0 {
			c.onlyParams = start
		}
		p.next()
		p.push(p.wrap(RestElement, start, p.assignmentOrPattern()))
	} else {
		p.push(p.assignmentOrPattern())
	}
	if p.lang == TS {
		p.typedParamEnd(c, start)
	}
}

// settleCover fails if c is an expression and holds what only patterns may.
func (p *Parser) settleCover(c cover) {
	if c.pending >= 0 {
		p.fail(c.pending, c.pending+1, c.pendingMsg)
	}
}

// parenthesized parses (…) or an arrow function.
func (p *Parser) parenthesized() NodeID {
	mayArrow := p.arrowAt == p.start
	firstRef, firstScope := len(p.tree.Refs), len(p.tree.Scopes)
	c := p.cover()
	if mayArrow && p.atArrow(c) {
		return p.arrow(c.start, p.coverParams(c), firstRef, firstScope, 0)
	}
	if c.onlyParams >= 0 {
		if p.tok == tokArrow {
			p.unexpected()
		}
		p.fail(c.onlyParams, c.onlyParams+1, "")
	}
	p.settleCover(c)
	if p.failed {
		p.kids = p.kids[:c.mark]
		return p.absent()
	}
	if len(p.kids) == c.mark+1 {
		n := p.kids[c.mark]
		p.kids = p.kids[:c.mark]
		p.flag(n, Parenthesized)
		return n
	}
	n := p.list(SequenceExpression, c.inner, c.innerEnd, c.mark)
	p.flag(n, Parenthesized)
	return n
}

// array parses an array literal, which may yet become a pattern.
func (p *Parser) array() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	for p.tok != tokRBracket && p.tok != tokEOF {
		switch p.tok {
		case tokComma:
			p.push(p.absent())
			p.next()
			continue
		case tokEllipsis:
			n := p.spread((*Parser).assignmentOrPattern)
			if p.tok == tokComma {
				p.node(n).data = 1 // a rest element must not be followed by a comma
			}
			p.push(n)
		default:
			p.push(p.assignmentOrPattern())
		}
		if p.tok != tokRBracket {
			p.expect(tokComma)
		}
	}
	p.ctx = old
	p.expect(tokRBracket)
	return p.list(ArrayExpression, start, p.prevEnd, mark)
}

// template parses a template literal. Only a tagged one may hold bad escapes.
func (p *Parser) template(tagged bool) NodeID {
	start, mark := p.start, len(p.kids)
	i := p.end
	for !p.failed {
		from := i
		i = p.templateText(i, tagged)
		if p.failed {
			break
		}
		p.push(p.add(Node{Start: uint32(from), End: uint32(i), data: -1, Kind: TemplateElement}))
		if p.src[i] == '`' {
			p.end = i + 1
			p.next()
			break
		}
		p.end = i + len("${")
		p.next()
		p.push(p.expressionIn())
		if p.tok != tokRBrace {
			p.unexpected()
			break
		}
		i = p.end
	}
	return p.list(TemplateLiteral, start, p.prevEnd, mark)
}

// templateText returns the offset of the "`" or "${" that ends the text at i.
func (p *Parser) templateText(i int, tagged bool) int {
	start := i
	for ; i < len(p.src); i++ {
		switch p.src[i] {
		case '`':
			return i
		case '$':
			if p.at(i, 1) == '{' {
				return i
			}
		case '\\':
			if !tagged {
				p.octal = -1
				n := p.escape(i)
				if n == 0 {
					return i
				}
				if p.octal >= 0 {
					p.fail(i, i+2, "octal escapes are not allowed in templates")
					return i
				}
			}
			i++
		}
	}
	p.fail(start, len(p.src), "unterminated template")
	return i
}
