package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/check"
	"wxmy/golden"
	"wxmy/transform/diag"
)

func newCheck() *cobra.Command {
	c := checkRun{}
	cmd := &cobra.Command{
		Use:   "check [SRC]",
		Short: "Say what a conversion will take, without writing anything",
		Long: `Convert SRC in memory and say, page by page, what converts by itself, what through a
run-time module, what needs a person and what cannot be had on the target, each with
its place, a reason, a way out and an estimate of the work; and what a release asks
for: sizes of packages, server domains, declarations, wording.

With a baseline, known findings pass and new ones fail; -u makes the present ones
known. Exit code 1 when there are errors (with --strict warnings too), or new findings
beside the baseline.`,
		Example: `  wxmy check shop
  wxmy check shop --to alipay --format html --report report.html
  wxmy check --format github            # in CI
  wxmy check --baseline known.txt -u    # from now on only new findings fail`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, sourceArg(args, 0)) },
	}
	c.build.add(cmd, "from", "to", "tenant", "target-lib", "missing", "strict", "max-diagnostics", "severity", "lang")
	fs := cmd.Flags()
	fs.Lookup("format").Usage = "one of " + strings.Join(checkFormats, ", ")
	fs.Lookup("format").Hidden = false
	fs.StringVar(&c.report, "report", "", "file that the report goes to; standard output when not given")
	fs.StringVar(&c.baseline, "baseline", "", "file of findings that are known")
	fs.BoolVarP(&c.update, "update", "u", false, "make the present findings the known ones")
	return cmd
}

var checkFormats = append([]string{"html"}, diag.Formats...)

// A checkRun is one pre-flight.
type checkRun struct {
	build    buildFlags
	report   string
	baseline string
	update   bool
}

func (c *checkRun) run(cmd *cobra.Command, src string) error {
	p, err := c.build.plan(src)
	if err != nil {
		return err
	}
	if !slices.Contains(checkFormats, c.build.format) {
		return fmt.Errorf("unknown --format %q: want one of %s", c.build.format, strings.Join(checkFormats, ", "))
	}
	if _, err := c.build.least(); err != nil {
		return err
	}
	r, err := check.Run(cmd.Context(), p.source, p.from, p.to, p.opts)
	if err != nil {
		return err
	}
	news, fixed, err := c.compare(p, r)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if c.report != "" {
		f, err := os.Create(c.report)
		if err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
		defer f.Close()
		out = f
	}
	if err := c.print(out, p, r, news, fixed); err != nil {
		return err
	}
	if c.known(p) != "" {
		if len(news) > 0 {
			return exit(exitProblems)
		}
		return nil
	}
	return c.build.verdict(r.Diagnostics())
}

// known is the baseline file, "" when there is none.
func (c *checkRun) known(p *plan) string {
	if c.baseline != "" {
		return c.baseline
	}
	return p.config.resolve(p.config.Baseline)
}

// baselineCase is the name of the pre-flight among the cases of a baseline.
const baselineCase = "check"

// compare holds the findings against the baseline, or makes them known.
func (c *checkRun) compare(p *plan, r *check.Report) (news []diag.Diagnostic, fixed []string, err error) {
	name := c.known(p)
	if name == "" {
		if c.update {
			return nil, nil, errors.New("-u needs a --baseline")
		}
		return nil, nil, nil
	}
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("read the baseline: %w", err)
	}
	b, err := golden.ParseBaseline(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", display(name), err)
	}
	if c.update {
		b.Accept(baselineCase, r.Diagnostics())
		if err := os.WriteFile(name, b.Format(), 0o644); err != nil {
			return nil, nil, fmt.Errorf("write the baseline: %w", err)
		}
	}
	news, fixed = b.Compare(baselineCase, r.Diagnostics())
	return news, fixed, nil
}

// print writes the report in the format asked for. People see, with a baseline,
// the new findings alone.
func (c *checkRun) print(w io.Writer, p *plan, r *check.Report, news []diag.Diagnostic, fixed []string) error {
	switch c.build.format {
	case "json":
		return r.JSON(w, p.lang)
	case "html":
		return r.HTML(w, check.Page{Lang: p.lang, Source: p.read, Version: version()})
	case "pretty":
		ds := r.Diagnostics()
		if c.known(p) != "" {
			ds = news
		}
		if err := c.build.printDiagnostics(w, p, ds); err != nil {
			return err
		}
		for _, line := range fixed {
			fmt.Fprintf(w, "fixed: %s\n", line)
		}
		if len(ds) > 0 || len(fixed) > 0 {
			fmt.Fprintln(w)
		}
		return r.Pretty(w, p.lang)
	}
	return c.build.printDiagnostics(w, p, r.Diagnostics())
}
