package branch

import "wxmy/transform/text"

// Variants returns the file with other branches than those that are built, so
// that these can be checked as well: every branch is in one of the texts. They
// are as long as the source, with blanks like View.Text. Unbuilt are the
// branches that View.Text does not show.
func (f *File) Variants() (texts [][]byte, unbuilt []text.Span) {
	n := 0
	for _, c := range f.chains {
		n = max(n, c.variants())
	}
	for k := range n {
		w := viewer{f, &View{Text: append([]byte(nil), f.src...)}, f.env}
		for _, c := range f.chains {
			w.show(c, k)
		}
		texts = append(texts, w.v.Text)
	}
	return texts, f.unbuilt(f.chains)
}

// variants is how many texts it takes to show every branch of the block.
func (c *chain) variants() int {
	n := 0
	for _, b := range c.branches {
		n += b.variants()
	}
	return n
}

func (b *branch) variants() int {
	n := 1
	for _, c := range b.nested {
		n = max(n, c.variants())
	}
	return n
}

// show leaves variant k of a block, the last where there are fewer.
func (w *viewer) show(c *chain, k int) {
	k = min(k, c.variants()-1)
	blank(w.v.Text, c.end.Span)
	for _, b := range c.branches {
		blank(w.v.Text, b.marker.Span)
		n := b.variants()
		if k < 0 || k >= n {
			blank(w.v.Text, b.body)
			k -= n
			continue
		}
		level := c.level
		if b.asleep {
			level++
		}
		if level > 0 {
			w.wakeText(b.body, level)
		}
		for _, inner := range b.nested {
			w.show(inner, k)
		}
		k = -1
	}
}

// unbuilt are the bodies of the branches that are not chosen.
func (f *File) unbuilt(list []*chain) []text.Span {
	var spans []text.Span
	for _, c := range list {
		to := c.taken(facts{platform: f.env.To, vars: f.env.Vars})
		for i, b := range c.branches {
			if i != to {
				spans = append(spans, b.body)
				continue
			}
			spans = append(spans, f.unbuilt(b.nested)...)
		}
	}
	return spans
}
