package host

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"
)

//go:embed *.js api-tables.json
var models embed.FS

// A platformTable is the part of api-tables.json about one platform; what is in
// it concerns the models only.
type platformTable struct {
	APIs     json.RawMessage `json:"apis"`
	Objects  json.RawMessage `json:"objects"`
	Elements json.RawMessage `json:"elements"`
}

// loadModels compiles the models and reads the tables once for all apps.
var loadModels = sync.OnceValues(func() (loaded struct {
	programs map[string]*goja.Program
	tables   map[string]platformTable
}, err error,
) {
	src, err := models.ReadFile("api-tables.json")
	if err != nil {
		return loaded, err
	}
	if err := json.Unmarshal(src, &loaded.tables); err != nil {
		return loaded, fmt.Errorf("read api-tables.json: %w", err)
	}
	files, err := fs.Glob(models, "*.js")
	if err != nil {
		return loaded, err
	}
	loaded.programs = map[string]*goja.Program{}
	for _, file := range files {
		src, err := models.ReadFile(file)
		if err != nil {
			return loaded, err
		}
		if loaded.programs[file], err = wrap(file, string(src), moduleParams); err != nil {
			return loaded, err
		}
	}
	return loaded, nil
})

// Options are the settings of an App; the zero value is fine.
type Options struct {
	// Budget bounds the real time that one action may run script; 0 is five
	// seconds. It stops endless loops, not a native call that never returns.
	Budget time.Duration
	// Start is the virtual time of the launch; zero is 2024-05-06 07:08:09 UTC.
	Start time.Time
	// StandIns is a folder of components that stand for elements which the
	// platform lacks, each in a folder of its name: "wxmy/component". The user
	// sees them as those elements, with what their tags hold.
	StandIns string
}

// A Request is what the app sent, as a server sees it.
type Request struct {
	Method string
	URL    string            // query included
	Header map[string]string // names in lower case
	Body   string
}

// A Response is what a test's server answers.
type Response struct {
	Status int               // 0 is 200
	Header map[string]string // may be nil
	Body   any               // a string as it is, anything else as JSON
	Delay  time.Duration     // virtual time until it arrives
	Error  string            // not empty: no answer comes ("fail" for a broken network)
}

// A Call is one call of a platform API, as the app made it.
type Call struct {
	API     string // native name, without the global
	Args    any    // JSON-able; functions are "[function]"
	Outcome string // "ok", an error message, "" while it runs
}

// A Problem is something the app must not do, or did not catch.
type Problem struct {
	Kind string // "violation", "error" or "warning"
	Text string
}

func (p Problem) String() string { return p.Kind + ": " + p.Text }

// An Observation is something that could be seen from outside while the app ran.
type Observation struct {
	Kind string // "seen" by the user, a "request" at the server, a line on the "console"
	Text string // in words of no platform
}

// An App is one mini-program running on the model of its platform. Its methods
// must not be called from several goroutines.
type App struct {
	platform *Platform
	options  Options
	rt       *goja.Runtime
	loop     *loop
	loader   *loader
	main     *goja.Object
	driver   *goja.Object
	server   func(Request) Response
	socket   func(url, message string, open bool) []string
	observed []Observation
	problems []Problem
	rejected map[*goja.Promise]goja.Value
}

// New reads the project in fsys, a mini-program of platform p, and makes an App
// that has not been launched. The project lies at the root of fsys or in the
// folder its project file names.
func New(fsys fs.FS, p *Platform, o Options) (*App, error) {
	if o.Budget == 0 {
		o.Budget = 5 * time.Second
	}
	if o.Start.IsZero() {
		o.Start = time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	}
	root, err := projectRoot(fsys, p)
	if err != nil {
		return nil, err
	}
	a := &App{
		platform: p,
		options:  o,
		rt:       goja.New(),
		loop:     &loop{now: o.Start, dead: map[int]bool{}},
		server:   func(Request) Response { return Response{Status: 404, Body: "no server"} },
		socket:   func(string, string, bool) []string { return nil },
		rejected: map[*goja.Promise]goja.Value{},
	}
	a.loader = &loader{rt: a.rt, fsys: root, p: p, modules: map[string]*goja.Object{}, sjs: map[string]goja.Value{}}
	if err := a.start(); err != nil {
		return nil, fmt.Errorf("start the %s model: %w", p.title, err)
	}
	return a, nil
}

// projectRoot finds the folder that holds app.json.
func projectRoot(fsys fs.FS, p *Platform) (fs.FS, error) {
	for _, name := range p.project {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			continue
		}
		var project struct{ MiniprogramRoot string }
		if json.Unmarshal(stripJSON(src), &project) == nil && project.MiniprogramRoot != "" {
			if dir := path.Clean(strings.TrimPrefix(project.MiniprogramRoot, "/")); dir != "." {
				return fs.Sub(fsys, dir)
			}
		}
	}
	if _, err := fs.Stat(fsys, "app.json"); err != nil {
		return nil, fmt.Errorf("find the project: %w", err)
	}
	return fsys, nil
}

