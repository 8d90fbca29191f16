// Package transform is the engine: it reads a mini-program of one platform,
// one file at a time, and writes the same program for another. It knows no
// platform; everything it needs to know of one is a Platform value, made of
// tables and grammar facts.
//
//	s := transform.NewSession(os.DirFS("shop"), wechat.Platform, alipay.Platform, transform.Options{})
//	result, err := s.Build(ctx)
//
// The engine writes no files. A Result holds the outputs, what became of each
// source file, and the diagnostics; cmd brings them to disk.
package transform

import (
	"io/fs"
	"strings"

	"wxmy/transform/expr"
	"wxmy/transform/feature"
	"wxmy/transform/markup"
)

// A Platform is all that the engine knows of one platform. Values are made
// once, by adapters, and never change.
type Platform struct {
	Name    string            // as in flags: "wechat"
	Title   string            // as in messages: "WeChat"
	TitleZH string            // Title in simplified Chinese
	Chinese map[string]string // notes of the platform's rows and rules in simplified Chinese, by English
	Global  string            // the global object of the API: "wx"

	// Words are what people call the platform in names and texts of their own,
	// in lower case: "weixin".
	Words []string

	Ext Ext

	// ProjectFile is the devtools' project file, "project.config.json".
	ProjectFile string
	// PrivateFiles are the devtools' personal files: never converted.
	PrivateFiles []string
	// TabBarDir is the folder of a custom tab bar at the root of the app.
	TabBarDir string
	// ServerPackage is the package of the scripts that run on servers of the
	// platform's, which are no part of the client; "" when there is none.
	ServerPackage string
	// OwnPlugin stands for the id of the plugin that the project itself makes, where
	// app.json says whose a plugin is; "" when only the id does.
	OwnPlugin string
	// PluginSchemes begin URLs that lead into plugins in a way of the platform's
	// own: "plugin-private://".
	PluginSchemes []string
	// PackageDir is the folder that packages are resolved in: "miniprogram_npm".
	PackageDir string
	// PackageBuilds are the keys of a package.json that name the folder of the
	// build that is made for the platform, in order of preference.
	PackageBuilds []string
	// PackageDist is that folder where no key names one; "" when there is no such custom.
	PackageDist string
	// DefaultLib is the base library assumed when none is named: "2.9".
	DefaultLib string

	Template TemplateGrammar
	Events   []EventForm // in order of preference for writing
	Module   ModuleGrammar
	Style    StyleGrammar
	Script   ScriptGrammar

	Features *feature.Table
	Absents  feature.Absents
	Release  Release

	// Read and Write hold the few idioms that rows cannot say, by feature ID.
	// Read turns a native element into the canonical one; Write the reverse.
	Read, Write Rules

	// Runtime holds the run-time modules: host/*.js and guest/*.js.
	Runtime fs.FS
}

// Ext are the file extensions of a platform, with the dot.
type Ext struct {
	Template string // ".wxml"
	Style    string // ".wxss"
	Module   string // ".wxs"
}

