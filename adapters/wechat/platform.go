// Package wechat says what WeChat mini-programs are made of: its components,
// APIs and configuration as tables of features, its grammars as facts, and the
// few idioms that tables cannot say. It knows no other platform.
package wechat

import (
	"embed"
	"io/fs"

	"wxmy/transform"
	"wxmy/transform/expr"
)

//go:embed runtime
var runtimeFiles embed.FS

// Platform is WeChat.
//
// Sources: the platform's documentation and typings as collected in the fact
// tables, and runs of its own template and style compilers (wcc, wcsc).
var Platform = &transform.Platform{
	Name:    "wechat",
	Title:   "WeChat",
	Global:  "wx",
	Words:   []string{"weixin", "wechat", "微信", "wxapp"},
	Ext:     transform.Ext{Template: ".wxml", Style: ".wxss", Module: ".wxs"},
	TitleZH: "微信",
	Chinese: chinese,

	ProjectFile:   "project.config.json",
	PrivateFiles:  []string{"project.private.config.json"},
	TabBarDir:     "custom-tab-bar",
	ServerPackage: "wx-server-sdk",
	PluginSchemes: []string{"plugin-private://", "dynamicLib://"},
	PackageDir:    "miniprogram_npm",
	// Source: docs devtools/npm; "wechat" is a custom of packages for several platforms.
	PackageBuilds: []string{"miniprogram", "wechat"},
	PackageDist:   "miniprogram_dist",
	// 2.11.2 brought virtualHost, the youngest feature that conversion leans
	// on without asking; nearly every client has it.
	DefaultLib: "2.11.2",

	Template: transform.TemplateGrammar{
		Prefix:         "wx:",
		ForAliases:     []string{"for-items"},
		LoopWithIf:     true,
		TwoWay:         "model:",
		LowerData:      true,
		DuplicateAttrs: true,
		Parts:          true,
		HostEvents:     true,
		PlainStrings:   true,
		// Source: runs of wcc; a call of anything but a module gives nothing.
		Expr:        expr.SetOf(expr.ObjectSpread, expr.BitwiseNot),
		SafeMembers: true,
	},
	Events: []transform.EventForm{
		{Prefix: "bind", Phase: transform.Bind, Simple: true},
		{Prefix: "bind:", Phase: transform.Bind},
		{Prefix: "catch", Phase: transform.Catch, Simple: true},
		{Prefix: "catch:", Phase: transform.Catch},
		{Prefix: "capture-bind:", Phase: transform.CaptureBind},
		{Prefix: "capture-catch:", Phase: transform.CaptureCatch},
		{Prefix: "mut-bind:", Phase: transform.MutBind},
	},
	// Source: docs framework/view/interactive-animation, and runs of the platform's own compiler.
	Module: transform.ModuleGrammar{
		Tag: "wxs", NameAttr: "module", SrcAttr: "src", Inline: true, ES5: true, RelativeOnly: true, LiteralBackslash: true,
		Descriptor: []string{
			"addClass", "callMethod", "clearTimeout", "getBoundingClientRect", "getComputedStyle", "getDataset", "getState", "hasClass",
			"removeClass", "requestAnimationFrame", "selectAllComponents", "selectComponent", "setStyle", "setTimeout", "triggerEvent",
		},
	},
	// Source: runs of wcsc; docs on styles and on image and swiper.
	Style: transform.StyleGrammar{
		Languages:   []string{".less"},
		OpenImports: true,
		Rejects:     []string{"universal", "sibling", "deep", "is", "root", "line-comment", "package-import", "local-url", "empty-statement", "characters"},
		Base: map[string]string{
			"image":  "  width: 320px;\n  height: 240px;\n",
			"swiper": "  height: 150px;\n",
		},
		// Source: docs component/navigator.
		Rules:     map[string]string{"navigator": ".navigator-hover {\n  background-color: rgba(0, 0, 0, 0.1);\n  opacity: 0.7;\n}\n"},
		Selectors: map[string]string{"element.contact-button": `button[open-type="contact"]`},
		Tags: []string{
			"view", "scroll-view", "swiper", "swiper-item", "cover-view", "cover-image", "text", "rich-text", "icon", "progress",
			"button", "checkbox", "form", "input", "label", "picker", "picker-view", "radio", "slider", "switch", "textarea",
			"navigator", "image", "video", "canvas", "map", "web-view",
		},
	},
	// Source: typings 5.2.3.
	Script: transform.ScriptGrammar{
		Behavior: "Behavior", BehaviorList: "behaviors", Properties: "properties", Typed: true,
		PackedAlone: "//miniprogram-npm-outsideDeps=[]",
		Immediate: []string{
			"arrayBufferToBase64", "base64ToArrayBuffer", "canIUse", "cancelIdleCallback", "checkIsPictureInPictureActive",
			"cloud.CDN", "cloud.CloudID", "cloud.database", "cloud.init", "cloud.services.Gateway", "createBufferURL",
			"getApiCategory", "getAppAuthorizeSetting", "getAppBaseInfo", "getDeviceInfo", "getMenuButtonBoundingClientRect",
			"getPerformance", "getSystemSetting", "getWindowInfo", "getXrFrameSystem", "isVKSupport", "nextTick",
			"postMessageToReferrerMiniProgram", "postMessageToReferrerPage", "reportAnalytics", "reportEvent", "reportMonitor",
			"reportPerformance", "requestAppleSubscribeSign", "requestIdleCallback", "revokeBufferURL",
			"router.addRouteBuilder", "router.removeRouteBuilder", "worklet.cancelAnimation", "worklet.decay", "worklet.delay",
			"worklet.derived", "worklet.repeat", "worklet.runOnJS", "worklet.runOnUI", "worklet.scrollTo", "worklet.sequence",
			"worklet.shared", "worklet.spring", "worklet.timing",
		},
		Tasks:  []string{"request", "uploadFile", "downloadFile", "connectSocket", "preDownloadSubpackage"},
		Fields: []string{"env", "cloud", "router", "worklet"},
		Positional: map[string][]string{
			"setStorageSync": {"key", "data"}, "getStorageSync": {"key"}, "removeStorageSync": {"key"},
		},
		Bare:        map[string]string{"getStorageSync": "data"},
		Lasting:     map[string]string{"showToast": "icon"},
		EventSource: "dataset", RelativeTime: true, InputReturns: true,
		Types: "WechatMiniprogram",
	},

	Features: Features,
	Absents:  Absents,
	Release:  release,
	Read:     readRules,
	Write:    writeRules,
	Runtime:  runtimeFS(),
}

// runtimeFS is the folder of the run-time modules.
func runtimeFS() fs.FS {
	sub, err := fs.Sub(runtimeFiles, "runtime")
	if err != nil {
		panic("wechat: no runtime folder: " + err.Error())
	}
	return sub
}
