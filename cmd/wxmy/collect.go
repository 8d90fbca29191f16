package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The garbage of a build is collected less often than usual while the heap is
// small, which saves a tenth of the time that a project of 1,000 pages takes.
const (
	// relaxedPercent is what may be allocated between two collections, in percent
	// of what lives; the usual is 100.
	relaxedPercent = 200
	// smallHeap is what may live, in bytes, before the usual holds again, so that
	// a project of 10,000 pages takes no more memory than it has to.
	smallHeap = 100 << 20
)

// relaxCollection lets the heap grow, unless the user has said how far it may.
func relaxCollection() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(relaxedPercent)
		afterCollection(new(sentinel))
	}
}

// A sentinel is what nobody holds: it goes in every collection.
type sentinel struct{ _ [16]byte }

// afterCollection looks at what lives once s is collected.
func afterCollection(s *sentinel) {
	runtime.SetFinalizer(s, func(s *sentinel) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 && live[0].Value.Uint64() > smallHeap {
			debug.SetGCPercent(100)
			return
		}
		afterCollection(s)
	})
}
