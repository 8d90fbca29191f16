package hook

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"time"

	"github.com/antchfx/xpath"
	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"wxmy/transform"
)

// Serve runs the program that the first request holds, once for each request
// after it, until r ends. find finds platforms by name.
func Serve(r io.Reader, w io.Writer, find func(string) (*transform.Platform, error)) error {
	in, enc := bufio.NewReader(r), json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	var program *goja.Program
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var q request
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		var a response
		switch {
		case q.Load != "":
			program, err = compile(q.Name, q.Load)
			if err == nil {
				_, _, err = newInstance(program)
			}
		case program == nil:
			err = errors.New("there is no program")
		default:
			err = answer(program, &q, &a, find)
		}
		if err != nil {
			a = response{Error: err.Error(), Log: a.Log}
		}
		if err := enc.Encode(&a); err != nil {
			return err
		}
	}
}

// compile reads a program: a CommonJS module, in any JavaScript of today.
func compile(name, source string) (*goja.Program, error) {
	lowered := api.Transform(source, api.TransformOptions{
		Loader: api.LoaderJS, Target: api.ES2017, Format: api.FormatCommonJS, Sourcefile: name, LogLevel: api.LogLevelSilent,
	})
	if len(lowered.Errors) > 0 {
		e := lowered.Errors[0]
		if e.Location != nil {
			return nil, fmt.Errorf("%s:%d:%d: %s", name, e.Location.Line, e.Location.Column+1, e.Text)
		}
		return nil, fmt.Errorf("%s: %s", name, e.Text)
	}
	return goja.Compile(name, "(function (module, exports) {"+string(lowered.Code)+"\n})", false)
}

// newInstance runs the program afresh and returns its file function.
func newInstance(program *goja.Program) (*goja.Runtime, goja.Callable, error) {
	rt := goja.New()
	rt.SetMaxCallStackSize(1000)
	rt.SetTimeSource(func() time.Time { return time.Unix(0, 0).UTC() })
	rt.SetRandSource(rand.New(rand.NewSource(1)).Float64)
	wrapper, err := rt.RunProgram(program)
	if err != nil {
		return nil, nil, plain(err)
	}
	load, ok := goja.AssertFunction(wrapper)
	if !ok {
		return nil, nil, errors.New("the hook is no module")
	}
	module := rt.NewObject()
	exports := rt.NewObject()
	if err := module.Set("exports", exports); err != nil {
		return nil, nil, err
	}
	if _, err := load(goja.Undefined(), module, exports); err != nil {
		return nil, nil, plain(err)
	}
	object, ok := module.Get("exports").(*goja.Object)
	if ok {
		if f, ok := goja.AssertFunction(object.Get("file")); ok {
			return rt, f, nil
		}
	}
	return nil, nil, errors.New("the hook exports no function file(file)")
}

// plain is an error of the program without what is ours in its trace.
func plain(err error) error {
	var deep *goja.StackOverflowError
	if errors.As(err, &deep) {
		return errors.New("RangeError: too much recursion")
	}
	var ex *goja.Exception
	if errors.As(err, &ex) {
		first, _, _ := strings.Cut(ex.String(), "\n")
		return errors.New(first)
	}
	return err
}

// answer runs the program on a file.
func answer(program *goja.Program, q *request, a *response, find func(string) (*transform.Platform, error)) error {
	rt, file, err := newInstance(program)
	if err != nil {
		return err
	}
	v := &view{rt: rt, q: q, a: a, at: newOffsets(q.Text)}
	if v.from, err = find(q.From); err != nil {
		return err
	}
	console := rt.NewObject()
	for _, name := range []string{"log", "info", "warn", "error"} {
		if err := console.Set(name, v.log); err != nil {
			return err
		}
	}
	if err := rt.Set("console", console); err != nil {
		return err
	}
	object, err := v.object()
	if err != nil {
		return err
	}
	if _, err := file(goja.Undefined(), object); err != nil {
		return plain(err)
	}
	return nil
}

// A view is a file as the program sees it.
type view struct {
	rt   *goja.Runtime
	q    *request
	a    *response
	at   *offsets
	from *transform.Platform
}

