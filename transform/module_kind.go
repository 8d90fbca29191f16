package transform

import (
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
)

// kind is what is known of a value.
type kind uint8

const (
	kindUnknown kind = iota
	kindString
	kindNumber
	kindBoolean
	kindList
	kindObject
	kindFunction
	kindModule // what an import holds
)

// methodKinds are the kinds of what methods return, by name: those that only
// one kind of value has.
var methodKinds = map[kind][]string{
	kindString: {
		"charAt", "join", "padEnd", "padStart", "repeat", "replace", "replaceAll", "substr", "substring", "toExponential", "toFixed",
		"toLowerCase", "toPrecision", "toString", "toUpperCase", "trim", "trimEnd", "trimStart",
	},
	kindNumber: {
		"charCodeAt", "findIndex", "getDate", "getDay", "getFullYear", "getHours", "getMilliseconds", "getMinutes", "getMonth",
		"getSeconds", "getTime", "indexOf", "lastIndexOf", "push", "search", "unshift", "valueOf",
	},
	kindList:    {"filter", "flat", "flatMap", "map", "reverse", "sort", "splice", "split"},
	kindBoolean: {"endsWith", "every", "hasOwnProperty", "includes", "some", "startsWith", "test"},
}

// staticKinds are the kinds of what global functions return.
var staticKinds = map[string]kind{
	"parseInt": kindNumber, "parseFloat": kindNumber, "Number": kindNumber, "String": kindString, "Boolean": kindBoolean,
	"Object.keys": kindList, "Object.values": kindList, "Object.entries": kindList, "Array.from": kindList, "Array.of": kindList, "Array": kindList,
	"Array.isArray": kindBoolean, "isNaN": kindBoolean, "isFinite": kindBoolean, "Object.assign": kindObject,
	"JSON.stringify": kindString, "Date.now": kindNumber, "getDate": kindObject, "getRegExp": kindObject,
}

// kindOf is what is known of the value of an expression. A name is what it was
// declared as, when nothing else is ever assigned to it.
func (m *moduleWriter) kindOf(n syntax.NodeID) kind { return m.kindWithin(n, 8) }

func (m *moduleWriter) kindWithin(n syntax.NodeID, depth int) kind {
	t := m.t
	if depth == 0 {
		return kindUnknown
	}
	depth--
	switch t.Kind(n) {
	case syntax.Literal:
		return literalKind(t.Op(n))
	case syntax.TemplateLiteral:
		return kindString
	case syntax.ArrayExpression:
		return kindList
	case syntax.ObjectExpression:
		return kindObject
	case syntax.NewExpression:
		if m.static(t.Callee(n)) == "Array" {
			return kindList
		}
		return kindObject
	case syntax.FunctionExpression, syntax.ArrowFunctionExpression:
		return kindFunction
	case syntax.UpdateExpression:
		return kindNumber
	case syntax.UnaryExpression:
		return unaryKind(t.Op(n))
	case syntax.BinaryExpression:
		return m.binaryKind(n, depth)
	case syntax.ConditionalExpression:
		yes := t.Next(t.First(n))
		return same(m.kindWithin(yes, depth), m.kindWithin(t.Next(yes), depth))
	case syntax.LogicalExpression:
		return same(m.kindWithin(t.Left(n), depth), m.kindWithin(t.Right(n), depth))
	case syntax.AssignmentExpression:
		if t.Op(n) == syntax.OpAssign {
			return m.kindWithin(t.Right(n), depth)
		}
	case syntax.CallExpression:
		return m.callKind(n, depth)
	case syntax.MemberExpression:
		if !t.IsComputed(n) && t.KeyIs(n, "length") {
			return kindNumber
		}
		if strings.HasPrefix(m.static(n), "Math.") {
			return kindNumber
		}
	case syntax.Identifier:
		return m.nameKind(n, depth)
	}
	return kindUnknown
}

func same(a, b kind) kind {
	if a == b {
		return a
	}
	return kindUnknown
}

func literalKind(op syntax.Token) kind {
	switch op {
	case syntax.LitString:
		return kindString
	case syntax.LitNumber:
		return kindNumber
	case syntax.LitTrue, syntax.LitFalse:
		return kindBoolean
	case syntax.LitRegexp:
		return kindObject
	}
	return kindUnknown
}

func unaryKind(op syntax.Token) kind {
	switch op {
	case syntax.OpTypeof:
		return kindString
	case syntax.OpNot, syntax.OpDelete:
		return kindBoolean
	case syntax.OpVoid:
		return kindUnknown
	}
	return kindNumber
}

func (m *moduleWriter) binaryKind(n syntax.NodeID, depth int) kind {
	t := m.t
	switch t.Op(n) {
	case syntax.OpAdd:
		a, b := m.kindWithin(t.Left(n), depth), m.kindWithin(t.Right(n), depth)
		if a == kindString || b == kindString {
			return kindString
		}
		if a == kindNumber && b == kindNumber {
			return kindNumber
		}
		return kindUnknown
	case syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpMod, syntax.OpPow, syntax.OpAnd, syntax.OpOr, syntax.OpXor,
		syntax.OpShl, syntax.OpShr, syntax.OpUShr:
		return kindNumber
	}
	return kindBoolean
}

