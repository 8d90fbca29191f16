package watch

import (
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	defaultQuiet = 5 * time.Millisecond
	// pollQuiet is the least rest before a change found by polling is
	// reported: without events, only a second look tells a finished file.
	pollQuiet = 20 * time.Millisecond
	// burst and slow are the rest, in multiples of the quiet period, that a
	// long burst and a vanished or empty file are given.
	burst = 20
	slow  = 10
	// atMost is how long a change waits while others keep coming.
	atMost = 2 * time.Second
	// heartbeat is how often the root's existence and single files are checked.
	heartbeat = 500 * time.Millisecond
	// pace is the least time between two looks at the disk, so that a storm of
	// events is answered in groups.
	pace = time.Millisecond
	// fallbackPoll is the interval of polling that was not asked for, and
	// pollShare the part of one core, one in so many, that polling may take.
	fallbackPoll = 500 * time.Millisecond
	pollShare    = 5
)

// limits are the errors that say that the system has no more watches.
var limits = []error{syscall.ENOSPC, syscall.EMFILE, syscall.ENFILE}

// A loop turns events and looks into batches. All of it runs in one goroutine.
type loop struct {
	tree    *tree
	open    func() (*events, error)
	running bool // the first scan is done

	events  *events // nil while polling
	every   time.Duration
	nextRun time.Time // of polling
	quiet   time.Duration

	info     fs.FileInfo // of the root, to notice that it was replaced
	gone     time.Time   // since when the root is missing
	goneTold bool
	restart  bool            // the watches no longer fit the tree
	lost     bool            // as restart, and events were lost
	told     map[string]bool // troubles already told

	pending map[string]pending // by name, waiting for quiet
	first   time.Time          // when the first of them came
	last    time.Time          // when the last difference came
	due     time.Time          // when to settle next; zero for not at all

	// ready waits for the receiver, with what else its batch will say.
	ready map[string]pending
	full  bool
	errs  []error
	batch *Batch // made of the three; nil when they have changed since
}

// pending is a name to be reported.
type pending struct {
	at   time.Time // of the last change
	new  bool      // it came since the receiver was last told of it
	slow bool      // it looks like half a save
}

func newLoop(root string, info fs.FileInfo, o Options, open func() (*events, error)) (*loop, error) {
	l := &loop{
		info:    info,
		open:    open,
		quiet:   o.Quiet,
		told:    map[string]bool{},
		pending: map[string]pending{},
		ready:   map[string]pending{},
	}
	if l.quiet == 0 {
		l.quiet = defaultQuiet
	}
	l.tree = &tree{
		root:    root,
		ignore:  o.Ignore,
		dirs:    map[string]*dir{},
		links:   map[string]*link{},
		linked:  map[string]string{},
		watch:   l.watch,
		changed: func(string, change) {}, // the first scan is the start, not a change
		trouble: l.trouble,
		now:     time.Now,
		sum:     sums(),
	}
	for _, r := range o.Roots {
		abs, err := filepath.Abs(r)
		if err != nil {
			return nil, fmt.Errorf("watch %s: %w", r, err)
		}
		l.tree.roots = append(l.tree.roots, l.tree.rel(abs))
	}
	if o.Poll > 0 {
		l.startPolling(o.Poll)
	} else {
		l.listen()
	}
	l.tree.scan()
	l.tree.changed = l.changed
	l.running = true
	return l, nil
}

// run works until quit is closed.
func (l *loop) run(out chan<- Batch, quit <-chan struct{}) {
	defer l.stopEvents()
	timer := time.NewTimer(heartbeat)
	defer timer.Stop()
	beat := time.Now().Add(heartbeat)
	for {
		timer.Reset(time.Until(l.wakeAt(beat)))
		var wake <-chan struct{}
		if l.events != nil {
			wake = l.events.wake
		}
		batch, ok := l.next()
		send := out
		if !ok {
			send = nil
		}
		select {
		case <-quit:
			return
		case send <- batch:
			l.ready, l.full, l.errs, l.batch = map[string]pending{}, false, nil, nil
		case <-wake:
			l.process()
			time.Sleep(pace)
		case now := <-timer.C:
			if !now.Before(beat) {
				l.checkRoot()
				l.tree.scanRoots(false)
				beat = time.Now().Add(heartbeat)
			}
			if l.events == nil && !now.Before(l.nextRun) {
				l.look()
			}
		}
		l.settle()
	}
}

// wakeAt is when there is something to do, events aside.
func (l *loop) wakeAt(beat time.Time) time.Time {
	at := beat
	if !l.due.IsZero() && l.due.Before(at) {
		at = l.due
	}
	if l.events == nil && l.nextRun.Before(at) {
		at = l.nextRun
	}
	return at
}

// process looks where the events point.
func (l *loop) process() {
	hints, lost, errs := l.events.take()
	l.lost = l.lost || lost
	for _, err := range errs {
		// A watch that was removed twice, as happens when folders are moved
		// and deleted together, loses nothing. Of other errors nobody knows.
		if l.restart = true; !errors.Is(err, syscall.EINVAL) {
			l.lost = true
		}
	}
	touched := map[string]bool{}
	lists := map[string]bool{}
	for abs, op := range hints {
		l.hint(l.tree.rel(abs), op, touched, lists)
	}
	for _, rel := range slices.Sorted(maps.Keys(lists)) {
		if d := l.tree.dirs[rel]; d != nil && !d.partial {
			l.tree.list(rel, false, touched)
		}
	}
	for rel := range touched {
		l.passed(rel)
	}
}

