package watch

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A link is a symbolic link and where it was found to lead.
type link struct {
	// target is the path the link leads to in the end, without links; "" where
	// that is nothing, or lies outside the roots.
	target string
	folder bool // leads to a folder, be it inside the roots or not
	stale  bool // has changed since it was followed
	known  bool // was followed before
}

// link notes that a link came or changed. Where it leads is found out when
// the tree is quiet, so that a checkout resolves its links once.
func (t *tree) link(rel string) {
	l := t.links[rel]
	if l == nil {
		l = &link{}
		t.links[rel] = l
	}
	l.stale = true
	t.relink = true
}

// unlink takes a link out of the picture. The names it gave to the files of a
// folder are reported as gone.
func (t *tree) unlink(rel string) {
	if l := t.links[rel]; l != nil {
		t.through(rel, l, vanished)
		delete(t.links, rel)
		t.relink = true
	}
}

// follow finds out where the links lead, reports the names that came and went
// by that, and watches targets that are not watched yet.
func (t *tree) follow() {
	for t.relink { // a target that is walked may hold further links
		t.relink = false
		rels := make([]string, 0, len(t.links))
		for rel := range t.links {
			rels = append(rels, rel)
		}
		slices.Sort(rels)
		for _, rel := range rels {
			t.followOne(rel, t.links[rel])
		}
	}
}

func (t *tree) followOne(rel string, l *link) {
	target := t.resolve(rel)
	folder := isFolder(t.abs(rel))
	moved := target != l.target || folder != l.folder
	if !moved && !l.stale {
		return
	}
	c := edited
	if !l.known {
		c = appeared
	}
	if moved {
		t.through(rel, l, vanished)
	}
	l.target, l.folder, l.stale, l.known = target, folder, false, true
	t.enter(rel, target)
	if moved {
		t.through(rel, l, appeared)
	}
	if !folder {
		t.changed(rel, c)
	}
}

// enter watches the target of a link, if nothing else does.
func (t *tree) enter(rel, target string) {
	if target == "" || t.dirs[target] != nil {
		return
	}
	if _, known := t.stat(target); known {
		return
	}
	t.linked[target] = t.shown(rel)
	if isFolder(t.abs(target)) {
		t.walk(target)
	} else {
		t.single(target)
	}
}

// resolve returns the path to which a link leads in the end, or "" where that
// is nothing or lies outside the roots. A link to a folder that contains the
// link would show the folder inside itself; it leads nowhere.
func (t *tree) resolve(rel string) string {
	real, err := filepath.EvalSymlinks(t.abs(rel))
	if err != nil {
		return ""
	}
	for _, root := range append([]string{"."}, t.roots...) {
		base, err := filepath.EvalSymlinks(t.abs(root))
		if err != nil {
			continue
		}
		rest, err := filepath.Rel(base, real)
		if err != nil || rest == ".." || strings.HasPrefix(rest, ".."+string(filepath.Separator)) {
			continue
		}
		target := path.Join(root, filepath.ToSlash(rest))
		if _, inside := within(rel, target); inside {
			return ""
		}
		return target
	}
	return ""
}

// through reports a change of all files that are seen through a link to a
// folder.
func (t *tree) through(rel string, l *link, c change) {
	if l.target == "" || !l.folder {
		return
	}
	for at, d := range t.dirs {
		rest, ok := within(at, l.target)
		if !ok {
			continue
		}
		for name := range d.files {
			t.changed(path.Join(rel+rest, name), c)
		}
	}
}

// shown is the name under which the user knows the path rel: rel itself, or
// for what is watched only because of a link, the path through that link.
func (t *tree) shown(rel string) string {
	for target, link := range t.linked {
		if rest, ok := within(rel, target); ok {
			return link + rest
		}
	}
	return rel
}

// names returns all names under which the file rel is known: its own unless it
// lies in an ignored folder, and those through links.
func (t *tree) names(rel string) []string {
	var names []string
	if t.shown(rel) == rel {
		names = append(names, rel)
	}
	if len(t.links) == 0 {
		return names
	}
	// Links to folders that hold links multiply the names of one file, and a
	// circle would give infinitely many: no link is taken twice on one way,
	// and no way is longer than the real function follows back.
	var expand func(rel string, way []string)
	expand = func(rel string, way []string) {
		for at, l := range t.links {
			if l.target == "" || len(way) == deepest || slices.Contains(way, at) {
				continue
			}
			if rest, ok := within(rel, l.target); ok {
				names = append(names, at+rest)
				expand(at+rest, append(way, at))
			}
		}
	}
	expand(rel, nil)
	return names
}

// deepest is how many links a reported path may lead through.
const deepest = 8

// real returns the path without links that a name stands for. A link to a
// file, or to nothing, stands for itself.
func (t *tree) real(name string) string {
	for range deepest {
		next := name
		for at, l := range t.links {
			rest, ok := within(name, at)
			if ok && l.target != "" && rest != "" {
				next = l.target + rest
				break
			}
		}
		if next == name {
			break
		}
		name = next
	}
	return name
}

// exists reports whether the name stands for a file.
func (t *tree) exists(name string) bool {
	f, ok := t.stat(t.real(name))
	if ok && f.link != "" {
		_, err := os.Stat(t.abs(name))
		return err == nil
	}
	return ok
}

func isFolder(abs string) bool {
	info, err := os.Stat(abs)
	return err == nil && info.IsDir()
}
