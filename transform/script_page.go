package transform

import (
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// A page goes through a run-time module only when it uses something that the
// target has in another shape. Two differences that nearly every page meets
// are plain edits that read as if written by hand: where the target shares a
// page's initial data between its instances, data becomes a function,
//
//	data: () => ({ list: [] }),
//
// and where the target may open a page without a query, onLoad gets a default,
//
//	onLoad(options = {}) {

// appNeedsModule reports whether an app uses something of its hooks that
// differs.
func (s *scriptWriter) appNeedsModule(c *script.Ctor) bool {
	if c.Arg == 0 {
		return false
	}
	if c.Open {
		return true
	}
	for _, m := range c.Methods(s.t) {
		row := s.from.Features.Read("lifecycle.App", m.Name)
		if row == nil {
			continue
		}
		target := s.row(row.ID)
		if target == nil {
			continue
		}
		flow := script.ParamFlow(s.t, m.Func, 0)
		if adapted(row, target) && (flow.Used || s.paramCount(m.Func) > 1) {
			return true
		}
		if s.argDiffers(row.ID+".arg", &flow) {
			return true
		}
	}
	return false
}

// adapted reports whether a row of either side is in a shape of its own.
func adapted(a, b *feature.Support) bool {
	return a.Via == feature.Adapted || b.Via == feature.Adapted || a.Via == feature.Shim || b.Via == feature.Shim
}

// argDiffers reports whether a hook reads something of its argument that is in
// another shape on the target.
func (s *scriptWriter) argDiffers(prefix string, flow *script.Flow) bool {
	differs := func(row *feature.Support) bool {
		target := s.row(row.ID)
		return target != nil && (adapted(row, target) || target.Via == feature.Partial || row.Via == feature.Partial || row.Native() != target.Native())
	}
	found := false
	for _, f := range flow.Fields {
		row := s.from.Features.Read(prefix, f.Name)
		if row == nil || !differs(row) {
			continue
		}
		found = true
		if target := s.row(row.ID); target.Via == feature.Partial || row.Via == feature.Partial {
			s.reportOnce("R001", s.t.Span(s.nameOf(f)), row.ID, f.Name, s.to.Title)
		}
	}
	if found || !flow.Open {
		return found
	}
	for row := range s.from.Features.Under(prefix + ".") {
		if differs(row) {
			return true
		}
	}
	return false
}

func (s *scriptWriter) paramCount(fn syntax.NodeID) int {
	n := 0
	for range s.t.Params(fn) {
		n++
	}
	return n
}

// pageNeedsModule reports whether a page uses something that the target has in
// another shape, beyond what plain edits say.
func (s *scriptWriter) pageNeedsModule(c *script.Ctor) bool {
	t := s.t
	if c.Arg == 0 {
		return false
	}
	if c.Open || !s.dataIsPlain(c) || s.queryDiffers(c) || s.membersDiffer() || s.handlersDiffer(c) {
		return true
	}
	for _, o := range c.Options {
		for p := range t.Properties(o) {
			name, ok := t.KeyName(p)
			if !ok || t.Kind(p) != syntax.Property || t.Has(p, syntax.Getter|syntax.Setter) {
				return true
			}
			if s.optionDiffers(name, p) {
				return true
			}
		}
	}
	return false
}

// optionDiffers reports whether one option of a page needs a module.
func (s *scriptWriter) optionDiffers(name string, prop syntax.NodeID) bool {
	t := s.t
	row := s.from.Features.Read("lifecycle.Page", name)
	value := t.Unwrap(t.Value(prop))
	if row == nil {
		kind := script.KindOf(t, value)
		shared := s.to.Script.SharedData && !s.from.Script.SharedData
		return shared && (kind == "array" || kind == "object" || kind == "other" && script.Func(t, value) == 0)
	}
	target := s.row(row.ID)
	if target == nil || row.ID == "lifecycle.Page.data" {
		return false
	}
	fn := script.Func(t, value)
	switch row.ID {
	case "lifecycle.Page.onShareAppMessage":
		return !s.shareIsPlain(fn, row)
	case "lifecycle.Page.onLoad", "lifecycle.Page.onPageScroll":
		return false
	}
	if target.Native() != row.Native() || target.Via == feature.Shim || row.Via == feature.Shim {
		return true
	}
	if fn == 0 {
		return adapted(row, target)
	}
	flow := script.ParamFlow(t, fn, 0)
	return flow.Used
}

// shareIsPlain reports whether what onShareAppMessage returns does on both
// sides: an object that has all that is needed and nothing that differs.
func (s *scriptWriter) shareIsPlain(fn syntax.NodeID, row *feature.Support) bool {
	t := s.t
	if fn == 0 || t.Has(fn, syntax.Async) {
		return false
	}
	body := t.Body(fn)
	if t.Kind(body) != syntax.BlockStatement {
		return s.shareObject(body, row)
	}
	plain, returns := true, 0
	t.Walk(body, func(n syntax.NodeID) bool {
		if t.Kind(n).IsFunction() {
			return false
		}
		if t.Kind(n) == syntax.ReturnStatement {
			returns++
			plain = plain && s.shareObject(t.FirstValue(n), row)
		}
		return plain
	})
	return plain && returns > 0
}

func (s *scriptWriter) shareObject(obj syntax.NodeID, row *feature.Support) bool {
	t := s.t
	obj = t.Unwrap(obj)
	if t.Kind(obj) != syntax.ObjectExpression {
		return false
	}
	path := false
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) != syntax.Property {
			return false
		}
		source := s.from.Features.Read(row.ID+".return", name)
		if source == nil || source.Via != feature.Native {
			return false
		}
		target := s.row(source.ID)
		if target == nil || target.Via != feature.Native || target.Native() != name {
			return false
		}
		if name == "path" {
			path = strings.HasPrefix(strings.TrimLeft(t.Text(t.Value(p)), "'\"`"), "/")
		}
	}
	return path
}

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

