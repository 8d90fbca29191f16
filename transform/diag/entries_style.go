package diag

// styleEntries are about style sheets.
var styleEntries = []Entry{
	{
		Code: "Y001", Name: "style-syntax", Severity: Error,
		Message: "{0}", MessageZH: "{0}",
		Why:    "The sheet is not balanced or not CSS. What can be understood is converted.",
		Fix:    "Mend the style sheet.",
		FixZH:  "请修正样式。",
		Before: ".a { color: red",
		After:  "kept as it is, with this error",
	},
}
