package disk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wxmy/transform"
	"wxmy/transform/patch"
	"wxmy/transform/text"
)

// What the outputs were made of lies beside the manifest, in .wxmy/<name>.origins,
// so that converting the folder back can give the author's own words. It is a
// file of JSON lines: a head, then one line a source file. Lines are added while
// somebody works; the last one of a source file counts, and one that was cut off
// does not.

// originVersion is that of the file; others tell nothing.
const originVersion = 2

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
	Outputs []originOutput `json:"outputs"`
	Spent   bool           `json:"spent"`
	Text    string         `json:"text"`
}

// An originOutput is an output: edits of the text, or the whole.
type originOutput struct {
	Path  string       `json:"path"`
	Edits []originEdit `json:"edits"`
	Data  *string      `json:"data"`
}

// An originEdit replaces the bytes from Start to End of the text.
type originEdit struct {
	Start int    `json:"s"`
	End   int    `json:"e"`
	New   string `json:"n"`
}

// origins are those of a Folder that are not written yet.
type origins struct {
	begun   bool               // the file holds what the session said first
	first   *transform.Origins // what the session said first, until the file holds it
	filling chan error         // answers when first lies beside the file
	filled  int                // bytes of that
	pending map[string][]byte  // lines by source, for what it said later
	kept    []bool             // which of first something is kept of
	told    map[string]bool    // outputs of which what it said last tells the text
	head    []byte
	none    bool // there is nothing to keep, and no file is to stay
	size    int  // of the file when it was last written whole
	added   int  // bytes since
}

func (f *Folder) originFile() string { return f.base + ".origins" }

// KeepOrigins takes over the origins of what the next Write or Update brings:
// those of all outputs the first time, then those that changed. nil means that
// there are none. Save writes them.
func (f *Folder) KeepOrigins(o *transform.Origins) {
	k := &f.origins
	k.told = nil
	if k.none = o == nil; k.none || f.opts.DryRun {
		return
	}
	kept := make([]bool, len(o.Files))
	parallel(len(kept), func(i int) { kept[i] = isKept(&o.Files[i]) })
	k.told = make(map[string]bool, len(o.Files))
	for i := range o.Files {
		for _, out := range o.Files[i].Outputs {
			k.told[out.Path] = kept[i]
		}
	}
	k.head = appendHead(nil, o)
	if !k.begun && k.first == nil {
		k.first, k.kept = o, kept
		f.fillOrigins()
		return
	}
	if k.pending == nil {
		k.pending = map[string][]byte{}
	}
	for i := range o.Files {
		k.pending[o.Files[i].Source] = appendLine(nil, &o.Files[i], kept[i])
	}
}

// isKept reports whether something is kept of an origin: whether there is
// something to keep, and all of it is text.
func isKept(o *transform.Origin) bool {
	for _, out := range o.Outputs {
		if out.Edits == nil && !utf8.Valid(out.Data) {
			return false
		}
		for _, e := range out.Edits {
			if !utf8.ValidString(e.New) {
				return false
			}
		}
	}
	return (len(o.Outputs) > 0 || o.Spent) && patch.Text(o.Text)
}

func appendHead(b []byte, o *transform.Origins) []byte {
	head, err := json.Marshal(originHead{originVersion, o.From, o.To, o.TargetLib, string(o.Missing)})
	if err != nil {
		panic("disk: " + err.Error()) // strings and numbers can be encoded
	}
	return append(append(b, head...), '\n')
}

// appendLine appends the line of an origin, which is that of a file that is there
// no longer when nothing is kept of it.
func appendLine(b []byte, o *transform.Origin, kept bool) []byte {
	b = appendString(append(b, `{"source":`...), o.Source)
	if !kept {
		return append(b, "}\n"...)
	}
	b = append(b, `,"outputs":[`...)
	for i, out := range o.Outputs {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(b, `{"path":`...), out.Path)
		if out.Edits == nil {
			b = appendString(append(b, `,"data":`...), out.Data)
		} else if len(out.Edits) > 0 {
			b = appendEdits(append(b, `,"edits":`...), out.Edits)
		}
		b = append(b, '}')
	}
	b = append(b, ']')
	if o.Spent {
		b = append(b, `,"spent":true`...)
	}
	return append(appendString(append(b, `,"text":`...), o.Text), "}\n"...)
}

func appendEdits(b []byte, edits []text.Edit) []byte {
	for i, e := range edits {
		b = append(b, "[,"[min(i, 1)])
		b = strconv.AppendInt(append(b, `{"s":`...), int64(e.Start), 10)
		b = strconv.AppendInt(append(b, `,"e":`...), int64(e.End), 10)
		if e.New != "" {
			b = appendString(append(b, `,"n":`...), e.New)
		}
		b = append(b, '}')
	}
	return append(b, ']')
}

// fillOrigins begins to write what the session said first into a file of its
// own. Meanwhile the one that is there still tells of what lies in the output.
func (f *Folder) fillOrigins() {
	k := &f.origins
	k.filling = make(chan error, 1)
	first, kept, head := k.first, k.kept, k.head
	go func() {
		err := os.MkdirAll(filepath.Dir(f.base), 0o777)
		if err == nil {
			k.filled, err = fillFile(f.originFile()+tempSuffix, head, func(i int, b []byte) ([]byte, bool) {
				switch {
				case i == len(first.Files):
					return b, false
				case !kept[i]:
					return b, true
				}
				return appendLine(b, &first.Files[i], true), true
			})
		}
		k.filling <- err
	}()
}

