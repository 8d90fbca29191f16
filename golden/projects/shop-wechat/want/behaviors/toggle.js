const wxBehavior = require('../wxmy/host/Behavior.js');

/**
 * Anything that is shown and closed: popups, sheets, menus.
 * 父组件控制 show，内部只抛 close 事件。
 */
module.exports = wxBehavior({
  properties: {
    show: {
      type: Boolean,
      value: false,
      observer: 'onShowChange',
    },
    closeOnMask: {
      type: Boolean,
      value: true,
    },
  },

  data: {
    // 首次打开后才渲染内容
    inited: false,
  },

  lifetimes: {
    attached() {
      if (this.properties.show) this.setData({ inited: true });
    },
  },

  methods: {
    onShowChange(show) {
      if (show && !this.data.inited) {
        this.setData({ inited: true });
      }
      this.triggerEvent(show ? 'open' : 'closed');
    },

    onMaskTap() {
      if (this.data.closeOnMask) this.close();
    },

    close() {
      this.triggerEvent('close', { from: this.is });
    },
  },
});
