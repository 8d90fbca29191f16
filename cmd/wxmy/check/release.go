package check

import (
	"fmt"
	"io/fs"
	"net"
	"path"
	"slices"
	"strings"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// A Package is what one package of the app weighs, in bytes, before the
// devtools compress it.
type Package struct {
	Name     string // root of the subpackage, "" for the main package
	Total    bool   // it is the sum of all
	From, To int64  // as source, as output
}

// packages weighs the packages, the main one first and the sum last.
func (p *project) packages() ([]Package, error) {
	app, root := p.s.App()
	if app == nil {
		return nil, nil
	}
	list := []Package{{}}
	for _, sub := range app.Subpackages {
		list = append(list, Package{Name: strings.Trim(sub.Root, "/")})
	}
	of := func(name string) *Package {
		rel, ok := name, true
		if root != "" {
			rel, ok = strings.CutPrefix(name, root+"/")
		}
		if !ok || rel == p.from.ProjectFile || rel == p.to.ProjectFile {
			return nil
		}
		best := 0
		for i := range list[1:] {
			if strings.HasPrefix(rel, list[i+1].Name+"/") && len(list[i+1].Name) > len(list[best].Name) {
				best = i + 1
			}
		}
		return &list[best]
	}
	for _, f := range p.result.Files {
		if f.Status == transform.Skipped {
			continue
		}
		if pkg := of(f.Path); pkg != nil {
			info, err := fs.Stat(p.src, f.Path)
			if err != nil {
				continue
			}
			pkg.From += info.Size()
		}
	}
	for _, o := range p.result.Outputs {
		pkg := of(o.Path)
		if pkg == nil {
			continue
		}
		size := int64(len(o.Data))
		if o.Copy {
			info, err := fs.Stat(p.src, o.Source)
			if err != nil {
				return nil, fmt.Errorf("weigh %s: %w", o.Source, err)
			}
			size = info.Size()
		}
		pkg.To += size
	}
	sum := Package{Total: true}
	for _, pkg := range list {
		sum.From, sum.To = sum.From+pkg.From, sum.To+pkg.To
	}
	return append(list, sum), nil
}

// Limit is the limit of a platform for a package, nil when there is none.
func (pkg *Package) Limit(p *transform.Platform) *transform.SizeLimit {
	scope := transform.SizePackage
	if pkg.Total {
		scope = transform.SizeTotal
	}
	for i := range p.Release.Sizes {
		if l := &p.Release.Sizes[i]; l.Scope == scope {
			return l
		}
	}
	return nil
}

// Title names the package for people.
func (pkg *Package) Title(lang diag.Language) string {
	switch {
	case pkg.Total:
		return word(lang, "all packages")
	case pkg.Name == "":
		return word(lang, "main package")
	}
	return pkg.Name
}

// oversized reports packages that are too large. On the source platform that is
// no more than a note: the app is out already.
func (p *project) oversized(list []Package) []diag.Diagnostic {
	_, root := p.s.App()
	var ds []diag.Diagnostic
	for i := range list {
		pkg := &list[i]
		for _, side := range []struct {
			p    *transform.Platform
			size int64
			bad  diag.Severity
		}{{p.to, pkg.To, diag.Error}, {p.from, pkg.From, diag.Info}} {
			l := pkg.Limit(side.p)
			if l == nil || side.size <= l.Bytes {
				continue
			}
			d := diag.New("P101", path.Join(root, "app.json"), text.Span{}, "", pkg.Title(diag.English), bytes(side.size), bytes(l.Bytes), side.p.Title)
			d.Severity = side.bad
			d.Note = fmt.Sprintf("%s; %s, %s; sizes are those before the devtools compress", l.Note, l.Doc, l.Date)
			d.NoteZH = fmt.Sprintf("%s；%s，%s；为开发者工具压缩前的大小", side.p.NoteIn(l.Note, diag.Chinese), l.Doc, l.Date)
			ds = append(ds, d)
		}
	}
	return ds
}

// bytes is a size for people.
func bytes(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// A Host is a server that the source names.
type Host struct {
	Origin   string  // "https://api.example.com"
	Insecure bool    // the target refuses it
	Places   []Place // by file and line
}

// A Place is a line of a source file.
type Place struct {
	Path string
	Line int
}

// hosts finds the servers that scripts name in strings.
func (p *project) hosts() ([]Host, []diag.Diagnostic) {
	found := map[string]*Host{}
	first := map[string]diag.Diagnostic{}
	for _, name := range sorted(p.text) {
		if !isScript(name) {
			continue
		}
		lines := text.NewLines(p.text[name])
		for _, s := range p.strings(name) {
			for _, m := range urlPattern.FindAllStringSubmatchIndex(s.text, -1) {
				scheme, host := strings.ToLower(s.text[m[2]:m[3]]), strings.ToLower(s.text[m[4]:m[5]])
				if noServer[host] || !strings.Contains(host, ".") && host != "localhost" {
					continue
				}
				origin := scheme + "://" + host
				at := text.Span{Start: s.span.Start + m[0], End: s.span.Start + m[5]}
				if found[origin] == nil {
					found[origin] = &Host{Origin: origin, Insecure: insecure(scheme, host) && p.to.Release.Insecure}
					code := "P102"
					if found[origin].Insecure {
						code = "P103"
					}
					d := diag.New(code, name, at, "", origin, p.to.Title)
					d.Locate(lines)
					first[origin] = d
				}
				found[origin].Places = append(found[origin].Places, Place{name, lines.At(at.Start).Line})
			}
		}
	}
	var hosts []Host
	var ds []diag.Diagnostic
	for _, origin := range sorted(found) {
		h := found[origin]
		h.Places = slices.Compact(h.Places)
		d := first[origin]
		d.Note, d.NoteZH = elsewhere(h.Places)
		hosts, ds = append(hosts, *h), append(ds, d)
	}
	return hosts, ds
}

// elsewhere names the places but the first, in English and Chinese.
func elsewhere(places []Place) (en, zh string) {
	const most = 3
	var names []string
	for _, p := range places[1:] {
		if len(names) == most {
			break
		}
		names = append(names, fmt.Sprintf("%s:%d", p.Path, p.Line))
	}
	if len(names) == 0 {
		return "", ""
	}
	list := strings.Join(names, ", ")
	if rest := len(places) - 1 - len(names); rest > 0 {
		return fmt.Sprintf("also in %s and %d more places", list, rest), fmt.Sprintf("另见 %s 等 %d 处", list, len(places)-1)
	}
	return "also in " + list, "另见 " + list
}

// noServer are hosts that stand in scripts as names of formats.
var noServer = map[string]bool{"www.w3.org": true, "json-schema.org": true, "schemas.microsoft.com": true, "example.com": true, "www.example.com": true}

// insecure reports servers that published apps cannot reach: without TLS, by
// number, or this machine.
func insecure(scheme, host string) bool {
	return scheme == "http" || scheme == "ws" || host == "localhost" || net.ParseIP(host) != nil
}

// images reports pictures whose names speak of the source platform.
func (p *project) images() []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, f := range p.result.Files {
		if f.Status == transform.Skipped || !isImage(f.Path) {
			continue
		}
		base := strings.ToLower(strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path)))
		parts := strings.FieldsFunc(base, func(r rune) bool { return r < 'a' || r > 'z' })
		for _, w := range p.from.Release.ImageWords {
			if slices.Contains(parts, w) {
				d := diag.New("P105", f.Path, text.Span{}, "", path.Base(f.Path), p.from.Title, p.to.Title)
				d.Note = p.to.Release.WordsNote
				ds = append(ds, d)
				break
			}
		}
	}
	return ds
}

