import { coupons } from '../../services/user'
import myPage from '../../wxmy/guest/Page.js'
import mySetClipboard from '../../wxmy/guest/setClipboardData.js'

Page(myPage({
  data: {
    tabs: [
      { key: 'usable', title: '可使用' },
      { key: 'used', title: '已使用' },
      { key: 'expired', title: '已过期' }
    ],
    active: 'usable',
    lists: {}
  },

  onLoad() {
    this.load('usable')
  },

  onChange(active) {
    this.setData({ active })
    if (!this.data.lists[active]) this.load(active)
  },

  async load(key) {
    const list = await coupons(key)
    this.setData({
      [`lists.${key}`]: list,
      'tabs[0].count': key === 'usable' ? list.length : this.data.tabs[0].count
    })
  },

  onUse() {
    wx.switchTab({ url: '/pages/category/index' })
  },

  onCopy(e) {
    mySetClipboard({
      text: `QINGHE-${e.currentTarget.dataset.id}`,
      success: () => wx.showToast({ title: '已复制', icon: 'success', duration: 1000 })
    })
  }
}))
