package transform

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/script/syntax"
	"wxmy/transform/style"
	"wxmy/transform/text"
)

// ignoreWord begins a comment that takes diagnostics back, with a reason:
//
//	<!-- wxmy-ignore T003: the label is not needed here -->
//	/* wxmy-ignore Y005 Y006: checked on real phones */
//	// wxmy-ignore S002: replaced by the server
//	"//": "wxmy-ignore P002: we live with it"
//
// It counts for its own line and the next, and in a template for the whole of
// a start tag that begins there; "wxmy-ignore-file" counts for its whole file.
const ignoreWord = "wxmy-ignore"

// An ignore is one such comment.
type ignore struct {
	span     text.Span
	codes    []string
	reason   string
	file     bool
	from, to int // lines it counts for
}

// An Ignored is a diagnostic that a comment took back.
type Ignored struct {
	diag.Diagnostic
	Reason string
}

// ignorePattern reads what follows the word: codes, a colon, a reason.
var ignorePattern = regexp.MustCompile(`^` + ignoreWord + `(-file)?(?:[ \t]+([^:：]*?))?[ \t]*(?:[:：][ \t]*(.*?))?[ \t]*$`)

// A spent is a code of one of the comments of a file that was of use.
type spent struct {
	ignore int
	code   string
}

// checkOnly reports codes that no build raises: those of what a release asks.
// Only wxmy check knows whether a comment about them is of use.
func checkOnly(code string) bool { return strings.HasPrefix(code, "P1") }

// ignoresOf returns the comments of a file that take diagnostics back.
func (s *Session) ignoresOf(f *file) []ignore {
	if !f.speaks {
		return nil
	}
	var found []ignore
	lines := text.NewLines(f.src)
	for _, c := range s.comments(f) {
		found = append(found, readIgnores(f.src, lines, c)...)
	}
	slices.SortStableFunc(found, func(a, b ignore) int { return cmp.Compare(a.span.Start, b.span.Start) })
	return found
}

// A comment is a place where a file may speak to us, and the offset up to
// which it speaks about.
type comment struct {
	text.Span
	until int
}

// comments are the comments of a file.
func (s *Session) comments(f *file) []comment {
	var all []comment
	plain := func(spans []text.Span) {
		for _, c := range spans {
			all = append(all, comment{c, c.End})
		}
	}
	switch f.kind {
	case KindTemplate:
		return templateComments(markup.Parse(f.src, s.from.markup()))
	case KindStyle:
		for _, c := range style.Parse(f.src).Comments {
			all = append(all, comment{c.Span, c.End})
		}
	case KindConfig:
		c := config.Parse(f.src)
		plain(c.Comments)
		for path, v := range c.Root.Walk() {
			if len(path) > 0 && path[len(path)-1] == "//" && v.Kind == ir.StringValue {
				all = append(all, comment{v.Body, v.Body.End})
			}
		}
	case KindScript, KindModule:
		p := syntax.Parser{KeepComments: true}
		if t, err := p.Parse(f.src, langOf(f.path)); err == nil {
			plain(t.Comments)
		} else {
			plain(lineComments(f.src))
		}
	}
	return all
}

// templateComments are the comments of a template, those in inline modules
// included. One that stands before an element speaks about its start tag.
func templateComments(t *ir.Template) []comment {
	var all []comment
	for i := range t.Nodes {
		n := &t.Nodes[i]
		switch n.Kind {
		case ir.Comment:
			c := comment{n.Span, n.End}
			next := n.Next
			for next != ir.None && t.Nodes[next].Kind == ir.Text && strings.TrimSpace(t.Nodes[next].In(t.Src)) == "" {
				next = t.Nodes[next].Next
			}
			if next != ir.None && t.Nodes[next].Kind == ir.Element {
				c.until = t.Nodes[next].OpenEnd
			}
			all = append(all, c)
		case ir.Raw:
			for _, c := range lineComments(t.Src[n.Start:n.End]) {
				c.Start, c.End = c.Start+n.Start, c.End+n.Start
				all = append(all, comment{c, c.End})
			}
		}
	}
	return all
}

// lineComments finds comments that stand alone on their lines, in code that is
// not parsed.
func lineComments(src []byte) []text.Span {
	var spans []text.Span
	at := 0
	for _, line := range bytes.SplitAfter(src, []byte("\n")) {
		if t := bytes.TrimSpace(line); bytes.HasPrefix(t, []byte("//")) || bytes.HasPrefix(t, []byte("/*")) {
			spans = append(spans, text.Span{Start: at, End: at + len(bytes.TrimRight(line, "\r\n"))})
		}
		at += len(line)
	}
	return spans
}