// start sets up the runtime: time, randomness, globals, the model.
func (a *App) start() error {
	rt := a.rt
	rt.SetTimeSource(func() time.Time { return a.loop.now })
	random := rand.New(rand.NewSource(1))
	rt.SetRandSource(random.Float64)
	rt.SetMaxCallStackSize(2000)
	rt.SetPromiseRejectionTracker(a.trackRejection)
	loaded, err := loadModels()
	if err != nil {
		return err
	}
	tables, err := a.value(map[string]any{"own": loaded.tables[a.platform.name], "canonical": loaded.tables["wx"].Elements, "others": loaded.tables["my"].Elements, "standIns": a.options.StandIns})
	if err != nil {
		return err
	}
	if err := a.setGlobals(); err != nil {
		return err
	}
	host := &loader{rt: rt, fsys: models, p: a.platform, modules: map[string]*goja.Object{}, compiled: loaded.programs}
	exports, err := host.require("main.js")
	if err != nil {
		return err
	}
	mainFn, _ := goja.AssertFunction(exports.ToObject(rt).Get("main"))
	v, err := mainFn(goja.Undefined(), rt.ToValue(a.platform.name), a.native(), tables)
	if err != nil {
		return err
	}
	a.main = v.ToObject(rt)
	a.driver = a.main.Get("driver").ToObject(rt)
	globals := a.main.Get("globals").ToObject(rt)
	for _, name := range globals.Keys() {
		if err := rt.Set(name, globals.Get(name)); err != nil {
			return err
		}
	}
	return a.restrict()
}

// trackRejection keeps promises that were rejected while nobody listened.
func (a *App) trackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionHandle {
		delete(a.rejected, p)
		return
	}
	a.rejected[p] = p.Result()
}

// run calls fn as one action: with the time budget, followed by all that is due
// at once. A script's own exception becomes a problem; the error returned is of
// the harness, or that the script was stopped.
func (a *App) run(fn func() error) error {
	watch := time.AfterFunc(a.options.Budget, func() { a.rt.Interrupt("script ran longer than " + a.options.Budget.String()) })
	defer func() {
		watch.Stop()
		a.rt.ClearInterrupt()
	}()
	err := fn()
	if err == nil {
		err = a.settle(0)
	}
	var stop *goja.InterruptedError
	if errors.As(err, &stop) {
		a.problems = append(a.problems, Problem{"error", fmt.Sprint(stop.Value())})
		return fmt.Errorf("%s", stop.Value())
	}
	return err
}

// settle moves the clock by d and reports what scripts threw meanwhile.
func (a *App) settle(d time.Duration) error {
	err := a.loop.advance(d)
	var stop *goja.InterruptedError
	if errors.As(err, &stop) {
		return err
	}
	if err != nil {
		a.problems = append(a.problems, Problem{"error", "timer: " + firstLines(err.Error())})
	}
	rejected := a.main.Get("rejected")
	tell, _ := goja.AssertFunction(rejected)
	for p, reason := range a.rejected {
		delete(a.rejected, p)
		a.problems = append(a.problems, Problem{"warning", "promise rejected and not caught: " + a.json(reason)})
		if _, err := tell(goja.Undefined(), reason); err != nil {
			return err
		}
	}
	return nil
}

func firstLines(s string) string {
	lines := strings.SplitN(s, "\n", 4)
	return strings.Join(lines[:min(len(lines), 3)], " | ")
}

// call runs an action of the driver and decodes what it returns into out, which
// may be nil.
func (a *App) call(name string, out any, args ...any) error {
	return a.run(func() error {
		fn, ok := goja.AssertFunction(a.driver.Get(name))
		if !ok {
			return fmt.Errorf("the model has no action %s", name)
		}
		values := make([]goja.Value, len(args))
		for i, arg := range args {
			v, err := a.value(arg)
			if err != nil {
				return err
			}
			values[i] = v
		}
		v, err := fn(goja.Undefined(), values...)
		if err != nil {
			var thrown *goja.Exception
			if errors.As(err, &thrown) {
				return errors.New(strings.TrimPrefix(thrown.Value().String(), "Error: "))
			}
			return err
		}
		if out == nil {
			return nil
		}
		return json.Unmarshal([]byte(a.text(v)), out)
	})
}

// comments strips // and /* */ outside strings, which project files may hold.
var comments = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|//[^\n]*|/\*[\s\S]*?\*/`)

func stripJSON(src []byte) []byte {
	src = []byte(strings.TrimPrefix(string(src), "\ufeff"))
	return comments.ReplaceAllFunc(src, func(m []byte) []byte {
		if m[0] == '"' {
			return m
		}
		return nil
	})
}
