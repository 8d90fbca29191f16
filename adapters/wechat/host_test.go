package wechat

import (
	"os"
	"testing"

	"wxmy/adapters/internal/modtest"
)

// host is the modules that give, on this platform's natives, features that
// start elsewhere.
func host(t *testing.T) modtest.Suite {
	t.Helper()
	natives, err := os.ReadFile("../testdata/wx.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return modtest.Suite{Modules: os.DirFS("runtime/host"), Platform: "wx", Natives: string(natives)}
}

func TestHostForm(t *testing.T) { host(t).Check(t) }

func TestHost(t *testing.T) { host(t).Run(t, os.DirFS("testdata/host")) }
