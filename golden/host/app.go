package host

import (
	"regexp"
	"strings"
	"time"
)

// Launch starts the app at url, "" for its first page, and runs what is due.
func (a *App) Launch(url string) error {
	return a.run(func() error {
		if file, ok := a.loader.file("app"); ok {
			if _, err := a.loader.require(file); err != nil {
				a.problems = append(a.problems, Problem{"error", file + ": " + firstLines(err.Error())})
			}
		}
		if url == "" {
			return a.call("launch", nil)
		}
		return a.call("launch", nil, "/"+strings.TrimPrefix(url, "/"))
	})
}

// LoadAll runs the scripts of all pages, for what they do at load.
func (a *App) LoadAll() error { return a.call("loadAll", nil) }

// Advance moves the virtual clock by d and runs what falls due.
func (a *App) Advance(d time.Duration) error {
	return a.run(func() error { return a.settle(d) })
}

// Server sets the server that answers requests, uploads and downloads.
func (a *App) Server(f func(Request) Response) { a.server = f }

// Socket sets the server of sockets: what it sends when the connection opens,
// and in answer to each message.
func (a *App) Socket(f func(url, message string, open bool) []string) { a.socket = f }

// Respond scripts a result of an API by its canonical name and in canonical
// shape: {"fail": "reason"} ends it in failure, {"cancel": true} is the user
// who declines a dialog. Results are used in order and the last one stays.
// result may be a func(any) any of the options.
func (a *App) Respond(api string, result any) error { return a.call("respond", nil, api, result) }

// Emit raises an event of the system by its canonical name, with a canonical
// argument: "onNetworkStatusChange", "UpdateManager.onUpdateReady".
func (a *App) Emit(event string, args ...any) error {
	if args == nil {
		args = []any{}
	}
	return a.call("emit", nil, event, args)
}

// SetStorage puts a value on the app's shelf before or between actions.
func (a *App) SetStorage(key string, value any) error { return a.call("setStorage", nil, key, value) }

// Storage is what lies on the app's shelf.
func (a *App) Storage() (map[string]any, error) {
	var m map[string]any
	return m, a.call("storage", &m)
}

// Back is the user going back; on the first page it leaves the app.
func (a *App) Back() error { return a.call("back", nil) }

// Tab is the user tapping item i of the tab bar, counted from 0.
func (a *App) Tab(i int) error { return a.call("tab", nil, i) }

// Hide sends the app to the background; Show brings it back.
func (a *App) Hide() error { return a.call("hide", nil) }

// Show brings the app to the front again.
func (a *App) Show() error { return a.call("show", nil) }

// Share is the user sharing the page from the menu.
func (a *App) Share() error { return a.call("share", nil) }

// Page is the page on top.
func (a *App) Page() *Page { return &Page{a} }

// Stack is the routes of the open pages, the first one first.
func (a *App) Stack() ([]string, error) {
	var s []string
	return s, a.call("stack", &s)
}

// state is what the model has written down.
type state struct {
	Log      []Call
	Problems []Problem
	Used     []string
}

func (a *App) state() state {
	var s state
	if err := a.call("state", &s); err != nil {
		s.Problems = append(s.Problems, Problem{"error", "state: " + err.Error()})
	}
	return s
}

func (a *App) observe(kind, text string) {
	a.observed = append(a.observed, Observation{kind, a.platform.neutral(text)})
}

// Observed is all that could be seen from outside, in the order it happened.
func (a *App) Observed() []Observation { return a.observed }

func (a *App) observedAs(kind string) []string {
	var out []string
	for _, o := range a.observed {
		if o.Kind == kind {
			out = append(out, o.Text)
		}
	}
	return out
}

// Seen is what the user saw: pages, titles, toasts, dialogs with the answer
// given, and so on.
func (a *App) Seen() []string { return a.observedAs("seen") }

// Requests is what the server got, one line each: method, URL, and content type
// and body where there is one.
func (a *App) Requests() []string { return a.observedAs("request") }

// Console is what the app printed, one line each, the level first.
func (a *App) Console() []string { return a.observedAs("console") }

