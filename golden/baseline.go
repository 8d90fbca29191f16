package golden

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"wxmy/transform/diag"
)

// A Baseline is a list of diagnostics that are known: old ones pass, new ones
// fail. It names what is said and in which file, but no line, so that it holds
// while files are edited. As a file it has one tab-separated line each: case,
// code, file, feature, arguments; what is there twice stands twice.
type Baseline map[string]map[string]int // case -> line -> count

const baselineHead = "# Known diagnostics of wxmy: case, code, file, feature, arguments. Accept the present ones with -u.\n"

// ParseBaseline reads a baseline file.
func ParseBaseline(data []byte) (Baseline, error) {
	b := Baseline{}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, ok := strings.Cut(line, "\t")
		if !ok || strings.Count(rest, "\t") != 3 {
			return nil, fmt.Errorf("line %d: want five fields with tabs between them", n)
		}
		b.add(name, rest)
	}
	return b, sc.Err()
}

func (b Baseline) add(name, line string) {
	if b[name] == nil {
		b[name] = map[string]int{}
	}
	b[name][line]++
}

// Format writes the baseline as a file: sorted, so that a change of it reads
// well.
func (b Baseline) Format() []byte {
	var out bytes.Buffer
	out.WriteString(baselineHead)
	for _, name := range slices.Sorted(maps.Keys(b)) {
		for _, line := range slices.Sorted(maps.Keys(b[name])) {
			for range b[name][line] {
				out.WriteString(name + "\t" + line + "\n")
			}
		}
	}
	return out.Bytes()
}

// Accept makes the diagnostics of a case the known ones. Notes are not kept:
// they never fail.
func (b Baseline) Accept(name string, ds []diag.Diagnostic) {
	delete(b, name)
	for i := range ds {
		if ds[i].Severity > diag.Info {
			b.add(name, baselineLine(&ds[i]))
		}
	}
}

// Compare returns the diagnostics of a case that are not known, and what is
// known and was not said any more.
func (b Baseline) Compare(name string, ds []diag.Diagnostic) (news []diag.Diagnostic, fixed []string) {
	left := maps.Clone(b[name])
	for i := range ds {
		if ds[i].Severity == diag.Info {
			continue
		}
		if line := baselineLine(&ds[i]); left[line] > 0 {
			left[line]--
		} else {
			news = append(news, ds[i])
		}
	}
	for _, line := range slices.Sorted(maps.Keys(left)) {
		for range left[line] {
			fixed = append(fixed, strings.ReplaceAll(line, "\t", " "))
		}
	}
	return news, fixed
}

// baselineLine is what identifies a diagnostic across edits of its file.
func baselineLine(d *diag.Diagnostic) string {
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	fields := []string{d.Code, d.Path, d.Feature, strings.Join(d.Args, ", ")}
	for i := range fields {
		fields[i] = clean.Replace(fields[i])
	}
	return strings.Join(fields, "\t")
}
