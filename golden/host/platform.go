package host

// A Platform is one of the two models, WeChat or Alipay.
type Platform struct {
	name    string   // of the model: "wx" or "my"
	title   string   // of the product, for messages
	project []string // project files that may name a root folder
	scripts []string // endings of script files, in order of preference
	markup  string   // ending of template files
	module  string   // ending of template module files
	npm     []string // folders that bare imports are looked up in, on the way up
	grammar grammar

	globalSwitch string // project file that must ask for the global object, "" when it is always there
}

// Model returns the model of the platform whose API is the global object of that
// name, "wx" or "my"; nil when there is none.
func Model(global string) *Platform {
	for _, p := range []*Platform{WeChat, Alipay} {
		if p.name == global {
			return p
		}
	}
	return nil
}

// String is the product's name.
func (p *Platform) String() string { return p.title }

// grammar is what one platform's template compiler accepts.
type grammar struct {
	moduleTag    string // the tag of a module
	inlineModule bool   // modules may stand inline
	entities     bool   // character references are decoded in text and attributes
	noDuplicates bool   // an attribute may not stand twice
	bareMustache bool   // a={{b}} needs no quotes: published component libraries do without
	openTags     bool   // an element need not be closed: published component libraries leave some open
	expr         exprRules
}

// keepBlank reports whether white space alone is text inside the element tag.
func (g *grammar) keepBlank(tag string) bool { return tag == "text" }

// WeChat is the model of WeChat: WXML, WXS and wx.*. What its template compiler
// takes was proved by runs of the official one (2020-04).
var WeChat = &Platform{
	name:    "wx",
	title:   "WeChat",
	project: []string{"project.config.json"},
	scripts: []string{".js", ".ts"},
	markup:  ".wxml",
	module:  ".wxs",
	npm:     []string{"miniprogram_npm", "node_modules"},
	grammar: grammar{moduleTag: "wxs", inlineModule: true},
}

// Alipay is the model of Alipay: AXML, SJS and my.*. What its template compiler
// takes comes from documents and from projects that work.
var Alipay = &Platform{
	name:    "my",
	title:   "Alipay",
	project: []string{"mini.project.json"},
	scripts: []string{".js", ".ts"},
	markup:  ".axml",
	module:  ".sjs",
	npm:     []string{"node_modules"},

	globalSwitch: "mini.project.json",
	grammar: grammar{
		moduleTag: "import-sjs", entities: true, noDuplicates: true, bareMustache: true, openTags: true,
		expr: exprRules{templateLiteral: true, typeOf: true, arraySpread: true, newline: true, numbers: true, bareObject: true, globals: true},
	},
}
