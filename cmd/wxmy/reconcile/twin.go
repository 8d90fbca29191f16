package reconcile

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/normal"
	"wxmy/transform/text"
)

// A Twin is one of the two projects.
type Twin struct {
	Src      fs.FS
	Platform *transform.Platform
	Options  transform.Options // of its conversion to the platform of the other
}

// A twin is a project with its conversion to the platform of the other.
type twin struct {
	Twin
	to      *transform.Platform
	s       *transform.Session
	root    string // folder of the app, with "/"; "" when it is the project itself
	results map[string]transform.FileResult
	outputs map[string][]byte            // what files convert to, by source file
	diags   map[string][]diag.Diagnostic // by source file
	words   *regexp.Regexp               // what the platform is called
	calls   *regexp.Regexp               // a use of the API
	lexicon map[string]map[string]bool   // what names of the API are called on the other platform
}

func read(ctx context.Context, t Twin, to *transform.Platform) (*twin, error) {
	s := transform.NewSession(t.Src, t.Platform, to, t.Options)
	r, err := s.Build(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the %s project: %w", t.Platform.Title, err)
	}
	w := &twin{
		Twin: t, to: to, s: s, results: map[string]transform.FileResult{}, outputs: map[string][]byte{},
		diags: map[string][]diag.Diagnostic{}, words: namesOf(t.Platform),
		calls:   regexp.MustCompile(`\b` + t.Platform.Global + `\.(\w+)`),
		lexicon: lexicon(t.Platform.Features, to.Features),
	}
	if _, root := s.App(); root != "" {
		w.root = root + "/"
	}
	for _, f := range r.Files {
		w.results[f.Path] = f
	}
	for _, o := range r.Outputs {
		if f, ok := w.results[o.Source]; ok && !o.Copy && o.Path == w.outPath(f) {
			w.outputs[o.Source] = o.Data
		}
	}
	for _, d := range r.Diagnostics {
		w.diags[d.Path] = append(w.diags[d.Path], d)
	}
	return w, nil
}

// outPath is the main output of a file: the one of its own name.
func (t *twin) outPath(f transform.FileResult) string {
	base := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	for _, o := range f.Outputs {
		if strings.TrimSuffix(path.Base(o), path.Ext(o)) == base {
			return o
		}
	}
	if len(f.Outputs) > 0 {
		return f.Outputs[0]
	}
	return ""
}

// key is what the twins of a file have in common: the path of its output below
// the app, "" for files that are no part of the app.
func (t *twin) key(f transform.FileResult) string {
	rel, ok := strings.CutPrefix(f.Path, t.root)
	if !ok || aside(rel) {
		return ""
	}
	if out := t.outPath(f); out != "" {
		rel = strings.TrimPrefix(out, t.root)
	}
	return rel
}

// aside reports names of files that no app is made of.
func aside(p string) bool {
	for _, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || part == "node_modules" || part == "miniprogram_npm" {
			return true
		}
	}
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown", ".lock":
		return true
	}
	return strings.HasSuffix(p, ".d.ts") || path.Base(p) == "LICENSE" || path.Base(p) == "package-lock.json"
}

// namesOf finds the names that a platform goes by.
func namesOf(p *transform.Platform) *regexp.Regexp {
	words := slices.Clone(p.Words)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile("(?i)" + strings.Join(words, "|"))
}

// lexicon finds the functions, options and fields of the API that the other
// platform calls otherwise.
func lexicon(from, to *feature.Table) map[string]map[string]bool {
	words := map[string]map[string]bool{}
	for _, c := range feature.Matrix(from, to) {
		if c.To == nil || !strings.HasPrefix(c.ID, "api.") && !strings.HasPrefix(c.ID, "object.") {
			continue
		}
		theirs := append([]string{c.To.Native()}, c.To.Aliases...)
		for _, ours := range append([]string{c.From.Native()}, c.From.Aliases...) {
			if words[ours] == nil {
				words[ours] = map[string]bool{}
			}
			for _, w := range theirs {
				words[ours][w] = true
			}
		}
	}
	return words
}

// A source is one file of a twin, item by item.
type source struct {
	t         *twin
	path      string
	src       []byte
	parsed    bool // otherwise its items are lines
	lines     *text.Lines
	items     []normal.Item
	converted []string         // what each item converts to; "" when nothing is left of it
	further   map[int][]string // where an item becomes several, those behind the first
	marks     []mark           // what is known to differ
	opener    []int            // the marked item that opens the block of each item, or -1
	paired    []bool           // items that have a counterpart
}

// source reads a file of the twin.
func (t *twin) source(p string, kind transform.Kind) (*source, error) {
	src, err := fs.ReadFile(t.Src, p)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", p, err)
	}
	s := &source{t: t, path: p, src: src, lines: text.NewLines(src)}
	s.prepare(kind)
	return s, nil
}

// prepare works out the items of the file, what they convert to and what is
// known of them.
func (s *source) prepare(kind transform.Kind) {
	s.items, s.parsed = items(s.t.Platform, kind, s.path, s.src)
	s.further = map[int][]string{}
	s.converted = make([]string, len(s.items))
	for i := range s.items {
		s.converted[i] = s.items[i].Text
	}
	edits := s.t.s.Edits(s.path)
	out, err := text.Apply(s.src, edits)
	if err == nil && len(edits) > 0 && bytes.Equal(out, s.t.outputs[s.path]) {
		converted, _ := items(s.t.to, kind, s.path, out)
		s.follow(edits, converted, kind)
	}
	s.mark(edits)
	s.nest()
	s.paired = make([]bool, len(s.items))
}

