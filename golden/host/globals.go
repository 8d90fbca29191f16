package host

import (
	"encoding/json"
	"io/fs"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// noEval takes away what both platforms block: code made of strings. Libraries
// probe for it under try, so it throws and is no violation by itself.
const noEval = `(function () {
	const blocked = function () { throw new EvalError('code from strings is blocked') }
	blocked.prototype = Function.prototype
	globalThis.Function = blocked
	globalThis.eval = blocked
})()`

// restrict takes from scripts what the platform does not have.
func (a *App) restrict() error {
	if _, err := a.rt.RunString(noEval); err != nil {
		return err
	}
	if a.platform.globalSwitch == "" {
		return nil
	}
	src, err := fs.ReadFile(a.loader.fsys, a.platform.globalSwitch)
	var project struct {
		CompileOptions struct{ GlobalObjectMode string }
	}
	if err == nil && json.Unmarshal(stripJSON(src), &project) == nil && project.CompileOptions.GlobalObjectMode == "enable" {
		return a.rt.Set("global", a.rt.GlobalObject())
	}
	return a.rt.GlobalObject().Delete("globalThis")
}

// typeNameGetter backs typeName: in template modules .constructor is the name
// of a value's type. The getter is strict so that it sees plain strings and
// numbers as they are.
const typeNameGetter = `Object.defineProperty(Object.prototype, '` + typeName + `', {get: function () {
	'use strict';
	switch (typeof this) {
	case 'string': return 'String';
	case 'number': return 'Number';
	case 'boolean': return 'Boolean';
	case 'function': return 'Function';
	}
	if (Array.isArray(this)) return 'Array';
	if (this instanceof Date) return 'Date';
	if (this instanceof RegExp) return 'RegExp';
	return 'Object';
}})`

// setGlobals gives scripts timers and a console, and nothing of a browser or Node.
func (a *App) setGlobals() error {
	rt := a.rt
	if _, err := rt.RunString(typeNameGetter); err != nil {
		return err
	}
	timer := func(repeat bool) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			fn, ok := goja.AssertFunction(c.Argument(0))
			if !ok {
				return goja.Undefined()
			}
			var args []goja.Value
			if len(c.Arguments) > 2 {
				args = c.Arguments[2:]
			}
			return rt.ToValue(a.loop.add(milliseconds(c.Argument(1)), repeat, func() error {
				_, err := fn(goja.Undefined(), args...)
				return err
			}))
		}
	}
	cancel := func(c goja.FunctionCall) goja.Value {
		a.loop.cancel(int(c.Argument(0).ToInteger()))
		return goja.Undefined()
	}
	console := rt.NewObject()
	for _, level := range []string{"log", "info", "debug", "warn", "error"} {
		if err := console.Set(level, func(c goja.FunctionCall) goja.Value {
			a.observe("console", level+" "+a.printed(c.Arguments))
			return goja.Undefined()
		}); err != nil {
			return err
		}
	}
	for _, level := range []string{"group", "groupEnd", "time", "timeEnd", "table", "trace", "assert"} {
		if err := console.Set(level, func(goja.FunctionCall) goja.Value { return goja.Undefined() }); err != nil {
			return err
		}
	}
	for name, v := range map[string]any{
		"setTimeout": timer(false), "setInterval": timer(true), "clearTimeout": cancel, "clearInterval": cancel, "console": console,
	} {
		if err := rt.Set(name, v); err != nil {
			return err
		}
	}
	return nil
}

func milliseconds(v goja.Value) time.Duration {
	if v == nil || goja.IsUndefined(v) {
		return 0
	}
	return time.Duration(v.ToFloat() * float64(time.Millisecond))
}

// printed writes console arguments as one line: strings as they are, the rest
// as JSON.
func (a *App) printed(args []goja.Value) string {
	parts := make([]string, len(args))
	for i, v := range args {
		switch x := v.Export().(type) {
		case string:
			parts[i] = x
		default:
			parts[i] = a.json(v)
		}
	}
	return strings.Join(parts, " ")
}

// json writes v as JSON by way of host.plain, so that instances and cycles do
// no harm.
func (a *App) json(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return "undefined"
	}
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Error" {
		return o.String()
	}
	if a.main == nil {
		return v.String()
	}
	hostObject := a.main.Get("host").ToObject(a.rt)
	plain, _ := goja.AssertFunction(hostObject.Get("plain"))
	p, err := plain(goja.Undefined(), v)
	if err != nil {
		return v.String()
	}
	stringify, _ := goja.AssertFunction(a.rt.GlobalObject().Get("JSON").ToObject(a.rt).Get("stringify"))
	s, err := stringify(goja.Undefined(), p)
	if err != nil || goja.IsUndefined(s) {
		return v.String()
	}
	return s.String()
}

// text is v as JSON, for values that are JSON-able already.
func (a *App) text(v goja.Value) string {
	stringify, _ := goja.AssertFunction(a.rt.GlobalObject().Get("JSON").ToObject(a.rt).Get("stringify"))
	s, err := stringify(goja.Undefined(), v)
	if err != nil || goja.IsUndefined(s) {
		return "null"
	}
	return s.String()
}

// value turns a Go value into a script value by way of JSON, functions as they are.
func (a *App) value(x any) (goja.Value, error) {
	switch f := x.(type) {
	case nil:
		return goja.Undefined(), nil
	case func(any) any:
		return a.rt.ToValue(func(c goja.FunctionCall) goja.Value {
			v, err := a.value(f(c.Argument(0).Export()))
			if err != nil {
				panic(a.rt.NewGoError(err))
			}
			return v
		}), nil
	}
	b, err := json.Marshal(x)
	if err != nil {
		return nil, err
	}
	parse, _ := goja.AssertFunction(a.rt.GlobalObject().Get("JSON").ToObject(a.rt).Get("parse"))
	return parse(goja.Undefined(), a.rt.ToValue(string(b)))
}
