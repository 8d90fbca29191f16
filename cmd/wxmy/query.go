package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/antchfx/xpath"
	"github.com/spf13/cobra"

	"wxmy/transform"
)

func newQuery() *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "query XPATH [SRC]",
		Short: "Find elements by XPath over canonical names",
		Long: `Find elements in templates by XPath. Tags, attributes and events have their
canonical names, whatever the platform of the source: events are attributes
"bind:tap", directives "wx:if". One line a hit: file:line:col and the start tag.`,
		Example: `  wxmy query '//scroll-view//map' src
  wxmy query '//button[@open-type="share"]' shop-alipay`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			src := "."
			if len(args) > 1 {
				src = args[1]
			}
			expr, err := xpath.Compile(args[0])
			if err != nil {
				return fmt.Errorf("read the XPath: %w", err)
			}
			p, err := queryPlatform(from, src)
			if err != nil {
				return err
			}
			return filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() || filepath.Ext(name) != p.Ext.Template {
					return err
				}
				data, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				for _, hit := range transform.Query(p, data, expr) {
					fmt.Fprintf(cmd.OutOrStdout(), "%s:%d:%d: %s\n", name, hit.Pos.Line, hit.Pos.Col, clip(hit.Text))
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "platform of the source; inferred when not given")
	return cmd
}

func queryPlatform(from, src string) (*transform.Platform, error) {
	if from != "" {
		return platform(from)
	}
	abs, err := filepath.Abs(src)
	if err != nil {
		return nil, err
	}
	return inferPlatform(abs)
}
