package syntax

// atFunctionType reports whether a function or constructor type begins here.
func (p *Parser) atFunctionType() bool {
	switch p.tok {
	case OpLess, kwNew:
		return true
	case tokName:
		return p.isWord("abstract") && p.peek().tok == kwNew
	case tokLParen:
		return p.ahead(p.functionTypeParams)
	}
	return false
}

// functionTypeParams reports whether the parenthesis here opens parameters.
func (p *Parser) functionTypeParams() bool {
	p.next()
	switch p.tok {
	case tokRParen, tokEllipsis:
		return true
	case tokLBrace, tokLBracket:
		if !p.skipBalanced() {
			return false
		}
	case tokName, kwThis:
		p.next()
	default:
		return false
	}
	switch p.tok {
	case tokColon, tokComma, tokQuestion, OpAssign:
		return true
	case tokRParen:
		p.next()
		return p.tok == tokArrow
	}
	return false
}

// skipBalanced skips from an opening bracket past its closing one.
func (p *Parser) skipBalanced() bool {
	for depth := 0; p.tok != tokEOF; {
		switch p.tok {
		case tokLParen, tokLBrace, tokLBracket:
			depth++
		case tokRParen, tokRBrace, tokRBracket:
			depth--
		case tokTemplate:
			p.template(true)
			continue
		}
		p.next()
		if depth == 0 {
			return true
		}
	}
	return false
}

func (p *Parser) functionType() NodeID {
	start, mark := p.start, len(p.kids)
	if p.isWord("abstract") {
		p.next()
	}
	p.eat(kwNew)
	old := p.openScope(TypeScope)
	scope := p.scope
	p.typeParameters()
	p.signatureParams()
	p.expect(tokArrow)
	p.push(p.returnTypeNode())
	n := p.list(TSType, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

// signatureParams parses the parameters of a function type and pushes their
// types. Their names are declared for "typeof name" behind them.
func (p *Parser) signatureParams() {
	p.expect(tokLParen)
	for p.tok != tokRParen && p.tok != tokEOF {
		p.eat(tokEllipsis)
		if p.tok.isKeyword() {
			p.next() // this, and names that a type may borrow
		} else {
			p.push(p.bindingTarget(DeclParam, p.scope))
		}
		p.eat(tokQuestion)
		p.optionalType()
		if p.tok != tokRParen {
			p.expect(tokComma)
		}
	}
	p.expect(tokRParen)
}

// typeArguments parses "<T, U>".
func (p *Parser) typeArguments() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	for p.tok != tokEOF {
		p.splitGreater()
		if p.tok == OpGreater {
			break
		}
		p.push(p.typeNode())
		p.splitGreater()
		if p.tok != OpGreater {
			p.expect(tokComma)
		}
	}
	if len(p.kids) == mark {
		p.unexpected()
	}
	p.expect(OpGreater)
	p.typeSpan(start)
	return p.list(TSTypeParameterInstantiation, start, p.prevEnd, mark)
}

// typeParameters parses "<T extends U = V>" if it stands here, declares the
// names in the current scope and pushes the node.
func (p *Parser) typeParameters() {
	if p.lang != TS || p.tok != OpLess {
		return
	}
	start, mark := p.start, len(p.kids)
	p.next()
	for p.tok != tokEOF {
		p.splitGreater()
		if p.tok == OpGreater {
			break
		}
		p.typeParameter()
		p.splitGreater()
		if p.tok != OpGreater {
			p.expect(tokComma)
		}
	}
	if len(p.kids) == mark {
		p.unexpected()
	}
	p.expect(OpGreater)
	p.typeSpan(start)
	p.push(p.list(TSTypeParameterDeclaration, start, p.prevEnd, mark))
}

func (p *Parser) typeParameter() {
	start, mark := p.start, len(p.kids)
	for p.tok == KwConst || p.tok == OpIn || p.isWord("out") && p.peek().tok == tokName {
		p.next()
	}
	p.push(p.binding(DeclTypeParam, p.scope))
	if p.eat(kwExtends) {
		p.push(p.typeNode())
	}
	if p.eat(OpAssign) {
		p.push(p.typeNode())
	}
	p.push(p.list(TSTypeParameter, start, p.prevEnd, mark))
}

// typeLiteral parses "{…}": object types, mapped types, bodies of interfaces.
func (p *Parser) typeLiteral() NodeID {
	start, mark := p.start, len(p.kids)
	old := p.openScope(TypeScope)
	scope := p.scope
	p.deeper()
	p.expect(tokLBrace)
	if p.tok == OpAdd || p.tok == OpSub { // +readonly of a mapped type
		p.next()
	}
	for p.tok != tokRBrace && p.tok != tokEOF {
		p.typeMember()
		if p.tok == tokSemicolon || p.tok == tokComma {
			p.next()
		} else if p.tok != tokRBrace && !p.newline {
			p.unexpected()
		}
	}
	p.expect(tokRBrace)
	p.shallower()
	n := p.list(TSType, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) typeMember() {
	for p.tok == tokName {
		switch string(p.src[p.start:p.end]) {
		case "readonly", "get", "set":
			if t := p.peek(); t.tok.isName() || t.tok == tokLBracket || t.tok == LitString || t.tok == LitNumber {
				p.next()
				continue
			}
		}
		break
	}
	switch p.tok {
	case tokLParen, OpLess:
		p.signature()
		return
	case tokLBracket:
		p.typeMemberKey()
	case kwNew:
		p.next()
		if p.tok == tokLParen || p.tok == OpLess {
			p.signature()
			return
		}
	default:
		if !p.tok.isName() && p.tok != LitString && p.tok != LitNumber {
			p.unexpected()
			return
		}
		p.next()
	}
	if p.tok == OpAdd || p.tok == OpSub { // -? of a mapped type
		p.next()
	}
	p.eat(tokQuestion)
	if p.tok == tokLParen || p.tok == OpLess {
		p.signature()
		return
	}
	p.optionalType()
}

// typeMemberKey parses "[key: T]", "[K in T as U]" or a computed key.
func (p *Parser) typeMemberKey() {
	p.next()
	if p.tok == tokName {
		switch p.peek().tok {
		case tokColon:
			p.next()
			p.optionalType()
			p.expect(tokRBracket)
			return
		case OpIn:
			p.push(p.binding(DeclTypeParam, p.scope))
			p.next()
			p.push(p.typeNode())
			if p.eatWord("as") {
				p.push(p.typeNode())
			}
			p.expect(tokRBracket)
			return
		}
	}
	p.push(p.expressionIn())
	p.expect(tokRBracket)
}

// signature parses the parameters and result of a method or call signature.
func (p *Parser) signature() {
	old := p.openScope(TypeScope)
	scope := p.scope
	p.typeParameters()
	p.signatureParams()
	p.returnType()
	p.closeScope(scope, old, 0)
}
