package diag

// ignoreEntries are about comments that take diagnostics back, and about rules
// of the user's own, and about what goes beyond reason.
var ignoreEntries = []Entry{
	{
		Code: "P050", Name: "ignore-unused", Severity: Warning,
		Message: `nothing here raises {0}; the wxmy-ignore is of no use`, MessageZH: `这里已没有 {0}，该 wxmy-ignore 没有用处`,
		Why:    "A comment that takes back what is no longer said hides the next one that is.",
		Fix:    "Remove the code, or the comment.",
		FixZH:  "请删掉该编号或整条注释。",
		Before: "<!-- wxmy-ignore T003: fine -->\n<view/>",
		After:  "kept as it is, with this warning",
	},
	{
		Code: "P051", Name: "ignore-reason", Severity: Warning,
		Message: `a wxmy-ignore without a reason does not count`, MessageZH: `没有理由的 wxmy-ignore 不起作用`,
		Why:    "Who reads it later must know whether it still holds.",
		Fix:    "Write why after a colon: wxmy-ignore {0}: reason.",
		FixZH:  "请在冒号后写明理由：wxmy-ignore {0}: 理由。",
		Before: "// wxmy-ignore S002",
		After:  "kept as it is, with this warning, and what it was to take back",
	},
	{
		Code: "P052", Name: "ignore-code", Severity: Warning,
		Message: `a wxmy-ignore must name codes of diagnostics, and "{0}" is none`, MessageZH: `wxmy-ignore 必须写明诊断编号，"{0}" 不是`,
		Why:    "It counts only for the codes that it names, so that nothing else is hidden with them.",
		Fix:    "Name the codes that wxmy prints, T003 for example.",
		FixZH:  "请写 wxmy 输出的编号，例如 T003。",
		Before: "/* wxmy-ignore all: we know */",
		After:  "kept as it is, with this warning",
	},
	{
		Code: "P055", Name: "too-deep", Severity: Error,
		Message: "elements lie {0} deep in each other, more than the {1} that are read; the file is copied", MessageZH: "元素嵌套 {0} 层，超过可处理的 {1} 层，已原样复制",
		Why:    "Reading it could take all memory; no page is so deep.",
		Fix:    "Close the elements, or split the template.",
		FixZH:  "请补上结束标签，或拆分模板。",
		Before: "<view><view><view>... a thousand times",
		After:  "copied unchanged, with this error",
	},
	{
		Code: "P056", Name: "too-many", Severity: Error,
		Message: "the file has {0} diagnostics; the first {1} are listed", MessageZH: "该文件有 {0} 条诊断，只列出前 {1} 条",
		Why:    "A file with so many is not what its name says.",
		Fix:    "Look at the file, or keep it out of the project.",
		FixZH:  "请检查该文件，或移出项目。",
		Before: "a picture with the ending of a script",
		After:  "what can be converted is, with this error",
	},
	{
		Code: "P053", Name: "hook-failed", Severity: Error,
		Message: "the hook failed on this file: {0}", MessageZH: "钩子脚本处理该文件失败：{0}",
		Why:    "The program that the configuration names as hook threw, took too long or too much memory. The file is converted without it.",
		Fix:    "Mend the hook.",
		FixZH:  "请修正钩子脚本。",
		Before: `module.exports = { file() { throw new Error('x') } }`,
		After:  "converted without the hook, with this error",
	},
	{
		Code: "P054", Name: "hook-edit", Severity: Warning,
		Message: `the hook's edit to "{0}" is not made: a rule changes this place already, or it lies outside of the file`, MessageZH: `钩子脚本改成 "{0}" 的修改未生效：该处已有规则修改，或超出文件范围`,
		Why:    "Two changes of one place cannot both be made, and the one that the platforms need goes first.",
		Fix:    "Change another place, or give the feature a row of its own in the configuration.",
		FixZH:  "请修改别处，或在配置里为该特性写一行规则。",
		Before: "file.edit(start, end, text) of a tag that is renamed anyway",
		After:  "the rule's edit, with this warning",
	},
}
