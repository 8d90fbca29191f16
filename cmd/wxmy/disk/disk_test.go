package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/transform"
	"wxmy/transform/text"
)

// A result is one of these files; a value that begins with "=" is a copy of a
// source file of the rest.
func result(files map[string]string) *transform.Result {
	r := &transform.Result{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		o := transform.Output{Path: p, Data: []byte(files[p])}
		if source, ok := strings.CutPrefix(files[p], "="); ok {
			o = transform.Output{Path: p, Source: source, Copy: true}
		}
		r.Outputs = append(r.Outputs, o)
	}
	r.Changed = r.Outputs
	return r
}

func opened(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// did is a report in brief.
func did(t *testing.T, r Report, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, f := range r.Failed {
		failed = append(failed, f.Path)
	}
	return fmt.Sprint("written ", r.Written, " removed ", r.Removed, " foreign ", r.Foreign, " edited ", r.Edited, " failed ", failed)
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), p)
		all[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func want[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// A full disk, and a file that cannot be replaced, cost nothing: what went
// through is written and known, the rest is tried again until it does, also when
// the build after that says nothing of it.
func TestRefusedIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
	}{{"full disk", syscall.ENOSPC}, {"read-only", fs.ErrPermission}} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			f := opened(t, dir)
			first := map[string]string{"a.js": "1", "b/b.js": "1", "app.json": "{}"}
			r, err := f.Write(nil, result(first))
			want(t, "the first build", did(t, r, err), "written [a.js app.json b/b.js] removed [] foreign [] edited [] failed []")

			refuses := true
			f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
				if refuses && o.Path != "a.js" {
					return written{}, &fs.PathError{Op: "write", Path: o.Path, Err: c.err}
				}
				return put(to, name, source, o, hash)
			}
			second := map[string]string{"a.js": "2", "b/b.js": "2", "c.js": "2", "app.json": "{ }"}
			r, err = f.Update(nil, result(second))
			want(t, "refused", did(t, r, err), "written [a.js] removed [] foreign [] edited [] failed [app.json b/b.js c.js]")
			want(t, "the old bytes stay", files(t, dir), map[string]string{"a.js": "2", "b/b.js": "1", "app.json": "{}"})
			if !errors.Is(r.Failed[0].Err, c.err) {
				t.Errorf("the error is %v", r.Failed[0].Err)
			}
			third := result(map[string]string{"c.js": "3"})
			r, err = f.Update(nil, third)
			want(t, "refused again", did(t, r, err), "written [] removed [] foreign [] edited [] failed [app.json b/b.js c.js]")
			refuses = false
			r, err = f.Update(nil, &transform.Result{})
			want(t, "made up for", did(t, r, err), "written [app.json b/b.js c.js] removed [] foreign [] edited [] failed []")
			second["c.js"] = "3"
			want(t, "all there", files(t, dir), second)
			if f.Pending() > 0 {
				t.Errorf("%d are still to be written", f.Pending())
			}
		})
	}
}

// The disk may be full for the manifest alone: Save says so and can be tried
// again, and the journal stands in for it meanwhile.
func TestManifestRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f := opened(t, dir)
	for _, text := range []string{"0", "1"} {
		if _, err := f.Update(nil, result(map[string]string{"a.js": text})); err != nil {
			t.Fatal(err)
		}
	}
	block := errors.Join(os.Remove(f.manifest()), os.MkdirAll(f.manifest()+"/x", 0o777)) // nothing can be renamed to it
	if block != nil {
		t.Fatal(block)
	}
	if err := f.Save(); err == nil || !strings.HasPrefix(err.Error(), "write the manifest: ") {
		t.Fatalf("the error is %v", err)
	}
	if err := os.RemoveAll(f.manifest()); err != nil {
		t.Fatal(err)
	}
	if err := f.lock.release(); err != nil { // as the end of the process does
		t.Fatal(err)
	}
	next := opened(t, dir)
	r, err := next.Write(nil, result(map[string]string{"a.js": "2"}))
	want(t, "the next run", did(t, r, err), "written [a.js] removed [] foreign [] edited [] failed []")
}

// A folder of the output that leads elsewhere is not followed.
func TestLinkOutIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "out"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "out", "sub")); err != nil {
		t.Skip(err)
	}
	f := opened(t, filepath.Join(dir, "out"))
	r, err := f.Write(nil, result(map[string]string{"sub/a.js": "1", "b.js": "1"}))
	want(t, "the build", did(t, r, err), "written [b.js] removed [] foreign [] edited [] failed [sub/a.js]")
	if _, err := os.Stat(filepath.Join(dir, "a.js")); err == nil {
		t.Error("something was written outside of the output")
	}
}

