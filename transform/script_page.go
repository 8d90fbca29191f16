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
	if c.Open || s.s.layout.askPages || s.s.layout.hearPage || s.appShares() || !s.dataIsPlain(c) || s.queryDiffers(c) || s.membersDiffer() || s.handlersDiffer(c) {
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

// appShares reports whether the app has a hook for every page that has none of
// its own, which only the module of the page calls on the target.
func (s *scriptWriter) appShares() bool {
	row := s.from.Features.Row("lifecycle.App.onShareAppMessage")
	target := s.row("lifecycle.App.onShareAppMessage")
	if row == nil || row.Via != feature.Native || target == nil || target.Via != feature.Shim || s.s.layout.app == "" {
		return false
	}
	return s.appHas(row.Native())
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
