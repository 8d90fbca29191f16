package transform

import (
	"bytes"
	"context"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// On some platforms a page may be a component as well: the app lists it, and
// other pages name it in usingComponents. Where the target's pages cannot be
// components the output holds both, the page where it is and, beside it, its
// double: a component of the same source under a name of its own.
//
//	pages/home/home.js       Page(wxComponentPage({...}))
//	pages/home/home-wxmy.js  Component(wxComponent({...}))
//
// Both lie in one folder, so the paths in them hold. What names the page as a
// component gets to name the double. The first line of the double's script says
// what it is, by which the way back knows it and leaves it out.

// A double is what the files of a page have in the output beside the page.
type double struct {
	suffix string   // of the base name: "-wxmy"
	users  []string // configuration files that name the page as a component, sorted
}

// doubleSuffix tells the name of a double from that of its page. A number
// follows where the author has files of that name.
const doubleSuffix = "-wxmy"

// doubleKey asks for the double of the page with a base path, or for the page
// whose double that is.
func doubleKey(base string) string { return "\x00double/" + base }

// pageModule is the run-time module that makes a page of a component. Platforms
// have it whose pages cannot be components.
const pageModule = "ComponentPage"

// pair brings the doubles up to date, and has the files of those pages written
// again whose double came, went or changed.
func (s *Session) pair(c *change) {
	if !c.told() {
		return
	}
	now := s.findDoubles()
	var stale []string
	for base := range now {
		if before, ok := s.doubles[base]; !ok || !reflect.DeepEqual(before, now[base]) {
			stale = append(stale, base)
		}
	}
	for base := range s.doubles {
		if _, ok := now[base]; !ok {
			stale = append(stale, base)
		}
	}
	s.doubles = now
	s.wakeUnits(c, stale)
}

// recognise brings up to date which files of the source are the doubles of an
// earlier conversion.
func (s *Session) recognise(c *change) {
	if !c.told() {
		return
	}
	now := map[string]string{}
	if s.from != s.to && s.paired {
		for _, f := range s.ordered() {
			if x := f.exports; x == nil || x.Script == nil || x.Script.DoubleOf == "" {
				continue
			}
			page := path.Join(path.Dir(f.path), f.exports.Script.DoubleOf)
			if x := s.exportsAt(page); x != nil && x.Script != nil && x.Script.DoubleOf == "" {
				now[trimExt(f.path)] = trimExt(page)
			}
		}
	}
	var stale []string
	for base, page := range now {
		if s.originals[base] != page {
			stale = append(stale, base)
		}
	}
	for base := range s.originals {
		if now[base] == "" {
			stale = append(stale, base)
		}
	}
	s.originals = now
	s.wakeUnits(c, stale)
}

// wakeUnits has the files with these base paths written again, and those that
// asked for their doubles.
func (s *Session) wakeUnits(c *change, bases []string) {
	if len(bases) == 0 {
		return
	}
	for p := range s.files {
		if slices.Contains(bases, s.plainBase(p)) {
			c.write(p)
		}
	}
	for _, base := range bases {
		c.tell(doubleKey(base))
	}
}

// plainBase is the path of a file without extension, and without the platform
// that its name may carry.
func (s *Session) plainBase(p string) string {
	if _, plain, ok := s.platformFile(p); ok {
		p = plain
	}
	return trimExt(p)
}

// findDoubles works out which pages need a double, by base path.
func (s *Session) findDoubles() map[string]double {
	if s.from == s.to || !s.hosts[pageModule] {
		return nil
	}
	pages := map[string]bool{}
	for base := range s.census.page {
		if s.isComponent(base) && !s.omitted(base) {
			pages[base] = true
		}
	}
	if len(pages) == 0 {
		return nil
	}
	found := map[string]double{}
	for _, f := range s.ordered() {
		if f.exports == nil || f.exports.Config == nil || s.skipReason(f.path) != "" || s.leftOutByChoice(f) || s.role(f.path) != ordinary {
			continue
		}
		for base := range s.namedBy(f) {
			if pages[base] {
				d := found[base]
				d.users = append(d.users, f.path)
				found[base] = d
			}
		}
	}
	s.nameDoubles(found)
	return found
}

// isComponent reports whether the script with a base path declares a component
// that conversion makes a page of where it has to be one.
func (s *Session) isComponent(base string) bool {
	for _, ext := range []string{".js", ".ts"} {
		if x := s.exportsAt(base + ext); x != nil && x.Script != nil && s.variant(base+ext) == "" {
			return x.Script.Ctor == "Component" && !x.Script.Own && !x.Script.Canonical
		}
	}
	return false
}

// namedBy are the base paths of the components that a configuration file names.
func (s *Session) namedBy(f *file) map[string]bool {
	bases := map[string]bool{}
	for _, refs := range []map[string]string{f.exports.Config.Components, f.exports.Config.Generics} {
		for _, ref := range refs {
			if s.replacement(f.path, ref) != nil {
				continue
			}
			if base, ok := firstOf(s.candidates(f.path, ref), func(p string) bool { return s.files[p+".json"] != nil || s.variant(p+".json") != "" }); ok {
				bases[base] = true
			}
		}
	}
	return bases
}

// nameDoubles gives doubles names that no file of the source has.
func (s *Session) nameDoubles(found map[string]double) {
	taken := map[string]bool{}
	if len(found) > 0 {
		for p := range s.files {
			taken[fold(s.plainBase(p))] = true
		}
	}
	for _, base := range slices.Sorted(maps.Keys(found)) {
		d := found[base]
		d.suffix = doubleSuffix
		for i := 2; taken[fold(base+d.suffix)]; i++ {
			d.suffix = doubleSuffix + strconv.Itoa(i)
		}
		taken[fold(base+d.suffix)] = true
		found[base] = d
	}
}

// componentBase is the base path of the component that a reference to base has
// to name in the output, in terms of the source: its double, the page that it is
// the double of, or itself.
func (w *writer) componentBase(base string) string {
	w.looks[doubleKey(base)] = true
	if d, ok := w.s.doubles[base]; ok {
		return base + d.suffix
	}
	if page := w.s.originals[base]; page != "" {
		return page
	}
	return base
}

// doubled is the path of an output of the double, for that of the page.
func (w *writer) doubled(p string) string {
	ext := path.Ext(p)
	return strings.TrimSuffix(p, ext) + w.double + ext
}

// withDouble adds to what writing a file of a page gave what its double gets of
// it: the file in the role of a component.
func (s *Session) withDouble(ctx context.Context, f *file, page written) (written, error) {
	d, ok := s.doubles[s.plainBase(f.path)]
	if r := s.role(f.path); !ok || f.kind == KindAsset || len(page.outputs) == 0 || r != ordinary && r != chosen {
		return page, nil
	}
	second, err := s.writeAs(ctx, f, d.suffix)
	if err != nil {
		return written{}, err
	}
	page.outputs = slices.Clip(page.outputs)
	for _, o := range second.outputs {
		same := func(other Output) bool { return other.Path == o.Path }
		if !strings.HasPrefix(o.Path, keptDir+"/") && !slices.ContainsFunc(page.outputs, same) {
			page.outputs = append(page.outputs, o)
		}
	}
	page.diags = slices.Clip(page.diags)
	for _, d := range second.diags {
		if !slices.ContainsFunc(page.diags, func(said diag.Diagnostic) bool { return reflect.DeepEqual(said, d) }) {
			page.diags = append(page.diags, d)
		}
	}
	page.needs = joined(page.needs, second.needs)
	page.looks = joined(page.looks, second.looks)
	page.patched = append(slices.Clip(page.patched), second.patched...)
	return page, nil
}

// joined are the texts of two sorted lists, each once and sorted.
func joined(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// doubleLine is the first line of a double's script.
var doubleLine = regexp.MustCompile(`^(?:\x{feff})?// (\S.*) as a component, made by wxmy\b.*`)

// doubleOf is the name of the script that src is the double of, "" for others.
func doubleOf(src []byte) string {
	if m := doubleLine.FindSubmatch(src); m != nil {
		return string(m[1])
	}
	return ""
}

// mark puts the first line of a double's script in front of it.
func (w *writer) mark(outputs []Output) {
	if w.double == "" || w.f.kind != KindScript || len(outputs) == 0 || outputs[0].Copy {
		return
	}
	const bom = "\ufeff"
	code, found := strings.CutPrefix(string(outputs[0].Data), bom)
	line := "// " + path.Base(w.s.outPath(w.f.path)) + " as a component, made by wxmy: a page of " + w.to.Title + " cannot be one." + lineBreak(w.src)
	if found {
		line = bom + line
	}
	outputs[0].Data = []byte(line + code)
}

// leaveOut leaves out a file of a double, which comes back with its page. What
// somebody changed in it does not, unless the page has it too.
func (w *writer) leaveOut(ctx context.Context, page string) (written, error) {
	f := w.f
	twin := page + path.Ext(f.path)
	w.looks[twin], w.looks[bytesKey(twin)] = true, true
	same, err := w.s.sameSource(ctx, f, w.s.files[twin])
	if err != nil {
		return written{}, err
	}
	if !same {
		w.report("P022", text.Span{}, "", f.path, twin)
	}
	return w.done(Skipped, "the component of the page "+page, nil), nil
}

// sameSource reports whether a file of a double and the one of its page come
// from one source: they convert to the same. The configuration of a page has
// keys that a component's has not; both name the same components.
func (s *Session) sameSource(ctx context.Context, f, page *file) (bool, error) {
	switch {
	case page == nil || f.src == nil || page.src == nil:
		return false, nil
	case f.kind == KindConfig:
		a, b := f.exports.Config, page.exports.Config
		return a != nil && b != nil && maps.Equal(a.Components, b.Components), nil
	case f.kind != KindScript:
		return string(f.src) == string(page.src), nil
	}
	own := *f
	own.src = unmarked(f.src)
	var texts [2]string
	for i, f := range []*file{&own, page} {
		w := newWriter(s, f)
		if !w.platformCode() {
			return false, nil
		}
		if _, err := w.convert(ctx); err != nil {
			return false, err
		}
		out, err := w.apply()
		if err != nil {
			return false, nil // which writing the page says
		}
		w.release()
		texts[i] = string(out)
	}
	return texts[0] == texts[1], nil
}

// unmarked is the script of a double without its first line.
func unmarked(src []byte) []byte {
	bom := []byte("\ufeff")
	rest := src[len(doubleLine.Find(src)):]
	rest = bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte("\r")), []byte("\n"))
	if bytes.HasPrefix(src, bom) {
		return append(bom, rest...)
	}
	return rest
}
