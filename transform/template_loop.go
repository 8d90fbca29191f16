package transform

import (
	"fmt"
	"regexp"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/script/syntax"
)

// A loop is one "for" around the element that is being written.
type loop struct {
	elem *Elem
	// names are what the item and the index become: "" means that they stay.
	names map[string]string
	// pairs are the names that stand for the members of the item, by item and
	// member, where an earlier conversion loops over pairs.
	pairs map[[2]string]string
}

var (
	keyMember = regexp.MustCompile(`^([\w$]+)\.([\w$]+)$`)
	dataPath  = regexp.MustCompile(`^[\w$]+(\.[\w$]+)*$`)
	keyName   = regexp.MustCompile(`^[\w$]+$`)
)

// loopKey turns the value of a key into the name of a property of the items,
// or "*this".
func (w *writer) loopKey(e *Elem, a *Attr) {
	v := strings.TrimSpace(a.value)
	if v == "" {
		// An empty key is no key.
		e.reportKey(a, "")
		a.gone = true
		return
	}
	if !strings.Contains(v, "{{") {
		if v == "*item" {
			a.Set("*this")
		}
		return
	}
	name, exact := w.keyProperty(e, v)
	if name == "" {
		e.reportKey(a, "")
		a.gone = true
		return
	}
	if w.from.Template.KeyAttr == "" || !exact {
		e.reportKey(a, name)
	}
	a.Set(name)
}

// reportKey says that a key is not the name of a property of the items, and what
// becomes of it: another name, or "" for none.
func (e *Elem) reportKey(a *Attr, name string) *diag.Diagnostic {
	become, becomeZH := fmt.Sprintf("it is written as %q", name), fmt.Sprintf("已写成 %q", name)
	if name == "" {
		become, becomeZH = "the loop gets no key", "循环不写 key"
	}
	v := strings.TrimSpace(a.value)
	d := e.ReportAttr(a, "T014", "directive.key", v, become)
	d.ArgsZH = []string{v, becomeZH}
	return d
}

// keyProperty returns the property of the items that a key made of expressions
// depends on, and whether the key is just that; "" when there is none.
func (w *writer) keyProperty(e *Elem, v string) (name string, exact bool) {
	_, rest, _ := strings.Cut(v, "{{")
	inner, after, ok := strings.Cut(rest, "}}")
	if !ok || strings.Contains(after, "{{") {
		return "", false
	}
	inner = strings.TrimSpace(inner)
	exact = strings.HasPrefix(v, "{{") && after == ""
	item, index := w.loopNames(e)
	switch m := keyMember.FindStringSubmatch(inner); {
	case inner == item || inner == "*this" || inner == "this":
		return "*this", exact
	case inner == index:
		return "index", exact
	case m != nil && m[1] == item:
		return m[2], exact
	case keyName.MatchString(inner):
		return inner, exact
	}
	return "", false
}

// loopNames are the names of the item and the index in the loop of e, or in
// the nearest loop around it.
func (w *writer) loopNames(e *Elem) (item, index string) {
	for n := e.node; n != ir.None; n = e.t.Nodes[n].Parent {
		loop := e.t.Attr(n, w.from.Template.Prefix+"for")
		for _, alias := range w.from.Template.ForAliases {
			if loop == nil {
				loop = e.t.Attr(n, w.from.Template.Prefix+alias)
			}
		}
		if loop == nil {
			continue
		}
		item, index = "item", "index"
		if a := e.t.Attr(n, w.from.Template.Prefix+"for-item"); a != nil {
			item = a.Value.In(w.src)
		}
		if a := e.t.Attr(n, w.from.Template.Prefix+"for-index"); a != nil {
			index = a.Value.In(w.src)
		}
		return item, index
	}
	return "", ""
}

// enterLoop notes the names that the loop of e declares. A loop over the pairs
// of an object hands out {key, value} where the target loops over lists alone,
// so its item and index become members; the reverse direction takes that back.
func (w *writer) enterLoop(e *Elem) {
	a := e.Directive("for")
	if a == nil {
		return
	}
	item, index := "item", "index"
	if d := e.Directive("for-item"); d != nil {
		item = d.value
	}
	if d := e.Directive("for-index"); d != nil {
		index = d.value
	}
	l := loop{elem: e, names: map[string]string{item: "", index: ""}}
	inner, whole := wholeMustache(a.value)
	_, ours := cutCall(inner, "entries")
	switch {
	case !whole:
	case ours && w.scope.own && !w.to.Template.ListLoopsOnly:
		l.pairs = map[[2]string]string{{item, "value"}: item, {item, "key"}: index}
	case w.routesLoops() && w.isObject(e, inner):
		l.names = map[string]string{item: item + ".value", index: item + ".key"}
	}
	w.scope.loops = append(w.scope.loops, l)
}

// leaveLoop forgets what e declared.
func (w *writer) leaveLoop(e *Elem) {
	if n := len(w.scope.loops); n > 0 && w.scope.loops[n-1].elem == e {
		w.scope.loops = w.scope.loops[:n-1]
	}
}

// outside runs f with the names that hold outside the innermost loop, where its
// list is looked up.
func (w *writer) outside(f func()) {
	all := w.scope.loops
	if len(all) > 0 {
		w.scope.loops = all[:len(all)-1]
	}
	f()
	w.scope.loops = all
}

// declares reports whether a loop around declares the name.
func (s *templateScope) declares(name string) bool {
	for i := range s.loops {
		if _, ok := s.loops[i].names[name]; ok {
			return true
		}
	}
	return false
}

