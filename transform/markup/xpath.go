package markup

import (
	"encoding/xml"
	"strings"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"

	"wxmy/transform/ir"
)

// A Canonical says how element n is named to queries: its tag and its
// attributes as name and value. It is where feature IDs turn into the names
// that users and structural limits write, whatever the platform of the source.
type Canonical func(n int32) (tag string, attrs [][2]string)

// AsWritten is the Canonical that names elements and attributes as the source
// does. An attribute without value has the value "".
func AsWritten(t *ir.Template) Canonical {
	return func(n int32) (string, [][2]string) {
		attrs := t.AttrsOf(n)
		out := make([][2]string, len(attrs))
		for i, a := range attrs {
			out[i] = [2]string{a.Name.In(t.Src), a.Value.In(t.Src)}
		}
		return t.TagText(n), out
	}
}

// A View shows a template to XPath queries as a tree of xmlquery nodes. The
// tree is built when it is first asked for, once. A View is not safe for
// concurrent use.
//
// A name with a colon is a prefix and a local name to XPath: query the
// attribute wx:if as @wx:if, and any of its prefix as @wx:*.
type View struct {
	t         *ir.Template
	canonical Canonical
	nodes     []xmlquery.Node // by node index
	index     map[*xmlquery.Node]int32
}

// XPath returns a view of t under the names that canonical gives.
func XPath(t *ir.Template, canonical Canonical) *View {
	return &View{t: t, canonical: canonical}
}

// Root returns the document node of the tree. The LineNumber of its nodes is
// not set: use Index and the node's span.
func (v *View) Root() *xmlquery.Node {
	if v.nodes == nil {
		v.build()
	}
	return &v.nodes[0]
}

// Select returns the nodes that e selects, in source order. For an attribute
// that is the element it stands on; no node is named twice.
func (v *View) Select(e *xpath.Expr) []int32 {
	var out []int32
	seen := map[int32]bool{}
	for _, x := range xmlquery.QuerySelectorAll(v.Root(), e) {
		if n := v.Index(x); n != ir.None && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// Index returns the index of the template node that x shows, and None when x
// is not of this view. An attribute that a query returned stands for its
// element.
func (v *View) Index(x *xmlquery.Node) int32 {
	if x != nil && x.Type == xmlquery.AttributeNode {
		x = x.Parent
	}
	if v.index == nil {
		v.index = make(map[*xmlquery.Node]int32, len(v.nodes))
		for i := range v.nodes {
			v.index[&v.nodes[i]] = int32(i)
		}
	}
	if n, ok := v.index[x]; ok {
		return n
	}
	return ir.None
}

// build makes one xmlquery node of each template node, at the same index.
// Nodes are in source order, so a parent is complete before its children.
func (v *View) build() {
	v.nodes = make([]xmlquery.Node, len(v.t.Nodes))
	v.nodes[0].Type = xmlquery.DocumentNode
	for i := 1; i < len(v.nodes); i++ {
		v.fill(int32(i))
		x, parent := &v.nodes[i], &v.nodes[v.t.Nodes[i].Parent]
		x.Parent, x.PrevSibling = parent, parent.LastChild
		if parent.LastChild == nil {
			parent.FirstChild = x
		} else {
			parent.LastChild.NextSibling = x
		}
		parent.LastChild = x
	}
}

func (v *View) fill(n int32) {
	x, node := &v.nodes[n], &v.t.Nodes[n]
	switch node.Kind {
	case ir.Element:
		tag, attrs := v.canonical(n)
		x.Type = xmlquery.ElementNode
		x.Prefix, x.Data = splitName(tag)
		x.Attr = make([]xmlquery.Attr, len(attrs))
		for i, a := range attrs {
			prefix, local := splitName(a[0])
			x.Attr[i] = xmlquery.Attr{Name: xml.Name{Space: prefix, Local: local}, Value: a[1]}
		}
	case ir.Comment:
		x.Type = xmlquery.CommentNode
		x.Data = strings.TrimSuffix(strings.TrimPrefix(node.In(v.t.Src), "<!--"), "-->")
	default:
		x.Type = xmlquery.TextNode
		x.Data = node.In(v.t.Src)
	}
}

func splitName(name string) (prefix, local string) {
	if prefix, local, ok := strings.Cut(name, ":"); ok && prefix != "" && local != "" {
		return prefix, local
	}
	return "", name
}