// Pages come before what names them, and orphans go after that: the devtools
// never see a page named that is not there.
func TestOrder(t *testing.T) {
	f := opened(t, filepath.Join(t.TempDir(), "out"))
	if _, err := f.Write(nil, result(map[string]string{"app.json": "1", "old.js": "1", "mini.project.json": "1"})); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var order []string
	f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
		mu.Lock()
		defer mu.Unlock()
		if _, err := os.Stat(f.native("old.js")); err != nil {
			t.Errorf("the orphan is gone when %s is written", o.Path)
		}
		order = append(order, o.Path)
		return put(to, name, source, o, hash)
	}
	r, err := f.Write(nil, result(map[string]string{"app.json": "2", "sub/app.json": "2", "z.js": "2", "z/z.axml": "2", "mini.project.json": "2"}))
	want(t, "the build", did(t, r, err), "written [app.json mini.project.json sub/app.json z.js z/z.axml] removed [old.js] foreign [] edited [] failed []")
	slices.Sort(order[:2])
	slices.Sort(order[2:4])
	want(t, "the order", order, []string{"z.js", "z/z.axml", "app.json", "sub/app.json", "mini.project.json"})
}

// Names that take each other's place are cleared away before: a file where a
// folder has to be, a folder where a file has to be, another case.
func TestNamesInTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f := opened(t, dir)
	if _, err := f.Write(nil, result(map[string]string{"a": "file", "b/c.js": "1", "Page.js": "1", "sub/Deep/x.js": "1"})); err != nil {
		t.Fatal(err)
	}
	next := map[string]string{"a/a.js": "2", "b": "file", "page.js": "1", "sub/deep/x.js": "1"}
	r, err := f.Write(nil, result(next))
	want(t, "the build", did(t, r, err), "written [a/a.js b page.js sub/deep/x.js] removed [Page.js a b/c.js sub/Deep/x.js] foreign [] edited [] failed []")
	want(t, "the tree", files(t, dir), next)
	want(t, "the manifest", slices.Sorted(maps.Keys(f.entries)), slices.Sorted(maps.Keys(next)))
}

// One run at a time: the second one names the first, and a lock ends with its
// process or with Close.
func TestLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f := opened(t, dir)
	if _, err := Open(t.Context(), dir, Options{}); err == nil || runtime.GOOS != "windows" && !strings.HasSuffix(err.Error(), fmt.Sprintf("out: another wxmy (process %d) is writing to it", os.Getpid())) {
		t.Fatalf("the error is %v", err)
	}
	if _, err := Open(t.Context(), dir, Options{DryRun: true}); err != nil {
		t.Errorf("a dry run takes no lock: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	opened(t, dir)
}

// What a killed run left is mended: temporary files go, what it wrote is known as
// ours, what it did not get to write is written, and files of others stay.
func TestKilledRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f := opened(t, dir)
	if _, err := f.Write(nil, result(map[string]string{"a.js": "1", "b.js": "1", "c.js": "1"})); err != nil {
		t.Fatal(err)
	}
	n := 0
	f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
		if n++; n > 1 { // killed while it wrote the second file
			return written{}, errors.Join(errors.New("killed"), os.WriteFile(filepath.Join(f.dir, tempPrefix+"HALF"+tempSuffix), []byte("ha"), 0o666))
		}
		return put(to, name, source, o, hash)
	}
	second := result(map[string]string{"a.js": "2", "b.js": "2", "c.js": "2", "d.js": "2"})
	if _, err := f.Update(nil, second); err != nil {
		t.Fatal(err)
	}
	if err := f.lock.release(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "d.js"), []byte("somebody's"), 0o666); err != nil {
		t.Fatal(err)
	}
	next := opened(t, dir)
	r, err := next.Write(nil, second)
	want(t, "the next run", did(t, r, err), "written [b.js c.js] removed [] foreign [d.js] edited [] failed []")
	want(t, "the tree", files(t, dir), map[string]string{"a.js": "2", "b.js": "2", "c.js": "2", "d.js": "somebody's"})
}

// What is right is not touched, be it a copy or made.
func TestUnchangedIsNotWritten(t *testing.T) {
	source := fstest.MapFS{"logo.png": {Data: []byte("png")}}
	f := opened(t, filepath.Join(t.TempDir(), "out"))
	made := result(map[string]string{"a.js": "1", "logo.png": "=logo.png"})
	if _, err := f.Write(source, made); err != nil {
		t.Fatal(err)
	}
	f.put = func(_ *place, _ string, _ fs.FS, o transform.Output, _ string) (written, error) {
		t.Errorf("%s is written", o.Path)
		return written{}, nil
	}
	const nothing = "written [] removed [] foreign [] edited [] failed []"
	r, err := f.Write(source, made)
	want(t, "Write", did(t, r, err), nothing)
	r, err = f.Update(source, made)
	want(t, "Update", did(t, r, err), nothing)
}

