package syntax

// A private is a use or declaration of a private name.
type private struct {
	name  Symbol
	at    int
	flags Flags // of a declaration: Getter, Setter, Static
}

// class parses from "class" or the decorators before it.
func (p *Parser) class(start int, k Kind) NodeID {
	mark := len(p.kids)
	p.decorators()
	p.abstractMark()
	return p.classRest(start, mark, k)
}

// decorated parses a statement that begins with decorators: a class, exported
// or not. The decorators of an exported class hang under the class.
func (p *Parser) decorated(start int) NodeID {
	mark := len(p.kids)
	p.decorators()
	if p.tok != kwExport {
		p.abstractMark()
		return p.classRest(start, mark, ClassDeclaration)
	}
	p.next()
	k := ExportNamedDeclaration
	p.tree.Module = true
	if p.tok == kwDefault {
		p.exportToken()
		p.next()
		p.nameless = true
		k = ExportDefaultDeclaration
	}
	p.abstractMark()
	return p.wrap(k, start, p.classRest(start, mark, ClassDeclaration))
}

// abstractMark takes TypeScript's abstract in front of class.
func (p *Parser) abstractMark() {
	if p.lang == TS && p.isWord("abstract") && p.peek().tok == kwClass {
		p.typeToken()
	}
}

// decorators parses and pushes decorators.
func (p *Parser) decorators() {
	for p.tok == tokAt {
		start := p.start
		p.next()
		var n NodeID
		if p.tok == tokLParen {
			p.arrowAt = -1
			n = p.primary()
		} else {
			n = p.decoratorName()
		}
		p.push(p.wrap(Decorator, start, n))
	}
}

// decoratorName parses a.b.c(…): no brackets, for they would begin a class
// element.
func (p *Parser) decoratorName() NodeID {
	start := p.start
	n := p.reference(Read)
	for {
		switch {
		case p.tok == tokDot:
			p.next()
			n = p.pair(MemberExpression, start, n, p.memberName())
		case p.tok == tokLParen, p.tok == OpLess && p.lang == TS:
			n = p.call(CallExpression, n, start)
		default:
			return n
		}
	}
}

func (p *Parser) classRest(start, mark int, k Kind) NodeID {
	p.deeper()
	ctx := p.ctx
	p.ctx |= inStrict
	p.expect(kwClass)
	old := p.scope
	named := p.tok == tokName && !(p.lang == TS && p.isWord("implements"))
	if k == ClassDeclaration && (named || !p.nameless) {
		p.push(p.binding(DeclClass, p.scope))
	}
	p.nameless = false
	p.openScope(ClassScope)
	scope := p.scope
	if named && k == ClassExpression {
		p.push(p.binding(DeclClassName, scope))
	}
	p.typeParameters()
	firstUse, firstDecl := len(p.privates), len(p.privateDecls)
	super := p.heritage()
	p.push(p.classBody(super != 0))
	p.settlePrivates(firstUse, firstDecl)
	p.ctx = ctx
	n := p.list(k, start, p.prevEnd, mark)
	p.node(n).data = int32(super)
	p.closeScope(scope, old, n)
	p.shallower()
	return n
}

// heritage parses and pushes what follows extends and implements.
func (p *Parser) heritage() (super NodeID) {
	if p.eat(kwExtends) {
		start := p.start
		p.arrowAt = -1
		super = p.subscripts(p.primary(), start, true)
		if x := *p.node(super); x.Kind == TSInstantiationExpression {
			super = x.First
			p.push(super)
			p.push(p.node(super).Next)
		} else {
			p.push(super)
			if p.lang == TS && p.tok == OpLess {
				p.push(p.typeArguments())
			}
		}
	}
	if p.lang == TS && p.isWord("implements") {
		p.implements()
	}
	return super
}

