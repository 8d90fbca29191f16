package syntax

// function parses from the word "function"; start is where the node begins,
// which is at "async" if there is one.
func (p *Parser) function(start int, k Kind, f Flags) NodeID {
	p.next()
	if p.eat(OpMul) {
		f |= Generator
	}
	mark := len(p.kids)
	if k == FunctionExpression {
		return p.functionExpression(start, mark, f)
	}
	if p.nameless && (p.tok == tokLParen || p.lang == TS && p.tok == OpLess) {
		p.nameless = false
		return p.functionRest(start, mark, k, f, 0, 0)
	}
	p.nameless = false
	name := p.binding(DeclFunction, p.scope)
	p.push(name)
	decl := DeclID(len(p.tree.Decls) - 1)
	n := p.functionRest(start, mark, k, f, 0, name)
	if p.failed {
		return n
	}
	d := &p.tree.Decls[decl]
	d.overload = p.node(n).Kind == TSDeclareFunction
	d.special = f&(Async|Generator) != 0
	if !d.special && !d.overload && p.ctx&inStrict == 0 && !p.tree.Scopes[p.scope].Kind.isVar() {
		// Sloppy mode shows it around the block too (Annex B of the standard).
		p.resolver.hoisted = append(p.resolver.hoisted, hoist{d.Symbol, name, p.scope})
	}
	return n
}

func (p *Parser) functionExpression(start, mark int, f Flags) NodeID {
	if p.tok != tokName {
		return p.functionRest(start, mark, FunctionExpression, f, 0, 0)
	}
	// The name is seen inside only, and judged by the rules of the inside.
	ctx := p.ctx
	p.ctx = functionBody(p.ctx, f)
	old := p.openScope(NameScope)
	scope := p.scope
	name := p.binding(DeclFunctionName, scope)
	p.ctx = ctx
	p.push(name)
	n := p.functionRest(start, mark, FunctionExpression, f, 0, name)
	p.closeScope(scope, old, n)
	return n
}

// functionBody is the context inside a function with the flags f.
func functionBody(ctx context, f Flags) context {
	ctx = ctx&^functionContext | inFunction | inReturn | inNewTarget
	if f&Async != 0 {
		ctx |= inAwait
	}
	if f&Generator != 0 {
		ctx |= inYield
	}
	return ctx
}

// method parses the parameters and body of a method; allow says which forms
// of super it may use.
func (p *Parser) method(f Flags, allow context) NodeID {
	start := p.start
	n := p.functionRest(start, len(p.kids), FunctionExpression, f&(Async|Generator), allow, 0)
	if p.failed {
		return n
	}
	if count := p.countParams(n); f&Getter != 0 && count != 0 {
		p.fail(start, start+1, "a getter has no parameters")
	} else if f&Setter != 0 && (count != 1 || p.node(p.firstParam(n)).Kind == RestElement) {
		p.fail(start, start+1, "a setter has exactly one parameter")
	}
	return n
}

// firstParam returns the first parameter of a function, TypeScript's this left out.
func (p *Parser) firstParam(fn NodeID) NodeID {
	params := p.tree.ParamList(fn)
	n := p.tree.FirstValue(params)
	for p.node(n).Kind == ThisExpression || p.node(n).Kind == Decorator {
		n = p.tree.NextValue(n)
	}
	return n
}

func (p *Parser) countParams(fn NodeID) int {
	count := 0
	for n := p.firstParam(fn); n != 0; n = p.tree.NextValue(n) {
		if p.node(n).Kind != Decorator {
			count++
		}
	}
	return count
}

// functionRest parses type parameters, parameters, return type and body. The
// name, if any, was pushed at mark.
func (p *Parser) functionRest(start, mark int, k Kind, f Flags, allow context, name NodeID) NodeID {
	p.deeper()
	ctx, labels := p.ctx, p.labels
	awaitAt, yieldAt, awaitNameAt := p.awaitAt, p.yieldAt, p.awaitNameAt
	p.labels = p.labels[len(p.labels):]
	p.ctx = functionBody(p.ctx, f) | allow
	old := p.openScope(FunctionScope)
	scope := p.scope
	firstDecl := len(p.tree.Decls)
	p.typeParameters()
	p.ctx |= inParams
	simple := p.params()
	p.ctx &^= inParams
	lastDecl := len(p.tree.Decls)
	p.returnType()
	wasStrict := p.ctx&inStrict != 0
	switch {
	case p.tok == tokLBrace:
		p.push(p.functionBlock(simple))
	case p.lang == TS:
		p.semicolon()
		k = TSDeclareFunction
		f |= Declare
		p.typeSpan(start)
	default:
		p.unexpected()
	}
	unique := !simple || allow != 0
	p.checkParams(firstDecl, lastDecl, unique, !wasStrict && p.ctx&inStrict != 0)
	if !wasStrict && p.ctx&inStrict != 0 && name != 0 {
		x := p.node(name)
		p.checkReserved(p.src[x.Start:x.End], int(x.Start), int(x.End), true)
	}
	p.ctx, p.labels = ctx, labels
	p.awaitAt, p.yieldAt, p.awaitNameAt = awaitAt, yieldAt, awaitNameAt
	n := p.list(k, start, p.prevEnd, mark)
	p.flag(n, f)
	p.closeScope(scope, old, n)
	p.shallower()
	return n
}

