package syntax

// position is where a statement stands, which limits what it may be.
type position uint8

const (
	anyStatement position = iota // in a list of statements
	loopBody                     // body of a loop or of with
	ifBody                       // body of if: sloppy mode allows a function
	labelBody                    // after a label: sloppy mode allows a function
	labelInBody                  // after a label that is itself the body of something
)

// A label is a label that is in force.
type label struct {
	name Symbol
	loop bool
}

// statement parses one statement or declaration.
func (p *Parser) statement(at position) NodeID {
	p.deeper()
	n := p.statementBody(at)
	p.shallower()
	return n
}

func (p *Parser) statementBody(at position) NodeID {
	start := p.start
	switch p.tok {
	case tokLBrace:
		return p.block(BlockScope)
	case tokSemicolon:
		return p.leaf(EmptyStatement)
	case KwVar:
		return p.variables(KwVar, true)
	case KwConst:
		if p.lang == TS && p.peek().tok == kwEnum {
			p.next()
			return p.enum(start, 0)
		}
		p.onlyInList(at)
		return p.variables(KwConst, true)
	case kwFunction:
		return p.functionStatement(start, at)
	case kwClass:
		p.onlyInList(at)
		return p.class(start, ClassDeclaration)
	case tokAt:
		p.onlyInList(at)
		return p.decorated(start)
	case kwIf:
		return p.ifStatement()
	case kwFor:
		return p.forStatement()
	case kwWhile:
		return p.whileStatement()
	case kwDo:
		return p.doStatement()
	case kwReturn:
		return p.returnStatement()
	case kwThrow:
		return p.throwStatement()
	case kwBreak, kwContinue:
		return p.jump()
	case kwTry:
		return p.tryStatement()
	case kwSwitch:
		return p.switchStatement()
	case kwWith:
		return p.withStatement()
	case kwDebugger:
		p.next()
		p.semicolon()
		return p.list(DebuggerStatement, start, p.prevEnd, len(p.kids))
	case kwImport:
		if t := p.peek(); t.tok != tokLParen && t.tok != tokDot {
			return p.importDeclaration(at)
		}
	case kwExport:
		return p.exportDeclaration(at)
	case kwEnum:
		if p.lang == TS {
			return p.enum(start, 0)
		}
	case tokName:
		if n := p.nameStatement(at); n != 0 {
			return n
		}
	}
	return p.expressionStatement()
}

// onlyInList fails when a declaration stands where only a statement may.
func (p *Parser) onlyInList(at position) {
	if at != anyStatement {
		p.fail(p.start, p.end, "a declaration cannot stand here without braces")
	}
}

func (p *Parser) expressionStatement() NodeID {
	start := p.start
	n := p.expression()
	p.semicolon()
	return p.wrap(ExpressionStatement, start, n)
}

// nameStatement parses the statements that begin with a name, expressions
// left out: for those it returns 0.
func (p *Parser) nameStatement(at position) NodeID {
	start := p.start
	switch n := p.end - p.start; {
	case n == len("let") && p.isWord("let"):
		if p.letDeclares(at) {
			p.onlyInList(at)
			return p.variables(KwLet, true)
		}
	case n == len("async") && p.isWord("async"):
		if t := p.peek(); t.tok == kwFunction && !t.newline {
			if at != anyStatement {
				p.fail(t.start, t.end, "an async function cannot stand here without braces")
			}
			p.next()
			return p.function(start, FunctionDeclaration, Async)
		}
	case n == len("using") && p.isWord("using"):
		if t := p.peek(); t.tok == tokName && !t.newline && !p.peekIs(t, "of") {
			p.onlyInList(at)
			return p.variables(KwUsing, true)
		}
	case n == len("await") && p.isWord("await"):
		if p.awaitUsing() {
			p.onlyInList(at)
			return p.variables(KwAwaitUsing, true)
		}
	}
	if p.lang == TS {
		if n := p.typeStatement(start); n != 0 {
			return n
		}
	}
	if p.peek().tok == tokColon {
		return p.labeled(at)
	}
	return 0
}

func (p *Parser) block(k ScopeKind) NodeID {
	old := p.openScope(k)
	scope := p.scope
	n := p.blockBody(BlockStatement)
	p.closeScope(scope, old, n)
	return n
}

// blockBody parses a block in the scope that is open.
func (p *Parser) blockBody(k Kind) NodeID {
	start, mark := p.start, len(p.kids)
	p.expect(tokLBrace)
	for p.tok != tokRBrace && p.tok != tokEOF {
		p.push(p.statement(anyStatement))
	}
	p.expect(tokRBrace)
	return p.list(k, start, p.prevEnd, mark)
}

// parenthesizedTest parses "(expression)" and pushes the expression.
func (p *Parser) parenthesizedTest() {
	p.expect(tokLParen)
	p.push(p.expression())
	p.expect(tokRParen)
}

func (p *Parser) functionStatement(start int, at position) NodeID {
	if at == anyStatement {
		return p.function(start, FunctionDeclaration, 0)
	}
	if p.ctx&inStrict != 0 || at == loopBody || at == labelInBody {
		p.onlyInList(at)
	}
	if p.peek().tok == OpMul {
		p.fail(p.start, p.end, "a generator cannot stand here without braces")
	}
	if at == labelBody {
		return p.function(start, FunctionDeclaration, 0)
	}
	old := p.openScope(BlockScope) // as if in a block
	scope := p.scope
	n := p.function(start, FunctionDeclaration, 0)
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) ifStatement() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.parenthesizedTest()
	p.push(p.statement(ifBody))
	if p.eat(kwElse) {
		p.push(p.statement(ifBody))
	}
	return p.list(IfStatement, start, p.prevEnd, mark)
}

