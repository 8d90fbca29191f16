package alipay

import "wxmy/transform"

// release is what a release on Alipay is held to.
//
// Sources: docs framework/subpackages for sizes; docs api/getSetting and
// api/authorize for what users are asked; docs on the single interfaces for
// what needs an application. What the reviewers object to is known from
// practice alone.
var release = transform.Release{
	Sizes: []transform.SizeLimit{
		{Scope: transform.SizePackage, Bytes: 2 << 20, Note: "the main package and each subpackage", Doc: "docs framework/subpackages", Date: "2026-02"},
		{Scope: transform.SizeTotal, Bytes: 8 << 20, Note: "the published page; the devtools may take more (uncertain)", Doc: "docs framework/subpackages", Date: "2026-02"},
	},
	Review:    review,
	Words:     []string{"支付宝", "花呗", "芝麻信用", "芝麻分", "蚂蚁森林", "余额宝", "生活号", "Alipay"},
	Insecure:  true,
	WordsNote: "from practice, not from a published rule (uncertain)",
	ImageWords: []string{
		"alipay", "zhifubao", "zfb", "huabei", "zhima", "antforest",
	},
}

const (
	ask     = "ask the user when it is needed and not on the first screen, or the review fails; name the purpose in the console"
	askZH   = "在需要时才请求授权，首屏弹授权会被驳回；并在后台说明用途"
	apply   = "add the function in the console and have it approved before the release"
	applyZH = "上线前在后台添加该功能并通过审核"
	scopes  = "docs api/getSetting"
)

// review are the features to declare or apply for.
var review = []transform.ReviewItem{
	{ID: "api.addPhoneContact", What: "writing to the contacts", WhatZH: "写入通讯录", How: ask, HowZH: askZH, Doc: "docs api/addPhoneContact"},
	{ID: "api.chooseAddress", What: "the postal address", WhatZH: "收货地址", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.chooseImage", What: "album and camera", WhatZH: "相册和摄像头", How: ask, HowZH: askZH, Doc: scopes},
	{ID: "api.getLocation", What: "the location", WhatZH: "位置信息", How: ask, HowZH: askZH, Doc: scopes},
	{ID: "api.getOpenUserInfo", What: "name and picture", WhatZH: "昵称、头像", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.getPhoneNumber", What: "the phone number", WhatZH: "手机号", How: apply + "; for companies only", HowZH: applyZH + "；仅限企业账户", Doc: "docs api/getPhoneNumber"},
	{ID: "api.getRunData", What: "step counts", WhatZH: "运动步数", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.getUserInfo", What: "name and picture", WhatZH: "昵称、头像", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.getUserProfile", What: "name and picture", WhatZH: "昵称、头像", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.getWeRunData", What: "step counts", WhatZH: "运动步数", How: apply, HowZH: applyZH, Doc: scopes},
	{ID: "api.openBluetoothAdapter", What: "Bluetooth", WhatZH: "蓝牙", How: ask, HowZH: askZH, Doc: "docs api/openBluetoothAdapter"},
	{ID: "api.saveImageToPhotosAlbum", What: "writing to the album", WhatZH: "写入相册", How: ask, HowZH: askZH, Doc: scopes},
	{ID: "api.scanCode", What: "the camera", WhatZH: "摄像头", How: ask, HowZH: askZH, Doc: scopes},
	{ID: "element.button.attr.open-type.value.getPhoneNumber", What: "the phone number", WhatZH: "手机号", How: apply + "; for companies only", HowZH: applyZH + "；仅限企业账户", Doc: "docs api/getPhoneNumber"},
	{ID: "element.camera", What: "the camera", WhatZH: "摄像头", How: ask, HowZH: askZH, Doc: scopes},
}
