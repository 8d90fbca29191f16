// Package normal brings source files into a form in which the taste of their
// authors is no difference: a list of items, each the smallest thing that a
// person would call a difference (an attribute, a declaration, a statement, a
// key), with its place.
//
//	a, b := normal.Template(x, tags), normal.Template(y, tags)
//	fmt.Println(normal.Shared(a, b), "of", len(a))
//
// White space, comments, kinds of quotes, semicolons, the order of attributes
// and of keys, self-closing tags, "f: function () {}" and "f() {}", "0.5" and
// ".5" do not count. A file that does not parse comes line by line. The package
// knows no platform.
package normal

import (
	"regexp"
	"strings"

	"wxmy/transform/text"
)

// An Item is one thing that two files may share, in normal form.
type Item struct {
	text.Span        // where it stands
	Text      string // compared as a whole
}

// Weight says how much it means that two files share a text: a closing bracket
// says little, a long line much.
func Weight(s string) int {
	if strings.Trim(s, "{}[]()<>/,;") == "" || strings.HasPrefix(s, "</") {
		return 1
	}
	return 3 + min(len(s)/4, 20)
}

var (
	spaces = regexp.MustCompile(`\s+`)
	loose  = regexp.MustCompile(`\s*([{}()\[\]<>=:;,+/!])\s*`)
)

// tight is text without the white space that says nothing.
func tight(s string) string {
	return loose.ReplaceAllString(spaces.ReplaceAllString(strings.TrimSpace(s), " "), "$1")
}

// Lines is a text that no grammar reads: its lines without white space.
func Lines(src []byte) []Item {
	var items []Item
	at := 0
	for line := range strings.Lines(string(src)) {
		trimmed := strings.TrimRight(line, "\r\n")
		if s := strings.TrimRight(tight(strings.ReplaceAll(trimmed, `"`, `'`)), ";,"); s != "" && !strings.HasPrefix(s, "//") {
			items = append(items, Item{text.Span{Start: at, End: at + len(trimmed)}, s})
		}
		at += len(line)
	}
	return items
}
