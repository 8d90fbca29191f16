package script

import "wxmy/transform/script/syntax"

// A Field is one place where a field of a value is read.
type Field struct {
	Name string
	// Node is the member expression, or the property of the pattern, that
	// reads it.
	Node syntax.NodeID
}

// A Flow is what becomes of a value: which of its fields are read, as far as
// the script shows.
type Flow struct {
	Fields []Field
	// Open says that the value also goes where no analysis follows, so that
	// any field may be read there.
	Open bool
	// Logged says that the value is handed to the console.
	Logged bool
	// Tested says that only its being there, or its truth, matters somewhere.
	Tested bool
	// Used says that something is done with the value at all.
	Used bool
}

// Names returns the names of the fields read, in source order.
func (f *Flow) Names() []string {
	names := make([]string, len(f.Fields))
	for i, x := range f.Fields {
		names[i] = x.Name
	}
	return names
}

// FlowOf follows the value of an expression: through constants, patterns and
// await. The then and catch of a promise count as fields like any other.
func FlowOf(t *syntax.Tree, n syntax.NodeID) Flow {
	w := flows{t: t}
	w.expression(n)
	return w.flow
}

// ParamFlow follows parameter i of a function. A parameter that is not there
// gives a Flow of nothing, unless the function reaches its arguments otherwise.
func ParamFlow(t *syntax.Tree, fn syntax.NodeID, i int) Flow {
	w := flows{t: t}
	for p := range t.Params(fn) {
		if t.Kind(p) == syntax.RestElement {
			w.flow.Open, w.flow.Used = true, true
			return w.flow
		}
		if i == 0 {
			w.target(p)
			break
		}
		i--
	}
	if t.Kind(fn) != syntax.ArrowFunctionExpression && usesArguments(t, fn) {
		w.flow.Open, w.flow.Used = true, true
	}
	return w.flow
}

// usesArguments reports whether a function names its arguments object.
func usesArguments(t *syntax.Tree, fn syntax.NodeID) bool {
	if t.Symbol("arguments") < 0 {
		return false
	}
	found := false
	t.Walk(t.Body(fn), func(n syntax.NodeID) bool {
		if found || t.Kind(n).IsFunction() && t.Kind(n) != syntax.ArrowFunctionExpression {
			return false
		}
		if ref := t.RefOf(n); ref != nil && ref.Decl == syntax.Arguments {
			found = true
		}
		return !found
	})
	return found
}

type flows struct {
	t     *syntax.Tree
	flow  Flow
	depth int
}

// open notes that the value goes where no analysis follows.
func (w *flows) open() { w.flow.Open, w.flow.Used = true, true }

func (w *flows) field(name string, node syntax.NodeID) {
	w.flow.Fields = append(w.flow.Fields, Field{name, node})
	w.flow.Used = true
}

func (w *flows) tested() { w.flow.Tested, w.flow.Used = true, true }

// expression follows the value of the expression n to what is done with it.
func (w *flows) expression(n syntax.NodeID) {
	t := w.t
	n = outermost(t, n)
	switch p := t.Parent(n); t.Kind(p) {
	case syntax.ExpressionStatement:
	case syntax.MemberExpression:
		w.member(n, p)
	case syntax.VariableDeclarator:
		if t.Init(p) == n {
			w.target(t.First(p))
			return
		}
		w.open()
	case syntax.AssignmentExpression:
		if t.Op(p) == syntax.OpAssign && t.Right(p) == n && t.Kind(t.Parent(p)) == syntax.ExpressionStatement {
			w.assigned(t.Left(p))
			return
		}
		w.open()
	case syntax.AwaitExpression:
		w.flow.Used = true
		w.expression(p)
	case syntax.UnaryExpression, syntax.IfStatement, syntax.WhileStatement, syntax.DoWhileStatement:
		w.tested()
	case syntax.ConditionalExpression:
		if t.FirstValue(p) == n {
			w.tested()
			return
		}
		w.open()
	case syntax.LogicalExpression:
		w.tested()
		if t.Right(p) == n || t.Op(p).String() != "&&" {
			w.expression(p)
		}
	case syntax.SequenceExpression:
		if t.Last(p) == n {
			w.expression(p)
		}
	case syntax.CallExpression:
		if t.Callee(p) != n && isConsole(t, t.Callee(p)) {
			w.flow.Logged, w.flow.Used = true, true
			return
		}
		w.open()
	case syntax.ArrowFunctionExpression:
		// The result of a short arrow function: whoever calls it has it.
		w.open()
	default:
		w.open()
	}
}

func (w *flows) member(n, p syntax.NodeID) {
	t := w.t
	if t.Object(p) != n {
		w.open()
		return
	}
	if name, ok := t.KeyName(p); ok {
		w.field(name, p)
		return
	}
	w.open()
}

