package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

//go:embed ports.tsv
var portsTSV string

// A port is the same code kept on two platforms by somebody else: what a port
// looks like to them.
type port struct {
	title    string
	from, to pkg
}

// readPorts reads ports.tsv, and the rows of a file of the same form whose
// folders are on this machine.
func readPorts(local string) ([]port, error) {
	text := portsTSV
	if local != "" {
		more, err := os.ReadFile(local)
		if err != nil {
			return nil, err
		}
		text += string(more)
	}
	rows, err := readTSV(text, 7)
	if err != nil {
		return nil, fmt.Errorf("ports: %w", err)
	}
	ports := make([]port, 0, len(rows))
	for _, r := range rows {
		half := func(name, version, root, platform string) pkg {
			p := pkg{name: name, version: version, platform: platform, root: root}
			if version == "" {
				p.dir = root // of this machine
			}
			return p
		}
		ports = append(ports, port{title: r[0], from: half(r[1], r[2], r[3], "wechat"), to: half(r[4], r[5], r[6], "alipay")})
	}
	return ports, nil
}

// A closeness is how alike our output and the other port are, by what a file
// is for.
type closeness struct {
	title string
	to    string
	files int // in both
	kinds map[string]*likeness
}

// A likeness counts the lines that two sets of files have, and that they share.
type likeness struct {
	lines  int // of both
	before int // twice those that the source shares with the other port
	after  int // twice those that our output shares with it
}

func (l *likeness) percent(shared int) string {
	if l == nil || l.lines == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*float64(shared)/float64(l.lines))
}

// compare converts one half of a port and compares it with the other one, file
// by file, line by line.
func (t *tools) compare(ctx context.Context, p port, cache string) ([]closeness, error) {
	a, err := p.from.fetch(ctx, cache)
	if err != nil {
		return nil, err
	}
	b, err := p.to.fetch(ctx, cache)
	if err != nil {
		return nil, err
	}
	var list []closeness
	for _, way := range []struct {
		from, to *dialect
		src, ref string
	}{{wechat, alipay, a, b}, {alipay, wechat, b, a}} {
		out := filepath.Join(cache, "out", "port-"+strings.ReplaceAll(p.title, "/", "_"), way.to.name)
		if err := os.RemoveAll(out); err != nil {
			return nil, err
		}
		r, err := t.build(ctx, p.title, way.from, way.to, way.src, out)
		if err != nil {
			return nil, err
		}
		if r.crash != "" {
			return nil, fmt.Errorf("%s: %s", p.title, r.crash)
		}
		c, err := closenessOf(way.src, out, way.ref)
		if err != nil {
			return nil, err
		}
		c.title, c.to = p.title, way.to.name
		list = append(list, c)
	}
	return list, nil
}

// closenessOf compares the files of two folders that are the same but for
// their platform, and those of the source that they were made from.
func closenessOf(src, out, ref string) (closeness, error) {
	c := closeness{kinds: map[string]*likeness{}}
	var trees [3]*tree
	for i, dir := range []string{src, out, ref} {
		var err error
		if trees[i], err = readTree(dir); err != nil {
			return c, err
		}
	}
	index := func(t *tree) map[string]string {
		m := map[string]string{}
		for _, f := range t.files {
			m[stem(f)+" "+end(f)] = f
		}
		return m
	}
	sources, outputs := index(trees[0]), index(trees[1])
	for _, f := range trees[2].files {
		kind := end(f)
		key := stem(f) + " " + kind
		if !slices.Contains([]string{"template", "style", "module", ".js"}, kind) || sources[key] == "" || outputs[key] == "" {
			continue
		}
		var lines [3][]string
		for i, name := range []string{sources[key], outputs[key], f} {
			text, err := trees[i].read(name)
			if err != nil {
				return c, err
			}
			lines[i] = normalLines(text)
		}
		l := c.kinds[kind]
		if l == nil {
			l = &likeness{}
			c.kinds[kind] = l
		}
		c.files++
		l.lines += len(lines[1]) + len(lines[2])
		l.before += 2 * shared(lines[0], lines[2])
		l.after += 2 * shared(lines[1], lines[2])
	}
	return c, nil
}

var (
	remarks = regexp.MustCompile(`(?s)/\*.*?\*/|<!--.*?-->`)
	spaces  = regexp.MustCompile(`\s+`)
	loose   = regexp.MustCompile(`\s*([{}()\[\]<>=:;,+/])\s*`)
)

// normalLines is the text without what is a matter of taste: comments, white
// space, kinds of quotes, semicolons and commas at the end of a line.
func normalLines(text string) []string {
	text = remarks.ReplaceAllString(text, "")
	text = strings.ReplaceAll(text, `"`, `'`)
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "//") {
			continue
		}
		line = loose.ReplaceAllString(spaces.ReplaceAllString(line, " "), "$1")
		if line = strings.TrimRight(line, ";,"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// shared is the number of lines that two texts share, in order: the length of
// their longest common subsequence.
func shared(a, b []string) int {
	if len(a)*len(b) > 50_000_000 {
		return 0 // a bundle, which nobody ports by hand
	}
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// row is a line of the table: the share of lines before and after.
func (c *closeness) row() []string {
	cells := []string{c.title, c.to, fmt.Sprint(c.files)}
	for _, kind := range []string{"template", "style", ".js"} {
		l := c.kinds[kind]
		if l == nil {
			l = &likeness{}
		}
		cells = append(cells, l.percent(l.before), l.percent(l.after))
	}
	return cells
}
