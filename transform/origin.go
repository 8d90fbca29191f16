package transform

import (
	"bytes"
	"context"
	"path"
	"regexp"
	"slices"

	"wxmy/transform/text"
)

// A conversion makes one spelling of many: "bindtap" and "bind:tap" are both
// "onTap" on the other platform, and what is left out there cannot be told from
// what was never there. So the way back gives a project that means the same, in
// our words. Origins are what it takes to give the author's own: each source file
// of the earlier conversion with the outputs that it gave.

// Origins are the origins of the files of a source folder that is itself the
// output of an earlier conversion.
type Origins struct {
	From, To  string   // names of the platforms of that conversion
	TargetLib string   // its options
	Missing   Missing  //
	Paths     []string // of all its outputs, run-time modules and assets too; not from Session.Origins
	Files     []Origin // by Source, each once
}

// An Origin is what one source file of a conversion was, and what it gave.
type Origin struct {
	// Source is the path of the file in the source folder of that conversion.
	Source string
	// Text are its bytes. Without outputs, and not spent, the file is there no
	// longer.
	Text []byte
	// Outputs are what it gave, the main one first.
	Outputs []OriginOutput
	// Spent says that the file has no output because what it holds became part
	// of those of other files. It comes back with one of these.
	Spent bool
}

// An OriginOutput is an output of an Origin as it was written. Its path is one
// of the source folder now.
type OriginOutput struct {
	Path  string
	Data  []byte
	Edits []text.Edit // that make Data of Text, in order; nil when these do not tell
}

// Origins returns what converting the outputs of the session back should know:
// the origins of those source files that the builds since the last call wrote
// again, sorted by Source. A file that is there no longer, or of which nothing
// has to be known, has no outputs. The result is nil where the outputs are not
// meant to be converted back, being a part of the project or shrunk.
func (s *Session) Origins() *Origins {
	if !s.whole() || s.from == s.to {
		return nil
	}
	o := &Origins{From: s.from.Name, To: s.to.Name, TargetLib: s.opts.TargetLib, Missing: s.opts.Missing}
	paths := sortedKeys(s.unrecorded)
	o.Files = make([]Origin, len(paths))
	// Nothing in it fails or takes long.
	_ = each(context.Background(), len(paths), func(i int) error {
		o.Files[i] = s.origin(paths[i])
		return nil
	})
	clear(s.unrecorded)
	return o
}

// whole reports whether the outputs are all of the project, for people to read.
func (s *Session) whole() bool { return !s.oneWay() && len(s.opts.Only) == 0 }

func (s *Session) origin(p string) Origin {
	g := Origin{Source: p}
	f := s.files[p]
	if f == nil || f.src == nil || f.written.status == Skipped && f.written.reason != intoOthers {
		return g
	}
	if f.written.status == Skipped {
		g.Text, g.Spent = f.src, true
		return g
	}
	for _, o := range f.written.outputs {
		if o.Copy {
			return Origin{Source: p}
		}
		data := o.Data
		if o.Conversion != nil {
			data = o.Conversion // what was made by hand is an edit of it
		}
		g.Outputs = append(g.Outputs, OriginOutput{Path: o.Path, Data: data})
	}
	if len(g.Outputs) > 0 {
		g.Text = f.src
	}
	edits := append([]text.Edit{}, f.written.edits...)
	text.Sort(edits)
	for i := range g.Outputs {
		if text.Gives(g.Text, edits, g.Outputs[i].Data) {
			g.Outputs[i].Edits = edits
		}
	}
	return g
}

// fits reports whether the origins are those of a conversion the other way.
func (o *Origins) fits(from, to *Platform) bool {
	return o != nil && from != to && o.From == to.Name && o.To == from.Name && len(o.Files) > 0
}

// habits are the forms of handlers that the author's templates use most, by
// phase. Where they use none there is no entry.
func (o *Origins) habits(p *Platform) map[Phase]EventForm {
	most, chosen := map[Phase]int{}, map[Phase]EventForm{}
	for _, form := range p.Events {
		name := `[\w:-]+`
		if form.Simple {
			name = `[a-z]+`
		}
		use := regexp.MustCompile(`\s` + regexp.QuoteMeta(form.Prefix) + name + `\s*=`)
		n := 0
		for i := range o.Files {
			if path.Ext(o.Files[i].Source) == p.Ext.Template {
				n += len(use.FindAllIndex(o.Files[i].Text, -1))
			}
		}
		if n > most[form.Phase] {
			most[form.Phase], chosen[form.Phase] = n, form
		}
	}
	return chosen
}

// pathSet are the paths of all outputs of the earlier conversion.
func (o *Origins) pathSet() map[string]bool {
	set := make(map[string]bool, len(o.Paths))
	for _, p := range o.Paths {
		set[p] = true
	}
	for _, f := range o.Files {
		for _, out := range f.Outputs {
			set[out.Path] = true
		}
	}
	return set
}

// isIntact reports whether all outputs of the origin hold the bytes that were
// written.
func (g *group) isIntact(s *Session) bool {
	return !slices.ContainsFunc(g.Outputs, func(o OriginOutput) bool {
		f := s.files[o.Path]
		return f == nil || !bytes.Equal(f.src, o.Data)
	})
}
