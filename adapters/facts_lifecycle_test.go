package adapters_test

import (
	"regexp"
	"strings"
	"testing"
)

// lifecycleExceptions are hooks and members whose verdict is not what the
// facts say.
var lifecycleExceptions = map[string]string{
	"lifecycle.instance.animate":                  "one of a list of which only some have a twin",
	"lifecycle.instance.clearAnimation":           "one of a list of which only some have a twin",
	"lifecycle.instance.applyAnimatedStyle":       "one of a list of which only some have a twin",
	"lifecycle.instance.clearAnimatedStyle":       "one of a list of which only some have a twin",
	"lifecycle.instance.getAppBar":                "one of a list of which only some have a twin",
	"lifecycle.instance.setInitialRenderingCache": "one of a list of which only some have a twin",
	"lifecycle.instance.getPassiveEvent":          "one of a list of which only some have a twin",
	"lifecycle.instance.setPassiveEvent":          "one of a list of which only some have a twin",
	"lifecycle.global.require.async":              "one of a list of which only some have a twin",
	"lifecycle.global.requireMiniProgram":         "one of a list of which only some have a twin",
	"lifecycle.global.getApp.option.allowDefault": "the function is the same, its option is lost",
	"lifecycle.Component.options.observers":       "a switch of what is always on",
	"lifecycle.Component.options.lifetimes":       "a switch of what is always on",
	"lifecycle.Component.options.relations":       "a switch of what is always on",
	"lifecycle.Component.options.externalClasses": "a switch of what is always on",
}

// lifecycleFacts are the field columns of the facts that name several things
// or describe one, and the features they are about, without "lifecycle.".
// Those about none are told in other files or are no names.
var lifecycleFacts = map[string]string{
	"App getApp({allowDefault:true})": "global.getApp global.getApp.option.allowDefault",
	"App (none)":                      "",
	"App onLaunch(options{path,query,scene:number,referrerInfo{appId,extraData},forwardMaterials,chatType,apiCategory,shareTicket})": "App.onLaunch",
	"App onShareAppMessage (global)":                                  "App.onShareAppMessage",
	"Page data (function)":                                            "Page.data.value.function",
	"Page options (instance query)":                                   "instance.options",
	"Page route":                                                      "instance.route",
	"Page router, pageRouter":                                         "instance.router instance.pageRouter",
	"Page (Component used as page: methods.onLoad etc.)":              "Component.asPage",
	"Page options.observers, observers":                               "Page.options.observers Page.observers",
	"Page beforeTabItemTap (events)":                                  "Page.beforeTabItemTap Page.events.beforeTabItemTap",
	"Page events.onOptionMenuClick,onTitleClick,onSelectedTabItemTap": "Page.events.onOptionMenuClick Page.events.onTitleClick Page.events.onSelectedTabItemTap",
	"Page events.onPullDownRefresh,onReachBottom,onPageScroll,onTabItemTap,onResize":     "Page.events.onPullDownRefresh Page.events.onReachBottom Page.events.onPageScroll Page.events.onTabItemTap Page.onResize",
	"Page onShareAppMessage -> {title,desc,path,content,imageUrl,bgImgUrl,success,fail}": "Page.onShareAppMessage",
	"Page $getAppBar? / getTabBar":                                            "instance.getTabBar",
	"Component properties.x.observer(newVal,oldVal,path)":                     "Component.properties.observer",
	"Component lifetimes{} vs top-level":                                      "Component.lifetimes",
	"Component data (use function)":                                           "Component.data",
	"Component error (lifetimes.error)":                                       "Component.error Component.lifetimes.error",
	"Component created (top level or lifetimes.created)":                      "Component.created Component.lifetimes.created",
	"Component attached":                                                      "Component.attached Component.lifetimes.attached",
	"Component ready":                                                         "Component.ready Component.lifetimes.ready",
	"Component moved":                                                         "Component.moved Component.lifetimes.moved",
	"Component detached":                                                      "Component.detached Component.lifetimes.detached",
	"Component this.data (incl. properties)":                                  "instance.data.property",
	"Component this.setData({prop:..}) on a property":                         "instance.setData.property",
	"Component this.animate / clearAnimation / applyAnimatedStyle":            "instance.animate instance.clearAnimation instance.applyAnimatedStyle",
	"Component Component constructor default export":                          "Component",
	"Component (slots)":                                                       "",
	"Component component.json styleIsolation (default shared)":                "",
	"Component options.virtualHost (default true)":                            "Component.options.virtualHost",
	"Component options.observers,lifetimes,relations,externalClasses (flags)": "Component.options.observers Component.options.lifetimes Component.options.relations Component.options.externalClasses",
	"Component pageEvents/rootEvents{onShow,onHide,onResize,...}":             "Component.pageLifetimes Component.pageLifetimes.show Component.pageLifetimes.hide Component.pageLifetimes.resize",
	"Component $page":                                                         "instance.$page",
	"Component $id":                                                           "instance.$id",
	"Component setData / $spliceData":                                         "instance.setData instance.$spliceData",
	"Behavior Behavior({...})":                                                "Behavior",
	"Behavior properties,data,methods,behaviors,lifetimes,pageLifetimes,observers,relations,definitionFilter,attached...": "Behavior.properties Behavior.data Behavior.methods Behavior.behaviors Behavior.lifetimes Behavior.pageLifetimes Behavior.observers Behavior.relations Behavior.definitionFilter Behavior.created Behavior.attached Behavior.ready Behavior.moved Behavior.detached",
	"global require / module.exports":                     "global.require global.module.exports",
	"global wx.nextTick / setTimeout / console / Promise": "global.setTimeout global.console global.Promise",
	"global Mixin()":                  "Behavior",
	"global import/export ES modules": "global.import global.export",
}

