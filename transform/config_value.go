package transform

import (
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/feature"
	"wxmy/transform/ir"
)

// values converts the value of a key whose values differ.
func (f *ConfigFile) values(k *Key, row *feature.Support) {
	v := k.member.Value
	if v.Kind != ir.StringValue && v.Kind != ir.BoolValue || len(row.Values) == 0 && len(f.w.from.Features.Row(k.ID).Values) == 0 {
		return
	}
	canonical := f.w.from.Features.Row(k.ID).Canonical(f.resolved(v))
	native, known := row.Values[canonical]
	switch {
	case !known && len(row.Values) > 0:
		k.Report("P003", k.member.Name, v.Text, f.w.to.Title)
		k.Drop()
		return
	case !known:
		native = canonical
	}
	if native == v.Text {
		return
	}
	if (native == "true" || native == "false") && v.Kind != ir.StringValue {
		f.ed.Replace(v, config.Raw(native), k.ID)
		return
	}
	if (native == "true" || native == "false") && canonical != native {
		f.ed.Replace(v, config.Raw(native), k.ID)
		return
	}
	f.ed.Replace(v, native, k.ID)
}

// elsewhere moves a key to another place of its own file; a key that belongs
// into another file is that file's writer's work.
func (f *ConfigFile) elsewhere(k *Key, row *feature.Support) {
	if f.Role != "config.project" {
		k.Report("P004", k.member.Name, f.w.to.Title)
	}
	k.Drop()
}

// defaults writes out keys that the author left to a default which the target
// has otherwise, and leaves out those that say what the target does by itself
// and the source does not.
func (f *ConfigFile) defaults(v *ir.Value, id string) {
	for r := range f.w.to.Features.Under(id + ".") {
		from := f.w.from.Features.Row(r.ID)
		if from == nil || from.Default == "" || r.Default == "" || r.Via == feature.Shim || from.Via == feature.Shim {
			continue
		}
		parent := r.ID[:strings.LastIndexByte(r.ID, '.')]
		if f.w.from.Features.Read(parent, from.Native()) != from {
			continue // the name means another feature there
		}
		native := r.Value(from.Default)
		if native == r.Default || f.Role == "config.component" || strings.Contains(strings.TrimPrefix(r.ID, id+"."), "[]") {
			continue
		}
		if f.Role == "config.page" {
			continue // a page takes its defaults from the app's window
		}
		f.writeOut(v, id, r, native)
	}
}

// writeOut adds a default below v, making the objects on the way.
func (f *ConfigFile) writeOut(v *ir.Value, id string, r *feature.Support, native string) {
	steps := strings.Split(strings.TrimPrefix(r.ID, id+"."), ".")
	if len(steps) > 2 {
		return
	}
	if len(steps) == 2 {
		parent := f.w.s.key(v, id+"."+steps[0])
		if parent == nil {
			return
		}
		v = parent
	}
	if f.w.s.key(v, r.ID) != nil || v.Get(r.Native()) != nil {
		return
	}
	f.ed.Append(v, r.Native(), scalar(native), r.ID)
}

// scalar renders a default as the JSON value that it looks like.
func scalar(s string) any {
	if s == "true" || s == "false" || numberValue.MatchString(s) {
		return config.Raw(s)
	}
	return s
}

// resolved is the text of a value, theme variables replaced by what they are
// in the light theme.
func (f *ConfigFile) resolved(v *ir.Value) string {
	if v.Kind == ir.StringValue && strings.HasPrefix(v.Text, "@") && f.w.row("config.theme.*") == nil {
		if light, ok := f.w.themeValue(v.Text[1:]); ok {
			return light
		}
	}
	return v.Text
}

// theme replaces a theme variable where the target has none.
func (f *ConfigFile) theme(v *ir.Value, id string) {
	switch got := f.resolved(v); {
	case got != v.Text:
		f.ed.Replace(v, got, id)
		f.w.report("P011", v.Span, id, v.Text, f.w.to.Title)
	case strings.HasPrefix(v.Text, "@") && f.themed():
		f.w.report("P018", v.Span, id, v.Text)
	}
}

// themed reports whether the app has a theme that the target has no place for.
func (f *ConfigFile) themed() bool {
	app := f.w.app()
	return app != nil && app.Theme != "" && f.w.row("config.theme.*") == nil
}

// themeValue returns the light value of a theme variable.
func (w *writer) themeValue(name string) (string, bool) {
	app := w.app()
	if app == nil || app.Theme == "" {
		return "", false
	}
	p, ok := clean(w.s.layout.root, app.Theme)
	if !ok {
		return "", false
	}
	x := w.look(p)
	if x == nil || x.Config == nil {
		return "", false
	}
	v, ok := x.Config.Theme[name]
	return v, ok
}
