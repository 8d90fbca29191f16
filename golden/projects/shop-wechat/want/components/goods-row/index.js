const wxComponent = require('../../wxmy/host/Component.js');

// 一行一个商品，搜索结果里用
Component(wxComponent({
  properties: {
    goods: { type: Object, value: {} },
    keyword: String,
  },
  data: { parts: [] },
  observers: {
    'goods.title, keyword'(title = '', keyword = '') {
      // 把关键词拆出来高亮: "明前|龙井|一级"
      const at = keyword ? title.indexOf(keyword) : -1;
      const parts = at < 0
        ? [{ text: title, hit: false }]
        : [
          { text: title.slice(0, at), hit: false },
          { text: keyword, hit: true },
          { text: title.slice(at + keyword.length), hit: false },
        ];
      this.setData({ parts: parts.filter((it) => it.text) });
    },
  },
  methods: {
    onTap() {
      const { id } = this.data.goods;
      this.triggerEvent('cardtap', { id }, { bubbles: true, composed: true });
    },
  },
}));