// unpair returns the name that stands for a member of the item of a loop over
// pairs, "" when there is none.
func (s *templateScope) unpair(item, member string) string {
	for i := len(s.loops) - 1; i >= 0; i-- {
		if name, ok := s.loops[i].pairs[[2]string{item, member}]; ok {
			return name
		}
		if _, shadows := s.loops[i].names[item]; shadows {
			return ""
		}
	}
	return ""
}

// unpaired returns the name that stands for member n of the item of a loop
// over pairs.
func (x *expression) unpaired(n syntax.NodeID) (string, bool) {
	t := x.t
	if t.Kind(n) != syntax.MemberExpression || t.IsComputed(n) || t.Kind(t.Object(n)) != syntax.Identifier {
		return "", false
	}
	name := x.w.scope.unpair(t.Text(t.Object(n)), t.Text(t.Property(n)))
	return name, name != ""
}

// cutCall returns the argument of a call of one of our module's functions that
// is the whole of an expression.
func cutCall(expr, function string) (string, bool) {
	arg, ok := strings.CutPrefix(expr, ownModule+"."+function+"(")
	return strings.TrimSuffix(arg, ")"), ok && strings.HasSuffix(expr, ")")
}

// routesLoops reports whether loops over anything but lists go through our
// module.
func (w *writer) routesLoops() bool {
	return w.to.Template.ListLoopsOnly && !w.from.Template.ListLoopsOnly
}

// loopList routes what is not known to be a list through our module, for
// targets that promise to loop over lists alone.
func (w *writer) loopList(e *Elem, a *Attr) {
	inner, whole := wholeMustache(a.value)
	if letters, ok := cutCall(inner, "letters"); whole && ok && w.scope.own && !w.to.Template.ListLoopsOnly {
		a.Set(letters[1 : len(letters)-1])
		return
	}
	if w.from.Template.ListLoopsOnly && !w.to.Template.ListLoopsOnly {
		if lit, literal := a.Literal(); literal && strings.TrimSpace(lit) != "" {
			e.ReportAttr(a, "T022", "directive.for", a.value) // which is no list there either
		}
	}
	if !w.routesLoops() {
		return
	}
	q := otherQuote(a.src)
	switch lit, literal := a.Literal(); {
	case literal && strings.TrimSpace(lit) != "":
		// A string is walked letter by letter.
		a.Set("{{" + w.helper("letters") + "(" + q + lit + q + ")}}")
	case !whole && strings.Contains(a.value, "{{"):
		e.ReportAttr(a, "T022", "directive.for", a.value)
	case !whole:
	case w.isObject(e, inner):
		a.call = "entries"
		w.helper(a.call)
		w.pairKey(e)
	case w.notList(inner):
		a.call = "list"
		w.helper(a.call)
	}
}

// pairKey makes the key of a loop over pairs the key of the pair.
func (w *writer) pairKey(e *Elem) {
	k := e.Directive("key")
	if k == nil || k.value == "key" {
		return
	}
	if v := strings.TrimSpace(k.value); v == "" || v == "index" {
		return
	}
	e.reportKey(k, "key").Say("the loop goes over pairs of a key and a value", "循环的是由 key 和 value 组成的键值对")
	k.Become(w.to.Template.Prefix+"key", "key")
}

// isObject reports whether a loop is over the pairs of an object: the field
// starts as one, or the author calls the index a key.
func (w *writer) isObject(e *Elem, list string) bool {
	if strings.HasPrefix(list, "{") {
		return true // a literal
	}
	if w.scope.declares(rootName(list)) {
		list = ""
	}
	if dataPath.MatchString(list) && w.dataKind(list) == "object" {
		return true
	}
	if d := e.Directive("for-index"); d != nil {
		switch d.value {
		case "key", "k", "name", "prop", "field":
			return w.dataKind(list) != "array"
		}
	}
	return false
}

// rootName is the name that a path of data begins with: "a" of "a.b".
func rootName(path string) string {
	name, _, _ := strings.Cut(path, ".")
	return name
}

// notList reports whether an expression is known to give a number or a string,
// at least at times.
func (w *writer) notList(expr string) bool {
	if numberValue.MatchString(expr) || strings.HasPrefix(expr, "'") || strings.HasPrefix(expr, `"`) {
		return true
	}
	if !dataPath.MatchString(expr) {
		t, err := w.parser.ParseExpression([]byte(expr), 0, len(expr))
		return err == nil && counts(t, t.Root)
	}
	if strings.HasSuffix(expr, ".length") {
		return true
	}
	if w.scope.declares(rootName(expr)) {
		return false
	}
	kind := w.dataKind(expr)
	return kind == "number" || kind == "string"
}

// counts reports whether an expression, or a branch of it, gives a number or a
// string whatever its names hold.
func counts(t *syntax.Tree, n syntax.NodeID) bool {
	switch t.Kind(n) {
	case syntax.Literal:
		_, isString := t.String(n)
		return isString || numberValue.MatchString(t.Text(n))
	case syntax.BinaryExpression:
		switch t.Op(n) {
		case syntax.OpAdd, syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpMod:
			return true
		}
	case syntax.UnaryExpression:
		return t.Op(n) == syntax.OpAdd || t.Op(n) == syntax.OpSub
	case syntax.MemberExpression:
		name, _ := t.KeyName(n)
		return name == "length"
	case syntax.ConditionalExpression:
		yes := t.NextValue(t.First(n))
		return counts(t, yes) || counts(t, t.NextValue(yes))
	case syntax.LogicalExpression:
		return counts(t, t.Left(n)) || counts(t, t.Right(n))
	}
	return false
}
