package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"wxmy/golden"
	"wxmy/transform/diag"
)

func newGolden() *cobra.Command {
	g := goldenRun{}
	cmd := &cobra.Command{
		Use:   "golden [NAME...]",
		Short: "Hold conversions against what is expected of them",
		Long: `Convert each case that wxmy.json names under "golden" and compare the output with
the folder that is expected, file by file; files that are missing there or that no
conversion gives any more count too. Scenarios of a case are played on models of
both platforms, and the app must do the same on both. Diagnostics are held against
the file that wxmy.json names as "baseline": known ones pass, new ones fail;
without it, errors fail.

With -u the present output, transcripts and diagnostics become what is expected.`,
		Example: `  wxmy golden             # compare every case, exit 1 when something differs
  wxmy golden shop        # compare one case
  wxmy golden -u shop     # accept what it gives now`,
		ValidArgsFunction: completeCases,
		RunE:              func(cmd *cobra.Command, args []string) error { return g.run(cmd.Context(), cmd, args) },
	}
	fs := cmd.Flags()
	fs.BoolVarP(&g.update, "update", "u", false, "accept what the conversions give")
	fs.StringVar(&g.lang, "lang", "", "language of messages: en or zh; from the environment when not given")
	return cmd
}

// A goldenRun is one run of the cases.
type goldenRun struct {
	update bool
	lang   string

	out      io.Writer
	language diag.Language
	config   *configFile
	baseline golden.Baseline // nil when none is configured
	failed   int
}

func (g *goldenRun) run(ctx context.Context, cmd *cobra.Command, names []string) error {
	config, err := findConfig(".")
	if err != nil {
		return err
	}
	if err := config.fill(cmd.Flags(), false); err != nil {
		return err
	}
	g.config, g.language, g.out = config, language(g.lang), cmd.OutOrStdout()
	cases, err := config.cases(names)
	if err != nil {
		return err
	}
	if err := g.readBaseline(); err != nil {
		return err
	}
	for _, c := range cases {
		if err := g.one(ctx, c); err != nil {
			return fmt.Errorf("case %s: %w", c.Name, err)
		}
	}
	if g.update && g.baseline != nil {
		if err := os.WriteFile(followed(config.resolve(config.Baseline)), g.baseline.Format(), 0o644); err != nil {
			return fmt.Errorf("write the baseline: %w", err)
		}
	}
	if g.failed > 0 {
		fmt.Fprintf(g.out, "%s; wxmy golden -u accepts\n", plural(g.failed, "case")+" failed")
		return exit(exitProblems)
	}
	return nil
}

// cases are the cases with the given names, or all.
func (c *configFile) cases(names []string) ([]goldenCase, error) {
	if len(c.Golden) == 0 {
		return nil, errors.New(`there is no wxmy.json here or above that names cases under "golden"`)
	}
	var known []string
	for _, g := range c.Golden {
		if slices.Contains(known, g.Name) {
			return nil, fmt.Errorf("%s: two cases are named %q", display(c.path), g.Name)
		}
		known = append(known, g.Name)
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			return nil, fmt.Errorf("there is no case %q%s", n, didYouMean(n, known))
		}
	}
	if len(names) == 0 {
		return c.Golden, nil
	}
	return slices.DeleteFunc(slices.Clone(c.Golden), func(g goldenCase) bool { return !slices.Contains(names, g.Name) }), nil
}

func (g *goldenRun) readBaseline() error {
	if g.config.Baseline == "" {
		return nil
	}
	name := g.config.resolve(g.config.Baseline)
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read the baseline: %w", err)
	}
	if g.baseline, err = golden.ParseBaseline(data); err != nil {
		return fmt.Errorf("%s: %w", display(name), err)
	}
	return nil
}

