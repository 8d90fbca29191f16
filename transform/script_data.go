package transform

import (
	"strings"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// The initial data of a page. Where the target shares it between instances it
// becomes a function, if the page may change what it holds in place.

// dataIsPlain reports whether the initial data does as it is, or as a function
// that gives it.
func (s *scriptWriter) dataIsPlain(c *script.Ctor) bool {
	t := s.t
	p := c.Option(t, "data")
	if p == 0 {
		return true
	}
	data := t.Unwrap(t.Value(p))
	if t.Has(p, syntax.Method|syntax.Shorthand) || t.Kind(data).IsFunction() {
		return s.to.Script.SharedData || s.dataObject(data) != 0
	}
	if !s.to.Script.SharedData || s.from.Script.SharedData {
		return true
	}
	if t.Kind(data) != syntax.ObjectExpression || len(c.Options) > 1 {
		return false
	}
	return !s.holdsObjects(data) || s.isPure(data) || !s.dataChanges(data)
}

// dataChanges reports whether the page may change, in place, an object that its
// initial data holds: any way to one but setting it anew is enough. On the side
// that shares initial data such a change would show in the page's next instance.
func (s *scriptWriter) dataChanges(data syntax.NodeID) bool {
	t := s.t
	held := map[string]bool{}
	for p := range t.Properties(data) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) != syntax.Property {
			return true
		}
		switch script.KindOf(t, t.Value(p)) {
		case "array", "object", "other":
			held[name] = true
		}
	}
	if twoWay, _ := s.templateNeeds(s.unitBase()+s.from.Ext.Template, map[string]bool{}); twoWay {
		return true
	}
	inside := t.Span(data)
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		if span := t.Span(n); t.Kind(n) != syntax.None && !inside.Contains(span) && s.reaches(n, held) {
			return true
		}
	}
	return false
}

// reaches reports whether a node may lead to one of the fields of the data:
// its name otherwise than as the key of an object, in code or in a path, or
// the data as a whole.
func (s *scriptWriter) reaches(n syntax.NodeID, held map[string]bool) bool {
	t := s.t
	switch t.Kind(n) {
	case syntax.MemberExpression:
		name, ok := t.KeyName(n)
		if !ok {
			return t.KeyIs(t.Object(n), "data")
		}
		if name == "data" {
			return !s.readsField(n) && !s.isParam(t.Object(n))
		}
		return held[name]
	case syntax.Property:
		name, _ := t.KeyName(n)
		if t.Kind(t.Parent(n)) == syntax.ObjectPattern {
			return held[name]
		}
		return t.IsComputed(n) && !s.literalPath(t.Key(n))
	case syntax.Literal, syntax.TemplateElement:
		text := t.Text(n)
		for name := range held {
			if strings.Contains(text, name+".") || strings.Contains(text, name+"[") {
				return true
			}
		}
	case syntax.CallExpression:
		if t.KeyIs(t.Callee(n), "setData") {
			return t.Kind(t.Unwrap(t.Arg(n, 0))) != syntax.ObjectExpression
		}
	}
	return false
}

// isParam reports whether an expression is a parameter: what a callback is
// given, whose data is not the page's.
func (s *scriptWriter) isParam(n syntax.NodeID) bool {
	d := s.t.DeclarationOf(n)
	return s.t.Kind(n) == syntax.Identifier && d != nil && d.Kind == syntax.DeclParam
}

// readsField reports whether x.data is at once asked for one of its fields.
func (s *scriptWriter) readsField(n syntax.NodeID) bool {
	t := s.t
	p := t.Parent(n)
	if t.Kind(p) == syntax.MemberExpression && t.Object(p) == n {
		_, ok := t.KeyName(p)
		return ok
	}
	return t.Kind(p) == syntax.VariableDeclarator && t.Kind(t.First(p)) == syntax.ObjectPattern
}

// literalPath reports whether a computed key begins with text that names the
// field it is for.
func (s *scriptWriter) literalPath(key syntax.NodeID) bool {
	t := s.t
	for t.Kind(key) == syntax.BinaryExpression {
		key = t.Left(key)
	}
	switch t.Kind(key) {
	case syntax.Literal:
		return len(t.Text(key)) > 2
	case syntax.TemplateLiteral:
		first := t.First(key)
		return t.Kind(first) == syntax.TemplateElement && t.Span(first).Len() > 0
	}
	return false
}

