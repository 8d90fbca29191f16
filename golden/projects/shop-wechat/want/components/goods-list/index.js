const wxComponent = require('../../wxmy/host/Component.js');

// 商品列表容器：布局由 columns 决定，单个商品长什么样由使用者通过 generic:goods-item 决定
Component(wxComponent({
  properties: {
    list: {
      type: Array,
      value: [],
    },
    columns: {
      type: Number,
      value: 2,
    },
    keyword: String,
    loading: Boolean,
    finished: Boolean,
  },

  data: {
    width: '50%',
  },

  observers: {
    columns(n) {
      this.setData({ width: 100 / n + '%' });
    },
  },

  methods: {
    onAdd(e) {
      this.triggerEvent('add', e.detail);
    },
  },
}));
