package transform

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/diag"
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

// mostErrors is how many errors of one configuration are told. Behind the
// first ones stand mostly what follows from them.
const mostErrors = 5

// configErrors reports what is wrong with a JSON file: one thing a line. Of a
// file that is neither configuration nor required the first will do, and it is
// a note: the app does not read it, and it stays as it is.
func (w *writer) configErrors(errors []ir.SyntaxError, read bool) {
	line, told := -1, 0
	var last *diag.Diagnostic
	for i, e := range errors {
		at := bytes.Count(w.src[:e.Span.Start], []byte("\n"))
		if at == line {
			continue
		}
		if told == mostErrors {
			last.Note, last.NoteZH = fmt.Sprintf("and %d more in this file", len(errors)-i), fmt.Sprintf("此文件中还有 %d 处", len(errors)-i)
			return
		}
		line = at
		told++
		last = w.report("P001", e.Span, "", e.Msg)
		if !read {
			last.Severity = diag.Info
			last.Note, last.NoteZH = "no configuration, and no script requires it: it stays as it is", "不是配置文件，也没有脚本引用它，保持原样"
			return
		}
	}
}

// config converts a JSON file.
func (w *writer) config() outcome {
	c := config.Parse(w.src)
	role := w.configRole()
	w.configErrors(c.Errors, role != "" || w.jsonNeeded())
	w.jsonModule()
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
	f.doubled()
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
	case w.double != "":
		return "config.component"
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
		if row == nil && f.awakes(v, m, id+"."+m.Name) {
			continue
		}
		if row == nil && f.isMap(id) {
			f.nested(m.Value, id+"[]")
			continue
		}
		if row == nil {
			if f.ofPage(m.Name, id) {
				f.ed.DeleteKey(v, m.Name, id)
				continue
			}
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

// doubled says of a double that it is a component, should its page not.
func (f *ConfigFile) doubled() {
	row := f.w.row("config.component.component")
	if f.w.double == "" || row == nil || says(f.c.Root.Get("component"), true) {
		return
	}
	f.ed.Set(f.c.Root, row.Native(), true, row.ID)
}

// says reports whether a value is the boolean.
func says(v *ir.Value, want bool) bool {
	b, ok := v.Bool()
	return ok && b == want
}

// ofPage reports whether a key of a page's configuration is nothing to its
// double.
func (f *ConfigFile) ofPage(key, id string) bool {
	return f.w.double != "" && id == f.Role && f.w.from.Features.Read("config.page", key) != nil
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
	return asElsewhere[id+"[]"] != ""
}

// asElsewhere are the values that have the keys of another one: those that
// ext.json puts in the place of what the app and its pages declare.
var asElsewhere = map[string]string{
	"config.ext.window":     "config.app.window",
	"config.ext.tabBar":     "config.app.tabBar",
	"config.ext.extPages[]": "config.page",
}

// nested converts what lies below a value.
func (f *ConfigFile) nested(v *ir.Value, id string) {
	if as, ok := asElsewhere[id]; ok {
		id = as
	}
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

// awakes leaves out a key that does nothing on the source and would keep the output
// from working on the target, and reports whether it is one.
func (f *ConfigFile) awakes(parent *ir.Value, m *ir.Member, id string) bool {
	if id != "config.app.subPackages[].independent" || f.w.row(id) == nil {
		return false
	}
	f.w.report("P004", m.Key.Span, id, m.Name, f.w.to.Title).Say(
		"it does nothing here and is left out: there the package would be cut off from all that it needs of the main one",
		"它在源平台上不起作用，已略去：在目标平台上，该分包会因此无法使用主包里的内容")
	f.ed.DeleteKey(parent, m.Name, id)
	return true
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
	} else if f.Role == "config.page" || strings.HasPrefix(k.ID, "config.page.") || strings.HasPrefix(k.ID, "config.app.window.") || strings.HasPrefix(k.ID, "config.app.tabBar.") {
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
