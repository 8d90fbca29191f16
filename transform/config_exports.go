package transform

import (
	"path"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
)

// configExports reads what other files may learn of a JSON file. name is its
// path; the names of keys are those of the source platform's table.
func (s *Session) configExports(name string, src []byte) *ConfigExports {
	c := config.Parse(src)
	x := &ConfigExports{}
	if c.Root == nil || c.Root.Kind != ir.ObjectValue {
		return x
	}
	root := c.Root
	x.Component, _ = root.Get("component").Bool()
	x.Components = stringMap(root.Get("usingComponents"))
	if g := root.Get("componentGenerics"); g != nil {
		x.Generics = map[string]string{}
		for _, m := range g.Members {
			x.Generics[m.Name], _ = m.Value.Get("default").Str()
		}
	}
	x.Isolation, _ = root.Get("styleIsolation").Str()
	if v, ok := root.Get("virtualHost").Bool(); ok {
		x.Virtual = map[bool]string{true: "true", false: "false"}[v]
	}
	switches := root
	if root.Get("pages") != nil && path.Base(name) == "app.json" {
		x.App = s.appExports(root)
		switches = s.key(root, "config.app.window")
	}
	x.On = trueKeys(switches)
	if name == s.from.ProjectFile {
		x.Project = s.projectExports(root)
	}
	if path.Base(name) == pluginFile && (root.Get("main") != nil || root.Get("publicComponents") != nil || root.Get("pages") != nil) {
		x.Plugin = &PluginExports{Pages: pluginPages(root)}
	}
	if light := root.Get("light"); light != nil && root.Get("dark") != nil {
		x.Theme = stringMap(light)
	}
	return x
}

// trueKeys are the keys of an object that are true.
func trueKeys(v *ir.Value) []string {
	var on []string
	if v == nil {
		return nil
	}
	for _, m := range v.Members {
		if yes, _ := m.Value.Bool(); yes {
			on = append(on, m.Name)
		}
	}
	return on
}

// keys are the names of the members of an object.
func keys(v *ir.Value) []string {
	if v == nil {
		return nil
	}
	var names []string
	for _, m := range v.Members {
		names = append(names, m.Name)
	}
	return names
}

// stringMap returns the members of an object that are strings.
func stringMap(v *ir.Value) map[string]string {
	if v == nil || len(v.Members) == 0 {
		return nil
	}
	m := make(map[string]string, len(v.Members))
	for _, e := range v.Members {
		if s, ok := e.Value.Str(); ok {
			m[e.Name] = s
		}
	}
	return m
}

// key returns the value of the member of v that the source platform's table
// knows by the feature id.
func (s *Session) key(v *ir.Value, id string) *ir.Value {
	row := s.from.Features.Row(id)
	if row == nil || v == nil {
		return nil
	}
	for _, name := range append([]string{row.Native()}, row.Aliases...) {
		if m := v.Member(name); m != nil {
			return m.Value
		}
	}
	return nil
}

// appExports reads an app configuration.
func (s *Session) appExports(root *ir.Value) *AppExports {
	a := &AppExports{Components: stringMap(root.Get("usingComponents"))}
	for tag, ref := range a.Components {
		if strings.HasPrefix(ref, ".") {
			a.Components[tag] = path.Join("/", ref) // every page asks, and means the app's folder
		}
	}
	behavior, _ := s.key(s.key(root, "config.app.behavior"), "config.app.behavior.decodeQuery").Str()
	a.RawQuery = behavior == "disable"
	for _, p := range s.key(root, "config.app.pages").Strings() {
		a.Pages = append(a.Pages, strings.TrimPrefix(p, "/"))
	}
	if packs := s.key(root, "config.app.subPackages"); packs != nil {
		for _, v := range packs.Elems {
			a.Subpackages = append(a.Subpackages, subpackage(v))
		}
	}
	for _, sp := range a.Subpackages {
		for _, p := range sp.Pages {
			a.Pages = append(a.Pages, path.Join(sp.Root, p))
		}
	}
	a.Plugins = keys(s.key(root, "config.app.plugins"))
	if packs := s.key(root, "config.app.subPackages"); packs != nil {
		for _, v := range packs.Elems {
			a.Plugins = append(a.Plugins, keys(s.key(v, "config.app.subPackages[].plugins"))...)
		}
	}
	bar := s.key(root, "config.app.tabBar")
	a.CustomTabBar, _ = s.key(bar, "config.app.tabBar.custom").Bool()
	if list := s.key(bar, "config.app.tabBar.list"); list != nil {
		for _, v := range list.Elems {
			if p, ok := s.key(v, "config.app.tabBar.list[].pagePath").Str(); ok {
				a.TabPages = append(a.TabPages, p)
			}
		}
	}
	a.Theme, _ = s.key(root, "config.app.themeLocation").Str()
	a.Workers, _ = s.key(root, "config.app.workers").Str()
	a.Alias = stringMap(s.key(root, "config.app.resolveAlias"))
	return a
}

func subpackage(v *ir.Value) Subpackage {
	sp := Subpackage{Pages: v.Get("pages").Strings()}
	sp.Root, _ = v.Get("root").Str()
	sp.Root = strings.Trim(sp.Root, "/")
	sp.Name, _ = v.Get("name").Str()
	sp.Independent, _ = v.Get("independent").Bool()
	return sp
}

// projectExports reads the devtools' project file. Folders that hold no client
// code are named by keys that end in "functionRoot", "TemplateRoot" or the
// like; they are listed by both spellings seen in real projects.
func (s *Session) projectExports(root *ir.Value) *ProjectExports {
	p := &ProjectExports{}
	p.Root, _ = s.key(root, "config.project.miniprogramRoot").Str()
	if p.Root == "" {
		p.Root, _ = root.Get("miniprogramRoot").Str()
	}
	for _, k := range []string{"cloudfunctionRoot", "cloudfunctionTemplateRoot", "cloudcontainerRoot", "qcloudRoot"} {
		if v, ok := root.Get(k).Str(); ok && strings.Trim(v, "./") != "" {
			p.Excluded = append(p.Excluded, v)
		}
	}
	p.PluginRoot, _ = root.Get("pluginRoot").Str()
	p.Languages = append(p.Languages, root.Get("setting", "useCompilerPlugins").Strings()...)
	for _, lang := range []string{"typescript", "less"} {
		if on, _ := root.Get("compileOptions", lang).Bool(); on {
			p.Languages = append(p.Languages, lang)
		}
	}
	p.Alias = stringMap(root.Get("compileOptions", "resolveAlias"))
	return p
}

// pluginPages reads the pages of a plugin: a list, or an object of names and
// paths.
func pluginPages(root *ir.Value) []string {
	var pages []string
	for _, key := range []string{"pages", "publicPages"} {
		v := root.Get(key)
		if v == nil {
			continue
		}
		pages = append(pages, v.Strings()...)
		for _, m := range v.Members {
			if p, ok := m.Value.Str(); ok {
				pages = append(pages, p)
			}
		}
	}
	return pages
}

// packageEntry returns the main script that a package.json names.
func packageEntry(src []byte) string {
	if main, ok := config.Parse(src).Get("main").Str(); ok && main != "" {
		return main
	}
	return "index.js"
}
