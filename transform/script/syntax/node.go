package syntax

// Kind is the construct a node stands for, named as in ESTree; kinds that
// begin with TS are named as in typescript-estree.
type Kind uint8

// The kinds. The list behind each is its children in order; ? marks one that
// may be missing, * any number. Where TypeScript puts a type between two
// children (see IsType) it is left out here; accessors skip it.
const (
	None   Kind = iota // no node
	Absent             // a place where ESTree has null inside a list
	Program
	Identifier        // a reference, a binding or a plain name, see the flags
	PrivateIdentifier // #x, the # included
	Literal           // Op tells which: LitString, LitNumber, …
	TemplateLiteral   // TemplateElement (expression TemplateElement)*
	TemplateElement
	ThisExpression
	Super
	ArrayExpression  // element, SpreadElement or Absent *
	ObjectExpression // Property or SpreadElement *
	Property         // key value; one child when Shorthand
	SpreadElement
	FunctionExpression      // name? Params BlockStatement
	ArrowFunctionExpression // Params (BlockStatement or expression)
	ClassExpression         // Decorator* name? super? ClassBody
	UnaryExpression
	UpdateExpression
	BinaryExpression // left right
	LogicalExpression
	AssignmentExpression
	ConditionalExpression    // test consequent alternate
	CallExpression           // callee argument*
	NewExpression            // callee argument*
	MemberExpression         // object property
	TaggedTemplateExpression // tag TemplateLiteral
	SequenceExpression
	YieldExpression // argument?
	AwaitExpression
	ImportExpression // source options?
	MetaProperty     // meta property
	ObjectPattern    // Property or RestElement *
	ArrayPattern     // pattern, RestElement or Absent *
	AssignmentPattern
	RestElement
	Params // what is between the parentheses of a function
	BlockStatement
	EmptyStatement
	ExpressionStatement
	IfStatement      // test consequent alternate?
	ForStatement     // init test update body; the first three may be Absent
	ForInStatement   // left right body
	ForOfStatement   // left right body; Async when for await
	WhileStatement   // test body
	DoWhileStatement // body test
	ReturnStatement  // argument?
	ThrowStatement
	TryStatement // BlockStatement CatchClause? BlockStatement?
	CatchClause  // param? BlockStatement
	SwitchStatement
	SwitchCase // test or Absent, then statements
	BreakStatement
	ContinueStatement
	LabeledStatement
	WithStatement
	DebuggerStatement
	VariableDeclaration // VariableDeclarator*; Op is KwVar, KwLet, KwConst, KwUsing or KwAwaitUsing
	VariableDeclarator  // pattern init?
	FunctionDeclaration // name? Params BlockStatement
	ClassDeclaration    // Decorator* name? super? ClassBody
	ClassBody
	MethodDefinition   // Decorator* key FunctionExpression
	PropertyDefinition // Decorator* key value?
	StaticBlock
	Decorator
	ImportDeclaration        // specifier* source ImportAttribute*
	ImportSpecifier          // imported local?; local is the imported one when missing
	ImportDefaultSpecifier   // local
	ImportNamespaceSpecifier // local
	ImportAttribute          // key value
	ExportNamedDeclaration   // declaration, or ExportSpecifier* source? ImportAttribute*
	ExportDefaultDeclaration // declaration or expression
	ExportAllDeclaration     // exported? source ImportAttribute*
	ExportSpecifier          // local exported?; exported is the local one when missing

	// TypeScript that lives at run time.

	TSAsExpression        // expression type
	TSSatisfiesExpression // expression type
	TSTypeAssertion       // type expression
	TSNonNullExpression
	TSInstantiationExpression // expression TSTypeParameterInstantiation
	TSEnumDeclaration         // name TSEnumMember*
	TSEnumMember              // key value?
	TSModuleDeclaration       // (name+ or source) TSModuleBlock?
	TSModuleBlock
	TSParameterProperty       // Decorator* pattern
	TSImportEqualsDeclaration // local (entity name or TSExternalModuleReference)
	TSExternalModuleReference // source
	TSExportAssignment

	// TypeScript that is gone at run time; see IsType.

	TSTypeAnnotation             // ": T", the colon included
	TSTypeParameterDeclaration   // "<T extends U>"
	TSTypeParameter              // name, then the types it mentions
	TSTypeParameterInstantiation // "<T>" of a call, a reference or an extends clause
	TSType                       // any other type; its children are the types inside it
	TSTypeReference              // (Identifier or TSQualifiedName) TSTypeParameterInstantiation?
	TSQualifiedName              // left right
	TSTypeQuery                  // typeof x: (Identifier or TSQualifiedName or TSImportType)
	TSImportType                 // import("x").Y: Literal, then the names
	TSLiteralType                // 'x', 1, true
	TSClassImplements
	TSInterfaceHeritage
	TSInterfaceDeclaration // name, then types
	TSTypeAliasDeclaration // name, then types
	TSDeclareFunction      // a function without a body
	TSIndexSignature
	TSNamespaceExportDeclaration // export as namespace X
)