// functionBlock parses the body of a function, whose scope is open already.
func (p *Parser) functionBlock(simple bool) NodeID {
	start, mark := p.start, len(p.kids)
	p.tree.Scopes[p.scope].body = uint32(start)
	p.expect(tokLBrace)
	if directive := p.directives(); directive >= 0 && !simple {
		p.fail(directive, directive+1, `"use strict" is not allowed with such parameters`)
	}
	for p.tok != tokRBrace && p.tok != tokEOF {
		p.push(p.statement(anyStatement))
	}
	p.expect(tokRBrace)
	return p.list(BlockStatement, start, p.prevEnd, mark)
}

// directives parses the strings a body may begin with, pushes them as
// statements and turns strict mode on where they say so. It returns the offset
// of that directive, or -1.
func (p *Parser) directives() int {
	found, octal := -1, -1
	for p.tok == LitString && !p.failed {
		start := p.start
		if p.octal >= 0 && octal < 0 {
			octal = p.octal
		}
		strict := string(p.src[p.start+1:p.end-1]) == "use strict"
		n := p.statement(anyStatement)
		p.push(n)
		x := p.node(p.node(n).First)
		if x.Kind != Literal || x.Flags&Parenthesized != 0 {
			break
		}
		if strict && found < 0 {
			found = start
			p.ctx |= inStrict
			p.tree.Scopes[p.scope].strict = true
		}
	}
	if p.ctx&inStrict != 0 && octal >= 0 {
		p.fail(octal, octal+1, "octal numbers and escapes are not allowed in strict mode")
	}
	return found
}

// checkParams fails on parameters that strict mode or their form forbid;
// recheck says that strict mode came only with the body.
func (p *Parser) checkParams(first, last int, unique, recheck bool) {
	if p.failed {
		return
	}
	unique = unique || p.ctx&inStrict != 0
	params := p.tree.Decls[first:last]
	for i := range params {
		d := &params[i]
		if d.Kind != DeclParam {
			continue
		}
		x := p.node(d.Node)
		if recheck && x.Flags&Escaped == 0 {
			p.checkReserved(p.src[x.Start:x.End], int(x.Start), int(x.End), true)
		}
		if !unique {
			continue
		}
		for j := range params[:i] {
			if params[j].Symbol == d.Symbol && params[j].Scope == d.Scope && params[j].Kind == DeclParam {
				p.failNode(d.Node, "parameter "+quote(p.src[x.Start:x.End])+" is declared twice")
				return
			}
		}
	}
}

// params parses (…) and pushes it as a Params node. It reports whether all
// parameters are plain names.
func (p *Parser) params() bool {
	start, mark := p.start, len(p.kids)
	simple := true
	p.expect(tokLParen)
	for p.tok != tokRParen && p.tok != tokEOF {
		simple = p.param() && simple
		if p.tok != tokRParen {
			p.expect(tokComma)
		}
	}
	p.expect(tokRParen)
	p.push(p.list(Params, start, p.prevEnd, mark))
	return simple
}

// param parses one parameter, pushes it and its type, and reports whether it
// is a plain name.
func (p *Parser) param() bool {
	mark, start := len(p.kids), p.start
	property := p.lang == TS && p.paramModifiers()
	at := p.start
	if p.tok == tokEllipsis {
		p.push(p.bindingRest(DeclParam, p.scope))
		p.optionalType()
		if p.tok != tokRParen {
			p.fail(p.start, p.end, "a rest parameter must come last")
		}
		return false
	}
	n := p.bindingTarget(DeclParam, p.scope)
	simple := p.node(n).Kind == Identifier || p.node(n).Kind == ThisExpression
	isThis := p.node(n).Kind == ThisExpression
	inner := len(p.kids)
	p.push(n)
	if p.lang == TS {
		p.optionalMark(n)
		p.optionalType()
	}
	if p.tok == OpAssign {
		p.next()
		simple = false
		p.push(p.assignmentIn())
		p.push(p.list(AssignmentPattern, at, p.prevEnd, inner))
	}
	if property {
		n := p.list(TSParameterProperty, start, p.prevEnd, mark)
		p.push(n)
		p.unerasable(n)
	}
	if isThis {
		p.thisParamSpan(start)
	}
	return simple
}

