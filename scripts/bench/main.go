// Bench measures wxmy beside copying the same files and beside other
// converters that npm offers.
//
//	go run ./scripts/bench             # a table
//	go run ./scripts/bench -write      # also docs/benchmarks.md
//	go run ./scripts/bench -peers=none # without node and npm
//
// Projects of 100, 1,000 and 10,000 pages are generated from figures on what
// real projects use (figures.go); beside them stand the example shop and a
// component library from npm. All that is compared in a ratio is run in turns,
// so that a busy machine slows down both, and medians are what counts. Peers
// run on at most -peer-pages pages: they take minutes. Everything lies in a
// folder outside the checkout, where the installed peers stay; what a run
// generates and writes goes when its figures are safe.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if done, err := chore(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	} else if done {
		return
	}
	os.Exit(run(ctx, os.Stdout, os.Stderr, os.Args[1:]))
}

// run is the command: 0 when all targets are met, 1 when not, 2 when it could
// not run.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	var b bench
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&b.cache, "cache", defaultCache(), "folder for projects, peers and outputs")
	flags.IntVar(&b.runs, "runs", 5, "how often each is run")
	flags.StringVar(&b.peers, "peers", "antmove,mpx", "the peers to run, or none")
	flags.IntVar(&b.peerPages, "peer-pages", 1000, "pages up to which peers run")
	flags.IntVar(&b.maxPages, "max-pages", 10000, "pages up to which wxmy runs")
	write := flags.Bool("write", false, "write docs/benchmarks.md")
	if flags.Parse(args) != nil {
		return 2
	}
	b.progress = stderr
	r, err := b.measure(ctx)
	if err == nil {
		_, err = stdout.Write(r.document())
	}
	if err == nil && *write {
		err = os.WriteFile(filepath.Join(b.root, "docs", "benchmarks.md"), r.document(), 0o666)
	}
	if b.dir != "" {
		err = errors.Join(err, os.RemoveAll(b.dir)) // after the figures are safe: it takes minutes
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 2
	}
	for _, t := range r.targets() {
		if t.known && !t.met {
			return 1
		}
	}
	return 0
}

func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "wxmy-bench")
}
