package branch

import "wxmy/transform/text"

// Clean returns the edits that take markers and sleeping branches out of the
// file, with the lines that hold nothing else: for files in which no comment
// may stand. What is awake stays.
func (f *File) Clean() []text.Edit {
	var spans []text.Span
	f.comments(f.chains, &spans)
	var edits []text.Edit
	for _, s := range merged(spans) {
		edits = append(edits, text.Edit{Span: f.wholeLines(s), Feature: Feature})
	}
	return edits
}

// Awake returns the file with blanks in place of markers and sleeping branches:
// what a platform sees of it.
func (f *File) Awake() []byte {
	var spans []text.Span
	f.comments(f.chains, &spans)
	awake := append([]byte(nil), f.src...)
	for _, s := range spans {
		blank(awake, s)
	}
	return awake
}

func (f *File) comments(list []*chain, spans *[]text.Span) {
	for _, c := range list {
		for _, b := range c.branches {
			*spans = append(*spans, b.marker.Span)
			if b.asleep {
				*spans = append(*spans, b.body)
			} else {
				f.comments(b.nested, spans)
			}
		}
		*spans = append(*spans, c.end.Span)
	}
}

// wholeLines widens s to the lines it lies in when nothing else stands there.
func (f *File) wholeLines(s text.Span) text.Span {
	start, end := s.Start, s.End
	for start > 0 && (f.src[start-1] == ' ' || f.src[start-1] == '\t') {
		start--
	}
	for end < len(f.src) && (f.src[end] == ' ' || f.src[end] == '\t' || f.src[end] == '\r') {
		end++
	}
	if start > 0 && f.src[start-1] != '\n' || end < len(f.src) && f.src[end] != '\n' {
		return s
	}
	return text.Span{Start: start, End: min(end+1, len(f.src))}
}
