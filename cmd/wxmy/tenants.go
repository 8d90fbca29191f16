package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"wxmy/adapters"
	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// tenantVar is the variable that conditions of platform code know the tenant
// by, once the configuration names tenants.
const tenantVar = "tenant"

// tenantName are the names that tenants may have: they become names of folders.
var tenantName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

// checkTenants holds the tenants of a configuration to what they may say.
func (c *configFile) checkTenants() error {
	var platforms []string
	for _, p := range adapters.All {
		platforms = append(platforms, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Tenants)) {
		t := c.Tenants[name]
		if !tenantName.MatchString(name) || slices.Contains(platforms, name) {
			return fmt.Errorf("%s: tenants: %q cannot be the name of a tenant: want letters, digits, - and _, and no platform", display(c.path), name)
		}
		for _, p := range slices.Sorted(maps.Keys(t.AppIDs)) {
			if !slices.Contains(platforms, p) {
				return fmt.Errorf("%s: tenants.%s.appIds: unknown platform %q: want %s", display(c.path), name, p, strings.Join(platforms, " or "))
			}
		}
		for _, v := range slices.Sorted(maps.Keys(t.Vars)) {
			if _, ok := c.Vars[v]; !ok {
				return fmt.Errorf(`%s: tenants.%s.vars: %q is not among "vars", so other tenants have no value for it%s`, display(c.path), name, v, didYouMean(v, slices.Collect(maps.Keys(c.Vars))))
			}
		}
		if t.Files == "" {
			continue
		}
		if info, err := os.Stat(c.resolve(t.Files)); err != nil || !info.IsDir() {
			return fmt.Errorf("%s: tenants.%s.files: %s is not a folder", display(c.path), name, t.Files)
		}
	}
	if _, ok := c.Vars[tenantVar]; ok && len(c.Tenants) > 0 {
		return fmt.Errorf("%s: vars: %q is the name of the tenant", display(c.path), tenantVar)
	}
	return nil
}

// forTenant takes over what the configuration says of the one tenant that is
// named; of none when no name is given.
func (p *plan) forTenant(names []string) error {
	if len(names) > 1 {
		return errors.New("this takes one --tenant; build takes several")
	}
	p.opts.Vars, p.source = p.config.Vars, newSource(p.src)
	if len(p.config.Tenants) == 0 && (len(names) == 0 || names[0] == "") {
		return nil
	}
	p.opts.Vars = maps.Clone(p.config.Vars)
	if p.opts.Vars == nil {
		p.opts.Vars = map[string]any{}
	}
	p.opts.Vars[tenantVar] = ""
	if len(names) == 0 || names[0] == "" {
		return nil
	}
	t, ok := p.config.Tenants[names[0]]
	if !ok {
		return fmt.Errorf("there is no tenant %q%s", names[0], didYouMean(names[0], slices.Collect(maps.Keys(p.config.Tenants))))
	}
	p.tenant = names[0]
	maps.Copy(p.opts.Vars, t.Vars)
	p.opts.Vars[tenantVar] = p.tenant
	p.opts.Final = true // one tenant's code is nothing that another may see
	p.noOrigin = true   // what its author wrote had nothing of the tenant
	p.opts.AppID = t.AppIDs[p.to.Name]
	if t.Files != "" {
		p.source = layered{p.source, newSource(followed(p.config.resolve(t.Files)))}
	}
	return nil
}

// named is a path with the names of tenant and target in it.
func (p *plan) named(pattern string) string {
	return strings.NewReplacer("{tenant}", p.tenant, "{target}", p.to.Name).Replace(pattern)
}

// title names the plan among others of one run.
func (p *plan) title() string {
	if p.tenant == "" {
		return p.to.Name
	}
	return p.tenant + "/" + p.to.Name
}

// planAll returns the builds that the flags ask for: every tenant for every target.
// Without --tenant all tenants of the configuration are built, if it is about
// this source.
func (f *buildFlags) planAll(src string) ([]*plan, error) {
	config, src, err := f.configure(src)
	if err != nil {
		return nil, err
	}
	tenants := f.tenants
	if _, own, err := config.source(src); len(tenants) == 0 && err == nil && own {
		tenants = slices.Sorted(maps.Keys(config.Tenants))
	}
	if len(tenants) == 0 {
		tenants = []string{""}
	}
	var all []*plan
	shared := &transform.Shared{}
	for _, tenant := range tenants {
		for to := range strings.SplitSeq(f.to, ",") {
			one := *f
			one.to, one.tenants, one.several = strings.TrimSpace(to), []string{tenant}, strings.Contains(f.to, ",")
			p, err := one.planFor(config, src)
			if err != nil {
				return nil, err
			}
			if i := slices.IndexFunc(all, func(q *plan) bool { return q.out == p.out }); i >= 0 {
				return nil, fmt.Errorf("%s and %s would both be written to %s; name the output with {tenant} and {target} in it", all[i].title(), p.title(), display(p.out))
			}
			p.opts.Shared = shared
			all = append(all, p)
		}
	}
	for _, p := range all {
		own := p.opts.Exclude
		var outs []string
		for _, q := range all {
			outs = append(outs, q.out)
		}
		others := exclude(p.src, outs)
		p.opts.Exclude = func(path string) bool { return own != nil && own(path) || others != nil && others(path) }
	}
	return all, nil
}

