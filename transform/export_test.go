package transform

import "wxmy/transform/script/syntax"

// Shipped returns the source of a run-time module as it is shipped to a
// project that says some words, which uses all that it exports.
func Shipped(src []byte, words []string) ([]byte, error) {
	v := vocabulary{words: map[string]bool{}}
	for _, w := range words {
		v.words[w] = true
	}
	return trimModule(new(syntax.Parser), []byte(v.cut(withoutNotes(string(src)))), "test", map[string]bool{everything: true})
}

// Marked returns the words in the marks of a run-time module.
func Marked(src []byte) []string { return marksIn(string(src)) }
