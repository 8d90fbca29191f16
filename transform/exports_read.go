package transform

// exportsOf reads what other files may learn of f.
func (s *Session) exportsOf(f *file, r reading) *Exports {
	if _, _, ok := s.platformFile(f.path); ok {
		return &Exports{} // written for one platform: what it stands for says what others may learn
	}
	src := s.textOf(f, r)
	return s.exportsIn(f, src, func() *Exports { return s.parseExports(f, src) })
}

// parseExports reads the exports out of the text of a file.
func (s *Session) parseExports(f *file, src []byte) *Exports {
	x := &Exports{}
	switch f.kind {
	case KindConfig:
		x.Config = s.configExports(f.path, src)
	case KindTemplate:
		x.Template = s.templateExports(src)
	case KindScript:
		x.Script = s.scriptExports(f.path, src)
	case KindModule:
		x.Module = s.moduleExports(src)
	case KindStyle:
		x.Style = s.styleExports(f.path, src)
	}
	return x
}