// sources reads the two files of a couple. When one of them cannot be parsed,
// both come line by line.
func (c couple) sources(a, b *twin, kind transform.Kind) (*source, *source, error) {
	sa, err := a.source(c.a, kind)
	if err != nil {
		return nil, nil, err
	}
	sb, err := b.source(c.b, kind)
	if err != nil {
		return nil, nil, err
	}
	if sa.parsed != sb.parsed {
		sa.prepare(transform.KindAsset)
		sb.prepare(transform.KindAsset)
	}
	return sa, sb, nil
}

// items are those of a file of a platform.
func items(p *transform.Platform, kind transform.Kind, name string, src []byte) (list []normal.Item, parsed bool) {
	switch kind {
	case transform.KindTemplate:
		return normal.Template(src, normal.Grammar{Raw: []string{p.Module.Tag}, Order: attrOrder(p)}), true
	case transform.KindStyle:
		return normal.Style(src), true
	case transform.KindScript, transform.KindModule:
		return normal.Script(src, strings.HasSuffix(name, "ts"))
	case transform.KindConfig:
		return normal.JSON(src)
	}
	return normal.Lines(src), false
}

// attrOrder sorts the attributes of one platform as those of another: by what
// follows the prefixes of directives and events. Those of modules have names
// of their own.
func attrOrder(p *transform.Platform) func(string) string {
	return func(name string) string {
		switch name {
		case p.Module.NameAttr:
			return "name"
		case p.Module.SrcAttr:
			return "src"
		}
		name = strings.ToLower(strings.TrimPrefix(name, p.Template.Prefix))
		for _, e := range p.Events {
			if rest, ok := strings.CutPrefix(name, strings.ToLower(e.Prefix)); ok && rest != "" {
				return strings.TrimPrefix(rest, ":")
			}
		}
		return name
	}
}

// follow finds what each item became: the first item of the output whose bytes
// come from it. What a conversion only adds belongs to no item.
func (s *source) follow(edits []text.Edit, out []normal.Item, kind transform.Kind) {
	if kind == transform.KindScript {
		unwrap(out, s.t)
	}
	order := make([]int, len(s.items))
	for i := range order {
		order[i] = i
		s.converted[i] = ""
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.items[a].Start - s.items[b].Start })
	back := backwards{edits: edits, placed: text.Placed(edits)}
	taken := make([]bool, len(s.items))
	for _, o := range out {
		from := back.span(o.Span)
		if from.Len() == 0 || o.Text == "" {
			continue
		}
		at, _ := slices.BinarySearchFunc(order, from.Start, func(i, start int) int {
			if s.items[i].End <= start {
				return -1
			}
			return 1
		})
		first := at
		for ; at < len(order) && s.items[order[at]].Start < from.End; at++ {
			if i := order[at]; !taken[i] {
				taken[i], s.converted[i] = true, o.Text
				break
			}
		}
		if none := at == len(order) || s.items[order[at]].Start >= from.End; none && first < len(order) {
			s.further[order[first]] = append(s.further[order[first]], o.Text)
		}
	}
}

// backwards finds where the bytes of an output come from.
type backwards struct {
	edits  []text.Edit
	placed []text.Span
}

// span is the part of the source that a part of the output comes from; empty
// when it was added.
func (b backwards) span(out text.Span) text.Span {
	start, _ := b.offset(out.Start)
	_, end := b.offset(out.End)
	return text.Span{Start: start, End: max(start, end)}
}

// offset is the place in the source that an offset of the output is, as the
// beginning and as the end of a span: within what an edit wrote it is either
// end of what was replaced.
func (b backwards) offset(out int) (start, end int) {
	i, found := slices.BinarySearchFunc(b.placed, out, func(p text.Span, out int) int {
		if p.End <= out {
			return -1
		}
		if p.Start > out {
			return 1
		}
		return 0
	})
	if found && out > b.placed[i].Start {
		return b.edits[i].Start, b.edits[i].End
	}
	if found && b.placed[i].Len() > 0 {
		// The first byte that an edit wrote begins with it, and what ends
		// there ends before it.
		return b.edits[i].Start, b.edits[i].Start
	}
	if i == 0 {
		return out, out
	}
	at := b.edits[i-1].End + out - b.placed[i-1].End
	return at, at
}

var broughtIn = regexp.MustCompile(`^(?:const (\w+)=require\('|import (\w+) from ')[^']*/(?:host|guest|component|template)/([\w.]+)\.js'\)?`)

// unwrap writes calls of run-time modules as the calls of the API that they
// stand for, and constructors without what wraps their options: by hand one
// writes the plain call.
func unwrap(out []normal.Item, t *twin) {
	locals := map[string]string{}
	for i := range out {
		if m := broughtIn.FindStringSubmatch(out[i].Text); m != nil && strings.Contains(out[i].Text, "wxmy/") {
			locals[m[1]+m[2]] = m[3]
			out[i].Text = ""
		}
	}
	if len(locals) == 0 {
		return
	}
	wrapped := false
	for i := range out {
		out[i].Text = word.ReplaceAllStringFunc(out[i].Text, func(w string) string {
			if name, ok := locals[w]; ok {
				return t.to.Global + "." + name
			}
			return w
		})
		if m := wraps.FindStringSubmatch(out[i].Text); m != nil && m[1] == m[2] {
			out[i].Text, wrapped = m[1]+"("+m[3], true
		}
		if wrapped && out[i].Text == "}))" {
			out[i].Text = "})"
		}
	}
}

var (
	word  = regexp.MustCompile(`[A-Za-z_$][\w$]*`)
	wraps = regexp.MustCompile(`^(\w+)\(\w+\.(\w+)\((.*)$`)
)
