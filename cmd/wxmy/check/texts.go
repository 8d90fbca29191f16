package check

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/diag"
	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// urlPattern finds addresses: scheme, host.
var urlPattern = regexp.MustCompile(`(?i)\b(https?|wss?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)`)

// A piece is a text of the source that users or servers may get to see.
type piece struct {
	span text.Span
	text string
}

func isScript(name string) bool {
	switch path.Ext(name) {
	case ".js", ".ts", ".mjs", ".mts", ".cjs", ".cts":
		return true
	}
	return false
}

// strings are the texts in a file: strings of scripts, text and attributes of
// templates, values of configuration. Comments are none.
func (p *project) strings(name string) []piece {
	src := p.text[name]
	var all []piece
	add := func(span text.Span) {
		if span.Len() > 0 {
			all = append(all, piece{span, span.In(src)})
		}
	}
	switch ext := path.Ext(name); {
	case isScript(name):
		lang := syntax.JS
		if strings.HasSuffix(ext, "ts") {
			lang = syntax.TS
		}
		var parser syntax.Parser
		t, err := parser.Parse(src, lang)
		if err != nil {
			return nil
		}
		for i := range t.Nodes {
			switch n := &t.Nodes[i]; n.Kind {
			case syntax.Literal:
				if _, ok := t.String(syntax.NodeID(i)); ok {
					add(text.Span{Start: int(n.Start) + 1, End: int(n.End) - 1})
				}
			case syntax.TemplateElement:
				add(text.Span{Start: int(n.Start), End: int(n.End)})
			}
		}
	case ext == p.from.Ext.Template:
		t := markup.Parse(src, markup.Options{Raw: []string{p.from.Module.Tag}})
		for i := range t.Nodes {
			switch n := &t.Nodes[i]; n.Kind {
			case ir.Text:
				add(n.Span)
			case ir.Element:
				for _, a := range t.AttrsOf(int32(i)) {
					add(a.Value)
				}
			}
		}
	case ext == ".json":
		c := config.Parse(src)
		for _, v := range c.Root.Walk() {
			if v.Kind == ir.StringValue {
				add(v.Body)
			}
		}
	}
	return all
}

// wording reports texts that name the source platform.
func (p *project) wording() []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, name := range sorted(p.text) {
		if name == p.from.ProjectFile {
			continue
		}
		var lines *text.Lines
		for _, s := range p.strings(name) {
			at, word := firstWord(s.text, p.from.Release.Words)
			if at < 0 {
				continue
			}
			if lines == nil {
				lines = text.NewLines(p.text[name])
			}
			span := text.Span{Start: s.span.Start + at, End: s.span.Start + at + len(word)}
			d := diag.New("P104", name, span, "", around(s.text, at, len(word)), p.from.Title, p.to.Title)
			d.Note = p.to.Release.WordsNote
			d.Locate(lines)
			ds = append(ds, d)
		}
	}
	return ds
}

// firstWord finds the first of the words in a text that is no address or path.
func firstWord(s string, words []string) (int, string) {
	best, found := -1, ""
	for _, w := range words {
		i := strings.Index(s, w)
		if i >= 0 && (best < 0 || i < best) {
			best, found = i, w
		}
	}
	if best >= 0 && found[0] < 0x80 {
		// Words in Latin letters also stand in paths and addresses.
		from, to := strings.LastIndexAny(s[:best], " \t\n\"'<>，。")+1, len(s)
		if i := strings.IndexAny(s[best:], " \t\n\"'<>，。"); i >= 0 {
			to = best + i
		}
		if strings.ContainsAny(s[from:to], "/_=") {
			return -1, ""
		}
	}
	return best, found
}

// around is what stands around a word, on one line.
func around(s string, at, n int) string {
	const wide = 12
	before, after := []rune(s[:at]), []rune(s[at+n:])
	if len(before) > wide {
		before = append([]rune("…"), before[len(before)-wide:]...)
	}
	if len(after) > wide {
		after = append(slices.Clone(after[:wide]), '…')
	}
	return strings.Join(strings.Fields(string(before)+s[at:at+n]+string(after)), " ")
}

// sorted returns the keys of a map in order.
func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
