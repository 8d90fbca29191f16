package style

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/tdewolff/parse/v2/css"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// maxSelectorDepth is how deep selectors are read within the parentheses of
// others; what lies deeper is not taken apart.
const maxSelectorDepth = 20

// selectorFunctions are the pseudo-classes and pseudo-elements whose
// parentheses hold selectors.
var selectorFunctions = map[string]bool{
	"is": true, "where": true, "not": true, "has": true, "matches": true, "any": true, "-webkit-any": true, "-moz-any": true,
	"host": true, "host-context": true, "slotted": true, "deep": true, "v-deep": true, "v-slotted": true, "global": true, "local": true,
	"cue": true,
}

// legacyElements are the pseudo-elements that may have a single colon.
var legacyElements = map[string]bool{"before": true, "after": true, "first-line": true, "first-letter": true}

// markedKinds are what a name is behind a mark of its own.
var markedKinds = map[byte]ir.PartKind{'.': ir.SelClass, '%': ir.SelPlaceholder, '#': ir.SelID, '@': ir.SelType}

// rule reads the selectors of rule id from tokens i to end.
func (p *parser) rule(id int32, i, end int) {
	if i == end {
		at := p.toks[end].start
		p.s.Nodes[id].Prelude = text.Span{Start: at, End: at}
		p.fail(at, at+1, "missing selector")
	}
	r := selectorReader{parser: p, node: id, stops: p.inKeyframes()}
	first, last := r.list(i, end, 0)
	p.s.Nodes[id].SelFirst, p.s.Nodes[id].SelEnd = first, last
}

// inKeyframes reports whether the open node is @keyframes, with or without a
// vendor's prefix.
func (p *parser) inKeyframes() bool {
	node := &p.s.Nodes[p.cur]
	return node.Kind == ir.StyleAtRule && bytes.HasSuffix(p.lower(node.Name.Span), []byte("keyframes"))
}

// A selectorReader reads the selectors of one rule.
type selectorReader struct {
	*parser
	node  int32
	stops bool
}

// list reads the selectors in tokens i to end, which commas part, and returns
// their place in Style.Selectors. The parts of one selector, and the selectors
// of one list, must stand side by side there; so what lies in parentheses is
// read when those around it are complete.
func (r selectorReader) list(i, end, depth int) (first, last int32) {
	guard := r.guard(i, end)
	first = int32(len(r.s.Selectors))
	var ranges [][2]int
	for from := i; from <= guard && i < end; {
		to := r.comma(from, guard)
		if from == to {
			r.fail(r.between(from, to).Start, min(r.between(from, to).Start+1, len(r.src)), "empty selector")
		} else {
			ranges = append(ranges, [2]int{from, to})
			r.s.Selectors = append(r.s.Selectors, ir.Selector{Span: r.between(from, to), Node: r.node})
		}
		from = to + 1
	}
	last = int32(len(r.s.Selectors))
	for n, rg := range ranges {
		sel := &r.s.Selectors[first+int32(n)]
		sel.PartFirst = int32(len(r.s.Parts))
		r.parts(rg[0], rg[1])
		if n == len(ranges)-1 && guard < end {
			r.part(ir.SelectorPart{Kind: ir.SelGuard, Span: r.between(guard, end)})
		}
		sel.PartEnd = int32(len(r.s.Parts))
	}
	for n := first; n < last; n++ {
		r.args(r.s.Selectors[n], depth)
	}
	return first, last
}

// guard returns the token "when" that begins the guard of a mixin, or end.
func (r selectorReader) guard(i, end int) int {
	for j := i + 1; j < end; j++ {
		if r.kind(j) == css.IdentToken && r.says(j, "when") && !r.adjacent(j) {
			if k := r.kind(j + 1); k == css.LeftParenthesisToken || k == css.IdentToken || k == css.FunctionToken {
				return j
			}
		}
	}
	return end
}

// comma returns the first comma from token i on that is in no parentheses, or
// end.
func (r selectorReader) comma(i, end int) int {
	for i < end && r.kind(i) != css.CommaToken {
		i = max(i+1, r.skip(i, end))
	}
	return i
}