// queryDiffers reports whether a page reads a query that the target gives
// decoded where the source does not, or the other way.
func (s *scriptWriter) queryDiffers(c *script.Ctor) bool {
	if s.s.layout.rawQuery || !s.to.rawQuery() {
		return false
	}
	for _, m := range c.Methods(s.t) {
		if m.Name == "onLoad" {
			flow := script.ParamFlow(s.t, m.Func, 0)
			return flow.Used
		}
	}
	return false
}

// plainPage makes the plain edits of a page that needs no module.
func (s *scriptWriter) plainPage(c *script.Ctor) {
	s.plainData(c)
	source, target := s.from.Features.Row("lifecycle.Page.onLoad.arg.query"), s.row("lifecycle.Page.onLoad.arg.query")
	if source == nil || target == nil || source.Via == target.Via {
		return
	}
	for _, m := range c.Methods(s.t) {
		if m.Name == "onLoad" {
			s.plainQuery(m.Func, target.Via == feature.Adapted)
		}
	}
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

// queryDefault stands for a query that is not there.
const queryDefault = " = {}"

// plainQuery gives the parameter of onLoad a default, or takes it away.
func (s *scriptWriter) plainQuery(fn syntax.NodeID, give bool) {
	t := s.t
	for p := range t.Params(fn) {
		flow := script.ParamFlow(t, fn, 0)
		switch {
		case give && flow.Used && (t.Kind(p) == syntax.Identifier || t.Kind(p) == syntax.ObjectPattern):
			s.defaultParam(fn, p)
		case !give && t.Kind(p) == syntax.AssignmentPattern:
			left, end := t.Left(p), t.Span(p).End
			start := t.Span(left).End
			if n := t.Next(left); t.Kind(n) == syntax.TSTypeAnnotation {
				start = t.Span(n).End
			}
			if string(s.src[start:end]) == queryDefault {
				s.edit(spanOf(start, end), "", "lifecycle.Page.onLoad.arg.query")
			}
		}
		return
	}
}

// defaultParam inserts the default of a parameter, behind its type.
func (s *scriptWriter) defaultParam(fn, p syntax.NodeID) {
	t := s.t
	end := t.Span(p).End
	if n := t.Next(p); t.Kind(n) == syntax.TSTypeAnnotation {
		if t.Has(p, syntax.Optional) {
			return // a parameter that may be missing is the author's to check
		}
		end = t.Span(n).End
	}
	if s.src[t.Span(t.ParamList(fn)).Start] != '(' {
		return // the lone name of an arrow function
	}
	s.insert(end, queryDefault, "lifecycle.Page.onLoad.arg.query")
}
