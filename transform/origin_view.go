package transform

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// A view is a tree of files in memory; assets are taken from another file
// system. It is what a session reads that converts the outputs of another one.
type view struct {
	below fs.FS
	files map[string]*viewed         // by path
	dirs  map[string]map[string]bool // names in each folder; true for folders
	turn  int                        // counts the calls of become
}

// A viewed is a file of a view.
type viewed struct {
	Output
	turn int // when it was last put there
}

func newView(below fs.FS) *view {
	return &view{below: below, files: map[string]*viewed{}, dirs: map[string]map[string]bool{".": {}}}
}

// become makes the view hold the files that list puts there and returns the
// paths that changed, sorted. Of several files put at one path the first stays.
// stale are sources of copies that may hold other bytes than before.
func (v *view) become(list func(put func(Output) bool), stale map[string]bool) []string {
	var changed []string
	v.turn++
	n := 0
	list(func(o Output) bool {
		old := v.files[o.Path]
		if old != nil && old.turn == v.turn {
			return false
		}
		n++
		if old != nil {
			old.turn = v.turn
			if o.Copy && old.Copy && o.Source == old.Source && !stale[o.Source] || old.same(o) {
				return true
			}
		}
		changed = append(changed, o.Path)
		v.add(o)
		return true
	})
	if n < len(v.files) {
		for p, old := range v.files {
			if old.turn != v.turn {
				changed = append(changed, p)
				v.remove(p)
			}
		}
	}
	slices.Sort(changed)
	return changed
}

func (v *view) add(o Output) {
	p := o.Path
	v.files[p] = &viewed{o, v.turn}
	for folder := false; p != "."; folder = true {
		dir, name := path.Dir(p), path.Base(p)
		if v.dirs[dir] == nil {
			v.dirs[dir] = map[string]bool{}
		}
		v.dirs[dir][name] = folder
		p = dir
	}
}

func (v *view) remove(p string) {
	delete(v.files, p)
	for p != "." {
		dir := path.Dir(p)
		delete(v.dirs[dir], path.Base(p))
		if len(v.dirs[dir]) > 0 || dir == "." {
			return
		}
		delete(v.dirs, dir)
		p = dir
	}
}

// Open implements fs.FS.
func (v *view) Open(name string) (fs.File, error) {
	if o, ok := v.files[name]; ok {
		if o.Copy {
			return v.below.Open(o.Source)
		}
		return &viewFile{viewInfo{path.Base(name), int64(len(o.Data)), 0o444}, bytes.NewReader(o.Data)}, nil
	}
	if v.dirs[name] != nil {
		return &viewFile{viewInfo{path.Base(name), 0, fs.ModeDir | 0o555}, bytes.NewReader(nil)}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir implements fs.ReadDirFS.
func (v *view) ReadDir(name string) ([]fs.DirEntry, error) {
	names, ok := v.dirs[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries := make([]fs.DirEntry, 0, len(names))
	for n, folder := range names {
		mode := fs.FileMode(0o444)
		if folder {
			mode = fs.ModeDir | 0o555
		}
		info := viewInfo{name: n, mode: mode}
		if !folder {
			info.size = int64(len(v.files[path.Join(name, n)].Data))
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// A viewFile is an open file of a view. Folders are listed by the view.
type viewFile struct {
	viewInfo
	io.Reader
}

func (f *viewFile) Stat() (fs.FileInfo, error) { return f.viewInfo, nil }
func (f *viewFile) Close() error               { return nil }

type viewInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i viewInfo) Name() string       { return i.name }
func (i viewInfo) Size() int64        { return i.size }
func (i viewInfo) Mode() fs.FileMode  { return i.mode }
func (i viewInfo) ModTime() time.Time { return time.Time{} }
func (i viewInfo) IsDir() bool        { return i.mode.IsDir() }
func (i viewInfo) Sys() any           { return nil }

// An aside is a session over a view, to see what becomes of files there.
type aside struct {
	view    *view
	session *Session
	built   bool
	stale   map[string]bool // sources of copies that may hold other bytes than when last built
}

func newAside(below fs.FS, from, to *Platform, o Options) *aside {
	v := newView(below)
	return &aside{view: v, session: NewSession(v, from, to, o), stale: map[string]bool{}}
}

// build brings the view to the files that list puts there, builds what changed,
// and returns the paths of the files that were written again.
func (a *aside) build(ctx context.Context, list func(put func(Output) bool)) (map[string]bool, error) {
	changed := a.view.become(list, a.stale)
	clear(a.stale)
	if a.built && len(changed) == 0 {
		return nil, nil
	}
	if !a.built {
		changed = nil
	}
	_, err := a.session.Build(ctx, changed...)
	a.built = err == nil
	rewritten := maps.Clone(a.session.unrecorded)
	clear(a.session.unrecorded)
	return rewritten, err
}

// outputs are what the files with these paths give there, by path.
func (a *aside) outputs(paths ...string) map[string]string {
	all := map[string]string{}
	for _, p := range paths {
		if f := a.session.files[p]; f != nil {
			for _, o := range f.written.outputs {
				all[o.Path] = string(o.Data)
			}
		}
	}
	return all
}
