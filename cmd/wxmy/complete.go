package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// completeFlags tells shells the values of the flags that all commands share.
func completeFlags(root *cobra.Command) {
	var platforms []string
	for _, p := range adapters.All {
		platforms = append(platforms, p.Name)
	}
	values := map[string][]string{
		"from":     platforms,
		"to":       platforms,
		"missing":  {string(transform.MissingStub), string(transform.MissingKeep), string(transform.MissingError)},
		"severity": {"info", "warning", "error"},
		"lang":     {"en", "zh"},
	}
	for _, cmd := range root.Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			vs := values[f.Name]
			if f.Name == "format" {
				_, list, _ := strings.Cut(f.Usage, "one of ")
				vs = strings.Split(list, ", ")
			}
			if vs != nil {
				// Only a flag that has one already is refused.
				_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(vs, cobra.ShellCompDirectiveNoFileComp))
			}
		})
	}
}

// completeCodes completes codes of diagnostics with their names, and files.
func completeCodes(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var hits []string
	for _, e := range diag.Catalogue() {
		if strings.HasPrefix(e.Code, strings.ToUpper(prefix)) {
			hits = append(hits, e.Code+"\t"+e.Name)
		}
	}
	return hits, cobra.ShellCompDirectiveDefault
}

// completeCases completes the names of the cases in the configuration.
func completeCases(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	config, err := findConfig(".")
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, g := range config.Golden {
		names = append(names, g.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
