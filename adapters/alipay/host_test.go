package alipay

import (
	"os"
	"strings"
	"testing"

	"wxmy/adapters/internal/modtest"
)

// host is the modules that implement the canonical API on this platform's
// natives.
func host(t *testing.T) modtest.Suite {
	t.Helper()
	natives, err := os.ReadFile("../testdata/my.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return modtest.Suite{Modules: os.DirFS("runtime/host"), Platform: "my", Coded: true, Natives: string(natives)}
}

func TestHostForm(t *testing.T) { host(t).Check(t) }

func TestHost(t *testing.T) { host(t).Run(t, os.DirFS("testdata/host")) }

// TestHostAPIs holds the modules against the list of canonical APIs that differ
// here in their options or result, or that must be made.
func TestHostAPIs(t *testing.T) {
	list, err := os.ReadFile("testdata/host-apis.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(list)) {
		if _, err := os.Stat("runtime/host/" + name + ".js"); err != nil {
			t.Errorf("api.%s: %v", name, err)
		}
	}
}
