package watch

import (
	"testing"
)

func TestLinkToFile(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "shared/a.js=1", "shared/b.js=1", "pages/x.js=1")
		f.symlink("../shared/a.js", "pages/a.js")
		f.watch(o, nil)
		f.write("shared/a.js", "22")
		f.settled("pages/a.js", "shared/a.js")
		f.remove("pages/a.js")
		f.symlink("../shared/b.js", "pages/a.js")
		f.settled("pages/a.js")
		f.write("shared/a.js", "333")
		f.settled("shared/a.js")
		f.write("shared/b.js", "333")
		f.settled("pages/a.js", "shared/b.js")
		f.remove("shared/b.js")
		f.settled("-pages/a.js", "-shared/b.js")
		f.write("shared/b.js", "1")
		f.settled("pages/a.js", "shared/b.js")
	})
}

func TestLinkToFolder(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "shared/a.js=1", "shared/deep/b.js=1", "other/c.js=1", "pages/x.js=1")
		f.symlink("../shared", "pages/s")
		f.watch(o, nil)
		f.write("shared/deep/b.js", "22")
		f.settled("pages/s/deep/b.js", "shared/deep/b.js")
		f.write("shared/new/d.js", "22")
		f.settled("pages/s/new/d.js", "shared/new/d.js")
		f.remove("pages/s")
		f.symlink("../other", "pages/s")
		f.settled("-pages/s/a.js", "-pages/s/deep/b.js", "-pages/s/new/d.js", "pages/s/c.js")
		f.write("other/c.js", "333")
		f.settled("other/c.js", "pages/s/c.js")
		f.remove("pages/s")
		f.settled("-pages/s/c.js")
	})
}

func TestLinksOfLinks(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "a/f.js=1", "b/g.js=1", "c/h.js=1")
		f.symlink("../a", "b/toA")
		f.symlink("../b/toA", "c/viaB")
		f.symlink("b", "toB")
		f.watch(o, nil)
		f.write("a/f.js", "22")
		f.settled("a/f.js", "b/toA/f.js", "c/viaB/f.js", "toB/toA/f.js")
	})
}

// Links in a circle, and one to a folder that holds it, end nowhere.
func TestLinkLoops(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "a/f.js=1", "b/g.js=1")
		f.symlink("..", "a/up")
		f.symlink("self", "self")
		f.symlink("../b", "a/toB")
		f.symlink("../a", "b/toA")
		f.watch(o, nil)
		f.write("a/f.js", "22")
		f.settled("a/f.js", "a/toB/toA/f.js", "b/toA/f.js")
	})
}

// A link out of the root is watched, what it leads to is not.
func TestLinkOutside(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "a.js=1", "../out/b.js=1", "../out/c.js=1")
		f.symlink("../out/b.js", "b.js")
		f.symlink("../out", "out")
		f.watch(o, nil)
		f.write("../out/b.js", "22")
		f.settled()
		f.remove("b.js")
		f.symlink("../out/c.js", "b.js")
		f.settled("b.js")
	})
}

// What a link makes part of the project is watched even in an ignored folder,
// under the name of the link only.
func TestLinkIntoIgnored(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		o.Ignore = func(rel string, _ bool) bool { return rel == "node_modules" }
		f := unwatched(t, "node_modules/p/a.js=1", "node_modules/q/b.js=1", "npm/x.js=1")
		f.symlink("../node_modules/p", "npm/p")
		f.symlink("node_modules/q/b.js", "b.js")
		f.watch(o, nil)
		f.write("node_modules/p/a.js", "22")
		f.write("node_modules/p/lib/c.js", "22")
		f.write("node_modules/q/b.js", "22")
		f.settled("b.js", "npm/p/a.js", "npm/p/lib/c.js")
	})
}

func TestRootIsLink(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		f := unwatched(t, "../real/a.js=1", "../real/b.js=1", "../other/a.js=22")
		f.remove(".")
		f.symlink("real", "../root")
		f.symlink("a.js", "l.js")
		f.watch(o, nil)
		f.write("a.js", "22")
		f.settled("a.js", "l.js")
		f.remove(".")
		f.symlink("other", "../root")
		f.until("the other root", func() bool { return f.full > 0 && f.gone["b.js"] })
	})
}
