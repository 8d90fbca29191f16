package transform

import (
	"strconv"
	"strings"
)

// syntaxChinese says what a parser says in simplified Chinese: the parsers know
// no languages, and their messages are a closed set. A message without a
// translation stays as it is.
func syntaxChinese(msg string) string {
	if zh, ok := syntaxMessages[msg]; ok {
		return zh
	}
	for _, p := range syntaxPatterns {
		if args, ok := matchPattern(p.en, msg); ok {
			zh := p.zh
			for i, a := range args {
				zh = strings.ReplaceAll(zh, slotMark(i), a)
			}
			return zh
		}
	}
	return msg
}

// slotMark stands for a part of a message in a pattern.
func slotMark(i int) string { return "{" + strconv.Itoa(i) + "}" }

// matchPattern returns what stands in a message for {0}, {1}, ... of a pattern,
// where these follow each other in order.
func matchPattern(pattern, msg string) (args []string, ok bool) {
	for i := 0; ; i++ {
		before, after, more := strings.Cut(pattern, slotMark(i))
		if !strings.HasPrefix(msg, before) {
			return nil, false
		}
		msg, pattern = msg[len(before):], after
		if !more {
			return args, msg == ""
		}
		next, _, _ := strings.Cut(pattern, slotMark(i+1))
		end := strings.Index(msg, next)
		if next == pattern {
			end = len(msg) - len(next) // the last part: what follows ends the message
		}
		if end < 0 || !strings.HasSuffix(msg, next) && next == pattern {
			return nil, false
		}
		args, msg = append(args, msg[:end]), msg[end:]
	}
}

// syntaxPatterns are the messages that name something of the source.
var syntaxPatterns = []struct{ en, zh string }{
	{`end tag </{0}> for <{1}>`, `</{0}> 与 <{1}> 不匹配`},
	{`missing > in <{0}>`, `<{0}> 缺少 >`},
	{`missing > in </{0}>`, `</{0}> 缺少 >`},
	{`unexpected text in </{0}>`, `</{0}> 里有多余的内容`},
	{`stray </{0}>`, `多余的 </{0}>`},
	{`unclosed <{0}>`, `<{0}> 没有结束标签`},
	{`unexpected "{0}" in the condition`, `条件里有意外的 "{0}"`},
	{`unexpected "{0}"`, `意外的 "{0}"`},
	{`unterminated value of {0}`, `{0} 的值没有结束`},
	{`missing value of {0}`, `{0} 缺少值`},
	{`missing : behind {0}`, `{0} 后面缺少 :`},
	{`missing path of @{0}`, `@{0} 缺少路径`},
	{`unclosed {0}`, `{0} 没有闭合`},
	{`"{0}" is only allowed in modules`, `"{0}" 只能用在 ES 模块里`},
	{`"{0}" is only allowed at the top level`, `"{0}" 只能写在最外层`},
	{`private name "{0}" is declared twice`, `私有名 "{0}" 声明了两次`},
	{`parameter "{0}" is declared twice`, `参数 "{0}" 声明了两次`},
	{`"{0}" is already declared in a block around this`, `"{0}" 在外层块里已经声明`},
	{`"{0}" is already declared`, `"{0}" 已经声明`},
	{`"{0}" is exported but not declared`, `"{0}" 被导出但没有声明`},
	{`"{0}" is exported twice`, `"{0}" 导出了两次`},
	{`"{0}" is reserved in strict mode`, `"{0}" 在严格模式下是保留字`},
	{`"{0}" cannot be assigned to in strict mode`, `严格模式下不能给 "{0}" 赋值`},
	{`"{0}" needs a value`, `"{0}" 需要初始值`},
	{`"{0}" is neither a platform ({1}) nor a variable of the configuration`, `"{0}" 既不是平台（{1}），也不是配置中的变量`},
	{`#{0} without #if`, `#{0} 前面没有 #if`},
	{`#{0} behind #else`, `#{0} 写在 #else 后面`},
	{`#{0} must stand on a line of its own`, `#{0} 必须独占一行`},
	{`#{0} must stand in a comment of the form {1}`, `#{0} 必须写在形如 {1} 的注释里`},
}

