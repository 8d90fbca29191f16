package transform

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// scan walks the source folder and brings s.files up to date with what is
// there. Packages in node_modules are not walked: reach adds those that the
// project refers to.
func (s *Session) scan() error {
	seen := map[string]bool{}
	err := fs.WalkDir(s.src, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == "." {
				return err
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if p == "." {
			return nil
		}
		if s.opts.Exclude != nil && s.opts.Exclude(p) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			if skipDir(path.Base(p)) {
				return fs.SkipDir
			}
			return nil
		}
		seen[p] = true
		s.add(p)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the source folder: %w", err)
	}
	for p, f := range s.files {
		if !seen[p] && !inPackages(p) {
			delete(s.files, p)
		}
		if inPackages(p) {
			if _, err := fs.Stat(s.src, p); err != nil {
				delete(s.files, f.path)
			}
		}
	}
	return nil
}

// rescan brings s.files up to date for the named files and returns those that
// are there, sorted.
func (s *Session) rescan(paths []string) []string {
	var there []string
	for _, p := range paths {
		info, err := fs.Stat(s.src, p)
		if err != nil || info.IsDir() || s.opts.Exclude != nil && s.opts.Exclude(p) || skippedDir(p) {
			delete(s.files, p)
			continue
		}
		if inPackages(p) && s.files[p] == nil {
			continue
		}
		s.add(p)
		there = append(there, p)
	}
	slices.Sort(there)
	return slices.Compact(there)
}

// add makes p a file of the session.
func (s *Session) add(p string) *file {
	if f := s.files[p]; f != nil {
		return f
	}
	f := &file{path: p, kind: kindOf(s.from, p)}
	s.files[p] = f
	return f
}

// skipDir reports folders that hold no source: version control and packages.
// node_modules is read only where the project refers to it.
func skipDir(base string) bool {
	switch base {
	case ".git", ".svn", ".hg", "node_modules", ".wxmy", ".DS_Store":
		return true
	}
	return false
}

func skippedDir(p string) bool {
	for _, part := range strings.Split(path.Dir(p), "/") {
		if part != "node_modules" && skipDir(part) {
			return true
		}
	}
	return false
}

// inPackages reports whether p lies in a folder of installed packages.
func inPackages(p string) bool {
	return strings.HasPrefix(p, "node_modules/") || strings.Contains(p, "/node_modules/")
}
