import { search } from '../../services/goods'
import myPage from '../../wxmy/guest/Page.js'
import mySetNavigationBar from '../../wxmy/host/setNavigationBar.js'

Page(myPage({
  data: {
    sort: 'default',
    columns: 2,
    list: [],
    total: 0,
    page: 0,
    more: true,
    loading: false
  },

  onLoad(query) {
    const { categoryId = '', keyword = '', title } = query || {}
    this.filter = { categoryId, keyword }
    if (title) mySetNavigationBar({ title })
    this.reload()
  },

  reload() {
    this.setData({ list: [], page: 0, more: true })
    return this.loadMore()
  },

  async loadMore() {
    const { loading, more, page, sort } = this.data
    if (loading || !more) return
    this.setData({ loading: true })
    try {
      const res = await search({ ...this.filter, sort, page: page + 1 })
      this.$spliceData({ list: [this.data.list.length, 0, ...res.list] })
      this.setData({ total: res.total, more: res.more, page: page + 1 })
    } finally {
      this.setData({ loading: false })
    }
  },

  onSort(sort) {
    if (sort === this.data.sort) return
    this.setData({ sort })
    this.reload()
  },

  onLayout(columns) {
    this.setData({ columns })
  },

  onSelect(goods) {
    wx.navigateTo({
      url: `/pages/detail/index?id=${goods.id}`,
      success: ({ eventChannel }) => {
        eventChannel.emit('preview', goods)
      }
    })
  },

  onShareAppMessage({ from }) {
    return {
      title: from === 'button' ? '这些好物值得一看' : '青禾小铺',
      desc: `共 ${this.data.total} 件`,
      path: `pages/list/index?categoryId=${this.filter.categoryId}`
    }
  }
}))
