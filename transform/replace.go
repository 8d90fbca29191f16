package transform

import (
	"path"
	"slices"
)

// A Replacement sends a component to one of another library, which is written
// for the target.
type Replacement struct {
	// Component is what is replaced, as usingComponents names it, or by its path
	// from the root of the app, without extension.
	Component string
	// To is how the target finds the other one, a package's component for
	// example; it is written as it is.
	To string
	// Props are the names of its properties, by those of the component; one
	// that becomes "" is left out.
	Props map[string]string
	// Events are the names of its events without prefixes, by those of the
	// component; the handler of one that becomes "" is left out.
	Events map[string]string
}

// replacement returns what takes the place of the component that a file refers
// to, or nil.
func (s *Session) replacement(from, ref string) *Replacement {
	if len(s.opts.Replace) == 0 || ref == "" {
		return nil
	}
	places := s.candidates(from, ref)
	for i := range s.opts.Replace {
		r := &s.opts.Replace[i]
		if r.Component == ref {
			return r
		}
		for _, c := range s.candidates(path.Join(s.layout.root, "app.json"), r.Component) {
			if slices.Contains(places, c) || slices.Contains(places, path.Join(c, "index")) || path.Base(c) == "index" && slices.Contains(places, path.Dir(c)) {
				return r
			}
		}
	}
	return nil
}

// replace gives the attributes of a replaced component the names of the other
// one.
func (w *writer) replace(e *Elem) {
	r := e.replaced
	for _, a := range e.Attrs {
		names := r.Props
		switch a.Kind {
		case AttrEvent:
			names = r.Events
		case AttrPlain, AttrTwoWay:
		default:
			continue
		}
		to, ok := names[a.Name]
		switch {
		case ok && to == "":
			a.gone = true
			continue
		case ok:
			a.Name = to
		}
		if a.Kind == AttrEvent {
			e.Differs(a, "").Say("the handler is given what "+r.To+" gives it", "处理函数收到的是 "+r.To+" 传入的内容")
		}
	}
}