// readIgnores reads the lines of a comment that take diagnostics back.
func readIgnores(src []byte, lines *text.Lines, c comment) []ignore {
	var found []ignore
	at := c.Start
	for _, line := range strings.SplitAfter(c.In(src), "\n") {
		start := at
		at += len(line)
		body := strings.TrimLeft(line, "<!-/* \t")
		start += len(line) - len(body)
		body = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(body, "\r\n \t"), "-->"), "*/")
		m := ignorePattern.FindStringSubmatch(body)
		if m == nil {
			continue
		}
		ig := ignore{
			span: text.Span{Start: start, End: start + len(strings.TrimRight(body, " \t"))}, file: m[1] != "",
			codes: strings.FieldsFunc(m[2], func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '，' }), reason: m[3],
			from: lines.At(start).Line, to: lines.At(c.End).Line + 1,
		}
		// A start tag counts to its end when it begins where the comment counts.
		if tag := lines.At(c.until).Line; c.until > c.End {
			first := c.End + len(src[c.End:c.until]) - len(bytes.TrimLeft(src[c.End:c.until], " \t\r\n"))
			if lines.At(first).Line <= ig.to {
				ig.to = max(ig.to, tag)
			}
		}
		found = append(found, ig)
	}
	return found
}

// counts reports whether ig takes back a code at a line, 0 for the file.
func (ig *ignore) counts(code string, line int) bool {
	if ig.reason == "" || !ig.file && (line < ig.from || line > ig.to || line == 0) {
		return false
	}
	for _, c := range ig.codes {
		if c == code {
			return true
		}
	}
	return false
}

// reaches returns which of the comments count for their whole file, and up to
// which line any of the comments up to each one counts. Comments are in order.
func reaches(ignores []ignore) (files, last []int) {
	last = make([]int, len(ignores))
	most := 0
	for i := range ignores {
		if ignores[i].file {
			files = append(files, i)
		}
		most = max(most, ignores[i].to)
		last[i] = most
	}
	return files, last
}

// takeBack parts diagnostics of f into those that stay and those that its
// comments take back, and says which comments were of use.
func (f *file) takeBack(ds []diag.Diagnostic, ignores []ignore) (kept []diag.Diagnostic, back []Ignored, used map[spent]bool) {
	used = map[spent]bool{}
	files, last := reaches(ignores)
	for _, d := range ds {
		taken := -1
		try := func(i int) {
			if ignores[i].counts(d.Code, d.Pos.Line) {
				used[spent{i, d.Code}] = true
				taken = max(taken, i)
			}
		}
		for _, i := range files {
			try(i)
		}
		above := sort.Search(len(ignores), func(i int) bool { return ignores[i].from > d.Pos.Line })
		for i := above - 1; i >= 0 && last[i] >= d.Pos.Line; i-- {
			try(i)
		}
		if taken >= 0 {
			back = append(back, Ignored{d, ignores[taken].reason})
		} else {
			kept = append(kept, d)
		}
	}
	return kept, back, used
}

// ignore takes back what the comments of f ask for, and reports comments that
// are of no use or not of the form.
func (s *Session) ignore(f *file) {
	ignores := s.ignoresOf(f)
	f.ignored = nil
	if len(ignores) == 0 {
		return
	}
	var used map[spent]bool
	f.diags, f.ignored, used = f.takeBack(f.diags, ignores)
	lines := text.NewLines(f.src)
	report := func(ig *ignore, code string, args ...string) {
		d := diag.New(code, f.path, ig.span, "", args...)
		d.Locate(lines)
		f.diags = append(f.diags, d)
	}
	for i := range ignores {
		ig := &ignores[i]
		switch {
		case len(ig.codes) == 0:
			report(ig, "P052", "")
			continue
		case ig.reason == "":
			report(ig, "P051", strings.Join(ig.codes, " "))
			continue
		}
		for _, code := range ig.codes {
			switch {
			case diag.Lookup(code) == nil && !diag.OwnCode(code):
				report(ig, "P052", code)
			case !used[spent{i, code}] && !checkOnly(code):
				report(ig, "P050", code)
			}
		}
	}
	f.diags = diag.Sort(f.diags)
}

// TakeBack parts diagnostics that were found beside those of a build into
// those that stay and those that comments in their files take back.
func (s *Session) TakeBack(ds []diag.Diagnostic) (kept []diag.Diagnostic, back []Ignored) {
	ignores := map[string][]ignore{}
	for _, d := range ds {
		f := s.files[d.Path]
		if f == nil {
			kept = append(kept, d)
			continue
		}
		if _, read := ignores[d.Path]; !read {
			ignores[d.Path] = s.ignoresOf(f)
		}
		k, b, _ := f.takeBack([]diag.Diagnostic{d}, ignores[d.Path])
		kept, back = append(kept, k...), append(back, b...)
	}
	return kept, back
}
