package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var watchSeeds = flag.Int("seeds", 0, "number of random seeds to try beside the kept ones")

// A watched is a project in a folder of its own that the command watches.
type watched struct {
	t        *testing.T
	src, out string
	r        *rand.Rand
	original map[string]string

	mu    sync.Mutex
	diags map[string]string // by source file, as the events told
}

// newWatched copies the example shop.
func newWatched(t *testing.T, seed uint64) *watched {
	w := &watched{t: t, r: rand.New(rand.NewPCG(seed, 3)), original: map[string]string{}, diags: map[string]string{}}
	dir := t.TempDir()
	w.src, w.out = filepath.Join(dir, "shop"), filepath.Join(dir, "out")
	if err := os.CopyFS(w.src, os.DirFS("../../golden/projects/shop-wechat/src")); err != nil {
		t.Fatal(err)
	}
	w.original = treeOf(t, w.src)
	return w
}

// start runs the command until the function that it returns is called.
func (w *watched) start(args ...string) (stop func()) {
	w.t.Helper()
	ctx, cancel := context.WithCancel(w.t.Context())
	in, out := io.Pipe()
	ready, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		if code := run(ctx, strings.NewReader(""), out, out, append([]string{"watch", w.src, "--to", "alipay", "-o", w.out, "--format", "json"}, args...)); code != exitOK {
			w.t.Errorf("watch ended with %d", code)
		}
		out.Close()
	}()
	go func() {
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			w.listen(lines.Bytes(), ready)
		}
	}()
	select {
	case <-ready:
	case <-time.After(time.Minute):
		w.t.Fatal("the command does not watch")
	}
	return func() {
		cancel()
		<-done
	}
}

