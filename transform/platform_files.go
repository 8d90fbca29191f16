package transform

import (
	"path"
	"slices"
	"strings"

	"wxmy/transform/branch"
	"wxmy/transform/text"
)

// A file whose name carries a platform ("index.alipay.js", "card.wechat.wxml")
// is written for that platform, in its own language and with its own ending. It
// takes the place of the plain file when that platform is built; JSON is merged
// into the plain file. So does the target's own project file when there is one
// in the source.
//
// What is not built is kept in the output, in a folder whose name begins with a
// dot, where no platform looks, and comes back when the output is converted
// back to the platform that the folder is named for:
//
//	.wxmy-kept/wechat/files/pages/a/a.js   as it was
//	.wxmy-kept/wechat/text/app.json        the output with its platform code
//	.wxmy-kept/wechat/source/app.json      what that was converted from
const keptDir = ".wxmy-kept"

// A role is what a source file is in this build.
type role uint8

const (
	ordinary role = iota
	chosen        // for the target: takes the place of the plain file
	merged        // for the target: merged into the plain file
	unbuilt       // for another platform, or replaced by a chosen file
	leaving       // of an earlier conversion's source: was a file for the source's platform there
	kept          // of an earlier conversion: goes home, or is carried on
)

// keptFile is where a file that is not built is kept for its platform.
func (s *Session) keptFile(platform, p string) string {
	return path.Join(keptDir, platform, "files", p)
}

// keptText is where the text of an output with its platform code is kept.
func (s *Session) keptText(platform, out string) string {
	return path.Join(keptDir, platform, "text", out)
}

// keptSource is where what an output was converted from is kept.
func (s *Session) keptSource(platform, out string) string {
	return path.Join(keptDir, platform, "source", out)
}

// platformFile takes a name with a platform apart: "a/index.alipay.axml" is for
// Alipay and stands for "a/index.wxml" in a source for WeChat.
func (s *Session) platformFile(p string) (platform, plain string, ok bool) {
	if p == s.to.ProjectFile && s.from != s.to {
		return s.to.Name, s.from.ProjectFile, true
	}
	ext := path.Ext(p)
	stem := strings.TrimSuffix(p, ext)
	platform = strings.TrimPrefix(path.Ext(stem), ".")
	if platform == "" || !slices.Contains(s.env.Platforms, platform) || path.Base(stem) == "."+platform {
		return "", "", false
	}
	stem = strings.TrimSuffix(stem, "."+platform)
	if platform == s.to.Name {
		ext = backExt(s.to.Ext, s.from.Ext, ext)
	}
	return platform, stem + ext, true
}

// plain reports whether the name of a file carries no platform.
func (s *Session) plain(p string) bool {
	_, _, ok := s.platformFile(p)
	return !ok && !strings.HasPrefix(p, keptDir+"/")
}

// backExt turns the ending of one platform into that of another.
func backExt(a, b Ext, ext string) string {
	switch ext {
	case a.Template:
		return b.Template
	case a.Style:
		return b.Style
	case a.Module:
		return b.Module
	}
	return ext
}

// variant is the file for the target that takes the place of p, or is merged
// into it; "" when there is none.
func (s *Session) variant(p string) string {
	if p == s.from.ProjectFile && s.from != s.to && s.files[s.to.ProjectFile] != nil {
		return s.to.ProjectFile
	}
	if !s.forPlatforms() {
		return ""
	}
	if v := s.variantName(p); s.files[v] != nil {
		return v
	}
	return ""
}

// variantName is the name of a file for the target in place of p.
func (s *Session) variantName(p string) string {
	ext := path.Ext(p)
	return strings.TrimSuffix(p, ext) + "." + s.to.Name + backExt(s.from.Ext, s.to.Ext, ext)
}

// forPlatforms reports whether any name carries a platform. Most projects have
// none, and then nothing needs to look for them.
func (s *Session) forPlatforms() bool { return s.suffixed > 0 }

// role says what a source file is in this build.
func (s *Session) role(p string) role {
	if strings.HasPrefix(p, keptDir+"/") {
		return kept
	}
	platform, plain, ok := s.platformFile(p)
	switch {
	case ok && platform != s.to.Name:
		return unbuilt
	case ok && path.Ext(p) == ".json" && s.files[plain] != nil && p != s.to.ProjectFile:
		return merged
	case ok:
		return chosen
	case s.keptFiles > 0 && s.homeName(p) != s.outPath(p):
		return leaving
	}
	if v := s.variant(p); v != "" && (path.Ext(p) != ".json" || v == s.to.ProjectFile) {
		return unbuilt
	}
	return ordinary
}

