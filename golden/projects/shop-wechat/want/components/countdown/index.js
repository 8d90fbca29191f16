const wxComponent = require('../../wxmy/host/Component.js');

const SECOND = 1000;

Component(wxComponent({
  properties: {
    // 结束时间戳，毫秒
    endAt: {
      type: Number,
      value: 0,
      observer(endAt) {
        if (endAt && this.isAttached) this.start();
      },
    },
  },

  data: {
    rest: 0,
  },

  lifetimes: {
    created() {
      this.timer = null;
      this.isAttached = false;
    },
    attached() {
      this.isAttached = true;
      this.start();
    },
    detached() {
      this.isAttached = false;
      this.stop();
    },
  },

  pageLifetimes: {
    // 页面隐藏时停表，省电
    show() {
      this.start();
    },
    hide() {
      this.stop();
    },
  },

  methods: {
    start() {
      this.stop();
      if (!this.data.endAt) return;
      this.tick();
    },

    tick() {
      const rest = Math.max(0, Math.ceil((this.data.endAt - Date.now()) / SECOND));
      this.setData({ rest });
      if (rest === 0) {
        this.triggerEvent('finish');
        return;
      }
      this.timer = setTimeout(() => this.tick(), SECOND);
    },

    stop() {
      clearTimeout(this.timer);
      this.timer = null;
    },
  },
}));
