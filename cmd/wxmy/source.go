package main

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"wxmy/transform"
)

// A sourceFS is the source folder as a session reads it: links are followed
// within it and nowhere else, so that a project from elsewhere cannot bring
// files of this machine into its output.
type sourceFS struct {
	dir   string // absolute, without links
	inner fs.FS
	dirs  sync.Map // slash path of a folder -> error, or nil when it lies within
}

func newSource(dir string) *sourceFS { return &sourceFS{dir: dir, inner: os.DirFS(dir)} }

func (s *sourceFS) native(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// within reports as an error that name is reached through a link that leads
// out. Folders are looked at once. It returns what describes name when that is
// there and no link.
func (s *sourceFS) within(name string) (fs.FileInfo, error) {
	if err := s.outside(path.Dir(name)); err != nil {
		return nil, err
	}
	info, err := os.Lstat(s.native(name))
	switch {
	case err != nil:
		return nil, nil // it says so itself when it is opened
	case info.Mode()&fs.ModeSymlink == 0:
		return info, nil
	}
	err, _ = s.follow(name).(error)
	return nil, err
}

// outside is the error of a folder that is reached through a link that leads
// out.
func (s *sourceFS) outside(dir string) error {
	if dir == "." {
		return nil
	}
	known, ok := s.dirs.Load(dir)
	if !ok {
		known = s.lookInto(dir)
		s.dirs.Store(dir, known)
	}
	err, _ := known.(error)
	return err
}

// lookInto is outside of a folder that was not looked at yet. One that is no link
// itself lies where the folder above it lies.
func (s *sourceFS) lookInto(dir string) any {
	if err := s.outside(path.Dir(dir)); err != nil {
		return err
	}
	if info, err := os.Lstat(s.native(dir)); err == nil && info.Mode()&fs.ModeSymlink == 0 {
		return nil
	}
	return s.follow(dir)
}

// follow is the error of a place that lies outside when all links are
// followed; any other trouble shows when it is opened.
func (s *sourceFS) follow(name string) any {
	real, err := filepath.EvalSymlinks(s.native(name))
	if err != nil {
		return nil
	}
	if _, ok := inside(s.dir, real); !ok {
		return error(&fs.PathError{Op: "open", Path: name, Err: transform.ErrOutside})
	}
	return nil
}

// Open opens a file or folder.
func (s *sourceFS) Open(name string) (fs.File, error) {
	if _, err := s.within(name); err != nil {
		return nil, err
	}
	return s.inner.Open(name)
}

// Stat describes a file without opening it.
func (s *sourceFS) Stat(name string) (fs.FileInfo, error) {
	if info, err := s.within(name); info != nil || err != nil {
		return info, err
	}
	return fs.Stat(s.inner, name)
}

// ReadFile reads a file.
func (s *sourceFS) ReadFile(name string) ([]byte, error) {
	if err := s.outside(path.Dir(name)); err != nil {
		return nil, err
	}
	// Most files are no links, which opening one without following it tells.
	if data, err := readNoLink(s.native(name)); err == nil {
		return data, nil
	}
	if _, err := s.within(name); err != nil {
		return nil, err
	}
	return fs.ReadFile(s.inner, name)
}

// ReadDir lists a folder.
func (s *sourceFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := s.outside(name); err != nil {
		return nil, err
	}
	if entries, err := listNoLink(s.native(name)); err == nil {
		return entries, nil
	}
	if _, err := s.within(name); err != nil {
		return nil, err
	}
	return fs.ReadDir(s.inner, name)
}

// Lstat describes a file or the link that it is.
func (s *sourceFS) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(s.inner, name) }

// ReadLink says where a link leads.
func (s *sourceFS) ReadLink(name string) (string, error) { return fs.ReadLink(s.inner, name) }

// largestFrame is the size up to which files are read for code frames.
const largestFrame = 20 << 20

// read is the text of a source file for code frames, nil when there is none.
func (p *plan) read(name string) []byte {
	info, err := fs.Stat(p.source, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largestFrame {
		return nil
	}
	f, err := p.source.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestFrame))
	if err != nil {
		return nil
	}
	return data
}