// arrow parses from "=>"; params is a lone name or a Params node, parsed as an
// expression since firstRef and firstScope, which now turn out to lie in the
// scope of the function.
func (p *Parser) arrow(start int, params NodeID, firstRef, firstScope int, f Flags) NodeID {
	p.deeper()
	outer := p.scope
	p.openScope(FunctionScope)
	scope := p.scope
	p.tree.Scopes[scope].Arrow = true
	p.adopt(outer, scope, firstRef, firstScope)
	ctx, labels := p.ctx, p.labels
	mark := len(p.kids)
	firstDecl := len(p.tree.Decls)
	simple := true
	if f&Async != 0 { // await is no name among the parameters
		p.ctx |= inAwait
	}
	if p.node(params).Kind == Params {
		for c := p.node(params).First; c != 0; c = p.node(c).Next {
			simple = simple && (p.node(c).Kind == Identifier || p.node(c).Kind.IsType())
			p.toParam(c)
		}
	} else {
		p.toParam(params)
		params = p.wrap(Params, start, params)
		x := p.node(p.node(params).First)
		p.node(params).Start, p.node(params).End = x.Start, x.End
	}
	p.push(params)
	lastDecl := len(p.tree.Decls)
	p.returnType()
	p.tree.Scopes[scope].body = uint32(p.start)
	if p.newline {
		p.unexpected()
	}
	p.expect(tokArrow)
	p.arrowBody(f, simple, firstDecl, lastDecl)
	p.ctx, p.labels = ctx, labels
	n := p.list(ArrowFunctionExpression, start, p.prevEnd, mark)
	p.flag(n, f)
	p.closeScope(scope, outer, n)
	p.shallower()
	return n
}

// adopt moves what was parsed in outer since the given marks into scope.
func (p *Parser) adopt(outer, scope ScopeID, firstRef, firstScope int) {
	t := &p.tree
	for i := firstRef; i < len(t.Refs); i++ {
		if t.Refs[i].Scope == outer {
			t.Refs[i].Scope = scope
		}
	}
	for i := firstScope; i < int(scope); i++ {
		if t.Scopes[i].Parent == outer {
			t.Scopes[i].Parent = scope
		}
	}
}

// arrowBody parses and pushes the body of an arrow function and checks the
// parameters by what it says.
func (p *Parser) arrowBody(f Flags, simple bool, firstDecl, lastDecl int) {
	awaitAt, yieldAt, awaitNameAt := p.awaitAt, p.yieldAt, p.awaitNameAt
	wasStrict := p.ctx&inStrict != 0
	p.ctx = p.ctx&^(inAwait|inYield|inBreak|inContinue|inParams|inStaticBlock) | inFunction | inReturn
	if f&Async != 0 {
		p.ctx |= inAwait
	}
	if p.tok == tokLBrace {
		p.labels = p.labels[len(p.labels):]
		p.ctx &^= inNoIn | inConditional | inNoConstraint
		p.push(p.functionBlock(simple))
	} else {
		p.push(p.assignment())
	}
	p.checkParams(firstDecl, lastDecl, true, !wasStrict && p.ctx&inStrict != 0)
	p.awaitAt, p.yieldAt, p.awaitNameAt = awaitAt, yieldAt, awaitNameAt
}

// atArrow reports whether the list c is followed by "=>", in TypeScript after
// a return type.
func (p *Parser) atArrow(c cover) bool {
	if p.tok == tokArrow {
		return !p.newline
	}
	return p.lang == TS && p.tok == tokColon && p.atTypedArrow(c)
}

// coverParams makes the parameters of an arrow function of a list.
func (p *Parser) coverParams(c cover) NodeID {
	switch {
	case c.yieldAt >= 0:
		p.fail(c.yieldAt, c.yieldAt+len("yield"), `"yield" is not allowed in parameters`)
	case c.awaitAt >= 0:
		p.fail(c.awaitAt, c.awaitAt+len("await"), `"await" is not allowed in parameters`)
	}
	return p.list(Params, c.start, c.end, c.mark)
}
