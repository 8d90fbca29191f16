package transform

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/text"
)

// ways finds what may come out for a group.
func (r *returning) ways(g *group) {
	outs, needs := r.plainOf(g)
	now, there := outs[g.Source]
	then := map[string]string{}
	if r.touched {
		for _, o := range g.Outputs {
			maps.Copy(then, r.before.outputs(o.Path))
		}
	} else {
		for p, o := range outs {
			then[p] = string(o.Data)
		}
	}
	was, stood := then[g.Source]
	switch {
	case len(outs) == 0:
		return // left out
	case g.intact && sameTexts(outs, then):
		g.ways, g.whole = [][]byte{g.Text}, true
	case !there || !stood || now.Copy || !sameBut(g.Source, outs, then):
		return
	default:
		for _, merged := range [][]byte{mergeWords([]byte(was), now.Data, g.Text), text.Merge3([]byte(was), now.Data, g.Text, true).Text()} {
			if !slices.ContainsFunc(g.ways, func(w []byte) bool { return bytes.Equal(w, merged) }) {
				g.ways = append(g.ways, merged)
			}
		}
	}
	g.ways = slices.DeleteFunc(g.ways, func(w []byte) bool {
		nothing := len(outs) == 1 && there && bytes.Equal(w, now.Data) && !(g.whole && r.speaks(g))
		return nothing || !r.shipped(w, needs)
	})
}

// sameTexts reports whether outputs hold these texts.
func sameTexts(outs map[string]Output, texts map[string]string) bool {
	return len(outs) == len(texts) && sameBut("", outs, texts)
}

// sameBut is sameTexts, whatever the output called so holds.
func sameBut(name string, outs map[string]Output, texts map[string]string) bool {
	for p, o := range outs {
		if t, ok := texts[p]; !ok || p != name && t != string(o.Data) {
			return false
		}
	}
	return len(outs) == len(texts)
}

// speaks reports whether the plain conversion of a group has something to say
// that need not be said when the author's own words come out.
func (r *returning) speaks(g *group) bool {
	return slices.ContainsFunc(g.Outputs, func(o OriginOutput) bool {
		return slices.ContainsFunc(r.s.files[o.Path].plainly().diags, lost)
	})
}

// runtimeModule finds the run-time modules that a text names.
var runtimeModule = regexp.MustCompile(`\b(?:host|guest|template|component)/[\w$-]+`)

// shipped reports whether all run-time modules that a text names are among
// those needed.
func (r *returning) shipped(src []byte, needs map[string]bool) bool {
	if !bytes.Contains(src, []byte(r.s.opts.RuntimeDir+"/")) {
		return true
	}
	for line := range bytes.Lines(src) {
		if !bytes.Contains(line, []byte(r.s.opts.RuntimeDir+"/")) {
			continue
		}
		for _, m := range runtimeModule.FindAll(line, -1) {
			if !needs[string(m)] {
				return false
			}
		}
	}
	return true
}

// mergeWords is a three-way merge word by word; ours stands in conflicts.
func mergeWords(base, ours, theirs []byte) []byte {
	lines := text.Merge3(base, ours, theirs, true)
	var out bytes.Buffer
	for _, c := range lines.Chunks {
		if !c.Conflict {
			out.WriteString(c.Text)
			continue
		}
		words := text.Merge3(apart(c.Base), apart(c.Ours), apart(c.Theirs), true).Text()
		out.Write(together(words))
	}
	return out.Bytes()
}

// word finds the words of a text, and each other byte by itself.
var word = regexp.MustCompile(`[\w$\x80-\xff-]+|[^\w$]`)

// apart puts each word of a text on a line of its own; together is its reverse.
func apart(src string) []byte {
	var b bytes.Buffer
	for _, w := range word.FindAllString(strings.ReplaceAll(src, "\n", "\x00"), -1) {
		b.WriteString(w + "\n")
	}
	return b.Bytes()
}

func together(words []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(words, []byte("\n"), nil), []byte("\x00"), []byte("\n"))
}
