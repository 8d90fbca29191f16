package transform

import "sync"

// A stock holds what one file at a time needs and the next can use again, such
// as parsers with the memory of what they read last. The zero value is ready
// and safe for concurrent use.
type stock[T any] struct{ pool sync.Pool }

// take takes a T out of the stock, or makes one.
func (s *stock[T]) take() *T {
	if x, ok := s.pool.Get().(*T); ok {
		return x
	}
	return new(T)
}

// put gives back what was taken. What it holds may be overwritten from now on.
func (s *stock[T]) put(x *T) { s.pool.Put(x) }
