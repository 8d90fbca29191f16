package syntax

// ScopeID is the index of a Scope in Tree.Scopes; -1 is outside of all.
type ScopeID int32

// ScopeKind is what opened a scope.
type ScopeKind uint8

const (
	// FileScope is the whole file. What it declares is the file's own, as in CommonJS and modules.
	FileScope ScopeKind = iota
	// FunctionScope holds the parameters and the body of a function, arrows included.
	FunctionScope
	// NameScope holds only the name of a named function expression.
	NameScope
	// ClassScope holds the name of a class expression and the class's type parameters.
	ClassScope
	// StaticBlockScope is a static block of a class.
	StaticBlockScope
	// BlockScope is a block, the head of a loop, or the cases of a switch.
	BlockScope
	// CatchScope holds the parameter and the body of a catch clause.
	CatchScope
	// WithScope is the body of a with statement: names in it may be properties.
	WithScope
	// TypeScope holds type parameters, and the members of an enum.
	TypeScope
	// NamespaceScope is the body of a TypeScript namespace.
	NamespaceScope
)

// A Scope is a region in which names are declared.
type Scope struct {
	Parent ScopeID
	Node   NodeID // the function, block, class, … that opened it
	Kind   ScopeKind
	// Arrow marks the scope of an arrow function: it has no this and no arguments of its own.
	Arrow bool
	// Eval reports that the scope itself holds a direct call of eval.
	Eval bool

	strict bool
	body   uint32 // offset where the body begins: parameters do not see what it declares
}

// isVar reports whether var declarations stop here.
func (k ScopeKind) isVar() bool {
	return k == FileScope || k == FunctionScope || k == StaticBlockScope || k == NamespaceScope
}

// DeclID is the index of a Decl in Tree.Decls.
type DeclID int32

const (
	// Global is the Decl of a Ref that nothing in the file declares.
	Global DeclID = -1
	// Arguments is the Decl of a Ref to the arguments object of a function.
	Arguments DeclID = -2
)

// DeclKind is what declared a name.
type DeclKind uint8

// The kinds of declarations.
const (
	DeclVar DeclKind = iota
	DeclLet
	DeclConst
	DeclUsing
	DeclFunction
	DeclFunctionName // the name of a function expression
	DeclHoisted      // a function in a block, seen around the block as well (sloppy mode)
	DeclParam
	DeclClass
	DeclClassName    // the name of a class expression
	DeclCatch        // catch (e)
	DeclCatchPattern // catch ({message})
	DeclImport
	DeclImportType // import type
	DeclEnum
	DeclEnumMember
	DeclNamespace
	DeclInterface
	DeclTypeAlias
	DeclTypeParam
)

// Meanings of a name: TypeScript keeps values and types apart.
const (
	meansValue = 1 << iota
	meansType
)

func (k DeclKind) meaning() uint8 {
	switch k {
	case DeclInterface, DeclTypeAlias, DeclTypeParam:
		return meansType
	case DeclClass, DeclClassName, DeclEnum, DeclNamespace, DeclImport, DeclImportType, DeclEnumMember:
		return meansValue | meansType
	}
	return meansValue
}

// isLexical reports whether a second declaration of the same name in the same
// scope is an error.
func (k DeclKind) isLexical() bool {
	switch k {
	case DeclLet, DeclConst, DeclUsing, DeclClass, DeclImport, DeclImportType:
		return true
	}
	return false
}

// A Decl is one declaration of a name. Declaring a name twice in a scope, as
// var and function may, makes two Decls; references go to the first.
type Decl struct {
	Symbol Symbol
	Scope  ScopeID
	Node   NodeID // the Identifier that declares
	Kind   DeclKind
	// Same is the first declaration of the same name in the same scope, itself
	// when it is the first.
	Same DeclID

	first    int32   // first Ref resolved to it, or -1
	origin   ScopeID // where it stands; for var and hoisted functions not Scope
	means    uint8   // meanings of all declarations of the same name and scope
	lexical  bool    // one of them bears no second declaration
	overload bool    // a function without a body
	declare  bool    // TypeScript's declare
	special  bool    // a generator or async function
	loops    bool    // the variable of for-of
}

// RefFlags say what a Ref does.
type RefFlags uint8

const (
	// Read marks a Ref whose value is used.
	Read RefFlags = 1 << iota
	// Write marks a Ref that is assigned to: x = 1, x++, [x] = y, for (x of y).
	Write
	// TypeRef marks a Ref inside a type that names a type.
	TypeRef
	// TypeQuery marks a Ref inside a type that queries a value: typeof x.
	TypeQuery
	// Export marks the local name of "export {x}".
	Export
)

// A Ref is one use of a name.
type Ref struct {
	Node   NodeID // the Identifier
	Symbol Symbol
	Scope  ScopeID // where it stands
	Decl   DeclID  // the first declaration of what it means, Global or Arguments
	Flags  RefFlags

	next int32 // next Ref to the same Decl, or -1
}

