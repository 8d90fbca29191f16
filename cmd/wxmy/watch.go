package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/disk"
	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/watch"
)

// watchFlags are the flags of watch.
type watchFlags struct {
	buildFlags
	poll      time.Duration
	debounce  time.Duration
	exec      string
	exitOnEOF bool
}

func newWatch() *cobra.Command {
	var f watchFlags
	cmd := &cobra.Command{
		Use:   "watch [SRC]",
		Short: "Convert a project, and again whatever is saved",
		Long: `Build the project as build does, then keep the output in step: what is saved,
created, renamed or deleted in the source is carried over at once, and nothing
else is written.

Where wxmy.json names tenants, the outputs of all are kept in step, for all
targets, or of those that --tenant names; a file of one tenant's own is carried
over to its outputs alone.

The output always equals that of a clean build, with one exception: a file that
stops to parse while it is being edited keeps its last good output, beside the
error, until it parses again. Errors are printed once, and so is the news that
they are gone. When the disk refuses a file, the others are written and that one
is tried again.

With --format json every event is one JSON object on a line of its own: "build"
and "watching" at first, then "change" after every batch of saves, "exec" after
every run of the command, "trouble" when something is wrong with watching or with the
disk, "complete" when all that the disk refused is written, and "end". An event of kind build or change lists in "files" the source files whose
diagnostics are others than before, with all diagnostics that they have now.`,
		Example: `  wxmy watch shop --to alipay
  wxmy watch --tenant acme,globex
  wxmy watch shop --exec ./preview.sh
  wxmy watch --format json --exit-on-eof`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), cmd, sourceArg(args, 0))
		},
	}
	f.add(cmd)
	fs := cmd.Flags()
	fs.Lookup("to").Usage = "platform of the target, or several with commas between; the other one when not given"
	fs.Lookup("tenant").Usage = "tenant of wxmy.json to keep in step; may be repeated; all when not given"
	fs.Lookup("format").Usage = "pretty or json"
	for _, name := range []string{"dry-run", "strict"} {
		fs.Lookup(name).Hidden = true
	}
	fs.DurationVar(&f.poll, "poll", 0, "look at the files at this interval instead of waiting for events of the system")
	fs.Lookup("poll").NoOptDefVal = "500ms"
	fs.DurationVar(&f.debounce, "debounce", 0, "how long files must rest before they are read; 5ms when not given")
	fs.StringVar(&f.exec, "exec", "", "command to run after a batch that wrote something; it runs for each output: WXMY_WATCH_OUT names the folder, WXMY_WATCH_ERRORS counts errors")
	fs.BoolVar(&f.exitOnEOF, "exit-on-eof", false, "end when standard input is closed")
	return cmd
}

// A target is one output that is kept in step.
type target struct {
	plan    *plan
	session *transform.Session
	folder  *disk.Folder
	again   bool              // the last build could not run
	last    []diag.Diagnostic // what the last build had to say
	errors  int               // how many of these are errors
	refused string            // what the disk refused last
}

// A keeper keeps targets in step with their source.
type keeper struct {
	src       string
	targets   []*target
	teller    teller
	flags     *watchFlags
	watcher   *watch.Watcher
	packages  []string // folders of packages that are watched
	runner    *runner
	patience  time.Duration // until what failed is tried again
	behind    bool          // something failed, and the output is not complete
	told      string        // the last trouble that was told
	eof       chan struct{} // closed at the end of the input, where that counts
	tryAgain  <-chan time.Time
	saveState <-chan time.Time
}

// How long the keeper waits.
const (
	// leastPatience is how soon what the disk refused is tried again; every
	// further time takes twice as long, up to mostPatience.
	leastPatience = time.Second
	mostPatience  = 30 * time.Second
	// restBeforeSave is how long nothing must happen until the manifest is
	// written; until then the journal stands in for it.
	restBeforeSave = 2 * time.Second
	// mostNoted is how much may be left to be written then.
	mostNoted = 200
)

