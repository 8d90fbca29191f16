package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/reconcile"
)

func newReconcile() *cobra.Command {
	r := reconcileRun{}
	cmd := &cobra.Command{
		Use:   "reconcile A B [FILE...]",
		Short: "Sort the differences of two hand-kept projects",
		Long: `Read two projects that are one app, kept by hand for two platforms, and sort every
difference: mechanical (a conversion gives it), platform (a known difference: an API,
an attribute or a file that the platforms do not have alike, platform code, a line that
a conversion has something to say about) or drift (nothing explains it: somebody changed
the one and forgot the other). White space, comments, quotes, and the order of attributes
and keys do not count.

FILE, a path or pattern on either side, limits the report and shows the lines;
--verbose shows those of all files. Exit code 1 when there is more drift than --max-drift
allows; --strict allows none.`,
		Example: `  wxmy reconcile shop-wechat shop-alipay
  wxmy reconcile shop-wechat shop-alipay pages/cart/cart.js
  wxmy reconcile shop-wechat shop-alipay --format markdown --strict`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd, args) },
	}
	r.build.add(cmd, "strict", "lang")
	fs := cmd.Flags()
	fs.Lookup("format").Usage = "one of " + strings.Join(reconcile.Formats, ", ")
	fs.Lookup("format").Hidden = false
	fs.Lookup("strict").Usage = "fail on any drift"
	fs.IntVar(&r.drift, "max-drift", -1, "fail on more drift than this; -1 allows all")
	fs.BoolVarP(&r.verbose, "verbose", "v", false, "show the lines of every difference")
	return cmd
}

// A reconcileRun is one comparison of two projects.
type reconcileRun struct {
	build   buildFlags
	drift   int
	verbose bool
}

func (r *reconcileRun) run(cmd *cobra.Command, args []string) error {
	a, err := r.twin(args[0])
	if err != nil {
		return err
	}
	b, err := r.twin(args[1])
	if err != nil {
		return err
	}
	if !slices.Contains(reconcile.Formats, r.build.format) {
		return fmt.Errorf("unknown --format %q: want one of %s", r.build.format, strings.Join(reconcile.Formats, ", "))
	}
	if a.from == b.from {
		return fmt.Errorf("%s and %s are both written for %s", args[0], args[1], a.from.Title)
	}
	report, err := reconcile.Run(cmd.Context(),
		reconcile.Twin{Src: newSource(a.src), Platform: a.from, Options: a.opts},
		reconcile.Twin{Src: newSource(b.src), Platform: b.from, Options: b.opts})
	if err != nil {
		return err
	}
	names := args[2:]
	report = report.Select(names)
	if len(names) > 0 && len(report.Files) == 0 {
		return fmt.Errorf("no file with differences matches %s", strings.Join(names, ", "))
	}
	err = report.Print(cmd.OutOrStdout(), reconcile.PrintOptions{
		Format: r.build.format, Lang: a.lang, Verbose: r.verbose || len(names) > 0, DirA: prefix(a.src), DirB: prefix(b.src),
	})
	if err != nil {
		return err
	}
	if n := report.Counts[reconcile.Drift]; r.build.strict && n > 0 || r.drift >= 0 && n > r.drift {
		return exit(exitProblems)
	}
	return nil
}

// twin plans the conversion of one of the projects. Its platform is inferred:
// what a configuration or the environment says of it is about one source, and
// here are two.
func (r *reconcileRun) twin(src string) (*plan, error) {
	f := r.build
	f.flags = nil
	return f.plan(src)
}