// openScope begins a scope inside the current one and returns the old one,
// which the caller must put back.
func (p *Parser) openScope(k ScopeKind) ScopeID {
	old := p.scope
	p.tree.Scopes = append(p.tree.Scopes, Scope{Parent: old, Kind: k, strict: p.ctx&inStrict != 0})
	p.scope = ScopeID(len(p.tree.Scopes) - 1)
	return old
}

// closeScope ends the scope that openScope began and ties it to its node.
func (p *Parser) closeScope(scope, old ScopeID, n NodeID) {
	p.tree.Scopes[scope].Node = n
	p.scope = old
}

// varScope returns the scope that a var in scope belongs to.
func (p *Parser) varScope(scope ScopeID) ScopeID {
	for !p.tree.Scopes[scope].Kind.isVar() {
		scope = p.tree.Scopes[scope].Parent
	}
	return scope
}

// symbol interns the current token, a name.
func (p *Parser) symbol() Symbol {
	if p.escaped {
		return p.tree.symbols.internEscaped(p.start, p.end)
	}
	return p.tree.symbols.intern(p.start, p.end)
}

// identifier makes a node of the current token, which must be a name.
func (p *Parser) identifier(f Flags, data int32) NodeID {
	if p.escaped {
		f |= Escaped
	}
	n := p.add(Node{Start: uint32(p.start), End: uint32(p.end), data: data, Flags: f, Kind: Identifier})
	p.next()
	return n
}

// plainName makes a node of the current token, a name that refers to nothing:
// a property, a label, an exported name.
func (p *Parser) plainName() NodeID {
	if !p.tok.isName() {
		p.unexpected()
		return p.absent()
	}
	if p.tok != tokName {
		return p.leaf(Identifier)
	}
	return p.identifier(0, -1)
}

// reference makes a Ref of the current token, a name.
func (p *Parser) reference(f RefFlags) NodeID {
	if p.tok != tokName {
		p.unexpected()
		return p.absent()
	}
	p.checkName(false)
	return p.use(f)
}

// use makes a Ref of the current token without checking that it may be one.
func (p *Parser) use(f RefFlags) NodeID {
	y := p.symbol()
	n := p.identifier(Reference, int32(len(p.tree.Refs)))
	p.tree.Refs = append(p.tree.Refs, Ref{Node: n, Symbol: y, Scope: p.scope, Flags: f})
	return n
}

// binding makes a declaration of the current token, a name.
func (p *Parser) binding(k DeclKind, scope ScopeID) NodeID {
	if p.tok != tokName {
		if !(p.tok == kwThis && p.lang == TS && k == DeclParam) {
			p.unexpected()
			return p.absent()
		}
		return p.leaf(ThisExpression)
	}
	p.checkName(true)
	if k.isLexical() && k != DeclClass && k != DeclImport && p.isWord("let") {
		p.fail(p.start, p.end, `"let" cannot be declared by let or const`)
	}
	y := p.symbol()
	n := p.identifier(Binding, -1)
	p.declare(y, n, k, scope)
	return n
}

// declare records that n declares y.
func (p *Parser) declare(y Symbol, n NodeID, k DeclKind, scope ScopeID) {
	p.node(n).data = int32(len(p.tree.Decls))
	p.tree.Decls = append(p.tree.Decls, Decl{
		Symbol: y, Scope: scope, Node: n, Kind: k, origin: p.scope, declare: p.ctx&inDeclare != 0,
	})
}

// checkName fails when the current name is reserved here.
func (p *Parser) checkName(binds bool) {
	if p.failed {
		return
	}
	if p.escaped {
		name := appendName(nil, p.src[p.start:p.end])
		p.checkReserved(name, p.start, p.end, binds)
		return
	}
	switch p.src[p.start] {
	case 'a', 'e', 'i', 'l', 'p', 's', 'y':
		if n := p.end - p.start; n >= 3 && n <= 10 {
			p.checkReserved(p.src[p.start:p.end], p.start, p.end, binds)
		}
	}
}

func (p *Parser) checkReserved(name []byte, start, end int, binds bool) {
	switch string(name) {
	case "await":
		if p.ctx&(inAwait|inStaticBlock) != 0 || p.Goal == GoalModule {
			p.fail(start, end, `"await" cannot be a name here`)
		} else {
			p.awaitNameAt = start
		}
	case "yield":
		if p.ctx&(inYield|inStrict) != 0 {
			p.fail(start, end, `"yield" cannot be a name here`)
		}
	case "arguments":
		if binds && p.ctx&inStrict != 0 {
			p.fail(start, end, `"arguments" cannot be declared in strict mode`)
		} else if !binds && p.ctx&(inFieldInit|inStaticBlock) != 0 {
			p.fail(start, end, `"arguments" cannot be used in a class field or static block`)
		}
	case "eval":
		if binds && p.ctx&inStrict != 0 {
			p.fail(start, end, `"eval" cannot be declared in strict mode`)
		}
	case "implements", "interface", "let", "package", "private", "protected", "public", "static":
		if p.ctx&inStrict != 0 {
			p.fail(start, end, quote(name)+" is reserved in strict mode")
		}
	default:
		if keyword(name) != tokName {
			p.fail(start, end, "a keyword cannot hold an escape")
		}
	}
}
