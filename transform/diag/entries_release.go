package diag

// releaseEntries are about what it takes to publish the app, beside converting
// it: only wxmy check raises them. Their codes begin with P1.
var releaseEntries = []Entry{
	{
		Code: "P101", Name: "package-size", Severity: Error,
		Message: `{0} has {1}, more than the {2} that {3} takes`, MessageZH: `{0} 有 {1}，超过 {3} 允许的 {2}`,
		Why:    "A package that is too large cannot be uploaded.",
		Fix:    "Move pages to subpackages and pictures to a server, or build with --minify.",
		FixZH:  "请把页面移到分包、把图片放到服务器，或用 --minify 构建。",
		Before: "a main package of 2.3 MB",
		After:  "converted, with this error",
	},
	{
		Code: "P102", Name: "host", Severity: Info,
		Message: `{0} must be entered among the server domains of {1}`, MessageZH: `{0} 需要加入 {1} 的服务器域名`,
		Why:    "Requests to other hosts fail outside of the devtools.",
		Fix:    "Enter it in the console of {1}.",
		FixZH:  "请在 {1} 的后台配置。",
		Before: "url: 'https://api.example.com/goods'",
		After:  "kept as it is, with this note",
	},
	{
		Code: "P103", Name: "host-insecure", Severity: Warning,
		Message: `{1} refuses requests to {0}`, MessageZH: `{1} 会拒绝对 {0} 的请求`,
		Why:    "Published apps reach servers by name and over TLS only.",
		Fix:    "Use https or wss and a domain name.",
		FixZH:  "请使用 https 或 wss 以及域名。",
		Before: "url: 'http://192.168.1.2/goods'",
		After:  "kept as it is, with this warning",
	},
	{
		Code: "P104", Name: "wording", Severity: Warning,
		Message: `"{0}" names {1}, and reviewers of {2} may object to it`, MessageZH: `"{0}" 提到了 {1}，{2} 的审核可能不通过`,
		Why:    "Reviewers send apps back whose texts speak of another platform.",
		Fix:    "Use a neutral word, or other text for each platform.",
		FixZH:  "请换成中性的说法，或按平台写不同的文字。",
		Before: "<button>微信登录</button>",
		After:  "kept as it is, with this warning",
	},
	{
		Code: "P105", Name: "image-name", Severity: Info,
		Message: `"{0}" looks like a picture of {1}; reviewers of {2} may object to it`, MessageZH: `"{0}" 像是 {1} 的图片，{2} 的审核可能不通过`,
		Why:    "Reviewers send apps back that show another platform's logo or codes. The name of the file is all that is looked at.",
		Fix:    "Look at the picture and replace it if need be.",
		FixZH:  "请查看图片，必要时替换。",
		Before: "images/wechat-pay.png",
		After:  "copied, with this note",
	},
	{
		Code: "P106", Name: "declaration", Severity: Info,
		Message: `{0} must be declared or applied for on {1}`, MessageZH: `{0} 需要在 {1} 声明或申请`,
		Why:    "What touches people's data has to be declared before it works for the public.",
		Fix:    "Do what the note says before the release.",
		FixZH:  "请在上线前按说明处理。",
		Before: "wx.getLocation({ type: 'gcj02' })",
		After:  "converted, with this note",
	},
	{
		Code: "P107", Name: "server-work", Severity: Info,
		Message: `{0} needs work on the server for {1}`, MessageZH: `{0} 需要为 {1} 修改服务端`,
		Why:    "What the client gets there means something only to the platform's own server interfaces, which differ.",
		Fix:    "Write the server's part for {1}, and give the client what it expects.",
		FixZH:  "请为 {1} 编写服务端部分，并返回客户端需要的数据。",
		Before: "wx.login({ success: ({ code }) => send(code) })",
		After:  "converted as far as the client goes, with this note",
	},
}