// target follows the value into what a declaration or a parameter binds.
func (w *flows) target(n syntax.NodeID) {
	t := w.t
	switch t.Kind(n) {
	case syntax.AssignmentPattern:
		w.target(t.Left(n))
	case syntax.ObjectPattern:
		w.pattern(n)
	case syntax.Identifier:
		d := t.DeclarationOf(n)
		if d == nil || w.depth > 6 || !constant(t, d) {
			w.open()
			return
		}
		w.depth++
		for ref := range t.RefsTo(d) {
			if ref.IsRead() {
				w.expression(ref.Node)
			}
		}
		w.depth--
	default:
		w.open()
	}
}

// assigned follows the value into an assignment.
func (w *flows) assigned(n syntax.NodeID) {
	if w.t.Kind(n) == syntax.ObjectPattern {
		w.pattern(n)
		return
	}
	w.open()
}

func (w *flows) pattern(n syntax.NodeID) {
	t := w.t
	for p := range t.Properties(n) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) == syntax.RestElement {
			w.open()
			continue
		}
		w.field(name, p)
	}
}

// FieldFlow follows the value of a field that was read.
func FieldFlow(t *syntax.Tree, f Field) Flow {
	w := flows{t: t}
	if t.Kind(f.Node) == syntax.MemberExpression {
		w.expression(f.Node)
	} else {
		w.target(t.Value(f.Node))
	}
	return w.flow
}

// isConsole reports whether a callee is a function of the console.
func isConsole(t *syntax.Tree, callee syntax.NodeID) bool {
	return t.Kind(callee) == syntax.MemberExpression && t.IsGlobal(t.Object(callee), "console")
}

// IsStatement reports whether nothing is done with the value of n: it is a
// statement of its own.
func IsStatement(t *syntax.Tree, n syntax.NodeID) bool {
	n = outermost(t, n)
	p := t.Parent(n)
	switch t.Kind(p) {
	case syntax.ExpressionStatement:
		return true
	case syntax.LogicalExpression, syntax.ConditionalExpression:
		// a && b() and a ? b() : c() as statements.
		return t.First(p) != n && IsStatement(t, p)
	case syntax.UnaryExpression:
		return t.Op(p) == syntax.OpVoid
	}
	return false
}

// InBoolean reports whether only the truth of n matters, or n stands left of
// a || with a default: falsy values are all alike there.
func InBoolean(t *syntax.Tree, n syntax.NodeID) bool {
	n = outermost(t, n)
	p := t.Parent(n)
	switch t.Kind(p) {
	case syntax.IfStatement, syntax.ConditionalExpression, syntax.WhileStatement:
		return t.FirstValue(p) == n
	case syntax.UnaryExpression:
		return t.Op(p) == syntax.OpNot
	case syntax.LogicalExpression:
		if t.Op(p) == syntax.OpLogicalOr && t.Left(p) == n {
			return true
		}
		return t.Op(p) != syntax.OpNullish && InBoolean(t, p)
	}
	return false
}

// InTry reports whether an exception at n would be caught in the function that
// holds n.
func InTry(t *syntax.Tree, n syntax.NodeID) bool {
	for p := t.Parent(n); p != 0; n, p = p, t.Parent(p) {
		if t.Kind(p).IsFunction() {
			return false
		}
		if t.Kind(p) == syntax.TryStatement && t.First(p) == n {
			return true
		}
	}
	return false
}

// Caught returns the catch clauses and the callbacks of catch and then that
// see the failure of a promise that n gives, as functions and clauses.
func Caught(t *syntax.Tree, n syntax.NodeID) []syntax.NodeID {
	var found []syntax.NodeID
	n = outermost(t, n)
	for {
		m := t.Parent(n)
		call := t.Parent(m)
		if t.Kind(m) != syntax.MemberExpression || t.Object(m) != n || t.Kind(call) != syntax.CallExpression || t.Callee(call) != m {
			break
		}
		switch name, _ := t.KeyName(m); name {
		case "then":
			found = appendFunc(t, found, t.Arg(call, 1))
		case "catch":
			found = appendFunc(t, found, t.Arg(call, 0))
		}
		n = call
	}
	if t.Kind(t.Parent(n)) != syntax.AwaitExpression {
		return found
	}
	for p := t.Parent(n); p != 0; n, p = p, t.Parent(p) {
		if t.Kind(p).IsFunction() {
			break
		}
		if t.Kind(p) != syntax.TryStatement || t.First(p) != n {
			continue
		}
		if c := t.Next(n); t.Kind(c) == syntax.CatchClause {
			found = append(found, c)
		}
	}
	return found
}

func appendFunc(t *syntax.Tree, to []syntax.NodeID, n syntax.NodeID) []syntax.NodeID {
	if f := Func(t, n); f != 0 {
		to = append(to, f)
	}
	return to
}

// CaughtFlow follows the failure that a function or a catch clause is given.
func CaughtFlow(t *syntax.Tree, n syntax.NodeID) Flow {
	if t.Kind(n).IsFunction() {
		return ParamFlow(t, n, 0)
	}
	w := flows{t: t}
	if p := t.First(n); t.Kind(p) != syntax.BlockStatement {
		w.target(p)
	}
	return w.flow
}
