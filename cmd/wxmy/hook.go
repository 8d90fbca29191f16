package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/hook"
	"wxmy/transform"
)

// Limits of a hook when the configuration names none.
const (
	hookSeconds   = 5   // for one file
	hookMegabytes = 256 // of its process
	hookFailures  = 3   // after so many it is not asked any more
)

// hookCommand is the hidden command that a hook's process runs.
const hookCommand = "internal-hook"

// newHookProcess is that command: it runs the program that it is given on
// standard input and has nothing else to work with.
func newHookProcess() *cobra.Command {
	return &cobra.Command{
		Use:    hookCommand + " MEGABYTES",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			megabytes, err := strconv.Atoi(args[0])
			if err != nil {
				return err
			}
			limitMemory(megabytes)
			return hook.Serve(cmd.InOrStdin(), cmd.OutOrStdout(), platform)
		},
	}
}

// limitMemory ends this process when it takes more memory than it may. The
// system sees to it where it can, for one step of a script can ask for
// gigabytes at once; elsewhere a watch does.
func limitMemory(megabytes int) {
	limit := uint64(megabytes) << 20
	debug.SetMemoryLimit(int64(min(limit, math.MaxInt64)))
	limitAddressSpace(limit)
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	go func() {
		for {
			metrics.Read(sample)
			if sample[0].Value.Uint64()-sample[1].Value.Uint64() > limit {
				os.Exit(exitCannot)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
}

// A hookRun is a hook of the user's with the process that runs it.
type hookRun struct {
	name      string
	program   string
	timeout   time.Duration
	megabytes int
	log       io.Writer

	mu       sync.Mutex
	client   *hook.Client
	process  *exec.Cmd
	failures int
}

// newHook reads the hook that the configuration names; nil when it names none.
func (c *configFile) newHook(log io.Writer) (*hookRun, error) {
	if c.Hook.File == "" {
		return nil, nil
	}
	name := c.resolve(c.Hook.File)
	program, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the hook: %w", err)
	}
	h := &hookRun{name: filepath.Base(name), program: string(program), timeout: hookSeconds * time.Second, megabytes: hookMegabytes, log: log}
	if c.Hook.Seconds > 0 {
		h.timeout = time.Duration(c.Hook.Seconds) * time.Second
	}
	if c.Hook.Megabytes > 0 {
		h.megabytes = c.Hook.Megabytes
	}
	return h, nil
}

// ask is what a session calls for each file. One file is dealt with at a time.
func (h *hookRun) ask(ctx context.Context, f *transform.HookFile) (*transform.HookAnswer, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.failures >= hookFailures {
		return nil, transform.StopHook()
	}
	answer, err := h.try(ctx, f)
	if errors.Is(err, hook.ErrGone) && ctx.Err() == nil {
		h.failures++
		if h.failures == hookFailures {
			err = fmt.Errorf("%w; it is not asked about further files", err)
		}
	}
	return answer, err
}

// try asks the process, and starts it first when there is none. A process that
// takes too long is ended.
func (h *hookRun) try(ctx context.Context, f *transform.HookFile) (*transform.HookAnswer, error) {
	fresh := h.process == nil
	if fresh {
		if err := h.start(ctx); err != nil {
			return nil, err
		}
	}
	process := h.process.Process
	var late atomic.Bool
	timer := time.AfterFunc(h.timeout, func() {
		late.Store(true)
		_ = process.Kill() // it may be gone already
	})
	defer timer.Stop()
	if fresh {
		if err := h.client.Load(h.name, h.program); err != nil && !errors.Is(err, hook.ErrGone) {
			h.close()
			h.failures = hookFailures // it would say the same for every file
			return nil, err
		}
	}
	answer, err := h.client.Ask(f)
	if !errors.Is(err, hook.ErrGone) {
		return answer, err
	}
	h.close()
	if late.Load() {
		return nil, fmt.Errorf("%w: it took longer than %s", err, h.timeout)
	}
	return nil, fmt.Errorf("%w: it took more than %d MB, or broke", err, h.megabytes)
}

// start starts a process of this very program, with an empty environment and
// no folder of the project's, and gives it the hook.
func (h *hookRun) start(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, hookCommand, strconv.Itoa(h.megabytes))
	cmd.Env = []string{"GOMAXPROCS=2"}
	if root := os.Getenv("SystemRoot"); root != "" {
		cmd.Env = append(cmd.Env, "SystemRoot="+root) // nothing starts without it on Windows
	}
	cmd.Dir = os.TempDir()
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the process of the hook: %w", err)
	}
	h.process = cmd
	h.client = hook.NewClient(stdin, stdout)
	h.client.Log = func(line string) { fmt.Fprintf(h.log, "hook: %s\n", line) }
	return nil
}

// close ends the process, whatever it is at. Without it the process ends when
// its standard input does, which is when wxmy ends.
func (h *hookRun) close() {
	_ = h.process.Process.Kill() // it may be gone already
	_ = h.process.Wait()         // what it says of its end is no news
	h.process, h.client = nil, nil
}
