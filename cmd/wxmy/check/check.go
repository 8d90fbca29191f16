package check

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/ir"
)

// A Report is what a project and its conversion are like.
type Report struct {
	From, To *transform.Platform
	Units    []Unit    // most work first
	Findings []Finding // by place
	Ignored  []transform.Ignored
	Packages []Package // what packages weigh, main package first, the sum last
	Hosts    []Host    // servers that the source names, by name
	Counts   Counts
	Effort   Estimate
}

// Counts are the uses of features by what becomes of them.
type Counts struct {
	Itself int `json:"itself"` // an edit, or nothing at all
	Module int `json:"module"` // a run-time module of ours
	Hand   int `json:"hand"`   // a person must see to it
	Lost   int `json:"lost"`   // the target has no such thing
}

// Total is the number of uses.
func (c Counts) Total() int { return c.Itself + c.Module + c.Hand + c.Lost }

// Share is the part that needs nobody, in percent; 100 when there is nothing.
func (c Counts) Share() int {
	if c.Total() == 0 {
		return 100
	}
	return (c.Itself + c.Module) * 100 / c.Total()
}

func (c *Counts) add(d Counts) {
	c.Itself, c.Module, c.Hand, c.Lost = c.Itself+d.Itself, c.Module+d.Module, c.Hand+d.Hand, c.Lost+d.Lost
}

// A Unit is a page, a component, the app, or what belongs to none of them.
type Unit struct {
	Kind   ir.UnitKind
	Base   string // path without extension; "" for files of no unit
	Files  []string
	Counts Counts
	Effort Estimate
}

// A Finding is a diagnostic with what it means for the work.
type Finding struct {
	diag.Diagnostic
	Unit  string // base of the unit, "" for none
	Class Class
	Band  Band
}

// Run looks at the project in src. An error means that it could not.
func Run(ctx context.Context, src fs.FS, from, to *transform.Platform, o transform.Options) (*Report, error) {
	_, r, err := look(ctx, src, from, to, o)
	return r, err
}

// look converts the project and gathers what there is to report.
func look(ctx context.Context, src fs.FS, from, to *transform.Platform, o transform.Options) (*project, *Report, error) {
	s := transform.NewSession(src, from, to, o)
	result, err := s.Build(ctx)
	if err != nil {
		return nil, nil, err
	}
	p := &project{src: src, s: s, result: result, from: from, to: to, text: map[string][]byte{}}
	if err := p.read(); err != nil {
		return nil, nil, err
	}
	r := &Report{From: from, To: to}
	r.Packages, err = p.packages()
	if err != nil {
		return nil, nil, err
	}
	var more []diag.Diagnostic
	more = append(more, p.oversized(r.Packages)...)
	hosts, ds := p.hosts()
	r.Hosts = hosts
	more = append(more, ds...)
	more = append(more, p.wording()...)
	more = append(more, p.images()...)
	more = append(more, p.services()...)
	kept, back := s.TakeBack(more)
	r.Ignored = append(slices.Clone(result.Ignored), back...)
	for _, d := range diag.Sort(append(slices.Clone(result.Diagnostics), kept...)) {
		transform.InChinese(&d, to, from)
		f := Finding{Diagnostic: d, Unit: s.Unit(d.Path).Base}
		f.Class, f.Band = classify(&d)
		r.Findings = append(r.Findings, f)
	}
	r.units(p)
	return p, r, nil
}

// A project is a converted project with what was looked up of it.
type project struct {
	src      fs.FS
	s        *transform.Session
	result   *transform.Result
	from, to *transform.Platform
	text     map[string][]byte                 // of files that were read
	uses     map[string][]transform.FeatureUse // by file
}

