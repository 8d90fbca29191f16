package expr

import (
	"bytes"
	"math/bits"
	"strings"

	"wxmy/transform/script/syntax"
)

// A Feature is one thing of JavaScript that an expression may use and that not
// every template compiler takes.
type Feature uint

// The features. Names, members, ordinary operators, numbers, strings,
// conditionals and literals of arrays and objects are not among them: every
// compiler takes those.
const (
	TemplateLiteral Feature = iota
	MethodCall              // a call of a member of something that is no module
	FunctionCall            // a call of a plain name
	OptionalChain
	Nullish
	ArrowFunction
	Function
	ArraySpread
	ObjectSpread
	CallSpread
	ComputedKey
	ObjectMethod
	Typeof
	Void
	Delete
	In
	Instanceof
	New
	RegExp
	Exponent
	UnsignedShift
	UnaryPlus
	BitwiseNot
	Comma
	Assignment
	Update
	ExoticNumber // hexadecimal, exponent, or no digit before the point
	LineBreak
	Await
	Class
	This
	features // number of features
)

var names = [features]string{
	"a template literal", "a method call", "a function call", "optional chaining", "the ?? operator", "an arrow function",
	"a function", "a spread in an array", "a spread in an object", "a spread in a call", "a computed key", "a method in an object",
	"typeof", "void", "delete", "the in operator", "instanceof", "new", "a regular expression", "the ** operator", "the >>> operator",
	"a unary plus", "the ~ operator", "the comma operator", "an assignment", "++ or --", "a number in this form", "a line break in an expression",
	"await", "a class", "this",
}

// String names the feature as messages do: "a template literal".
func (f Feature) String() string { return names[f] }

// A Set is a set of features.
type Set uint64

// SetOf returns the set of the features given.
func SetOf(fs ...Feature) Set {
	var s Set
	for _, f := range fs {
		s |= 1 << f
	}
	return s
}

// Has reports whether f is in s.
func (s Set) Has(f Feature) bool { return s&(1<<f) != 0 }

// Minus returns what is in s and not in t.
func (s Set) Minus(t Set) Set { return s &^ t }

// All returns the features of s in their order.
func (s Set) All() []Feature {
	var fs []Feature
	for s != 0 {
		f := Feature(bits.TrailingZeros64(uint64(s)))
		fs = append(fs, f)
		s &^= 1 << f
	}
	return fs
}

// String lists the features of s for people.
func (s Set) String() string {
	var parts []string
	for _, f := range s.All() {
		parts = append(parts, f.String())
	}
	return strings.Join(parts, ", ")
}

// Features returns the features that the expression uses.
func Features(t *syntax.Tree) Set {
	var s Set
	t.Walk(t.Root, func(n syntax.NodeID) bool {
		if f, ok := featureOf(t, n); ok {
			s |= 1 << f
		}
		return true
	})
	if bytes.ContainsAny(t.Src[t.Input.Start:t.Input.End], "\r\n") {
		s |= 1 << LineBreak
	}
	return s
}

// Of returns the feature that a single node is, if it is one. A walk that asks
// for every node says where each feature stands. LineBreak belongs to no node.
func Of(t *syntax.Tree, n syntax.NodeID) (Feature, bool) { return featureOf(t, n) }

func featureOf(t *syntax.Tree, n syntax.NodeID) (Feature, bool) {
	switch t.Kind(n) {
	case syntax.TemplateLiteral, syntax.TaggedTemplateExpression:
		return TemplateLiteral, true
	case syntax.CallExpression:
		switch {
		case t.IsOptional(n):
			return OptionalChain, true
		case t.Kind(t.Callee(n)) == syntax.MemberExpression:
			return MethodCall, true
		}
		return FunctionCall, true
	case syntax.MemberExpression:
		return OptionalChain, t.IsOptional(n)
	case syntax.ArrowFunctionExpression:
		return ArrowFunction, true
	case syntax.FunctionExpression:
		return Function, true
	case syntax.ClassExpression:
		return Class, true
	case syntax.ThisExpression:
		return This, true
	case syntax.SpreadElement:
		return spreadIn(t.Kind(t.Parent(n))), true
	case syntax.Property:
		switch {
		case t.Has(n, syntax.Computed):
			return ComputedKey, true
		case t.Has(n, syntax.Method|syntax.Getter|syntax.Setter):
			return ObjectMethod, true
		}
	case syntax.NewExpression:
		return New, true
	case syntax.SequenceExpression:
		return Comma, true
	case syntax.AssignmentExpression:
		return Assignment, true
	case syntax.UpdateExpression:
		return Update, true
	case syntax.AwaitExpression:
		return Await, true
	case syntax.UnaryExpression, syntax.BinaryExpression, syntax.LogicalExpression:
		return operator(t, n)
	case syntax.Literal:
		return literal(t, n)
	}
	return 0, false
}

func spreadIn(k syntax.Kind) Feature {
	switch k {
	case syntax.ArrayExpression:
		return ArraySpread
	case syntax.ObjectExpression:
		return ObjectSpread
	}
	return CallSpread
}

func operator(t *syntax.Tree, n syntax.NodeID) (Feature, bool) {
	switch t.Op(n).String() {
	case "typeof":
		return Typeof, true
	case "void":
		return Void, true
	case "delete":
		return Delete, true
	case "+":
		return UnaryPlus, t.Kind(n) == syntax.UnaryExpression
	case "~":
		return BitwiseNot, true
	case "in":
		return In, true
	case "instanceof":
		return Instanceof, true
	case "**":
		return Exponent, true
	case ">>>":
		return UnsignedShift, true
	case "??":
		return Nullish, true
	}
	return 0, false
}

func literal(t *syntax.Tree, n syntax.NodeID) (Feature, bool) {
	s := t.Text(n)
	switch {
	case s == "":
		return 0, false
	case s[0] == '/':
		return RegExp, true
	case s[0] == '.' || s[0] >= '0' && s[0] <= '9' && strings.ContainsAny(s, "xXoObBeE_n"):
		return ExoticNumber, true
	}
	return 0, false
}
