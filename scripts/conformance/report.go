package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
)

var verdicts = []string{"ours", "inherited", "diagnosed", "allowed"}

// printFindings prints what is ours, or all with every finding's verdict.
func printFindings(w io.Writer, results []result, all bool) {
	for i := range results {
		r := &results[i]
		if r.crash != "" {
			fmt.Fprintf(w, "%s: %s -> %s: %s\n", r.title, r.from.name, r.to.name, r.crash)
		}
		for _, f := range r.findings {
			if f.verdict != ours && !all {
				continue
			}
			fmt.Fprintf(w, "%s: %s -> %s: %s:%d:%d: %s", r.title, r.from.name, r.to.name, f.file, f.line, f.col, f.message)
			fmt.Fprintf(w, " [%s, %s]", f.judge, verdicts[f.verdict])
			if f.why != "" {
				fmt.Fprintf(w, " (%s)", f.why)
			}
			fmt.Fprintln(w)
		}
	}
}

// printTable prints a line for each case and one for each judge.
func printTable(w io.Writer, results []result) {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "case\tto\tfiles\ttemplates\tstyles\tscripts\tdiagnostics\t"+strings.Join(verdicts, "\t"))
	for i := range results {
		fmt.Fprintln(tw, strings.Join(results[i].row(), "\t"))
	}
	_ = tw.Flush() // as all printing here
	tally := tallyJudges(results)
	fmt.Fprintln(w)
	tw = tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "judge\t"+strings.Join(verdicts, "\t"))
	for _, j := range allJudges() {
		n := tally[j.name]
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\t%d\n", j.name, n[ours], n[inherited], n[diagnosed], n[allowed])
	}
	_ = tw.Flush()
}

var playColumns = []string{"package", "played", "plays", "entries", "not the same", "mute"}

// printPlays prints what plays found, and a line for each package.
func printPlays(w io.Writer, plays []performance, all bool) {
	if len(plays) == 0 {
		return
	}
	fmt.Fprintln(w)
	for i := range plays {
		for _, wrong := range plays[i].wrong {
			fmt.Fprintf(w, "%s, %s: %s\n", plays[i].title, plays[i].kind, wrong)
		}
		for _, mute := range plays[i].mute {
			if all {
				fmt.Fprintf(w, "%s, %s: not played: %s\n", plays[i].title, plays[i].kind, mute)
			}
		}
	}
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, strings.Join(playColumns, "\t"))
	for i := range plays {
		fmt.Fprintln(tw, strings.Join(plays[i].row(), "\t"))
	}
	_ = tw.Flush() // as all printing here
}

func (p *performance) row() []string {
	return []string{p.title, p.kind, fmt.Sprint(p.plays), fmt.Sprint(p.steps), fmt.Sprint(len(p.wrong)), fmt.Sprint(len(p.mute))}
}

var portColumns = []string{"port", "to", "files", "templates", "converted", "styles", "converted", "scripts", "converted", "mechanical", "platform", "drift"}

// printPorts prints a line for each port and direction.
func printPorts(w io.Writer, ports []closeness) {
	if len(ports) == 0 {
		return
	}
	fmt.Fprintln(w)
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, strings.Join(portColumns, "\t"))
	for i := range ports {
		fmt.Fprintln(tw, strings.Join(ports[i].row(), "\t"))
	}
	_ = tw.Flush() // as all printing here
}

func (r *result) row() []string {
	if r.crash != "" {
		return []string{r.title, r.to.name, "crashed", "", "", "", "", "", "", "", ""}
	}
	row := []string{r.title, r.to.name}
	for _, n := range []int{
		r.files, r.templates, r.styles, r.scripts, r.diagnostics,
		r.count(ours), r.count(inherited), r.count(diagnosed), r.count(allowed),
	} {
		row = append(row, fmt.Sprint(n))
	}
	return row
}

// allJudges lists every judge once.
func allJudges() []judge {
	var list []judge
	for _, d := range dialects {
		for _, j := range d.judges {
			if !slices.ContainsFunc(list, func(o judge) bool { return o.name == j.name }) {
				list = append(list, j)
			}
		}
	}
	return list
}

func tallyJudges(results []result) map[string][4]int {
	tally := map[string][4]int{}
	for i := range results {
		for _, f := range results[i].findings {
			n := tally[f.judge]
			n[f.verdict]++
			tally[f.judge] = n
		}
	}
	return tally
}

