package transform

import (
	"maps"
	"path"
	"slices"
	"strings"

	"wxmy/transform/ir"
)

// A component is a custom component as a template sees it.
type component struct {
	base   string         // source path without extension
	script *ScriptExports // nil when it has no script
	config *ConfigExports
}

// event returns the name under which the component fires the event that is
// spelled name in camel case, or name itself. Of a name that the component puts
// together only what it begins with is known to have dashes.
func (c *component) event(name string) string {
	if c != nil && c.script != nil {
		for _, e := range c.script.Events {
			if e == name || camel(e) == name {
				return e
			}
		}
		for _, start := range c.script.EventStarts {
			whole := strings.TrimSuffix(start, "-")
			rest, ok := strings.CutPrefix(name, camel(whole))
			if ok && whole != start && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
				return start + strings.ToLower(rest[:1]) + rest[1:]
			}
		}
	}
	return name
}

// camel turns dashes into capitals: "my-event" is "myEvent".
func camel(s string) string {
	if !strings.Contains(s, "-") {
		return s
	}
	var b strings.Builder
	up := false
	for _, r := range s {
		if r == '-' {
			up = true
			continue
		}
		if up && r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		up = false
		b.WriteRune(r)
	}
	return b.String()
}

// structural reports tags that are part of the template language.
func (p *Platform) structural(tag string) bool {
	switch tag {
	case "block", "template", "import", "include", "slot", p.Module.Tag:
		return true
	}
	return false
}

// readElem gives the element of node n its meaning on the source platform.
func (w *writer) readElem(t *ir.Template, n int32) *Elem {
	tag := w.desk.name(w.src, t.Nodes[n].Tag)
	e := w.desk.elems.add(Elem{Tag: tag, w: w, t: t, node: n})
	switch {
	case w.from.structural(tag):
		if tag == "block" || tag == "slot" {
			e.ID = "element." + tag
		}
	default:
		ref, ok := w.componentRef(tag)
		if name, own := w.s.ownElement(tag, ref); own {
			e.ID, e.Tag, e.fromOwn = "element."+name, name, true
		} else if r := w.s.replacement(w.f.path, ref); ok && r != nil {
			e.custom, e.replaced = true, r
		} else if ok {
			e.custom, e.component = true, w.component(ref)
			e.ours = e.component != nil || ref == ""
		} else if row := w.from.Features.Read("element", tag); row != nil {
			e.ID, e.Tag = row.ID, lastPart(row.ID)
		} else {
			e.custom, e.undeclared = true, true
		}
	}
	attrs := t.AttrsOf(n)
	e.Attrs = w.desk.list(len(attrs))
	for i := range attrs {
		e.Attrs = append(e.Attrs, w.readAttr(e, &attrs[i]))
	}
	if rule := w.from.Read.Elements[e.ID]; rule != nil && e.ID != "" {
		rule(e)
	}
	if rule := w.from.Read.Any; rule != nil && e.ID != "" {
		rule(e)
	}
	return e
}

// readAttr gives one attribute its meaning.
func (w *writer) readAttr(e *Elem, src *ir.Attr) *Attr {
	name := w.desk.name(w.src, src.Name)
	a := w.desk.attrs.add(Attr{Name: name, src: src, written: name, has: src.HasValue})
	if src.HasValue {
		a.value = src.Value.In(w.src)
	}
	g := &w.from.Template
	if d, ok := strings.CutPrefix(name, g.Prefix); ok {
		a.Kind, a.Name = AttrDirective, d
		if slices.Contains(g.ForAliases, d) {
			a.Name = "for"
		}
		return a
	}
	// What an earlier conversion brought here writes loops with the prefix.
	if g.KeyAttr != "" && name == g.KeyAttr && !(e.custom && (w.takes(e.component, name) || e.canonical())) {
		a.Kind, a.Name = AttrDirective, "key"
		return a
	}
	if g.TwoWay != "" {
		if prop, ok := strings.CutPrefix(name, g.TwoWay); ok {
			a.Kind, a.Name, a.ID = AttrTwoWay, prop, w.attrID(e, prop)
			return a
		}
	}
	switch prefix, rest, _ := strings.Cut(name, ":"); {
	case rest != "" && prefix == "change":
		a.Kind, a.Name = AttrChange, rest
		return a
	case rest != "" && prefix == "mark":
		a.Kind, a.Name = AttrMark, rest
		return a
	case rest != "" && prefix == "generic":
		a.Kind, a.Name = AttrGeneric, rest
		return a
	}
	if d, ok := strings.CutPrefix(name, "data-"); ok {
		a.Kind, a.Name = AttrData, d
		return a
	}
	if form, event, ok := w.from.event(name); ok {
		a.Kind, a.Phase = AttrEvent, form.Phase
		a.Name, a.ID = w.eventName(e, event, form.Camel)
		return a
	}
	if id := w.attrID(e, name); id != "" {
		a.ID = id
		if !strings.HasSuffix(id, "*") {
			a.Name = lastPart(id)
		}
	}
	return a
}

