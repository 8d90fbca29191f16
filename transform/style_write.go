package transform

import (
	"context"
	"encoding/base64"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/style"
	"wxmy/transform/text"
)

// maxInlined is the size up to which a file that a style refers to is written
// into the sheet, in bytes: a sheet counts towards the size of the package.
const maxInlined = 64 << 10

// styleExports reads what other files may learn of a style sheet.
func (s *Session) styleExports(name string, src []byte) *StyleExports {
	x := &StyleExports{}
	if !style.MayImport(src) {
		return x
	}
	reader := s.sheets.take()
	defer s.sheets.put(reader)
	for _, i := range reader.Parse(src).Imports {
		x.Imports = append(x.Imports, i.Path.In(src))
	}
	return x
}

// A styleWriter converts one style sheet.
type styleWriter struct {
	*writer
	s     *ir.Style
	plain bool // the sheet is CSS as the platform reads it, not Less
	back  bool // the sheet comes back: it imports ours of an earlier conversion
}

// style converts a style sheet.
func (w *writer) style(ctx context.Context) (outcome, error) {
	switch ext := strings.ToLower(path.Ext(w.f.path)); {
	case isSass(ext):
		return w.sass(ctx)
	case ext != w.from.Ext.Style && !slices.Contains(w.to.Style.Languages, ext):
		w.uncompiled()
		return outcome{Copied, "not compiled by the target"}, nil
	}
	reader := w.s.sheets.take()
	defer w.s.sheets.put(reader)
	x := &styleWriter{writer: w, s: reader.Parse(w.src), plain: path.Ext(w.f.path) == w.from.Ext.Style}
	for _, e := range x.s.Errors {
		w.report("Y001", e.Span, "", e.Msg)
	}
	x.convert()
	return outcome{status: Converted}, nil
}

// convert makes the edits that the sheet needs.
func (x *styleWriter) convert() {
	x.imports()
	x.selectors()
	x.numbers()
	x.urls()
	x.comments()
	x.semicolons()
	x.base()
}

func isSass(ext string) bool { return ext == ".scss" || ext == ".sass" }

// uncompiled reports a sheet that nothing compiles, where a page, a component
// or the app has no other: a part of other sheets, or what was compiled already
// into the sheet beside it, is not missed.
func (w *writer) uncompiled() {
	base := w.unitBase()
	unit := w.exists(base+w.from.Ext.Template) || base == path.Join(w.s.layout.root, "app")
	if unit && !w.exists(base+w.from.Ext.Style) {
		w.report("P009", text.Span{}, "", w.to.Title)
	}
}

// sass compiles a Sass file when a command is configured.
func (w *writer) sass(ctx context.Context) (outcome, error) {
	if w.s.opts.Sass == nil {
		w.uncompiled()
		return outcome{Copied, "Sass is not compiled"}, nil
	}
	if strings.HasPrefix(path.Base(w.f.path), "_") {
		return outcome{Skipped, "part of the sheets that import it"}, nil
	}
	w.looks[sassKey] = true
	css, err := w.s.opts.Sass(ctx, w.f.path, w.src)
	if err != nil {
		w.report("Y002", text.Span{}, "", err.Error())
		return outcome{Copied, "Sass does not compile"}, nil
	}
	out, err := w.compiled(css)
	if err != nil {
		return outcome{}, err
	}
	w.generate(trimExt(w.outPath())+w.to.Ext.Style, out)
	return outcome{status: Skipped, reason: "compiled"}, nil
}

// compiled converts the sheet that a file was compiled to. What it says of the
// sheet, it says of the file as a whole.
func (w *writer) compiled(css []byte) ([]byte, error) {
	sub := newWriter(w.s, w.f)
	sub.src, sub.looks, sub.extras = css, w.looks, w.extras
	x := &styleWriter{writer: sub, s: style.Parse(css), plain: true}
	for _, e := range x.s.Errors {
		sub.report("Y001", e.Span, "", e.Msg)
	}
	x.convert()
	lines := text.NewLines(css)
	for _, d := range sub.diags {
		at := lines.At(d.Span.Start).Line
		line := strings.TrimSpace(string(lines.Line(at)))
		d.Span = text.Span{}
		InChinese(&d, w.to, w.from)
		d.NoteZH = strings.TrimPrefix(fmt.Sprintf("%s；编译后的样式第 %d 行：%s", d.NoteIn(diag.Chinese), at, line), "；")
		d.Note = strings.TrimPrefix(fmt.Sprintf("%s; in line %d of the compiled sheet: %s", d.Note, at, line), "; ")
		w.diags = append(w.diags, d)
	}
	w.extra = append(w.extra, sub.extra...)
	return text.Apply(css, sub.edits)
}

// imports converts the paths of imported sheets.
func (x *styleWriter) imports() {
	for _, i := range x.s.Imports {
		if i.Open && !(x.plain && x.from.Style.OpenImports) {
			x.report("Y001", i.Span, "", "missing ; behind @import")
		}
		ref := i.Path.In(x.src)
		if i.Path.Start > 0 && x.src[i.Path.Start-1] == '~' || strings.Contains(ref, "://") || strings.HasPrefix(ref, "data:") {
			continue
		}
		if strings.Contains(ref, x.writer.s.opts.RuntimeDir+"/style/base") {
			x.back = true
			x.removeLine(x.s.Nodes[i.Node].Start, x.s.Nodes[i.Node].End)
			continue
		}
		x.importPath(i, ref)
	}
}

