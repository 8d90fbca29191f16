package syntax

import "wxmy/transform/text"

// typeSpan records that what was read since start is only for the checker.
func (p *Parser) typeSpan(start int) {
	p.types = append(p.types, text.Span{Start: start, End: p.prevEnd})
}

// typeToken takes the current token and records it as only for the checker.
func (p *Parser) typeToken() {
	start := p.start
	p.next()
	p.typeSpan(start)
}

// unerasable records that n cannot be removed by blanking types.
func (p *Parser) unerasable(n NodeID) {
	if p.tree.Unerasable == 0 && p.ctx&inDeclare == 0 {
		p.tree.Unerasable = n
	}
}

// typeStatement parses the statements that only TypeScript has and that begin
// with a name; it returns 0 and reads nothing if there is none.
func (p *Parser) typeStatement(start int) NodeID {
	t := p.peek()
	if t.newline {
		return 0
	}
	switch string(p.src[p.start:p.end]) {
	case "type":
		if t.tok == tokName {
			return p.typeAlias()
		}
	case "interface":
		if t.tok == tokName {
			return p.interfaceDeclaration()
		}
	case "abstract":
		if t.tok == kwClass {
			return p.class(start, ClassDeclaration)
		}
	case "declare":
		if p.declares(t) {
			return p.declareStatement()
		}
	case "namespace", "module":
		if t.tok == tokName || t.tok == LitString {
			return p.namespace()
		}
	case "global":
		if t.tok == tokLBrace && p.ctx&inDeclare != 0 {
			return p.namespace()
		}
	}
	return 0
}

// declares reports whether "declare" with the token t after it begins a
// declaration.
func (p *Parser) declares(t peeked) bool {
	switch t.tok {
	case KwVar, KwConst, kwFunction, kwClass, kwEnum, kwImport:
		return true
	case tokName:
		switch string(p.src[t.start:t.end]) {
		case "let", "namespace", "module", "global", "type", "interface", "abstract", "async":
			return true
		}
	}
	return false
}

func (p *Parser) declareStatement() NodeID {
	start := p.start
	p.next()
	old := p.ctx
	p.ctx |= inDeclare
	n := p.statement(anyStatement)
	p.ctx = old
	p.node(n).Start = uint32(start)
	p.flag(n, Declare)
	p.typeSpan(start)
	return n
}

func (p *Parser) typeAlias() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.push(p.binding(DeclTypeAlias, p.scope))
	old := p.openScope(TypeScope)
	scope := p.scope
	p.typeParameters()
	p.expect(OpAssign)
	p.push(p.typeNode())
	p.semicolon()
	n := p.list(TSTypeAliasDeclaration, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	p.typeSpan(start)
	return n
}

func (p *Parser) interfaceDeclaration() NodeID {
	start, mark := p.start, len(p.kids)
	p.next()
	p.push(p.binding(DeclInterface, p.scope))
	old := p.openScope(TypeScope)
	scope := p.scope
	p.typeParameters()
	if p.tok == kwExtends {
		p.typeList(TSInterfaceHeritage)
	}
	p.push(p.typeLiteral())
	n := p.list(TSInterfaceDeclaration, start, p.prevEnd, mark)
	p.closeScope(scope, old, n)
	p.typeSpan(start)
	return n
}

// implements parses the implements clause of a class.
func (p *Parser) implements() {
	start := p.start
	p.typeList(TSClassImplements)
	p.typeSpan(start)
}

// typeList parses a keyword and the types after it, and pushes one node of
// kind k for each.
func (p *Parser) typeList(k Kind) {
	for {
		p.next()
		start := p.start
		p.push(p.wrap(k, start, p.typeNode()))
		if p.tok != tokComma {
			return
		}
	}
}

// namespace parses namespace, module and global.
func (p *Parser) namespace() NodeID {
	start, mark := p.start, len(p.kids)
	isGlobal := p.isWord("global")
	if !isGlobal {
		p.next()
	}
	switch {
	case isGlobal:
		p.push(p.plainName())
	case p.tok == LitString:
		p.push(p.literal())
	default:
		p.push(p.binding(DeclNamespace, p.scope))
		for p.eat(tokDot) {
			p.push(p.plainName())
		}
	}
	if p.tok == tokLBrace {
		old := p.openScope(NamespaceScope)
		scope := p.scope
		n := p.blockBody(TSModuleBlock)
		p.closeScope(scope, old, n)
		p.push(n)
	} else {
		p.semicolon()
	}
	n := p.list(TSModuleDeclaration, start, p.prevEnd, mark)
	p.unerasable(n)
	return n
}

// enum parses from "enum"; start is where the node begins, at "const" if there
// is one.
func (p *Parser) enum(start int, f Flags) NodeID {
	mark := len(p.kids)
	p.expect(kwEnum)
	p.push(p.binding(DeclEnum, p.scope))
	old := p.openScope(TypeScope)
	scope := p.scope
	p.expect(tokLBrace)
	for p.tok != tokRBrace && p.tok != tokEOF {
		p.push(p.enumMember())
		if p.tok != tokRBrace {
			p.expect(tokComma)
		}
	}
	p.expect(tokRBrace)
	n := p.list(TSEnumDeclaration, start, p.prevEnd, mark)
	p.flag(n, f)
	p.closeScope(scope, old, n)
	p.unerasable(n)
	return n
}

