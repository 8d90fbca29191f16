package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// limitAddressSpace lets the system refuse memory beyond the limit. What the
// runtime has reserved already does not count; it reserves more than it uses.
func limitAddressSpace(limit uint64) {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return
	}
	pages, err := strconv.ParseUint(strings.Fields(string(data))[0], 10, 64)
	if err != nil {
		return
	}
	most := pages*uint64(os.Getpagesize()) + 2*limit
	// Without it the watch is left, which is all there is on other systems.
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: most, Max: most})
}
