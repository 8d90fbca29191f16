// Package disk brings the outputs of a build to a folder, and touches nothing
// there that is not ours.
//
//	f, err := disk.Open(ctx, "shop-alipay", disk.Options{})
//	defer f.Close()
//	f.KeepOrigins(session.Origins())
//	report, err := f.Write(source, result)
//
// Which files are ours stands in a manifest of hashes that lies beside the
// output folder, in .wxmy/<name>.json, where the devtools never look. A file
// that is not in it, or whose bytes are not those that were written, is
// somebody else's: it is neither overwritten nor deleted. Each file is written
// under a temporary name and renamed, and a folder that is new is filled under
// one, so that a reader sees the old bytes or the new ones, never half; a
// journal names what is about to be written, so that a build that was cut off,
// even by kill -9, is mended by the next one. A lock keeps two runs from writing
// to one folder at a time. Nothing is written through links that lead out of the
// folder.
package disk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wxmy/transform"
	"wxmy/transform/patch"
)

// Options say how to treat an output folder.
type Options struct {
	// Force overwrites files that are not ours.
	Force bool
	// DryRun reports what would be done and does nothing.
	DryRun bool
	// Made is what the folder is made of, for the manifest.
	Made Made
	// Wait is how long to wait for another run to end that writes to the folder.
	Wait time.Duration
}

// A Folder is an output folder with its manifest. It is not safe for
// concurrent use.
type Folder struct {
	opts    Options
	dir     string // absolute, native
	base    string // native path of the manifest without its extension
	made    Made
	entries map[string]entry
	texts   *texts
	dirty   bool   // entries are not those of the manifest
	noted   int    // entries that the journal has and the manifest has not
	saved   string // digest of the manifest as it was read or written last; "" when there is none
	lock    *lock

	origins origins

	unwritten map[string]transform.Output // what the disk refused, to be tried again
	unremoved map[string]bool

	// put makes a file; see put. Tests make it fail.
	put func(to *place, name string, source fs.FS, o transform.Output, hash string) (written, error)
}

// A Report is what a Write or an Update did. Paths are relative to the folder
// and sorted.
type Report struct {
	Written   []string // new bytes
	Unchanged int      // files that held the right bytes
	Removed   []string // orphans of ours that were deleted
	Edited    []string // outputs that somebody edited; they are kept
	Foreign   []string // files that are not ours in the place of an output
	Left      []string // orphans that were edited; they are somebody else's from now on
	Failed    []Failure
}

// A Failure is an output that the disk refused. The next Write or Update tries
// it again.
type Failure struct {
	Path string
	Err  error
}

// Open takes the lock of the output folder dir and reads its manifest. Neither
// folder nor manifest has to exist.
func Open(ctx context.Context, dir string, o Options) (*Folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the output folder: %w", err)
	}
	f := &Folder{
		opts:      o,
		dir:       dir,
		base:      baseOf(dir),
		entries:   map[string]entry{},
		unwritten: map[string]transform.Output{},
		unremoved: map[string]bool{},
		put:       put,
	}
	if !o.DryRun {
		if f.lock, err = acquire(ctx, f.base+".lock", o.Wait); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
	}
	f.texts = openTexts(f.textsFile())
	if o.Made != (Made{}) {
		f.made = o.Made
	}
	if err := f.load(); err != nil {
		return nil, errors.Join(err, f.lock.release())
	}
	return f, nil
}

// Close saves the manifest and gives the lock back.
func (f *Folder) Close() error { return errors.Join(f.Save(), f.lock.release()) }

// Dir is the absolute path of the folder.
func (f *Folder) Dir() string { return f.dir }

// Len is the number of files that are in the manifest.
func (f *Folder) Len() int { return len(f.entries) }

// Known reports whether there is a manifest, so that it is known which files
// are ours.
func (f *Folder) Known() bool { return len(f.entries) > 0 }

// Owns reports whether the file, relative to the folder, is in the manifest.
func (f *Folder) Owns(name string) bool {
	_, ok := f.entries[name]
	return ok
}

// Pending is the number of outputs that the disk refused so far.
func (f *Folder) Pending() int { return len(f.unwritten) + len(f.unremoved) }