// passed reports what came and went before it was looked at. The receiver may
// have met it, if it read the folder in between.
func (l *loop) passed(rel string) {
	t := l.tree
	parent, name := path.Split(rel)
	d := t.dirs[path.Clean(parent)]
	if _, known := t.stat(rel); known || d == nil || d.dirs[name] {
		return
	}
	if _, err := os.Lstat(t.abs(rel)); missing(err) && !t.ignored(rel, true) && !t.ignored(rel, false) {
		l.changed(rel, appeared)
		l.changed(rel, vanished)
	}
}

// hint takes one event: it looks at a file that was written, and notes in
// lists the folders whose names may have changed, in touched what is to be
// looked at in them although it is known.
func (l *loop) hint(rel string, op fsnotify.Op, touched, lists map[string]bool) {
	t := l.tree
	moved := op.Has(fsnotify.Remove) || op.Has(fsnotify.Rename)
	if rel == "." || slices.Contains(t.roots, rel) {
		if moved {
			l.restart = true
			l.checkRoot()
		}
		lists[rel] = true
		return
	}
	parent, name := path.Split(rel)
	parent = path.Clean(parent)
	d := t.dirs[parent]
	if d == nil || d.partial {
		return // gone since, or found when its folder is walked
	}
	_, known := d.files[name]
	switch {
	case moved || op.Has(fsnotify.Create):
		// A moved folder takes its watches along, under its old name.
		l.restart = l.restart || op.Has(fsnotify.Rename) && d.dirs[name]
		if op.Has(fsnotify.Create) || op.Has(fsnotify.Write) {
			touched[rel] = true
		}
		lists[parent] = true
	case known:
		t.look(d, rel, name, op.Has(fsnotify.Write))
	case d.dirs[name]:
		lists[rel] = true
	case !t.ignored(rel, false):
		lists[parent] = true
	}
}

// changed notes a difference of the file rel under all its names.
func (l *loop) changed(rel string, c change) {
	now := time.Now()
	if len(l.pending) == 0 {
		l.first = now
	}
	l.last = now
	for _, name := range l.tree.names(rel) {
		p, known := l.pending[name]
		if !known {
			if p, known = l.ready[name]; known {
				delete(l.ready, name)
				l.batch = nil
			}
		}
		if !known {
			p.new = c == appeared
		}
		p.at = now
		p.slow = c == emptied || c == vanished && !p.new
		l.pending[name] = p
	}
}

// rest is how long the tree must have been quiet: the longer changes have been
// coming, the longer a pause may be that is not their end.
func (l *loop) rest() time.Duration {
	return min(max(l.quiet, l.last.Sub(l.first)/4), burst*l.quiet)
}

// settle makes a batch ready once the tree is quiet, or says in due when to
// try again.
func (l *loop) settle() {
	now := time.Now()
	l.due = time.Time{}
	if !l.gone.IsZero() {
		l.checkRoot()
	}
	if !l.gone.IsZero() {
		l.due = now.Add(heartbeat / 5)
		return
	}
	stale := l.restart || l.lost
	if len(l.pending) == 0 && !stale && !l.tree.relink {
		return
	}
	overdue := len(l.pending) > 0 && now.Sub(l.first) >= atMost
	if wait := l.rest() - now.Sub(l.last); wait > 0 && !overdue {
		l.due = now.Add(wait)
		return
	}
	if stale {
		l.rewatch()
		l.due = time.Now().Add(l.quiet)
		return
	}
	l.tree.follow()
	stable, next := l.stable(now)
	if len(stable) < len(l.pending) {
		l.due = next
		if !overdue {
			return
		}
		l.first = now
	}
	l.deliver(stable)
}

// stable returns the pending names that have rested, and when the next will.
func (l *loop) stable(now time.Time) (names []string, next time.Time) {
	rest := l.rest()
	next = now.Add(atMost)
	for name, p := range l.pending {
		wait := rest
		if p.slow {
			wait = max(rest, slow*l.quiet)
		}
		at := p.at.Add(wait)
		if !at.After(now) && l.tree.again(l.tree.real(name)) {
			at = now.Add(wait) // it changed without an event
		}
		if at.After(now) {
			if at.Before(next) {
				next = at
			}
			continue
		}
		names = append(names, name)
	}
	return names, next
}

// deliver moves the names from pending to ready.
func (l *loop) deliver(names []string) {
	for _, name := range names {
		if l.pending[name].slow {
			// The root's removal begins with that of its files.
			if l.checkRoot(); !l.gone.IsZero() {
				return
			}
			break
		}
	}
	for _, name := range names {
		l.ready[name] = l.pending[name]
		delete(l.pending, name)
		l.batch = nil
	}
}

// next returns the batch that waits for the receiver, if there is one.
func (l *loop) next() (Batch, bool) {
	if len(l.ready) == 0 && len(l.errs) == 0 && (!l.full || len(l.pending) > 0) {
		return Batch{}, false
	}
	if l.batch == nil || len(l.errs) > 0 {
		b := &Batch{Files: slices.Sorted(maps.Keys(l.ready)), Full: l.full, Err: errors.Join(l.errs...)}
		for _, name := range b.Files {
			if !l.tree.exists(name) {
				b.Gone = append(b.Gone, name)
			}
		}
		l.batch = b
	}
	return *l.batch, true
}

// sums returns a function that sums the bytes of a file.
func sums() func(abs string) (uint64, bool) {
	seed := maphash.MakeSeed()
	return func(abs string) (uint64, bool) {
		f, err := os.Open(abs)
		if err != nil {
			return 0, false
		}
		defer f.Close()
		var h maphash.Hash
		h.SetSeed(seed)
		if _, err := io.Copy(&h, f); err != nil {
			return 0, false
		}
		return h.Sum64(), true
	}
}
