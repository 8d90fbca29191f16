package syntax

// A resolver ties references to declarations once a file is parsed. It keeps
// its tables between files.
type resolver struct {
	hoisted []hoist
	keys    []uint64 // scope and symbol, 0 is free
	firsts  []DeclID // first declaration of the key
	about   []uint8  // by symbol: what is known of it
}

// A hoist is a function in a block of sloppy code, which may be seen around
// the block as well.
type hoist struct {
	symbol Symbol
	node   NodeID
	origin ScopeID // the block
}

// What resolver.about knows of a symbol.
const (
	isDeclared   = 1 << iota
	isBlockBound // declared where a var of the same name must not pass through
	isExported
)

// resolve checks declarations against each other and resolves all references.
func (p *Parser) resolve() {
	r, t := &p.resolver, &p.tree
	r.reset(len(t.symbols.entries), len(t.Decls)+len(r.hoisted))
	for i := range t.Decls {
		if !p.enter(DeclID(i)) {
			return
		}
	}
	for i := range t.Decls {
		if d := &t.Decls[i]; d.Kind == DeclVar && d.origin != d.Scope && !p.checkPassage(d) {
			return
		}
	}
	for _, h := range r.hoisted {
		p.enterHoisted(h)
	}
	p.compactRefs()
	p.resolveRefs()
	p.checkExports()
}

func (r *resolver) reset(symbols, decls int) {
	size := 16
	for size < decls*2 {
		size *= 2
	}
	if cap(r.keys) < size {
		r.keys, r.firsts = make([]uint64, size), make([]DeclID, size)
	}
	r.keys, r.firsts = r.keys[:size], r.firsts[:size]
	clear(r.keys)
	if cap(r.about) < symbols {
		r.about = make([]uint8, symbols*2)
	}
	r.about = r.about[:symbols]
	clear(r.about)
}

// slot returns where the key of y in s is or would be, and the declaration
// found there or -1.
func (r *resolver) slot(s ScopeID, y Symbol) (uint64, DeclID) {
	key := uint64(s)<<32 | uint64(y) | 1<<63
	mask := uint64(len(r.keys) - 1)
	i := key * 0x9E3779B97F4A7C15 >> 32 & mask
	for ; r.keys[i] != 0; i = (i + 1) & mask {
		if r.keys[i] == key {
			return i, r.firsts[i]
		}
	}
	return i, -1
}

func (r *resolver) find(s ScopeID, y Symbol) DeclID {
	_, d := r.slot(s, y)
	return d
}

// enter puts a declaration into the table and fails if it clashes with one of
// the same name and scope.
func (p *Parser) enter(id DeclID) bool {
	r, t := &p.resolver, &p.tree
	d := &t.Decls[id]
	d.first, d.Same, d.means = -1, id, d.Kind.meaning()
	if d.declare && d.Scope == 0 { // it describes a global
		d.means &^= meansValue
	}
	lexical := p.isLexical(d)
	r.about[d.Symbol] |= isDeclared
	if lexical || d.Kind == DeclCatchPattern || d.Kind == DeclCatch {
		r.about[d.Symbol] |= isBlockBound
	}
	i, first := r.slot(d.Scope, d.Symbol)
	if first < 0 {
		r.keys[i], r.firsts[i] = uint64(d.Scope)<<32|uint64(d.Symbol)|1<<63, id
		d.lexical = lexical
		return true
	}
	e := &t.Decls[first]
	if p.clash(e, d, lexical) {
		p.failNode(d.Node, quote(t.Bytes(d.Node))+" is already declared")
		return false
	}
	d.Same = first
	e.means |= d.means
	e.lexical = e.lexical || lexical
	return true
}

// isLexical reports whether d does not bear a second declaration.
func (p *Parser) isLexical(d *Decl) bool {
	if d.Kind != DeclFunction {
		return d.Kind.isLexical()
	}
	k := p.tree.Scopes[d.Scope].Kind
	return !k.isVar() || k == FileScope && p.Goal == GoalModule
}

// clash reports whether d may not be declared beside first, the first of the
// same name and scope.
func (p *Parser) clash(first, d *Decl, lexical bool) bool {
	switch {
	case first.overload || d.overload || first.declare || d.declare:
		return false
	case p.lang == TS && (d.mergesInTypeScript() || first.mergesInTypeScript()):
		return false
	case first.Kind == DeclFunction && d.Kind == DeclFunction && lexical:
		return p.tree.Scopes[d.Scope].strict || first.special || d.special
	case first.Kind == DeclCatch && d.Kind == DeclCatch, first.Kind == DeclCatchPattern:
		return true
	}
	return lexical || first.lexical
}

// mergesInTypeScript reports whether d is of a kind that may share its name.
func (d *Decl) mergesInTypeScript() bool {
	switch d.Kind {
	case DeclInterface, DeclTypeAlias, DeclTypeParam, DeclImportType, DeclEnum, DeclNamespace, DeclEnumMember:
		return true
	}
	return false
}