func (f *Folder) native(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// Write brings the whole output of a build to the folder: it writes what
// differs, leaves what is right untouched, and deletes what an earlier build
// wrote and this one does not. source is where outputs that are plain copies
// come from. Files that the disk refuses are in the report, and the others are
// written. An error means that nothing could be done.
func (f *Folder) Write(source fs.FS, r *transform.Result) (Report, error) {
	keep := make(map[string]bool, len(r.Outputs))
	for _, o := range r.Outputs {
		keep[o.Path] = true
	}
	var orphans []string
	for name := range f.entries {
		if !keep[name] {
			orphans = append(orphans, name)
		}
	}
	clear(f.unwritten)
	clear(f.unremoved)
	report, err := f.bring(source, r.Outputs, orphans)
	return report, errors.Join(err, f.Save())
}

// Update brings to the folder what a build found changed, and what the disk
// refused before; it does not look at other files. The manifest is left for
// Save.
func (f *Folder) Update(source fs.FS, r *transform.Result) (Report, error) {
	if _, err := os.Stat(f.dir); errors.Is(err, fs.ErrNotExist) {
		return f.Write(source, r) // somebody cleared it away
	}
	for _, name := range r.Removed {
		delete(f.unwritten, name)
		f.unremoved[name] = true
	}
	for _, o := range r.Changed {
		delete(f.unremoved, o.Path)
		f.unwritten[o.Path] = o
	}
	outputs, orphans := make([]transform.Output, 0, len(f.unwritten)), make([]string, 0, len(f.unremoved))
	for _, o := range f.unwritten {
		outputs = append(outputs, o)
	}
	for name := range f.unremoved {
		orphans = append(orphans, name)
	}
	clear(f.unwritten)
	clear(f.unremoved)
	return f.bring(source, outputs, orphans)
}

// A job is one output that is not as it should be.
type job struct {
	out   transform.Output
	entry entry  // with the hashes; that of a copy into a new folder is not known yet
	fresh string // the uppermost folder on its path that is not there
	rank  int
}

// bring writes outputs and deletes orphans, those that are not ours excepted.
func (f *Folder) bring(source fs.FS, outputs []transform.Output, orphans []string) (Report, error) {
	var r Report
	var jobs []job
	renamed := map[string]bool{}
	for _, name := range orphans {
		renamed[strings.ToLower(name)] = true
	}
	fresh := f.freshOf(outputs)
	sights := f.lookAll(source, outputs, fresh)
	f.keepTexts(outputs, sights)
	for i, o := range outputs {
		s := sights[i]
		switch {
		case s.err != nil:
			f.refuse(&r, o, s.err)
		case s.state == right && !renamed[strings.ToLower(o.Path)]:
			if s.entry != f.entries[o.Path] {
				f.entries[o.Path], f.dirty = s.entry, true
			}
			r.Unchanged++
		case s.state == edited && !f.opts.Force:
			r.Edited = append(r.Edited, o.Path)
		case s.state == foreign && !f.opts.Force:
			r.Foreign = append(r.Foreign, o.Path)
		default:
			jobs = append(jobs, job{out: o, entry: s.entry, fresh: fresh[i]})
		}
	}
	ours := f.ours(&r, orphans)
	rankAll(jobs)
	slices.SortFunc(jobs, func(a, b job) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.out.Path, b.out.Path))
	})
	if f.opts.DryRun {
		for _, j := range jobs {
			r.Written = append(r.Written, j.out.Path)
		}
		r.Removed = ours
		r.sort()
		return r, nil
	}
	err := f.do(&r, source, jobs, ours)
	r.sort()
	return r, err
}

// keepTexts remembers what the conversion gave, where the output is ours or
// will be, and origins do not tell. Of an output that somebody edited they soon
// tell something else, so what that edit is of is remembered too.
func (f *Folder) keepTexts(outputs []transform.Output, sights []sight) {
	if f.opts.DryRun {
		return
	}
	all, edits := map[string][]byte{}, map[string]string{}
	told := f.origins.told
	for i, o := range outputs {
		switch s := sights[i]; {
		case o.Copy || s.err != nil:
		case s.state == edited && !f.opts.Force:
			if hash := f.Hash(o.Path); !f.texts.has(hash) {
				edits[o.Path] = hash
			}
		case told[o.Path]:
		case o.Conversion != nil:
			all[s.entry.From] = o.Conversion
		case !f.texts.has(s.entry.Hash) && patch.Text(o.Data):
			all[s.entry.Hash] = o.Data
		}
	}
	maps.Copy(all, f.fromOrigins(edits))
	f.texts.add(all)
}

// do writes and removes, in an order in which the devtools never see a page
// named that is not there: what is in the way, the files, what names them, and
// then what nothing names any more.
func (f *Folder) do(r *Report, source fs.FS, jobs []job, orphans []string) error {
	if len(jobs)+len(orphans) == 0 {
		return nil
	}
	again := func(err error) error {
		for _, j := range jobs {
			f.unwritten[j.out.Path] = j.out
		}
		for _, name := range orphans {
			f.unremoved[name] = true
		}
		return err
	}
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return again(fmt.Errorf("make the output folder: %w", err))
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return again(fmt.Errorf("open the output folder: %w", err))
	}
	defer root.Close()
	if err := f.note(slices.DeleteFunc(slices.Clone(jobs), func(j job) bool { return j.fresh != "" })); err != nil {
		return again(err)
	}
	first, last := split(orphans, jobs)
	f.removeAll(r, root, first)
	f.writeAll(r, root, source, jobs)
	f.removeAll(r, root, last)
	return nil
}

// refuse remembers that the disk refused an output.
func (f *Folder) refuse(r *Report, o transform.Output, err error) {
	f.unwritten[o.Path] = o
	r.Failed = append(r.Failed, Failure{o.Path, err})
}

func (r *Report) sort() {
	slices.Sort(r.Written)
	slices.Sort(r.Removed)
	slices.Sort(r.Edited)
	slices.Sort(r.Foreign)
	slices.Sort(r.Left)
	slices.SortFunc(r.Failed, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
}

// rank puts what names other files after them: the app configuration and the
// project file last.
func rank(name string) int {
	switch path.Base(name) {
	case "app.json":
		return 1
	case "project.config.json", "mini.project.json":
		return 2
	}
	return 0
}

// split tells the orphans that are in the way of what is to be written, being a
// folder there, or a file where a folder has to be, or the same name in other
// case, from the others.
func split(orphans []string, jobs []job) (first, last []string) {
	if len(orphans) == 0 {
		return nil, nil
	}
	folded, above := map[string]bool{}, map[string]bool{}
	for _, j := range jobs {
		p := strings.ToLower(j.out.Path)
		folded[p] = true
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			above[dir] = true
		}
	}
	for _, name := range orphans {
		p := strings.ToLower(name)
		blocks := folded[p] || above[p]
		for dir := path.Dir(p); dir != "." && !blocks; dir = path.Dir(dir) {
			blocks = folded[dir]
		}
		if blocks {
			first = append(first, name)
		} else {
			last = append(last, name)
		}
	}
	return first, last
}
