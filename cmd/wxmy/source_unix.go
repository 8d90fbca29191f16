//go:build linux || darwin

package main

import (
	"errors"
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
	// One byte more than there should be shows that there are no others.
	data = make([]byte, s.Size+1)
	n := 0
	for n < len(data) {
		m, err := unix.Read(fd, data[n:])
		if err != nil {
			return nil, err
		}
		if n += m; m == 0 || n == int(s.Size) {
			break
		}
	}
	if n != int(s.Size) {
		return nil, errNotPlain // its size does not say how much it holds
	}
	return data[:n:n], nil
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
