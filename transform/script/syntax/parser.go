package syntax

import (
	"bytes"
	"slices"

	"wxmy/transform/text"
)

// Lang is the language of a file. WXS, SJS and template expressions are JS.
type Lang uint8

const (
	// JS is JavaScript.
	JS Lang = iota
	// TS is TypeScript.
	TS
)

// Goal says how strictly script and module syntax are told apart.
type Goal uint8

const (
	// GoalAny takes scripts, modules and CommonJS as bundlers do: import and
	// export, return at top level and await at top level in one file. Only
	// what says "use strict" or is a class is held to strict mode.
	GoalAny Goal = iota
	// GoalScript is the standard's Script.
	GoalScript
	// GoalModule is the standard's Module.
	GoalModule
)

// An Error is the first place where a source does not follow its grammar.
type Error struct {
	text.Span
	Msg string // lower case, no position
}

func (e *Error) Error() string { return e.Msg }

// maxDepth limits nesting, so that no input can exhaust the stack. Real code,
// minified included, stays below 300.
const maxDepth = 3000

// context is what the constructs around the current token allow.
type context uint32

const (
	inStrict context = 1 << iota
	inAwait          // await is an operator
	inYield          // yield is an operator
	inFunction
	inReturn       // return is allowed
	inBreak        // break without a label is allowed
	inContinue     // continue without a label is allowed
	inNewTarget    // new.target is allowed
	inSuperMember  // super.x is allowed
	inSuperCall    // super() is allowed
	inFieldInit    // arguments is not allowed
	inStaticBlock  // await is not allowed as a name
	inParams       // yield and await expressions are not allowed
	inNoIn         // "in" is not an operator: the head of a for
	inConditional  // between "?" and ":", where TypeScript's arrows are ambiguous
	inDeclare      // bodies are not required
	inNoConstraint // "extends" does not begin a conditional type
	inNamespace
)

// functionContext is what a function resets; the rest it inherits.
const functionContext = inAwait | inYield | inFunction | inReturn | inBreak | inContinue | inNewTarget | inSuperMember |
	inSuperCall | inFieldInit | inStaticBlock | inParams | inNoIn | inConditional | inNoConstraint | inNamespace

// A Parser turns source into trees. The zero value is ready; used again it
// reuses the memory of its last Tree.
type Parser struct {
	// Goal is GoalAny unless set.
	Goal Goal
	// KeepComments asks for Tree.Comments.
	KeepComments bool

	lexer
	tree  Tree
	lang  Lang
	ctx   context
	scope ScopeID
	depth int
	work  int // tokens of failed look-ahead, a guard against exponential inputs

	kids     []NodeID // children of constructs not yet closed
	labels   []label
	privates []private // uses of private names no class around has declared yet
	// privateDecls are the private names of the classes around, those of the
	// innermost from firstPrivate on.
	privateDecls []private
	firstPrivate int
	exports      []exported
	types        []text.Span

	// pending is where a construct stands that is only right in a pattern,
	// such as {a = 1}, while it is open whether this is one; -1 when none.
	pending    int
	pendingMsg string
	// awaitAt, yieldAt and awaitNameAt are the offset of the last await or
	// yield expression and of the last use of await as a name, or -1: the
	// parameters of arrow functions hold none.
	awaitAt, yieldAt, awaitNameAt int
	// inferScope is where infer declares: the conditional type around it.
	inferScope ScopeID
	// anyName allows reserved words as names, see ParseExpression.
	anyName bool
	// deadRefs says that a Ref was dropped.
	deadRefs bool
	// nameless allows the next function or class declaration to have no name:
	// it is exported as default.
	nameless bool
	// arrowAt is where an arrow function may begin.
	arrowAt int

	resolver resolver
}

// Parse parses a whole file. An error is an *Error.
func (p *Parser) Parse(src []byte, lang Lang) (*Tree, error) {
	p.reset(src, 0, lang)
	if bytes.HasPrefix(src, []byte("#!")) {
		p.end = p.lineComment(0)
		p.newline = true
	}
	p.next()
	p.program()
	return p.finish()
}

