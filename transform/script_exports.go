package transform

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"wxmy/transform/feature"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
)

// langOf is the language of a script file.
func langOf(name string) syntax.Lang {
	switch path.Ext(name) {
	case ".ts", ".mts", ".cts":
		return syntax.TS
	}
	return syntax.JS
}

// scriptExports reads what other files may learn of a script.
func (s *Session) scriptExports(name string, src []byte) *ScriptExports {
	p := s.parsers.take()
	defer s.parsers.put(p)
	t, err := p.Parse(src, langOf(name))
	if err != nil {
		return nil
	}
	x := &ScriptExports{HasESModule: t.Module, Imports: specifiers(t), RawQuery: bytes.Contains(src, []byte("decodeQuery: ")), DoubleOf: doubleOf(src)}
	x.Server = s.from.ServerPackage != "" && slices.Contains(x.Imports, s.from.ServerPackage)
	g := &s.from.Script
	ctors := script.Ctors(t, g.ctors(), s.wraps...)
	for i := range ctors {
		c := &ctors[i]
		x.Ctor = g.canonicalCtor(c.Name)
		x.Canonical = x.Canonical || c.Wrap != 0
		x.Own = x.Own || c.Own
		if !c.Own {
			x.Calls = append(x.Calls, x.Ctor)
		}
		x.options(t, c, g)
		x.Closed = len(ctors) == 1 && !c.Own && !c.Open && c.Option(t, g.BehaviorList) == 0 && plainMembers(t, c.Value(t, "data"))
	}
	if x.Ctor == "Component" && !g.Typed && !x.Canonical {
		x.Reads = propertyReads(t, g)
	}
	for _, n := range script.CtorValues(t, g.ctors()) {
		x.Calls = append(x.Calls, g.canonicalCtor(t.NameOf(n)))
	}
	x.Events, x.EventStarts = componentEvents(t, g)
	s.apiFacts(t, x)
	return x
}

// apiFacts reads what the whole project must know of a script's uses of the
// API: the members it writes, and the modules it needs that remember something.
func (s *Session) apiFacts(t *syntax.Tree, x *ScriptExports) {
	assigned, states := map[string]bool{}, map[string]bool{}
	for _, u := range script.Uses(t, s.from.Global) {
		switch {
		case u.Kind == script.Assign:
			assigned[u.Name] = true
		case u.Name != "" && u.Kind != script.Test:
			s.statesNeeded(t, &u, states)
			x.HearsPages = x.HearsPages || s.toldToPages(u.Name)
		}
	}
	x.Assigned, x.States = sortedKeys(assigned), sortedKeys(states)
	x.AsksPages = s.asksPages(t)
	for range s.onDemand(t) {
		x.AsksGlobal = true
		break
	}
}

// pageEvents is how a row says that the target tells pages only of something.
const pageEvents = "Page.events."

// toldToPages reports whether a listener hears something that the target tells
// pages only.
func (s *Session) toldToPages(name string) bool {
	row := s.from.Features.Read("api", name)
	if row == nil {
		return false
	}
	target := s.to.Features.Row(row.ID)
	return target != nil && target.Via == feature.Shim && strings.HasPrefix(target.Name, pageEvents)
}

// statesNeeded adds the modules that remember something of a call which goes on
// after it is answered.
func (s *Session) statesNeeded(t *syntax.Tree, u *script.Use, states map[string]bool) {
	row := s.from.Features.Read("api", u.Name)
	if row == nil {
		return
	}
	name := lastPart(row.ID)
	lasting := s.from.Script.Lasting[name]
	if lasting == "" || u.Kind == script.Call && !s.lasts(t, row.ID, lasting, u.Call) {
		return
	}
	for _, m := range s.stateOf(name) {
		states[m] = true
	}
}

// lasts reports whether a call may go on after it is answered.
func (s *Session) lasts(t *syntax.Tree, id, option string, call syntax.NodeID) bool {
	arg := t.Unwrap(t.Arg(call, 0))
	if t.Kind(arg) != syntax.ObjectExpression {
		return arg != 0
	}
	for p := range t.Properties(arg) {
		name, ok := t.KeyName(p)
		if !ok || t.Kind(p) != syntax.Property {
			return true
		}
		source := s.from.Features.Read(id+".option", name)
		if source == nil || lastPart(source.ID) != option {
			continue
		}
		target := s.to.Features.Row(source.ID)
		for _, n := range outcomes(t, t.Value(p)) {
			value, literal := t.String(n)
			if target == nil || !literal || target.Values[source.Canonical(value)] == "" {
				return true
			}
		}
		return false
	}
	return false
}

// outcomes are the expressions of which an expression has the value: itself, or
// the two that a condition chooses from.
func outcomes(t *syntax.Tree, n syntax.NodeID) []syntax.NodeID {
	if t.Kind(n) != syntax.ConditionalExpression {
		return []syntax.NodeID{n}
	}
	yes := t.NextValue(t.FirstValue(n))
	return append(outcomes(t, yes), outcomes(t, t.NextValue(yes))...)
}

