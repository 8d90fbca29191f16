// Package script finds, in a parsed script, what mini-programs are made of:
// every use of the platform's global object however it is reached, the
// constructors of apps, pages and components with their options, and the
// modules that the script brings in.
//
//	tree, err := parser.Parse(src, syntax.JS)
//	for _, use := range script.Uses(tree, "wx") {
//		fmt.Println(use.Name, tree.Span(use.Node))
//	}
//
// It never takes a local that shadows the global, a string, a comment or a
// field of another object for a use; what scope analysis cannot prove is
// marked as such, for its caller to report. The package knows no platform: the
// names of globals and constructors are arguments.
package script

import (
	"slices"

	"wxmy/transform/script/syntax"
)

// UseKind is how a member of the global, or the global itself, is used.
type UseKind uint8

const (
	// Call is a call of a member: wx.request({...}).
	Call UseKind = iota
	// Value is a member whose value is taken: promisify(wx.request).
	Value
	// Test is a member that is only tested for being there: if (wx.request),
	// wx.request && ..., typeof wx.request.
	Test
	// Assign is a member that is written to: wx.request = ...
	Assign
	// Member is a member of a member: wx.env.USER_DATA_PATH. Name is the first.
	Member
	// Dynamic is a member whose name is computed: wx[name].
	Dynamic
	// Whole is the global as a value that goes where no analysis follows:
	// passed, returned, stored, spread.
	Whole
	// Typeof is typeof wx, or what compilers to ES5 make of it:
	// typeof wx === 'undefined' ? 'undefined' : _typeof(wx).
	Typeof
	// GlobalTest is the global itself only tested for being there.
	GlobalTest
	// Held is the global given to a constant, whose uses follow as aliases:
	// const api = wx.
	Held
	// Taken is the global whose members a pattern takes out, which follow with
	// Pattern set: const {request} = wx.
	Taken
	// Receiver is the global as what a member of it is called on:
	// wx.request.bind(wx).
	Receiver
	// Replaced is the global that is written to: wx = hooked.
	Replaced
)

// A Use is one use of the global object.
type Use struct {
	Kind UseKind
	Name string // member, "" where there is none
	// Node is the member expression, the property of the pattern that takes
	// the member out, or the global itself when there is no member.
	Node syntax.NodeID
	// Global is the identifier that the use goes through: the global, or a
	// local that holds it.
	Global syntax.NodeID
	// Call is the call when Kind is Call, else 0.
	Call syntax.NodeID
	// Pattern says that the member is taken out by a pattern: const {request} = wx.
	Pattern bool
	// Alias says that Global is a local that holds the global; Root is the
	// global that it was given, the same as Global otherwise.
	Alias bool
	Root  syntax.NodeID
	// Unsure says that with or a direct eval may change what the name means.
	Unsure bool
}

// Uses returns every use of the global object called name, in source order.
func Uses(t *syntax.Tree, name string) []Use {
	u := &uses{t: t}
	n := 0
	for range t.Globals(name) {
		n++
	}
	u.found = make([]Use, 0, n)
	for ref := range t.Globals(name) {
		if ref.AtRunTime() {
			u.reference(ref, ref.Node, false)
		}
	}
	// globalThis.wx and its like reach the global too.
	for _, root := range []string{"globalThis", "global", "window", "self"} {
		for ref := range t.Globals(root) {
			if m := t.Parent(ref.Node); t.Kind(m) == syntax.MemberExpression && t.Object(m) == ref.Node {
				if prop, ok := t.KeyName(m); ok && prop == name {
					u.use(m, m, false, true)
				}
			}
		}
	}
	slices.SortStableFunc(u.found, func(a, b Use) int { return t.Span(a.Node).Start - t.Span(b.Node).Start })
	return u.found
}

type uses struct {
	t     *syntax.Tree
	found []Use
	depth int
	root  syntax.NodeID // the global that the aliases being followed hold
}

// reference adds the use that a reference to the global, or to an alias of it,
// is.
func (u *uses) reference(ref *syntax.Ref, node syntax.NodeID, alias bool) {
	u.use(node, node, alias, u.t.IsDynamic(ref))
}

