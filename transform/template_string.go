package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
)

// quoteNames are the members of our template module that stand for the quotes
// that no string of an attribute can hold.
var quoteNames = map[rune]string{'\'': "apostrophe", '"': "quotation"}

// literal writes a string that the target would read otherwise: in quotes
// that the value around it may hold, and without escapes where there are none.
func (x *expression) literal(n syntax.NodeID) (string, bool) {
	t := x.t
	if t.Op(n) != syntax.LitString {
		return "", false
	}
	g, lit := &x.w.to.Template, t.Text(n)
	value, ok := t.String(n)
	fits := g.MustacheQuotes || x.place.holds(lit[0])
	plain := !g.PlainStrings || x.w.from.Template.PlainStrings || !t.Has(n, syntax.Escaped)
	if !ok || fits && plain {
		return "", false
	}
	s := x.sum(n, x.quoted(value))
	return s, s != lit
}

// holds reports whether a string in the quotes q can stand in the value.
func (p exprPlace) holds(q byte) bool {
	return p.attr == nil || p.attr.src == nil || quoteAround(p.attr.src) != q
}

// quoted writes a string as one literal, or as parts to be added up: text has
// one kind of quotes for what holds the other, an attribute asks our module for
// those that it cannot hold.
func (x *expression) quoted(value string) []string {
	q := x.place.quote()
	if x.place.attr == nil && strings.Contains(value, q) && !strings.Contains(value, `"`) {
		q = `"`
	}
	if !x.w.to.Template.PlainStrings {
		return []string{q + escapes.Replace(strings.ReplaceAll(strings.ReplaceAll(value, `\`, `\\`), q, `\`+q)) + q}
	}
	var parts []string
	var run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			parts = append(parts, q+escapes.Replace(run.String())+q)
			run.Reset()
		}
	}
	for _, c := range value {
		switch {
		case c == '\\':
			run.WriteString(`\\`)
		case string(c) != q && (c != '"' && c != '\'' || x.place.holds(byte(c))):
			run.WriteRune(c)
		case x.place.attr == nil && c == '\'':
			flush()
			parts = append(parts, `"'"`)
		case x.place.attr == nil:
			flush()
			parts = append(parts, `'"'`)
		default:
			flush()
			parts = append(parts, x.w.helper(quoteNames[c]))
		}
	}
	flush()
	if len(parts) == 0 {
		return []string{q + q}
	}
	return parts
}

// escapes are those that every reader of templates knows.
var escapes = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`, "\t", `\t`)

// sum adds strings up where node n stood.
func (x *expression) sum(n syntax.NodeID, parts []string) string {
	t, sum := x.t, strings.Join(parts, " + ")
	if len(parts) == 1 {
		return sum
	}
	switch p := t.Parent(n); {
	case t.Kind(p) == syntax.BinaryExpression && t.Op(p) == syntax.OpAdd: // it begins with a string
		return sum
	case n == t.Root, t.Kind(p) == syntax.Property, t.Kind(p) == syntax.CallExpression && t.Callee(p) != n, t.Kind(p) == syntax.ConditionalExpression && t.First(p) != n:
		return sum
	}
	return "(" + sum + ")"
}

// concatenation says a template literal by a sum.
func (x *expression) concatenation(n syntax.NodeID) (string, bool) {
	t, q := x.t, x.place.quote()
	if t.Kind(n) != syntax.TemplateLiteral {
		return "", false
	}
	var parts []string
	for c := range t.Children(n) {
		if t.Kind(c) != syntax.TemplateElement {
			parts = append(parts, x.operand(c))
			continue
		}
		s := t.TemplateString(c)
		if s == "" && (len(parts) > 0 || t.Next(c) == 0) {
			continue
		}
		parts = append(parts, x.quoted(s)...)
	}
	if len(parts) == 0 {
		return q + q, true
	}
	return x.sum(n, parts), true
}

// unquote writes a quote of our module as the string that it stands for, where
// a string can hold it.
func (x *expression) unquote(n syntax.NodeID) (string, bool) {
	t := x.t
	if x.w.to.Template.PlainStrings || !x.w.scope.own || t.IsComputed(n) || t.Text(t.Object(n)) != ownModule {
		return "", false
	}
	for c, name := range quoteNames {
		if t.Text(t.Property(n)) == name {
			return x.quoted(string(c))[0], true
		}
	}
	return "", false
}
