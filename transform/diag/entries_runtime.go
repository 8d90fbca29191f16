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
}
