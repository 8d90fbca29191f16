// Package alipay says what Alipay mini-programs are made of: its components,
// APIs and configuration as tables of features, its grammars as facts, and the
// few idioms that tables cannot say. It knows no other platform.
package alipay

import (
	"embed"
	"io/fs"
	"strings"

	"wxmy/transform"
	"wxmy/transform/expr"
)

//go:embed runtime
var runtimeFiles embed.FS

// Platform is Alipay.
//
// Sources: the platform's documentation and typings as collected in the fact
// tables. Its compiler is not published, so what no document promises is
// avoided.
var Platform = &transform.Platform{
	Name:    "alipay",
	Title:   "Alipay",
	Global:  "my",
	Words:   []string{"alipay", "zhifubao", "支付宝", "花呗", "芝麻信用"},
	Ext:     transform.Ext{Template: ".axml", Style: ".acss", Module: ".sjs"},
	TitleZH: "支付宝",
	Chinese: chinese,

	ProjectFile:   "mini.project.json",
	TabBarDir:     "customize-tab-bar",
	OwnPlugin:     "{{currentPluginId}}",
	PluginSchemes: []string{"dynamic-plugin://"},
	PackageDir:    "node_modules",
	// A custom of packages for several platforms.
	PackageBuilds: []string{"alipay"},
	DefaultLib:    "2.9",

	Template: transform.TemplateGrammar{
		Prefix:           "a:",
		KeyAttr:          "key",
		ListLoopsOnly:    true,
		HiddenOn:         []string{"view"},
		MultilineExpr:    true,
		BareObject:       true,
		SlotFallback:     true,
		SlotRepeats:      true,
		SlotScope:        "slot-scope",
		LowerDataOnly:    true,
		NamedHandlerOnly: true,
		LiteralProps:     true,
		StyleObject:      true,
		Entities:         true,
		FunctionProps:    true,
		SlotElementOnly:  true,
		// Source: docs framework/axml-import; no real project leaves the ending out.
		FullImports: true,
		// Source: a compiled component of a published package.
		ElseWithLoop: true,
		// Source: runs of the platform's own template parser.
		LiteralBackslash: true,
		ClosesTags:       true,
		BareConditions:   true,
		MustacheQuotes:   true,
		LastComma:        true,
		SlotNames:        "$slots",
		ComponentName:    componentName,
		// Source: real projects; what no project and no document shows is left out.
		Expr: expr.SetOf(expr.TemplateLiteral, expr.MethodCall, expr.FunctionCall, expr.Typeof, expr.ObjectSpread,
			expr.BitwiseNot, expr.LineBreak, expr.ArraySpread, expr.ComputedKey, expr.UnaryPlus, expr.Void, expr.ExoticNumber, expr.RegExp),
	},
	Events: []transform.EventForm{
		{Prefix: "on", Phase: transform.Bind, Camel: true},
		{Prefix: "catch", Phase: transform.Catch, Camel: true},
		{Prefix: "capture-on", Phase: transform.CaptureBind, Camel: true},
		{Prefix: "capture-catch", Phase: transform.CaptureCatch, Camel: true},
	},
	// Source: docs framework/sjs and framework/sjs-event.
	Module: transform.ModuleGrammar{
		Tag: "import-sjs", NameAttr: "name", SrcAttr: "from", Named: true, ES: true, Packages: true,
		Descriptor: []string{
			"addClass", "callMethod", "cancelAnimationFrame", "clearTimeout", "composedPath", "getBoundingClientRect", "getComputedStyle",
			"getDOMProperty", "getDataset", "getState", "hasClass", "preventDefault", "removeClass", "requestAnimationFrame",
			"selectAllComponents", "selectComponent", "selectOwnerComponent", "setDOMProperty", "setStyle", "setTimeout", "stopPropagation",
		},
	},
	// Source: docs framework/acss and component/image.
	Style: transform.StyleGrammar{
		Languages:       []string{".less"},
		Rejects:         []string{"inline-important"},
		Unsure:          []string{"attribute"},
		AbsoluteURLOnly: true,
		FullImports:     true,
		Base:            map[string]string{"image": "  width: 300px;\n  height: 225px;\n"},
	},
	// Source: typings 3.0.14.
	Script: transform.ScriptGrammar{
		Behavior: "Mixin", BehaviorList: "mixins", Properties: "props", FunctionProps: true,
		Immediate: []string{
			"arrayBufferToBase64", "base64ToArrayBuffer", "call", "canIUse", "getAppAuthorizeSetting", "getAppBaseInfo", "getDeviceBaseInfo",
			"getGeocoder", "getLeftButtonsBoundingClientRect", "getMenuButtonBoundingClientRect", "getParentAppId", "getPerformance",
			"getSystemSetting", "getWindowInfo", "off", "on", "reportAnalytics", "showSharePanel",
		},
		Tasks:       []string{"connectSocket"},
		Fields:      []string{"env", "isIDE", "SDKVersion", "ap", "cloud"},
		Lasting:     map[string]string{"showLoading": "delay"},
		EventSource: "targetDataset", SharedData: true, SharesAlways: true, LateComponents: true, JSONModules: true,
		Demanded: []string{
			"lifecycle.Component.error", "lifecycle.Component.export", "lifecycle.Component.externalClasses", "lifecycle.Component.lifetimes.error",
			"lifecycle.Component.lifetimes.moved", "lifecycle.Component.moved", "lifecycle.Component.pageLifetimes", "lifecycle.Component.relations",
		},
		Promises: true,
	},

	Features: Features,
	Absents:  Absents,
	Release:  release,
	Read:     readRules,
	Write:    writeRules,
	Runtime:  runtimeFS(),
}

// componentName makes a component name one that the compiler takes: the
// compiler turns names into identifiers, so they are lower-case and hold no
// two dashes in a row. Source: docs framework, uView issue 350.
func componentName(name string) string {
	name = strings.ToLower(name)
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	return name
}

// runtimeFS is the folder of the run-time modules.
func runtimeFS() fs.FS {
	sub, err := fs.Sub(runtimeFiles, "runtime")
	if err != nil {
		panic("alipay: no runtime folder: " + err.Error())
	}
	return sub
}
