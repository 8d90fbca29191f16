package wechat

import "wxmy/transform"

// release is what a release on WeChat is held to.
//
// Sources: docs framework/subpackages for sizes; docs
// framework/user-privacy/miniprogram-intro for what the privacy guide must
// declare; docs on reclaimed interfaces for what needs an application. What the
// reviewers object to is known from practice alone.
var release = transform.Release{
	Sizes: []transform.SizeLimit{
		{Scope: transform.SizePackage, Bytes: 2 << 20, Note: "the main package and each subpackage", Doc: "docs framework/subpackages", Date: "2026-07"},
		{Scope: transform.SizeTotal, Bytes: 30 << 20, Note: "20 MB when a service provider develops the app for its owner", Doc: "docs framework/subpackages", Date: "2026-07"},
	},
	Review:    review,
	Words:     []string{"微信", "朋友圈", "公众号", "视频号", "企微", "WeChat", "Weixin"},
	Insecure:  true,
	WordsNote: "from practice, not from a published rule (uncertain)",
	Servers:   servers,
	ImageWords: []string{
		"wechat", "weixin", "wx", "wxpay", "wechatpay", "weixinpay", "pengyouquan", "moments",
	},
}

// servers are what code2Session answers with, and the checks of content that
// the server side asks for.
var servers = []transform.ServerName{
	{Name: "openid", What: "the ID of a user in this app", WhatZH: "用户在本应用的标识", Doc: "docs server/code2Session"},
	{Name: "unionid", What: "the ID of a user in all apps of one owner", WhatZH: "用户在同一主体各应用间的标识", Doc: "docs server/code2Session"},
	{Name: "session_key", What: "the key that data of the user is encrypted with", WhatZH: "用户数据的加密密钥", Doc: "docs server/code2Session"},
	{Name: "msgSecCheck", What: "the check of texts that users write", WhatZH: "文本内容安全检测", Doc: "docs server/msgSecCheck"},
	{Name: "imgSecCheck", What: "the check of pictures that users send", WhatZH: "图片内容安全检测", Doc: "docs server/imgSecCheck"},
	{Name: "mediaCheckAsync", What: "the check of pictures and sound that users send", WhatZH: "图片、音频内容安全检测", Doc: "docs server/mediaCheckAsync"},
}

// guide is where most of them are declared.
const (
	guide   = "declare it in the console's privacy guide; the call fails until then"
	guideZH = "在后台「用户隐私保护指引」中声明，否则调用失败"
	apply   = "declare it in the console's privacy guide, apply for the interface, and list it in requiredPrivateInfos of app.json"
	applyZH = "在「用户隐私保护指引」中声明，申请开通接口，并写入 app.json 的 requiredPrivateInfos"
	private = "docs framework/user-privacy/miniprogram-intro"
)

// review are the features to declare or apply for.
var review = []transform.ReviewItem{
	{ID: "api.addPhoneCalendar", What: "writing to the calendar", WhatZH: "写入日历", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.addPhoneContact", What: "writing to the contacts", WhatZH: "写入通讯录", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.addPhoneRepeatCalendar", What: "writing to the calendar", WhatZH: "写入日历", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseAddress", What: "the postal address", WhatZH: "收货地址", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.chooseImage", What: "chosen photos", WhatZH: "选中的照片", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseInvoice", What: "invoices", WhatZH: "发票信息", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseInvoiceTitle", What: "invoices", WhatZH: "发票信息", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseLicensePlate", What: "the license plate", WhatZH: "车牌号", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseLocation", What: "a chosen place", WhatZH: "选择的位置", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.chooseMedia", What: "chosen photos and videos", WhatZH: "选中的照片或视频", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.chooseMessageFile", What: "chosen files", WhatZH: "选中的文件", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.choosePoi", What: "a chosen place", WhatZH: "选择的位置", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.chooseVideo", What: "chosen videos", WhatZH: "选中的视频", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.createBLEPeripheralServer", What: "Bluetooth", WhatZH: "蓝牙", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.createVKSession", What: "the camera", WhatZH: "摄像头", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.getClipboardData", What: "the clipboard", WhatZH: "剪贴板", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.getFuzzyLocation", What: "the rough location", WhatZH: "模糊位置", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.getLocation", What: "the location", WhatZH: "位置信息", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.getUserInfo", What: "name and picture", WhatZH: "昵称、头像", How: guide + "; the interface itself answers with anonymous data", HowZH: guideZH + "；该接口已回收，返回匿名数据", Doc: private},
	{ID: "api.getUserProfile", What: "name and picture", WhatZH: "昵称、头像", How: guide + "; the interface itself answers with anonymous data", HowZH: guideZH + "；该接口已回收，返回匿名数据", Doc: private},
	{ID: "api.getWeRunData", What: "step counts", WhatZH: "运动步数", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.joinVoIPChat", What: "the microphone", WhatZH: "麦克风", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.onLocationChange", What: "the location", WhatZH: "位置信息", How: apply, HowZH: applyZH, Doc: "docs config/app, requiredPrivateInfos"},
	{ID: "api.openBluetoothAdapter", What: "Bluetooth", WhatZH: "蓝牙", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.saveImageToPhotosAlbum", What: "writing to the album", WhatZH: "写入相册", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.saveVideoToPhotosAlbum", What: "writing to the album", WhatZH: "写入相册", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.setClipboardData", What: "the clipboard", WhatZH: "剪贴板", How: guide, HowZH: guideZH, Doc: private},
	{ID: "api.startLocationUpdate", What: "the location", WhatZH: "位置信息", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.startLocationUpdateBackground", What: "the location", WhatZH: "位置信息", How: apply, HowZH: applyZH, Doc: private},
	{ID: "api.startRecord", What: "the microphone", WhatZH: "麦克风", How: guide, HowZH: guideZH, Doc: private},
	{ID: "element.button.attr.open-type.value.chooseAvatar", What: "the picture", WhatZH: "头像", How: guide, HowZH: guideZH, Doc: private},
	{ID: "element.button.attr.open-type.value.getPhoneNumber", What: "the phone number", WhatZH: "手机号", How: guide + "; the app must belong to a verified company", HowZH: guideZH + "；仅限已认证的非个人主体", Doc: private},
	{ID: "element.button.attr.open-type.value.getRealtimePhoneNumber", What: "the phone number", WhatZH: "手机号", How: guide, HowZH: guideZH, Doc: private},
	{ID: "element.camera", What: "the camera", WhatZH: "摄像头", How: guide, HowZH: guideZH, Doc: private},
	{ID: "element.live-pusher", What: "camera and microphone", WhatZH: "摄像头和麦克风", How: guide + "; only for some lines of business", HowZH: guideZH + "；仅限部分类目", Doc: private},
	{ID: "element.voip-room", What: "camera and microphone", WhatZH: "摄像头和麦克风", How: guide, HowZH: guideZH, Doc: private},
}
