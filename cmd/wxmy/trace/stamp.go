package trace

import (
	"encoding/binary"
	"io/fs"
	"time"
)

// A stamp is what the system says of a file or folder that changes whenever
// its bytes or names do: number, size and the time of the last change, which
// no program can set. While it holds, what was read need not be read again.
// The zero stamp never holds.
type stamp [24]byte

// settled is how long nothing must have changed before a stamp counts: times
// are coarse, and a change right after a look may bear the time of the look.
var settled = 2 * time.Second

// stampOf returns the stamp of what info tells of, the zero stamp where the
// system has no such time or it is too fresh.
func stampOf(info fs.FileInfo) stamp {
	number, changed, ok := identity(info)
	if !ok || time.Since(changed) < settled {
		return stamp{}
	}
	var s stamp
	binary.LittleEndian.PutUint64(s[:], number)
	binary.LittleEndian.PutUint64(s[8:], uint64(info.Size()))
	binary.LittleEndian.PutUint64(s[16:], uint64(changed.UnixNano()))
	return s
}
