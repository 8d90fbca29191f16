package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestCloseness compares a folder made by hand with a port made by hand: the
// taste of their authors is no difference, and the files of one platform only
// do not count.
func TestCloseness(t *testing.T) {
	folder := func(files map[string]string) string {
		dir := t.TempDir()
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	src := folder(map[string]string{"a.wxml": "<view wx:if=\"{{a}}\" />\n<text>b</text>\n", "a.js": "wx.a()\n", "b.js": "c\n"})
	out := folder(map[string]string{"a.axml": "<view a:if=\"{{a}}\" />\n<text>b</text>\n", "a.js": "my.a()\n", "b.js": "c\n"})
	ref := folder(map[string]string{"a.axml": "<!-- theirs -->\n<view  a:if='{{ a }}'/>\n\n<text>b</text>\n", "a.js": "// theirs\nmy.a();\nmore()\n", "c.js": "d\n"})
	c, err := closenessOf(src, out, ref)
	if err != nil {
		t.Fatal(err)
	}
	if c.files != 2 {
		t.Errorf("%d files in both, not 2", c.files)
	}
	if l := *c.kinds["template"]; l != (likeness{items: 12, before: 10, after: 12}) {
		t.Errorf("templates: %+v", l)
	}
	if l := *c.kinds[".js"]; l != (likeness{items: 3, before: 0, after: 2}) {
		t.Errorf("scripts: %+v", l)
	}
}
