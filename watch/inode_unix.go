//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// inode tells a file from another one moved to its name with the same size and
// time.
func inode(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino) //nolint:unconvert // narrower on some systems
	}
	return 0
}
