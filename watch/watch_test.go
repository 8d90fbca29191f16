package watch

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMain runs many tests at once, for they mostly wait.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "16"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// patience is how long a test waits for what must happen. Nothing asserts that
// something happens sooner.
const patience = 30 * time.Second

// patient is the quiet period of tests that must not see what lies between
// two of their steps, however long the machine lets them wait.
const patient = 100 * time.Millisecond

var epoch = time.Unix(1_000_000_000, 0)

// both runs a test with events and with polling, which must not differ.
func both(t *testing.T, test func(t *testing.T, o Options)) {
	t.Helper()
	t.Parallel()
	t.Run("events", func(t *testing.T) { t.Parallel(); test(t, Options{}) })
	t.Run("polling", func(t *testing.T) { t.Parallel(); test(t, Options{Poll: 10 * time.Millisecond}) })
}

// A folder is a watched folder in a test, with what was reported of it.
type folder struct {
	*testing.T
	root  string
	w     *Watcher
	files map[string]int // how often each file was reported
	gone  map[string]bool
	full  int
	errs  []error
	marks int
	// passing may be reported or not, as a test's steps are seen one by one or
	// together.
	passing []string
}

// watched makes a folder with the files, one "path" or "path=content" each, and
// starts to watch it.
func watched(t *testing.T, o Options, files ...string) *folder {
	t.Helper()
	f := unwatched(t, files...)
	f.watch(o, nil)
	return f
}

func unwatched(t *testing.T, files ...string) *folder {
	t.Helper()
	root := filepath.Join(t.TempDir(), "root")
	if err := os.Mkdir(root, 0o777); err != nil {
		t.Fatal(err)
	}
	f := &folder{T: t, root: root, files: map[string]int{}, gone: map[string]bool{}}
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		f.write(name, content)
	}
	return f
}

func (f *folder) watch(o Options, open func() (*events, error)) {
	f.Helper()
	if open == nil {
		open = openEvents
	}
	for i, r := range o.Roots {
		o.Roots[i] = f.path(r)
	}
	w, err := start(f.root, o, open)
	if err != nil {
		f.Fatal(err)
	}
	f.w = w
	f.Cleanup(w.Close)
}

func (f *folder) path(rel string) string { return filepath.Join(f.root, filepath.FromSlash(rel)) }

func (f *folder) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *folder) write(rel, content string) {
	f.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(rel)), 0o777))
	f.must(os.WriteFile(f.path(rel), []byte(content), 0o666))
}

func (f *folder) remove(rel string) { f.Helper(); f.must(os.RemoveAll(f.path(rel))) }

func (f *folder) rename(from, to string) { f.Helper(); f.must(os.Rename(f.path(from), f.path(to))) }

func (f *folder) symlink(target, rel string) {
	f.Helper()
	if err := os.Symlink(filepath.FromSlash(target), f.path(rel)); err != nil {
		f.Skipf("no symbolic links here: %v", err)
	}
}

// until receives batches until done says that enough has come.
func (f *folder) until(what string, done func() bool) {
	f.Helper()
	deadline := time.After(patience)
	for !done() {
		select {
		case b, ok := <-f.w.Batches():
			if !ok {
				f.Fatal("the watcher ended")
			}
			f.note(b)
		case <-deadline:
			f.Fatalf("%s did not come; reported so far: %v", what, f.reported())
		}
	}
}

func (f *folder) note(b Batch) {
	f.Helper()
	if !slices.IsSorted(b.Files) || len(slices.Compact(slices.Clone(b.Files))) != len(b.Files) {
		f.Errorf("a batch is not sorted, or names a file twice: %q", b.Files)
	}
	for _, name := range b.Files {
		f.files[name]++
		f.gone[name] = slices.Contains(b.Gone, name)
	}
	if b.Full {
		f.full++
	}
	if b.Err != nil {
		f.errs = append(f.errs, b.Err)
	}
}

