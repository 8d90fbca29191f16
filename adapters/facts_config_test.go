package adapters_test

import (
	"strings"
	"testing"

	"wxmy/transform/feature"
)

// configExceptions are keys whose verdict is not what the facts say.
var configExceptions = map[string]string{
	"config.app.sitemapLocation":             "no key, but a file in a fixed place",
	"config.app.window.allowsBounceVertical": "the fact itself advises to drop it",
	"config.page.allowsBounceVertical":       "the fact itself advises to drop it",
	"config.app.window.backgroundImageColor": "of one system only",
	"config.page.backgroundImageColor":       "of one system only",
	"config.app.window.disableScroll":        "stops the bounce, not the scrolling",
	"config.page.disableScroll":              "stops the bounce, not the scrolling",
	"config.ext.extAppid":                    "its value is another one, which no table knows",
}

// configRoots are the parents of the keys of a file.
var configRoots = map[string]string{
	"app.json": "config.app", "page.json": "config.page", "component.json": "config.component",
	"project.config.json": "config.project", "mini.project.json": "config.project", "sitemap.json": "config.sitemap",
	"plugin.json": "config.plugin", "ext.json": "config.ext", "theme.json": "config.theme", "locale/*/app.json": "config.locale",
}

// configFacts are key columns of the facts that are no plain paths.
var configFacts = map[string][]string{
	"component.json pureDataPattern (JS options)":                           nil, // a component option: see the lifecycles
	"component.js options virtualHost":                                      nil,
	"ext.json *":                                                            {"extEnable", "extAppid", "ext", "window", "extPages", "tabBar"},
	"project.config.json setting.es6/enhance":                               {"setting.es6", "setting.enhance"},
	"project.config.json setting.packNpmManually/packNpmRelationList":       {"setting.packNpmManually", "setting.packNpmRelationList"},
	"project.config.json setting.useCompilerPlugins[typescript]":            {"setting.useCompilerPlugins.value.typescript"},
	"project.config.json setting.useCompilerPlugins[less]":                  {"setting.useCompilerPlugins.value.less"},
	"page.json defaultTitle,titleBarColor,transparentTitle,pullRefresh,...": {"defaultTitle", "titleBarColor", "transparentTitle", "pullRefresh"},
	"plugin.json pages (object alias->path)":                                {"pages"},
	"sitemap.json rules[].params,matching,priority":                         {"rules[].params", "rules[].matching", "rules[].priority"},
}

// configKeys are the keys that a fact is about.
func configKeys(file, column string) []string {
	if keys, ok := configFacts[file+" "+column]; ok {
		return keys
	}
	column = strings.TrimPrefix(column, "(format 1) ")
	return strings.Split(column, ",")
}

// TestConfigFacts holds the rows of configuration keys against the facts. The
// keys of a window are those of a page's file, too.
func TestConfigFacts(t *testing.T) {
	l := newLedger()
	for _, f := range facts(t, "config-map.tsv") {
		from, to := f.sides()
		if f["from_key"] == "(absent)" {
			for key := range strings.SplitSeq(f["to_key"], ",") {
				if strings.HasPrefix(f["to_key"], "setting.") {
					key = "setting." + strings.TrimPrefix(key, "setting.")
				}
				id := resolve(to, configRoots[f["to_file"]], key)
				if id == "" {
					t.Errorf("%s has no row for %s, which is to be added", to.name, key)
				}
				l.back(to, id)
			}
			continue
		}
		for _, key := range configKeys(f["from_file"], f["from_key"]) {
			roots := []string{configRoots[f["from_file"]]}
			rest, window := strings.CutPrefix(key, "window.")
			if window {
				roots = append(roots, "config.page")
			}
			for i, root := range roots {
				path := key
				if i > 0 {
					path = rest
				}
				id := resolve(from, root, path)
				if id == "" {
					t.Errorf("%s has no row for %s of %s", from.name, path, f["from_file"])
					continue
				}
				l.want(id, f, f["from_file"]+" "+key)
				if f["relation"] != "none" {
					l.back(to, id)
				}
			}
		}
	}
	l.check(t, configExceptions)
	backParents(l, "config.")
	l.unbacked(t, "config.", configUnbacked)
}

// backParents accounts for rows whose only purpose is to hold rows beneath.
func backParents(l *ledger, prefix string) {
	for _, p := range []platform{wx, my} {
		for r := range p.features.Under(prefix) {
			for id := r.ID; l.backed[p.name][r.ID] && strings.Contains(id, "."); {
				id = strings.TrimSuffix(id[:strings.LastIndexByte(id, '.')], "[]")
				l.back(p, id)
			}
		}
	}
	for _, pair := range [][2]platform{{wx, my}, {my, wx}} {
		for r := range pair[0].features.Under(prefix) {
			if o := pair[1].features.Row(r.ID); o != nil && r.Via != feature.Native && l.backed[pair[1].name][r.ID] {
				l.back(pair[0], r.ID) // how the one platform gives what the other has
			}
		}
	}
}

// configUnbacked are keys that notes of the facts name.
var configUnbacked = map[string]string{
	"config.app.window.enableComponentOverlayer":           "of projects, in no list",
	"config.app.window.enableInPageRender":                 "of projects, in no list",
	"config.app.window.enableDSL":                          "of old projects, in no list",
	"config.app.window.enableJSC":                          "of old projects, in no list",
	"config.app.window.enableWK":                           "of old projects, in no list",
	"config.project.developOptions":                        "the parent of a named key",
	"config.app.behavior.shareAppMessage":                  "named in a note",
	"config.project.setting.useCompilerPlugins.value.sass": "named in a note",
	"config.project.compileOptions.transpile":              "named as what another key becomes",
	"config.project.developOptions.minify":                 "named as what another key becomes",
}