// scriptFacts gathers what scripts say of their uses of the API.
func (s *Session) scriptFacts(l *layout) {
	members, states := map[string]bool{}, map[string]bool{}
	l.askPages, l.hearPage, l.askGlobal = false, false, false
	for p, f := range s.files {
		if f.exports == nil || f.exports.Script == nil || s.skipReason(p) != "" {
			continue
		}
		x := f.exports.Script
		for _, m := range x.Assigned {
			members[m] = true
		}
		for _, m := range x.States {
			states[m] = true
		}
		l.askPages = l.askPages || x.AsksPages
		l.hearPage = l.hearPage || x.HearsPages
		l.askGlobal = l.askGlobal || x.AsksGlobal
	}
	l.members, l.states = members, sortedKeys(states)
}

// ctors are the constructors of the platform.
func (g *ScriptGrammar) ctors() []string { return []string{"App", "Page", "Component", g.Behavior} }

// canonicalCtor is the canonical name of a constructor; a function of the
// project's own that is taken for one makes a component.
func (g *ScriptGrammar) canonicalCtor(name string) string {
	switch name {
	case g.Behavior:
		return "Behavior"
	case "App", "Page":
		return name
	}
	return "Component"
}

// wrapNames are the names of the functions that conversions back from a
// platform put around options.
func wrapNames(to *Platform) []string {
	var names []string
	for _, c := range []string{"App", "Page", "BehaviorPage", "EventsPage", "ComponentPage", "EventsComponentPage", "Component", "Behavior", "Mixin"} {
		names = append(names, to.Global+c)
	}
	return names
}

// specifiers are the modules that a script brings in, in source order.
func specifiers(t *syntax.Tree) []string {
	var all []string
	add := func(n syntax.NodeID) {
		if spec, ok := t.String(n); ok {
			all = append(all, spec)
		}
	}
	for n := range t.Imports() {
		add(t.Source(n))
	}
	for n := range t.Exports() {
		if s := t.Source(n); s != 0 {
			add(s)
		}
	}
	for n := range t.Requires() {
		add(t.Source(n))
	}
	return all
}

// options reads the options of a constructor.
func (x *ScriptExports) options(t *syntax.Tree, c *script.Ctor, g *ScriptGrammar) {
	x.Data = map[string]string{}
	data := c.Value(t, "data")
	if data != 0 && t.Kind(data) != syntax.ObjectExpression {
		data = returned(t, data)
	}
	x.dataKinds(t, data, "", 0)
	for _, m := range c.Methods(t, "methods") {
		x.Methods = append(x.Methods, m.Name)
	}
	slices.Sort(x.Methods)
	x.Properties = properties(t, c.Value(t, g.properties(x.Canonical)), g.Typed || x.Canonical)
	for e := range t.Values(c.Value(t, "externalClasses")) {
		if s, ok := t.String(e); ok {
			x.Classes = append(x.Classes, s)
		}
	}
	x.Options = nil
	for p := range t.Properties(c.Value(t, "options")) {
		name, ok := t.KeyName(p)
		if !ok {
			continue
		}
		if x.Options == nil {
			x.Options = map[string]string{}
		}
		v := t.Unwrap(t.Value(p))
		if s, ok := t.String(v); ok {
			x.Options[name] = s
		} else {
			x.Options[name] = t.Text(v)
		}
	}
}

// plainMembers reports whether an object is a literal whose members all have
// names in sight; what is not there has none.
func plainMembers(t *syntax.Tree, obj syntax.NodeID) bool {
	if obj != 0 && t.Kind(obj) != syntax.ObjectExpression {
		return false
	}
	for p := range t.Properties(obj) {
		if _, ok := t.KeyName(p); !ok {
			return false
		}
	}
	return true
}

// deepData is how many objects deep the kinds of data are known, and mostData
// how many of them: dictionaries are data, too.
const (
	deepData = 3
	mostData = 500
)

// dataKinds notes the kinds of the members of an object of the data, and of the
// objects that it holds.
func (x *ScriptExports) dataKinds(t *syntax.Tree, obj syntax.NodeID, prefix string, depth int) {
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok || depth > 0 && len(x.Data) >= mostData {
			continue
		}
		v := declared(t, t.Value(p))
		kind := script.KindOf(t, v)
		x.Data[prefix+name] = kind
		if kind == "object" && depth < deepData && len(x.Data) < mostData {
			x.dataKinds(t, v, prefix+name+".", depth+1)
		}
	}
}

// declared is the value that a name is declared with, n itself when it is no
// name or declared otherwise.
func declared(t *syntax.Tree, n syntax.NodeID) syntax.NodeID {
	n = t.Unwrap(n)
	if d := t.DeclarationOf(n); d != nil {
		if v := t.InitOf(d); v != 0 {
			return v
		}
	}
	return n
}

// properties is the option that declares properties. What an earlier
// conversion wrapped is declared as the target does it, which is canonical.
func (g *ScriptGrammar) properties(canonical bool) string {
	if canonical {
		return "properties"
	}
	return g.Properties
}

