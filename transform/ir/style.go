package ir

import (
	"iter"

	"wxmy/transform/text"
)

// A Style is one style sheet (WXSS, ACSS, and what Less and Sass add to them)
// as a flat tree. Nodes[0] is the sheet itself. Nodes are in source order; all
// else refers to them by index. Between the children of a node stand only
// white space, comments, ";" and what Errors names.
type Style struct {
	Src       []byte
	Nodes     []StyleNode
	Selectors []Selector     // those within :is() and the like behind the one that holds them
	Parts     []SelectorPart //
	Imports   []StyleImport  // in source order, like the three that follow
	URLs      []StyleURL     // those of imports excepted
	Numbers   []StyleNumber
	Comments  []StyleComment
	Empty     []text.Span // each ";" that ends nothing
	Errors    []SyntaxError
}

// StyleKind tells the kinds of style node apart.
type StyleKind uint8

const (
	// StyleSheet is the root.
	StyleSheet StyleKind = iota
	// StyleRule is a list of selectors and a block.
	StyleRule
	// StyleAtRule is @name, a prelude, and a block or ";".
	StyleAtRule
	// StyleDecl is "property: value"; custom properties and the variables of
	// Less and Sass ("@x: 1", "$x: 1") are declarations too.
	StyleDecl
	// StyleOther is any other statement, such as ".mixin();".
	StyleOther
)

func (k StyleKind) String() string {
	return [...]string{"sheet", "rule", "at-rule", "declaration", "other"}[k]
}

// A StyleNode is a rule, an at-rule, a declaration or another statement.
type StyleNode struct {
	text.Span           // with its ";" or "}"
	Name      Name      // at-rule: without "@"; declaration: the property as written
	Prelude   text.Span // rule: its selectors; at-rule: between name and block or ";"; other: all but ";"
	Value     text.Span // declaration: without "!important"
	Important text.Span // declaration: "!important", empty when there is none
	Body      text.Span // within the braces
	SelFirst  int32     // rule: Selectors[SelFirst:SelEnd] are its selectors
	SelEnd    int32
	Parent    int32 // None for the root
	First     int32 // first child, None when there is none
	Last      int32
	Next      int32 // next sibling
	Kind      StyleKind
	HasBody   bool
	Closed    bool // its block has a "}"; true where there is no block
}

// A Selector is one of the selectors that commas part.
type Selector struct {
	text.Span
	Node      int32 // the rule
	PartFirst int32 // Parts[PartFirst:PartEnd] are its parts
	PartEnd   int32
}

// PartKind tells the parts of a selector apart.
type PartKind uint8

const (
	// SelType is "view".
	SelType PartKind = iota
	// SelUniversal is "*".
	SelUniversal
	// SelClass is ".a".
	SelClass
	// SelID is "#a".
	SelID
	// SelAttr is [a], [a="b"].
	SelAttr
	// SelPseudoClass is ":a", ":a(b)".
	SelPseudoClass
	// SelPseudoElement is "::a"; so are :before, :after, :first-line and :first-letter.
	SelPseudoElement
	// SelNesting is "&" with the suffix that may follow it, "&-a".
	SelNesting
	// SelStop is a stop within @keyframes: "from", "to", "50%".
	SelStop
	// SelPlaceholder is "%a" of Sass.
	SelPlaceholder
	// SelArgs is the parameter list of a mixin: "(@a, @b: 1)".
	SelArgs
	// SelGuard is the guard of a mixin, "when (@a)".
	SelGuard
	// SelInvalid is what is no part of a selector.
	SelInvalid

	// SelDescendant is the white space between two compounds.
	SelDescendant
	// SelChild is ">".
	SelChild
	// SelNext is "+".
	SelNext
	// SelSibling is "~".
	SelSibling
	// SelDeep is ">>>" and "/deep/".
	SelDeep
	// SelColumn is "||".
	SelColumn
)

// Combinator reports whether k stands between compounds.
func (k PartKind) Combinator() bool { return k >= SelDescendant }

// A SelectorPart is a simple selector or a combinator.
type SelectorPart struct {
	text.Span
	Name     Name      // without ".", "#", ":" or "["; nesting: the suffix
	Value    text.Span // attribute: its value within the quotes; others: within the parentheses
	SelFirst int32     // Selectors[SelFirst:SelEnd] are those in the parentheses, of :is(), :not(), ...
	SelEnd   int32
	Kind     PartKind
	Quote    byte // of an attribute value, 0 when there is none
	Dynamic  bool // the name holds an interpolation: ".@{a}", ".#{$a}"
}

// A StyleImport is one target of an @import (or of @use or @forward of Sass).
type StyleImport struct {
	text.Span           // the string or url()
	Path      text.Span // within the quotes
	Options   text.Span // "(reference)" of Less, with its parentheses; empty when there is none
	Media     text.Span // the media list; empty when there is none
	Node      int32
	Quote     byte // 0 for an unquoted url()
	URL       bool // url() and not a string
	Open      bool // other statements follow, and the ";" was forgotten
}

// A StyleURL is a url() outside of an import.
type StyleURL struct {
	text.Span
	Path  text.Span // within the quotes
	Node  int32     // the declaration or at-rule it stands in
	Quote byte      // 0 when there is none
}

// A StyleNumber is a number in a value, a prelude or an argument.
type StyleNumber struct {
	text.Span
	Unit text.Span // empty when there is none; "%" is one
	Node int32
}

// A StyleComment is a comment, its marks included. A line comment ends before
// its line break.
type StyleComment struct {
	text.Span
	Line bool // "// ...", which CSS does not know
}

// Children yields the indices of the children of node n, in source order.
func (s *Style) Children(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for c := s.Nodes[n].First; c != None; c = s.Nodes[c].Next {
			if !yield(c) {
				return
			}
		}
	}
}

// SelectorsOf returns the selectors of rule n, in source order.
func (s *Style) SelectorsOf(n int32) []Selector {
	return s.Selectors[s.Nodes[n].SelFirst:s.Nodes[n].SelEnd]
}

// PartsOf returns the parts of a selector, in source order.
func (s *Style) PartsOf(sel Selector) []SelectorPart { return s.Parts[sel.PartFirst:sel.PartEnd] }

// Args returns the selectors within the parentheses of a part.
func (s *Style) Args(p SelectorPart) []Selector { return s.Selectors[p.SelFirst:p.SelEnd] }

// Compounds yields the compound selectors of sel, the runs of parts that
// combinators part.
func (s *Style) Compounds(sel Selector) iter.Seq[[]SelectorPart] {
	return func(yield func([]SelectorPart) bool) {
		parts := s.PartsOf(sel)
		from := 0
		for i := 0; i <= len(parts); i++ {
			if i < len(parts) && !parts[i].Kind.Combinator() {
				continue
			}
			if i > from && !yield(parts[from:i]) {
				return
			}
			from = i + 1
		}
	}
}
