// Package branch reads platform code: the parts of a file that are for some
// platforms only, or depend on a variable of the configuration.
//
//	<!-- #if wechat -->
//	<official-account />
//	<!-- #elif alipay ::
//	<lifestyle public-id="1" />
//	:: #endif -->
//
// A block is a chain of branches between comments of the file's own form. A
// branch is awake, as the first above, when its text stands between two
// comments, and asleep, as the second, when it stands inside one, where the
// platform does not see it. Awake or asleep is how a branch is kept; whether it
// is built follows from its condition alone. What is built is awake in the
// output, what is not is asleep, so nothing is lost and converting back gives
// the source again.
//
// Terminators of comments inside a branch that is asleep carry a backslash,
// one for each comment that they lie in: "--\>", "*\/".
//
// Files of scripts may use line comments; what is asleep then lies in a block
// comment that begins and ends in their lines:
//
//	/* #if wechat //
//	wx.reportEvent('a')
//	// #else */
//	my.reportAnalytics('a')
//	// #endif
//
// A source in which branches of several platforms are awake at once is fine,
// though no platform runs it as it is. Where a branch is in the source as its
// condition would not have it, the output says so in the branch's comment
// ("#if alipay; awake in wechat"), and converting back restores it.
//
// The package knows no platform and no language but its comments.
package branch

import (
	"bytes"
	"slices"

	"wxmy/transform/text"
)

// A Form is how comments are written in a kind of file.
type Form struct {
	Open, Close string // of block comments: "/*", "*/"
	Line        string // begins a line comment, "" when there is none
	Code        bool   // the file is a script: strings and regular expressions may look like comments
	// Foreign are openings of comments that the kind of file does not have:
	// platform code behind them is a mistake.
	Foreign []string
}

// An Env is what conditions are held against.
type Env struct {
	From, To  string   // names of the platforms of source and target
	Platforms []string // names that conditions may use
	Vars      map[string]any
	// Restore brings branches back to what their comments remember of the
	// platform To, although the file is written for it.
	Restore bool
}

func (e *Env) isPlatform(name string) bool { return slices.Contains(e.Platforms, name) }

// A Problem is a place where platform code is not what it should be.
type Problem struct {
	text.Span
	Msg string
}

// A File is the platform code of one file.
type File struct {
	src    []byte
	form   Form
	env    *Env
	chains []*chain
	// Problems are unbalanced blocks and conditions that cannot be read. A file
	// that has some has no other use.
	Problems []Problem
}

// A chain is one block: #if, #elif, #else, #endif.
type chain struct {
	branches []*branch
	end      marker
	level    int // how many comments that are asleep it lies in
}

// A branch is what stands between two markers.
type branch struct {
	marker marker // the one that begins it
	cond   Cond
	body   text.Span
	asleep bool
	nested []*chain
}

// A marker is a comment with a directive, or the part of one.
type marker struct {
	text.Span
	word   string    // "if", "elif", "else", "endif"
	cond   text.Span // what stands behind the word
	line   bool      // written as a line comment
	prefix text.Span // "/*", "//", or "::" where the branch before is asleep
	suffix text.Span // "*/", "::", "//", or empty at the end of a line comment
	asleep bool      // what follows is asleep
	home   home
}

// A home says how a branch is kept in the tree that the file was converted
// from, where that does not follow from its condition.
type home struct {
	text.Span        // "; awake in wechat", empty when there is none
	platform  string // "" when there is none
	awake     bool
}

// Mentioned reports whether src may hold platform code: most files need no
// closer look.
func Mentioned(src []byte) bool {
	for {
		i := bytes.IndexByte(src, '#')
		if i < 0 {
			return false
		}
		src = src[i+1:]
		for _, word := range words {
			if len(src) >= len(word) && string(src[:len(word)]) == word {
				return true
			}
		}
	}
}

// words are those that a "#" makes a directive.
var words = [...]string{"if", "elif", "else", "endif"}

// Parse reads the platform code of src.
func Parse(src []byte, form Form, env *Env) *File {
	f := &File{src: src, form: form, env: env}
	if !Mentioned(src) {
		return f
	}
	p := parser{File: f}
	f.chains = p.chains(nil, 0)
	return f
}

// Empty reports whether the file has no platform code.
func (f *File) Empty() bool { return len(f.chains) == 0 && len(f.Problems) == 0 }
