import cart from '../../models/cart'
import * as orderApi from '../../services/order'
import { addresses, coupons } from '../../services/user'
import pay from '../../utils/pay'
import { date, yuan } from '../../utils/format'
import myAlert from '../../wxmy/host/alert.js'
import myMissing from '../../wxmy/host/missing.js'
import myGetStorageSync from '../../wxmy/guest/getStorageSync.js'
import myPage from '../../wxmy/guest/Page.js'
import myShowToast from '../../wxmy/guest/showToast.js'
const myDatePicker = myMissing('datePicker', 'async')

const app = getApp()

const PAY_TEXT = {
  paid: '支付成功',
  pending: '支付结果确认中',
  cancelled: '已取消支付',
  offline: '网络异常，请在订单里继续支付',
  failed: '支付失败'
}

Page(myPage({
  data: {
    lines: [],
    address: null,
    coupons: [],
    coupon: null,
    couponVisible: false,
    deliveries: [{ key: 'express', name: '快递发货' }, { key: 'pickup', name: '到店自提' }],
    delivery: 0,
    day: '',
    amount: 0,
    freight: 0,
    payable: 0,
    payableText: '0.00',
    submitting: false
  },

  async onLoad({ from }) {
    this.from = from
    const lines = from === 'buy' ? app.globalData.buyNow : cart.checked()
    const amount = lines.reduce((n, it) => n + it.price * it.quantity, 0)
    this.setData({ lines, amount, day: date(Date.now()) })

    const [addressList, couponList] = await Promise.all([addresses(), coupons('usable')])
    const usable = couponList.filter((it) => amount >= it.threshold)
    usable.sort((a, b) => b.amount - a.amount)
    this.setData({
      address: addressList.find((it) => it.isDefault) || addressList[0] || null,
      coupons: usable,
      coupon: usable[0] || null
    })
    this.calc()
  },

  events: {
    // 返回前确认一次
    onBack() {
      console.log('[confirm] leave', this.data.submitting)
    }
  },

  calc() {
    const { amount, coupon, delivery } = this.data
    const freight = delivery === 1 || amount >= 9900 ? 0 : 800
    const payable = Math.max(0, amount + freight - (coupon ? coupon.amount : 0))
    this.setData({ freight, payable, payableText: yuan(payable) })
  },

  onAddressTap() {
    wx.navigateTo({
      url: '/pages/address/index?select=true',
      events: {
        select: (address) => this.setData({ address })
      }
    })
  },

  onDelivery(e) {
    this.setData({ delivery: Number(e.detail.value) })
    this.calc()
  },

  onDayTap() {
    myDatePicker({
      format: 'yyyy-MM-dd',
      currentDate: this.data.day,
      startDate: date(Date.now()),
      endDate: date(Date.now() + 30 * 24 * 3600 * 1000),
      success: (res) => {
        this.setData({ day: res.date })
      }
    })
  },

  onCouponTap() {
    if (this.data.coupons.length) this.setData({ couponVisible: true })
  },

  onCouponClose() {
    this.setData({ couponVisible: false })
  },

  onCouponChange(e) {
    const id = Number(e.detail.value)
    this.setData({ coupon: this.data.coupons.find((it) => it.id === id) || null, couponVisible: false })
    this.calc()
  },

  async onSubmit(e) {
    const { remark, invoice, title } = e.detail.value
    const { address, lines, coupon, delivery, deliveries, day, submitting } = this.data
    if (submitting) return
    if (!address) {
      myShowToast({ content: '请选择收货地址', type: 'exception' })
      return
    }
    if (invoice && !title) {
      myAlert({ title: '提示', content: '请填写发票抬头', buttonText: '知道了' })
      return
    }

    this.setData({ submitting: true })
    try {
      const { id } = await orderApi.create({
        lines,
        addressId: address.id,
        couponId: coupon ? coupon.id : 0,
        delivery: deliveries[delivery].key,
        channel: myGetStorageSync({ key: 'channel' }).data,
        day,
        remark
      })
      if (this.from === 'cart') cart.remove(lines.map((it) => it.skuId))
      await this.pay(id)
    } finally {
      this.setData({ submitting: false })
    }
  },

  async pay(id) {
    const status = await pay(id)
    wx.showToast({
      title: PAY_TEXT[status],
      icon: status === 'paid' ? 'success' : 'none',
      duration: 2000
    })
    if (status === 'paid') await orderApi.subscribeShipping()
    wx.redirectTo({ url: `/subpackages/order/detail/index?id=${id}` })
  }
}))
