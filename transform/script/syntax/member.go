package syntax

// subscripts parses members, calls and tags behind n, an expression that
// began at start.
func (p *Parser) subscripts(n NodeID, start int, calls bool) NodeID {
	chain := false // an optional link came before
	for !p.failed {
		switch p.tok {
		case tokDot, tokLBracket, tokLParen, tokTemplate, tokQuestionDot:
			if p.tok == tokLParen && !calls {
				return n
			}
			p.settle()
		}
		switch p.tok {
		case tokDot:
			p.next()
			n = p.pair(MemberExpression, start, n, p.memberName())
		case tokLBracket:
			n = p.computedMember(n, start)
		case tokQuestionDot:
			if !calls {
				p.fail(p.start, p.end, `"?." is not allowed after "new"`)
				return n
			}
			chain = true
			n = p.optionalLink(n, start)
		case tokLParen:
			n = p.call(CallExpression, n, start)
		case tokTemplate:
			if chain {
				p.fail(p.start, p.end, "a template cannot be tagged by an optional chain")
			}
			n = p.pair(TaggedTemplateExpression, start, n, p.template(true))
		case OpNot, OpLess, OpShl:
			m := n
			if p.lang == TS {
				m = p.typeSubscript(n, start, calls)
			}
			if m == n {
				return n
			}
			n = m
		default:
			return n
		}
	}
	return n
}

// memberName parses the name after a dot.
func (p *Parser) memberName() NodeID {
	if p.tok == tokPrivate {
		return p.privateName(true)
	}
	return p.plainName()
}

func (p *Parser) computedMember(object NodeID, start int) NodeID {
	p.next()
	key := p.expressionIn()
	p.expect(tokRBracket)
	n := p.pair(MemberExpression, start, object, key)
	p.flag(n, Computed)
	return n
}

// optionalLink parses "?." and what follows it.
func (p *Parser) optionalLink(object NodeID, start int) NodeID {
	p.next()
	n := object
	switch {
	case p.tok == tokLParen:
		n = p.call(CallExpression, object, start)
	case p.tok == OpLess && p.lang == TS:
		n = p.call(CallExpression, object, start)
	case p.tok == tokLBracket:
		n = p.computedMember(object, start)
	case p.tok == tokTemplate:
		p.fail(p.start, p.end, "a template cannot be tagged by an optional chain")
	default:
		n = p.pair(MemberExpression, start, object, p.memberName())
	}
	p.flag(n, Optional)
	return n
}

// call parses the arguments of a call or new expression, and in TypeScript
// the type arguments before them.
func (p *Parser) call(k Kind, callee NodeID, start int) NodeID {
	mark := len(p.kids)
	p.push(callee)
	if p.tok == OpLess {
		p.push(p.typeArguments())
	}
	return p.callRest(k, start, mark)
}

// callRest parses "(…)"; the callee lies in p.kids[mark].
func (p *Parser) callRest(k Kind, start, mark int) NodeID {
	open := p.start
	p.arguments()
	if callee := p.node(p.kids[mark]); k == CallExpression && callee.Kind == Identifier && string(p.tree.Bytes(p.kids[mark])) == "eval" {
		p.tree.Scopes[p.scope].Eval = true
	}
	n := p.list(k, start, p.prevEnd, mark)
	p.node(n).data = int32(open)
	return n
}

func (p *Parser) arguments() {
	p.expect(tokLParen)
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	for p.tok != tokRParen && p.tok != tokEOF {
		if p.tok == tokEllipsis {
			p.push(p.spread((*Parser).assignment))
		} else {
			p.push(p.assignment())
		}
		if p.tok != tokRParen {
			p.expect(tokComma)
		}
	}
	p.ctx = old
	p.expect(tokRParen)
}

func (p *Parser) spread(element func(*Parser) NodeID) NodeID {
	start := p.start
	p.next()
	return p.wrap(SpreadElement, start, element(p))
}

// newExpression parses from "new".
func (p *Parser) newExpression() NodeID {
	start := p.start
	meta := p.leaf(Identifier)
	if p.tok == tokDot {
		p.next()
		if !p.isWord("target") {
			p.unexpected()
		} else if p.ctx&inNewTarget == 0 {
			p.fail(start, p.end, `"new.target" is only allowed in functions`)
		}
		return p.pair(MetaProperty, start, meta, p.plainName())
	}
	p.tree.Nodes = p.tree.Nodes[:meta]
	if p.tok == kwImport {
		if t := p.peek(); t.tok == tokLParen {
			p.fail(p.start, p.end, `"import()" cannot be constructed`)
		}
	}
	p.deeper()
	calleeStart := p.start
	p.arrowAt = -1
	callee := p.subscripts(p.primary(), calleeStart, false)
	p.shallower()
	if p.node(callee).Kind == Super {
		p.failNode(callee, `"super" cannot be constructed`)
	}
	mark := len(p.kids)
	p.push(callee)
	if p.lang == TS && p.tok == OpLess {
		p.try(func() bool {
			p.push(p.typeArguments())
			return p.tok == tokLParen
		})
	}
	if p.tok == tokLParen {
		return p.callRest(NewExpression, start, mark)
	}
	if p.tok == tokQuestionDot {
		p.fail(p.start, p.end, `"?." is not allowed after "new"`)
	}
	return p.list(NewExpression, start, p.prevEnd, mark)
}

// importExpression parses import(…), import.meta, import.source(…) and
// import.defer(…).
func (p *Parser) importExpression() NodeID {
	start := p.start
	meta := p.leaf(Identifier)
	mark := len(p.kids)
	if p.tok == tokDot {
		p.next()
		if p.isWord("meta") {
			if p.Goal == GoalScript {
				p.fail(start, p.end, `"import.meta" is only allowed in modules`)
			}
			return p.pair(MetaProperty, start, meta, p.plainName())
		}
		if !p.eatWord("source") && !p.eatWord("defer") {
			p.unexpected()
		}
	}
	open := p.start
	p.expect(tokLParen)
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	p.push(p.assignment())
	if p.eat(tokComma) && p.tok != tokRParen {
		p.push(p.assignment())
		p.eat(tokComma)
	}
	p.ctx = old
	p.expect(tokRParen)
	n := p.list(ImportExpression, start, p.prevEnd, mark)
	p.node(n).data = int32(open)
	return n
}
