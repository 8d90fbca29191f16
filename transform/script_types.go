package transform

import "wxmy/transform/script/syntax"

// platformTypes notes, once a file, that it names types of the source's
// typings, which stay, unless the file is lowered: they mean nothing when the code
// runs. "typeof wx" is such a type. What stands for the global on the target has
// the shape of the source's, so that it is right where it is.
func (s *scriptWriter) platformTypes() {
	if langOf(s.f.path) != syntax.TS || s.s.opts.Lower {
		return
	}
	for i := range s.t.Refs {
		r := &s.t.Refs[i]
		if r.Decl != syntax.Global || r.AtRunTime() {
			continue
		}
		name := s.t.SymbolName(r.Symbol)
		if r.Flags&syntax.TypeRef != 0 && name == s.from.Script.Types && name != "" || r.Flags&syntax.TypeQuery != 0 && name == s.from.Global {
			s.report("S015", s.t.Span(r.Node), "", name, s.to.Title)
			return
		}
	}
}
