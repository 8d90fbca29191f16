package wechat

import "wxmy/transform/feature"

// Features is everything this platform has, one row a feature. What becomes of
// a feature on the way to another platform is computed from the two tables by
// feature.Compare.
var Features = feature.NewTable(
	elements, formElements, mediaElements, openElements,
	apis, uiAPIs, networkAPIs, mediaAPIs, deviceAPIs, openAPIs,
	objects,
	configs,
	lifecycles,
)

// Absents says of features this platform lacks why it does, and what there is
// instead. Not every missing feature needs an explanation.
var Absents = feature.NewAbsents(
	elementAbsents, formElementAbsents, mediaElementAbsents, openElementAbsents,
	apiAbsents, uiAPIAbsents, networkAPIAbsents, mediaAPIAbsents, openAPIAbsents,
	objectAbsents,
	configAbsents,
	lifecycleAbsents,
)
