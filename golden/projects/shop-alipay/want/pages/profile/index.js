import { profile } from '../../services/user'
import { list } from '../../services/order'
import { isMember, needLogin, fetchUserInfo } from '../../utils/auth'
import { mask } from '../../utils/format'
import myPage from '../../wxmy/guest/Page.js'

const app = getApp()

Page(myPage({
  data: {
    member: false,
    user: {},
    orderTabs: [
      { key: 'unpaid', text: '待付款', count: 0 },
      { key: 'paid', text: '待发货', count: 0 },
      { key: 'done', text: '待评价', count: 0 }
    ],
    menus: {
      coupon: { text: '优惠券', url: '/pages/coupon/index' },
      address: { text: '收货地址', url: '/pages/address/index' },
      shop: { text: '自提门店', url: '/pages/shop/index' },
      faq: { text: '常见问题', url: '/pages/faq/index' },
      setting: { text: '设置', url: '/pages/setting/index' }
    },
    menuKeys: ['coupon', 'address', 'shop', 'faq', 'setting']
  },

  onShow() {
    this.load()
  },

  async load() {
    await app.ready
    const member = isMember()
    this.setData({ member })
    if (!member) return
    const [user, unpaid] = await Promise.all([profile(), list('unpaid')])
    app.globalData.user = user
    this.setData({
      user: { ...user, phone: mask(user.phone) },
      'orderTabs[0].count': unpaid.list.length
    })
  },

  onLogin() {
    needLogin(() => this.load())
  },

  // 头像昵称
  async onUserInfo() {
    try {
      const { nickName, avatar } = await fetchUserInfo()
      this.setData({ 'user.nickName': nickName, 'user.avatar': avatar })
    } catch (err) {
      wx.showToast({ duration: 3000, title: '授权失败', icon: 'error' })
    }
  },

  onOrders(e) {
    const { key = 'all' } = e.currentTarget.dataset
    needLogin(() => wx.navigateTo({ url: `/subpackages/order/list/index?status=${key}` }))
  }
}))
