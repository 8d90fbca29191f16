// Package disk brings the outputs of a build to a folder, and touches nothing
// there that is not ours.
//
//	f, err := disk.Open("shop-alipay")
//	report, err := f.Write(source, outputs)
//
// Which files are ours stands in a manifest of hashes that lies beside the
// output folder, in .wxmy/<name>.json, where the devtools never look. A file
// that is not in it, or whose bytes are not those that were written, is
// somebody else's: it is neither overwritten nor deleted. Each file is written
// under a temporary name and renamed, so that a reader sees the old bytes or
// the new ones, never half; a journal names what is about to be written, so
// that a build that was cut off is mended by the next one.
package disk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wxmy/transform"
)

// A Folder is an output folder with its manifest. It is not safe for
// concurrent use.
type Folder struct {
	dir      string // native path
	manifest string // native path of the manifest
	entries  map[string]entry
	dirty    bool
	// Force overwrites files that are not ours.
	Force bool
	// DryRun reports what would be done and does nothing.
	DryRun bool
}

// An entry is what the manifest knows of one output. Size and time say, when
// they still hold, that the file need not be read again.
type entry struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal
	Size int64  `json:"size"`
	Time int64  `json:"time"` // modification time, nanoseconds
}

// A Report is what a Write did. Paths are relative to the folder and sorted.
type Report struct {
	Written   []string // new bytes
	Unchanged int      // files that held the right bytes
	Removed   []string // orphans of ours that were deleted
	Foreign   []string // files that are not ours, or were edited, left as they are
}

// Open reads the manifest of the output folder dir. Neither has to exist.
func Open(dir string) (*Folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the output folder: %w", err)
	}
	f := &Folder{
		dir:      dir,
		manifest: filepath.Join(filepath.Dir(dir), ".wxmy", filepath.Base(dir)+".json"),
		entries:  map[string]entry{},
	}
	data, err := os.ReadFile(f.manifest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("read the manifest: %w", err)
	default:
		var m struct{ Files map[string]entry }
		if err := json.Unmarshal(data, &m); err != nil {
			return nil, fmt.Errorf("read the manifest %s: %w", f.manifest, err)
		}
		if m.Files != nil {
			f.entries = m.Files
		}
	}
	if err := f.replay(); err != nil {
		return nil, err
	}
	return f, nil
}

// Dir is the absolute path of the folder.
func (f *Folder) Dir() string { return f.dir }

// Known reports whether there is a manifest, so that it is known which files
// are ours.
func (f *Folder) Known() bool { return len(f.entries) > 0 }

// Owns reports whether the file, relative to the folder, is in the manifest.
func (f *Folder) Owns(name string) bool {
	_, ok := f.entries[name]
	return ok
}

func (f *Folder) journal() string { return strings.TrimSuffix(f.manifest, ".json") + ".journal" }

// replay takes over what a build that was cut off was about to write: what
// lies there with the hash that the journal names is ours.
func (f *Folder) replay() error {
	data, err := os.ReadFile(f.journal())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the journal: %w", err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		hash, name, ok := strings.Cut(line, " ")
		if !ok || len(hash) != 2*sha256.Size {
			continue
		}
		if got, err := hashFile(f.native(name)); err == nil && got == hash {
			f.entries[name] = entry{Hash: hash}
			f.dirty = true
		}
	}
	return nil
}

func (f *Folder) native(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// Write brings the whole output of a build to the folder: it writes what
// differs, leaves what is right untouched, and deletes what an earlier build
// wrote and this one does not. source is where outputs that are plain copies
// come from. An error means that the disk refused something; what was written
// until then is whole and known to the manifest.
func (f *Folder) Write(source fs.FS, outputs []transform.Output) (Report, error) {
	var r Report
	type job struct {
		out  transform.Output
		data []byte
		hash string
	}
	var jobs []job
	keep := make(map[string]bool, len(outputs))
	for _, o := range outputs {
		keep[o.Path] = true
		data := o.Data
		if o.Copy {
			var err error
			if same, err := f.sameCopy(source, o); err == nil && same {
				r.Unchanged++
				continue
			}
			if data, err = fs.ReadFile(source, o.Source); err != nil {
				return r, fmt.Errorf("copy %s: %w", o.Source, err)
			}
		}
		hash := hashOf(data)
		state, err := f.state(o.Path, hash, int64(len(data)))
		if err != nil {
			return r, err
		}
		switch {
		case state == right:
			r.Unchanged++
		case state == foreign && !f.Force:
			r.Foreign = append(r.Foreign, o.Path)
		default:
			jobs = append(jobs, job{o, data, hash})
		}
	}
	var lines strings.Builder
	for _, j := range jobs {
		fmt.Fprintf(&lines, "%s %s\n", j.hash, j.out.Path)
		r.Written = append(r.Written, j.out.Path)
	}
	orphans, foreign, err := f.orphans(keep)
	if err != nil {
		return r, err
	}
	r.Foreign = append(r.Foreign, foreign...)
	r.Removed = orphans
	slices.Sort(r.Written)
	slices.Sort(r.Foreign)
	if f.DryRun {
		return r, nil
	}
	if len(jobs) > 0 {
		if err := f.note(lines.String()); err != nil {
			return r, err
		}
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return order(a.out.Path) - order(b.out.Path) })
	for _, j := range jobs {
		if err := f.put(j.out.Path, j.data, j.hash); err != nil {
			return r, err
		}
	}
	for _, name := range orphans {
		if err := f.remove(name); err != nil {
			return r, err
		}
	}
	return r, f.save()
}