// lifecycleIDs are the features that a row of the lifecycle facts is about.
func lifecycleIDs(p platform, constructor, field, kind string) []string {
	if ids, ok := lifecycleFacts[constructor+" "+field]; ok {
		list := strings.Fields(ids)
		for i, id := range list {
			list[i] = "lifecycle." + id
		}
		return list
	}
	var ids []string
	for name := range strings.SplitSeq(argument.ReplaceAllString(field, ""), ",") {
		name = strings.TrimSpace(name)
		root := "lifecycle." + constructor
		if strings.HasPrefix(name, "this.") || kind == "method" {
			root, name = "lifecycle.instance", strings.TrimPrefix(name, "this.")
		}
		ids = append(ids, resolve(p, root, name))
	}
	return ids
}

var argument = regexp.MustCompile(`\(.*\)|\{.*\}|\[\]`)

// TestLifecycleFacts holds the rows of constructors, hooks and instances
// against the facts.
func TestLifecycleFacts(t *testing.T) {
	l := newLedger()
	for _, f := range facts(t, "lifecycle-map.tsv") {
		from, to := f.sides()
		what := f["constructor"] + " " + f["field"]
		for _, id := range lifecycleIDs(from, f["constructor"], f["field"], f["kind"]) {
			if id == "" {
				t.Errorf("%s has no row for %s", from.name, what)
				continue
			}
			l.want(id, f, what)
			if f["relation"] != "none" {
				l.back(to, id)
			}
		}
	}
	l.check(t, lifecycleExceptions)
	backParents(l, "lifecycle.")
	l.unbacked(t, "lifecycle.", lifecycleUnbacked)
}

// lifecycleUnbacked are rows that notes of the facts name.
var lifecycleUnbacked = map[string]string{
	"lifecycle.App.onLaunch.arg.*":              "fields in the column of the hook",
	"lifecycle.App.onLaunch.arg.referrerInfo.*": "fields in the column of the hook",
	"lifecycle.App.onShow.arg.*":                "fields in the column of the hook",
	"lifecycle.App.onShow.arg.referrerInfo.*":   "fields in the column of the hook",
	"lifecycle.Page.onLoad.arg.query":           "named in a note",
	"lifecycle.Page.onShareAppMessage.return.*": "fields in the column of the hook",
	"lifecycle.Behavior.lifetimes.*":            "as those of a component",
	"lifecycle.Behavior.pageLifetimes.*":        "as those of a component",
	"lifecycle.Component.data.value.function":   "named in a note",
}
