package transform

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"wxmy/transform/branch"
	"wxmy/transform/diag"
	"wxmy/transform/script/syntax"
	"wxmy/transform/style"
	"wxmy/transform/text"
)

// Options steer a session. The zero value is what `wxmy build` does.
type Options struct {
	// TargetLib is the base library of the target that the output must run
	// on, "2.9" for example; "" means the platform's default.
	TargetLib string
	// Missing says what becomes of an API without counterpart.
	Missing Missing
	// Minify shrinks styles, JSON and scripts.
	Minify bool
	// Lower makes JavaScript of scripts in TypeScript.
	Lower bool
	// RuntimeDir is the folder of the run-time modules in the output,
	// relative to the app; "" means "wxmy".
	RuntimeDir string
	// Exclude reports paths that are not source, such as an output folder
	// that lies inside the source folder. What lies below an excluded folder
	// is excluded too.
	Exclude func(path string) bool
	// Sass compiles a Sass file to CSS; nil when no command is configured.
	Sass func(ctx context.Context, path string, src []byte) ([]byte, error)
	// KeepGood makes a file that stops to parse, or to be readable, count with
	// the bytes that it had when it last did, beside the errors that it has now:
	// what somebody is in the middle of typing takes no output away. Without a
	// Build in which it was good, the file is treated as ever.
	KeepGood bool
	// Limits are rules of the user's own about templates.
	Limits []Limit
	// Hook is a program of the user's own that may add edits and diagnostics
	// to each file; nil when there is none. It is called for several files at
	// once.
	Hook func(context.Context, *HookFile) (*HookAnswer, error)
	// MaxFile is the largest source file that is read, in bytes; 0 means 20 MiB.
	MaxFile int64
	// Final leaves out of the output what is there for the way back alone:
	// platform code that is not built. Nothing of it may show to others.
	Final bool
	// AppID is the ID of the mini-program on the target, for the target's project
	// file; "" leaves what is there.
	AppID string
	// Shared is what this session shares with others; nil for nothing.
	Shared *Shared
	// Handwork returns what the project holds of its output itself; nil when
	// there is no such thing. It is asked at each Build and must return the same
	// pointer as long as nothing changed.
	Handwork func() (*Handwork, error)
	// Only are patterns of the pages to build, with what they and the app
	// reach; all when there are none.
	Only []string
	// Cache keeps what files of packages convert to; nil when nothing is kept.
	Cache *Cache
	// Replace are components to use those of another library for.
	Replace []Replacement
	// Platforms are the names that conditions of platform code and file names
	// may use beside those of source and target.
	Platforms []string
	// Vars are the variables that conditions may use: true or false, strings, numbers.
	Vars map[string]any
	// Origins are what the source folder was converted from, when it is the
	// output of an earlier conversion the other way: what nobody edited since
	// comes back as its author wrote it. See [Origins]. They count for nothing
	// where the output is shrunk, a part of the project, or edited by a Hook.
	Origins *Origins
}

// Missing says what becomes of an API that the target lacks.
type Missing string

const (
	// MissingStub replaces the call by a function that fails through the caller's own channel.
	MissingStub Missing = "stub"
	// MissingKeep renames the global and nothing else.
	MissingKeep Missing = "keep"
	// MissingError is MissingKeep, with an error instead of a warning.
	MissingError Missing = "error"
)

// A Session converts one project and remembers what it read, so that a later
// Build looks only at what changed. It is not safe for concurrent use.
type Session struct {
	src      fs.FS
	from, to *Platform
	opts     Options
	env      *branch.Env     // for platform code
	guests   map[string]bool // modules of from that present its own shape of an API
	hosts    map[string]bool // modules of to that implement an API
	paired   bool            // pages of from cannot be components, see double
	wraps    []string        // names of the functions that earlier conversions put around options

	files             map[string]*file
	order             []*file  // files by path; nil when some came or went
	packages          []string // folders of packages among the files; nil when not worked out
	layout            layout
	census            census
	registered        map[string][]string // configuration file -> components of ours that it declares
	askers            askers
	outputs           outputs
	gone              map[string]bool // files to take for absent in the next Build
	cutOff            bool            // the last Build ended with an error: look at everything again
	parsers           stock[syntax.Parser]
	desks             stock[desk]
	writers           stock[writer]
	sheets            stock[style.Parser]
	memories          sync.Map                // run-time module -> what it remembers, moduleMemory
	states            sync.Map                // API -> modules behind it that remember something, []string
	instance          map[string]*instanceRow // members of pages and components, by name
	instanceOnce      sync.Once
	words             words // see marked
	wordsOnce         sync.Once
	templateWords     words // see templateMarks
	templateWordsOnce sync.Once
	suffixed          int // files whose names carry a platform
	keptFiles         int // files that an earlier conversion kept
	choice            *choice
	doubles           map[string]double // base path of a page -> its double in the output
	originals         map[string]string // base path of a double in the source -> that of its page
	handwork          *Handwork
	overlaid          map[string]bool                        // folded paths of its files
	reship            bool                                   // run-time modules have other patches than before
	returning         *returning                             // nil without origins
	habits            map[Phase]EventForm                    // what the author writes where the target has several forms
	unrecorded        map[string]bool                        // files whose outputs Origins has not told yet
	options           map[*Platform]map[string][]otherOption // by platform of the call and function
	optionsOnce       sync.Once
	along             sync.Map // folder of a package -> the files that come with any of it, []string
	manifests         sync.Map // folder of an installed package -> what its package.json says, manifest
}

