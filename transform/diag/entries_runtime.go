package diag

// runtimeEntries are about differences that show when the app runs.
var runtimeEntries = []Entry{
	{
		Code: "R001", Name: "behaviour-differs", Severity: Info,
		Message: `{0} does not do quite the same on {1}`, MessageZH: `{0} 在 {1} 上的行为不完全相同`,
		Why:    "It is carried over, but part of its behaviour differs, as the note says.",
		Before: "wx.getLocation({ type: 'wgs84' })",
		After:  "wxGetLocation({ type: 'wgs84' })",
	},
	{
		Code: "R002", Name: "server-change", Severity: Warning, All: true,
		Message: `{0} works on {1} only when the app's server does its part`, MessageZH: `{0} 要在 {1} 上可用，还需要服务端配合修改`,
		Why:    "Logging in, paying and data that is encrypted end at a server, which talks to the platform with keys of its own. No conversion of the app can change that.",
		Fix:    "Have the server do what the note says.",
		FixZH:  "请按说明修改服务端。",
		Before: "wx.requestPayment({ timeStamp, nonceStr, package, signType, paySign })",
		After:  "wxRequestPayment({ ... }), which pays the tradeNO that the server adds",
	},
	{
		Code: "R003", Name: "setup-needed", Severity: Warning,
		Message: `{0} works on {1} only after a change by hand`, MessageZH: `{0} 要在 {1} 上可用，还需要手工修改`,
		Why:    "What it takes belongs to one platform, such as an ID that its console gives, or must be asked of the user in another way there. A conversion cannot know the one and does not move your buttons for the other.",
		Fix:    "Do what the note says.",
		FixZH:  "请按说明处理。",
		Before: "wx.requestSubscribeMessage({ tmplIds: ['8Zf...'] })",
		After:  "wxRequestSubscribeMessage({ tmplIds: ['8Zf...'] }), with the ID of a template of the other platform",
	},
}
