package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// configName is the name of the configuration file.
const configName = "wxmy.json"

// A configFile is wxmy.json. Flags go before the environment, the environment
// before the file. Paths are relative to the folder of the file. The fields'
// descriptions are those of the JSON schema.
type configFile struct {
	Schema    string       `json:"$schema,omitempty" doc:"Address of this schema, for editors."`
	Src       string       `json:"src,omitempty" doc:"Folder of the source project; the folder of this file by default."`
	From      string       `json:"from,omitempty" doc:"Platform of the source; inferred by default." enum:"wechat,alipay"`
	To        string       `json:"to,omitempty" doc:"Platform of the target; the other one by default." enum:"wechat,alipay"`
	Out       string       `json:"out,omitempty" doc:"Output folder; beside the source by default."`
	TargetLib string       `json:"targetLib,omitempty" doc:"Oldest base library of the target that the output must run on."`
	Missing   string       `json:"missing,omitempty" doc:"What becomes of an API without counterpart." enum:"keep,stub,error"`
	Minify    bool         `json:"minify,omitempty" doc:"Shrink styles, JSON and scripts."`
	Strict    bool         `json:"strict,omitempty" doc:"Fail on warnings, not on errors alone."`
	Lang      string       `json:"lang,omitempty" doc:"Language of messages." enum:"en,zh"`
	Golden    []goldenCase `json:"golden,omitempty" doc:"Conversions that wxmy golden holds against what is expected."`
	Baseline  string       `json:"baseline,omitempty" doc:"File of diagnostics that are known: only new ones fail."`

	path string
}

// A goldenCase is one conversion that is held against a tree.
type goldenCase struct {
	Name string `json:"name" doc:"Name of the case, for messages."`
	From string `json:"from,omitempty" doc:"Platform of the source; inferred by default." enum:"wechat,alipay"`
	To   string `json:"to,omitempty" doc:"Platform of the target; the other one by default." enum:"wechat,alipay"`
	Src  string `json:"src" doc:"Folder of the source."`
	Want string `json:"want" doc:"Folder of the output that is expected."`
}

// findConfig reads the configuration file of dir or of the nearest folder
// above it. It returns an empty configuration when there is none.
func findConfig(dir string) (*configFile, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for at := abs; ; at = filepath.Dir(at) {
		name := filepath.Join(at, configName)
		data, err := os.ReadFile(name)
		switch {
		case err == nil:
			return readConfig(name, data)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("read the configuration: %w", err)
		}
		if at == filepath.Dir(at) {
			return &configFile{}, nil
		}
	}
}

// readConfig reads a configuration file: comments and trailing commas are
// taken, unknown keys are errors.
func readConfig(name string, data []byte) (*configFile, error) {
	doc := config.Parse(data)
	lines := text.NewLines(data)
	if len(doc.Errors) > 0 {
		e := doc.Errors[0]
		p := lines.At(e.Start)
		return nil, fmt.Errorf("%s:%d:%d: %s", name, p.Line, p.Col, e.Msg)
	}
	if doc.Root == nil || doc.Root.Kind != ir.ObjectValue {
		return nil, fmt.Errorf("%s: want an object", name)
	}
	if err := knownKeys(name, lines, doc.Root, reflect.TypeFor[configFile]()); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(config.Render(config.Any(doc.Root), config.Layout{}))))
	c := &configFile{path: name}
	if err := dec.Decode(c); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