// use classifies the use of node, which stands for the global. Parentheses and
// assertions of types do not count.
func (u *uses) use(node, global syntax.NodeID, alias, unsure bool) {
	t := u.t
	node = outermost(t, node)
	parent := t.Parent(node)
	add := func(x Use) {
		x.Global, x.Alias, x.Unsure, x.Root = global, alias, unsure, global
		if alias {
			x.Root = u.root
		}
		u.found = append(u.found, x)
	}
	switch t.Kind(parent) {
	case syntax.MemberExpression:
		if t.Object(parent) == node {
			u.member(parent, add)
			return
		}
	case syntax.UnaryExpression:
		if t.Op(parent).String() == "typeof" {
			add(Use{Kind: Typeof, Node: global})
			return
		}
		if t.Op(parent).String() == "!" {
			add(Use{Kind: GlobalTest, Node: global})
			return
		}
	case syntax.VariableDeclarator:
		if t.Init(parent) == node {
			u.declared(t.First(parent), node, global, add, alias)
			return
		}
	case syntax.AssignmentExpression:
		if t.Right(parent) == node && t.Kind(t.Left(parent)) == syntax.ObjectPattern && t.Op(parent) == syntax.OpAssign {
			add(Use{Kind: Taken, Node: global})
			u.pattern(t.Left(parent), add)
			return
		}
		if t.Left(parent) == node && !alias {
			add(Use{Kind: Replaced, Node: global})
			return
		}
	case syntax.IfStatement, syntax.ConditionalExpression, syntax.WhileStatement:
		if t.FirstValue(parent) == node {
			add(Use{Kind: GlobalTest, Node: global})
			return
		}
	case syntax.LogicalExpression:
		if t.Left(parent) == node && t.Op(parent).String() == "&&" {
			add(Use{Kind: GlobalTest, Node: global})
			return
		}
	case syntax.ExpressionStatement, syntax.SequenceExpression, syntax.BinaryExpression:
		if u.unheard(parent, node) {
			add(Use{Kind: GlobalTest, Node: global})
			return
		}
	case syntax.CallExpression:
		switch {
		case u.receives(parent, node):
			add(Use{Kind: Receiver, Node: global})
			return
		case u.asksType(parent, node):
			add(Use{Kind: Typeof, Node: global})
			return
		}
	}
	add(Use{Kind: Whole, Node: global})
}

// unheard reports whether nobody gets the value of node in what it is a part of:
// a statement, a sequence that goes on, or a comparison with null or undefined.
func (u *uses) unheard(parent, node syntax.NodeID) bool {
	t := u.t
	switch t.Kind(parent) {
	case syntax.ExpressionStatement:
		return true
	case syntax.SequenceExpression:
		return t.Next(node) != 0
	}
	return isEquality(t.Op(parent).String()) && (isNothing(t, t.Left(parent)) || isNothing(t, t.Right(parent)))
}

// receives reports whether a call gives node, which stands for the global, to
// call, apply or bind of a member of the same: wx.request.bind(wx).
func (u *uses) receives(call, node syntax.NodeID) bool {
	t := u.t
	m := t.Callee(call)
	if t.Kind(m) != syntax.MemberExpression || !OfFunctions(t, m) || t.Arg(call, 0) != node {
		return false
	}
	of := t.Object(m)
	return t.Kind(of) == syntax.MemberExpression && t.Kind(node) == syntax.Identifier &&
		t.Kind(t.Object(of)) == syntax.Identifier && t.NameOf(t.Object(of)) == t.NameOf(node)
}

// asksType reports whether a call is the half of what compilers make of
// typeof wx that is for a global which is there:
//
//	typeof wx === 'undefined' ? 'undefined' : _typeof(wx)
func (u *uses) asksType(call, node syntax.NodeID) bool {
	t := u.t
	choice := t.Parent(call)
	if t.Kind(choice) != syntax.ConditionalExpression || t.ArgCount(call) != 1 {
		return false
	}
	test := t.First(choice)
	absent := t.Next(test)
	if !t.StringIs(absent, "undefined") || t.Next(absent) != call {
		return false
	}
	asked, there := TypeAsked(t, test)
	return !there && t.NameOf(asked) == t.NameOf(node) && asked != 0
}

// TypeAsked returns the name that a comparison asks the type of, 0 for none, and
// whether the answer yes says that it is there: typeof my !== 'undefined',
// 'object' == typeof my.
func TypeAsked(t *syntax.Tree, test syntax.NodeID) (name syntax.NodeID, there bool) {
	if t.Kind(test) != syntax.BinaryExpression {
		return 0, false
	}
	question, word := t.Left(test), t.Right(test)
	if t.Kind(question) != syntax.UnaryExpression {
		question, word = word, question
	}
	if t.Kind(question) != syntax.UnaryExpression || t.Op(question) != syntax.OpTypeof || t.Kind(t.First(question)) != syntax.Identifier {
		return 0, false
	}
	said, ok := t.String(word)
	if !ok {
		return 0, false
	}
	switch t.Op(test).String() {
	case "==", "===":
		there = said != "undefined"
	case "!=", "!==":
		if there = said == "undefined"; !there {
			return 0, false // typeof x !== 'object' says little
		}
	default:
		return 0, false
	}
	return t.First(question), there
}

// outermost climbs over what changes nothing of a value: assertions of types.
func outermost(t *syntax.Tree, n syntax.NodeID) syntax.NodeID {
	for {
		p := t.Parent(n)
		switch t.Kind(p) {
		case syntax.TSAsExpression, syntax.TSSatisfiesExpression, syntax.TSNonNullExpression, syntax.TSTypeAssertion:
			n = p
			continue
		}
		return n
	}
}

