package diag

import "slices"

// An Entry explains one code. Codes are a letter (P project and configuration,
// T template, S script, Y style, R run time) and three digits; a code is never
// used again for something else.
type Entry struct {
	Code     string
	Name     string   // kebab-case, shown beside the code
	Severity Severity // default severity
	Message  string   // {0}, {1}, ... stand for the arguments; no full stop
	Why      string   // why this is reported: the reason, in one or two sentences
	Fix      string   // what to do about it, an imperative; may use the arguments
	FixAlone string   // Fix where no note says more, "" when it is the same
	Before   string   // an example that raises it
	After    string   // what becomes of the example
	Once     bool     // saying it once is enough where it holds for many places of a file
	All      bool     // telling a person once is enough where it holds for many files
	Syntax   bool     // the file, or a part of it, does not parse

	MessageZH  string // Message in simplified Chinese
	WhyZH      string // Why in simplified Chinese
	FixZH      string // Fix in simplified Chinese
	FixAloneZH string // FixAlone in simplified Chinese
}

// WhyIn is Why in a language; an entry of a user's own may have it in one alone.
func (e *Entry) WhyIn(lang Language) string {
	if lang == Chinese && e.WhyZH != "" {
		return e.WhyZH
	}
	return e.Why
}

// Catalogue returns every entry, in order of code.
func Catalogue() []Entry { return slices.Clone(entries) }

// Lookup returns the entry of a code, or nil.
func Lookup(code string) *Entry {
	if i, ok := slices.BinarySearchFunc(entries, code, func(e Entry, c string) int {
		switch {
		case e.Code < c:
			return -1
		case e.Code > c:
			return 1
		}
		return 0
	}); ok {
		return &entries[i]
	}
	return nil
}

// entries is sorted once, at start, from the lists of the areas.
var entries = sorted(projectEntries, templateEntries, scriptEntries, moduleEntries, styleEntries, runtimeEntries, releaseEntries, ignoreEntries, branchEntries, handEntries)

func sorted(lists ...[]Entry) []Entry {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b Entry) int {
		switch {
		case a.Code < b.Code:
			return -1
		case a.Code > b.Code:
			return 1
		}
		panic("diag: two entries " + a.Code)
	})
	return all
}
