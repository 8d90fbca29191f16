package transform_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wxmy/adapters"
	"wxmy/transform"
)

// TestShared: sessions of several tenants that share what they parse, side by
// side and for both targets, give what each gives alone, and nothing of one
// tenant is in what another gets. The race detector has something to look at.
func TestShared(t *testing.T) {
	base := fstest.MapFS{
		"app.json":            {Data: []byte(`{"pages": ["a/a", "b/b"], "window": {"navigationBarTitleText": "Shop"}}`)},
		"app.js":              {Data: []byte("App({})\n")},
		"app.wxss":            {Data: []byte(".a { width: 10rpx }\n")},
		"project.config.json": {Data: []byte(`{"appid": "x"}`)},
		"a/a.wxml":            {Data: []byte("<!-- #if brand == 'tenant0' -->\n<view>only tenant0</view>\n<!-- #else -->\n<card bind:pick=\"f\"/>\n<!-- #endif -->\n<import src=\"../parts/t.wxml\"/>\n")},
		"a/a.json":            {Data: []byte(`{"usingComponents": {"card": "/card/card"}}`)},
		"a/a.js":              {Data: []byte("// #if brand == 'tenant1'\nwx.showToast({ title: 'tenant1' })\n// #endif\nPage({ f() {} })\n")},
		"b/b.wxml":            {Data: []byte("<view wx:for=\"{{l}}\" bindtap=\"g\">{{item}}</view>\n")},
		"b/b.js":              {Data: []byte("Page({ g() { wx.request({ url: 'https://x.com' }) } })\n")},
		"card/card.json":      {Data: []byte(`{"component": true}`)},
		"card/card.wxml":      {Data: []byte("<view bindtap=\"t\"/>\n")},
		"card/card.js":        {Data: []byte("Component({ methods: { t() { this.triggerEvent('pick') } } })\n")},
		"parts/t.wxml":        {Data: []byte("<template name=\"t\"><view/></template>\n")},
	}
	const tenants = 4
	build := func(n int, to *transform.Platform, shared *transform.Shared) map[string]string {
		src := maps.Clone(base)
		src["brand.js"] = &fstest.MapFile{Data: fmt.Appendf(nil, "module.exports = 'tenant%d'\n", n)}
		src["card/card.wxml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "<view bindtap=\"t\">tenant%d</view>\n", n)}
		s := transform.NewSession(src, adapters.All[0], to, transform.Options{
			Vars: map[string]any{"brand": fmt.Sprint("tenant", n)}, Final: true, Shared: shared, AppID: fmt.Sprint("tenant", n),
		})
		r, err := s.Build(context.Background())
		if err != nil {
			t.Error(err)
			return nil
		}
		out := map[string]string{}
		for _, o := range r.Outputs {
			out[o.Path] = string(o.Data)
		}
		for i := range r.Diagnostics {
			out["diagnostics"] += r.Diagnostics[i].String() + "\n"
		}
		return out
	}
	type one struct {
		n  int
		to *transform.Platform
	}
	got := map[one]map[string]string{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	shared := &transform.Shared{}
	for n := range tenants {
		for _, to := range adapters.All {
			wg.Go(func() {
				out := build(n, to, shared)
				mu.Lock()
				defer mu.Unlock()
				got[one{n, to}] = out
			})
		}
	}
	wg.Wait()
	for o, out := range got {
		if d := cmp.Diff(build(o.n, o.to, nil), out); d != "" {
			t.Errorf("tenant %d for %s is other than alone (-alone +shared):\n%s", o.n, o.to.Name, d)
		}
		own := false
		for name, data := range out {
			for other := range tenants {
				mark := fmt.Sprint("tenant", other)
				own = own || other == o.n && strings.Contains(data, mark)
				if other != o.n && strings.Contains(data, mark) {
					t.Errorf("%s of tenant %d for %s tells of %s:\n%s", name, o.n, o.to.Name, mark, data)
				}
			}
		}
		if !own {
			t.Errorf("nothing of tenant %d is in its output", o.n)
		}
	}
}