// Log is every API call the app made, in native names and shapes.
func (a *App) Log() []Call { return a.state().Log }

// Used is every name of the platform that the app has called, read or set:
// "showToast", "SocketTask.send", "BackgroundAudioManager.src".
func (a *App) Used() []string { return a.state().Used }

// Problems is everything that went wrong, warnings included.
func (a *App) Problems() []Problem { return append(a.state().Problems, a.problems...) }

// Violations is what must not happen: uses the platform does not allow, and
// exceptions nobody caught.
func (a *App) Violations() []string {
	var out []string
	for _, p := range a.Problems() {
		if p.Kind != "warning" {
			out = append(out, p.String())
		}
	}
	return out
}

// filePaths are the spellings of temporary and user files.
var filePaths = regexp.MustCompile(`(http://tmp/|wxfile://|https://resource/|https?://usr/)`)

// neutral takes out of a line what names the platform but means the same.
func (p *Platform) neutral(line string) string {
	return filePaths.ReplaceAllStringFunc(line, func(s string) string {
		if strings.Contains(s, "usr") {
			return "usr:"
		}
		return "tmp:"
	})
}

// A Page is the page on top when a method is called. Selectors are those of
// CSS over canonical tags (tag, #id, .class, [attr=value], descendants; ">>>" is
// not needed, components are looked into), or "text=..." for the innermost
// element with that text; "@2" at the end picks the third match.
type Page struct{ app *App }

// Route is the page's path, "" when none is open.
func (p *Page) Route() string {
	var s string
	if p.app.call("route", &s) != nil {
		return ""
	}
	return s
}

// Tap is a finger on the element: touches, tap, and what the element then does.
func (p *Page) Tap(selector string) error { return p.app.call("tap", nil, selector) }

// LongPress holds a finger on the element.
func (p *Page) LongPress(selector string) error { return p.app.call("longPress", nil, selector) }

// Input types text into the field, replacing what it holds.
func (p *Page) Input(selector, text string) error { return p.app.call("input", nil, selector, text) }

// Blur leaves the field.
func (p *Page) Blur(selector string) error { return p.app.call("blur", nil, selector) }

// Pick chooses a value in a picker, or in the dialog that a tap there opens.
func (p *Page) Pick(selector string, value any) error {
	return p.app.call("pick", nil, selector, value)
}

// Fire sends the element a canonical event with a canonical detail.
func (p *Page) Fire(selector, event string, detail any) error {
	return p.app.call("fire", nil, selector, event, detail)
}

// PullDown, ReachBottom and Scroll are the user moving the page.
func (p *Page) PullDown() error { return p.app.call("pullDown", nil) }

// ReachBottom scrolls to the end of the page.
func (p *Page) ReachBottom() error { return p.app.call("reachBottom", nil) }

// Scroll scrolls the page to top, in px.
func (p *Page) Scroll(top int) error { return p.app.call("scroll", nil, top) }

// Resize turns or resizes the window, in px.
func (p *Page) Resize(width, height int) error { return p.app.call("resize", nil, width, height) }

// Call calls a method of the page and returns its JSON-able result.
func (p *Page) Call(method string, args ...any) (any, error) {
	if args == nil {
		args = []any{}
	}
	var out any
	return out, p.app.call("invoke", &out, method, args)
}

// Data is the page's data, as plain JSON values.
func (p *Page) Data() (map[string]any, error) {
	var m map[string]any
	return m, p.app.call("data", &m)
}

// Render is what the page shows, one node a line in canonical names, elements
// that are hidden left out.
func (p *Page) Render() (string, error) {
	var s string
	err := p.app.call("render", &s)
	return p.app.platform.neutral(s), err
}

// Has reports whether something on the page matches the selector.
func (p *Page) Has(selector string) (bool, error) {
	var b bool
	return b, p.app.call("exists", &b, selector)
}

// Text is the text of the element, white space made single.
func (p *Page) Text(selector string) (string, error) {
	var s string
	err := p.app.call("text", &s, selector)
	return p.app.platform.neutral(s), err
}
