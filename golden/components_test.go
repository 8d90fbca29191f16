package golden_test

import (
	"context"
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