// Origins come back as they were given, what is added goes before what was there,
// and the file does not grow for ever.
func TestOrigins(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f := opened(t, dir)
	long := strings.Repeat("<view bind:tap=\"f\">四</view>\n", 100)
	origin := func(source, text string) transform.Origin {
		return transform.Origin{Source: source, Text: []byte(text), Outputs: []transform.OriginOutput{{Path: path.Base(source) + ".out", Data: []byte("made of " + text)}}}
	}
	same := transform.Origin{Source: "same.js", Text: []byte("1"), Outputs: []transform.OriginOutput{{Path: "same.js", Data: []byte("1"), Edits: []text.Edit{}}}}
	spent := transform.Origin{Source: "theme.json", Text: []byte("{}"), Spent: true}
	keep := func(files ...transform.Origin) {
		t.Helper()
		f.KeepOrigins(&transform.Origins{From: "wechat", To: "alipay", TargetLib: "2.9", Missing: "stub", Files: files})
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Write(nil, result(map[string]string{"same.js": "1", "a.wxml.out": "made of a"})); err != nil {
		t.Fatal(err)
	}
	keep(origin("a.wxml", "a"), origin("gone.wxml", "x"), same, spent)
	for n := range 1000 {
		keep(origin("b.wxml", fmt.Sprint(n, long)))
	}
	keep(transform.Origin{Source: "gone.wxml"})
	info, err := os.Stat(f.originFile())
	if err != nil || info.Size() > 2<<20 {
		t.Errorf("the file has %d bytes, %v", info.Size(), err)
	}
	got, err := Origins(dir)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "origins", got, &transform.Origins{
		From: "wechat", To: "alipay", TargetLib: "2.9", Missing: "stub", Paths: []string{"a.wxml.out", "same.js"},
		Files: []transform.Origin{origin("a.wxml", "a"), origin("b.wxml", "999"+long), same, spent},
	})
	if got, err := Origins(filepath.Join(dir, "elsewhere")); got != nil || err != nil {
		t.Errorf("of a folder that nobody wrote: %v, %v", got, err)
	}
}

// A folder that is new appears whole: until it does, what is in it lies under a
// temporary name, and a run that was killed then leaves nothing of it.
func TestNewFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	source := fstest.MapFS{"logo.png": {Data: []byte("png")}, "gone.png": {Data: nil, Mode: fs.ModeDir}}
	f := opened(t, dir)
	files1 := map[string]string{"app.js": "1", "pages/a/a.js": "1", "pages/a/b/c.axml": "2", "pages/logo.png": "=logo.png"}
	f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
		if _, err := os.Stat(filepath.Join(dir, "pages")); err == nil {
			t.Errorf("the folder is there before %s is", o.Path)
		}
		return put(to, name, source, o, hash)
	}
	r, err := f.Write(source, result(files1))
	want(t, "the build", did(t, r, err), "written [app.js pages/a/a.js pages/a/b/c.axml pages/logo.png] removed [] foreign [] edited [] failed []")
	files1["pages/logo.png"] = "png"
	want(t, "the tree", files(t, dir), files1)
	if !f.Intact() {
		t.Error("sizes or times of the manifest are not those of the files")
	}

	// One of its files is refused: the others appear.
	f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
		if o.Path == "b/1.js" {
			return written{}, syscall.ENOSPC
		}
		return put(to, name, source, o, hash)
	}
	r, err = f.Update(source, result(map[string]string{"b/1.js": "1", "b/2.js": "2", "c/x.png": "=none.png"}))
	want(t, "refused", did(t, r, err), "written [b/2.js] removed [] foreign [] edited [] failed [b/1.js c/x.png]")
	if _, err := os.Stat(filepath.Join(dir, "c")); err == nil {
		t.Error("a folder without files was made")
	}

	// Somebody makes the folder meanwhile: the files go into that.
	f.put = func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error) {
		if err := os.MkdirAll(filepath.Join(dir, "d", "theirs"), 0o777); err != nil {
			t.Error(err)
		}
		return put(to, name, source, o, hash)
	}
	r, err = f.Update(source, result(map[string]string{"d/1.js": "1", "d/e/2.js": "2"}))
	want(t, "somebody else's folder", did(t, r, err), "written [b/1.js d/1.js d/e/2.js] removed [] foreign [] edited [] failed [c/x.png]")

	// Killed after the folder has its name, but before the manifest is saved, and
	// in the middle of another.
	f.put = put
	if _, err := f.Update(source, result(map[string]string{"e/1.js": "1", "e/logo.png": "=logo.png"})); err != nil {
		t.Fatal(err)
	}
	half := "sub/" + tempName()
	if err := errors.Join(f.noteTemp(half), os.MkdirAll(f.native(half+"/g"), 0o777), os.WriteFile(f.native(half+"/g/x.js"), []byte("1"), 0o666)); err != nil {
		t.Fatal(err)
	}
	if err := f.lock.release(); err != nil {
		t.Fatal(err)
	}
	f = opened(t, dir)
	if !f.Owns("e/1.js") || !f.Owns("e/logo.png") {
		t.Error("what a killed run wrote is not ours")
	}
	if _, err := os.Stat(f.native(half)); err == nil {
		t.Error("what a killed run was filling is still there")
	}
}