// object makes the argument of the program's function. Its parts are plain
// values: changing them changes nothing.
func (v *view) object() (*goja.Object, error) {
	q := v.q
	kind, base, _ := strings.Cut(q.Unit, " ")
	edits := make([]any, len(q.Edits))
	for i, e := range q.Edits {
		edits[i] = map[string]any{"start": v.at.utf16(e.Start), "end": v.at.utf16(e.End), "text": e.Text, "feature": e.Feature}
	}
	saids := make([]any, len(q.Said))
	for i, s := range q.Said {
		saids[i] = map[string]any{"start": v.at.utf16(s.Start), "end": v.at.utf16(s.End), "code": s.Code, "severity": s.Severity, "message": s.Message}
	}
	uses := make([]any, len(q.Uses))
	for i, u := range q.Uses {
		uses[i] = map[string]any{"start": v.at.utf16(u.Start), "end": v.at.utf16(u.End), "id": u.ID}
	}
	object := v.rt.NewObject()
	for _, f := range []struct {
		name  string
		value any
	}{
		{"path", q.Path},
		{"kind", q.Kind},
		{"unit", map[string]any{"kind": kind, "base": base}},
		{"from", q.From},
		{"to", q.To},
		{"text", q.Text},
		{"edits", v.rt.NewArray(edits...)},
		{"diagnostics", v.rt.NewArray(saids...)},
		{"uses", v.rt.NewArray(uses...)},
		{"edit", v.edit},
		{"report", v.report},
		{"query", v.query},
	} {
		if err := object.Set(f.name, f.value); err != nil {
			return nil, err
		}
	}
	return object, nil
}

// fail throws a TypeError into the program.
func (v *view) fail(format string, args ...any) {
	panic(v.rt.NewTypeError(append([]any{format}, args...)...))
}

// span reads two offsets of the program.
func (v *view) span(start, end goja.Value) (int, int) {
	if start == nil || end == nil || goja.IsUndefined(start) || goja.IsUndefined(end) {
		v.fail("a start and an end are needed")
	}
	from, to := start.ToInteger(), end.ToInteger()
	if from < 0 || to < from || to > int64(v.at.length) {
		v.fail("%d to %d lies outside of the file, which has %d characters", from, to, v.at.length)
	}
	return v.at.byte(int(from)), v.at.byte(int(to))
}

// edit is file.edit(start, end, text).
func (v *view) edit(start, end goja.Value, text string) {
	v.room()
	from, to := v.span(start, end)
	v.a.Edits = append(v.a.Edits, edit{Start: from, End: to, Text: text})
}

// report is file.report({start, end, code, severity, message, ...}).
func (v *view) report(o *goja.Object) {
	v.room()
	if o == nil {
		v.fail("file.report wants an object")
	}
	var r report
	field := func(name string) string {
		x := o.Get(name)
		if x == nil || goja.IsUndefined(x) || goja.IsNull(x) {
			return ""
		}
		return x.String()
	}
	if o.Get("start") != nil || o.Get("end") != nil {
		r.Start, r.End = v.span(o.Get("start"), o.Get("end"))
	}
	r.Code, r.Severity, r.Message, r.MessageZH = field("code"), field("severity"), field("message"), field("messageZh")
	r.Fix, r.FixZH, r.Note = field("fix"), field("fixZh"), field("note")
	if _, err := r.entry(); err != nil {
		v.fail("%s", err.Error())
	}
	v.a.Reports = append(v.a.Reports, r)
}

func (v *view) room() {
	if len(v.a.Edits)+len(v.a.Reports) >= v.q.Limits.Reports {
		v.fail("more than %d edits and reports for one file", v.q.Limits.Reports)
	}
}

// query is file.query(xpath): the elements of a template that it selects.
func (v *view) query(path string) []any {
	if v.q.Kind != transform.KindTemplate.String() {
		return []any{}
	}
	e, err := xpath.Compile(path)
	if err != nil {
		v.fail("%s", err.Error())
	}
	found := []any{}
	for _, hit := range transform.Query(v.from, []byte(v.q.Text), e) {
		found = append(found, map[string]any{
			"start": v.at.utf16(hit.Span.Start), "end": v.at.utf16(hit.Span.End), "text": hit.Text, "line": hit.Pos.Line, "column": hit.Pos.Col,
		})
	}
	return found
}

// log is console.log and its like.
func (v *view) log(args ...goja.Value) {
	const most = 100
	if len(v.a.Log) >= most {
		return
	}
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = a.String()
	}
	v.a.Log = append(v.a.Log, v.q.Path+": "+strings.Join(parts, " "))
}
