// Command tables writes golden/host/api-tables.json, the names that the
// platform models know, from the project's fact files.
//
//	go run ./golden/host/tables FACTS_DIR > golden/host/api-tables.json
//
// The fact files are tab-separated tables with a header line; README.md beside
// them names their sources. The result keeps names, option and field types and
// defaults only, one feature a line, so that a change of a fact reads as a
// change of a line.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: tables FACTS_DIR > api-tables.json")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "tables:", err)
		os.Exit(1)
	}
}

// run reads the fact files in dir and writes the tables to w.
func run(dir string, w io.Writer) error {
	f := facts{dir: dir}
	t := map[string]*platform{"wx": newPlatform(), "my": newPlatform()}
	f.apis(t["wx"], "wx-api.tsv", "wx.")
	f.apis(t["my"], "my-api.tsv", "my.")
	f.objects(t["wx"], "wx-objects.tsv")
	f.objects(t["my"], "my-objects.tsv")
	f.elements(t["wx"], "components-wx.tsv")
	f.elements(t["my"], "components-my.tsv")
	f.canonical(t["wx"], t["my"])
	f.aliases(t["wx"], t["my"])
	for name, options := range documented {
		for option, typ := range options {
			t["my"].apis[name].Options[option] = typ
		}
	}
	if f.err != nil {
		return f.err
	}
	var b bytes.Buffer
	b.WriteString("{\n")
	for i, name := range []string{"wx", "my"} {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "%q: ", name)
		if err := t[name].write(&b); err != nil {
			return err
		}
	}
	b.WriteString("\n}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// documented are the options of my.* that the vendor's documents give, by
// semantics.md and api-map.tsv, though the typings do not, or that the typings
// ask for though the documents know one of two names.
var documented = map[string]map[string]string{
	"showLoading":  {"mask": "boolean"},
	"downloadFile": {"filePath": "string"},
	"openDocument": {"showMenu": "string"},
	"previewImage": {"enablesavephoto": "boolean"},

	"connectSocket": {"multiple": "boolean"},

	"saveFile":       {"filePath": "string", "apFilePath": "string"},
	"saveFileToDisk": {"filePath": "string", "apFilePath": "string"},
}

// platform is what the tables say of one platform.
type platform struct {
	apis     map[string]*api
	objects  map[string]map[string]string // object -> member -> kind
	elements map[string]*element
}

type api struct {
	Kind    string            `json:"kind"`              // async, sync, factory, listener-on, listener-off, namespace, property
	As      string            `json:"as,omitempty"`      // canonical API of the same meaning, when spelled otherwise
	Options map[string]string `json:"options,omitempty"` // option -> type, "!" appended when required
	Result  map[string]string `json:"result,omitempty"`  // field of the success result or listener argument -> type
	Returns string            `json:"returns,omitempty"` // object returned at once
	Fields  map[string]string `json:"fields,omitempty"`  // fields of a synchronous return value
	More    bool              `json:"more,omitempty"`    // the facts do not list all options
}

type element struct {
	As     string            `json:"as,omitempty"` // canonical element, when spelled otherwise
	Attrs  map[string]*attr  `json:"attrs,omitempty"`
	Events map[string]string `json:"events,omitempty"` // event as written -> canonical event
}

type attr struct {
	As      string `json:"as,omitempty"`      // canonical attribute, when spelled otherwise
	Default string `json:"default,omitempty"` // native default, when it is a plain value
	Only    bool   `json:"only,omitempty"`    // the other platform cannot say it
}

func newPlatform() *platform {
	return &platform{apis: map[string]*api{}, objects: map[string]map[string]string{}, elements: map[string]*element{}}
}

func (p *platform) element(tag string) *element {
	e := p.elements[tag]
	if e == nil {
		e = &element{Attrs: map[string]*attr{}, Events: map[string]string{}}
		p.elements[tag] = e
	}
	return e
}

// write prints p as JSON with one feature a line, in order of name.
func (p *platform) write(b *bytes.Buffer) error {
	b.WriteString("{\n")
	sections := []struct {
		name string
		rows map[string]any
	}{{"apis", anyMap(p.apis)}, {"objects", anyMap(p.objects)}, {"elements", anyMap(p.elements)}}
	for i, s := range sections {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(b, " %q: {\n", s.name)
		for j, k := range sortedKeys(s.rows) {
			if j > 0 {
				b.WriteString(",\n")
			}
			var line bytes.Buffer
			enc := json.NewEncoder(&line)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(s.rows[k]); err != nil {
				return err
			}
			fmt.Fprintf(b, "  %q: %s", k, bytes.TrimSpace(line.Bytes()))
		}
		b.WriteString("\n }")
	}
	b.WriteString("\n}")
	return nil
}

func anyMap[V any](m map[string]V) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// facts reads the fact files; the first error stays.
type facts struct {
	dir string
	err error
}

// each calls row for every line of a table below its header, with the cells
// by column name.
func (f *facts) each(file string, row func(cell map[string]string)) {
	if f.err != nil {
		return
	}
	in, err := os.Open(filepath.Join(f.dir, file))
	if err != nil {
		f.err = err
		return
	}
	defer in.Close()
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<20)
	var header []string
	for s.Scan() {
		cells := strings.Split(s.Text(), "\t")
		if header == nil {
			header = cells
			continue
		}
		m := make(map[string]string, len(header))
		for i, h := range header {
			if i < len(cells) {
				m[h] = cells[i]
			}
		}
		row(m)
	}
	f.err = s.Err()
}

