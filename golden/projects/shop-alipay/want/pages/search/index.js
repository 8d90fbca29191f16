import { search, hotWords } from '../../services/goods'
import * as storage from '../../utils/storage'
import myConfirm from '../../wxmy/host/confirm.js'
import myPage from '../../wxmy/guest/Page.js'
import myScan from '../../wxmy/guest/scanCode.js'

const HISTORY = 'search_history'

Page(myPage({
  // 每次进入都是新的一份
  data: () => ({
    keyword: '',
    done: false,
    list: [],
    history: [],
    hot: []
  }),

  async onLoad({ keyword = '' } = {}) {
    this.setData({ history: storage.get(HISTORY, []), keyword })
    if (keyword) this.submit()
    this.setData({ hot: await hotWords() })
  },

  onInput(e) {
    this.setData({ keyword: e.detail.value, done: false })
  },

  onConfirm() {
    this.submit()
  },

  onClear() {
    this.setData({ keyword: '', done: false, list: [] })
  },

  onWordTap(e) {
    this.setData({ keyword: e.target.dataset.word })
    this.submit()
  },

  async submit() {
    const keyword = this.data.keyword.trim()
    if (!keyword) return
    const history = [keyword].concat(this.data.history.filter((it) => it !== keyword)).slice(0, 10)
    storage.set(HISTORY, history)
    this.setData({ history })
    const { list } = await search({ keyword, pageSize: 20 })
    this.setData({ list, done: true })
  },

  onClearHistory() {
    myConfirm({
      title: '提示',
      content: '清空搜索历史？',
      confirmButtonText: '清空',
      cancelButtonText: '取消',
      success: ({ confirm }) => {
        if (!confirm) return
        storage.remove(HISTORY)
        this.setData({ history: [] })
      }
    })
  },

  onScan() {
    myScan({
      scanType: ['qrCode', 'barCode'],
      success: ({ code }) => {
        const [, id] = /goods\/(\d+)/.exec(code) || []
        if (id) {
          wx.navigateTo({ url: `/pages/detail/index?id=${id}` })
        } else {
          this.setData({ keyword: code })
          this.submit()
        }
      },
      fail: ({ error }) => {
        // 10 用户取消
        if (error !== 10) wx.showToast({ duration: 3000, title: '识别失败', icon: 'error' })
      }
    })
  },

  onSelect({ id }) {
    wx.navigateTo({ url: `/pages/detail/index?id=${id}` })
  }
}))