func (m *moduleWriter) callKind(n syntax.NodeID, depth int) kind {
	t := m.t
	callee := t.Callee(n)
	if name := m.static(callee); name != "" {
		if strings.HasPrefix(name, "Math.") {
			return kindNumber
		}
		return staticKinds[name]
	}
	if t.Kind(callee) == syntax.MemberExpression && !t.IsComputed(callee) {
		if m.kindWithin(t.Object(callee), depth) == kindModule {
			return kindUnknown
		}
		name := t.NameOf(t.Property(callee))
		for k, names := range methodKinds {
			if slices.Contains(names, name) {
				return k
			}
		}
	}
	return kindUnknown
}

// static is the dotted name of a global or of a member of one, "Object.keys",
// and "" for anything else.
func (m *moduleWriter) static(n syntax.NodeID) string {
	t := m.t
	switch t.Kind(n) {
	case syntax.Identifier:
		if name := t.NameOf(n); t.IsGlobal(n, name) {
			return name
		}
	case syntax.MemberExpression:
		object := t.Object(n)
		if name, ok := t.KeyName(n); ok && t.Kind(object) == syntax.Identifier && t.IsGlobal(object, t.NameOf(object)) {
			return t.NameOf(object) + "." + name
		}
	}
	return ""
}

// nameKind is the kind of all that a name is ever given. While that is worked
// out the name counts as what it was declared as.
func (m *moduleWriter) nameKind(n syntax.NodeID, depth int) kind {
	t := m.t
	d := t.DeclarationOf(n)
	if d == nil {
		return kindUnknown
	}
	if k, known := m.kinds[d]; known {
		return k
	}
	k := kindUnknown
	switch d.Kind {
	case syntax.DeclImport:
		k = kindModule
	case syntax.DeclFunction, syntax.DeclFunctionName, syntax.DeclHoisted:
		k = kindFunction
	case syntax.DeclParam:
		k = m.parameterKind(d)
	case syntax.DeclVar, syntax.DeclLet, syntax.DeclConst:
		k = m.declaredKind(d, depth)
	}
	alone := len(m.kinds) == m.settled
	m.kinds[d] = k
	for ref := range t.RefsTo(d) {
		if k == kindUnknown {
			break
		}
		if ref.IsWrite() && ref.Node != d.Node {
			k = same(k, m.assignedKind(ref.Node, k, depth))
		}
	}
	if alone {
		// Nothing that is still worked out went into the answer.
		m.kinds[d] = k
		m.settled++
	} else {
		delete(m.kinds, d)
	}
	return k
}

// declaredKind is the kind that a declaration gives to its name.
func (m *moduleWriter) declaredKind(d *syntax.Decl, depth int) kind {
	t := m.t
	if init := t.InitOf(d); init != 0 {
		return m.kindWithin(init, depth)
	}
	if loop := t.Parent(t.Parent(t.Declarator(d))); t.Kind(loop) == syntax.ForInStatement {
		return kindString
	}
	return kindUnknown
}

// assignedKind is the kind that an assignment gives to a name of kind k.
func (m *moduleWriter) assignedKind(n syntax.NodeID, k kind, depth int) kind {
	t := m.t
	p := t.Parent(n)
	switch t.Kind(p) {
	case syntax.UpdateExpression:
		return kindNumber
	case syntax.AssignmentExpression:
		switch op := t.Op(p); {
		case op == syntax.OpAssign:
			return m.kindWithin(t.Right(p), depth)
		case op == syntax.OpAddAssign:
			if k == kindNumber {
				return same(k, m.kindWithin(t.Right(p), depth))
			}
			return k
		default:
			return kindNumber
		}
	case syntax.VariableDeclarator:
		return m.kindWithin(t.Init(p), depth)
	}
	return kindUnknown
}

// parameterKind knows the second parameter of what a list's methods call: it
// is the index.
func (m *moduleWriter) parameterKind(d *syntax.Decl) kind {
	t := m.t
	fn := t.Parent(t.Declarator(d))
	call := t.Parent(fn)
	callee := t.Callee(call)
	if t.Kind(call) != syntax.CallExpression || t.Arg(call, 0) != fn || t.Kind(callee) != syntax.MemberExpression || t.Parent(d.Node) != t.ParamList(fn) {
		return kindUnknown
	}
	switch name, _ := t.KeyName(callee); name {
	case "every", "filter", "find", "findIndex", "findLast", "flatMap", "forEach", "map", "some":
		i := 0
		for p := range t.Params(fn) {
			if p == d.Node && i == 1 {
				return kindNumber
			}
			i++
		}
	}
	return kindUnknown
}
