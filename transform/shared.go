package transform

import (
	"crypto/sha256"
	"sync"
)

// Shared is what sessions may share that convert much the same files, side by
// side: the sources of several tenants, say. It holds what parsing files gave,
// by platform, name and content, and nothing that one session learnt of its own
// project; so what one has read cannot show in what another writes. The zero
// value is ready, and safe for concurrent use. Sessions that share must have the
// same tables.
type Shared struct{ exports sync.Map } // of *Exports by sharedKey

// Clear forgets what was parsed; sessions keep what they need of it. One that
// goes on for long would otherwise hold every state that a file ever had.
func (s *Shared) Clear() { s.exports.Clear() }

// A sharedKey stands for all that the exports of a file follow from.
type sharedKey struct {
	from, to, path, runtimeDir string
	kind                       Kind
	sum                        [sha256.Size]byte
}

// exportsIn returns the exports of a file whose text, without its platform
// code, is src. They are parsed at most once a Shared, races aside.
func (s *Session) exportsIn(f *file, src []byte, parse func() *Exports) *Exports {
	if s.opts.Shared == nil {
		return parse()
	}
	key := sharedKey{s.from.Name, s.to.Name, f.path, s.opts.RuntimeDir, f.kind, sha256.Sum256(src)}
	if x, ok := s.opts.Shared.exports.Load(key); ok {
		return x.(*Exports)
	}
	x, _ := s.opts.Shared.exports.LoadOrStore(key, parse())
	return x.(*Exports)
}