func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp":
		return true
	}
	return false
}

// services reports features that must be declared on the target, and those
// that need work on a server: each once, where it is used first.
func (p *project) services() []diag.Diagnostic {
	places := map[string][]Place{}
	first := map[string]diag.Diagnostic{}
	spans := map[string]text.Span{}
	for _, name := range sorted(p.uses) {
		lines := text.NewLines(p.text[name])
		for _, u := range p.uses[name] {
			if len(places[u.ID]) == 0 {
				d := diag.Diagnostic{Path: name, Span: u.Span}
				d.Locate(lines)
				first[u.ID], spans[u.ID] = d, u.Span
			}
			places[u.ID] = append(places[u.ID], Place{name, lines.At(u.Span.Start).Line})
		}
	}
	said := map[string]bool{}
	for i := range p.result.Diagnostics {
		if class, _ := classify(&p.result.Diagnostics[i]); class >= Hand {
			said[p.result.Diagnostics[i].Feature] = true
		}
	}
	var ds []diag.Diagnostic
	at := func(id, code string, args ...string) *diag.Diagnostic {
		d := diag.New(code, first[id].Path, spans[id], id, args...)
		d.Pos, d.End = first[id].Pos, first[id].End
		ds = append(ds, d)
		return &ds[len(ds)-1]
	}
	for _, id := range sorted(places) {
		name := p.from.Spell(id)
		for _, r := range p.to.Release.Review {
			if r.ID == id && (p.to.Features.Row(id) != nil || strings.Contains(id, ".value.")) {
				d := at(id, "P106", name, p.to.Title)
				d.Note, d.NoteZH = fmt.Sprintf("%s: %s (%s)", r.What, r.How, r.Doc), fmt.Sprintf("%s：%s（%s）", r.WhatZH, r.HowZH, r.Doc)
			}
		}
		if _, ok := service(id); ok && !said[id] && isCall(id) {
			d := at(id, "P107", name, p.to.Title)
			d.Note, d.NoteZH = elsewhere(slices.Compact(places[id]))
			if row := p.to.Features.Row(id); row != nil && row.Note != "" {
				d.Note, d.NoteZH = row.Note, p.to.NoteIn(row.Note, diag.Chinese)
			}
		}
	}
	return ds
}

// isCall reports whether a feature is a whole thing, and no option of one.
func isCall(id string) bool {
	return !strings.Contains(id, ".option.") && !strings.Contains(id, ".result.") && (strings.Contains(id, ".value.") || !strings.Contains(id, ".attr.")) &&
		!strings.Contains(id, ".event.")
}
