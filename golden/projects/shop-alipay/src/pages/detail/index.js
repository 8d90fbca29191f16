import { detail } from '../../services/goods'
import { coupons } from '../../services/user'
import { needLogin } from '../../utils/auth'
import cart from '../../models/cart'
import cartCount from '../../mixins/cart-count'

Page({
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
      my.setNavigationBar({ title: goods.title })
    } catch (err) {
      setTimeout(() => my.navigateBack(), 1500)
      return
    }
    this.setData({ coupons: await coupons('usable') })
  },

  onSwiperChange(e) {
    this.setData({ current: e.detail.current })
  },

  // 支付宝的 current 是下标
  onPreview(e) {
    my.previewImage({
      urls: this.data.goods.images,
      current: e.currentTarget.dataset.index
    })
  },

  onFavorite() {
    this.setData({ favorite: !this.data.favorite })
    my.vibrateShort()
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
      my.showToast({ type: 'success', content: '已加入购物车' })
      return
    }
    const line = { skuId: sku.id, goodsId: goods.id, title: goods.title, cover: goods.cover, spec: sku.name, price: sku.price, quantity }
    needLogin(() => {
      getApp().globalData.buyNow = [line]
      my.navigateTo({ url: '/pages/confirm/index?from=buy' })
    })
  },

  onCouponTap() {
    this.setData({ couponVisible: true })
  },

  onCouponClose() {
    this.setData({ couponVisible: false })
  },

  onMore() {
    my.showActionSheet({
      title: '更多',
      items: ['生成海报', '联系门店', '返回首页'],
      cancelButtonText: '取消',
      success: ({ index }) => {
        // 点取消 index 为 -1
        if (index === -1) return
        if (index === 0) {
          getApp().globalData.poster = this.data.goods
          my.navigateTo({ url: '/pages/poster/index' })
        } else if (index === 1) {
          my.navigateTo({ url: '/pages/shop/index' })
        } else {
          my.switchTab({ url: '/pages/index/index' })
        }
      }
    })
  },

  onShare() {
    my.showSharePanel()
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
})