// one runs one case and prints what is otherwise than expected.
func (g *goldenRun) one(ctx context.Context, c goldenCase) error {
	p, err := g.plan(c)
	if err != nil {
		return err
	}
	project := golden.Project{Name: c.Name, Src: p.source, From: p.from, To: p.to, Options: p.opts, Want: os.DirFS(p.out)}
	folder := g.config.resolve(c.Scenarios)
	var expected map[string]string
	if folder != "" {
		if project.Scenarios, expected, err = readScenarios(folder); err != nil {
			return err
		}
	}
	o, err := project.Run(ctx)
	if err != nil {
		return err
	}
	if g.update {
		return g.accept(c, p, o, folder, expected)
	}
	problems := g.differences(p, o)
	problems = append(problems, g.diagnostics(c, p, o)...)
	problems = append(problems, g.scenarios(o, expected)...)
	if len(problems) == 0 {
		fmt.Fprintf(g.out, "ok   %s\n", c.Name)
		return nil
	}
	g.failed++
	fmt.Fprintf(g.out, "FAIL %s: %s\n", c.Name, strings.Join(problems, "; "))
	return nil
}

// plan is the build that a case asks for.
func (g *goldenRun) plan(c goldenCase) (*plan, error) {
	f := buildFlags{
		from: c.From, to: c.To, out: g.config.resolve(c.Want), lang: g.lang,
		targetLib: g.config.TargetLib, missing: g.config.Missing, minify: g.config.Minify, lower: g.config.Lower,
	}
	p, err := f.planFor(g.config, g.config.resolve(c.Src))
	if err != nil {
		return nil, err
	}
	for _, keep := range []string{g.config.path, filepath.Join(p.out, ".git"), p.src} {
		if _, ok := inside(p.out, keep); !ok {
			continue
		}
		if _, err := os.Stat(keep); err == nil {
			return nil, fmt.Errorf(`"want" must be a folder of its own: %s lies in it`, display(keep))
		}
	}
	return p, nil
}

// differences prints how the output differs from the tree.
func (g *goldenRun) differences(p *plan, o *golden.Outcome) []string {
	for i := range o.Differences {
		fmt.Fprint(g.out, o.Differences[i].Unified(prefix(p.out), "got/"))
	}
	if len(o.Differences) == 0 {
		return nil
	}
	return []string{o.Tally.Format(g.language)}
}