// returned is the object literal that a function plainly returns, or 0.
func returned(t *syntax.Tree, f syntax.NodeID) syntax.NodeID {
	if !t.Kind(f).IsFunction() {
		return 0
	}
	body := t.Unwrap(t.Body(f))
	if t.Kind(body) == syntax.ObjectExpression {
		return body
	}
	for stmt := range t.Children(body) {
		if t.Kind(stmt) == syntax.ReturnStatement {
			return t.Unwrap(t.First(stmt))
		}
	}
	return 0
}

// properties reads the properties that a component declares: with types where
// the platform has them, else by the kind of the default value.
func properties(t *syntax.Tree, obj syntax.NodeID, typed bool) []Property {
	var all []Property
	for p := range t.Properties(obj) {
		name, ok := t.KeyName(p)
		if !ok {
			continue
		}
		v := t.Unwrap(t.Value(p))
		prop := Property{Name: name}
		switch {
		case t.Kind(p) != syntax.Property:
			continue
		case !typed:
			switch kind := script.KindOf(t, v); kind {
			case "function":
				prop.Func = true
			case "array", "object", "number", "string", "boolean":
				prop.Types = []string{strings.ToUpper(kind[:1]) + kind[1:]}
			}
			if t.Has(p, syntax.Method) {
				prop.Func = true
			}
		case t.Kind(v) == syntax.Identifier || t.Kind(v) == syntax.Literal:
			prop.Types = []string{t.Text(v)}
		case t.Kind(v) == syntax.ObjectExpression:
			if ty := t.Unwrap(t.Value(t.Prop(v, "type"))); ty != 0 {
				prop.Types = []string{t.Text(ty)}
			}
			prop.Default = ownDefault(t, t.Value(t.Prop(v, "value")))
			for ty := range t.Values(t.Value(t.Prop(v, "optionalTypes"))) {
				prop.Types = append(prop.Types, t.Text(ty))
			}
		}
		all = append(all, prop)
	}
	return all
}

// ownDefault is a default value as it is written, "" when there is none, or it
// is what the types have for one.
func ownDefault(t *syntax.Tree, n syntax.NodeID) string {
	switch text := t.Text(t.Unwrap(n)); {
	case n == 0, text == "''", text == `""`, text == "``", text == "0", text == "false", text == "null", text == "undefined", text == "[]", text == "{}":
		return ""
	default:
		return text
	}
}

// componentEvents are the names of the events that a component fires, as
// written: the first argument of triggerEvent, or the functions among the
// properties that are called. Of names that are put together, starts are what
// they begin with.
func componentEvents(t *syntax.Tree, g *ScriptGrammar) (names, starts []string) {
	set, begun := map[string]bool{}, map[string]bool{}
	t.Walk(t.Root, func(n syntax.NodeID) bool {
		switch t.Kind(n) {
		case syntax.CallExpression:
			if callee := t.Callee(n); t.KeyIs(callee, "triggerEvent") || t.KeyIs(callee, "$emit") {
				eventNames(t, t.Arg(n, 0), set, begun)
			}
		case syntax.MemberExpression:
			if !g.FunctionProps {
				return true
			}
			name, ok := t.KeyName(n)
			if owner, _ := t.KeyName(t.Object(n)); ok && (owner == g.Properties || t.NameOf(t.Object(n)) == g.Properties) {
				if event, is := handlerProp(name); is {
					set[event] = true
				}
			}
		}
		return true
	})
	return sortedKeys(set), sortedKeys(begun)
}

// eventNames adds the texts that an expression may give to names, and to starts
// what those begin with that it puts together.
func eventNames(t *syntax.Tree, n syntax.NodeID, names, starts map[string]bool) {
	switch n = t.Unwrap(n); t.Kind(n) {
	case syntax.Literal:
		if s, ok := t.String(n); ok {
			names[s] = true
		}
	case syntax.ConditionalExpression:
		yes := t.NextValue(t.FirstValue(n))
		eventNames(t, yes, names, starts)
		eventNames(t, t.NextValue(yes), names, starts)
	case syntax.Identifier:
		if d := t.DeclarationOf(n); d != nil && script.Constant(t, d) && t.Kind(t.Unwrap(t.InitOf(d))) == syntax.Literal {
			eventNames(t, t.InitOf(d), names, starts)
		}
	case syntax.BinaryExpression:
		if s, ok := t.String(t.Unwrap(t.Left(n))); ok && s != "" {
			starts[s] = true
		}
	case syntax.TemplateLiteral:
		if first := t.First(n); t.Kind(first) == syntax.TemplateElement && t.Span(first).Len() > 0 {
			starts[t.TemplateString(first)] = true
		}
	}
}

// handlerProp returns the event of a property that holds a handler: "onTap" is
// "tap".
func handlerProp(name string) (string, bool) {
	if len(name) > 2 && strings.HasPrefix(name, "on") && name[2] >= 'A' && name[2] <= 'Z' {
		return strings.ToLower(name[2:3]) + name[3:], true
	}
	return "", false
}
