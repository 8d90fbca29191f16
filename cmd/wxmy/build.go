package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wxmy/adapters"
	"wxmy/cmd/wxmy/disk"
	"wxmy/cmd/wxmy/trace"
	"wxmy/transform"
	"wxmy/transform/diag"
)

// buildFlags are the flags that build shares with the commands that build.
type buildFlags struct {
	from, to, out string
	several       bool // to is one of several targets; each has its own folder
	tenants       []string
	targetLib     string
	missing       string
	only          []string
	minify        bool
	lower         bool
	strict        bool
	max           int
	severity      string
	dryRun, force bool
	noCache       bool
	noOrigin      bool
	format        string
	lang          string
	sass          string

	flags *pflag.FlagSet // that the values stand in; see configFile.fill
}

// add defines the flags on cmd. All of them have a value from the environment
// or the configuration; with names given only those are shown as flags of cmd.
func (f *buildFlags) add(cmd *cobra.Command, shown ...string) {
	fs := cmd.Flags()
	f.flags = fs
	fs.StringVar(&f.from, "from", "", "platform of the source; inferred when not given")
	fs.Var(&oneName{value: &f.to}, "to", "platform of the target; the other one when not given; build and watch take several with commas between")
	fs.StringVarP(&f.out, "out", "o", "", "output folder; beside the source when not given; {tenant} and {target} stand for names")
	fs.StringSliceVar(&f.tenants, "tenant", nil, "tenant of wxmy.json; may be repeated where several can be built")
	fs.StringVar(&f.targetLib, "target-lib", "", "oldest base library of the target that the output must run on")
	fs.StringVar(&f.missing, "missing", "stub", "API without counterpart: keep, stub or error")
	fs.StringSliceVar(&f.only, "only", nil, "build only pages that match a pattern, with all that they reach; may be repeated")
	fs.BoolVar(&f.minify, "minify", false, "shrink styles, JSON and scripts")
	fs.BoolVar(&f.lower, "lower", false, "make JavaScript of scripts in TypeScript")
	fs.BoolVar(&f.strict, "strict", false, "fail on warnings, not on errors alone")
	fs.IntVar(&f.max, "max-diagnostics", 50, "print at most so many diagnostics; 0 prints all")
	fs.BoolVar(&f.dryRun, "dry-run", false, "write nothing, say what would be written")
	fs.BoolVar(&f.force, "force", false, "overwrite files in the output folder that wxmy did not write")
	fs.BoolVar(&f.noOrigin, "no-origin", false, "convert the output of another build as if it were written by hand: do not bring back what its author wrote")
	fs.BoolVar(&f.noCache, "no-cache", false, "convert installed packages again, whatever the user's cache folder holds of them")
	fs.StringVar(&f.severity, "severity", "", "print what is at least info, warning or error; warning for people, info for machines")
	fs.StringVar(&f.format, "format", "pretty", "one of "+strings.Join(diag.Formats, ", "))
	fs.StringVar(&f.sass, "sass", "", "command that compiles a Sass file, named as its last argument, to CSS on standard output")
	fs.StringVar(&f.lang, "lang", "", "language of messages: en or zh; from the environment when not given")
	if len(shown) > 0 {
		fs.VisitAll(func(flag *pflag.Flag) { flag.Hidden = !slices.Contains(shown, flag.Name) })
	}
}

func newBuild() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build [SRC]",
		Short: "Convert a project",
		Long: `Convert the project in SRC (the current folder when not given) and write it
beside the source. The source is never written to, and files in the output
folder that wxmy did not write are never touched.

Where wxmy.json names tenants, all of them are built, for all targets, or those
that --tenant names.


What the outputs were made of is kept beside the output folder, in .wxmy. When SRC
is itself such an output, what nobody edited in it since comes back as its author
wrote it, byte for byte; --no-origin converts it as if it were written by hand.`,
		Example: `  wxmy build shop --to alipay
  wxmy build --to wechat -o ../shop-wechat
  wxmy build shop --to alipay --dry-run --format json
  wxmy build --tenant acme,globex --to wechat,alipay -o 'dist/{tenant}/{target}'`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), cmd, sourceArg(args, 0))
		},
	}
	f.add(cmd)
	return cmd
}

// sourceArg is the source folder among the arguments of a command, the
// current folder when it is not given.
func sourceArg(args []string, n int) string {
	if len(args) > n {
		return args[n]
	}
	return "."
}

