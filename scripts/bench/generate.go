package main

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// generate writes a WeChat project of n pages into dir, with components,
// modules, styles and images in proportion. The same n gives the same bytes.
func generate(dir string, n int) error {
	g := &generator{dir: dir, pages: n, dice: rand.New(rand.NewPCG(1, uint64(n)))}
	g.components = share(n, componentsPerPage)
	g.modules = share(n, modulesPerPage)
	g.wxs = share(n, wxsPerPage)
	for i := range n {
		g.page(i)
	}
	for i := range g.components {
		g.component(i)
	}
	for i := range g.modules {
		g.write(fmt.Sprintf("utils/m%d.js", i), g.module())
	}
	for i := range g.wxs {
		g.write(fmt.Sprintf("wxs/f%d.wxs", i), "function price(n) {\n  return '¥' + (n || 0).toFixed(2);\n}\n\nmodule.exports = {\n  price: price,\n};\n")
	}
	for i := range share(n, imagesPerPage) {
		g.write(fmt.Sprintf("images/i%d.png", i), g.image())
	}
	g.app()
	return g.err
}

// share is the number of files for n pages, at least one.
func share(n int, perPage float64) int { return max(1, int(float64(n)*perPage)) }

// onePage writes an app of one page that uses what every app uses, and nothing
// that the platforms disagree about.
func onePage(dir string) error {
	g := &generator{dir: dir}
	g.write("app.json", "{\n  \"pages\": [\"pages/index/index\"],\n  \"window\": {\n    \"navigationBarTitleText\": \"One\"\n  }\n}\n")
	g.write("app.js", "App({\n  onLaunch() {\n    console.log('ready');\n  },\n});\n")
	g.write("app.wxss", "page {\n  background-color: #fff;\n}\n")
	g.write("pages/index/index.json", "{\n  \"usingComponents\": {}\n}\n")
	g.write("pages/index/index.wxml", "<view class=\"list\">\n  <view wx:for=\"{{list}}\" wx:key=\"id\" bindtap=\"onTap\" data-id=\"{{item.id}}\">{{item.title}}</view>\n  <text wx:if=\"{{count > 0}}\">{{count}}</text>\n</view>\n")
	g.write("pages/index/index.wxss", ".list {\n  padding: 20rpx;\n}\n")
	g.write("pages/index/index.js", "Page({\n  data: {\n    count: 0,\n    list: [{ id: 1, title: 'a' }],\n  },\n\n  onTap(e) {\n    const id = e.currentTarget.dataset.id;\n    this.setData({ count: this.data.count + id });\n    wx.navigateTo({ url: '/pages/index/index?id=' + id });\n  },\n});\n")
	return g.err
}

// A generator writes the files of one project and keeps the first error.
type generator struct {
	dir                             string
	dice                            *rand.Rand
	pages, components, modules, wxs int
	err                             error
}

func (g *generator) write(name, text string) {
	if g.err != nil {
		return
	}
	name = filepath.Join(g.dir, filepath.FromSlash(name))
	if g.err = os.MkdirAll(filepath.Dir(name), 0o777); g.err == nil {
		g.err = os.WriteFile(name, []byte(text), 0o666)
	}
}

// pick chooses one by weight.
func (g *generator) pick(list []weight) string {
	total := 0
	for _, w := range list {
		total += w.n
	}
	at := g.dice.IntN(total)
	for _, w := range list {
		if at -= w.n; at < 0 {
			return g.fill(w.name)
		}
	}
	return ""
}

// some chooses each for itself, the weights being thousandths.
func (g *generator) some(list []weight) []string {
	var chosen []string
	for _, w := range list {
		if g.dice.IntN(1000) < w.n {
			chosen = append(chosen, g.fill(w.name))
		}
	}
	return chosen
}

// fill puts one number in the place of every {n}.
func (g *generator) fill(s string) string {
	return strings.ReplaceAll(s, "{n}", strconv.Itoa(g.dice.IntN(20)))
}

// about is a count around n.
func (g *generator) about(n int) int { return 1 + g.dice.IntN(2*n) }

func (g *generator) page(i int) {
	name := fmt.Sprintf("pages/p%d/p%d", i, i)
	uses := fmt.Sprintf("\n    \"c%d\": \"/components/c%d/c%d\"\n  ", i%g.components, i%g.components, i%g.components)
	g.write(name+".json", fmt.Sprintf("{\n  \"navigationBarTitleText\": \"Page %d\",\n  \"usingComponents\": {%s}\n}\n", i, uses))
	g.write(name+".wxml", fmt.Sprintf("<wxs module=\"fmt\" src=\"../../wxs/f%d.wxs\" />\n%s<c%d title=\"{{value}}\" bind:change=\"onInput\" />\n", i%g.wxs, g.template(0, g.about(templateElements), false), i%g.components))
	g.write(name+".wxss", g.style())
	var b strings.Builder
	fmt.Fprintf(&b, "import m%d from '../../utils/m%d';\n\nPage({\n  data: {\n%s  },\n", i%g.modules, i%g.modules, data)
	for _, f := range g.some(lifecycle) {
		b.WriteString(g.method(f))
	}
	b.WriteString("\n  onInput(e) {\n    this.setData({ value: e.detail.value });\n  },\n\n  onMore() {\n    m" + strconv.Itoa(i%g.modules) + ".more(this.data.list);\n  },\n")
	for n := range 20 {
		if n < g.about(pageMethods) {
			b.WriteString(g.method(fmt.Sprintf("onTap%d", n)))
		}
	}
	b.WriteString("});\n")
	g.write(name+".js", b.String())
}

