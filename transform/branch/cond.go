package branch

import (
	"fmt"
	"strconv"
	"strings"

	"wxmy/transform/text"
)

// truth is the value of a condition of which not everything is known.
type truth uint8

const (
	no truth = iota
	maybe
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// A Cond is the condition of a branch: names of platforms, variables,
// comparisons, and, or, not. The zero Cond holds always, as #else does.
type Cond struct {
	text.Span
	eval func(facts) truth
}

// facts are what a condition is held against. With free set the variables are
// unknown: what depends on them may hold or not.
type facts struct {
	platform string
	vars     map[string]any
	free     bool
}

func (c *Cond) value(f facts) truth {
	if c.eval == nil {
		return yes
	}
	return c.eval(f)
}

// condParser reads one condition.
//
//	or      = and {"or" and}
//	and     = not {"and" not}
//	not     = "not" not | "(" or ")" | operand [("==" | "!=") operand]
//	operand = name | string | number | "true" | "false"
type condParser struct {
	src  string
	at   int // offset in src
	base int // of src in the file
	env  *Env
	errs []Problem
}

// parseCond reads the condition that src is, which stands at offset base of
// its file.
func parseCond(src string, base int, env *Env) (Cond, []Problem) {
	p := &condParser{src: src, base: base, env: env}
	c := Cond{Span: text.Span{Start: base, End: base + len(src)}}
	if strings.TrimSpace(src) == "" {
		p.fail(0, len(src), "the condition is missing")
		return c, p.errs
	}
	c.eval = p.or()
	if tok, at := p.next(); tok != "" && len(p.errs) == 0 {
		p.unexpected(tok, at)
	}
	return c, p.errs
}

func (p *condParser) fail(start, end int, format string, args ...any) {
	if len(p.errs) == 0 {
		p.errs = append(p.errs, Problem{text.Span{Start: p.base + start, End: p.base + end}, fmt.Sprintf(format, args...)})
	}
}

func (p *condParser) unexpected(tok string, at int) {
	switch tok {
	case "":
		p.fail(at, at, "the condition ends too early")
	case "&&", "||", "!", "&", "|":
		p.fail(at, at+len(tok), "conditions are written with and, or, not")
	default:
		p.fail(at, at+len(tok), "unexpected %q in the condition", tok)
	}
}

// next returns the next token and where it stands; "" at the end.
func (p *condParser) next() (tok string, at int) {
	for p.at < len(p.src) && isSpace(p.src[p.at]) {
		p.at++
	}
	at = p.at
	if at == len(p.src) {
		return "", at
	}
	switch c := p.src[at]; {
	case isWord(c):
		for p.at < len(p.src) && (isWord(p.src[p.at]) || p.src[p.at] == '-' || p.src[p.at] == '.') {
			p.at++
		}
	case c == '"' || c == '\'':
		end := strings.IndexByte(p.src[at+1:], c)
		if end < 0 {
			p.at = len(p.src)
			p.fail(at, p.at, "the string is not ended")
			break
		}
		p.at += end + 2
	case strings.HasPrefix(p.src[at:], "==") || strings.HasPrefix(p.src[at:], "!=") ||
		strings.HasPrefix(p.src[at:], "&&") || strings.HasPrefix(p.src[at:], "||"):
		p.at += 2
	default:
		p.at++
	}
	return p.src[at:p.at], at
}

// accept takes the next token when it is tok.
func (p *condParser) accept(tok string) bool {
	before := p.at
	if got, _ := p.next(); got == tok {
		return true
	}
	p.at = before
	return false
}

func (p *condParser) or() func(facts) truth {
	left := p.and()
	for p.accept("or") {
		a, b := left, p.and()
		left = func(f facts) truth { return max(a(f), b(f)) }
	}
	return left
}

func (p *condParser) and() func(facts) truth {
	left := p.not()
	for p.accept("and") {
		a, b := left, p.not()
		left = func(f facts) truth { return min(a(f), b(f)) }
	}
	return left
}

func (p *condParser) not() func(facts) truth {
	if p.accept("not") {
		a := p.not()
		return func(f facts) truth { return yes - a(f) }
	}
	if p.accept("(") {
		a := p.or()
		if !p.accept(")") {
			p.fail(p.at, p.at, "a parenthesis is not closed")
		}
		return a
	}
	left := p.operand()
	for _, op := range []string{"==", "!="} {
		if !p.accept(op) {
			continue
		}
		right, equal := p.operand(), op == "=="
		return func(f facts) truth {
			a, known := left.text(f)
			b, also := right.text(f)
			if !known || !also {
				return maybe
			}
			return truthOf((a == b) == equal)
		}
	}
	return left.truth
}

// An operand is a platform, a variable or a literal.
type operand struct {
	name     string // of a platform or variable
	platform bool
	literal  any
}

func (p *condParser) operand() operand {
	tok, at := p.next()
	switch {
	case tok == "true" || tok == "false":
		return operand{literal: tok == "true"}
	case tok != "" && (tok[0] == '"' || tok[0] == '\''):
		return operand{literal: strings.Trim(tok, tok[:1])}
	case tok != "" && isWord(tok[0]) && tok != "and" && tok != "or" && tok != "not":
		if n, err := strconv.ParseFloat(tok, 64); err == nil {
			return operand{literal: n}
		}
		if p.env.isPlatform(tok) {
			return operand{name: tok, platform: true}
		}
		if _, ok := p.env.Vars[tok]; !ok {
			p.fail(at, at+len(tok), "%q is neither a platform (%s) nor a variable of the configuration", tok, strings.Join(p.env.Platforms, ", "))
		}
		return operand{name: tok}
	}
	p.unexpected(tok, at)
	return operand{}
}

// truth is the value of the operand where a condition is wanted.
func (o operand) truth(f facts) truth {
	v := o.literal
	switch {
	case o.platform:
		return truthOf(f.platform == o.name)
	case o.name != "" && f.free:
		return maybe
	case o.name != "":
		v = f.vars[o.name]
	}
	switch v := v.(type) {
	case bool:
		return truthOf(v)
	case string:
		return truthOf(v != "")
	case float64:
		return truthOf(v != 0)
	}
	return no
}

// text is the value of the operand where it is compared; known is false when
// it depends on a variable that is free.
func (o operand) text(f facts) (s string, known bool) {
	v := o.literal
	switch {
	case o.platform:
		return strconv.FormatBool(f.platform == o.name), true
	case o.name != "" && f.free:
		return "", false
	case o.name != "":
		v = f.vars[o.name]
	}
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), true
	case nil:
		return "", true
	default:
		return fmt.Sprint(v), true
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
