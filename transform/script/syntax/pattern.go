package syntax

// bindingTarget parses a name or pattern that declares names of kind k in
// scope.
func (p *Parser) bindingTarget(k DeclKind, scope ScopeID) NodeID {
	p.deeper()
	defer p.shallower()
	switch p.tok {
	case tokLBrace:
		return p.objectPattern(k, scope)
	case tokLBracket:
		return p.arrayPattern(k, scope)
	}
	return p.binding(k, scope)
}

// bindingElement parses a target with an optional default value.
func (p *Parser) bindingElement(k DeclKind, scope ScopeID) NodeID {
	start := p.start
	n := p.bindingTarget(k, scope)
	if p.tok == OpAssign {
		p.next()
		n = p.pair(AssignmentPattern, start, n, p.assignmentIn())
	}
	return n
}

func (p *Parser) arrayPattern(k DeclKind, scope ScopeID) NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	for p.tok != tokRBracket && p.tok != tokEOF {
		switch p.tok {
		case tokComma:
			p.push(p.absent())
			p.next()
			continue
		case tokEllipsis:
			p.push(p.bindingRest(k, scope))
			if p.tok != tokRBracket {
				p.fail(p.start, p.end, "a rest element must come last")
			}
			continue
		}
		p.push(p.bindingElement(k, scope))
		if p.tok != tokRBracket {
			p.expect(tokComma)
		}
	}
	p.expect(tokRBracket)
	return p.list(ArrayPattern, start, p.prevEnd, mark)
}

func (p *Parser) bindingRest(k DeclKind, scope ScopeID) NodeID {
	start := p.start
	p.next()
	return p.wrap(RestElement, start, p.bindingTarget(k, scope))
}

func (p *Parser) objectPattern(k DeclKind, scope ScopeID) NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	for p.tok != tokRBrace && p.tok != tokEOF {
		if p.tok == tokEllipsis {
			at := p.start
			p.next()
			p.push(p.wrap(RestElement, at, p.binding(k, scope)))
			if p.tok != tokRBrace {
				p.fail(p.start, p.end, "a rest element must come last")
			}
			continue
		}
		p.push(p.bindingProperty(k, scope))
		if p.tok != tokRBrace {
			p.expect(tokComma)
		}
	}
	p.expect(tokRBrace)
	return p.list(ObjectPattern, start, p.prevEnd, mark)
}

func (p *Parser) bindingProperty(k DeclKind, scope ScopeID) NodeID {
	start, mark := p.start, len(p.kids)
	f := Flags(0)
	if p.tok == tokName && p.peek().tok != tokColon {
		f = Shorthand
		p.push(p.bindingElement(k, scope))
	} else {
		f = p.propertyKey()
		p.expect(tokColon)
		p.push(p.bindingElement(k, scope))
	}
	n := p.list(Property, start, p.prevEnd, mark)
	p.flag(n, f)
	return n
}

const badTarget = "this cannot be assigned to"

// checkTarget fails unless n is a name or member that can be assigned to, and
// marks the name as written.
func (p *Parser) checkTarget(n NodeID, f RefFlags) {
	switch x := p.node(n); x.Kind {
	case Identifier:
		p.checkWritten(n)
		if x.Flags&Reference != 0 {
			p.tree.Refs[x.data].Flags = f
		}
	case MemberExpression:
		if p.inChain(n) {
			p.failNode(n, "an optional chain cannot be assigned to")
		}
	case TSNonNullExpression, TSAsExpression, TSSatisfiesExpression:
		p.checkTarget(x.First, f)
	case TSTypeAssertion:
		p.checkTarget(p.node(x.First).Next, f)
	default:
		p.failNode(n, badTarget)
	}
}

// checkWritten fails when strict code assigns to eval or arguments.
func (p *Parser) checkWritten(n NodeID) {
	if p.ctx&inStrict == 0 {
		return
	}
	switch name := p.src[p.node(n).Start:p.node(n).End]; string(name) {
	case "eval", "arguments":
		p.failNode(n, quote(name)+" cannot be assigned to in strict mode")
	}
}

