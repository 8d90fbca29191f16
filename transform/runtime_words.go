package transform

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
)

// A run-time module holds parts that only some projects need: a method of
// instances that no script calls, a kind of event that no template listens to.
// Such a part is marked by what a project would have to say to need it, and is
// shipped to those projects alone that say it:
//
//	groupSetData(update) { ... } //? groupSetData
//
//	//? relations
//	function relationsOf(relations) {
//	  ...
//	}
//
// A mark behind a line is about that line; a mark on a line of its own about
// what follows, to the line that closes it. Any one of several words is enough.
// Above a list of names "each" leaves those in it that the project says, and
// the name of such a list stands for all its words:
//
//	//? each
//	const ABSENT = ['addArc', 'removeArc'];
//	...
//	absent(ABSENT, 'async'), //? ABSENT
//
// "@two-way" is said by templates that bind a field both ways, and a word with
// dots by whatever converts it: the global functions that template modules call, the
// kinds of stubs, the modes of a component of ours, calls that go on for a while. A run-time module that requires one with such marks gets it whole.
// A project says a word when the word stands in its scripts, templates or
// template modules, wherever and as whatever: in code, in a string, even in a
// comment. A name that code composes is nowhere to be seen, so code that may
// use such a name of an instance says every word there is.
const (
	mark       = "//? "
	wordPrefix = "word/" // of the need that stands for a word
	everyWord  = wordPrefix + "*"
	// missingWord begins the need that stands for a kind of stub.
	missingWord = wordPrefix + "missing."
	// stateWord begins the need that stands for a module which remembers
	// something of a call of the project's.
	stateWord = wordPrefix + "state."
	// templateWordPrefix is of words in the marks of template modules.
	templateWordPrefix = wordPrefix + templateSet
	eachWord           = "each"
	twoWayWord         = "@two-way"
)

// words are the words of all marks, with the needs that stand for them.
type words struct {
	needs   map[string]string
	looks   [4096]bool // see look: most words of a text are told from these by their ends
	phrases [][]byte   // words with other characters than words have
	firsts  [256]bool  // first bytes of words
	lasts   [256]bool  // last bytes
}

// marked returns the words that the modules for this pair of platforms have in
// their marks.
func (s *Session) marked() *words {
	s.wordsOnce.Do(func() {
		s.words.collect(s.to.Runtime, wordPrefix, path.Clean(hostSet), path.Clean(componentSet))
		s.words.collect(s.from.Runtime, wordPrefix, path.Clean(guestSet))
	})
	return &s.words
}

// templateMarks returns the words that the marks in template modules have. Only
// templates and their modules say them.
func (s *Session) templateMarks() *words {
	s.templateWordsOnce.Do(func() {
		s.templateWords.collect(s.to.Runtime, templateWordPrefix, path.Clean(templateSet))
	})
	return &s.templateWords
}

// collect adds the words of the modules in some folders.
func (v *words) collect(modules fs.FS, prefix string, dirs ...string) {
	if v.needs == nil {
		v.needs = map[string]string{}
	}
	for _, dir := range dirs {
		if modules == nil {
			return
		}
		_ = fs.WalkDir(modules, dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // a platform need not have all of the folders
			}
			src, _ := fs.ReadFile(modules, p)
			for _, word := range marksIn(string(src)) {
				v.add(prefix, word)
			}
			return nil
		})
	}
}

func (v *words) add(prefix, word string) {
	if v.needs[word] != "" {
		return
	}
	v.needs[word] = prefix + word
	v.looks[look(word)] = true
	v.firsts[word[0]], v.lasts[word[len(word)-1]] = true, true
	if word != twoWayWord && !strings.Contains(word, ".") && strings.ContainsFunc(word, func(r rune) bool { return r > 127 || !isWord(byte(r)) }) {
		v.phrases = append(v.phrases, []byte(word))
	}
}

