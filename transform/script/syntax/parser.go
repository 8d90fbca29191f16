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
)

// functionContext is what a function resets; the rest it inherits.
const functionContext = inAwait | inYield | inFunction | inReturn | inBreak | inContinue | inNewTarget | inSuperMember |
	inSuperCall | inFieldInit | inStaticBlock | inParams | inNoIn | inConditional | inNoConstraint

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

// bytesPerNode is about how much source there is for a node in code that nobody
// shrank: memory for so many is asked for at once.
const bytesPerNode = 8

func (p *Parser) reset(src []byte, start int, lang Lang) {
	p.lexer = lexer{
		src: src, token: token{end: start, prevEnd: start, octal: -1}, module: p.Goal == GoalModule,
		keepComments: p.KeepComments, commentSpans: p.commentSpans[:0],
	}
	t := &p.tree
	t.Src, t.Input = src, text.Span{Start: start, End: len(src)}
	if few := (len(src) - start) / bytesPerNode; cap(t.Nodes) < few {
		t.Nodes = make([]Node, 0, few)
	}
	t.Nodes = append(t.Nodes[:0], Node{data: -1})
	t.Refs, t.Decls, t.Scopes = t.Refs[:0], t.Decls[:0], t.Scopes[:0]
	t.parents, t.Root, t.Unerasable, t.Module = t.parents[:0], 0, 0, p.Goal == GoalModule
	t.symbols.reset(src, len(src)-start)
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

// deeper counts a level of nesting; the caller must call shallower.
func (p *Parser) deeper() {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.start, p.end, "nested too deeply")
	}
}

func (p *Parser) shallower() { p.depth-- }
