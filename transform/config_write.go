package transform

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/feature"
	"wxmy/transform/ir"
	"wxmy/transform/text"
)

// A ConfigFile is a configuration file on its way to the target.
type ConfigFile struct {
	// Role is the kind of file: "config.app", "config.page", "config.component",
	// "config.project", ...
	Role string

	w       *writer
	c       *ir.Config
	ed      *config.Editor
	dropped []string // settings left out, for one report of all
	back    bool     // the component comes back: an earlier conversion brought it here
	ours    map[*ir.Member]bool
}

// A Key is one key of a configuration file, with its canonical meaning.
type Key struct {
	// ID is the feature, "config.app.window.navigationStyle".
	ID string

	f      *ConfigFile
	parent *ir.Value
	member *ir.Member
	goOn   bool // a rule that read it leaves the rest to the rows
}

// Root is the whole value of the file.
func (f *ConfigFile) Root() *ir.Value { return f.c.Root }

// Set gives a key of an object of the file a value; the key and the value are
// native. The value is what config.Render takes.
func (f *ConfigFile) Set(object *ir.Value, key string, value any) {
	f.ed.Set(object, key, value, f.Role+"."+key)
}

// First adds a key in front of an object of the file.
func (f *ConfigFile) First(object *ir.Value, key string, value any) {
	f.ed.Insert(object, 0, key, value, f.Role+"."+key)
}

// ComesBack reports whether the project was made from one of the target's
// platform: pages go through the modules that present its API. decodes says
// whether these decode the query, as they do unless they are told otherwise.
func (f *ConfigFile) ComesBack() (back, decodes bool) {
	decodes = true
	app := f.w.app()
	if app == nil {
		return false, false
	}
	for _, page := range app.Pages {
		for _, ext := range []string{".js", ".ts"} {
			x := f.w.look(path.Join(f.w.s.layout.root, page) + ext)
			if x == nil || x.Script == nil || !x.Script.Canonical {
				continue
			}
			back = true
			decodes = decodes && !x.Script.RawQuery
		}
	}
	return back, decodes
}

// Languages are the compiler plugins that the source switches on.
func (f *ConfigFile) Languages() []string {
	if x := f.w.look(f.w.f.path); x != nil && x.Config != nil && x.Config.Project != nil {
		return x.Config.Project.Languages
	}
	return nil
}

// Value is the value of the key.
func (k *Key) Value() *ir.Value { return k.member.Value }

// Become gives the key a native name and value.
func (k *Key) Become(name string, value any) {
	k.f.ed.Rename(k.member, name, k.ID)
	k.f.ed.Replace(k.member.Value, value, k.ID)
}

// Means gives the key the value that an old form of it stands for; with nil it
// has none. The rows apply to the key as they do without a rule.
func (k *Key) Means(value any) {
	if value != nil {
		k.f.ed.Replace(k.member.Value, value, k.ID)
	}
	k.goOn = true
}

// Beside adds a native key after this one.
func (k *Key) Beside(name string, value any) {
	k.f.ed.InsertAfter(k.parent, k.member.Name, name, value, k.ID)
}

// Sibling returns the value of another native key of the same object, or nil.
func (k *Key) Sibling(name string) *ir.Value { return k.parent.Get(name) }

// Drop leaves the key out.
func (k *Key) Drop() { k.f.ed.DeleteKey(k.parent, k.member.Name, k.ID) }

// Report adds a diagnostic about the key with the note of the target's row.
func (k *Key) Report(code string, args ...string) {
	k.f.w.report(code, k.member.Key.Span, k.ID, args...).Note = k.f.w.note(k.ID)
}

