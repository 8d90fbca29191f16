// Package patch keeps what somebody changed by hand in a text that is made
// again and again, in a form that people can read and review.
//
//	p := patch.New("pages/a/a.axml", conversion, edited)
//	os.WriteFile(name, p.Format(), 0o666)
//
//	p, err := patch.Parse(data)
//	merged := p.Apply(conversionOfToday)
//
// A patch is a unified diff, and behind it the text that it was made to, packed:
// with both a later text takes the edit over by a three-way merge, and a change
// of the same lines on the other side is noticed and never guessed away. The diff
// is what counts, so it may be edited by hand; the hash of the text says whether
// the rest is whole.
package patch

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"wxmy/transform/text"
)

// A Patch is one edit of one text.
type Patch struct {
	File    string // path of the text, slash-separated
	Base    []byte // the text that was edited; nil when Deleted
	Edit    []byte // what it became; nil when Deleted
	Deleted bool   // the file was deleted
	Hash    string // of the text that was edited
}

// New returns the patch that makes edit of base.
func New(file string, base, edit []byte) *Patch {
	return &Patch{File: file, Base: base, Edit: edit, Hash: Sum(base)}
}

// Deletion returns the patch that deletes a file whose text has a hash.
func Deletion(file, hash string) *Patch { return &Patch{File: file, Deleted: true, Hash: hash} }

// Sum is the hash of a text: SHA-256, hexadecimal.
func Sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// Apply makes the edit in what the text is today.
func (p *Patch) Apply(today []byte) text.Merged { return text.Merge3(p.Base, today, p.Edit, false) }

// Equal reports whether two patches do the same; either may be nil.
func (p *Patch) Equal(q *Patch) bool {
	if p == nil || q == nil {
		return p == q
	}
	return p.File == q.File && p.Deleted == q.Deleted && p.Hash == q.Hash && bytes.Equal(p.Edit, q.Edit)
}

// Text reports whether bytes are a text that a patch can be about. Others, such
// as pictures, have no lines to merge.
func Text(b []byte) bool {
	return bytes.IndexByte(b, 0) < 0 && utf8.Valid(b)
}

// What a patch says around its diff.
const (
	baseLine = "base sha256 "
	packLine = "the base, deflate and base64:"
	nowhere  = "/dev/null"
)

// width of the lines of the packed text.
const width = 76

// Format returns the patch as a file.
func (p *Patch) Format() []byte {
	var b bytes.Buffer
	if p.Deleted {
		fmt.Fprintf(&b, "%s was deleted by hand.\n%s%s\n\n--- a/%s\n+++ %s\n", p.File, baseLine, p.Hash, p.File, nowhere)
		return b.Bytes()
	}
	fmt.Fprintf(&b, "%s was edited by hand.\n%s%s\n\n", p.File, baseLine, p.Hash)
	b.WriteString(udiff.Unified("a/"+p.File, "b/"+p.File, string(p.Base), string(p.Edit)))
	fmt.Fprintf(&b, "\n%s\n", packLine)
	packed := base64.StdEncoding.EncodeToString(pack(p.Base))
	for len(packed) > width {
		b.WriteString(packed[:width] + "\n")
		packed = packed[width:]
	}
	b.WriteString(packed + "\n")
	return b.Bytes()
}

// pack shrinks a text.
func pack(src []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic("patch: no such level of compression: " + err.Error())
	}
	// A buffer takes whatever is written.
	_, _ = w.Write(src)
	_ = w.Close()
	return b.Bytes()
}

// mostUnpacked is how large a packed text may become, in bytes: a damaged file
// must not take all memory.
const mostUnpacked = 64 << 20

// unpack is the reverse of pack.
func unpack(lines []string) ([]byte, error) {
	packed, err := base64.StdEncoding.DecodeString(strings.Join(lines, ""))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), mostUnpacked))
}
