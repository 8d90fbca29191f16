package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// A Script is a scenario: what the user, the server and the clock do to an app,
// in canonical names, so that it plays on either platform. One step a line; "#"
// begins a comment; a line that ends in "\" goes on in the next.
//
//	server GET /api/goods 200 = {"list": [1, 2]}   a server's answer; see below
//	respond showModal = {"confirm": false}         a scripted result, as App.Respond
//	storage token = "abc"                          a value on the app's shelf
//	launch pages/index/index?id=1                  start ("launch" alone: first page)
//	tap .buy                                       also: longpress, blur
//	input .name = Ann                              type into a field
//	fire change .picker = {"value": 2}             an event with a canonical detail
//	pick .date = "2024-05-06"                      choose in a picker
//	call refresh = [1]                             call a method of the page
//	emit onNetworkStatusChange = {"isConnected": false, "networkType": "none"}
//	back, tab 1, hide, show, share, pulldown, bottom, scroll 300, resize 375 500
//	advance 500ms                                  let time pass
//	render, data, stack, shelf                     write what is there now
//	text .price                                    write the text of an element
//	load                                           run every page's script
//
// What stands after "=" is JSON, or plain text where it is not. A server step
// names a method, a path (exact, or ending in "*"; with "?" the query counts
// too), a status or "fail", and perhaps delay=200ms; answers to the same path
// are used in order and the last one stays.
type Script []Step

// A Step is one line of a Script.
type Step struct {
	Line  int    // where it begins, 1-based
	Verb  string // first word
	Arg   string // the rest up to "="
	Value any    // what stands after "=", nil without
	text  string // as written
}

// verbs maps each step to what it does; the error says why it could not.
var verbs = map[string]func(a *App, s Step, out *strings.Builder) error{
	"launch":    func(a *App, s Step, _ *strings.Builder) error { return a.Launch(s.Arg) },
	"tap":       func(a *App, s Step, _ *strings.Builder) error { return a.Page().Tap(s.Arg) },
	"longpress": func(a *App, s Step, _ *strings.Builder) error { return a.Page().LongPress(s.Arg) },
	"blur":      func(a *App, s Step, _ *strings.Builder) error { return a.Page().Blur(s.Arg) },
	"input":     func(a *App, s Step, _ *strings.Builder) error { return a.Page().Input(s.Arg, typed(s.Value)) },
	"pick":      func(a *App, s Step, _ *strings.Builder) error { return a.Page().Pick(s.Arg, s.Value) },
	"back":      func(a *App, _ Step, _ *strings.Builder) error { return a.Back() },
	"hide":      func(a *App, _ Step, _ *strings.Builder) error { return a.Hide() },
	"show":      func(a *App, _ Step, _ *strings.Builder) error { return a.Show() },
	"share":     func(a *App, _ Step, _ *strings.Builder) error { return a.Share() },
	"load":      func(a *App, _ Step, _ *strings.Builder) error { return a.LoadAll() },
	"pulldown":  func(a *App, _ Step, _ *strings.Builder) error { return a.Page().PullDown() },
	"bottom":    func(a *App, _ Step, _ *strings.Builder) error { return a.Page().ReachBottom() },
	"respond":   func(a *App, s Step, _ *strings.Builder) error { return a.Respond(s.Arg, s.Value) },
	"storage":   func(a *App, s Step, _ *strings.Builder) error { return a.SetStorage(s.Arg, s.Value) },
	"fire": func(a *App, s Step, _ *strings.Builder) error {
		event, selector, _ := strings.Cut(s.Arg, " ")
		return a.Page().Fire(strings.TrimSpace(selector), event, s.Value)
	},
	"call": func(a *App, s Step, out *strings.Builder) error {
		args, _ := s.Value.([]any)
		r, err := a.Page().Call(s.Arg, args...)
		if err == nil && r != nil {
			writeJSON(out, r)
		}
		return err
	},
	"emit": func(a *App, s Step, _ *strings.Builder) error {
		if s.Value == nil {
			return a.Emit(s.Arg)
		}
		return a.Emit(s.Arg, s.Value)
	},
	"tab":    withNumbers(1, func(a *App, n []int) error { return a.Tab(n[0]) }),
	"scroll": withNumbers(1, func(a *App, n []int) error { return a.Page().Scroll(n[0]) }),
	"resize": withNumbers(2, func(a *App, n []int) error { return a.Page().Resize(n[0], n[1]) }),
	"advance": func(a *App, s Step, _ *strings.Builder) error {
		d, err := time.ParseDuration(s.Arg)
		if err != nil {
			return err
		}
		return a.Advance(d)
	},
	"render": func(a *App, _ Step, out *strings.Builder) error {
		s, err := a.Page().Render()
		out.WriteString(s)
		return err
	},
	"text": func(a *App, s Step, out *strings.Builder) error {
		text, err := a.Page().Text(s.Arg)
		writeJSON(out, text)
		return err
	},
	"data": func(a *App, _ Step, out *strings.Builder) error {
		m, err := a.Page().Data()
		writeJSON(out, m)
		return err
	},
	"stack": func(a *App, _ Step, out *strings.Builder) error {
		s, err := a.Stack()
		writeJSON(out, s)
		return err
	},
	"shelf": func(a *App, _ Step, out *strings.Builder) error {
		m, err := a.Storage()
		writeJSON(out, m)
		return err
	},
}

