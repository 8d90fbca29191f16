package watch

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

// listen opens the source of events, or falls back to polling.
func (l *loop) listen() {
	e, err := l.open()
	if err != nil {
		l.fallBack(err)
		return
	}
	l.events = e
}

func (l *loop) stopEvents() {
	if l.events == nil {
		return
	}
	if err := l.events.close(); err != nil {
		l.trouble(".", err)
	}
	l.events = nil
}

// fallBack gives up events for polling, and says why.
func (l *loop) fallBack(err error) {
	l.stopEvents()
	l.errs = append(l.errs, fallback(err, fallbackPoll))
	l.full = l.full || l.running // what was missed cannot be known
	l.startPolling(fallbackPoll)
}

func (l *loop) startPolling(every time.Duration) {
	l.every = every
	l.quiet = max(l.quiet, pollQuiet)
	l.tree.sums = true
	l.nextRun = time.Now().Add(every)
}

// look compares everything with the disk, as polling does.
func (l *loop) look() {
	start := time.Now()
	if l.checkRoot(); l.gone.IsZero() {
		l.tree.scan()
	}
	l.nextRun = time.Now().Add(max(l.every, (pollShare-1)*time.Since(start)))
}

// rewatch starts afresh where the watches no longer fit the tree: the kernel
// dropped events, a folder was moved and its watches with it, the root was
// replaced. It asks for events of each folder before it compares the folder
// with the disk, so nothing falls between.
func (l *loop) rewatch() {
	l.full = l.full || l.lost
	l.restart, l.lost, l.batch = false, false, nil
	if l.events != nil {
		l.process()
		l.stopEvents()
		l.listen()
	}
	l.tree.scan()
	l.restart, l.lost = false, false
}

// watch asks for events of one folder. That no more are to be had is no error
// of the folder.
func (l *loop) watch(abs string) error {
	if l.events == nil {
		return nil
	}
	err := l.events.add(abs)
	if slices.ContainsFunc(limits, func(limit error) bool { return errors.Is(err, limit) }) {
		l.fallBack(err)
		return nil
	}
	return err
}

// trouble notes what cannot be read, once.
func (l *loop) trouble(rel string, err error) {
	if !l.told[rel] {
		l.told[rel] = true
		l.errs = append(l.errs, fmt.Errorf("watch %s: %w", rel, err))
	}
}

// checkRoot notices that the root is gone, back, or another folder.
func (l *loop) checkRoot() {
	info, err := os.Stat(l.tree.root)
	if err != nil || !info.IsDir() {
		now := time.Now()
		if l.gone.IsZero() {
			l.gone, l.goneTold = now, false
		}
		if !l.goneTold && now.Sub(l.gone) >= heartbeat {
			l.goneTold = true
			l.errs = append(l.errs, fmt.Errorf("watch %s: the folder is gone; waiting for it to come back", l.tree.root))
		}
		return
	}
	if !l.gone.IsZero() || !os.SameFile(info, l.info) {
		l.lost = true
	}
	l.gone, l.info = time.Time{}, info
}
