package wechat

import (
	"wxmy/transform"
	"wxmy/transform/config"
)

// readRules turn idioms of WeChat into canonical terms. WeChat's own spelling
// is canonical: only what our components stand for has to be understood.
var readRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.button": readButton,
		"element.ready":  readReady,
	},
	Any: readAny,
}

// writeRules say canonical terms in idioms of WeChat that rows cannot.
var writeRules = transform.Rules{
	Elements: map[string]func(*transform.Elem){
		"element.button":            writeButton,
		"element.canvas":            writeCanvas,
		"element.checkbox":          writeCheckbox,
		"element.contact-button":    writeContactButton,
		"element.error-view":        writeErrorView,
		"element.subscribe-message": writeSubscribeMessage,
		"element.swiper":            writeSwiper,
		"element.swiper-item":       writeSwiperItem,
		"element.text":              writeText,
		"element.video":             writeVideo,
		"element.view":              writeView,
	},
	Any: writeAny,
	Files: map[string]func(*transform.ConfigFile){
		"config.project": writeProject,
	},
}

// writeProject adds what the devtools ask for: an app id, and the compilation
// of newer scripts. Source: docs config/project.
func writeProject(f *transform.ConfigFile) {
	if f.Root().Get("appid") == nil {
		f.Set(f.Root(), "appid", "touristappid")
	}
	setting := config.Object{
		{Key: "es6", Value: config.Raw("true")},
		{Key: "enhance", Value: config.Raw("true")},
	}
	if langs := f.Languages(); len(langs) > 0 {
		setting = append(setting, config.Field{Key: "useCompilerPlugins", Value: langs})
	}
	if f.Root().Get("setting") == nil {
		f.Set(f.Root(), "setting", setting)
	}
}
