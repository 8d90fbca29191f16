package watch

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A tree is the picture of the disk that changes are measured against. Paths
// in it are relative to the root, slash-separated, and never lead through a
// symbolic link, so every folder occurs once however many links point to it.
type tree struct {
	root   string // absolute, as the system spells it
	ignore func(rel string, dir bool) bool
	roots  []string // further roots, relative to root

	dirs  map[string]*dir
	links map[string]*link // the symbolic links found
	// linked are the targets of links that are watched only because a link
	// leads there, with the path of that link. They lie in ignored folders.
	linked map[string]string
	// relink is set when a link, or what one may lead to, came or went.
	relink bool
	// sums asks for sums of recent files, which polling needs (see file.sum).
	sums bool

	watch   func(abs string) error                 // called before a folder is listed
	changed func(rel string, c change)             // called for every difference
	trouble func(rel string, err error)            // called for what cannot be read
	now     func() time.Time                       // the clock
	sum     func(abs string) (sum uint64, ok bool) // the sum of a file's bytes
}

// A dir holds what was last seen in one folder.
type dir struct {
	files map[string]file // regular files and links, by name
	dirs  map[string]bool
	// partial folders are not watched; only the roots in them that are single
	// files are looked at.
	partial bool
}

// A file is what was last seen of a file or link.
type file struct {
	stamp
	// recent files were changed so shortly before they were looked at that a
	// further change may leave the same time. Polling compares their sums.
	recent bool
	sum    uint64
}

// A stamp tells two states of a file apart without reading it.
type stamp struct {
	size  int64
	mtime int64 // nanoseconds since 1970
	inode uint64
	mode  fs.FileMode
	link  string // the text of a link
}

// A change says what is known of a difference.
type change int

const (
	edited change = iota
	appeared
	vanished
	emptied // is there, without content: often the first half of a save
)

// granularity is the coarsest time stamp of a file system still in use (FAT).
const granularity = 2 * time.Second

func (t *tree) abs(rel string) string {
	name := filepath.FromSlash(rel)
	if filepath.IsAbs(name) {
		return name // on another drive than the root
	}
	return filepath.Join(t.root, name)
}

// rel is the reverse of abs.
func (t *tree) rel(abs string) string {
	if below, ok := strings.CutPrefix(abs, t.root+string(filepath.Separator)); ok {
		return filepath.ToSlash(below)
	}
	rel, err := filepath.Rel(t.root, abs)
	if err != nil {
		rel = abs
	}
	return filepath.ToSlash(rel)
}

// ignored asks Ignore about the path rel under the name by which it is reached.
func (t *tree) ignored(rel string, dir bool) bool {
	return t.ignore != nil && !slices.Contains(t.roots, rel) && t.ignore(t.shown(rel), dir)
}

// scan compares everything with the disk.
func (t *tree) scan() {
	t.walk(".")
	t.scanRoots(true)
	for target := range t.linked {
		if d := t.dirs[target]; d != nil && !d.partial {
			t.walk(target)
		}
	}
	t.follow()
}

// scanRoots looks at the further roots: those that are files, and those that
// came or went; with deep, at all of them.
func (t *tree) scanRoots(deep bool) {
	for _, rel := range t.roots {
		info, err := os.Stat(t.abs(rel))
		d := t.dirs[rel]
		switch {
		case err == nil && info.IsDir():
			if deep || d == nil || d.partial {
				t.walk(rel)
			}
		case d != nil && !d.partial:
			t.drop(rel)
		default:
			t.single(rel)
		}
	}
	for target := range t.linked {
		if d := t.dirs[target]; d == nil || d.partial {
			t.single(target)
		}
	}
}

// single looks at one file outside the watched folders.
func (t *tree) single(rel string) {
	parent, name := path.Split(rel)
	parent = path.Clean(parent)
	d := t.dirs[parent]
	if d == nil {
		d = &dir{partial: true}
		t.dirs[parent] = d
	}
	t.look(d, rel, name, false)
}

// walk watches the folder rel and compares all that is in it with the disk.
func (t *tree) walk(rel string) {
	if err := t.watch(t.abs(rel)); err != nil && !missing(err) {
		t.trouble(rel, err)
	}
	d := t.dirs[rel]
	if d == nil {
		d = &dir{}
		t.dirs[rel] = d
	}
	d.partial = false
	t.list(rel, true, nil)
}