// settlePrivates checks the private names a class declares and leaves those it
// does not declare to the classes around it.
func (p *Parser) settlePrivates(firstUse, firstDecl int) {
	open := p.privates[:firstUse]
	decls := p.privateDecls[firstDecl:]
	for _, use := range p.privates[firstUse:] {
		found := false
		for _, d := range decls {
			found = found || d.name == use.name
		}
		if !found {
			open = append(open, use)
		}
	}
	p.privates, p.privateDecls = open, p.privateDecls[:firstDecl]
}

// privateName parses #x; used says that it refers to a declaration.
func (p *Parser) privateName(used bool) NodeID {
	if used {
		p.privates = append(p.privates, private{p.privateSymbol(), p.start, 0})
	}
	return p.leaf(PrivateIdentifier)
}

func (p *Parser) privateSymbol() Symbol {
	if p.escaped {
		return p.tree.symbols.internEscaped(p.start, p.end)
	}
	return p.tree.symbols.intern(p.start, p.end)
}

// declarePrivate records the current token, a private name, as declared.
func (p *Parser) declarePrivate(f Flags) {
	y := p.privateSymbol()
	if name := p.src[p.start:p.end]; string(name) == "#constructor" {
		p.fail(p.start, p.end, `"#constructor" cannot be declared`)
	}
	const accessor = Getter | Setter
	for _, d := range p.privateDecls[p.firstPrivate:] {
		pair := (d.flags^f)&accessor == accessor && d.flags&accessor != 0 && f&accessor != 0 && (d.flags^f)&Static == 0
		if d.name == y && !pair {
			p.fail(p.start, p.end, "private name "+quote(p.src[p.start:p.end])+" is declared twice")
			return
		}
	}
	p.privateDecls = append(p.privateDecls, private{y, p.start, f & (accessor | Static)})
}

func (p *Parser) classBody(derived bool) NodeID {
	start, mark := p.start, len(p.kids)
	first := p.firstPrivate
	p.firstPrivate = len(p.privateDecls)
	p.expect(tokLBrace)
	constructors := 0
	for p.tok != tokRBrace && p.tok != tokEOF {
		if p.eat(tokSemicolon) {
			continue
		}
		if p.classElement(derived) {
			if constructors++; constructors == 2 {
				p.failNode(p.kids[len(p.kids)-1], "a second constructor")
			}
		}
	}
	p.expect(tokRBrace)
	p.firstPrivate = first
	return p.list(ClassBody, start, p.prevEnd, mark)
}

// classElement parses and pushes one element of a class and reports whether it
// is the constructor (with a body).
func (p *Parser) classElement(derived bool) bool {
	start, mark := p.start, len(p.kids)
	p.decorators()
	if p.isWord("static") && p.peek().tok == tokLBrace {
		p.next()
		p.push(p.staticBlock(start))
		return false
	}
	f := p.elementModifiers()
	if p.eat(OpMul) {
		if f&(Getter|Setter) != 0 {
			p.unexpected()
		}
		f |= Generator
	}
	if p.lang == TS && p.tok == tokLBracket && p.indexSignature(start, mark) {
		return false
	}
	isConstructor := f&Static == 0 && p.atKey("constructor")
	if f&Static != 0 && p.atKey("prototype") {
		p.fail(p.start, p.end, `a static element cannot be called "prototype"`)
	}
	keyStart, keyIsConstructor := p.start, p.atKey("constructor")
	if p.tok == tokPrivate {
		p.declarePrivate(f)
		p.push(p.privateName(false))
	} else {
		f |= p.propertyKey()
	}
	if p.lang == TS {
		p.elementMarks(&f)
	}
	if p.tok == tokLParen || p.lang == TS && p.tok == OpLess {
		return p.classMethod(start, mark, keyStart, f, isConstructor, derived)
	}
	if keyIsConstructor {
		p.fail(keyStart, p.prevEnd, `a field cannot be called "constructor"`)
	}
	if f&(Getter|Setter|Async|Generator) != 0 {
		p.unexpected()
	}
	p.field(start, mark, f)
	return false
}

