package transform

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"wxmy/transform/diag"
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
	// RuntimeDir is the folder of the run-time modules in the output,
	// relative to the app; "" means "wxmy".
	RuntimeDir string
	// Exclude reports paths that are not source, such as an output folder
	// that lies inside the source folder.
	Exclude func(path string) bool
	// Sass compiles a Sass file to CSS; nil when no command is configured.
	Sass func(ctx context.Context, path string, src []byte) ([]byte, error)
	// MaxFile is the largest source file that is read, in bytes; 0 means 20 MiB.
	MaxFile int64
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

	files      map[string]*file
	layout     layout
	registered map[string][]string // configuration file -> components of ours that it declares
	parsers sync.Pool // of *syntax.Parser
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
	return &Session{src: src, from: from, to: to, opts: o, files: map[string]*file{}}
}

// A Result is what a build gave.
type Result struct {
	Outputs     []Output          // every file of the output, sorted by path
	Files       []FileResult      // every source file once, sorted by path
	Diagnostics []diag.Diagnostic // sorted by place
}

// Build converts the project. With no arguments it looks at every file; with
// the paths of changed files, slash-separated and relative to the source
// folder, only at those and at what asked for them. The result is always that
// of the whole project. An error means that the build could not run; a file
// that cannot be read or does not parse is a diagnostic.
func (s *Session) Build(ctx context.Context, changed ...string) (*Result, error) {
	before := s.answers()
	if len(changed) == 0 {
		if err := s.scan(); err != nil {
			return nil, err
		}
		changed = s.paths()
	} else {
		changed = s.rescan(changed)
	}
	stale, err := s.read(ctx, changed)
	if err != nil {
		return nil, err
	}
	found, err := s.reach(ctx)
	if err != nil {
		return nil, err
	}
	stale = append(stale, found...)
	if l := s.findLayout(); !reflect.DeepEqual(l, s.layout) {
		s.layout = l
		stale = s.paths()
	}
	if err := s.write(ctx, s.dirty(stale, before)); err != nil {
		return nil, err
	}
	if err := s.register(ctx); err != nil {
		return nil, err
	}
	return s.result()
}

// paths returns the paths of all files, sorted.
func (s *Session) paths() []string {
	ps := make([]string, 0, len(s.files))
	for p := range s.files {
		ps = append(ps, p)
	}
	slices.Sort(ps)
	return ps
}

// answers remembers what each file answers to who asks for it.
func (s *Session) answers() map[string]*Exports {
	m := make(map[string]*Exports, len(s.files))
	for p, f := range s.files {
		m[p] = f.exports
	}
	return m
}

// dirty returns the files that need writing: those that changed, and those
// that asked for a file whose answer changed.
func (s *Session) dirty(stale []string, before map[string]*Exports) []string {
	set := map[string]bool{}
	for _, p := range stale {
		if s.files[p] != nil {
			set[p] = true
		}
	}
	news := map[string]bool{}
	for p, f := range s.files {
		if old, ok := before[p]; !ok || !reflect.DeepEqual(old, f.exports) {
			news[p] = true
		}
	}
	for p := range before {
		if s.files[p] == nil {
			news[p] = true
		}
	}
	if len(news) > 0 {
		for p, f := range s.files {
			for _, asked := range f.written.looks {
				if news[asked] {
					set[p] = true
					break
				}
			}
		}
	}
	ps := make([]string, 0, len(set))
	for p := range set {
		ps = append(ps, p)
	}
	slices.Sort(ps)
	return ps
}

// read reads files in parallel and returns those whose bytes changed.
func (s *Session) read(ctx context.Context, paths []string) ([]string, error) {
	stale := make([]bool, len(paths))
	err := each(ctx, len(paths), func(i int) error {
		if f := s.files[paths[i]]; f != nil {
			stale[i] = s.readFile(f)
		}
		return nil
	})
	var ps []string
	for i, p := range paths {
		if stale[i] {
			ps = append(ps, p)
		}
	}
	return ps, err
}

// readFile brings f up to date with its bytes and reports whether it needs
// writing again.
func (s *Session) readFile(f *file) bool {
	info, err := fs.Stat(s.src, f.path)
	if err != nil {
		changed := f.problem == nil
		f.problem, f.exports, f.hash = err, nil, [32]byte{}
		return changed
	}
	f.size = info.Size()
	if f.skip != "" || f.kind == KindAsset || f.size > s.opts.MaxFile {
		changed := f.problem != nil || f.exports == nil
		f.problem, f.exports = nil, &Exports{}
		return changed || f.kind == KindAsset
	}
	src, err := fs.ReadFile(s.src, f.path)
	if err != nil {
		changed := f.problem == nil
		f.problem, f.exports, f.hash = err, nil, [32]byte{}
		return changed
	}
	hash := sha256.Sum256(src)
	if f.problem == nil && f.exports != nil && f.hash == hash {
		return false
	}
	f.problem, f.hash = nil, hash
	f.exports = s.exportsOf(f, src)
	return true
}

// write writes files in parallel.
func (s *Session) write(ctx context.Context, paths []string) error {
	return each(ctx, len(paths), func(i int) error {
		f := s.files[paths[i]]
		if f == nil {
			return nil
		}
		w, err := s.writeFile(ctx, f)
		if err != nil {
			return fmt.Errorf("convert %s: %w", f.path, err)
		}
		f.written = w
		return nil
	})
}

// each runs f for 0..n-1 on all processors and stops at the first error or
// when ctx ends.
func each(ctx context.Context, n int, f func(int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	next := make(chan int)
	g.Go(func() error {
		defer close(next)
		for i := range n {
			select {
			case next <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for i := range next {
				if err := f(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// result gathers what all files gave, adds the run-time modules, and reports
// two files with one output.
func (s *Session) result() (*Result, error) {
	r := &Result{}
	needs := map[string]bool{}
	owner := map[string]string{}
	for _, p := range s.paths() {
		f := s.files[p]
		fr := FileResult{Path: p, Kind: f.kind, Status: f.written.status, Reason: f.written.reason}
		for _, o := range f.written.outputs {
			if other, taken := owner[o.Path]; taken {
				d := diag.New("P008", p, text.Span{}, "", other, p, o.Path)
				r.Diagnostics = append(r.Diagnostics, d)
				continue
			}
			owner[o.Path] = p
			fr.Outputs = append(fr.Outputs, o.Path)
			r.Outputs = append(r.Outputs, o)
		}
		slices.Sort(fr.Outputs)
		for _, n := range f.written.needs {
			needs[n] = true
		}
		r.Files = append(r.Files, fr)
		r.Diagnostics = append(r.Diagnostics, f.written.diags...)
	}
	modules, err := s.runtimeOutputs(needs)
	if err != nil {
		return nil, err
	}
	for _, o := range modules {
		if other, taken := owner[o.Path]; taken {
			return nil, fmt.Errorf("run-time module %s would overwrite the output of %s; choose another run-time folder", o.Path, other)
		}
		r.Outputs = append(r.Outputs, o)
	}
	slices.SortFunc(r.Outputs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	r.Diagnostics = diag.Sort(r.Diagnostics)
	return r, nil
}

// errNotFound is the answer to a look at a file that is not there.
var errNotFound = errors.New("not found")

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
