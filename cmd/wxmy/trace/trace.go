// Package trace remembers what a build saw of its source folder, so that a
// later one, in another process, can tell that it would see the same.
//
//	r := trace.New(os.DirFS("shop"))
//	build(r)               // reads files, folders and links through r
//	saved := r.Seen()
//	...
//	same := trace.Same(os.DirFS("shop"), saved)
//
// A build is a function of what it asks its file system and of nothing else.
// Every question that it asked is written down with a digest of the answer, "is
// not there" included; when all the answers are what they were, so is the
// result. Nothing has to know which files a build looks for, and why.
package trace

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// A question is what can be asked about a path.
type question uint8

const (
	stat    question = iota // kind and size of what the path leads to
	lstat                   // the same of what stands there
	content                 // the bytes of a file; asked after its kind
	link                    // where a link leads
	folder                  // the names in a folder, with their kinds
	questions
)

// A digest stands for the answer to one question: what kind of answer it is,
// and a hash of it or the answer itself.
type digest [16]byte

// Kinds of answers, the first byte of a digest.
const (
	isContent = 'c'
	isInfo    = 'i'
	isLink    = 'l'
	isFolder  = 'd'
	isError   = 'e'
	isAbsent  = 'n'
	isUnsure  = 'u' // does not count: never the same again
)

// digestOf is the digest of an answer of some length.
func digestOf(kind byte, sum []byte) digest {
	d := digest{kind}
	copy(d[1:], sum)
	return d
}

func hashed(kind byte, answer []byte) digest {
	sum := sha256.Sum256(answer)
	return digestOf(kind, sum[:])
}

var (
	unsure = digest{isUnsure}
	absent = digest{isAbsent}
)

// answers are the digests of what was asked about one path.
type answers struct {
	asked  uint8 // bits by question
	digest [questions]digest
	stamp  stamp // of the time before bytes or names were read
}

func (a *answers) has(q question) bool { return a.asked&(1<<q) != 0 }

// shards is the number of parts that the answers lie in, so that readers of
// several files wait for each other less.
const shards = 16

// A Recorder is a file system that writes down what it is asked. It is safe for
// concurrent use.
type Recorder struct {
	fsys   fs.FS
	shards [shards]shard
}

// A shard holds the answers about some paths.
type shard struct {
	sync.Mutex
	paths map[string]*answers
}

func (r *Recorder) shard(name string) *shard {
	var sum byte
	for i := range len(name) {
		sum += name[i]
	}
	return &r.shards[sum%shards]
}

// of returns the answers about a path, none as yet where it is new.
func (s *shard) of(name string) *answers {
	a := s.paths[name]
	if a == nil {
		a = &answers{}
		s.paths[name] = a
	}
	return a
}

// New returns a Recorder of fsys.
func New(fsys fs.FS) *Recorder {
	r := &Recorder{fsys: fsys}
	for i := range r.shards {
		r.shards[i].paths = map[string]*answers{}
	}
	return r
}

// note writes down one answer. When a path gives two answers to one question,
// the source changed under the build, and no later answer will do.
func (r *Recorder) note(name string, q question, d digest) {
	s := r.shard(name)
	s.Lock()
	defer s.Unlock()
	a := s.of(name)
	if a.has(q) && a.digest[q] != d {
		d = unsure
	}
	a.asked |= 1 << q
	a.digest[q] = d
}

// look writes down the stamp of a path. It counts when nothing was read there
// yet: what changes after it bears another one.
func (r *Recorder) look(name string, info fs.FileInfo, err error) {
	if err != nil {
		return
	}
	s := r.shard(name)
	s.Lock()
	defer s.Unlock()
	a := s.of(name)
	if !a.has(content) && !a.has(folder) && a.stamp == (stamp{}) {
		a.stamp = stampOf(info)
	}
}

// Seen returns all that was asked so far in a form for Same.
func (r *Recorder) Seen() []byte {
	all := map[string]*answers{}
	for i := range r.shards {
		r.shards[i].Lock()
		maps.Copy(all, r.shards[i].paths)
		r.shards[i].Unlock()
	}
	names := slices.Sorted(maps.Keys(all))
	var e encoder
	for _, name := range names {
		e.add(name, all[name])
	}
	return e.buf
}

// Open opens a file and writes down the bytes that are read of it, once they
// all are.
func (r *Recorder) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(r.fsys, name); err == nil {
		r.look(name, info, nil)
	}
	f, err := r.fsys.Open(name)
	if err != nil {
		r.note(name, content, failed(err))
		return nil, err
	}
	return &file{File: f, r: r, name: name, hash: sha256.New()}, nil
}

// A file is one that is read through a Recorder.
type file struct {
	fs.File
	r    *Recorder
	name string
	hash hash.Hash
	done bool
}

func (f *file) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.hash.Write(p[:n])
	if errors.Is(err, io.EOF) && !f.done {
		f.done = true
		f.r.note(f.name, content, digestOf(isContent, f.hash.Sum(nil)))
	}
	return n, err
}

// Close closes the file. What was read in part counts as not known.
func (f *file) Close() error {
	if !f.done {
		f.r.note(f.name, content, unsure)
	}
	return f.File.Close()
}

// ReadFile implements fs.ReadFileFS.
func (r *Recorder) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.fsys, name)
	r.note(name, content, contentOf(data, err))
	return data, err
}

// Stat implements fs.StatFS.
func (r *Recorder) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(r.fsys, name)
	r.look(name, info, err)
	r.note(name, stat, infoOf(info, err))
	return info, err
}

// Lstat implements fs.ReadLinkFS.
func (r *Recorder) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(r.fsys, name)
	r.note(name, lstat, infoOf(info, err))
	return info, err
}

// ReadLink implements fs.ReadLinkFS.
func (r *Recorder) ReadLink(name string) (string, error) {
	target, err := fs.ReadLink(r.fsys, name)
	r.note(name, link, linkOf(target, err))
	return target, err
}

// ReadDir implements fs.ReadDirFS.
func (r *Recorder) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(r.fsys, name)
	r.look(name, info, err)
	entries, err := fs.ReadDir(r.fsys, name)
	r.note(name, folder, folderOf(entries, err))
	return entries, err
}

func contentOf(data []byte, err error) digest {
	if err != nil {
		return failed(err)
	}
	return hashed(isContent, data)
}

func infoOf(info fs.FileInfo, err error) digest {
	if err != nil {
		return failed(err)
	}
	d := digest{isInfo}
	mode := info.Mode().Type()
	size := info.Size()
	if mode.IsDir() {
		size = 0 // what a folder holds is another question
	}
	for i := range 4 {
		d[1+i] = byte(mode >> (8 * i))
	}
	for i := range 8 {
		d[5+i] = byte(size >> (8 * i))
	}
	return d
}

func linkOf(target string, err error) digest {
	if err != nil {
		return failed(err)
	}
	return hashed(isLink, []byte(target))
}

func folderOf(entries []fs.DirEntry, err error) digest {
	if err != nil {
		return failed(err)
	}
	var b bytes.Buffer
	for _, e := range entries {
		b.WriteString(e.Name())
		b.WriteByte(0)
		mode := e.Type()
		b.Write([]byte{byte(mode), byte(mode >> 8), byte(mode >> 16), byte(mode >> 24)})
	}
	return hashed(isFolder, b.Bytes())
}

// failed is the digest of an answer that was an error: what kind it was and
// what it said, without the path.
func failed(err error) digest {
	if errors.Is(err, fs.ErrNotExist) {
		return absent
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return hashed(isError, []byte(err.Error()))
}