// A TemplateGrammar is how templates are written on a platform.
type TemplateGrammar struct {
	// Prefix of the directives: "wx:" or "a:".
	Prefix string
	// ForAliases are other spellings of the "for" directive, without prefix, read but never written.
	ForAliases []string
	// KeyAttr is an attribute without prefix that also names the loop key, as an expression; "" when there is none.
	KeyAttr string
	// ListLoopsOnly: only arrays are known to be iterable; anything else goes through a module.
	ListLoopsOnly bool
	// LoopWithIf: an element may carry for and if at once: the loop is around
	// the condition.
	LoopWithIf bool
	// ElseWithLoop: an element may carry else or elif and for at once: the loop
	// is the branch.
	ElseWithLoop bool
	// HiddenOn lists the elements on which "hidden" works; nil means all.
	HiddenOn []string
	// TwoWay is the prefix of two-way bindings, "model:"; "" when there are none.
	TwoWay string
	// MultilineExpr: an expression, and the value of an attribute, may hold line breaks.
	MultilineExpr bool
	// BareObject: {{a: 1}} is an object in any attribute, not in template data alone.
	BareObject bool
	// Expr is the set of expression features that the compiler accepts, beside
	// those that every compiler takes. MethodCall stands for calls of what is
	// no template module.
	Expr expr.Set
	// SafeMembers: a member of nothing is nothing, and no error.
	SafeMembers bool
	// ClosesTags: an element without an end tag ends where what holds it does,
	// and an end tag of nothing is passed over; elsewhere both are errors.
	ClosesTags bool
	// BareConditions: a condition without a value holds; elsewhere it is an error.
	BareConditions bool
	// SlotFallback: the children of <slot> show when it is not filled.
	SlotFallback bool
	// SlotRepeats: a slot in a loop shows what fills it each time, not once.
	SlotRepeats bool
	// SlotNames is the variable whose members tell which slots a component was
	// given, "$slots", with "$default" for the one without a name; "" when there is none.
	SlotNames string
	// SlotScope is the attribute that names what a slot hands out, "slot-scope"; "" when slots hand out nothing.
	SlotScope string
	// LowerData: upper-case letters of a data- attribute are lowered by the platform.
	LowerData bool
	// LowerDataOnly: only lower-case data- attributes are documented.
	LowerDataOnly bool
	// NamedHandlerOnly: an event needs the name of an existing method; an empty one is not allowed.
	NamedHandlerOnly bool
	// LiteralProps: an attribute without {{ }} reaches a component as a string, whatever type the component declares.
	LiteralProps bool
	// StyleObject: an attribute "style" takes an object.
	StyleObject bool
	// Entities: character references in text are decoded.
	Entities bool
	// LiteralBackslash: a backslash in an attribute value is no escape.
	LiteralBackslash bool
	// MustacheQuotes: a mustache in an attribute value may hold the quote that
	// the value stands in.
	MustacheQuotes bool
	// PlainStrings: a string in an expression ends at the next quote of the
	// value around it, and knows no escapes but those of a line and a tab.
	PlainStrings bool
	// LastComma: a list or an object in an expression may end in a comma.
	LastComma bool
	// Parts: "class:name" and "style:name" set one class or declaration.
	Parts bool
	// DuplicateAttrs: an attribute may stand twice; the last one counts.
	DuplicateAttrs bool
	// HostEvents: the tag of a custom component is a node of its own that
	// events of the nodes inside it bubble to.
	HostEvents bool
	// FunctionProps: handlers on a custom component are functions among its
	// properties, called with any arguments, and not events.
	FunctionProps bool
	// SlotElementOnly: only an element, not a block, can fill a named slot.
	SlotElementOnly bool
	// FullImports: imports name a template with its ending, and a path that
	// begins with a name is a package's.
	FullImports bool
	// OpenImports: an @import ends behind its path, with or without a ";".
	OpenImports bool
	// ComponentName makes a component name possible that is not; nil means
	// that every name is.
	ComponentName func(string) string
}

// markup is how the reader of templates has to read those of p.
func (p *Platform) markup() markup.Options {
	return markup.Options{
		Raw:              []string{p.Module.Tag},
		LiteralBackslash: p.Template.LiteralBackslash,
		MustacheQuotes:   p.Template.MustacheQuotes,
	}
}

// A Phase is when in its way through the tree an event reaches a handler, and
// whether it stops there.
type Phase uint8

const (
	// Bind handles the event and lets it pass on.
	Bind Phase = iota
	// Catch handles it and stops it.
	Catch
	// CaptureBind handles it on the way down.
	CaptureBind
	// CaptureCatch handles it on the way down and stops it.
	CaptureCatch
	// MutBind handles it unless another such handler did.
	MutBind
)

// An EventForm is one way to write a handler: prefix, then the event's name.
type EventForm struct {
	Prefix string // "bind", "bind:", "on", "capture-on"
	Phase  Phase
	// Camel: the name follows in camel case with a capital first letter
	// ("onTap"); otherwise it follows as it is ("bindtap").
	Camel bool
	// Simple: only for names of lower-case letters; for others a later form is written.
	Simple bool
}

// A ModuleGrammar is how template modules (WXS, SJS) are written.
type ModuleGrammar struct {
	Tag      string // "wxs", "import-sjs"
	NameAttr string // "module", "name"
	SrcAttr  string // "src", "from"
	Inline   bool   // the body may stand in the template
	Named    bool   // the name may be "{a, b: c}"
	ES       bool   // modules are ES modules; otherwise CommonJS
	ES5      bool   // the language is the ES5 subset: lower what is newer
	Packages bool   // sources may name packages
	// RelativeOnly: a module is named by its path from the file that names it.
	RelativeOnly bool
	// LiteralBackslash: a backslash in a string is itself, but before n, t and r.
	LiteralBackslash bool
	// Descriptor lists the methods of the nodes, their owner and the event
	// that handlers written in modules are given.
	Descriptor []string
}

// A StyleGrammar is what style sheets may hold.
type StyleGrammar struct {
	// Languages are the extensions of preprocessor languages that the devtools compile: ".less".
	Languages []string
	// Rejects are the constructs that the compiler refuses or ignores:
	// "universal", "sibling", "deep", "is", "root", "line-comment",
	// "package-import", "local-url", "inline-important", "characters" (other
	// than ASCII, and escapes, in names of classes and IDs).
	Rejects []string
	// Unsure are constructs that the documentation says do not work: "attribute".
	Unsure []string
	// AbsoluteURLOnly: url() of a file must be absolute within the app.
	AbsoluteURLOnly bool
	// FullImports: imports name a sheet with its ending.
	FullImports bool
	// OpenImports: an @import ends behind its path, with or without a ";".
	OpenImports bool
	// Base are declarations, each on a line of its own, that elements have by
	// themselves, by canonical tag.
	Base map[string]string
	// Rules are those that come with an element without being written, by
	// canonical tag, each on lines of its own.
	Rules map[string]string
	// Selectors say which elements an element of another platform is, by feature
	// ID, where the tag alone would mean more: "button[open-type=contact]".
	Selectors map[string]string
	// Tags are the elements that "*" stands for, where it has to be said by names.
	Tags []string
}

