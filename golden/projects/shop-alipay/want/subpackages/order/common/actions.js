import * as orderApi from '../../../services/order'
import pay from '../../../utils/pay'
import myConfirm from '../../../wxmy/host/confirm.js'

/** 订单按钮，展开到 Page 里使用；页面要有 reload() */
export default {
  async onPay(e) {
    const status = await pay(e.currentTarget.dataset.id)
    if (status === 'paid') wx.showToast({ duration: 3000, title: '支付成功', icon: 'success' })
    this.reload()
  },

  onCancel(e) {
    const { id } = e.currentTarget.dataset
    myConfirm({
      title: '取消订单',
      content: '取消后不能恢复',
      success: async ({ confirm }) => {
        if (!confirm) return
        await orderApi.cancel(id)
        this.reload()
      }
    })
  },

  async onReceive(e) {
    await orderApi.receive(e.currentTarget.dataset.id)
    this.reload()
  },

  onComment(e) {
    wx.navigateTo({ url: `../comment/index?id=${e.currentTarget.dataset.id}` })
  }
}
