package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"wxmy/cmd/wxmy/check"
	"wxmy/transform/diag"
)

func newHandover() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "handover [SRC]",
		Short: "Write what somebody needs to take the converted app over",
		Long: `Convert SRC in memory and write to a folder what is left to do outside of the code
and in it: what the app's server has to do, what to enter in the target's console
(domains, privacy, base library, package sizes, plugins), and the differences that
remain, with places. Every row follows from a use in the project and a row of the
tables, and names its source.

The folder gets handover.en.md, handover.en.html, handover.zh.md, handover.zh.html
and report.html, the report of wxmy check. With --lang only that language. Files of
these names are written anew each time.`,
		Example: `  wxmy handover shop --to alipay
  wxmy handover shop --to alipay -o docs/handover --lang zh`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, only := "", f.lang
			if cmd.Flags().Changed("out") {
				dir = f.out
			}
			p, err := f.plan(sourceArg(args, 0))
			if err != nil {
				return err
			}
			return p.handOver(cmd, dir, only)
		},
	}
	f.add(cmd, "from", "to", "out", "tenant", "target-lib", "missing", "lang")
	cmd.Flags().Lookup("out").Usage = "folder to write to; beside the source when not given"
	cmd.Flags().Lookup("lang").Usage = "en or zh; both when not given"
	return cmd
}

// handOver writes the hand-over of a plan to a folder, in one language or both.
func (p *plan) handOver(cmd *cobra.Command, dir, only string) error {
	langs := []diag.Language{diag.English, diag.Chinese}
	switch {
	case strings.HasPrefix(only, "zh"):
		langs = langs[1:]
	case only != "":
		langs = langs[:1]
	}
	if dir == "" {
		dir = filepath.Join(filepath.Dir(p.src), strings.Join(append([]string{filepath.Base(p.src), "handover"}, strings.Split(p.title(), "/")...), "-"))
	}
	h, err := check.RunHandover(cmd.Context(), p.source, p.from, p.to, p.opts)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("write the hand-over: %w", err)
	}
	files := map[string]func(io.Writer) error{check.ReportName: func(w io.Writer) error {
		return h.Report.HTML(w, check.Page{Lang: langs[0], Source: p.read, Version: version(), Title: p.tenant})
	}}
	for _, lang := range langs {
		files["handover."+string(lang)+".md"] = func(w io.Writer) error { return h.Markdown(w, lang, version()) }
		files["handover."+string(lang)+".html"] = func(w io.Writer) error { return h.HTML(w, lang, version()) }
	}
	for name, write := range files {
		if err := writeFile(filepath.Join(dir, name), write); err != nil {
			return fmt.Errorf("write the hand-over: %w", err)
		}
	}
	server := 0
	for _, s := range h.Services {
		if s.Server {
			server++
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s for the server, %s, %s to declare, %s; written to %s\n", p.title(),
		plural(server, "thing"), plural(len(h.Addresses), "domain"), plural(len(h.Declare), "use"), plural(len(h.Remaining), "difference"), display(dir))
	return err
}

// writeFile writes a file through a function.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
