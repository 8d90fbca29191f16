package golden_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wxmy/golden"
)

// TestModel holds the cases against the list of what the component model is
// made of: every item has a case in each of its directions, and no case of the
// model shows an item that is not listed.
func TestModel(t *testing.T) {
	shown := map[string][]string{} // item -> platforms of the sources whose cases show it
	err := filepath.WalkDir(behaviours, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txtar" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b, err := golden.ParseBehaviour(filepath.ToSlash(path), data)
		if err != nil {
			return err
		}
		for _, item := range b.Shows {
			shown[item] = append(shown[item], b.From)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, line := range strings.Split(read(t, filepath.Join(behaviours, "model.txt")), "\n") {
		item, from, text, err := modelItem(line)
		if err != nil {
			t.Error(err)
		}
		if item == "" {
			continue
		}
		listed[item] = true
		if text != "" {
			if !exists(filepath.Join("testdata", filepath.FromSlash(text))) {
				t.Errorf("%s: there is no case %s", item, text)
			}
			continue
		}
		for _, platform := range from {
			if !slices.Contains(shown[item], platform) {
				t.Errorf("no case from %s shows %s", platform, item)
			}
		}
	}
	for item := range shown {
		if strings.HasPrefix(item, "component.") && !listed[item] {
			t.Errorf("model.txt does not list %s", item)
		}
	}
}

// modelItem reads a line of model.txt: the item, the platforms of the sources
// it concerns, and the golden case that shows it where running cannot.
func modelItem(line string) (item string, from []string, text string, err error) {
	words := strings.Fields(line)
	if len(words) == 0 || strings.HasPrefix(line, "#") {
		return "", nil, "", nil
	}
	if len(words) > 3 || len(words) < 2 {
		return "", nil, "", fmt.Errorf("model.txt: %q is no item with its direction", line)
	}
	if len(words) == 3 {
		text = words[2]
	}
	if words[1] == "both" {
		return words[0], []string{"wechat", "alipay"}, text, nil
	}
	return words[0], words[1:2], text, nil
}
