package markup

import (
	"bytes"
	"slices"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// startsTag reports whether the "<" at offset i begins a start tag. With
// white space after it, it does so only if a ">" comes before the next "<":
// "< view>" is a tag for WeChat's compiler, but "1 < b </text>" cannot be one.
func (p *parser) startsTag(i int) bool {
	j := p.skipSpace(i + 1)
	if j >= len(p.src) || !isTagStart(p.src[j]) {
		return false
	}
	return j == i+1 || bytes.IndexByte(p.src[j:p.index(j, '<')], '>') >= 0
}

// startTag reads the start tag at pos, and the body with it if that is raw.
func (p *parser) startTag() {
	start := p.pos
	p.flush(start)
	name := p.skipSpace(start + 1)
	end := p.nameEnd(name)
	node := ir.Node{Kind: ir.Element, AttrFirst: int32(len(p.t.Attrs))}
	node.Start = start
	node.Tag.Span = text.Span{Start: name, End: end}
	node.OpenEnd, node.SelfClose = p.attrs(end, node.Tag.Span)
	node.AttrEnd = int32(len(p.t.Attrs))
	p.pos, p.text = node.OpenEnd, node.OpenEnd
	if node.SelfClose {
		node.End, node.Closed = node.OpenEnd, true
		node.Close = text.Span{Start: node.OpenEnd, End: node.OpenEnd}
		p.add(node)
		return
	}
	p.cur = p.add(node)
	if p.open != nil {
		p.open[string(p.src[name:end])]++
	}
	if p.isRaw(p.src[name:end]) {
		p.rawBody(p.src[name:end])
	}
}

func (p *parser) isRaw(tag []byte) bool {
	return slices.ContainsFunc(p.o.Raw, func(raw string) bool { return string(tag) == raw })
}

// rawBody reads the body of an inline module. It ends at the first end tag of
// its name, even within a string or a comment of the script: so does WeChat's
// compiler.
func (p *parser) rawBody(tag []byte) {
	end := p.pos
	for ; end < len(p.src); end++ {
		if end = p.index(end, '<'); p.isEndTag(end, tag) {
			break
		}
	}
	end = min(end, len(p.src))
	if end > p.pos {
		p.addLeaf(ir.Raw, p.pos, end)
	}
	p.pos, p.text = end, end
}

// isEndTag reports whether an end tag of that name stands at offset i.
func (p *parser) isEndTag(i int, tag []byte) bool {
	if !bytes.HasPrefix(p.src[i:], []byte("</")) {
		return false
	}
	name := p.skipSpace(i + 2)
	return bytes.Equal(p.src[name:p.nameEnd(name)], tag)
}

// nameEnd returns the end of the tag name at offset i.
func (p *parser) nameEnd(i int) int {
	for i < len(p.src) && !isDelimiter(p.src[i]) {
		i++
	}
	return i
}

// endTag reads the end tag at pos. One that closes nothing stays text.
func (p *parser) endTag() {
	start := p.pos
	name := p.skipSpace(start + 2)
	nameEnd := p.nameEnd(name)
	tag := p.src[name:nameEnd]
	end, problem := p.endTagEnd(nameEnd)
	p.pos = end
	n := p.match(tag)
	if n == ir.None {
		p.fail(start, end, "stray </"+string(tag)+">")
		return
	}
	if problem != "" {
		p.fail(start, end, problem+" in </"+string(tag)+">")
	}
	p.flush(start)
	p.closeTo(n, start)
	node := &p.t.Nodes[n]
	if open := p.tag(n); !bytes.Equal(open, tag) {
		p.fail(start, end, "end tag </"+string(tag)+"> for <"+string(open)+">")
	}
	node.Close, node.End, node.Closed = text.Span{Start: start, End: end}, end, true
	p.pop()
	p.text = end
}

// endTagEnd returns the end of the end tag whose name ends at offset i, and
// what is wrong with it. Whatever stands before the ">" has no meaning;
// without a ">" before the next tag, the end tag ends with its name.
func (p *parser) endTagEnd(i int) (end int, problem string) {
	end = p.skipSpace(i)
	if end < len(p.src) && p.src[end] == '>' {
		return end + 1, ""
	}
	if n := bytes.IndexByte(p.src[end:p.index(end, '<')], '>'); n >= 0 {
		return end + n + 1, "unexpected text"
	}
	return i, "missing >"
}

// match returns the open element that an end tag closes, or None. A slip of
// the shift key still closes the innermost element.
//
// An end tag that does not fit the innermost element is either stray or closes
// an element further out. Walking out to learn which would take quadratic time
// over a deep tree with many stray tags, so from the first such tag on the
// open elements are counted by name.
func (p *parser) match(tag []byte) int32 {
	if p.cur == 0 || len(tag) == 0 {
		return ir.None
	}
	if bytes.Equal(p.tag(p.cur), tag) {
		return p.cur
	}
	if p.open == nil {
		p.open = map[string]int{}
		for n := p.cur; n != 0; n = p.t.Nodes[n].Parent {
			p.open[string(p.tag(n))]++
		}
	}
	if p.open[string(tag)] > 0 {
		n := p.cur
		for !bytes.Equal(p.tag(n), tag) {
			n = p.t.Nodes[n].Parent
		}
		return n
	}
	if bytes.EqualFold(p.tag(p.cur), tag) {
		return p.cur
	}
	return ir.None
}

// closeTo ends all open elements inside n at offset end, where n itself ends.
func (p *parser) closeTo(n int32, end int) {
	for p.cur != n {
		node := &p.t.Nodes[p.cur]
		node.End, node.Close = end, text.Span{Start: end, End: end}
		if !p.cut {
			p.fail(node.Start, node.Tag.End, "unclosed <"+string(p.tag(p.cur))+">")
		}
		p.cut = false
		p.pop()
	}
}

func (p *parser) pop() {
	if p.open != nil {
		p.open[string(p.tag(p.cur))]--
	}
	p.cur = p.t.Nodes[p.cur].Parent
}

func (p *parser) tag(n int32) []byte {
	tag := p.t.Nodes[n].Tag
	return p.src[tag.Start:tag.End]
}
