package transform

import (
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
)

// syncMethods call the function that they are given before they return, and
// keep it no longer.
var syncMethods = wordSet(`every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight replace
replaceAll some sort`)

// A scopePlan says what variables of blocks become where there is only var:
// which names change, which loops need a function for their body so that every
// round has variables of its own, and which declarations must set a variable
// back to undefined.
type scopePlan struct {
	m       *moduleWriter
	rename  map[syntax.NodeID]string   // Identifier -> its new name
	bodies  map[syntax.NodeID][]string // loop -> names that the function of its body is given
	reset   map[syntax.NodeID]bool     // VariableDeclarator without a value
	homes   []syntax.ScopeID           // scope that var puts a declaration in, by scope
	symbols map[syntax.Symbol][]syntax.DeclID
}

// plan works out the scopePlan of a module. wrapped says that module and
// exports are variables that an earlier conversion declared.
func (m *moduleWriter) plan(wrapped bool) *scopePlan {
	p := &scopePlan{
		m: m, rename: map[syntax.NodeID]string{}, bodies: map[syntax.NodeID][]string{},
		reset: map[syntax.NodeID]bool{}, symbols: map[syntax.Symbol][]syntax.DeclID{},
	}
	t := m.t
	p.homes = make([]syntax.ScopeID, len(t.Scopes))
	for i := range t.Scopes {
		s := &t.Scopes[i]
		p.homes[i] = syntax.ScopeID(i)
		if s.Kind != syntax.FileScope && s.Kind != syntax.FunctionScope && s.Kind != syntax.NameScope && s.Parent >= 0 {
			p.homes[i] = p.homes[s.Parent]
		}
	}
	for i := range t.Decls {
		d := &t.Decls[i]
		if d.Same == syntax.DeclID(i) {
			p.symbols[d.Symbol] = append(p.symbols[d.Symbol], d.Same)
		}
	}
	for i := range t.Decls {
		d := &t.Decls[i]
		if d.Same != syntax.DeclID(i) {
			continue
		}
		p.loops(d)
	}
	for i := range t.Decls {
		d := &t.Decls[i]
		if d.Same != syntax.DeclID(i) {
			continue
		}
		name := t.SymbolName(d.Symbol)
		if wrapped && d.Scope == 0 && (name == "module" || name == "exports") {
			continue
		}
		if !subsetName(name) || subsetTaken[name] || p.collides(syntax.DeclID(i)) {
			p.give(d, m.fresh(sound(name)))
		}
		p.resets(syntax.DeclID(i))
	}
	return p
}

// sound is a name that the subset takes, near the one given.
func sound(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			b.WriteRune(c)
		case c >= '0' && c <= '9' && b.Len() > 0:
			b.WriteRune(c)
		}
	}
	if s := b.String(); s != "" && !subsetWords[s] && !unreserved[s] {
		return s
	}
	return "_" + b.String()
}

// give renames a declaration and all that refers to it.
func (p *scopePlan) give(d *syntax.Decl, name string) {
	t := p.m.t
	for i := range t.Decls {
		if t.Decls[i].Same == d.Same {
			p.rename[t.Decls[i].Node] = name
		}
	}
	for ref := range t.RefsTo(d) {
		p.rename[ref.Node] = name
	}
}

// inBlock reports whether a declaration belongs to less than a whole function.
func (p *scopePlan) inBlock(d *syntax.Decl) bool { return p.homes[d.Scope] != d.Scope }

// within reports whether scope s lies in scope outer or is it.
func (p *scopePlan) within(s, outer syntax.ScopeID) bool {
	for ; s >= 0; s = p.m.t.Scopes[s].Parent {
		if s == outer {
			return true
		}
	}
	return false
}

// collides reports whether a declaration of a block, as a var of the whole
// function, would meet another of the same name, or a use of that name that
// means something from outside.
func (p *scopePlan) collides(id syntax.DeclID) bool {
	t := p.m.t
	d := &t.Decls[id]
	if !p.inBlock(d) {
		return false
	}
	home := p.homes[d.Scope]
	for _, other := range p.symbols[d.Symbol] {
		o := &t.Decls[other]
		if other == id || p.homes[o.Scope] != home || p.rename[o.Node] != "" {
			continue
		}
		if p.within(d.Scope, o.Scope) {
			return true
		}
		if !p.within(o.Scope, d.Scope) && other < id && (p.captured(d) || p.captured(o)) {
			return true
		}
	}
	for i := range t.Refs {
		ref := &t.Refs[i]
		if ref.Symbol != d.Symbol || !p.within(ref.Scope, home) {
			continue
		}
		if ref.Decl < 0 || !p.within(t.Decls[ref.Decl].Scope, home) {
			return true
		}
	}
	return false
}

// captured reports whether a function in the home of d uses it.
func (p *scopePlan) captured(d *syntax.Decl) bool {
	for ref := range p.m.t.RefsTo(d) {
		if p.homes[ref.Scope] != p.homes[d.Scope] {
			return true
		}
	}
	return false
}

// kept returns a function that uses d and may outlive the round of the loop
// that d belongs to, or 0: one that is neither called on the spot nor given to
// a method that calls it at once.
func (p *scopePlan) kept(d *syntax.Decl) syntax.NodeID {
	t := p.m.t
	home := p.homes[d.Scope]
	for ref := range t.RefsTo(d) {
		for s := ref.Scope; s >= 0 && p.homes[s] != home; s = t.Scopes[s].Parent {
			if fn := t.Scopes[s].Node; t.Scopes[s].Kind == syntax.FunctionScope && !p.immediate(fn) {
				return fn
			}
		}
	}
	return 0
}

