package disk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"

	"wxmy/transform/patch"
)

// An entry is what the manifest knows of one output. Size and time say, when
// they still hold, that the file need not be read again.
type entry struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal
	Size int64  `json:"size"`
	Time int64  `json:"time"` // modification time, nanoseconds

	// From is the hash of what the conversion gave, where an edit that was
	// adopted made something else of it.
	From string `json:"from,omitempty"`
}

// A manifest is the file of entries.
type manifest struct {
	Version int              `json:"version"`
	Made    Made             `json:"made"`
	Files   map[string]entry `json:"files"`
}

func (f *Folder) manifest() string  { return f.base + ".json" }
func (f *Folder) journal() string   { return f.base + ".journal" }
func (f *Folder) textsFile() string { return f.base + ".texts" }

// Made says what a folder is made of.
type Made struct {
	Source string `json:"source"`           // folder of the source, as seen from the folder that the output lies in, slash-separated
	To     string `json:"to"`               // name of the platform
	Tenant string `json:"tenant,omitempty"` // "" for none

	// Minified outputs are nothing that an edit could be made again in.
	Minified bool `json:"minified,omitempty"`
}

// Made returns what the folder is made of; the zero value when that is not
// known.
func (f *Folder) Made() Made { return f.made }

// load reads the manifest, and what a run that was cut off was about to write.
func (f *Folder) load() error {
	data, err := os.ReadFile(f.manifest())
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("read the manifest: %w", err)
	default:
		var m manifest
		if err := json.Unmarshal(data, &m); err != nil {
			return fmt.Errorf("read the manifest %s: %w", f.manifest(), err)
		}
		if f.made != m.Made {
			f.dirty = f.made != Made{}
		}
		if f.made == (Made{}) {
			f.made = m.Made
		}
		for name, e := range m.Files {
			if fs.ValidPath(name) {
				f.entries[name] = e
			}
		}
		f.saved = patch.Sum(data)
	}
	return f.replay()
}

// Noted is the number of outputs that the journal has and the manifest has
// not, and of origins that are not written yet: a reason to Save.
func (f *Folder) Noted() int {
	n := f.noted + len(f.origins.pending)
	if f.origins.first != nil {
		n++
	}
	return n
}

// Save writes the manifest when it changed, ends the journal, and writes the
// origins that KeepOrigins was given.
func (f *Folder) Save() error {
	if f.opts.DryRun {
		return nil
	}
	return errors.Join(f.saveManifest(), f.saveOrigins())
}

func (f *Folder) saveManifest() error {
	if err := f.texts.save(); err != nil {
		return fmt.Errorf("keep the texts of the output: %w", err)
	}
	if !f.dirty && f.noted == 0 {
		return nil
	}
	if f.dirty {
		data, err := encodeManifest(f.made, f.entries)
		if err != nil {
			return fmt.Errorf("write the manifest: %w", err)
		}
		if err := os.MkdirAll(filepath.Dir(f.base), 0o777); err != nil {
			return fmt.Errorf("make the folder of the manifest: %w", err)
		}
		if err := replace(f.manifest(), data); err != nil {
			return fmt.Errorf("write the manifest: %w", err)
		}
		f.dirty, f.saved = false, patch.Sum(data)
		if err := f.texts.sweep(f.needed); err != nil {
			return fmt.Errorf("keep the texts of the output: %w", err)
		}
	}
	if err := unlessGone(os.Remove(f.journal())); err != nil {
		return fmt.Errorf("end the journal: %w", err)
	}
	f.noted = 0
	return nil
}

// encodeManifest gives a manifest as JSON, one line a file.
func encodeManifest(made Made, entries map[string]entry) ([]byte, error) {
	data, err := json.Marshal(made)
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(entries))
	const line = 150 // bytes that the line of a file takes, about
	b := make([]byte, 0, len(data)+line*len(names))
	b = append(append(append(b, "{\"version\": 1,\n \"made\": "...), data...), ",\n \"files\": {"...)
	for i, name := range names {
		e := entries[name]
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(b, "\n  "...), name)
		b = append(append(b, ": {\"hash\": \""...), e.Hash...)
		b = strconv.AppendInt(append(b, "\", \"size\": "...), e.Size, 10)
		b = strconv.AppendInt(append(b, ", \"time\": "...), e.Time, 10)
		if e.From != "" {
			b = append(append(append(b, ", \"from\": \""...), e.From...), '"')
		}
		b = append(b, '}')
	}
	return append(b, "\n }\n}\n"...), nil
}

// appendString appends a string as JSON writes it. A name that is no UTF-8, as
// some systems allow, loses what is none.
func appendString[T string | []byte](b []byte, s T) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}

// State is a digest of the manifest as it is saved; "" when it is not, so that
// the folder is in no state that can be told again.
func (f *Folder) State() string {
	if f.dirty || f.noted > 0 {
		return ""
	}
	return f.saved
}

// Intact reports whether all the files of the manifest are as they were left.
// It goes by their size and time.
func (f *Folder) Intact() bool {
	names := make([]string, 0, len(f.entries))
	for name := range f.entries {
		names = append(names, name)
	}
	var edited atomic.Bool
	parallel(len(names), func(i int) {
		if edited.Load() {
			return
		}
		e := f.entries[names[i]]
		info, err := os.Lstat(f.native(names[i]))
		if err != nil || !info.Mode().IsRegular() || info.Size() != e.Size || info.ModTime().UnixNano() != e.Time {
			edited.Store(true)
		}
	})
	return !edited.Load()
}

// Keep puts data into a file beside the manifest, named by its extension.
func (f *Folder) Keep(ext string, data []byte) error {
	if f.opts.DryRun {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.base), 0o777); err != nil {
		return fmt.Errorf("make the folder of the manifest: %w", err)
	}
	if err := replace(f.base+ext, data); err != nil {
		return fmt.Errorf("write beside the manifest: %w", err)
	}
	return nil
}

// Kept returns what Keep put beside the manifest of the output folder dir.
func Kept(dir, ext string) ([]byte, error) { return os.ReadFile(baseOf(dir) + ext) }

// baseOf is the path of the files beside an output folder, without their
// extensions.
func baseOf(dir string) string { return filepath.Join(filepath.Dir(dir), ".wxmy", filepath.Base(dir)) }

// needed are the hashes of the texts that edits may be made to.
func (f *Folder) needed() map[string]bool {
	all := make(map[string]bool, len(f.entries))
	for _, e := range f.entries {
		if e.From != "" {
			all[e.From] = true
		} else {
			all[e.Hash] = true
		}
	}
	return all
}

// replace puts data in the place of a file beside the output folder, in one
// step. The lock sees to it that the temporary name is ours.
func replace(name string, data []byte) error {
	temp := name + tempSuffix
	err := os.WriteFile(temp, data, 0o666)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, unlessGone(os.Remove(temp)))
	}
	return nil
}
