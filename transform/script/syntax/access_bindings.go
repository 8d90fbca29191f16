package syntax

import "iter"

// RefOf returns the Ref of an Identifier, or nil if it is none.
func (t *Tree) RefOf(n NodeID) *Ref {
	x := &t.Nodes[n]
	if x.Kind != Identifier || x.Flags&Reference == 0 {
		return nil
	}
	return &t.Refs[x.data]
}

// DeclOf returns the Decl of an Identifier that declares, or nil. For a
// function in a block it is the one of the block.
func (t *Tree) DeclOf(n NodeID) *Decl {
	x := &t.Nodes[n]
	if x.Kind != Identifier || x.Flags&Binding == 0 || x.data < 0 {
		return nil
	}
	return &t.Decls[x.data]
}

// DeclID returns the index of the Decl of an Identifier that declares, or -1.
func (t *Tree) DeclID(n NodeID) DeclID {
	x := &t.Nodes[n]
	if x.Kind != Identifier || x.Flags&Binding == 0 {
		return -1
	}
	return DeclID(x.data)
}

// DeclarationOf returns the declaration that an Identifier, reading or
// declaring, means: the first of its name in its scope; nil when it is global.
func (t *Tree) DeclarationOf(n NodeID) *Decl {
	if ref := t.RefOf(n); ref != nil {
		if ref.Decl < 0 {
			return nil
		}
		return &t.Decls[ref.Decl]
	}
	if d := t.DeclOf(n); d != nil {
		return &t.Decls[d.Same]
	}
	return nil
}

// IsGlobal reports whether n is an Identifier called name that refers to
// nothing in the file.
func (t *Tree) IsGlobal(n NodeID, name string) bool {
	ref := t.RefOf(n)
	return ref != nil && ref.Decl == Global && t.NameIs(n, name)
}

// Globals yields the references to the global of that name, those in types
// (see Ref.AtRunTime) included.
func (t *Tree) Globals(name string) iter.Seq[*Ref] {
	return func(yield func(*Ref) bool) {
		y := t.Symbol(name)
		if y < 0 {
			return
		}
		for i := range t.Refs {
			if ref := &t.Refs[i]; ref.Symbol == y && ref.Decl == Global && !yield(ref) {
				return
			}
		}
	}
}

// RefsTo yields the references to a declaration, in source order. References
// to a name that is declared several times in a scope go to the first.
func (t *Tree) RefsTo(d *Decl) iter.Seq[*Ref] {
	return func(yield func(*Ref) bool) {
		for i := t.Decls[d.Same].first; i >= 0; i = t.Refs[i].next {
			if !yield(&t.Refs[i]) {
				return
			}
		}
	}
}

// IsWrite reports whether ref assigns.
func (r *Ref) IsWrite() bool { return r.Flags&Write != 0 }

// IsRead reports whether the value behind ref is used.
func (r *Ref) IsRead() bool { return r.Flags&Read != 0 }

// AtRunTime reports whether ref exists when the code runs: it is no part of a
// type.
func (r *Ref) AtRunTime() bool { return r.Flags&(TypeRef|TypeQuery) == 0 }

// UsedAtRunTime reports whether anything but types refers to d. An import of
// which this is false disappears when TypeScript becomes JavaScript.
func (t *Tree) UsedAtRunTime(d *Decl) bool {
	for ref := range t.RefsTo(d) {
		if ref.AtRunTime() {
			return true
		}
	}
	return false
}

// IsDynamic reports whether with or a direct eval around ref may change what
// it means, so that nothing is certain about it.
func (t *Tree) IsDynamic(ref *Ref) bool {
	stop := ScopeID(-1)
	if ref.Decl >= 0 {
		stop = t.Decls[ref.Decl].Scope
	}
	for s := ref.Scope; s >= 0 && s != stop; s = t.Scopes[s].Parent {
		if t.Scopes[s].Eval || t.Scopes[s].Kind == WithScope {
			return true
		}
	}
	return false
}

// Declarator returns the node that makes d a declaration: VariableDeclarator,
// a function or class, the Params node of a parameter, CatchClause, an import
// specifier, or a TypeScript declaration.
func (t *Tree) Declarator(d *Decl) NodeID {
	for n := t.Parent(d.Node); n != 0; n = t.Parent(n) {
		switch k := t.Nodes[n].Kind; k {
		case ObjectPattern, ArrayPattern, AssignmentPattern, Property, RestElement, TSParameterProperty:
		default:
			return n
		}
	}
	return 0
}

// InitOf returns the value that d is declared with, when it is declared by
// name and not through a pattern, or 0: of const a = 1 it is the 1.
func (t *Tree) InitOf(d *Decl) NodeID {
	n := t.Parent(d.Node)
	if t.Nodes[n].Kind != VariableDeclarator {
		return 0
	}
	return t.Init(n)
}

// IsStrict reports whether code in the scope is in strict mode, as far as the
// file says so itself.
func (t *Tree) IsStrict(s ScopeID) bool { return s >= 0 && t.Scopes[s].strict }