// look is a number for how a word looks: its ends and its length.
func look[T string | []byte](word T) uint {
	return (uint(word[0])<<5 ^ uint(word[len(word)-1])<<2 ^ uint(len(word))) % 4096
}

// marksIn returns the words of the marks in a module.
func marksIn(src string) []string {
	if !hasMark(src) {
		return nil
	}
	lists := wordLists(src)
	var all []string
	for _, words := range lists {
		all = append(all, words...)
	}
	for line := range strings.Lines(src) {
		if _, list, ok := cutMark(line); ok {
			for _, word := range strings.Fields(list) {
				if word != eachWord && lists[word] == nil {
					all = append(all, word)
				}
			}
		}
	}
	return all
}

// cutMark cuts a line around its mark, which is a comment of scripts, templates or
// styles.
func cutMark(line string) (code, list string, ok bool) {
	if code, list, ok = strings.Cut(line, mark); ok {
		return code, list, true
	}
	for _, form := range [][2]string{{"<!--? ", "-->"}, {"/*? ", "*/"}} {
		if code, list, ok = strings.Cut(line, form[0]); ok {
			list, _, _ = strings.Cut(list, form[1])
			return code, list, true
		}
	}
	return line, "", false
}

// hasMark reports whether there can be a mark in a text.
func hasMark(src string) bool {
	return strings.Contains(src, mark) || strings.Contains(src, "<!--? ") || strings.Contains(src, "/*? ")
}

// listOfWords matches a list of names that is marked with "each".
var listOfWords = regexp.MustCompile(`(?m)^ *//\? each\n( *const (\w+) = \[)([^\]]*)\]`)

// wordLists are the lists of a module that are marked with "each", by name.
func wordLists(src string) map[string][]string {
	if !strings.Contains(src, mark+eachWord) {
		return nil
	}
	lists := map[string][]string{}
	for _, m := range listOfWords.FindAllStringSubmatch(src, -1) {
		lists[m[2]] = namesIn(m[3])
	}
	return lists
}

// namesIn are the strings in the text of a list.
func namesIn(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("', \n", r) })
}

// saidIn calls say with the need of each word that stands in src. Escapes may
// hide a word: for a letter that is written so, it is called with everyWord.
func (v *words) saidIn(src []byte, say func(need string)) {
	for _, phrase := range v.phrases {
		if bytes.Contains(src, phrase) {
			say(v.needs[string(phrase)])
		}
	}
	for i := 0; i < len(src); i++ {
		if !wordBytes[src[i]] {
			if src[i] == '\\' && escapesWord(src[i:]) {
				say(everyWord)
			}
			continue
		}
		start := i
		for i < len(src) && wordBytes[src[i]] {
			i++
		}
		if word := src[start:i]; v.looks[look(word)] {
			if need, ok := v.needs[string(word)]; ok {
				say(need)
			}
		}
		i--
	}
}

// wordBytes are the bytes of words.
var wordBytes = func() (set [256]bool) {
	for c := range set {
		set[c] = isWord(byte(c))
	}
	return set
}()

// escapesWord reports whether an escape sequence at the start of s stands for a
// letter or digit of the kind that words are made of.
func escapesWord(s []byte) bool {
	r, n := syntax.EscapedRune(s)
	return n > 0 && r < 128 && isWord(byte(r))
}

// say notes the words of a text of the project's, as needs.
func (w *writer) say(src []byte) {
	w.s.marked().saidIn(src, func(need string) { w.needs[need] = true })
}

// sayAll notes every word.
func (w *writer) sayAll() { w.needs[everyWord] = true }

