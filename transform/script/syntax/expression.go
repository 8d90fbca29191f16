package syntax

// expression parses an Expression, commas included.
func (p *Parser) expression() NodeID {
	start := p.start
	n := p.assignment()
	if p.tok != tokComma {
		return n
	}
	mark := len(p.kids)
	p.push(n)
	for p.eat(tokComma) {
		p.push(p.assignment())
	}
	return p.list(SequenceExpression, start, p.prevEnd, mark)
}

// inside parses f with the restrictions of the surrounding text lifted: what
// stands in brackets may use "in", and its colons are its own.
func (p *Parser) inside(f func(*Parser) NodeID) NodeID {
	old := p.ctx
	p.ctx &^= inNoIn | inConditional | inNoConstraint
	n := f(p)
	p.ctx = old
	return n
}

// expressionIn is expression inside brackets.
func (p *Parser) expressionIn() NodeID { return p.inside((*Parser).expression) }

// assignmentIn is assignment inside brackets.
func (p *Parser) assignmentIn() NodeID { return p.inside((*Parser).assignment) }

// assignment parses an AssignmentExpression.
func (p *Parser) assignment() NodeID {
	saved, msg := p.pending, p.pendingMsg
	p.pending = -1
	n := p.assignmentOrPattern()
	p.settle()
	p.pending, p.pendingMsg = saved, msg
	return n
}

// settle fails if something is pending: it is not a pattern after all.
func (p *Parser) settle() {
	if p.pending >= 0 {
		p.fail(p.pending, p.pending+1, p.pendingMsg)
	}
}

// suspect notes that the construct at offset at is right only in a pattern.
func (p *Parser) suspect(at int, msg string) {
	if p.pending < 0 {
		p.pending, p.pendingMsg = at, msg
	}
}

// assignmentOrPattern parses an AssignmentExpression that may turn out to be
// part of a pattern; what is only right there is left pending.
func (p *Parser) assignmentOrPattern() NodeID {
	p.deeper()
	saved, msg := p.pending, p.pendingMsg
	p.pending = -1
	n := p.assignmentBody()
	if saved >= 0 {
		p.pending, p.pendingMsg = saved, msg
	}
	p.shallower()
	return n
}

func (p *Parser) assignmentBody() NodeID {
	start := p.start
	if p.ctx&inYield != 0 && p.isWord("yield") {
		return p.yieldExpression()
	}
	if p.lang == TS && p.tok == OpLess {
		if n := p.genericArrow(false, start); n != 0 {
			return n
		}
	}
	p.arrowAt = start
	n := p.binary(0)
	if p.isBareArrow(n) {
		return n
	}
	switch {
	case p.tok == tokQuestion:
		return p.conditional(start, n)
	case p.tok.isAssign():
		return p.assign(start, n)
	}
	return n
}

// isBareArrow reports whether n is an arrow function without parentheses,
// which no operator may follow.
func (p *Parser) isBareArrow(n NodeID) bool {
	return p.node(n).Kind == ArrowFunctionExpression && p.node(n).Flags&Parenthesized == 0
}

func (p *Parser) yieldExpression() NodeID {
	start, mark := p.start, len(p.kids)
	if p.ctx&inParams != 0 {
		p.fail(p.start, p.end, `"yield" is not allowed in parameters`)
	}
	p.yieldAt = start
	p.next()
	f := Flags(0)
	if !p.newline {
		switch p.tok {
		case OpMul:
			p.next()
			f = Generator
			p.push(p.assignment())
		case tokRParen, tokRBracket, tokRBrace, tokComma, tokSemicolon, tokColon, tokEOF, OpIn:
		default:
			p.push(p.assignment())
		}
	}
	n := p.list(YieldExpression, start, p.prevEnd, mark)
	p.flag(n, f)
	return n
}

func (p *Parser) conditional(start int, test NodeID) NodeID {
	if p.lang == TS && p.atOptionalParam() {
		return test
	}
	p.next()
	old := p.ctx
	p.ctx = p.ctx&^inNoIn | inConditional
	then := p.assignment()
	p.ctx = old
	p.expect(tokColon)
	otherwise := p.assignment()
	p.node(test).Next = then
	p.node(then).Next = otherwise
	return p.wrap2(ConditionalExpression, start, test, otherwise)
}

// assign parses the operator and the right side of an assignment.
func (p *Parser) assign(start int, left NodeID) NodeID {
	op := p.tok
	if op == OpAssign {
		p.pending = -1 // it was a pattern
		p.toTarget(left)
	} else {
		p.checkTarget(left, Read|Write)
	}
	p.next()
	right := p.assignment()
	n := p.pair(AssignmentExpression, start, left, right)
	p.node(n).Op = op
	return n
}

// binary parses operators that bind tighter than least.
func (p *Parser) binary(least uint8) NodeID {
	start := p.start
	left := p.operand(least)
	if p.isBareArrow(left) {
		return left
	}
	for {
		op := p.tok
		prec := precedence[op]
		if prec == 0 || op == OpIn && p.ctx&inNoIn != 0 {
			if p.lang == TS && op == tokName && least < precedenceRelational && p.atAs() {
				left = p.asExpression(start, left)
				continue
			}
			return left
		}
		if prec <= least {
			return left
		}
		p.settle()
		p.next()
		next := prec
		if op == OpPow { // binds to the right
			next--
		}
		right := p.binary(next)
		if p.isBareArrow(right) {
			p.failNode(right, "an arrow function must stand in parentheses here")
		}
		left = p.operation(start, op, left, right)
	}
}

