package main

import (
	"context"
	"io"
	"os"
	"slices"
	"strconv"
	"time"
)

// A runner runs the command of --exec, one run at a time. What is wanted while
// it runs is run once more after it for each output, however often it is wanted.
type runner struct {
	ctx    context.Context
	line   string // "" for no command
	w      io.Writer
	done   chan error // a run ended
	busy   bool
	wanted []wish
}

// A wish is a run for an output that changed.
type wish struct {
	out    string
	errors int
}

func newRunner(ctx context.Context, line string, w io.Writer) *runner {
	return &runner{ctx: ctx, line: line, w: w, done: make(chan error, 1)}
}

// want has the command run for an output that changed.
func (r *runner) want(out string, errors int) {
	if r.line == "" {
		return
	}
	r.wanted = append(slices.DeleteFunc(r.wanted, func(w wish) bool { return w.out == out }), wish{out, errors})
	if !r.busy {
		r.start()
	}
}

// start runs the command for the first output that waits.
func (r *runner) start() {
	next := r.wanted[0]
	r.wanted, r.busy = r.wanted[1:], true
	cmd := shell(r.ctx, r.line)
	cmd.Env = append(os.Environ(), "WXMY_WATCH_OUT="+next.out, "WXMY_WATCH_ERRORS="+strconv.Itoa(next.errors))
	cmd.Stdout, cmd.Stderr = r.w, r.w
	cmd.WaitDelay = time.Second // for what the command leaves running
	go func() { r.done <- cmd.Run() }()
}

// ended is to be called after done gave something.
func (r *runner) ended() {
	r.busy = false
	if len(r.wanted) > 0 {
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
