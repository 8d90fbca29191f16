// Package watch tells which files below a folder have changed, in batches
// that are safe to build from.
//
//	w, err := watch.New("src", watch.Options{
//		Ignore: func(rel string, dir bool) bool { return rel == "dist" },
//	})
//	...
//	defer w.Close()
//	for batch := range w.Batches() {
//		build(batch.Files, batch.Full)
//	}
//
// What the operating system reports is taken as a hint where to look, never as
// the truth. A [Watcher] keeps a picture of the tree (names, sizes, times),
// looks again wherever an event points, and reports the difference between the
// picture and the disk. One mechanism so covers events that were merged, lost
// or reordered, folders moved in with files already inside, renames that only
// change case, and polling, which is the same look taken everywhere at
// intervals.
//
// A batch is handed over once the tree is quiet: a few milliseconds after a
// single save, longer while events keep streaming (a branch switch is one
// batch, or few), longer still for a file that has vanished or is empty, since
// that is how many editors begin a save. A file that still grows is held back.
// While the receiver is busy later changes join the waiting batch, so a slow
// build delays events but loses none.
//
// Symbolic links are followed to files and folders inside the watched roots: a
// change of the target is reported under the name of the link also. Links that
// lead outside are watched themselves, their targets are not. Links in a circle
// do no harm.
//
// When the kernel drops events the whole tree is read again and the batch says
// so ([Batch.Full]). When the system has no more watches to give, the watcher
// falls back to polling and says why and what to do ([FallbackError]). When
// the root itself disappears, nothing is reported as deleted: the watcher
// waits for it to come back, then compares.
//
// The package knows nothing of mini-programs, of what the files mean, or of
// what is done with them. Events come from github.com/fsnotify/fsnotify.
package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// Options adjust a Watcher. The zero value watches everything below the root
// by the system's file events.
type Options struct {
	// Ignore reports whether a file or folder is of no interest. It gets the
	// slash-separated path relative to the root; an ignored folder is not
	// entered. It is called from one goroutine at a time and must always give
	// the same answer for the same path. Roots themselves are never ignored.
	Ignore func(rel string, dir bool) bool

	// Roots are further files and folders to watch, such as a configuration
	// file beside the root or one package below an ignored node_modules. Their
	// files are reported relative to the root too ("../wxmy.json"). A root that
	// does not exist, or is a single file, is looked at twice a second.
	Roots []string

	// Poll, if not zero, forces polling at this interval. The interval is
	// stretched where reading the tree takes long, so that polling costs at
	// most a fifth of one core.
	Poll time.Duration

	// Quiet is how long a changed tree must rest after a single change before
	// it is reported; 0 means 5 milliseconds. Bursts wait up to 20 times as
	// long. Polling waits at least 20 milliseconds.
	Quiet time.Duration
}

// A Batch is what changed since the batch before it.
type Batch struct {
	// Files are the files that changed, appeared or vanished: slash-separated,
	// relative to the root, sorted, each once. Folders are not listed; the files
	// in them are. With Full, these are the differences found by reading
	// everything again, and others may have changed unseen.
	Files []string

	// Gone are those of Files that do not exist any more: nothing of that name
	// or below it is there. The receiver must take them for absent even where
	// the name can be opened, as after a rename from "Page.js" to "page.js" on a
	// file system that does not tell these apart; what comes back is reported
	// again. Files that came and went are among them, for the receiver may have
	// met them while it read other files; polling misses those that were there
	// for less than its interval.
	Gone []string

	// Full asks the receiver to read every file again: events were lost.
	Full bool

	// Err is something to tell the person who watches: a *FallbackError, a
	// folder that cannot be read, a root that is gone. Watching goes on.
	Err error
}

// A Watcher reports changes until it is closed. Its methods may be called from
// any goroutine.
type Watcher struct {
	batches chan Batch
	quit    chan struct{}
	done    chan struct{}
	once    sync.Once
}

// New starts to watch the folder root. Whatever changes after New has
// returned is reported, so a build that begins then misses nothing. It is an
// error if root is no folder or cannot be read.
func New(root string, o Options) (*Watcher, error) {
	return start(root, o, openEvents)
}

// start is New with the source of events named; tests pass their own.
func start(root string, o Options, open func() (*events, error)) (*Watcher, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	info, err := os.Stat(root)
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("watch %s: not a folder", root)
	}
	if _, err := os.ReadDir(root); err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	w := &Watcher{
		batches: make(chan Batch),
		quit:    make(chan struct{}),
		done:    make(chan struct{}),
	}
	l, err := newLoop(root, info, o, open)
	if err != nil {
		return nil, err
	}
	go func() {
		defer close(w.done)
		defer close(w.batches)
		l.run(w.batches, w.quit)
	}()
	return w, nil
}

// Batches is the channel of changes. It has no buffer: what is not received
// yet is merged with what comes after. It is closed by Close.
func (w *Watcher) Batches() <-chan Batch { return w.batches }

// Close ends watching, closes the channel of batches and returns when nothing
// of the watcher runs any more. Further calls do nothing.
func (w *Watcher) Close() {
	w.once.Do(func() { close(w.quit) })
	<-w.done
}

// missing reports whether err says that a file is not there, be it that its
// name or that a folder on the way does not exist.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
