const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  options: { multipleSlots: true },

  properties: {
    // 右侧按钮区宽度，px
    width: { type: Number, value: 72 },
    name: { type: null, value: '' },
  },

  data: {
    opened: false,
  },

  methods: {
    // called from swipe.wxs
    onSwipe({ open }) {
      this.setData({ opened: open });
      this.triggerEvent('swipe', { open, name: this.data.name });
    },

    close() {
      this.setData({ opened: false });
    },
  },
}));
