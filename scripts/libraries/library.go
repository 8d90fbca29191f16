package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"wxmy/transform"
	"wxmy/transform/config"
	"wxmy/transform/diag"
)

// A library is a package of components.
type library struct {
	src           fs.FS
	name, version string
	root          string // folder of the components in the package
	components    []component
}

// A component is what became of one component.
type component struct {
	path    string // below the library's root, without extension
	status  status
	modules []string          // run-time modules but those of constructors
	losses  []diag.Diagnostic // warnings and errors about what it reaches, one a message
}

// status is how a component converts.
type status uint8

const (
	asIs     status = iota // edits alone
	byModule               // with run-time modules of ours
	degraded               // something of it is lost
	not                    // it does not work
)

func (s status) String() string {
	return [...]string{"converts", "by module", "degraded", "not"}[s]
}

// readLibrary finds the components of a package.
func readLibrary(src fs.FS) (library, error) {
	l := library{src: src}
	data, err := fs.ReadFile(src, "package.json")
	if err != nil {
		return l, err
	}
	c := config.Parse(data)
	l.name, _ = c.Get("name").Str()
	l.version, _ = c.Get("version").Str()
	if l.root, _ = c.Get("miniprogram").Str(); l.root == "" {
		l.root = "."
	}
	err = fs.WalkDir(src, l.root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "node_modules":
			return fs.SkipDir
		case path.Ext(p) != ".json":
			return nil
		}
		data, err := fs.ReadFile(src, p)
		if err != nil {
			return err
		}
		if is, _ := config.Parse(data).Get("component").Bool(); is {
			base := strings.TrimSuffix(p, ".json")
			l.components = append(l.components, component{path: strings.TrimPrefix(base, l.root+"/")})
		}
		return nil
	})
	if err == nil && len(l.components) == 0 {
		err = errors.New("no components")
	}
	return l, err
}

// judge builds each component alone.
func (l *library) judge(ctx context.Context, from, to *transform.Platform) error {
	for i := range l.components {
		c := &l.components[i]
		app := fmt.Sprintf(`{"pages": ["page"], "usingComponents": {"it": %q}}`, path.Join(l.name, c.path))
		src := installed{l.src, "node_modules/" + l.name, fstest.MapFS{
			"app.json":  {Data: []byte(app)},
			"page.js":   {Data: []byte("Page({})")},
			"page.wxml": {Data: []byte("<it/>")},
		}}
		s := transform.NewSession(src, from, to, transform.Options{})
		r, err := s.Build(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", c.path, err)
		}
		c.conclude(s, r)
	}
	return nil
}

// conclude sums up what a build says of the component.
func (c *component) conclude(s *transform.Session, r *transform.Result) {
	modules := map[string]bool{}
	for _, f := range r.Files {
		for _, m := range s.Modules(f.Path) {
			if m != "host/Component" && m != "host/Behavior" {
				modules[path.Base(m)] = true
			}
		}
	}
	for m := range modules {
		c.modules = append(c.modules, m)
	}
	slices.Sort(c.modules)
	if len(c.modules) > 0 {
		c.status = byModule
	}
	said := map[string]bool{}
	for _, d := range r.Diagnostics {
		if d.Severity < diag.Warning || !strings.HasPrefix(d.Path, "node_modules/") && d.Severity < diag.Error {
			continue
		}
		c.status = max(c.status, degraded)
		if d.Severity == diag.Error {
			c.status = not
		}
		if key := d.Code + d.Message(diag.English); !said[key] {
			said[key] = true
			c.losses = append(c.losses, d)
		}
	}
	slices.SortStableFunc(c.losses, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
}

// installed is a small project with one package installed.
type installed struct {
	pkg     fs.FS
	at      string
	project fstest.MapFS
}

// Open implements fs.FS.
func (i installed) Open(name string) (fs.File, error) {
	if name == i.at {
		return i.pkg.Open(".")
	}
	if rest, ok := strings.CutPrefix(name, i.at+"/"); ok {
		return i.pkg.Open(rest)
	}
	return i.project.Open(name)
}
