package syntax

// A Symbol is a name, numbered from 0 within one Tree: equal names have equal
// Symbols, however they are escaped.
type Symbol int32

// symbols interns names without allocating a string for each.
type symbols struct {
	src     []byte
	decoded []byte // names that are written with escapes, decoded
	entries []symbol
	table   []Symbol // open addressing, -1 is free
}

type symbol struct {
	hash   uint32
	offset int32 // in src, or -1-offset in decoded
	length int32
}

// reset forgets all names. Those to come are in the last size bytes of src.
func (s *symbols) reset(src []byte, size int) {
	s.src = src
	s.decoded, s.entries = s.decoded[:0], s.entries[:0]
	want := 32
	for want < size/24 {
		want *= 2
	}
	if cap(s.table) < want {
		s.table = make([]Symbol, want)
	}
	s.table = s.table[:want]
	for i := range s.table {
		s.table[i] = -1
	}
}

func (s *symbols) bytes(y Symbol) []byte {
	e := s.entries[y]
	if e.offset < 0 {
		return s.decoded[-1-e.offset:][:e.length]
	}
	return s.src[e.offset:][:e.length]
}

// FNV-1a.
func hashOf[T string | []byte](name T) uint32 {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h
}

// find returns the symbol of name, or the free slot it would take.
func find[T string | []byte](s *symbols, name T, hash uint32) (Symbol, uint32) {
	mask := uint32(len(s.table) - 1)
	i := hash & mask
	for ; s.table[i] >= 0; i = (i + 1) & mask {
		y := s.table[i]
		if s.entries[y].hash == hash && string(s.bytes(y)) == string(name) {
			return y, i
		}
	}
	return -1, i
}

// intern returns the symbol of the name at src[start:end].
func (s *symbols) intern(start, end int) Symbol {
	name := s.src[start:end]
	hash := hashOf(name)
	y, slot := find(s, name, hash)
	if y < 0 {
		y = s.insert(symbol{hash, int32(start), int32(len(name))}, slot)
	}
	return y
}

// internEscaped returns the symbol of a name that holds escapes.
func (s *symbols) internEscaped(start, end int) Symbol {
	offset := len(s.decoded)
	s.decoded = appendName(s.decoded, s.src[start:end])
	name := s.decoded[offset:]
	hash := hashOf(name)
	y, slot := find(s, name, hash)
	if y >= 0 {
		s.decoded = s.decoded[:offset]
		return y
	}
	return s.insert(symbol{hash, int32(-1 - offset), int32(len(name))}, slot)
}

func (s *symbols) insert(e symbol, slot uint32) Symbol {
	y := Symbol(len(s.entries))
	s.entries = append(s.entries, e)
	s.table[slot] = y
	if len(s.entries)*2 > len(s.table) {
		s.grow()
	}
	return y
}

func (s *symbols) grow() {
	size := len(s.table) * 2
	if cap(s.table) >= size {
		s.table = s.table[:size]
	} else {
		s.table = make([]Symbol, size)
	}
	for i := range s.table {
		s.table[i] = -1
	}
	mask := uint32(size - 1)
	for y, e := range s.entries {
		i := e.hash & mask
		for s.table[i] >= 0 {
			i = (i + 1) & mask
		}
		s.table[i] = Symbol(y)
	}
}

// appendName appends a name with its unicode escapes decoded.
func appendName(dst, name []byte) []byte {
	for i := 0; i < len(name); {
		if name[i] == '\\' {
			r, n := decodeUnicodeEscape(name[i:])
			if n > 0 {
				dst = appendRune(dst, r)
				i += n
				continue
			}
		}
		dst = append(dst, name[i])
		i++
	}
	return dst
}

// Symbol returns the symbol of name in t, or -1 when nothing in t is called
// so. Comparing Ref.Symbol with it is the cheap way to look for a name.
func (t *Tree) Symbol(name string) Symbol {
	y, _ := find(&t.symbols, name, hashOf(name))
	return y
}

// SymbolName returns the name that y stands for, "" for -1.
func (t *Tree) SymbolName(y Symbol) string {
	if y < 0 {
		return ""
	}
	return string(t.symbols.bytes(y))
}
