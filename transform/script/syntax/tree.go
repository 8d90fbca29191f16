package syntax

import (
	"iter"

	"wxmy/transform/text"
)

// A Tree is a parsed file or expression. It belongs to the Parser that made
// it and is valid until that Parser parses again. It is not safe for
// concurrent use, since it fills its parent links on first need and holds the
// names that it was asked for.
type Tree struct {
	Src    []byte
	Nodes  []Node // Nodes[0] is the empty node; children come before their parents
	Root   NodeID
	Refs   []Ref   // in source order, resolved
	Decls  []Decl  // in the order of their declaration
	Scopes []Scope // Scopes[0] is the whole file

	// Input is the part of Src that was parsed: all of it, or the expression.
	Input text.Span

	// Types are the spans of everything that exists only for TypeScript's
	// checker, in order, not overlapping: blanking them with spaces leaves
	// JavaScript, unless Unerasable is set. Line breaks may stay, but for those
	// in the return type of an arrow function, which would part it from "=>".
	Types []text.Span
	// Unerasable is the first construct of TypeScript that needs code at run
	// time (an enum, a namespace, a parameter property, import = or export =),
	// or 0.
	Unerasable NodeID
	// Module reports that the file has an import or export declaration.
	Module bool
	// Comments are filled when Parser.KeepComments is set.
	Comments []text.Span

	symbols symbols
	names   held // of this tree and those before it
	parents []NodeID
}

// Kind returns the kind of n, None for 0.
func (t *Tree) Kind(n NodeID) Kind { return t.Nodes[n].Kind }

// Op returns the operator, literal type or declaration keyword of n.
func (t *Tree) Op(n NodeID) Token { return t.Nodes[n].Op }

// Has reports whether n carries any of the flags.
func (t *Tree) Has(n NodeID, flags Flags) bool { return t.Nodes[n].Flags&flags != 0 }

// Span returns the byte range of n.
func (t *Tree) Span(n NodeID) text.Span {
	return text.Span{Start: int(t.Nodes[n].Start), End: int(t.Nodes[n].End)}
}

// Bytes returns the source of n, a part of Src.
func (t *Tree) Bytes(n NodeID) []byte { return t.Src[t.Nodes[n].Start:t.Nodes[n].End] }

// Text returns the source of n.
func (t *Tree) Text(n NodeID) string { return string(t.Bytes(n)) }

// First returns the first child of n, or 0.
func (t *Tree) First(n NodeID) NodeID { return t.Nodes[n].First }

// Next returns the sibling after n, or 0.
func (t *Tree) Next(n NodeID) NodeID { return t.Nodes[n].Next }

// Last returns the last child of n, or 0.
func (t *Tree) Last(n NodeID) NodeID {
	last := NodeID(0)
	for c := t.Nodes[n].First; c != 0; c = t.Nodes[c].Next {
		last = c
	}
	return last
}

// Children yields the children of n in order.
func (t *Tree) Children(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c := t.Nodes[n].First; c != 0; c = t.Nodes[c].Next {
			if !yield(c) {
				return
			}
		}
	}
}

// Values yields the children of n that exist at run time: all but types.
func (t *Tree) Values(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c := t.FirstValue(n); c != 0; c = t.NextValue(c) {
			if !yield(c) {
				return
			}
		}
	}
}

// FirstValue returns the first child of n that is no type, or 0.
func (t *Tree) FirstValue(n NodeID) NodeID { return t.skipTypes(t.Nodes[n].First) }

// NextValue returns the next sibling of n that is no type, or 0.
func (t *Tree) NextValue(n NodeID) NodeID { return t.skipTypes(t.Nodes[n].Next) }

func (t *Tree) skipTypes(n NodeID) NodeID {
	for n != 0 && t.Nodes[n].Kind.IsType() {
		n = t.Nodes[n].Next
	}
	return n
}

// Walk calls visit for n and what lies below it, parents first, in source
// order. When visit returns false the children of that node are left out.
func (t *Tree) Walk(n NodeID, visit func(NodeID) bool) {
	if n == 0 || !visit(n) {
		return
	}
	for c := t.Nodes[n].First; c != 0; c = t.Nodes[c].Next {
		t.Walk(c, visit)
	}
}

// Parent returns the node that n is a child of, or 0 for the root. The first
// call on a tree fills a table of all parents.
func (t *Tree) Parent(n NodeID) NodeID {
	if len(t.parents) != len(t.Nodes) {
		t.fillParents()
	}
	return t.parents[n]
}

func (t *Tree) fillParents() {
	if cap(t.parents) < len(t.Nodes) {
		t.parents = make([]NodeID, len(t.Nodes), cap(t.Nodes))
	}
	t.parents = t.parents[:len(t.Nodes)]
	clear(t.parents)
	// Nodes a failed look-ahead left behind are gone, but a parent may have
	// been rebuilt, so the later one wins: parents follow their children.
	for i := range t.Nodes {
		for c := t.Nodes[i].First; c != 0; c = t.Nodes[c].Next {
			t.parents[c] = NodeID(i)
		}
	}
}

// Enclosing returns the nearest ancestor of n for which is returns true, or 0.
func (t *Tree) Enclosing(n NodeID, is func(Kind) bool) NodeID {
	for n = t.Parent(n); n != 0; n = t.Parent(n) {
		if is(t.Nodes[n].Kind) {
			return n
		}
	}
	return 0
}

// At returns the innermost node whose range covers the offset, or 0.
func (t *Tree) At(offset int) NodeID {
	found, n := NodeID(0), t.Root
	for n != 0 {
		if int(t.Nodes[n].Start) <= offset && offset < int(t.Nodes[n].End) {
			found, n = n, t.Nodes[n].First
			continue
		}
		n = t.Nodes[n].Next
	}
	return found
}