// IsType reports whether nodes of kind k are erased when TypeScript becomes
// JavaScript.
func (k Kind) IsType() bool { return k >= TSTypeAnnotation }

// IsFunction reports whether k is a function of any form, arrows included.
func (k Kind) IsFunction() bool {
	return k == FunctionExpression || k == FunctionDeclaration || k == ArrowFunctionExpression || k == TSDeclareFunction
}

// IsClass reports whether k is a class declaration or expression.
func (k Kind) IsClass() bool { return k == ClassDeclaration || k == ClassExpression }

// String returns the ESTree name of k.
func (k Kind) String() string { return kindNames[k] }

var kindNames = [...]string{
	None: "None", Absent: "Absent", Program: "Program", Identifier: "Identifier", PrivateIdentifier: "PrivateIdentifier",
	Literal: "Literal", TemplateLiteral: "TemplateLiteral", TemplateElement: "TemplateElement", ThisExpression: "ThisExpression",
	Super: "Super", ArrayExpression: "ArrayExpression", ObjectExpression: "ObjectExpression", Property: "Property",
	SpreadElement: "SpreadElement", FunctionExpression: "FunctionExpression", ArrowFunctionExpression: "ArrowFunctionExpression",
	ClassExpression: "ClassExpression", UnaryExpression: "UnaryExpression", UpdateExpression: "UpdateExpression",
	BinaryExpression: "BinaryExpression", LogicalExpression: "LogicalExpression", AssignmentExpression: "AssignmentExpression",
	ConditionalExpression: "ConditionalExpression", CallExpression: "CallExpression", NewExpression: "NewExpression",
	MemberExpression: "MemberExpression", TaggedTemplateExpression: "TaggedTemplateExpression",
	SequenceExpression: "SequenceExpression", YieldExpression: "YieldExpression", AwaitExpression: "AwaitExpression",
	ImportExpression: "ImportExpression", MetaProperty: "MetaProperty", ObjectPattern: "ObjectPattern", ArrayPattern: "ArrayPattern",
	AssignmentPattern: "AssignmentPattern", RestElement: "RestElement", Params: "Params", BlockStatement: "BlockStatement",
	EmptyStatement: "EmptyStatement", ExpressionStatement: "ExpressionStatement", IfStatement: "IfStatement",
	ForStatement: "ForStatement", ForInStatement: "ForInStatement", ForOfStatement: "ForOfStatement",
	WhileStatement: "WhileStatement", DoWhileStatement: "DoWhileStatement", ReturnStatement: "ReturnStatement",
	ThrowStatement: "ThrowStatement", TryStatement: "TryStatement", CatchClause: "CatchClause", SwitchStatement: "SwitchStatement",
	SwitchCase: "SwitchCase", BreakStatement: "BreakStatement", ContinueStatement: "ContinueStatement",
	LabeledStatement: "LabeledStatement", WithStatement: "WithStatement", DebuggerStatement: "DebuggerStatement",
	VariableDeclaration: "VariableDeclaration", VariableDeclarator: "VariableDeclarator", FunctionDeclaration: "FunctionDeclaration",
	ClassDeclaration: "ClassDeclaration", ClassBody: "ClassBody", MethodDefinition: "MethodDefinition",
	PropertyDefinition: "PropertyDefinition", StaticBlock: "StaticBlock", Decorator: "Decorator",
	ImportDeclaration: "ImportDeclaration", ImportSpecifier: "ImportSpecifier", ImportDefaultSpecifier: "ImportDefaultSpecifier",
	ImportNamespaceSpecifier: "ImportNamespaceSpecifier", ImportAttribute: "ImportAttribute",
	ExportNamedDeclaration: "ExportNamedDeclaration", ExportDefaultDeclaration: "ExportDefaultDeclaration",
	ExportAllDeclaration: "ExportAllDeclaration", ExportSpecifier: "ExportSpecifier", TSAsExpression: "TSAsExpression",
	TSSatisfiesExpression: "TSSatisfiesExpression", TSTypeAssertion: "TSTypeAssertion", TSNonNullExpression: "TSNonNullExpression",
	TSInstantiationExpression: "TSInstantiationExpression", TSEnumDeclaration: "TSEnumDeclaration", TSEnumMember: "TSEnumMember",
	TSModuleDeclaration: "TSModuleDeclaration", TSModuleBlock: "TSModuleBlock", TSParameterProperty: "TSParameterProperty",
	TSImportEqualsDeclaration: "TSImportEqualsDeclaration", TSExternalModuleReference: "TSExternalModuleReference",
	TSExportAssignment: "TSExportAssignment", TSTypeAnnotation: "TSTypeAnnotation",
	TSTypeParameterDeclaration: "TSTypeParameterDeclaration", TSTypeParameter: "TSTypeParameter",
	TSTypeParameterInstantiation: "TSTypeParameterInstantiation", TSType: "TSType", TSTypeReference: "TSTypeReference",
	TSQualifiedName: "TSQualifiedName", TSTypeQuery: "TSTypeQuery", TSImportType: "TSImportType", TSLiteralType: "TSLiteralType",
	TSClassImplements: "TSClassImplements", TSInterfaceHeritage: "TSInterfaceHeritage",
	TSInterfaceDeclaration: "TSInterfaceDeclaration", TSTypeAliasDeclaration: "TSTypeAliasDeclaration",
	TSDeclareFunction: "TSDeclareFunction", TSIndexSignature: "TSIndexSignature",
	TSNamespaceExportDeclaration: "TSNamespaceExportDeclaration",
}

