package ir

import (
	"iter"
	"strconv"

	"wxmy/transform/text"
)

// A Config is one configuration file (JSON) with the place of everything in
// it. Order, comments and layout are those of the source.
type Config struct {
	Src      []byte
	Root     *Value        // nil when the file holds no value
	Comments []text.Span   // in source order; a line comment ends before its line break
	Errors   []SyntaxError // what could be read by guessing only
	Notes    []SyntaxError // what is not JSON but plain in meaning: comments, trailing commas, duplicate keys, ...
}

// ValueKind tells the kinds of configuration value apart.
type ValueKind uint8

const (
	// InvalidValue is what is no value: a bare word, or nothing where a value must stand.
	InvalidValue ValueKind = iota
	// NullValue is null.
	NullValue
	// BoolValue is true or false.
	BoolValue
	// NumberValue is a number.
	NumberValue
	// StringValue is a string.
	StringValue
	// ArrayValue is [...].
	ArrayValue
	// ObjectValue is {...}.
	ObjectValue
)

func (k ValueKind) String() string {
	return [...]string{"invalid", "null", "boolean", "number", "string", "array", "object"}[k]
}

// A Value is one value of a configuration file.
type Value struct {
	text.Span           // quotes and brackets included
	Body      text.Span // within the quotes or brackets; the Span for other kinds
	Kind      ValueKind
	Text      string    // the string, decoded; for other scalars as written
	Members   []*Member // of an object, in source order, duplicates included
	Elems     []*Value  // of an array
	Commas    []int     // offset of the comma after each member or element, -1 where there is none
}

// A Member is a key and its value.
type Member struct {
	text.Span        // from the key to the end of the value, without the comma
	Key       Name   // within the quotes, if any
	Name      string // the key, decoded
	Value     *Value // never nil
}

// Get returns the value at a path of keys and, in arrays, of decimal indices;
// nil when there is none. Get() is the root.
func (c *Config) Get(path ...string) *Value { return c.Root.Get(path...) }

// Get returns the value at a path below v; nil when there is none. It may be
// called on nil.
func (v *Value) Get(path ...string) *Value {
	for _, key := range path {
		switch {
		case v == nil:
			return nil
		case v.Kind == ArrayValue:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(v.Elems) {
				return nil
			}
			v = v.Elems[i]
		default:
			m := v.Member(key)
			if m == nil {
				return nil
			}
			v = m.Value
		}
	}
	return v
}

// Member returns the member of an object that counts for key: the last one so
// named. It is nil when there is none or v is no object, or nil.
func (v *Value) Member(key string) *Member {
	if i := v.Index(key); i >= 0 {
		return v.Members[i]
	}
	return nil
}

// Index returns the index of the last member named key, or -1.
func (v *Value) Index(key string) int {
	if v == nil {
		return -1
	}
	for i := len(v.Members) - 1; i >= 0; i-- {
		if v.Members[i].Name == key {
			return i
		}
	}
	return -1
}

// Str returns the string that v is. It may be called on nil.
func (v *Value) Str() (s string, ok bool) {
	if v == nil || v.Kind != StringValue {
		return "", false
	}
	return v.Text, true
}

// Bool returns the boolean that v is. It may be called on nil.
func (v *Value) Bool() (value, ok bool) {
	if v == nil || v.Kind != BoolValue {
		return false, false
	}
	return v.Text == "true", true
}

// Strings returns the strings among the elements of an array. It may be called
// on nil.
func (v *Value) Strings() []string {
	if v == nil {
		return nil
	}
	var out []string
	for _, e := range v.Elems {
		if s, ok := e.Str(); ok {
			out = append(out, s)
		}
	}
	return out
}

// Walk yields v and all values below it, in source order, each with its path;
// a path is valid only until the next one is yielded. It may be called on nil.
func (v *Value) Walk() iter.Seq2[[]string, *Value] {
	return func(yield func([]string, *Value) bool) {
		if v != nil {
			v.walk(nil, yield)
		}
	}
}

func (v *Value) walk(path []string, yield func([]string, *Value) bool) bool {
	if !yield(path, v) {
		return false
	}
	for _, m := range v.Members {
		if !m.Value.walk(append(path, m.Name), yield) {
			return false
		}
	}
	for i, e := range v.Elems {
		if !e.walk(append(path, strconv.Itoa(i)), yield) {
			return false
		}
	}
	return true
}
