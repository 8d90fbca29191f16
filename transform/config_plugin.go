package transform

import (
	"bytes"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
	"wxmy/transform/script/syntax"
)

// The configuration of a plugin lists its pages either as an object of public
// names and paths, or as a list of paths and, under a key of its own, the
// public ones by their names. The rows of a platform tell which: both features
// have one key, or each its own.
const (
	pluginPagesID  = "config.plugin.pages"
	publicPagesID  = "config.plugin.publicPages"
	ownPluginState = "dev" // the version of the plugin that the project itself makes
)

// pluginPages converts the list of pages of a plugin.
func (k *Key) pluginPages() bool {
	list, public := k.f.w.row(pluginPagesID), k.f.w.row(publicPagesID)
	v := k.member.Value
	if list == nil || public == nil {
		return false
	}
	split := list.Native() != public.Native()
	switch {
	case split && v.Kind == ir.ObjectValue:
		k.f.ed.Rename(k.member, public.Native(), publicPagesID)
		if k.parent.Get(list.Native()) == nil || k.member.Name == list.Native() {
			k.Beside(list.Native(), paths(v))
		}
	case !split && v.Kind == ir.ArrayValue:
		if k.published() != nil {
			k.Drop() // publicPages takes its place
			return true
		}
		k.f.ed.Replace(v, pageNames(v.Strings(), nil), k.ID)
		k.Report("P004", k.member.Name, k.f.w.to.Title)
	}
	return true
}

// publicPages converts the public names of pages of a plugin, which take in the
// pages without a name where the target has one key for both.
func (k *Key) publicPages() bool {
	list, public := k.f.w.row(pluginPagesID), k.f.w.row(publicPagesID)
	if list == nil || public == nil || list.Native() != public.Native() || k.member.Value.Kind != ir.ObjectValue {
		return false
	}
	k.f.ed.Rename(k.member, public.Native(), k.ID)
	more := pageNames(k.f.w.s.key(k.parent, pluginPagesID).Strings(), paths(k.member.Value))
	for _, page := range more {
		k.f.ed.Append(k.member.Value, page.Key, page.Value, k.ID)
	}
	if len(more) > 0 {
		k.Report("P004", k.member.Name, k.f.w.to.Title) // they are public now
	}
	return true
}

// pluginURLs reports texts of a script that lead into a plugin by a URL which
// only the source has, each once.
func (s *scriptWriter) pluginURLs() {
	for _, scheme := range s.from.PluginSchemes {
		if !bytes.Contains(s.src, []byte(scheme)) {
			continue
		}
		for n := range s.t.Nodes {
			if k := s.t.Nodes[n].Kind; k != syntax.Literal && k != syntax.TemplateLiteral {
				continue
			}
			text := strings.Trim(s.t.Text(syntax.NodeID(n)), "'\"`")
			if strings.HasPrefix(text, scheme) {
				s.reportOnce("P006", s.t.Span(syntax.NodeID(n)), "", text, s.to.Title)
			}
		}
	}
}

// pluginURL reports an attribute that leads into a plugin by a URL which only the
// source has.
func (w *writer) pluginURL(e *Elem, a *Attr) {
	if slices.ContainsFunc(w.from.PluginSchemes, func(scheme string) bool { return strings.HasPrefix(a.value, scheme) }) {
		e.ReportAttr(a, "P006", a.ID, a.value, w.to.Title)
	}
}

// published is the value of the key that names the public pages, nil when there
// is none.
func (k *Key) published() *ir.Value {
	if v := k.f.w.s.key(k.parent, publicPagesID); v != nil && v.Kind == ir.ObjectValue {
		return v
	}
	return nil
}

// paths are the strings among the values of an object.
func paths(v *ir.Value) []string {
	var ps []string
	for _, m := range v.Members {
		if p, ok := m.Value.Str(); ok {
			ps = append(ps, p)
		}
	}
	return ps
}

// pageNames gives each page that is not among the named ones a name made of its
// path.
func pageNames(pages, named []string) config.Object {
	var o config.Object
	for _, p := range pages {
		if !slices.Contains(named, p) {
			o = append(o, config.Field{Key: strings.ReplaceAll(strings.Trim(p, "/"), "/", "-"), Value: p})
		}
	}
	return o
}

// plugins converts the plugins that an app uses. The one that the project makes
// may have a name that stands for its id; of others no table knows the id that
// they have on the other platform.
func (k *Key) plugins() bool {
	w := k.f.w
	for _, m := range k.member.Value.Members {
		provider := m.Value.Get("provider")
		if version, _ := m.Value.Get("version").Str(); version == ownPluginState && provider != nil && w.to.OwnPlugin != "" {
			if id, _ := provider.Str(); id != w.to.OwnPlugin {
				k.f.ed.Replace(provider, w.to.OwnPlugin, k.ID)
			}
			continue
		}
		w.report("P006", m.Key.Span, k.ID, m.Name, w.to.Title).Note = w.note(k.ID)
	}
	return true
}

// pluginScheme is what begins the reference to something in a plugin that
// app.json declares, on every platform: "plugin://name/component".
const pluginScheme = "plugin://"

// ofPlugin reports whether ref leads into a plugin or library that is not part of
// the app. The plugins that app.json declares are reported there.
func (k *Key) ofPlugin(v *ir.Value, ref string) bool {
	scheme, rest, ok := strings.Cut(ref, "://")
	if !ok {
		return false
	}
	name, _, _ := strings.Cut(rest, "/")
	if app := k.f.w.app(); scheme+"://" != pluginScheme || app == nil || !slices.Contains(app.Plugins, name) {
		k.f.w.report("P006", v.Span, k.ID, ref, k.f.w.to.Title)
	}
	return true
}
