package main

// The figures that generated projects are made from: how often each thing
// occurs in the WeChat sources of 140 public projects, every distinct file
// counted once. Weights are relative; averages are per file or per page.

// A weight says how often name occurs.
type weight struct {
	name string
	n    int
}

// Averages over the files of the projects.
const (
	componentsPerPage = 0.64 // 1,310 calls of Component for 2,035 of Page
	modulesPerPage    = 0.85 // scripts that are no page, component or app
	wxsPerPage        = 0.08
	imagesPerPage     = 0.35
	templateElements  = 16 // elements of a template
	styleRules        = 18 // rules of a style
	ruleDeclarations  = 4  // declarations of a rule
	pageMethods       = 5  // methods of a page besides the lifecycle
	methodStatements  = 6  // statements of a method
	statementsPerCall = 6  // of which one uses wx
)

// Elements that hold others are named in containers.
var elements = []weight{
	{"view", 57752},
	{"text", 12842},
	{"block", 6152},
	{"image", 5602},
	{"button", 3840},
	{"input", 1458},
	{"navigator", 1181},
	{"slot", 1156},
	{"scroll-view", 720},
	{"swiper", 276},
	{"icon", 429},
	{"label", 319},
	{"checkbox", 258},
	{"textarea", 236},
	{"picker", 193},
	{"form", 163},
	{"video", 151},
	{"progress", 82},
	{"switch", 78},
	{"rich-text", 76},
}

var containers = map[string]bool{
	"view": true, "block": true, "scroll-view": true, "form": true, "label": true, "navigator": true,
}

// attributes are those of an element, in thousandths of its occurrences.
var attributes = map[string][]weight{
	"view":        {{`class="block__part block__part-{n}"`, 758}, {`data-id="{{item.id}}"`, 60}, {`style="width: {{width}}px"`, 53}, {`id="view{n}"`, 17}, {`hidden="{{!visible}}"`, 6}, {`hover-class="pressed"`, 5}},
	"text":        {{`class="block__part block__part-{n}"`, 580}, {`style="color: {{color}}"`, 22}, {`data-id="{{index}}"`, 18}},
	"image":       {{`src="{{item.image}}"`, 834}, {`class="block__part block__part-{n}"`, 538}, {`mode="aspectFill"`, 326}, {`data-src="{{item.image}}"`, 54}},
	"button":      {{`class="block__part block__part-{n}"`, 377}, {`type="primary"`, 276}, {`size="mini"`, 118}, {`disabled="{{loading}}"`, 80}, {`open-type="share"`, 49}, {`data-id="{{index}}"`, 92}},
	"input":       {{`placeholder="name"`, 618}, {`value="{{value}}"`, 539}, {`class="block__part block__part-{n}"`, 492}, {`type="number"`, 324}, {`maxlength="20"`, 137}},
	"navigator":   {{`url="/pages/p{n}/p{n}"`, 796}, {`class="block__part block__part-{n}"`, 508}, {`hover-class="none"`, 219}},
	"scroll-view": {{`class="block__part block__part-{n}"`, 712}, {`scroll-y`, 556}, {`scroll-x="{{true}}"`, 276}},
	"swiper":      {{`indicator-dots="{{true}}"`, 895}, {`autoplay="{{true}}"`, 902}, {`interval="3000"`, 836}, {`circular`, 699}},
	"icon":        {{`type="success"`, 468}, {`size="20"`, 706}},
	"label":       {{`class="block__part block__part-{n}"`, 699}},
	"checkbox":    {{`value="{{item.id}}"`, 700}, {`checked="{{item.checked}}"`, 500}},
	"textarea":    {{`placeholder="more"`, 600}, {`value="{{value}}"`, 400}, {`maxlength="200"`, 300}},
	"picker":      {{`range="{{list}}"`, 600}, {`value="{{index}}"`, 700}},
	"video":       {{`src="{{item.video}}"`, 800}},
	"progress":    {{`percent="{{width}}"`, 900}},
	"switch":      {{`checked="{{visible}}"`, 700}},
	"rich-text":   {{`nodes="{{html}}"`, 950}},
}

// directives are in thousandths of all elements that are not in a chain.
var directives = []weight{
	{`wx:if="{{visible && list.length > 0}}"`, 60},
	{`wx:if="{{item.kind === 'a'}}"`, 60},
	{`wx:for="{{list}}" wx:key="id"`, 40},
	{`wx:for="{{data.rows}}" wx:for-item="row" wx:key="*this"`, 14},
}

// events are in thousandths of the occurrences of the element.
var events = map[string][]weight{
	"view":        {{`bindtap="onTap{n}"`, 70}, {`catchtap="onTap{n}"`, 12}, {`bind:tap="onTap{n}"`, 20}, {`bindtouchmove="onTap{n}"`, 4}},
	"text":        {{`bindtap="onTap{n}"`, 26}},
	"image":       {{`bindtap="onTap{n}"`, 78}},
	"button":      {{`bindtap="onTap{n}"`, 730}},
	"input":       {{`bindinput="onInput"`, 545}, {`bindconfirm="onInput"`, 97}},
	"scroll-view": {{`bindscrolltolower="onMore"`, 156}},
	"swiper":      {{`bindchange="onInput"`, 203}},
	"textarea":    {{`bindinput="onInput"`, 300}},
	"picker":      {{`bindchange="onInput"`, 850}},
	"form":        {{`bindsubmit="onInput"`, 600}},
	"switch":      {{`bindchange="onInput"`, 600}},
}

