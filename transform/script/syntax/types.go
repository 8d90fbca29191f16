package syntax

// Types are parsed only as far as converting needs: the names they mention,
// the values they query, literals, and their ranges. What holds other types
// is a TSType, whatever its form.

// optionalType parses ": T" if it stands here and pushes a TSTypeAnnotation.
func (p *Parser) optionalType() {
	if p.lang != TS || p.tok != tokColon {
		return
	}
	start := p.start
	p.next()
	p.push(p.wrap(TSTypeAnnotation, start, p.typeNode()))
	p.typeSpan(start)
}

// returnType is optionalType for functions, where "x is T" and "asserts x"
// are allowed.
func (p *Parser) returnType() {
	if p.lang != TS || p.tok != tokColon {
		return
	}
	start := p.start
	p.next()
	p.push(p.wrap(TSTypeAnnotation, start, p.returnTypeNode()))
	p.typeSpan(start)
}

func (p *Parser) returnTypeNode() NodeID {
	start, mark := p.start, len(p.kids)
	if p.isWord("asserts") {
		if t := p.peek(); (t.tok == tokName || t.tok == kwThis) && !t.newline && !p.peekIs(t, "is") {
			p.next()
		}
	}
	if p.tok == tokName || p.tok == kwThis {
		asserts := p.prevEnd > start
		if t := p.peek(); asserts || p.peekIs(t, "is") && !t.newline {
			p.next()
			if p.isWord("is") && !p.newline {
				p.next()
				p.push(p.typeNode())
			}
			return p.list(TSType, start, p.prevEnd, mark)
		}
	}
	return p.typeNode()
}

// typeNode parses a type.
func (p *Parser) typeNode() NodeID {
	p.deeper()
	old := p.ctx
	p.ctx &^= inNoConstraint
	n := p.typeIn()
	p.ctx = old
	p.shallower()
	return n
}

// typeIn parses a type where the context says whether it may be conditional.
func (p *Parser) typeIn() NodeID {
	start, mark := p.start, len(p.kids)
	if p.atFunctionType() {
		return p.functionType()
	}
	n := p.unionType()
	if p.tok != kwExtends || p.newline || p.ctx&inNoConstraint != 0 {
		return n
	}
	p.push(n)
	old := p.openScope(TypeScope)
	scope := p.scope
	p.next()
	ctx, inferScope := p.ctx, p.inferScope
	p.inferScope = scope
	p.ctx |= inNoConstraint
	if p.atFunctionType() {
		p.push(p.functionType())
	} else {
		p.push(p.unionType())
	}
	p.ctx, p.inferScope = ctx, inferScope
	p.expect(tokQuestion)
	p.push(p.typeNode())
	p.expect(tokColon)
	p.scope = old
	p.push(p.typeNode())
	n = p.list(TSType, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

// unionType parses unions and intersections.
func (p *Parser) unionType() NodeID {
	start, mark := p.start, len(p.kids)
	if p.tok == OpOr || p.tok == OpAnd {
		p.next()
	}
	p.push(p.operatorType())
	for p.tok == OpOr || p.tok == OpAnd {
		p.next()
		if p.atFunctionType() {
			p.push(p.functionType())
			break
		}
		p.push(p.operatorType())
	}
	return p.soleOrType(start, mark)
}

// soleOrType returns the only node pushed since mark, or a TSType of them all.
func (p *Parser) soleOrType(start, mark int) NodeID {
	if len(p.kids) == mark+1 {
		n := p.kids[mark]
		if x := p.node(n); int(x.Start) == start && int(x.End) == p.prevEnd {
			p.kids = p.kids[:mark]
			return n
		}
	}
	return p.list(TSType, start, p.prevEnd, mark)
}

func (p *Parser) operatorType() NodeID {
	start, mark := p.start, len(p.kids)
	if p.tok == tokName {
		switch string(p.src[p.start:p.end]) {
		case "keyof", "unique", "readonly":
			if p.typeFollows(p.peek()) {
				p.deeper()
				p.next()
				p.push(p.operatorType())
				p.shallower()
				return p.list(TSType, start, p.prevEnd, mark)
			}
		case "infer":
			if p.peek().tok == tokName {
				return p.inferType()
			}
		}
	}
	return p.postfixType()
}

func (p *Parser) typeFollows(t peeked) bool {
	switch t.tok {
	case tokLBrace, tokLBracket, tokLParen, LitString, tokTemplate:
		return true
	}
	return t.tok.isName()
}

func (p *Parser) inferType() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.push(p.binding(DeclTypeParam, p.inferScope))
	if p.tok == kwExtends {
		p.try(func() bool {
			p.next()
			old := p.ctx
			p.ctx |= inNoConstraint
			p.push(p.unionType())
			p.ctx = old
			return old&inNoConstraint != 0 || p.tok != tokQuestion
		})
	}
	return p.list(TSType, start, p.prevEnd, mark)
}

// postfixType parses T[] and T[K].
func (p *Parser) postfixType() NodeID {
	start := p.start
	n := p.primaryType()
	for !p.newline && !p.failed {
		switch p.tok {
		case tokLBracket:
			mark := len(p.kids)
			p.push(n)
			p.next()
			if p.tok != tokRBracket {
				p.push(p.typeNode())
			}
			p.expect(tokRBracket)
			n = p.list(TSType, start, p.prevEnd, mark)
		case OpNot: // JSDoc's non-null type, which the grammar still takes
			p.next()
		default:
			return n
		}
	}
	return n
}

func (p *Parser) primaryType() NodeID {
	start, mark := p.start, len(p.kids)
	switch p.tok {
	case tokLParen:
		p.next()
		p.push(p.typeNode())
		p.expect(tokRParen)
		return p.list(TSType, start, p.prevEnd, mark)
	case tokLBrace:
		return p.typeLiteral()
	case tokLBracket:
		return p.tupleType()
	case LitString, LitNumber, LitBigInt, LitTrue, LitFalse:
		return p.wrap(TSLiteralType, start, p.literal())
	case OpSub:
		p.next()
		if p.tok != LitNumber && p.tok != LitBigInt {
			p.unexpected()
		}
		return p.wrap(TSLiteralType, start, p.literal())
	case LitNull, OpVoid:
		return p.leaf(TSType)
	case kwThis:
		return p.thisType()
	case tokTemplate:
		return p.templateType()
	case OpTypeof:
		return p.typeQuery()
	case kwImport:
		return p.importType()
	case tokName:
		return p.typeReference()
	}
	p.unexpected()
	return p.absent()
}

func (p *Parser) thisType() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	if p.isWord("is") && !p.newline {
		p.next()
		p.push(p.typeNode())
	}
	return p.list(TSType, start, p.prevEnd, mark)
}