// list compares the names in the folder rel with the disk. Known files are
// looked at only where touched has them, or all of them with deep; a folder
// that is new or touched is walked.
func (t *tree) list(rel string, deep bool, touched map[string]bool) {
	d := t.dirs[rel]
	entries, err := os.ReadDir(t.abs(rel))
	if missing(err) {
		t.drop(rel)
		return
	}
	if err != nil {
		t.trouble(rel, err)
		return
	}
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		name, child := e.Name(), path.Join(rel, e.Name())
		link := e.Type()&fs.ModeSymlink != 0
		switch {
		case !e.IsDir() && !e.Type().IsRegular() && !link, t.ignored(child, e.IsDir()):
			continue
		case e.IsDir():
			t.forget(d, child, name)
			if deep || touched[child] || !d.dirs[name] {
				d.addDir(name)
				t.walk(child)
			}
		default:
			if d.dirs[name] {
				t.drop(child)
			}
			if _, known := d.files[name]; deep || touched[child] || !known {
				t.look(d, child, name, touched[child])
			}
		}
		seen[name] = true
	}
	for name := range d.files {
		if !seen[name] {
			t.forget(d, path.Join(rel, name), name)
		}
	}
	for name := range d.dirs {
		if !seen[name] {
			t.drop(path.Join(rel, name))
		}
	}
}

// look compares one file with the disk; with force it counts as changed even
// where nothing shows, because an event said that it was written.
func (t *tree) look(d *dir, rel, name string, force bool) {
	info, err := os.Lstat(t.abs(rel))
	link := err == nil && info.Mode()&fs.ModeSymlink != 0
	if err != nil || !info.Mode().IsRegular() && !link {
		if err != nil && !missing(err) {
			t.trouble(rel, err)
			return
		}
		t.forget(d, rel, name)
		return
	}
	old, known := d.files[name]
	f := file{stamp: stamp{info.Size(), info.ModTime().UnixNano(), inode(info), info.Mode(), ""}}
	if link {
		f.link, _ = os.Readlink(t.abs(rel)) // unreadable counts as empty
	} else {
		t.unlink(rel)
	}
	f.recent = t.sums && !link && t.now().Sub(info.ModTime()).Abs() < granularity
	if f.recent || old.recent && t.sums {
		f.sum, _ = t.sum(t.abs(rel)) // unreadable compares as 0
	}
	if known && !force && old.stamp == f.stamp && (!old.recent || old.sum == f.sum) {
		d.files[name] = f
		return
	}
	d.addFile(name, f)
	t.relink = t.relink || !known // it may be what a link was waiting for
	switch {
	case link:
		t.link(rel)
	case !known:
		t.changed(rel, appeared)
	case f.size == 0:
		t.changed(rel, emptied)
	default:
		t.changed(rel, edited)
	}
}

// again looks at the file rel once more and reports whether it had changed
// since it was last looked at.
func (t *tree) again(rel string) bool {
	parent, name := path.Split(rel)
	d := t.dirs[path.Clean(parent)]
	if d == nil {
		return false
	}
	before, was := d.files[name]
	if !was {
		return false // its coming is an event, or the next poll
	}
	t.look(d, rel, name, false)
	after, is := d.files[name]
	return is != was || before.stamp != after.stamp
}

// stat returns what is known of the file rel.
func (t *tree) stat(rel string) (file, bool) {
	parent, name := path.Split(rel)
	d := t.dirs[path.Clean(parent)]
	if d == nil {
		return file{}, false
	}
	f, ok := d.files[name]
	return f, ok
}

// forget takes a file that is not there any more out of the picture.
func (t *tree) forget(d *dir, rel, name string) {
	if _, known := d.files[name]; !known {
		return
	}
	if l := t.links[rel]; l == nil || !l.folder {
		t.changed(rel, vanished)
	}
	t.unlink(rel)
	delete(d.files, name)
	t.relink = true // a link may have led there
}

// drop takes a folder and all in it out of the picture.
func (t *tree) drop(rel string) {
	d := t.dirs[rel]
	if d == nil {
		return
	}
	for name := range d.files {
		t.forget(d, path.Join(rel, name), name)
	}
	for name := range d.dirs {
		t.drop(path.Join(rel, name))
	}
	delete(t.dirs, rel)
	parent, name := path.Split(rel)
	if p := t.dirs[path.Clean(parent)]; p != nil {
		delete(p.dirs, name)
	}
	t.relink = true
}

// within reports whether rel is the path dir or lies below it, and returns
// what follows dir, with its slash.
func within(rel, dir string) (rest string, ok bool) {
	if dir == "." {
		return "/" + rel, rel != ".." && !strings.HasPrefix(rel, "../") && !filepath.IsAbs(filepath.FromSlash(rel))
	}
	rest, ok = strings.CutPrefix(rel, dir)
	return rest, ok && (rest == "" || rest[0] == '/')
}

func (d *dir) addFile(name string, f file) {
	if d.files == nil {
		d.files = map[string]file{}
	}
	d.files[name] = f
}

func (d *dir) addDir(name string) {
	if d.dirs == nil {
		d.dirs = map[string]bool{}
	}
	d.dirs[name] = true
}
