package transform

import (
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A FeatureUse is one place where the source uses a feature of its platform.
type FeatureUse struct {
	ID   string
	Span text.Span
}

// Uses returns the features that a source file uses, in source order, whatever
// becomes of them: elements, attributes, values and events of templates, calls
// and options of the API, options of constructors, configuration keys. It
// reads the file anew, for reports; what a build needs it finds by itself. What
// the platform's tables do not know is left out.
func (s *Session) Uses(p string) []FeatureUse {
	f := s.files[p]
	if f == nil || f.src == nil || s.skipReason(p) != "" {
		return nil
	}
	w := newWriter(s, f)
	w.src = s.codeOf(f, reading{src: f.src, beside: f.beside}).view.Text
	u := &usage{writer: w}
	switch f.kind {
	case KindTemplate:
		u.template()
	case KindScript:
		u.script()
	case KindConfig:
		u.config()
	}
	slices.SortStableFunc(u.found, func(a, b FeatureUse) int { return a.Span.Start - b.Span.Start })
	return u.found
}

// Modules returns the run-time modules that the output of a source file needs,
// as "host/request", sorted.
func (s *Session) Modules(p string) []string {
	if f := s.files[p]; f != nil {
		return slices.Clone(f.written.needs)
	}
	return nil
}

// App returns what the app configuration declares and the folder that its
// paths are relative to; nil when there is none.
func (s *Session) App() (*AppExports, string) {
	if s.layout.app == "" {
		return nil, ""
	}
	return s.appAt(s.layout.root), s.layout.root
}

// A usage collects the uses of one file. Its writer writes nothing: it is there
// to read names in their context.
type usage struct {
	*writer
	found []FeatureUse
}

// add notes a use of a feature that the source platform has.
func (u *usage) add(id string, span text.Span) {
	if id != "" && u.from.Features.Row(id) != nil {
		u.found = append(u.found, FeatureUse{id, span})
	}
}

func (u *usage) template() {
	u.desk = u.s.desk()
	defer u.s.clearDesk(u.desk)
	t := u.desk.markup.Parse(u.src, u.from.markup())
	if depth(t) > deepest {
		return
	}
	u.scope = newTemplateScope(u.writer, t)
	for i := range t.Nodes {
		if t.Nodes[i].Kind != ir.Element || i == 0 {
			continue
		}
		e := u.readElem(t, int32(i))
		if e.ID == "" {
			continue
		}
		u.add(e.ID, t.Nodes[i].Tag.Span)
		for _, a := range e.Attrs {
			if a.src == nil || a.ID == "" {
				continue
			}
			u.add(a.ID, a.src.Name.Span)
			if v, ok := a.Literal(); ok && v != "" {
				if row := u.from.Features.Row(a.ID); row != nil {
					v = row.Canonical(v)
				}
				u.add(a.ID+".value."+v, a.src.Value)
			}
		}
	}
}

func (u *usage) script() {
	p := u.s.parsers.take()
	defer u.s.parsers.put(p)
	t, err := p.Parse(u.src, langOf(u.f.path))
	if err != nil {
		return
	}
	sw := &scriptWriter{writer: u.writer, t: t}
	for _, use := range script.Uses(t, u.from.Global) {
		if use.Name == "" || use.Kind == script.Test || use.Kind == script.Assign {
			continue
		}
		a := sw.apiOf(&use)
		u.add(a.id, t.Span(a.node))
		if a.call != 0 {
			u.options(t, a.id+".option", t.Arg(a.call, 0))
		}
	}
	for _, c := range script.Ctors(t, u.from.Script.ctors()) {
		kind := "lifecycle." + u.from.Script.canonicalCtor(c.Name)
		u.add(kind, t.Span(c.Callee))
		for _, o := range c.Options {
			u.options(t, kind, o)
		}
	}
}

// options notes the keys of an object literal that are features under parent,
// and those of the objects that they hold.
func (u *usage) options(t *syntax.Tree, parent string, n syntax.NodeID) {
	n = t.Unwrap(n)
	if t.Kind(n) != syntax.ObjectExpression {
		return
	}
	for prop := range t.Properties(n) {
		name, ok := t.KeyName(prop)
		if !ok {
			continue
		}
		row := u.from.Features.Read(parent, name)
		if row == nil {
			continue
		}
		u.add(row.ID, t.Span(prop))
		if v := t.Value(prop); v != 0 {
			u.options(t, row.ID, v)
		}
	}
}

func (u *usage) config() {
	c := config.Parse(u.src)
	role := u.configRole()
	if len(c.Errors) > 0 || role == "" || c.Root == nil {
		return
	}
	u.keys(c.Root, role)
}

// keys notes the keys at and below a value that are features under id.
func (u *usage) keys(v *ir.Value, id string) {
	for _, e := range v.Elems {
		u.keys(e, id+"[]")
	}
	for _, m := range v.Members {
		row := u.from.Features.Read(id, m.Name)
		if row == nil {
			for range u.from.Features.Under(id + "[].") {
				u.keys(m.Value, id+"[]") // an object whose keys are data
				break
			}
			continue
		}
		u.add(row.ID, m.Key.Span)
		if !strings.HasSuffix(row.ID, ".usingComponents") {
			u.keys(m.Value, row.ID)
		}
	}
}

// A Used is a feature that the project uses.
type Used struct {
	ID    string
	Count int    // uses in all files
	Path  string // file of the first of them
	Pos   text.Position
}

// Used returns the features that the whole project uses, in order of ID.
func (s *Session) Used() []Used {
	byID := map[string]*Used{}
	for _, p := range s.paths() {
		var lines *text.Lines
		for _, u := range s.Uses(p) {
			if byID[u.ID] == nil {
				if lines == nil {
					lines = text.NewLines(s.files[p].src)
				}
				byID[u.ID] = &Used{ID: u.ID, Path: p, Pos: lines.At(u.Span.Start)}
			}
			byID[u.ID].Count++
		}
	}
	all := make([]Used, 0, len(byID))
	for _, u := range byID {
		all = append(all, *u)
	}
	slices.SortFunc(all, func(a, b Used) int { return strings.Compare(a.ID, b.ID) })
	return all
}