// checkPassage fails if a var, on its way out to the function it belongs to,
// passes a block that declares the same name.
func (p *Parser) checkPassage(d *Decl) bool {
	if p.resolver.about[d.Symbol]&isBlockBound == 0 || d.declare {
		return true
	}
	if p.passes(d.Symbol, d.origin, d.Scope, d.loops) {
		return true
	}
	p.failNode(d.Node, quote(p.tree.Bytes(d.Node))+" is already declared in a block around this")
	return false
}

// passes reports whether no scope from inner out to outer, outer left out,
// declares y in a way that keeps a var of that name in; loops says that the var
// is declared by for-of, which catch (y) keeps in as well.
func (p *Parser) passes(y Symbol, inner, outer ScopeID, loops bool) bool {
	for s := inner; s != outer; s = p.tree.Scopes[s].Parent {
		if first := p.resolver.find(s, y); first >= 0 {
			if d := &p.tree.Decls[first]; d.lexical || d.Kind == DeclCatchPattern || loops && d.Kind == DeclCatch {
				return false
			}
		}
	}
	return true
}

// enterHoisted declares a function of a block in the function around it, if a
// var in its place could be declared there.
func (p *Parser) enterHoisted(h hoist) {
	t := &p.tree
	outer := p.varScope(h.origin)
	if !p.passes(h.symbol, t.Scopes[h.origin].Parent, outer, false) {
		return
	}
	if first := p.resolver.find(outer, h.symbol); first >= 0 {
		if d := &t.Decls[first]; d.lexical || d.Kind == DeclParam {
			return
		}
	}
	t.Decls = append(t.Decls, Decl{Symbol: h.symbol, Scope: outer, Node: h.node, Kind: DeclHoisted, origin: h.origin})
	p.enter(DeclID(len(t.Decls) - 1))
}

// compactRefs drops references that turned out to be parameters.
func (p *Parser) compactRefs() {
	t := &p.tree
	if !p.deadRefs {
		return
	}
	kept := t.Refs[:0]
	for _, ref := range t.Refs {
		if ref.Node != 0 {
			t.Nodes[ref.Node].data = int32(len(kept))
			kept = append(kept, ref)
		}
	}
	t.Refs = kept
}

func (p *Parser) resolveRefs() {
	t := &p.tree
	arguments := t.Symbol("arguments")
	for i := len(t.Refs) - 1; i >= 0; i-- { // backwards, so that the lists run forwards
		ref := &t.Refs[i]
		ref.Decl, ref.next = p.lookUp(ref, arguments), -1
		if ref.Decl >= 0 {
			d := &t.Decls[ref.Decl]
			ref.next, d.first = d.first, int32(i)
		}
	}
}

// lookUp finds what a reference means, scope by scope from the inside out.
func (p *Parser) lookUp(ref *Ref, arguments Symbol) DeclID {
	t := &p.tree
	if p.resolver.about[ref.Symbol]&isDeclared == 0 && ref.Symbol != arguments {
		return Global
	}
	want := uint8(meansValue)
	if ref.Flags&TypeRef != 0 {
		want = meansType
	}
	if ref.Flags&Export != 0 {
		want = meansValue | meansType
	}
	for s := ref.Scope; s >= 0; s = t.Scopes[s].Parent {
		scope := &t.Scopes[s]
		if d := p.resolver.find(s, ref.Symbol); d >= 0 && t.Decls[d].means&want != 0 && p.sees(ref, scope, d) {
			return d
		}
		if ref.Symbol == arguments && scope.Kind == FunctionScope && !scope.Arrow {
			return Arguments
		}
	}
	return Global
}

// sees reports whether a reference in scope sees d: default values of
// parameters do not see what the body declares.
func (p *Parser) sees(ref *Ref, scope *Scope, d DeclID) bool {
	if scope.body == 0 || p.tree.Nodes[ref.Node].Start >= scope.body {
		return true
	}
	return p.tree.Nodes[p.tree.Decls[d].Node].Start < scope.body
}

// checkExports fails on names exported twice or not declared.
func (p *Parser) checkExports() {
	about := p.resolver.about
	for _, e := range p.exports {
		if about[e.name]&isExported != 0 && p.lang == JS {
			p.fail(e.at, e.at+1, quote(p.tree.symbols.bytes(e.name))+" is exported twice")
			return
		}
		about[e.name] |= isExported
	}
	if p.lang != JS {
		return
	}
	for i := range p.tree.Refs {
		if ref := &p.tree.Refs[i]; ref.Flags&Export != 0 && ref.Decl < 0 {
			p.failNode(ref.Node, quote(p.tree.Bytes(ref.Node))+" is exported but not declared")
			return
		}
	}
}
