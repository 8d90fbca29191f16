package diag

// scriptEntries are about scripts and template modules.
var scriptEntries = []Entry{
	{
		Code: "S001", Name: "script-syntax", Severity: Error,
		Message: "{0}", MessageZH: "{0}",
		Why:    "The script does not parse, so no edit of it could be trusted. It is copied as it is.",
		Fix:    "Mend the syntax.",
		FixZH:  "请修正语法。",
		Before: "Page({ data: { }",
		After:  "copied unchanged, with this error",
	},
	{
		Code: "S002", Name: "api-missing", Severity: Warning,
		Message: `{1} has no counterpart of {0}`, MessageZH: `{1} 没有与 {0} 对应的接口`,
		Why:    "No call of the target does this. With --missing stub the call fails through its own fail callback or promise.",
		Fix:    "Do by hand what the note says, or guard the call.",
		FixZH:  "请按说明手工处理，或加判断。",
		Before: "wx.openChannelsLive({ finderUserName })",
		After:  "wxOpenChannelsLive({ finderUserName })",
	},
	{
		Code: "S003", Name: "api-unknown", Severity: Warning,
		Message: `{1} documents no {0}`, MessageZH: `{1} 的文档里没有 {0}`,
		Why:    "The name is not in the platform's documentation or typings, so what it does is not known.",
		Fix:    "Check the spelling.",
		FixZH:  "请检查拼写。",
		Before: "wx.showToats({ title: 'x' })",
		After:  "kept under the target's global, with this warning",
	},
	{
		Code: "S004", Name: "uncertain-name", Severity: Warning,
		Message: `"{0}" may mean something else here than {1}'s API`, MessageZH: `这里的 "{0}" 未必是 {1} 的接口`,
		Why:    "with, a direct eval or a global object stands between the name and its meaning, so no analysis can prove it.",
		Fix:    "Name the API directly.",
		FixZH:  "请直接写接口名。",
		Before: "globalThis.wx.request({ url })",
		After:  "renamed, with this warning",
	},
	{
		Code: "S005", Name: "global-as-value", Severity: Warning,
		Message: `"{0}" is used as a value; calls through it are not converted`, MessageZH: `"{0}" 被当作值使用，经由它的调用没有转换`,
		Why:    "Where the object goes cannot be followed, so what is called on it is not known.",
		Fix:    "Call the functions of {0} by name.",
		FixZH:  "请直接按名字调用 {0} 的接口。",
		Before: "wx[name](options)",
		After:  "my[name](options), with this warning",
	},
}
