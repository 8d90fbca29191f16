// Conformance converts real code and lets others judge the result: the official
// compilers, the parsers and the typings that the platforms' owners publish.
//
//	go run ./scripts/conformance            # all, a table at the end
//	go run ./scripts/conformance -only vant # cases whose name holds "vant"
//	go run ./scripts/conformance -write     # also docs/conformance.md
//
// It is slow (minutes), needs node and npm, and is no part of the quick checks.
// Packages (packages.tsv) and judges (judges/package.json) are pinned, are
// fetched with npm into a folder outside the checkout, without running their
// install scripts, and stay there. None of them is shipped with wxmy.
//
// A case is one folder converted in one direction. A package goes to the other
// platform and back again, so both writers see all code. What a judge finds is
// sorted: found in the source as well (inherited), told to the user by a
// diagnostic (diagnosed), a limit of the judge (allowed, by allow.tsv, with the
// reason), or ours. The command fails if anything is ours, and if a conversion
// crashes or cannot run.
//
// Components run as well, in the framework of WeChat's own: see play.go. And code that its authors keep on both platforms (ports.tsv) is converted
// from each and compared with the other: see closeness.go.
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
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Stdout, os.Stderr, os.Args[1:]))
}

// run is the command: 0 when all judges are content, 1 when there are
// findings of ours, 2 when it could not run.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	flags := flag.NewFlagSet("conformance", flag.ContinueOnError)
	flags.SetOutput(stderr)
	cache := flags.String("cache", defaultCache(), "folder for packages, judges and outputs")
	only := flags.String("only", "", "judge only cases whose name holds this text")
	wxmy := flags.String("wxmy", "", "wxmy binary to judge; built from this checkout when not given")
	judges := flags.String("judges", "", "the judges to ask, with commas between, or \"plays\" to run components alone; all when not given")
	write := flags.Bool("write", false, "write docs/conformance.md")
	pairs := flags.String("ports", "", "file with more ports to compare with, in the form of ports.tsv; a half without a version is a folder of this machine")
	all := flags.Bool("v", false, "print every finding, not only ours")
	if flags.Parse(args) != nil {
		return 2
	}
	results, plays, err := judgeAll(ctx, stderr, *cache, *wxmy, *only, *judges)
	var ports []closeness
	if err == nil {
		ports, err = comparePorts(ctx, stderr, *cache, *wxmy, *only, *pairs)
	}
	if err == nil && len(results)+len(plays)+len(ports) == 0 {
		err = errors.New("no case has that in its name")
	}
	if err != nil {
		fmt.Fprintln(stderr, "conformance:", err)
		return 2
	}
	printFindings(stdout, results, *all)
	printTable(stdout, results)
	printPlays(stdout, plays, *all)
	printPorts(stdout, ports)
	if *write {
		root, err := checkout(ctx)
		if err == nil {
			err = os.WriteFile(filepath.Join(root, "docs", "conformance.md"), document(results, plays, ports), 0o666)
		}
		if err != nil {
			fmt.Fprintln(stderr, "conformance:", err)
			return 2
		}
	}
	for i := range results {
		if results[i].failed() {
			return 1
		}
	}
	for i := range plays {
		if plays[i].failed() {
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
	return filepath.Join(dir, "wxmy-conformance")
}

// judgeAll fetches what is needed and judges every case whose name holds only.
func judgeAll(ctx context.Context, progress io.Writer, cache, wxmy, only, judges string) (results []result, plays []performance, err error) {
	root, err := checkout(ctx)
	if err != nil {
		return nil, nil, err
	}
	t, err := installTools(ctx, progress, cache)
	if err != nil {
		return nil, nil, err
	}
	if t.wxmy = wxmy; wxmy == "" {
		if t.wxmy, err = buildTool(ctx, root, cache); err != nil {
			return nil, nil, err
		}
	}
	if judges != "" {
		t.asked = strings.Split(judges, ",")
	}
	packages, err := readPackages()
	if err != nil {
		return nil, nil, err
	}
	for _, p := range append(shops(root), packages...) {
		if !strings.Contains(p.name, only) {
			continue
		}
		fmt.Fprintln(progress, "judging", p.title())
		dir, err := p.fetch(ctx, cache)
		if err != nil {
			return nil, nil, err
		}
		out := filepath.Join(cache, "out", p.slug())
		var told []string
		if judges == "plays" {
			if told, err = t.convertOnly(ctx, p, dir, out); err != nil {
				return nil, nil, err
			}
		} else {
			there, back, err := t.roundTrip(ctx, p, dir, out)
			if err != nil {
				return nil, nil, err
			}
			results = append(results, there, back)
			told = append(there.lost, back.lost...)
		}
		if judges != "" && judges != "plays" {
			continue
		}
		played, err := t.play(ctx, p, dir, out, told)
		if err != nil {
			return nil, nil, err
		}
		if played.plays > 0 || len(played.mute) > 0 {
			plays = append(plays, played)
		}
	}
	return results, plays, nil
}

// comparePorts compares with all ports whose title holds only.
func comparePorts(ctx context.Context, progress io.Writer, cache, wxmy, only, local string) ([]closeness, error) {
	ports, err := readPorts(local)
	if err != nil {
		return nil, err
	}
	t := &tools{wxmy: wxmy}
	if wxmy == "" {
		t.wxmy = filepath.Join(cache, "wxmy") // judgeAll built it
	}
	var list []closeness
	for _, p := range ports {
		if !strings.Contains(p.title, only) {
			continue
		}
		fmt.Fprintln(progress, "comparing", p.title)
		both, err := t.compare(ctx, p, cache)
		if err != nil {
			return nil, err
		}
		list = append(list, both...)
	}
	return list, nil
}