// immediate reports whether a function expression is called where it stands.
func (p *scopePlan) immediate(fn syntax.NodeID) bool {
	t := p.m.t
	call := t.Parent(fn)
	if t.Kind(call) != syntax.CallExpression {
		return false
	}
	if t.Callee(call) == fn {
		return true
	}
	name, _ := t.KeyName(t.Callee(call))
	return syncMethods[name]
}

// loops decides whether the loop around a declaration needs a function for its
// body.
func (p *scopePlan) loops(d *syntax.Decl) {
	t := p.m.t
	if !p.inBlock(d) || d.Kind != syntax.DeclLet && d.Kind != syntax.DeclConst && d.Kind != syntax.DeclFunction && d.Kind != syntax.DeclHoisted {
		return
	}
	loop := p.loopOf(d)
	if loop == 0 || p.kept(d) == 0 {
		return
	}
	if !p.separable(loop) {
		p.m.report("S038", t.Span(d.Node), "module.loop", t.SymbolName(d.Symbol), p.m.to.Title)
		return
	}
	names := p.bodies[loop]
	if names == nil {
		names = []string{}
	}
	if init := t.First(loop); t.Kind(loop) == syntax.ForStatement && t.Span(init).Contains(t.Span(d.Node)) {
		names = append(names, t.SymbolName(d.Symbol))
	}
	p.bodies[loop] = names
}

// loopOf is the innermost loop, within the function that it belongs to, that
// gives d a new variable each round; 0 when there is none.
func (p *scopePlan) loopOf(d *syntax.Decl) syntax.NodeID {
	t := p.m.t
	for n := t.Parent(d.Node); n != 0 && !t.Kind(n).IsFunction(); n = t.Parent(n) {
		if isLoop(t.Kind(n)) {
			return n
		}
	}
	return 0
}

func isLoop(k syntax.Kind) bool {
	switch k {
	case syntax.ForStatement, syntax.ForInStatement, syntax.ForOfStatement, syntax.WhileStatement, syntax.DoWhileStatement:
		return true
	}
	return false
}

// loopBody is the statement that a loop repeats.
func loopBody(t *syntax.Tree, loop syntax.NodeID) syntax.NodeID {
	if t.Kind(loop) == syntax.DoWhileStatement {
		return t.First(loop)
	}
	return t.Last(loop)
}

// separable reports whether the body of a loop can become a function: nothing
// in it leaves the loop or the function around it, nothing uses this, and what
// the head declares is not assigned.
func (p *scopePlan) separable(loop syntax.NodeID) bool {
	t := p.m.t
	body := loopBody(t, loop)
	if t.Kind(body) != syntax.BlockStatement {
		return false
	}
	ok := true
	t.Walk(body, func(n syntax.NodeID) bool {
		switch k := t.Kind(n); k {
		case syntax.FunctionExpression, syntax.FunctionDeclaration:
			return false
		case syntax.ReturnStatement, syntax.LabeledStatement, syntax.ThisExpression:
			ok = false
		case syntax.BreakStatement:
			ok = ok && p.breaksInside(n, body)
		case syntax.ContinueStatement:
			ok = ok && t.First(n) == 0
		case syntax.VariableDeclaration:
			ok = ok && t.Op(n) != syntax.KwVar
		case syntax.ArrowFunctionExpression:
			return true
		case syntax.Identifier:
			if ref := t.RefOf(n); ref != nil && ref.Decl == syntax.Arguments {
				ok = false
			}
		}
		return ok
	})
	init := t.First(loop)
	for _, id := range patternNames(t, init) {
		for ref := range t.RefsTo(t.DeclOf(id)) {
			if ref.IsWrite() && t.Span(body).Contains(t.Span(ref.Node)) {
				ok = false
			}
		}
	}
	return ok
}

// breaksInside reports whether a break ends something within body.
func (p *scopePlan) breaksInside(n, body syntax.NodeID) bool {
	t := p.m.t
	if t.First(n) != 0 {
		return false
	}
	for a := t.Parent(n); a != body && a != 0; a = t.Parent(a) {
		if isLoop(t.Kind(a)) || t.Kind(a) == syntax.SwitchStatement {
			return true
		}
	}
	return false
}

// continues returns the loop that a continue without label belongs to.
func continues(t *syntax.Tree, n syntax.NodeID) syntax.NodeID {
	return t.Enclosing(n, isLoop)
}

// resets notes declarations without a value that must set their variable back:
// those within a loop, and those that share their variable with one before.
func (p *scopePlan) resets(id syntax.DeclID) {
	t := p.m.t
	d := &t.Decls[id]
	decl := t.Declarator(d)
	if d.Kind != syntax.DeclLet || !p.inBlock(d) || t.Kind(decl) != syntax.VariableDeclarator || t.Init(decl) != 0 {
		return
	}
	if parent := t.Parent(t.Parent(decl)); isLoop(t.Kind(parent)) && t.Kind(parent) != syntax.ForStatement && loopBody(t, parent) != t.Parent(decl) {
		return
	}
	if p.loopOf(d) != 0 {
		p.reset[decl] = true
		return
	}
	p.reset[decl] = slices.ContainsFunc(p.symbols[d.Symbol], func(other syntax.DeclID) bool {
		o := &t.Decls[other]
		return other < id && p.homes[o.Scope] == p.homes[d.Scope] && p.rename[o.Node] == p.rename[d.Node]
	})
}
