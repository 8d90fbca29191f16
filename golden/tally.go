package golden

import (
	"fmt"
	"path"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A Tally counts differences in the words of the product: what of a
// mini-program looks or behaves otherwise than was accepted.
type Tally struct {
	counts map[string]map[string]bool // word -> what it counts
}

// nouns are the words of a tally in order, each with its forms: one and many in
// English, Chinese.
var nouns = []struct{ key, one, many, zh string }{
	{"page", "page", "pages", "个页面"},
	{"component", "component", "components", "个组件"},
	{"template", "template", "templates", "个模板"},
	{"call", "API call", "API calls", "处接口调用"},
	{"script", "script", "scripts", "个脚本"},
	{"module", "template module", "template modules", "个模板模块"},
	{"style", "style", "styles", "个样式"},
	{"config", "setting", "settings", "处配置"},
	{"runtime", "run-time module", "run-time modules", "个运行时模块"},
	{"asset", "asset", "assets", "个资源文件"},
}

// String is "3 pages, 1 API call, 2 styles", "" when nothing differs.
func (t *Tally) String() string { return t.Format(diag.English) }

// Format is String in the given language.
func (t *Tally) Format(lang diag.Language) string {
	var parts []string
	for _, n := range nouns {
		switch count := len(t.counts[n.key]); {
		case count == 0:
		case lang == diag.Chinese:
			parts = append(parts, fmt.Sprintf("%d %s", count, n.zh))
		case count == 1:
			parts = append(parts, "1 "+n.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", count, n.many))
		}
	}
	if lang == diag.Chinese {
		return strings.Join(parts, "，")
	}
	return strings.Join(parts, ", ")
}

func (t *Tally) add(word, what string) {
	if t.counts == nil {
		t.counts = map[string]map[string]bool{}
	}
	if t.counts[word] == nil {
		t.counts[word] = map[string]bool{}
	}
	t.counts[word][what] = true
}

// Count says what the differences of an output are about. The session is the
// one that gave the result, for a platform to.
func Count(ds []Difference, s *transform.Session, r *transform.Result, to *transform.Platform) *Tally {
	sources := map[string]string{}
	for _, o := range r.Outputs {
		sources[o.Path] = o.Source
	}
	t := &Tally{}
	for i := range ds {
		d := &ds[i]
		source, given := sources[d.Path]
		t.count(d, s, source, given, to)
	}
	return t
}

// count adds one difference. A file that the conversion does not give is known
// by its name alone.
func (t *Tally) count(d *Difference, s *transform.Session, source string, given bool, to *transform.Platform) {
	switch ext := path.Ext(d.Path); {
	case given && source == "":
		t.add("runtime", d.Path)
	case ext == to.Ext.Template:
		unit := s.Unit(source)
		switch unit.Kind {
		case ir.UnitPage:
			t.add("page", unit.Base)
		case ir.UnitComponent:
			t.add("component", unit.Base)
		default:
			t.add("template", d.Path)
		}
	case ext == to.Ext.Style:
		t.add("style", d.Path)
	case ext == to.Ext.Module:
		t.add("module", d.Path)
	case ext == ".js" || ext == ".ts":
		if !t.sites(d, s.Edits(source), "api", "call") {
			t.add("script", d.Path)
		}
	case ext == ".json":
		if !t.sites(d, s.Edits(source), "config", "config") {
			t.add("config", d.Path)
		}
	default:
		t.add("asset", d.Path)
	}
}

// sites counts the edits for the feature prefix and those under it that lie in the lines of d
// that differ, and reports whether there were any.
func (t *Tally) sites(d *Difference, edits []text.Edit, prefix, word string) bool {
	if d.Kind != Changed || len(d.Want) > largest || len(d.Got) > largest {
		return false
	}
	changed := changedSpans(string(d.Want), string(d.Got))
	placed := text.Placed(edits)
	found := false
	for _, c := range changed {
		// A call has an edit for its name, one for each option and one for the
		// global, which alone does not say whose it is.
		names := map[string]bool{}
		for i, at := range placed {
			id := edits[i].Feature
			if id != prefix && !strings.HasPrefix(id, prefix+".") {
				continue
			}
			if at.Start < c.End && c.Start < at.End || at.Start == c.Start {
				name, _, _ := strings.Cut(id, ".option.")
				names[name] = true
			}
		}
		if len(names) > 1 {
			delete(names, prefix)
		}
		for name := range names {
			t.add(word, fmt.Sprintf("%s:%d:%s", d.Path, c.Start, name))
			found = true
		}
	}
	return found
}

// changedSpans are the lines of got that differ from want.
func changedSpans(want, got string) []text.Span {
	var spans []text.Span
	delta := 0
	for _, e := range udiff.Lines(want, got) {
		start := e.Start + delta
		spans = append(spans, text.Span{Start: start, End: start + len(e.New)})
		delta += len(e.New) - (e.End - e.Start)
	}
	return spans
}
