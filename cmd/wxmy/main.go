// Command wxmy converts whole native mini-programs between platforms.
//
//	wxmy build shop --to alipay
//
// Exit codes: 0 when all went well, 1 when there are diagnostics at or above
// the threshold or the outputs differ, 2 when the command could not run.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	relaxCollection()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends what does not heed the first. Files are whole at
	// every moment.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Stdin, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	os.Exit(code)
}

// Exit codes.
const (
	exitOK       = 0
	exitProblems = 1
	exitCannot   = 2
)

// An exit is an error that only carries an exit code: what there is to say
// has been said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// run is the whole command: arguments in, exit code out.
func run(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer, args []string) int {
	root := newRoot()
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var e exit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &e):
		return int(e)
	}
	fmt.Fprintln(stderr, "wxmy:", err)
	return exitCannot
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "wxmy",
		Short:         "Convert native mini-programs between WeChat and Alipay, both ways",
		SilenceUsage:  true,
		SilenceErrors: true,
		Example: `  wxmy build shop --to alipay        # shop -> shop-alipay
  wxmy build shop-alipay --to wechat -o shop-wechat
  wxmy features --from wechat --to alipay`,
	}
	root.AddCommand(newBuild(), newWatch(), newAdopt(), newGolden(), newCheck(), newHandover(), newDiff(), newReconcile(), newFeatures(), newExplain(), newQuery(), newInit(), newVersion(), newHookProcess())
	completeFlags(root)
	return root
}