// document is docs/conformance.md: no times, no paths, the same for the same
// code.
func document(results []result, plays []performance, ports []closeness) []byte {
	var b bytes.Buffer
	b.WriteString(`# Judged by others

Real code is converted, there and back again, and what comes out is judged by
tools that know nothing of wxmy: the official compilers, and the parsers and
typings that the platforms' owners publish. This page is written by

    go run ./scripts/conformance -write

which needs Go, node and npm and nothing else: it fetches the pinned packages
(scripts/conformance/packages.tsv) and judges with npm into a cache folder
(` + "`-cache DIR`" + `), without running their install scripts, and takes some minutes.
` + "`-only TEXT`" + ` judges the cases whose name holds the text, ` + "`-judges plays`" + ` runs
components alone, ` + "`-v`" + ` prints every finding. It fails when a finding is ours.

No official Alipay compiler can be installed from npm, so that an Alipay output
compiles is not proven here; ` + "`minidev build`" + ` proves it on a machine that has
Ant's tools.

## The judges

| judge | makes sure that |
| --- | --- |
`)
	for _, j := range allJudges() {
		fmt.Fprintf(&b, "| %s | %s |\n", j.name, j.says)
	}
	fmt.Fprintf(&b, "\nThey are pinned: %s.\n", strings.Join(judgeVersions(), ", "))
	b.WriteString(`
A finding is *inherited* when the source has it too, *diagnosed* when wxmy told
the user of it, *allowed* when the judge is known to be wrong (reasons below), and
otherwise *ours*: a bug.

## The cases

`)
	writeRow(&b, append([]string{"case", "to", "files", "templates", "styles", "scripts", "diagnostics"}, verdicts...))
	writeRow(&b, []string{"---", "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:"})
	for i := range results {
		writeRow(&b, results[i].row())
	}
	b.WriteString("\n## By judge\n\n")
	writeRow(&b, append([]string{"judge"}, verdicts...))
	writeRow(&b, []string{"---", "--:", "--:", "--:", "--:"})
	tally := tallyJudges(results)
	for _, j := range allJudges() {
		n := tally[j.name]
		writeRow(&b, []string{j.name, fmt.Sprint(n[ours]), fmt.Sprint(n[inherited]), fmt.Sprint(n[diagnosed]), fmt.Sprint(n[allowed])})
	}
	writeReasons(&b, results)
	writePlays(&b, plays)
	writePorts(&b, ports)
	return b.Bytes()
}

// writePlays is the table of the components that ran.
func writePlays(b *bytes.Buffer, plays []performance) {
	if len(plays) == 0 {
		return
	}
	b.WriteString(`
## Components that run

glass-easel, WeChat's current component framework, renders components in jsdom;
they are tapped, stroked and typed into, and everything is written down: the
tree after each step, the events that are fired, the calls of the API.

*There and back*: every component of a WeChat package, as it is and as it comes
back from Alipay; the two must not differ in anything. *On wechat*: pages that
use an Alipay package as its documentation says, converted with it; each step
expects what is documented. A component is *mute* when the framework makes
nothing of the original either.

`)
	writeRow(b, playColumns)
	writeRow(b, []string{"---", "---", "--:", "--:", "--:", "--:"})
	for i := range plays {
		writeRow(b, plays[i].row())
	}
	b.WriteString(`
Attributes that the conversion said it leaves out are put aside before two trees
are compared, and styles are not isolated, for isolation is configuration and
would show in every class. The build remembers the author's own bytes for the
way back; here it does not (` + "`--no-origin`" + `), so what is compared was written
by the conversion.
`)
	for i := range plays {
		for _, wrong := range plays[i].wrong {
			fmt.Fprintf(b, "\n- %s, %s: %s\n", plays[i].title, plays[i].kind, wrong)
			if why := explained(wrong); why != "" {
				fmt.Fprintf(b, "  Why: %s.\n", why)
			}
		}
	}
}