// ParseExpression parses src[start:end] as one expression of a template,
// commas included. Offsets in the tree are those of src; Root is the
// expression itself. Words that JavaScript reserves may be names, as in
// {{class}}: templates compile to code where names of data are keys.
func (p *Parser) ParseExpression(src []byte, start, end int) (*Tree, error) {
	p.reset(src[:end], start, JS)
	p.anyName = true
	p.next()
	root := p.expression()
	return p.finishExpression(src, root)
}

// ParseObjectBody parses src[start:end] as what stands between the braces of
// an object literal, the form {{a, b: 1, ...c}} of template data. Root is an
// ObjectExpression whose range is that of the body. Names are those of
// ParseExpression.
func (p *Parser) ParseObjectBody(src []byte, start, end int) (*Tree, error) {
	p.reset(src[:end], start, JS)
	p.anyName = true
	p.next()
	mark := len(p.kids)
	from := p.start
	for p.tok != tokEOF {
		p.property()
		if p.tok != tokEOF {
			p.expect(tokComma)
		}
	}
	root := p.list(ObjectExpression, min(from, p.prevEnd), p.prevEnd, mark)
	return p.finishExpression(src, root)
}

// Parse parses src with a Parser of its own, for callers that keep the tree.
func Parse(src []byte, lang Lang) (*Tree, error) {
	return new(Parser).Parse(src, lang)
}

func (p *Parser) reset(src []byte, start int, lang Lang) {
	p.lexer = lexer{
		src: src, token: token{end: start, prevEnd: start, octal: -1}, module: p.Goal == GoalModule,
		keepComments: p.KeepComments, commentSpans: p.commentSpans[:0],
	}
	t := &p.tree
	t.Src, t.Input = src, text.Span{Start: start, End: len(src)}
	t.Nodes = append(t.Nodes[:0], Node{data: -1})
	t.Refs, t.Decls, t.Scopes = t.Refs[:0], t.Decls[:0], t.Scopes[:0]
	t.parents, t.Root, t.Unerasable, t.Module = t.parents[:0], 0, 0, p.Goal == GoalModule
	t.symbols.reset(src)
	p.lang, p.depth, p.work = lang, 0, 0
	p.privateDecls, p.firstPrivate = p.privateDecls[:0], 0
	p.kids, p.labels, p.privates, p.exports, p.types = p.kids[:0], p.labels[:0], p.privates[:0], p.exports[:0], p.types[:0]
	p.resolver.hoisted = p.resolver.hoisted[:0]
	p.pending, p.awaitAt, p.yieldAt, p.awaitNameAt, p.arrowAt = -1, -1, -1, -1, -1
	p.ctx, p.nameless, p.deadRefs, p.anyName = 0, false, false, false
	switch p.Goal {
	case GoalAny:
		p.ctx = inReturn | inNewTarget
	case GoalModule:
		p.ctx = inStrict | inAwait
	}
	p.scope, p.inferScope = -1, 0
	p.openScope(FileScope)
}

// program parses the body of a file.
func (p *Parser) program() {
	mark := len(p.kids)
	p.directives()
	for p.tok != tokEOF {
		p.push(p.statement(anyStatement))
	}
	p.tree.Root = p.list(Program, 0, len(p.src), mark)
}

func (p *Parser) finishExpression(src []byte, root NodeID) (*Tree, error) {
	if p.tok != tokEOF {
		p.unexpected()
	}
	p.tree.Root = root
	t, err := p.finish()
	if t != nil {
		t.Src = src
	}
	return t, err
}

// finish checks and resolves names and hands out the tree.
func (p *Parser) finish() (*Tree, error) {
	if !p.failed {
		for _, used := range p.privates {
			p.fail(used.at, used.at+1, "private name is not declared in a class around it")
		}
	}
	if !p.failed {
		p.resolve()
	}
	if p.failed {
		return nil, p.syntaxError()
	}
	p.tree.Comments = p.commentSpans[:p.comments]
	p.tree.Types = mergeSpans(p.types)
	return &p.tree, nil
}

