package golden_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/aymanbagabas/go-udiff"

	"wxmy/golden"
)

// coverage gathers what the cases of TestBehaviour show, and checks it once all
// of them have run.
type coverage struct {
	t     *testing.T
	cases int // there are

	mu    sync.Mutex
	good  int // that went well
	shown golden.Coverage
	ids   []string // the cases name, with the case
}

func (c *coverage) add(b *golden.Behaviour, calls map[string]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.good++
	c.shown.Add(b, calls)
	for _, id := range b.Shows {
		c.ids = append(c.ids, b.Name+" "+id)
	}
}

const facts = "../adapters/testdata/facts"

// check holds what was shown against the facts. What no case shows stands in
// uncovered.txt, which may only shrink; a line of it that no model can show has
// a reason behind "#".
func (c *coverage) check() {
	t := c.t
	if c.good < c.cases {
		return // some failed, or were not asked for
	}
	semantics := read(t, filepath.Join(behaviours, "semantics.tsv"))
	c.checkNames(semantics)
	subjects := golden.Subjects(read(t, filepath.Join(facts, "api-map.tsv")), read(t, filepath.Join(facts, "object-map.tsv")), semantics, [2]string{"wechat", "alipay"})
	file := filepath.Join(behaviours, "uncovered.txt")
	want, reasons := "", map[string]string{}
	for line := range strings.Lines(read(t, file)) {
		subject, reason, given := strings.Cut(strings.TrimSuffix(line, "\n"), " # ")
		want += subject + "\n"
		if given {
			reasons[subject] = " # " + reason
		}
	}
	missing := c.shown.Missing(subjects)
	t.Logf("%d of %d subjects are shown", len(subjects)-len(missing), len(subjects))
	got, lines := "", ""
	for _, subject := range missing {
		got += subject + "\n"
		lines += subject + reasons[subject] + "\n"
	}
	if *update {
		if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := udiff.Unified("uncovered.txt", "not shown by any case", want, got); d != "" {
		t.Errorf("the list of what no case shows is another; it may only shrink (-update writes it):\n%s", d)
	}
}

// checkNames finds names in the cases that semantics.tsv does not have, though
// it is about their area.
func (c *coverage) checkNames(semantics string) {
	known, areas := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(semantics) {
		id, _, _ := strings.Cut(line, "\t")
		area, _, _ := strings.Cut(id, ".")
		known[id], areas[area] = true, true
	}
	for _, named := range c.ids {
		file, id, _ := strings.Cut(named, " ")
		if area, _, _ := strings.Cut(id, "."); areas[area] && !known[id] {
			c.t.Errorf("%s: semantics.tsv has no %s", file, id)
		}
	}
}
