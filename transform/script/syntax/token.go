package syntax

// Token is a lexical token. Only those that a node can carry as its Op are
// exported.
type Token uint8

// The tokens. Their order matters: assignments lie between OpAssign and
// OpNullishAssign, and every token from kwBreak on is a reserved word.
const (
	tokEOF Token = iota
	tokName
	tokTemplate // the opening backtick
	tokPrivate
	tokLBrace
	tokRBrace
	tokLParen
	tokRParen
	tokLBracket
	tokRBracket
	tokSemicolon
	tokComma
	tokDot
	tokEllipsis
	tokQuestionDot
	tokQuestion
	tokColon
	tokArrow
	tokAt

	// Literals.

	LitString
	LitNumber
	LitBigInt
	LitRegexp

	// Unary only.

	OpNot
	OpBitNot
	OpIncrement
	OpDecrement

	// Assignments.

	OpAssign
	OpAddAssign
	OpSubAssign
	OpMulAssign
	OpDivAssign
	OpModAssign
	OpPowAssign
	OpShlAssign
	OpShrAssign
	OpUShrAssign
	OpAndAssign
	OpOrAssign
	OpXorAssign
	OpLogicalAndAssign
	OpLogicalOrAssign
	OpNullishAssign

	// Binary operators.

	OpNullish
	OpLogicalOr
	OpLogicalAnd
	OpOr
	OpXor
	OpAnd
	OpEqual
	OpNotEqual
	OpStrictEqual
	OpStrictNotEqual
	OpLess
	OpGreater
	OpLessEqual
	OpGreaterEqual
	OpShl
	OpShr
	OpUShr
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpMod
	OpPow

	// Keywords that are names to the lexer.

	KwLet
	KwUsing
	KwAwaitUsing

	// Reserved words.

	kwBreak
	kwCase
	kwCatch
	kwClass
	KwConst
	kwContinue
	kwDebugger
	kwDefault
	OpDelete
	kwDo
	kwElse
	kwEnum
	kwExport
	kwExtends
	LitFalse
	kwFinally
	kwFor
	kwFunction
	kwIf
	kwImport
	OpIn
	OpInstanceof
	kwNew
	LitNull
	kwReturn
	kwSuper
	kwSwitch
	kwThis
	kwThrow
	LitTrue
	kwTry
	OpTypeof
	KwVar
	OpVoid
	kwWhile
	kwWith
)

var tokenNames = [...]string{
	tokEOF: "end of input", tokName: "name", tokTemplate: "`", tokPrivate: "private name",
	tokLBrace: "{", tokRBrace: "}", tokLParen: "(", tokRParen: ")", tokLBracket: "[", tokRBracket: "]", tokSemicolon: ";",
	tokComma: ",", tokDot: ".", tokEllipsis: "...", tokQuestionDot: "?.", tokQuestion: "?", tokColon: ":", tokArrow: "=>",
	tokAt: "@", LitString: "string", LitNumber: "number", LitBigInt: "bigint", LitRegexp: "regular expression",
	OpNot: "!", OpBitNot: "~", OpIncrement: "++", OpDecrement: "--",
	OpAssign: "=", OpAddAssign: "+=", OpSubAssign: "-=", OpMulAssign: "*=", OpDivAssign: "/=", OpModAssign: "%=",
	OpPowAssign: "**=", OpShlAssign: "<<=", OpShrAssign: ">>=", OpUShrAssign: ">>>=", OpAndAssign: "&=", OpOrAssign: "|=",
	OpXorAssign: "^=", OpLogicalAndAssign: "&&=", OpLogicalOrAssign: "||=", OpNullishAssign: "??=",
	OpNullish: "??", OpLogicalOr: "||", OpLogicalAnd: "&&", OpOr: "|", OpXor: "^", OpAnd: "&", OpEqual: "==",
	OpNotEqual: "!=", OpStrictEqual: "===", OpStrictNotEqual: "!==", OpLess: "<", OpGreater: ">", OpLessEqual: "<=",
	OpGreaterEqual: ">=", OpShl: "<<", OpShr: ">>", OpUShr: ">>>", OpAdd: "+", OpSub: "-", OpMul: "*", OpDiv: "/",
	OpMod: "%", OpPow: "**", KwLet: "let", KwUsing: "using", KwAwaitUsing: "await using",
	kwBreak: "break", kwCase: "case", kwCatch: "catch", kwClass: "class", KwConst: "const", kwContinue: "continue",
	kwDebugger: "debugger", kwDefault: "default", OpDelete: "delete", kwDo: "do", kwElse: "else", kwEnum: "enum",
	kwExport: "export", kwExtends: "extends", LitFalse: "false", kwFinally: "finally", kwFor: "for", kwFunction: "function",
	kwIf: "if", kwImport: "import", OpIn: "in", OpInstanceof: "instanceof", kwNew: "new", LitNull: "null",
	kwReturn: "return", kwSuper: "super", kwSwitch: "switch", kwThis: "this", kwThrow: "throw", LitTrue: "true",
	kwTry: "try", OpTypeof: "typeof", KwVar: "var", OpVoid: "void", kwWhile: "while", kwWith: "with",
}

