package golden_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aymanbagabas/go-udiff"

	"wxmy/golden"
	"wxmy/golden/host"
	"wxmy/transform"
)

// TestPickerPanel plays what the user does in the panel of our picker of
// several columns, which the platform that the page comes from has no part of.
func TestPickerPanel(t *testing.T) {
	got := play(t, map[string]string{
		"app.json": `{"pages": ["p/p"]}`,
		"p/p.wxml": `<picker mode="multiSelector" range="{{columns}}" range-key="name" value="{{chosen}}"
  bindcolumnchange="turn" bindchange="change" bindcancel="cancel"><view class="open">open</view></picker>`,
		"p/p.js": `Page({
  data: { columns: [[{ name: 'a' }, { name: 'b' }], [{ name: '1' }, { name: '2' }]], chosen: [0, 1] },
  turn(e) { console.log('turn', e.detail.column, e.detail.value) },
  change(e) { console.log('change', e.detail.value.join()) },
  cancel() { console.log('cancel') },
})`,
	}, `launch
tap .open
text .wxmy-picker-item
fire change picker-view = {"value": [1, 1]}
tap .wxmy-picker-confirm
tap .open
tap .wxmy-picker-button
`)
	want := `> launch
launch /p/p title=""
> tap .open
> text .wxmy-picker-item
"a"
> fire change picker-view = {"value": [1, 1]}
console log turn 0 1
> tap .wxmy-picker-confirm
console log change 1,1
> tap .open
> tap .wxmy-picker-button
console log cancel
`
	if d := udiff.Unified("want", "got", want, got); d != "" {
		t.Errorf("the panel goes another way:\n%s", d)
	}
}

// play converts a project for WeChat and plays a scenario on what it becomes.
func play(t *testing.T, files map[string]string, scenario string) string {
	t.Helper()
	src := fstest.MapFS{}
	for name, text := range files {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	from, err := find("wechat")
	if err != nil {
		t.Fatal(err)
	}
	to, err := find("alipay")
	if err != nil {
		t.Fatal(err)
	}
	r, err := transform.NewSession(src, from, to, transform.Options{}).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	outputs, err := golden.Files(src, r.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for name, data := range outputs {
		out[name] = &fstest.MapFile{Data: data}
	}
	script, err := host.ParseScript(scenario)
	if err != nil {
		t.Fatal(err)
	}
	app, err := host.New(out, host.Alipay, host.Options{})
	if err != nil {
		t.Fatal(err)
	}
	transcript, err := app.Play(script)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range app.Violations() {
		t.Error(v)
	}
	return transcript
}

// TestRegistration follows the declaration of our components while the
// templates that use them come and go.
func TestRegistration(t *testing.T) {
	const picker, plain = `<picker mode="date"/>`, `<picker range="{{r}}"/>`
	src := fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["a", "b"]}`)},
		"a.wxml":   {Data: []byte(plain)},
		"b.wxml":   {Data: []byte(picker)},
	}
	from, err := find("wechat")
	if err != nil {
		t.Fatal(err)
	}
	to, err := find("alipay")
	if err != nil {
		t.Fatal(err)
	}
	s := transform.NewSession(src, from, to, transform.Options{})
	const declared = `"usingComponents": {"wxmy-picker": "/wxmy/component/picker/picker"}`
	for _, step := range []struct {
		file, text string
		declares   bool
	}{
		{"", "", true},
		{"a.wxml", picker, true},
		{"b.wxml", plain, true},
		{"a.wxml", plain, false},
		{"b.wxml", picker, true},
	} {
		var changed []string
		if step.file != "" {
			src[step.file] = &fstest.MapFile{Data: []byte(step.text)}
			changed = []string{step.file}
		}
		r, err := s.Build(context.Background(), changed...)
		if err != nil {
			t.Fatal(err)
		}
		files, err := golden.Files(src, r.Outputs)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(files["app.json"]), declared); got != step.declares {
			t.Errorf("after %s = %s: app.json is %s", step.file, step.text, files["app.json"])
		}
		if _, got := files["wxmy/component/picker/picker.js"]; got != step.declares {
			t.Errorf("after %s = %s: the component is shipped: %v", step.file, step.text, got)
		}
	}
}
