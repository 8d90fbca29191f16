//go:build !linux && !darwin

package disk

import (
	"errors"
	"os"
)

// A place is an open folder of the output.
type place struct{ root *os.Root }

// openFolder opens a folder below root without leaving it.
func openFolder(root *os.Root, name string) (*place, error) {
	dir, err := root.OpenRoot(name)
	return &place{dir}, err
}

func (p *place) close() error { return p.root.Close() }

// A newFile is one that is being filled.
type newFile struct {
	*os.File
	name string
}

// create makes a file. Nothing of its name may be there, be it a link.
func (p *place) create(name string) (newFile, error) {
	f, err := p.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	return newFile{f, name}, err
}

// done closes a file and returns its size, in bytes, and its modification time,
// in nanoseconds. Some systems set the time only then.
func (p *place) done(f newFile) (size, time int64, err error) {
	err = f.Close()
	info, seen := p.root.Lstat(f.name)
	if err = errors.Join(err, seen); err != nil {
		return 0, 0, err
	}
	return info.Size(), info.ModTime().UnixNano(), nil
}

func (p *place) mkdir(name string) error      { return p.root.Mkdir(name, 0o777) }
func (p *place) rename(from, to string) error { return p.root.Rename(from, to) }
func (p *place) remove(name string) error     { return p.root.Remove(name) }
