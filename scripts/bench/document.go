package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// A target is a promise and whether it is kept.
type target struct {
	what, want, got string
	known, met      bool
}

// targets holds the figures to what was promised.
func (r *report) targets() []target {
	var list []target
	add := func(known bool, what, want string, got, limit float64, format string) {
		t := target{what: what, want: want, known: known, met: got <= limit}
		if known {
			t.got = fmt.Sprintf(format, got)
		}
		list = append(list, t)
	}
	small, big := r.pages(1000), r.pages(10000)
	for _, t := range []*table{small, big} {
		if t != nil {
			add(true, "cold build beside copying, "+t.name, "at most 3x", ratio(t.rows[1].cost.wall, t.rows[0].cost.wall), 3, "%.1fx")
		}
	}
	if ant := r.row(1000, "Antmove"); ant != nil && ant.runs > 0 {
		speed := ratio(ant.cost.wall, small.rows[1].cost.wall)
		list = append(list, target{"cold build beside Antmove, 1000 pages", "at least 100x less", fmt.Sprintf("%.0fx less", speed), true, speed >= 100})
	}
	if t := r.pages(383); t != nil {
		add(t.rows[1].cost.peak > 0, fmt.Sprintf("peak memory, %d files", t.files), "at most 150 MB", mb(t.rows[1].cost.peak), 150, "%.0f MB")
	}
	if big != nil {
		add(true, "cost of a file, 10000 beside 1000 pages in turns", "at most 1.2x", ratio(big.rows[1].cost.wall/time.Duration(big.files), big.beside), 1.2, "%.2fx")
	}
	for _, t := range []*table{small, big} {
		if t != nil {
			add(true, "build without a change beside reading, "+t.name, "at most 1.5x", ratio(t.rebuild.wall, t.read.wall), 1.5, "%.1fx")
		}
	}
	add(true, "injected code, an app of one page", "0 bytes", float64(r.onePage), 0, "%.0f bytes")
	add(true, "injected code, the shop to Alipay", "at most 20 KB", float64(r.tables[0].rows[1].injected)/1024, 20, "%.1f KB")
	add(true, "start-up (`wxmy version`)", "under 10 ms", ms(r.start), 10, "%.1f ms")
	add(true, "the binary", "under 30 MB", mb(r.binary), 30, "%.1f MB")
	return list
}

// pages is the table of the project of n pages, nil when it was not measured.
func (r *report) pages(n int) *table {
	for i := range r.tables {
		if r.tables[i].pages == n {
			return &r.tables[i]
		}
	}
	return nil
}

func (r *report) row(pages int, tool string) *row {
	t := r.pages(pages)
	for i := 0; t != nil && i < len(t.rows); i++ {
		if t.rows[i].tool == tool {
			return &t.rows[i]
		}
	}
	return nil
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(max(1, b)) }
func mb(n int64) float64               { return float64(n) / (1 << 20) }
func ms(d time.Duration) float64       { return float64(d) / float64(time.Millisecond) }

// document is docs/benchmarks.md.
func (r *report) document() []byte {
	var b bytes.Buffer
	b.WriteString(`# Benchmarks

Measured by

    go run ./scripts/bench -write

which generates projects from figures on what real projects use, fetches the
peers with npm, runs all that is compared in turns, and takes medians. Times of
different machines do not compare; ratios of one run do.

`)
	fmt.Fprintf(&b, "Machine: %s. Versions: %s.\n\n", strings.Join(r.machine, ", "), strings.Join(r.versions, ", "))
	b.WriteString("## Promises\n\n| what | promised | measured | kept |\n| --- | --- | --: | --- |\n")
	for _, t := range r.targets() {
		if t.known {
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", t.what, t.want, t.got, map[bool]string{true: "yes", false: "no"}[t.met])
		}
	}
	b.WriteString(`
## Cold builds

The output folder is empty. *Copy* reads every file and writes it, which is the
least that a converter has to do. *CPU* is user and system time of all
processors, and *times* is beside wxmy: how busy the machine is moves wall times
more than CPU times. *Injected* is run-time code
that the tool brings along, where it can be told from the rest.
`)
	for i := range r.tables {
		r.tables[i].write(&b)
	}
	return b.Bytes()
}

func (t *table) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "\n### %s\n\n%d files, %.1f MB.\n\n", t.name, t.files, mb(t.bytes))
	b.WriteString("| tool | wall | times | CPU | times | peak memory | files | output | injected | runs |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n")
	for _, r := range t.rows {
		name := strings.TrimSpace(r.tool + " " + r.version)
		if r.runs == 0 {
			fmt.Fprintf(b, "| %s | %s | | | | | | | | |\n", name, r.failed)
			continue
		}
		injected := ""
		if r.injected >= 0 {
			injected = fmt.Sprintf("%.1f KB", float64(r.injected)/1024)
		}
		fmt.Fprintf(b, "| %s | %s | %.2gx | %s | %.2gx | %.0f MB | %d | %.1f MB | %s | %d |\n", name, show(r.cost.wall), ratio(r.cost.wall, t.rows[1].cost.wall),
			show(r.cost.cpu), ratio(r.cost.cpu, t.rows[1].cost.cpu), mb(r.cost.peak), r.files, mb(r.bytes), injected, r.runs)
	}
	fmt.Fprintf(b, "\nReading all files takes a process %s. When nothing changed, a build takes %s to see that, and a session that runs on %s.", show(t.read.wall), show(t.rebuild.wall), show(t.session))
	if t.latency > 0 {
		fmt.Fprintf(b, " From saving a script to its new output: %s.", show(t.latency))
	}
	if t.minified >= 0 {
		fmt.Fprintf(b, " With `--minify`, the injected code is %.1f KB.", float64(t.minified)/1024)
	}
	b.WriteString("\n")
}

// show rounds a time to three digits.
func show(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return d.Round(100 * time.Millisecond).String()
	case d >= time.Second:
		return d.Round(10 * time.Millisecond).String()
	case d >= 10*time.Millisecond:
		return d.Round(100 * time.Microsecond).String()
	}
	return d.Round(10 * time.Microsecond).String()
}
