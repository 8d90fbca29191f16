package transform

import (
	"io/fs"
	"path"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/text"
)

// Installed packages come in two layouts. node_modules holds them as they were
// published; their package.json names the folder that is made for a platform.
// The devtools of some platforms make a folder of their own from it, with that
// folder's content for each package. Both are read, and give the same output.
// A package that ships a build for the target is taken over as it is.

// modulesDir is where packages are installed.
const modulesDir = "node_modules"

// A manifest is what the package.json of an installed package says.
type manifest struct {
	source string // folder of the build for the source platform; that of the package when there is none
	target string // folder of the build for the target, "" when there is none
}

// manifestOf reads the package.json of the package in dir, once.
func (s *Session) manifestOf(dir string) manifest {
	if m, ok := s.manifests.Load(dir); ok {
		return m.(manifest)
	}
	m := manifest{source: dir}
	if src, err := fs.ReadFile(s.src, path.Join(dir, "package.json")); err == nil {
		c := config.Parse(src)
		build := func(p *Platform) string {
			for _, key := range p.PackageBuilds {
				if at, ok := c.Get(key).Str(); ok && s.folder(path.Join(dir, at)) {
					return path.Join(dir, at)
				}
			}
			if p.PackageDist != "" && s.folder(path.Join(dir, p.PackageDist)) {
				return path.Join(dir, p.PackageDist)
			}
			return ""
		}
		if at := build(s.from); at != "" && s.from.PackageDir != modulesDir {
			m.source = at // the devtools take nothing else
		}
		if m.target = build(s.to); m.target == m.source || s.from == s.to {
			m.target = ""
		}
	}
	s.manifests.Store(dir, m)
	return m
}

// packageName is what the package in dir calls itself, and its version.
func packageName(src fs.FS, dir string) (name, version string) {
	data, err := fs.ReadFile(src, path.Join(dir, "package.json"))
	if err != nil {
		return path.Base(dir), ""
	}
	c := config.Parse(data)
	name, _ = c.Get("name").Str()
	version, _ = c.Get("version").Str()
	return name, version
}

func (s *Session) folder(p string) bool {
	if !fs.ValidPath(p) {
		return false
	}
	info, err := fs.Stat(s.src, p)
	return err == nil && info.IsDir()
}

// splitPackage splits a reference into the name of a package and the rest.
func splitPackage(ref string) (name, rest string) {
	parts := strings.SplitN(ref, "/", 3)
	if strings.HasPrefix(ref, "@") && len(parts) > 1 {
		return path.Join(parts[:2]...), strings.Join(parts[2:], "/")
	}
	return parts[0], strings.Join(parts[1:], "/")
}

// installed are the places in folders of packages that ref may mean in a file
// of the folder from: the build for the target first, then what the devtools
// made, then what is installed.
func (s *Session) installed(from, ref string) []string {
	var builds, made, rest []string
	name, inner := splitPackage(ref)
	for dir := from; ; dir = path.Dir(dir) {
		at := path.Join(dir, modulesDir, name)
		m := s.manifestOf(at)
		if m.target != "" {
			builds = append(builds, path.Join(m.target, inner))
		}
		made = append(made, path.Join(dir, s.from.PackageDir, ref))
		if s.from.PackageDir != modulesDir {
			rest = append(rest, path.Join(m.source, inner))
			if m.source != at {
				rest = append(rest, path.Join(at, inner))
			}
		}
		if dir == "." || dir == "/" || dir == "" {
			break
		}
	}
	return append(append(builds, made...), rest...)
}

// packageOut is where the output of a file in node_modules goes, without the
// target's endings: to the folder that the target resolves packages in, or the
// one that the devtools of the source would have made.
func (s *Session) packageOut(p string) (string, bool) {
	if !inPackages(p) {
		return "", false
	}
	if s.from.PackageDir == modulesDir && s.to.PackageDir == modulesDir {
		return "", false
	}
	dir := packageOf(p)
	to := s.to.PackageDir
	if to == modulesDir {
		to = s.from.PackageDir
	}
	inner := p
	m := s.manifestOf(dir)
	for _, base := range []string{m.target, m.source, dir} {
		if rest, ok := strings.CutPrefix(p, base+"/"); ok && base != "" {
			inner = rest
			break
		}
	}
	outer, name := path.Split(dir)
	if strings.HasPrefix(path.Base(outer), "@") {
		name = path.Join(path.Base(outer), name)
	}
	// A package inside a package keeps a place of its own: it may be another
	// version of one that is there as well.
	within := ""
	if up, _, ok := strings.Cut(dir, "/"+modulesDir+"/"); ok && inPackages(up+"/") && strings.Count("/"+dir, "/"+modulesDir+"/") > 1 {
		_, first, _ := strings.Cut("/"+up, "/"+modulesDir+"/")
		within = path.Join(to, first)
	}
	return path.Join(s.rootOf(p), within, to, name, inner), true
}

// builtForTarget reports whether p belongs to a build that a package ships for
// the target.
func (s *Session) builtForTarget(p string) bool {
	if !inPackages(p) {
		return false
	}
	at := s.manifestOf(packageOf(p)).target
	return at != "" && strings.HasPrefix(p, at+"/")
}

// takeOver carries a file of a build for the target over as it is.
func (w *writer) takeOver() written {
	w.looks[packagesKey] = true
	if x := w.f.exports; x != nil && x.Script != nil {
		for _, ref := range x.Script.Imports {
			if !strings.HasPrefix(ref, ".") && !strings.HasPrefix(ref, "/") {
				w.report("P005", text.Span{}, "", ref)
			}
		}
	}
	return w.done(Copied, "", []Output{{Path: w.outPath(), Source: w.f.path, Copy: true}})
}

// comeAlong are the files of a package that come with the file p of it when one
// from outside refers to it: all of a build for the target, else the pictures,
// fonts and sounds.
func (s *Session) comeAlong(from, p string) []string {
	if dir := s.comeFrom(p); dir == s.comeFrom(from) {
		return nil
	} else if list, ok := s.along.Load(dir); ok {
		return list.([]string)
	} else {
		list := s.listAlong(p, dir)
		s.along.Store(dir, list)
		return list
	}
}

// comeFrom is the folder whose files come along with p, "" when p is in no
// package.
func (s *Session) comeFrom(p string) string {
	switch {
	case s.builtForTarget(p):
		return s.manifestOf(packageOf(p)).target
	case inPackages(p):
		if m := s.manifestOf(packageOf(p)); strings.HasPrefix(p, m.source+"/") {
			return m.source
		}
		return packageOf(p)
	case !s.packaged(p):
		return ""
	}
	i := strings.LastIndex("/"+p, "/"+s.from.PackageDir+"/") + len(s.from.PackageDir) + 1
	name, _ := splitPackage(p[i:])
	return path.Join(p[:i], name)
}

// listAlong lists what comes along with p, in base.
func (s *Session) listAlong(p, base string) []string {
	all := s.builtForTarget(p)
	var list []string
	_ = fs.WalkDir(s.src, base, func(q string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be listed is not taken along
		case d.IsDir() && q != base && (NoSource(d.Name()) || d.Name() == s.from.PackageDir):
			return fs.SkipDir
		case !d.IsDir() && (all || media[strings.ToLower(path.Ext(q))]):
			list = append(list, q)
		}
		return nil
	})
	return list
}

// media are the endings of what styles and templates show.
var media = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true, ".ico": true,
	".ttf": true, ".woff": true, ".woff2": true, ".eot": true, ".otf": true, ".mp3": true, ".mp4": true,
}