// knownKeys reports the first key of an object that the type does not have.
func knownKeys(name string, lines *text.Lines, v *ir.Value, t reflect.Type) error {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key != "" {
			fields[key] = t.Field(i).Type
		}
	}
	for _, m := range v.Members {
		ft, ok := fields[m.Name]
		if !ok {
			p := lines.At(m.Key.Start)
			names := make([]string, 0, len(fields))
			for f := range fields {
				names = append(names, f)
			}
			return fmt.Errorf("%s:%d:%d: unknown key %q%s", name, p.Line, p.Col, m.Name, didYouMean(m.Name, names))
		}
		if ft.Kind() == reflect.Slice && ft.Elem().Kind() == reflect.Struct {
			for _, e := range m.Value.Elems {
				if err := knownKeys(name, lines, e, ft.Elem()); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// didYouMean suggests the name that is closest to what was written, when it is
// close.
func didYouMean(got string, names []string) string {
	slices.Sort(names)
	best, least := "", len(got)/2+1
	for _, n := range names {
		if d := distance(strings.ToLower(got), strings.ToLower(n)); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is the number of letters to insert, delete or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := prev
			if a[i-1] != b[j-1] {
				cost++
			}
			prev = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// resolve makes a path of the configuration absolute.
func (c *configFile) resolve(p string) string {
	if p == "" || filepath.IsAbs(p) || c.path == "" {
		return p
	}
	return filepath.Join(filepath.Dir(c.path), filepath.FromSlash(p))
}

// envPrefix begins the names of environment variables that stand for flags:
// WXMY_TARGET_LIB is --target-lib.
const envPrefix = "WXMY_"

// fill gives the flags that were not given the values of the environment, then
// of the configuration file.
func (c *configFile) fill(cmd *cobra.Command) error {
	values := map[string]string{
		"from": c.From, "to": c.To, "out": c.resolve(c.Out), "target-lib": c.TargetLib, "missing": c.Missing, "lang": c.Lang,
	}
	if c.Minify {
		values["minify"] = "true"
	}
	if c.Strict {
		values["strict"] = "true"
	}
	var first error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || first != nil {
			return
		}
		env := envPrefix + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v, ok := os.LookupEnv(env); ok {
			if err := cmd.Flags().Set(f.Name, v); err != nil {
				first = fmt.Errorf("%s: %w", env, err)
			}
			return
		}
		if v := values[f.Name]; v != "" {
			if err := cmd.Flags().Set(f.Name, v); err != nil {
				first = fmt.Errorf("%s: %s: %w", c.path, f.Name, err)
			}
		}
	})
	return first
}

// schema is the JSON schema of the configuration file.
func schema() config.Object {
	o := objectSchema(reflect.TypeFor[configFile]())
	return append(config.Object{
		{Key: "$schema", Value: "http://json-schema.org/draft-07/schema#"},
		{Key: "title", Value: "wxmy.json"},
	}, o...)
}

func objectSchema(t reflect.Type) config.Object {
	props := config.Object{}
	var required []string
	for i := range t.NumField() {
		f := t.Field(i)
		key, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "" {
			continue
		}
		if opts == "" {
			required = append(required, key)
		}
		props = append(props, config.Field{Key: key, Value: fieldSchema(f)})
	}
	o := config.Object{
		{Key: "type", Value: "object"},
		{Key: "additionalProperties", Value: false},
		{Key: "properties", Value: props},
	}
	if len(required) > 0 {
		o = append(o, config.Field{Key: "required", Value: required})
	}
	return o
}

func fieldSchema(f reflect.StructField) config.Object {
	o := config.Object{{Key: "description", Value: f.Tag.Get("doc")}}
	switch f.Type.Kind() {
	case reflect.Bool:
		o = append(o, config.Field{Key: "type", Value: "boolean"})
	case reflect.Slice:
		o = append(o, config.Field{Key: "type", Value: "array"})
		if f.Type.Elem().Kind() == reflect.Struct {
			o = append(o, config.Field{Key: "items", Value: objectSchema(f.Type.Elem())})
		} else {
			o = append(o, config.Field{Key: "items", Value: config.Object{{Key: "type", Value: "string"}}})
		}
	default:
		o = append(o, config.Field{Key: "type", Value: "string"})
	}
	if e := f.Tag.Get("enum"); e != "" {
		o = append(o, config.Field{Key: "enum", Value: strings.Split(e, ",")})
	}
	return o
}
