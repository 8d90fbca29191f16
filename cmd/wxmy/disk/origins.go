package disk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"wxmy/transform"
	"wxmy/transform/text"
)

// What the outputs were made of lies beside the manifest, in .wxmy/<name>.origins,
// so that converting the folder back can give the author's own words. It is a
// file of JSON lines: a head, then one line a source file. Lines are added while
// somebody works; the last one of a source file counts, and one that was cut off
// does not.

// An originHead is the first line.
type originHead struct {
	Version   int    `json:"version"`
	From      string `json:"from"`
	To        string `json:"to"`
	TargetLib string `json:"targetLib"`
	Missing   string `json:"missing"`
}

// An originLine is what is known of one source file; without outputs it takes
// back what earlier lines say of it.
type originLine struct {
	Source  string         `json:"source"`
	Text    string         `json:"text,omitempty"`
	Hash    string         `json:"hash,omitempty"` // SHA-256 of the text, where the one output holds the same
	Spent   bool           `json:"spent,omitempty"`
	Outputs []originOutput `json:"outputs,omitempty"`
}

// An originOutput is an output: edits of the text, or the whole.
type originOutput struct {
	Path  string       `json:"path"`
	Edits []originEdit `json:"edits,omitempty"`
	Data  *string      `json:"data,omitempty"`
}

// An originEdit replaces the bytes from Start to End of the text.
type originEdit struct {
	Start int    `json:"s"`
	End   int    `json:"e"`
	New   string `json:"n,omitempty"`
}

// origins are those of a Folder that are not written yet.
type origins struct {
	begun   bool              // the file holds what the session said first
	pending map[string][]byte // lines by source
	head    []byte
	none    bool // there is nothing to keep, and no file is to stay
	size    int  // of the file when it was last written whole
	added   int  // bytes since
}

func (f *Folder) originFile() string { return f.base + ".origins" }

// KeepOrigins takes over the origins of what was written: those of all outputs the
// first time, then those that changed. nil means that there are none. Save
// writes them.
func (f *Folder) KeepOrigins(o *transform.Origins) {
	k := &f.origins
	if k.none = o == nil; k.none || f.opts.DryRun {
		return
	}
	k.head = encodeLine(originHead{1, o.From, o.To, o.TargetLib, string(o.Missing)})
	if k.pending == nil {
		k.pending = map[string][]byte{}
	}
	lines := make([][]byte, len(o.Files))
	parallel(len(lines), func(i int) { lines[i] = encodeLine(lineOf(&o.Files[i])) })
	for i, line := range lines {
		k.pending[o.Files[i].Source] = line
	}
}

// lineOf is the line of an origin. Of what is no text nothing is kept.
func lineOf(o *transform.Origin) originLine {
	gone := originLine{Source: o.Source}
	line := gone
	if len(o.Outputs) == 0 && !o.Spent || !utf8.Valid(o.Text) || bytes.IndexByte(o.Text, 0) >= 0 {
		return gone
	}
	if o.Loose {
		h := sha256.Sum256(o.Text)
		line.Hash = hex.EncodeToString(h[:])
		line.Outputs = []originOutput{{Path: o.Outputs[0].Path}}
		return line
	}
	line.Text, line.Spent = string(o.Text), o.Spent
	for _, out := range o.Outputs {
		if !utf8.Valid(out.Data) {
			return gone
		}
		kept := originOutput{Path: out.Path}
		if out.Edits == nil {
			data := string(out.Data)
			kept.Data = &data
		}
		for _, e := range out.Edits {
			kept.Edits = append(kept.Edits, originEdit{e.Start, e.End, e.New})
		}
		line.Outputs = append(line.Outputs, kept)
	}
	return line
}

func encodeLine(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("disk: " + err.Error()) // strings and numbers can be encoded
	}
	return b.Bytes()
}

// saveOrigins writes what KeepOrigins was given.
func (f *Folder) saveOrigins() error {
	k := &f.origins
	if k.none {
		k.pending, k.begun = nil, false
		return unlessGone(os.Remove(f.originFile()))
	}
	if len(k.pending) == 0 && (k.begun || k.head == nil) {
		return nil
	}
	err := f.writeOrigins()
	if err != nil {
		return fmt.Errorf("write the origins: %w", err)
	}
	k.begun = true
	clear(k.pending)
	return nil
}