// NewSession prepares to convert the project in src from one platform to
// another. It reads nothing yet.
func NewSession(src fs.FS, from, to *Platform, o Options) *Session {
	if o.TargetLib == "" {
		o.TargetLib = to.DefaultLib
	}
	if o.Missing == "" {
		o.Missing = MissingStub
	}
	if o.RuntimeDir == "" {
		o.RuntimeDir = "wxmy"
	}
	if o.MaxFile == 0 {
		o.MaxFile = 20 << 20
	}
	s := &Session{
		src: src, from: from, to: to, opts: o, env: newEnv(from, to, o),
		guests: modulesIn(from, guestSet), hosts: modulesIn(to, hostSet), paired: modulesIn(from, hostSet)[pageModule], wraps: wrapNames(to),
		files: map[string]*file{}, gone: map[string]bool{}, census: newCensus(), askers: askers{}, outputs: newOutputs(),
		unrecorded: map[string]bool{},
	}
	if o.Origins.fits(from, to) && s.whole() && o.Hook == nil {
		s.habits = o.Origins.habits(to)
		s.returning = newReturning(s, o.Origins)
	}
	return s
}

// A Result is what a build gave. Later builds leave it alone, but may share
// parts of it, so it is not to be changed.
type Result struct {
	Outputs     []Output          // every file of the output, sorted by path
	Files       []FileResult      // every source file once, sorted by path
	Diagnostics []diag.Diagnostic // sorted by place
	Ignored     []Ignored         // what comments in the source took back, with their reasons

	// Changed are those of Outputs that are new or may have other bytes than
	// after the Build before, sorted by path; all of them the first time.
	Changed []Output
	// Removed are the paths of outputs that are there no longer, sorted.
	Removed []string
}

// Forget makes the next Build take files for absent even if they can be
// opened. On file systems that do not tell "Page.js" from "page.js" the old
// name of a renamed file still opens. The files must be among those that the
// Build is told of.
func (s *Session) Forget(paths ...string) {
	for _, p := range paths {
		s.gone[p] = true
	}
}

// Build converts the project. With no arguments it looks at every file; with
// the paths of changed files, slash-separated and relative to the source
// folder, only at those and at what asked for them. Files that came or went
// are changed files too. The result is always that of the whole project, as a
// new session would give it. An error means that the build could not run, and
// the next Build looks at everything again; a file that cannot be read or does
// not parse is a diagnostic.
func (s *Session) Build(ctx context.Context, changed ...string) (*Result, error) {
	r, err := s.build(ctx, changed)
	s.cutOff = err != nil
	clear(s.gone)
	return r, err
}

func (s *Session) build(ctx context.Context, changed []string) (*Result, error) {
	c := s.newChange()
	if s.cutOff {
		changed = nil
	}
	files, err := s.survey(c, changed)
	if err != nil {
		return nil, err
	}
	if err := s.read(ctx, c, files); err != nil {
		return nil, err
	}
	s.shape(c)
	s.recognise(c)
	if err := s.reach(ctx, c); err != nil {
		return nil, err
	}
	s.count(c)
	if err := s.choose(c); err != nil {
		return nil, err
	}
	s.pair(c)
	if err := s.hands(c); err != nil {
		return nil, err
	}
	if err := s.write(ctx, s.dirty(c)); err != nil {
		return nil, err
	}
	if err := s.register(ctx); err != nil {
		return nil, err
	}
	if s.returning != nil {
		if err := s.returning.run(ctx); err != nil {
			return nil, err
		}
	}
	return s.result()
}

// survey brings s.files up to date with the names that are there, and returns
// the files to read: the changed ones, or all.
func (s *Session) survey(c *change, changed []string) ([]*file, error) {
	if len(changed) > 0 {
		paths, sure := s.rescan(c, changed)
		if sure {
			return s.filesAt(paths), nil
		}
	}
	if err := s.scan(c); err != nil {
		return nil, err
	}
	return s.ordered(), nil
}

// filesAt returns the files at those of some paths that have one.
func (s *Session) filesAt(paths []string) []*file {
	fs := make([]*file, 0, len(paths))
	for _, p := range paths {
		if f := s.files[p]; f != nil {
			fs = append(fs, f)
		}
	}
	return fs
}

