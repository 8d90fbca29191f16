//go:build !linux && !darwin

package main

import "errors"

// readNoLink leaves reading to others.
func readNoLink(string) ([]byte, error) { return nil, errors.ErrUnsupported }