// String returns the token as written, or a word for its class.
func (t Token) String() string { return tokenNames[t] }

// isKeyword reports whether t is a reserved word.
func (t Token) isKeyword() bool { return t >= kwBreak }

// isName reports whether t may be a property name without quotes.
func (t Token) isName() bool { return t == tokName || t >= kwBreak }

// isAssign reports whether t is "=" or a compound assignment.
func (t Token) isAssign() bool { return t >= OpAssign && t <= OpNullishAssign }

// precedence of the binary operators; 0 for every other token.
var precedence = [256]uint8{
	OpNullish: 1, OpLogicalOr: 2, OpLogicalAnd: 3, OpOr: 4, OpXor: 5, OpAnd: 6,
	OpEqual: 7, OpNotEqual: 7, OpStrictEqual: 7, OpStrictNotEqual: 7,
	OpLess: 8, OpGreater: 8, OpLessEqual: 8, OpGreaterEqual: 8, OpIn: 8, OpInstanceof: 8,
	OpShl: 9, OpShr: 9, OpUShr: 9, OpAdd: 10, OpSub: 10, OpMul: 11, OpDiv: 11, OpMod: 11, OpPow: 12,
}

// precedenceRelational is where TypeScript's "as" and "satisfies" bind.
const precedenceRelational = 8

// keyword returns the reserved word that b spells, or tokName.
func keyword(b []byte) Token {
	switch string(b) {
	case "break":
		return kwBreak
	case "case":
		return kwCase
	case "catch":
		return kwCatch
	case "class":
		return kwClass
	case "const":
		return KwConst
	case "continue":
		return kwContinue
	case "debugger":
		return kwDebugger
	case "default":
		return kwDefault
	case "delete":
		return OpDelete
	case "do":
		return kwDo
	case "else":
		return kwElse
	case "enum":
		return kwEnum
	case "export":
		return kwExport
	case "extends":
		return kwExtends
	case "false":
		return LitFalse
	case "finally":
		return kwFinally
	case "for":
		return kwFor
	case "function":
		return kwFunction
	case "if":
		return kwIf
	case "import":
		return kwImport
	case "in":
		return OpIn
	case "instanceof":
		return OpInstanceof
	case "new":
		return kwNew
	case "null":
		return LitNull
	case "return":
		return kwReturn
	case "super":
		return kwSuper
	case "switch":
		return kwSwitch
	case "this":
		return kwThis
	case "throw":
		return kwThrow
	case "true":
		return LitTrue
	case "try":
		return kwTry
	case "typeof":
		return OpTypeof
	case "var":
		return KwVar
	case "void":
		return OpVoid
	case "while":
		return kwWhile
	case "with":
		return kwWith
	}
	return tokName
}
