package syntax

// Nodes are built from the leaves up. Children are pushed on Parser.kids as
// they are parsed; the construct that owns them remembers where its own begin
// and closes the list.

func (p *Parser) push(n NodeID) { p.kids = append(p.kids, n) }

func (p *Parser) add(n Node) NodeID {
	p.tree.Nodes = append(p.tree.Nodes, n)
	return NodeID(len(p.tree.Nodes) - 1)
}

// list makes a node of the children pushed since mark.
func (p *Parser) list(k Kind, start, end, mark int) NodeID {
	first := NodeID(0)
	if kids := p.kids[mark:]; len(kids) > 0 {
		first = kids[0]
		for i, kid := range kids[1:] {
			p.tree.Nodes[kids[i]].Next = kid
		}
		p.tree.Nodes[kids[len(kids)-1]].Next = 0
	}
	p.kids = p.kids[:mark]
	return p.add(Node{Start: uint32(start), End: uint32(end), First: first, data: -1, Kind: k})
}

// leaf makes a node of the current token and moves on.
func (p *Parser) leaf(k Kind) NodeID {
	n := p.add(Node{Start: uint32(p.start), End: uint32(p.end), data: -1, Kind: k})
	p.next()
	return n
}

// wrap makes a node with one child that ends where the last token did.
func (p *Parser) wrap(k Kind, start int, a NodeID) NodeID {
	p.tree.Nodes[a].Next = 0
	return p.add(Node{Start: uint32(start), End: uint32(p.prevEnd), First: a, data: -1, Kind: k})
}

// pair makes a node with two children that ends where the last token did.
func (p *Parser) pair(k Kind, start int, a, b NodeID) NodeID {
	p.tree.Nodes[a].Next = b
	return p.wrap2(k, start, a, b)
}

func (p *Parser) wrap2(k Kind, start int, first, last NodeID) NodeID {
	p.tree.Nodes[last].Next = 0
	return p.add(Node{Start: uint32(start), End: uint32(p.prevEnd), First: first, data: -1, Kind: k})
}

// absent stands for a missing part at the current token.
func (p *Parser) absent() NodeID {
	return p.add(Node{Start: uint32(p.start), End: uint32(p.start), data: -1, Kind: Absent})
}

func (p *Parser) node(n NodeID) *Node { return &p.tree.Nodes[n] }

func (p *Parser) flag(n NodeID, f Flags) { p.tree.Nodes[n].Flags |= f }

// failNode fails at a node.
func (p *Parser) failNode(n NodeID, msg string) {
	p.fail(int(p.node(n).Start), int(p.node(n).End), msg)
}