func (f *folder) reported() []string {
	names := make([]string, 0, len(f.files))
	for name := range f.files {
		if !strings.HasPrefix(name, "mark") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// settled waits until the files are reported, then until a file made after
// that is, and checks that nothing else was. Files that are gone have a "-"
// before their name.
func (f *folder) settled(want ...string) {
	f.Helper()
	has := func() bool {
		for _, name := range want {
			name, gone := strings.CutPrefix(name, "-")
			if f.files[name] == 0 || f.gone[name] != gone {
				return false
			}
		}
		return true
	}
	f.until(strings.Join(want, " "), has)
	f.marks++
	mark := "mark" + strings.Repeat("x", f.marks)
	f.write(mark, "a")
	f.until("the mark", func() bool { return f.files[mark] > 0 })
	var got []string
	for _, name := range f.reported() {
		if f.gone[name] {
			name = "-" + name
		}
		if !slices.Contains(f.passing, name) {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		f.Errorf("reported %q, want %q", got, want)
	}
	clear(f.files)
	clear(f.gone)
}

func TestEdit(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "app.json={}", "pages/a/a.js=1", "pages/b/b.js=1")
		f.write("pages/a/a.js", "22")
		f.settled("pages/a/a.js")
		f.write("pages/b/b.js", "333")
		f.write("app.json", `{"pages": []}`)
		f.settled("app.json", "pages/b/b.js")
	})
}

// Two edits of the same length within one tick of the file system's clock
// must both be seen.
func TestSameSizeSameTime(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a.js=0")
		info, err := os.Stat(f.path("a.js"))
		f.must(err)
		for _, content := range []string{"1", "2", "3"} {
			f.write("a.js", content)
			f.must(os.Chtimes(f.path("a.js"), info.ModTime(), info.ModTime()))
			if time.Since(info.ModTime()) > granularity/2 {
				t.Skip("the machine is too slow for three edits within a tick")
			}
			f.settled("a.js")
		}
	})
}

func TestCreateAndDelete(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a.js=1")
		f.write("b.js", "1")
		f.settled("b.js")
		f.remove("a.js")
		f.settled("-a.js")
		f.write("a.js", "1")
		f.settled("a.js")
	})
}

func TestNewFolders(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o)
		f.write("pages/deep/er/a.js", "1")
		f.write("pages/deep/er/a.json", "{}")
		f.settled("pages/deep/er/a.js", "pages/deep/er/a.json")
		f.write("pages/deep/er/a.js", "2222")
		f.settled("pages/deep/er/a.js")
		f.remove("pages")
		f.settled("-pages/deep/er/a.js", "-pages/deep/er/a.json")
		f.write("pages/deep/er/a.js", "1")
		f.settled("pages/deep/er/a.js")
	})
}

func TestMovedFolders(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a/x/1.js=1", "a/x/y/2.js=1", "b/3.js=1")
		f.rename("a/x", "b/z")
		f.settled("-a/x/1.js", "-a/x/y/2.js", "b/z/1.js", "b/z/y/2.js")
		f.write("b/z/y/2.js", "22")
		f.settled("b/z/y/2.js")
		f.rename("b", "c")
		f.settled("-b/3.js", "-b/z/1.js", "-b/z/y/2.js", "c/3.js", "c/z/1.js", "c/z/y/2.js")
		f.write("c/z/y/2.js", "333")
		f.write("c/z/y/4.js", "333")
		f.settled("c/z/y/2.js", "c/z/y/4.js")
		f.rename("c", "a/c")
		f.settled("-c/3.js", "-c/z/1.js", "-c/z/y/2.js", "-c/z/y/4.js", "a/c/3.js", "a/c/z/1.js", "a/c/z/y/2.js", "a/c/z/y/4.js")
		f.rename("a", "b")
		f.settled("-a/c/3.js", "-a/c/z/1.js", "-a/c/z/y/2.js", "-a/c/z/y/4.js", "b/c/3.js", "b/c/z/1.js", "b/c/z/y/2.js", "b/c/z/y/4.js")
		f.write("b/c/z/1.js", "55555")
		f.settled("b/c/z/1.js")
	})
}

func TestFolderMovedInAndOut(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "in/a.js=1")
		f.must(os.Mkdir(f.path("../outside"), 0o777))
		f.rename("in", "../outside/in")
		f.settled("-in/a.js")
		f.rename("../outside/in", "back")
		f.settled("back/a.js")
		f.write("back/a.js", "22")
		f.settled("back/a.js")
	})
}

