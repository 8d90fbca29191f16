package transform

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// errNotRegular is the problem of a pipe, a socket or a device.
var errNotRegular = errors.New("not a regular file")

// scan walks the source folder and brings s.files up to date with what is
// there. Folders of packages are not walked: reach adds what the project
// refers to.
func (s *Session) scan(c *change) error {
	c.packages, c.referAll = true, true
	w := &walk{s: s, c: c}
	if len(s.files) > 0 {
		w.seen = map[string]bool{}
	}
	entries, err := fs.ReadDir(s.src, ".")
	if err != nil {
		return fmt.Errorf("read the source folder: %w", err)
	}
	w.dir(".", entries, []string{"."})
	if w.seen == nil { // all that is there is new
		s.order = sorted(w.found)
		return nil
	}
	for p := range s.files {
		if !w.seen[p] && !s.packaged(p) {
			s.drop(c, p)
		}
	}
	return nil
}

// A walk is one way through the source folder.
type walk struct {
	s    *Session
	c    *change
	seen map[string]bool // nil when nothing was there before

	found []*file // when nothing was
}

// dir adds the files of a folder. above are the folders on the way to it, and
// itself last, as they are called without links. Links to folders are followed,
// unless they lead back to one of these, or to a folder that the source lies in.
func (w *walk) dir(dir string, entries []fs.DirEntry, above []string) {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool {
		return NoSource(e.Name()) || e.Name() == w.s.from.PackageDir || w.s.opts.Exclude != nil && w.s.opts.Exclude(path.Join(dir, e.Name()))
	})
	below := w.list(dir, entries)
	for i, e := range entries {
		p := e.Name()
		if dir != "." {
			p = dir + "/" + p
		}
		real := ""
		switch {
		case e.IsDir():
			real = path.Join(above[len(above)-1], e.Name())
		case e.Type()&fs.ModeSymlink != 0:
			if info, err := fs.Stat(w.s.src, p); err != nil || !info.IsDir() {
				w.file(p) // to a file, or to nowhere
				continue
			}
			if real = w.s.linked(path.Join(above[len(above)-1], e.Name())); slices.Contains(above, real) || strings.Trim(real, "./") == "" {
				continue
			}
		default:
			w.file(p)
			continue
		}
		if !e.IsDir() {
			below[i].entries, below[i].err = fs.ReadDir(w.s.src, p)
		}
		if below[i].err != nil {
			w.file(p) // reading it says what is wrong
			continue
		}
		w.dir(p, below[i].entries, append(slices.Clip(above), real))
	}
}

// A listing is what a folder holds.
type listing struct {
	entries []fs.DirEntry
	err     error
}

// list reads those of entries that are folders, several at a time.
func (w *walk) list(dir string, entries []fs.DirEntry) []listing {
	all := make([]listing, len(entries))
	// What goes wrong is in the listing.
	_ = each(context.Background(), len(entries), func(i int) error {
		if entries[i].IsDir() {
			all[i].entries, all[i].err = fs.ReadDir(w.s.src, path.Join(dir, entries[i].Name()))
		}
		return nil
	})
	return all
}

// linked returns what p is called when links are followed. Outside of the
// source folder they are not.
func (s *Session) linked(p string) string {
	done, rest := ".", p
	for steps := 0; rest != "" && steps < 255; steps++ {
		var name string
		name, rest, _ = strings.Cut(rest, "/")
		next := path.Join(done, name)
		if target, err := fs.ReadLink(s.src, next); err == nil && path.IsAbs(target) {
			done, rest = "..", path.Join(target, rest)
		} else if err == nil {
			done, rest = ".", path.Join(done, target, rest)
		} else {
			done = next
		}
		if strings.HasPrefix(done+"/", "../") || strings.HasPrefix(rest+"/", "../") {
			return path.Join(done, rest)
		}
	}
	return done
}

func (w *walk) file(p string) {
	f := w.s.add(w.c, p)
	if w.seen == nil {
		w.found = append(w.found, f)
	} else {
		w.seen[p] = true
	}
}

// rescan brings s.files up to date for the named files and returns those that
// are there, sorted. It is not sure where a name tells too little, and then
// the folder has to be scanned.
func (s *Session) rescan(c *change, names []string) (there []string, sure bool) {
	for _, p := range names {
		if !fs.ValidPath(p) || p == "." {
			return nil, false
		}
		if s.below(p) {
			return nil, false
		}
		c.packages = c.packages || s.packaged(p)
		if s.gone[p] || s.leftOut(p) {
			s.drop(c, p)
			continue
		}
		info, err := fs.Stat(s.src, p)
		if errors.Is(err, fs.ErrNotExist) {
			_, err = fs.Lstat(s.src, p) // a link that leads nowhere is there
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			s.drop(c, p)
		case err != nil || info != nil && info.IsDir():
			return nil, false
		case s.packaged(p) && s.files[p] == nil:
			// reach finds it when something refers to it.
		default:
			s.add(c, p)
			there = append(there, p)
		}
	}
	there = append(there, s.readAgain(names)...)
	slices.Sort(there)
	return slices.Compact(there), true
}

// below reports whether p lies below what was no folder, or one that could not
// be read.
func (s *Session) below(p string) bool {
	for q := path.Dir(p); q != "."; q = path.Dir(q) {
		if s.files[q] != nil {
			return true
		}
	}
	return false
}

// leftOut reports whether p or a folder that it lies in is no source.
func (s *Session) leftOut(p string) bool {
	for q := p; q != "."; q = path.Dir(q) {
		if base := path.Base(q); NoSource(base) && base != "node_modules" || s.opts.Exclude != nil && s.opts.Exclude(q) {
			return true
		}
	}
	return path.Base(p) == "node_modules"
}

// NoSource reports names of files and folders that are no source: version control, packages, and
// what wxmy keeps beside an output. node_modules is read only where the project
// refers to it.
func NoSource(base string) bool {
	switch base {
	case ".git", ".svn", ".hg", "node_modules", ".wxmy", ".tea", ".DS_Store":
		return true
	}
	return false
}

// inPackages reports whether p lies in a folder of installed packages.
func inPackages(p string) bool {
	return strings.HasPrefix(p, "node_modules/") || strings.Contains(p, "/node_modules/")
}

// packaged reports whether p lies in a folder of installed packages, or in one
// that the devtools of the source made of them.
func (s *Session) packaged(p string) bool {
	return inPackages(p) || strings.HasPrefix(p, s.from.PackageDir+"/") || strings.Contains(p, "/"+s.from.PackageDir+"/")
}

// paths returns the paths of all files, sorted.
func (s *Session) paths() []string {
	ps := make([]string, 0, len(s.files))
	for _, f := range s.ordered() {
		ps = append(ps, f.path)
	}
	return ps
}

// ordered returns all files in order of path.
func (s *Session) ordered() []*file {
	if s.order == nil {
		s.order = sorted(slices.AppendSeq(make([]*file, 0, len(s.files)), maps.Values(s.files)))
	}
	return s.order
}

// sorted sorts files by path.
func sorted(fs []*file) []*file {
	slices.SortFunc(fs, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	return fs
}
