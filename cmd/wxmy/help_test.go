package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestHelp: every command explains itself, with examples that are commands of
// ours, and every flag says what it does.
func TestHelp(t *testing.T) {
	root := newRoot()
	for _, cmd := range root.Commands() {
		if cmd.Hidden {
			continue
		}
		if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s: help is not complete", cmd.Name())
		}
		for _, line := range strings.Split(cmd.Example, "\n") {
			fields := strings.Fields(line)
			if len(fields) < 2 || fields[0] != "wxmy" || fields[1] != cmd.Name() {
				t.Errorf("%s: example %q is none of it", cmd.Name(), line)
			}
		}
		checkExamples(t, cmd)
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s: --%s does not say what it does", cmd.Name(), f.Name)
			}
		})
	}
}

// checkExamples parses the flags of a command's examples.
func checkExamples(t *testing.T, cmd *cobra.Command) {
	t.Helper()
	for _, line := range strings.Split(cmd.Example, "\n") {
		line, _, _ = strings.Cut(line, " #")
		line, _, _ = strings.Cut(line, " >")
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		for _, c := range newRoot().Commands() {
			if c.Name() != cmd.Name() {
				continue
			}
			if err := c.ParseFlags(fields[2:]); err != nil {
				t.Errorf("%s: example %q: %v", cmd.Name(), line, err)
			}
		}
	}
}