// speak notes the words of the file being written.
func (w *writer) speak() {
	if k := w.f.kind; k != KindScript && k != KindTemplate && k != KindModule || w.from == w.to {
		return
	}
	w.say(w.f.src)
	if w.f.kind != KindScript {
		w.s.templateMarks().saidIn(w.f.src, func(need string) { w.needs[need] = true })
	}
	x := w.f.exports
	if x != nil && x.Script != nil {
		for _, module := range x.Script.States {
			w.needs[stateNeed(module)] = true
		}
	}
	if x != nil && x.Template != nil {
		for _, h := range x.Template.Handlers {
			w.say([]byte(h.Event))
		}
		if x.Template.TwoWay {
			w.needs[wordPrefix+twoWayWord] = true
		}
	}
}

// stateNeed stands for a module that remembers something of a call of the project's.
func stateNeed(module string) string { return stateWord + path.Base(module) }

// speakByHand notes the words of outputs that a person or a program of theirs
// has edited.
func (w *writer) speakByHand(outputs []Output) {
	if len(w.patched) == 0 && w.s.opts.Hook == nil || w.f == &w.s.outputs.shipped {
		return
	}
	for _, o := range outputs {
		w.say(o.Data)
	}
}

// composed notes the words that a script may put together from pieces: whatever
// begins or ends as a text of the script begins or ends that is put together. A
// member that is called by a name of which nothing is known may be any.
func (s *scriptWriter) composed() {
	t := s.t
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		switch t.Kind(n) {
		case syntax.BinaryExpression, syntax.TemplateLiteral:
			if p := t.Parent(n); isSum(t, p) && t.Left(p) == n {
				continue // that begins as this does, and is what is used
			}
			if prefix, suffix, ok := pieces(t, n); ok && len(prefix)+len(suffix) > 1 {
				s.sayLike(prefix, suffix)
			}
		case syntax.MemberExpression:
			if !t.IsComputed(n) {
				continue
			}
			switch prefix, suffix, ok := pieces(t, t.Property(n)); {
			case ok && prefix+suffix != "":
				s.sayLike(prefix, suffix)
			case ok && isCallee(t, n):
				s.sayAll()
			}
		}
	}
}

// sayLike notes the words that begin and end like this.
func (w *writer) sayLike(prefix, suffix string) {
	v := w.s.marked()
	if prefix != "" && !v.firsts[prefix[0]] || suffix != "" && !v.lasts[suffix[len(suffix)-1]] {
		return
	}
	for word, need := range v.needs {
		if len(word) >= len(prefix)+len(suffix) && strings.HasPrefix(word, prefix) && strings.HasSuffix(word, suffix) {
			w.needs[need] = true
		}
	}
}

// isCallee reports whether a member is called, by itself or by a method that
// functions have.
func isCallee(t *syntax.Tree, n syntax.NodeID) bool {
	p := t.Parent(n)
	if t.Kind(p) == syntax.MemberExpression && t.Object(p) == n {
		return (t.KeyIs(p, "call") || t.KeyIs(p, "apply") || t.KeyIs(p, "bind")) && isCallee(t, p)
	}
	return t.Kind(p) == syntax.CallExpression && t.Callee(p) == n
}

func isSum(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.BinaryExpression && t.Op(n) == syntax.OpAdd
}

// pieces reports whether an expression puts a text together, and the literal
// pieces that it begins and ends with.
func pieces(t *syntax.Tree, n syntax.NodeID) (prefix, suffix string, ok bool) {
	switch n = t.Unwrap(n); t.Kind(n) {
	case syntax.BinaryExpression:
		if !isSum(t, n) {
			return "", "", false
		}
		left, right := t.Left(n), t.Right(n)
		for isSum(t, left) {
			left = t.Left(left)
		}
		prefix, _ = t.String(left)
		suffix, _ = t.String(right)
		number := t.Kind(right) == syntax.Literal && suffix == ""
		return prefix, suffix, !number
	case syntax.TemplateLiteral:
		text := strings.Trim(t.Text(n), "`")
		first, last := strings.Index(text, "${"), strings.LastIndex(text, "}")
		if first < 0 || last < first {
			return text, "", true
		}
		return text[:first], text[last+1:], true
	case syntax.CallExpression:
		callee := t.Callee(n)
		number := t.IsGlobal(callee, "parseInt") || t.Kind(callee) == syntax.MemberExpression && t.IsGlobal(t.Object(callee), "Math")
		return "", "", !number
	case syntax.Identifier:
		if d := t.DeclarationOf(n); d != nil {
			if init := t.Unwrap(t.InitOf(d)); init != 0 && t.Kind(init) != syntax.Identifier {
				return pieces(t, init)
			}
		}
	}
	return "", "", false
}