// config converts a JSON file.
func (w *writer) config() outcome {
	c := config.Parse(w.src)
	for _, e := range c.Errors {
		w.report("P001", e.Span, "", e.Msg)
	}
	w.jsonModule()
	role := w.configRole()
	switch {
	case len(c.Errors) > 0:
		return outcome{Copied, "does not parse"}
	case role == "" || c.Root == nil || c.Root.Kind != ir.ObjectValue:
		return outcome{status: Copied}
	case role == "config.theme":
		if w.row("config.theme.*") == nil {
			return outcome{Skipped, intoOthers}
		}
		return outcome{status: Copied}
	}
	f := &ConfigFile{Role: role, w: w, c: c, ed: config.NewEditor(c)}
	f.takeBackIsolation()
	f.named()
	f.object(c.Root, role)
	f.defaults(c.Root, role)
	if rule := w.to.Write.Files[role]; rule != nil {
		rule(f)
	}
	if role == "config.component" || role == "config.page" {
		f.isolation()
	}
	f.declare()
	if role == "config.app" {
		f.unshared()
	}
	if len(f.dropped) > 0 {
		w.report("P014", text.Span{}, role, strings.Join(f.dropped, ", "), w.to.Title)
	}
	w.edits = append(w.edits, f.ed.Edits()...)
	return outcome{status: Converted}
}

// unshared reports the pages that users could share and cannot any more, because
// the target's menu offers that only where a hook says what is shared.
func (f *ConfigFile) unshared() {
	const hook = "onShareAppMessage"
	w, app := f.w, f.w.app()
	if !w.from.Script.SharesAlways || w.to.Script.SharesAlways || app == nil || w.appHas(hook) {
		return
	}
	var pages []string
	for _, page := range app.Pages {
		x := w.scriptOf(path.Join(w.s.layout.root, page))
		if x != nil && x.Ctor == "Page" && !x.Own && !x.Canonical && !slices.Contains(x.Methods, hook) {
			pages = append(pages, page)
		}
	}
	what := strings.Join(pages, ", ")
	switch {
	case len(pages) == 0:
		return
	case len(pages) == len(app.Pages) && len(pages) > 3:
		what = "its pages"
	case len(pages) > 3:
		what = fmt.Sprintf("%s and %d more pages", strings.Join(pages[:3], ", "), len(pages)-3)
	}
	at := f.c.Root.Span
	if m := f.c.Root.Member("pages"); m != nil {
		at = m.Key.Span
	}
	w.report("S019", at, "lifecycle.Page."+hook, what, w.to.Title)
}

// configRole is the kind of configuration that the file is, "" for JSON that
// is the app's own data.
func (w *writer) configRole() string {
	p, l := w.f.path, &w.s.layout
	rel, inApp := w.s.inApp(p)
	base := trimExt(p)
	switch {
	case p == w.from.ProjectFile:
		return "config.project"
	case p == l.app:
		return "config.app"
	case inApp && rel == "sitemap.json":
		return "config.sitemap"
	case inApp && rel == "ext.json":
		return "config.ext"
	case path.Base(p) == "plugin.json":
		return "config.plugin"
	case w.isPage():
		return "config.page"
	}
	if app := w.app(); app != nil && app.Theme != "" && path.Join(l.root, app.Theme) == p {
		return "config.theme"
	}
	x := w.look(p)
	if x == nil || x.Config == nil {
		return ""
	}
	switch {
	case x.Config.Component:
		return "config.component"
	case x.Config.Components != nil || w.exists(base+w.from.Ext.Template):
		return "config.page"
	}
	return ""
}

// object converts the keys of one object. id is the feature that the object
// is the value of.
func (f *ConfigFile) object(v *ir.Value, id string) {
	for _, m := range v.Members {
		if f.ours[m] {
			continue
		}
		row := f.w.from.Features.Read(id, m.Name)
		if row == nil && f.isMap(id) {
			f.nested(m.Value, id+"[]")
			continue
		}
		if row == nil {
			if m.Name != "//" && f.Role == "config.project" && f.w.row(id+"."+m.Name) == nil {
				f.drop(v, m, id+"."+m.Name)
			} else {
				f.unknown(m, id)
			}
			continue
		}
		f.key(&Key{ID: row.ID, f: f, parent: v, member: m})
	}
}

