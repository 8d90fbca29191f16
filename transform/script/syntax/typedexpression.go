package syntax

// typedParamStart takes "this: T" in a list that may be the parameters of an
// arrow function.
func (p *Parser) typedParamStart(c *cover) bool {
	if p.tok != kwThis || p.peek().tok != tokColon {
		return false
	}
	start := p.start
	c.mustBeParams(start)
	p.push(p.leaf(ThisExpression))
	p.optionalType()
	p.thisParamSpan(start)
	return true
}

func (c *cover) mustBeParams(at int) {
	if c.onlyParams < 0 {
		c.onlyParams = at
	}
	if c.typed < 0 {
		c.typed = at
	}
}

// typedParamEnd takes "?", ": T" and "= value" behind the element at p.kids'
// end.
func (p *Parser) typedParamEnd(c *cover, start int) {
	if p.tok != tokQuestion && p.tok != tokColon {
		return
	}
	c.mustBeParams(p.start)
	mark := len(p.kids) - 1
	p.optionalMark(p.kids[mark])
	p.optionalType()
	if p.tok == OpAssign {
		p.next()
		p.push(p.assignment())
		p.push(p.list(AssignmentPattern, start, p.prevEnd, mark))
	}
}

// atOptionalParam reports whether the current "?" marks a parameter.
func (p *Parser) atOptionalParam() bool {
	switch p.peek().tok {
	case tokComma, tokRParen, tokColon, OpAssign:
		return true
	}
	return false
}

// atTypedArrow reports whether ": T =>" follows the list c. Between "?" and
// ":" that colon may belong to the conditional expression; then it is an arrow
// function only if another colon follows its body.
func (p *Parser) atTypedArrow(c cover) bool {
	for _, n := range p.kids[c.mark:] {
		switch x := p.node(n); {
		case x.Kind.IsType(), x.Kind == Identifier, x.Kind == ObjectExpression, x.Kind == ArrayExpression,
			x.Kind == AssignmentExpression, x.Kind == RestElement, x.Kind == ThisExpression, x.Kind == AssignmentPattern:
		default:
			return false
		}
	}
	return p.ahead(func() bool {
		p.returnType()
		if p.tok != tokArrow || p.newline {
			return false
		}
		if p.ctx&inConditional == 0 {
			return true
		}
		p.ctx = p.ctx&^inConditional | inAwait | inYield | inReturn
		p.next()
		if p.tok == tokLBrace {
			p.block(BlockScope)
		} else {
			p.assignment()
		}
		return p.tok == tokColon
	})
}

// genericArrow parses "<T>(…) => …" from "<" if it stands here, else it
// returns 0 and reads nothing; start is where the node begins.
func (p *Parser) genericArrow(async bool, start int) (n NodeID) {
	f := Flags(0)
	if async {
		f = Async
	}
	ok := p.try(func() bool {
		old := p.openScope(TypeScope)
		scope := p.scope
		mark := len(p.kids)
		p.typeParameters()
		if len(p.kids) == mark || p.tok != tokLParen {
			return false
		}
		typeParams := p.kids[mark]
		p.kids = p.kids[:mark]
		firstRef, firstScope := len(p.tree.Refs), len(p.tree.Scopes)
		c := p.cover()
		if !p.atArrow(c) {
			return false
		}
		n = p.arrow(start, p.coverParams(c), firstRef, firstScope, f)
		x := p.node(n)
		p.node(typeParams).Next = x.First
		x.First = typeParams
		p.closeScope(scope, old, n)
		return true
	})
	if !ok {
		return 0
	}
	return n
}

// typeAssertion parses "<T>value".
func (p *Parser) typeAssertion() NodeID {
	start := p.start
	p.next()
	t := p.assertedType()
	p.splitGreater()
	p.expect(OpGreater)
	p.typeSpan(start)
	return p.pair(TSTypeAssertion, start, t, p.unaryOperand())
}

// assertedType parses a type or the word const.
func (p *Parser) assertedType() NodeID {
	if p.tok == KwConst {
		return p.leaf(TSType)
	}
	return p.typeNode()
}

// atAs reports whether the current word is as or satisfies and an operator.
func (p *Parser) atAs() bool {
	return !p.newline && (p.isWord("as") || p.isWord("satisfies"))
}

func (p *Parser) asExpression(start int, n NodeID) NodeID {
	k, at := TSAsExpression, p.start
	if p.isWord("satisfies") {
		k = TSSatisfiesExpression
	}
	p.next()
	t := p.assertedType()
	p.typeSpan(at)
	return p.pair(k, start, n, t)
}

// typeSubscript parses "!" and type arguments behind the expression n; it
// returns n itself if there are none.
func (p *Parser) typeSubscript(n NodeID, start int, calls bool) NodeID {
	if p.tok == OpNot {
		if p.newline {
			return n
		}
		p.typeToken()
		return p.wrap(TSNonNullExpression, start, n)
	}
	if !calls { // new A<T>() takes them itself
		return n
	}
	result := n
	ok := p.try(func() bool {
		p.splitLess()
		args := p.typeArguments()
		switch {
		case p.tok == tokLParen:
			mark := len(p.kids)
			p.push(n)
			p.push(args)
			result = p.callRest(CallExpression, start, mark)
		case p.tok == tokTemplate:
			p.node(n).Next = args
			t := p.template(true)
			p.node(args).Next = t
			result = p.wrap2(TaggedTemplateExpression, start, n, t)
		case p.endsTypeArguments():
			result = p.pair(TSInstantiationExpression, start, n, args)
		default:
			return false
		}
		return true
	})
	if !ok {
		return n
	}
	return result
}

// endsTypeArguments reports whether "<T>" before the current token were type
// arguments rather than two comparisons.
func (p *Parser) endsTypeArguments() bool {
	switch p.tok {
	case OpLess, OpGreater, OpAdd, OpSub:
		return false
	}
	if p.newline || precedence[p.tok] > 0 {
		return true
	}
	switch p.tok {
	case tokName, LitString, LitNumber, LitBigInt, tokLBrace, tokLBracket, tokPrivate, tokAt, OpNot, OpBitNot, OpIncrement, OpDecrement:
		return false
	}
	return !p.tok.isKeyword()
}
