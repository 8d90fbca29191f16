//go:build !linux && !darwin

package main

import (
	"errors"
	"io/fs"
)

// readNoLink leaves reading to others.
func readNoLink(string) ([]byte, error) { return nil, errors.ErrUnsupported }

// listNoLink leaves listing to others.
func listNoLink(string) ([]fs.DirEntry, error) { return nil, errors.ErrUnsupported }
