package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"

	"wxmy/transform"
	"wxmy/transform/patch"
)

// Folders of what people made for the output themselves, in the folder of
// wxmy.json, or in the source where there is none for it.
const (
	overlayName = "wxmy.overlay"
	patchesName = "wxmy.patches"
	patchExt    = ".patch"
)

// handFolders are the places of what people made for one output themselves.
// All are absolute native paths, and none of them has to exist.
type handFolders struct {
	roots    []string // that the folders below lie in: no part of the source
	overlays []string // later ones go before earlier ones
	patches  string
	src      string // that names in messages are relative to

	seen map[string]string // native path -> size and time of a file that was read
	last *transform.Handwork
}

// newHandFolders finds the places for the source src, a platform and a tenant,
// "" for none. A source that the configuration is not about has places of its
// own. Overlays hold for all tenants, and those of a tenant go before them;
// patches are of one output.
func newHandFolders(config *configFile, src, to, tenant string) *handFolders {
	at, overlay, patches := src, overlayName, patchesName
	if config.path != "" {
		if _, own, err := config.source(src); err == nil && own {
			at = filepath.Dir(config.path)
			overlay, patches = cmp.Or(config.Overlay, overlay), cmp.Or(config.Patches, patches)
		}
	}
	overlay, patches = resolveIn(at, overlay), resolveIn(at, patches)
	h := &handFolders{
		roots:    []string{overlay, patches},
		overlays: []string{filepath.Join(overlay, to)},
		patches:  filepath.Join(patches, tenant, to),
		src:      src,
	}
	if tenant != "" {
		h.overlays = append(h.overlays, filepath.Join(overlay, tenant, to))
	}
	return h
}

// resolveIn is a path of the configuration in the folder at. Links on the way are
// followed, as they are for the source.
func resolveIn(at, p string) string {
	if !filepath.IsAbs(p) {
		p = filepath.Join(at, filepath.FromSlash(p))
	}
	return followed(p)
}

// patchFile is where the patch of an output is kept.
func (h *handFolders) patchFile(name string) string {
	return filepath.Join(h.patches, filepath.FromSlash(name)+patchExt)
}

// overlayFile is the file that takes the place of an output; "" when none does.
func (h *handFolders) overlayFile(name string) string {
	for i := len(h.overlays) - 1; i >= 0; i-- {
		at := filepath.Join(h.overlays[i], filepath.FromSlash(name))
		if info, err := os.Stat(at); err == nil && info.Mode().IsRegular() {
			return at
		}
	}
	return ""
}

// newOverlayFile is where a new file of the overlay goes.
func (h *handFolders) newOverlayFile(name string) string {
	return filepath.Join(h.overlays[len(h.overlays)-1], filepath.FromSlash(name))
}

// name is how messages name one of the files.
func (h *handFolders) name(native string) string {
	rel, err := filepath.Rel(h.src, native)
	if err != nil {
		return filepath.ToSlash(native)
	}
	return filepath.ToSlash(rel)
}

// read reads what is there; the same pointer as before when nothing changed.
func (h *handFolders) read() (*transform.Handwork, error) {
	seen, err := h.signs()
	if err != nil {
		return nil, err
	}
	if h.last != nil && maps.Equal(h.seen, seen) {
		return h.last, nil
	}
	now := &transform.Handwork{Patches: map[string]transform.HandPatch{}}
	at := map[string]int{} // of overlays, by path
	for _, dir := range h.overlays {
		err := eachFile(dir, func(native, name string, _ fs.FileInfo) error {
			data, err := os.ReadFile(native)
			if err != nil {
				return fmt.Errorf("read the overlay: %w", err)
			}
			o := transform.Output{Path: name, Data: data}
			if i, ok := at[name]; ok {
				now.Overlay[i] = o
				return nil
			}
			at[name] = len(now.Overlay)
			now.Overlay = append(now.Overlay, o)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	err = eachFile(h.patches, func(native, name string, _ fs.FileInfo) error {
		file, ok := strings.CutSuffix(name, patchExt)
		if !ok {
			return nil // somebody's notes
		}
		data, err := os.ReadFile(native)
		if err != nil {
			return fmt.Errorf("read the patch: %w", err)
		}
		p, err := patch.Parse(data)
		if err == nil && p.File != file {
			p, err = nil, fmt.Errorf("it is the patch of %q", p.File)
		}
		now.Patches[file] = transform.HandPatch{Patch: p, Name: h.name(native), Err: err}
		return nil
	})
	if err != nil {
		return nil, err
	}
	h.seen, h.last = seen, now
	return now, nil
}

// signs are sizes and times of all the files.
func (h *handFolders) signs() (map[string]string, error) {
	seen := map[string]string{}
	for _, dir := range append([]string{h.patches}, h.overlays...) {
		err := eachFile(dir, func(native, _ string, info fs.FileInfo) error {
			seen[native] = fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return seen, nil
}

// eachFile calls do for the files in dir, in order of their names, which are
// relative to it and slash-separated. A folder that is not there has none.
func eachFile(dir string, do func(native, name string, info fs.FileInfo) error) error {
	return fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		native := filepath.Join(dir, filepath.FromSlash(name))
		switch {
		case err != nil && name == "." && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case transform.NoSource(path.Base(name)) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || transform.NoSource(path.Base(name)):
			return nil
		}
		info, err := os.Stat(native)
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		return do(native, name, info)
	})
}
