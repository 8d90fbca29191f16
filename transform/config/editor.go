package config

import (
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// An Editor collects changes to a configuration and turns them into edits that
// keep its layout: line breaks, indentation, separators and comments are those
// of the neighbours of what changes.
//
// Indices and values are those of the Config, whatever was asked for before;
// all changes are made at once by Edits. A change inside something that is
// deleted or replaced is dropped. Every change names the feature it is made
// for; the edits carry it.
type Editor struct {
	c        *ir.Config
	style    Layout
	changes  map[*ir.Value]*change
	renames  map[*ir.Member]rewrite
	replaced map[*ir.Value]rewrite
	edits    []text.Edit
}

// A rewrite is a new name or value for an old one.
type rewrite struct {
	name    string
	value   any
	feature string
}

// A change is what becomes of the members or elements of one value.
type change struct {
	deleted  map[int]string     // index -> feature
	inserted map[int][]addition // by the index they stand before
}

// An addition is a new member or element.
type addition struct {
	key     string
	value   any
	feature string
}

// NewEditor returns an Editor without changes.
func NewEditor(c *ir.Config) *Editor {
	return &Editor{
		c:        c,
		style:    styleOf(c),
		changes:  map[*ir.Value]*change{},
		renames:  map[*ir.Member]rewrite{},
		replaced: map[*ir.Value]rewrite{},
	}
}

func (e *Editor) change(v *ir.Value) *change {
	if e.changes[v] == nil {
		e.changes[v] = &change{deleted: map[int]string{}, inserted: map[int][]addition{}}
	}
	return e.changes[v]
}

// Rename gives m another key. Of two renames of one member the last counts.
func (e *Editor) Rename(m *ir.Member, key, feature string) {
	e.renames[m] = rewrite{name: key, feature: feature}
}

// Replace puts value, which Render must take, in place of v. Of two
// replacements of one value the last counts.
func (e *Editor) Replace(v *ir.Value, value any, feature string) {
	e.replaced[v] = rewrite{value: value, feature: feature}
}

// Delete removes the member or element i of parent, with its comma, the
// comment behind it and the comments directly above it, and with its lines if
// nothing else stands there.
func (e *Editor) Delete(parent *ir.Value, i int, feature string) {
	e.change(parent).deleted[i] = feature
}

// DeleteKey removes all members of parent named key, and reports whether there
// are any.
func (e *Editor) DeleteKey(parent *ir.Value, key, feature string) bool {
	found := false
	if parent == nil {
		return found
	}
	for i, m := range parent.Members {
		if m.Name == key {
			e.Delete(parent, i, feature)
			found = true
		}
	}
	return found
}

// Insert adds a member, or an element when parent is an array (key is then
// without meaning), before the member or element at; an index at or past the
// end appends. What is inserted at one place stands in the order of the calls.
// An insertion beside something deleted takes its place.
func (e *Editor) Insert(parent *ir.Value, at int, key string, value any, feature string) {
	at = max(0, min(at, count(parent)))
	c := e.change(parent)
	c.inserted[at] = append(c.inserted[at], addition{key: key, value: value, feature: feature})
}

// Append adds a member or an element at the end of parent.
func (e *Editor) Append(parent *ir.Value, key string, value any, feature string) {
	e.Insert(parent, count(parent), key, value, feature)
}

// InsertAfter adds a member behind the member named after, or at the end when
// there is none.
func (e *Editor) InsertAfter(parent *ir.Value, after, key string, value any, feature string) {
	at := parent.Index(after)
	if at < 0 {
		at = count(parent) - 1
	}
	e.Insert(parent, at+1, key, value, feature)
}

// Set replaces the value of the member that counts for key, or appends one.
func (e *Editor) Set(parent *ir.Value, key string, value any, feature string) {
	if m := parent.Member(key); m != nil {
		e.Replace(m.Value, value, feature)
		return
	}
	e.Append(parent, key, value, feature)
}

// Edits returns the edits that make all changes, in source order and without
// overlap. It may be called again after more changes.
func (e *Editor) Edits() []text.Edit {
	e.edits = nil
	if e.c.Root != nil {
		e.visit(e.c.Root, nil)
	}
	text.Sort(e.edits)
	return e.edits
}

func (e *Editor) edit(start, end int, new, feature string) {
	if start < end || new != "" {
		e.edits = append(e.edits, text.Edit{Span: text.Span{Start: start, End: end}, New: new, Feature: feature})
	}
}

// visit makes the changes of v, which lies in the container parent (nil for
// the root), and of what lies in v.
func (e *Editor) visit(v *ir.Value, parent *shape) {
	if r, ok := e.replaced[v]; ok {
		l := e.style
		l.Base = e.indentAt(v.Start)
		l.Inline = parent != nil && !parent.lines && !e.breaks(v.Start, v.End)
		e.edit(v.Start, v.End, Render(r.value, l), r.feature)
		return
	}
	if v.Kind != ir.ObjectValue && v.Kind != ir.ArrayValue {
		return
	}
	s := e.shape(v, parent)
	c := e.changes[v]
	for i := range count(v) {
		if c != nil {
			if _, gone := c.deleted[i]; gone {
				continue
			}
		}
		if v.Kind == ir.ArrayValue {
			e.visit(v.Elems[i], s)
			continue
		}
		m := v.Members[i]
		if r, ok := e.renames[m]; ok {
			e.rename(m, r)
		}
		e.visit(m.Value, s)
	}
	if c != nil {
		e.relay(s, c)
	}
}

// rename writes the new key in the quotes of the old one. A key without quotes
// stays so if it can.
func (e *Editor) rename(m *ir.Member, r rewrite) {
	key := quote(r.name)
	switch e.c.Src[m.Start] {
	case '"':
		key = key[1 : len(key)-1]
	case '\'':
		key = strings.ReplaceAll(key[1:len(key)-1], "'", `\'`)
	default:
		if isIdentifier(r.name) {
			key = r.name
		}
	}
	e.edit(m.Key.Start, m.Key.End, key, r.feature)
}

func isIdentifier(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == '$'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// count is the number of members or elements of v.
func count(v *ir.Value) int {
	if v.Kind == ir.ArrayValue {
		return len(v.Elems)
	}
	return len(v.Members)
}
