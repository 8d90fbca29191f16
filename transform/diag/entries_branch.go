package diag

// branchEntries are about code that is for some platforms only: blocks, files
// and merges.
var branchEntries = []Entry{
	{
		Code: "P201", Name: "platform-code", Severity: Error, Syntax: true,
		Message: "{0}", MessageZH: "平台代码有误：{0}",
		Why:    "A block of platform code that is not balanced, or whose condition cannot be read, could mean anything. The file is copied as it is.",
		Fix:    "Begin each block with #if, end it with #endif, and name platforms and variables of the configuration in conditions.",
		FixZH:  "每个块以 #if 开始、以 #endif 结束，条件里只写平台名和配置中的变量。",
		Before: "// #if wechta\nwx.login()\n// #endif",
		After:  "copied unchanged, with this error",
	},
	{
		Code: "P202", Name: "platform-code-syntax", Severity: Error, Syntax: true,
		Message: "this platform code does not parse: {0}", MessageZH: "平台代码无法解析：{0}",
		Why:    "Every branch is checked at every build, so that the code for the other platform does not rot unseen.",
		Fix:    "Mend the code, or remove the branch.",
		FixZH:  "请修正代码，或删除该分支。",
		Before: "// #if wechat\nwx.login(\n// #endif",
		After:  "kept as it is, with this error",
	},
	{
		Code: "P203", Name: "platform-code-torn", Severity: Error,
		Message: "what surrounds this platform code is rewritten for {0}; it may stand in the wrong place now", MessageZH: "这段平台代码外围的内容为 {0} 改写过，它现在的位置可能不对",
		Why:    "The block lies inside something that the target says in another form as a whole.",
		Fix:    "Move the block so that it holds all of what is rewritten, and write both forms in it.",
		FixZH:  "请移动该块，让它包住被改写的整段内容，并在其中写出两种写法。",
		Before: "wx.setStorageSync('k',\n// #if wechat\n1\n// #else\n2\n// #endif\n)",
		After:  "the block is kept behind the new text, with this error",
	},
	{
		Code: "P204", Name: "platform-code-language", Severity: Error,
		Message: `this branch is written for "{0}" and cannot be built for {1} from here`, MessageZH: `该分支是为 "{0}" 写的，不能由此为 {1} 构建`,
		Why:    "The branch came along asleep from an earlier conversion, in the language of that source.",
		Fix:    "Build from the source that the branch comes from.",
		FixZH:  "请从该分支原来的源工程构建。",
		Before: "/* #if vip; awake in wechat ::\nwx.login()\n:: #endif */",
		After:  "woken as it is, with this error",
	},
	{
		Code: "P205", Name: "platform-file-reference", Severity: Error,
		Message: `"{0}" is a file for one platform; the output has it as "{1}"`, MessageZH: `"{0}" 是某个平台专用的文件，在输出中它是 "{1}"`,
		Why:    "A file whose name carries a platform takes the place of the plain file when that platform is built, so a reference by its full name leads nowhere.",
		Fix:    `Refer to "{1}".`,
		FixZH:  `请引用 "{1}"。`,
		Before: "require('./pay.alipay.js')",
		After:  "kept as it is, with this error",
	},
	{
		Code: "P206", Name: "platform-code-lost", Severity: Error,
		Message: `"{0}" was edited where platform code was left out of it; that code is in "{1}" only`, MessageZH: `"{0}" 在略去平台代码的位置被改过，那段代码只在 "{1}" 里`,
		Why:    "JSON takes no comments, so its platform code is kept in a file of its own and put back by a three-way merge; here both sides changed the same lines.",
		Fix:    "Put the platform code back by hand.",
		FixZH:  "请手工放回平台代码。",
		Before: "an app.json of the output, edited in the lines of a block",
		After:  "converted without the block, with this error",
	},
	{
		Code: "P207", Name: "platform-file-ending", Severity: Error,
		Message: `a file for {0} must have the ending "{1}"`, MessageZH: `{0} 专用的文件必须以 "{1}" 结尾`,
		Why:    "Files for one platform are written in its own language and keep its own ending.",
		Fix:    `Rename the file to end in "{1}".`,
		FixZH:  `请把文件改名为以 "{1}" 结尾。`,
		Before: "index.alipay.wxml",
		After:  "left out, with this error",
	},
}
