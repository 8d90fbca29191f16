import { categories } from '../../services/goods'
import myCreateSelectorQuery from '../../wxmy/guest/createSelectorQuery.js'

Page({
  data: {
    list: [],
    active: 0,
    into: ''
  },

  async onLoad() {
    const list = await categories()
    this.setData({ list, active: list[0].id }, () => {
      this.measure()
    })
  },

  measure() {
    myCreateSelectorQuery()
      .select('.right').boundingClientRect()
      .selectAll('.group').boundingClientRect()
      .exec((ret) => {
        const box = ret[0]
        const groups = ret[1]
        if (!box) return
        this.tops = groups.map((it) => it.top - box.top)
      })
  },

  onMenuTap(e) {
    const { id } = e.currentTarget.dataset
    this.setData({ active: id, into: `group-${id}` })
  },

  onScroll(e) {
    const { scrollTop } = e.detail
    if (!this.tops) return
    const index = this.tops.filter((top) => top <= scrollTop + 10).length - 1
    const group = this.data.list[Math.max(index, 0)]
    if (group.id !== this.data.active) this.setData({ active: group.id })
  },

  // 外层绑定，靠 targetDataset 拿到真正点中的格子
  onGridTap(e) {
    const { id, name } = e.target.dataset || {}
    if (!id) return
    wx.navigateTo({ url: `/pages/list/index?categoryId=${id}&title=${encodeURIComponent(name)}` })
  }
})
