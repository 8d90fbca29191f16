package diag

// runtimeEntries are about differences that show when the app runs.
var runtimeEntries = []Entry{
	{
		Code: "R001", Name: "behaviour-differs", Severity: Info,
		Message: `{0} does not do quite the same on {1}`, MessageZH: `{0} 在 {1} 上的行为不完全相同`,
		Why:    "It is carried over, but part of its behaviour differs, as the note says.",
		WhyZH:  "它会保留，但部分行为不同，见说明。",
		Before: "wx.getLocation({ type: 'wgs84' })",
		After:  "wxGetLocation({ type: 'wgs84' })",
	},
	{
		Code: "R002", Name: "server-change", Severity: Warning, All: true,
		Message: `{0} works on {1} only when the app's server does its part`, MessageZH: `{0} 要在 {1} 上可用，还需要服务端配合修改`,
		Why:    "Logging in, paying and data that is encrypted end at a server, which talks to the platform with keys of its own. No conversion of the app can change that.",
		WhyZH:  "登录、支付和加密数据最终都由服务端处理，服务端用自己的密钥与平台通信。无论怎样转换应用，都改变不了这一点。",
		Fix:    "Have the server do what the note says.",
		FixZH:  "请按说明修改服务端。",
		Before: "wx.requestPayment({ timeStamp, nonceStr, package, signType, paySign })",
		After:  "wxRequestPayment({ ... }), which pays the tradeNO that the server adds",
	},
	{
		Code: "R003", Name: "setup-needed", Severity: Warning,
		Message: `{0} works on {1} only after a change by hand`, MessageZH: `{0} 要在 {1} 上可用，还需要手工修改`,
		Why:    "What it takes belongs to one platform, such as an ID that its console gives, or must be asked of the user in another way there. A conversion cannot know the one and does not move your buttons for the other.",
		WhyZH:  "所需的内容只属于一个平台，例如平台控制台分配的 ID；或者在那里要以另一种方式征得用户同意。前者转换无从得知，后者需要改动按钮，转换不会代劳。",
		Fix:    "Do what the note says.",
		FixZH:  "请按说明处理。",
		Before: "wx.requestSubscribeMessage({ tmplIds: ['8Zf...'] })",
		After:  "wxRequestSubscribeMessage({ tmplIds: ['8Zf...'] }), with the ID of a template of the other platform",
	},
}
