package syntax

// letDeclares reports whether the current word, let, begins a declaration.
func (p *Parser) letDeclares(at position) bool {
	t := p.peek()
	switch t.tok {
	case tokLBracket:
		return true
	case tokLBrace, tokName:
		return at == anyStatement || !t.newline
	}
	return false
}

// awaitUsing reports whether "await using x" begins here.
func (p *Parser) awaitUsing() bool {
	if p.ctx&inAwait == 0 && (p.Goal != GoalAny || p.ctx&inFunction != 0) {
		return false
	}
	t := p.peek()
	if t.newline || !p.peekIs(t, "using") {
		return false
	}
	saved := p.token
	p.next()
	t = p.peek()
	p.token = saved
	return t.tok == tokName && !t.newline && !p.peekIs(t, "of")
}

// variables parses a declaration by var, let, const or using; whole says that
// it is a statement of its own and not the head of a for.
func (p *Parser) variables(kw Token, whole bool) NodeID {
	start, mark := p.start, len(p.kids)
	kind, scope := DeclVar, p.scope
	switch kw {
	case KwVar:
		scope = p.varScope(scope)
	case KwLet:
		kind = DeclLet
	case KwConst:
		kind = DeclConst
	default:
		kind = DeclUsing
	}
	if kw == KwAwaitUsing {
		p.next()
	}
	p.next()
	for {
		p.push(p.declarator(kw, kind, scope, whole))
		if !p.eat(tokComma) {
			break
		}
	}
	if whole {
		p.semicolon()
	}
	n := p.list(VariableDeclaration, start, p.prevEnd, mark)
	p.node(n).Op = kw
	return n
}

func (p *Parser) declarator(kw Token, kind DeclKind, scope ScopeID, whole bool) NodeID {
	start, mark := p.start, len(p.kids)
	if kind == DeclUsing && p.tok != tokName {
		p.unexpected()
	}
	n := p.bindingTarget(kind, scope)
	p.push(n)
	if p.lang == TS {
		p.definiteMark()
		p.optionalType()
	}
	switch {
	case p.tok == OpAssign:
		p.next()
		p.push(p.assignment())
	case !whole && (p.tok == OpIn || p.isWord("of")):
	case p.ctx&inDeclare != 0 || p.lang == TS && len(p.kids) > mark+1: // declaration files
	case p.node(n).Kind != Identifier:
		p.fail(p.start, p.end, "a pattern needs a value")
	case kw != KwVar && kw != KwLet:
		p.fail(p.start, p.end, quote([]byte(kw.String()))+" needs a value")
	}
	return p.list(VariableDeclarator, start, p.prevEnd, mark)
}
