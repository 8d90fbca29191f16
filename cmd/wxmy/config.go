package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"wxmy/transform"
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
	Out       string       `json:"out,omitempty" doc:"Output folder; beside the source by default. {tenant} and {target} stand for names."`
	TargetLib string       `json:"targetLib,omitempty" doc:"Oldest base library of the target that the output must run on."`
	Missing   string       `json:"missing,omitempty" doc:"What becomes of an API without counterpart." enum:"keep,stub,error"`
	Minify    bool         `json:"minify,omitempty" doc:"Shrink styles, JSON and scripts."`
	Lower     bool         `json:"lower,omitempty" doc:"Make JavaScript of scripts in TypeScript."`
	Strict    bool         `json:"strict,omitempty" doc:"Fail on warnings, not on errors alone."`
	Lang      string       `json:"lang,omitempty" doc:"Language of messages." enum:"en,zh"`
	Golden    []goldenCase `json:"golden,omitempty" doc:"Conversions that wxmy golden holds against what is expected."`
	Baseline  string       `json:"baseline,omitempty" doc:"File of diagnostics that are known: only new ones fail."`

	Only []string       `json:"only,omitempty" doc:"Patterns of the pages to build, with what they and the app reach; all by default."`
	Vars map[string]any `json:"vars,omitempty" doc:"Variables that conditions of platform code may use: true or false, strings, numbers."`

	Overlay string `json:"overlay,omitempty" doc:"Folder of files of your own for the output, in a folder for each platform: they replace what a conversion gives, or join it; wxmy.overlay by default."`
	Patches string `json:"patches,omitempty" doc:"Folder that wxmy adopt keeps edits in that were made in the output; wxmy.patches by default."`

	Targets []string          `json:"targets,omitempty" doc:"Platforms of the targets when there are several, in place of \"to\"."`
	Tenants map[string]tenant `json:"tenants,omitempty" doc:"Brands that the one source is built for, by name; wxmy build builds them all."`

	Components map[string]componentMap `json:"components,omitempty" doc:"Components to use those of another library for, by how usingComponents names them or by their path from the root of the app."`

	Rows   []userRow   `json:"rows,omitempty" doc:"Rows of the platforms' tables that are otherwise for this project."`
	Limits []userLimit `json:"limits,omitempty" doc:"Elements that templates must not hold."`
	Hook   userHook    `json:"hook,omitzero" doc:"A program of your own that may add edits and diagnostics."`

	path string
}

// A tenant is one of several brands that a source is built for.
type tenant struct {
	Files  string            `json:"files,omitempty" doc:"Folder of files that take the place of source files for this tenant, or join them, before the conversion; JSON that both have is merged."`
	AppIDs map[string]string `json:"appIds,omitempty" doc:"ID of the mini-program on each platform."`
	Vars   map[string]any    `json:"vars,omitempty" doc:"Values of variables for this tenant; the variables themselves are those of \"vars\"."`
}

// A goldenCase is one conversion that is held against a tree.
type goldenCase struct {
	Name string `json:"name" doc:"Name of the case, for messages."`
	From string `json:"from,omitempty" doc:"Platform of the source; inferred by default." enum:"wechat,alipay"`
	To   string `json:"to,omitempty" doc:"Platform of the target; the other one by default." enum:"wechat,alipay"`
	Src  string `json:"src" doc:"Folder of the source."`
	Want string `json:"want" doc:"Folder of the output that is expected; nothing else lies in it."`

	Scenarios string `json:"scenarios,omitempty" doc:"Folder of scenarios (*.scenario) that the app must play alike on both platforms, with their transcripts."`
}

// A componentMap sends a component to one that is written for the target.
type componentMap struct {
	To     string            `json:"to" doc:"The other component, as usingComponents of the target names it."`
	Props  map[string]string `json:"props,omitempty" doc:"Names of its properties, by those of the component; an empty name leaves the property out."`
	Events map[string]string `json:"events,omitempty" doc:"Names of its events, by those of the component; an empty name leaves the handler out."`
}

// replacements are the components to replace, by name.
func (c *configFile) replacements() []transform.Replacement {
	var all []transform.Replacement
	for _, name := range slices.Sorted(maps.Keys(c.Components)) {
		m := c.Components[name]
		all = append(all, transform.Replacement{Component: name, To: m.To, Props: m.Props, Events: m.Events})
	}
	return all
}

