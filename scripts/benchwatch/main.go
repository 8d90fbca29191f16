// Benchwatch measures what a person waits for who works with wxmy watch: the
// time from the write of a source file to the moment that its output lies on
// the disk.
//
//	go run ./scripts/benchwatch
//	go run ./scripts/benchwatch -src path/to/a/project
//
// It copies the project to a temporary folder, starts the command on it, and saves
// one template or one script at a time, each with a line more, in the way editors
// do by turns: by writing over the file, and by renaming a new one into its place.
// Then it does so again with the project multiplied to 10,000 files. It prints the
// median, the 95th percentile and the maximum of both, how many times longer a save
// takes in the large project, and how the memory of the process developed: what it
// has, and what its garbage collector found alive. Without -src the project is the
// example shop, multiplied to 2,990 files, the size of WeChat's official demo.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"wxmy/adapters"
	"wxmy/transform"
)

// demoFiles is the size of the official demo.
const demoFiles = 2990

func main() {
	b := bench{}
	var large int
	flag.StringVar(&b.src, "src", "", "project to work on; it is copied. The example shop by default")
	flag.StringVar(&b.from, "from", "wechat", "platform of the project")
	flag.StringVar(&b.to, "to", "alipay", "platform of the output")
	flag.IntVar(&b.files, "files", 0, "multiply the project until it has so many files; 2990 for the example shop")
	flag.IntVar(&large, "large", 10_000, "measure again with so many files; 0 does not")
	flag.IntVar(&b.saves, "saves", 1000, "number of saves")
	flag.DurationVar(&b.rest, "rest", 20*time.Millisecond, "pause between saves")
	flag.Parse()
	if b.src == "" {
		b.src = filepath.Join("golden", "projects", "shop-wechat", "src")
		if b.files == 0 {
			b.files = demoFiles
		}
	}
	if err := b.all(context.Background(), os.Stdout, large); err != nil {
		fmt.Fprintln(os.Stderr, "benchwatch:", err)
		os.Exit(1)
	}
}

// A bench is one measurement.
type bench struct {
	src, from, to string
	files, saves  int
	rest          time.Duration

	dir  string // copy of the project
	out  string
	pid  int
	heap *heap
	was  map[string][]byte // what the files held at first
	seed *rand.Rand
}

// A save is one measured save.
type save struct {
	ext  string
	took time.Duration
}

// all measures the project as it is asked for, and large.
func (b *bench) all(ctx context.Context, w io.Writer, large int) error {
	small, err := b.run(ctx, w)
	if err != nil || large == 0 {
		return err
	}
	b.files = large
	fmt.Fprintln(w)
	big, err := b.run(ctx, w)
	if err != nil {
		return err
	}
	fmt.Fprintln(w)
	fmt.Fprintf(w, "a save in the large project takes %.2f times as long in the median, %.2f times at p95\n",
		ratio(at(big["all"], 0.5), at(small["all"], 0.5)), ratio(at(big["all"], 0.95), at(small["all"], 0.95)))
	return nil
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// run measures one project and returns the times, sorted, by ending.
func (b *bench) run(ctx context.Context, w io.Writer) (map[string][]time.Duration, error) {
	temp, err := os.MkdirTemp("", "benchwatch")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	b.heap, b.was = &heap{}, map[string][]byte{}
	b.dir, b.out, b.seed = filepath.Join(temp, "project"), filepath.Join(temp, "output"), rand.New(rand.NewPCG(1, 2))
	n, err := b.copy()
	if err != nil {
		return nil, err
	}
	stop, err := b.start(ctx, temp)
	if err != nil {
		return nil, err
	}
	saves, memory, err := b.measure()
	if stopped := stop(); err == nil {
		err = stopped
	}
	if err != nil {
		return nil, err
	}
	return b.report(w, n, saves, memory)
}

// copy copies the project, as often as it takes, and returns the number of
// files.
func (b *bench) copy() (int, error) {
	if err := os.CopyFS(b.dir, os.DirFS(b.src)); err != nil {
		return 0, err
	}
	n, err := count(b.dir)
	if err != nil || n == 0 {
		return n, err
	}
	for i := 1; n < b.files; i++ {
		entries, err := os.ReadDir(b.src)
		if err != nil {
			return n, err
		}
		for _, e := range entries {
			if !e.IsDir() || n >= b.files {
				continue
			}
			to := filepath.Join(b.dir, fmt.Sprintf("%s-%d", e.Name(), i))
			if err := os.CopyFS(to, os.DirFS(filepath.Join(b.src, e.Name()))); err != nil {
				return n, err
			}
			more, err := count(to)
			if err != nil {
				return n, err
			}
			n += more
		}
	}
	return n, nil
}

func count(dir string) (n int, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	return n, err
}

// start builds the command, starts it, and waits until it watches.
func (b *bench) start(ctx context.Context, temp string) (stop func() error, err error) {
	exe := filepath.Join(temp, "wxmy.exe")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", exe, "./cmd/wxmy").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the command: %w\n%s", err, out)
	}
	cmd := exec.CommandContext(ctx, exe, "watch", b.dir, "--from", b.from, "--to", b.to, "-o", b.out, "--format", "json", "--exit-on-eof")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Env = append(os.Environ(), "GODEBUG=gctrace=1") // a line for each collection
	cmd.Stderr = b.heap
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	b.pid = cmd.Process.Pid
	ready := make(chan struct{})
	go drain(out, `"event":"watching"`, ready)
	select {
	case <-ready:
	case <-time.After(5 * time.Minute):
		return nil, fmt.Errorf("the first build did not end")
	}
	return func() error { return errors.Join(in.Close(), cmd.Wait()) }, nil
}

