package transform

import (
	"strings"

	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// isolationKeys are the keys that isolation writes, in its order: at the end of
// a file, or at its beginning when the platform has but one of them there. That
// tells ours from the author's.
var isolationKeys = []string{"virtualHost", "styleIsolation"}

// takeBackIsolation takes out what isolation wrote on the way here.
func (f *ConfigFile) takeBackIsolation() {
	w := f.w
	if script := w.unitScript(); f.Role != "config.component" || script == nil || !script.Canonical {
		return
	}
	f.back, f.ours = true, map[*ir.Member]bool{}
	members, keys := f.c.Root.Members, w.from.writable()
	for n := len(keys); n > 0 && n <= len(members); n-- {
		run := members[len(members)-n:]
		if len(keys) == 1 {
			run = members[:1]
		}
		if !f.isolates(run, keys[:n]) {
			continue
		}
		for _, m := range run {
			f.ours[m] = true
			f.ed.DeleteKey(f.c.Root, m.Name, "config.component."+m.Name)
		}
		return
	}
}

// writable are those isolationKeys that the platform has in the configuration.
func (p *Platform) writable() []string {
	var keys []string
	for _, key := range isolationKeys {
		if row := p.Features.Row("config.component." + key); row != nil && !strings.Contains(row.Native(), ".") {
			keys = append(keys, key)
		}
	}
	return keys
}

// isolates reports whether the members are the keys, each with the value that
// stands for what the component had.
func (f *ConfigFile) isolates(members []*ir.Member, keys []string) bool {
	for i, key := range keys {
		id := "config.component." + key
		row, to := f.w.from.Features.Row(id), f.w.row(id)
		m := members[i]
		if m.Name != row.Native() || to == nil {
			return false
		}
		canonical := f.w.declared(key)
		if canonical == "" {
			canonical = to.Default
		}
		if m.Value.Text != row.Value(canonical) {
			return false
		}
	}
	return true
}

// isolation writes out how the styles of a component are kept apart and
// whether it has a node of its own, where the target would do otherwise.
func (f *ConfigFile) isolation() {
	w := f.w
	if f.back {
		return
	}
	writable := w.to.writable()
	for _, key := range isolationKeys {
		id := "config.component." + key
		from, to := w.from.Features.Row(id), w.row(id)
		if from == nil || to == nil || strings.Contains(to.Native(), ".") || f.Role == "config.page" {
			continue
		}
		said := w.declared(key)
		canonical := said
		if canonical == "" {
			canonical = from.Default
		}
		native := to.Value(canonical)
		if f.c.Root.Get(to.Native()) != nil || native == to.Default && said == "" {
			continue
		}
		if len(writable) > 1 {
			f.ed.Append(f.c.Root, to.Native(), scalar(native), id)
		} else {
			f.ed.Insert(f.c.Root, 0, to.Native(), scalar(native), id)
		}
		if native != canonical {
			w.report("P004", text.Span{}, id, key+": "+canonical, w.to.Title).Note = to.Note
		}
	}
}

// declared is what the script of the unit says for an option that the target
// keeps in the configuration, "" when it says nothing.
func (w *writer) declared(option string) string {
	for _, ext := range []string{".js", ".ts"} {
		x := w.look(w.unitBase() + ext)
		if x == nil || x.Script == nil {
			continue
		}
		o := x.Script.Options
		if option == "styleIsolation" && o[option] == "" && o["addGlobalClass"] == "true" {
			return "apply-shared"
		}
		return o[option]
	}
	return ""
}
