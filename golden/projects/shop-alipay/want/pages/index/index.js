import * as goodsApi from '../../services/goods'
import cart from '../../models/cart'
import myPage from '../../wxmy/guest/Page.js'

const app = getApp()

Page(myPage({
  data: {
    banners: [],
    current: 0,
    notice: '',
    seckillEnd: 0,
    recommend: [],
    entries: [
      { text: '茶叶', id: 1, icon: '/images/goods/green-tea.png' },
      { text: '粮油', id: 2, icon: '/images/goods/rice.png' },
      { text: '器物', id: 3, icon: '/images/goods/teapot.png' }
    ],
    list: [],
    page: 0,
    more: true,
    loading: false
  },

  async onLoad(query = {}) {
    console.log('from', query.channel, app.globalData.scene)
    await this.reload()
  },

  onShow() {
    cart.updateBadge()
  },

  async onPullDownRefresh() {
    await this.reload()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    this.loadMore()
  },

  async reload() {
    const home = await goodsApi.home()
    this.setData({ ...home, list: [], page: 0, more: true })
    return this.loadMore()
  },

  async loadMore() {
    if (this.data.loading || !this.data.more) return
    this.setData({ loading: true })
    const page = this.data.page + 1
    const { list, more } = await goodsApi.search({ page })
    // 长列表用 $spliceData 追加
    this.groupSetData(() => {
      this.$spliceData({ list: [this.data.list.length, 0, ...list] })
      this.setData({ page, more, loading: false })
    })
  },

  onSwiperChange(e) {
    this.setData({ current: e.detail.current })
  },

  onBannerTap(e) {
    // target 就是绑定事件的节点
    const { url } = e.target.dataset
    wx.navigateTo({ url })
  },

  onEntryTap(e) {
    const { id, text } = e.currentTarget.dataset
    wx.navigateTo({ url: `/pages/list/index?categoryId=${id}&title=${encodeURIComponent(text)}` })
  },

  onSearchTap() {
    wx.navigateTo({ url: '/pages/search/index' })
  },

  onSelect(goods) {
    wx.navigateTo({ url: `/pages/detail/index?id=${goods.id}` })
  },

  saveSku(ref) {
    this.sku = ref
  },

  async onAdd(goods) {
    const detail = await goodsApi.detail(goods.id)
    this.sku.open(detail)
  },

  onSkuConfirm({ goods, sku, quantity }) {
    cart.add(goods, sku, quantity)
    wx.showToast({ title: '已加入购物车', icon: 'success', duration: 1500 })
  },

  onSeckillEnd() {
    this.setData({ seckillEnd: 0 })
  },

  // 曝光
  onGridAppear() {
    console.log('[track] grid appear')
  },

  onShareAppMessage() {
    return {
      title: '青禾小铺',
      desc: '山野好物，产地直发',
      path: 'pages/index/index?channel=share',
      imageUrl: this.data.banners.length ? this.data.banners[0].image : ''
    }
  }
}))