func (p *Parser) enumMember() NodeID {
	start, mark := p.start, len(p.kids)
	f := Flags(0)
	if p.tok == tokName {
		y := p.symbol()
		n := p.identifier(Binding, -1)
		p.declare(y, n, DeclEnumMember, p.scope)
		p.push(n)
	} else {
		f = p.propertyKey()
	}
	if p.tok == OpAssign {
		p.next()
		p.push(p.assignment())
	}
	n := p.list(TSEnumMember, start, p.prevEnd, mark)
	p.flag(n, f)
	return n
}

// importEquals parses "import x = …" from "=".
func (p *Parser) importEquals(start int, local NodeID, f Flags) NodeID {
	p.next()
	at := p.start
	var from NodeID
	if p.isWord("require") && p.peek().tok == tokLParen {
		p.next()
		p.next()
		if p.tok != LitString {
			p.unexpected()
		}
		from = p.literal()
		p.expect(tokRParen)
		from = p.wrap(TSExternalModuleReference, at, from)
	} else {
		from = p.entityName(Read)
	}
	p.semicolon()
	n := p.pair(TSImportEqualsDeclaration, start, local, from)
	p.flag(n, f)
	if f != 0 {
		p.typeSpan(start)
	} else {
		p.unerasable(n)
	}
	return n
}

// typeExport parses what only TypeScript has behind export: "= x", "as
// namespace X" and "type {…}"; it returns 0 if there is none of them.
func (p *Parser) typeExport(start int) NodeID {
	switch {
	case p.tok == OpAssign:
		p.next()
		n := p.assignment()
		p.semicolon()
		n = p.wrap(TSExportAssignment, start, n)
		p.unerasable(n)
		return n
	case p.isWord("as"):
		p.next()
		p.expectWord("namespace")
		n := p.plainName()
		p.semicolon()
		n = p.wrap(TSNamespaceExportDeclaration, start, n)
		p.typeSpan(start)
		return n
	case p.isWord("type"):
		switch p.peek().tok {
		case tokLBrace:
			p.next()
			return p.exportList(start, TypeOnly)
		case OpMul:
			p.next()
			return p.exportAll(start, TypeOnly)
		}
		return p.exportedType(start)
	case p.isWord("interface"), p.isWord("declare"):
		return p.exportedType(start)
	}
	return 0
}

// exportedType parses an exported declaration that exists only for the checker.
func (p *Parser) exportedType(start int) NodeID {
	n := p.typeStatement(p.start)
	if n == 0 {
		return 0
	}
	p.typeSpan(start)
	return p.wrap(ExportNamedDeclaration, start, n)
}

// optionalMark takes "?" behind the parameter n.
func (p *Parser) optionalMark(n NodeID) {
	if p.tok == tokQuestion {
		p.flag(n, Optional)
		p.typeToken()
	}
}

// definiteMark takes "!" behind a declared name.
func (p *Parser) definiteMark() {
	if p.tok == OpNot && !p.newline {
		p.typeToken()
	}
}

// elementMarks takes "?" or "!" behind the key of a class element.
func (p *Parser) elementMarks(f *Flags) {
	switch {
	case p.tok == tokQuestion:
		*f |= Optional
		p.typeToken()
	case p.tok == OpNot && !p.newline:
		p.typeToken()
	}
}

// paramModifiers takes the modifiers that make a parameter a property.
func (p *Parser) paramModifiers() bool {
	p.decorators()
	found := false
	for p.tok == tokName {
		switch string(p.src[p.start:p.end]) {
		case "public", "private", "protected", "readonly", "override":
		default:
			return found
		}
		if t := p.peek(); t.tok != tokName && t.tok != tokLBrace && t.tok != tokLBracket {
			return found
		}
		found = true
		p.typeToken()
	}
	return found
}

// thisParamSpan records the parameter this, with the comma behind it.
func (p *Parser) thisParamSpan(start int) {
	end := p.prevEnd
	if p.tok == tokComma {
		end = p.end
	}
	p.types = append(p.types, text.Span{Start: start, End: end})
}

// indexSignature parses "[key: T]: U" in a class if it stands here.
func (p *Parser) indexSignature(start, mark int) bool {
	is := p.ahead(func() bool {
		p.next()
		if p.tok != tokName {
			return false
		}
		p.next()
		return p.tok == tokColon
	})
	if !is {
		return false
	}
	p.next()
	p.next()
	p.optionalType()
	p.expect(tokRBracket)
	p.optionalType()
	p.semicolon()
	p.push(p.list(TSIndexSignature, start, p.prevEnd, mark))
	p.typeSpan(start)
	return true
}
