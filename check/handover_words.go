package check

// factsZH are sentences of the platforms' tables in Chinese: what servers have
// to do, which a hand-over is mostly about. What is missing stands in English.
var factsZH = map[string]string{
	"ask this platform for the number with the code (getuserphonenumber)":       "凭 code 向该平台换取手机号（getuserphonenumber）",
	"decrypt the response with the key of the app at this platform":             "用该平台应用的密钥解密返回内容",
	"decrypt the steps with the key of the app at this platform":                "用该平台应用的密钥解密步数",
	"decrypt the steps with the session key of the user":                        "用该用户的会话密钥解密步数",
	"exchange the code for a session at this platform (code2Session)":           "在该平台用 code 换取会话（code2Session）",
	"exchange the code for a user at this platform (alipay.system.oauth.token)": "在该平台用 code 换取用户（alipay.system.oauth.token）",
	"make a trade at this platform (alipay.trade.create) and answer with package: 'tradeNO=…', or with tradeNO or a signed orderStr that you hand on to the call":                                           "在该平台创建交易（alipay.trade.create），返回 package: 'tradeNO=…'，或返回 tradeNO 或已签名的 orderStr 并传给该调用",
	"make an order at this platform (pay/transactions/jsapi) and answer with timeStamp, nonceStr, package, signType and paySign, as JSON in tradeNO or orderStr, or as fields that you hand on to the call": "在该平台下单（pay/transactions/jsapi），返回 timeStamp、nonceStr、package、signType 和 paySign：以 JSON 写在 tradeNO 或 orderStr 中，或作为字段传给该调用",
	"decrypt what the handler gets as detail.code, the text of {response, sign}, with the key of the app at this platform":                                                                                  "事件的 detail.code 是 {response, sign} 文本，用该平台应用的密钥解密",
	"get a signStr from this platform and answer with it; hand it on to the call as signStr":                                                                                                                "向该平台获取 signStr 并返回，作为 signStr 传给该调用",
	"get a certifyId and a url from this platform and answer with both; hand them on to the call":                                                                                                           "向该平台获取 certifyId 和 url 并返回，传给该调用",
	"template IDs belong to one platform": "消息模板 ID 只属于一个平台，需在目标平台重新申请",
	"another product: IFAA":               "是另一个产品：IFAA",
	"one a page, full screen":             "每页一个，占满全屏",
	"another service: cloud":              "是另一种服务：cloud",
	"the cloud of this platform is another service: cloud.createCloudContext":                       "该平台的云是另一种服务：cloud.createCloudContext",
	"an element of its own: <contact-button>":                                                       "是独立的元素：<contact-button>",
	"an element of its own, <contact-button>; it needs a tnt-inst-id and a scene from the merchant": "是独立的元素 <contact-button>，需要商家提供 tnt-inst-id 和 scene",
	"it shows an icon of its own; what the button holds does not show, and no handler hears of it":  "显示自己的图标；按钮里的内容不显示，也不触发事件",
	"there is no session to expire: it always succeeds":                                             "没有会过期的会话，总是成功",
	"anonymous data": "返回匿名数据",
	"after a button with open-type=\"getAuthorize\" scope=\"userInfo\"; no signature and no encrypted data": "须先点击 open-type=\"getAuthorize\" scope=\"userInfo\" 的按钮；没有签名和加密数据",
}

// factIn is the Chinese of a phrase, from the tables or from factsZH; "" when
// there is none.
func factIn(p Phrase) string {
	if p.ZH != "" && p.ZH != p.EN {
		return p.ZH
	}
	return factsZH[p.EN]
}

// handoverZH are the words of a hand-over in Chinese, by English.
var handoverZH = map[string]string{
	"Hand-over: %s to %s": "交接说明：%s 转 %s",
	"What is left to do after the conversion, outside of the code and in it. Every row follows from a use in the project and from a row of the converter's tables, which names its source; what only shows when the app runs is not in it.": "转换之后还需要做的事情，包括代码之外和代码之中的。每一行都来自项目中的实际用法和转换器的数据表，并注明出处；只有运行时才能看出的问题不在其中。",
	"At a glance": "概览",
	"uses of platform features that convert without a person": "无需人工即可转换的平台特性",
	"estimated work in the code":                              "代码方面的估计工作量",
	"findings in detail":                                      "详细报告",
	"Server to-do":                                            "服务端待办",
	"The app's own server has to do this before these functions work on %s.": "在这些功能可在 %s 上使用之前，应用自己的服务端需要完成以下工作。",
	"Nothing that the project uses asks for work on the server.":             "项目用到的功能都不需要服务端改动。",
	"Services and contracts": "服务与签约",
	"These work on %s only with a service or contract of that platform, or not at all.": "以下功能在 %s 上需要该平台的服务或签约，或者无法使用。",
	"Console checklist": "后台配置清单",
	"Server domains":    "服务器域名",
	"Enter these in the console of %s. Addresses that are put together at run time are not in the list.": "请在 %s 的后台填写以下域名。运行时拼接的地址不在此列。",
	"Privacy and permissions":                          "隐私与权限",
	"Declare or apply for these in the console of %s.": "请在 %s 的后台声明或申请以下内容。",
	"Base library":                                     "基础库",
	"The output is made for base library %s of %s. Set it as the lowest version in the console.": "输出面向 %[2]s 的基础库 %[1]s，请在后台设为最低版本。",
	"These need a newer one.":                       "以下功能需要更新的版本。",
	"Package sizes":                                 "包体积",
	"Sizes are those before the devtools compress.": "为开发者工具压缩之前的体积。",
	"Plugins":                              "插件",
	"Differences that remain":              "仍存在的差异",
	"Not available on %s":                  "%s 上没有",
	"Needs a decision or a change by hand": "需要决定或人工修改",
	"Converted, and worth knowing":         "已转换，值得了解",
	"Nothing.":                             "无。",
	"used":                                 "用到的功能",
	"on %s":                                "在 %s 上",
	"to do":                                "待办",
	"source":                               "出处",
	"places":                               "位置",
	"domain":                               "域名",
	"asked for":                            "用途",
	"note":                                 "说明",
	"what":                                 "内容",
	"since":                                "起始版本",
	"package":                              "包",
	"size":                                 "体积",
	"limit":                                "上限",
	"difference":                           "差异",
	"what to do":                           "处理",
	"refused: published apps reach only servers with TLS and a name": "会被拒绝：已发布的应用只能访问使用 TLS 且有域名的服务器",
	"none":                       "无",
	"and %d more":                "等另外 %d 处",
	" (and %d more of the kind)": "（另有 %d 条同类）",
	"request":                    "请求",
	"upload":                     "上传",
	"download":                   "下载",
	"socket":                     "WebSocket",
	"web-view":                   "web-view 业务域名",
	"kept in the code":           "写在代码里，用途不明",
	"Made by wxmy %s.":           "由 wxmy %s 生成。",
}
