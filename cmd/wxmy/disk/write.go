package disk

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"wxmy/transform"
)

// Temporary files are called so; what a run that was cut off left of them is
// cleared away by the next one.
const (
	tempPrefix = ".wxmy-"
	tempSuffix = ".tmp"
)

// workers is the number of files that are looked at or written at a time.
const workers = 4

// parallel runs do for 0..n-1, a few at a time.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
}

// writeAll writes the outputs, those of one rank in parallel.
func (f *Folder) writeAll(r *Report, root *os.Root, source fs.FS, jobs []job) {
	for len(jobs) > 0 {
		n := 1
		for n < len(jobs) && rank(jobs[n].out.Path) == rank(jobs[0].out.Path) {
			n++
		}
		f.writeRank(r, root, source, jobs[:n])
		jobs = jobs[n:]
	}
}

// writeRank writes outputs in order of path. Those of one folder are written by
// one worker, which opens the folder once and not its path again for every file.
func (f *Folder) writeRank(r *Report, root *os.Root, source fs.FS, jobs []job) {
	type done struct {
		entry entry
		err   error
	}
	all := make([]done, len(jobs))
	starts := []int{0} // of the folders, in jobs
	for i := 1; i < len(jobs); i++ {
		if path.Dir(jobs[i].out.Path) != path.Dir(jobs[i-1].out.Path) {
			starts = append(starts, i)
		}
	}
	parallel(len(starts), func(n int) {
		from, to := starts[n], len(jobs)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		dir, err := folder(root, path.Dir(jobs[from].out.Path))
		for i := from; i < to; i++ {
			if all[i].err = err; err == nil {
				all[i].entry, all[i].err = f.write(dir, source, jobs[i].out)
			}
		}
		if err == nil && dir != root {
			dir.Close()
		}
	})
	for i, j := range jobs {
		if all[i].err != nil {
			f.refuse(r, j.out, all[i].err)
			continue
		}
		all[i].entry.From = j.entry.From
		f.entries[j.out.Path] = all[i].entry
		f.dirty = true
		r.Written = append(r.Written, j.out.Path)
	}
}

// folder makes and opens a folder of the output.
func folder(root *os.Root, name string) (*os.Root, error) {
	if name == "." {
		return root, nil
	}
	name = filepath.FromSlash(name)
	dir, err := root.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err = root.MkdirAll(name, 0o777); err == nil {
			dir, err = root.OpenRoot(name)
		}
	}
	return dir, err
}

// write brings one output to its place in dir. What may pass by itself, as when a
// virus scanner holds the file, is tried a few times.
func (f *Folder) write(dir *os.Root, source fs.FS, o transform.Output) (entry, error) {
	var hash string
	var err error
	for _, pause := range []time.Duration{0, 10 * time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond} {
		time.Sleep(pause)
		if hash, err = f.put(dir, source, o); err == nil || !passing(err) {
			break
		}
	}
	if err != nil {
		return entry{}, err
	}
	info, err := dir.Lstat(path.Base(o.Path))
	if err != nil {
		return entry{}, fmt.Errorf("look at what was written: %w", err)
	}
	return entry{Hash: hash, Size: info.Size(), Time: info.ModTime().UnixNano()}, nil
}

// passing reports errors that are gone a moment later: on Windows a file that
// somebody has open cannot be replaced.
func passing(err error) bool {
	var n syscall.Errno
	if !errors.As(err, &n) {
		return false
	}
	if runtime.GOOS == "windows" {
		const accessDenied, sharingViolation, lockViolation = 5, 32, 33
		return n == accessDenied || n == sharingViolation || n == lockViolation
	}
	return n == syscall.EBUSY || n == syscall.EINTR
}

// put writes an output under a temporary name in its folder and renames it. It
// returns the hash of what it wrote.
func put(dir *os.Root, source fs.FS, o transform.Output) (string, error) {
	from, err := open(source, o)
	if err != nil {
		return "", err
	}
	defer from.Close()
	temp := tempPrefix + rand.Text()[:12] + tempSuffix
	hash, err := fill(dir, temp, from)
	if err == nil {
		err = dir.Rename(temp, path.Base(o.Path))
	}
	if err != nil {
		return "", errors.Join(err, unlessGone(dir.Remove(temp)))
	}
	return hash, nil
}

func fill(dir *os.Root, temp string, from io.Reader) (string, error) {
	to, err := dir.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(to, h), from)
	if err := errors.Join(err, to.Close()); err != nil {
		return "", err
	}
	return encode(h), nil
}

// open opens the bytes of an output.
func open(source fs.FS, o transform.Output) (io.ReadCloser, error) {
	if o.Copy {
		return source.Open(o.Source)
	}
	return io.NopCloser(bytes.NewReader(o.Data)), nil
}

// sum returns the hash and the size of an output.
func sum(source fs.FS, o transform.Output) (string, int64, error) {
	from, err := open(source, o)
	if err != nil {
		return "", 0, err
	}
	defer from.Close()
	h := sha256.New()
	n, err := io.Copy(h, from)
	return encode(h), n, err
}

func encode(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return encode(h), err
}

// removeAll deletes files of ours.
func (f *Folder) removeAll(r *Report, root *os.Root, names []string) {
	for _, name := range names {
		if err := f.remove(root, name); err != nil {
			f.unremoved[name] = true
			r.Failed = append(r.Failed, Failure{name, err})
			continue
		}
		r.Removed = append(r.Removed, name)
	}
}

// remove deletes a file of ours, and the folders that it leaves empty. Where
// the disk does not tell names by case, the file may be an output under its
// new name already, and stays.
func (f *Folder) remove(root *os.Root, name string) error {
	if !f.renamed(name) {
		if err := unlessGone(root.Remove(filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	delete(f.entries, name)
	f.dirty = true
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if root.Remove(filepath.FromSlash(dir)) != nil {
			break // not empty
		}
	}
	return nil
}

// renamed reports whether another output is the same file as name, but for
// case.
func (f *Folder) renamed(name string) bool {
	for other := range f.entries {
		if other == name || !strings.EqualFold(other, name) {
			continue
		}
		a, err := os.Lstat(f.native(name))
		b, err2 := os.Lstat(f.native(other))
		if err == nil && err2 == nil && os.SameFile(a, b) {
			return true
		}
	}
	return false
}

func unlessGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
