package transform

import "testing"

// TestCut holds which lines a mark is about.
func TestCut(t *testing.T) {
	const src = `const a = {
  b: 1, //? one
  c: 2,
};

//? two three
// A function,
// marked.
function f() {
  if (a) {
    return 1;
  } else {
    return 2;
  }

}

function g() {
  //? one
  if (a) {
    return 1;
  } else {
    return 2;
  }
  return 3;
}
`
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{nil, `const a = {
  c: 2,
};

function g() {
  return 3;
}
`},
		{[]string{"one"}, `const a = {
  b: 1,
  c: 2,
};

function g() {
  if (a) {
    return 1;
  } else {
    return 2;
  }
  return 3;
}
`},
		{[]string{"three"}, `const a = {
  c: 2,
};

// A function,
// marked.
function f() {
  if (a) {
    return 1;
  } else {
    return 2;
  }

}

function g() {
  return 3;
}
`},
	} {
		if got := saying(tt.words...).cut(src); got != tt.want {
			t.Errorf("%v:\n%s\nwant:\n%s", tt.words, got, tt.want)
		}
	}
}
