package transform

// A census is what all files of the project say together, where one file alone
// cannot tell: which pages there are, which tags the templates use. Writers ask
// it through keys, so that a change wakes those who asked and no others.
type census struct {
	page map[string]bool // base paths of pages
	uses map[string]int  // canonical tag -> number of templates that use it
	was  map[string]bool // the tags when they were last counted
	json map[string]int  // JSON file -> number of times that scripts require it
}

func newCensus() census {
	return census{page: map[string]bool{}, uses: map[string]int{}, was: map[string]bool{}, json: map[string]int{}}
}

// replace takes over that a file has other exports than before.
func (n *census) replace(before, now *Exports) {
	if before != nil && before.Template != nil {
		for _, t := range before.Template.Tags {
			if n.uses[t]--; n.uses[t] == 0 {
				delete(n.uses, t)
			}
		}
	}
	if now != nil && now.Template != nil {
		for _, t := range now.Template.Tags {
			n.uses[t]++
		}
	}
}

// pages takes over which pages there are.
func (n *census) pages(c *change, now map[string]bool) {
	for base := range n.page {
		if !now[base] {
			c.tell(pageKey(base))
		}
	}
	for base := range now {
		if !n.page[base] {
			c.tell(pageKey(base))
		}
	}
	n.page = now
}

// count finds out whether the templates use other tags than at the Build
// before.
func (s *Session) count(c *change) {
	n := &s.census
	same := len(n.was) == len(n.uses)
	for t := range n.uses {
		same = same && n.was[t]
	}
	if same {
		return
	}
	c.tell(tagsKey)
	n.was = make(map[string]bool, len(n.uses))
	for t := range n.uses {
		n.was[t] = true
	}
}

// isPage reports whether the file is written as part of a page of the app.
func (w *writer) isPage() bool {
	base := w.unitBase()
	w.looks[pageKey(base)] = true
	return w.double == "" && w.s.census.page[base] && !w.s.omitted(base)
}

// tags returns the canonical tags of the built-ins that templates use, sorted.
func (w *writer) tags() []string {
	w.looks[tagsKey] = true
	return sortedKeys(w.s.census.was)
}