// listen takes one event.
func (w *watched) listen(line []byte, ready chan struct{}) {
	var e struct {
		Event, Message string
		Files          []struct {
			Path        string
			Diagnostics []json.RawMessage
		}
	}
	if err := json.Unmarshal(line, &e); err != nil {
		w.t.Errorf("%v: %s", err, line)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, f := range e.Files {
		delete(w.diags, f.Path)
		if len(f.Diagnostics) > 0 {
			w.diags[f.Path] = string(bytes.Join(slices.Collect(func(yield func([]byte) bool) {
				for _, d := range f.Diagnostics {
					if !yield(d) {
						return
					}
				}
			}), []byte("\n")))
		}
	}
	switch e.Event {
	case "watching":
		close(ready)
	case "trouble":
		w.t.Errorf("trouble: %s", e.Message)
	}
}

// clean builds the source as it is now into a folder of its own and returns the
// tree, the hashes of the manifest and the diagnostics by file.
func (w *watched) clean() (tree, manifest, diags map[string]string) {
	w.t.Helper()
	out := filepath.Join(w.t.TempDir(), "clean")
	var said bytes.Buffer
	if code := run(w.t.Context(), strings.NewReader(""), &said, io.Discard, []string{"build", w.src, "--to", "alipay", "-o", out, "--format", "json"}); code == exitCannot {
		w.t.Fatal("the clean build could not run")
	}
	var result struct {
		Diagnostics []json.RawMessage
	}
	if err := json.Unmarshal(said.Bytes(), &result); err != nil {
		w.t.Fatal(err)
	}
	diags = map[string]string{}
	for _, d := range result.Diagnostics {
		var at struct{ Path string }
		var line bytes.Buffer
		if err := json.Unmarshal(d, &at); err != nil {
			w.t.Fatal(err)
		}
		if err := json.Compact(&line, d); err != nil {
			w.t.Fatal(err)
		}
		if diags[at.Path] != "" {
			diags[at.Path] += "\n"
		}
		diags[at.Path] += line.String()
	}
	return treeOf(w.t, out), manifestOf(w.t, out), diags
}

// treeOf are the files of a folder, by path. What comes and goes while it is
// read is passed over.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p))); err == nil {
			files[p] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// manifestOf are the hashes of the manifest of an output folder.
func manifestOf(t *testing.T, out string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(filepath.Dir(out), ".wxmy", filepath.Base(out)+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Files map[string]struct{ Hash string }
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	hashes := map[string]string{}
	for p, e := range m.Files {
		hashes[p] = e.Hash
	}
	return hashes
}

// step makes one random change of the kinds that editors, people and version
// control make. What cannot be done is not.
func (w *watched) step() {
	all := slices.Sorted(maps.Keys(treeOf(w.t, w.src)))
	if len(all) == 0 {
		w.revert(".")
		return
	}
	p := all[w.r.IntN(len(all))]
	name := filepath.Join(w.src, filepath.FromSlash(p))
	q := filepath.Join(filepath.Dir(filepath.Join(w.src, filepath.FromSlash(all[w.r.IntN(len(all))]))), filepath.Base(p))
	data, _ := os.ReadFile(name)
	more := append(slices.Clip(data), w.line(p)...)
	switch w.r.IntN(12) {
	case 0, 1: // over the file
		_ = os.WriteFile(name, more, 0o666)
	case 2, 3: // a new file renamed into its place
		_ = os.WriteFile(name+"~", more, 0o666)
		_ = os.Rename(name+"~", name)
	case 4: // the old file put aside first
		_ = os.Rename(name, name+".bak")
		_ = os.WriteFile(name, more, 0o666)
		_ = os.Remove(name + ".bak")
	case 5: // in two halves
		f, err := os.Create(name)
		if err == nil {
			_, _ = f.Write(more[:len(more)/2])
			time.Sleep(time.Duration(w.r.IntN(4)) * time.Millisecond)
			_, _ = f.Write(more[len(more)/2:])
			_ = f.Close()
		}
	case 6:
		_ = os.Remove(name)
	case 7:
		_ = os.Rename(name, q)
	case 8: // by case
		_ = os.Rename(name, filepath.Join(filepath.Dir(name), strings.ToUpper(filepath.Base(name)[:1])+filepath.Base(name)[1:]))
	case 9: // a whole folder
		to := filepath.Dir(q) + []string{"", "2", "-moved"}[w.r.IntN(3)]
		if dir := filepath.Dir(name); dir != w.src {
			_ = os.Rename(dir, to)
		}
	case 10:
		_ = os.MkdirAll(filepath.Join(filepath.Dir(name), "new", "deep"), 0o777)
		_ = os.WriteFile(filepath.Join(filepath.Dir(name), "new", "deep", filepath.Base(p)), data, 0o666)
	case 11:
		w.revert(filepath.ToSlash(filepath.Dir(p)))
	}
}

// line is something to add to a file of that name that leaves it a good one.
func (w *watched) line(p string) string {
	n := w.r.IntN(1000)
	switch filepath.Ext(p) {
	case ".wxml":
		return fmt.Sprintf("\n<view bind:tap=\"t%d\" animation=\"{{a}}\">%d</view>\n", n, n)
	case ".js":
		return fmt.Sprintf("\nwx.setStorageSync('k%d', 1)\n", n)
	case ".wxss":
		return fmt.Sprintf("\n.c%d { width: %dRPX }\n", n, n)
	}
	return "\n"
}

// revert brings a folder, or everything, back, as a checkout does.
func (w *watched) revert(dir string) {
	if w.r.IntN(4) == 0 {
		dir = "."
	}
	in := func(p string) bool { return dir == "." || strings.HasPrefix(p, dir+"/") }
	for p := range treeOf(w.t, w.src) {
		if _, was := w.original[p]; in(p) && !was {
			_ = os.RemoveAll(filepath.Join(w.src, filepath.FromSlash(p)))
		}
	}
	for p, data := range w.original {
		name := filepath.Join(w.src, filepath.FromSlash(p))
		if now, err := os.ReadFile(name); in(p) && (err != nil || string(now) != data) {
			_ = os.MkdirAll(filepath.Dir(name), 0o777)
			_ = os.WriteFile(name, []byte(data), 0o666)
		}
	}
}

// settle waits until the output is that of a clean build, and fails when it
// does not get there.
func (w *watched) settle() (manifest map[string]string) {
	w.t.Helper()
	tree, manifest, diags := w.clean()
	var told map[string]string
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		w.mu.Lock()
		told = maps.Clone(w.diags)
		w.mu.Unlock()
		if maps.Equal(treeOf(w.t, w.out), tree) && maps.Equal(told, diags) {
			return manifest
		}
		if time.Now().After(end) {
			break
		}
	}
	w.t.Fatalf("the output is not that of a clean build (-want +got):\n%s\ndiagnostics:\n%s", cmp.Diff(tree, treeOf(w.t, w.out)), cmp.Diff(diags, told))
	return nil
}

// TestWatchEqualsCleanBuild makes random changes on the disk while the command
// watches: in the end the tree, the manifest and the diagnostics are those of a
// clean build, by events and by polling. Try more by: go test ./cmd/wxmy -run
// WatchEquals -seeds 50 -race
func TestWatchEqualsCleanBuild(t *testing.T) {
	seeds := []uint64{1, 2}
	if testing.Short() {
		seeds = seeds[:1]
	}
	for n := range *watchSeeds {
		seeds = append(seeds, 1000+uint64(n))
	}
	for _, seed := range seeds {
		for name, args := range map[string][]string{"events": nil, "poll": {"--poll=10ms"}} {
			t.Run(fmt.Sprint(name, "-", seed), func(t *testing.T) {
				t.Parallel()
				w := newWatched(t, seed)
				stop := w.start(args...)
				var manifest map[string]string
				for range 3 {
					for range 1 + w.r.IntN(25) {
						w.step()
						if w.r.IntN(3) == 0 {
							time.Sleep(time.Duration(w.r.IntN(20)) * time.Millisecond)
						}
					}
					manifest = w.settle()
				}
				stop()
				if d := cmp.Diff(manifest, manifestOf(t, w.out)); d != "" {
					t.Errorf("manifest (-want +got):\n%s", d)
				}
			})
		}
	}
}

// TestKilled kills the command, as kill -9 does, at random moments while it
// writes. All files in the output are then whole, those of before or those of
// after, and the next start repairs the rest.
func TestKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a test binary in use cannot be linked")
	}
	w := newWatched(t, 9)
	exe := filepath.Join(t.TempDir(), "wxmy") // the test binary is the command under this name, see TestMain
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, exe); err != nil {
		t.Fatal(err)
	}
	rounds, most := 6, 30
	if testing.Short() {
		rounds, most = 2, 2
	}
	mid := 0 // kills in the middle of writing
	for round := 0; round < rounds || mid == 0 && round < most; round++ {
		command := []string{"build", "watch"}[round%2]
		w.stamp(fmt.Sprint(round))
		before := w.traces()
		cmd := exec.Command(exe, command, w.src, "--to", "alipay", "-o", w.out)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		w.writes(before)
		end := time.Now().Add(time.Duration(w.r.IntN(15)) * time.Millisecond)
		for n := 0; command == "watch" && n < 1+round/2; n++ {
			w.stamp(fmt.Sprint(round, "-", n))
		}
		time.Sleep(time.Until(end))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		if w.whole() {
			mid++
		}
		if round%2 == 1 {
			w.repaired(exe)
		}
	}
	w.repaired(exe)
	t.Log(mid, "kills in the middle of writing")
	if mid == 0 {
		t.Skip("every file was whole, but no kill was in the middle of writing on this machine")
	}
}

