package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
)

func newFeatures() *cobra.Command {
	var f buildFlags
	var asJSON bool
	var used string
	cmd := &cobra.Command{
		Use:   "features [PREFIX]",
		Short: "Print what becomes of every feature between two platforms",
		Long: `Print the verdict on every feature of one platform on the way to another:
same, rename, converts (another shape, carried over), shim (the target lacks it,
a module gives it), differs (something is lost) or missing.

With --used, print the features that a project uses, worst first, with how often and
where first: what a migration has to deal with.`,
		Example: `  wxmy features --from wechat --to alipay
  wxmy features api.request --from wechat --to alipay --json
  wxmy features --used shop
  wxmy features element --used shop --to alipay`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			prefix := ""
			if len(args) > 0 {
				prefix = args[0]
			}
			rows, err := f.features(cmd.Context(), prefix, used)
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(rows)
			}
			return printFeatures(cmd.OutOrStdout(), rows, language(f.lang))
		},
	}
	f.add(cmd, "from", "to", "lang")
	cmd.Flags().StringVar(&used, "used", "", "only the features that the project in this folder uses")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// features computes the lines of the matrix that the flags ask for.
func (f *buildFlags) features(ctx context.Context, prefix, used string) ([]featureRow, error) {
	if used != "" {
		p, err := f.plan(used)
		if err != nil {
			return nil, err
		}
		s := transform.NewSession(p.source, p.from, p.to, p.opts)
		if _, err := s.Build(ctx); err != nil {
			return nil, err
		}
		return usedRows(s, p.from, p.to, prefix, p.lang), nil
	}
	from, err := platform(cmp.Or(f.from, "wechat"))
	if err != nil {
		return nil, err
	}
	if f.to == "" {
		to, err := otherPlatform(from)
		return featureRows(from, to, prefix, language(f.lang)), err
	}
	to, err := platform(f.to)
	if err != nil {
		return nil, err
	}
	return featureRows(from, to, prefix, language(f.lang)), nil
}

// A featureRow is one line of the matrix.
type featureRow struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	From    string `json:"from"`
	To      string `json:"to,omitempty"`
	Since   string `json:"since,omitempty"`
	Note    string `json:"note,omitempty"`
	Uses    int    `json:"uses,omitempty"`
	First   string `json:"first,omitempty"` // place of the first use

	verdict feature.Verdict
}

func newFeatureRow(c *feature.Comparison, to *transform.Platform, lang diag.Language) featureRow {
	r := featureRow{ID: c.ID, Verdict: c.Verdict.String(), From: c.From.Native(), verdict: c.Verdict}
	if c.To != nil {
		r.To, r.Since, r.Note = c.To.Native(), c.To.Since, c.To.Note
	} else if a := to.Absents.Row(c.ID); a != nil {
		r.Note = a.Note
	}
	r.Note = to.NoteIn(r.Note, lang)
	return r
}

// under reports whether a feature is prefix or lies under it.
func under(id, prefix string) bool {
	return prefix == "" || id == prefix || strings.HasPrefix(id, prefix+".")
}

// featureRows computes the lines of the matrix whose feature is prefix or lies
// under it.
func featureRows(from, to *transform.Platform, prefix string, lang diag.Language) []featureRow {
	rows := []featureRow{}
	for _, c := range feature.Matrix(from.Features, to.Features) {
		if under(c.ID, prefix) {
			rows = append(rows, newFeatureRow(&c, to, lang))
		}
	}
	return rows
}

// usedRows are the lines of the matrix for what a project uses, worst first,
// then by number of uses.
func usedRows(s *transform.Session, from, to *transform.Platform, prefix string, lang diag.Language) []featureRow {
	rows := []featureRow{}
	for _, u := range s.Used() {
		c, ok := feature.Compare(from.Features, to.Features, u.ID)
		if !ok || !under(u.ID, prefix) {
			continue
		}
		r := newFeatureRow(&c, to, lang)
		r.Uses, r.First = u.Count, fmt.Sprintf("%s:%d:%d", u.Path, u.Pos.Line, u.Pos.Col)
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b featureRow) int {
		return cmp.Or(cmp.Compare(b.verdict, a.verdict), cmp.Compare(b.Uses, a.Uses))
	})
	return rows
}

func printFeatures(w io.Writer, rows []featureRow, lang diag.Language) error {
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
		fmt.Fprintf(tw, "%s\t%s\t", r.ID, r.Verdict)
		if r.Uses > 0 {
			fmt.Fprintf(tw, "%dx\t%s\t", r.Uses, r.First)
		}
		fmt.Fprintf(tw, "%s\t%s\n", arrow, r.Note)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	summary := "%d features: %d same, %d rename, %d converts, %d shim, %d differs, %d missing\n"
	if lang == diag.Chinese {
		summary = "共 %d 项特性：same %d，rename %d，converts %d，shim %d，differs %d，missing %d\n"
	}
	_, err := fmt.Fprintf(w, summary, len(rows), counts["same"], counts["rename"], counts["converts"], counts["shim"], counts["differs"], counts["missing"])
	return err
}