// unknown reports a key that neither platform documents. Keys of a value whose
// members no table lists are the author's own business, and so are notes of
// authors and tools.
func (f *ConfigFile) unknown(m *ir.Member, id string) {
	switch f.Role {
	case "config.app", "config.page", "config.component":
	default:
		return
	}
	if m.Name == "" || !isLetter(m.Name[0]) || !f.lists(id) {
		return
	}
	parents := []string{id}
	if id == f.Role && id != "config.app" {
		parents = []string{"config.page", "config.component", "config.app.window"} // written into each other's files
	}
	for _, parent := range parents {
		for _, p := range []*Platform{f.w.from, f.w.to} {
			if p.Features.Read(parent, m.Name) != nil || p.Features.Row(parent+"."+m.Name) != nil {
				return
			}
		}
	}
	f.w.report("P020", m.Key.Span, "", m.Name, f.w.from.Title, f.w.to.Title)
}

// lists reports whether a table has the members of an object.
func (f *ConfigFile) lists(id string) bool {
	for range f.w.from.Features.Under(id + ".") {
		return true
	}
	return false
}

// isLetter reports whether a key may be one of a platform's by its first letter.
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isMap reports whether the feature is an object whose keys are data: pages of
// a preload rule, scopes of permissions.
func (f *ConfigFile) isMap(id string) bool {
	for range f.w.from.Features.Under(id + "[].") {
		return true
	}
	return false
}

// nested converts what lies below a value.
func (f *ConfigFile) nested(v *ir.Value, id string) {
	switch v.Kind {
	case ir.ObjectValue:
		f.object(v, id)
	case ir.ArrayValue:
		for _, e := range v.Elems {
			f.nested(e, id+"[]")
		}
	case ir.StringValue:
		f.theme(v, id)
	}
}

// key converts one key that the source platform knows.
func (f *ConfigFile) key(k *Key) {
	w := f.w
	if rule := w.from.Read.Configs[k.ID]; rule != nil {
		rule(k)
		if !k.goOn {
			return
		}
	}
	if rule := w.to.Write.Configs[k.ID]; rule != nil {
		rule(k)
		return
	}
	if do := configIdiom(strings.Replace(k.ID, "config.page.", "config.component.", 1)); do != nil && do(k) {
		return
	}
	row := w.row(k.ID)
	switch {
	case row == nil || row.Via == feature.Shim || f.Role == "config.project" && row.Via == feature.Adapted:
		f.lost(k)
		return
	case strings.Contains(row.Native(), "."):
		f.elsewhere(k, row)
		return
	case row.Via == feature.Partial:
		k.Report("P004", k.member.Name, w.to.Title)
	case f.writtenOut(k, row):
		k.Drop()
		return
	}
	if row.Native() != k.member.Name {
		f.ed.Rename(k.member, row.Native(), k.ID)
	}
	f.values(k, row)
	f.nested(k.member.Value, k.ID)
}

// writtenOut reports whether the way here wrote the key out, as the last of its
// object, because the default differs.
func (f *ConfigFile) writtenOut(k *Key, row *feature.Support) bool {
	from, all := f.w.from.Features.Row(k.ID), k.parent.Members
	if from == nil || from.Default == "" || row.Default == "" || from.Default == row.Default || k.member.Value.Text != from.Value(row.Default) {
		return false
	}
	back, _ := f.ComesBack()
	return back && all[len(all)-1] == k.member
}

// lost leaves out a key that the target does not have. What shows is a
// warning; what the devtools or the platform alone look at is not.
func (f *ConfigFile) lost(k *Key) {
	if f.Role == "config.project" {
		f.drop(k.parent, k.member, k.ID)
		return
	}
	code := "P015"
	if a := f.w.to.Absents.Row(k.ID); a != nil && (a.Idle || a.Default != "" && k.member.Value.Text == a.Default) {
		// What the target does all the same, or as well without.
	} else if with := f.w.from.Features.Row(k.ID).With; with != "" && !f.on(with) {
		// What does nothing on the source either.
	} else if f.Role == "config.page" || strings.HasPrefix(k.ID, "config.app.window.") || strings.HasPrefix(k.ID, "config.app.tabBar.") {
		code = "P002"
	}
	k.Report(code, k.member.Name, f.w.to.Title)
	k.Drop()
}

