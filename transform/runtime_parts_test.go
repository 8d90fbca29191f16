package transform

import "testing"

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
		got, err := trimModule([]byte(src), "template/test", wanted)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != tt.want {
			t.Errorf("%v:\n%s\nwant:\n%s", tt.wanted, got, tt.want)
		}
	}
	if _, err := trimModule([]byte("var a = 1"), "template/test", nil); err == nil {
		t.Error("a module that exports no object is trimmed")
	}
}