func (f *watchFlags) run(ctx context.Context, cmd *cobra.Command, src string) (err error) {
	k := &keeper{flags: f, patience: leastPatience}
	if k.targets, err = f.plans(src); err != nil {
		return err
	}
	k.src = k.targets[0].plan.src
	switch f.format {
	case "pretty":
		k.teller = &plainTeller{w: cmd.OutOrStdout(), flags: &f.buildFlags, many: len(k.targets) > 1}
	case "json":
		k.teller = &jsonTeller{w: cmd.OutOrStdout()}
	default:
		return fmt.Errorf("unknown --format %q: watch takes pretty or json", f.format)
	}
	if _, err := f.least(); err != nil {
		return err
	}
	if f.dryRun {
		return errors.New("watch writes; use build with --dry-run")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if f.exitOnEOF {
		k.eof = make(chan struct{})
		go func() {
			// Whatever ends the input ends the command.
			_, _ = io.Copy(io.Discard, cmd.InOrStdin())
			close(k.eof)
		}()
	}
	k.runner = newRunner(ctx, f.exec, cmd.ErrOrStderr())
	defer func() {
		cancel()
		k.runner.wait()
		err = errors.Join(err, k.close())
	}()
	for _, t := range k.targets {
		if t.folder, err = disk.Open(ctx, t.plan.out, disk.Options{Force: f.force, Made: t.plan.made()}); err != nil {
			return err
		}
	}
	switch err := k.start(ctx); {
	case ctx.Err() != nil:
	case err != nil:
		return err
	default:
		k.teller.watching(k.src)
		k.loop(ctx)
	}
	k.teller.ended()
	return nil
}

// plans works out the targets: every tenant for every platform that is asked for.
func (f *watchFlags) plans(src string) ([]*target, error) {
	plans, err := f.planAll(src)
	if err != nil {
		return nil, err
	}
	var all []*target
	for _, p := range plans {
		if err := p.origins(); err != nil {
			return nil, err
		}
		p.opts.KeepGood = true
		all = append(all, &target{plan: p, session: transform.NewSession(p.source, p.from, p.to, p.opts)})
	}
	return all, nil
}

// close gives everything back.
func (k *keeper) close() error {
	if k.watcher != nil {
		k.watcher.Close()
	}
	var errs []error
	for _, t := range k.targets {
		if t.folder != nil {
			errs = append(errs, t.folder.Close())
		}
	}
	return errors.Join(errs...)
}

// start watches, then builds, so that nothing is missed between the two.
func (k *keeper) start(ctx context.Context) error {
	if err := k.listen(nil); err != nil {
		return err
	}
	k.teller.begin()
	for _, t := range k.targets {
		began := time.Now()
		r, err := t.session.Build(ctx)
		if err != nil {
			return err
		}
		t.folder.KeepOrigins(t.session.Origins())
		report, err := t.folder.Write(t.plan.source, r)
		if err != nil {
			return err
		}
		o := t.conclude(nil, r, report, time.Since(began))
		k.teller.built(o)
		k.finish(o)
		if t.folder.Pending() > 0 {
			k.retry()
		}
	}
	k.targets[0].plan.opts.Shared.Clear()
	k.save()
	return k.relisten(ctx)
}

// listen watches the source and the given folders of packages.
func (k *keeper) listen(packages []string) error {
	ignore := func(rel string) bool {
		byHand := slices.ContainsFunc(k.targets, func(t *target) bool { return t.byHand(rel) })
		return !byHand && slices.ContainsFunc(k.targets, func(t *target) bool { return t.plan.opts.Exclude(rel) })
	}
	o := watch.Options{
		Ignore: func(rel string, _ bool) bool { return transform.NoSource(path.Base(rel)) || ignore(rel) },
		Poll:   k.flags.poll,
		Quiet:  k.flags.debounce,
	}
	for _, t := range k.targets {
		for _, root := range t.plan.besides() {
			if !slices.Contains(o.Roots, root) {
				o.Roots = append(o.Roots, root)
			}
		}
	}
	for _, p := range packages {
		o.Roots = append(o.Roots, filepath.Join(k.src, filepath.FromSlash(p)))
	}
	w, err := watch.New(k.src, o)
	if err != nil {
		return err
	}
	if k.watcher != nil {
		k.watcher.Close()
	}
	k.watcher, k.packages = w, packages
	return nil
}

// relisten watches the folders of packages that the project has come to read,
// and no others; then it looks at everything, for they may have changed
// meanwhile.
func (k *keeper) relisten(ctx context.Context) error {
	var packages []string
	for _, t := range k.targets {
		packages = append(packages, t.session.Packages()...)
	}
	slices.Sort(packages)
	packages = slices.Compact(packages)
	if slices.Equal(packages, k.packages) {
		return nil
	}
	if err := k.listen(packages); err != nil {
		return err
	}
	k.follow(ctx, watch.Batch{Full: true})
	return nil
}

// loop does what there is to do until ctx ends.
func (k *keeper) loop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.eof:
			return
		case b := <-k.watcher.Batches():
			if b.Err != nil {
				k.teller.trouble(b.Err)
			}
			if len(b.Files) > 0 || b.Full {
				k.follow(ctx, b)
			}
			if err := k.relisten(ctx); err != nil {
				k.teller.trouble(err)
			}
		case <-k.tryAgain:
			k.follow(ctx, watch.Batch{})
		case <-k.saveState:
			k.save()
		case err := <-k.runner.done:
			k.teller.ran(k.flags.exec, err)
			k.runner.ended()
		}
	}
}