// Files and folders may take each other's names.
func TestFileBecomesFolder(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a=1")
		f.remove("a")
		f.write("a/b", "1")
		f.settled("-a", "a/b")
		f.remove("a")
		f.write("a", "1")
		f.settled("-a/b", "a")
	})
}

func TestSwappedFolders(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Quiet = patient
		f := watched(t, o, "a/1.js=1", "b/1.js=22")
		f.passing = []string{"-c", "-c/1.js"}
		f.rename("a", "c")
		f.rename("b", "a")
		f.rename("c", "b")
		f.settled("a/1.js", "b/1.js")
		f.write("a/1.js", "333")
		f.settled("a/1.js")
		f.write("b/1.js", "4444")
		f.settled("b/1.js")
	})
}

// Editors write a new file and move it over the old one, or move the old one
// away first; no batch may say that the file is gone.
func TestAtomicSaves(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Quiet = patient
		f := watched(t, o, "a.js=1")
		f.write(".a.js.tmp", "22")
		f.rename(".a.js.tmp", "a.js")
		f.until("the save", func() bool { return f.files["a.js"] > 0 })
		clear(f.files)
		f.rename("a.js", "a.js~")
		f.write("a.js", "333")
		f.remove("a.js~")
		f.until("the save", func() bool { return f.files["a.js"] > 0 })
		if f.gone["a.js"] {
			t.Error("a save was reported as gone")
		}
	})
}

// What comes and goes is reported as gone: a receiver that read the whole tree
// in between has seen it.
func TestTemporaryFiles(t *testing.T) {
	t.Parallel()
	f := watched(t, Options{Quiet: patient}, "a.js=1")
	f.write("x.tmp", "1")
	f.until("the file", func() bool { return f.files["x.tmp"] > 0 })
	f.write("y.tmp", "1")
	f.remove("x.tmp")
	f.remove("y.tmp")
	f.until("the end of the file", func() bool { return f.gone["x.tmp"] })
	if f.files["y.tmp"] > 0 && !f.gone["y.tmp"] {
		t.Error("a file that came and went is reported as there")
	}
}

// A file that still grows is held back: no batch shows it half written.
func TestGrowingFile(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Quiet = patient
		f := watched(t, o)
		out, err := os.Create(f.path("big.js"))
		f.must(err)
		for range 20 {
			_, err := out.WriteString(strings.Repeat("x", 1000))
			f.must(err)
			time.Sleep(time.Millisecond)
		}
		f.must(out.Close())
		f.settled("big.js")
	})
}

func TestCaseOnlyRename(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "pages/Index.js=1", "Lib/a.js=1")
		f.rename("pages/Index.js", "pages/index.js")
		f.settled("-pages/Index.js", "pages/index.js")
		f.rename("Lib", "lib")
		f.settled("-Lib/a.js", "lib/a.js")
		f.write("lib/a.js", "22")
		f.settled("lib/a.js")
	})
}

func TestIgnore(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Ignore = func(rel string, dir bool) bool {
			return rel == "dist" && dir || strings.HasSuffix(rel, "~")
		}
		f := watched(t, o, "src/a.js=1", "dist/a.js=1")
		f.write("dist/a.js", "22")
		f.write("dist/b/c.js", "1")
		f.write("src/a.js~", "1")
		f.write("src/a.js", "22")
		f.settled("src/a.js")
		f.remove("dist")
		f.write("dist/new.js", "22")
		f.write("src/dist/a.js", "22")
		f.settled("src/dist/a.js")
	})
}

// The output may lie beside or above the watched folder: neither is looked at.
func TestOutsideIsNotWatched(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a.js=1", "../above.js=1", "../root-out/a.js=1")
		f.write("../above.js", "22")
		f.write("../root-out/a.js", "22")
		f.write("../root-out/b.js", "22")
		f.settled()
	})
}

