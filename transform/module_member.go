package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// member lowers a member: names that the subset's compiler refuses go in
// quotes, and a key of which nothing is known through our own module, for an
// object has its members under text only and a list its items under numbers.
func (l *lowering) member(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	if l.inChain(n) {
		return l.chain(n), true
	}
	if name := l.static(n); name != "" {
		if edits, done := l.staticMember(n, name); done {
			return edits, true
		}
	}
	object, property := t.Object(n), t.Property(n)
	if !t.IsComputed(n) {
		edits := l.editsOf(object)
		if name := t.NameOf(property); !subsetName(name) {
			edits = append(edits, text.Edit{Span: spanOf(l.afterObject(n), t.Span(property).End), New: "[" + l.quote(name) + "]", Feature: "module.key"})
		}
		return edits, true
	}
	switch l.accessOf(n) {
	case accessText:
		edits := l.editsOf(object)
		return append(edits, text.Edit{Span: t.Span(property), New: l.quote("") + " + " + l.operand(property), Feature: "module.key"}), true
	case accessUnknown:
		return l.replace(n, l.own("at")+"("+l.argument(object)+", "+l.argument(property)+")", "module.key"), true
	}
	return nil, false
}

// afterObject is where the text of a member begins behind its object: the dot.
func (l *lowering) afterObject(n syntax.NodeID) int {
	object, property := l.t.Span(l.t.Object(n)), l.t.Span(l.t.Property(n))
	return l.find('.', object.End, property.Start)
}

// How a computed member is taken.
type accessKind uint8

const (
	accessPlain   accessKind = iota // as it is
	accessText                      // by the text of the key
	accessUnknown                   // as the object turns out to be
)

// accessOf decides how a computed member is taken.
func (l *lowering) accessOf(n syntax.NodeID) accessKind {
	t := l.t
	object, key := l.kindOf(t.Object(n)), l.kindOf(t.Property(n))
	switch {
	case key == kindString, object == kindList, object == kindString:
		return accessPlain
	case !l.isNewer:
		return accessPlain
	case object == kindObject || object == kindModule:
		if l.numberKeyed(t.Object(n)) {
			return accessText
		}
		return accessPlain
	case key == kindNumber, l.isArguments(t.Object(n)), l.assigned(n):
		return accessPlain
	}
	return accessUnknown
}

// numberKeyed reports whether an object may have members under numbers: only
// one that is written out in full, and never given others, is known not to.
func (l *lowering) numberKeyed(object syntax.NodeID) bool {
	t := l.t
	d := t.DeclarationOf(object)
	if d == nil || l.assignedIn(object, t.Root) {
		return true
	}
	literal := t.InitOf(d)
	if t.Kind(literal) != syntax.ObjectExpression {
		return t.SpecifierKind(t.Declarator(d)) != syntax.ImportNamespace
	}
	for p := range t.Properties(literal) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) == syntax.SpreadElement || name == "" || name[0] >= '0' && name[0] <= '9' {
			return true
		}
	}
	for ref := range t.RefsTo(d) {
		parent := t.Parent(ref.Node)
		if t.Kind(parent) != syntax.MemberExpression && ref.Node != d.Node || t.IsComputed(parent) && l.assigned(parent) {
			return true
		}
	}
	return false
}

func (l *lowering) isArguments(n syntax.NodeID) bool {
	ref := l.t.RefOf(n)
	return ref != nil && ref.Decl == syntax.Arguments
}

// assigned reports whether a member is written to, deleted or called, so that
// no function can stand for it.
func (l *lowering) assigned(n syntax.NodeID) bool {
	t := l.t
	switch parent := t.Parent(n); t.Kind(parent) {
	case syntax.AssignmentExpression:
		return t.Left(parent) == n
	case syntax.UpdateExpression, syntax.ForInStatement, syntax.ForOfStatement:
		return t.First(parent) == n
	case syntax.UnaryExpression:
		return t.Op(parent) == syntax.OpDelete
	case syntax.CallExpression:
		return t.Callee(parent) == n
	case syntax.ArrayPattern, syntax.AssignmentPattern, syntax.RestElement:
		return true
	case syntax.Property:
		return t.Kind(t.Parent(parent)) == syntax.ObjectPattern
	}
	return false
}

// staticMember converts a member of a global object that is not called.
func (l *lowering) staticMember(n syntax.NodeID, name string) ([]text.Edit, bool) {
	t := l.t
	called := t.Callee(t.Parent(n)) == n
	object, _, _ := strings.Cut(name, ".")
	switch {
	case l.assigned(n) && !called:
		return nil, false
	case constants[name] != "":
		return l.replace(n, l.grouped(n, constants[name]), "module.library"), true
	case nativeStatics[name], called && (ownStatics[name] || statics[name] != ""):
		return nil, true
	case statics[name] != "":
		return l.replace(n, statics[name], "module.library"), true
	case ownStatics[name]:
		return l.replace(n, l.globalFunction(n, name), "module.library"), true
	case name == "Object.freeze" || name == "Object.prototype" || name == "Array.prototype":
		return nil, true
	}
	switch object {
	case "Math", "JSON", "Object", "Array", "String", "Number", "Date", "console", "RegExp":
		l.lacks(n, name)
		return nil, true
	}
	return nil, false
}