// A reading is what looking at a file once gave.
type reading struct {
	src     []byte
	size    int64
	problem error
	beside  *beside // of configuration files
	speaks  bool    // see file
}

// read reads files in parallel, then takes over what they gave in order of
// path.
func (s *Session) read(ctx context.Context, c *change, files []*file) error {
	type found struct {
		reading
		exports *Exports
		same    bool
		trouble []diag.Diagnostic
	}
	all := make([]found, len(files))
	err := each(ctx, len(files), func(i int) (err error) {
		f := files[i]
		r := s.readFile(f)
		all[i] = found{reading: r, same: f.is(r)}
		if all[i].same {
			return nil
		}
		if r.problem == nil {
			all[i].exports = s.exportsOf(f, r)
		}
		if s.opts.KeepGood && f.good {
			all[i].trouble, err = s.trouble(ctx, f, r)
		}
		return err
	})
	if err != nil {
		return err
	}
	for i, f := range files {
		switch {
		case all[i].same:
		case s.vanished(f.path, all[i].problem):
			s.drop(c, f.path)
		case all[i].trouble != nil:
			s.besidesAgain(c, f, all[i].beside)
			f.trouble = all[i].trouble
			s.outputs.touch(f)
		default:
			s.take(c, f, all[i].reading, all[i].exports)
		}
	}
	return nil
}

// trouble returns the errors that keep a reading of f from being converted, nil
// when it can be.
func (s *Session) trouble(ctx context.Context, f *file, r reading) ([]diag.Diagnostic, error) {
	w := newWriter(s, &file{path: f.path, kind: f.kind, src: r.src, size: r.size, problem: r.problem, beside: r.beside})
	w.src = r.src
	switch {
	case r.problem != nil:
		w.report("P012", text.Span{}, "", plainError(r.problem))
	case r.src != nil && !s.plain(f.path):
		w.checkUnread()
	case r.src != nil:
		if !w.platformCode() {
			break
		}
		if _, err := w.convert(ctx); err != nil {
			return nil, err
		}
	}
	var ds []diag.Diagnostic
	for _, d := range w.done(Skipped, "", nil).diags {
		if r.problem != nil || d.Syntax() {
			ds = append(ds, d)
		}
	}
	return ds, nil
}

// vanished reports whether a file that could not be read is there no longer. A
// link that leads nowhere is there.
func (s *Session) vanished(p string, problem error) bool {
	if !errors.Is(problem, fs.ErrNotExist) {
		return false
	}
	_, err := fs.Lstat(s.src, p)
	return errors.Is(err, fs.ErrNotExist)
}

// readFile reads the bytes of f. Those of an asset and of a file that is too
// large stay where they are.
func (s *Session) readFile(f *file) reading {
	info, err := fs.Stat(s.src, f.path)
	switch {
	case err != nil:
		return reading{problem: err}
	case info.IsDir():
		_, err := fs.ReadDir(s.src, f.path)
		return reading{problem: cmp.Or(err, errNotRegular)}
	case !info.Mode().IsRegular():
		return reading{problem: errNotRegular}
	case f.kind == KindAsset || info.Size() > s.opts.MaxFile:
		return reading{size: info.Size()}
	}
	src, err := fs.ReadFile(s.src, f.path)
	r := reading{src: src, size: int64(len(src)), problem: err, speaks: bytes.Contains(src, []byte(ignoreWord))}
	if f.kind == KindConfig {
		r.beside = s.besides(f)
	}
	return r
}

// write writes files in parallel, then takes over what they gave.
func (s *Session) write(ctx context.Context, files []*file) error {
	all, fromCache := make([]written, len(files)), make([]bool, len(files))
	cache := s.openCache(files)
	err := each(ctx, len(files), func(i int) (err error) {
		if all[i], fromCache[i] = cache.find(files[i]); !fromCache[i] {
			all[i], err = s.writeFile(ctx, files[i])
		}
		return err
	})
	if err != nil {
		return err
	}
	defer cache.close()
	if len(s.askers) == 0 {
		s.askers = make(askers, len(files))
	}
	for i, f := range files {
		if !fromCache[i] {
			cache.keep(f, &all[i])
		}
		s.askers.replace(f, f.written.looks, all[i].looks)
		f.good = f.problem == nil && !slices.ContainsFunc(all[i].diags, diag.Diagnostic.Syntax)
		s.outputs.replace(f, all[i])
		f.plain = nil
	}
	return nil
}

// each runs f for 0..n-1 on all processors and stops at the first error or
// when ctx ends.
func each(ctx context.Context, n int, f func(int) error) error {
	if n == 1 {
		return f(0)
	}
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		g.Go(func() error {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := f(i); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// clean joins and cleans a slash path and reports whether it stays inside the
// source folder.
func clean(elem ...string) (string, bool) {
	p := path.Join(elem...)
	p = strings.TrimPrefix(p, "/")
	if p == ".." || strings.HasPrefix(p, "../") {
		return p, false
	}
	return p, true
}