// fillFile writes a file of lines and returns its size in bytes. line appends line
// i and reports whether there is one.
func fillFile(name string, head []byte, line func(i int, b []byte) ([]byte, bool)) (size int, err error) {
	file, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	const chunk = 256 << 10
	b, more := append(make([]byte, 0, chunk+chunk/4), head...), true
	for i := 0; more && err == nil; i++ {
		if b, more = line(i, b); len(b) >= chunk || !more {
			_, err = file.Write(b)
			size += len(b)
			b = b[:0]
		}
	}
	return size, errors.Join(err, file.Close())
}

// saveOrigins writes what KeepOrigins was given.
func (f *Folder) saveOrigins() error {
	k := &f.origins
	if k.none {
		if k.filling != nil {
			<-k.filling
		}
		k.pending, k.begun, k.first, k.filling = nil, false, nil, nil
		return errors.Join(unlessGone(os.Remove(f.originFile())), unlessGone(os.Remove(f.originFile()+tempSuffix)))
	}
	if err := errors.Join(f.saveFirst(), f.savePending()); err != nil {
		return fmt.Errorf("write the origins: %w", err)
	}
	return nil
}

// saveFirst gives the file of what the session said first its name. One that says
// the same stays.
func (f *Folder) saveFirst() error {
	k := &f.origins
	if k.first == nil {
		return nil
	}
	if k.filling == nil { // that failed before
		f.fillOrigins()
	}
	err := <-k.filling
	k.filling = nil
	temp := f.originFile() + tempSuffix
	if err == nil && !sameFiles(temp, f.originFile()) {
		err = os.Rename(temp, f.originFile())
	} else {
		err = errors.Join(err, unlessGone(os.Remove(temp)))
	}
	if err == nil {
		k.begun, k.first, k.kept, k.size, k.added = true, nil, nil, k.filled, 0
	}
	return err
}

// sameFiles reports whether two files hold the same bytes.
func sameFiles(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA != nil || errB != nil || infoA.Size() != infoB.Size() {
		return false
	}
	hashA, errA := hashFile(a)
	hashB, errB := hashFile(b)
	return errA == nil && errB == nil && hashA == hashB
}

// savePending adds the lines that came later to the file, and writes it whole when
// what was added has outgrown the rest.
func (f *Folder) savePending() error {
	k := &f.origins
	if len(k.pending) == 0 || !k.begun {
		return nil
	}
	var b []byte
	for _, source := range sortedSources(k.pending) {
		b = append(b, k.pending[source]...)
	}
	file, err := os.OpenFile(f.originFile(), os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(b)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	clear(k.pending)
	const slack = 1 << 20
	if k.added += len(b); k.added < k.size+slack {
		return nil
	}
	_, last, err := readLines(f.originFile())
	if err != nil {
		return err
	}
	sources, temp := sortedSources(last), f.originFile()+tempSuffix
	k.size, err = fillFile(temp, k.head, func(i int, b []byte) ([]byte, bool) {
		if i == len(sources) {
			return b, false
		}
		return append(append(b, last[sources[i]]...), '\n'), true
	})
	if k.added = 0; err == nil {
		err = os.Rename(temp, f.originFile())
	}
	return err
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
	case head.Version != originVersion:
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
	parallel(len(sources), func(i int) { found[i] = decode(lines[sources[i]]) })
	o.Files = slices.DeleteFunc(found, func(g transform.Origin) bool { return len(g.Outputs) == 0 && !g.Spent })
	return o, nil
}

// decode is the origin of a line, without outputs when it does not hold.
func decode(data []byte) transform.Origin {
	var line originLine
	if json.Unmarshal(data, &line) != nil || !fs.ValidPath(line.Source) {
		return transform.Origin{}
	}
	g := transform.Origin{Source: line.Source, Text: []byte(line.Text), Spent: line.Spent}
	for _, out := range line.Outputs {
		if !fs.ValidPath(out.Path) {
			return transform.Origin{}
		}
		made := transform.OriginOutput{Path: out.Path}
		if out.Data != nil {
			made.Data = []byte(*out.Data)
		} else {
			made.Edits = []text.Edit{}
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

// fromOrigins returns, by hash, the texts of outputs that origins tell: what is
// asked for is the hash of each by its path.
func (f *Folder) fromOrigins(names map[string]string) map[string][]byte {
	found := map[string][]byte{}
	if len(names) == 0 {
		return found
	}
	take := func(o *transform.Origin) {
		for _, out := range o.Outputs {
			if hash, asked := names[out.Path]; asked && patch.Sum(out.Data) == hash {
				found[hash] = out.Data
			}
		}
	}
	if first := f.origins.first; first != nil {
		for i := range first.Files {
			take(&first.Files[i])
		}
	}
	var paths [][]byte // as lines hold them
	for name := range names {
		paths = append(paths, appendString([]byte(`"path":`), name))
	}
	fromLine := func(line []byte) {
		if slices.ContainsFunc(paths, func(p []byte) bool { return bytes.Contains(line, p) }) {
			o := decode(line)
			take(&o)
		}
	}
	for _, line := range f.origins.pending {
		fromLine(line)
	}
	data, err := os.ReadFile(f.originFile())
	if err != nil {
		return found // there are none
	}
	for line := range bytes.Lines(data) {
		fromLine(line)
	}
	return found
}
