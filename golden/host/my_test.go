package host

import "testing"

func TestSmokeMy(t *testing.T) {
	a := launch(t, Alipay,
		"app.json", `{"pages":["pages/a/a"],"window":{"defaultTitle":"Shop"}}`,
		"app.js", `App({onLaunch(o){console.log('launch',o.path)},globalData:{n:1}})`,
		"pages/a/a.json", `{"usingComponents":{"c":"/comp/c"}}`,
		"pages/a/a.axml", `<view class="x" onTap="hit" data-id="{{3}}">n {{n}}</view><c v="{{n}}" onGo="went"><text>in</text></c><input value="{{t}}" onInput="typed"/>`,
		"pages/a/a.js", `Page({data:{n:1,t:''},onLoad(q){console.log('load',q)},onShow(){console.log('show')},onReady(){console.log('ready')},
			hit(e){this.setData({n:this.data.n+1});my.showToast({content:'hi'+e.target.dataset.id,type:'success',duration:1500})}, went(e){console.log('went',e.detail,e.type)}, typed(e){this.setData({t:e.detail.value})}})`,
		"comp/c.json", `{"component":true}`,
		"comp/c.axml", `<view class="inner" onTap="go">{{v}} <slot/></view>`,
		"comp/c.js", `Component({props:{v:0},onInit(){console.log('c init',this.props.v)},didMount(){console.log('c mount')},didUpdate(p){console.log('c update',p.v,this.props.v)},methods:{go(){this.props.onGo({type:'go',detail:{v:this.props.v}})}}})`,
	)
	must(t, a.Page().Tap(".x"))
	must(t, a.Page().Tap(".inner"))
	must(t, a.Page().Input("input", "abc"))
	t.Log(render(t, a))
	t.Log(printed(a))
	t.Log(a.Seen())
	t.Log(a.Problems())
}
