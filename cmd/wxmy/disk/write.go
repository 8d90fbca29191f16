package disk

import (
	"errors"
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
		for n < len(jobs) && jobs[n].rank == jobs[0].rank {
			n++
		}
		f.writeRank(r, root, source, jobs[:n])
		jobs = jobs[n:]
	}
}

// An attempt is how writing one output went.
type attempt struct {
	written
	err error
}

// writeRank writes outputs in order of path. Those of one folder are written by
// one worker, which opens the folder once and not its path again for every file.
func (f *Folder) writeRank(r *Report, root *os.Root, source fs.FS, jobs []job) {
	all := make([]attempt, len(jobs))
	starts := []int{0} // of the folders, in jobs
	for i := 1; i < len(jobs); i++ {
		if path.Dir(jobs[i].out.Path) != path.Dir(jobs[i-1].out.Path) {
			starts = append(starts, i)
		}
	}
	groups := f.openGroups(root, jobs)
	parallel(len(starts), func(n int) {
		from, to := starts[n], len(jobs)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		if g := groups[jobs[from].fresh]; g != nil {
			f.writeNew(g, source, jobs[from:to], all[from:to])
		} else {
			f.writeInto(root, source, jobs[from:to], all[from:to])
		}
	})
	f.closeGroups(root, source, groups, jobs, all)
	for i, j := range jobs {
		if all[i].err != nil {
			f.refuse(r, j.out, all[i].err)
			continue
		}
		f.entries[j.out.Path] = entry{Hash: all[i].hash, Size: all[i].size, Time: all[i].time, From: j.entry.From}
		f.dirty = true
		r.Written = append(r.Written, j.out.Path)
	}
}

// writeInto writes outputs of one folder, each under a temporary name first.
func (f *Folder) writeInto(root *os.Root, source fs.FS, jobs []job, all []attempt) {
	dir, err := openPlace(root, path.Dir(jobs[0].out.Path))
	if err != nil {
		for i := range all {
			all[i].err = err
		}
		return
	}
	defer dir.close()
	for i, j := range jobs {
		all[i] = tried(func() (written, error) {
			temp := tempName()
			w, err := f.put(dir, temp, source, j.out, j.entry.Hash)
			if err != nil {
				return w, err
			}
			if err = dir.rename(temp, path.Base(j.out.Path)); err != nil {
				err = errors.Join(err, unlessGone(dir.remove(temp)))
			}
			return w, err
		})
	}
}

// tried writes a file. What may pass by itself, as when a virus scanner holds the
// file, is tried a few times.
func tried(write func() (written, error)) (a attempt) {
	for _, pause := range []time.Duration{0, 10 * time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond} {
		time.Sleep(pause)
		if a.written, a.err = write(); a.err == nil || !passing(a.err) {
			break
		}
	}
	return a
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
