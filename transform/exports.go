package transform

// Exports are what other files may learn of a file. They follow from the
// file's own bytes, so they can be kept by content hash, and a file needs
// writing again only if its bytes changed or the exports of a file it asked
// for did.
type Exports struct {
	Config   *ConfigExports
	Script   *ScriptExports
	Template *TemplateExports
	Module   *ModuleExports
	Style    *StyleExports
}

// ConfigExports are what a JSON file declares.
type ConfigExports struct {
	Component  bool              // "component": true
	Components map[string]string // tag -> path, as written in usingComponents
	Generics   map[string]string // generic -> default component path, "" when it has none
	Isolation  string            // styleIsolation, "" when absent
	Virtual    string            // virtualHost: "true", "false" or "" when absent
	App        *AppExports       // set when the file has the keys of an app configuration
	Project    *ProjectExports   // set for the platform's project file
	Plugin     *PluginExports    // set when the file has the keys of a plugin's configuration
	On         []string          // keys that are true, those of the app's window in an app configuration
	Theme      map[string]string // light values of theme variables, for theme.json
}

// AppExports are what an app configuration declares, in canonical terms.
type AppExports struct {
	Pages        []string // page paths without extension, subpackages included, relative to the app
	Subpackages  []Subpackage
	TabPages     []string // pages of the tab bar
	CustomTabBar bool
	Theme        string            // path of theme.json, "" when there is none
	Workers      string            // folder or files of workers, as written
	Components   map[string]string // global usingComponents
	Alias        map[string]string // resolveAlias
	Plugins      []string          // names of the plugins that it uses
	RawQuery     bool              // the query of a page is left as it was written
}

// A Subpackage is one subpackage of an app.
type Subpackage struct {
	Root, Name  string
	Pages       []string
	Independent bool
}

// ProjectExports are what the devtools' project file declares.
type ProjectExports struct {
	Root       string   // folder of the app, "" when it is the project itself
	Excluded   []string // folders that are not part of the client: cloud functions and the like
	Languages  []string // compiler plugins switched on: "typescript", "less", "sass"
	Alias      map[string]string
	PluginRoot string
}

// PluginExports are what the configuration of a plugin declares.
type PluginExports struct {
	Pages []string // page paths without extension, relative to the plugin
}

// ScriptExports are what a script declares.
type ScriptExports struct {
	Ctor        string            // "App", "Page", "Component", "Behavior", ... in canonical terms; "" when none
	Calls       []string          // the constructors of the platform that it calls or hands on, in canonical terms
	Properties  []Property        // declared properties of a component
	Reads       []string          // properties that it reads without declaring them, sorted; only where that is allowed
	Events      []string          // names of the component events it fires, as written
	EventStarts []string          // what the names begin with that it puts together, sorted
	Data        map[string]string // data fields, "a" or "a.b" -> kind of the initial value: "array", "object", "number", "string", "boolean", "null", "other"
	Methods     []string          // methods and lifecycle functions by name
	Classes     []string          // external classes
	Behaviors   []string          // module paths of behaviors, as written
	Options     map[string]string // constructor options -> literal value
	Imports     []string          // module specifiers, as written
	HasESModule bool              // the file has import or export declarations
	Assigned    []string          // members that it gives the platform's global, sorted
	States      []string          // run-time modules that remember something and that it needs in any case, sorted
	AsksPages   bool              // it reads members of other pages that only a module gives them on the target
	HearsPages  bool              // it listens to what the target tells pages only
	Server      bool              // it runs on a server
	AsksGlobal  bool              // it uses the global object, which the target has on demand only
	Closed      bool              // all options, and all data, can be seen
	Own         bool              // the constructor is the project's own
	RawQuery    bool              // an earlier conversion has the page leave the query of its URL as it is
	DoubleOf    string            // the script of the page beside it whose double an earlier conversion made of this, "" for none
	Canonical   bool              // the options are canonical already: an earlier conversion wrapped them
}

// A Property is one declared property of a component.
type Property struct {
	Name    string
	Types   []string // "String", "Number", "Boolean", "Object", "Array", "null"
	Default string   // the default value as written, "" when none is, or it is the one of the type
	Func    bool     // the property is a handler that the component calls
}

// TemplateExports are what a template holds.
type TemplateExports struct {
	Slots     []string  // names of slots; "" is the default slot
	Handlers  []Handler // methods named as handlers, in order of name and event
	TwoWay    bool      // a field is bound both ways
	Noop      bool      // a handler is empty
	Tags      []string  // canonical tags of built-ins used, sorted
	Fallbacks []string  // names of slots that have fallback content
	AsksSlots bool      // it asks which slots are filled
	Sources   []string  // paths of imports and includes, as written
	Modules   []string  // paths of template modules, as written, and of those that inline ones require
	Templates []string  // names of <template name>
	Names     []string  // names of data that it uses, where a component may use properties that it does not declare
}

// A Handler is a method that a template names for an event.
type Handler struct {
	Name   string // method; "" when the value is computed
	Event  string // canonical name of the event
	ID     string // feature of the event; "" for events of custom components
	Custom bool   // the element is a custom component
	Tag    string // tag of a custom component, as written
}

// ModuleExports are what a template module gives.
type ModuleExports struct {
	Names   []string // names exported, sorted
	Default bool     // it has a default export
	Stars   []string // modules all of whose names it exports as its own, as written
	Imports []string // modules it requires, as written
	Inline  string   // what stood between module tags of the other platform before an earlier conversion, "" for nothing
}

// StyleExports are what a style sheet refers to.
type StyleExports struct {
	Imports []string // paths of @import, as written
}