// drain reads all that the command says and closes ready after the mark.
func drain(r io.Reader, mark string, ready chan struct{}) {
	var seen []byte
	chunk := make([]byte, 1<<16)
	for {
		n, err := r.Read(chunk)
		if ready != nil {
			seen = append(seen, chunk[:n]...)
			if bytes.Contains(seen, []byte(mark)) || err != nil {
				close(ready)
				ready, seen = nil, nil
			}
		}
		if err != nil {
			return
		}
	}
}

// measure saves files and waits for their outputs.
func (b *bench) measure() (saves []save, memory []int64, err error) {
	from, to, err := platforms(b.from, b.to)
	if err != nil {
		return nil, nil, err
	}
	templates, err := b.sources(from.Ext.Template, to.Ext.Template)
	if err != nil {
		return nil, nil, err
	}
	scripts, err := b.sources(".js", ".js")
	if err != nil {
		return nil, nil, err
	}
	if len(templates) == 0 || len(scripts) == 0 {
		return nil, nil, fmt.Errorf("%s has no templates or no scripts that are converted", b.src)
	}
	b.heap.mu.Lock()
	b.heap.before = len(b.heap.live)
	b.heap.mu.Unlock()
	for i := range b.saves {
		if i%max(1, b.saves/10) == 0 {
			memory = append(memory, b.memory())
		}
		s := save{ext: from.Ext.Template}
		p, line := templates[b.seed.IntN(len(templates))], fmt.Sprintf("\n<view>save %06d</view>", i)
		if i%2 == 1 {
			s.ext = ".js"
			p, line = scripts[b.seed.IntN(len(scripts))], fmt.Sprintf("\nconsole.log('save %06d')", i)
		}
		out := strings.TrimSuffix(p, path.Ext(p)) + strings.Replace(path.Ext(p), from.Ext.Template, to.Ext.Template, 1)
		if s.took, err = b.save(p, out, line, i%4 < 2); err != nil {
			return nil, nil, err
		}
		saves = append(saves, s)
		time.Sleep(b.rest)
	}
	return saves, append(memory, b.memory()), nil
}

func platforms(from, to string) (f, t *transform.Platform, err error) {
	for _, p := range adapters.All {
		switch p.Name {
		case from:
			f = p
		case to:
			t = p
		}
	}
	if f == nil || t == nil {
		return nil, nil, fmt.Errorf("no platforms %q and %q", from, to)
	}
	return f, t, nil
}

// sources are the files of one ending whose outputs have the same path but for
// the ending.
func (b *bench) sources(ext, outExt string) (list []string, err error) {
	err = fs.WalkDir(os.DirFS(b.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ext {
			return err
		}
		if _, err := os.Stat(filepath.Join(b.out, filepath.FromSlash(strings.TrimSuffix(p, ext)+outExt))); err == nil {
			list = append(list, p)
		}
		return nil
	})
	return list, err
}

