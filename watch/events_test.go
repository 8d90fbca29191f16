package watch

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/fsnotify/fsnotify"
)

// A source is a source of events under a test's control.
type source struct {
	events chan fsnotify.Event
	errs   chan error
	mu     sync.Mutex
	added  map[string]int
	limit  int // of folders; 0 is none
	opened int
}

func (s *source) open() (*events, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.opened++
	s.added = map[string]int{}
	s.events = make(chan fsnotify.Event)
	s.errs = make(chan error)
	e := newEvents(s.events, s.errs)
	e.add = func(abs string) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.added[abs]++
		if s.limit > 0 && len(s.added) > s.limit {
			return syscall.ENOSPC
		}
		return nil
	}
	in, errs := s.events, s.errs
	e.close = func() error {
		close(in)
		close(errs)
		return nil
	}
	return e, nil
}

// Lost events lead to a full batch with all differences, and to new watches.
func TestOverflow(t *testing.T) {
	t.Parallel()
	s := &source{}
	f := unwatched(t, "a.js=1", "b/c.js=1")
	f.watch(Options{}, s.open)
	f.write("a.js", "22")
	f.write("new/d.js", "22")
	f.remove("b")
	s.errs <- fsnotify.ErrEventOverflow
	f.until("everything", func() bool {
		return f.full > 0 && f.files["a.js"] > 0 && f.files["new/d.js"] > 0 && f.gone["b/c.js"]
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.opened != 2 || s.added[f.path("new")] == 0 {
		t.Errorf("opened %d times, watches %v", s.opened, s.added)
	}
}

// An overflow is full even if no difference can be seen.
func TestOverflowWithoutDifference(t *testing.T) {
	t.Parallel()
	s := &source{}
	f := unwatched(t, "a.js=1")
	f.watch(Options{}, s.open)
	s.errs <- fsnotify.ErrEventOverflow
	f.until("the full batch", func() bool { return f.full > 0 })
	if len(f.files) > 0 {
		t.Errorf("reported %q", f.reported())
	}
}

// The events are fetched although nobody receives batches.
func TestDrain(t *testing.T) {
	t.Parallel()
	s := &source{}
	f := unwatched(t, "a.js=1")
	f.watch(Options{}, s.open)
	for i := range 50_000 {
		s.events <- fsnotify.Event{Name: f.path(fmt.Sprintf("%d.js", i%1000)), Op: fsnotify.Create}
	}
	f.write("a.js", "22")
	s.events <- fsnotify.Event{Name: f.path("a.js"), Op: fsnotify.Write}
	f.until("the edit", func() bool { return f.files["a.js"] > 0 })
}

// The system's limits do not end watching: the tree is polled, and the error
// says why and what to do.
func TestLimits(t *testing.T) {
	t.Parallel()
	none := func(err error) func() (*events, error) {
		return func() (*events, error) { return nil, fmt.Errorf("open: %w", err) }
	}
	for _, test := range []struct {
		name string
		open func() (*events, error)
		want string
	}{
		{"watches", (&source{limit: 2}).open, "is used up; to raise it: sudo sysctl fs.inotify.max_user_watches="},
		{"instances", none(syscall.EMFILE), "is used up; to raise it: "},
		{"unknown", none(errors.New("out of order")), "open: out of order"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := unwatched(t, "a/1.js=1", "b/1.js=1", "c/1.js=1", "d/1.js=1")
			f.watch(Options{}, test.open)
			f.until("the error", func() bool { return len(f.errs) > 0 })
			var fallback *FallbackError
			if err := f.errs[0]; !errors.As(err, &fallback) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v", err)
			}
			f.write("a/1.js", "22")
			f.write("d/e/2.js", "22")
			f.settled("a/1.js", "d/e/2.js")
			if f.full > 0 {
				t.Error("nothing was lost at the start, yet the batch is full")
			}
		})
	}
}

// A limit that is reached later costs no event either.
func TestLimitLater(t *testing.T) {
	t.Parallel()
	s := &source{limit: 2}
	f := unwatched(t, "a/1.js=1")
	f.watch(Options{}, s.open)
	f.write("b/1.js", "1")
	s.events <- fsnotify.Event{Name: f.path("b"), Op: fsnotify.Create}
	f.until("the file", func() bool { return len(f.errs) > 0 && f.full > 0 && f.files["b/1.js"] > 0 })
	f.write("a/1.js", "22")
	f.until("the edit by polling", func() bool { return f.files["a/1.js"] > 0 })
}

// An event after which the file is what it was is not reported.
func TestChmod(t *testing.T) {
	t.Parallel()
	f := watched(t, Options{}, "a.js=1", "b.js=1")
	f.must(os.Chtimes(f.path("a.js"), epoch, epoch))
	f.until("the new time", func() bool { return f.files["a.js"] > 0 })
	clear(f.files)
	f.must(os.Chtimes(f.path("a.js"), epoch, epoch))
	f.settled()
}
