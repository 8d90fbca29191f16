// Package docs holds the pages of the documentation; this test holds them
// together.
package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	code = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
)

// TestLinks holds that links between pages lead somewhere, and that pages in
// two languages name each other.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../README.md", "../README.zh-CN.md") {
		src, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(code.ReplaceAll(src, nil), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), string(m[1]))); err != nil {
				t.Errorf("%s: nothing at %s", page, m[1])
			}
		}
		other := strings.TrimSuffix(page, ".md") + ".zh.md"
		if _, err := os.Stat(other); err == nil && !strings.Contains(string(src), "]("+filepath.Base(other)+")") {
			t.Errorf("%s does not name %s", page, other)
		}
	}
}

// TestReadmes holds that both readmes have the same sections, the same code and
// the same commands.
func TestReadmes(t *testing.T) {
	parts := func(name string) (code, commands []string, sections int) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(src), "\r\n", "\n")
		code = regexp.MustCompile("(?s)```.*?```").FindAllString(text, -1)
		commands = regexp.MustCompile("(?m)^\\| (`wxmy [^|]*`)").FindAllString(text, -1)
		return code, commands, strings.Count(text, "\n## ")
	}
	code, commands, sections := parts("../README.md")
	codeZH, commandsZH, sectionsZH := parts("../README.zh-CN.md")
	if !slices.Equal(code, codeZH) || len(commands) != len(commandsZH) || sections != sectionsZH || len(commands) == 0 {
		t.Errorf("README.md has %d blocks of code, %d commands, %d sections; README.zh-CN.md %d, %d, %d, or other code",
			len(code), len(commands), sections, len(codeZH), len(commandsZH), sectionsZH)
	}
}