// A plan is a build as its flags ask for it.
type plan struct {
	src, out string // absolute
	from, to *transform.Platform
	opts     transform.Options
	lang     diag.Language
	config   *configFile // never nil
	hand     *handFolders
	noOrigin bool   // see origins
	tenant   string // "" for none
	source   fs.FS
}

// plan works out what the flags leave open: from the environment, from the
// configuration file of src or of a folder above it, and from src itself.
func (f *buildFlags) plan(src string) (*plan, error) {
	config, src, err := f.configure(src)
	if err != nil {
		return nil, err
	}
	return f.planFor(config, src)
}

// planFor is plan with the configuration read and the flags filled.
func (f *buildFlags) planFor(config *configFile, src string) (*plan, error) {
	abs, err := filepath.Abs(src)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(abs); err != nil {
		return nil, fmt.Errorf("read the source folder: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", src)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	p := &plan{src: abs, lang: language(f.lang), config: config, noOrigin: f.noOrigin}
	if f.from == "" {
		p.from, err = inferPlatform(abs)
	} else {
		p.from, err = platform(f.from)
	}
	if err != nil {
		return nil, err
	}
	switch {
	case f.to == "":
		p.to, err = otherPlatform(p.from)
	case strings.Contains(f.to, ","):
		return nil, fmt.Errorf("this takes one target: name one of %s with --to", f.to)
	default:
		p.to, err = platform(f.to)
	}
	if err != nil {
		return nil, err
	}
	if err := p.forTenant(f.tenants); err != nil {
		return nil, err
	}
	if p.from == p.to && f.out == "" && !f.several {
		return nil, fmt.Errorf("the source is already written for %s; to build its platform code alone name the output with -o", p.to.Title)
	}
	if f.out == "" {
		p.out = defaultOutput(abs, p.from, p.to, p.tenant)
	} else if p.out, err = filepath.Abs(p.named(f.out)); err != nil {
		return nil, err
	}
	p.out = followed(p.out)
	if _, ok := inside(p.out, p.src); ok {
		return nil, fmt.Errorf("the output folder %s holds the source; choose another with -o", p.out)
	}
	switch m := transform.Missing(cmp.Or(f.missing, string(transform.MissingStub))); m {
	case transform.MissingKeep, transform.MissingStub, transform.MissingError:
		p.opts.Missing = m
	default:
		return nil, fmt.Errorf("unknown --missing %q: want keep, stub or error", f.missing)
	}
	p.opts.TargetLib, p.opts.Minify, p.opts.Lower = f.targetLib, f.minify, f.lower
	p.opts.Only = f.only
	p.opts.Replace = config.replacements()
	if !f.noCache {
		p.opts.Cache = packageCache(config)
	}
	for _, known := range adapters.All {
		p.opts.Platforms = append(p.opts.Platforms, known.Name)
	}
	if f.sass != "" {
		p.opts.Sass = sassCommand(f.sass, p.src)
	}
	if err := p.own(config); err != nil {
		return nil, err
	}
	p.hand = newHandFolders(config, p.src, p.to.Name, p.tenant)
	p.opts.Handwork = p.hand.read
	p.opts.Exclude = exclude(p.src, slices.Concat(config.ours(), p.hand.roots, []string{p.out, filepath.Join(filepath.Dir(p.out), ".wxmy")}))
	return p, nil
}

// made says what the output is made of.
func (p *plan) made() disk.Made {
	rel, err := filepath.Rel(filepath.Dir(p.out), p.src)
	if err != nil {
		rel = p.src // on another volume
	}
	return disk.Made{Source: filepath.ToSlash(rel), To: p.to.Name, Tenant: p.tenant, Minified: p.opts.Minify}
}

// own adds the rules of the user's own that the configuration holds.
func (p *plan) own(config *configFile) error {
	var err error
	if p.from, err = config.platform(p.from); err != nil {
		return err
	}
	if p.to, err = config.platform(p.to); err != nil {
		return err
	}
	if p.opts.Limits, err = config.limits(); err != nil {
		return err
	}
	h, err := config.newHook(os.Stderr)
	if err != nil || h == nil {
		return err
	}
	p.opts.Hook = h.ask
	return nil
}

// exclude reports what lies at or below one of the given places; nil when none
// of them lies in the source. All are absolute native paths.
func exclude(src string, places []string) func(string) bool {
	var rels []string
	for _, place := range places {
		if rel, ok := inside(src, place); ok && rel != "." {
			rels = append(rels, rel)
		}
	}
	if len(rels) == 0 {
		return nil
	}
	return func(path string) bool {
		return slices.ContainsFunc(rels, func(rel string) bool { return path == rel || strings.HasPrefix(path, rel+"/") })
	}
}

// followed is a path without the links on the way to it, as far as it exists.
func followed(path string) string {
	for dir, rest := path, ""; ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return path
		}
	}
}

