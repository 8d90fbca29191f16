package syntax

// exported is a name that a module exports.
type exported struct {
	name Symbol
	at   int
}

// checkModuleSyntax fails where import and export are not allowed.
func (p *Parser) checkModuleSyntax(at position) {
	k := p.tree.Scopes[p.scope].Kind
	switch {
	case p.Goal == GoalScript && p.lang == JS:
		p.fail(p.start, p.end, quote(p.src[p.start:p.end])+" is only allowed in modules")
	case at != anyStatement || k != FileScope && k != NamespaceScope:
		p.fail(p.start, p.end, quote(p.src[p.start:p.end])+" is only allowed at the top level")
	case k == FileScope:
		p.tree.Module = true
	}
}

// importDeclaration parses from "import".
func (p *Parser) importDeclaration(at position) NodeID {
	start, mark := p.start, len(p.kids)
	p.checkModuleSyntax(at)
	p.next()
	if p.tok == LitString {
		return p.importSource(start, mark, 0)
	}
	f := p.importPhase()
	k := DeclImport
	if f&TypeOnly != 0 {
		k = DeclImportType
	}
	if p.tok == tokName {
		local := p.start
		n := p.binding(k, p.scope)
		if p.lang == TS && p.tok == OpAssign {
			return p.importEquals(start, n, f)
		}
		p.push(p.wrap(ImportDefaultSpecifier, local, n))
		if p.eat(tokComma) && p.tok != tokLBrace && p.tok != OpMul {
			p.unexpected()
		}
	}
	switch p.tok {
	case OpMul:
		at := p.start
		p.next()
		p.expectWord("as")
		p.push(p.wrap(ImportNamespaceSpecifier, at, p.binding(k, p.scope)))
	case tokLBrace:
		p.importSpecifiers(k)
	}
	p.expectWord("from")
	return p.importSource(start, mark, f)
}

// importPhase takes "type", or "defer" and "source", in front of what is imported.
func (p *Parser) importPhase() Flags {
	t := p.peek()
	follows := t.tok == tokLBrace || t.tok == OpMul || t.tok == tokName && !p.peekIs(t, "from")
	switch {
	case p.lang == TS && p.isWord("type") && (follows || p.peekIs(t, "from") && p.twoFroms()):
		p.next()
		return TypeOnly
	case follows && (p.isWord("defer") && t.tok == OpMul || p.isWord("source") && t.tok == tokName):
		p.next()
	}
	return 0
}

// twoFroms tells "import type from from 'x'" from "import type from 'x'".
func (p *Parser) twoFroms() bool {
	saved := p.token
	p.next()
	t := p.peek()
	p.token = saved
	return p.peekIs(t, "from")
}

func (p *Parser) importSpecifiers(k DeclKind) {
	p.next()
	for p.tok != tokRBrace && p.tok != tokEOF {
		start, mark := p.start, len(p.kids)
		kind, f := k, p.specifierType()
		if f != 0 {
			kind = DeclImportType
		}
		if p.tok == LitString || p.peekIs(p.peek(), "as") {
			p.moduleName()
			p.expectWord("as")
		}
		p.push(p.binding(kind, p.scope))
		n := p.list(ImportSpecifier, start, p.prevEnd, mark)
		p.flag(n, f)
		p.push(n)
		p.endSpecifier(start, f)
	}
	p.expect(tokRBrace)
}

// endSpecifier takes the comma after a specifier; a type goes with it.
func (p *Parser) endSpecifier(start int, f Flags) {
	if p.tok != tokRBrace {
		p.expect(tokComma)
	}
	if f != 0 {
		p.typeSpan(start)
	}
}

