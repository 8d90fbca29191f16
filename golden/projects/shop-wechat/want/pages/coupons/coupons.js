import { fetchCoupons } from '../../services/user'
import wxPage from '../../wxmy/host/Page.js'
import wxSetClipboardData from '../../wxmy/host/setClipboardData.js'

const GROUPS = [
  { name: 'usable', title: '可使用' },
  { name: 'used', title: '已使用' },
  { name: 'expired', title: '已过期' },
]

Page(wxPage({
  data: {
    active: 'usable',
    groups: GROUPS,
    // { usable: [], used: [], expired: [] }
    lists: {},
  },

  onLoad(options) {
    if (options.active) this.setData({ active: options.active })
    this.load(this.data.active)
  },

  onTabChange(e) {
    const { name } = e.detail
    this.setData({ active: name })
    if (!this.data.lists[name]) this.load(name)
  },

  async load(name) {
    const list = await fetchCoupons(name)
    this.setData({ [`lists.${name}`]: list })
  },

  onUse() {
    my.switchTab({ url: '/pages/category/category' })
  },

  onCopy(e) {
    const { id } = e.currentTarget.dataset
    wxSetClipboardData({
      data: `QINGHE-${id}`,
      success() {
        // 微信会自动提示“内容已复制”
        my.getClipboard({
          success: (res) => console.info('clipboard', res.text),
        })
      },
    })
  },
}))
