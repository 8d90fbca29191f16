package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestSchemaIsFresh holds the committed schema against the type.
func TestSchemaIsFresh(t *testing.T) {
	got, err := os.ReadFile("../../docs/wxmy.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != schemaText() {
		t.Error("docs/wxmy.schema.json is stale: go run ./cmd/wxmy init --schema > docs/wxmy.schema.json")
	}
}

// configs are configurations and what is wrong with them, "" for nothing.
var configs = []struct{ name, text, wrong string }{
	{"empty", `{}`, ""},
	{"all", `{"$schema": "x", "src": "a", "from": "wechat", "to": "alipay", "out": "b", "targetLib": "2.9", "missing": "stub", "minify": true,
		"strict": false, "lang": "zh", "golden": [{"name": "shop", "src": "a", "want": "c"}], "baseline": "known.json"}`, ""},
	{"unknown key", `{"form": "wechat"}`, `:1:3: unknown key "form"; did you mean "from"?`},
	{"unknown key of a case", `{"golden": [{"name": "a", "src": "a", "want": "b", "wants": "c"}]}`, `unknown key "wants"; did you mean "want"?`},
	{"missing key", `{"golden": [{"name": "a", "src": "a"}]}`, `:1:13: "want" is missing`},
	{"wrong type", "{\n  \"minify\": \"yes\"}", `:2:13: minify: want a boolean, got a string`},
	{"wrong value", `{"to": "baidu"}`, `to: unknown value "baidu": want wechat, alipay`},
	{"wrong element", `{"golden": ["shop"]}`, `golden: want an object, got a string`},
	{"no object", `[]`, `:1:1: the file: want an object, got an array`},
}

// TestConfigs holds our own reading of configurations, and that of the schema,
// against what is wrong with them.
func TestConfigs(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schemaText()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("wxmy.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("wxmy.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range configs {
		t.Run(c.name, func(t *testing.T) {
			_, err := readConfig("/p/wxmy.json", []byte(c.text))
			switch {
			case c.wrong == "" && err != nil:
				t.Error(err)
			case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
				t.Errorf("got %v, want %s", err, c.wrong)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(c.text)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); (err == nil) != (c.wrong == "") {
				t.Errorf("the schema says %v", err)
			}
		})
	}
}

// TestConfigStaysAtHome: a project from elsewhere does not choose where on the
// disk things are written.
func TestConfigStaysAtHome(t *testing.T) {
	for _, text := range []string{
		`{"out": "/etc"}`,
		`{"out": "../../x"}`,
		`{"baseline": "../../x"}`,
		`{"golden": [{"name": "a", "src": "a", "want": "/etc"}]}`,
	} {
		if _, err := readConfig("/home/me/p/wxmy.json", []byte(text)); err == nil || !strings.Contains(err.Error(), "leads to") {
			t.Errorf("%s: got %v", text, err)
		}
	}
	if _, err := readConfig("/home/me/p/wxmy.json", []byte(`{"out": "../p-alipay", "baseline": "known.json"}`)); err != nil {
		t.Error(err)
	}
}
