package ir

import (
	"iter"

	"wxmy/transform/text"
)

// A Template is one template file (WXML, AXML) as a flat tree. Nodes[0] is a
// root without text of its own; nodes and attributes refer to each other by
// index. The tree covers the whole source: the spans of a node's children,
// its start tag and its end tag follow one another without gaps.
type Template struct {
	Src    []byte
	Nodes  []Node
	Attrs  []Attr
	Errors []SyntaxError
}

// NodeKind tells the kinds of node apart.
type NodeKind uint8

const (
	// Element is a tag with its attributes and children.
	Element NodeKind = iota
	// Text is a run of character data, {{ }} included.
	Text
	// Comment is <!-- ... -->.
	Comment
	// Raw is the body of an inline module, not read as markup.
	Raw
)

// None is the index of no node.
const None int32 = -1

// A Node is an element, a run of text, a comment or a raw body.
type Node struct {
	text.Span           // the whole node, end tag included
	Tag       Name      // element name, without "<"
	OpenEnd   int       // offset just after the ">" of the start tag
	Close     text.Span // the end tag "</x>"; empty at End when there is none
	AttrFirst int32     // Attrs[AttrFirst:AttrEnd] are the attributes, in source order
	AttrEnd   int32
	Parent    int32 // None for the root
	First     int32 // first child, None when there is none
	Last      int32
	Next      int32 // next sibling
	Kind      NodeKind
	SelfClose bool // <x/>
	Closed    bool // has an end tag or is self-closing
}

// An Attr is one attribute as written.
type Attr struct {
	text.Span           // name, "=" and value with its quotes
	Name      Name      // as written, prefix included: "bind:tap", "wx:if"
	Value     text.Span // inside the quotes; empty when HasValue is false
	Quote     byte      // '"', '\'' or 0 for an unquoted value
	HasValue  bool
}

// Children yields the indices of the children of node n, in source order.
func (t *Template) Children(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for c := t.Nodes[n].First; c != None; c = t.Nodes[c].Next {
			if !yield(c) {
				return
			}
		}
	}
}

// AttrsOf returns the attributes of node n, in source order.
func (t *Template) AttrsOf(n int32) []Attr {
	return t.Attrs[t.Nodes[n].AttrFirst:t.Nodes[n].AttrEnd]
}

// Attr returns the last attribute of node n written name, or nil. Where an
// attribute stands twice the last one counts on every platform known.
func (t *Template) Attr(n int32, name string) *Attr {
	attrs := t.AttrsOf(n)
	for i := len(attrs) - 1; i >= 0; i-- {
		if attrs[i].Name.Len() == len(name) && string(t.Src[attrs[i].Name.Start:attrs[i].Name.End]) == name {
			return &attrs[i]
		}
	}
	return nil
}

// TagText is the tag of node n as written.
func (t *Template) TagText(n int32) string { return t.Nodes[n].Tag.In(t.Src) }