// order puts what names other files after them: the app configuration and the
// project file last, so that the devtools never see a page that is not there.
func order(name string) int {
	switch path.Base(name) {
	case "app.json":
		return 1
	case "project.config.json", "mini.project.json":
		return 2
	}
	return 0
}

type state uint8

const (
	absent  state = iota // nothing there
	right                // the bytes are those wanted
	ours                 // we wrote it, and it is as we left it
	foreign              // somebody else's, or edited since
)

// state says what lies in the place of an output whose bytes are to hash to
// hash.
func (f *Folder) state(name, hash string, size int64) (state, error) {
	info, err := os.Lstat(f.native(name))
	if errors.Is(err, fs.ErrNotExist) {
		return absent, nil
	}
	if err != nil {
		return absent, fmt.Errorf("look at the output: %w", err)
	}
	if !info.Mode().IsRegular() {
		return foreign, nil
	}
	e, known := f.entries[name]
	got := e.Hash
	if !known || e.Size != info.Size() || e.Time != info.ModTime().UnixNano() {
		if got, err = hashFile(f.native(name)); err != nil {
			return absent, fmt.Errorf("look at the output: %w", err)
		}
	}
	switch {
	case got == hash:
		if n := (entry{Hash: hash, Size: info.Size(), Time: info.ModTime().UnixNano()}); n != e {
			f.entries[name], f.dirty = n, true
		}
		return right, nil
	case known && got == e.Hash:
		return ours, nil
	}
	return foreign, nil
}

// sameCopy reports whether the output of a plain copy is right without reading
// either file: the manifest knows it, and the source is no younger than it.
func (f *Folder) sameCopy(source fs.FS, o transform.Output) (bool, error) {
	e, known := f.entries[o.Path]
	if !known {
		return false, nil
	}
	from, err := fs.Stat(source, o.Source)
	if err != nil {
		return false, err
	}
	to, err := os.Lstat(f.native(o.Path))
	if err != nil || !to.Mode().IsRegular() {
		return false, err
	}
	const slack = int64(2 * time.Second) // file systems that keep times in steps
	return e.Size == from.Size() && e.Size == to.Size() && e.Time == to.ModTime().UnixNano() &&
		from.ModTime().UnixNano() < e.Time-slack, nil
}

// note writes the journal of what is about to be written, before it is.
func (f *Folder) note(lines string) error {
	if err := os.MkdirAll(filepath.Dir(f.manifest), 0o777); err != nil {
		return fmt.Errorf("make the folder of the manifest: %w", err)
	}
	j, err := os.OpenFile(f.journal(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	_, err = io.WriteString(j, lines)
	if err := errors.Join(err, j.Close()); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return nil
}

// put writes one file by way of a temporary one in the same folder.
func (f *Folder) put(name string, data []byte, hash string) error {
	target := f.native(name)
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return fmt.Errorf("make the folder of %s: %w", name, err)
	}
	if err := replace(target, data); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	info, err := os.Lstat(target)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	f.entries[name] = entry{Hash: hash, Size: info.Size(), Time: info.ModTime().UnixNano()}
	f.dirty = true
	return nil
}

// replace puts data in the place of target in one step.
func replace(target string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(target), ".wxmy-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), target)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// orphans returns what an earlier build wrote and this one does not: what is
// as we left it, and what was edited since.
func (f *Folder) orphans(keep map[string]bool) (ours, edited []string, err error) {
	for name, e := range f.entries {
		if keep[name] {
			continue
		}
		info, err := os.Lstat(f.native(name))
		if errors.Is(err, fs.ErrNotExist) {
			delete(f.entries, name)
			f.dirty = true
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("look at the output: %w", err)
		}
		hash := e.Hash
		if e.Size != info.Size() || e.Time != info.ModTime().UnixNano() {
			if hash, err = hashFile(f.native(name)); err != nil {
				return nil, nil, fmt.Errorf("look at the output: %w", err)
			}
		}
		if hash == e.Hash {
			ours = append(ours, name)
		} else {
			edited = append(edited, name)
		}
	}
	slices.Sort(ours)
	slices.Sort(edited)
	return ours, edited, nil
}

// remove deletes a file of ours, and the folders that it leaves empty.
func (f *Folder) remove(name string) error {
	if err := os.Remove(f.native(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", name, err)
	}
	delete(f.entries, name)
	f.dirty = true
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if os.Remove(f.native(dir)) != nil {
			break // not empty
		}
	}
	return nil
}

// save writes the manifest when it changed, and ends the journal.
func (f *Folder) save() error {
	if !f.dirty {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.manifest), 0o777); err != nil {
		return fmt.Errorf("make the folder of the manifest: %w", err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(struct {
		Version int              `json:"version"`
		Files   map[string]entry `json:"files"`
	}{1, f.entries}); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	if err := replace(f.manifest, b.Bytes()); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	f.dirty = false
	if err := os.Remove(f.journal()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("end the journal: %w", err)
	}
	return nil
}

func hashOf(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

func hashFile(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	return hashOf(data), nil
}