// writePorts is the table of how close our output is to other people's ports.
func writePorts(b *bytes.Buffer, ports []closeness) {
	if len(ports) == 0 {
		return
	}
	b.WriteString(`
## Beside other people's ports

Some code is kept on both platforms by its authors. One half is converted and
compared with the other, file by file, after comments, white space, quotes and
closing semicolons are put aside. The first number of each kind of file is the
share of items (attributes, declarations, statements) that the two halves have in common as they are, the second one
that which our output has in common with the other half. The last columns sort
the differences between the halves as ` + "`wxmy reconcile`" + ` does: those that a
conversion gives, those that the platforms ask for, and drift, where the authors
did something different.

`)
	writeRow(b, portColumns)
	writeRow(b, []string{"---", "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:"})
	for i := range ports {
		writeRow(b, ports[i].row())
	}
}

func writeRow(b *bytes.Buffer, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// judgeVersions are the packages that judge, each with its version, sorted.
func judgeVersions() []string {
	var manifest struct{ Dependencies map[string]string }
	if err := json.Unmarshal(judgesJSON, &manifest); err != nil {
		panic("judges/package.json: " + err.Error())
	}
	var list []string
	for name, version := range manifest.Dependencies {
		list = append(list, name+" "+version)
	}
	slices.Sort(list)
	return list
}

// quoted is what differs between findings of one cause: names and numbers.
var quoted = regexp.MustCompile("\"[^\"]*\"|'[^']*'|`[^`]*`|<[^>]*>|\\b\\d+\\b|[.]?/[^ :]+")

// cause is what findings of one kind have in common.
func cause(f *finding) string {
	message := f.message
	if f.verdict == diagnosed {
		code, _, _ := strings.Cut(f.why, ":")
		return f.judge + ": " + code
	}
	message = strings.Join(strings.Fields(quoted.ReplaceAllString(message, "…")), " ")
	if name, after, ok := strings.Cut(message, " is not called like this"); ok && after != "" {
		message = strings.Repeat("…", min(1, len(name))) + " is not called like this"
	}
	if before, _, ok := strings.Cut(message, " in "); ok && strings.HasPrefix(message, "no … in") {
		message = before + " in this API"
	}
	return f.judge + ": " + message
}

// writeCauses lists what the findings of a verdict are about.
func writeCauses(b *bytes.Buffer, results []result, v verdict, title string) {
	causes, examples := map[string]int{}, map[string]string{}
	for i := range results {
		for j := range results[i].findings {
			f := &results[i].findings[j]
			if f.verdict != v {
				continue
			}
			c := cause(f)
			if causes[c]++; causes[c] == 1 {
				examples[c] = fmt.Sprintf("%s, `%s`", results[i].title, f.file)
				if v == diagnosed {
					examples[c] += ": " + f.why
				}
			}
		}
	}
	if len(causes) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n\n", title)
	names := sortedKeys(causes)
	slices.SortStableFunc(names, func(x, y string) int { return causes[y] - causes[x] })
	for _, c := range names {
		fmt.Fprintf(b, "- %s (%d; %s)\n", c, causes[c], examples[c])
	}
}

// writeReasons lists what is ours, and why the rest is not.
func writeReasons(b *bytes.Buffer, results []result) {
	writeCauses(b, results, inherited, "## In the author's code already\n\nThe compilers, parsers and typings say the same of the source, or of what it was made from.")
	writeCauses(b, results, diagnosed, "## What the user was told\n\nBy the judge and the code of the diagnostic, with an example.")
	reasons := map[string]int{}
	var bugs []string
	for i := range results {
		r := &results[i]
		if r.crash != "" {
			bugs = append(bugs, fmt.Sprintf("%s, to %s: the conversion crashed", r.title, r.to.name))
		}
		for _, f := range r.findings {
			switch f.verdict {
			case allowed:
				reasons[f.judge+": "+f.why]++
			case ours:
				bugs = append(bugs, fmt.Sprintf("%s, to %s, `%s:%d`: %s (%s)", r.title, r.to.name, f.file, f.line, f.message, f.judge))
			}
		}
	}
	if len(reasons) > 0 {
		b.WriteString("\n## Where a judge is wrong\n\n")
		for _, reason := range sortedKeys(reasons) {
			fmt.Fprintf(b, "- %s (%d)\n", reason, reasons[reason])
		}
	}
	if len(bugs) > 0 {
		b.WriteString("\n## Ours\n\n")
		for _, bug := range bugs {
			fmt.Fprintf(b, "- %s\n", bug)
		}
	}
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
