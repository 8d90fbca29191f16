package transform

import (
	"bytes"
	"slices"
	"strings"
)

// undefinedProps reports properties of a component that are given a name which
// nothing defines. Where properties have types such a property gets the value
// that its type has for nothing, where they have defaults alone it keeps its
// default.
func (w *writer) undefinedProps(e *Elem) {
	if !w.from.Script.Typed || w.to.Script.Typed || e.component == nil || e.component.script == nil || e.canonical() {
		return
	}
	for _, a := range e.Attrs {
		name, whole := wholeMustache(a.value)
		if a.Kind != AttrPlain || a.gone || !whole || !dataName(name) || !w.undefinedHere(name) {
			continue
		}
		at := slices.IndexFunc(e.component.script.Properties, func(p Property) bool { return p.Name == camel(a.Name) })
		if at < 0 {
			continue
		}
		if p := e.component.script.Properties[at]; p.Default != "" && !p.Func {
			e.ReportAttr(a, "T032", "", name, w.shown(a), oneLine(p.Default), w.to.Title)
		}
	}
}

// oneLine is code as it fits into a message: on one line, and its beginning
// only when it is long.
func oneLine(code string) string {
	const most = 40
	short := strings.Join(strings.Fields(code), " ")
	if letters := []rune(short); len(letters) > most {
		short = string(letters[:most]) + "…"
	}
	return short
}

// dataName reports whether an expression is a name, and no literal.
func dataName(expr string) bool {
	switch expr {
	case "true", "false", "null":
		return false
	}
	return keyName.MatchString(expr) && (expr[0] < '0' || expr[0] > '9')
}

// undefinedHere reports whether nothing gives a name of data a value: neither
// the template, nor the unit's script, all of which can be seen, and which does
// not so much as hold the word.
func (w *writer) undefinedHere(name string) bool {
	if w.scope.declares(name) || w.scope.isModule(name) {
		return false
	}
	for _, ext := range []string{".js", ".ts"} {
		p := w.unitBase() + ext
		x := w.look(p)
		if x == nil || x.Script == nil {
			continue
		}
		w.looks[bytesKey(p)] = true
		return x.Script.Closed && !bytes.Contains(w.s.files[p].src, []byte(name))
	}
	return false
}
