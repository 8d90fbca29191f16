import * as orderApi from '../../../services/order'
import actions from '../common/actions'
import myPage from '../../../wxmy/guest/Page.js'

Page(myPage({
  ...actions,

  data: {
    tabs: [
      { key: 'all', title: '全部' },
      { key: 'unpaid', title: '待付款' },
      { key: 'paid', title: '待发货' },
      { key: 'done', title: '已完成' }
    ],
    active: 'all',
    list: [],
    page: 1,
    more: false,
    loaded: false
  },

  onLoad({ status = 'all' } = {}) {
    this.setData({ active: status })
  },

  onShow() {
    this.reload()
  },

  onPullDownRefresh({ from } = {}) {
    console.log('refresh from', from)
    this.reload().then(() => wx.stopPullDownRefresh())
  },

  async onReachBottom() {
    const { more, page, active } = this.data
    if (!more) return
    const res = await orderApi.list(active, page + 1)
    this.$spliceData({ list: [this.data.list.length, 0, ...res.list] })
    this.setData({ more: res.more, page: page + 1 })
  },

  onTab(active) {
    this.setData({ active })
    this.reload()
  },

  async reload() {
    const { list, more } = await orderApi.list(this.data.active)
    this.setData({ list, more, page: 1, loaded: true })
  },

  onOrderTap(e) {
    wx.navigateTo({ url: `/subpackages/order/detail/index?id=${e.currentTarget.dataset.id}` })
  }
}))
