package golden

import (
	"fmt"
	"slices"
	"strings"
)

// A Coverage says what behaviour cases have shown: which names of a platform
// their sources used while they ran, and which lines on the platforms'
// semantics they name. The zero value has shown nothing.
type Coverage struct {
	used  map[string]bool // "wechat -> alipay showToast"
	shown map[string]bool // "wechat -> alipay feedback.toast"
}

// Add counts a case that went well.
func (c *Coverage) Add(b *Behaviour, calls map[string]bool) {
	if c.used == nil {
		c.used, c.shown = map[string]bool{}, map[string]bool{}
	}
	way := b.From + " -> " + b.To + " "
	for name := range calls {
		// A name inside a namespace uses the namespace.
		for c.used[way+name] = true; strings.Contains(name, "."); c.used[way+name] = true {
			name = name[:strings.LastIndexByte(name, '.')]
		}
	}
	for _, id := range b.Shows {
		c.shown[way+id] = true
	}
}

// A Subject is something that a case must show in one direction.
type Subject struct {
	Way  string // "wechat -> alipay"
	Kind string // "api", "object" or "semantics"
	Name string // "showToast", "SocketTask.send", "feedback.toast"
	What string // what the facts say becomes of it
}

// String is the subject as a line of the list of what is not shown yet.
func (s Subject) String() string {
	return fmt.Sprintf("%s: %s %s (%s)", s.Way, s.Kind, s.Name, s.What)
}

// Missing returns the subjects that no case has shown, as lines in order.
func (c *Coverage) Missing(subjects []Subject) []string {
	var lines []string
	for _, s := range subjects {
		seen := c.used
		if s.Kind == "semantics" {
			seen = c.shown
		}
		if !seen[s.Way+" "+s.Name] {
			lines = append(lines, s.String())
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// Subjects reads what cases must show from the facts: the rows of APIs and of
// the members of objects that are neither the same on the other side nor just
// renamed, and the lines on semantics. sides are the names of the two
// platforms.
func Subjects(apis, objects, semantics string, sides [2]string) []Subject {
	ways := [2]string{sides[0] + " -> " + sides[1], sides[1] + " -> " + sides[0]}
	var all []Subject
	plain := func(relation string) bool { return relation == "same" || relation == "rename" }
	for _, row := range table(apis) {
		way := ways[0]
		if strings.HasPrefix(row["direction"], "my") {
			way = ways[1]
		}
		if _, name, ok := strings.Cut(row["from"], "."); ok && !plain(row["relation"]) {
			all = append(all, Subject{way, "api", name, row["relation"]})
		}
	}
	for _, row := range table(objects) {
		if plain(row["relation"]) {
			continue
		}
		if name := row["wx_member"]; name != "" {
			all = append(all, Subject{ways[0], "object", name, row["relation"]})
		}
		if name := row["my_member"]; name != "" && !strings.Contains(name, "|") && !strings.Contains(name, ".my.") {
			all = append(all, Subject{ways[1], "object", name, row["relation"]})
		}
	}
	for _, row := range table(semantics) {
		for i, side := range []string{"wx", "my"} {
			if row["sides"] == "both" || row["sides"] == side {
				all = append(all, Subject{ways[i], "semantics", row["id"], row[side]})
			}
		}
	}
	return all
}

// table reads a tab-separated table with a line of column names.
func table(text string) []map[string]string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	rows := make([]map[string]string, 0, len(lines)-1)
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, v := range strings.Split(line, "\t") {
			row[head[i]] = v
		}
		rows = append(rows, row)
	}
	return rows
}
