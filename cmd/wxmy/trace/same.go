package trace

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"
)

// An encoder writes answers down in order of path: how much of the path before
// it a path shares, the rest of it, what was asked, and the digests.
type encoder struct {
	buf  []byte
	last string
}

func (e *encoder) add(name string, a *answers) {
	shared := 0
	for shared < min(len(name), len(e.last)) && name[shared] == e.last[shared] {
		shared++
	}
	e.last = name
	e.buf = binary.AppendUvarint(e.buf, uint64(shared))
	e.buf = binary.AppendUvarint(e.buf, uint64(len(name)-shared))
	e.buf = append(e.buf, name[shared:]...)
	e.buf = append(e.buf, a.asked)
	e.buf = append(e.buf, a.stamp[:]...)
	for q := range questions {
		if a.has(q) {
			e.buf = append(e.buf, a.digest[q][:]...)
		}
	}
}

// An entry is what was asked about one path.
type entry struct {
	name string
	answers
}

// decode reads what an encoder wrote.
func decode(seen []byte) ([]entry, error) {
	var all []entry
	last := ""
	for len(seen) > 0 {
		shared, n := binary.Uvarint(seen)
		if n <= 0 || shared > uint64(len(last)) {
			return nil, errCut
		}
		seen = seen[n:]
		rest, n := binary.Uvarint(seen)
		if n <= 0 || rest >= uint64(len(seen)-n) {
			return nil, errCut
		}
		seen = seen[n:]
		e := entry{name: last[:shared] + string(seen[:rest])}
		last = e.name
		e.asked = seen[rest]
		seen = seen[rest+1:]
		if len(seen) < len(e.stamp) {
			return nil, errCut
		}
		seen = seen[copy(e.stamp[:], seen):]
		for q := range questions {
			if !e.has(q) {
				continue
			}
			if len(seen) < len(digest{}) {
				return nil, errCut
			}
			seen = seen[copy(e.digest[q][:], seen):]
		}
		all = append(all, e)
	}
	return all, nil
}

var errCut = errors.New("the record is cut off")

// Same asks fsys again what a Recorder saw and reports whether every answer is
// what it was. What Seen did not write is not the same.
func Same(fsys fs.FS, seen []byte) bool {
	all, err := decode(seen)
	if err != nil {
		return false
	}
	listed := map[string]bool{}
	for i := range all {
		listed[all[i].name] = all[i].has(folder)
	}
	// Folders first: they are few, and tell what is no plain file any more and
	// must not be opened.
	return every(all, func(e *entry) bool {
		return !e.has(folder) || e.stands(fsys) || e.asks(folder, fsys)
	}) && every(all, func(e *entry) bool {
		return e.holds(fsys, listed[path.Dir(e.name)])
	})
}

// every reports whether all entries hold, several at a time, until one does
// not.
func every(all []entry, holds func(*entry) bool) bool {
	var other atomic.Bool
	var next atomic.Int64
	var wg sync.WaitGroup
	const batch = 64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for !other.Load() {
				from := int(next.Add(batch)) - batch
				if from >= len(all) {
					return
				}
				for i := range all[from:min(from+batch, len(all))] {
					if !holds(&all[from+i]) {
						other.Store(true)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	return !other.Load()
}

// holds reports whether the answers about one path are what they were, those
// about it as a folder aside. A file in a folder that lists the names that it
// did, with their kinds, is still a plain file: only its bytes are asked for.
func (e *entry) holds(fsys fs.FS, listed bool) bool {
	for q := range questions {
		switch {
		case !e.has(q) || q == folder:
		case e.digest[q][0] == isUnsure:
			return false
		case q == stat && listed && e.digest[stat][0] == isInfo && e.digest[content][0] == isContent:
		case !e.asks(q, fsys):
			return false
		}
	}
	return true
}

// stands reports whether a path bears the stamp that it did.
func (e *entry) stands(fsys fs.FS) bool {
	if e.stamp == (stamp{}) {
		return false
	}
	info, err := fs.Stat(fsys, e.name)
	return err == nil && stampOf(info) == e.stamp
}

// asks asks one question again.
func (e *entry) asks(q question, fsys fs.FS) bool {
	want := e.digest[q]
	switch q {
	case content:
		return want[0] == isContent && e.stands(fsys) || want == read(fsys, e.name)
	case stat:
		return want == infoOf(fs.Stat(fsys, e.name))
	case lstat:
		return want == infoOf(fs.Lstat(fsys, e.name))
	case link:
		return want == linkOf(fs.ReadLink(fsys, e.name))
	default:
		return want == folderOf(fs.ReadDir(fsys, e.name))
	}
}

// buffers are those that files are read through.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// read is contentOf a file, read in parts.
func read(fsys fs.FS, name string) digest {
	f, err := fsys.Open(name)
	if err != nil {
		return failed(err)
	}
	defer f.Close()
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	h := sha256.New()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, buf[:]); err != nil {
		return failed(err)
	}
	return digestOf(isContent, h.Sum(nil))
}
