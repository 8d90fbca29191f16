package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"wxmy/transform/normal"
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
	sorts [3]int // differences of the two halves: mechanical, platform, drift
}

// A likeness counts the items (see package normal) that two sets of files have,
// and that they share.
type likeness struct {
	items  int // of both
	before int // twice those that the source shares with the other port
	after  int // twice those that our output shares with it
}

func (l *likeness) percent(shared int) string {
	if l == nil || l.items == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*float64(shared)/float64(l.items))
}

// compare converts one half of a port and compares it with the other one, file
// by file, item by item.
func (t *tools) compare(ctx context.Context, p port, cache string) ([]closeness, error) {
	a, err := p.from.fetch(ctx, cache)
	if err != nil {
		return nil, err
	}
	b, err := p.to.fetch(ctx, cache)
	if err != nil {
		return nil, err
	}
	sorts, err := t.sorts(ctx, a, b)
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
		c.title, c.to, c.sorts = p.title, way.to.name, sorts
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
		var items [3][]normal.Item
		for i, name := range []string{sources[key], outputs[key], f} {
			text, err := trees[i].read(name)
			if err != nil {
				return c, err
			}
			items[i] = normalItems(kind, name, []byte(text))
		}
		l := c.kinds[kind]
		if l == nil {
			l = &likeness{}
			c.kinds[kind] = l
		}
		c.files++
		l.items += len(items[1]) + len(items[2])
		l.before += 2 * normal.Shared(items[0], items[2])
		l.after += 2 * normal.Shared(items[1], items[2])
	}
	return c, nil
}

// normalItems is a file without what is a matter of taste.
func normalItems(kind, name string, text []byte) []normal.Item {
	switch kind {
	case "template":
		return normal.Template(text, normal.Grammar{Raw: slices.Collect(maps.Keys(inline)), Order: meant})
	case "style":
		return normal.Style(text)
	}
	items, _ := normal.Script(text, strings.HasSuffix(name, ".ts"))
	return items
}

var prefixes = regexp.MustCompile(`^(?:wx:|a:|(?:capture-)?(?:bind|catch|on):?)`)

// meant is what an attribute is called without the prefixes of its platform.
func meant(name string) string {
	return prefixes.ReplaceAllString(strings.ToLower(name), "")
}

// sorts has wxmy sort the differences between the two halves: those that a
// conversion gives, those that the platforms ask for, and those that nothing
// explains.
func (t *tools) sorts(ctx context.Context, a, b string) (counts [3]int, err error) {
	cmd := exec.CommandContext(ctx, t.wxmy, "reconcile", a, b, "--format", "json")
	out, err := cmd.Output()
	var report struct {
		Counts struct{ Mechanical, Platform, Drift int }
	}
	if json.Unmarshal(out, &report) != nil {
		return counts, fmt.Errorf("reconcile %s: %w", a, err)
	}
	c := report.Counts
	return [3]int{c.Mechanical, c.Platform, c.Drift}, nil
}

// row is a line of the table: the share of items before and after.
func (c *closeness) row() []string {
	cells := []string{c.title, c.to, fmt.Sprint(c.files)}
	for _, kind := range []string{"template", "style", ".js"} {
		l := c.kinds[kind]
		if l == nil {
			l = &likeness{}
		}
		cells = append(cells, l.percent(l.before), l.percent(l.after))
	}
	for _, n := range c.sorts {
		cells = append(cells, fmt.Sprint(n))
	}
	return cells
}
