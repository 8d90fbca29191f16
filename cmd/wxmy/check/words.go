package check

import "wxmy/transform/diag"

// chinese are the words of the report in Chinese, by English.
var chinese = map[string]string{
	"main package": "主包",
	"all packages": "全部分包",
	"app":          "应用",
	"component":    "组件",
	"shared":       "公共文件",
	"itself":       "自动转换",
	"module":       "经运行时模块",
	"hand":         "需人工处理",
	"lost":         "无法实现",
	"release":      "上线前处理",
	"note":         "提示",
	"none":         "无",
	"minutes":      "分钟级",
	"hours":        "小时级",
	"days":         "天级",
	"effort":       "工作量",
	"fix":          "处理",
	"ignored":      "已注明理由忽略",
	"limit":        "上限",
	"file":         "文件",
	"files":        "文件",

	"of %d uses of platform features":            "共 %d 处平台特性",
	"%d%% of %d uses convert without a person":   "%[2]d 处平台特性中 %[1]d%% 无需人工",
	"estimated work":                             "预估工作量",
	"estimates are bands, see the documentation": "工作量为区间估算，依据见文档",
	"%d more with nothing to do by hand":         "另有 %d 个无需人工处理",
	"nothing to do by hand":                      "无需人工处理",
	"about %s to %s":                             "约 %s 至 %s",
	"server domains":                             "服务器域名",
	"package sizes":                              "包体积",
	"pages and components":                       "页面与组件",
	"findings":                                   "明细",
	"before the devtools compress":               "开发者工具压缩前",
	"search":                                     "搜索",
	"what it takes":                              "转换评估",
	"no findings":                                "没有发现问题",
	"refused":                                    "会被拒绝",
	"%d min":                                     "%d 分钟",
	"%.1f hours":                                 "%.1f 小时",
	"%.1f days":                                  "%.1f 天",
	"%d places":                                  "%d 处",
	"%d place":                                   "%d 处",
	"details":                                    "说明",
	"taken back with a reason: %d":               "已注明理由忽略：%d",
	"language":                                   "语言",
	"reason":                                     "理由",
	"made by wxmy; nothing was written or sent": "由 wxmy 生成；未写入或发送任何内容",
	"more of the same kind cost less":           "同类问题重复出现时成本更低",
	"converts by itself":                        "自动转换",
	"through a run-time module":                 "经运行时模块",
	"by hand":                                   "需人工处理",
	"not at all":                                "无法实现",
	"before the release":                        "上线前处理",
	"worth knowing":                             "提示",
}

// word is a word of the report in a language.
func word(lang diag.Language, en string) string {
	if zh, ok := chinese[en]; ok && lang == diag.Chinese {
		return zh
	}
	return en
}
