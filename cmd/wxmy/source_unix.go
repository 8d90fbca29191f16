//go:build linux || darwin

package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

var errNotPlain = errors.New("not a plain file")

// readNoLink reads a plain file that is no link. It makes the calls that this
// takes and no others: package os asks for every file whether it can be waited
// for. Any trouble is an error that says nothing more.
func readNoLink(name string) (data []byte, err error) {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	var s unix.Stat_t
	if err := unix.Fstat(fd, &s); err != nil {
		return nil, err
	}
	if s.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, errNotPlain
	}
	data = make([]byte, s.Size)
	for n := 0; n < len(data); {
		m, err := unix.Read(fd, data[n:])
		if err != nil {
			return nil, err
		}
		if m == 0 {
			return nil, io.ErrUnexpectedEOF // somebody is writing it
		}
		n += m
	}
	return data, nil
}

// listNoLink lists a folder that is no link, by name. Any trouble is an error that
// says nothing more.
func listNoLink(name string) ([]fs.DirEntry, error) {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	dir := os.NewFile(uintptr(fd), name)
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
