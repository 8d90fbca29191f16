import * as orderApi from '../../../services/order'
import pay from '../../../utils/pay'

/** 订单按钮，展开到 Page 里使用；页面要有 reload() */
export default {
  async onPay(e) {
    const status = await pay(e.currentTarget.dataset.id)
    if (status === 'paid') my.showToast({ content: '支付成功', type: 'success' })
    this.reload()
  },

  onCancel(e) {
    const { id } = e.currentTarget.dataset
    my.confirm({
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
    my.navigateTo({ url: `../comment/index?id=${e.currentTarget.dataset.id}` })
  }
}