// loop parses and pushes the body of a loop.
func (p *Parser) loop() {
	old := p.ctx
	p.ctx |= inBreak | inContinue
	p.push(p.statement(loopBody))
	p.ctx = old
}

func (p *Parser) whileStatement() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.parenthesizedTest()
	p.loop()
	return p.list(WhileStatement, start, p.prevEnd, mark)
}

func (p *Parser) doStatement() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.loop()
	p.expect(kwWhile)
	p.parenthesizedTest()
	p.eat(tokSemicolon)
	return p.list(DoWhileStatement, start, p.prevEnd, mark)
}

func (p *Parser) returnStatement() NodeID {
	start, mark := p.start, len(p.kids)
	if p.ctx&inReturn == 0 {
		p.fail(p.start, p.end, `"return" outside of a function`)
	}
	p.next()
	if p.tok != tokSemicolon && p.tok != tokRBrace && p.tok != tokEOF && !p.newline {
		p.push(p.expression())
	}
	p.semicolon()
	return p.list(ReturnStatement, start, p.prevEnd, mark)
}

func (p *Parser) throwStatement() NodeID {
	start := p.start
	p.next()
	if p.newline {
		p.fail(start, p.prevEnd, `"throw" needs its value on the same line`)
	}
	n := p.expression()
	p.semicolon()
	return p.wrap(ThrowStatement, start, n)
}

// jump parses break and continue.
func (p *Parser) jump() NodeID {
	start, mark := p.start, len(p.kids)
	k, allowed, word := BreakStatement, inBreak, `"break" outside of a loop or switch`
	if p.tok == kwContinue {
		k, allowed, word = ContinueStatement, inContinue, `"continue" outside of a loop`
	}
	p.next()
	if p.tok == tokName && !p.newline {
		p.checkLabel(k)
		p.push(p.plainName())
	} else if p.ctx&allowed == 0 {
		p.fail(start, p.prevEnd, word)
	}
	p.semicolon()
	return p.list(k, start, p.prevEnd, mark)
}

// checkLabel fails unless the current name is a label that k can jump to.
func (p *Parser) checkLabel(k Kind) {
	y := p.symbol()
	for _, l := range p.labels {
		if l.name == y && (l.loop || k == BreakStatement) {
			return
		}
	}
	p.fail(p.start, p.end, "no such label around this")
}

func (p *Parser) labeled(at position) NodeID {
	start := p.start
	y := p.symbol()
	for _, l := range p.labels {
		if l.name == y {
			p.fail(p.start, p.end, "this label is already used around this")
		}
	}
	p.checkName(false)
	name := p.plainName()
	p.expect(tokColon)
	p.labels = append(p.labels, label{y, p.labelsLoop()})
	inner := labelBody
	if at != anyStatement && at != labelBody {
		inner = labelInBody
	}
	body := p.statement(inner)
	p.labels = p.labels[:len(p.labels)-1]
	return p.pair(LabeledStatement, start, name, body)
}

// labelsLoop reports whether what follows, further labels skipped, is a loop.
func (p *Parser) labelsLoop() bool {
	saved := p.token
	defer func() { p.token = saved }()
	for p.tok == tokName && p.peek().tok == tokColon {
		p.next()
		p.next()
	}
	return p.tok == kwFor || p.tok == kwWhile || p.tok == kwDo
}

func (p *Parser) withStatement() NodeID {
	start, mark := p.start, len(p.kids)
	if p.ctx&inStrict != 0 {
		p.fail(p.start, p.end, `"with" is not allowed in strict mode`)
	}
	p.next()
	p.parenthesizedTest()
	old := p.openScope(WithScope)
	scope := p.scope
	p.push(p.statement(loopBody))
	n := p.list(WithStatement, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) tryStatement() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.push(p.block(BlockScope))
	if p.tok == kwCatch {
		p.push(p.catchClause())
	}
	if p.eat(kwFinally) {
		p.push(p.block(BlockScope))
	}
	if len(p.kids) == mark+1 {
		p.fail(p.start, p.end, `"try" needs "catch" or "finally"`)
	}
	return p.list(TryStatement, start, p.prevEnd, mark)
}

func (p *Parser) catchClause() NodeID {
	start, mark := p.start, len(p.kids)
	old := p.openScope(CatchScope)
	scope := p.scope
	p.next()
	if p.eat(tokLParen) {
		k := DeclCatch
		if p.tok != tokName {
			k = DeclCatchPattern
		}
		p.push(p.bindingTarget(k, scope))
		p.optionalType()
		p.expect(tokRParen)
	}
	p.tree.Scopes[scope].body = uint32(p.start)
	p.push(p.blockBody(BlockStatement))
	n := p.list(CatchClause, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) switchStatement() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.parenthesizedTest()
	p.expect(tokLBrace)
	old, ctx := p.openScope(BlockScope), p.ctx
	scope := p.scope
	p.ctx |= inBreak
	hasDefault := false
	for p.tok != tokRBrace && p.tok != tokEOF {
		if p.tok == kwDefault {
			if hasDefault {
				p.fail(p.start, p.end, `a second "default"`)
			}
			hasDefault = true
		}
		p.push(p.switchCase())
	}
	p.ctx = ctx
	p.expect(tokRBrace)
	n := p.list(SwitchStatement, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) switchCase() NodeID {
	start, mark := p.start, len(p.kids)
	if p.eat(kwCase) {
		p.push(p.expression())
	} else {
		p.expect(kwDefault)
		p.push(p.absent())
	}
	p.expect(tokColon)
	for p.tok != tokRBrace && p.tok != kwCase && p.tok != kwDefault && p.tok != tokEOF {
		p.push(p.statement(anyStatement))
	}
	return p.list(SwitchCase, start, p.prevEnd, mark)
}
