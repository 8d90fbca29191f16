import { detail } from '../../services/goods'
import { coupons } from '../../services/user'
import { needLogin } from '../../utils/auth'
import cart from '../../models/cart'
import cartCount from '../../mixins/cart-count'
import myPage from '../../wxmy/guest/Page.js'
import myPreviewImage from '../../wxmy/guest/previewImage.js'
import mySetNavigationBar from '../../wxmy/host/setNavigationBar.js'
import myShowActionSheet from '../../wxmy/guest/showActionSheet.js'
import myMissing from '../../wxmy/host/missing.js'
import myVibrateShort from '../../wxmy/guest/vibrateShort.js'
const myShowSharePanel = myMissing('showSharePanel', 'void')

Page(myPage({
  mixins: [cartCount],

  data: {
    goods: null,
    current: 0,
    favorite: false,
    coupons: [],
    couponVisible: false
  },

  onLoad({ id } = {}) {
    this.watchCart()
    const channel = this.getOpenerEventChannel && this.getOpenerEventChannel()
    if (channel && channel.on) {
      channel.on('preview', (goods) => {
        if (!this.data.goods) this.setData({ goods: { ...goods, images: [goods.cover] } })
      })
    }
    this.load(id)
  },

  onUnload() {
    this.unwatchCart()
  },

  async load(id) {
    try {
      const goods = await detail(id)
      this.setData({ goods })
      mySetNavigationBar({ title: goods.title })
    } catch (err) {
      setTimeout(() => wx.navigateBack(), 1500)
      return
    }
    this.setData({ coupons: await coupons('usable') })
  },

  onSwiperChange(e) {
    this.setData({ current: e.detail.current })
  },

  // 支付宝的 current 是下标
  onPreview(e) {
    myPreviewImage({
      urls: this.data.goods.images,
      current: e.currentTarget.dataset.index
    })
  },

  onFavorite() {
    this.setData({ favorite: !this.data.favorite })
    myVibrateShort()
  },

  saveSku(ref) {
    this.sku = ref
  },

  onBuy(e) {
    this.sku.open(this.data.goods, e.currentTarget.dataset.action)
  },

  onSkuConfirm({ goods, sku, quantity, action }) {
    if (action === 'cart') {
      cart.add(goods, sku, quantity)
      wx.showToast({ duration: 3000, icon: 'success', title: '已加入购物车' })
      return
    }
    const line = { skuId: sku.id, goodsId: goods.id, title: goods.title, cover: goods.cover, spec: sku.name, price: sku.price, quantity }
    needLogin(() => {
      getApp().globalData.buyNow = [line]
      wx.navigateTo({ url: '/pages/confirm/index?from=buy' })
    })
  },

  onCouponTap() {
    this.setData({ couponVisible: true })
  },

  onCouponClose() {
    this.setData({ couponVisible: false })
  },

  onMore() {
    myShowActionSheet({
      title: '更多',
      items: ['生成海报', '联系门店', '返回首页'],
      cancelButtonText: '取消',
      success: ({ index }) => {
        // 点取消 index 为 -1
        if (index === -1) return
        if (index === 0) {
          getApp().globalData.poster = this.data.goods
          wx.navigateTo({ url: '/pages/poster/index' })
        } else if (index === 1) {
          wx.navigateTo({ url: '/pages/shop/index' })
        } else {
          wx.switchTab({ url: '/pages/index/index' })
        }
      }
    })
  },

  onShare() {
    myShowSharePanel()
  },

  async onShareAppMessage() {
    const { id, title, cover } = this.data.goods
    return {
      title,
      desc: '产地直发',
      path: `pages/detail/index?id=${id}`,
      imageUrl: cover,
      bgImgUrl: cover
    }
  }
}))