// writeOrigins writes the file whole at first, and when what was added to it
// has outgrown the rest; else it adds to it.
func (f *Folder) writeOrigins() error {
	k := &f.origins
	var b bytes.Buffer
	for _, source := range sortedSources(k.pending) {
		b.Write(k.pending[source])
	}
	if !k.begun {
		return f.writeWhole(append(slices.Clone(k.head), b.Bytes()...))
	}
	file, err := os.OpenFile(f.originFile(), os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(b.Bytes())
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	const slack = 1 << 20
	if k.added += b.Len(); k.added < k.size+slack {
		return nil
	}
	_, last, err := readLines(f.originFile())
	if err != nil {
		return err
	}
	whole := slices.Clone(k.head)
	for _, source := range sortedSources(last) {
		whole = append(append(whole, last[source]...), '\n')
	}
	return f.writeWhole(whole)
}

func (f *Folder) writeWhole(data []byte) error {
	f.origins.size, f.origins.added = len(data), 0
	if old, err := os.ReadFile(f.originFile()); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.base), 0o777); err != nil {
		return err
	}
	return replace(f.originFile(), data)
}

func sortedSources(lines map[string][]byte) []string {
	sources := make([]string, 0, len(lines))
	for s := range lines {
		sources = append(sources, s)
	}
	slices.Sort(sources)
	return sources
}

// readLines reads a file of origins: its head, and the last line of each source
// file that has outputs.
func readLines(name string) (head originHead, lines map[string][]byte, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return head, nil, err
	}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	if err := json.Unmarshal(first, &head); err != nil {
		return head, nil, fmt.Errorf("%s: %w", name, err)
	}
	lines = map[string][]byte{}
	for line := range bytes.Lines(rest) {
		var key struct {
			Source  string            `json:"source"`
			Spent   bool              `json:"spent"`
			Outputs []json.RawMessage `json:"outputs"`
		}
		switch {
		case line[len(line)-1] != '\n' || json.Unmarshal(line, &key) != nil:
			continue // cut off
		case len(key.Outputs) == 0 && !key.Spent:
			delete(lines, key.Source)
		default:
			lines[key.Source] = line[:len(line)-1]
		}
	}
	return head, lines, nil
}

// OriginState says, briefly, what Origins would read for dir: another text when
// that may be otherwise.
func OriginState(dir string) string {
	base := baseOf(dir)
	var b strings.Builder
	for _, name := range []string{base + ".origins", base + ".json", base + ".journal"} {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(&b, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// Origins reads what the folder dir was made of, when wxmy wrote it; nil when
// nothing is known of that.
func Origins(dir string) (*transform.Origins, error) {
	f := &Folder{opts: Options{DryRun: true}, dir: dir, base: baseOf(dir), entries: map[string]entry{}}
	head, lines, err := readLines(f.originFile())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the origins: %w", err)
	case head.Version != 1:
		return nil, nil
	}
	if err := f.load(); err != nil {
		return nil, err
	}
	o := &transform.Origins{From: head.From, To: head.To, TargetLib: head.TargetLib, Missing: transform.Missing(head.Missing)}
	for name := range f.entries {
		o.Paths = append(o.Paths, name)
	}
	slices.Sort(o.Paths)
	sources := sortedSources(lines)
	found := make([]transform.Origin, len(sources))
	parallel(len(sources), func(i int) { found[i] = f.decode(lines[sources[i]]) })
	o.Files = slices.DeleteFunc(found, func(g transform.Origin) bool { return len(g.Outputs) == 0 && !g.Spent })
	return o, nil
}

// decode is the origin of a line, without outputs when it does not hold.
func (f *Folder) decode(data []byte) transform.Origin {
	var line originLine
	if json.Unmarshal(data, &line) != nil || !fs.ValidPath(line.Source) {
		return transform.Origin{}
	}
	g := transform.Origin{Source: line.Source, Text: []byte(line.Text), Spent: line.Spent, Loose: line.Hash != ""}
	for _, out := range line.Outputs {
		if !fs.ValidPath(out.Path) {
			return transform.Origin{}
		}
		made := transform.OriginOutput{Path: out.Path}
		switch {
		case g.Loose:
			now, err := os.ReadFile(f.native(out.Path))
			if h := sha256.Sum256(now); err != nil || hex.EncodeToString(h[:]) != line.Hash {
				return transform.Origin{}
			}
			g.Text, made.Data = now, now
		case out.Data != nil:
			made.Data = []byte(*out.Data)
		default:
			for _, e := range out.Edits {
				made.Edits = append(made.Edits, text.Edit{Span: text.Span{Start: e.Start, End: e.End}, New: e.New})
			}
			data, err := text.Apply(g.Text, made.Edits)
			if err != nil {
				return transform.Origin{}
			}
			made.Data = data
		}
		g.Outputs = append(g.Outputs, made)
	}
	return g
}