// syntaxMessages are the others.
var syntaxMessages = map[string]string{
	"NUL byte":                "有 NUL 字节",
	"empty selector":          "选择器为空",
	"invalid UTF-8":           "不是有效的 UTF-8",
	"invalid escape":          "无效的转义",
	"missing attribute name":  "缺少属性名",
	"missing block":           "缺少 { } 块",
	"missing selector":        "缺少选择器",
	"missing key":             "缺少键",
	"missing value":           "缺少值",
	"missing comma":           "缺少逗号",
	"nested too deeply":       "嵌套太深",
	"not a url()":             "不是 url()",
	"unclosed {":              "{ 没有闭合",
	"unterminated comment":    "注释没有结束",
	"unterminated string":     "字符串没有结束",
	"unterminated template":   "模板字符串没有结束",
	"unterminated {{":         "{{ 没有结束",
	"white space in />":       "/> 中间有空白",
	"unexpected end of input": "代码意外结束",

	"missing ; behind @import":                            "@import 后面缺少 ;",
	"missing ; behind the value":                          "值后面缺少 ;",
	"missing colon after key":                             "键后面缺少冒号",
	"quote inside {{ }} is the same as the one around it": "{{ }} 里的引号与外面的引号相同",
	"unexpected text after the value":                     "值后面有多余的内容",

	"a constructor cannot be a getter, setter, generator or async": "构造函数不能是 getter、setter、生成器或异步函数",
	"a second constructor":                                     "构造函数写了两次",
	"a declaration cannot stand here without braces":           "这里的声明要写在大括号里",
	"a generator cannot stand here without braces":             "这里的生成器要写在大括号里",
	"an async function cannot stand here without braces":       "这里的异步函数要写在大括号里",
	"a getter has no parameters":                               "getter 没有参数",
	"a setter has exactly one parameter":                       "setter 只有一个参数",
	"a keyword cannot hold an escape":                          "关键字里不能有转义",
	"a pattern needs a value":                                  "解构需要初始值",
	"a rest element must come last":                            "剩余元素必须在最后",
	"a rest element has no default value":                      "剩余元素没有默认值",
	"a rest parameter must come last":                          "剩余参数必须在最后",
	"a template cannot be tagged by an optional chain":         "可选链不能作为模板字符串的标签",
	"an optional chain cannot be assigned to":                  "不能给可选链赋值",
	"an arrow function must stand in parentheses here":         "这里的箭头函数要加括号",
	"a name cannot be deleted in strict mode":                  "严格模式下不能 delete 变量",
	"a private field cannot be deleted":                        "不能 delete 私有字段",
	"a pattern cannot stand in parentheses":                    "解构不能加括号",
	"a parameter cannot stand in parentheses":                  "参数不能加括号",
	"a method cannot be part of a pattern":                     "解构里不能有方法",
	"the rest of an object must be a name":                     "对象的剩余部分必须是一个名字",
	"this is no parameter":                                     "这不是参数",
	"this cannot be assigned to":                               "不能给它赋值",
	"only one variable may be declared here":                   "这里只能声明一个变量",
	"the variable of this loop cannot have a value":            "这个循环的变量不能有初始值",
	"this is ambiguous before \"of\"":                          "在 \"of\" 前面有歧义",
	"no such label around this":                                "外层没有这个标签",
	"this label is already used around this":                   "外层已有这个标签",
	"private name is not declared in a class around it":        "外层的类里没有声明这个私有名",
	"this exports nothing of this module":                      "它导出的不是本模块的内容",
	"too ambiguous to parse":                                   "歧义太多，无法解析",
	"octal escapes are not allowed in templates":               "模板字符串里不能用八进制转义",
	"octal numbers and escapes are not allowed in strict mode": "严格模式下不能用八进制数字和转义",
	"bad escape in a name":                                     "名字里有无效的转义",
	"bad hexadecimal escape":                                   "无效的十六进制转义",
	"bad unicode escape":                                       "无效的 Unicode 转义",
	"bad number":                                               "无效的数字",

	"unterminated regular expression":                              "正则表达式没有结束",
	"bad escape in a regular expression with the flag u":           "带 u 标志的正则表达式里有无效的转义",
	"this must be escaped in a regular expression with the flag u": "在带 u 标志的正则表达式里它必须转义",
	"bad flag of a regular expression":                             "无效的正则表达式标志",
	"bad group in a regular expression":                            "正则表达式里有无效的分组",
	"bad name of a group in a regular expression":                  "正则表达式的分组名无效",
	"bad property in a regular expression":                         "正则表达式里有无效的属性",
	"bad range in a regular expression":                            "正则表达式里有无效的范围",
	"bad reference in a regular expression":                        "正则表达式里有无效的引用",
	"a reference to no group in a regular expression":              "正则表达式引用了不存在的分组",
	"incomplete quantifier in a regular expression":                "正则表达式里有不完整的量词",
	"nothing to repeat in a regular expression":                    "正则表达式里没有可重复的内容",
	"numbers out of order in a regular expression":                 "正则表达式里数字的顺序不对",
	"range out of order in a regular expression":                   "正则表达式里范围的顺序不对",
	"unmatched bracket in a regular expression":                    "正则表达式里的方括号不配对",
	"unmatched parenthesis in a regular expression":                "正则表达式里的圆括号不配对",
	`the flags "u" and "v" exclude each other`:                     `标志 "u" 和 "v" 不能同时使用`,

	`"#constructor" cannot be declared`:                               `不能声明 "#constructor"`,
	`"?." is not allowed after "new"`:                                 `"new" 后面不能用 "?."`,
	`"??" with "||" or "&&" needs parentheses`:                        `"??" 与 "||" 或 "&&" 同用时要加括号`,
	`the left side of "**" needs parentheses`:                         `"**" 的左边要加括号`,
	`"arguments" cannot be declared in strict mode`:                   `严格模式下不能声明 "arguments"`,
	`"arguments" cannot be used in a class field or static block`:     `类字段和静态块里不能用 "arguments"`,
	`"eval" cannot be declared in strict mode`:                        `严格模式下不能声明 "eval"`,
	`"await" cannot be a name here`:                                   `这里不能用 "await" 作名字`,
	`"yield" cannot be a name here`:                                   `这里不能用 "yield" 作名字`,
	`"await" is not allowed in parameters`:                            `参数里不能用 "await"`,
	`"yield" is not allowed in parameters`:                            `参数里不能用 "yield"`,
	`"import()" cannot be constructed`:                                `"import()" 不能用 new`,
	`"super" cannot be constructed`:                                   `"super" 不能用 new`,
	`"super()" is only allowed in the constructor of a derived class`: `"super()" 只能用在派生类的构造函数里`,
	`"super" is only allowed in methods`:                              `"super" 只能用在方法里`,
	`"import.meta" is only allowed in modules`:                        `"import.meta" 只能用在 ES 模块里`,
	`"new.target" is only allowed in functions`:                       `"new.target" 只能用在函数里`,
	`"let" cannot be declared by let or const`:                        `不能用 let 或 const 声明 "let"`,
	`"return" outside of a function`:                                  `"return" 不在函数里`,
	`"break" outside of a loop or switch`:                             `"break" 不在循环或 switch 里`,
	`"continue" outside of a loop`:                                    `"continue" 不在循环里`,
	`"throw" needs its value on the same line`:                        `"throw" 的值要写在同一行`,
	`"try" needs "catch" or "finally"`:                                `"try" 需要 "catch" 或 "finally"`,
	`"use strict" is not allowed with such parameters`:                `有这样的参数时不能用 "use strict"`,
	`"with" is not allowed in strict mode`:                            `严格模式下不能用 "with"`,
	`"export" needs a declaration`:                                    `"export" 后面要有声明`,
	`a field cannot be called "constructor"`:                          `字段不能叫 "constructor"`,
	`a static element cannot be called "prototype"`:                   `静态成员不能叫 "prototype"`,
	`a second "default"`:                                              `"default" 写了两次`,
	`"__proto__" is set twice`:                                        `"__proto__" 写了两次`,
	`"=" in an object literal is only right in a pattern`:             `对象里的 "=" 只能用在解构里`,

	"the condition is missing":                                            "缺少条件",
	"the condition ends too early":                                        "条件不完整",
	"conditions are written with and, or, not":                            "条件用 and、or、not 书写",
	"the string is not ended":                                             "字符串没有结束",
	"a parenthesis is not closed":                                         "圆括号没有闭合",
	"the branch before is asleep in a comment that does not end here":     "前面的分支在注释里，注释没有在这里结束",
	"#if without #endif":                                                  "#if 没有对应的 #endif",
	"#else takes no condition":                                            "#else 不带条件",
	"JSON for one platform takes no blocks; write what the platform gets": "单个平台的 JSON 里不能写块，请直接写该平台的内容",
}
