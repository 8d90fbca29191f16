package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wxmy/transform/ir"
)

// An Object is an object as a Go value, its members in order.
type Object []Field

// A Field is one member of an Object.
type Field struct {
	Key   string
	Value any
}

// A Raw is source text that Render writes as it is.
type Raw string

// Any turns v into plain Go values: nil, bool, string, json.Number, []any and
// Object. Order and duplicate members are kept. What is no value is nil, and
// so is a nil v.
func Any(v *ir.Value) any {
	if v == nil {
		return nil
	}
	switch v.Kind {
	case ir.BoolValue:
		return v.Text == "true"
	case ir.NumberValue:
		return json.Number(v.Text)
	case ir.StringValue:
		return v.Text
	case ir.ArrayValue:
		out := make([]any, len(v.Elems))
		for i, e := range v.Elems {
			out[i] = Any(e)
		}
		return out
	case ir.ObjectValue:
		out := make(Object, len(v.Members))
		for i, m := range v.Members {
			out[i] = Field{m.Name, Any(m.Value)}
		}
		return out
	}
	return nil
}

// A Layout is how Render lays a value out. The zero Layout is that of
// JSON.stringify(v, null, 2).
type Layout struct {
	Unit    string // one level of indentation; "" means two spaces
	Base    string // indentation of the line that the value begins on
	Newline string // "" means "\n"
	Colon   string // between key and value; "" means ": "
	Inline  bool   // all on one line
}

func (l Layout) withDefaults() Layout {
	if l.Unit == "" {
		l.Unit = "  "
	}
	if l.Newline == "" {
		l.Newline = "\n"
	}
	if l.Colon == "" {
		l.Colon = ": "
	}
	return l
}

// Render writes v as JSON. It takes what Any gives, and beside it int,
// float64, []string, map[string]any (sorted by key), []Object, *ir.Value
// (written anew, without its comments) and Raw. Any other type is a mistake
// of the caller, and Render panics.
func Render(v any, l Layout) string {
	var b strings.Builder
	l = l.withDefaults()
	l.write(&b, v)
	return b.String()
}

func (l Layout) write(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case string:
		b.WriteString(quote(v))
	case json.Number:
		b.WriteString(v.String())
	case int:
		b.WriteString(strconv.Itoa(v))
	case float64:
		b.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
	case Raw:
		b.WriteString(string(v))
	case *ir.Value:
		l.write(b, Any(v))
	case []any:
		l.list(b, "[]", len(v), func(in Layout, i int) { in.write(b, v[i]) })
	case []string:
		l.list(b, "[]", len(v), func(in Layout, i int) { in.write(b, v[i]) })
	case []Object:
		l.list(b, "[]", len(v), func(in Layout, i int) { in.write(b, v[i]) })
	case Object:
		l.list(b, "{}", len(v), func(in Layout, i int) { in.member(b, v[i].Key, v[i].Value) })
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		l.list(b, "{}", len(keys), func(in Layout, i int) { in.member(b, keys[i], v[keys[i]]) })
	default:
		panic(fmt.Sprintf("config: Render of %T", v))
	}
}

// list writes n members or elements between two brackets; item writes one.
func (l Layout) list(b *strings.Builder, brackets string, n int, item func(in Layout, i int)) {
	b.WriteByte(brackets[0])
	in := l
	in.Base += l.Unit
	for i := range n {
		if i > 0 {
			b.WriteString(l.separator())
		}
		if !l.Inline {
			b.WriteString(l.Newline + in.Base)
		}
		item(in, i)
	}
	if n > 0 && !l.Inline {
		b.WriteString(l.Newline + l.Base)
	}
	b.WriteByte(brackets[1])
}

// separator stands between two items, before the line break if there is one.
func (l Layout) separator() string {
	if l.Inline && strings.HasSuffix(l.Colon, " ") {
		return ", "
	}
	return ","
}

func (l Layout) member(b *strings.Builder, key string, v any) {
	b.WriteString(quote(key))
	b.WriteString(l.Colon)
	l.write(b, v)
}

// quote writes s as a JSON string and leaves "<", ">" and "&" readable.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic("config: a string does not encode: " + err.Error())
	}
	return strings.TrimSuffix(b.String(), "\n")
}