func (x *styleWriter) importPath(i ir.StyleImport, ref string) {
	bare := ref
	if ext := path.Ext(ref); ext == x.from.Ext.Style {
		bare = strings.TrimSuffix(ref, ext)
	} else if ext != "" && ext != ".less" {
		bare = ref
	}
	base, ext, found := x.sheet(bare)
	switch {
	case !found:
		x.notFound(i.Path, "", ref)
	case isSass(path.Ext(base+ext)) && x.writer.s.opts.Sass == nil:
		x.report("P009", i.Path, "", x.to.Title)
	case x.rejects("package-import") && x.packaged(ref, base):
		x.edit(i.Path, x.relative(x.writer.s.outPath(base+ext)), "style.import")
		return
	case !x.rejects("package-import") && slices.Contains(x.from.Style.Rejects, "package-import") && isBare(ref):
		bare = "./" + bare // a bare path would name a package
		if path.Ext(ref) != x.from.Ext.Style && ext != x.from.Ext.Style {
			x.edit(i.Path, bare, "style.import")
			return
		}
	}
	if bare != ref || x.to.Style.FullImports && ext == x.from.Ext.Style {
		x.edit(i.Path, bare+x.to.Ext.Style, "style.import")
	}
}

// isBare reports whether a path begins neither with a slash nor with a dot.
func isBare(ref string) bool {
	return ref != "" && !strings.HasPrefix(ref, ".") && !strings.HasPrefix(ref, "/")
}

// packaged reports whether ref names a package and not a file by its path.
func (x *styleWriter) packaged(ref, base string) bool {
	return !strings.HasPrefix(ref, ".") && !strings.HasPrefix(ref, "/") && base != path.Join(path.Dir(x.f.path), ref)
}

// sheet finds the style sheet that an import names.
func (x *styleWriter) sheet(ref string) (base, ext string, found bool) {
	exts := []string{x.from.Ext.Style, ".less", ""}
	if path.Ext(ref) != "" {
		exts = []string{"", x.from.Ext.Style}
	}
	for _, c := range x.writer.candidates(ref) {
		for _, e := range exts {
			if x.exists(c + e) {
				return c, e, true
			}
		}
	}
	return "", "", false
}

// rejects reports whether the target's compiler refuses a construct in a sheet
// like this one: what a preprocessor reads it may take.
func (x *styleWriter) rejects(construct string) bool {
	return x.plain && slices.Contains(x.to.Style.Rejects, construct) || construct == "package-import" && slices.Contains(x.to.Style.Rejects, construct)
}

// asWritten is a selector that stays, among others that do not.
func (x *styleWriter) asWritten(sel ir.Selector) []string {
	return x.finish(sel, []string{""}, sel.Start)
}

// finish adds the rest of a selector, from an offset on, to its alternatives.
func (x *styleWriter) finish(sel ir.Selector, alternatives []string, at int) []string {
	// The guard of a mixin reaches past the selector that it stands behind.
	end, deep := sel.End, false
	for _, p := range x.s.PartsOf(sel) {
		end = max(end, p.End)
		deep = deep || p.Kind == ir.SelDeep || p.Kind == ir.SelPseudoElement && string(x.src[p.Name.Start:p.Name.End]) == "v-deep"
	}
	rest := string(x.src[at:end])
	for i := range alternatives {
		alternatives[i] += rest
		if deep {
			alternatives[i] = blanks.ReplaceAllString(alternatives[i], " ")
		}
	}
	return alternatives
}

// numbers lowers the unit rpx, which is only known in lower case.
func (x *styleWriter) numbers() {
	for _, n := range x.s.Numbers {
		if u := x.src[n.Unit.Start:n.Unit.End]; len(u) == len("rpx") && string(u) != "rpx" && strings.EqualFold(string(u), "rpx") {
			x.edit(n.Unit, "rpx", "style.rpx")
			x.report("Y010", n.Unit, "style.rpx", string(u))
		}
	}
}

// urls converts references to files of the project.
func (x *styleWriter) urls() {
	for _, u := range x.s.URLs {
		ref := u.Path.In(x.src)
		if ref == "" || strings.Contains(ref, "://") || strings.HasPrefix(ref, "//") || strings.HasPrefix(ref, "data:") || strings.ContainsAny(ref, "@#{$") {
			continue
		}
		x.url(u, ref)
	}
}

