package host

import (
	"fmt"
	"strconv"
	"strings"
)

// exprRules is what one platform's compiler accepts between {{ and }}. What is
// neither proved by a compiler run nor documented nor seen in working projects
// is refused: a model that accepts too much would let wrong output pass.
type exprRules struct {
	templateLiteral bool // `a${b}`
	typeOf          bool // typeof x
	arraySpread     bool // [...a, b]
	newline         bool // line ends inside an expression of an attribute; in text they are fine
	numbers         bool // 1e3, .5
	bareObject      bool // {{a: 1}} as the value of any attribute, not of template data only
	globals         bool // undefined, NaN and Infinity mean what they mean in script
}

// exprParser turns one expression into the source of a JS expression over s
// (the scope, an object without a prototype) and h (see view.js: m reads a
// member, c calls, o builds an object).
type exprParser struct {
	rules exprRules
	src   string
	at    int
	err   error
}

// compileExpr returns JS source for the expression src. With object set, a bare
// list of members ("a, b: 1, ...c") is read as an object.
func compileExpr(src string, rules exprRules, object bool) (string, error) {
	p := &exprParser{rules: rules, src: src}
	if !rules.newline && strings.ContainsAny(src, "\n\r") {
		return "", fmt.Errorf("line end inside an expression")
	}
	var out string
	if object && p.looksLikeMembers() {
		out = p.members("")
	} else {
		out = p.conditional()
	}
	p.space()
	if p.err == nil && p.at < len(p.src) {
		p.fail()
	}
	return out, p.err
}

// looksLikeMembers reports whether src is "...x", "a:", "a," or a lone name.
func (p *exprParser) looksLikeMembers() bool {
	s := strings.TrimSpace(p.src)
	if strings.HasPrefix(s, "...") {
		return true
	}
	name := s[:nameLen(s)]
	if name == "" && len(s) > 1 && (s[0] == '\'' || s[0] == '"') {
		if end := strings.IndexByte(s[1:], s[0]); end >= 0 {
			name = s[:end+2]
		}
	}
	if name == "" {
		return false
	}
	rest := strings.TrimSpace(s[len(name):])
	return rest == "" && s[0] != '\'' && s[0] != '"' || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, ",")
}

func (p *exprParser) fail() {
	if p.err != nil {
		return
	}
	rest := p.src[min(p.at, len(p.src)):]
	if rest == "" {
		p.err = fmt.Errorf("unexpected end of expression")
		return
	}
	p.err = fmt.Errorf("unexpected %q", rest[:min(len(rest), 12)])
}

func (p *exprParser) space() {
	for p.at < len(p.src) && strings.IndexByte(" \t\r\n", p.src[p.at]) >= 0 {
		p.at++
	}
}

// peek reports whether the next token begins with s.
func (p *exprParser) peek(s string) bool {
	p.space()
	return strings.HasPrefix(p.src[p.at:], s)
}

