package transform

import (
	"iter"

	"wxmy/transform/feature"
	"wxmy/transform/script/syntax"
)

// globalFeature begins the features that are names every script has.
const globalFeature = "lifecycle.global."

// onDemand yields the uses of names that every script of the source has and
// those of the target have only where a setting asks for it, by the feature of
// the name. To ask for the type of a name is no use of it.
func (s *Session) onDemand(t *syntax.Tree) iter.Seq2[string, syntax.NodeID] {
	return func(yield func(string, syntax.NodeID) bool) {
		for row := range s.to.Features.Under(globalFeature) {
			from := s.from.Features.Row(row.ID)
			if row.Via != feature.Adapted || from == nil || from.Via != feature.Native {
				continue
			}
			for ref := range t.Globals(lastPart(row.ID)) {
				if ref.AtRunTime() && !isTypeof(t, ref.Node) && !yield(row.ID, ref.Node) {
					return
				}
			}
		}
	}
}

// isTypeof reports whether only the type of n is asked for.
func isTypeof(t *syntax.Tree, n syntax.NodeID) bool {
	p := t.Parent(n)
	return t.Kind(p) == syntax.UnaryExpression && t.Op(p) == syntax.OpTypeof
}

// globalObject reports the names that the target has on demand only, where the
// project has no file for that setting. What looks whether the name is there
// does without it.
func (s *scriptWriter) globalObject() {
	if s.exists(s.from.ProjectFile) {
		return
	}
	t := s.t
	for id, n := range s.s.onDemand(t) {
		name, looked := lastPart(id), false
		for ref := range t.Globals(name) {
			looked = looked || isTypeof(t, ref.Node)
		}
		if !looked {
			s.reportOnce("S022", t.Span(n), id, name, s.to.Title)
		}
	}
}

// AsksGlobal reports whether scripts of the project use the global object,
// which the target has on demand only.
func (f *ConfigFile) AsksGlobal() bool { return f.w.s.layout.askGlobal }