// diagnostics prints those that are not known, and says which known ones are
// gone.
func (g *goldenRun) diagnostics(c goldenCase, p *plan, o *golden.Outcome) []string {
	news, fixed, least := o.Diagnostics, []string(nil), diag.Error
	if g.baseline != nil {
		news, fixed = g.baseline.Compare(c.Name, o.Diagnostics)
		least = diag.Warning
	}
	for _, line := range fixed {
		fmt.Fprintf(g.out, "fixed: %s\n", line)
	}
	count := 0
	for i := range news {
		if news[i].Severity >= least {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	r := diag.Report{Diagnostics: news, Source: p.read, Lang: g.language, Least: least, Color: colored(g.out), Prefix: prefix(p.src)}
	if err := r.Print(g.out, "pretty"); err != nil {
		return []string{err.Error()}
	}
	return []string{plural(count, map[bool]string{true: "new diagnostic", false: "error"}[g.baseline != nil])}
}

// scenarios prints how the app behaved otherwise than on its own platform, or
// than was accepted.
func (g *goldenRun) scenarios(o *golden.Outcome, expected map[string]string) []string {
	failed := 0
	for i := range o.Played {
		p := &o.Played[i]
		bad := !p.OK()
		if p.Problem != "" {
			fmt.Fprintf(g.out, "scenario %s: %s\n", p.Name, p.Problem)
		}
		fmt.Fprint(g.out, udiff.Unified(p.Name+" before", p.Name+" after", p.Before, p.After))
		if want, ok := expected[p.Name]; !ok {
			bad = true
			fmt.Fprintf(g.out, "scenario %s: there is no %s yet\n", p.Name, p.Name+transcriptExt)
		} else if want != p.Before {
			bad = true
			fmt.Fprint(g.out, udiff.Unified(p.Name+transcriptExt, p.Name, want, p.Before))
		}
		if bad {
			failed++
		}
	}
	for name := range expected {
		if !slices.ContainsFunc(o.Played, func(p golden.Played) bool { return p.Name == name }) {
			failed++
			fmt.Fprintf(g.out, "scenario %s: there is a %s and no %s\n", name, name+transcriptExt, name+scenarioExt)
		}
	}
	if failed == 0 {
		return nil
	}
	return []string{plural(failed, "scenario")}
}

// accept makes what a case gives what is expected. A scenario that the app
// plays otherwise on the two platforms cannot be accepted.
func (g *goldenRun) accept(c goldenCase, p *plan, o *golden.Outcome, folder string, expected map[string]string) error {
	if err := writeTree(p.out, o.Differences); err != nil {
		return err
	}
	if g.baseline != nil {
		g.baseline.Accept(c.Name, o.Diagnostics)
	}
	bad, err := g.acceptScenarios(o, folder, expected)
	if err != nil {
		return err
	}
	said := "accepted " + c.Name
	if t := o.Tally.Format(g.language); t != "" {
		said += ": " + t
	}
	fmt.Fprintln(g.out, said)
	if bad > 0 {
		g.failed++
		fmt.Fprintf(g.out, "FAIL %s: %s\n", c.Name, plural(bad, "scenario"))
	}
	return nil
}

// acceptScenarios writes the transcripts, removes those without scenario, and
// returns how many scenarios the app did not play alike.
func (g *goldenRun) acceptScenarios(o *golden.Outcome, folder string, expected map[string]string) (bad int, err error) {
	if folder == "" {
		return 0, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	for i := range o.Played {
		p := &o.Played[i]
		delete(expected, p.Name)
		if !p.OK() {
			bad++
			if p.Problem != "" {
				fmt.Fprintf(g.out, "scenario %s: %s\n", p.Name, p.Problem)
			}
			fmt.Fprint(g.out, udiff.Unified(p.Name+" before", p.Name+" after", p.Before, p.After))
			continue
		}
		if err := root.WriteFile(p.Name+transcriptExt, []byte(p.Before), 0o644); err != nil {
			return bad, err
		}
	}
	for name := range expected {
		if err := root.Remove(name + transcriptExt); err != nil {
			return bad, err
		}
	}
	return bad, nil
}

// writeTree brings a tree up to date with what differs from it.
func writeTree(dir string, ds []golden.Difference) error {
	root, err := openTree(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for i := range ds {
		d := &ds[i]
		name := filepath.FromSlash(d.Path)
		if d.Kind == golden.Gone {
			if err := root.Remove(name); err != nil {
				return err
			}
			for up := filepath.Dir(name); up != "." && root.Remove(up) == nil; {
				up = filepath.Dir(up)
			}
			continue
		}
		if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(name, d.Got, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// openTree opens a folder that nothing is written out of, links included.
func openTree(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// Endings of the files in a folder of scenarios.
const (
	scenarioExt   = ".scenario"
	transcriptExt = ".transcript"
)

// readScenarios reads a folder of scenarios and their accepted transcripts.
func readScenarios(folder string) (scenarios, transcripts map[string]string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("read the scenarios: %w", err)
	}
	scenarios, transcripts = map[string]string{}, map[string]string{}
	for _, e := range entries {
		to := scenarios
		ext := filepath.Ext(e.Name())
		switch ext {
		case scenarioExt:
		case transcriptExt:
			to = transcripts
		default:
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, nil, fmt.Errorf("read the scenarios: %w", err)
		}
		to[strings.TrimSuffix(e.Name(), ext)] = string(data)
	}
	if len(scenarios) == 0 {
		return nil, nil, fmt.Errorf("%s holds no scenario: want files that end in %s", display(folder), scenarioExt)
	}
	return scenarios, transcripts, nil
}
