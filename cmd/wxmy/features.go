package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"wxmy/transform"
	"wxmy/transform/feature"
)

func newFeatures() *cobra.Command {
	var from, to string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "features [PREFIX]",
		Short: "Print what becomes of every feature between two platforms",
		Long: `Print the verdict on every feature of one platform on the way to another:
same, rename, converts (another shape, carried over), shim (the target lacks it,
a module gives it), differs (something is lost) or missing.`,
		Example: `  wxmy features --from wechat --to alipay
  wxmy features api.request --from wechat --to alipay --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := platform(from)
			if err != nil {
				return err
			}
			t, err := platform(to)
			if err != nil {
				return err
			}
			prefix := ""
			if len(args) > 0 {
				prefix = args[0]
			}
			rows := featureRows(f, t, prefix)
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(rows)
			}
			return printFeatures(cmd.OutOrStdout(), rows)
		},
	}
	cmd.Flags().StringVar(&from, "from", "wechat", "platform of the source")
	cmd.Flags().StringVar(&to, "to", "alipay", "platform of the target")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// A featureRow is one line of the matrix.
type featureRow struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	From    string `json:"from"`
	To      string `json:"to,omitempty"`
	Since   string `json:"since,omitempty"`
	Note    string `json:"note,omitempty"`
}

// featureRows computes the lines of the matrix whose feature is prefix or lies
// under it.
func featureRows(from, to *transform.Platform, prefix string) []featureRow {
	rows := []featureRow{}
	for _, c := range feature.Matrix(from.Features, to.Features) {
		if prefix != "" && c.ID != prefix && (len(c.ID) <= len(prefix) || c.ID[:len(prefix)] != prefix || c.ID[len(prefix)] != '.') {
			continue
		}
		r := featureRow{ID: c.ID, Verdict: c.Verdict.String(), From: c.From.Native()}
		if c.To != nil {
			r.To, r.Since, r.Note = c.To.Native(), c.To.Since, c.To.Note
		} else if a := to.Absents.Row(c.ID); a != nil {
			r.Note = a.Note
		}
		rows = append(rows, r)
	}
	return rows
}

func printFeatures(w io.Writer, rows []featureRow) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Verdict]++
		arrow := r.From
		if r.To != "" && r.To != r.From {
			arrow += " -> " + r.To
		}
		if r.Since != "" {
			arrow += " (" + r.Since + ")"
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\n", r.ID, r.Verdict, arrow, r.Note)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%d features: %d same, %d rename, %d converts, %d shim, %d differs, %d missing\n",
		len(rows), counts["same"], counts["rename"], counts["converts"], counts["shim"], counts["differs"], counts["missing"])
	return err
}
