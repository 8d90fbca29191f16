package transform

import (
	"wxmy/transform/ir"
	"wxmy/transform/markup"
)

// A desk is where a template is read and written: what that takes is cleared
// away behind it and used again for the next.
type desk struct {
	markup markup.Parser
	elems  slab[Elem]
	attrs  slab[Attr]
	lists  slab[*Attr]
	names  map[string]string         // names of tags and attributes, each held once
	ids    map[attrName]string       // features of attributes, see attrID
	values map[string]bool           // attribute -> some of its values are features
	others map[string][]otherDefault // element -> defaults that differ
	lost   map[string][]string       // element -> defaults that the target lacks
	same   map[meaning]spelling      // see duplicates
	native map[string]*Attr          // see clashes
}

// An attrName is the name of an attribute on an element.
type attrName struct{ element, native string }

// mostNames is how many names a desk remembers, and longestName how long they
// are. Templates have a few hundred; what a machine made may have any number.
const mostNames, longestName = 4096, 64

func (s *Session) desk() *desk {
	d := s.desks.take()
	if d.names == nil {
		d.names, d.ids = map[string]string{}, map[attrName]string{}
		d.values, d.others = map[string]bool{}, map[string][]otherDefault{}
		d.lost = map[string][]string{}
		d.same, d.native = map[meaning]spelling{}, map[string]*Attr{}
	}
	return d
}

// clearDesk gives back the desk of a template that is done.
func (s *Session) clearDesk(d *desk) {
	d.elems.reset()
	d.attrs.reset()
	d.lists.reset()
	s.desks.put(d)
}

// name is the text of a name.
func (d *desk) name(src []byte, n ir.Name) string {
	b := src[n.Start:n.End]
	if s, ok := d.names[string(b)]; ok {
		return s
	}
	if len(d.names) >= mostNames {
		clear(d.names)
	}
	s := string(b)
	if len(s) <= longestName {
		d.names[s] = s
	}
	return s
}

// list is an empty list with room for n attributes.
func (d *desk) list(n int) []*Attr {
	list := d.lists.grow(n)
	return list[:0:n]
}

// A slab holds values that go together. Its values stay where they are until
// it is reset.
type slab[T any] struct{ values []T }

// grow adds n zero values and returns them.
func (s *slab[T]) grow(n int) []T {
	if cap(s.values)-len(s.values) < n {
		s.values = make([]T, 0, max(64, n, 2*cap(s.values)))
	}
	at := len(s.values)
	s.values = s.values[:at+n]
	return s.values[at:]
}

// add adds a value and returns where it is.
func (s *slab[T]) add(v T) *T {
	at := &s.grow(1)[0]
	*at = v
	return at
}

// reset takes all values away.
func (s *slab[T]) reset() {
	clear(s.values)
	s.values = s.values[:0]
}
