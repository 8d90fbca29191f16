package adapters_test

import (
	"testing"

	"wxmy/adapters"
	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/text"
)

// TestNotesInChinese holds that all that the tables say to people is said in
// Chinese too.
func TestNotesInChinese(t *testing.T) {
	for _, p := range adapters.All {
		notes := map[string]bool{}
		for r := range p.Features.All() {
			notes[r.Note], notes[r.Server], notes[r.Setup] = true, true, true
		}
		for _, a := range p.Absents {
			notes[a.Note] = true
		}
		delete(notes, "")
		for n := range notes {
			if p.Chinese[n] == "" {
				t.Errorf("%s: not in Chinese: %q", p.Name, n)
			}
		}
	}
}

// TestDiagnosticInChinese: names of platforms and notes follow the language of
// the message.
func TestDiagnosticInChinese(t *testing.T) {
	to := adapters.All[1]
	d := diag.New("T003", "a.wxml", text.Span{}, "", "lang", "button", to.Title)
	d.Note = "no such attribute: leave it out"
	transform.InChinese(&d, to)
	if got, want := d.Message(diag.Chinese)+"|"+d.NoteIn(diag.Chinese), `支付宝的 <button> 没有属性 "lang"，已略去|没有该属性，不用写`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := d.Message(diag.English), `<button> has no attribute "lang" on Alipay; it is left out`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