func TestFurtherRoots(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Ignore = func(rel string, _ bool) bool { return rel == "node_modules" }
		o.Roots = []string{"../wxmy.json", "../later.json", "../shared", "node_modules/used"}
		f := unwatched(t, "a.js=1", "../wxmy.json={}", "../shared/b.js=1", "node_modules/used/c.js=1", "node_modules/other/d.js=1")
		f.watch(o, nil)
		f.write("../wxmy.json", "{ }")
		f.write("../shared/b.js", "22")
		f.write("node_modules/used/c.js", "22")
		f.write("node_modules/other/d.js", "22")
		f.settled("../shared/b.js", "../wxmy.json", "node_modules/used/c.js")
		f.write("../later.json", "{}")
		f.remove("../wxmy.json")
		f.settled("../later.json", "-../wxmy.json")
		f.remove("node_modules/used")
		f.settled("-node_modules/used/c.js")
		f.write("node_modules/used/lib/e.js", "1")
		f.settled("node_modules/used/lib/e.js")
		f.write("node_modules/used/lib/e.js", "22")
		f.settled("node_modules/used/lib/e.js")
	})
}

func TestRootRemovedAndRecreated(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Quiet = patient
		f := watched(t, o, "a.js=1", "b/c.js=1")
		f.remove(".")
		f.until("the notice", func() bool { return len(f.errs) > 0 })
		if got := f.errs[0].Error(); !strings.Contains(got, "is gone") {
			t.Errorf("the notice reads %q", got)
		}
		if len(f.files) > 0 {
			t.Errorf("a missing root was reported as deleted files: %q", f.reported())
		}
		f.must(os.Mkdir(f.root, 0o777))
		f.write("a.js", "22")
		f.settled("a.js", "-b/c.js")
		if f.full == 0 {
			t.Error("the root came back without a full batch")
		}
		f.write("a.js", "333")
		f.settled("a.js")
	})
}

func TestRootReplaced(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a.js=1", "../next/a.js=22")
		f.rename(".", "../before")
		f.rename("../next", ".")
		f.until("the other root", func() bool { return f.full > 0 && f.files["a.js"] > 0 })
		clear(f.files)
		f.write("a.js", "333")
		f.settled("a.js")
	})
}

// A change of a thousand files with the receiver asleep is reported completely.
func TestBranchSwitch(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o)
		var want []string
		for _, branch := range []string{"one", "two"} {
			for i := range 40 {
				for j := range 50 {
					name := "pages/" + branch + string(rune('A'+i)) + "/file" + string(rune('A'+j)) + ".js"
					f.write(name, branch)
					if branch == "two" {
						want = append(want, name)
					}
				}
			}
			if branch == "one" {
				f.until("the first branch", func() bool { return len(f.files) == 2000 })
				clear(f.files)
				for i := range 40 {
					dir := "pages/one" + string(rune('A'+i))
					f.remove(dir)
					for j := range 50 {
						want = append(want, "-"+dir+"/file"+string(rune('A'+j))+".js")
					}
				}
			}
		}
		f.settled(want...)
	})
}

func TestUnreadableFolder(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("nothing is unreadable to this user")
	}
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "a.js=1", "closed/b.js=1")
		f.must(os.Chmod(f.path("closed"), 0))
		f.Cleanup(func() { _ = os.Chmod(f.path("closed"), 0o777) })
		f.watch(o, nil)
		f.until("the error", func() bool { return len(f.errs) > 0 })
		if !errors.Is(f.errs[0], fs.ErrPermission) {
			t.Errorf("the error is %v", f.errs[0])
		}
		f.write("a.js", "22")
		f.settled("a.js")
	})
}

func TestNewFails(t *testing.T) {
	dir := t.TempDir()
	if _, err := New(filepath.Join(dir, "none"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing root gives %v", err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := New(file, Options{}); err == nil || !strings.Contains(err.Error(), "not a folder") {
		t.Errorf("a file as root gives %v", err)
	}
}

func TestClose(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := watched(t, o, "a.js=1")
		f.write("a.js", "22") // nobody receives it
		f.w.Close()
		f.w.Close()
		for range f.w.Batches() {
			t.Error("a batch after Close")
		}
	})
}
