package syntax

// forStatement parses all forms of for.
func (p *Parser) forStatement() NodeID {
	start, mark := p.start, len(p.kids)
	old := p.openScope(BlockScope)
	scope := p.scope
	p.next()
	f := Flags(0)
	if p.isWord("await") && (p.ctx&inAwait != 0 || p.Goal == GoalAny && p.ctx&inFunction == 0) {
		p.next()
		f = Async
	}
	p.expect(tokLParen)
	k := p.forHead(f)
	p.expect(tokRParen)
	p.loop()
	n := p.list(k, start, p.prevEnd, mark)
	p.flag(n, f)
	p.closeScope(scope, old, n)
	return n
}

// forHead parses and pushes what stands in the parentheses of a for.
func (p *Parser) forHead(f Flags) Kind {
	if p.tok == tokSemicolon {
		if f != 0 {
			p.unexpected()
		}
		p.push(p.absent())
		return p.forRest()
	}
	startsLet, startsAsync := p.isWord("let"), p.isWord("async")
	p.ctx |= inNoIn
	kw := p.forDeclares()
	var left NodeID
	savedPending, savedMsg := p.pending, p.pendingMsg
	p.pending = -1
	start, firstDecl := p.start, len(p.tree.Decls)
	if kw != tokEOF {
		left = p.variables(kw, false)
	} else {
		left = p.forExpression()
	}
	end := p.prevEnd
	p.ctx &^= inNoIn
	k := ForStatement
	switch {
	case p.tok == OpIn && f == 0:
		k = ForInStatement
	case p.isWord("of"):
		k = ForOfStatement
		if kw == tokEOF && (startsLet || startsAsync && f == 0 && end-start == len("async")) {
			p.fail(start, end, "this is ambiguous before \"of\"")
		}
	default:
		p.settle()
		if f != 0 {
			p.unexpected()
		}
	}
	p.pending, p.pendingMsg = savedPending, savedMsg
	p.push(left)
	if k == ForStatement {
		return p.forRest()
	}
	p.forTarget(k, kw, left, firstDecl)
	p.next()
	if k == ForInStatement {
		p.push(p.expression())
	} else {
		p.push(p.assignment())
	}
	return k
}

// forExpression parses the expression that begins a for, which may be the
// target of for-in or for-of.
func (p *Parser) forExpression() NodeID {
	start := p.start
	n := p.assignmentOrPattern()
	if p.tok != tokComma {
		return n
	}
	p.settle()
	mark := len(p.kids)
	p.push(n)
	for p.eat(tokComma) {
		p.push(p.assignment())
	}
	return p.list(SequenceExpression, start, p.prevEnd, mark)
}

// forRest parses "; test; update" and pushes the two.
func (p *Parser) forRest() Kind {
	for _, end := range [...]Token{tokSemicolon, tokRParen} {
		p.expect(tokSemicolon)
		if p.tok == end {
			p.push(p.absent())
		} else {
			p.push(p.expression())
		}
	}
	return ForStatement
}

// forDeclares returns the keyword of the declaration that begins a for, or
// tokEOF if an expression does.
func (p *Parser) forDeclares() Token {
	switch {
	case p.tok == KwVar, p.tok == KwConst:
		return p.tok
	case p.isWord("let"):
		switch p.peek().tok {
		case tokName, tokLBracket, tokLBrace:
			return KwLet
		}
	case p.isWord("using"):
		if t := p.peek(); t.tok == tokName && !t.newline && !p.peekIs(t, "of") {
			return KwUsing
		}
	case p.isWord("await"):
		if p.awaitUsing() {
			return KwAwaitUsing
		}
	}
	return tokEOF
}

// forTarget checks what stands left of in or of; what it declares begins at
// firstDecl.
func (p *Parser) forTarget(k Kind, kw Token, left NodeID, firstDecl int) {
	if kw == tokEOF {
		p.toTarget(left)
		if p.node(left).Kind == AssignmentPattern {
			p.failNode(left, badTarget)
		}
		return
	}
	first := p.node(left).First
	if p.node(first).Next != 0 {
		p.failNode(left, "only one variable may be declared here")
		return
	}
	target := p.node(first).First
	init := p.tree.NextValue(target)
	if init == 0 {
		if k == ForOfStatement {
			for i := firstDecl; i < len(p.tree.Decls); i++ {
				p.tree.Decls[i].loops = p.tree.Decls[i].origin == p.scope
			}
		}
		return
	}
	if k == ForOfStatement || kw != KwVar || p.ctx&inStrict != 0 || p.node(target).Kind != Identifier {
		p.failNode(init, "the variable of this loop cannot have a value")
	}
}
