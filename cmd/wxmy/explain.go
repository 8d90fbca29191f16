package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/text"
)

func newExplain() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "explain CODE | FEATURE | FILE:LINE",
		Short: "Explain a diagnostic, a feature, or what became of a line",
		Long: `Explain a code of a diagnostic ("T003"), a feature on every platform
("api.request", "element.swiper.attr.circular"), or which rules touched a line of a
source file and what they wrote ("pages/a/a.wxml:12").`,
		Example: `  wxmy explain T003
  wxmy explain api.showToast
  wxmy explain golden/projects/shop-wechat/src/pages/home/home.wxml:15`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeCodes,
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cmd.OutOrStdout()
			switch arg := args[0]; {
			case codePattern.MatchString(arg):
				return explainCode(w, strings.ToUpper(arg), language(f.lang))
			case linePattern.MatchString(arg):
				return f.explainLine(cmd.Context(), w, arg)
			default:
				return explainFeature(w, arg, language(f.lang))
			}
		},
	}
	f.add(cmd, "from", "to", "target-lib", "missing", "lang")
	return cmd
}

var (
	codePattern = regexp.MustCompile(`^[PTSYRUptsyru]\d{3}$`)
	linePattern = regexp.MustCompile(`^(.+):(\d+)$`)
)

// explainCode prints the catalogue's entry of a code.
func explainCode(w io.Writer, code string, lang diag.Language) error {
	e := diag.Lookup(code)
	if config, err := findConfig("."); e == nil && err == nil {
		e = config.limit(code)
	}
	if e == nil {
		return fmt.Errorf("no diagnostic has the code %s", code)
	}
	message, fix, labels := e.Message, e.Fix, [3]string{"What to do", "Before", "After"}
	if lang == diag.Chinese {
		message, fix, labels = cmp.Or(e.MessageZH, message), cmp.Or(e.FixZH, fix), [3]string{"处理办法", "转换前", "转换后"}
	}
	fmt.Fprintf(w, "%s %s (%s)\n\n  %s\n\n%s\n", e.Code, e.Name, e.Severity.In(lang), message, e.WhyIn(lang))
	if fix != "" {
		fmt.Fprintf(w, "\n%s: %s\n", labels[0], fix)
	}
	if e.Before == "" {
		return nil
	}
	_, err := fmt.Fprintf(w, "\n%s:\n%s\n\n%s:\n%s\n", labels[1], indent(e.Before), labels[2], indent(e.After))
	return err
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }

// explainFeature prints the rows of a feature and of what lies under it.
func explainFeature(w io.Writer, id string, lang diag.Language) error {
	found, say := false, explainWords[lang]
	for _, p := range adapters.All {
		row := p.Features.Row(id)
		switch {
		case row != nil:
			found = true
			explainRow(w, p, row, lang)
		case p.Absents.Row(id) != nil:
			found = true
			fmt.Fprintf(w, say.lacksWhy, p.TitleIn(lang), p.NoteIn(p.Absents.Row(id).Note, lang))
		default:
			fmt.Fprintf(w, say.lacks, p.TitleIn(lang))
		}
	}
	if !found {
		return fmt.Errorf("no platform has a feature %q%s", id, near(id))
	}
	for _, from := range adapters.All {
		for _, to := range adapters.All {
			if c, ok := feature.Compare(from.Features, to.Features, id); ok && from != to {
				fmt.Fprintf(w, "%s -> %s: %s\n", from.TitleIn(lang), to.TitleIn(lang), c.Verdict)
			}
		}
	}
	below := 0
	for _, p := range adapters.All {
		n := 0
		for range p.Features.Under(id + ".") {
			n++
		}
		below = max(below, n)
	}
	if below > 0 {
		fmt.Fprintf(w, say.below, below, id)
	}
	return nil
}

// explainWords are what is said of a feature, by language.
var explainWords = map[diag.Language]struct{ row, since, byDefault, values, source, lacks, lacksWhy, below string }{
	diag.English: {
		"%s: %s, called %q", ", since %s", ", by default %s", "  values: %v\n", "  source: %s\n", "%s: missing\n", "%s: missing. %s\n",
		"%d features lie under it: wxmy features %s\n",
	},
	diag.Chinese: {
		"%s：%s，名为 %q", "，%s 起", "，默认 %s", "  取值：%v\n", "  来源：%s\n", "%s：没有\n", "%s：没有。%s\n",
		"其下还有 %d 项特性：wxmy features %s\n",
	},
}

