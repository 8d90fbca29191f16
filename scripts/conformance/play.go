package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Components run in a framework that is not ours: play.cjs renders them with
// glass-easel, taps them and tells what came of it.
//
// WeChat's libraries are played there and back: every component of a package,
// from the package itself and from what came back from the other platform. Both
// must show the same at every step, fire the same events and call the same API.
//
// Alipay's libraries are played on WeChat: pages that use them as their
// documentation says, plays/<package>/<name>.txtar, are converted with them and
// must do what the documentation promises.

//go:embed plays
var playsFS embed.FS

// markup uses a component of which nothing is known: with attributes by which
// components are given what to show.
const markup = `<x title="Title" label="Label" value="2" content="Content" desc="Note" description="Note" text="Text" name="1"` +
	` header="Head" message="Said" placeholder="Type" icon="success" size="20" count="5" current="1" percent="40" total="9"` +
	` show="{{true}}" visible="{{true}}" open="{{true}}" closable="{{true}}" checked="{{true}}" clickable="{{true}}"` +
	` columns="{{list}}" options="{{list}}" list="{{list}}" items="{{list}}" actions="{{list}}" buttons="{{list}}"` +
	` steps="{{list}}" tabs="{{list}}">Inside</x>`

var markupData = map[string]any{"list": []map[string]any{
	{"name": "A", "text": "A", "title": "A", "label": "A", "value": "1", "id": 1},
	{"name": "B", "text": "B", "title": "B", "label": "B", "value": "2", "id": 2},
}}

// A play is one page that is rendered and, with steps, put through them.
type play struct {
	Name   string            `json:"name"`
	Page   string            `json:"page,omitempty"`
	Using  map[string]string `json:"using,omitempty"`
	Markup string            `json:"markup,omitempty"`
	Data   any               `json:"data,omitempty"`
	Steps  []string          `json:"steps,omitempty"`
}

// A performance is what came of the plays of a package.
type performance struct {
	title string
	kind  string // "there and back" or "on wechat"
	plays int
	steps int      // and how many steps, or entries of the logs, they had
	mute  []string // plays of which the runtime makes nothing, even of the original
	wrong []string // what differs from the original or from the documentation
}

// explained is the reason in allow.tsv for a difference, "" when there is none.
func explained(wrong string) string {
	allow, err := readAllowances()
	if err != nil {
		panic(err) // judging has read it
	}
	for _, a := range allow {
		if a.judge == "plays" && a.pattern.MatchString(wrong) {
			return a.reason
		}
	}
	return ""
}

// failed reports whether anything differs that nothing explains.
func (p *performance) failed() bool {
	return slices.ContainsFunc(p.wrong, func(wrong string) bool { return explained(wrong) == "" })
}

// played is what play.cjs says of a play.
type played struct {
	Name   string
	Log    []string
	Failed []string
	Threw  []string
}

// perform runs plays on a folder of WeChat's.
func (t *tools) perform(ctx context.Context, root string, plays []play) ([]played, error) {
	var out []played
	err := t.nodeInto(ctx, "play.cjs", map[string]any{"root": root, "plays": plays}, &out)
	return out, err
}

// convertOnly converts a package there and back without judging it, and returns
// the attributes that the user was told are left out.
func (t *tools) convertOnly(ctx context.Context, p pkg, dir, out string) (told []string, err error) {
	if p.platform != wechat.name {
		return nil, nil
	}
	if err := os.RemoveAll(out); err != nil {
		return nil, err
	}
	src := dir
	for _, way := range []struct {
		name     string
		from, to *dialect
	}{{"there", wechat, alipay}, {"back", alipay, wechat}} {
		b, err := t.build(ctx, p.title(), way.from, way.to, src, filepath.Join(out, way.name))
		if err != nil || b.crash != "" {
			return nil, fmt.Errorf("plays of %s: %w %s", p.title(), err, b.crash)
		}
		src, told = filepath.Join(out, way.name), append(told, b.lost...)
	}
	return told, nil
}

// play plays a package, whose conversions lie in out. told are the attributes
// that the user was told are left out.
func (t *tools) play(ctx context.Context, p pkg, dir, out string, told []string) (performance, error) {
	if p.platform == wechat.name {
		return t.playBack(ctx, p.title(), dir, filepath.Join(out, "back"), told)
	}
	return t.playOn(ctx, p, dir, filepath.Join(out, "plays"))
}

