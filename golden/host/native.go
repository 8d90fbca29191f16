package host

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/dop251/goja"
)

// native is what the model may ask of the Go side: time, the project's files
// and the outside world.
func (a *App) native() *goja.Object {
	o := a.rt.NewObject()
	for name, f := range map[string]any{
		"now":            func() int64 { return a.loop.now.UnixMilli() },
		"later":          a.later,
		"cancel":         a.loop.cancel,
		"see":            func(line string) { a.observe("seen", line) },
		"run":            a.runUnit,
		"json":           a.readJSON,
		"npm":            a.npmComponent,
		"template":       a.template,
		"templateModule": a.loader.templateModule,
		"serve":          a.serve,
		"socket":         a.serveSocket,
	} {
		if err := o.Set(name, f); err != nil {
			panic(fmt.Sprintf("host: native.%s: %v", name, err))
		}
	}
	return o
}

func (a *App) later(c goja.FunctionCall) goja.Value {
	fn, ok := goja.AssertFunction(c.Argument(0))
	if !ok {
		panic(a.rt.NewTypeError("later takes a function"))
	}
	return a.rt.ToValue(a.loop.add(milliseconds(c.Argument(1)), false, func() error {
		_, err := fn(goja.Undefined())
		return err
	}))
}

// runUnit runs the script of a page or component given without its ending.
func (a *App) runUnit(unit string) error {
	file, ok := a.loader.file(unit)
	if !ok {
		return fmt.Errorf("%s has no script", unit)
	}
	_, err := a.loader.require(file)
	return err
}

// readJSON is a JSON file of the project, undefined when there is none.
func (a *App) readJSON(name string) goja.Value {
	src, err := fs.ReadFile(a.loader.fsys, path.Clean(name))
	if err != nil {
		return goja.Undefined()
	}
	parse, _ := goja.AssertFunction(a.rt.GlobalObject().Get("JSON").ToObject(a.rt).Get("parse"))
	v, err := parse(goja.Undefined(), a.rt.ToValue(string(stripJSON(src))))
	if err != nil {
		a.problems = append(a.problems, Problem{"violation", name + ": " + err.Error()})
		return goja.Undefined()
	}
	return v
}

// npmComponent finds a component in an npm folder on the way up from the file
// base; it returns its path without ending, "" when there is none.
func (a *App) npmComponent(base, ref string) string {
	for dir := path.Dir(base); ; dir = path.Dir(dir) {
		for _, folder := range a.platform.npm {
			for _, tail := range []string{"", "/index"} {
				p := path.Join(dir, folder, ref+tail)
				if _, err := fs.Stat(a.loader.fsys, p+".json"); err == nil {
					return p
				}
			}
		}
		if dir == "." {
			return ""
		}
	}
}

// template parses a template file: {nodes, fns, errors}, null when there is none.
func (a *App) template(name string) (goja.Value, error) {
	src, err := fs.ReadFile(a.loader.fsys, path.Clean(name))
	if err != nil {
		return goja.Null(), nil
	}
	t := parseTemplate(string(src), &a.platform.grammar)
	nodes, err := a.value(t.Nodes)
	if err != nil {
		return nil, err
	}
	if t.Nodes == nil {
		nodes = a.rt.NewArray()
	}
	fns, err := a.rt.RunScript(name, t.Program)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", name, err)
	}
	o := a.rt.NewObject()
	errs := make([]any, len(t.Errors))
	for i, e := range t.Errors {
		errs[i] = e
	}
	for k, v := range map[string]any{"nodes": nodes, "fns": fns, "errors": a.rt.NewArray(errs...)} {
		if err := o.Set(k, v); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// serve hands a request to the test's server.
func (a *App) serve(q map[string]any) (goja.Value, error) {
	r := Request{Header: map[string]string{}}
	r.URL, _ = q["url"].(string)
	r.Method, _ = q["method"].(string)
	r.Body, _ = q["body"].(string)
	if h, ok := q["header"].(map[string]any); ok {
		for k, v := range h {
			r.Header[k] = fmt.Sprint(v)
		}
	}
	line := r.Method + " " + r.URL
	if r.Body != "" {
		line += " " + r.Header["content-type"] + " " + r.Body
	}
	a.observe("request", line)
	answer := a.server(r)
	if answer.Status == 0 {
		answer.Status = 200
	}
	body, ok := answer.Body.(string)
	if !ok && answer.Body != nil {
		b, err := json.Marshal(answer.Body)
		if err != nil {
			return nil, err
		}
		body = string(b)
	}
	header := map[string]string{"content-type": "application/json"}
	for k, v := range answer.Header {
		header[k] = v
	}
	return a.value(map[string]any{
		"status": answer.Status, "header": header, "body": body,
		"delay": float64(answer.Delay) / float64(time.Millisecond), "error": answer.Error,
	})
}

// serveSocket hands a message to the test's socket server; null opens the connection.
func (a *App) serveSocket(url string, message goja.Value) (goja.Value, error) {
	text, open := "", true
	if !goja.IsNull(message) && !goja.IsUndefined(message) {
		text, open = message.String(), false
	}
	list := a.socket(url, text, open)
	if list == nil {
		list = []string{}
	}
	return a.value(list)
}