// inChain reports whether n ends an optional chain.
func (p *Parser) inChain(n NodeID) bool {
	for {
		x := p.node(n)
		if x.Flags&Optional != 0 {
			return true
		}
		switch x.Kind {
		case MemberExpression, CallExpression, TSNonNullExpression:
			n = x.First
			if p.node(n).Flags&Parenthesized != 0 {
				return false
			}
		default:
			return false
		}
	}
}

// toTarget turns an expression into what stands left of "=": literals become
// patterns and names become writes.
func (p *Parser) toTarget(n NodeID) {
	x := p.node(n)
	if x.Flags&Parenthesized != 0 && (x.Kind == ObjectExpression || x.Kind == ArrayExpression) {
		p.failNode(n, "a pattern cannot stand in parentheses")
		return
	}
	if !p.toPattern(n, p.toTarget) {
		p.checkTarget(n, Write)
	}
}

// toParam turns an expression into a parameter: its names become declarations.
func (p *Parser) toParam(n NodeID) {
	x := p.node(n)
	switch {
	case x.Flags&Parenthesized != 0:
		p.failNode(n, "a parameter cannot stand in parentheses")
	case x.Kind == Identifier && x.Flags&Reference != 0:
		ref := &p.tree.Refs[x.data]
		p.declareParam(n, ref.Symbol)
		p.dropRef(ref)
	case p.toPattern(n, p.toParam):
	case x.Kind.IsType() || x.Kind == ThisExpression && p.lang == TS:
	default:
		p.failNode(n, "this is no parameter")
	}
}

// dropRef marks a reference that turned out to be none; resolve removes it.
func (p *Parser) dropRef(ref *Ref) {
	ref.Node = 0
	p.deadRefs = true
}

// declareParam makes the Identifier n, until now a reference, a parameter.
func (p *Parser) declareParam(n NodeID, y Symbol) {
	x := p.node(n)
	x.Flags = x.Flags&^Reference | Binding
	name := p.src[x.Start:x.End]
	if x.Flags&Escaped == 0 {
		p.checkReserved(name, int(x.Start), int(x.End), true)
	}
	p.declare(y, n, DeclParam, p.scope)
}

// toPattern turns n into a pattern, its parts by the function part, and
// reports whether n has the form of one.
func (p *Parser) toPattern(n NodeID, part func(NodeID)) bool {
	x := p.node(n)
	switch x.Kind {
	case ObjectExpression, ObjectPattern:
		x.Kind = ObjectPattern
		for c := x.First; c != 0; c = p.node(c).Next {
			p.propertyToPattern(c, part)
		}
	case ArrayExpression, ArrayPattern:
		x.Kind = ArrayPattern
		for c := x.First; c != 0; c = p.node(c).Next {
			switch p.node(c).Kind {
			case Absent:
			case SpreadElement, RestElement:
				p.restToPattern(c, part)
			default:
				part(c)
			}
		}
	case RestElement:
		p.restToPattern(n, part)
	case AssignmentExpression, AssignmentPattern:
		if x.Kind == AssignmentExpression && (x.Op != OpAssign || x.Flags&Parenthesized != 0) {
			return false
		}
		x.Kind, x.Op = AssignmentPattern, 0
		part(x.First)
	default:
		return false
	}
	return true
}

func (p *Parser) propertyToPattern(n NodeID, part func(NodeID)) {
	x := p.node(n)
	switch {
	case x.Kind == SpreadElement || x.Kind == RestElement:
		if k := p.node(x.First).Kind; k != Identifier && k != MemberExpression {
			p.failNode(x.First, "the rest of an object must be a name")
			return
		}
		p.restToPattern(n, part)
	case x.Flags&(Method|Getter|Setter) != 0:
		p.failNode(n, "a method cannot be part of a pattern")
	case x.Flags&Shorthand != 0:
		part(x.First)
	default:
		part(p.node(x.First).Next)
	}
}

func (p *Parser) restToPattern(n NodeID, part func(NodeID)) {
	x := p.node(n)
	x.Kind = RestElement
	if x.data == 1 || x.Next != 0 && !p.node(x.Next).Kind.IsType() {
		p.failNode(n, "a rest element must come last")
	}
	x.data = -1
	if k := p.node(x.First).Kind; k == AssignmentExpression || k == AssignmentPattern {
		p.failNode(x.First, "a rest element has no default value")
	}
	part(x.First)
}
