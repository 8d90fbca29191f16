package alipay

import (
	"slices"
	"strings"

	"wxmy/transform"
	"wxmy/transform/config"
)

// readRules turn idioms of Alipay into canonical terms.
var readRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.button": readButton,
	},
	Configs: map[string]func(*transform.Key){
		"config.app.behavior": readBehavior,
	},
}

// writeRules say canonical terms in idioms of Alipay that rows cannot.
var writeRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.button": writeButton,
		"element.canvas": writeCanvas,
		"element.input":  writeInput,
	},
	Configs: map[string]func(*transform.Key){
		"config.app.window.navigationStyle": writeNavigationStyle,
		"config.page.navigationStyle":       writeNavigationStyle,
	},
	Files: map[string]func(*transform.ConfigFile){
		"config.app":     writeApp,
		"config.project": writeProject,
	},
}

// authorizations are the scopes of getAuthorize by the canonical open-type.
// Source: docs component/button.
var authorizations = []struct{ openType, scope string }{
	{"getPhoneNumber", "phoneNumber"},
	{"getUserInfo", "userInfo"},
	{"getRealtimePhoneNumber", "phoneNumber"},
}

// writeButton asks for authorizations: one open-type for all, and a scope.
func writeButton(e *transform.Elem) {
	a := e.Attr("open-type")
	kind, ok := a.Literal()
	if !ok {
		return
	}
	for _, auth := range authorizations {
		if auth.openType != kind {
			continue
		}
		a.Become("open-type", "getAuthorize")
		if e.Attr("scope") == nil {
			e.Add("scope", auth.scope)
		}
		d := e.ReportAttr(a, "T008", "element.button.attr.open-type.value."+kind, "open-type="+kind, "button", "Alipay")
		d.Note = "the handler gets no code: the data comes encrypted from getPhoneNumber or getOpenUserInfo, and the server decrypts it with the app's key"
		return
	}
}

// readButton understands getAuthorize with a scope as the open-type of its own
// that it stands for.
func readButton(e *transform.Elem) {
	a, scope := e.Attr("open-type"), e.Attr("scope")
	kind, _ := a.Literal()
	want, ok := scope.Literal()
	if kind != "getAuthorize" || !ok {
		return
	}
	for _, auth := range authorizations {
		if auth.scope == want {
			a.Set(auth.openType)
			scope.Drop()
			return
		}
	}
}

// writeCanvas gives a canvas the id that its context is found by.
// Source: docs component/canvas.
func writeCanvas(e *transform.Elem) {
	old := e.Attr("canvas-id")
	if old == nil {
		return
	}
	if e.Attr("id") == nil {
		old.Become("id", old.Value())
		return
	}
	old.Drop()
}

// writeInput says a safe password by the password flag.
// Source: docs component/input.
func writeInput(e *transform.Elem) {
	a := e.Attr("type")
	kind, ok := a.Literal()
	if !ok || kind != "safe-password" {
		return
	}
	a.Become("type", "text")
	if e.Attr("password") == nil {
		e.Add("password", "{{true}}")
	}
}

// writeNavigationStyle says a custom navigation bar by a transparent one that
// lets taps through. Source: docs config/app.
func writeNavigationStyle(k *transform.Key) {
	style, _ := k.Value().Str()
	if style != "custom" {
		k.Drop()
		return
	}
	k.Report("P004", "navigationStyle", "Alipay")
	k.Become("transparentTitle", "always")
	k.Beside("titlePenetrate", "YES")
}

// writeApp keeps the query of onLoad as it was written: by default it is
// decoded. Source: docs config/app, 2.7.19.
func writeApp(f *transform.ConfigFile) {
	if f.Root().Get("behavior") == nil {
		f.Set(f.Root(), "behavior", config.Object{{Key: "decodeQuery", Value: "disable"}})
	}
}

// readBehavior leaves out what only undoes a default of this platform.
func readBehavior(k *transform.Key) {
	members := k.Value().Members
	if v, _ := k.Value().Get("decodeQuery").Str(); len(members) == 1 && v == "disable" {
		k.Drop()
		return
	}
	k.Report("P015", "behavior", k.Target())
	k.Drop()
}

// writeProject gives the project file the form that has the modern component
// model. Source: docs config/project.
func writeProject(f *transform.ConfigFile) {
	options := config.Object{{Key: "component2", Value: config.Raw("true")}}
	langs := f.Languages()
	for _, lang := range []string{"typescript", "less"} {
		if slices.ContainsFunc(langs, func(l string) bool { return strings.EqualFold(l, lang) }) {
			options = append(options, config.Field{Key: lang, Value: config.Raw("true")})
		}
	}
	if f.Root().Get("format") == nil {
		f.First(f.Root(), "format", config.Raw("2"))
	}
	if f.Root().Get("compileOptions") == nil {
		f.Set(f.Root(), "compileOptions", options)
	}
}