func (f *facts) apis(p *platform, file, global string) {
	f.each(file, func(c map[string]string) {
		// What only third parties list is not known to be there.
		if strings.Contains(c["source"], "NOT in typings") {
			return
		}
		name := strings.TrimPrefix(c["name"], global)
		a := &api{More: strings.Contains(c["options"], "…+"), Kind: c["kind"], Options: optionTypes(c["options"]), Result: fieldTypes(c["success_or_callback_fields"])}
		if a.Kind == "async-promise" {
			a.Kind = "async"
		}
		switch a.Kind {
		case "sync", "property":
			a.Fields = fieldTypes(c["return_fields"])
		case "factory":
			a.Returns = c["returns"]
		case "async":
			if strings.HasSuffix(c["returns"], "Task") {
				a.Returns = strings.TrimPrefix(c["returns"], "WechatMiniprogram.")
			}
		}
		if a.Returns == "SelectorQuery" || !isName(a.Returns) {
			a.Returns = strings.TrimSpace(strings.Split(a.Returns, "|")[0])
		}
		p.apis[name] = a
	})
}

func (f *facts) objects(p *platform, file string) {
	f.each(file, func(c map[string]string) {
		object, member, ok := strings.Cut(c["object.member"], ".")
		if !ok || !isName(object) || strings.ContainsAny(member, "[]() ") {
			return
		}
		if p.objects[object] == nil {
			p.objects[object] = map[string]string{}
		}
		p.objects[object][member] = c["kind"]
	})
}

func (f *facts) elements(p *platform, file string) {
	f.each(file, func(c map[string]string) {
		tag := c["component"]
		if strings.ContainsAny(tag, " (") {
			return
		}
		e := p.element(tag)
		switch c["kind"] {
		case "attr":
			for _, name := range strings.Split(c["name"], ",") {
				e.Attrs[strings.TrimSpace(name)] = &attr{Default: plainDefault(c["default"])}
			}
		case "event":
			e.Events[c["name"]] = strings.ToLower(strings.TrimPrefix(c["name"], "on"))
		}
	})
	for _, e := range p.elements {
		if file == "components-wx.tsv" {
			for name := range e.Events {
				e.Events[name] = name
			}
		}
	}
}

// canonical enters the spelling that both platforms are compared in: wx's, or
// my's own where wx has no such thing.
func (f *facts) canonical(wx, my *platform) {
	f.each("api-map.tsv", func(c map[string]string) {
		from, to := strings.TrimPrefix(c["from"], "my."), strings.TrimPrefix(c["to"], "wx.")
		if a := my.apis[from]; a != nil && c["direction"] == "my>wx" && from != to && wx.apis[to] != nil {
			a.As = to
		}
	})
	f.each("component-map.tsv", func(c map[string]string) {
		tag, from, to := c["component"], c["from"], c["to"]
		plain := !strings.ContainsAny(from+to, " (*/")
		if c["direction"] == "wx>my" {
			if e := wx.elements[tag]; e != nil && c["kind"] == "attr" && e.Attrs[from] != nil {
				e.Attrs[from].Only = c["relation"] == "none"
			}
			return
		}
		e := my.elements[tag]
		if e == nil || !plain {
			return
		}
		switch c["kind"] {
		case "tag":
			if to != "" && to != tag {
				e.As = to
			}
		case "attr":
			if e.Attrs[from] == nil {
				e.Attrs[from] = &attr{}
			}
			e.Attrs[from].Only = to == ""
			if to != from {
				e.Attrs[from].As = to
			}
		case "event":
			// A shim borrows another event: it is not the same one.
			if to != "" && c["relation"] != "shim" {
				e.Events[from] = to
			}
		}
	})
}

