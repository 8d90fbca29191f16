package disk

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"wxmy/transform"
	"wxmy/transform/text"
)

// pages are the outputs of a project of n pages of four files, with their
// origins, and their bytes in all.
func pages(n int) (*transform.Result, *transform.Origins, int64) {
	r, o, size := &transform.Result{}, &transform.Origins{From: "wechat", To: "alipay"}, 0
	for i := range n {
		for _, ext := range []string{"acss", "axml", "js", "json"} {
			data := bytes.Repeat(fmt.Appendf(nil, "%d.%s\n", i, ext), 200)
			out := transform.Output{Path: fmt.Sprintf("pages/p%05d/index.%s", i, ext), Data: data}
			r.Outputs = append(r.Outputs, out)
			o.Files = append(o.Files, transform.Origin{
				Source: out.Path, Text: data, Outputs: []transform.OriginOutput{{Path: out.Path, Data: data, Edits: []text.Edit{}}},
			})
			size += len(data)
		}
	}
	r.Changed = r.Outputs
	return r, o, int64(size)
}

// BenchmarkFolder brings a project to a folder that is not there, to one where
// nothing has changed, and to one where one file has.
func BenchmarkFolder(b *testing.B) {
	r, o, size := pages(250)
	open := func(dir string) *Folder {
		f, err := Open(b.Context(), dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
	bring := func(dir string) {
		f := open(dir)
		f.KeepOrigins(o)
		report, err := f.Write(nil, r)
		if err != nil || len(report.Failed) > 0 {
			b.Fatal(err, report.Failed)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		dir, n := b.TempDir(), 0
		for b.Loop() {
			n++
			bring(filepath.Join(dir, fmt.Sprint(n), "out"))
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		dir := filepath.Join(b.TempDir(), "out")
		bring(dir)
		for b.Loop() {
			bring(dir)
		}
	})
	b.Run("one", func(b *testing.B) {
		b.ReportAllocs()
		dir, n := filepath.Join(b.TempDir(), "out"), 0
		bring(dir)
		f := open(dir)
		defer f.Close()
		for b.Loop() {
			n++
			change := &transform.Result{Changed: []transform.Output{{Path: r.Outputs[0].Path, Data: fmt.Appendf(nil, "%d", n)}}}
			if _, err := f.Update(nil, change); err != nil {
				b.Fatal(err)
			}
		}
	})
}
