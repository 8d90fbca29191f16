package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"wxmy/adapters"
	"wxmy/transform"
)

// A bench is what is measured, how, and where.
type bench struct {
	cache     string
	runs      int
	peers     string
	peerPages int
	maxPages  int
	progress  io.Writer

	root, self, binary string
	dir                string // of this run: projects and outputs
	n                  int    // outputs so far
}

// An input is a project that is converted.
type input struct {
	name  string
	dir   string
	to    string
	pages int  // of a generated one, else 0
	peers bool // whether peers take it: an app

	// beside is a project of 1,000 pages that wxmy converts in turns with this
	// one, where the cost of a file of both is compared.
	beside string
}

// A row is what one tool did with one input.
type row struct {
	tool     string
	version  string
	cost     cost
	runs     int
	files    int   // of the output
	bytes    int64 // of the output
	injected int64 // bytes of run-time code that the tool brought along; -1 unknown
	failed   string
}

// A table is an input with all that was measured on it.
type table struct {
	input
	files    int
	bytes    int64
	rows     []row         // of a cold build; the first is copying, the second wxmy
	beside   time.Duration // of a cold build of input.beside, for each of its files
	rebuild  cost          // of a build when nothing changed
	read     cost          // of reading every file of the source
	session  time.Duration // of a session when nothing changed
	minified int64         // injected bytes of a build with --minify; -1 when not measured
	latency  time.Duration // from saving a file to the new output; 0 when not measured
}

// A report is all that was measured.
type report struct {
	machine, versions []string
	tables            []table
	start             time.Duration // of `wxmy version`
	binary            int64
	onePage           int64 // injected bytes of an app of one page
}

// measure measures all.
func (b *bench) measure(ctx context.Context) (*report, error) {
	if err := b.prepare(ctx); err != nil {
		return nil, err
	}
	r := &report{machine: machine(), versions: []string{runtime.Version()}}
	if v, err := b.said(ctx, b.root, "git", "describe", "--always", "--dirty"); err == nil {
		r.versions = append(r.versions, "wxmy "+v)
	}
	info, err := os.Stat(b.binary)
	if err != nil {
		return nil, err
	}
	r.binary = info.Size()
	if r.start, err = b.startUp(ctx); err != nil {
		return nil, err
	}
	if r.onePage, err = b.onePage(ctx); err != nil {
		return nil, err
	}
	inputs, err := b.inputs(ctx)
	if err != nil {
		return nil, err
	}
	for _, in := range inputs {
		fmt.Fprintln(b.progress, "measuring", in.name)
		t, err := b.measureInput(ctx, in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.name, err)
		}
		r.tables = append(r.tables, t)
	}
	if b.peers != "none" {
		if v, err := b.said(ctx, b.root, "node", "--version"); err == nil {
			r.versions = append(r.versions, "node "+v)
		}
	}
	return r, nil
}