const data = "    list: [],\n    count: 0,\n    index: 0,\n    width: 100,\n    value: '',\n    color: '#333',\n    visible: false,\n    loading: false,\n    data: { rows: [] },\n"

func (g *generator) component(i int) {
	name := fmt.Sprintf("components/c%d/c%d", i, i)
	g.write(name+".json", "{\n  \"component\": true,\n  \"usingComponents\": {}\n}\n")
	g.write(name+".wxml", fmt.Sprintf("<wxs module=\"fmt\" src=\"../../wxs/f%d.wxs\" />\n%s", i%g.wxs, g.template(0, g.about(templateElements), true)))
	g.write(name+".wxss", g.style())
	var b strings.Builder
	b.WriteString("Component({\n  properties: {\n    title: String,\n    item: { type: Object, value: {} },\n  },\n\n  data: {\n" + data + "  },\n\n  lifetimes: {\n    attached() {\n      this.setData({ visible: true });\n    },\n  },\n\n  methods: {\n")
	b.WriteString("    onInput(e) {\n      this.triggerEvent('change', { value: e.detail.value });\n    },\n\n    onMore() {},\n")
	for n := range g.about(pageMethods / 2) {
		b.WriteString(strings.ReplaceAll(g.method(fmt.Sprintf("onTap%d", n)), "\n  ", "\n    "))
	}
	b.WriteString("  },\n});\n")
	g.write(name+".js", b.String())
}

// template writes so many elements, one inside the other where they may be.
func (g *generator) template(depth, elementsLeft int, slots bool) string {
	var b strings.Builder
	indent := strings.Repeat("  ", depth)
	for elementsLeft > 0 {
		tag := g.pick(elements)
		if tag == "slot" && !slots {
			tag = "view"
		}
		elementsLeft--
		parts := append([]string{"<" + tag}, g.some(attributes[tag])...)
		if tag != "slot" {
			parts = append(parts, g.first(events[tag])...)
			parts = append(parts, g.first(directives)...)
		}
		open := indent + strings.Join(parts, " ")
		switch inner := min(elementsLeft, g.dice.IntN(5)); {
		case containers[tag] && inner > 0:
			b.WriteString(open + ">\n" + g.template(depth+1, inner, false) + indent + "</" + tag + ">\n")
			elementsLeft -= inner
		case tag == "swiper":
			b.WriteString(open + ">\n" + indent + "  <swiper-item wx:for=\"{{list}}\" wx:key=\"id\">{{item.title}}</swiper-item>\n" + indent + "</swiper>\n")
		case tag == "text" || tag == "button" || containers[tag]:
			b.WriteString(open + ">" + g.pick(texts) + "</" + tag + ">\n")
		default:
			b.WriteString(open + " />\n")
		}
	}
	return b.String()
}

// first is some, but one at most: an element has one condition, and one
// function for an event.
func (g *generator) first(list []weight) []string {
	chosen := g.some(list)
	return chosen[:min(1, len(chosen))]
}

func (g *generator) style() string {
	var b strings.Builder
	for range g.about(styleRules) {
		fmt.Fprintf(&b, "%s {\n", g.pick(selectors))
		for range g.about(ruleDeclarations) {
			fmt.Fprintf(&b, "  %s;\n", g.pick(declarations))
		}
		b.WriteString("}\n\n")
	}
	return b.String()
}

// method writes a function of a page.
func (g *generator) method(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n  %s(e) {\n", name)
	used := map[string]bool{} // no name is declared twice
	for range g.about(methodStatements) {
		list := statements
		if g.dice.IntN(statementsPerCall) == 0 {
			list = calls
		}
		if s := g.pick(list); !used[s] {
			used[s] = true
			b.WriteString("    " + s + "\n")
		}
	}
	b.WriteString("  },\n")
	return b.String()
}

func (g *generator) module() string {
	var b strings.Builder
	for i := range g.about(6) {
		fmt.Fprintf(&b, "export function pad%d(value) {\n  const text = String(value);\n  return text.length < %d ? '0' + text : text;\n}\n\n", i, g.about(5))
	}
	b.WriteString("export default {\n  more(list) {\n    return list.concat({ id: list.length, title: pad0(list.length) });\n  },\n};\n")
	return b.String()
}

// image is a picture as far as its size and first bytes go.
func (g *generator) image() string {
	head, _ := base64.StdEncoding.DecodeString("iVBORw0KGgo=")
	body := make([]byte, 2000+g.dice.IntN(10000))
	for i := range body {
		body[i] = byte(g.dice.IntN(256))
	}
	return string(head) + string(body)
}

func (g *generator) app() {
	var pages []string
	for i := range g.pages {
		pages = append(pages, fmt.Sprintf("    \"pages/p%d/p%d\"", i, i))
	}
	g.write("app.json", "{\n  \"pages\": [\n"+strings.Join(pages, ",\n")+"\n  ],\n  \"window\": {\n    \"navigationBarTitleText\": \"Generated\",\n    \"navigationBarBackgroundColor\": \"#ffffff\",\n    \"navigationBarTextStyle\": \"black\"\n  }\n}\n")
	g.write("app.js", "App({\n  globalData: {},\n  onLaunch() {\n    this.globalData.token = wx.getStorageSync('token');\n  },\n});\n")
	g.write("app.wxss", g.style())
	g.write("project.config.json", "{\n  \"appid\": \"touristappid\",\n  \"compileType\": \"miniprogram\"\n}\n")
}