// Flags are yes-or-no facts about a node.
type Flags uint16

const (
	// Reference marks an Identifier that reads or writes a name; Tree.RefOf gives the Ref.
	Reference Flags = 1 << iota
	// Binding marks an Identifier that declares a name; Tree.DeclOf gives the Decl.
	Binding
	// Computed marks a member, property or class element whose key is in brackets.
	Computed
	// Optional marks a member or call written with "?.", and a TypeScript parameter or field with "?".
	Optional
	// Shorthand marks a property such as {a} or {a = 1}.
	Shorthand
	// Method marks a property such as {f() {}}, getters and setters left out.
	Method
	// Getter marks "get x() {}".
	Getter
	// Setter marks "set x(v) {}".
	Setter
	// Static marks a static class element.
	Static
	// Async marks an async function, and "for await".
	Async
	// Generator marks a generator function, and "yield*".
	Generator
	// Parenthesized marks an expression that stands in parentheses of its own.
	Parenthesized
	// Prefix marks "++x" and "--x".
	Prefix
	// TypeOnly marks "import type", "export type" and their specifiers.
	TypeOnly
	// Declare marks TypeScript's "declare", and everything that is only declared: overloads, abstract members.
	Declare
	// Escaped marks an Identifier or string Literal that is written with an escape sequence.
	Escaped
)

// A NodeID is the index of a node in Tree.Nodes. 0 is no node.
type NodeID int32

// A Node is one construct of the source.
type Node struct {
	Start, End  uint32 // byte range in Tree.Src
	First, Next NodeID // first child, next sibling; 0 ends the list

	// data depends on the kind. Identifier: index of its Ref or Decl, or -1.
	// CallExpression and NewExpression: offset of the opening parenthesis, or
	// -1. Classes: the NodeID of the super class, or 0.
	data int32

	Flags Flags
	Kind  Kind
	Op    Token // operator, literal type or declaration keyword
}