// specifierType takes TypeScript's "type" in front of an imported or exported name.
func (p *Parser) specifierType() Flags {
	if p.lang != TS || !p.isWord("type") {
		return 0
	}
	t := p.peek()
	if !t.tok.isName() && t.tok != LitString {
		return 0
	}
	if p.peekIs(t, "as") { // {type as} is a type called as; {type as x} and {type as as x} rename
		saved := p.token
		p.next()
		after := p.peek()
		p.next()
		afterThat := p.peek()
		p.token = saved
		isType := after.tok == tokRBrace || after.tok == tokComma || p.peekIs(after, "as") && afterThat.tok.isName()
		if !isType {
			return 0
		}
	}
	p.next()
	return TypeOnly
}

// moduleName parses and pushes an imported or exported name.
func (p *Parser) moduleName() {
	if p.tok == LitString {
		p.push(p.literal())
		return
	}
	p.push(p.plainName())
}

// importSource parses the module, its attributes and the end of an import.
func (p *Parser) importSource(start, mark int, f Flags) NodeID {
	p.source()
	p.semicolon()
	n := p.list(ImportDeclaration, start, p.prevEnd, mark)
	p.flag(n, f)
	if f&TypeOnly != 0 {
		p.typeSpan(start)
	}
	return n
}

// source parses and pushes a module and its attributes.
func (p *Parser) source() {
	if p.tok != LitString {
		p.unexpected()
		return
	}
	p.push(p.literal())
	if p.tok != kwWith && !(p.isWord("assert") && !p.newline) {
		return
	}
	if p.peek().tok != tokLBrace {
		return
	}
	p.next()
	p.next()
	for p.tok != tokRBrace && p.tok != tokEOF {
		start := p.start
		var key NodeID
		if p.tok == LitString {
			key = p.literal()
		} else {
			key = p.plainName()
		}
		p.expect(tokColon)
		if p.tok != LitString {
			p.unexpected()
		}
		p.push(p.pair(ImportAttribute, start, key, p.literal()))
		if p.tok != tokRBrace {
			p.expect(tokComma)
		}
	}
	p.expect(tokRBrace)
}

// exportDeclaration parses from "export".
func (p *Parser) exportDeclaration(at position) NodeID {
	start, mark := p.start, len(p.kids)
	p.checkModuleSyntax(at)
	p.next()
	switch {
	case p.tok == kwDefault:
		return p.exportDefault(start)
	case p.tok == OpMul:
		return p.exportAll(start, 0)
	case p.tok == tokLBrace:
		return p.exportList(start, 0)
	}
	if p.lang == TS {
		if n := p.typeExport(start); n != 0 {
			return n
		}
	}
	first := len(p.tree.Decls)
	switch {
	case p.tok == KwVar, p.tok == KwConst, p.tok == kwFunction, p.tok == kwClass, p.tok == tokAt, p.tok == tokName,
		p.lang == TS && (p.tok == kwEnum || p.tok == kwImport):
	default:
		p.unexpected()
	}
	n := p.statement(anyStatement)
	if k := p.node(n).Kind; k == ExpressionStatement || k == LabeledStatement {
		p.failNode(n, `"export" needs a declaration`)
	}
	for _, d := range p.tree.Decls[first:] {
		if d.Scope == p.scope && !d.overload && p.lang == JS {
			p.exportName(d.Symbol, int(p.node(d.Node).Start))
		}
	}
	p.push(n)
	p.exportedTypeSpan(start, n)
	return p.list(ExportNamedDeclaration, start, p.prevEnd, mark)
}

// exportedTypeSpan records the export that began at start if n, what it
// exports, is erased.
func (p *Parser) exportedTypeSpan(start int, n NodeID) {
	if x := p.node(n); x.Kind.IsType() || x.Flags&Declare != 0 {
		p.typeSpan(start)
	}
}

// exportName records an exported name; a second one of the same name fails.
func (p *Parser) exportName(y Symbol, at int) {
	p.exports = append(p.exports, exported{y, at})
}

