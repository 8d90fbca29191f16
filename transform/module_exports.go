package transform

import (
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
)

// moduleExports reads what other files may learn of a template module.
func (s *Session) moduleExports(src []byte) *ModuleExports {
	x := &ModuleExports{Inline: inlineBody(s.to.Module, src)}
	p := s.parsers.take()
	defer s.parsers.put(p)
	t, _, err := s.parseModule(p, src)
	if err != nil {
		return x
	}
	x.Imports = specifiers(t)
	x.read(t)
	return x
}

// read notes the names that a module exports. What a CommonJS module exports
// is one object, which is what its importers get: a default export.
func (x *ModuleExports) read(t *syntax.Tree) {
	x.Default = !t.Module
	for n := range t.Exports() {
		switch t.Kind(n) {
		case syntax.ExportDefaultDeclaration:
			x.Default = true
		case syntax.ExportAllDeclaration:
			if name, ok := exportedAs(t, n); ok {
				x.Names = append(x.Names, name)
			} else if src, ok := t.String(t.Source(n)); ok {
				x.Stars = append(x.Stars, src)
			}
		case syntax.ExportNamedDeclaration:
			x.named(t, n)
		}
	}
	slices.Sort(x.Names)
	x.Names = slices.Compact(x.Names)
}

// named notes the names of one export declaration.
func (x *ModuleExports) named(t *syntax.Tree, n syntax.NodeID) {
	for spec := range t.Specifiers(n) {
		if name := nameText(t, t.Foreign(spec)); name == "default" {
			x.Default = true
		} else if name != "" {
			x.Names = append(x.Names, name)
		}
	}
	if decl := t.Declaration(n); decl != 0 {
		for _, id := range declaredNames(t, decl) {
			x.Names = append(x.Names, t.NameOf(id))
		}
	}
}

// exportedAs is the name of "export * as name", false for a plain star.
func exportedAs(t *syntax.Tree, n syntax.NodeID) (string, bool) {
	first := t.First(n)
	if first == 0 || first == t.Source(n) {
		return "", false
	}
	return nameText(t, first), true
}

// nameText is the name that an Identifier or a string in a specifier stands for.
func nameText(t *syntax.Tree, n syntax.NodeID) string {
	if s, ok := t.String(n); ok {
		return s
	}
	return t.NameOf(n)
}

// declaredNames are the Identifiers that a declaration declares, in source order.
func declaredNames(t *syntax.Tree, decl syntax.NodeID) []syntax.NodeID {
	switch t.Kind(decl) {
	case syntax.VariableDeclaration:
		var ids []syntax.NodeID
		for d := range t.Children(decl) {
			ids = append(ids, patternNames(t, t.First(d))...)
		}
		return ids
	case syntax.FunctionDeclaration, syntax.ClassDeclaration:
		if id := t.Name(decl); id != 0 {
			return []syntax.NodeID{id}
		}
	}
	return nil
}

// patternNames are the Identifiers that a pattern, or a plain name, declares.
func patternNames(t *syntax.Tree, pattern syntax.NodeID) []syntax.NodeID {
	var ids []syntax.NodeID
	t.Walk(pattern, func(n syntax.NodeID) bool {
		if t.Kind(n) == syntax.Identifier && t.Has(n, syntax.Binding) {
			ids = append(ids, n)
		}
		return !t.Kind(n).IsFunction()
	})
	return ids
}

// inlineHeader is the first line of a file that was the body of a module tag.
var inlineHeader = regexp.MustCompile(`^// From <([\w-]+) ([\w-]+)="([^"\n]*)"> in [^\n]*?(, on the tag's own line)?\.(\r?\n|$)`)

// inlineBody is the text that a platform with inline modules had between the
// tags, "" when the file was never inline there. A body begins with the line
// break after its tag, which is the one that ends the header; the line break
// that ends the file is not part of it.
func inlineBody(g ModuleGrammar, src []byte) string {
	if !g.Inline {
		return ""
	}
	m := inlineHeader.FindSubmatchIndex(src)
	if m == nil || string(src[m[2]:m[3]]) != g.Tag || string(src[m[4]:m[5]]) != g.NameAttr {
		return ""
	}
	body := string(src[m[10]:])
	if m[8] >= 0 {
		body = string(src[m[1]:])
	}
	return strings.TrimSuffix(strings.TrimSuffix(body, "\n"), "\r")
}

// inlineHeaderOf is the header of the file that the body of a module tag
// becomes, with the line break that ends it unless the body begins with one.
func inlineHeaderOf(g ModuleGrammar, name, template, body, nl string) string {
	head := "// From <" + g.Tag + " " + g.NameAttr + `="` + name + `"> in ` + template
	if strings.HasPrefix(body, "\n") || strings.HasPrefix(body, "\r\n") {
		return head + "."
	}
	return head + ", on the tag's own line." + nl
}
