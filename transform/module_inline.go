package transform

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"wxmy/transform/text"
)

// inlineModule makes a file of the body of a module tag, for a target whose
// templates only name modules. The file says where it comes from, so that the
// way back can put the body where it was.
func (w *writer) inlineModule(e *Elem, name *Attr) {
	node := &e.t.Nodes[e.node]
	body := spanOf(node.OpenEnd, node.Close.Start)
	called := "module"
	if name != nil {
		called = strings.TrimSpace(name.value)
	}
	base := trimExt(w.s.outPath(w.f.path)) // which a double shares with its page
	file := base + "__" + called + w.to.Ext.Module
	for i := 2; w.extras[file]; i++ {
		file = base + "__" + called + strconv.Itoa(i) + w.to.Ext.Module
	}
	nl := lineBreak(w.src)
	head := inlineHeaderOf(w.from.Module, called, path.Base(w.f.path), body.In(w.src), nl)
	w.generate(file, []byte(head+w.moduleText(body)+nl))
	e.Add(w.to.Module.SrcAttr, "./"+path.Base(file))
	e.emptied = true
	w.edit(spanOf(node.OpenEnd-1, node.End), "/>", "module.inline")
	w.emit(e)
}

// inlineAgain puts the body of a module back between the tags where it stood
// before an earlier conversion. What there is to say of it, its own file says.
func (w *writer) inlineAgain(e *Elem, src *Attr, body string) {
	node := &e.t.Nodes[e.node]
	said := len(w.diags)
	code := body
	if edits, ok := w.moduleEdits([]byte(body)); ok {
		if out, err := text.Apply([]byte(body), edits); err == nil {
			code = string(out)
		}
	}
	w.diags = w.diags[:said]
	src.Drop()
	open := node.OpenEnd - len(">")
	if node.SelfClose {
		open = node.OpenEnd - len("/>")
	}
	e.emptied = true
	w.edit(spanOf(open, node.End), ">"+code+"</"+w.to.Module.Tag+">", "module.inline")
	w.emit(e)
}

// inlineOf is the body of the module that a tag names, when it stood in a
// template before an earlier conversion and the target lets it stand there.
func (w *writer) inlineOf(src *Attr) string {
	if !w.to.Module.Inline {
		return ""
	}
	lit, ok := src.Literal()
	if !ok || !strings.Contains(path.Base(lit), "__") {
		return ""
	}
	base, found := w.resolveModule(lit)
	if !found {
		return ""
	}
	if x := w.look(base + w.from.Ext.Module); x != nil && x.Module != nil {
		return x.Module.Inline
	}
	return ""
}

// inlineHost returns the template in which this module stands again, "" when
// it stays a file of its own.
func (w *writer) inlineHost() string {
	if x := w.f.exports; x == nil {
		return ""
	}
	return w.hostOf(w.f.path, w.f.exports.Module)
}

// hostOf returns the template in which the module at a path stands again, ""
// when it stays a file of its own.
func (w *writer) hostOf(file string, x *ModuleExports) string {
	if x == nil || x.Inline == "" {
		return ""
	}
	name := path.Base(file)
	for i := strings.Index(name, "__"); i >= 0; i = after(name, "__", i) {
		host := path.Join(path.Dir(file), name[:i]+w.from.Ext.Template)
		if x := w.look(host); x != nil && x.Template != nil && slices.Contains(x.Template.Modules, "./"+name) {
			return path.Base(host)
		}
	}
	return ""
}

// after is the offset of the next sep in s behind offset i, or -1.
func after(s, sep string, i int) int {
	if j := strings.Index(s[i+1:], sep); j >= 0 {
		return i + 1 + j
	}
	return -1
}
