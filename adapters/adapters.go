// Package adapters lists the platforms that wxmy knows.
package adapters

import (
	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
)

// All is every platform, in the order that help texts name them.
var All = []*transform.Platform{wechat.Platform, alipay.Platform}
