package diag

// ignoreEntries are about comments that take diagnostics back.
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
}
