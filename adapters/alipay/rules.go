package alipay

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wxmy/transform"
	"wxmy/transform/config"
)

// readRules turn idioms of Alipay into canonical terms.
var readRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.button":       readButton,
		"element.canvas":       readCanvas,
		"element.map":          readMap,
		"element.open-setting": readOpenSetting,
	},
	Configs: map[string]func(*transform.Key){
		"config.app.behavior":                            readBehavior,
		"config.app.window.enablePullDownRefresh":        readPullRefresh,
		"config.app.window.navigationBarBackgroundColor": readColor,
		"config.page.enablePullDownRefresh":              readPullRefresh,
		"config.page.navigationBarBackgroundColor":       readColor,
	},
}

// writeRules say canonical terms in idioms of Alipay that rows cannot.
var writeRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.audio":                           writeAudio,
		"element.button":                          writeButton,
		"element.canvas":                          writeCanvas,
		"element.double-tap-gesture-handler":      writeVirtual,
		"element.force-press-gesture-handler":     writeVirtual,
		"element.horizontal-drag-gesture-handler": writeVirtual,
		"element.input":                           writeInput,
		"element.textarea":                        joinFocus,
		"element.long-press-gesture-handler":      writeVirtual,
		"element.map":                             writeMap,
		"element.navigator":                       writeNavigator,
		"element.official-account":                writeOfficialAccount,
		"element.pan-gesture-handler":             writeVirtual,
		"element.picker":                          writePicker,
		"element.scale-gesture-handler":           writeVirtual,
		"element.scroll-view":                     writeScrollView,
		"element.sticky-header":                   writeStickyHeader,
		"element.tap-gesture-handler":             writeVirtual,
		"element.vertical-drag-gesture-handler":   writeVirtual,
		"element.video":                           writeVideo,
	},
	// The modules of the run time give the handlers of these what they expect.
	Events: map[string]bool{
		"element.map.event.callouttap":   true,
		"element.map.event.controltap":   true,
		"element.map.event.markertap":    true,
		"element.map.event.regionchange": true,
		"element.map.event.tap":          true,
		"element.web-view.event.message": true,
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

// readPullRefresh reads YES and NO, which old projects write.
// Source: docs config/app.
func readPullRefresh(k *transform.Key) {
	switch said, _ := k.Value().Str(); said {
	case "YES":
		k.Means(config.Raw("true"))
	case "NO":
		k.Means(config.Raw("false"))
	default:
		k.Means(nil)
	}
}

// readColor reads a color that is a decimal number, the old form of one.
// Source: docs config/app.
func readColor(k *transform.Key) {
	said, text := k.Value().Str()
	n, err := strconv.ParseUint(k.Value().Text, 10, 24)
	if err != nil || text && (len(said) == 3 || len(said) == 6) { // digits that want a "#" only
		k.Means(nil)
		return
	}
	k.Means(fmt.Sprintf("#%06x", n))
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
// decoded. A project that comes back has scripts that expect the default.
// Source: docs config/app, 2.7.19.
func writeApp(f *transform.ConfigFile) {
	back, decodes := f.ComesBack()
	if f.Root().Get("behavior") == nil && !(back && decodes) {
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
	if f.AsksGlobal() {
		options = append(options, config.Field{Key: "globalObjectMode", Value: "enable"})
	}
	if f.Root().Get("format") == nil {
		f.First(f.Root(), "format", config.Raw("2"))
	}
	if f.Root().Get("compileOptions") == nil {
		f.Set(f.Root(), "compileOptions", options)
	}
}
