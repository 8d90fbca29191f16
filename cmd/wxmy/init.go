package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"wxmy/transform/config"
)

func newInit() *cobra.Command {
	var printSchema bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a configuration file",
		Long: `Write wxmy.json with what can be told from the project in DIR (the current folder
when not given): its platform, the target and the output folder. An existing file
is never overwritten. The schema goes to .wxmy/wxmy.schema.json, so that editors
complete keys and explain them.`,
		Example: `  wxmy init
  wxmy init --schema > wxmy.schema.json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if printSchema {
				_, err := fmt.Fprint(cmd.OutOrStdout(), schemaText())
				return err
			}
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return initConfig(cmd, dir)
		},
	}
	cmd.Flags().BoolVar(&printSchema, "schema", false, "print the JSON schema of wxmy.json instead")
	return cmd
}

func initConfig(cmd *cobra.Command, dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	from, err := inferPlatform(abs)
	if err != nil {
		return err
	}
	to, err := otherPlatform(from)
	if err != nil {
		return err
	}
	out, err := filepath.Rel(abs, defaultOutput(abs, from, to, ""))
	if err != nil {
		return err
	}
	text := config.Render(config.Object{
		{Key: "$schema", Value: schemaPath},
		{Key: "from", Value: from.Name},
		{Key: "to", Value: to.Name},
		{Key: "out", Value: filepath.ToSlash(out)},
		{Key: "targetLib", Value: to.DefaultLib},
		{Key: "missing", Value: "stub"},
	}, config.Layout{}) + "\n"
	name := filepath.Join(abs, configName)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already", name)
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	schemaFile := filepath.Join(abs, filepath.FromSlash(schemaPath))
	if err := os.MkdirAll(filepath.Dir(schemaFile), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(schemaFile, []byte(schemaText()), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "wrote %s and %s\n", display(name), display(schemaFile))
	return err
}

// schemaPath is where init leaves the schema, beside the configuration.
const schemaPath = ".wxmy/wxmy.schema.json"

// schemaText is the schema as it is printed and committed.
func schemaText() string { return config.Render(schema(), config.Layout{}) + "\n" }