// homeName is the path of the output of p, which is that of a file for the
// source's platform where an earlier conversion built one.
func (s *Session) homeName(p string) string {
	out := s.outPath(p)
	if s.keptFiles == 0 || s.from == s.to {
		return out
	}
	if s.files[s.keptFile(s.to.Name, out)] == nil && s.files[s.keptFile(s.to.Name, mergeName(out, s.to.Name))] == nil {
		return out
	}
	if p == s.from.ProjectFile {
		return p
	}
	if path.Ext(p) == ".json" && s.files[s.keptFile(s.to.Name, out)] == nil {
		return out // what was merged is merged no longer
	}
	return trimExt(p) + "." + s.from.Name + path.Ext(p)
}

// related are the files whose role may depend on whether p is there.
func (s *Session) related(p string) []string {
	if rest, ok := strings.CutPrefix(p, path.Join(keptDir, s.to.Name)+"/"); ok {
		_, out, _ := strings.Cut(rest, "/")
		out = trimExt(out) + backExt(s.to.Ext, s.from.Ext, path.Ext(out))
		if _, plain, ok := s.platformFile(out); ok {
			out = plain
		}
		return []string{out, s.from.ProjectFile}
	}
	if _, plain, ok := s.platformFile(p); ok {
		return []string{plain}
	}
	return []string{s.variantName(p)}
}

// counts keeps count of the files that make roles worth asking for.
func (s *Session) counts(p string, by int) {
	if strings.HasPrefix(p, keptDir+"/") {
		s.keptFiles += by
	} else if _, _, ok := s.platformFile(p); ok {
		s.suffixed += by
	}
}

// carry writes a file that is not converted because of its role; ok is false
// when it is an ordinary one.
func (w *writer) carry() (done written, ok bool) {
	s, p := w.s, w.f.path
	to, data := "", w.f.src
	reason := "for another platform"
	switch r := s.role(p); r {
	case ordinary:
		return written{}, false
	case chosen:
		_, plain, _ := s.platformFile(p)
		if to = w.doubled(s.outPath(plain)); s.from == s.to {
			to = plain
		}
		reason = "written for the target"
		data = w.own(s.ownEnv(s.to.Name, false))
	case merged:
		reason = "merged into another file"
		w.checkUnread()
		to = s.keptFile(s.from.Name, p)
	case unbuilt:
		w.checkUnread()
		to = s.keptFile(s.from.Name, p)
	case leaving:
		to, reason = s.homeName(p), "written for the source's platform"
		data = w.own(s.ownEnv(s.from.Name, true))
	case kept:
		rest, home := strings.CutPrefix(p, path.Join(keptDir, s.to.Name, "files")+"/")
		switch {
		case home && s.from != s.to:
			to, reason = rest, "kept by an earlier conversion"
		case strings.HasPrefix(p, path.Join(keptDir, s.to.Name)+"/") && s.from != s.to:
			return w.done(Skipped, "put back into the file that it was kept for", nil), true
		default:
			to, reason = p, "kept by an earlier conversion"
		}
	}
	if strings.HasPrefix(to, keptDir+"/") && (s.from == s.to || s.oneWay() || inPackages(p)) && !strings.HasPrefix(p, keptDir+"/") {
		return w.done(Skipped, reason, nil), true
	}
	return w.done(Copied, reason, []Output{{Path: to, Source: p, Copy: data == nil, Data: data}}), true
}