var texts = []weight{
	{"{{item.title}}", 425},
	{"ready", 300},
	{"{{count > 0 ? count : 'none'}}", 66},
	{"{{visible ? 'on' : 'off'}}", 45},
	{"{{list.length}} rows", 27},
	{"{{value || 'empty'}}", 21},
	{"{{index + 1}}", 17},
	{"{{fmt.price(item.price)}}", 14},
}

// calls are statements in the body of a method, weighed by how often the API
// is called.
var calls = []weight{
	{"wx.showToast({ title: 'saved', icon: 'success' });", 1961},
	{"wx.navigateTo({ url: '/pages/p{n}/p{n}?id=' + this.data.count });", 1221},
	{"const token{n} = wx.getStorageSync('token');\n    if (!token{n}) return;", 955},
	{"wx.showModal({\n      title: 'delete',\n      content: 'sure?',\n      success: (res) => {\n        if (res.confirm) this.setData({ list: [] });\n      },\n    });", 848},
	{"wx.hideLoading();", 825},
	{"wx.showLoading({ title: 'loading' });", 545},
	{"wx.request({\n      url: 'https://example.com/list',\n      data: { page: this.data.count },\n      success: (res) => this.setData({ list: res.data.list }),\n      fail: () => wx.showToast({ title: 'failed', icon: 'none' }),\n    });", 469},
	{"wx.setStorageSync('token', this.data.value);", 383},
	{"wx.stopPullDownRefresh();", 381},
	{"wx.setNavigationBarTitle({ title: this.data.value });", 355},
	{"wx.redirectTo({ url: '/pages/p{n}/p{n}' });", 327},
	{"const info{n} = wx.getSystemInfoSync();\n    this.setData({ width: info{n}.windowWidth });", 321},
	{"wx.navigateBack();", 312},
	{"wx.createSelectorQuery().select('.block__part-{n}').boundingClientRect((r) => {\n      if (r) this.setData({ width: r.width });\n    }).exec();", 208},
	{"if (wx.canIUse('getUpdateManager')) this.setData({ visible: true });", 206},
	{"wx.switchTab({ url: '/pages/p0/p0' });", 194},
	{"wx.previewImage({ urls: [e.currentTarget.dataset.src] });", 168},
	{"wx.hideNavigationBarLoading();", 157},
	{"wx.removeStorageSync('token');", 134},
	{"wx.setClipboardData({ data: this.data.value });", 107},
	{"wx.nextTick(() => this.setData({ visible: false }));", 86},
	{"wx.login({ success: (res) => this.setData({ value: res.code }) });", 81},
	{"wx.pageScrollTo({ scrollTop: 0 });", 69},
	{"wx.chooseImage({ count: 1, success: (res) => this.setData({ images: res.tempFilePaths }) });", 64},
}

// statements stand between the calls.
var statements = []weight{
	{"const id{n} = e.currentTarget.dataset.id;\n    this.setData({ index: id{n} });", 2199},
	{"this.setData({ value: e.detail.value });", 1292},
	{"this.setData({ count: this.data.count + 1, visible: !this.data.visible });", 1500},
	{"const rows{n} = this.data.list.filter((row) => row.id !== this.data.index);\n    this.setData({ list: rows{n} });", 900},
	{"for (let i = 0; i < this.data.list.length; i++) {\n      if (this.data.list[i].checked) console.log('checked', i);\n    }", 500},
	{"const { count, value } = this.data;\n    console.log(`${value}: ${count}`);", 600},
}

// lifecycle are the functions of a page, in thousandths of all pages.
var lifecycle = []weight{
	{"onLoad", 767},
	{"onShow", 410},
	{"onShareAppMessage", 369},
	{"onUnload", 302},
	{"onReady", 243},
	{"onPullDownRefresh", 214},
	{"onHide", 201},
	{"onReachBottom", 175},
}

var selectors = []weight{
	{".block__part-{n}", 9000},
	{".block__part-{n} .block__part-{n}", 2400},
	{".block__part-{n}.active", 300},
	{".block__part-{n}::after", 240},
	{".block__part-{n}:first-child", 120},
	{"page", 190},
	{".block__part-{n} image", 110},
	{".block__part-{n} text", 98},
	{"button", 70},
	{".block__part-{n} > view", 66},
	{"#view{n}", 51},
}

var declarations = []weight{
	{"width: {n}rpx", 1500},
	{"height: {n}rpx", 1400},
	{"margin-top: {n}rpx", 1200},
	{"padding: 0 {n}rpx", 1200},
	{"font-size: {n}px", 900},
	{"color: #333", 1300},
	{"background-color: #fff", 800},
	{"display: flex", 1100},
	{"align-items: center", 700},
	{"justify-content: space-between", 500},
	{"border-radius: {n}rpx", 500},
	{"width: 100%", 900},
	{"text-align: center", 500},
	{"position: absolute", 450},
	{"line-height: 1.5em", 150},
	{"transition: all 0.3s", 60},
	{"background: url('data:image/png;base64,iVBORw0KGgo=') no-repeat", 20},
}
