import cart from '../../models/cart'
import { needLogin } from '../../utils/auth'
import { yuan } from '../../utils/format'
import myConfirm from '../../wxmy/host/confirm.js'
import myPage from '../../wxmy/guest/Page.js'

Page(myPage({
  data: {
    lines: [],
    count: 0,
    amount: '0.00',
    allChecked: false
  },

  onLoad() {
    this.stop = cart.watch(() => this.sync())
  },

  onShow() {
    this.sync()
  },

  onUnload() {
    this.stop()
  },

  events: {
    onTabItemTap(item) {
      console.log('tab', item.from, item.index)
    }
  },

  sync() {
    const lines = cart.all()
    const checked = cart.checked()
    this.setData({
      lines,
      count: checked.length,
      amount: yuan(cart.amount()),
      allChecked: lines.length > 0 && checked.length === lines.length
    })
  },

  onCheck(e) {
    cart.check(e.detail.value)
  },

  onCheckAll(e) {
    cart.check(e.detail.value ? this.data.lines.map((it) => it.skuId) : [])
  },

  // stepper 的 extra 就是 skuId
  onQuantity(quantity, skuId) {
    cart.patch(skuId, { quantity })
  },

  onRemove(skuId) {
    myConfirm({
      title: '删除商品',
      content: '确定要删除这件商品吗？',
      success: (res) => {
        if (res.confirm) cart.remove([skuId])
      }
    })
  },

  onSubmit() {
    if (!this.data.count) {
      wx.showToast({ duration: 3000, icon: 'none', title: '请先选择商品' })
      return
    }
    needLogin(() => wx.navigateTo({ url: '/pages/confirm/index?from=cart' }))
  },

  onGoHome() {
    wx.switchTab({ url: '/pages/index/index' })
  }
}))