// read looks up the text of every file that the session reads, and what it
// uses.
func (p *project) read() error {
	p.uses = map[string][]transform.FeatureUse{}
	for _, f := range p.result.Files {
		if f.Status == transform.Skipped || f.Kind == transform.KindAsset {
			continue
		}
		info, err := fs.Stat(p.src, f.Path)
		if err != nil || info.Size() > largest {
			continue
		}
		data, err := fs.ReadFile(p.src, f.Path)
		if err != nil {
			continue // the session has a diagnostic about it
		}
		p.text[f.Path] = data
		p.uses[f.Path] = p.s.Uses(f.Path)
	}
	return nil
}

// largest is the size up to which files are looked into: larger ones are no
// source that a person wrote.
const largest = 2 << 20

// units counts what becomes of every use, and adds the work up.
func (r *Report) units(p *project) {
	units := map[string]*Unit{}
	var order []string
	unit := func(path string) *Unit {
		of := p.s.Unit(path)
		if units[of.Base] == nil {
			units[of.Base] = &Unit{Kind: of.Kind, Base: of.Base}
			order = append(order, of.Base)
		}
		return units[of.Base]
	}
	byFile := map[string][]*Finding{}
	tallies := map[string]*tally{}
	var all tally
	for i := range r.Findings {
		f := &r.Findings[i]
		byFile[f.Path] = append(byFile[f.Path], f)
		if tallies[f.Unit] == nil {
			tallies[f.Unit] = &tally{}
		}
		tallies[f.Unit].add(f)
		all.add(f)
	}
	for _, f := range p.result.Files {
		if f.Status == transform.Skipped || f.Kind == transform.KindAsset {
			continue
		}
		u := unit(f.Path)
		u.Files = append(u.Files, f.Path)
		u.Counts.add(countFile(p.uses[f.Path], byFile[f.Path], p.s.Modules(f.Path)))
	}
	for _, base := range order {
		u := units[base]
		if t := tallies[base]; t != nil {
			u.Effort = t.sum
		}
		r.Counts.add(u.Counts)
		r.Units = append(r.Units, *u)
	}
	r.Effort = all.sum
	slices.SortStableFunc(r.Units, func(a, b Unit) int {
		return cmp.Or(cmp.Compare(b.Effort.High, a.Effort.High), cmp.Compare(a.Counts.Share(), b.Counts.Share()), strings.Compare(a.Base, b.Base))
	})
}

// countFile counts the uses of one file by what becomes of them. A finding
// that no use explains, a selector say, counts by itself.
func countFile(uses []transform.FeatureUse, findings []*Finding, modules []string) Counts {
	var c Counts
	explained := map[*Finding]bool{}
	var work []*Finding
	for _, f := range findings {
		if f.Class >= Hand {
			work = append(work, f)
		}
	}
	for _, u := range uses {
		worst := Note
		for _, f := range work {
			if f.Span.Len() > 0 && f.Span.Start < u.Span.End && u.Span.Start < f.Span.End && (f.Feature == u.ID || f.Span == u.Span) {
				worst = max(worst, f.Class)
				explained[f] = true
			}
		}
		switch {
		case worst == Lost:
			c.Lost++
		case worst == Hand:
			c.Hand++
		case throughModule(u.ID, modules):
			c.Module++
		default:
			c.Itself++
		}
	}
	for _, f := range work {
		switch {
		case explained[f]:
		case f.Class == Lost:
			c.Lost++
		case f.Class == Hand:
			c.Hand++
		}
	}
	return c
}

// throughModule reports whether a use of a feature goes through one of the
// modules that its file needs.
func throughModule(id string, modules []string) bool {
	name := id[strings.LastIndexByte(id, '.')+1:]
	for _, m := range modules {
		set, module, _ := strings.Cut(m, "/")
		switch set {
		case "host", "guest":
			if module == name && (strings.HasPrefix(id, "api.") || strings.HasPrefix(id, "lifecycle.")) {
				return true
			}
		case "component":
			if module == name && strings.HasPrefix(id, "element.") {
				return true
			}
		}
	}
	return false
}