// operand parses what stands between binary operators.
func (p *Parser) operand(least uint8) NodeID {
	if p.tok != tokPrivate {
		return p.unary()
	}
	n := p.privateName(true)
	if p.tok != OpIn || least >= precedenceRelational || p.ctx&inNoIn != 0 {
		p.failNode(n, "")
	}
	return n
}

func (p *Parser) operation(start int, op Token, left, right NodeID) NodeID {
	k := BinaryExpression
	if op == OpNullish || op == OpLogicalAnd || op == OpLogicalOr {
		k = LogicalExpression
		if p.mixesNullish(op, left) || p.mixesNullish(op, right) {
			p.fail(start, p.prevEnd, `"??" with "||" or "&&" needs parentheses`)
		}
	}
	n := p.pair(k, start, left, right)
	p.node(n).Op = op
	return n
}

func (p *Parser) mixesNullish(op Token, n NodeID) bool {
	x := p.node(n)
	return x.Kind == LogicalExpression && x.Flags&Parenthesized == 0 && (x.Op == OpNullish) != (op == OpNullish)
}

// unary parses a UnaryExpression.
func (p *Parser) unary() NodeID {
	start := p.start
	switch p.tok {
	case OpNot, OpBitNot, OpAdd, OpSub, OpTypeof, OpVoid, OpDelete:
		return p.unaryOperator()
	case OpIncrement, OpDecrement:
		op := p.tok
		p.next()
		arg := p.unaryOperand()
		p.checkTarget(arg, Read|Write)
		n := p.wrap(UpdateExpression, start, arg)
		p.node(n).Op = op
		p.flag(n, Prefix)
		return n
	case tokName:
		if p.end-p.start == len("await") && p.isWord("await") && p.awaitIsOperator() {
			return p.awaitExpression()
		}
	case OpLess:
		if p.lang == TS {
			return p.typeAssertion()
		}
	}
	n := p.primary()
	if p.isBareArrow(n) {
		return n
	}
	n = p.subscripts(n, start, true)
	if (p.tok == OpIncrement || p.tok == OpDecrement) && !p.newline {
		op := p.tok
		p.settle()
		p.checkTarget(n, Read|Write)
		p.next()
		n = p.wrap(UpdateExpression, start, n)
		p.node(n).Op = op
	}
	return n
}

// unaryOperand parses the operand of a prefix operator.
func (p *Parser) unaryOperand() NodeID {
	p.deeper()
	n := p.unary()
	p.shallower()
	if p.isBareArrow(n) {
		p.failNode(n, "an arrow function must stand in parentheses here")
	}
	p.settle()
	return n
}

func (p *Parser) unaryOperator() NodeID {
	start, op := p.start, p.tok
	p.next()
	arg := p.unaryOperand()
	if op == OpDelete {
		p.checkDelete(arg)
	}
	n := p.wrap(UnaryExpression, start, arg)
	p.node(n).Op = op
	p.checkPow()
	return n
}

// checkPow fails when "**" follows a unary operator.
func (p *Parser) checkPow() {
	if p.tok == OpPow {
		p.fail(p.start, p.end, `the left side of "**" needs parentheses`)
	}
}

func (p *Parser) checkDelete(arg NodeID) {
	switch x := p.node(arg); x.Kind {
	case Identifier:
		if p.ctx&inStrict != 0 {
			p.failNode(arg, "a name cannot be deleted in strict mode")
		}
	case MemberExpression:
		if key := p.node(x.First).Next; p.node(key).Kind == PrivateIdentifier {
			p.failNode(arg, "a private field cannot be deleted")
		}
	}
}

// awaitIsOperator reports whether the current word, await, is the operator.
// At the top level of a file whose goal is open it is one where an operand
// follows that could not go on with a name called await.
func (p *Parser) awaitIsOperator() bool {
	if p.ctx&inAwait != 0 {
		return true
	}
	if p.Goal != GoalAny || p.ctx&(inFunction|inStaticBlock|inFieldInit) != 0 {
		return false
	}
	switch t := p.peek(); t.tok {
	case tokName, LitString, LitNumber, LitBigInt, tokLBrace:
		return !t.newline
	case kwNew, kwThis, kwFunction, kwClass, kwImport, kwSuper, LitNull, LitTrue, LitFalse, OpTypeof, OpVoid, OpDelete, OpNot, OpBitNot:
		return !t.newline
	}
	return false
}

func (p *Parser) awaitExpression() NodeID {
	start := p.start
	if p.ctx&inParams != 0 {
		p.fail(p.start, p.end, `"await" is not allowed in parameters`)
	}
	p.awaitAt = start
	p.next()
	n := p.wrap(AwaitExpression, start, p.unaryOperand())
	p.checkPow()
	return n
}