// findConfig reads the configuration file of dir or of the nearest folder
// above it, up to the root of the repository. It returns an empty configuration
// when there is none.
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
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
			return nil, fmt.Errorf("read the configuration: %w", err)
		}
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil || at == filepath.Dir(at) {
			return &configFile{}, nil
		}
	}
}

// readConfig reads a configuration file: comments and trailing commas are
// taken, unknown keys and values of another type are errors.
func readConfig(name string, data []byte) (*configFile, error) {
	doc := config.Parse(data)
	check := configCheck{name: display(name), lines: text.NewLines(data)}
	if len(doc.Errors) > 0 {
		return nil, check.errorf(doc.Errors[0].Start, "%s", doc.Errors[0].Msg)
	}
	if doc.Root == nil {
		return nil, fmt.Errorf("%s: want an object", check.name)
	}
	if err := check.value("", doc.Root, reflect.TypeFor[configFile](), ""); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(config.Render(config.Any(doc.Root), config.Layout{}))))
	c := &configFile{path: name}
	if err := dec.Decode(c); err != nil {
		return nil, fmt.Errorf("%s: %w", check.name, err)
	}
	if err := c.checkTenants(); err != nil {
		return nil, err
	}
	return c, c.confined()
}

// A place is a path that the configuration names under a key.
type place struct{ key, path string }

// written are the places that something may be written to.
func (c *configFile) written() []place {
	places := []place{{"out", c.Out}, {"baseline", c.Baseline}, {"overlay", c.Overlay}, {"patches", c.Patches}}
	for _, g := range c.Golden {
		places = append(places, place{"want", g.Want}, place{"scenarios", g.Scenarios})
	}
	return slices.DeleteFunc(places, func(p place) bool { return p.path == "" })
}

// ours are the files and folders of the configuration, absolute: no part of
// the source, even if they lie in it.
func (c *configFile) ours() []string {
	if c.path == "" {
		return nil
	}
	all := []string{c.path}
	if c.Hook.File != "" {
		all = append(all, c.resolve(c.Hook.File))
	}
	for _, p := range c.written() {
		all = append(all, c.resolve(p.path))
	}
	for _, t := range c.Tenants {
		if t.Files != "" {
			all = append(all, c.resolve(t.Files))
		}
	}
	return all
}

// confined holds what the configuration has written to the folder that its own
// folder lies in: a project from elsewhere must not choose any place it likes,
// by a path or by a link.
func (c *configFile) confined() error {
	bounds := followed(filepath.Dir(filepath.Dir(c.path)))
	for _, p := range c.written() {
		if _, ok := inside(bounds, followed(c.resolve(p.path))); !ok {
			return fmt.Errorf("%s: %q leads to %s, out of %s, and things are written there; name it on the command line if you mean it", display(c.path), p.key, p.path, bounds)
		}
	}
	return nil
}

// A configCheck holds a configuration against its type, with places.
type configCheck struct {
	name  string
	lines *text.Lines
}

func (c configCheck) errorf(offset int, format string, args ...any) error {
	p := c.lines.At(offset)
	return fmt.Errorf("%s:%d:%d: %s", c.name, p.Line, p.Col, fmt.Sprintf(format, args...))
}

// value checks v, the value of key, against the type t and the values that an
// enum tag allows.
func (c configCheck) value(key string, v *ir.Value, t reflect.Type, enum string) error {
	want := kindOf(t)
	if want == ir.InvalidValue { // of a variable
		if v.Kind == ir.BoolValue || v.Kind == ir.NumberValue || v.Kind == ir.StringValue {
			return nil
		}
		return c.errorf(v.Start, "%s: want true, false, a number or a string, got %s %s", key, article(v.Kind), v.Kind)
	}
	if v.Kind != want {
		return c.errorf(v.Start, "%s: want %s %s, got %s %s", cmp.Or(key, "the file"), article(want), want, article(v.Kind), v.Kind)
	}
	switch {
	case enum != "" && !slices.Contains(strings.Split(enum, ","), v.Text):
		return c.errorf(v.Start, "%s: unknown value %q: want %s", key, v.Text, strings.ReplaceAll(enum, ",", ", "))
	case t.Kind() == reflect.Slice:
		for _, e := range v.Elems {
			if err := c.value(key, e, t.Elem(), ""); err != nil {
				return err
			}
		}
	case t.Kind() == reflect.Map:
		for _, m := range v.Members {
			if err := c.value(key+"."+m.Name, m.Value, t.Elem(), ""); err != nil {
				return err
			}
		}
	case t.Kind() == reflect.Struct:
		return c.object(v, t)
	}
	return nil
}

