import * as orderApi from '../../../services/order'
import actions from '../common/actions'
import myPage from '../../../wxmy/guest/Page.js'
import mySetClipboard from '../../../wxmy/guest/setClipboardData.js'

const WINDOW = 30 * 60 * 1000

Page(myPage({
  ...actions,

  data: {
    order: null,
    payEnd: 0
  },

  onLoad({ id }) {
    this.id = id
    this.reload()
  },

  async reload() {
    const order = await orderApi.detail(this.id)
    this.setData({ order, payEnd: order.createdAt + WINDOW })
  },

  onTimeout() {
    this.reload()
  },

  onCopy() {
    mySetClipboard({ text: this.id })
  },

  onShareAppMessage() {
    const [line] = this.data.order.lines
    return {
      title: `我在青禾小铺买了${line.title}`,
      desc: '推荐给你',
      path: `pages/detail/index?id=${line.goodsId}`
    }
  }
}))