// typed is what a user types who is to type v: numbers as they are written.
func typed(v any) string {
	if n, ok := v.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// writeJSON writes v on one line, keys sorted.
func writeJSON(out *strings.Builder, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		b = []byte(err.Error())
	}
	out.Write(b)
	out.WriteByte('\n')
}

func withNumbers(count int, do func(*App, []int) error) func(*App, Step, *strings.Builder) error {
	return func(a *App, s Step, _ *strings.Builder) error {
		words := strings.Fields(s.Arg)
		if len(words) != count {
			return fmt.Errorf("wants %d numbers", count)
		}
		numbers := make([]int, count)
		for i, w := range words {
			n, err := strconv.Atoi(w)
			if err != nil {
				return err
			}
			numbers[i] = n
		}
		return do(a, numbers)
	}
}

// ParseScript reads a scenario. The error names the line.
func ParseScript(src string) (Script, error) {
	var script Script
	lines := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		step := Step{Line: i + 1}
		line := strings.TrimSpace(lines[i])
		for strings.HasSuffix(line, "\\") && i+1 < len(lines) {
			i++
			line = strings.TrimSpace(strings.TrimSuffix(line, "\\")) + " " + strings.TrimSpace(lines[i])
		}
		if line == "" || line[0] == '#' {
			continue
		}
		step.text = line
		head, value, given := strings.Cut(line, " = ")
		step.Verb, step.Arg, _ = strings.Cut(strings.TrimSpace(head), " ")
		step.Arg = strings.TrimSpace(step.Arg)
		if given && json.Unmarshal([]byte(value), &step.Value) != nil {
			step.Value = strings.TrimSpace(value)
		}
		if verbs[step.Verb] == nil && step.Verb != "server" {
			return nil, fmt.Errorf("line %d: there is no step %q", step.Line, step.Verb)
		}
		script = append(script, step)
	}
	return script, nil
}

// Play runs the scenario and returns the transcript: each step behind "> ", then
// what could be observed until the next one. Steps of the server and scripted
// results leave no line. A step that cannot be done is part of the transcript
// and of the error; the others go on.
func (a *App) Play(script Script) (string, error) {
	var out strings.Builder
	var errs []error
	rules := &serverRules{}
	a.Server(rules.serve)
	for _, s := range script {
		if s.Verb == "server" {
			if err := rules.add(s); err != nil {
				errs = append(errs, fmt.Errorf("line %d: %w", s.Line, err))
			}
			continue
		}
		quiet := s.Verb == "respond" || s.Verb == "storage"
		if !quiet {
			out.WriteString("> " + s.text + "\n")
		}
		from := len(a.observed)
		var told strings.Builder
		err := verbs[s.Verb](a, s, &told)
		for _, o := range a.observed[from:] {
			if o.Kind != "seen" {
				out.WriteString(o.Kind + " ")
			}
			out.WriteString(o.Text + "\n")
		}
		out.WriteString(told.String())
		if err != nil {
			out.WriteString("cannot: " + err.Error() + "\n")
			errs = append(errs, fmt.Errorf("line %d: %s: %w", s.Line, s.text, err))
		}
	}
	return out.String(), errors.Join(errs...)
}

// serverRules are the answers of a scenario's server, as far as it has come.
type serverRules struct {
	rules []*serverRule
}

type serverRule struct {
	method, path string
	answers      []Response
}

// add enters the step "server METHOD PATH STATUS [delay=D] = BODY".
func (r *serverRules) add(s Step) error {
	words := strings.Fields(s.Arg)
	if len(words) < 2 {
		return fmt.Errorf("server wants a method and a path")
	}
	answer := Response{Body: s.Value}
	for _, w := range words[2:] {
		if d, ok := strings.CutPrefix(w, "delay="); ok {
			delay, err := time.ParseDuration(d)
			if err != nil {
				return err
			}
			answer.Delay = delay
		} else if w == "fail" {
			answer.Error = w
		} else if status, err := strconv.Atoi(w); err == nil {
			answer.Status = status
		} else {
			return fmt.Errorf("server does not know %q", w)
		}
	}
	for _, rule := range r.rules {
		if rule.method == words[0] && rule.path == words[1] {
			rule.answers = append(rule.answers, answer)
			return nil
		}
	}
	r.rules = append(r.rules, &serverRule{words[0], words[1], []Response{answer}})
	return nil
}

func (r *serverRules) serve(q Request) Response {
	u, err := url.Parse(q.URL)
	if err != nil {
		return Response{Error: "fail"}
	}
	var found *serverRule
	for _, rule := range r.rules {
		// Among rules that match, the one that says most counts.
		if rule.method == q.Method && rule.matches(u) && (found == nil || len(rule.path) > len(found.path)) {
			found = rule
		}
	}
	if found == nil {
		return Response{Status: 404, Body: "no such path"}
	}
	answer := found.answers[0]
	if len(found.answers) > 1 {
		found.answers = found.answers[1:]
	}
	return answer
}

func (rule *serverRule) matches(u *url.URL) bool {
	at := u.Path
	if strings.Contains(rule.path, "?") {
		at += "?" + u.RawQuery
	}
	if prefix, ok := strings.CutSuffix(rule.path, "*"); ok {
		return strings.HasPrefix(at, prefix)
	}
	return at == rule.path || path.Clean(at) == rule.path
}
