package disk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"wxmy/transform"
	"wxmy/transform/patch"
)

// Temporary files and folders are called so; what a run that was cut off left of
// them is cleared away by the next one.
const (
	tempPrefix = ".wxmy-"
	tempSuffix = ".tmp"
)

func tempName() string { return tempPrefix + rand.Text()[:12] + tempSuffix }

func isTemp(base string) bool {
	return strings.HasPrefix(base, tempPrefix) && strings.HasSuffix(base, tempSuffix)
}

// openPlace opens a folder of the output, and makes it where it is not there.
func openPlace(root *os.Root, name string) (*place, error) {
	name = filepath.FromSlash(name)
	p, err := openFolder(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		if err = root.MkdirAll(name, 0o777); err == nil {
			p, err = openFolder(root, name)
		}
	}
	return p, err
}

// A written is what is known of a file once its bytes are there.
type written struct {
	size, time int64  // bytes; modification time in nanoseconds
	hash       string // SHA-256, hexadecimal
}

// buffers are those that files are copied through.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// put makes a file, which must not be there, and fills it with the bytes of an
// output. hash is that of these bytes, "" where it is not known yet.
func put(to *place, name string, source fs.FS, o transform.Output, hash string) (w written, err error) {
	file, err := to.create(filepath.FromSlash(name))
	if err != nil {
		return w, err
	}
	w.hash, err = fill(file, source, o, hash)
	var closed error
	w.size, w.time, closed = to.done(file)
	if err = errors.Join(err, closed); err != nil {
		err = errors.Join(err, unlessGone(to.remove(filepath.FromSlash(name))))
	}
	return w, err
}

// fill writes the bytes of an output and returns their hash.
func fill(to io.Writer, source fs.FS, o transform.Output, hash string) (string, error) {
	if !o.Copy {
		if hash == "" {
			hash = patch.Sum(o.Data)
		}
		_, err := to.Write(o.Data)
		return hash, err
	}
	from, err := source.Open(o.Source)
	if err != nil {
		return "", err
	}
	defer from.Close()
	h := sha256.New()
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	_, err = io.CopyBuffer(io.MultiWriter(to, h), struct{ io.Reader }{from}, buf[:])
	return hex.EncodeToString(h.Sum(nil)), err
}

// sum returns the hash and the size of an output.
func sum(source fs.FS, o transform.Output) (string, int64, error) {
	if !o.Copy {
		return patch.Sum(o.Data), int64(len(o.Data)), nil
	}
	from, err := source.Open(o.Source)
	if err != nil {
		return "", 0, err
	}
	defer from.Close()
	return sumAll(from)
}

func sumAll(from io.Reader) (string, int64, error) {
	h := sha256.New()
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	n, err := io.CopyBuffer(h, struct{ io.Reader }{from}, buf[:])
	return hex.EncodeToString(h.Sum(nil)), n, err
}

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	hash, _, err := sumAll(f)
	return hash, err
}

func unlessGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
