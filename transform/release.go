package transform

// A Release is what a platform holds a mini-program to before it is published:
// limits of size, what has to be declared or applied for, and what its
// reviewers look at. None of it changes a conversion; wxmy check reports it.
type Release struct {
	// Sizes are the limits of packages.
	Sizes []SizeLimit
	// Review are the features that a person must declare or apply for.
	Review []ReviewItem
	// Words are names of the platform and its services, as user interfaces show
	// them: another platform's reviewers do not like to see them.
	Words []string
	// ImageWords are parts of file names, between other characters than
	// letters, that an image of the platform's own is likely to have.
	ImageWords []string
	// Servers are names in code of what this platform's own servers give or do.
	Servers []ServerName
	// Insecure: requests without TLS, to addresses or to this machine are
	// refused outside of the devtools.
	Insecure bool
	// WordsNote says how sure it is that the reviewers of this platform object
	// to other platforms' names.
	WordsNote string
}

// A ServerName is what an app's code and its server call something that only the
// servers of one platform give or do: another platform has its own.
type ServerName struct {
	Name   string // in whatever case
	What   string
	WhatZH string
	Doc    string // where the fact comes from
}

// A SizeScope is what a limit of size is about.
type SizeScope string

const (
	// SizePackage is the main package and each subpackage.
	SizePackage SizeScope = "package"
	// SizeTotal is all packages together.
	SizeTotal SizeScope = "total"
)

// A SizeLimit is one limit of size.
type SizeLimit struct {
	Scope SizeScope
	Bytes int64
	Note  string // exceptions, and how sure it is; "" when there is nothing to say
	Doc   string // where the number comes from
	Date  string // when it was read there, "2026-02"
}

// A ReviewItem is a feature that must be declared or applied for.
type ReviewItem struct {
	ID     string // the feature, canonical
	What   string // what the user gives away or what is done: "the location"
	WhatZH string
	How    string // what has to be done, and where
	HowZH  string
	Doc    string // where the fact comes from
}