// playBack plays the components of a package as they were and as they came
// back. A package without components gives no plays. What the user was told is
// left out of the elements is no difference.
func (t *tools) playBack(ctx context.Context, title, original, back string, told []string) (performance, error) {
	p := performance{title: title, kind: "there and back"}
	plays, err := componentPlays(original)
	if err != nil || len(plays) == 0 {
		return p, err
	}
	before, err := t.perform(ctx, original, plays)
	if err != nil {
		return p, err
	}
	after, err := t.perform(ctx, back, plays)
	if err != nil {
		return p, err
	}
	for i := range before {
		b, a := &before[i], &after[i]
		if len(b.Failed) > 0 {
			p.mute = append(p.mute, b.Name+": "+b.Failed[0])
			continue
		}
		p.plays++
		p.steps += len(b.Log)
		if difference := firstDifference(without(b.Log, told), without(a.Log, told)); difference != "" {
			p.wrong = append(p.wrong, b.Name+": "+difference)
		}
	}
	return p, nil
}

// without takes attributes out of a log.
func without(log, attrs []string) []string {
	if len(attrs) == 0 {
		return log
	}
	out := make([]string, len(log))
	pattern := regexp.MustCompile(` (?:` + strings.Join(attrs, "|") + `)="[^"]*"`)
	for i, entry := range log {
		out[i] = pattern.ReplaceAllString(entry, "")
	}
	return out
}

// firstDifference tells two logs apart, "" when they are the same.
func firstDifference(want, got []string) string {
	for i := range max(len(want), len(got)) {
		w, g := "nothing", "nothing"
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w != g {
			w, g = around(w, g)
			return fmt.Sprintf("entry %d: original `%s`, back `%s`", i+1, w, g)
		}
	}
	return ""
}

// around cuts two texts down to where they part.
func around(a, b string) (string, string) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	cut := func(s string) string {
		start, end := max(0, n-40), min(len(s), n+80)
		return strings.ToValidUTF8(s[min(start, end):end], "")
	}
	return cut(a), cut(b)
}

// componentPlays are plays of all components of a folder.
func componentPlays(dir string) ([]play, error) {
	tree, err := readTree(dir)
	if err != nil {
		return nil, err
	}
	var plays []play
	for _, f := range tree.with(".json") {
		var config struct{ Component bool }
		source, err := tree.read(f)
		if err != nil {
			return nil, err
		}
		if json.Unmarshal([]byte(source), &config) != nil || !config.Component || !tree.has[stem(f)+wechat.template] {
			continue
		}
		plays = append(plays, play{Name: stem(f), Using: map[string]string{"x": "/" + stem(f)}, Markup: markup, Data: markupData})
	}
	return plays, nil
}

// playOn converts a library of Alipay's with pages that use it, and plays them.
// It returns a performance without plays when there are no pages for it.
func (t *tools) playOn(ctx context.Context, p pkg, dir, work string) (performance, error) {
	r := performance{title: p.title(), kind: "on " + wechat.name}
	files, err := fs.Glob(playsFS, path.Join("plays", p.name, "*.txtar"))
	if err != nil || len(files) == 0 {
		return r, err
	}
	src, out := filepath.Join(work, "src"), filepath.Join(work, "out")
	if err := os.RemoveAll(work); err != nil {
		return r, err
	}
	if err := os.CopyFS(filepath.Join(src, "lib"), os.DirFS(dir)); err != nil {
		return r, err
	}
	var plays []play
	var pages []string
	for _, file := range files {
		one, err := writePage(src, file)
		if err != nil {
			return r, err
		}
		plays, pages = append(plays, one), append(pages, one.Page)
	}
	app, err := json.Marshal(map[string]any{"pages": pages})
	if err == nil {
		err = os.WriteFile(filepath.Join(src, "app.json"), app, 0o666)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(src, "app.js"), []byte("App({});\n"), 0o666)
	}
	if err != nil {
		return r, err
	}
	b, err := t.build(ctx, r.title, alipay, wechat, src, out)
	if err != nil || b.crash != "" {
		return r, fmt.Errorf("plays of %s: %w %s", r.title, err, b.crash)
	}
	list, err := t.perform(ctx, out, plays)
	if err != nil {
		return r, err
	}
	for i := range list {
		r.plays++
		r.steps += len(plays[i].Steps)
		for _, wrong := range append(list[i].Failed, list[i].Threw...) {
			r.wrong = append(r.wrong, list[i].Name+": "+wrong)
		}
	}
	return r, nil
}

// writePage writes the page of a play into a project.
func writePage(src, file string) (play, error) {
	name := strings.TrimSuffix(path.Base(file), ".txtar")
	p := play{Name: name, Page: "pages/" + name + "/index"}
	text, err := playsFS.ReadFile(file)
	if err != nil {
		return p, err
	}
	archive := txtar.Parse(text)
	if err := os.MkdirAll(filepath.Join(src, "pages", name), 0o777); err != nil {
		return p, err
	}
	for _, f := range archive.Files {
		if f.Name == "play" {
			for line := range strings.Lines(string(f.Data)) {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					p.Steps = append(p.Steps, line)
				}
			}
			continue
		}
		if err := os.WriteFile(filepath.Join(src, "pages", name, f.Name), f.Data, 0o666); err != nil {
			return p, err
		}
	}
	return p, nil
}