func (p *Parser) typeReference() NodeID {
	start := p.start
	if p.isKeywordType() && p.peek().tok != tokDot {
		return p.leaf(TSType)
	}
	mark := len(p.kids)
	p.push(p.entityName(TypeRef))
	if (p.tok == OpLess || p.tok == OpShl) && !p.newline {
		p.splitLess()
		p.push(p.typeArguments())
	}
	return p.list(TSTypeReference, start, p.prevEnd, mark)
}

// isKeywordType reports whether the current name is a type of the language.
func (p *Parser) isKeywordType() bool {
	switch string(p.src[p.start:p.end]) {
	case "any", "unknown", "never", "string", "number", "boolean", "bigint", "symbol", "object", "undefined", "intrinsic":
		return true
	}
	return false
}

// entityName parses a.b.c; the first name is a Ref with the flags f.
func (p *Parser) entityName(f RefFlags) NodeID {
	start := p.start
	var n NodeID
	switch {
	case p.tok == kwThis:
		n = p.leaf(ThisExpression)
	case p.tok != tokName:
		p.unexpected()
		return p.absent()
	default:
		n = p.use(f)
	}
	for p.tok == tokDot {
		p.next()
		var name NodeID
		if p.tok == tokPrivate {
			name = p.leaf(PrivateIdentifier)
		} else {
			name = p.plainName()
		}
		n = p.pair(TSQualifiedName, start, n, name)
	}
	return n
}

func (p *Parser) typeQuery() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	if p.tok == kwImport {
		p.push(p.importType())
	} else {
		p.push(p.entityName(Read | TypeQuery))
	}
	if (p.tok == OpLess || p.tok == OpShl) && !p.newline {
		p.splitLess()
		p.push(p.typeArguments())
	}
	return p.list(TSTypeQuery, start, p.prevEnd, mark)
}

func (p *Parser) importType() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.expect(tokLParen)
	if p.tok != LitString {
		p.unexpected()
	}
	p.push(p.literal())
	if p.eat(tokComma) && p.tok == tokLBrace {
		p.skipBalanced()
		p.eat(tokComma)
	}
	p.expect(tokRParen)
	for p.eat(tokDot) {
		p.push(p.plainName())
	}
	if p.tok == OpLess || p.tok == OpShl {
		p.splitLess()
		p.push(p.typeArguments())
	}
	return p.list(TSImportType, start, p.prevEnd, mark)
}

func (p *Parser) templateType() NodeID {
	start, mark := p.start, len(p.kids)
	i := p.end
	for !p.failed {
		i = p.templateText(i, true)
		if p.failed {
			break
		}
		if p.src[i] == '`' {
			p.end = i + 1
			p.next()
			break
		}
		p.end = i + len("${")
		p.next()
		p.push(p.typeNode())
		if p.tok != tokRBrace {
			p.unexpected()
			break
		}
		i = p.end
	}
	return p.list(TSType, start, p.prevEnd, mark)
}

func (p *Parser) tupleType() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	for p.tok != tokRBracket && p.tok != tokEOF {
		p.eat(tokEllipsis)
		p.tupleLabel()
		p.push(p.typeNode())
		p.eat(tokQuestion)
		if p.tok != tokRBracket {
			p.expect(tokComma)
		}
	}
	p.expect(tokRBracket)
	return p.list(TSType, start, p.prevEnd, mark)
}

// tupleLabel takes "name:" or "name?:" in front of a tuple's element.
func (p *Parser) tupleLabel() {
	if !p.tok.isName() {
		return
	}
	switch p.peek().tok {
	case tokColon:
		p.next()
		p.next()
	case tokQuestion:
		p.try(func() bool {
			p.next()
			p.next()
			return p.eat(tokColon)
		})
	}
}
