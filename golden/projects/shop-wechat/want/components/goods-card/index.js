const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  options: {
    multipleSlots: true,
  },

  externalClasses: ['card-class', 'title-class'],

  properties: {
    goods: {
      type: Object,
      value: {},
    },
    // 角标可以是数字也可以是文字
    badge: {
      type: String,
      optionalTypes: [Number],
      value: '',
    },
    showAdd: {
      type: Boolean,
      value: true,
    },
    index: {
      type: Number,
      value: -1,
    },
  },

  data: {
    failed: false,
    soldOut: false,
    tags: [],
  },

  observers: {
    goods(goods) {
      this.setData({
        failed: false,
        tags: (goods.tags || []).slice(0, 2),
      });
    },
    'goods.stock': function (stock) {
      this.setData({ soldOut: stock === 0 });
    },
  },

  methods: {
    onTap() {
      const { goods, index } = this.data;
      this.triggerEvent('cardtap', { id: goods.id, index }, { bubbles: true, composed: true });
    },

    onAdd() {
      if (this.data.soldOut) {
        my.showToast({ duration: 1500, content: '已售罄', type: 'none' });
        return;
      }
      this.triggerEvent('add', { goods: this.properties.goods });
    },

    // 图片加载失败时换占位图
    onImageError() {
      this.setData({ failed: true });
    },
  },
}));
