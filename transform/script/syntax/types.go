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
