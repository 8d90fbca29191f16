package wechat

import "wxmy/transform"

// readRules turn idioms of WeChat templates into canonical elements. WeChat's
// own spelling is canonical, so there are none.
var readRules = transform.Rules{}

// writeRules say canonical elements in idioms of WeChat that rows cannot.
var writeRules = transform.Rules{}
