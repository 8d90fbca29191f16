package watch

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// events is a source of file events. Its channel is drained at once, whatever
// the rest of the package does, because the kernel drops events that are not
// fetched; until they are taken they wait in a map, one entry a path.
type events struct {
	add   func(abs string) error // watch one folder, not what is below it
	close func() error

	wake chan struct{} // receives when there is something to take

	mu    sync.Mutex
	hints map[string]fsnotify.Op
	lost  bool
	errs  []error
}

// openEvents opens the system's file events.
func openEvents() (*events, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	e := newEvents(w.Events, w.Errors)
	e.add = w.Add
	e.close = w.Close
	return e, nil
}

// newEvents drains the two channels until both are closed.
func newEvents(in <-chan fsnotify.Event, errs <-chan error) *events {
	e := &events{wake: make(chan struct{}, 1), hints: map[string]fsnotify.Op{}}
	go func() {
		for in != nil || errs != nil {
			select {
			case ev, ok := <-in:
				if !ok {
					in = nil
					continue
				}
				if ev.Name != "" { // fsnotify sends an empty one for a removed watch
					e.note(ev)
				}
			case err, ok := <-errs:
				if !ok {
					errs = nil
					continue
				}
				if err != nil {
					e.noteError(err)
				}
			}
		}
	}()
	return e
}

func (e *events) note(ev fsnotify.Event) {
	e.mu.Lock()
	e.hints[ev.Name] |= ev.Op
	e.mu.Unlock()
	e.signal()
}

func (e *events) noteError(err error) {
	e.mu.Lock()
	if errors.Is(err, fsnotify.ErrEventOverflow) {
		e.lost = true
	} else {
		e.errs = append(e.errs, err)
	}
	e.mu.Unlock()
	e.signal()
}

func (e *events) signal() {
	select {
	case e.wake <- struct{}{}:
	default: // already awake
	}
}

// take returns and forgets what was noted: operations by absolute path,
// whether events were lost, and errors of the source.
func (e *events) take() (hints map[string]fsnotify.Op, lost bool, errs []error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	hints, lost, errs = e.hints, e.lost, e.errs
	e.hints, e.lost, e.errs = map[string]fsnotify.Op{}, false, nil
	return hints, lost, errs
}

// A FallbackError says that the system gives no file events, or no more of
// them, and that the tree is polled instead.
type FallbackError struct {
	// Every is the interval of polling.
	Every time.Duration
	// Limit is the name of the exhausted limit, such as
	// "fs.inotify.max_user_watches"; "" if the cause is another one.
	Limit string
	// Value is what the limit is set to; "" where that cannot be read.
	Value string
	// Remedy is a command that raises the limit; "" without one.
	Remedy string
	// Err is what the system said.
	Err error
}

// Error names the cause, what is done about it, and the remedy.
func (e *FallbackError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "no file events from the system, looking for changes every %v instead: ", e.Every)
	if e.Limit == "" {
		fmt.Fprintf(&b, "%v", e.Err)
		return b.String()
	}
	fmt.Fprintf(&b, "the limit %s", e.Limit)
	if e.Value != "" {
		fmt.Fprintf(&b, " (%s)", e.Value)
	}
	fmt.Fprintf(&b, " is used up; to raise it: %s", e.Remedy)
	return b.String()
}

// Unwrap returns what the system said.
func (e *FallbackError) Unwrap() error { return e.Err }

// fallback describes why events are not to be had.
func fallback(err error, every time.Duration) *FallbackError {
	f := &FallbackError{Every: every, Err: err}
	const inotify = "/proc/sys/fs/inotify/"
	_, noInotify := os.Stat(inotify)
	switch {
	case errors.Is(err, syscall.ENOSPC):
		f.Limit, f.Remedy = "fs.inotify.max_user_watches", "sudo sysctl fs.inotify.max_user_watches=524288"
		f.Value = setting(inotify + "max_user_watches")
	case errors.Is(err, syscall.EMFILE) && noInotify == nil:
		f.Limit, f.Remedy = "fs.inotify.max_user_instances", "sudo sysctl fs.inotify.max_user_instances=1024"
		f.Value = setting(inotify + "max_user_instances")
	case errors.Is(err, syscall.EMFILE):
		f.Limit, f.Remedy = "of open files", "ulimit -n 10240"
	}
	return f
}

// setting reads a number the kernel shows as a file.
func setting(name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}
