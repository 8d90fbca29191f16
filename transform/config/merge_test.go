package config_test

import (
	"testing"

	"wxmy/transform/config"
	"wxmy/transform/text"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, src, patch, want string }{
		{"set and add", `{"a": 1, "b": 2}`, `{"a": 3, "c": 4}`, `{"a": 3, "b": 2, "c": 4}`},
		{"null deletes", `{"a": 1, "b": 2}`, `{"a": null, "x": null}`, `{"b": 2}`},
		{"objects one by one", `{"w": {"a": 1, "b": 2}}`, `{"w": {"b": 3}}`, `{"w": {"a": 1, "b": 3}}`},
		{"arrays as a whole", `{"a": [1, 2]}`, `{"a": [3]}`, `{"a": [3]}`},
		{"elements added once", `{"a": ["x", "y"]}`, `{"a[+]": ["y", "z"]}`, `{"a": ["x", "y", "z"]}`},
		{"elements removed", `{"a": ["x", "y"]}`, `{"a[-]": ["x", "q"], "b[-]": [1]}`, `{"a": ["y"]}`},
		{"added to nothing", `{"b": 1}`, `{"a[+]": ["z"]}`, `{"b": 1, "a": ["z"]}`},
		{"what is the same stays as it is written", `{"a": [1,2]}`, `{"a": [1, 2]}`, `{"a": [1,2]}`},
		{"no object", `[1]`, `{"a": 1}`, `[1]`},
	} {
		edits := config.Merge(config.Parse([]byte(c.src)), config.Parse([]byte(c.patch)).Root, "f")
		got, err := text.Apply([]byte(c.src), edits)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if string(got) != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		for _, e := range edits {
			if e.Feature != "f" {
				t.Errorf("%s: an edit carries %q", c.name, e.Feature)
			}
		}
	}
}

func TestCommas(t *testing.T) {
	for src, want := range map[string]string{
		`{"a": 1, "b": [1, 2,],}`: `{"a": 1, "b": [1, 2]}`,
		`{"a": 1 "b": [1 2]}`:     `{"a": 1, "b": [1, 2]}`,
		`{"a": {}}`:               `{"a": {}}`,
		``:                        ``,
	} {
		got, err := text.Apply([]byte(src), config.Commas(config.Parse([]byte(src)), ""))
		if err != nil || string(got) != want {
			t.Errorf("%s: got %s, %v; want %s", src, got, err, want)
		}
	}
}