// traces are what writing to the output leaves: the size of the journal, which
// is there while it lasts, and the time of the manifest, which ends it.
func (w *watched) traces() (t [2]int64) {
	base := filepath.Join(filepath.Dir(w.out), ".wxmy", filepath.Base(w.out))
	if info, err := os.Stat(base + ".journal"); err == nil {
		t[0] = 1 + info.Size()
	}
	if info, err := os.Stat(base + ".json"); err == nil {
		t[1] = info.ModTime().UnixNano()
	}
	return t
}

// writes waits until the command writes to the output, or has written.
func (w *watched) writes(before [2]int64) {
	w.t.Helper()
	for end := time.Now().Add(time.Minute); w.traces() == before; time.Sleep(50 * time.Microsecond) {
		if time.Now().After(end) {
			w.t.Fatal("the command does not write")
		}
	}
}

// marks are the lines that stamp puts at the beginning and the end of a file.
var marks = regexp.MustCompile(`mark [\w-]+ `)

// stamp writes all pages of the project anew, with the same mark at the beginning
// and the end.
func (w *watched) stamp(mark string) {
	for p, data := range w.original {
		var line string
		switch filepath.Ext(p) {
		case ".wxml":
			line = "<!-- mark " + mark + " -->\n"
		case ".wxss":
			line = "/* mark " + mark + " */\n"
		case ".js":
			line = "// mark " + mark + " \n"
		default:
			continue
		}
		temp := filepath.Join(w.src, "stamp~")
		if err := os.WriteFile(temp, []byte(line+data+line), 0o666); err != nil {
			w.t.Fatal(err)
		}
		if err := os.Rename(temp, filepath.Join(w.src, filepath.FromSlash(p))); err != nil {
			w.t.Fatal(err)
		}
	}
}

// whole holds every file of the output to having its beginning and its end, and
// those of one moment. It reports whether some are of another moment than others.
func (w *watched) whole() (mixed bool) {
	w.t.Helper()
	moments := map[string]bool{}
	for p, data := range treeOf(w.t, w.out) {
		if strings.HasPrefix(p, "wxmy/") || strings.Contains(p+"/", ".tmp/") {
			continue // no marks, or a file or folder that is still being filled
		}
		if m := marks.FindAllString(data, -1); len(m) == 1 || len(m) > 1 && m[0] != m[len(m)-1] {
			w.t.Fatalf("%s has the marks %q", p, m)
		} else if len(m) > 0 {
			moments[m[0]] = true
		}
		if filepath.Ext(p) == ".json" && !json.Valid([]byte(data)) {
			w.t.Fatalf("%s is not whole: %s", p, data)
		}
	}
	return len(moments) > 1
}

// repaired builds once more and holds the output to that of a clean build.
func (w *watched) repaired(exe string) {
	w.t.Helper()
	if said, err := exec.Command(exe, "build", w.src, "--to", "alipay", "-o", w.out).CombinedOutput(); err != nil {
		w.t.Fatalf("%v\n%s", err, said)
	}
	tree, manifest, _ := w.clean()
	if d := cmp.Diff(tree, treeOf(w.t, w.out)); d != "" {
		w.t.Fatalf("the output is not that of a clean build (-want +got):\n%s", d)
	}
	if d := cmp.Diff(manifest, manifestOf(w.t, w.out)); d != "" {
		w.t.Fatalf("manifest (-want +got):\n%s", d)
	}
}
