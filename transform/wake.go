package transform

import (
	"bytes"
	"reflect"
	"slices"
)

// Writing a file again is called for when its bytes changed, or when the
// answer changed to something it asked. What can be asked is named by a key:
// a path asks for the exports of that file, nil when it is not there. A few
// keys ask for something else; no path begins as they do.
const (
	// tagsKey asks for the tags of all templates.
	tagsKey = "\x00tags"
	// sassKey asks for all that a Sass compiler may read.
	sassKey = "\x00sass"
	// packagesKey asks for what installed packages say of themselves.
	packagesKey = "\x00packages"
)

// bytesKey asks for the bytes of a file.
func bytesKey(p string) string { return "\x00bytes/" + p }

// jsonKey asks whether scripts require a JSON file.
func jsonKey(p string) string { return "\x00json/" + p }

// pageKey asks whether a base path is that of a page.
func pageKey(base string) string { return "\x00page/" + base }

// askers are the files that asked, by key. A file is written again when one
// of the answers that it got is no longer true, "there is no such file"
// included. Exports follow from one file's bytes alone, so one step of waking
// is enough.
type askers map[string][]*file

// replace takes over that f asked for the keys now, and before for those of
// the last time. Both are sorted.
func (a askers) replace(f *file, before, now []string) {
	for len(before) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(before) > 0 && before[0] < now[0]:
			a.remove(before[0], f)
			before = before[1:]
		case len(before) == 0 || now[0] < before[0]:
			a[now[0]] = append(a[now[0]], f)
			now = now[1:]
		default:
			before, now = before[1:], now[1:]
		}
	}
}

func (a askers) remove(key string, f *file) {
	fs := a[key]
	i := slices.Index(fs, f)
	if len(fs) == 1 {
		delete(a, key)
		return
	}
	fs[i] = fs[len(fs)-1]
	fs[len(fs)-1] = nil
	a[key] = fs[:len(fs)-1]
}

// A change is what one Build has found to be otherwise than at the Build
// before.
type change struct {
	stale    map[string]bool // files to write again
	news     map[string]bool // keys whose answer changed; nil when nobody asked anything yet
	refer    map[string]bool // files that may refer to other files than before
	all      bool            // all files are stale, whatever stale holds
	referAll bool            // all files that are there may refer to others
	facts    bool            // files came or went, or say something else than before
	shape    bool            // what says how the project is laid out changed
	packages bool            // something in a folder of packages changed
	left     bool            // a file that referred to packages is there no longer
}

// newChange begins a Build. What holds for every file is not noted for each, as
// in the first Build of a session.
func (s *Session) newChange() *change {
	c := &change{stale: map[string]bool{}, refer: map[string]bool{}, all: len(s.files) == 0 || s.cutOff}
	if len(s.askers) > 0 {
		c.news = map[string]bool{}
	}
	return c
}

// told reports whether what files say together may be something else than at the
// Build before.
func (c *change) told() bool { return c.all || c.facts || c.shape || c.packages }

// write has the file at p written again.
func (c *change) write(p string) {
	if !c.all {
		c.stale[p] = true
	}
}

// tell says that the answer to a key changed.
func (c *change) tell(key string) {
	if c.news != nil {
		c.news[key] = true
	}
}

// tellBytes says that the bytes of a file changed.
func (c *change) tellBytes(p string) {
	if c.news != nil {
		c.news[bytesKey(p)] = true
	}
}

// follow has what the file at p refers to looked at again.
func (c *change) follow(p string) {
	if !c.referAll {
		c.refer[p] = true
	}
}

// renamed forgets what was worked out from the names of the files.
func (s *Session) renamed() {
	s.order, s.packages, s.outputs.results, s.outputs.said, s.outputs.moved = nil, nil, nil, false, true
}

// add makes p a file of the session, and returns it.
func (s *Session) add(c *change, p string) *file {
	if f := s.files[p]; f != nil {
		return f
	}
	f := &file{path: p, kind: s.kindOf(p)}
	s.files[p] = f
	s.renamed()
	c.facts = true
	c.tell(p)
	s.counts(p, 1)
	s.wakeRelated(c, p)
	c.shape = c.shape || s.shapes(p)
	return f
}

// drop takes p out of the session.
func (s *Session) drop(c *change, p string) {
	f := s.files[p]
	if f == nil {
		return
	}
	delete(s.files, p)
	s.renamed()
	s.counts(p, -1)
	s.wakeRelated(c, p)
	c.facts = true
	c.tell(p)
	c.tellBytes(p)
	c.shape = c.shape || s.shapes(p) || !sameFacts(f.exports, nil)
	c.left = c.left || len(f.refers) > 0
	s.census.replace(f.exports, nil)
	s.census.required(c, f.path, f.exports, nil)
	if sassReads(p) {
		c.tell(sassKey)
	}
	s.askers.replace(f, f.written.looks, nil)
	s.outputs.replace(f, written{})
}

// is reports whether a reading of f says nothing new. The bytes of assets are
// not known, so they always may be new.
func (f *file) is(r reading) bool {
	switch {
	case !f.known || f.kind == KindAsset || f.trouble != nil:
		return false
	case f.problem != nil || r.problem != nil:
		return f.problem != nil && r.problem != nil && plainError(f.problem) == plainError(r.problem)
	}
	return f.src != nil && r.src != nil && bytes.Equal(f.src, r.src) && f.beside.equal(r.beside)
}

// take takes over what reading f gave.
func (s *Session) take(c *change, f *file, r reading, x *Exports) {
	if !reflect.DeepEqual(f.exports, x) {
		c.facts = true
		c.tell(f.path)
		c.follow(f.path)
		c.shape = c.shape || s.shapes(f.path) || !sameFacts(f.exports, x)
		s.census.replace(f.exports, x)
		s.census.required(c, f.path, f.exports, x)
	}
	c.write(f.path)
	c.tellBytes(f.path)
	if sassReads(f.path) {
		c.tell(sassKey)
	}
	f.known, f.src, f.size, f.problem, f.beside, f.exports, f.named, f.trouble = true, r.src, r.size, r.problem, r.beside, x, nil, nil
	f.speaks = r.speaks
}

// dirty returns the files to write, in order of path: those that are stale, and those that asked
// for something that is otherwise now.
func (s *Session) dirty(c *change) []*file {
	if c.all {
		return s.ordered()
	}
	for key := range c.news {
		for _, f := range s.askers[key] {
			c.stale[f.path] = true
		}
	}
	return s.filesAt(sortedKeys(c.stale))
}
