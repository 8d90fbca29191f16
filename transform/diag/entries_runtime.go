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
}