// on reports whether a key is true: for a page in its own file or, where that
// says nothing, in the app's; for the app's window there or in any page.
func (f *ConfigFile) on(key string) bool {
	w, app := f.w, f.w.app()
	if f.Role == "config.page" {
		if v, said := f.c.Root.Get(key).Bool(); said {
			return v
		}
	}
	if app == nil {
		return true // not known
	}
	files := []string{w.s.layout.app}
	if f.Role == "config.app" {
		for _, page := range app.Pages {
			files = append(files, path.Join(w.s.layout.root, page)+".json")
		}
	}
	return slices.ContainsFunc(files, func(p string) bool {
		x := w.look(p)
		return x != nil && x.Config != nil && slices.Contains(x.Config.On, key)
	})
}

// drop leaves a setting of the devtools out; all are reported together.
func (f *ConfigFile) drop(parent *ir.Value, m *ir.Member, id string) {
	f.dropped = append(f.dropped, strings.TrimPrefix(id, f.Role+"."))
	f.ed.DeleteKey(parent, m.Name, id)
}

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

// configIdiom returns what deals with a key whose value has a structure of its
// own on every platform, or nil. It reports whether it dealt with the key.
func configIdiom(id string) func(*Key) bool {
	switch id {
	case "config.app.usingComponents", "config.component.usingComponents":
		return (*Key).usingComponents
	case "config.component.componentGenerics":
		return (*Key).generics
	case "config.component.componentPlaceholder":
		return (*Key).placeholders
	case "config.app.plugins":
		return (*Key).plugins
	case "config.app.preloadRule[].packages":
		return (*Key).packages
	case "config.app.subPackages[].root":
		return (*Key).packageRoot
	case "config.app.sitemapLocation":
		return (*Key).sitemap
	case "config.app.permission":
		return (*Key).permission
	case "config.component.styleIsolation":
		return (*Key).pageIsolation
	}
	return nil
}

// usingComponents converts the tags and paths of components.
func (k *Key) usingComponents() bool {
	w := k.f.w
	for _, m := range k.member.Value.Members {
		if w.to.Template.ComponentName != nil {
			if name := w.to.Template.ComponentName(m.Name); name != m.Name {
				k.f.ed.Rename(m, name, k.ID)
				w.report("T017", m.Key.Span, k.ID, m.Name, name, w.to.Title)
			}
		}
		if ref, ok := m.Value.Str(); ok {
			if _, own := w.s.ownElement(m.Name, ref); !own {
				k.componentPath(m.Value, ref)
			}
		}
	}
	return true
}

// componentPath converts the path of one component.
func (k *Key) componentPath(v *ir.Value, ref string) {
	w := k.f.w
	switch {
	case strings.HasPrefix(ref, "plugin://") || strings.HasPrefix(ref, "dynamicLib://") || strings.HasPrefix(ref, "plugin-private://"):
		w.report("P006", v.Span, k.ID, ref, w.to.Title)
		return
	case ref == "":
		return
	}
	if r := w.s.replacement(w.f.path, ref); r != nil {
		k.f.ed.Replace(v, r.To, k.ID)
		return
	}
	base, found := w.resolve(ref, func(b string) bool { return w.exists(b + ".json") })
	if !found {
		w.notFound(v.Span, k.ID, ref)
		return
	}
	out := trimExt(w.s.outPath(base + ".json"))
	if strings.HasPrefix(ref, ".") || strings.HasPrefix(ref, "/") {
		plain := base == path.Join(path.Dir(w.f.path), ref) || base == path.Join(w.s.layout.root, ref)
		moved := strings.HasPrefix(ref, ".") && out == path.Join(path.Dir(w.outPath()), ref) // both, with their package
		if plain && (out == base || moved) {
			return
		}
	} else if w.s.outPath(base+".json") == base+".json" && base == path.Join(path.Dir(w.f.path), ref) && w.from.PackageDir != "" && w.to.PackageDir == w.from.PackageDir {
		return
	}
	rel, inside := strings.CutPrefix(out, w.s.layout.root+"/")
	if w.s.layout.root == "" {
		rel, inside = out, true
	}
	if inside {
		k.f.ed.Replace(v, "/"+rel, k.ID)
	} else {
		k.f.ed.Replace(v, w.relative(out), k.ID)
	}
}