// dataObject is the object in "() => ({...})", or 0: just what plainPage
// writes.
func (s *scriptWriter) dataObject(fn syntax.NodeID) syntax.NodeID {
	t := s.t
	if t.Kind(fn) != syntax.ArrowFunctionExpression || s.paramCount(fn) > 0 || t.Has(fn, syntax.Async) {
		return 0
	}
	obj := t.Body(fn)
	if t.Kind(obj) != syntax.ObjectExpression || !s.isPure(obj) || !s.holdsObjects(obj) {
		return 0
	}
	head := string(s.src[t.Span(fn).Start:t.Span(obj).Start])
	if head != dataHead || string(s.src[t.Span(obj).End:t.Span(fn).End]) != dataTail {
		return 0
	}
	return obj
}

// What makes a function of initial data.
const dataHead, dataTail = "() => (", ")"

// holdsObjects reports whether a literal holds objects, or what may be some.
func (s *scriptWriter) holdsObjects(obj syntax.NodeID) bool {
	for p := range s.t.Properties(obj) {
		if s.t.Kind(p) != syntax.Property {
			return true
		}
		switch script.KindOf(s.t, s.t.Value(p)) {
		case "array", "object", "other":
			return true
		}
	}
	return false
}

// isPure reports whether evaluating an expression for every instance gives
// each its own and changes nothing else: literals all the way down, and values
// that are no objects.
func (s *scriptWriter) isPure(n syntax.NodeID) bool {
	t := s.t
	switch n = t.Unwrap(n); t.Kind(n) {
	case syntax.Literal, syntax.FunctionExpression, syntax.ArrowFunctionExpression:
		return t.Op(n) != syntax.LitRegexp
	case syntax.ObjectExpression, syntax.ArrayExpression, syntax.TemplateLiteral, syntax.UnaryExpression, syntax.BinaryExpression:
		for c := range t.Values(n) {
			switch t.Kind(c) {
			case syntax.TemplateElement, syntax.Absent:
				continue
			case syntax.Property:
				if t.Has(c, syntax.Computed|syntax.Getter|syntax.Setter|syntax.Shorthand) {
					return false
				}
				c = t.Value(c)
			case syntax.SpreadElement:
				return false
			}
			if !s.isPure(c) {
				return false
			}
		}
		return true
	case syntax.Identifier:
		d := t.DeclarationOf(n)
		if d == nil {
			return t.NameOf(n) == "undefined"
		}
		init := t.Unwrap(t.InitOf(d))
		return script.Constant(t, d) && t.Kind(init) == syntax.Literal
	case syntax.CallExpression:
		// A question to the API has the same answer each time.
		m := t.Callee(n)
		return t.KeyIs(m, "canIUse") && t.IsGlobal(t.Object(m), s.from.Global)
	}
	return false
}

// plainData makes a function of initial data where the target shares it
// between instances, and the reverse.
func (s *scriptWriter) plainData(c *script.Ctor) {
	t := s.t
	p := c.Option(t, "data")
	if p == 0 || t.Has(p, syntax.Method|syntax.Shorthand) {
		return
	}
	data := t.Unwrap(t.Value(p))
	switch {
	case s.to.Script.SharedData && !s.from.Script.SharedData && t.Kind(data) == syntax.ObjectExpression && s.holdsObjects(data) && s.dataChanges(data):
		span := t.Span(data)
		s.insert(span.Start, dataHead, "lifecycle.Page.data")
		s.insert(span.End, dataTail, "lifecycle.Page.data")
	case !s.to.Script.SharedData && s.from.Script.SharedData:
		if obj := s.dataObject(data); obj != 0 {
			fn, inner := t.Span(data), t.Span(obj)
			s.edit(spanOf(fn.Start, inner.Start), "", "lifecycle.Page.data")
			s.edit(spanOf(inner.End, fn.End), "", "lifecycle.Page.data")
		}
	}
}