// event splits the name of an attribute into the form of handler it is and
// the event it handles.
func (p *Platform) event(name string) (EventForm, string, bool) {
	best, rest, found := EventForm{}, "", false
	for _, f := range p.Events {
		r, ok := strings.CutPrefix(name, f.Prefix)
		if !ok || r == "" || found && len(f.Prefix) <= len(best.Prefix) {
			continue
		}
		if f.Camel {
			if r[0] < 'A' || r[0] > 'Z' {
				continue
			}
			r = strings.ToLower(r[:1]) + r[1:]
		}
		best, rest, found = f, r, true
	}
	return best, rest, found
}

// eventName returns the canonical name and feature of an event as written.
func (w *writer) eventName(e *Elem, native string, camelCase bool) (name, id string) {
	if e.custom {
		if camelCase {
			native = e.component.event(native)
		}
		return native, ""
	}
	if e.fromOwn {
		if id := e.ID + ".event." + native; w.known(id) {
			return native, id
		}
	}
	if e.ID != "" {
		if row := w.from.Features.Read(e.ID+".event", native); row != nil {
			return lastPart(row.ID), row.ID
		}
	}
	if row := w.from.Features.Read("element.*.event", native); row != nil {
		return lastPart(row.ID), row.ID
	}
	return native, ""
}

// attrID returns the feature of a plain attribute as written, "" when the
// element has none such.
func (w *writer) attrID(e *Elem, native string) string {
	if e.custom || e.ID == "" {
		return ""
	}
	if e.fromOwn {
		if id := e.ID + ".attr." + native; w.known(id) {
			return id
		}
	}
	key := attrName{e.ID, native}
	id, ok := w.desk.ids[key]
	if !ok {
		if len(w.desk.ids) >= mostNames {
			clear(w.desk.ids)
		}
		if id = w.readAttrID(e, native); len(native) <= longestName {
			w.desk.ids[key] = id
		}
	}
	return id
}

// readAttrID looks for the feature of an attribute in the rows.
func (w *writer) readAttrID(e *Elem, native string) string {
	if row := w.from.Features.Read(e.ID+".attr", native); row != nil {
		return row.ID
	}
	if row := w.from.Features.Read("element.*.attr", native); row != nil {
		return row.ID
	}
	// An attribute is a property, which is reached by either spelling.
	if dashed := dashedName(native); dashed != native {
		return w.attrID(e, dashed)
	}
	// A row may speak of all names with a prefix: "aria-*", "worklet:*".
	if i := strings.IndexAny(native, "-:"); i > 0 {
		if row := w.from.Features.Read("element.*.attr", native[:i+1]+"*"); row != nil {
			return row.ID
		}
	}
	return ""
}

