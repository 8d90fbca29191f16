package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// replay takes over what a run that was cut off was about to write: what lies
// there with the hash that the journal names is ours. It clears away the
// temporary files of that run.
func (f *Folder) replay() error {
	data, err := os.ReadFile(f.journal())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the journal: %w", err)
	}
	hashes := map[string]string{} // of the files as they are
	dirs, groups := map[string]bool{".": true}, map[string]bool{}
	for line := range strings.Lines(string(data)) {
		hash, quoted, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		hash, from, _ := strings.Cut(hash, ":")
		name, err := strconv.Unquote(quoted)
		if err != nil || !fs.ValidPath(name) {
			continue // the line was cut off
		}
		f.noted++
		if hash == tempMark {
			groups[name] = isTemp(path.Base(name))
			continue
		}
		dirs[path.Dir(name)] = true
		got, known := hashes[name]
		if !known {
			got, _ = hashFile(f.native(name))
			hashes[name] = got
		}
		if got == hash {
			f.entries[name] = entry{Hash: hash, From: from}
			f.dirty = true
		}
	}
	if f.opts.DryRun {
		return nil
	}
	f.clearGroups(groups)
	for dir := range dirs {
		f.clear(dir)
	}
	return nil
}

// clearGroups removes folders that were still being filled.
func (f *Folder) clearGroups(temp map[string]bool) {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return
	}
	defer root.Close()
	for name, ours := range temp {
		if ours {
			// What stays is cleared away by somebody, or never: it is in nobody's way.
			_ = root.RemoveAll(filepath.FromSlash(name))
		}
	}
}

// clear removes the temporary files in a folder of the output.
func (f *Folder) clear(dir string) {
	left, _ := filepath.Glob(filepath.Join(escapeGlob(f.native(dir)), tempPrefix+"*"+tempSuffix))
	for _, name := range left {
		os.Remove(name)
	}
}

// escapeGlob makes a path that stands for itself in a pattern.
func escapeGlob(p string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(p)
}

// tempMark stands in the journal in the place of a hash before the temporary
// name of a folder.
const tempMark = "-"

// note writes into the journal what is about to be written, before it is.
func (f *Folder) note(jobs []job) error {
	var lines []byte
	for _, j := range jobs {
		hashes := j.entry.Hash
		if j.entry.From != "" {
			hashes += ":" + j.entry.From
		}
		lines = appendNote(lines, hashes, j.out.Path)
	}
	if err := f.noteLines(lines); err != nil {
		return err
	}
	f.noted += len(jobs)
	return nil
}

func appendNote(lines []byte, mark, name string) []byte {
	lines = append(append(lines, mark...), ' ')
	return append(strconv.AppendQuote(lines, name), '\n')
}

// noteTemp writes into the journal that a folder is about to be filled.
func (f *Folder) noteTemp(name string) error {
	err := f.noteLines(appendNote(nil, tempMark, name))
	if err == nil {
		f.noted++
	}
	return err
}

func (f *Folder) noteLines(lines []byte) error {
	if len(lines) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.base), 0o777); err != nil {
		return fmt.Errorf("make the folder of the manifest: %w", err)
	}
	file, err := os.OpenFile(f.journal(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	_, err = file.Write(lines)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return nil
}
