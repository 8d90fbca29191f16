import { fetchGoodsDetail } from '../../services/goods';
import { receiveCoupon, fetchCoupons } from '../../services/user';
import cartStore from '../../store/cart';
import cartCount from '../../behaviors/cart-count';
import { requireMember } from '../../utils/auth';
import { back } from '../../utils/nav';
import wxComponentPage from '../../wxmy/host/ComponentPage.js';
import wxCreateAnimation from '../../wxmy/host/createAnimation.js';
import wxPreviewImage from '../../wxmy/host/previewImage.js';
import wxShowActionSheet from '../../wxmy/host/showActionSheet.js';

// 用 Component 构造页面，才能使用 behaviors 和 observers
Page(wxComponentPage({
  behaviors: [cartCount],

  properties: {
    // 页面参数会自动填进来: ?id=1001&from=share
    from: {
      type: String,
      value: '',
    },
  },

  data: {
    goods: null,
    current: 0,
    skuVisible: false,
    action: 'cart',
    couponVisible: false,
    coupons: [],
    isFavorite: false,
    badgeAnimation: {},
    html: '',
  },

  observers: {
    'goods.images': function (images) {
      this.setData({ imageCount: images ? images.length : 0 });
    },
  },

  lifetimes: {
    ready() {
      this.bump = wxCreateAnimation({ duration: 150, timingFunction: 'ease-out' });
    },
  },

  pageLifetimes: {
    show() {
      this.refreshCartCount();
    },
  },

  methods: {
    onLoad(options) {
      const channel = this.getOpenerEventChannel();
      // 直接打开分享卡片时没有上一页
      if (channel && channel.on) {
        channel.on('preview', (goods) => {
          if (!this.data.goods) this.setData({ goods: { ...goods, images: [goods.cover] } });
        });
      }
      // 海报二维码进来的参数在 scene 里
      const id = options.id || decodeURIComponent(options.scene || '');
      this.load(id);
    },

    async load(id) {
      try {
        const goods = await fetchGoodsDetail(id);
        my.setNavigationBarTitle({ title: goods.title });
        this.setData({ goods, html: goods.html });
      } catch (err) {
        setTimeout(() => back(), 1500);
        return;
      }
      const coupons = await fetchCoupons('usable');
      this.setData({ coupons });
    },

    onSwiperChange(e) {
      this.setData({ current: e.detail.current });
    },

    onPreview(e) {
      const { images } = this.data.goods;
      wxPreviewImage({
        current: images[e.currentTarget.dataset.index],
        urls: images,
      });
    },

    onFavorite() {
      const isFavorite = !this.data.isFavorite;
      this.setData({ isFavorite });
      my.showToast({ duration: 1500, content: isFavorite ? '已收藏' : '已取消', type: 'none' });
    },

    onBuy(e) {
      this.setData({ skuVisible: true, action: e.currentTarget.dataset.action });
    },

    onSkuClose() {
      this.setData({ skuVisible: false });
    },

    onSkuConfirm(e) {
      const { sku, quantity, action } = e.detail;
      const { goods } = this.data;
      if (action === 'cart') {
        cartStore.add(goods, sku, quantity);
        my.showToast({ duration: 1500, type: 'success', content: '已加入购物车' });
        this.animateBadge();
        return;
      }
      // 立即购买不进购物车，直接带到结算页
      const line = {
        skuId: sku.id,
        goodsId: goods.id,
        title: goods.title,
        cover: goods.cover,
        spec: sku.name,
        price: sku.price,
        quantity,
      };
      requireMember(() => {
        my.navigateTo({
          url: '/pages/checkout/checkout?from=buy',
          success: ({ eventChannel }) => eventChannel.emit('lines', [line]),
        });
      });
    },

    animateBadge() {
      this.bump.scale(1.4).step();
      this.bump.scale(1).step();
      this.setData({ badgeAnimation: this.bump.export() });
    },

    onCouponTap() {
      this.setData({ couponVisible: true });
    },

    onCouponClose() {
      this.setData({ couponVisible: false });
    },

    async onReceive({ currentTarget: { dataset } }) {
      await receiveCoupon(dataset.id);
      const at = this.data.coupons.findIndex((it) => it.id === dataset.id);
      this.setData({ [`coupons[${at}].received`]: true });
      my.showToast({ duration: 1500, content: '领取成功', type: 'success' });
    },

    onPoster() {
      const { goods } = this.data;
      getApp().globalData.posterGoods = goods;
      my.navigateTo({ url: `/pages/poster/poster?id=${goods.id}` });
    },

    onMore() {
      wxShowActionSheet({
        itemList: ['生成海报', '联系门店', '返回首页'],
        success: ({ tapIndex }) => {
          if (tapIndex === 0) this.onPoster();
          if (tapIndex === 1) my.navigateTo({ url: '/pages/store/store' });
          if (tapIndex === 2) my.switchTab({ url: '/pages/home/home' });
        },
        fail(err) {
          console.info(err.errMsg); // 取消也会走到这里
        },
      });
    },

    onShareAppMessage() {
      const { goods } = this.data;
      return {
        title: goods ? goods.title : '青禾小铺',
        path: `/pages/goods-detail/goods-detail?id=${goods.id}&from=share`,
        imageUrl: goods.cover,
      };
    },

    onShareTimeline() {
      const { goods } = this.data;
      return { title: goods.title, query: 'id=' + goods.id + '&from=timeline' };
    },
  },
}));