// member classifies a member of the global.
func (u *uses) member(m syntax.NodeID, add func(Use)) {
	t := u.t
	name, ok := t.KeyName(m)
	if !ok {
		add(Use{Kind: Dynamic, Node: m})
		return
	}
	x := Use{Kind: Value, Name: name, Node: m}
	outer := outermost(t, m)
	switch p := t.Parent(outer); t.Kind(p) {
	case syntax.CallExpression:
		if t.Callee(p) == outer {
			x.Kind, x.Call = Call, p
		}
	case syntax.MemberExpression:
		if t.Object(p) == outer {
			x.Kind = Member
			if OfFunctions(t, p) {
				x.Kind = Value
			}
		}
	case syntax.AssignmentExpression:
		if t.Left(p) == outer {
			x.Kind = Assign
		}
	case syntax.UpdateExpression:
		x.Kind = Assign
	case syntax.UnaryExpression:
		if t.Op(p).String() == "delete" {
			x.Kind = Assign
		}
	}
	if x.Kind == Value && Tested(t, m) {
		x.Kind = Test
	}
	add(x)
}

// Tested reports whether of the value of n nothing more is asked than whether
// there is one: if (n), typeof n, !n, n && m, n === undefined, and if (m && n),
// where another operator hands it on.
func Tested(t *syntax.Tree, n syntax.NodeID) bool {
	for {
		n = outermost(t, n)
		p := t.Parent(n)
		switch t.Kind(p) {
		case syntax.UnaryExpression:
			op := t.Op(p).String()
			return op == "typeof" || op == "!"
		case syntax.IfStatement, syntax.ConditionalExpression, syntax.WhileStatement:
			return t.FirstValue(p) == n
		case syntax.BinaryExpression:
			other := t.Left(p)
			if other == n {
				other = t.Right(p)
			}
			return isEquality(t.Op(p).String()) && isNothing(t, other)
		case syntax.LogicalExpression:
			if t.Left(p) == n && t.Op(p).String() == "&&" {
				return true
			}
			n = p
		default:
			return false
		}
	}
}

func isEquality(op string) bool {
	return op == "==" || op == "===" || op == "!=" || op == "!=="
}

// isNothing reports whether n is undefined, null or void 0.
func isNothing(t *syntax.Tree, n syntax.NodeID) bool {
	switch t.Kind(n) {
	case syntax.Identifier:
		return t.Text(n) == "undefined"
	case syntax.Literal:
		return t.Text(n) == "null"
	case syntax.UnaryExpression:
		return t.Op(n).String() == "void"
	}
	return false
}

// OfFunctions reports whether m takes a method that every function has.
func OfFunctions(t *syntax.Tree, m syntax.NodeID) bool {
	switch name, _ := t.KeyName(m); name {
	case "call", "apply", "bind":
		return true
	}
	return false
}

// declared follows the global into a declaration.
func (u *uses) declared(target, node, global syntax.NodeID, add func(Use), alias bool) {
	t := u.t
	switch t.Kind(target) {
	case syntax.ObjectPattern:
		add(Use{Kind: Taken, Node: global})
		u.pattern(target, add)
	case syntax.Identifier:
		d := t.DeclarationOf(target)
		if d == nil || !constant(t, d) || u.depth > 4 || exported(t, target) {
			add(Use{Kind: Whole, Node: global})
			return
		}
		add(Use{Kind: Held, Node: global})
		if u.depth++; !alias {
			u.root = global
		}
		for ref := range t.RefsTo(d) {
			if ref.IsRead() {
				u.reference(ref, ref.Node, true)
			}
		}
		u.depth--
	default:
		add(Use{Kind: Whole, Node: global})
	}
}

// Constant reports whether nothing but its declaration gives d a value.
func Constant(t *syntax.Tree, d *syntax.Decl) bool { return constant(t, d) }

// constant reports whether nothing but its declaration gives d a value.
func constant(t *syntax.Tree, d *syntax.Decl) bool {
	for ref := range t.RefsTo(d) {
		if ref.IsWrite() {
			return false
		}
	}
	return true
}

// exported reports whether a declared name belongs to an export declaration.
func exported(t *syntax.Tree, name syntax.NodeID) bool {
	decl := t.Enclosing(name, func(k syntax.Kind) bool { return k == syntax.VariableDeclaration })
	return t.Kind(t.Parent(decl)) == syntax.ExportNamedDeclaration
}

// pattern adds a use for every property that a pattern takes out of the
// global.
func (u *uses) pattern(p syntax.NodeID, add func(Use)) {
	t := u.t
	for prop := range t.Properties(p) {
		if t.Kind(prop) == syntax.RestElement {
			add(Use{Kind: Whole, Node: prop, Pattern: true})
			continue
		}
		name, ok := t.KeyName(prop)
		if !ok {
			add(Use{Kind: Dynamic, Node: prop, Pattern: true})
			continue
		}
		add(Use{Kind: Value, Name: name, Node: prop, Pattern: true})
	}
}
