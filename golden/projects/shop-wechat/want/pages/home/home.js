import { fetchHome, fetchGoods, fetchGoodsDetail } from '../../services/goods';
import cartStore from '../../store/cart';
import { go } from '../../utils/nav';

Page({
  data: () => ({
    banners: [],
    current: 0,
    // 金刚区
    entries: [
      { text: '茶叶', icon: '/images/goods/green-tea.png', url: '/pages/goods-list/goods-list?categoryId=1' },
      { text: '粮油', icon: '/images/goods/rice.png', url: '/pages/goods-list/goods-list?categoryId=2' },
      { text: '器物', icon: '/images/goods/teapot.png', url: '/pages/goods-list/goods-list?categoryId=3' },
      { text: '领券', icon: '/images/goods/gift.png', url: '/pages/coupons/coupons' },
    ],
    notice: '',
    seckill: null,
    recommend: [],
    list: [],
    page: 0,
    loading: false,
    finished: false,
    // 加购弹层
    skuGoods: null,
    skuVisible: false,
  }),

  onLoad() {
    this.refresh();
  },

  onShow() {
    cartStore.syncBadge();
  },

  async onPullDownRefresh() {
    await this.refresh();
    my.stopPullDownRefresh();
  },

  onReachBottom() {
    this.loadMore();
  },

  async refresh() {
    my.showNavigationBarLoading();
    try {
      const { banners, notice, seckill, recommend } = await fetchHome();
      this.setData({ banners, notice, seckill, recommend, list: [], page: 0, finished: false });
      await this.loadMore();
    } catch (err) {
      console.warn('home', err);
    } finally {
      my.hideNavigationBarLoading();
    }
  },

  async loadMore() {
    const { loading, finished, page } = this.data;
    if (loading || finished) return;
    this.setData({ loading: true });
    try {
      const { list, hasMore } = await fetchGoods({ page: page + 1 });
      // 只追加新的一页，避免 setData 全量数据
      const start = this.data.list.length;
      const patch = { page: page + 1, finished: !hasMore };
      list.forEach((item, i) => {
        patch[`list[${start + i}]`] = item;
      });
      this.setData(patch);
    } finally {
      this.setData({ loading: false });
    }
  },

  onSwiperChange(e) {
    const { current, source } = e.detail;
    if (source === 'autoplay' || source === 'touch') {
      this.setData({ current });
    }
  },

  onBannerTap(e) {
    const { index } = e.currentTarget.dataset;
    const banner = this.data.banners[index];
    my.navigateTo({ url: banner.url });
  },

  onSearchTap() {
    go('/pages/search/search');
  },

  onCardTap(e) {
    go('/pages/goods-detail/goods-detail', { id: e.detail.id, from: 'home' });
  },

  async onAdd(e) {
    const { goods } = e.detail;
    const detail = await fetchGoodsDetail(goods.id);
    this.setData({ skuGoods: detail, skuVisible: true });
  },

  onSkuClose() {
    this.setData({ skuVisible: false });
  },

  onSkuConfirm(e) {
    const { sku, quantity } = e.detail;
    cartStore.add(this.data.skuGoods, sku, quantity);
    my.showToast({ duration: 1500, content: '已加入购物车', type: 'success' });
  },

  onSeckillFinish() {
    this.setData({ seckill: null });
  },

  // 首页所有点击上报一次，不影响业务事件
  onTrack(e) {
    const { id } = e.currentTarget;
    console.debug('[track]', id, e.timeStamp);
  },

  onShareAppMessage() {
    const { banners } = this.data;
    return {
      title: '青禾小铺 | 山野好物，产地直发',
      path: '/pages/home/home',
      imageUrl: banners.length ? banners[0].image : '',
    };
  },
});
