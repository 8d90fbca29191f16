package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"wxmy/transform"
)

// A folder that the output has not yet is filled under a temporary name and
// renamed when it is whole. So its files need no temporary names of their own,
// which is half of the work of writing many small ones.

// A group is a folder that is being filled.
type group struct {
	name, temp string // paths in the output
	place      *place
}

// freshOf returns, for each output, the uppermost of the folders on its path
// that is not there, "" where all are. Outputs are sorted by path.
func (f *Folder) freshOf(outputs []transform.Output) []string {
	fresh := make([]string, len(outputs))
	known := map[string]string{}
	for i, o := range outputs {
		fresh[i] = f.freshAbove(path.Dir(o.Path), known)
	}
	return fresh
}

func (f *Folder) freshAbove(dir string, known map[string]string) string {
	if dir == "." {
		return ""
	}
	top, ok := known[dir]
	if ok {
		return top
	}
	if top = f.freshAbove(path.Dir(dir), known); top == "" {
		if _, err := os.Lstat(f.native(dir)); errors.Is(err, fs.ErrNotExist) {
			top = dir
		}
	}
	known[dir] = top
	return top
}

// rankAll gives the jobs their ranks. A folder appears as a whole, so all of its
// files have the rank of the last one.
func rankAll(jobs []job) {
	ranks := map[string]int{}
	for i := range jobs {
		j := &jobs[i]
		j.rank = rank(j.out.Path)
		if j.fresh != "" {
			ranks[j.fresh] = max(ranks[j.fresh], j.rank)
		}
	}
	for i := range jobs {
		if j := &jobs[i]; j.fresh != "" {
			j.rank = ranks[j.fresh]
		}
	}
}

// openGroups makes the folders that jobs begin. Where one cannot be made the
// jobs are done without.
func (f *Folder) openGroups(root *os.Root, jobs []job) map[string]*group {
	groups := map[string]*group{}
	for _, j := range jobs {
		if j.fresh == "" || groups[j.fresh] != nil {
			continue
		}
		g := &group{name: j.fresh, temp: path.Join(path.Dir(j.fresh), tempName())}
		if f.noteTemp(g.temp) != nil || root.Mkdir(filepath.FromSlash(g.temp), 0o777) != nil {
			continue
		}
		var err error
		if g.place, err = openFolder(root, filepath.FromSlash(g.temp)); err != nil {
			continue
		}
		groups[j.fresh] = g
	}
	return groups
}

// writeNew writes outputs of one folder below that of a group.
func (f *Folder) writeNew(g *group, source fs.FS, jobs []job, all []attempt) {
	below := func(name string) string { return strings.TrimPrefix(name, g.name+"/") }
	if dir := path.Dir(jobs[0].out.Path); dir != g.name {
		if err := mkdirAll(g.place, below(dir)); err != nil {
			for i := range all {
				all[i].err = err
			}
			return
		}
	}
	for i, j := range jobs {
		all[i] = tried(func() (written, error) {
			return f.put(g.place, below(j.out.Path), source, j.out, j.entry.Hash)
		})
	}
}

// mkdirAll makes a folder and those above it. Others may be making them too.
func mkdirAll(p *place, name string) error {
	err := p.mkdir(filepath.FromSlash(name))
	if errors.Is(err, fs.ErrNotExist) && path.Dir(name) != "." {
		if err = mkdirAll(p, path.Dir(name)); err == nil {
			err = p.mkdir(filepath.FromSlash(name))
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// closeGroups gives the folders their names, after the journal has what is in
// them. When somebody else made one meanwhile its files are written into that.
func (f *Folder) closeGroups(root *os.Root, source fs.FS, groups map[string]*group, jobs []job, all []attempt) {
	for _, g := range groups {
		var mine []int
		var noted []job
		for i, j := range jobs {
			if j.fresh != g.name {
				continue
			}
			mine = append(mine, i)
			if all[i].err == nil {
				j.entry.Hash = all[i].hash
				noted = append(noted, j)
			}
		}
		err := errors.Join(g.place.close(), f.note(noted))
		if err == nil && len(noted) > 0 {
			a := tried(func() (written, error) {
				return written{}, root.Rename(filepath.FromSlash(g.temp), filepath.FromSlash(g.name))
			})
			err = a.err
		}
		if err == nil && len(noted) > 0 {
			continue
		}
		err = errors.Join(err, root.RemoveAll(filepath.FromSlash(g.temp)))
		f.withoutGroup(root, source, mine, jobs, all, err)
	}
}

// withoutGroup does the jobs of a group whose folder could not get its name.
func (f *Folder) withoutGroup(root *os.Root, source fs.FS, mine []int, jobs []job, all []attempt, why error) {
	for _, i := range mine {
		if all[i].err != nil {
			continue
		}
		jobs[i].entry.Hash = all[i].hash
		f.writeInto(root, source, jobs[i:i+1], all[i:i+1])
		if all[i].err != nil && why != nil {
			all[i].err = fmt.Errorf("%w, and before that: %w", all[i].err, why)
		}
	}
}