func (p *Parser) exportDefault(start int) NodeID {
	p.exportToken()
	p.next()
	p.nameless = true
	var n NodeID
	at := p.start
	t := p.peek()
	switch {
	case p.tok == kwFunction:
		n = p.function(at, FunctionDeclaration, 0)
	case p.isWord("async") && t.tok == kwFunction && !t.newline:
		p.next()
		n = p.function(at, FunctionDeclaration, Async)
	case p.tok == kwClass, p.tok == tokAt:
		n = p.class(at, ClassDeclaration)
	case p.lang == TS && p.isWord("abstract") && t.tok == kwClass:
		n = p.class(at, ClassDeclaration)
	case p.lang == TS && p.isWord("interface") && t.tok == tokName && !t.newline:
		p.nameless = false
		n = p.statement(anyStatement)
	default:
		p.nameless = false
		n = p.assignment()
		p.semicolon()
	}
	p.exportedTypeSpan(start, n)
	return p.wrap(ExportDefaultDeclaration, start, n)
}

func (p *Parser) exportAll(start int, f Flags) NodeID {
	mark := len(p.kids)
	p.next()
	if p.eatWord("as") {
		p.exportModuleName()
	}
	p.expectWord("from")
	p.source()
	p.semicolon()
	n := p.list(ExportAllDeclaration, start, p.prevEnd, mark)
	p.flag(n, f)
	if f != 0 {
		p.typeSpan(start)
	}
	return n
}

// exportModuleName parses and pushes the name something is exported under.
func (p *Parser) exportModuleName() {
	p.exportToken()
	p.moduleName()
}

// exportToken records the current token as an exported name.
func (p *Parser) exportToken() {
	switch {
	case p.tok == LitString:
		p.exportName(p.tree.symbols.intern(p.start+1, p.end-1), p.start)
	case p.tok == tokName:
		p.exportName(p.symbol(), p.start)
	case p.tok.isKeyword():
		p.exportName(p.tree.symbols.intern(p.start, p.end), p.start)
	}
}

// exportList parses from "{".
func (p *Parser) exportList(start int, f Flags) NodeID {
	mark := len(p.kids)
	firstRef := len(p.tree.Refs)
	bad := -1 // offset of a name that only another module can have
	p.next()
	for p.tok != tokRBrace && p.tok != tokEOF {
		p.exportSpecifier(&bad)
	}
	p.expect(tokRBrace)
	if p.eatWord("from") {
		p.foreignNames(firstRef)
		p.source()
	} else if bad >= 0 {
		p.fail(bad, bad+1, "this exports nothing of this module")
	} else {
		p.localNames(firstRef)
	}
	p.semicolon()
	n := p.list(ExportNamedDeclaration, start, p.prevEnd, mark)
	p.flag(n, f)
	if f != 0 {
		p.typeSpan(start)
	}
	return n
}

func (p *Parser) exportSpecifier(bad *int) {
	start, mark := p.start, len(p.kids)
	f := p.specifierType()
	if p.peekIs(p.peek(), "as") {
		p.exportLocal(bad)
		p.next()
		p.exportModuleName()
	} else {
		p.exportToken()
		p.exportLocal(bad)
	}
	n := p.list(ExportSpecifier, start, p.prevEnd, mark)
	p.flag(n, f)
	p.push(n)
	p.endSpecifier(start, f)
}

// exportLocal parses and pushes the name of what is exported.
func (p *Parser) exportLocal(bad *int) {
	if p.tok == tokName {
		p.push(p.use(Read | Export))
		return
	}
	if *bad < 0 {
		*bad = p.start
	}
	p.moduleName()
}

// foreignNames turns the references of an export list into plain names: it
// has a source, so they belong to another module.
func (p *Parser) foreignNames(firstRef int) {
	for _, r := range p.tree.Refs[firstRef:] {
		x := p.node(r.Node)
		x.Flags &^= Reference
		x.data = -1
	}
	p.tree.Refs = p.tree.Refs[:firstRef]
}

func (p *Parser) localNames(firstRef int) {
	for _, r := range p.tree.Refs[firstRef:] {
		x := p.node(r.Node)
		p.checkReserved(p.src[x.Start:x.End], int(x.Start), int(x.End), false)
	}
}