// syntaxError words the recorded failure.
func (p *Parser) syntaxError() *Error {
	e := &Error{Span: text.Span{Start: p.errStart, End: p.errEnd}, Msg: p.errMsg}
	if e.Msg == "" {
		if e.Start >= len(p.src) {
			e.Msg = "unexpected end of input"
		} else {
			e.Msg = "unexpected " + quote(p.src[e.Start:e.End])
		}
	}
	return e
}

// quote shortens a token for a message.
func quote(b []byte) string {
	const most = 24
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		b = b[:i]
	}
	if len(b) > most {
		n := most
		for n > 0 && b[n]&0xc0 == 0x80 {
			n--
		}
		return `"` + string(b[:n]) + `…"`
	}
	return `"` + string(b) + `"`
}

// mergeSpans sorts spans and drops those that lie inside another.
func mergeSpans(spans []text.Span) []text.Span {
	slices.SortFunc(spans, func(a, b text.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	out, end := spans[:0], -1
	for _, s := range spans {
		if s.End > end && s.Len() > 0 {
			out = append(out, s)
			end = s.End
		}
	}
	return out
}

// Building nodes. Children are pushed on p.kids as they are parsed; the
// construct that owns them remembers where its own begin and closes the list.

func (p *Parser) push(n NodeID) { p.kids = append(p.kids, n) }

func (p *Parser) add(n Node) NodeID {
	p.tree.Nodes = append(p.tree.Nodes, n)
	return NodeID(len(p.tree.Nodes) - 1)
}

// list makes a node of the children pushed since mark.
func (p *Parser) list(k Kind, start, end, mark int) NodeID {
	first := NodeID(0)
	if kids := p.kids[mark:]; len(kids) > 0 {
		first = kids[0]
		for i, kid := range kids[1:] {
			p.tree.Nodes[kids[i]].Next = kid
		}
		p.tree.Nodes[kids[len(kids)-1]].Next = 0
	}
	p.kids = p.kids[:mark]
	return p.add(Node{Start: uint32(start), End: uint32(end), First: first, data: -1, Kind: k})
}

// leaf makes a node of the current token and moves on.
func (p *Parser) leaf(k Kind) NodeID {
	n := p.add(Node{Start: uint32(p.start), End: uint32(p.end), data: -1, Kind: k})
	p.next()
	return n
}

// wrap makes a node with one child that ends where the last token did.
func (p *Parser) wrap(k Kind, start int, a NodeID) NodeID {
	p.tree.Nodes[a].Next = 0
	return p.add(Node{Start: uint32(start), End: uint32(p.prevEnd), First: a, data: -1, Kind: k})
}

// pair makes a node with two children that ends where the last token did.
func (p *Parser) pair(k Kind, start int, a, b NodeID) NodeID {
	p.tree.Nodes[a].Next = b
	return p.wrap2(k, start, a, b)
}

func (p *Parser) wrap2(k Kind, start int, first, last NodeID) NodeID {
	p.tree.Nodes[last].Next = 0
	return p.add(Node{Start: uint32(start), End: uint32(p.prevEnd), First: first, data: -1, Kind: k})
}

// absent stands for a missing part at the current token.
func (p *Parser) absent() NodeID {
	return p.add(Node{Start: uint32(p.start), End: uint32(p.start), data: -1, Kind: Absent})
}

func (p *Parser) node(n NodeID) *Node { return &p.tree.Nodes[n] }

func (p *Parser) flag(n NodeID, f Flags) { p.tree.Nodes[n].Flags |= f }

// failNode fails at a node.
func (p *Parser) failNode(n NodeID, msg string) {
	p.fail(int(p.node(n).Start), int(p.node(n).End), msg)
}

// Looking at tokens.

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

// deeper counts a level of nesting; the caller must call shallower.
func (p *Parser) deeper() {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.start, p.end, "nested too deeply")
	}
}

func (p *Parser) shallower() { p.depth-- }

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