// aliases finds the attributes of wx that my says by one: the one that my's
// comes back as is canonical, the others are further spellings of it.
func (f *facts) aliases(wx, my *platform) {
	f.each("component-map.tsv", func(c map[string]string) {
		if c["direction"] != "wx>my" || c["kind"] != "attr" || c["relation"] != "rename" {
			return
		}
		theirs, ours := my.elements[c["to_component"]], wx.elements[c["component"]]
		if theirs == nil || ours == nil || theirs.Attrs[c["to"]] == nil || ours.Attrs[c["from"]] == nil {
			return
		}
		name := theirs.Attrs[c["to"]].As
		if name == "" {
			name = c["to"]
		}
		if name != c["from"] && ours.Attrs[name] != nil {
			ours.Attrs[c["from"]].As = name
		}
	})
}

// optionTypes reads "title:string:req ; icon:\"a\" | \"b\":opt@1.2" to a type
// for each option; nested options ("config.env") are left out.
func optionTypes(cell string) map[string]string {
	out := map[string]string{}
	for _, item := range splitItems(cell) {
		name, rest, _ := strings.Cut(item, ":")
		if !isName(name) {
			continue
		}
		typ, need := rest, ""
		if i := strings.LastIndex(rest, ":req"); i >= 0 {
			typ, need = rest[:i], "!"
		} else if i := strings.LastIndex(rest, ":opt"); i >= 0 {
			typ = rest[:i]
		}
		out[name] = kindOf(typ) + need
	}
	return out
}

// fieldTypes reads "data:string ; header:IAnyObject@1.2.0 ; header.x:…".
func fieldTypes(cell string) map[string]string {
	out := map[string]string{}
	for _, item := range splitItems(cell) {
		name, typ, _ := strings.Cut(item, ":")
		if at := strings.LastIndexByte(typ, '@'); at >= 0 {
			typ = typ[:at]
		}
		if isName(name) {
			out[name] = kindOf(typ)
		}
	}
	return out
}

func splitItems(cell string) []string {
	var out []string
	for _, item := range strings.Split(cell, " ; ") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// kindOf turns a TypeScript type into the kinds a model can check: string,
// number, boolean, array, object, buffer, function or any, joined by "|".
func kindOf(typ string) string {
	var kinds []string
	for _, t := range splitUnion(typ) {
		k := "any"
		switch t = strings.TrimSpace(t); {
		case t == "string" || t == "number" || t == "boolean":
			k = t
		case strings.HasPrefix(t, `"`) || strings.HasPrefix(t, "'"):
			k = "string"
		case t == "true" || t == "false":
			k = "boolean"
		case t != "" && strings.Trim(t, "-0123456789.") == "":
			k = "number"
		case t == "ArrayBuffer":
			k = "buffer"
		case strings.Contains(t, "=>"):
			k = "function"
		case strings.HasSuffix(t, "[]") || strings.HasPrefix(t, "["):
			k = "array"
		case strings.HasPrefix(t, "Record<") || strings.HasPrefix(t, "{") && t != "{}" || t == "IAnyObject" || t == "AnyObject":
			k = "object"
		}
		if k == "any" {
			return k
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return strings.Join(kinds, "|")
}

// splitUnion splits a type at the "|" outside brackets.
func splitUnion(typ string) []string {
	if strings.Contains(typ, "=>") {
		return []string{typ}
	}
	var out []string
	depth, start := 0, 0
	for i, r := range typ {
		switch r {
		case '(', '<', '{', '[':
			depth++
		case ')', '>', '}', ']':
			depth--
		case '|':
			if depth == 0 {
				out = append(out, typ[start:i])
				start = i + 1
			}
		}
	}
	return append(out, typ[start:])
}

// plainDefault keeps a default that is a value; prose about one is dropped.
func plainDefault(s string) string {
	if strings.ContainsAny(s, " (/") && !strings.HasPrefix(s, "rgba(") {
		return ""
	}
	return s
}

func isName(s string) bool {
	for _, r := range s {
		if !(r == '_' || r == '$' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			return false
		}
	}
	return s != ""
}
