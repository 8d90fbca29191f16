package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"time"
)

// A runner runs the command of --exec, one run at a time. What is wanted while
// it runs is run once more after it, however often it is wanted.
type runner struct {
	ctx    context.Context
	line   string // "" for no command
	w      io.Writer
	done   chan error // a run ended
	busy   bool
	wanted bool
	env    []string
}

func newRunner(ctx context.Context, line string, w io.Writer) *runner {
	return &runner{ctx: ctx, line: line, w: w, done: make(chan error, 1)}
}

// want has the command run for an output that changed.
func (r *runner) want(out string, errors int) {
	if r.line == "" {
		return
	}
	r.wanted = true
	r.env = []string{"WXMY_WATCH_OUT=" + out, "WXMY_WATCH_ERRORS=" + strconv.Itoa(errors)}
	if !r.busy {
		r.start()
	}
}

func (r *runner) start() {
	r.wanted, r.busy = false, true
	cmd := shell(r.ctx, r.line)
	cmd.Env = append(os.Environ(), r.env...)
	cmd.Stdout, cmd.Stderr = r.w, r.w
	cmd.WaitDelay = time.Second // for what the command leaves running
	go func() { r.done <- cmd.Run() }()
}

// ended is to be called after done gave something.
func (r *runner) ended() {
	r.busy = false
	if r.wanted {
		r.start()
	}
}

// wait waits for a run to end, which the end of the context brings about.
func (r *runner) wait() {
	if r.busy {
		<-r.done
		r.busy = false
	}
}
