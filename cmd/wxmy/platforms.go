package main

import "fmt"

// A oneName is a flag that may be given once: another value would silently take
// the place of the first.
type oneName struct {
	value *string
	given bool
}

func (n *oneName) String() string {
	if n.value == nil {
		return ""
	}
	return *n.value
}

// Set takes a value, and no second one.
func (n *oneName) Set(s string) error {
	if n.given && s != *n.value {
		return fmt.Errorf("it is given once, and %q is named already: several targets stand with commas between", *n.value)
	}
	*n.value, n.given = s, true
	return nil
}

func (n *oneName) Type() string { return "string" }
