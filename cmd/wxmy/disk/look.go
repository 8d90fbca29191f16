package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"wxmy/transform"
	"wxmy/transform/patch"
)

type state uint8

const (
	absent  state = iota // nothing there
	right                // the bytes are those wanted
	ours                 // we wrote it, and it is as we left it
	edited               // we wrote it, and somebody edited it since
	foreign              // somebody else's
)

// A sight is what lies in the place of an output.
type sight struct {
	state state
	entry entry // as the manifest has to be when the state is right; always with the hash that is wanted
	err   error
}

// lookAll looks at the places of all outputs, a few at a time.
func (f *Folder) lookAll(source fs.FS, outputs []transform.Output, fresh []string) []sight {
	sights := make([]sight, len(outputs))
	parallel(len(outputs), func(i int) { sights[i] = f.look(source, outputs[i], fresh[i] != "") })
	return sights
}

// look says what lies in the place of an output. Where its folder is not there
// nothing does, and a file that is copied is not read yet.
func (f *Folder) look(source fs.FS, o transform.Output, fresh bool) (s sight) {
	if o.Conversion != nil {
		s.entry.From = patch.Sum(o.Conversion)
	}
	if fresh && o.Copy {
		return s
	}
	hash, size, err := sum(source, o)
	if err != nil {
		return sight{err: err}
	}
	if s.entry.Hash = hash; fresh {
		return s
	}
	info, err := os.Lstat(f.native(o.Path))
	switch {
	case missing(err):
		return s
	case err != nil:
		s.err = err
		return s
	case !info.Mode().IsRegular():
		if !info.IsDir() || !f.allOurs(o.Path) {
			s.state = foreign
		} // else orphans that are removed first
		return s
	}
	e, known := f.entries[o.Path]
	var got string
	if known || info.Size() == size || o.Edit != nil {
		got, s.err = f.hash(o.Path, info)
	}
	switch {
	case s.err != nil:
	case got == hash:
		s.state = right
		s.entry.Size, s.entry.Time = info.Size(), info.ModTime().UnixNano()
	case known && got == e.Hash, o.Edit != nil && got == patch.Sum(o.Edit):
		s.state = ours // an edit that was adopted is safe in its patch
	case known:
		s.state = edited
	default:
		s.state = foreign
	}
	return s
}

// missing reports whether there is nothing of the name that was looked at,
// or a file of ours where its folder should be.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotFolder)
}

// allOurs reports whether a folder holds files of ours and no others.
func (f *Folder) allOurs(dir string) bool {
	err := filepath.WalkDir(f.native(dir), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(f.dir, p)
		if err == nil && !f.Owns(filepath.ToSlash(rel)) {
			err = fs.ErrExist
		}
		return err
	})
	return err == nil
}

// hash returns the hash of a file, without reading it where the manifest
// tells.
func (f *Folder) hash(name string, info fs.FileInfo) (string, error) {
	if e, known := f.entries[name]; known && e.Size == info.Size() && e.Time == info.ModTime().UnixNano() {
		return e.Hash, nil
	}
	return hashFile(f.native(name))
}

// ours returns those of the orphans that are as we left them. The others that
// are there are reported.
func (f *Folder) ours(r *Report, orphans []string) []string {
	var left []string
	for _, name := range orphans {
		e, known := f.entries[name]
		if !known {
			continue
		}
		info, err := os.Lstat(f.native(name))
		if missing(err) {
			delete(f.entries, name)
			f.dirty = true
			continue
		}
		var got string
		if err == nil && info.Mode().IsRegular() {
			got, err = f.hash(name, info)
		}
		switch {
		case err != nil:
			f.unremoved[name] = true
			r.Failed = append(r.Failed, Failure{name, err})
		case got == e.Hash:
			left = append(left, name)
		default:
			r.Left = append(r.Left, name)
			delete(f.entries, name)
			f.dirty = true
		}
	}
	return left
}