// object checks the keys of an object against the fields of a struct.
func (c configCheck) object(v *ir.Value, t reflect.Type) error {
	fields := map[string]reflect.StructField{}
	for i := range t.NumField() {
		if key, opts, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key != "" {
			fields[key] = t.Field(i)
			if opts == "" && v.Get(key) == nil {
				return c.errorf(v.Start, "%q is missing", key)
			}
		}
	}
	for _, m := range v.Members {
		f, ok := fields[m.Name]
		if !ok {
			return c.errorf(m.Key.Start, "unknown key %q%s", m.Name, didYouMean(m.Name, slices.Collect(maps.Keys(fields))))
		}
		if err := c.value(m.Name, m.Value, f.Type, f.Tag.Get("enum")); err != nil {
			return err
		}
	}
	return nil
}

// kindOf is the kind of JSON value that a type of the configuration takes.
func kindOf(t reflect.Type) ir.ValueKind {
	switch t.Kind() {
	case reflect.Bool:
		return ir.BoolValue
	case reflect.Int:
		return ir.NumberValue
	case reflect.Slice:
		return ir.ArrayValue
	case reflect.Struct, reflect.Map:
		return ir.ObjectValue
	case reflect.String:
		return ir.StringValue
	case reflect.Interface:
		return ir.InvalidValue // one of several
	}
	panic("config: no JSON for " + t.String())
}

func article(k ir.ValueKind) string {
	if k == ir.ArrayValue || k == ir.ObjectValue || k == ir.InvalidValue {
		return "an"
	}
	return "a"
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

// source is the source folder that src stands for: src itself, or what the
// configuration names when src is the folder of the configuration. It reports
// whether that is the source that the configuration is about.
func (c *configFile) source(src string) (string, bool, error) {
	if c.path == "" {
		return src, false, nil
	}
	abs, err := filepath.Abs(src)
	if err != nil {
		return "", false, err
	}
	dir := filepath.Dir(c.path)
	own := dir
	if c.Src != "" {
		own = c.resolve(c.Src)
	}
	if abs == dir {
		return own, true, nil
	}
	return src, abs == filepath.Clean(own), nil
}

// fill gives the flags that were not given the values of the environment, then
// of the configuration file. Own says that the source is that of the
// configuration; otherwise what is about its own source does not count.
func (c *configFile) fill(flags *pflag.FlagSet, own bool) error {
	values := map[string]string{"target-lib": c.TargetLib, "missing": c.Missing, "lang": c.Lang, "only": strings.Join(c.Only, ",")}
	if own {
		values["from"], values["to"], values["out"] = c.From, cmp.Or(strings.Join(c.Targets, ","), c.To), c.resolve(c.Out)
	}
	if c.Minify {
		values["minify"] = "true"
	}
	if c.Lower {
		values["lower"] = "true"
	}
	if c.Strict {
		values["strict"] = "true"
	}
	var first error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || first != nil {
			return
		}
		env := envPrefix + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v := os.Getenv(env); v != "" {
			if err := flags.Set(f.Name, v); err != nil {
				first = fmt.Errorf("%s: %w", env, err)
			}
			return
		}
		if v := values[f.Name]; v != "" {
			if err := flags.Set(f.Name, v); err != nil {
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
	o := append(config.Object{{Key: "description", Value: f.Tag.Get("doc")}}, typeSchema(f.Type)...)
	if e := f.Tag.Get("enum"); e != "" {
		o = append(o, config.Field{Key: "enum", Value: strings.Split(e, ",")})
	}
	return o
}

func typeSchema(t reflect.Type) config.Object {
	switch t.Kind() {
	case reflect.Slice:
		return config.Object{{Key: "type", Value: "array"}, {Key: "items", Value: typeSchema(t.Elem())}}
	case reflect.Map:
		return config.Object{{Key: "type", Value: "object"}, {Key: "additionalProperties", Value: typeSchema(t.Elem())}}
	case reflect.Struct:
		return objectSchema(t)
	case reflect.Interface:
		return config.Object{{Key: "type", Value: []string{"boolean", "number", "string"}}}
	}
	return config.Object{{Key: "type", Value: kindOf(t).String()}}
}