// A built is what building one of several plans gave.
type built struct {
	plan   *plan
	result *transform.Result
	report disk.Report
	sum    summary
}

// runAll builds several plans side by side and reports them in order.
func (f *buildFlags) runAll(ctx context.Context, cmd *cobra.Command, plans []*plan) error {
	bar := newProgress(cmd.ErrOrStderr(), f.format == "pretty")
	defer bar.stop()
	all := make([]built, len(plans))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	for i, p := range plans {
		g.Go(func() error {
			start := time.Now()
			result, report, err := p.bring(ctx, p.source, f.sink(p))
			if err != nil {
				return fmt.Errorf("%s: %w", p.title(), err)
			}
			all[i] = built{p, result, report, summarize(result, report, time.Since(start))}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	bar.stop()
	if err := f.printAll(cmd, all); err != nil {
		return err
	}
	var worst error
	for i := range all {
		if err := f.outcome(&all[i]); err != nil && (worst == nil || worst == exit(exitProblems)) {
			worst = err
		}
	}
	return worst
}

// printAll prints what several builds gave: what all tenants of a target have
// in common once, then what is particular to one of them, then a line for each.
func (f *buildFlags) printAll(cmd *cobra.Command, all []built) error {
	out := cmd.OutOrStdout()
	if f.format == "json" {
		return printAllJSON(out, all)
	}
	if f.format != "pretty" {
		var ds []diag.Diagnostic
		for i := range all {
			ds = append(ds, all[i].result.Diagnostics...)
		}
		if err := f.printDiagnostics(out, all[0].plan, diag.Sort(ds)); err != nil {
			return err
		}
		out = cmd.ErrOrStderr()
	} else if err := f.printByTarget(out, all); err != nil {
		return err
	}
	for i := range all {
		b := &all[i]
		printRefused(out, b.plan, b.report)
		if id := b.plan.opts.AppID; id != "" && b.plan.to.Features.Row("config.project.appid") == nil {
			fmt.Fprintf(out, "%s: the ID %s is not written: %s\n", b.plan.title(), id, b.plan.to.Absents.Row("config.project.appid").Note)
		}
		if _, err := fmt.Fprintf(out, "%s: %s\n", b.plan.title(), b.sum.line(display(b.plan.out))); err != nil {
			return err
		}
	}
	return nil
}

// printByTarget prints the diagnostics of several builds to people.
func (f *buildFlags) printByTarget(w io.Writer, all []built) error {
	byTarget := map[*transform.Platform][]*built{}
	for i := range all {
		to, _ := platform(all[i].plan.to.Name) // rules of the user's own make copies of it
		byTarget[to] = append(byTarget[to], &all[i])
	}
	for _, to := range adapters.All {
		list := byTarget[to]
		count := map[string]int{}
		for _, b := range list {
			for i := range b.result.Diagnostics {
				count[b.result.Diagnostics[i].String()]++
			}
		}
		common := func(d diag.Diagnostic) bool { return count[d.String()] == len(list) }
		for i, b := range list {
			ds := slices.DeleteFunc(slices.Clone(b.result.Diagnostics), common)
			if i == 0 {
				all := slices.DeleteFunc(slices.Clone(b.result.Diagnostics), func(d diag.Diagnostic) bool { return !common(d) })
				if err := f.printTitled(w, to.Name, b.plan, all); err != nil {
					return err
				}
			}
			if err := f.printTitled(w, b.plan.title(), b.plan, ds); err != nil {
				return err
			}
		}
	}
	return nil
}

// printTitled prints diagnostics below a title, and nothing when there are none
// to print.
func (f *buildFlags) printTitled(w io.Writer, title string, p *plan, ds []diag.Diagnostic) error {
	least, err := f.least()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Severity >= least }) {
		return nil
	}
	fmt.Fprintf(w, "== %s\n", title)
	return f.printDiagnostics(w, p, ds)
}

// besides are folders beside the source that an output follows from too.
func (p *plan) besides() []string {
	roots := slices.Clone(p.hand.roots)
	if t := p.config.Tenants[p.tenant]; t.Files != "" {
		roots = append(roots, followed(p.config.resolve(t.Files)))
	}
	return roots
}