// A ScriptGrammar is what scripts may hold and how components are declared.
type ScriptGrammar struct {
	// Behavior is the constructor of shared component parts: "Behavior", "Mixin".
	Behavior string
	// BehaviorList is the component option that lists them: "behaviors", "mixins".
	BehaviorList string
	// Properties is the component option that declares properties: "properties", "props".
	Properties string
	// Typed: properties are declared with types; otherwise with default values.
	Typed bool
	// FunctionProps: events of components are functions among the properties.
	FunctionProps bool
	// Immediate are the functions of the API that answer at once although
	// nothing in their name says so (…Sync, create…, on…, …Manager do).
	Immediate []string
	// Tasks are the functions that return a task, and never a promise.
	Tasks []string
	// Fields are the members of the API that are no functions.
	Fields []string
	// Positional names, by function, the options that are passed as arguments
	// in that order instead of in one object.
	Positional map[string][]string
	// Bare names, by function, the one field of the result that is returned
	// itself instead of in an object.
	Bare map[string]string
	// Lasting names, by function, the option with which a call goes on after it
	// is answered (a spinner that waits, or goes by itself), so that the calls
	// which end it must know of it. Values of the option that both sides list
	// do not go on.
	Lasting map[string]string
	// EventSource is the field of an event's target that holds the data-
	// attributes of the element that the event comes from; where it is not
	// "dataset", that field is the listening element's own.
	EventSource string
	// RelativeTime: the time stamp of an event counts from the opening of the page.
	RelativeTime bool
	// InputReturns: what a handler of an input event returns replaces the text.
	InputReturns bool
	// SharedData: instances of a page share its initial data, unless data is a
	// function, and its other fields.
	SharedData bool
	// JSONModules: a script may require a JSON file.
	JSONModules bool
	// PackedAlone is a comment that the devtools end a package with which they
	// have packed into one file and which needs no other; "" for none. Its way
	// to load others by a name in a variable is never taken.
	PackedAlone string
	// LateComponents: the components of a page are not there yet while it loads,
	// so that selecting them finds nothing.
	LateComponents bool
	// SharesAlways: the menu offers to share every page, also one without a hook
	// for it.
	SharesAlways bool
	// Demanded are the options of constructors, by feature, that run-time modules
	// leave to the platform: base libraries older than their rows do without.
	Demanded []string
	// Types is the namespace of the platform's typings, "" when there is none.
	Types string
	// Promises: asynchronous functions return a promise whatever callbacks
	// they are given; otherwise only when they are given none.
	Promises bool
}

// Rules are the idioms of a platform that rows cannot say, by feature ID.
type Rules struct {
	// Elements are by the feature ID of an element: "element.button".
	Elements map[string]func(*Elem)
	// Any, when there is one, is for every element, after the rule of its own.
	Any func(*Elem)
	// Events are the events whose adapted shape the run-time modules see to, by
	// feature ID: writing their name is all that is left to do.
	Events map[string]bool
	// Configs are by the feature ID of a configuration key.
	Configs map[string]func(*Key)
	// Files are by the kind of configuration file: "config.app", "config.page",
	// "config.component", "config.project". They run after the keys and may add some.
	Files map[string]func(*ConfigFile)
}

// Spell names a feature as the platform's sources write it: "wx.request",
// `<button open-type="share">`, "onLoad"; the ID itself when it has no such
// feature.
func (p *Platform) Spell(id string) string {
	row := p.Features.Row(id)
	if row == nil {
		return id
	}
	parts := strings.Split(id, ".")
	switch {
	case parts[0] == "api":
		return p.Global + "." + p.nativePath(row)
	case parts[0] == "element" && len(parts) == 2:
		return "<" + row.Native() + ">"
	case parts[0] == "element" && len(parts) == 6:
		// element.<tag>.attr.<name>.value.<value>
		return "<" + p.native("element."+parts[1]) + " " + p.native(strings.Join(parts[:4], ".")) + `="` + row.Native() + `">`
	case parts[0] == "element" && parts[1] != "*":
		return "<" + p.native("element."+parts[1]) + " " + row.Native() + ">"
	}
	return row.Native()
}

func (p *Platform) native(id string) string {
	if row := p.Features.Row(id); row != nil {
		return row.Native()
	}
	return lastPart(id)
}