// checkOwn looks at a file that is not converted: as a file for a platform it
// must end as files of that platform do, its platform code must be readable, and
// it must parse.
func (w *writer) checkOwn(env *branch.Env) {
	platform, _, ok := w.s.platformFile(w.f.path)
	ext := path.Ext(w.f.path)
	if ok && platform == w.to.Name && w.from != w.to && backExt(w.from.Ext, w.to.Ext, ext) != ext {
		w.report("P207", text.Span{}, branch.Feature, w.to.Title, backExt(w.from.Ext, w.to.Ext, ext))
		return
	}
	if w.f.src == nil {
		return
	}
	w.src = w.f.src
	code := w.s.codeFor(w.f, reading{src: w.f.src}, env)
	for _, e := range code.file.Problems {
		w.report("P201", e.Span, branch.Feature, e.Msg)
	}
	switch {
	case len(code.file.Problems) > 0:
		return
	case ok && w.f.kind == KindConfig && !code.file.Empty():
		w.report("P201", text.Span{}, branch.Feature, "JSON for one platform takes no blocks; write what the platform gets")
		return
	}
	for _, e := range w.s.syntaxErrors(w.f, code.view.Text) {
		w.report("P202", e.Span, branch.Feature, e.Msg)
	}
	w.code = code
}

// checkUnread is checkOwn of a file that is not built: for a platform by its
// name, or replaced by one that is.
func (w *writer) checkUnread() {
	env := w.s.env
	if platform, _, ok := w.s.platformFile(w.f.path); ok {
		env = w.s.ownEnv(platform, false)
	}
	w.checkOwn(env)
}

// ownEnv holds the conditions of a file that is written for a platform against
// that platform alone. With restore, branches become what they were in the tree
// that the file comes from.
func (s *Session) ownEnv(platform string, restore bool) *branch.Env {
	env := *s.env
	env.From, env.To, env.Restore = platform, platform, restore
	return &env
}

// own returns a file that is written for a platform with its blocks built. nil
// stands for the bytes of the file.
func (w *writer) own(env *branch.Env) []byte {
	w.checkOwn(env)
	if w.code == nil {
		return w.f.src
	}
	w.edits = nil
	out, err := w.apply()
	if err != nil {
		return w.f.src
	}
	return w.final(out, env)
}

// byFullName reports references to files for the target by their own names.
func (w *writer) byFullName() {
	s := w.s
	if !s.forPlatforms() {
		return
	}
	for _, ref := range references(w.f.exports) {
		if !strings.Contains(path.Base(ref), "."+w.to.Name) {
			continue
		}
		for _, c := range w.candidates(ref) {
			for _, q := range []string{c, c + path.Ext(w.f.path)} {
				if platform, plain, ok := s.platformFile(q); ok && platform == w.to.Name && s.files[q] != nil {
					w.looks[q] = true
					w.report("P205", text.Span{}, branch.Feature, q, plain)
				}
			}
		}
	}
}

// references are the paths that a file names, as they are written.
func references(x *Exports) []string {
	var refs []string
	if x.Config != nil {
		for _, ref := range x.Config.Components {
			refs = append(refs, ref)
		}
		slices.Sort(refs)
	}
	if x.Script != nil {
		refs = append(refs, x.Script.Imports...)
	}
	if x.Template != nil {
		refs = append(append(refs, x.Template.Sources...), x.Template.Modules...)
	}
	if x.Module != nil {
		refs = append(refs, x.Module.Imports...)
	}
	if x.Style != nil {
		refs = append(refs, x.Style.Imports...)
	}
	return refs
}

// oneWay reports whether nothing is kept for the way back.
func (s *Session) oneWay() bool { return s.opts.Minify || s.opts.Lower || s.opts.Final }

// kindOf tells the kind of a source file: one for the target alone is named as
// the target names it, and what an earlier conversion kept is not looked at.
func (s *Session) kindOf(p string) Kind {
	if strings.HasPrefix(p, keptDir+"/") {
		return KindAsset
	}
	if platform, _, ok := s.platformFile(p); ok && platform == s.to.Name {
		return kindOf(s.to, p)
	}
	return kindOf(s.from, p)
}

// wakeRelated makes the files be written again whose role may change because p
// came or went, and wakes those who asked for them.
func (s *Session) wakeRelated(c *change, p string) {
	if s.suffixed == 0 && s.keptFiles == 0 {
		return
	}
	for _, q := range s.related(p) {
		c.write(q)
		c.tell(q)
	}
}

// readAgain are the files that must be read because those of the given names
// changed, came or went.
func (s *Session) readAgain(names []string) []string {
	var again []string
	for _, p := range names {
		if s.plain(p) {
			continue
		}
		for _, q := range s.related(p) {
			if s.files[q] != nil {
				again = append(again, q)
			}
		}
	}
	return again
}
