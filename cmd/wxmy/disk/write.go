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

// writers is the number of files that are written at a time.
const writers = 4

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

func (f *Folder) writeRank(r *Report, root *os.Root, source fs.FS, jobs []job) {
	type done struct {
		entry entry
		err   error
	}
	all := make([]done, len(jobs))
	var wg sync.WaitGroup
	for w := range min(writers, len(jobs)) {
		wg.Go(func() {
			for i := w; i < len(jobs); i += writers {
				all[i].entry, all[i].err = f.write(root, source, jobs[i].out)
			}
		})
	}
	wg.Wait()
	for i, j := range jobs {
		if all[i].err != nil {
			f.refuse(r, j.out, all[i].err)
			continue
		}
		f.entries[j.out.Path] = all[i].entry
		f.dirty = true
		r.Written = append(r.Written, j.out.Path)
	}
}

// write brings one output to its place. What may pass by itself, as when a
// virus scanner holds the file, is tried a few times.
func (f *Folder) write(root *os.Root, source fs.FS, o transform.Output) (entry, error) {
	var hash string
	var err error
	for _, pause := range []time.Duration{0, 10 * time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond} {
		time.Sleep(pause)
		if hash, err = f.put(root, o.Path, source, o); err == nil || !passing(err) {
			break
		}
	}
	if err != nil {
		return entry{}, err
	}
	info, err := os.Lstat(f.native(o.Path))
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
func put(root *os.Root, name string, source fs.FS, o transform.Output) (string, error) {
	name = filepath.FromSlash(name)
	dir := filepath.Dir(name)
	if dir != "." {
		if err := root.MkdirAll(dir, 0o777); err != nil {
			return "", err
		}
	}
	from, err := open(source, o)
	if err != nil {
		return "", err
	}
	defer from.Close()
	temp := filepath.Join(dir, tempPrefix+rand.Text()[:12]+tempSuffix)
	hash, err := fill(root, temp, from)
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		return "", errors.Join(err, unlessGone(root.Remove(temp)))
	}
	return hash, nil
}

func fill(root *os.Root, temp string, from io.Reader) (string, error) {
	to, err := root.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
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
