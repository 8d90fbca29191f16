package disk

import (
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"wxmy/transform/patch"
)

// texts are texts that were written to the output, by hash: what an edit that
// somebody makes there is an edit of. Sources go on meanwhile, so no later build
// could tell. What the origins tell is not among them. They lie in one file beside the manifest, packed, one behind
// the other; a record that was cut off ends it.
type texts struct {
	name string
	at   map[string]record
	size int64         // of the whole records
	more *bytes.Buffer // records that the file does not have yet
}

// A record is where a packed text is.
type record struct {
	start int64
	n     int
}

// leastWaste is the size, in bytes, below which a file of texts is not written
// anew however much of it nobody needs.
const leastWaste = 1 << 20

// openTexts looks what texts there are. A file that cannot be read is none.
func openTexts(name string) *texts {
	t := &texts{name: name, at: map[string]record{}, more: &bytes.Buffer{}}
	file, err := os.Open(name)
	if err != nil {
		return t
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return t
	}
	r := bufio.NewReader(file)
	for {
		head, err := r.ReadString('\n')
		hash, size, _ := strings.Cut(strings.TrimSuffix(head, "\n"), " ")
		n, e := strconv.Atoi(size)
		if err != nil || e != nil || n < 0 || len(hash) != 64 {
			return t
		}
		start := t.size + int64(len(head))
		if start+int64(n) > info.Size() {
			return t
		}
		if skipped, err := r.Discard(n); err != nil || skipped < n {
			return t
		}
		t.at[hash], t.size = record{start, n}, start+int64(n)
	}
}

// packers are of *flate.Writer, which are large.
var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic("disk: no such level of compression: " + err.Error())
	}
	return w
}}

// squeeze packs a text.
func squeeze(data []byte) []byte {
	var b bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	// A buffer takes whatever is written.
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

func (t *texts) has(hash string) bool {
	_, known := t.at[hash]
	return known
}

// add remembers texts that are not known yet, until save.
func (t *texts) add(all map[string][]byte) {
	var hashes []string
	for hash := range all {
		if !t.has(hash) {
			hashes = append(hashes, hash)
		}
	}
	slices.Sort(hashes)
	packed := make([][]byte, len(hashes))
	parallel(len(hashes), func(i int) { packed[i] = squeeze(all[hashes[i]]) })
	for i, hash := range hashes {
		head := fmt.Sprintf("%s %d\n", hash, len(packed[i]))
		t.at[hash] = record{t.size + int64(t.more.Len()+len(head)), len(packed[i])}
		t.more.WriteString(head)
		t.more.Write(packed[i])
	}
}

// save writes what is new behind what is there.
func (t *texts) save() error {
	if t.more.Len() == 0 {
		return nil
	}
	file, err := os.OpenFile(t.name, os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	// What was cut off before is overwritten.
	_, err = file.WriteAt(t.more.Bytes(), t.size)
	if err == nil {
		t.size += int64(t.more.Len())
		t.more.Reset()
		err = file.Truncate(t.size)
	}
	return errors.Join(err, file.Close())
}

// text returns the text with a hash.
func (t *texts) text(hash string) ([]byte, bool) {
	r, known := t.at[hash]
	if !known {
		return nil, false
	}
	packed, err := t.packed(r)
	if err != nil {
		return nil, false
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	return data, err == nil && patch.Sum(data) == hash
}

func (t *texts) packed(r record) ([]byte, error) {
	if r.start >= t.size {
		at := r.start - t.size
		return t.more.Bytes()[at : at+int64(r.n)], nil
	}
	file, err := os.Open(t.name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	packed := make([]byte, r.n)
	_, err = file.ReadAt(packed, r.start)
	return packed, err
}

// sweep writes the file anew without the texts that nobody needs, when those
// are most of a large file.
func (t *texts) sweep(needs func() map[string]bool) error {
	if t.size < leastWaste {
		return nil
	}
	needed := needs()
	var live int64
	for hash, r := range t.at {
		if needed[hash] {
			live += int64(r.n)
		}
	}
	if t.size < 2*live {
		return nil
	}
	data, err := os.ReadFile(t.name)
	if err != nil {
		return err
	}
	kept := &texts{name: t.name, at: map[string]record{}}
	var b bytes.Buffer
	for hash, r := range t.at {
		if !needed[hash] || r.start+int64(r.n) > int64(len(data)) {
			continue
		}
		head := fmt.Sprintf("%s %d\n", hash, r.n)
		kept.at[hash] = record{int64(b.Len() + len(head)), r.n}
		b.WriteString(head)
		b.Write(data[r.start : r.start+int64(r.n)])
	}
	if err := replace(t.name, b.Bytes()); err != nil {
		return err
	}
	t.at, t.size = kept.at, int64(b.Len())
	return nil
}

// Base returns what the conversion gave for a file when it was written last.
// That is not known of files that were only copied, nor where somebody cleared
// away what lies beside the manifest.
func (f *Folder) Base(name string) ([]byte, bool) {
	hash := f.Hash(name)
	if text, known := f.texts.text(hash); known {
		return text, true
	}
	text, known := f.fromOrigins(map[string]string{name: hash})[hash]
	return text, known
}

// Hash returns the hash of what the conversion gave for a file when it was
// written last, "" for files that are not ours.
func (f *Folder) Hash(name string) string {
	if e := f.entries[name]; e.From != "" {
		return e.From
	}
	return f.entries[name].Hash
}

// Edited returns the files of ours that are not as we left them, and those that
// are gone, sorted.
func (f *Folder) Edited() (edited, gone []string, err error) {
	for name, e := range f.entries {
		info, err := os.Lstat(f.native(name))
		if missing(err) {
			gone = append(gone, name)
			continue
		}
		var got string
		if err == nil && info.Mode().IsRegular() {
			got, err = f.hash(name, info)
		}
		if err != nil {
			return nil, nil, err
		}
		if got != e.Hash {
			edited = append(edited, name)
		}
	}
	slices.Sort(edited)
	slices.Sort(gone)
	return edited, gone, nil
}

// Added returns the files in the folder that we did not write, those excepted
// that pass reports, sorted. What pass reports of a folder is not entered.
func (f *Folder) Added(pass func(name string) bool) ([]string, error) {
	var added []string
	err := fs.WalkDir(os.DirFS(f.dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
			return nil
		case pass(name) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || pass(name) || f.Owns(name) || !d.Type().IsRegular():
			return nil
		case strings.HasPrefix(d.Name(), tempPrefix) && strings.HasSuffix(d.Name(), tempSuffix):
			return nil
		}
		added = append(added, name)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return added, err
}
