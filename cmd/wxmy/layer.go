package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A layered source is a source folder with the files of a tenant in the place
// of its own: they replace those of the same name or join them. JSON that both
// have is merged, as JSON for one platform is. What the layer holds is looked up
// at every question, so what changes on disk is seen.
type layered struct{ base, layer fs.FS }

var (
	_ fs.ReadFileFS = layered{}
	_ fs.ReadDirFS  = layered{}
	_ fs.StatFS     = layered{}
	_ fs.ReadLinkFS = layered{}
)

// over reports whether the layer has a file of the name.
func (l layered) over(name string) bool {
	info, err := fs.Stat(l.layer, name)
	return err == nil && info.Mode().IsRegular()
}

// merged is the text of JSON that both have; false for anything else.
func (l layered) merged(name string) ([]byte, bool) {
	if path.Ext(name) != ".json" || !l.over(name) {
		return nil, false
	}
	base, err := fs.ReadFile(l.base, name)
	if err != nil {
		return nil, false
	}
	patch, err := fs.ReadFile(l.layer, name)
	if err != nil {
		return nil, false
	}
	return mergeJSON(base, patch)
}

// mergeJSON merges an object into the text of another; false when one of them
// is none or does not parse.
func mergeJSON(base, patch []byte) ([]byte, bool) {
	b, p := config.Parse(base), config.Parse(patch)
	wrong := slices.ContainsFunc(b.Errors, func(e ir.SyntaxError) bool { return e.Msg != config.MissingComma })
	if wrong || len(p.Errors) > 0 || b.Root == nil || p.Root == nil || b.Root.Kind != ir.ObjectValue || p.Root.Kind != ir.ObjectValue {
		return nil, false
	}
	out, err := text.Apply(base, config.Merge(b, p.Root, "tenant"))
	return out, err == nil
}

// Open implements fs.FS.
func (l layered) Open(name string) (fs.File, error) {
	info, err := l.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		entries, err := l.ReadDir(name)
		return &openDir{info: info, entries: entries}, err
	}
	if data, ok := l.merged(name); ok {
		return &openFile{info: info, Reader: bytes.NewReader(data)}, nil
	}
	if l.over(name) {
		return l.layer.Open(name)
	}
	return l.base.Open(name)
}

// ReadFile implements fs.ReadFileFS.
func (l layered) ReadFile(name string) ([]byte, error) {
	if data, ok := l.merged(name); ok {
		return data, nil
	}
	if l.over(name) {
		return fs.ReadFile(l.layer, name)
	}
	return fs.ReadFile(l.base, name)
}

// Stat implements fs.StatFS.
func (l layered) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(l.layer, name)
	if err != nil || info.IsDir() {
		base, err2 := fs.Stat(l.base, name)
		if err2 == nil || err != nil {
			return base, err2
		}
		return info, nil
	}
	if data, ok := l.merged(name); ok {
		return sized{info, int64(len(data))}, nil
	}
	return info, nil
}

// Lstat implements fs.ReadLinkFS.
func (l layered) Lstat(name string) (fs.FileInfo, error) {
	if _, err := fs.Lstat(l.layer, name); err == nil {
		return l.Stat(name)
	}
	return fs.Lstat(l.base, name)
}

// ReadLink implements fs.ReadLinkFS.
func (l layered) ReadLink(name string) (string, error) {
	if _, err := fs.Lstat(l.layer, name); err == nil {
		return fs.ReadLink(l.layer, name)
	}
	return fs.ReadLink(l.base, name)
}

// ReadDir implements fs.ReadDirFS.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	below, err := fs.ReadDir(l.base, name)
	above, err2 := fs.ReadDir(l.layer, name)
	if err != nil && (err2 != nil || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	all := map[string]fs.DirEntry{}
	for _, e := range below {
		all[e.Name()] = e
	}
	for _, e := range above {
		if e.IsDir() && all[e.Name()] != nil {
			continue
		}
		all[e.Name()] = layeredEntry{e, l, path.Join(name, e.Name())}
	}
	entries := make([]fs.DirEntry, 0, len(all))
	for _, e := range all {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// A layeredEntry is a name in a folder, of a file of the layer.
type layeredEntry struct {
	fs.DirEntry
	l    layered
	name string
}

func (e layeredEntry) Info() (fs.FileInfo, error) { return e.l.Lstat(e.name) }

// sized is what is known of a file whose bytes are not those on disk.
type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }

// An openFile is a file whose bytes are not those on disk.
type openFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

// An openDir is a folder that lies in both.
type openDir struct {
	info    fs.FileInfo
	entries []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: errors.New("is a directory")}
}

// ReadDir implements fs.ReadDirFile.
func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		all := d.entries
		d.entries = nil
		return all, nil
	}
	if len(d.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.entries))
	some := d.entries[:n]
	d.entries = d.entries[n:]
	return some, nil
}
