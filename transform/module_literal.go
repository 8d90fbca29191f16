package transform

import (
	"math/big"
	"strconv"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// literal lowers strings, numbers and regular expressions.
func (l *lowering) literal(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	switch t.Op(n) {
	case syntax.LitString:
		if s := t.Text(n); !strings.Contains(s, `\`) || !l.to.Module.LiteralBackslash {
			return nil, true
		}
		value, _ := t.String(n)
		var s string
		if l.isPattern(n) {
			s = l.patternString(value, l.src[t.Span(n).Start])
		} else {
			s = l.quoteLike(value, l.src[t.Span(n).Start])
		}
		if s == t.Text(n) {
			return nil, true
		}
		if strings.Contains(s, " + ") {
			s = l.groupedSum(n, s)
		}
		return l.replace(n, s, "module.string"), true
	case syntax.LitNumber:
		if s := t.Text(n); !plainNumber(s) {
			return l.replace(n, decimal(s), "module.number"), true
		}
	case syntax.LitBigInt:
		l.cannot(n, t.Text(n))
	case syntax.LitRegexp:
		return l.replace(n, "getRegExp("+l.regexpArgs(n)+")", "module.regexp"), true
	}
	return nil, true
}

// decimal writes a number in plain decimal digits.
func decimal(s string) string {
	s = strings.ReplaceAll(s, "_", "")
	if i, ok := new(big.Int).SetString(s, 0); ok && len(s) > 1 && s[0] == '0' && strings.ContainsAny(s[:2], "xXoObB") {
		return i.String()
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// array lowers a list with spread items: runs of other items become lists, and
// all are joined.
func (l *lowering) array(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	spread := false
	for c := range t.Children(n) {
		spread = spread || t.Kind(c) == syntax.SpreadElement
	}
	if !spread {
		return nil, false
	}
	return l.runs(n, l.own("spread"), "[", "]", func(c syntax.NodeID) (string, bool) {
		if t.Kind(c) == syntax.SpreadElement {
			return l.argument(t.First(c)), true
		}
		return "", false
	}), true
}

// object lowers keys, and says an object with spread members or computed keys
// by one that is merged from several.
func (l *lowering) object(n syntax.NodeID) ([]text.Edit, bool) {
	t := l.t
	merged := false
	var edits []text.Edit
	for p := range t.Properties(n) {
		if t.Kind(p) == syntax.SpreadElement {
			merged = true
			continue
		}
		if !l.plainKey(p) {
			merged = true
		}
	}
	if merged {
		return l.runs(n, l.own("merge"), "{ ", " }", func(p syntax.NodeID) (string, bool) {
			if t.Kind(p) == syntax.SpreadElement {
				return l.argument(t.First(p)), true
			}
			if l.plainKey(p) {
				return "", false
			}
			value := ""
			if t.Has(p, syntax.Method) {
				value = l.methodText(p)
			} else {
				value = l.argument(t.Value(p))
			}
			return l.own("pair") + "(" + l.argument(t.Key(p)) + ", " + value + ")", true
		}), true
	}
	for p := range t.Properties(n) {
		edits = append(edits, l.property(p)...)
	}
	return edits, true
}

// plainKey reports whether the key of a member can be written in an object.
func (l *lowering) plainKey(p syntax.NodeID) bool {
	name, ok := l.t.KeyName(p)
	return ok && l.isLiteral(name)
}

// runs makes a list or object a call of our own module: single says which of
// its parts stand as arguments of their own, and runs of the others become
// lists or objects themselves.
func (l *lowering) runs(n syntax.NodeID, function, open, shut string, single func(syntax.NodeID) (string, bool)) []text.Edit {
	t := l.t
	span := t.Span(n)
	edits := []text.Edit{{Span: spanOf(span.Start, l.innerStart(n)), New: function + "(", Feature: "module.spread"}}
	inRun, last := false, 0
	for c := range t.Children(n) {
		at := t.Span(c)
		s, alone := single(c)
		if inRun && alone {
			edits = append(edits, text.Edit{Span: spanOf(last, last), New: shut, Feature: "module.spread"})
			inRun = false
		}
		switch {
		case alone:
			edits = append(edits, text.Edit{Span: at, New: s, Feature: "module.spread"})
		default:
			if !inRun {
				edits = append(edits, text.Edit{Span: spanOf(at.Start, at.Start), New: open, Feature: "module.spread"})
				inRun = true
			}
			if t.Kind(c) == syntax.Property {
				edits = append(edits, l.property(c)...)
			} else {
				edits = append(edits, l.editsOf(c)...)
			}
		}
		last = at.End
	}
	if inRun {
		edits = append(edits, text.Edit{Span: spanOf(last, last), New: shut, Feature: "module.spread"})
	}
	end := span.End - 1
	if comma := l.find(',', last, end); comma >= 0 {
		edits = append(edits, text.Edit{Span: spanOf(comma, comma+1), Feature: "module.spread"})
		last = comma + 1
	}
	if l.skipSpaces(last) == end {
		end = last
	}
	return append(edits, text.Edit{Span: spanOf(end, span.End), New: ")", Feature: "module.spread"})
}

// innerStart is where what stands in brackets begins: behind the bracket and
// spaces on its line.
func (l *lowering) innerStart(n syntax.NodeID) int {
	start := l.t.Span(n).Start + 1
	if at := l.skipSpaces(start); at == l.t.Span(l.t.First(n)).Start {
		return at
	}
	return start
}

// property lowers a member of an object literal.
func (l *lowering) property(p syntax.NodeID) []text.Edit {
	t := l.t
	key, value := t.Key(p), t.Value(p)
	switch {
	case t.Has(p, syntax.Getter|syntax.Setter):
		l.cannot(p, "get, set")
		return nil
	case t.Has(p, syntax.Method) && t.Has(value, syntax.Async|syntax.Generator):
		return l.editsOf(value)
	case t.Has(p, syntax.Shorthand):
		name := t.NameOf(key)
		shown := name
		if !subsetName(name) {
			shown = l.quote(name)
		}
		return l.replace(p, shown+": "+l.textOf(value), "module.shorthand")
	}
	name, _ := t.KeyName(p)
	if t.Kind(key) == syntax.Literal && t.Op(key) == syntax.LitNumber {
		name = decimal(name)
	}
	var edits []text.Edit
	start, end := t.Span(key).Start, t.Span(key).End
	if t.IsComputed(p) {
		start, end = t.Span(p).Start, l.find(']', end, t.Span(p).End)+1
	}
	quoted := t.Kind(key) == syntax.Literal && t.Op(key) == syntax.LitString
	switch {
	case t.Kind(key) == syntax.Identifier && !t.IsComputed(p) && subsetName(name):
	case quoted && !t.IsComputed(p) && !strings.Contains(t.Text(key), `\`):
	default:
		edits = append(edits, text.Edit{Span: spanOf(start, end), New: l.quote(name), Feature: "module.key"})
	}
	if t.Has(p, syntax.Method) {
		at := t.Span(t.ParamList(value)).Start
		edits = append(edits, text.Edit{Span: spanOf(end, at), New: ": function ", Feature: "module.method"})
	}
	return append(edits, l.editsOf(value)...)
}

// methodText is the function of a method whose key stands elsewhere.
func (l *lowering) methodText(p syntax.NodeID) string {
	value := l.t.Value(p)
	start := l.t.Span(l.t.ParamList(value)).Start
	return "function " + l.apply(spanOf(start, l.t.Span(value).End), l.editsOf(value))
}