// atKey reports whether the current token is the plain key name.
func (p *Parser) atKey(name string) bool {
	if p.tok == LitString {
		return string(p.src[p.start+1:p.end-1]) == name
	}
	if p.tok == tokName && p.escaped {
		return string(appendName(nil, p.src[p.start:p.end])) == name
	}
	return p.isWord(name)
}

func (p *Parser) staticBlock(start int) NodeID {
	ctx, labels := p.ctx, p.labels
	awaitAt, yieldAt, awaitNameAt := p.awaitAt, p.yieldAt, p.awaitNameAt
	p.labels = p.labels[len(p.labels):]
	p.ctx = p.ctx&^functionContext | inFunction | inNewTarget | inSuperMember | inStaticBlock | inFieldInit
	old := p.openScope(StaticBlockScope)
	scope := p.scope
	n := p.blockBody(StaticBlock)
	p.node(n).Start = uint32(start)
	p.ctx, p.labels = ctx, labels
	p.awaitAt, p.yieldAt, p.awaitNameAt = awaitAt, yieldAt, awaitNameAt
	p.closeScope(scope, old, n)
	return n
}

func (p *Parser) classMethod(start, mark, key int, f Flags, isConstructor, derived bool) bool {
	allow := inSuperMember
	if isConstructor {
		if f&(Getter|Setter|Async|Generator) != 0 {
			p.fail(key, p.prevEnd, "a constructor cannot be a getter, setter, generator or async")
		}
		if derived {
			allow |= inSuperCall
		}
	}
	value := p.method(f, allow)
	p.push(value)
	if p.node(value).Kind == TSDeclareFunction {
		f |= Declare
	}
	if f&Declare != 0 {
		p.typeSpan(start)
	}
	n := p.list(MethodDefinition, start, p.prevEnd, mark)
	p.flag(n, f)
	p.push(n)
	return isConstructor && f&Declare == 0
}

func (p *Parser) field(start, mark int, f Flags) {
	p.optionalType()
	if p.tok == OpAssign {
		p.next()
		ctx := p.ctx
		awaitAt, yieldAt, awaitNameAt := p.awaitAt, p.yieldAt, p.awaitNameAt
		p.ctx = p.ctx&^functionContext | inFunction | inNewTarget | inSuperMember | inFieldInit
		p.push(p.assignment())
		p.ctx = ctx
		p.awaitAt, p.yieldAt, p.awaitNameAt = awaitAt, yieldAt, awaitNameAt
	}
	p.semicolon()
	if f&Declare != 0 {
		p.typeSpan(start)
	}
	n := p.list(PropertyDefinition, start, p.prevEnd, mark)
	p.flag(n, f)
	p.push(n)
}

// elementModifiers takes static, async, get, set, accessor and TypeScript's
// modifiers in front of a key.
func (p *Parser) elementModifiers() (f Flags) {
	for p.tok == tokName && !p.failed {
		t := p.peek()
		if !p.keyFollows(t) {
			return f
		}
		switch string(p.src[p.start:p.end]) {
		case "static":
			if f&Static != 0 {
				return f
			}
			f |= Static
		case "async":
			if t.newline {
				return f
			}
			p.next()
			return f | Async
		case "get", "set":
			if t.tok == OpMul {
				return f
			}
			getter := p.isWord("get")
			p.next()
			if getter {
				return f | Getter
			}
			return f | Setter
		case "accessor":
			if t.newline || t.tok == OpMul {
				return f
			}
		case "declare", "abstract":
			if p.lang != TS || t.newline {
				return f
			}
			f |= Declare
			p.typeToken()
			continue
		case "public", "private", "protected", "readonly", "override":
			if p.lang != TS || t.newline {
				return f
			}
			p.typeToken()
			continue
		default:
			return f
		}
		p.next()
	}
	return f
}

// keyFollows reports whether a key may begin with t, so that the word before
// it is a modifier.
func (p *Parser) keyFollows(t peeked) bool {
	switch t.tok {
	case LitString, LitNumber, LitBigInt, tokPrivate, tokLBracket, OpMul:
		return true
	}
	return t.tok.isName()
}
