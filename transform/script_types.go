package transform

import "wxmy/transform/script/syntax"

// platformTypes notes, once a file, that it names types of the source's
// typings, which stay, unless the file is lowered: they mean nothing when the code runs.
func (s *scriptWriter) platformTypes() {
	if langOf(s.f.path) != syntax.TS || s.from.Script.Types == "" || s.s.opts.Lower {
		return
	}
	for i := range s.t.Refs {
		r := &s.t.Refs[i]
		if r.Decl == syntax.Global && r.Flags&syntax.TypeRef != 0 && s.t.SymbolName(r.Symbol) == s.from.Script.Types {
			s.report("S015", s.t.Span(r.Node), "", s.from.Script.Types, s.to.Title)
			return
		}
	}
}
