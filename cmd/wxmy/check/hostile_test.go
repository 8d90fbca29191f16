package check

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// TestManyFindings holds that a file with very many uses and findings takes
// seconds, not their product.
func TestManyFindings(t *testing.T) {
	src := fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["p/p"]}`)},
		"p/p.js":   {Data: []byte(strings.Repeat("wx.request({url: 'https://a.com'});wx.nope();\n", 20_000))},
		"p/p.wxml": {Data: []byte(strings.Repeat("<view>微信</view>", 20_000))},
	}
	start := time.Now()
	if _, err := Run(context.Background(), src, wechat.Platform, alipay.Platform, transform.Options{}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
