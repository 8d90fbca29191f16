//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package disk

import (
	"os"
	"syscall"
)

// errNotFolder is the error for a path that leads through a file.
const errNotFolder = syscall.ENOTDIR

// openLocked opens a file. There is no lock to be had here.
func openLocked(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o666)
}