// prepare finds the checkout and builds the binary as it is released.
func (b *bench) prepare(ctx context.Context) error {
	cache, err := filepath.Abs(b.cache)
	if err != nil {
		return err
	}
	b.cache = cache
	if err := os.MkdirAll(cache, 0o777); err != nil {
		return err
	}
	mod, err := b.said(ctx, ".", "go", "env", "GOMOD")
	if err != nil || filepath.Base(mod) != "go.mod" {
		return errors.Join(err, errors.New("run it inside the repository"))
	}
	b.root = filepath.Dir(mod)
	// Nothing is deleted before the end: ext4 makes files slowly for some
	// minutes where it has just deleted many.
	if b.dir, err = os.MkdirTemp(cache, "run-"); err != nil {
		return err
	}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	b.binary = filepath.Join(cache, "wxmy")
	_, err = runProgram(ctx, b.root, []string{"CGO_ENABLED=0"}, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", b.binary, "./cmd/wxmy")
	return err
}

// said returns what a program prints.
func (b *bench) said(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// startUp is the median time that `wxmy version` takes.
func (b *bench) startUp(ctx context.Context) (time.Duration, error) {
	var costs []cost
	for range 21 {
		c, err := runProgram(ctx, b.cache, nil, b.binary, "version")
		if err != nil {
			return 0, err
		}
		costs = append(costs, c)
	}
	return median(costs).wall, nil
}

// onePage is how many bytes of its own wxmy adds to an app of one page.
func (b *bench) onePage(ctx context.Context) (int64, error) {
	src, out := filepath.Join(b.dir, "projects", "one"), filepath.Join(b.dir, "out", "one")
	if err := onePage(src); err != nil {
		return 0, err
	}
	return injected(ctx, b.wxmy("alipay"), src, out)
}

// injected is how many bytes of its own a tool adds to a project.
func injected(ctx context.Context, t tool, src, out string) (int64, error) {
	if _, err := t.run(ctx, src, out); err != nil {
		return 0, err
	}
	_, n, err := size(out, func(rel string) bool { return !t.injected(rel) })
	return n, err
}

// inputs makes and fetches what is converted.
func (b *bench) inputs(ctx context.Context) ([]input, error) {
	list := []input{
		{name: "shop, WeChat to Alipay", dir: filepath.Join(b.root, "golden", "projects", "shop-wechat", "src"), to: "alipay", peers: true},
		{name: "shop, Alipay to WeChat", dir: filepath.Join(b.root, "golden", "projects", "shop-alipay", "src"), to: "wechat", peers: true},
	}
	vant, err := b.fetch(ctx, "@vant/weapp@1.11.7", "lib")
	if err != nil {
		return nil, err
	}
	list = append(list, input{name: "@vant/weapp 1.11.7, a library", dir: vant, to: "alipay"})
	for _, n := range []int{100, 383, 1000, 10000} {
		if n > b.maxPages {
			break
		}
		dir := filepath.Join(b.dir, "projects", fmt.Sprint(n))
		if err := generate(dir, n); err != nil {
			return nil, err
		}
		in := input{name: fmt.Sprintf("%d pages", n), dir: dir, to: "alipay", pages: n, peers: n <= b.peerPages && n != 383}
		if n == 10000 {
			in.beside = list[len(list)-1].dir
		}
		list = append(list, in)
	}
	return list, nil
}

// fetch returns a folder of a package from npm.
func (b *bench) fetch(ctx context.Context, pkg, folder string) (string, error) {
	dir := filepath.Join(b.cache, "npm", strings.ReplaceAll(pkg, "/", "_"))
	root := filepath.Join(dir, "package", folder)
	if _, err := os.Stat(root); err == nil {
		return root, nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	file, err := b.said(ctx, dir, "npm", "pack", "--silent", "--ignore-scripts", pkg)
	if err != nil {
		return "", fmt.Errorf("fetch %s: %w", pkg, err)
	}
	_, err = runProgram(ctx, dir, nil, "tar", "-xzf", filepath.Base(file))
	return root, err
}

// tools are those that run on an input: copying and wxmy first.
func (b *bench) tools(ctx context.Context, in input) ([]tool, error) {
	list := []tool{b.copier(), b.wxmy(in.to)}
	if !in.peers {
		return list, nil
	}
	if strings.Contains(b.peers, "antmove") {
		t, err := b.antmove(ctx, in.to)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	if strings.Contains(b.peers, "mpx") && in.to == "alipay" {
		t, err := b.mpx(ctx)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// measureInput runs all on one input, in turns.
func (b *bench) measureInput(ctx context.Context, in input) (table, error) {
	t := table{input: in}
	var err error
	if t.files, t.bytes, err = size(in.dir, nil); err != nil {
		return t, err
	}
	tools, err := b.tools(ctx, in)
	if err != nil {
		return t, err
	}
	costs := make([][]cost, len(tools))
	failed := make([]string, len(tools))
	var besides, rebuilds, reads []cost
	outs := make([]string, len(tools)) // of the last run
	for n := range b.runs {
		for i, tool := range tools {
			if failed[i] != "" || i > 1 && n >= b.peerRuns(in) {
				continue
			}
			outs[i] = b.out(tool)
			c, err := tool.run(ctx, in.dir, outs[i])
			if err != nil && i < 2 {
				return t, err
			}
			if err != nil {
				fmt.Fprintln(b.progress, err)
				failed[i] = "failed"
				continue
			}
			costs[i] = append(costs[i], c)
		}
		for range besideRuns(in) {
			c, err := tools[1].run(ctx, in.beside, b.out(tools[1]))
			if err != nil {
				return t, err
			}
			besides = append(besides, c)
		}
		again, err := tools[1].run(ctx, in.dir, outs[1])
		if err != nil {
			return t, err
		}
		rebuilds = append(rebuilds, again)
		read, err := runProgram(ctx, b.cache, nil, b.self, readChore, in.dir)
		if err != nil {
			return t, err
		}
		reads = append(reads, read)
	}
	t.rebuild, t.read = median(rebuilds), median(reads)
	if len(besides) > 0 {
		files, _, err := size(in.beside, nil)
		if err != nil {
			return t, err
		}
		t.beside = median(besides).wall / time.Duration(files)
	}
	if t.session, err = b.session(ctx, in); err != nil {
		return t, err
	}
	for i, tool := range tools {
		r := row{tool: tool.name, version: tool.version, failed: failed[i], runs: len(costs[i]), injected: -1}
		if r.runs > 0 {
			if err := r.fill(tool, outs[i], costs[i]); err != nil {
				return t, err
			}
		}
		t.rows = append(t.rows, r)
	}
	t.minified = -1
	if in.pages <= 100 { // the run-time code of larger ones is the same
		w := b.wxmy(in.to, "--minify")
		if t.minified, err = injected(ctx, w, in.dir, b.out(w)); err != nil {
			return t, err
		}
	}
	if in.to == "alipay" && in.pages != 383 && (in.peers || in.pages > 0) { // a library has no app to save
		t.latency, err = b.latency(ctx, in)
	}
	return t, err
}

// besideRuns is how often the project beside in is built in each round: it is
// ten times smaller, and its builds scatter more.
func besideRuns(in input) int {
	if in.beside == "" {
		return 0
	}
	return 3
}

// session is the median time that a session takes to see that nothing changed,
// as `wxmy watch` does when it cannot tell what did.
func (b *bench) session(ctx context.Context, in input) (time.Duration, error) {
	from, to := adapters.All[0], adapters.All[1]
	if to.Name != in.to {
		from, to = to, from
	}
	s := transform.NewSession(os.DirFS(in.dir), from, to, transform.Options{})
	if _, err := s.Build(ctx); err != nil {
		return 0, err
	}
	var all []cost
	for range b.runs {
		start := time.Now()
		if _, err := s.Build(ctx); err != nil {
			return 0, err
		}
		all = append(all, cost{wall: time.Since(start)})
	}
	return median(all).wall, nil
}

// fill works out what a tool did.
func (r *row) fill(tool tool, out string, costs []cost) error {
	r.cost = median(costs)
	var err error
	if r.files, r.bytes, err = size(out, nil); err == nil && tool.injected != nil {
		_, r.injected, err = size(out, func(rel string) bool { return !tool.injected(rel) })
	}
	return err
}

// out is a folder for an output of t, another one each time.
func (b *bench) out(t tool) string {
	b.n++
	return filepath.Join(b.dir, "out", fmt.Sprintf("%s-%d", strings.ToLower(t.name), b.n))
}

// peerRuns is how often peers run on an input: once where they take minutes.
func (b *bench) peerRuns(in input) int {
	if in.pages >= 1000 {
		return 1
	}
	return min(b.runs, 3)
}

// saves is how often a file is saved to measure the latency.
const saves = 21

// latency is the median time from saving a script to its new output, with
// `wxmy watch` running on a copy of the input.
func (b *bench) latency(ctx context.Context, in input) (time.Duration, error) {
	work, err := b.copyOf(in.dir)
	if err != nil {
		return 0, err
	}
	b.n++
	out := filepath.Join(b.dir, "out", fmt.Sprintf("watch-%d", b.n))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(ctx, b.binary, "watch", work, "--from", other(in.to), "--to", in.to, "-o", out, "--exit-on-eof", "--format", "json")
	in1, err := cmd.StdinPipe()
	if err != nil {
		return 0, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ready := make(chan bool, 1)
	go func() {
		lines := bufio.NewScanner(stdout)
		lines.Buffer(nil, 64<<20) // the first event holds the whole build
		for lines.Scan() {
			var event struct{ Event string }
			if json.Unmarshal(lines.Bytes(), &event) == nil && event.Event == "watching" {
				ready <- true
			}
		}
		close(ready)
	}()
	if !<-ready {
		fmt.Fprintln(b.progress, "watch did not begin:", cmd.Wait())
		return 0, nil
	}
	var times []time.Duration
	source, err := os.ReadFile(filepath.Join(work, "app.js"))
	for n := 0; n < saves && err == nil; n++ {
		mark := fmt.Sprintf("// saved %d\n", n)
		var took time.Duration
		took, err = saved(filepath.Join(work, "app.js"), append(slices.Clip(source), mark...), filepath.Join(out, "app.js"), []byte(mark))
		times = append(times, took)
		time.Sleep(50 * time.Millisecond)
	}
	if err = errors.Join(err, in1.Close()); err != nil {
		stop()
		_ = cmd.Wait() // it was killed
		return 0, err
	}
	_ = cmd.Wait() // problems in the source are no matter here
	slices.Sort(times)
	return times[len(times)/2], nil
}

// saved writes a file and returns the time until mark is in its output.
func saved(file string, text []byte, out string, mark []byte) (time.Duration, error) {
	start := time.Now()
	if err := os.WriteFile(file, text, 0o666); err != nil {
		return 0, err
	}
	for time.Since(start) < 10*time.Second {
		if have, err := os.ReadFile(out); err == nil && bytes.Contains(have, mark) {
			return time.Since(start), nil
		}
		time.Sleep(100 * time.Microsecond)
	}
	return 0, fmt.Errorf("saving %s changed nothing", filepath.Base(file))
}

// machine says what this runs on.
func machine() []string {
	list := []string{fmt.Sprintf("%s/%s, %d processors", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return list
	}
	for line := range strings.Lines(string(info)) {
		if name, model, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return append(list, strings.TrimSpace(model))
		}
	}
	return list
}