// save adds a line to a file, in place of the one that it added before, and
// returns how long its output took to have it.
func (b *bench) save(p, out, line string, inPlace bool) (time.Duration, error) {
	name, out := filepath.Join(b.dir, filepath.FromSlash(p)), filepath.Join(b.out, filepath.FromSlash(out))
	if b.was[p] == nil {
		data, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		b.was[p] = data
	}
	data := append(slices.Clip(b.was[p]), line...)
	temp := name + "~"
	if inPlace {
		temp = name
	}
	began := time.Now()
	if err := os.WriteFile(temp, data, 0o666); err != nil {
		return 0, err
	}
	if !inPlace {
		if err := os.Rename(temp, name); err != nil {
			return 0, err
		}
	}
	mark := []byte(strings.TrimSpace(line))
	for time.Since(began) < 30*time.Second {
		if got, err := os.ReadFile(out); err == nil && bytes.Contains(got, mark) {
			return time.Since(began), nil
		}
		time.Sleep(200 * time.Microsecond)
	}
	return 0, fmt.Errorf("%s did not get to %s", p, out)
}

// memory is the resident memory of the command in bytes, 0 where the system
// does not tell.
func (b *bench) memory() int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", b.pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb << 10
		}
	}
	return 0
}

// A heap takes what the run time of the command tells of its collections, and
// passes on what is something else.
type heap struct {
	mu   sync.Mutex
	rest []byte
	live []int // MB found alive, one a collection

	before int // collections before the first save
}

// collection is a line of the run time: "gc 5 @1.2s 1%: ..., 20->21->12 MB, ...".
var collection = regexp.MustCompile(`^gc \d+ @.* \d+->\d+->(\d+) MB,`)

// Write implements io.Writer.
func (h *heap) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.rest = append(h.rest, p...)
	for {
		line, rest, ok := bytes.Cut(h.rest, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		h.rest = rest
		if m := collection.FindSubmatch(line); m != nil {
			mb, _ := strconv.Atoi(string(m[1])) // digits
			h.live = append(h.live, mb)
		} else if !bytes.Contains(line, []byte("(forced)")) {
			fmt.Fprintf(os.Stderr, "%s\n", line)
		}
	}
}

// at is the duration that a share of the sorted ones does not exceed.
func at(sorted []time.Duration, share float64) time.Duration {
	return sorted[int(share*float64(len(sorted)-1))]
}

// report prints what was measured.
func (b *bench) report(w io.Writer, files int, saves []save, memory []int64) (map[string][]time.Duration, error) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tw, "%d files\tsaves\tmedian\tp95\tmax\t\n", files)
	byExt := map[string][]time.Duration{}
	for _, s := range saves {
		byExt[s.ext] = append(byExt[s.ext], s.took)
		byExt["all"] = append(byExt["all"], s.took)
	}
	exts := make([]string, 0, len(byExt))
	for ext := range byExt {
		exts = append(exts, ext)
	}
	slices.Sort(exts)
	for _, ext := range exts {
		d := byExt[ext]
		slices.Sort(d)
		ms := func(share float64) string { return fmt.Sprintf("%.1fms", at(d, share).Seconds()*1000) }
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\t\n", ext, len(d), ms(0.5), ms(0.95), ms(1))
	}
	if err := tw.Flush(); err != nil {
		return nil, err
	}
	if memory[0] > 0 {
		fmt.Fprint(w, "resident memory, MB:")
		for _, m := range memory {
			fmt.Fprintf(w, " %d", m>>20)
		}
		fmt.Fprintln(w)
	}
	b.heap.mu.Lock()
	defer b.heap.mu.Unlock()
	b.reportHeap(w)
	return byExt, nil
}

// reportHeap prints what the collector found alive in each tenth of its
// collections, at the least: what was there between two saves.
func (b *bench) reportHeap(w io.Writer) {
	live := b.heap.live[min(b.heap.before, len(b.heap.live)):]
	parts := min(10, len(live))
	if parts < 2 {
		fmt.Fprintf(w, "live heap: %d collections only, too few to tell\n", len(live))
		return
	}
	fmt.Fprint(w, "live heap, MB:")
	var least []int
	for i := range parts {
		least = append(least, slices.Min(live[i*len(live)/parts:(i+1)*len(live)/parts]))
		fmt.Fprintf(w, " %d", least[i])
	}
	fmt.Fprintf(w, "; it grew by %d over %d saves and %d collections\n", least[parts-1]-least[0], b.saves, len(live))
}