func (p *exprParser) take(s string) bool {
	if p.peek(s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *exprParser) need(s string) {
	if !p.take(s) {
		p.fail()
	}
}

func (p *exprParser) conditional() string {
	test := p.binary(0)
	// "?." and "??" are operators of their own, and no platform takes them.
	if p.peek("?.") && !startsDigit(p.src[p.at+2:]) || p.peek("??") {
		p.fail()
		return test
	}
	if p.err != nil || !p.take("?") {
		return test
	}
	yes := p.conditional()
	p.need(":")
	no := p.conditional()
	return "(" + test + "?" + yes + ":" + no + ")"
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// binaryLevels lists the operators from loosest to tightest; within a level the
// longer ones come first.
var binaryLevels = [][]string{
	{"||"},
	{"&&"},
	{"|"},
	{"^"},
	{"&"},
	{"===", "!==", "==", "!="},
	{"<=", ">=", "<", ">"},
	{"<<", ">>"},
	{"+", "-"},
	{"*", "/", "%"},
}

func (p *exprParser) binary(level int) string {
	if level == len(binaryLevels) {
		return p.unary()
	}
	left := p.binary(level + 1)
	for p.err == nil {
		op := p.operator(level)
		if op == "" {
			break
		}
		left = "(" + left + op + p.binary(level+1) + ")"
	}
	return left
}

// operator takes an operator of the level, leaving alone longer ones that only
// begin alike.
func (p *exprParser) operator(level int) string {
	for _, op := range binaryLevels[level] {
		if !p.peek(op) {
			continue
		}
		rest := p.src[p.at+len(op):]
		next := byte(0)
		if rest != "" {
			next = rest[0]
		}
		switch {
		case len(op) == 1 && strings.Contains("|&", op) && next == op[0],
			(op == "<" || op == ">") && next == op[0],
			(op == "+" || op == "-" || op == "*") && next == op[0],
			op == ">>" && next == '>',
			op != "==" && op != "!=" && op != "===" && op != "!==" && op != "<" && op != ">" && op != "<=" && op != ">=" && next == '=':
			continue
		}
		p.at += len(op)
		return op
	}
	return ""
}

func (p *exprParser) unary() string {
	p.space()
	for _, op := range []string{"!", "-", "~"} {
		if p.peek(op) && !p.peek("--") {
			p.at++
			return "(" + op + p.unary() + ")"
		}
	}
	if p.rules.typeOf && p.peek("typeof") && nameLen(p.src[p.at:]) == len("typeof") {
		p.at += len("typeof")
		return "(typeof " + p.unary() + ")"
	}
	return p.member()
}

func (p *exprParser) member() string {
	object, key := "", ""
	p.space()
	switch n := nameLen(p.src[p.at:]); {
	case n > 0:
		object, key = p.name(n)
	default:
		object = p.primary()
	}
	// A name is kept apart as (s, key) until it is known whether it is called.
	value := func() string {
		if key == "" {
			return object
		}
		if object == "s" {
			return "s[" + key + "]"
		}
		return "h.m(" + object + "," + key + ")"
	}
	for p.err == nil {
		switch {
		case p.take("."):
			n := nameLen(p.src[p.at:])
			if n == 0 {
				p.fail()
				return ""
			}
			object, key = value(), strconv.Quote(p.src[p.at:p.at+n])
			p.at += n
		case p.take("["):
			o := value()
			i := p.conditional()
			p.need("]")
			object, key = o, i
		case p.peek("(") && key != "":
			object, key = "h.c("+object+","+key+","+p.arguments()+")", ""
		default:
			return value()
		}
	}
	return value()
}

// name reads an identifier of n bytes: a literal, or a name of the scope.
func (p *exprParser) name(n int) (object, key string) {
	word := p.src[p.at : p.at+n]
	switch word {
	case "true", "false", "null":
		p.at += n
		return word, ""
	case "undefined", "NaN", "Infinity":
		if p.rules.globals {
			p.at += n
			return word, ""
		}
	case "typeof", "void", "new", "delete", "in", "instanceof", "this", "function", "await", "yield":
		p.fail()
		return "", ""
	}
	p.at += n
	return "s", strconv.Quote(word)
}

func (p *exprParser) arguments() string {
	p.need("(")
	var args []string
	for p.err == nil && !p.peek(")") {
		args = append(args, p.conditional())
		if !p.take(",") {
			break
		}
	}
	p.need(")")
	return "[" + strings.Join(args, ",") + "]"
}

func (p *exprParser) primary() string {
	switch {
	case p.at >= len(p.src):
		p.fail()
		return ""
	case p.take("("):
		e := p.conditional()
		p.need(")")
		return "(" + e + ")"
	case p.take("["):
		var items []string
		for p.err == nil && !p.peek("]") {
			spread := p.rules.arraySpread && p.take("...")
			item := p.conditional()
			if spread {
				item = "...(" + item + ")"
			}
			items = append(items, item)
			if !p.take(",") {
				break
			}
		}
		p.need("]")
		return "[" + strings.Join(items, ",") + "]"
	case p.take("{"):
		return p.members("}")
	case p.peek("'") || p.peek(`"`):
		return p.quoted()
	case p.peek("`") && p.rules.templateLiteral:
		return p.template()
	}
	return p.number()
}

// members reads the members of an object up to end ("" is the end of src).
func (p *exprParser) members(end string) string {
	var list []string
	for p.err == nil {
		p.space()
		if end == "" && p.at >= len(p.src) || end != "" && p.peek(end) {
			break
		}
		switch n := nameLen(p.src[p.at:]); {
		case p.take("..."):
			list = append(list, "[null,"+p.conditional()+"]")
		case n > 0 || p.peek("'") || p.peek(`"`):
			key := ""
			if n > 0 {
				key = strconv.Quote(p.src[p.at : p.at+n])
				p.at += n
			} else {
				key = p.quoted()
			}
			value := "s[" + key + "]"
			if p.take(":") {
				value = p.conditional()
			} else if n == 0 {
				p.fail()
			}
			list = append(list, "["+key+","+value+"]")
		default:
			p.fail()
		}
		if !p.take(",") {
			break
		}
	}
	if end != "" {
		p.need(end)
	}
	return "h.o([" + strings.Join(list, ",") + "])"
}

// quoted reads a string literal; its escapes are those of JS already.
func (p *exprParser) quoted() string {
	start, quote := p.at, p.src[p.at]
	for p.at++; p.at < len(p.src); p.at++ {
		switch p.src[p.at] {
		case '\\':
			p.at++
		case '\n':
			p.fail()
			return `""`
		case quote:
			p.at++
			return p.src[start:p.at]
		}
	}
	p.fail()
	return `""`
}

// template reads a template literal by parsing what stands between ${ and }.
func (p *exprParser) template() string {
	var out strings.Builder
	out.WriteString(`(""`)
	text := p.at + 1
	for p.at++; p.at < len(p.src); p.at++ {
		switch {
		case p.src[p.at] == '\\':
			p.at++
		case p.src[p.at] == '`':
			out.WriteString("+`" + p.src[text:p.at] + "`)")
			p.at++
			return out.String()
		case strings.HasPrefix(p.src[p.at:], "${"):
			out.WriteString("+`" + p.src[text:p.at] + "`+")
			p.at += 2
			out.WriteString(p.conditional())
			p.need("}")
			if p.err != nil {
				return ""
			}
			text = p.at
			p.at--
		}
	}
	p.fail()
	return ""
}

func (p *exprParser) number() string {
	start := p.at
	digits := func() {
		for p.at < len(p.src) && p.src[p.at] >= '0' && p.src[p.at] <= '9' {
			p.at++
		}
	}
	digits()
	whole := p.at > start
	if p.at < len(p.src) && p.src[p.at] == '.' && (whole || p.rules.numbers) {
		p.at++
		digits()
	}
	if p.rules.numbers && p.at > start && p.at < len(p.src) && (p.src[p.at] == 'e' || p.src[p.at] == 'E') {
		p.at++
		if p.at < len(p.src) && (p.src[p.at] == '-' || p.src[p.at] == '+') {
			p.at++
		}
		digits()
	}
	if p.at == start || p.at == start+1 && p.src[start] == '.' || nameLen(p.src[p.at:]) > 0 {
		if p.src[start:p.at] == "." {
			p.at = start
		}
		p.fail()
		return "0"
	}
	n := strings.TrimLeft(p.src[start:p.at], "0") // a leading zero would be octal, or an error
	if n == "" || n[0] < '0' || n[0] > '9' {
		n = "0" + n
	}
	return n
}

// nameLen is the length of the identifier s begins with, 0 when there is none.
func nameLen(s string) int {
	for i, r := range s {
		letter := r == '_' || r == '$' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
		if !letter && (i == 0 || r < '0' || r > '9') {
			return i
		}
	}
	return len(s)
}
