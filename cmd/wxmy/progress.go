package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/term"
)

// A progress line tells, on a terminal, that a build which takes longer than a
// second is still at work. It prints nothing elsewhere.
type progress struct {
	once sync.Once
	quit chan struct{}
	idle chan struct{}
}

func newProgress(w io.Writer, wanted bool) *progress {
	p := &progress{quit: make(chan struct{}), idle: make(chan struct{})}
	f, ok := w.(*os.File)
	if !wanted || !ok || !term.IsTerminal(int(f.Fd())) {
		close(p.idle)
		return p
	}
	go p.run(w)
	return p
}

func (p *progress) run(w io.Writer) {
	defer close(p.idle)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-p.quit:
			if n > 1 {
				fmt.Fprint(w, "\r\x1b[K")
			}
			return
		case <-tick.C:
			fmt.Fprintf(w, "\rconverting... %ds", n)
		}
	}
}

// stop removes the line. It may be called more than once.
func (p *progress) stop() {
	p.once.Do(func() { close(p.quit) })
	<-p.idle
}

// display is a path as people like to read it: relative when that is shorter.
func display(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}
