package alipay

import "wxmy/transform"

// readRules turn idioms of Alipay templates into canonical elements.
var readRules = transform.Rules{}

// writeRules say canonical elements in idioms of Alipay that rows cannot.
var writeRules = transform.Rules{}
