// A page: a list with paging, a cart in storage, a timer.
const api = require('../../utils/api.js')
const { format, debounce } = require('../../utils/time.js')
const app = getApp()

const PAGE_SIZE = 20
let timer = null

function sum(items) {
  let total = 0
  for (let i = 0; i < items.length; i++) {
    if (!items[i].checked) continue
    total += items[i].price * items[i].count
  }
  return total.toFixed(2)
}

Page({
  data: {
    list: [],
    page: 1,
    loading: false,
    hasMore: true,
    total: '0.00',
    tabs: [{ id: 'all', name: '全部' }, { id: 'new', name: '新品' }],
    active: 0,
  },

  onLoad(options) {
    const { id = '', scene } = options
    this.id = id || decodeURIComponent(scene || '')
    wx.setNavigationBarTitle({ title: `列表 ${this.id}` })
    this.load()
  },

  onUnload: function () {
    clearTimeout(timer)
    timer = null
  },

  async load(reset = false) {
    if (this.data.loading || (!reset && !this.data.hasMore)) return
    this.setData({ loading: true })
    try {
      const page = reset ? 1 : this.data.page
      const res = await api.get('/goods', { id: this.id, page, size: PAGE_SIZE })
      const list = (reset ? [] : this.data.list).concat(res.data.map((item) => ({
        ...item,
        time: format(item.time, 'YYYY-MM-DD'),
        cover: item.images && item.images.length > 0 ? item.images[0] : '/images/empty.png',
      })))
      this.setData({ list, page: page + 1, hasMore: res.data.length === PAGE_SIZE, total: sum(list) })
    } catch (err) {
      wx.showToast({ title: err.message || '加载失败', icon: 'none', duration: 2000 })
    } finally {
      this.setData({ loading: false })
      wx.stopPullDownRefresh()
    }
  },

  onTab: debounce(function (e) {
    const { index } = e.currentTarget.dataset
    if (index === this.data.active) { return }
    this.setData({ active: Number(index) }, () => this.load(true))
  }, 300),

  onBuy(e) {
    const that = this
    const key = 'cart_' + (app.globalData.user ? app.globalData.user.id : 'guest')
    wx.getStorage({
      key: key,
      success: function (res) {
        var cart = res.data || {}
        var id = e.currentTarget.dataset.id
        cart[id] = (cart[id] || 0) + 1
        wx.setStorageSync(key, cart)
        that.setData({ ['list[' + e.currentTarget.dataset.index + '].count']: cart[id] })
      },
      fail: function () {
        wx.setStorageSync(key, {})
      },
    })
  },

  onShareAppMessage() {
    return { title: '好物', path: '/pages/list/index?id=' + this.id.replace(/[^\w-]/g, '') }
  },
})