// A vocabulary is what a project says.
type vocabulary struct {
	all   bool
	words map[string]bool
}

// said takes the words out of the needs.
func said(needs map[string]bool) vocabulary {
	v := vocabulary{words: map[string]bool{}}
	for need := range needs {
		word, ok := strings.CutPrefix(need, wordPrefix)
		if !ok {
			continue
		}
		delete(needs, need)
		v.words[word] = true
		v.all = v.all || need == everyWord
	}
	return v
}

// any reports whether the project says one of some words.
func (v vocabulary) any(words []string) bool {
	return slices.ContainsFunc(words, v.says)
}

func (v vocabulary) says(word string) bool { return v.all || v.words[word] }

// shorten leaves in a marked list the names that the project says.
func (v vocabulary) shorten(list string) string {
	m := listOfWords.FindStringSubmatch(list)
	line, b := m[1], strings.Builder{}
	for _, name := range slices.DeleteFunc(namesIn(m[3]), func(w string) bool { return !v.says(w) }) {
		item := "'" + name + "', "
		if len(line)+len(item) > widest {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = "  "
		}
		line += item
	}
	return b.String() + strings.TrimSuffix(line, ", ") + "]"
}

// widest is how long a line of a list may be.
const widest = 120

// ofTemplates is the vocabulary of templates and their modules alone.
func (v vocabulary) ofTemplates() vocabulary {
	own := vocabulary{all: v.all, words: map[string]bool{}}
	for word := range v.words {
		if word, ok := strings.CutPrefix(word, templateSet); ok {
			own.words[word] = true
		}
	}
	return own
}

// cut returns the source of a module without the marks, and without the marked
// parts for which the project says nothing.
func (v vocabulary) cut(src string) string {
	if !hasMark(src) {
		return src
	}
	lists := wordLists(src)
	if lists != nil {
		src = listOfWords.ReplaceAllStringFunc(src, v.shorten)
	}
	says := func(list string) bool {
		return slices.ContainsFunc(strings.Fields(list), func(w string) bool { return v.any(lists[w]) || v.says(w) })
	}
	var b strings.Builder
	lines := strings.SplitAfter(src, "\n")
	for i := 0; i < len(lines); i++ {
		code, list, marked := cutMark(lines[i])
		switch {
		case !marked:
			b.WriteString(lines[i])
		case strings.TrimSpace(code) != "":
			if says(list) {
				b.WriteString(strings.TrimRight(code, " ") + "\n")
			}
		case !says(list):
			i = closing(lines, i+1)
		}
	}
	return b.String()
}

// closing is the last line of what begins at a line: of its comment, its
// statement or member, and the empty line below.
func closing(lines []string, first int) int {
	depth := func(i int) int { return len(lines[i]) - len(strings.TrimLeft(lines[i], " ")) }
	text := func(i int) string { return strings.TrimSpace(lines[i]) }
	d := depth(first)
	i := first
	for strings.HasPrefix(text(i), "//") {
		i++
	}
	for next := i + 1; next < len(lines); next++ {
		closes := depth(next) == d && (strings.HasPrefix(text(next), "</") || strings.ContainsAny(text(next)[:min(1, len(text(next)))], "})]"))
		if text(next) != "" && depth(next) <= d && !closes {
			break
		}
		if text(next) != "" {
			i = next
		}
	}
	if i+1 < len(lines) && text(i+1) == "" && (first < 2 || text(first-2) == "") {
		i++
	}
	return i
}
