import { fetchGoods } from '../../services/goods';
import wxPage from '../../wxmy/host/Page.js';

const SORTS = [
  { key: 'default', text: '综合' },
  { key: 'sales', text: '销量' },
  { key: 'priceAsc', text: '价格' },
];

Page(wxPage({
  data: {
    sorts: SORTS,
    sort: 'default',
    columns: 2,
    list: [],
    total: 0,
    page: 0,
    loading: false,
    finished: false,
    refreshing: false,
    scrollTop: 0,
  },

  onLoad(options) {
    const { categoryId = '', keyword = '', title } = options;
    this.query = { categoryId, keyword: decodeURIComponent(keyword) };
    if (title) {
      my.setNavigationBarTitle({ title: decodeURIComponent(title) });
    }
    this.reload();
  },

  reload() {
    this.setData({ list: [], page: 0, finished: false, scrollTop: 0 });
    return this.loadMore();
  },

  async loadMore() {
    if (this.data.loading || this.data.finished) return;
    this.setData({ loading: true });
    const page = this.data.page + 1;
    try {
      const { list, total, hasMore } = await fetchGoods({ ...this.query, sort: this.data.sort, page });
      this.setData({
        list: this.data.list.concat(list),
        total,
        page,
        finished: !hasMore,
      });
    } catch (err) {
      console.warn('goods list', err);
    }
    this.setData({ loading: false });
  },

  onSortTap(e) {
    const { key } = e.currentTarget.dataset;
    let sort = key;
    // 价格可切换升降序
    if (key === 'priceAsc' && this.data.sort === 'priceAsc') sort = 'priceDesc';
    if (sort === this.data.sort) return;
    this.setData({ sort });
    this.reload();
  },

  onToggleColumns() {
    this.setData({ columns: this.data.columns === 2 ? 1 : 2 });
  },

  // 没有商品时切换布局没有意义
  onNothing() {
    my.showToast({ duration: 1500, content: '暂无商品', type: 'none' });
  },

  async onRefresherRefresh() {
    this.setData({ refreshing: true });
    await this.reload();
    this.setData({ refreshing: false });
  },

  onCardTap(e) {
    const goods = this.data.list[e.detail.index];
    my.navigateTo({
      url: '/pages/goods-detail/goods-detail?id=' + e.detail.id,
      success(res) {
        // 先用列表里的数据渲染首屏
        res.eventChannel.emit('preview', goods);
      },
    });
  },

  onShareAppMessage({ from }) {
    return {
      title: from === 'button' ? '这些好物值得一看' : '青禾小铺',
      path: `/pages/goods-list/goods-list?categoryId=${this.query.categoryId}`,
    };
  },
}));
