const { fetchCategories } = require('../../services/goods');
const nav = require('../../utils/nav');
const wxCreateSelectorQuery = require('../../wxmy/host/createSelectorQuery.js');
const wxPage = require('../../wxmy/host/Page.js');

Page(wxPage({
  data: {
    categories: [],
    activeId: 0,
    // scroll-into-view 的目标
    anchor: '',
    leftTop: 0,
  },

  // 每个分组在右侧滚动区里的位置
  tops: [],

  onLoad(query) {
    this.wanted = Number(query.id) || 0;
    this.load();
  },

  async load() {
    const categories = await fetchCategories();
    const activeId = this.wanted || categories[0].id;
    this.setData({ categories, activeId }, () => {
      this.measure();
      if (this.wanted) this.scrollTo(this.wanted);
    });
  },

  // 渲染完成后量一次高度
  measure() {
    const query = wxCreateSelectorQuery().in(this);
    query.select('.right').boundingClientRect();
    query.selectAll('.group').boundingClientRect();
    query.exec(([box, groups]) => {
      if (!box) return;
      this.tops = groups.map((rect) => ({
        id: Number(rect.dataset.id),
        top: rect.top - box.top,
      }));
    });
  },

  scrollTo(id) {
    this.setData({ activeId: id, anchor: 'group-' + id });
  },

  onMenuTap(e) {
    const id = Number(e.currentTarget.dataset.id);
    // 点击触发的滚动不反向联动
    this.locked = true;
    setTimeout(() => {
      this.locked = false;
    }, 400);
    this.scrollTo(id);
  },

  onScroll(e) {
    if (this.locked) return;
    const { scrollTop } = e.detail;
    let active = this.tops[0];
    for (let i = 0; i < this.tops.length; i++) {
      if (this.tops[i].top <= scrollTop + 10) active = this.tops[i];
    }
    if (active && active.id !== this.data.activeId) {
      this.setData({ activeId: active.id });
    }
  },

  // 事件委托：整个宫格只绑一次，读 e.target
  onGridTap(e) {
    const { id, name } = e.target.targetDataset;
    if (!id) return;
    nav.go('/pages/goods-list/goods-list', { categoryId: id, title: name });
  },
}));
