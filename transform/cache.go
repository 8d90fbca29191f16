package transform

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A Cache keeps what files of installed packages convert to, from one session
// to the next: packages seldom change. What is kept of a file is used only
// when its bytes, all that it asked of other files, the layout of the project
// and the options are those that it was converted with, so a result from the
// cache is the result.
type Cache struct {
	// Key stands for the program and for all options that are not Options
	// proper: the tables of the platforms among them.
	Key string
	// Load returns what Store was given under a name, nil when there is nothing.
	Load func(name string) []byte
	// Store keeps data under a name; it may forget it at any time.
	Store func(name string, data []byte)
}

// A keptFile is what writing one file gave, and what it was told.
type keptFile struct {
	Source  string // hash of its bytes
	Answers []string
	Looks   []string
	Status  Status
	Reason  string
	Outputs []Output
	Diags   []diag.Diagnostic
	Needs   []string
	Edits   []text.Edit
}

// A packageCache is the cache at work in one Build.
type packageCache struct {
	s        *Session
	packages string                         // hash of what the packages say of themselves
	names    map[string]string              // package -> name in the cache
	kept     map[string]map[string]keptFile // package -> file below it -> what is kept
	changed  map[string]bool                // packages to store again
}

// openCache prepares the cache for the files to write; nil when there is none,
// or when what converts files is not known by its options alone.
func (s *Session) openCache(files []*file) *packageCache {
	o := &s.opts
	if o.Cache == nil || s.from == s.to || o.Hook != nil || o.Sass != nil || o.KeepGood || o.Handwork != nil || s.returning != nil || len(s.habits) > 0 || len(o.Limits)+len(o.Only) > 0 || s.layout.app == "" {
		return nil
	}
	c := &packageCache{s: s, names: map[string]string{}, kept: map[string]map[string]keptFile{}, changed: map[string]bool{}}
	c.packages = c.manifests()
	for _, f := range files {
		if dir := s.comeFrom(f.path); dir != "" && c.kept[dir] == nil {
			c.open(dir)
		}
	}
	return c
}

// manifests is a hash of the package.json of all packages that are read.
func (c *packageCache) manifests() string {
	h := sha256.New()
	for _, dir := range c.s.Packages() {
		src, err := fs.ReadFile(c.s.src, path.Join(dir, "package.json"))
		fmt.Fprintf(h, "%q %v %q\n", dir, err == nil, src)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// open loads what is kept of the package in dir: under its name and version,
// the options, and the layout of the project.
func (c *packageCache) open(dir string) {
	s, o := c.s, c.s.opts
	// What is left is plain values; openCache sees to the others.
	o.Exclude, o.Sass, o.Hook, o.Handwork, o.Shared, o.Cache, o.Origins = nil, nil, nil, nil, nil, nil, nil
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q\n%+v\n%+v %t\n", s.opts.Cache.Key, s.from.Name, s.to.Name, o, s.layout, s.forPlatforms())
	name, version := path.Base(dir), ""
	if inPackages(dir + "/") {
		m := packageOf(dir + "/")
		name, version = packageName(s.src, m)
	}
	fmt.Fprintf(h, "%q %q %q\n", dir, name, version)
	c.names[dir] = fmt.Sprintf("%s@%s-%s", fileName(name), fileName(version), hex.EncodeToString(h.Sum(nil))[:32])
	c.kept[dir] = map[string]keptFile{}
	data := s.opts.Cache.Load(c.names[dir])
	if len(data) < sha256.Size {
		return
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) {
		return
	}
	files := map[string]keptFile{}
	if gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(&files) == nil {
		c.kept[dir] = files
	}
}

// find returns what is kept of a file, when all is as it was. It is called for
// several files at once and changes nothing.
func (c *packageCache) find(f *file) (written, bool) {
	if c == nil {
		return written{}, false
	}
	k, ok := c.kept[c.s.comeFrom(f.path)][f.path]
	if !ok || f.problem != nil || k.Source != hash(f.src) || len(c.s.registered[f.path]) > 0 {
		return written{}, false
	}
	for i, key := range k.Looks {
		if a, ok := c.answer(key); !ok || a != k.Answers[i] {
			return written{}, false
		}
	}
	return written{status: k.Status, reason: k.Reason, outputs: k.Outputs, diags: k.Diags, needs: k.Needs, looks: k.Looks, edits: k.Edits}, true
}

// answer is what a file that asks for key is told, as far as a hash tells: the
// bytes of a file stand for its exports, which follow from them.
func (c *packageCache) answer(key string) (string, bool) {
	s := c.s
	switch {
	case key == packagesKey:
		return c.packages, true
	case key == tagsKey:
		return fmt.Sprint(s.census.was), true
	case key == sassKey:
		return "", false
	case len(key) > 0 && key[0] == 0:
		base, ok := cutKey(key, pageKey(""))
		if ok {
			return fmt.Sprint(s.census.page[base]), true
		}
		if file, ok := cutKey(key, jsonKey("")); ok {
			return fmt.Sprint(s.census.json[file] > 0), true
		}
		if base, ok := cutKey(key, doubleKey("")); ok {
			return s.doubles[base].suffix + " " + s.originals[base], true
		}
		if key, ok = cutKey(key, bytesKey("")); !ok {
			return "", false
		}
	}
	f := s.files[key]
	switch {
	case f == nil:
		return "none " + s.variant(key), true
	case f.beside != nil || f.problem != nil:
		return "", false // it was read together with other files, or not at all
	}
	return hash(f.src), true
}

func cutKey(key, prefix string) (string, bool) {
	if len(key) < len(prefix) || key[:len(prefix)] != prefix {
		return "", false
	}
	return key[len(prefix):], true
}

// keep takes note of what writing a file gave.
func (c *packageCache) keep(f *file, w *written) {
	if c == nil || f.kind == KindAsset || f.src == nil || f.problem != nil || f.beside != nil || len(c.s.registered[f.path]) > 0 {
		return
	}
	dir := c.s.comeFrom(f.path)
	if dir == "" || slices.ContainsFunc(w.diags, func(d diag.Diagnostic) bool { return d.Own != nil }) {
		return
	}
	k := keptFile{Source: hash(f.src), Looks: w.looks, Status: w.status, Reason: w.reason, Outputs: w.outputs, Diags: w.diags, Needs: w.needs, Edits: w.edits}
	for _, key := range w.looks {
		a, ok := c.answer(key)
		if !ok {
			return
		}
		k.Answers = append(k.Answers, a)
	}
	c.kept[dir][f.path] = k
	c.changed[dir] = true
}

// close stores the packages of which there is something new.
func (c *packageCache) close() {
	if c == nil {
		return
	}
	for dir := range c.changed {
		var b bytes.Buffer
		if gob.NewEncoder(&b).Encode(c.kept[dir]) != nil {
			continue // what cannot be kept is converted again
		}
		sum := sha256.Sum256(b.Bytes())
		c.s.opts.Cache.Store(c.names[dir], append(sum[:], b.Bytes()...))
	}
}

func hash(src []byte) string {
	sum := sha256.Sum256(src)
	return string(sum[:])
}

// fileName is a name of a package that can be the name of a file.
func fileName(s string) string {
	return string(bytes.Map(func(r rune) rune {
		if r < 0x80 && isWord(byte(r)) || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, []byte(s)))
}