func (x *styleWriter) url(u ir.StyleURL, ref string) {
	clipped, _, _ := strings.Cut(ref, "?")
	file, inside := clean(path.Dir(x.f.path), clipped)
	if strings.HasPrefix(clipped, "/") {
		file, inside = clean(x.writer.rootDir(), clipped)
	}
	switch {
	case !inside || !x.exists(file):
		// Both platforms do without it, and a font has its data beside it as a rule.
		code := "P005"
		if !inside {
			code = "P007"
		}
		d := x.report(code, u.Path, "", ref)
		d.Severity = diag.Info
		d.Say("the source does without it, too", "源平台同样没有它")
		return
	}
	switch {
	case slices.Contains(x.to.Style.Rejects, "local-url"):
		x.inline(u, ref, file)
	case x.to.Style.AbsoluteURLOnly && !strings.HasPrefix(ref, "/"):
		out := x.writer.s.outPath(file)
		if rel, ok := x.writer.s.inRoot(out); ok {
			x.edit(u.Path, "/"+rel, "style.url")
		}
	}
}

// inline writes a file into the sheet.
func (x *styleWriter) inline(u ir.StyleURL, ref, file string) {
	x.looks[bytesKey(file)] = true
	mime := mimeTypes[strings.ToLower(path.Ext(file))]
	info, err := fs.Stat(x.writer.s.src, file)
	if err != nil || mime == "" || info.Size() > maxInlined {
		x.report("Y007", u.Path, "style.url", ref, x.to.Title, fmt.Sprint(maxInlined>>10))
		return
	}
	data, err := fs.ReadFile(x.writer.s.src, file)
	if err != nil {
		x.report("P012", u.Path, "", plainError(err))
		return
	}
	x.edit(u.Path, "data:"+mime+";base64,"+base64.StdEncoding.EncodeToString(data), "style.url")
	x.report("Y008", u.Path, "style.url", ref, x.to.Title)
}

// mimeTypes are those of the files that styles refer to.
var mimeTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml",
	".webp": "image/webp", ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2",
}

// comments turns line comments, which CSS does not know, into comments.
func (x *styleWriter) comments() {
	if !x.rejects("line-comment") {
		return
	}
	for _, c := range x.s.Comments {
		if !c.Line {
			continue
		}
		body := strings.TrimRight(strings.ReplaceAll(c.Span.In(x.src)[2:], "*/", "* /"), " \t\r")
		x.edit(c.Span, "/*"+body+" */", "style.comment")
	}
}

// semicolons drops those that end nothing, which not every compiler takes, and
// ends an import that has none.
func (x *styleWriter) semicolons() {
	if x.rejects("empty-statement") {
		for _, e := range x.s.Empty {
			x.edit(e, "", "style.semicolon")
		}
	}
	for _, i := range x.s.Imports {
		if n := &x.s.Nodes[i.Node]; n.Kind == ir.StyleAtRule && !n.HasBody && n.End > n.Start && x.src[n.End-1] != ';' && x.plain {
			x.insert(n.End, ";", "style.semicolon")
		}
	}
}

// base brings sizes that the source's platform gives elements by itself and
// the target's does not, for the elements that the project uses. The sheet is
// imported by the style of the app.
func (x *styleWriter) base() {
	root := x.writer.s.layout.root
	app := path.Join(root, "app")
	if trimExt(x.f.path) != app || x.back || x.f.path != app+x.from.Ext.Style && x.exists(app+x.from.Ext.Style) {
		return
	}
	var b strings.Builder
	for _, tag := range x.tags() {
		row := x.row("element." + tag)
		from, to := x.from.Style.Base[tag], x.to.Style.Base[tag]
		if row != nil && from != "" && from != to {
			fmt.Fprintf(&b, "%s {\n%s}\n", row.Native(), from)
		}
	}
	for _, tag := range x.tags() {
		if rules := x.from.Style.Rules[tag]; rules != x.to.Style.Rules[tag] {
			b.WriteString(rules)
		}
	}
	if b.Len() == 0 {
		return
	}
	file := path.Join(root, x.writer.s.opts.RuntimeDir, "style", "base"+x.to.Ext.Style)
	x.generate(file, []byte("/* What elements look like where the app was written for, and not here. */\n"+b.String()))
	x.insert(x.afterCharset(), "@import \""+x.relative(file)+"\";\n", "style.base")
}

// afterCharset is where an import may stand: at the start, or behind @charset.
func (x *styleWriter) afterCharset() int {
	for c := range x.s.Children(0) {
		if n := &x.s.Nodes[c]; n.Kind == ir.StyleAtRule && n.Name.In(x.src) == "charset" {
			at := n.End
			for at < len(x.src) && x.src[at] != '\n' {
				at++
			}
			return min(at+1, len(x.src))
		}
		break
	}
	if len(x.src) >= 3 && string(x.src[:3]) == "\ufeff" {
		return 3
	}
	return 0
}

// styleValue looks at a style attribute for what the target ignores there.
func (w *writer) styleValue(a *Attr) {
	if slices.Contains(w.to.Style.Rejects, "inline-important") && !slices.Contains(w.from.Style.Rejects, "inline-important") && a.src != nil && strings.Contains(a.value, "!important") {
		w.report("Y009", a.src.Value, "element.*.attr.style", w.to.Title)
	}
}

// sassReads reports whether a Sass compiler may read p when it compiles another
// file.
func sassReads(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".scss", ".sass", ".css":
		return true
	}
	return false
}
