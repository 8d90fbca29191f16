package transform

import "wxmy/transform/script/syntax"

// Shipped returns the source of a run-time module as it is shipped to a
// project that says some words, which uses all that it exports.
func Shipped(src []byte, words []string) ([]byte, error) {
	return trimModule(new(syntax.Parser), []byte(saying(words...).cut(withoutNotes(string(src)))), "test", map[string]bool{everything: true})
}

// saying is the vocabulary of a project that says some words.
func saying(words ...string) vocabulary {
	v := vocabulary{words: map[string]bool{}}
	for _, w := range words {
		v.words[w] = true
	}
	return v
}

// Marked returns the words in the marks of a run-time module.
func Marked(src []byte) []string { return marksIn(string(src)) }
