package transform

import (
	"testing"

	"wxmy/transform/script/syntax"
)

// TestTrimModule holds that a module keeps the functions that are wanted, what
// they call in turn, and the comments of both; and nothing else.
func TestTrimModule(t *testing.T) {
	const src = `// What templates need.

// One.
function one(v) {
  return two(v) + one.length
}

function two(v) { return v }

// Three, that nothing calls; its own two is another one.
function three(two) {
  return two()
}

module.exports = {
  one: one,
  three: three,
  two: two
}
`
	for _, tt := range []struct {
		wanted []string
		want   string
	}{
		{[]string{"two"}, `// What templates need.

function two(v) { return v }

module.exports = {
  two: two
}
`},
		{[]string{"one"}, `// What templates need.

// One.
function one(v) {
  return two(v) + one.length
}

function two(v) { return v }

module.exports = {
  one: one
}
`},
		{[]string{"three"}, `// What templates need.

// Three, that nothing calls; its own two is another one.
function three(two) {
  return two()
}

module.exports = {
  three: three
}
`},
		{[]string{"one", "three", "two"}, src},
	} {
		wanted := map[string]bool{}
		for _, name := range tt.wanted {
			wanted[name] = true
		}
		got, err := trimModule(new(syntax.Parser), []byte(src), "template/test", wanted)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != tt.want {
			t.Errorf("%v:\n%s\nwant:\n%s", tt.wanted, got, tt.want)
		}
	}
}

// TestTrimRequires holds that a module loses what is not asked of it with what
// that alone needs: constants, members of other modules, and other modules; and
// keeps its header and what runs when it is loaded.
func TestTrimRequires(t *testing.T) {
	const src = `// What this is.
const { one, two } = require('./numbers.js');
const three = require('./three.js');

// One of them.
const LIMIT = 3; // of what

const state = {};

function first() { return one(LIMIT, state); }

function second() { return two(three()); }

register(state);
module.exports = { first, second };
module.exports.third = () => three;
`
	for _, tt := range []struct{ part, want string }{
		{"first", `// What this is.
const { one } = require('./numbers.js');

// One of them.
const LIMIT = 3; // of what

const state = {};

function first() { return one(LIMIT, state); }

register(state);
module.exports = { first };
`},
		{"second", `// What this is.
const { two } = require('./numbers.js');
const three = require('./three.js');

const state = {};

function second() { return two(three()); }

register(state);
module.exports = { second };
`},
		{everything, src},
	} {
		got, err := trimModule(new(syntax.Parser), []byte(src), "host/test", map[string]bool{tt.part: true})
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.part, got, tt.want)
		}
	}
}