// dashedName writes a name in small letters, each capital behind a dash.
func dashedName(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		if c >= 'A' && c <= 'Z' {
			b.WriteByte('-')
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// known reports whether either platform has a row for a feature.
func (w *writer) known(id string) bool { return w.from.Features.Row(id) != nil || w.row(id) != nil }

// lastPart is what follows the last dot of a feature ID.
func lastPart(id string) string { return id[strings.LastIndexByte(id, '.')+1:] }

// unitBase is the path without extension that the file's unit shares, the
// base of its template, script, style and configuration.
func (w *writer) unitBase() string { return trimExt(w.f.path) }

// componentRef returns what usingComponents of this unit, or of the app, says
// for a tag.
func (w *writer) componentRef(tag string) (string, bool) {
	if e := w.unitConfig(); e != nil && e.Config != nil {
		if ref, ok := e.Config.Components[tag]; ok {
			return ref, true
		}
		if standsFor, ok := e.Config.Generics[tag]; ok {
			return standsFor, true
		}
	}
	if app := w.app(); app != nil {
		if ref, ok := app.Components[tag]; ok {
			return ref, true
		}
	}
	return "", false
}

// unitConfig is what the configuration of this unit exports, or nil. Every
// element asks.
func (w *writer) unitConfig() *Exports {
	if !w.asked.unit {
		w.asked.unit, w.unit = true, w.look(w.unitBase()+".json")
	}
	return w.unit
}

// app returns what the app configuration declares, or nil.
func (w *writer) app() *AppExports {
	if w.asked.app || w.s.layout.app == "" {
		return w.ofApp
	}
	w.asked.app = true
	if e := w.look(w.s.layout.app); e != nil && e.Config != nil {
		w.ofApp = e.Config.App
	}
	return w.ofApp
}

// component finds a custom component by the reference that usingComponents
// holds, or nil when it is not in the project.
func (w *writer) component(ref string) *component {
	c, ok := w.components[ref]
	if !ok {
		c = w.findComponent(ref)
		if w.components == nil {
			w.components = map[string]*component{}
		}
		w.components[ref] = c
	}
	return c
}

func (w *writer) findComponent(ref string) *component {
	there := func(base string) bool { return w.exists(base + ".json") }
	base, ok := w.resolve(ref, there)
	if !ok && w.s.layout.app != "" { // "components/card", which the app names
		base, ok = firstOf(w.s.candidates(w.s.layout.app, ref), there)
	}
	if !ok {
		return nil
	}
	c := &component{base: base}
	if e := w.look(base + ".json"); e != nil {
		c.config = e.Config
	}
	for _, ext := range []string{".js", ".ts"} {
		if e := w.look(base + ext); e != nil && e.Script != nil {
			c.script = w.throughConstructor(base+ext, e.Script)
			break
		}
	}
	return c
}

// resolve finds the source path that ref names from this file: relative,
// absolute within the app, by an alias, or in a package. there reports whether
// a candidate is a match; ref/index is tried after ref.
func (w *writer) resolve(ref string, there func(string) bool) (string, bool) {
	return firstOf(w.candidates(ref), there)
}

// firstOf returns the first of the candidates that is there, or has an index
// that is.
func firstOf(candidates []string, there func(string) bool) (string, bool) {
	for _, c := range candidates {
		if there(c) {
			return c, true
		}
		if i := path.Join(c, "index"); there(i) {
			return i, true
		}
	}
	return "", false
}

// candidates are the places that ref may mean in this file. What installed
// packages say of themselves is remembered as asked for.
func (w *writer) candidates(ref string) []string {
	if !strings.HasPrefix(ref, ".") && !strings.HasPrefix(ref, "/") && w.s.from.PackageDir != modulesDir {
		w.looks[packagesKey] = true
	}
	return w.s.candidates(w.f.path, ref)
}

// candidates are the places that ref, written in the file from, may mean.
func (s *Session) candidates(from, ref string) []string {
	root := s.rootOf(from)
	var cs []string
	add := func(elem ...string) {
		if p, ok := clean(elem...); ok && !slices.Contains(cs, p) {
			cs = append(cs, p)
		}
	}
	switch {
	case ref == "" || strings.Contains(ref, "://"):
		return nil
	case strings.HasPrefix(ref, "/"):
		add(root, ref)
	case strings.HasPrefix(ref, "."):
		add(path.Dir(from), ref)
		// The devtools stop at the root of the app: "../" above it does nothing.
		if rel, ok := s.inRoot(from); ok {
			add(root, path.Join("/", path.Dir(rel), ref))
		}
	default:
		for _, pattern := range slices.Sorted(maps.Keys(s.layout.alias)) {
			target := s.layout.alias[pattern]
			if p, ok := strings.CutSuffix(pattern, "*"); ok {
				if rest, ok := strings.CutPrefix(ref, p); ok {
					add(root, strings.TrimSuffix(target, "*"), rest)
				}
			} else if ref == pattern {
				add(root, target)
			}
		}
		add(path.Dir(from), ref)
		for _, p := range s.installed(path.Dir(from), ref) {
			add(p)
		}
	}
	return cs
}
