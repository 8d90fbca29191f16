package patch

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Error says what is wrong with the file of a patch.
type Error struct {
	Line int // 1-based
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

// A parser reads the file of a patch line by line.
type parser struct {
	lines []string // with their ends
	at    int
}

func (p *parser) errorf(format string, args ...any) error {
	return &Error{p.at + 1, fmt.Sprintf(format, args...)}
}

// next is the line to read, without its end; "" behind the last one.
func (p *parser) next() string {
	if p.at >= len(p.lines) {
		return ""
	}
	return strings.TrimRight(p.lines[p.at], "\r\n")
}

// seek goes to the next line that begins with prefix and returns its rest.
func (p *parser) seek(prefix string) (string, bool) {
	for ; p.at < len(p.lines); p.at++ {
		if rest, ok := strings.CutPrefix(p.next(), prefix); ok {
			return rest, true
		}
	}
	return "", false
}

// Parse reads a patch that Format wrote. An error is an *Error. The text of
// the patch's hunks counts as it is read, line ends included.
func Parse(data []byte) (*Patch, error) {
	p := parser{lines: slices.Collect(strings.Lines(string(data)))}
	hash, ok := p.seek(baseLine)
	if !ok {
		p.at = 0
		return nil, p.errorf("no line %q: this is no patch of wxmy adopt", strings.TrimSpace(baseLine))
	}
	from, ok := p.seek("--- a/")
	if !ok {
		return nil, p.errorf("the patch ends before its diff")
	}
	p.at++
	patch := &Patch{File: from, Hash: hash}
	to, ok := strings.CutPrefix(p.next(), "+++ ")
	switch {
	case !ok:
		return nil, p.errorf("want a line that begins with +++")
	case to == nowhere:
		patch.Deleted = true
		return patch, nil
	}
	p.at++
	return patch, p.text(patch)
}

// text reads the hunks and the text that they are about.
func (p *parser) text(patch *Patch) error {
	first := p.at
	if _, ok := p.seek(packLine); !ok {
		return p.errorf("the patch ends before the text that it is made to")
	}
	last := p.at
	end := last // of the diff: an empty line parts it from what follows
	if end > first && strings.TrimRight(p.lines[end-1], "\r\n") == "" {
		end--
	}
	var packed []string
	for _, l := range p.lines[last+1:] {
		packed = append(packed, strings.TrimSpace(l))
	}
	base, err := unpack(packed)
	if err != nil {
		return p.errorf("the text that the patch is made to is damaged: %v", err)
	}
	if Sum(base) != patch.Hash {
		return p.errorf("the text that the patch is made to is not the one whose hash the patch names")
	}
	patch.Base = base
	h := hunks{parser: parser{lines: p.lines[:end], at: first}, base: slices.Collect(strings.Lines(string(base)))}
	patch.Edit, err = h.apply()
	return err
}

// hunkLine is the head of a hunk.
var hunkLine = regexp.MustCompile(`^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@`)

// hunks are the changed parts of a diff.
type hunks struct {
	parser
	base []string // lines of the text
	done int      // so many are dealt with
	out  []string
}

func (h *hunks) apply() ([]byte, error) {
	for h.at < len(h.lines) {
		m := hunkLine.FindStringSubmatch(h.next())
		if m == nil {
			return nil, h.errorf("want the head of a hunk, got %q", h.next())
		}
		start, err := strconv.Atoi(m[1])
		if err != nil || start > len(h.base) {
			return nil, h.errorf("the hunk begins behind the end of the text")
		}
		if m[2] != "0" {
			start-- // a hunk that takes nothing away names the line before it
		}
		if start < h.done {
			return nil, h.errorf("the hunk begins in the one before it")
		}
		h.out = append(h.out, h.base[h.done:start]...)
		h.done = start
		h.at++
		if err := h.hunk(); err != nil {
			return nil, err
		}
	}
	h.out = append(h.out, h.base[h.done:]...)
	return []byte(strings.Join(h.out, "")), nil
}

// hunk reads the lines of one hunk. Its head counts them, but who edits one by
// hand does not count again, so a hunk ends where the next one begins, or the
// diff. Editors that take white space from the ends of lines leave nothing of an
// empty one.
func (h *hunks) hunk() error {
	for ; h.at < len(h.lines); h.at++ {
		line := h.lines[h.at]
		if line == "\n" || line == "\r\n" {
			line = " " + line
		}
		switch line[0] {
		case '@':
			return nil
		case '\\':
			continue // the mark of a line without end, taken with that line
		case '+':
			h.out = append(h.out, h.content(line))
		case ' ', '-':
			if h.done >= len(h.base) || h.base[h.done] != h.content(line) {
				return h.errorf("the text that the patch is made to has another line here")
			}
			if line[0] == ' ' {
				h.out = append(h.out, h.base[h.done])
			}
			h.done++
		default:
			return h.errorf("want a line that begins with a space, - or +")
		}
	}
	return nil
}

// content is what a line of a hunk says of the text, without an end where the
// next line of the patch tells so.
func (h *hunks) content(line string) string {
	if h.at+1 < len(h.lines) && strings.HasPrefix(h.lines[h.at+1], `\`) {
		return strings.TrimSuffix(line[1:], "\n")
	}
	return line[1:]
}
