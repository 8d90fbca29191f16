package transform

import (
	"path"

	"wxmy/transform/ir"
)

// A Unit is the page, the component or the app that a source file is part of.
type Unit struct {
	Kind ir.UnitKind
	Base string // path without extension that its files share, "" for a file that belongs to no unit
}

// Unit returns what a source file is part of, as the last build saw it.
func (s *Session) Unit(p string) Unit {
	base := trimExt(p)
	switch {
	case s.files[p] == nil:
		return Unit{}
	case s.census.page[base] && !s.omitted(base):
		return Unit{ir.UnitPage, base}
	case s.layout.app != "" && base == trimExt(s.layout.app), p == s.from.ProjectFile:
		return Unit{ir.UnitApp, path.Join(s.layout.root, "app")}
	}
	if x := s.exportsAt(base + ".json"); x != nil && x.Config != nil && x.Config.Component {
		return Unit{ir.UnitComponent, base}
	}
	return Unit{}
}

// inUnit is what the file is written as a part of.
func (w *writer) inUnit() Unit {
	if w.double != "" {
		return Unit{ir.UnitComponent, w.s.plainBase(w.f.path)}
	}
	return w.s.Unit(w.f.path)
}