// skip returns the token behind the bracket that closes the one at token i,
// end when nothing closes it, and i when there is no bracket.
func (r selectorReader) skip(i, end int) int {
	switch r.kind(i) {
	case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
	default:
		return i
	}
	for depth := 0; i < end; i++ {
		switch r.kind(i) {
		case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
			depth++
		case css.RightParenthesisToken, css.RightBracketToken:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return end
}

func (r selectorReader) part(part ir.SelectorPart) { r.s.Parts = append(r.s.Parts, part) }

// parts reads one selector in tokens i to end.
func (r selectorReader) parts(i, end int) {
	combined := true // no descendant combinator at the start and around others
	for i < end {
		if !combined && !r.adjacent(i) && !r.isCombinator(i) {
			r.part(ir.SelectorPart{Kind: ir.SelDescendant, Span: text.Span{Start: r.toks[i-1].end, End: r.toks[i].start}})
		}
		next, part := r.simple(i, end)
		part.Span = r.between(i, next)
		r.part(part)
		combined = part.Kind.Combinator()
		i = next
	}
}

func (r selectorReader) isCombinator(i int) bool {
	return r.is(i, '>') || r.is(i, '+') || r.is(i, '~') || r.is(i, '/') || r.kind(i) == css.ColumnToken
}

// simple reads the simple selector or combinator at token i and returns the
// token behind it.
func (r selectorReader) simple(i, end int) (next int, part ir.SelectorPart) {
	t := r.toks[i]
	switch t.kind {
	case css.IdentToken, css.CustomPropertyNameToken:
		if r.stops && (r.says(i, "from") || r.says(i, "to")) {
			return i + 1, ir.SelectorPart{Kind: ir.SelStop, Name: ir.Name{Span: t.span()}}
		}
		return r.named(ir.SelType, i, i, end)
	case css.PercentageToken:
		if r.stops {
			return i + 1, ir.SelectorPart{Kind: ir.SelStop, Name: ir.Name{Span: t.span()}}
		}
	case css.HashToken:
		next, part = r.named(ir.SelID, i, i, end)
		part.Name.Start++
		return next, part
	case css.LeftBracketToken:
		return r.attribute(i, end)
	case css.ColonToken:
		return r.pseudo(i, end)
	case css.LeftParenthesisToken:
		next = r.skip(i, end)
		r.scan(r.node, i, next)
		return next, ir.SelectorPart{Kind: ir.SelArgs, Value: r.inside(i, next)}
	case css.FunctionToken:
		// A mixin with parameters, or a compound that ends in one.
		next = r.skip(i, end)
		r.scan(r.node, i, next)
		return next, ir.SelectorPart{Kind: ir.SelType, Name: ir.Name{Span: text.Span{Start: t.start, End: t.end - 1}}, Value: r.inside(i, next), Dynamic: true}
	case css.ColumnToken:
		return i + 1, ir.SelectorPart{Kind: ir.SelColumn}
	case css.DelimToken:
		return r.delim(i, end)
	}
	r.unexpected(t.span())
	return i + 1, ir.SelectorPart{Kind: ir.SelInvalid}
}

// delim reads what a lone character begins.
func (r selectorReader) delim(i, end int) (next int, part ir.SelectorPart) {
	t := r.toks[i]
	joined := i+1 < end && r.adjacent(i+1)
	switch c := r.src[t.start]; c {
	case '*':
		return i + 1, ir.SelectorPart{Kind: ir.SelUniversal}
	case '&':
		next, part = r.named(ir.SelNesting, i+1, i, end)
		return next, part
	case '+':
		return i + 1, ir.SelectorPart{Kind: ir.SelNext}
	case '~':
		return i + 1, ir.SelectorPart{Kind: ir.SelSibling}
	case '>':
		if joined && i+2 < end && r.is(i+1, '>') && r.is(i+2, '>') && r.adjacent(i+2) {
			return i + 3, ir.SelectorPart{Kind: ir.SelDeep, Name: ir.Name{Span: r.between(i, i+3)}}
		}
		return i + 1, ir.SelectorPart{Kind: ir.SelChild}
	case '/':
		if joined && i+2 < end && r.is(i+2, '/') && r.adjacent(i+2) && r.says(i+1, "deep") {
			return i + 3, ir.SelectorPart{Kind: ir.SelDeep, Name: ir.Name{Span: r.between(i, i+3)}}
		}
	case '.', '%', '#', '@':
		kind, from := markedKinds[c], i+1
		if r.isInterpolation(i) {
			kind, from = ir.SelType, i
		}
		if next, part = r.named(kind, from, i, end); part.Name.Len() > 0 {
			if kind == ir.SelClass && r.kind(next-1) == css.FunctionToken {
				return r.mixin(next-1, end, part)
			}
			return next, part
		}
	}
	// The marks of a merge conflict are one mistake and not seven.
	for next = i + 1; next < end && r.is(next, r.src[t.start]) && r.adjacent(next); next++ {
	}
	r.unexpected(r.between(i, next))
	return next, ir.SelectorPart{Kind: ir.SelInvalid}
}

// mixin reads the parameters of the mixin whose name and "(" are token i.
func (r selectorReader) mixin(i, end int, part ir.SelectorPart) (next int, out ir.SelectorPart) {
	next = r.skip(i, end)
	r.scan(r.node, i, next)
	part.Name.End = r.toks[i].end - 1
	part.Value = r.inside(i, next)
	return next, part
}

// named reads a name from token i on: words and interpolations without space
// between them. Nesting may have none; start is the token that the whole part
// begins with.
func (r selectorReader) named(kind ir.PartKind, i, start, end int) (next int, part ir.SelectorPart) {
	part.Kind = kind
	from := i
	for i < end && (i == start || r.adjacent(i)) {
		word := false
		switch r.kind(i) {
		case css.IdentToken, css.CustomPropertyNameToken:
			word = true
		case css.HashToken:
			word = i == start
		case css.NumberToken, css.DimensionToken:
			// "-1" behind "&" or an interpolation; ".5" begins another part.
			word = i > from && r.src[r.toks[i].start] != '.' || kind == ir.SelNesting && r.src[r.toks[i].start] != '.'
		case css.DelimToken:
			word = i > from && r.is(i, '-') // between two interpolations
		case css.FunctionToken:
			if kind == ir.SelClass && r.toks[i].start > r.toks[start].start {
				i++
				part.Name.Span = r.between(from, i)
				return i, part
			}
		}
		if !word {
			if !r.isInterpolation(i) || int(r.pair[i+1]) >= end {
				break
			}
			part.Dynamic = true
			i = int(r.pair[i+1])
		}
		i++
	}
	part.Name.Span = r.between(from, i)
	return i, part
}

// attribute reads [name], [name="value"] and the like.
func (r selectorReader) attribute(i, end int) (next int, part ir.SelectorPart) {
	next = r.skip(i, end)
	part.Kind = ir.SelAttr
	last := next
	if r.kind(next-1) == css.RightBracketToken {
		last--
	}
	j := i + 1
	for j < last && !r.isAttrOperator(j) {
		j++
	}
	part.Name.Span = r.between(i+1, j)
	if part.Name.Len() == 0 {
		r.fail(r.toks[i].start, r.toks[i].end, "missing attribute name")
	}
	if j+1 < last {
		t := r.toks[j+1]
		part.Value, part.Quote = r.unquote(t.start, t.end)
		if part.Quote == 0 {
			part.Value = t.span()
		}
	}
	return next, part
}

func (r selectorReader) isAttrOperator(i int) bool {
	switch r.kind(i) {
	case css.IncludeMatchToken, css.DashMatchToken, css.PrefixMatchToken, css.SuffixMatchToken, css.SubstringMatchToken:
		return true
	}
	return r.is(i, '=')
}

// pseudo reads a pseudo-class or a pseudo-element.
func (r selectorReader) pseudo(i, end int) (next int, part ir.SelectorPart) {
	colon := i
	part.Kind = ir.SelPseudoClass
	if i++; i < end && r.kind(i) == css.ColonToken && r.adjacent(i) {
		part.Kind = ir.SelPseudoElement
		i++
	}
	if i < end && r.adjacent(i) {
		t := r.toks[i]
		if t.kind == css.FunctionToken {
			part.Name.Span = text.Span{Start: t.start, End: t.end - 1}
			next = r.skip(i, end)
			part.Value = r.inside(i, next)
			return next, part
		}
		if next, part := r.named(part.Kind, i, i, end); part.Name.Len() > 0 {
			if legacyElements[string(r.lower(part.Name.Span))] {
				part.Kind = ir.SelPseudoElement
			}
			return next, part
		}
	}
	r.unexpected(r.between(colon, i))
	return i, ir.SelectorPart{Kind: ir.SelInvalid}
}

// inside is the span between the parenthesis at token i and the one that
// closes it, before token next.
func (r selectorReader) inside(i, next int) text.Span {
	s := text.Span{Start: r.toks[i].end, End: r.toks[next-1].end}
	if r.kind(next-1) == css.RightParenthesisToken && next-1 > i {
		s.End = r.toks[next-1].start
	}
	return s
}

// args reads the selectors within the parentheses of the parts of sel.
func (r selectorReader) args(sel ir.Selector, depth int) {
	for n := sel.PartFirst; n < sel.PartEnd; n++ {
		part := &r.s.Parts[n]
		pseudo := part.Kind == ir.SelPseudoClass || part.Kind == ir.SelPseudoElement
		if !pseudo || part.Value.Len() == 0 || depth >= maxSelectorDepth || !selectorFunctions[string(r.lower(part.Name.Span))] {
			continue
		}
		first, last := r.list(r.tokenAt(part.Value.Start), r.tokenAt(part.Value.End), depth+1)
		r.s.Parts[n].SelFirst, r.s.Parts[n].SelEnd = first, last
	}
}

// tokenAt returns the first token that starts at or after an offset.
func (p *parser) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(p.toks, at, func(t token, at int) int { return cmp.Compare(t.start, at) })
	return i
}
