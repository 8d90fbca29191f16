package syntax

// Most of the grammar needs the current token only. Where it needs more, peek
// looks at the next one, and ahead and try parse on and go back.

// unexpected fails at the current token.
func (p *Parser) unexpected() { p.fail(p.start, p.end, "") }

func (p *Parser) expect(t Token) {
	if p.tok != t {
		p.unexpected()
		return
	}
	p.next()
}

func (p *Parser) eat(t Token) bool {
	if p.tok != t {
		return false
	}
	p.next()
	return true
}

// isWord reports whether the current token is the name w, written without escapes.
func (p *Parser) isWord(w string) bool {
	return p.tok == tokName && string(p.src[p.start:p.end]) == w
}

func (p *Parser) eatWord(w string) bool {
	if !p.isWord(w) {
		return false
	}
	p.next()
	return true
}

func (p *Parser) expectWord(w string) {
	if !p.eatWord(w) {
		p.unexpected()
	}
}

// semicolon ends a statement, by itself where the standard inserts one.
func (p *Parser) semicolon() {
	if p.tok == tokSemicolon {
		p.next()
		return
	}
	if p.tok != tokRBrace && p.tok != tokEOF && !p.newline {
		p.unexpected()
	}
}

// peeked is the token after the current one.
type peeked struct {
	tok        Token
	newline    bool
	start, end int
}

func (p *Parser) peek() peeked {
	saved := p.token
	p.next()
	t := peeked{p.tok, p.newline, p.start, p.end}
	p.token = saved
	return t
}

// peekWord reports whether the next token is the name w.
func (p *Parser) peekIs(t peeked, w string) bool {
	return t.tok == tokName && string(p.src[t.start:t.end]) == w
}

// snapshot is the whole state of a Parser, for look-ahead that may fail.
type snapshot struct {
	token
	nodes, kids, refs, decls, scopes, privates, types, exports int
	privateDecls, firstPrivate, hoisted                        int

	scope      ScopeID
	inferScope ScopeID
	ctx        context
	depth      int
	pending    int
	pendingMsg string
	awaitAt    int
	yieldAt    int
	awaitName  int
	unerasable NodeID
}

func (p *Parser) save() snapshot {
	return snapshot{
		token: p.token,
		nodes: len(p.tree.Nodes), kids: len(p.kids), refs: len(p.tree.Refs), decls: len(p.tree.Decls),
		scopes: len(p.tree.Scopes), privates: len(p.privates), types: len(p.types), exports: len(p.exports),
		privateDecls: len(p.privateDecls), firstPrivate: p.firstPrivate, hoisted: len(p.resolver.hoisted),
		scope: p.scope, inferScope: p.inferScope, ctx: p.ctx, depth: p.depth,
		pending: p.pending, pendingMsg: p.pendingMsg, awaitAt: p.awaitAt, yieldAt: p.yieldAt, awaitName: p.awaitNameAt,
		unerasable: p.tree.Unerasable,
	}
}

// restore goes back to s. Parsing the same text over and over could take
// exponential time, so the distance is counted and limited.
func (p *Parser) restore(s snapshot) {
	reached := p.end
	if p.failed {
		reached = p.errStart
	}
	p.work += max(reached-s.end, 1)
	p.token = s.token
	t := &p.tree
	t.Nodes, t.Refs, t.Decls, t.Scopes = t.Nodes[:s.nodes], t.Refs[:s.refs], t.Decls[:s.decls], t.Scopes[:s.scopes]
	p.kids, p.privates, p.types, p.exports = p.kids[:s.kids], p.privates[:s.privates], p.types[:s.types], p.exports[:s.exports]
	p.privateDecls, p.firstPrivate = p.privateDecls[:s.privateDecls], s.firstPrivate
	p.resolver.hoisted = p.resolver.hoisted[:s.hoisted]
	p.scope, p.inferScope, p.ctx, p.depth = s.scope, s.inferScope, s.ctx, s.depth
	p.pending, p.pendingMsg = s.pending, s.pendingMsg
	p.awaitAt, p.yieldAt, p.awaitNameAt = s.awaitAt, s.yieldAt, s.awaitName
	t.Unerasable = s.unerasable
	if p.work > 1<<16+64*len(p.src) {
		p.fail(p.start, p.end, "too ambiguous to parse")
	}
}

// try runs f and goes back if it fails or returns false.
func (p *Parser) try(f func() bool) bool {
	s := p.save()
	if f() && !p.failed {
		return true
	}
	p.restore(s)
	return false
}

// ahead runs f, goes back in any case and reports whether f returned true
// without failing.
func (p *Parser) ahead(f func() bool) bool {
	s := p.save()
	ok := f() && !p.failed
	p.restore(s)
	return ok
}
