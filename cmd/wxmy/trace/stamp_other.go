//go:build !linux

package trace

import (
	"io/fs"
	"time"
)

// identity says that this system has no time that programs cannot set, or none
// that is told everywhere: files are read.
func identity(fs.FileInfo) (number uint64, changed time.Time, ok bool) {
	return 0, time.Time{}, false
}
