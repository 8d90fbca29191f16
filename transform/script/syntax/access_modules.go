package syntax

import "iter"

// ImportKind is the form of an import.
type ImportKind uint8

const (
	// ImportSideEffect is import 'x', and a require whose value is not bound.
	ImportSideEffect ImportKind = iota
	// ImportDefault is import a from 'x'.
	ImportDefault
	// ImportNamespace is import * as a from 'x'.
	ImportNamespace
	// ImportNamed is import {a as b} from 'x'.
	ImportNamed
)

// Imports yields the import declarations of the file.
func (t *Tree) Imports() iter.Seq[NodeID] { return t.statements(ImportDeclaration) }

// Exports yields the export declarations of the file, of all three kinds.
func (t *Tree) Exports() iter.Seq[NodeID] {
	return t.statements(ExportNamedDeclaration, ExportDefaultDeclaration, ExportAllDeclaration)
}

// statements yields the statements of the file that are of one of the kinds.
func (t *Tree) statements(kinds ...Kind) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		if t.Nodes[t.Root].Kind != Program {
			return
		}
		for n := t.Nodes[t.Root].First; n != 0; n = t.Nodes[n].Next {
			for _, k := range kinds {
				if t.Nodes[n].Kind == k && !yield(n) {
					return
				}
			}
		}
	}
}

// Source returns the string Literal that names the module of an import or
// export declaration, of require(…), of import(…) or of import x = require(…);
// 0 if there is none.
func (t *Tree) Source(n NodeID) NodeID {
	switch t.Nodes[n].Kind {
	case ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, TSExternalModuleReference:
		for c := t.Nodes[n].First; c != 0; c = t.Nodes[c].Next {
			if t.Nodes[c].Kind == Literal {
				after := t.Nodes[c].Next // export * as "name" from "x" has two
				if k := t.Nodes[after].Kind; k != Literal {
					return c
				}
			}
		}
	case TSImportEqualsDeclaration:
		return t.Source(t.Last(n))
	case ImportExpression:
		return t.literalString(t.Nodes[n].First)
	case CallExpression:
		return t.literalString(t.Arg(n, 0))
	}
	return 0
}

func (t *Tree) literalString(n NodeID) NodeID {
	if x := &t.Nodes[n]; x.Kind == Literal && x.Op == LitString {
		return n
	}
	return 0
}

// Specifiers yields the specifiers of an import or export declaration.
func (t *Tree) Specifiers(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c := t.Nodes[n].First; c != 0; c = t.Nodes[c].Next {
			switch t.Nodes[c].Kind {
			case ImportSpecifier, ImportDefaultSpecifier, ImportNamespaceSpecifier, ExportSpecifier:
				if !yield(c) {
					return
				}
			}
		}
	}
}

// SpecifierKind returns the form of an import specifier.
func (t *Tree) SpecifierKind(spec NodeID) ImportKind {
	switch t.Nodes[spec].Kind {
	case ImportDefaultSpecifier:
		return ImportDefault
	case ImportNamespaceSpecifier:
		return ImportNamespace
	case ImportSpecifier:
		return ImportNamed
	}
	return ImportSideEffect
}

// Local returns the local name of a specifier: what an import declares, what
// an export refers to.
func (t *Tree) Local(spec NodeID) NodeID {
	switch t.Nodes[spec].Kind {
	case ImportSpecifier:
		return t.Last(spec)
	case ImportDefaultSpecifier, ImportNamespaceSpecifier, ExportSpecifier:
		return t.Nodes[spec].First
	}
	return 0
}

// Foreign returns the name on the other side of a specifier: what an
// ImportSpecifier takes from its module, what an ExportSpecifier is exported
// under. It is an Identifier or a string Literal, the local name itself when
// there is no "as"; 0 for a default or namespace import.
func (t *Tree) Foreign(spec NodeID) NodeID {
	switch t.Nodes[spec].Kind {
	case ImportSpecifier:
		return t.Nodes[spec].First
	case ExportSpecifier:
		return t.Last(spec)
	}
	return 0
}

// Declaration returns the declaration or expression that an export declaration
// holds, or 0 if it only lists names.
func (t *Tree) Declaration(n NodeID) NodeID {
	c := t.Nodes[n].First
	switch t.Nodes[n].Kind {
	case ExportDefaultDeclaration:
		return c
	case ExportNamedDeclaration:
		if k := t.Nodes[c].Kind; k != ExportSpecifier && k != Literal {
			return c
		}
	}
	return 0
}

// Requires yields the calls of the global require that have one argument, a
// string.
func (t *Tree) Requires() iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for ref := range t.Globals("require") {
			call := t.Parent(ref.Node)
			if t.Callee(call) != ref.Node || t.Nodes[call].Kind != CallExpression {
				continue
			}
			arg := t.Arg(call, 0)
			if _, ok := t.String(arg); ok && t.NextValue(arg) == 0 && !yield(call) {
				return
			}
		}
	}
}
