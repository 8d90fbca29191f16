//go:build linux || darwin

package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// A place is an open folder of the output. Its files are opened by the system's
// own calls: those of package os ask for each file whether it can be waited for,
// which takes more calls than writing it.
type place struct {
	dir *os.File
	fd  int
}

// openFolder opens a folder below root without leaving it.
func openFolder(root *os.Root, name string) (*place, error) {
	dir, err := root.OpenFile(name, os.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	return &place{dir, int(dir.Fd())}, nil
}

func (p *place) close() error { return p.dir.Close() }

// A newFile is one that is being filled.
type newFile struct {
	fd   int
	name string
}

// create makes a file. Nothing of its name may be there, be it a link.
func (p *place) create(name string) (*newFile, error) {
	var fd int
	err := again("create", name, func() (err error) {
		fd, err = unix.Openat(p.fd, name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0o666)
		return err
	})
	return &newFile{fd, name}, err
}

func (f *newFile) Write(data []byte) (n int, err error) {
	for n < len(data) && err == nil {
		err = again("write", f.name, func() error {
			m, err := unix.Write(f.fd, data[n:])
			if err == nil && m == 0 {
				return io.ErrShortWrite
			}
			n += max(m, 0)
			return err
		})
	}
	return n, err
}

// done closes a file and returns its size, in bytes, and its modification time,
// in nanoseconds.
func (p *place) done(f *newFile) (size, time int64, err error) {
	var s unix.Stat_t
	err = again("stat", f.name, func() error { return unix.Fstat(f.fd, &s) })
	if closed := unix.Close(f.fd); closed != nil && closed != unix.EINTR {
		err = errors.Join(err, &fs.PathError{Op: "close", Path: f.name, Err: closed})
	}
	return s.Size, s.Mtim.Nano(), err
}

func (p *place) mkdir(name string) error {
	return again("mkdir", name, func() error { return unix.Mkdirat(p.fd, name, 0o777) })
}

func (p *place) rename(from, to string) error {
	return again("rename", to, func() error { return unix.Renameat(p.fd, from, p.fd, to) })
}

func (p *place) remove(name string) error {
	return again("remove", name, func() error { return unix.Unlinkat(p.fd, name, 0) })
}

// again makes a call until no signal breaks it off.
func again(op, name string, call func() error) error {
	for {
		switch err := call(); err {
		case nil:
			return nil
		case unix.EINTR:
		default:
			return &fs.PathError{Op: op, Path: name, Err: err}
		}
	}
}