func explainRow(w io.Writer, p *transform.Platform, r *feature.Support, lang diag.Language) {
	say := explainWords[lang]
	fmt.Fprintf(w, say.row, p.TitleIn(lang), r.Via, r.Native())
	if r.Since != "" {
		fmt.Fprintf(w, say.since, r.Since)
	}
	if r.Default != "" {
		fmt.Fprintf(w, say.byDefault, r.Default)
	}
	fmt.Fprintln(w)
	if len(r.Values) > 0 {
		fmt.Fprintf(w, say.values, r.Values)
	}
	if r.Note != "" {
		fmt.Fprintf(w, "  %s\n", p.NoteIn(r.Note, lang))
	}
	if r.Doc != "" {
		fmt.Fprintf(w, say.source, r.Doc)
	}
}

// near suggests features whose ID ends like id.
func near(id string) string {
	last := strings.ToLower(id[strings.LastIndexByte(id, '.')+1:])
	var hits []string
	for _, p := range adapters.All {
		for r := range p.Features.All() {
			if strings.ToLower(r.ID[strings.LastIndexByte(r.ID, '.')+1:]) == last && len(hits) < 5 {
				hits = append(hits, r.ID)
			}
		}
	}
	if len(hits) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(hits, ", ") + "?"
}

// explainLine says which rules touched a line of a source file.
func (f *buildFlags) explainLine(ctx context.Context, w io.Writer, arg string) error {
	m := linePattern.FindStringSubmatch(arg)
	line, err := strconv.Atoi(m[2])
	if err != nil {
		return err
	}
	abs, err := filepath.Abs(m[1])
	if err != nil {
		return err
	}
	if _, err := os.Stat(abs); err != nil {
		return fmt.Errorf("read the source file: %w", err)
	}
	p, err := f.plan(projectOf(abs))
	if err != nil {
		return err
	}
	rel, ok := inside(p.src, abs)
	if !ok {
		return fmt.Errorf("%s lies outside of the project %s", m[1], p.src)
	}
	s := transform.NewSession(p.source, p.from, p.to, p.opts)
	r, err := s.Build(ctx)
	if err != nil {
		return err
	}
	src, err := os.ReadFile(abs)
	if err != nil {
		return err
	}
	return printLine(w, p, s.Edits(rel), r, rel, src, line)
}

// projectOf is the folder of the project that a file belongs to: the nearest
// one above it with a project file, else with an app.json, else its own.
func projectOf(file string) string {
	for _, name := range []func(*transform.Platform) string{
		func(p *transform.Platform) string { return p.ProjectFile },
		func(*transform.Platform) string { return "app.json" },
	} {
		for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
			for _, p := range adapters.All {
				if _, err := os.Stat(filepath.Join(dir, name(p))); err == nil {
					return dir
				}
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return filepath.Dir(file)
}

func printLine(w io.Writer, p *plan, edits []text.Edit, r *transform.Result, rel string, src []byte, line int) error {
	lines := text.NewLines(src)
	if lines.Line(line) == nil {
		return fmt.Errorf("%s has %d lines", rel, lines.Count())
	}
	fmt.Fprintf(w, "%d | %s\n", line, lines.Line(line))
	touched := 0
	for _, e := range edits {
		from, to := lines.At(e.Start), lines.At(e.End)
		if from.Line > line || to.Line < line {
			continue
		}
		touched++
		id := e.Feature
		if id == "" {
			id = "structure"
		}
		fmt.Fprintf(w, "  %d:%d %s: %q becomes %q\n", from.Line, from.Col, id, clip(e.In(src)), clip(e.New))
		if row := p.to.Features.Row(e.Feature); row != nil && row.Note != "" {
			fmt.Fprintf(w, "      %s\n", p.to.NoteIn(row.Note, p.lang))
		}
	}
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.Path == rel && d.Pos.Line == line {
			touched++
			fmt.Fprintf(w, "  %d:%d %s: %s\n", d.Pos.Line, d.Pos.Col, d.Code, d.Message(p.lang))
		}
	}
	if touched == 0 {
		fmt.Fprintln(w, "  no rule touches this line")
	}
	return nil
}

func clip(s string) string {
	if len(s) > 80 {
		return s[:77] + "..."
	}
	return s
}