// save writes the manifests; what the disk refuses is tried again.
func (k *keeper) save() {
	k.saveState = nil
	for _, t := range k.targets {
		if err := t.folder.Save(); err != nil {
			k.trouble(err)
			k.saveState = time.After(mostPatience)
		}
	}
}

// trouble tells what went wrong, unless that was the last thing told.
func (k *keeper) trouble(err error) {
	if err.Error() != k.told {
		k.told = err.Error()
		k.teller.trouble(err)
	}
}

// follow carries a batch over to all targets; an empty one makes up for what
// could not be done before.
func (k *keeper) follow(ctx context.Context, b watch.Batch) {
	failed := false
	k.teller.begin()
	for _, t := range k.targets {
		b := watch.Batch{Files: k.filesOf(t, b.Files), Gone: b.Gone, Full: b.Full}
		if len(b.Files) == 0 && !b.Full && !t.again && t.folder.Pending() == 0 {
			continue
		}
		o, err := t.follow(ctx, b)
		if err != nil && ctx.Err() != nil {
			return
		}
		if err != nil {
			k.trouble(err)
			failed = true
		}
		if err == nil && (len(b.Files) > 0 || len(o.report.Written)+len(o.report.Removed) > 0) || o.spoke {
			k.teller.changed(o)
		}
		k.finish(o)
		failed = failed || t.folder.Pending() > 0
	}
	k.targets[0].plan.opts.Shared.Clear()
	switch noted := k.noted(); {
	case noted > mostNoted:
		k.save()
	case noted > 0:
		k.saveState = time.After(restBeforeSave)
	}
	if !failed {
		if k.behind {
			k.teller.complete()
		}
		k.patience, k.tryAgain, k.behind, k.told = leastPatience, nil, false, ""
		return
	}
	k.retry()
}

// filesOf are those of some files that may be a target's: what people made for
// another output, or is another tenant's, is not.
func (k *keeper) filesOf(t *target, files []string) []string {
	if len(k.targets) == 1 {
		return files
	}
	return slices.DeleteFunc(slices.Clone(files), func(p string) bool {
		return !t.byHand(p) && slices.ContainsFunc(k.targets, func(o *target) bool { return o.byHand(p) })
	})
}

// noted is how much the targets have to save.
func (k *keeper) noted() (n int) {
	for _, t := range k.targets {
		n += t.folder.Noted()
	}
	return n
}

// retry has what failed tried again in a while, a longer one each time.
func (k *keeper) retry() {
	k.behind = true
	k.tryAgain = time.After(k.patience)
	k.patience = min(2*k.patience, mostPatience)
}

// finish has the command run when there is something new for it.
func (k *keeper) finish(o outcome) {
	if len(o.report.Written)+len(o.report.Removed) > 0 {
		k.runner.want(o.target.plan.out, o.target.errors)
	}
}

// follow builds what a batch changed and writes it.
func (t *target) follow(ctx context.Context, b watch.Batch) (outcome, error) {
	began := time.Now()
	whole := b.Full || t.again || slices.ContainsFunc(b.Files, installs) || slices.ContainsFunc(b.Files, t.byHand)
	var r *transform.Result
	var err error
	switch {
	case whole:
		r, err = t.session.Build(ctx)
	case len(b.Files) > 0:
		t.session.Forget(b.Gone...)
		r, err = t.session.Build(ctx, b.Files...)
	}
	t.again = err != nil
	if err != nil {
		return outcome{target: t}, err
	}
	source := t.plan.source
	t.folder.KeepOrigins(t.session.Origins())
	var report disk.Report
	switch {
	case r == nil:
		report, err = t.folder.Update(source, &transform.Result{})
	case whole:
		report, err = t.folder.Write(source, r)
	default:
		report, err = t.folder.Update(source, r)
	}
	return t.conclude(b.Files, r, report, time.Since(began)), err
}

// byHand reports files that are no source by themselves but what people made for
// the output, or a tenant's.
func (t *target) byHand(p string) bool {
	native := filepath.Join(t.plan.src, filepath.FromSlash(p))
	return slices.ContainsFunc(t.plan.besides(), func(root string) bool {
		_, ok := inside(root, native)
		return ok
	})
}

// installs reports files that change when packages are installed, perhaps ones
// that were missing and are not watched.
func installs(p string) bool {
	switch path.Base(p) {
	case "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml":
		return !strings.Contains(p, "node_modules/")
	}
	return false
}
