package alipay

import (
	"os"
	"testing"

	"wxmy/adapters/internal/modtest"
)

// guest is the modules that present this platform's API on the canonical one.
// The fake natives have the canonical shape: what a platform that needs no
// modules of its own gives.
func guest(t *testing.T) modtest.Suite {
	t.Helper()
	natives, err := os.ReadFile("../testdata/wx.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return modtest.Suite{Modules: os.DirFS("runtime/guest"), Platform: "api", Natives: string(natives)}
}

func TestGuestForm(t *testing.T) { guest(t).Check(t) }

func TestGuest(t *testing.T) { guest(t).Run(t, os.DirFS("testdata/guest")) }