// generics converts the default components of generics.
func (k *Key) generics() bool {
	for _, m := range k.member.Value.Members {
		if d := m.Value.Get("default"); d != nil {
			if ref, ok := d.Str(); ok {
				k.componentPath(d, ref)
			}
		}
	}
	return k.f.w.row(k.ID) != nil
}

// placeholders converts the tags that stand in while a component loads.
func (k *Key) placeholders() bool { return k.f.w.row(k.ID) != nil }

// plugins reports plugins: no table knows the other platform's id.
func (k *Key) plugins() bool {
	for _, m := range k.member.Value.Members {
		k.f.w.report("P006", m.Key.Span, k.ID, m.Name, k.f.w.to.Title).Note = k.f.w.note(k.ID)
	}
	return true
}

// packages turns names of subpackages into their roots, where the target knows
// them by these alone.
func (k *Key) packages() bool {
	w := k.f.w
	app := w.app()
	if app == nil || w.row("config.app.subPackages[].name") != nil {
		return false
	}
	for i, e := range k.member.Value.Elems {
		name, ok := e.Str()
		if !ok {
			continue
		}
		if at := slices.IndexFunc(app.Subpackages, func(s Subpackage) bool { return s.Name == name && name != "" }); at >= 0 {
			k.f.ed.Replace(e, app.Subpackages[at].Root, k.ID)
		} else if name == "__APP__" {
			w.report("P003", e.Span, k.ID, k.member.Name, name, w.to.Title)
			k.f.ed.Delete(k.member.Value, i, k.ID)
		}
	}
	return true
}

// packageRoot strips the slash at the end of a subpackage's root, which only
// some platforms take.
func (k *Key) packageRoot() bool {
	root, ok := k.member.Value.Str()
	if !ok {
		return false
	}
	if r := k.f.w.row(k.ID); r != nil && r.Via == feature.Adapted {
		if t := strings.TrimRight(root, "/"); t != root {
			k.f.ed.Replace(k.member.Value, t, k.ID)
		}
		return true
	}
	return false
}

// sitemap drops the key where the file has a fixed place.
func (k *Key) sitemap() bool {
	if r := k.f.w.row(k.ID); r == nil || r.Via != feature.Shim {
		return false
	}
	if at, ok := k.member.Value.Str(); ok && strings.TrimPrefix(at, "./") != "sitemap.json" {
		k.Report("P004", k.member.Name, k.f.w.to.Title)
	} else {
		k.Report("P015", k.member.Name, k.f.w.to.Title)
	}
	k.Drop()
	return true
}

// permission keeps the scopes that the target takes a description for; the
// note of its row names them.
func (k *Key) permission() bool {
	w := k.f.w
	row := w.row(k.ID)
	if row == nil || row.Note == "" {
		return false
	}
	for i, m := range k.member.Value.Members {
		if !strings.Contains(row.Note, m.Name) {
			w.report("P003", m.Key.Span, k.ID, k.member.Name, m.Name, w.to.Title)
			k.f.ed.Delete(k.member.Value, i, k.ID)
		}
	}
	return true
}

// pageIsolation converts the isolation of styles, whose values on pages have a
// prefix of their own.
func (k *Key) pageIsolation() bool {
	w := k.f.w
	row, from := w.row(k.ID), w.from.Features.Row(k.ID)
	said, ok := k.member.Value.Str()
	if row == nil || from == nil || !ok {
		return false
	}
	canonical := from.Canonical(said)
	native := row.Value(canonical)
	if native != said {
		k.f.ed.Replace(k.member.Value, native, k.ID)
		k.Report("P004", k.member.Name+": "+said, w.to.Title)
	}
	return true
}

// Target is the name of the target platform, for messages.
func (k *Key) Target() string { return k.f.w.to.Title }