// language is the language that a flag or the environment asks for.
func language(flag string) diag.Language {
	if flag == "" {
		for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if v := os.Getenv(name); v != "" {
				flag = v
				break
			}
		}
	}
	if strings.HasPrefix(flag, "zh") {
		return diag.Chinese
	}
	return diag.English
}

// configure fills the flags that were not given and returns the source folder:
// the one that the configuration names, when src is the folder of the
// configuration. From, to and out of the configuration are about that source
// alone.
func (f *buildFlags) configure(src string) (*configFile, string, error) {
	config, err := findConfig(src)
	if err != nil {
		return nil, "", err
	}
	src, own, err := config.source(src)
	if err != nil {
		return nil, "", err
	}
	if f.flags == nil {
		return config, src, nil
	}
	return config, src, config.fill(f.flags, own)
}

// lockWait is how long a build waits for another one of the same output.
const lockWait = 10 * time.Second

func (f *buildFlags) run(ctx context.Context, cmd *cobra.Command, src string) error {
	start := time.Now()
	plans, err := f.planAll(src)
	if err != nil {
		return err
	}
	if err := f.checkFormat(); err != nil {
		return err
	}
	if len(plans) > 1 || plans[0].tenant != "" {
		return f.runAll(ctx, cmd, plans)
	}
	bar := newProgress(cmd.ErrOrStderr(), f.format == "pretty")
	defer bar.stop()
	b := built{plan: plans[0]}
	if b.result, b.report, err = b.plan.bring(ctx, b.plan.source, f.sink(b.plan)); err != nil {
		return err
	}
	bar.stop()
	b.sum = summarize(b.result, b.report, time.Since(start))
	if f.format == "json" {
		err = printJSON(cmd.OutOrStdout(), b.document())
	} else {
		err = f.printBuild(cmd, &b)
	}
	if err != nil {
		return err
	}
	return f.outcome(&b)
}

// sink says how the output folder of a plan is to be treated.
func (f *buildFlags) sink(p *plan) disk.Options {
	return disk.Options{Force: f.force, DryRun: f.dryRun, Wait: lockWait, Made: p.made()}
}

// outcome is the exit code that a build asks for.
func (f *buildFlags) outcome(b *built) error {
	switch {
	case len(b.report.Failed) > 0:
		return exit(exitCannot)
	case len(b.report.Foreign)+len(b.report.Edited) > 0:
		return exit(exitProblems)
	}
	return f.verdict(b.result.Diagnostics)
}

// bring builds and writes what differs. When the last build did the same
// nothing is converted.
func (p *plan) bring(ctx context.Context, source fs.FS, o disk.Options) (result *transform.Result, report disk.Report, err error) {
	last := make(chan *record, 1)
	go func() { last <- p.recall(source) }()
	folder, err := disk.Open(ctx, p.out, o)
	if err != nil {
		return nil, report, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	if result, report, ok := (<-last).said(folder); ok {
		return result, report, nil
	}
	if err := p.origins(); err != nil {
		return nil, report, err
	}
	seen := trace.New(source)
	session := transform.NewSession(seen, p.from, p.to, p.opts)
	if result, err = session.Build(ctx); err != nil {
		return nil, report, err
	}
	folder.KeepOrigins(session.Origins())
	if report, err = folder.Write(seen, result); err != nil {
		return nil, report, err
	}
	return result, report, p.remember(seen, folder, result, report)
}

// origins adds what the source was converted from, when it is the output of
// another build.
func (p *plan) origins() (err error) {
	if !p.noOrigin {
		p.opts.Origins, err = disk.Origins(p.src)
	}
	return err
}

// verdict is the exit code that diagnostics ask for.
func (f *buildFlags) verdict(ds []diag.Diagnostic) error {
	threshold := diag.Error
	if f.strict {
		threshold = diag.Warning
	}
	for i := range ds {
		if ds[i].Severity >= threshold {
			return exit(exitProblems)
		}
	}
	return nil
}
