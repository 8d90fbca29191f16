package syntax

// object parses an object literal, which may yet become a pattern.
func (p *Parser) object() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	protos := 0
	for p.tok != tokRBrace && p.tok != tokEOF {
		at := p.start
		p.property()
		if p.setsProto(p.kids[len(p.kids)-1]) {
			if protos++; protos == 2 {
				p.suspect(at, `"__proto__" is set twice`)
			}
		}
		if p.tok != tokRBrace {
			p.expect(tokComma)
		}
	}
	p.ctx = old
	p.expect(tokRBrace)
	return p.list(ObjectExpression, start, p.prevEnd, mark)
}

// setsProto reports whether the property is of the form __proto__: value.
func (p *Parser) setsProto(n NodeID) bool {
	x := p.node(n)
	if x.Kind != Property || x.Flags&(Computed|Shorthand|Method|Getter|Setter|Async|Generator) != 0 {
		return false
	}
	key := p.node(x.First)
	const short, quoted = len("__proto__"), len(`"__proto__"`)
	if n := int(key.End - key.Start); n != short && n != quoted {
		return false
	}
	switch string(p.src[key.Start:key.End]) {
	case "__proto__", `"__proto__"`, `'__proto__'`:
		return true
	}
	return false
}

// property parses one property of an object literal and pushes it.
func (p *Parser) property() {
	if p.tok == tokEllipsis {
		n := p.spread((*Parser).assignmentOrPattern)
		if p.tok == tokComma {
			p.node(n).data = 1 // a rest element must not be followed by a comma
		}
		p.push(n)
		return
	}
	start, mark := p.start, len(p.kids)
	f := Flags(0)
	if p.tok == tokName || p.anyName && p.atDataName() {
		t := p.peek()
		switch t.tok {
		case tokComma, tokRBrace, OpAssign, tokEOF:
			p.shorthand(t.tok)
			return
		case tokColon, tokLParen, OpLess:
		default:
			f = p.propertyModifier(t)
		}
	}
	if p.eat(OpMul) {
		if f&(Getter|Setter) != 0 {
			p.unexpected()
		}
		f |= Generator
	}
	f |= p.propertyKey()
	switch {
	case p.tok == tokLParen || p.lang == TS && p.tok == OpLess:
		value := p.method(f&(Async|Generator|Getter|Setter), inSuperMember)
		p.push(value)
		if f&(Getter|Setter) == 0 {
			f |= Method
		}
	case f&(Async|Generator|Getter|Setter) != 0:
		p.unexpected()
	default:
		p.expect(tokColon)
		p.push(p.assignmentOrPattern())
	}
	n := p.list(Property, start, p.prevEnd, mark)
	p.flag(n, f)
	p.push(n)
}

// propertyModifier takes get, set or async in front of a key; t is the token
// after the current word.
func (p *Parser) propertyModifier(t peeked) (f Flags) {
	switch {
	case p.isWord("get"):
		f = Getter
	case p.isWord("set"):
		f = Setter
	case p.isWord("async") && !t.newline:
		f = Async
	default:
		return 0
	}
	p.next()
	return f
}

// shorthand parses {a} or, where a pattern may yet come of it, {a = 1}; next
// is the token after the name.
func (p *Parser) shorthand(next Token) {
	start := p.start
	var n NodeID
	if p.tok == tokName {
		n = p.reference(Read)
	} else {
		n = p.use(Read)
	}
	if next == OpAssign {
		p.suspect(p.start, `"=" in an object literal is only right in a pattern`)
		p.next()
		p.toTarget(n)
		n = p.pair(AssignmentPattern, start, n, p.assignment())
	}
	n = p.wrap(Property, start, n)
	p.flag(n, Shorthand)
	p.push(n)
}

// propertyKey parses the key of a property or class element and pushes it.
func (p *Parser) propertyKey() Flags {
	switch p.tok {
	case LitString, LitNumber, LitBigInt:
		p.push(p.literal())
	case tokPrivate:
		p.unexpected()
	case tokLBracket:
		p.next()
		p.push(p.assignmentIn())
		p.expect(tokRBracket)
		return Computed
	default:
		p.push(p.plainName())
	}
	return 0
}
